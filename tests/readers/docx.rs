//! The words of a Word file: the text runs of its main part.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::fold;

/// The words of a file.
pub(crate) struct DocxText {
    /// The main part.
    pub(crate) body: String,
    /// The foot of the first page.
    pub(crate) foot: String,
}

/// Reads a file; the header, which holds the page number alone, is left aside.
pub(crate) fn docx(bytes: &[u8]) -> DocxText {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP package");
    let names = package.file_names().map(|name| name.expect("a name").into_owned());
    let feet: Vec<String> = names.filter(|name| name.starts_with("word/footer")).collect();
    let mut words = |name: &str| {
        let mut xml = String::new();
        package.by_name(name).expect("a part").read_to_string(&mut xml).expect("UTF-8");
        read(&xml)
    };
    DocxText { body: words("word/document.xml"), foot: fold(&feet.iter().map(|name| words(name)).collect::<Vec<_>>().join(" ")) }
}

fn read(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut words, mut in_text) = (String::new(), false);
    loop {
        match reader.read_event().expect("sound XML") {
            Event::Start(tag) => in_text = tag.name().as_ref() == "w:t",
            Event::End(tag) => {
                in_text = false;
                if tag.name().as_ref() == "w:p" {
                    words.push('\n');
                }
            }
            Event::Empty(tag) if matches!(tag.name().as_ref(), "w:br" | "w:tab") => words.push('\n'),
            Event::Text(text) if in_text => words.push_str(&text),
            Event::GeneralRef(entity) if in_text => words.push(match &*entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("entity {other}"),
            }),
            Event::Eof => return fold(&words),
            _ => {}
        }
    }
}
