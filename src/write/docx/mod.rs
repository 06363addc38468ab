//! Word: the document as a DOCX that an office can edit, circulate and issue.
//!
//! The package is written by a small writer of our own over `zip` and `quick-xml`: the crates that write DOCX lack repeated table
//! heads, document properties or a language, or give other bytes at each run. Same document, same bytes.
//!
//! # Decisions
//!
//! *Labels are words, not Word's numbering.* "I.", "1.", "a)", "-" stand as text before their words, with a first-line indent and the
//! later lines at the margin, as the decree sets them. Word's numbering cannot count a, b, c, d, đ, e, g (it has no Vietnamese
//! alphabet and would print "e)" where the decree wants "đ)"); LibreOffice, Google Docs and copying into another file renumber or drop
//! automatic labels; and other plans cite "điểm đ khoản 2 Mục IV", so a label that moves by itself when somebody deletes a line
//! is wrong without anyone having written it. The labels are given by the model, once for all formats; a structural change is made in
//! the plan. Headings are still headings: they have outline levels and stand in the navigation pane.
//!
//! *Lines have a height, not a factor.* "1.15 lines" is another length in each program. Running text asks for at least
//! 18.5 pt from baseline to baseline, the PDF's distance; "at least" and not "exactly", so that a larger letter typed in is not cut.
//!
//! *Rules are borders of paragraphs of their own*, with indents that leave the length wanted: shorter than the words above them, so
//! they cannot be the border of the words' paragraph; not drawn shapes, which LibreOffice and Word anchor differently.
//!
//! *Frames of stamps are table cells* of exact width and height, for the same reason.
//!
//! *Sections.* The plan and every appendix are sections of their own; each has a first page without a number. The empty paragraph
//! that carries a section's end behind a table is 1 pt high.

mod body;
mod ending;
mod error;
mod frame;
mod head;
mod package;
mod paragraph;
mod properties;
mod section;
mod settings;
mod styles;
mod stylesheet;
mod table;
#[cfg(test)]
mod tests;
mod theme;
mod units;
mod xml;

pub use error::{DocxError, Place};

use self::body::{Around, body};
use self::paragraph::{Direct, lines, paragraph, text};
use self::section::{Footer, R, Section};
use self::styles::{Definition, Levels, Style};
use self::xml::Xml;
use crate::document::head::HeadGeometry;
use crate::document::{Appendix, Block, Document, Heading};

/// Writes a document as a DOCX.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    let geometry = HeadGeometry::of(&document.letterhead.place_date);
    let levels = Levels { parts: has_parts(&document.body) };
    write(document, &geometry, levels, &styles::sheet(&geometry, levels))
}

fn write(document: &Document, geometry: &HeadGeometry, levels: Levels, sheet: &[Definition]) -> Result<Vec<u8>, DocxError> {
    let mut parts = vec![
        (package::DOCUMENT, text_part(document, geometry, levels)?),
        (package::STYLES, stylesheet::write(sheet)?),
        (package::SETTINGS, settings::settings()),
        (package::FONTS, settings::fonts()),
        (package::THEME, theme::theme()),
        (package::NUMBERED, section::numbered_header()?),
        (package::UNNUMBERED, section::unnumbered_header()?),
    ];
    if !document.contact.is_empty() {
        parts.push((package::CONTACT, section::contact_footer(&document.contact)?));
        if !document.appendices.is_empty() {
            parts.push((package::NO_CONTACT, section::empty_footer()?));
        }
    }
    parts.push((package::CORE, properties::core(&document.meta)?));
    parts.push((package::APP, properties::app(&document.meta)?));
    parts.push((package::CUSTOM, properties::custom(&document.meta)?));
    package::pack(&parts)
}

/// Whether the text is divided into parts (Phần I), which stand above sections in the navigation pane.
fn has_parts(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Item(item) => item.heading == Heading::Part,
        Block::Paragraph(_) | Block::Table(_) => false,
    })
}

/// `word/document.xml`.
fn text_part(document: &Document, geometry: &HeadGeometry, levels: Levels) -> Result<Vec<u8>, DocxError> {
    let (first, later) = match (document.contact.is_empty(), document.appendices.is_empty()) {
        (true, _) => (Footer::None, Footer::None),
        (false, true) => (Footer::Contact, Footer::None),
        (false, false) => (Footer::Contact, Footer::Empty),
    };
    let mut section = Section { landscape: false, restart: false, footer: first };
    let width = section.text_width();
    let mut xml = Xml::new();
    let xml = &mut xml;
    xml.open("w:document", &[("xmlns:w", stylesheet::W.into()), ("xmlns:r", R.into())]);
    xml.open("w:body", &[]);
    head::head(xml, document, geometry, width)?;
    let around = Around { width, level: 0, hold_end: document.ending.is_some(), levels };
    body(xml, &document.body, around)?;
    if let Some(ending) = &document.ending {
        ending::ending(xml, ending, width)?;
    }
    for appendix in &document.appendices {
        end_section(xml, &section)?;
        section = Section { landscape: appendix.landscape, restart: true, footer: later };
        write_appendix(xml, appendix, &section, levels)?;
    }
    // The last section stands at the end of the body; a table before it wants a paragraph, which Word would make a line high.
    paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?;
    section.write(xml);
    xml.close("w:body");
    xml.close("w:document");
    Ok(std::mem::replace(xml, Xml::fragment()).finish())
}

fn end_section(xml: &mut Xml, section: &Section) -> Result<(), DocxError> {
    paragraph(xml, Style::Break, Direct { section: Some(section), ..Direct::default() }, |_| Ok(()))
}

fn write_appendix(xml: &mut Xml, appendix: &Appendix, section: &Section, levels: Levels) -> Result<(), DocxError> {
    let width = section.text_width();
    let heading: Vec<String> = std::iter::once(&appendix.label).chain(&appendix.title).cloned().collect();
    lines(xml, Style::Appendix, Direct::default(), &heading, Place::Appendix)?;
    if !appendix.note.is_empty() {
        paragraph(xml, Style::Attached, Direct::default(), |xml| text(xml, &appendix.note, Place::Appendix))?;
    }
    head::rule(xml, head::appendix_rule(appendix), width, Some(head::RULE_AFTER))?;
    // The appendix's own title is a heading of the first level.
    let around = Around { width, level: 1, hold_end: false, levels };
    let after_table = body(xml, &appendix.body, around)?;
    if let Some(mark) = &appendix.end_mark {
        let before = after_table.then_some(120);
        paragraph(xml, Style::Body, Direct { before, ..Direct::default() }, |xml| text(xml, mark, Place::Appendix))?;
    }
    Ok(())
}
