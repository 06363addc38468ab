//! One XML part: elements through quick-xml, and no way for a user's text to reach it unescaped or unchecked.
//!
//! Element and attribute names are literals of this program. Values are literals, numbers, or [`Checked`] text, which only
//! [`checked`] can make.

use std::fmt::Write as _;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::error::{DocxError, Place};
use super::tracked::Reviser;
use crate::diag::Span;
use crate::document::revision::Revision;

/// Text that XML 1.0 can hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Checked<'a>(&'a str);

impl<'a> Checked<'a> {
    pub(super) fn as_str(self) -> &'a str {
        self.0
    }
}

/// Lets a text into the XML if every character of it is one that XML 1.0 can hold (its production `Char`).
pub(super) fn checked(text: &str, place: Place, origin: Option<Span>) -> Result<Checked<'_>, DocxError> {
    match text.chars().find(|c| !is_xml_char(*c)) {
        None => Ok(Checked(text)),
        Some(character) => Err(DocxError::Character { character, place, origin }),
    }
}

fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The value of an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    /// A literal of this program.
    Word(&'static str),
    /// A number.
    Number(i64),
    /// Text of the document or of a reference file.
    Text(Checked<'a>),
}

impl From<&'static str> for Value<'_> {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Checked<'a>> for Value<'a> {
    fn from(text: Checked<'a>) -> Self {
        Self::Text(text)
    }
}

/// An attribute.
pub(super) type Attribute<'a> = (&'static str, Value<'a>);

/// A part being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    number: String,
    reviser: Option<Reviser>,
    /// Marks of revision so far; each has a number of its own.
    marks: i64,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn new() -> Self {
        Self::revised_by(None)
    }

    /// A part with its declaration, whose revisions are tracked as a reviser's.
    pub(super) fn revised_by(reviser: Option<Reviser>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::with_capacity(4 * 1024)), number: String::new(), reviser, marks: 0 };
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// `<name …>`
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        let start = self.start(name, attributes);
        self.put(Event::Start(start));
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &'static str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// `<name …/>`
    pub(super) fn leaf(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        let start = self.start(name, attributes);
        self.put(Event::Empty(start));
    }

    /// `<name w:val="…"/>`, the form of most properties.
    pub(super) fn val<'a>(&mut self, name: &'static str, value: impl Into<Value<'a>>) {
        self.leaf(name, &[("w:val", value.into())]);
    }

    /// `<name/>` or `<name w:val="0"/>`, a property that is on or off.
    pub(super) fn flag(&mut self, name: &'static str, on: bool) {
        if on { self.leaf(name, &[]) } else { self.val(name, "0") }
    }

    /// `<name>text</name>`
    pub(super) fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: Checked<'_>) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Whether revisions are tracked, and not only shown.
    pub(super) fn tracks(&self) -> bool {
        self.reviser.is_some()
    }

    /// Whether moves are tracked as such.
    pub(super) fn tracks_moves(&self) -> bool {
        self.reviser.as_ref().is_some_and(Reviser::tracks_moves)
    }

    /// A revision as it is tracked: a move without its ranges comes and goes.
    pub(super) fn as_tracked(&self, revision: Revision) -> Revision {
        match revision {
            Revision::MovedTo(_) if !self.tracks_moves() => Revision::Inserted,
            Revision::MovedFrom(_) if !self.tracks_moves() => Revision::Deleted,
            Revision::Inserted | Revision::Deleted | Revision::MovedTo(_) | Revision::MovedFrom(_) => revision,
        }
    }

    /// `<name w:id="…" w:author="…" w:date="…"/>`
    pub(super) fn mark(&mut self, name: &'static str) {
        let start = self.mark_start(name);
        self.put(Event::Empty(start));
    }

    /// `<name w:id="…" w:author="…" w:date="…">`
    pub(super) fn open_mark(&mut self, name: &'static str) {
        let start = self.mark_start(name);
        self.put(Event::Start(start));
    }

    /// The start of the range of a move; its number is what ends it.
    pub(super) fn range(&mut self, name: &'static str, number: u32) -> i64 {
        let mut start = self.mark_start(name);
        start.push_attribute(("w:name", format!("move{number}").as_str()));
        self.put(Event::Empty(start));
        self.marks
    }

    fn mark_start(&mut self, name: &'static str) -> BytesStart<'static> {
        self.marks += 1;
        let mut start = BytesStart::new(name);
        start.push_attribute(("w:id", self.marks.to_string().as_str()));
        for attribute in self.reviser.iter().flat_map(Reviser::attributes) {
            start.push_attribute(attribute);
        }
        start
    }

    /// Text content.
    pub(super) fn text(&mut self, text: Checked<'_>) {
        self.put(Event::Text(BytesText::new(text.0)));
    }

    /// The part's bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn start(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> BytesStart<'static> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            match value {
                Value::Word(word) => start.push_attribute((*key, *word)),
                Value::Text(text) => start.push_attribute((*key, text.0)),
                Value::Number(number) => {
                    self.number.clear();
                    // Writing to a String does not fail.
                    let _ = write!(self.number, "{number}");
                    start.push_attribute((*key, self.number.as_str()));
                }
            }
        }
        start
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory does not fail: `Vec<u8>` as a writer always takes all bytes.
        let _ = self.writer.write_event(event);
    }
}

#[cfg(test)]
mod tests {
    use super::{Xml, checked};
    use crate::write::docx::error::{DocxError, Place};

    #[test]
    fn markup_in_text_and_attributes_is_escaped() {
        let mut xml = Xml::new();
        let text = checked("a < b & \"c\" ]]>", Place::Body, None).unwrap();
        xml.element("w:t", &[("w:val", text.into())], text);
        let written = String::from_utf8(xml.finish()).unwrap();
        assert_eq!(written.matches('<').count(), 3, "{written}");
        assert!(written.contains("&lt; b &amp;"), "{written}");
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_refused_with_their_place() {
        for bad in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            let text = format!("a{bad}b");
            assert!(
                matches!(checked(&text, Place::Body, None), Err(DocxError::Character { character, place: Place::Body, .. }) if character == bad)
            );
        }
        for good in ["\t", "\n", "Ế", "\u{fffd}", "😀", "\u{10ffff}"] {
            assert!(checked(good, Place::Body, None).is_ok(), "{good:?}");
        }
    }
}
