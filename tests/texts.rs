//! The words of the finished files: what the plan says, all of it, in its order, the same in every format.
//!
//! What the real plans must say is put together here from the issued texts (`tests/seeds`) and the corrections that each plan
//! lists in its comments, without any code of the program.

use std::sync::OnceLock;

use kehoach::assemble::document;
use kehoach::compose::Templates;
use kehoach::diag::Sources;
use kehoach::document::text::{Line, lines};
use kehoach::plan::{decode, read};

use crate::readers::{self, PdfText, fold};
use crate::run::{Outcome, PLANS, ROOT, Run, plan_text};

const SỞ: &str = "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI";

/// What stands above "KẾ HOẠCH" beside the national title: agencies, number, place and date, as far as the issued text tells them.
const HEADS: [(&str, &[&str], &str, &str); 4] = [
    ("tuyen-quang-sldtbxh", &["ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", SỞ], "Số: /KH-SLĐTBXH", "Tuyên Quang, ngày tháng 9 năm 2022"),
    ("soc-trang-ubnd", &["ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG"], "Số: /KH-UBND", "Sóc Trăng, ngày tháng năm 20…"),
    ("binh-phuoc-sldtbxh", &["ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", SỞ], "Số: /KH-SLĐTBXH", "Bình Phước, ngày tháng năm 20…"),
    ("lao-cai-ubnd", &["ỦY BAN NHÂN DÂN TỈNH LÀO CAI"], "Số: /KH-UBND", "Lào Cai, ngày tháng năm 2022"),
];

/// The six plans in all formats, rendered once by the real program.
fn rendered() -> &'static Outcome {
    static RENDERED: OnceLock<Outcome> = OnceLock::new();
    RENDERED.get_or_init(|| Run::new("render -f pdf,docx,html,md -o out").arg(format!("{ROOT}/plans")).exits(0))
}

/// The words of a plan's HTML, Markdown and DOCX; those of the PDF have line breaks and are held against others by [`agree`].
fn three_formats(name: &str) -> [(&'static str, String); 3] {
    let files = rendered();
    let docx = readers::docx(&files.bytes(&format!("out/{name}.docx")));
    [
        ("html", readers::html(&files.text(&format!("out/{name}.html")))),
        ("md", readers::markdown(&files.text(&format!("out/{name}.md")))),
        // The address is in the footer of the first page; the other formats have it at the end.
        ("docx", fold(&format!("{} {}", docx.body, docx.foot))),
    ]
}

fn pdf(name: &str) -> PdfText {
    readers::pdf(&rendered().bytes(&format!("out/{name}.pdf")))
}

/// An issued text with the corrections that its plan lists.
struct Seed {
    /// From "KẾ HOẠCH" to the last words; one paragraph a line, with its label.
    body: Vec<String>,
    recipients: Vec<String>,
    signature: Vec<String>,
}

fn seed(name: &str) -> Seed {
    let mut text = std::fs::read_to_string(format!("{ROOT}/tests/seeds/{name}.txt")).expect("a seed");
    for line in plan_text(name).lines() {
        let Some(correction) = line.strip_prefix("# sửa: ").or_else(|| line.strip_prefix("# nhãn: ")) else { continue };
        let (wrong, right) = correction.split_once(" -> ").expect("wrong -> right");
        let bare = |quoted: &str| quoted.trim().strip_prefix('"').and_then(|q| q.strip_suffix('"')).expect("quotes").to_owned();
        let (wrong, right) = (bare(wrong), bare(right));
        assert!(text.contains(&wrong), "{name} corrects what the issued text does not say: {wrong}");
        text = text.replace(&wrong, &right);
    }
    let mut parts = text.split("\n== ");
    let lines =
        |part: Option<&str>| part.unwrap_or_default().lines().map(fold).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let body = lines(parts.next());
    let mut rest = parts.map(|part| part.split_once('\n').unwrap_or((part, "")));
    let mut named = |wanted: &str| match rest.next() {
        Some((name, part)) if name == wanted => lines(Some(part)),
        Some((other, _)) => panic!("{other} where {wanted} should stand"),
        None => Vec::new(),
    };
    let (recipients, signature) = (named("nơi nhận"), named("chữ ký"));
    Seed { body, recipients, signature }
}

/// All that a real plan must print, in order.
fn wanted(name: &str, seed: &Seed) -> String {
    let (_, agencies, number, place_date) = HEADS.iter().find(|(plan, ..)| *plan == name).expect("a head");
    let mut all: Vec<&str> = agencies.to_vec();
    all.extend(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", number, place_date, "DỰ THẢO"]);
    all.extend(seed.body.iter().chain(&seed.recipients).chain(&seed.signature).map(String::as_str));
    all.join(" ")
}

/// Whether printed words are the wanted ones; if not, where they part. A line break of the page may stand for a space, or follow a
/// hyphen or slash where there is none.
fn agree(printed: &str, wanted: &str) -> Result<(), String> {
    let (mut rest, mut before) = (wanted, ' ');
    let printed: Vec<&str> = printed.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let part = |line: &str, rest: &str| {
        let start: String = rest.chars().take(60).collect();
        Err(format!("printed: {line}\nwanted:  {start}"))
    };
    for line in printed {
        if !matches!(before, ' ' | '-' | '–' | '/') && !rest.starts_with(' ') {
            return part(line, rest);
        }
        rest = rest.strip_prefix(' ').unwrap_or(rest);
        let line = fold(line);
        match rest.strip_prefix(line.as_str()) {
            Some(more) => (rest, before) = (more, line.chars().last().unwrap_or(' ')),
            None => {
                let same = line.chars().zip(rest.chars()).take_while(|(a, b)| a == b).count();
                return part(
                    &line.chars().skip(same.saturating_sub(20)).collect::<String>(),
                    &rest.chars().skip(same.saturating_sub(20)).collect::<String>(),
                );
            }
        }
    }
    if rest.is_empty() { Ok(()) } else { part("(the end)", rest) }
}

#[track_caller]
fn must_agree(what: &str, printed: &str, wanted: &str) {
    if let Err(parting) = agree(printed, wanted) {
        panic!("{what}\n{parting}");
    }
}

/// The program's own yardstick, one line a paragraph.
fn yardstick(name: &str) -> Vec<Line> {
    let (text, _) = decode(plan_text(name).as_bytes()).expect("UTF-8");
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).expect("templates");
    let source = sources.add(name, text);
    let (plan, findings) = read(&mut sources, source, &[]);
    lines(&document(&plan.unwrap_or_else(|| panic!("{findings:?}")), &templates).expect("a document"))
}

#[test]
fn four_real_plans_print_every_word_and_label_of_the_issued_text_in_html_markdown_and_docx() {
    for (name, ..) in HEADS {
        let wanted = wanted(name, &seed(name));
        for (format, printed) in three_formats(name) {
            must_agree(&format!("{name}.{format}"), &printed, &wanted);
        }
    }
}

#[test]
fn four_real_plans_print_every_word_and_label_of_the_issued_text_in_pdf() {
    for (name, ..) in HEADS {
        must_agree(&format!("{name}.pdf"), &pdf(name).spoken, &wanted(name, &seed(name)));
    }
}

#[test]
fn the_city_plan_holds_every_sentence_of_the_article_in_its_order() {
    let name = "thanh-pho-sldtbxh";
    let article = seed(name).body;
    assert!(article.len() > 30, "{}", article.len());
    // No word of it is broken at a hyphen or slash, so that a line break is a space.
    let pdf = ("pdf", fold(&pdf(name).spoken));
    for (format, printed) in three_formats(name).into_iter().chain([pdf]) {
        let mut rest = printed.as_str();
        for sentence in &article {
            let (_, after) = rest
                .split_once(sentence.as_str())
                .unwrap_or_else(|| panic!("{name}.{format} lacks, or has before its place: {sentence}"));
            rest = after;
        }
    }
}

#[test]
fn all_formats_of_all_plans_say_the_same_words() {
    for name in PLANS {
        let lines = yardstick(name);
        let all = lines.iter().map(Line::printed).collect::<Vec<_>>().join(" ");
        for (format, printed) in three_formats(name) {
            must_agree(&format!("{name}.{format}"), &printed, &all);
        }
        // A PDF has the address at the foot of page 1, so it is spoken after the title; elsewhere it stands at the end.
        let contact: Vec<&Line> =
            lines.iter().filter(|line| line.words.starts_with("Địa chỉ:") || line.words.starts_with("Điện thoại:")).collect();
        assert_eq!(contact.len(), if name == "huong-dan" { 2 } else { 0 });
        let title = lines.iter().position(|line| line.words == "KẾ HOẠCH").expect("a title") + 2;
        let (head, body) = lines.split_at(title);
        let (body, _) = body.split_at(body.len() - contact.len());
        let order = head.iter().chain(contact).chain(body).map(Line::printed).collect::<Vec<_>>().join(" ");
        must_agree(&format!("{name}.pdf"), &pdf(name).spoken, &order);
    }
}

#[test]
fn pages_show_their_number_from_the_second_on_and_nothing_else_outside_of_the_text() {
    for name in PLANS {
        let pages = pdf(name).outside;
        let pages: Vec<&str> = pages.iter().map(|words| words.trim()).collect();
        // Each appendix of the tutorial is a page and counts from 1, so it shows no number.
        let appendices = if name == "huong-dan" { 3 } else { 0 };
        let plan = pages.len() - appendices;
        let numbers: Vec<String> = (1..=plan).map(|n| if n == 1 { String::new() } else { n.to_string() }).collect();
        assert_eq!(&pages[..plan], numbers, "{name}");
        assert!(pages[plan..].iter().all(|words| words.is_empty()), "{name}: {pages:?}");
    }
}

#[test]
fn labels_are_where_the_issued_text_has_them() {
    for (name, ..) in HEADS {
        let labels: Vec<String> = yardstick(name).into_iter().filter_map(|line| line.label).collect();
        // The text is told apart from its label by shape alone: Roman, 1., 1.1., a), -, +, and "Bước".
        let issued: Vec<String> = seed(name).body.iter().chain(&seed(name).recipients).filter_map(|line| label(line)).collect();
        assert!(issued.len() > 40, "{name}: {issued:?}");
        assert_eq!(labels, issued, "{name}");
    }
}

/// The label that a line of an issued text begins with.
fn label(line: &str) -> Option<String> {
    let (first, _) = line.split_once(' ')?;
    let numbers =
        |word: &str| word.split('.').all(|part| !part.is_empty() && part.len() < 3 && part.chars().all(|c| c.is_ascii_digit()));
    let bare = first.trim_end_matches(['.', ')']);
    let is_label = matches!(first, "-" | "+" | "*")
        || (first.ends_with('.') && (numbers(bare) || (!bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))))
        || (first.ends_with(')') && bare.chars().count() == 1 && bare.chars().all(char::is_lowercase));
    is_label.then(|| first.to_owned())
}

/// The comparison must be able to fail: the smallest changes of a real text are all caught.
#[test]
fn one_changed_word_or_label_or_a_lost_sentence_is_caught() {
    let name = "tuyen-quang-sldtbxh";
    let seed = seed(name);
    let all = wanted(name, &seed);
    let printed = [("pdf", pdf(name).spoken)].into_iter().chain(three_formats(name));
    let sentence = &seed.body[10];
    assert!(sentence.starts_with("- ") && all.matches(sentence.as_str()).count() == 1, "{sentence}");
    let changes = [
        ("a word", all.replacen("tối thiểu 80%", "tối thiểu 90%", 1)),
        ("a tone", all.replacen("Hằng năm", "Hàng năm", 1)),
        ("a label", all.replacen(" 1.2. ", " 1.3. ", 1)),
        ("a lost label", all.replacen("- Sở Nội vụ;", "Sở Nội vụ;", 1)),
        ("a lost sentence", all.replacen(&format!(" {sentence}"), "", 1)),
        ("two sentences in one", all.replacen("số. - Tổ chức", "số. Tổ chức", 1)),
        ("a lost space", all.replacen("phong trào thi đua", "phongtrào thi đua", 1)),
        ("a capital", all.replacen("GIẢI PHÁP THỰC HIỆN", "Giải pháp thực hiện", 1)),
        ("more at the end", format!("{all} Mai")),
        ("less at the end", all.trim_end_matches(" Bình").to_owned()),
    ];
    for (format, printed) in printed {
        for (change, changed) in &changes {
            assert_ne!(changed, &all, "{change}");
            assert!(agree(&printed, changed).is_err(), "{format}: {change} is not caught");
        }
    }
}
