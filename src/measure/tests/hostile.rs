//! Files made to hurt: a message, no panic, bounded time and memory.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{docx, finish, page, pdf, zipped};
use crate::measure::MeasureError;

const TEXT: &str = "BT /F1 14 Tf 72 700 Td (text) Tj ET";

#[test]
fn what_is_not_a_pdf_or_docx_is_told() {
    for bytes in [&b""[..], b"%", b"hello", b"PK\x03\x04", &[0; 100_000]] {
        assert_eq!(crate::measure::pdf(bytes), Err(MeasureError::Foreign { wanted: "PDF" }));
    }
    for bytes in [&b""[..], b"hello", b"%PDF-1.7", &[0; 100_000]] {
        assert_eq!(crate::measure::docx(bytes), Err(MeasureError::Foreign { wanted: "DOCX" }));
    }
    assert_eq!(crate::measure::docx(&zipped(&[("a.txt", b"hello")])), Err(MeasureError::Foreign { wanted: "DOCX" }));
    assert!(matches!(crate::measure::docx(b"PK\x03\x04 and then nothing"), Err(MeasureError::Broken { .. })));
}

#[test]
fn cut_files_are_told_or_read_as_far_as_they_go() {
    let whole = pdf(&[TEXT]);
    for at in (0..whole.len()).step_by(7) {
        let _ = crate::measure::pdf(&whole[..at]);
    }
    let whole = docx("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>", "");
    for at in 0..whole.len() {
        assert!(crate::measure::docx(&whole[..at]).is_err(), "{at}");
    }
}

#[test]
fn encrypted_files_are_told() {
    let mut file = Document::load_mem(&pdf(&[TEXT])).unwrap();
    file.trailer.set("ID", vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]);
    let key = Object::string_literal(vec![7_u8; 32]);
    file.trailer
        .set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "O" => key.clone(), "U" => key, "P" => -4 });
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    assert_eq!(crate::measure::pdf(&bytes), Err(MeasureError::Encrypted));
    let mut office = vec![0xD0, 0xCF, 0x11, 0xE0];
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(crate::measure::docx(&office), Err(MeasureError::Encrypted));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 120 << 20];
    let mut bomb = Stream::new(Dictionary::new(), zeros.clone());
    bomb.compress().unwrap();
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let stream = file.add_object(bomb);
    let kid = page(&mut file, pages, stream, Dictionary::new());
    assert!(matches!(crate::measure::pdf(&finish(file, pages, vec![kid.into()])), Err(MeasureError::TooLarge(_))));
    let package = zipped(&[("word/document.xml", &zeros)]);
    assert!(package.len() < 1 << 20);
    assert!(matches!(crate::measure::docx(&package), Err(MeasureError::TooLarge(_))));
    let deep = "<w:p>".repeat(100_000);
    assert!(matches!(crate::measure::docx(&docx(&deep, "")), Err(MeasureError::TooLarge(_))));
}

/// Forms that draw ten others each, ten deep: 10,000,000,000 texts, in a few kB.
#[test]
fn forms_that_multiply_or_draw_themselves_end() {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let mut inner = file.add_object(form(dictionary! {}, TEXT));
    for _ in 0..10 {
        inner = file.add_object(form(dictionary! { "X" => inner }, &"/X Do ".repeat(10)));
    }
    let own = file.new_object_id();
    file.objects.insert(own, form(dictionary! { "X" => own }, "/X Do /X Do").into());
    let content = file.add_object(Stream::new(Dictionary::new(), b"/Own Do /Many Do".to_vec()));
    let kid = page(&mut file, pages, content, Dictionary::new());
    if let Ok(Object::Dictionary(dict)) = file.get_object_mut(kid) {
        dict.set("Resources", dictionary! { "XObject" => dictionary! { "Own" => own, "Many" => inner } });
    }
    assert!(matches!(crate::measure::pdf(&finish(file, pages, vec![kid.into()])), Err(MeasureError::TooLarge(_))));
}

fn form(objects: Dictionary, content: &str) -> Stream {
    Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! { "XObject" => objects } },
        content.as_bytes().to_vec(),
    )
}

#[test]
fn trees_of_pages_that_turn_back_end() {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let stream = file.add_object(Stream::new(Dictionary::new(), TEXT.as_bytes().to_vec()));
    let kid = page(&mut file, pages, stream, Dictionary::new());
    // The root is its own kid and its own parent.
    let bytes = finish(file, pages, vec![kid.into(), pages.into()]);
    let mut file = Document::load_mem(&bytes).unwrap();
    if let Ok(Object::Dictionary(dict)) = file.get_object_mut(pages) {
        dict.set("Parent", pages);
    }
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let _ = crate::measure::pdf(&bytes);
}

#[test]
fn a_thousand_pages_are_read() {
    let contents = vec![TEXT; 1_000];
    assert_eq!(crate::measure::pdf(&pdf(&contents)).unwrap().sheets.len(), 1_000);
    let too_many = vec!["n"; 3_100];
    assert!(matches!(crate::measure::pdf(&pdf(&too_many)), Err(MeasureError::TooLarge(_))));
}

#[test]
fn absurd_numbers_do_no_harm() {
    let content = "1e38 0 0 1e38 0 0 cm 99999999999999999999 w 0 0 m 1e38 1e38 l S q q q Q Q Q Q Q \
        BT /F1 1e30 Tf 1e30 Tz 1e30 Tc (text) Tj 0 0 0 0 0 0 Tm (none) Tj ET BT /F1 -14 Tf 72 700 Td (mirrored) Tj ET \
        BT /F1 14 Tf 0 0 0 0 0 0 Tm [(a) 1e38 (b)] TJ ET";
    let _ = crate::measure::pdf(&pdf(&[content]));
    let body = r#"<w:p><w:pPr><w:ind w:left="99999999999999999999" w:firstLine="-1e300"/><w:spacing w:line="NaN" w:after="inf"/></w:pPr><w:r><w:rPr><w:sz w:val="-1"/></w:rPr><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#;
    assert!(crate::measure::docx(&docx(body, "")).is_ok());
}

#[test]
fn styles_that_rest_on_themselves_end() {
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#;
    assert!(crate::measure::docx(&docx("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>", styles)).is_ok());
}
