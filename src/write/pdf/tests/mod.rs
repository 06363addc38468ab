//! What the finished files show, read back with code that is not ours.

mod fixture;
mod fonts;

use std::sync::OnceLock;

use fixture::{Shape, document, item, paragraph, table, words};

use super::{Fonts, Pdf, PdfError, STACK_SIZE, Typesetter, with_own_pool};
use crate::diag::Sources;
use crate::document::metrics::Face;
use crate::document::{Align, Block, Cell, Column, Document, Heading, Mark, Row, RowKind, Run, Table, TableKind};
use crate::terms::{Stage, Urgency};

fn typesetter() -> &'static Typesetter {
    static SHARED: OnceLock<Typesetter> = OnceLock::new();
    SHARED.get_or_init(|| Typesetter::new(Fonts::embedded().unwrap(), 1).unwrap())
}

/// Runs as a worker does: a large stack and a pool of its own.
fn as_worker<R: Send + 'static>(f: impl FnOnce() -> R + Send + 'static) -> R {
    std::thread::Builder::new().stack_size(STACK_SIZE).spawn(|| with_own_pool(f)).unwrap().join().unwrap()
}

fn print(document: &Document) -> Pdf {
    let document = document.clone();
    let (pdf, warnings) = as_worker(move || typesetter().pdf_with_warnings(&document, 0)).unwrap();
    assert_eq!(warnings, Vec::<String>::new());
    pdf
}

/// All words of the file in one line.
fn text(pdf: &Pdf) -> String {
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let plan = document(&Shape { appendices: vec![true], ..Shape::default() });
    let first = print(&plan);
    assert_eq!(first, print(&plan));
    // Another typesetter knows nothing of what the first one kept.
    let again = as_worker(move || Typesetter::new(Fonts::embedded().unwrap(), 3).unwrap().pdf(&plan, 2)).unwrap();
    assert_eq!(first, again);
}

#[test]
fn the_number_of_workers_does_not_show() {
    let plans: Vec<Document> =
        (0..6).map(|n| document(&Shape { sections: n % 3, appendices: vec![false; n % 2], ..Shape::default() })).collect();
    let alone: Vec<Pdf> = plans.iter().map(print).collect();
    for workers in [2, 3] {
        let setter = Typesetter::new(Fonts::embedded().unwrap(), workers).unwrap();
        let printed = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..workers)
                .map(|slot| {
                    let (setter, plans) = (&setter, &plans);
                    let work =
                        move || with_own_pool(|| plans.iter().map(|plan| setter.pdf(plan, slot).unwrap()).collect::<Vec<_>>());
                    std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work).unwrap()
                })
                .collect();
            handles.into_iter().map(|handle| handle.join().unwrap()).collect::<Vec<_>>()
        });
        for of_worker in printed {
            assert_eq!(of_worker, alone);
        }
    }
}

#[test]
fn every_box_is_printed() {
    let mut plan = document(&Shape::default());
    plan.letterhead.as_mut().unwrap().urgency = Some(Urgency::Immediate);
    plan.letterhead.as_mut().unwrap().circulation = Some("LƯU HÀNH NỘI BỘ".into());
    plan.contact = vec!["Địa chỉ: số 160, đường Trần Hưng Đạo".into()];
    if let Some(signature) = plan.ending.as_mut().and_then(|e| e.signature.as_mut()) {
        signature.other_post = Some("PHÓ TRƯỞNG BAN CHỈ ĐẠO".into());
    }
    plan.ending.as_mut().unwrap().drafter = Some("PL.(300)".into());
    let text = text(&print(&plan));
    for part in [
        "TỈNH TUYÊN QUANG",
        "THƯƠNG BINH VÀ XÃ HỘI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/KH-SLĐTBXH",
        "Tuyên Quang, ngày 05 tháng 9 năm 2026",
        "HỎA TỐC",
        "LƯU HÀNH NỘI BỘ",
        "KẾ HOẠCH",
        "Phong trào thi đua",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "a) Đối với tập thể",
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- Lưu: VT, VP (2). PL.(300).",
        "KT. GIÁM ĐỐC",
        "PHÓ TRƯỞNG BAN CHỈ ĐẠO",
        "Mai Thị Thanh Bình",
        "số 160, đường Trần Hưng Đạo",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("DỰ THẢO"));
    assert!(self::text(&print(&document(&Shape { stage: Stage::Draft, ..Shape::default() }))).contains("DỰ THẢO"));
}

/// Words are data: what would be markup in Typst, Markdown or HTML is printed as it stands.
#[test]
fn hostile_words_are_printed_as_they_stand() {
    let hostile = [
        "#set page(width: 1mm)",
        "$x^2$",
        "*đậm* _nghiêng_",
        "<b>&amp;</b>",
        "\\u{41} \\n",
        "]]} #panic() [[{",
        "\"'`//",
        "@label <label>",
        "= Đề mục",
        "- - -- ---",
        "~ ...",
    ];
    let mut plan = document(&Shape { sections: 0, ..Shape::default() });
    plan.title.subject = vec![hostile[0].into()];
    plan.letterhead.as_mut().unwrap().place_date.place = "#h(1cm)*$".into();
    plan.body.extend(hostile.map(paragraph));
    plan.body.extend(hostile.map(|it| item(Mark::Number, "1.", Heading::Clause, it, Vec::new())));
    let mut grid = table(1);
    grid.rows[1].cells[1].paragraphs = vec![words(hostile[2]), words(hostile[5])];
    plan.body.push(Block::Table(grid));
    plan.body.push(paragraph("Hết./."));
    let pdf = print(&plan);
    let text = text(&pdf);
    for part in hostile {
        assert!(text.matches(part).count() >= 2, "{part}\n{text}");
    }
    assert!(text.contains("#h(1cm)*$, ngày"), "{text}");
}

#[test]
fn a_letter_without_a_glyph_is_an_error_with_its_place() {
    let mut sources = Sources::new();
    let span = crate::diag::Span { source: sources.add("plan.yaml", "text: ☑"), start: 6, end: 9 };
    let mut plan = document(&Shape::default());
    plan.body.insert(0, item(Mark::Dash, "-", Heading::Text, "", vec![]));
    if let Some(Block::Item(first)) = plan.body.first_mut() {
        first.words = vec![Run { text: "đã xong ☑".into(), bold: true, origin: Some(span), ..Run::default() }];
    }
    let error = as_worker(move || typesetter().pdf(&plan, 0)).unwrap_err();
    let PdfError::MissingGlyphs(glyphs) = &error else { panic!("{error:?}") };
    assert_eq!((glyphs[0].letter, glyphs[0].face, glyphs[0].origin), ('☑', Face::Bold, Some(span)));
    let finding = &error.diagnostics()[0];
    assert!(finding.message.vi.contains("U+2611") && finding.message.en.contains("U+2611"), "{finding:?}");
    assert_eq!(finding.span, Some(span));
}

/// Each look has its own face, and each face its own letters: the check must ask the face that will print.
#[test]
fn every_place_of_a_document_is_checked_for_glyphs() {
    let places: [fn(&mut Document, String); 10] = [
        |d, s| d.letterhead.as_mut().unwrap().issuer.push(s),
        |d, s| d.letterhead.as_mut().unwrap().place_date.place = s,
        |d, s| d.letterhead.as_mut().unwrap().number.symbol = s,
        |d, s| d.title.subject.push(s),
        |d, s| d.contact.push(s),
        |d, s| d.body.push(item(Mark::Dash, &s, Heading::Text, "x", Vec::new())),
        |d, s| d.ending.as_mut().unwrap().recipients.push(words(&s)),
        |d, s| d.ending.as_mut().unwrap().signature.as_mut().unwrap().name = Some(s),
        |d, s| d.appendices[0].note = s,
        |d, s| d.appendices[0].body.push(paragraph(&s)),
    ];
    for put in places {
        let mut plan = document(&Shape { appendices: vec![false], ..Shape::default() });
        put(&mut plan, "\u{1F600}".into());
        let error = as_worker(move || typesetter().pdf(&plan, 0)).unwrap_err();
        assert!(matches!(error, PdfError::MissingGlyphs(_)), "{error:?}");
    }
}

#[test]
fn pages_are_counted_with_the_appendices() {
    let short = print(&document(&Shape { sections: 0, ..Shape::default() }));
    let long = print(&document(&Shape { sections: 0, appendices: vec![true, false], ..Shape::default() }));
    assert_eq!(short.pages, 1);
    assert!(long.pages >= 3);
    assert_eq!(lopdf::Document::load_mem(&long.bytes).unwrap().get_pages().len(), long.pages);
}

/// The words of each page.
fn pages(pdf: &Pdf) -> Vec<String> {
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let words = |page| file.extract_text(&[page]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    file.get_pages().into_keys().map(words).collect()
}

/// Boxes 7 and 9b stand side by side on one page, never without two lines of text, wherever on a page the text ends.
#[test]
fn the_ending_is_never_split_nor_alone() {
    let closing = "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan, đơn vị báo cáo Lãnh đạo Sở (qua Văn phòng Sở) \
        để được xem xét, hướng dẫn, giải quyết kịp thời theo đúng chức năng, nhiệm vụ và thẩm quyền mà pháp luật hiện hành quy định./.";
    let mut on_second_page = 0;
    for lines in 0..36 {
        let mut plan = document(&Shape { sections: 0, recipients: lines % 7, ..Shape::default() });
        plan.body.pop();
        plan.body.extend((0..lines).map(|n| item(Mark::Plus, "+", Heading::Text, &format!("Việc {n}."), Vec::new())));
        let short = lines % 2 == 0;
        plan.body.push(paragraph("Căn cứ Kế hoạch này, các đơn vị tổ chức thực hiện."));
        plan.body.push(paragraph(if short { "Yêu cầu thực hiện./." } else { closing }));
        let pages = pages(&print(&plan));
        let page = pages.iter().position(|page| page.contains("Nơi nhận:")).unwrap();
        for part in ["- Lưu: VT, VP (2).", "KT. GIÁM ĐỐC", "Mai Thị Thanh Bình", "./."] {
            assert!(pages[page].contains(part), "{lines}: {part}\n{}", pages[page]);
        }
        // Two lines: the last two of four, or the last paragraph and the one before it.
        let second_last = if short { "Căn cứ Kế hoạch này" } else { "giải quyết kịp thời" };
        assert!(pages[page].contains(second_last), "{lines}: {}", pages[page]);
        on_second_page += usize::from(page == 1 && !pages[page].contains("+ Việc"));
    }
    assert!(on_second_page >= 4, "the ending was hardly ever near the foot of a page");
}

/// A heading stays with its text, a table's head with a row, and the head comes again on every page.
#[test]
fn headings_and_heads_of_tables_keep_their_company() {
    for lines in 8..24 {
        let mut plan = document(&Shape { sections: 0, ..Shape::default() });
        plan.body.pop();
        plan.body.extend((0..lines).map(|n| paragraph(&format!("Việc {n}."))));
        let under = vec![item(Mark::Letter, "a)", Heading::Point, "Điểm", vec![paragraph("Nội dung của điểm.")])];
        let clause = item(Mark::Number, "1.", Heading::Clause, "Khoản", under);
        plan.body.push(item(Mark::Roman, "II.", Heading::Section, "MỤC", vec![clause]));
        plan.body.push(Block::Table(table(40)));
        plan.body.push(paragraph("Hết./."));
        let pages = pages(&print(&plan));
        let of = |part: &str| pages.iter().position(|page| page.contains(part)).unwrap();
        assert!(
            ["II. MỤC", "1. Khoản", "a) Điểm", "Nội dung của điểm."].windows(2).all(|two| of(two[0]) == of(two[1])),
            "{lines}"
        );
        assert_eq!(of("Nội dung công việc"), of("Giai đoạn 2026 - 2030"), "{lines}");
        for page in pages.iter().filter(|page| page.contains("Quý III/2026")) {
            assert!(page.contains("TT Nội dung công việc"), "{page}");
        }
    }
}

/// Texts side by side: short rows are not split, a label stays with its text, a group title with its first row.
#[test]
fn rows_of_texts_keep_their_company() {
    let row = |n: usize, count: usize| {
        let label = vec![Run { bold: true, ..Run::plain(format!("Nhãn {n}")) }];
        let text = vec![Run::plain(format!("đầu {n} {}cuối {n}", "từ ngữ ".repeat(count)))];
        Row {
            kind: RowKind::Body,
            cells: vec![Cell { paragraphs: vec![label, text], columns: 1, rows: 1 }, Cell::of(words("bên"))],
        }
    };
    let group =
        |n: usize| Row { kind: RowKind::Group, cells: vec![Cell { columns: 2, ..Cell::of(words(&format!("NHÓM {n}"))) }] };
    let mut split = 0;
    for lines in 0..12 {
        let rows = (1..=6).flat_map(|n| [group(n), row(2 * n, 30), row(2 * n + 1, 350)]).collect();
        let column = || Column { share: 0.5, align: Align::Center };
        let texts = Table { kind: TableKind::Texts, columns: vec![column(), column()], head: Vec::new(), rows };
        let mut plan = document(&Shape { sections: 0, ..Shape::default() });
        plan.body = (0..lines).map(|n| paragraph(&format!("Việc {n}."))).chain([Block::Table(texts)]).collect();
        let pages = pages(&print(&plan));
        let of = |part: &str| pages.iter().position(|page| page.contains(part)).unwrap();
        for n in 1..=6 {
            let (short, long) = (2 * n, 2 * n + 1);
            assert_eq!(of(&format!("NHÓM {n}")), of(&format!("đầu {short} ")), "{lines}");
            assert_eq!(of(&format!("đầu {short} ")), of(&format!("cuối {short}")), "{lines}");
            assert_eq!(of(&format!("Nhãn {long}")), of(&format!("đầu {long} ")), "{lines}");
            split += usize::from(of(&format!("đầu {long} ")) != of(&format!("cuối {long}")));
        }
    }
    assert!(split > 12, "hardly a long row was split: {split}");
}

/// A row that is higher than a page, and more recipients than a page holds: nothing falls off the paper.
#[test]
fn what_is_too_high_for_a_page_is_split() {
    let mut plan = document(&Shape { recipients: 90, ..Shape::default() });
    let mut grid = table(1);
    grid.rows[1].cells[1].paragraphs = (0..90).map(|n| words(&format!("Việc thứ {n} của ô này"))).collect();
    plan.body.insert(1, Block::Table(grid));
    let pages = pages(&print(&plan));
    for part in ["Việc thứ 0 của", "Việc thứ 45 của", "Việc thứ 89 của", "- Lưu: VT, VP (2).", "Mai Thị Thanh Bình"]
    {
        assert!(pages.iter().any(|page| page.contains(part)), "{part}");
    }
    assert!(!pages.iter().any(|page| page.contains("Việc thứ 0 của") && page.contains("Việc thứ 89 của")));
}

/// Phụ lục I, Phần I, Mục I.7 and III.1.đ: no number on a first page, a count of its own in each appendix.
#[test]
fn page_numbers_begin_with_2_and_again_in_every_appendix() {
    let pdf = print(&document(&Shape { sections: 24, appendices: vec![false, true], ..Shape::default() }));
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let mut wanted = 0;
    let mut counts = Vec::new();
    for page in file.get_pages().into_keys() {
        let text = file.extract_text(&[page]).unwrap();
        let first = text.split_whitespace().next().unwrap().to_owned();
        let begins = first == "ỦY" || first == "Phụ";
        if begins {
            counts.push(0);
        }
        wanted = if begins { 1 } else { wanted + 1 };
        *counts.last_mut().unwrap() = wanted;
        assert!(begins || first == wanted.to_string(), "page {page} begins with {first}, not {wanted}");
    }
    assert!(counts.len() == 3 && counts[0] >= 10 && counts[1] >= 2 && counts[2] >= 2, "{counts:?}");
}

#[test]
fn the_file_tells_its_title_language_date_and_standards() {
    let pdf = print(&document(&Shape::default()));
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"vi-VN");
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines"));
    let info = file.trailer.get(b"Info").and_then(|info| file.dereference(info)).unwrap().1.as_dict().unwrap();
    let field = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert!(field(b"Title").starts_with("Kế hoạch Phát động"));
    assert_eq!(field(b"Author"), "Sở Lao động - Thương binh và Xã hội");
    assert_eq!(field(b"Creator"), concat!("kehoach ", env!("CARGO_PKG_VERSION")));
    assert!(field(b"CreationDate").starts_with("D:20260905"), "{}", field(b"CreationDate"));
    let xmp = String::from_utf8_lossy(&pdf.bytes).into_owned();
    for mark in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"] {
        assert!(xmp.contains(mark), "{mark}");
    }
}

/// A second document in the same slot must not see the first.
#[test]
fn a_slot_forgets_its_last_document() {
    let first = document(&Shape { issuer: "SỞ NỘI VỤ", ..Shape::default() });
    let second = document(&Shape { issuer: "SỞ TƯ PHÁP", ..Shape::default() });
    print(&first);
    let text = text(&print(&second));
    assert!(text.contains("SỞ TƯ PHÁP") && !text.contains("SỞ NỘI VỤ"), "{text}");
}
