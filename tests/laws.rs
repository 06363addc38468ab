//! Laws over random input: nothing makes the program fall over, and nothing that is written is lost or changed.

use std::sync::OnceLock;

use kehoach::assemble::document;
use kehoach::compose::Templates;
use kehoach::diag::Sources;
use kehoach::document::Document;
use kehoach::document::text::{Line, lines};
use kehoach::plan::{Override, decode, read};
use kehoach::write::docx::docx;
use kehoach::write::html::html;
use kehoach::write::markdown::markdown;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::readers::{self, fold};
use crate::run::{PLANS, SOUND, plan_text};

fn templates() -> (&'static Templates, Sources) {
    static SHARED: OnceLock<(Templates, Sources)> = OnceLock::new();
    let (templates, sources) = SHARED.get_or_init(|| {
        let mut sources = Sources::new();
        (Templates::built_in(&mut sources).expect("templates"), sources)
    });
    (templates, sources.clone())
}

/// From bytes to a document: a document, or the codes of the findings, of which there is at least one.
fn whole_way(bytes: &[u8], overrides: &[Override]) -> Result<Document, Vec<&'static str>> {
    let (text, _) = decode(bytes).map_err(|_| vec!["TP06"])?;
    let (templates, mut sources) = templates();
    let source = sources.add("kh.yaml", text);
    let (plan, findings) = read(&mut sources, source, overrides);
    let codes = |findings: &kehoach::diag::Diagnostics| {
        let codes: Vec<&'static str> = findings.iter().map(|finding| finding.code).collect();
        assert!(findings.has_errors(), "refused without a word");
        // Every finding can be drawn, wherever it stands.
        for style in [
            kehoach::diag::render::Style::Human { color: true },
            kehoach::diag::render::Style::Short,
            kehoach::diag::render::Style::Json,
        ] {
            let all: Vec<_> = findings.iter().cloned().collect();
            assert!(!kehoach::diag::render::render(&all, &sources, kehoach::diag::Lang::Vi, style).is_empty());
        }
        codes
    };
    match plan {
        None => Err(codes(&findings)),
        Some(plan) => document(&plan, templates).map_err(|findings| codes(&findings)),
    }
}

/// The document of a plan that must be sound.
fn sound(plan: &str) -> Document {
    whole_way(plan.as_bytes(), &[]).unwrap_or_else(|codes| panic!("{codes:?}\n{plan}"))
}

/// A text as a YAML value: JSON's quoting is YAML's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

/// One thing done to a plan by an unlucky hand.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize),
    Double(usize),
    Swap(usize, usize),
    Indent(usize, usize),
    Insert(usize, char),
    Cut(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let sign = prop_oneof![
        proptest::sample::select(" \t\n:-[]{}\"'*&!|>#%@`,.\\?~0\u{301}\u{feff}\u{0}\u{e000}".chars().collect::<Vec<_>>()),
        any::<char>()
    ];
    let place = || any::<usize>();
    prop_oneof![
        3 => place().prop_map(Change::Delete),
        3 => place().prop_map(Change::Double),
        3 => (place(), place()).prop_map(|(a, b)| Change::Swap(a, b)),
        2 => (place(), 0..8_usize).prop_map(|(line, by)| Change::Indent(line, by)),
        6 => (place(), sign).prop_map(|(at, sign)| Change::Insert(at, sign)),
        1 => place().prop_map(Change::Cut),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for change in changes {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let count = lines.len();
        match *change {
            Change::Delete(line) => {
                lines.remove(line % count);
            }
            Change::Double(line) => lines.insert(line % count, lines[line % count].clone()),
            Change::Swap(a, b) => lines.swap(a % count, b % count),
            Change::Indent(line, by) => lines[line % count] = format!("{}{}", " ".repeat(by), lines[line % count].trim_start()),
            Change::Insert(at, sign) => {
                let line = &mut lines[at % count];
                let place = line.char_indices().map(|(place, _)| place).nth(at / count % 40).unwrap_or(line.len());
                line.insert(place, sign);
            }
            Change::Cut(line) => lines.truncate(line % count + 1),
        }
        text = lines.join("\n");
    }
    text
}

/// Words of any script; without the signs that mean something in a text, and without those that are refused.
fn words() -> impl Strategy<Value = String> {
    let wild = "\\PC{1,12}".prop_map(|text: String| text.replace(['*', '\\', '{', '}'], "·"));
    let likely = proptest::sample::select(
        [
            "- ",
            "1. ",
            "a) ",
            "# ",
            "> ",
            "<b>",
            "&amp;",
            "_x_",
            "`y`",
            "[z](u)",
            "| ",
            "---",
            "https://a.vn/b_c",
            "~~",
            "$",
            "@",
            ":",
            "!",
            "“Đọc”",
            "ươ",
            "ệ",
            "100%",
        ]
        .map(str::to_owned)
        .to_vec(),
    );
    proptest::collection::vec(prop_oneof![likely, wild], 1..6).prop_map(|parts| parts.join(" ")).prop_filter(
        "says something",
        |text| {
            !fold(text).is_empty()
                && !text
                    .contains(|c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_refused_with_a_word(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(whole_way(&bytes, &[]).is_err());
    }

    #[test]
    fn random_yaml_is_refused_with_a_word(text in "[a-c:\\-\\[\\]{}\"'*&|>#, \n]{0,60}") {
        prop_assert!(whole_way(text.as_bytes(), &[]).is_err());
    }

    #[test]
    fn a_plan_in_unlucky_hands_becomes_a_document_or_findings(name in proptest::sample::select(PLANS.to_vec()), changes in proptest::collection::vec(change(), 1..5)) {
        let text = changed(&plan_text(name), &changes);
        if let Ok(document) = whole_way(text.as_bytes(), &[]) {
            let printed = lines(&document).iter().map(Line::printed).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(readers::html(&html(&document)), &*printed);
            prop_assert_eq!(readers::markdown(&markdown(&document)), &*printed);
            let docx = readers::docx(&docx(&document).expect("a Word file"));
            prop_assert_eq!(fold(&format!("{} {}", docx.body, docx.foot)), printed);
        }
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes(name in proptest::sample::select(PLANS.to_vec()), changes in proptest::collection::vec(change(), 0..2)) {
        let text = changed(&plan_text(name), &changes);
        let made = || whole_way(text.as_bytes(), &[]).map(|document| (html(&document), markdown(&document), docx(&document).expect("a Word file")));
        prop_assert!(made() == made());
    }

    #[test]
    fn words_are_printed_as_they_are_written(words in proptest::collection::vec(words(), 1..6), title in words(), place in words()) {
        let items: String = words.iter().map(|words| format!("  - {}\n", quoted(words))).collect();
        let plan = SOUND.replace("place: Đồng Sen", &format!("place: {}", quoted(&place)));
        let plan = format!("{plan}scope:\n{items}contents:\n  - title: {}\n    text: Như trên.\nclosing: Hết\n", quoted(&title));
        let printed = lines(&sound(&plan));
        let as_written = |words: &str| fold(&words.nfc().collect::<String>());
        let found: Vec<&str> = printed.iter().filter(|line| line.label.is_some()).map(|line| line.words.as_str()).collect();
        let wanted: Vec<String> = words.iter().map(|words| as_written(words)).collect();
        prop_assert!(found.windows(wanted.len()).any(|window| window == wanted), "{found:?} lacks {wanted:?}");
        prop_assert!(found.contains(&as_written(&title).as_str()), "{found:?}");
        let place_date = format!("{}, ngày tháng 10 năm 2026", as_written(&place));
        prop_assert!(printed.iter().any(|line| line.words == fold(&place_date)), "{printed:#?}");
    }

    #[test]
    fn labels_count_without_a_gap(marks in proptest::sample::select(vec!["roman", "capitals", "numbers", "letters", "steps"]), kinds in proptest::collection::vec(0..4_u8, 1..30)) {
        let items: String = kinds.iter().enumerate().map(|(n, kind)| match kind {
            0 => format!("    - Ý {n}.\n"),
            1 => format!("    - {{title: Ý {n}, text: Lời.}}\n"),
            2 => format!("    - {{text: \"Ý {n}:\", items: [một, hai]}}\n"),
            _ => format!("    - {{para: Đoạn {n}.}}\n"),
        }).collect();
        let plan = format!("{SOUND}scope:\n  marks: {marks}\n  items:\n{items}closing: Hết\n");
        let found: Vec<String> = lines(&sound(&plan)).into_iter().filter(|line| line.words.starts_with("Ý ")).map(|line| line.label.unwrap_or_default()).collect();
        let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];
        let tens = ["", "X", "XX", "XXX"];
        let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        let labelled = kinds.iter().filter(|kind| **kind != 3).count();
        prop_assert_eq!(found.len(), labelled);
        for (index, label) in found.iter().enumerate().take(letters.len()) {
            let n = index + 1;
            let wanted = match marks {
                "roman" => format!("{}{}.", tens[n / 10], ones[n % 10]),
                "capitals" => format!("{}.", letters[index].to_uppercase()),
                "letters" => format!("{})", letters[index]),
                "steps" => format!("Bước {n}."),
                // Under the section's own Roman number.
                _ => format!("{n}."),
            };
            prop_assert_eq!(label, &wanted);
        }
        let mut different = found.clone();
        different.sort_unstable();
        different.dedup();
        prop_assert_eq!(different.len(), labelled);
    }

    #[test]
    fn any_value_may_be_set_and_is_printed_or_refused(path in proptest::sample::select(vec!["number", "place", "subject", "issuer.name", "issuer.superior", "date", "stage", "purpose", "signature.name", "facts.x", "recipients", "schema", "a.b.c", ".", ""]), value in any::<String>()) {
        let overrides = [Override { path: path.to_owned(), value: value.clone() }];
        let made = whole_way(SOUND.as_bytes(), &overrides);
        if let (Ok(document), "number", false) = (&made, path, value.contains(['*', '\\', '{', '}'])) {
            let wanted = if fold(&value).is_empty() { "Số: /KH-UBND".to_owned() } else { fold(&format!("Số: {value}/KH-UBND")) };
            prop_assert!(lines(document).iter().any(|line| fold(&line.words) == wanted), "{wanted}");
        }
    }
}
