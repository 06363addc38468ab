//! The words of a PDF through its structure tree, as a screen reader speaks them; what stands outside it is given page by page.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The words of a file.
pub(crate) struct PdfText {
    /// The words of the structure tree in its order; a line break where the page has one.
    pub(crate) spoken: String,
    /// What each page shows outside of the structure tree: its number.
    pub(crate) outside: Vec<String>,
}

/// Marked content by page and number.
type Marked = BTreeMap<(ObjectId, i64), String>;

/// Reads a file.
pub(crate) fn pdf(bytes: &[u8]) -> PdfText {
    let file = Document::load_mem(bytes).expect("a PDF");
    let mut marked = Marked::new();
    let outside = file.page_iter().map(|page| read_page(&file, page, &mut marked)).collect();
    let root = file
        .catalog()
        .expect("a catalogue")
        .get_deref(b"StructTreeRoot", &file)
        .and_then(Object::as_dict)
        .expect("a structure tree");
    let mut spoken = String::new();
    speak(&file, root, None, &mut marked, &mut spoken);
    assert!(marked.values().all(|words| words.trim().is_empty()), "printed but not in the structure tree: {marked:?}");
    PdfText { spoken, outside }
}

/// Collects a page's marked content and gives the words outside of it.
fn read_page(file: &Document, page: ObjectId, marked: &mut Marked) -> String {
    let fonts = file.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], _> =
        fonts.iter().map(|(name, font)| (name.as_slice(), font.get_font_encoding(file).expect("an encoding"))).collect();
    let content = Content::decode(&file.get_page_content(page)).expect("content");
    let (mut outside, mut open, mut encoding, mut baseline) = (String::new(), Vec::new(), None, None);
    for operation in &content.operations {
        let last = operation.operands.last();
        match operation.operator.as_str() {
            "BMC" => open.push(None),
            "BDC" => {
                open.push(last.and_then(|o| o.as_dict().ok()).and_then(|d| d.get(b"MCID").ok()).and_then(|id| id.as_i64().ok()))
            }
            "EMC" => {
                open.pop().expect("marked content is closed once");
            }
            "Tf" => {
                encoding = operation.operands.first().and_then(|name| name.as_name().ok()).and_then(|name| encodings.get(name))
            }
            "Tj" | "TJ" => {
                let words = match open.iter().rev().flatten().next() {
                    Some(id) => marked.entry((page, *id)).or_default(),
                    None => &mut outside,
                };
                shown(&operation.operands, words, encoding.expect("a font"));
            }
            // A new text matrix on another height is a new line.
            "Tm" => {
                let height = last.and_then(|y| y.as_float().ok());
                if height != baseline
                    && let Some(id) = open.iter().rev().flatten().next()
                {
                    marked.entry((page, *id)).or_default().push('\n');
                }
                baseline = height;
            }
            "Td" | "TD" | "T*" | "'" | "\"" | "Do" => {
                panic!("the reader does not know how the writer uses {}", operation.operator)
            }
            _ => {}
        }
    }
    outside
}

fn shown(operands: &[Object], words: &mut String, encoding: &lopdf::Encoding<'_>) {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => words.push_str(&Document::decode_text(encoding, bytes).expect("text")),
            Object::Array(list) => shown(list, words, encoding),
            _ => {}
        }
    }
}

/// Goes down the structure tree; each piece of marked content is taken out as it is spoken.
fn speak(file: &Document, element: &Dictionary, page: Option<ObjectId>, marked: &mut Marked, spoken: &mut String) {
    let page = element.get(b"Pg").ok().and_then(|page| page.as_reference().ok()).or(page);
    // Paragraphs, headings, cells … end a line; spans do not.
    let inline =
        element.get(b"S").ok().and_then(|s| s.as_name().ok()).is_some_and(|name| matches!(name, b"Span" | b"Strong" | b"Em"));
    let Ok(kids) = element.get_deref(b"K", file) else { return };
    let list = match kids {
        Object::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    for kid in list {
        let kid = file.dereference(kid).expect("a kid").1;
        match kid {
            Object::Integer(id) => spoken.push_str(&marked.remove(&(page.expect("a page"), *id)).unwrap_or_default()),
            Object::Dictionary(kid) => match kid.get(b"MCID").and_then(Object::as_i64) {
                Ok(id) => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page).expect("a page");
                    spoken.push_str(&marked.remove(&(page, id)).unwrap_or_default());
                }
                Err(_) => speak(file, kid, page, marked, spoken),
            },
            other => panic!("{other:?} in the structure tree"),
        }
    }
    if !inline {
        spoken.push('\n');
    }
}
