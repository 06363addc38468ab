//! Small files made by hand: what they show is known without a program that made them.

mod docx;
mod hostile;
mod pdf;

use std::io::{Cursor, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use zip::write::SimpleFileOptions;

/// A PDF with these contents of pages, and Times as `/F1`, its bold face as `/F2`.
fn pdf(contents: &[&str]) -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let fonts = dictionary! {
        "F1" => font("TimesNewRomanPSMT"),
        "F2" => font("TimesNewRomanPS-BoldMT"),
        "F3" => font("ABCDEF+TimesNewRomanPS-ItalicMT"),
    };
    let kids: Vec<Object> = contents
        .iter()
        .map(|content| {
            let stream = file.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
            page(&mut file, pages, stream, fonts.clone()).into()
        })
        .collect();
    finish(file, pages, kids)
}

fn page(file: &mut Document, pages: ObjectId, stream: ObjectId, fonts: Dictionary) -> ObjectId {
    file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(595.276), Object::Real(841.89)],
        "Contents" => stream,
        "Resources" => dictionary! { "Font" => fonts },
    })
}

fn finish(mut file: Document, pages: ObjectId, kids: Vec<Object>) -> Vec<u8> {
    let count = i64::try_from(kids.len()).unwrap();
    file.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// A simple font, every letter 500 wide.
fn font(name: &str) -> Dictionary {
    dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => name,
        "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0,
        "LastChar" => 255,
        "Widths" => vec![Object::Integer(500); 256],
    }
}

const MAIN: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;

/// A DOCX of one part with this body and these styles.
fn docx(body: &str, styles: &str) -> Vec<u8> {
    let relations = |list: &str| {
        format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{list}</Relationships>"#)
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    zipped(&[
        ("_rels/.rels", relations(&relation("r1", "officeDocument", "word/document.xml")).as_bytes()),
        ("word/_rels/document.xml.rels", relations(&relation("s1", "styles", "styles.xml")).as_bytes()),
        ("word/document.xml", format!("{MAIN}{body}</w:body></w:document>").as_bytes()),
        (
            "word/styles.xml",
            format!(r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{styles}</w:styles>"#)
                .as_bytes(),
        ),
    ])
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(*name, SimpleFileOptions::default()).unwrap();
        package.write_all(bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}
