//! Tables as offices have them, sound and broken; random bytes; PDFs put together.

use std::io::{Cursor, Write};

use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::{Columns, Combined, Kind, Pattern, Place, Raw, Table, jobs, plan_of_row, read, used_columns};
use crate::diag::Sources;
use crate::plan::facts::plain;
use crate::plan::{Text, read as read_plan};

fn raw(kind: Kind, bytes: &[u8]) -> (Raw, Vec<(String, String)>) {
    let mut sources = Sources::new();
    let (raw, findings) = read(kind, "b", bytes, Place::default(), &mut sources);
    let told = findings.sorted().into_iter().map(|finding| {
        let place = finding.span.map(|span| {
            let (line, column) = sources.line_column(span.source, span.start);
            format!("{}:{line}:{column}", sources.name(span.source))
        });
        (finding.code.to_owned(), place.unwrap_or_default())
    });
    (raw.unwrap_or_default(), told.collect())
}

fn texts(raw: &Raw) -> Vec<Vec<&str>> {
    let heads = raw.heads.iter().map(|cell| cell.text.as_str()).collect();
    std::iter::once(heads).chain(raw.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect()
}

const SAME: [[&str; 2]; 3] = [["code", "name"], ["00691", "phường Hà Giang 2"], ["00700", "xã \"Ngọc\", Đường"]];

#[test]
fn one_table_in_eight_writings() {
    let comma = "code,name\n00691,phường Hà Giang 2\n00700,\"xã \"\"Ngọc\"\", Đường\"\n";
    let semicolon = "code;name\r\n00691; phường   Hà Giang 2 \r\n\r\n;\r\n00700;\"xã \"\"Ngọc\"\", Đường\"";
    let tabs = "code\tname\n00691\tphường Hà\u{a0}Giang 2\n00700\t\"xã \"\"Ngọc\"\", Đường\"\n";
    // Loose marks (NFD) and a byte-order mark, as some systems save them.
    let loose =
        "\u{feff}code,name\n00691,phươ\u{300}ng Ha\u{300} Giang 2\n00700,\"xa\u{303} \"\"Ngo\u{323}c\"\", Đươ\u{300}ng\"\n";
    let lines = "code,name\n00691,\"phường\nHà Giang 2\"\n00700,\"xã \"\"Ngọc\"\", Đường\"\n";
    let yaml = "- {code: 00691, name: phường Hà Giang 2}\n- code: \"00700\"\n  name: 'xã \"Ngọc\", Đường'\n";
    let json = "[\n\t{\"code\": \"00691\", \"name\": \"phường Hà Giang 2\"},\n\t{\"name\": \"xã \\\"Ngọc\\\", Đường\", \"code\": \"00700\"}\n]";
    for (kind, text) in [
        (Kind::Csv, comma),
        (Kind::Csv, semicolon),
        (Kind::Csv, tabs),
        (Kind::Tsv, tabs),
        (Kind::Csv, loose),
        (Kind::Csv, lines),
        (Kind::Yaml, yaml),
        (Kind::Json, json),
    ] {
        let (raw, told) = raw(kind, text.as_bytes());
        assert_eq!(texts(&raw), SAME, "{text}");
        assert!(told.iter().all(|(_, place)| place.is_empty()), "only the note on loose marks: {told:?}");
    }
}

#[test]
fn cells_know_their_lines() {
    let (raw, told) = raw(Kind::Csv, "code,name\n\"a\nb\",c\n\nd,e\nf\ng,h,i\nj,k,,\n\"l\"m,n\no,\"p".as_bytes());
    assert_eq!(raw.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5, 8, 9, 10]);
    let told: Vec<(&str, &str)> = told.iter().map(|(code, place)| (code.as_str(), place.as_str())).collect();
    assert_eq!(told, [("BG04", "b:6:1"), ("BG04", "b:7:1"), ("BG05", "b:9:4"), ("BG05", "b:10:3")]);
}

/// A workbook of one sheet: `rows` is the XML of its rows.
fn workbook(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for (name, text) in [
        ("_rels/.rels", format!("<Relationships><Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>")),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='x'><sheets><sheet name='Cũ' sheetId='1' state='hidden' r:id='r1'/><sheet name='Xã' sheetId='2' r:id='r2'/></sheets></workbook>".to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships><Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/>\
                 <Relationship Id='r2' Type='{office}/worksheet' Target='/xl/worksheets/sheet2.xml'/>\
                 <Relationship Id='r3' Type='{office}/sharedStrings' Target='sharedStrings.xml'/>\
                 <Relationship Id='r4' Type='{office}/styles' Target='styles.xml'/></Relationships>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>code</t></si><si><t>na</t><phoneticPr/><rPh><t>x</t></rPh></si><si><r><t>xã </t></r><r><t xml:space='preserve'>A &amp; &#66;</t></r></si><si><t>name</t></si></sst>".to_owned(),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='00000'/><numFmt numFmtId='165' formatCode='[Red]0.0\"d\"'/>\
             <numFmt numFmtId='166' formatCode='dd/mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
             <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/><xf numFmtId='165'/><xf numFmtId='166'/></cellXfs></styleSheet>".to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>1</v></c></row></sheetData></worksheet>".to_owned()),
        ("xl/worksheets/sheet2.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a ZIP").into_inner()
}

const HEAD: &str = "<row r='3'><c r='B3' t='s'><v>0</v></c><c r='C3' t='s'><v>3</v></c></row>";

#[test]
fn a_sheet_is_read_as_excel_shows_it() {
    let rows = format!(
        "{HEAD}<row r='4'><c r='B4' s='1'><v>97</v></c><c r='C4' t='s'><v>2</v></c></row>\
         <row r='6'><c r='B6' s='3'><v>12.0</v></c><c r='C6' t='inlineStr'><is><t>xã C</t></is></c><c r='E6'><v>1</v></c></row>\
         <row r='7'><c r='E7'><v>1</v></c></row><row><c/><c t='str'><f>1</f><v>tám</v></c><c t='str'><v>x</v></c></row>"
    );
    let (raw, told) = raw(Kind::Xlsx, &workbook(&rows));
    assert_eq!(told, []);
    // The zeros of 00097 are those of its format; row 7 holds a remark only; row 8 has no addresses of its own.
    assert_eq!(texts(&raw), [["code", "name"], ["00097", "xã A & B"], ["12", "xã C"], ["tám", "x"]]);
    assert_eq!(raw.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 8]);
}

/// An office's sheet: the issuing body beside the national title, a title, a remark, then the table.
#[test]
fn titles_above_the_head_are_passed_over_with_a_note() {
    let rows = "<row r='1'><c r='A1' t='str'><v>UBND TỈNH</v></c><c r='D1' t='str'><v>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</v></c></row>\
        <row r='3'><c r='A3' t='str'><v>DANH SÁCH CÁC XÃ, PHƯỜNG</v></c></row>\
        <row r='5'><c r='A5' t='str'><v>TT</v></c><c r='B5' t='str'><v>Tên xã</v></c><c r='C5' t='str'><v>Mã</v></c></row>\
        <row r='6'><c r='A6'><v>1</v></c><c r='B6' t='str'><v>xã A</v></c><c r='C6' t='str'><v>00097</v></c></row>";
    let wanted = ["Tên xã".to_owned(), "Mã".to_owned()];
    let place = Place { sheet: None, heads: &wanted };
    let csv = "UBND TỈNH,,CỘNG HÒA\nDANH SÁCH CÁC XÃ,,\n,,\nTT,Tên xã,Mã\n1,xã A,00097\n";
    // The title has more commas than semicolons; the head decides.
    let semicolons = "DANH SÁCH CÁC XÃ, PHƯỜNG, THỊ TRẤN\nTT;Tên xã;Mã\n1;xã A;00097\n";
    for (kind, bytes, number, note) in [
        (Kind::Xlsx, workbook(rows), 6, "b [Xã!A5]:1:1"),
        (Kind::Csv, csv.as_bytes().to_vec(), 5, "b:4:1"),
        (Kind::Csv, semicolons.as_bytes().to_vec(), 3, "b:2:1"),
    ] {
        let mut sources = Sources::new();
        let (raw, findings) = read(kind, "b", &bytes, place, &mut sources);
        let raw = raw.expect("a table");
        assert_eq!(texts(&raw), [["TT", "Tên xã", "Mã"], ["1", "xã A", "00097"]], "{findings:?}");
        assert_eq!(raw.rows[0].number, number, "rows keep the numbers that the user sees");
        let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(told, [("BG11", crate::diag::Severity::Note)]);
        let span = findings.iter().next().and_then(|finding| finding.span).expect("a place");
        let (line, column) = sources.line_column(span.source, span.start);
        assert_eq!(format!("{}:{line}:{column}", sources.name(span.source)), note);
    }
    // Without a word of what is wanted, single cells above a wider row are titles; a head in the first row stays the head.
    let (raw, told) = self::raw(Kind::Csv, "DANH SÁCH\ncode,name\n1,A\n".as_bytes());
    assert_eq!(texts(&raw), [["code", "name"], ["1", "A"]]);
    assert_eq!(told, [("BG11".to_owned(), "b:2:1".to_owned())]);
    assert_eq!(self::raw(Kind::Csv, b"code,name\n1,A\n").1, []);
}

#[test]
fn what_excel_holds_and_no_plan_prints_is_told_with_its_address() {
    let rows = format!(
        "{HEAD}<row r='4'><c r='B4' t='b'><v>1</v></c><c r='C4' t='e'><v>#N/A</v></c></row>\
         <row r='5'><c r='B5' s='2'><v>46086</v></c><c r='C5' s='4'><v>46086</v></c></row>\
         <row r='6'><c r='B6' t='d'><v>2026-03-05</v></c><c r='C6'><v>nghìn</v></c></row>"
    );
    let (_, told) = raw(Kind::Xlsx, &workbook(&rows));
    let places: Vec<&str> = told.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["B4", "C4", "B5", "C5", "B6", "C6"].map(|at| format!("b [Xã!{at}]:1:1")));
    assert!(told.iter().all(|(code, _)| code == "BG08"));
}

#[test]
fn a_cell_in_the_last_corner_makes_no_giant_of_a_sheet() {
    let rows = format!("{HEAD}<row r='1048576'><c r='XFD1048576'><v>1</v></c></row><row r='4'><c r='B4'><v>1</v></c></row>");
    assert_eq!(texts(&raw(Kind::Xlsx, &workbook(&rows)).0), [["code", "name"], ["1", ""]]);
}

const PLAN: &str = "schema: kehoach/v1\nkind: general\nissuer: {level: commune, name: Ủy ban nhân dân {{ unit.name }}, symbol: UBND}\n\
subject: Thử {{ facts.x }}\nfacts: {x: 'tại {{ unit.place }}'}\nunit: {name: '{{ unit.sample }}', sample: a}\npurpose: Một.\nrecipients: [A]\nfiling: {units: [VT]}\n";

fn plan() -> (crate::plan::Plan, Sources) {
    let mut sources = Sources::new();
    let text = PLAN
        .replace("Ủy ban nhân dân {{ unit.name }}", "'Ủy ban nhân dân {{ unit.name }}'")
        .replace("sample: a}", "sample: a, place: b}");
    let source = sources.add("p", text);
    let (plan, findings) = read_plan(&mut sources, source, &[]);
    (plan.unwrap_or_else(|| panic!("{findings:?}")), sources)
}

#[test]
fn every_mistake_of_a_table_is_told_at_once() {
    let (plan, mut sources) = plan();
    let used = used_columns(&plan);
    assert_eq!(
        used.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["name", "place"],
        "the sample row asks for nothing"
    );
    let csv = "code,Tên,x,x\n1,A,,\n2,,,\n1,B,,\n";
    let (table, mut findings) = read(Kind::Csv, "b", csv.as_bytes(), Place::default(), &mut sources);
    let map = [("name".to_owned(), "Tên".to_owned()), ("z".to_owned(), "Ten".to_owned())];
    Table::new(table.expect("a table"), &Columns { map: &map, used: &used, key: None }, &mut findings);
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    // Two columns `x`, no head `Ten`, no column `place`, row 3 has no name, row 4 has the code of row 2.
    assert_eq!(codes, ["BG03", "BG06", "BG06", "BG07", "BG09"]);
}

#[test]
fn words_of_a_cell_mean_nothing_but_themselves() {
    let (plan, mut sources) = plan();
    let csv = "name,place\n\"xã *A* {{ unit.name }} \\*\",b\n";
    let (raw, mut findings) = read(Kind::Csv, "b", csv.as_bytes(), Place::default(), &mut sources);
    let table = Table::new(raw.expect("a table"), &Columns::default(), &mut findings);
    let plan = plan_of_row(&plan, &table, &table.rows[0]);
    let name: &Text = &plan.issuer.name;
    assert_eq!(plain(&plan, name).expect("known facts"), "Ủy ban nhân dân xã *A* {{ unit.name }} \\*");
    assert_eq!(plan.unit.len(), 2, "the sample row is gone");
}

#[test]
fn names_that_collide_or_cannot_be_are_found_before_work() {
    let told = |csv: &str, pattern: Option<&str>| {
        let mut sources = Sources::new();
        let (raw, mut findings) = read(Kind::Csv, "b", csv.as_bytes(), Place::default(), &mut sources);
        let table = Table::new(raw.expect("a table"), &Columns::default(), &mut findings);
        let pattern = pattern.map_or_else(|| Pattern::of_table(&table.names), |text| Pattern::parse(text).expect("a pattern"));
        let jobs = jobs(&table, &pattern, &["pdf", "docx"], None, &mut findings);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        (jobs.into_iter().map(|job| job.stem).collect::<Vec<_>>(), codes)
    };
    let same = "code,name\n1,Văn Lang\n2,Văn Lăng\n";
    assert_eq!(told(same, Some("{name}")).1, ["LO02"]);
    assert_eq!(told(same, None), (vec!["van-lang-1".to_owned(), "van-lang-2".to_owned()], vec![]));
    assert_eq!(told("name\nCon\nAux\nHuế\n", None).1, ["LO03", "LO03"]);
    assert_eq!(told("code,name\n1,***\n", None).1, ["LO06"]);
    assert_eq!(told(&format!("code,name\n1,{}\n", "x".repeat(300)), None).1, ["LO04"]);
    assert_eq!(told("code,name\n1,../../etc/passwd\n", None).0, ["etc-passwd-1"]);
}

fn small_pdf(words: &str) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman" });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let content = pdf.add_object(Stream::new(dictionary! {}, format!("BT /F1 12 Tf ({words}) Tj ET").into_bytes()));
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "StructParents" => 0 });
    pdf.objects.insert(
        pages,
        dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        }
        .into(),
    );
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn pdfs_put_together_keep_their_pages_in_order_and_one_font() {
    let mut all = Combined::new(Vec::new()).expect("a PDF");
    for words in ["one", "two", "three"] {
        all.add(words, &small_pdf(words)).expect("a PDF");
    }
    assert_eq!(all.pages(), 3);
    let bytes = all.finish("Tất cả").expect("a PDF");
    let pdf = Document::load_mem(&bytes).expect("a PDF");
    let pages = pdf.get_pages();
    assert_eq!(pages.len(), 3);
    for (page, words) in [(1, "one"), (2, "two"), (3, "three")] {
        assert_eq!(pdf.extract_text(&[page]).expect("text").trim(), words);
    }
    let fonts = pdf.objects.values().filter(|object| object.type_name().is_ok_and(|name| name == b"Font")).count();
    assert_eq!(fonts, 1, "equal fonts are kept once");
    // What a page took from its parent came along, what meant something only in its own file did not.
    let page = pdf.get_dictionary(pages[&2]).expect("a page");
    assert!(page.has(b"MediaBox") && page.has(b"Resources") && !page.has(b"StructParents"));
    assert!(matches!(page.get(b"Parent"), Ok(Object::Reference(_))));
    assert!(Combined::new(Vec::new()).expect("a PDF").add("x", b"not a PDF").is_err());
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zđàảãáạêếềô ]{0,8}", "[\",;\t\r\n a\"]{0,6}"]
}

proptest! {
    /// Whatever bytes come, a table is read or refused.
    #[test]
    fn no_bytes_make_the_readers_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for kind in [Kind::Csv, Kind::Tsv, Kind::Xlsx, Kind::Yaml, Kind::Json] {
            raw(kind, &bytes);
        }
    }

    /// The same with texts, which get further.
    #[test]
    fn no_text_makes_the_readers_fall(text in "[\\[\\]{}:,;\"'\n\t\r a-c&*|>#-]{0,80}") {
        for kind in [Kind::Csv, Kind::Tsv, Kind::Yaml, Kind::Json] {
            raw(kind, text.as_bytes());
        }
        raw(Kind::Xlsx, &workbook(&text));
    }

    /// A workbook with some bytes changed is read or refused.
    #[test]
    fn no_broken_workbook_makes_the_reader_fall(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = workbook(HEAD);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        raw(Kind::Xlsx, &bytes);
    }

    /// What the common CSV crate writes is read back cell by cell, white space folded.
    #[test]
    fn csv_is_read_as_its_writer_meant_it(rows in proptest::collection::vec((cell(), cell(), cell()), 1..6)) {
        let mut out = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        out.write_record(["a", "b", "c"]).expect("a record");
        for (a, b, c) in &rows {
            out.write_record([a, b, c]).expect("a record");
        }
        let bytes = out.into_inner().expect("bytes");
        let fold = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted: Vec<Vec<String>> = rows.iter().map(|(a, b, c)| vec![fold(a), fold(b), fold(c)]).filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let (raw, _) = raw(Kind::Csv, &bytes);
        let got: Vec<Vec<String>> = raw.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect();
        prop_assert_eq!(got, wanted);
    }
}
