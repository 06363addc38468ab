//! Laws of the whole file, over the sample documents and random ones.

use std::io::Read as _;

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::{ProptestConfig, proptest};
use proptest::{prop_assert, prop_assert_eq};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{DocxError, Place, Reference, docx, docx_with};
use crate::document::arbitrary;
use crate::document::samples::samples;
use crate::document::text::{Line, fold, lines};
use crate::document::{
    Align, Block, Cell, Column, Document, Heading, Item, Mark, Paragraph, ParagraphRole, Row, RowKind, Run, Table, TableKind,
};

/// The parts of a file, by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub(super) fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(other, _)| other == name).map(|(_, text)| text).unwrap_or_default()
}

/// Reads a part to its end: every element that is opened is closed, every entity is known. The words of its paragraphs.
fn paragraphs(xml: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut out, mut current, mut in_text, mut depth) = (Vec::new(), String::new(), false, 0);
    loop {
        match reader.read_event().map_err(|error| format!("{error} in {xml}"))? {
            Event::Start(tag) => {
                depth += 1;
                in_text = tag.name().as_ref() == "w:t";
                for attribute in tag.attributes() {
                    attribute.map_err(|error| error.to_string())?;
                }
            }
            Event::End(tag) => {
                depth -= 1;
                in_text = false;
                if tag.name().as_ref() == "w:p" {
                    out.push(std::mem::take(&mut current));
                }
            }
            Event::Empty(tag) => {
                if matches!(tag.name().as_ref(), "w:br" | "w:tab") {
                    current.push(' ');
                }
            }
            Event::Text(text) if in_text => current.push_str(&text),
            Event::GeneralRef(entity) if in_text => {
                let known = entity.resolve_char_ref().map_err(|error| error.to_string())?;
                match (known, &*entity) {
                    (Some(character), _) => current.push(character),
                    (None, "lt") => current.push('<'),
                    (None, "gt") => current.push('>'),
                    (None, "amp") => current.push('&'),
                    (None, "quot") => current.push('"'),
                    (None, "apos") => current.push('\''),
                    (None, other) => return Err(format!("unknown entity {other}")),
                }
            }
            Event::Eof => break,
            Event::Text(_) | Event::GeneralRef(_) | Event::Decl(_) => {}
            other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {
                return Err(format!("unexpected {other:?}"));
            }
        }
    }
    if depth == 0 { Ok(out) } else { Err(format!("{depth} elements left open")) }
}

/// The text of a file in reading order: the document, then the contact at the foot of page 1.
fn text_of(bytes: &[u8]) -> Result<String, String> {
    let mut all = paragraphs(&part(bytes, "word/document.xml"))?;
    let contact = part(bytes, "word/footer1.xml");
    if !contact.is_empty() {
        all.extend(paragraphs(&contact)?);
    }
    Ok(fold(&all.join(" ")))
}

fn expected(document: &Document) -> String {
    fold(&lines(document).iter().map(Line::printed).collect::<Vec<_>>().join(" "))
}

/// Leaves a package in the folder that `KEHOACH_KEEP` names, for a foreign validator to look at (tests/e2e/packages.py).
#[allow(clippy::disallowed_methods, reason = "a test hands its packages to a program that cannot be called from here")]
fn keep(bytes: &[u8]) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if let Some(folder) = std::env::var_os("KEHOACH_KEEP") {
        let name = format!("{:03}.docx", COUNT.fetch_add(1, Ordering::Relaxed));
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_part_of_any_document_is_well_formed_and_its_text_is_the_documents(document in arbitrary::document()) {
        let bytes = docx(&document).unwrap();
        keep(&bytes);
        for (name, xml) in parts(&bytes) {
            let read = paragraphs(&xml);
            prop_assert!(read.is_ok(), "{}: {:?}", name, read);
        }
        prop_assert_eq!(text_of(&bytes).unwrap(), expected(&document));
        let main = part(&bytes, "word/document.xml");
        prop_assert!(!main.contains("w:w=\"-"), "a width below nothing");
    }

    #[test]
    fn the_same_document_gives_the_same_bytes(document in arbitrary::document()) {
        prop_assert!(docx(&document).unwrap() == docx(&document.clone()).unwrap());
    }
}

#[test]
fn the_samples_text_is_the_documents() {
    for document in samples() {
        assert_eq!(text_of(&docx(&document).unwrap()).unwrap(), expected(&document));
    }
}

/// Every style that a paragraph, a table or another style names is in the sheet, and every part that a relation names is there.
#[test]
fn nothing_refers_to_what_is_not_there() {
    for document in samples() {
        let bytes = docx(&document).unwrap();
        let all = parts(&bytes);
        let styles = part(&bytes, "word/styles.xml");
        for (name, xml) in &all {
            for key in ["<w:pStyle w:val=\"", "<w:tblStyle w:val=\"", "<w:basedOn w:val=\"", "<w:next w:val=\""] {
                for id in values(xml, key) {
                    assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{name}: {id}");
                }
            }
        }
        let relations = part(&bytes, "word/_rels/document.xml.rels");
        let main = part(&bytes, "word/document.xml");
        for id in values(&main, "r:id=\"") {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
        }
        for target in values(&relations, "Target=\"") {
            assert!(all.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
        }
    }
}

fn values<'a>(xml: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split(key).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins, first-line indent, gaps; in twips as Word publishes them.
#[test]
fn the_decrees_measures_are_exact() {
    let [draft, ..] = samples();
    let bytes = docx(&draft).unwrap();
    let main = part(&bytes, "word/document.xml");
    assert!(main.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(main.contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    assert!(main.contains("<w:pgMar w:top=\"1134\" w:right=\"908\" w:bottom=\"1134\" w:left=\"1701\""));
    let styles = part(&bytes, "word/styles.xml");
    let body = styles.split("w:styleId=\"NoiDung\"").nth(1).and_then(|rest| rest.split("</w:style>").next()).unwrap();
    // 14 pt × 1.149 em × 1.15 lines = 18.5 pt; 6 pt after; 12.7 mm.
    assert!(body.contains("<w:spacing w:after=\"120\" w:line=\"370\" w:lineRule=\"atLeast\"/>"), "{body}");
    assert!(body.contains("<w:ind w:firstLine=\"720\"/>"), "{body}");
    let font = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>";
    assert!(styles.contains(font));
    assert!(!styles.contains("Theme"));
}

/// Every section has a first page without a number; every appendix counts from 1 (Phụ lục I, Phần I, Mục I.7 và III.1.đ).
#[test]
fn page_numbers_are_hidden_on_first_pages_and_start_again_in_appendices() {
    let [draft, ..] = samples();
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    let sections: Vec<&str> = main.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 1 + draft.appendices.len());
    for (index, section) in sections.iter().enumerate() {
        assert!(section.contains("<w:titlePg/>"));
        assert_eq!(section.contains("<w:pgNumType w:start=\"1\"/>"), index > 0);
    }
}

/// No empty paragraph holds room open: those there are carry a rule, an end of a section, or are what a cell must hold.
#[test]
fn no_paragraph_is_empty_for_the_sake_of_spacing() {
    for document in samples() {
        let main = part(&docx(&document).unwrap(), "word/document.xml");
        for paragraph in main.split("<w:p>").skip(1).map(|rest| rest.split("</w:p>").next().unwrap_or_default()) {
            if !paragraph.contains("<w:t ") {
                let allowed = ["DuongKe", "NgatPhan", "NoiDungBang", "DauBang", "NhomBang"];
                assert!(allowed.iter().any(|style| paragraph.contains(&format!("<w:pStyle w:val=\"{style}\"/>"))), "{paragraph}");
            }
        }
    }
}

/// A table as the first thing of a section makes LibreOffice leave headings alone at the foot of a page.
#[test]
fn no_section_begins_with_a_table_and_no_two_tables_touch() {
    for document in samples() {
        let main = part(&docx(&document).unwrap(), "word/document.xml");
        assert!(main.contains("<w:body><w:p>"));
        assert!(!main.contains("</w:tbl><w:tbl>") && !main.contains("</w:tbl><w:sectPr>"));
    }
    let rows = || vec![row(vec![cell("a", 1, 1)])];
    let tables = with_body(vec![Block::Table(table(1, rows())), Block::Table(table(1, rows()))]);
    let main = part(&docx(&tables).unwrap(), "word/document.xml");
    assert_eq!(main.matches("<w:tblStyle w:val=\"Bang\"/>").count(), 2 + 1);
    assert!(!main.contains("</w:tbl><w:tbl>"));
}

fn with_body(body: Vec<Block>) -> Document {
    let [document, ..] = samples();
    Document { body, ..document }
}

fn body_paragraph(run: Run) -> Block {
    Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![run] })
}

#[test]
fn a_control_character_is_an_error_with_its_place_in_the_plan() {
    let [sample, ..] = samples();
    let origin = sample.body.iter().find_map(|block| match block {
        Block::Item(item) => item.origin,
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let document = with_body(vec![body_paragraph(Run { origin, ..Run::plain("a\u{c}b") })]);
    let error = docx(&document).unwrap_err();
    assert!(
        matches!(&error, DocxError::Character { character: '\u{c}', place: Place::Body, origin: at } if *at == origin && at.is_some())
    );
    assert_eq!(error.diagnostic().span, origin);

    let mut document = with_body(Vec::new());
    document.letterhead.as_mut().unwrap().issuer = vec!["SỞ\u{0}".into()];
    assert!(matches!(docx(&document), Err(DocxError::Character { place: Place::Letterhead, .. })));
    let mut document = with_body(Vec::new());
    document.meta.signer = "\u{1}".into();
    assert!(matches!(docx(&document), Err(DocxError::Character { place: Place::Properties, .. })));
    let hint = Run { blank: Some("\u{2}".into()), ..Run::plain("……") };
    assert!(docx(&with_body(vec![body_paragraph(hint)])).is_err());
}

fn table(columns: usize, rows: Vec<Row>) -> Table {
    let column = Column { share: 1.0 / columns as f32, align: Align::Left };
    Table { kind: TableKind::Facts, columns: vec![column; columns], head: Vec::new(), rows }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { kind: RowKind::Body, cells }
}

fn cell(text: &str, columns: u16, rows: u16) -> Cell {
    Cell { columns, rows, ..Cell::of(vec![Run::plain(text)]) }
}

#[test]
fn a_cell_beyond_the_columns_is_an_error_not_a_loss() {
    for rows in [
        vec![row(vec![cell("a", 1, 1), cell("b", 1, 1), cell("c", 1, 1)])],
        vec![row(vec![cell("a", 3, 1)])],
        vec![row(vec![cell("a", 1, 2), cell("b", 1, 1)]), row(vec![cell("c", 1, 1), cell("d", 1, 1)])],
    ] {
        let last = rows.len();
        let error = docx(&with_body(vec![Block::Table(table(2, rows))])).unwrap_err();
        assert!(matches!(error, DocxError::Table { row, columns: 2 } if row == last), "{error}");
    }
}

#[test]
fn spans_become_words_spans() {
    let rows = vec![
        row(vec![cell("a", 1, 2), cell("b", 2, 1)]),
        row(vec![cell("c", 1, 1), cell("d", 1, 1)]),
        row(vec![cell("e", 1, 1)]),
    ];
    let main = part(&docx(&with_body(vec![Block::Table(table(3, rows))])).unwrap(), "word/document.xml");
    let own = main.split("<w:tblStyle w:val=\"Bang\"/>").nth(1).unwrap();
    let cells: Vec<&str> = own.split("<w:tc>").skip(1).map(|cell| cell.split("</w:tc>").next().unwrap()).collect();
    assert!(cells[0].contains("<w:vMerge w:val=\"restart\"/>") && cells[1].contains("<w:gridSpan w:val=\"2\"/>"));
    assert!(cells[2].contains("<w:vMerge/>") && !cells[2].contains("<w:t "));
    // The third row has one cell; the two that are missing are empty, so that the grid is whole.
    assert_eq!(own.split("</w:tbl>").next().unwrap().matches("<w:tc>").count(), 2 + 3 + 3);
}

fn item(label: &str, heading: Heading, text: &str, children: Vec<Block>) -> Block {
    let words = vec![Run::plain(text)];
    Block::Item(Item {
        id: None,
        mark: Mark::Number,
        label: label.into(),
        label_was: None,
        look_was: None,
        heading,
        words,
        children,
        origin: None,
    })
}

/// The properties of the paragraph that holds these words.
fn properties<'a>(main: &'a str, words: &str) -> &'a str {
    let before = main.split(&format!(">{words}</w:t>")).next().unwrap();
    before.rsplit("<w:pPr>").next().and_then(|rest| rest.split("</w:pPr>").next()).unwrap()
}

#[test]
fn headings_have_levels_in_the_navigation_pane_and_stay_with_their_text() {
    let inner = item("1.1.", Heading::Clause, "Trong", vec![]);
    let body = vec![item("I.", Heading::Section, "MỤC", vec![item("1.", Heading::Clause, "Ngoài", vec![inner])])];
    let bytes = docx(&Document { ending: None, ..with_body(body) }).unwrap();
    let (main, styles) = (part(&bytes, "word/document.xml"), part(&bytes, "word/styles.xml"));
    assert_eq!(properties(&main, "MỤC"), "<w:pStyle w:val=\"Muc\"/>");
    assert_eq!(properties(&main, "Ngoài"), "<w:pStyle w:val=\"TieuDeKhoan\"/>");
    assert!(properties(&main, "Trong").contains("<w:outlineLvl w:val=\"2\"/>"));
    for (id, base, level) in [("Muc", "Heading1", 0), ("TieuDeKhoan", "Heading2", 1)] {
        assert!(style(&styles, id).contains(&format!("<w:basedOn w:val=\"{base}\"/>")));
        let heading = style(&styles, base);
        assert!(heading.contains("<w:keepNext/>") && heading.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")));
    }
    // Phần I stands above: everything moves one level down.
    let bytes = docx(&with_body(vec![item("Phần I", Heading::Part, "PHẦN", vec![])])).unwrap();
    assert!(style(&part(&bytes, "word/styles.xml"), "Muc").contains("<w:basedOn w:val=\"Heading2\"/>"));
}

/// Two lines at least stand on the page of the signature.
#[test]
fn the_end_of_the_text_stays_with_the_signature() {
    let long = "Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc đề nghị báo cáo Lãnh đạo Sở để xem xét./.";
    for (last, held) in [("Ngắn./.", [false, true, true]), (long, [false, false, true])] {
        let body = ["Một.", "Hai.", last].map(|text| body_paragraph(Run::plain(text)));
        let main = part(&docx(&with_body(body.to_vec())).unwrap(), "word/document.xml");
        for (text, held) in ["Một.", "Hai.", last].into_iter().zip(held) {
            assert_eq!(properties(&main, text).contains("<w:keepNext/>"), held, "{text}");
        }
    }
}

#[test]
fn table_heads_repeat_and_rows_stay_whole() {
    let [draft, ..] = samples();
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    assert_eq!(main.matches("<w:tr>").count(), main.matches("<w:cantSplit/>").count());
    // Two head rows in the appendix and one in the body.
    assert_eq!(main.matches("<w:tblHeader/>").count(), 3);
}

/// Texts side by side: a short row is kept whole, the label of a long one stays with its text, a group title stands on the left.
#[test]
fn rows_of_texts_stay_whole_as_far_as_they_are_short() {
    let bold = |text: &str| vec![Run { bold: true, ..Run::plain(text) }];
    let row = |label: &str, count: usize| Row {
        kind: RowKind::Body,
        cells: vec![
            Cell { paragraphs: vec![bold(label), vec![Run::plain("từ ".repeat(count))]], columns: 1, rows: 1 },
            Cell::of(vec![Run::plain("ngắn")]),
        ],
    };
    let group = Row { kind: RowKind::Group, cells: vec![Cell { columns: 2, ..Cell::of(vec![Run::plain("Mục I")]) }] };
    let mut texts = table(2, vec![group, row("Khoản 1", 20), row("Khoản 2", 900)]);
    texts.kind = TableKind::Texts;
    texts.columns[0].align = Align::Center;
    let main = part(&docx(&with_body(vec![Block::Table(texts)])).unwrap(), "word/document.xml");
    let rows: Vec<&str> = main.split("<w:tr>").skip(1).collect();
    let is_whole = |label: &str| rows.iter().find(|row| row.contains(label)).unwrap().contains("<w:cantSplit/>");
    assert!(is_whole("Khoản 1") && !is_whole("Khoản 2"));
    let has = |text: &str, mark: &str| properties(&main, text).contains(mark);
    assert!(!has("Khoản 1", "<w:keepNext/>") && has("Khoản 2", "<w:keepNext/>") && has("Mục I", "<w:keepNext/>"));
    assert!(has("Khoản 1", "<w:jc w:val=\"center\"/>") && !has("Mục I", "<w:jc"));
}

/// Phụ lục I, Phần I, Mục III.2.b: HỎA TỐC is framed 30 × 8 mm, red.
#[test]
fn the_stamp_of_urgency_has_the_decrees_size() {
    let [draft, ..] = samples();
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    let row = main.split(">HỎA TỐC</w:t>").next().and_then(|before| before.rsplit("<w:tr>").next()).unwrap();
    assert!(row.contains("<w:trHeight w:val=\"454\" w:hRule=\"exact\"/>"));
    let cell = row.rsplit("<w:tc>").next().unwrap();
    assert!(cell.contains("<w:tcW w:w=\"1701\" w:type=\"dxa\"/>"), "{cell}");
    assert_eq!(cell.matches("w:color=\"E00000\"").count(), 4);
}

#[test]
fn words_too_long_for_a_mark_are_not_cut_off() {
    let [mut draft, ..] = samples();
    let words = "TÀI LIỆU THU HỒI SAU HỘI NGHỊ ".repeat(4);
    draft.letterhead.as_mut().unwrap().circulation = Some(words.trim().to_owned());
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    let row = main.split(&format!(">{}</w:t>", words.trim())).next().and_then(|before| before.rsplit("<w:tr>").next()).unwrap();
    assert!(row.contains("w:hRule=\"atLeast\""));
    let grid: i64 =
        values(main.split("</w:tblGrid>").next().unwrap(), "<w:gridCol w:w=\"").map(|w| w.parse::<i64>().unwrap()).sum();
    assert_eq!(grid, 11906 - 1701 - 908);
}

/// A width below nothing is no valid file, and a column of a few letters no readable one.
#[test]
fn a_place_name_longer_than_a_line_leaves_room_for_the_agencies() {
    let [mut draft, ..] = samples();
    draft.letterhead.as_mut().unwrap().place_date.place = "Thành phố Hồ Chí Minh và vùng lân cận ".repeat(9);
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    assert!(values(&main, " w:w=\"").all(|width| width.parse::<i64>().unwrap() >= 0));
    let first: i64 = values(&main, "<w:tcW w:w=\"").next().unwrap().parse().unwrap();
    assert!(first >= super::units::twips(40.0), "{first}");
}

/// Names of Nghị định 30/2020/NĐ-CP, Phụ lục VI; what is not known is left out.
#[test]
fn the_outgoing_documents_fields_are_properties() {
    let [draft, issued, ..] = samples();
    let custom = part(&docx(&issued).unwrap(), "docProps/custom.xml");
    for (name, value) in
        [("CodeNumber", "45"), ("CodeNotation", "KH-UBND"), ("IssuedDate", "05/07/2025"), ("Priority", "THƯỢNG KHẨN")]
    {
        let property = custom.split(&format!("name=\"{name}\"")).nth(1).unwrap();
        assert!(property.starts_with(&format!("><vt:lpwstr>{value}</vt:lpwstr>")), "{property}");
    }
    assert!(!part(&docx(&draft).unwrap(), "docProps/custom.xml").contains("CodeNumber"));
    // The number of pages is known where a PDF was made beside it.
    assert!(!custom.contains("PageAmount"));
    let custom = part(&docx_with(&issued, None, Some(12)).unwrap(), "docProps/custom.xml");
    assert!(custom.contains("name=\"PageAmount\"><vt:lpwstr>12</vt:lpwstr>"), "{custom}");
    assert!(part(&docx(&issued).unwrap(), "docProps/core.xml").contains(">2025-07-05T00:00:00Z<"));
}

/// Only page 1 of the plan has a contact: an appendix would otherwise repeat it.
#[test]
fn the_contact_stands_on_page_1_alone() {
    let [draft, issued, ..] = samples();
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    let footers: Vec<&str> = values(&main, "<w:footerReference w:type=\"first\" r:id=\"").collect();
    assert_eq!(footers, ["rId6", "rId7", "rId7"]);
    assert!(!part(&docx(&issued).unwrap(), "word/document.xml").contains("footerReference"));
}

/// A rule has the length of the decree: the text width less its two indents.
#[test]
fn rules_have_their_lengths() {
    let [draft, ..] = samples();
    let main = part(&docx(&draft).unwrap(), "word/document.xml");
    let letterhead = draft.letterhead.as_ref().unwrap();
    let geometry = crate::document::head::HeadGeometry::of(&letterhead.place_date);
    let wanted = [geometry.issuer_rule(letterhead), geometry.motto_rule(), crate::document::head::subject_rule(&draft.title)];
    let left = super::units::twips(geometry.left);
    let columns = [left, 11906 - 1701 - 908 - left, 11906 - 1701 - 908];
    let rules: Vec<&str> = main.split("<w:pStyle w:val=\"DuongKe\"/>").skip(1).collect();
    for ((rule, column), length) in rules.iter().zip(columns).zip(wanted) {
        let side = |key| values(rule, key).next().and_then(|value| value.parse::<i64>().ok()).unwrap();
        let (before, after) = (side("w:left=\""), side("w:right=\""));
        assert!((before - after).abs() <= 1, "not centred: {rule}");
        let mm = (column - before - after) as f64 / 1440.0 * 25.4;
        assert!((mm - length).abs() < 0.05, "{mm} instead of {length}");
    }
}

/// A file's styles read back and laid over the same sheet change nothing, not a byte.
#[test]
fn our_own_file_as_the_reference_changes_nothing() {
    for document in samples() {
        let bytes = docx(&document).unwrap();
        let (reference, findings) = Reference::read(&bytes).unwrap();
        assert_eq!(findings, []);
        assert!(docx_with(&document, Some(&reference), None).unwrap() == bytes);
    }
}

/// A file with one part's text changed.
fn changed(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (other, text) in parts(bytes) {
        let text = if other == name {
            assert!(text.contains(from), "{text}");
            text.replace(from, to)
        } else {
            text
        };
        zip.start_file(other, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn style<'a>(styles: &'a str, id: &str) -> &'a str {
    styles.split(&format!("w:styleId=\"{id}\">")).nth(1).and_then(|rest| rest.split("</w:style>").next()).unwrap()
}

#[test]
fn an_offices_spacing_size_and_font_are_taken_and_text_stays() {
    let [document, ..] = samples();
    let own = docx(&document).unwrap();
    let styles = part(&own, "word/styles.xml");
    let (body, motto) = (style(&styles, "NoiDung"), style(&styles, "TieuNgu"));
    let new_body = body.replace("w:line=\"370\" w:lineRule=\"atLeast\"", "w:line=\"400\" w:lineRule=\"exact\"");
    let new_motto =
        motto.replace("Tiêu ngữ", "TIÊU NGỮ").replace("<w:sz w:val=\"28\"", "<w:rFonts w:ascii=\"Tinos\"/><w:sz w:val=\"26\"");
    let wide = changed(&changed(&own, "word/styles.xml", body, &new_body), "word/styles.xml", motto, &new_motto);
    let (reference, _) = Reference::read(&wide).unwrap();
    let bytes = docx_with(&document, Some(&reference), None).unwrap();
    let styles = part(&bytes, "word/styles.xml");
    assert!(
        style(&styles, "TieuNgu").contains("w:ascii=\"Tinos\"") && style(&styles, "TieuNgu").contains("<w:sz w:val=\"26\"/>")
    );
    assert!(style(&styles, "NoiDung").contains("w:line=\"400\" w:lineRule=\"exact\""));
    // Based on "Nội dung", and still saying nothing of their own.
    assert!(!style(&styles, "GachDauDong").contains("w:spacing"));
    assert_eq!(text_of(&bytes).unwrap(), expected(&document));
}

#[test]
fn a_foreign_file_gives_its_font_and_a_list_of_what_it_lacks() {
    let [document, ..] = samples();
    let own = docx(&document).unwrap();
    let sheet = "<w:styles xmlns:w='x'><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme='minorHAnsi'/><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type='paragraph' w:styleId='a'><w:name w:val='Normal'/></w:style></w:styles>";
    let styles = part(&own, "word/styles.xml");
    let foreign = changed(&own, "word/styles.xml", &styles, sheet);
    let foreign = changed(&foreign, "word/theme/theme1.xml", "Times New Roman", "Cambria");
    let (reference, findings) = Reference::read(&foreign).unwrap();
    assert_eq!(findings.len(), 1);
    assert!(findings[0].message.vi.contains("“Nội dung”") && !findings[0].message.vi.contains("“Normal”"), "{findings:?}");
    let styles = part(&docx_with(&document, Some(&reference), None).unwrap(), "word/styles.xml");
    assert!(
        style(&styles, "Normal").contains("w:ascii=\"Cambria\"") && style(&styles, "Normal").contains("<w:sz w:val=\"28\"/>")
    );
    assert!(style(&styles, "NoiDung").contains("w:line=\"370\""));
}

/// Phụ lục I, Phần I, Mục II.3.c: the number is 13 pt.
#[test]
fn a_size_that_the_decree_does_not_allow_is_reported_with_its_article() {
    let [document, ..] = samples();
    let own = docx(&document).unwrap();
    let styles = part(&own, "word/styles.xml");
    let number = style(&styles, "SoKyHieu").to_owned();
    let bad = changed(&own, "word/styles.xml", &number, &number.replace("\"26\"", "\"28\""));
    let (_, findings) = Reference::read(&bad).unwrap();
    assert_eq!(
        findings.iter().map(|it| (it.code, it.legal)).collect::<Vec<_>>(),
        [("WD06", Some("Phụ lục I, Phần I, Mục II.3.c"))]
    );
}

#[test]
fn what_is_no_word_file_is_an_error_and_no_panic() {
    let [document, ..] = samples();
    let own = docx(&document).unwrap();
    for bytes in [&[][..], b"PK", b"plain text", &own[..own.len() / 2]] {
        assert!(matches!(Reference::read(bytes), Err(DocxError::Reference(_))));
    }
    let styles = part(&own, "word/styles.xml");
    for broken in ["<w:styles><w:style", "<a></b>"] {
        assert!(Reference::read(&changed(&own, "word/styles.xml", &styles, broken)).is_err(), "{broken}");
    }
    // Styles that go in circles come to an end.
    let circle = "<w:styles xmlns:w='x'><w:style w:type='paragraph' w:styleId='a'><w:name w:val='Nội dung'/><w:basedOn w:val='a'/></w:style></w:styles>";
    assert!(Reference::read(&changed(&own, "word/styles.xml", &styles, circle)).is_ok());
}
