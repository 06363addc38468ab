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

/// Marked content by page and number: its pieces with the height that each stands at.
type Marked = BTreeMap<(ObjectId, i64), Vec<(f32, String)>>;

/// Reads a file.
pub(crate) fn pdf(bytes: &[u8]) -> PdfText {
    let file = Document::load_mem(bytes).expect("a PDF");
    let mut marked = Marked::new();
    let outside = file.page_iter().map(|page| read_page(&file, page, &mut marked)).collect();
    let catalogue = file.catalog().expect("a catalogue");
    let root = catalogue.get_deref(b"StructTreeRoot", &file).and_then(Object::as_dict).expect("a structure tree");
    let mut voice = Voice { file: &file, marked, at: None, spoken: String::new() };
    voice.speak(root, None);
    assert!(voice.marked.is_empty(), "printed but not in the structure tree: {:?}", voice.marked);
    PdfText { spoken: voice.spoken, outside }
}

/// Collects a page's marked content and gives the words outside of it.
fn read_page(file: &Document, page: ObjectId, marked: &mut Marked) -> String {
    let fonts = file.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], _> =
        fonts.iter().map(|(name, font)| (name.as_slice(), font.get_font_encoding(file).expect("an encoding"))).collect();
    let content = Content::decode(&file.get_page_content(page)).expect("content");
    let (mut outside, mut open, mut encoding) = (String::new(), Vec::new(), None);
    // Heights of the nested states of graphics; a move adds to the height of its state.
    let mut heights = vec![0.0_f32];
    for operation in &content.operations {
        let last = operation.operands.last();
        match operation.operator.as_str() {
            "q" => heights.push(*heights.last().expect("a state")),
            "Q" => {
                heights.pop();
            }
            "cm" | "Tm" => {
                let by = last.and_then(|y| y.as_float().ok()).expect("a matrix");
                let height = heights.last_mut().expect("a state");
                // Text goes down the page: the matrix before it turned the axis.
                *height += if operation.operator == "cm" { by } else { -by };
            }
            "BMC" => open.push(None),
            "BDC" => {
                open.push(last.and_then(|o| o.as_dict().ok()).and_then(|d| d.get(b"MCID").ok()).and_then(|id| id.as_i64().ok()));
            }
            "EMC" => {
                open.pop().expect("marked content is closed once");
            }
            "Tf" => {
                encoding = operation.operands.first().and_then(|name| name.as_name().ok()).and_then(|name| encodings.get(name));
            }
            "Tj" | "TJ" => {
                let mut words = String::new();
                shown(&operation.operands, &mut words, encoding.expect("a font"));
                match open.iter().rev().flatten().next() {
                    Some(id) => marked.entry((page, *id)).or_default().push((*heights.last().expect("a state"), words)),
                    None => outside.push_str(&words),
                }
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

/// Speaks the structure tree; each piece of marked content is taken out as it is spoken.
struct Voice<'f> {
    file: &'f Document,
    marked: Marked,
    /// Page and height of the last words.
    at: Option<(ObjectId, f32)>,
    spoken: String,
}

impl Voice<'_> {
    fn speak(&mut self, element: &Dictionary, page: Option<ObjectId>) {
        let page = element.get(b"Pg").ok().and_then(|page| page.as_reference().ok()).or(page);
        // Paragraphs, headings, cells … end a line; spans do not.
        let name = element.get(b"S").ok().and_then(|s| s.as_name().ok());
        let inline = name.is_some_and(|name| matches!(name, b"Span" | b"Strong" | b"Em"));
        let Ok(kids) = element.get_deref(b"K", self.file) else { return };
        let list = match kids {
            Object::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        for kid in list {
            match self.file.dereference(kid).expect("a kid").1 {
                Object::Integer(id) => self.say(page, *id),
                Object::Dictionary(kid) => match kid.get(b"MCID").and_then(Object::as_i64) {
                    Ok(id) => self.say(kid.get(b"Pg").and_then(Object::as_reference).ok().or(page), id),
                    Err(_) => self.speak(kid, page),
                },
                other => panic!("{other:?} in the structure tree"),
            }
        }
        if !inline {
            self.spoken.push('\n');
        }
    }

    fn say(&mut self, page: Option<ObjectId>, id: i64) {
        let page = page.expect("a page");
        for (height, words) in self.marked.remove(&(page, id)).unwrap_or_default() {
            if self.at.is_some_and(|(on, at)| on != page || (at - height).abs() > 1.0) {
                self.spoken.push('\n');
            }
            self.at = Some((page, height));
            self.spoken.push_str(&words);
        }
    }
}
