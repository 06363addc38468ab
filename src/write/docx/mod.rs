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
//! *Sections.* The plan and every appendix are sections of their own; each has a first page without a number. No paragraph is empty to
//! make room. Those that must be there, 1 pt high, are named "Ngắt phần": one before the head's table and one behind the last table
//! (both programs want a paragraph there), one that carries the end of each section, one between two tables.

mod body;
mod ending;
mod error;
mod frame;
mod head;
mod package;
mod paragraph;
mod properties;
mod reference;
mod section;
mod settings;
mod story;
mod stylefile;
mod styles;
mod stylesheet;
mod table;
mod tails;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_tracked;
mod theme;
mod tracked;
mod units;
mod xml;

pub use error::{DocxError, Place};
pub use reference::Reference;

use self::styles::{Definition, Levels};
use crate::document::Document;
use crate::document::head::HeadGeometry;

/// Writes a document as a DOCX.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    docx_with(document, None, None)
}

/// Writes a document as a DOCX with the looks of an office's own file, and the number of pages that its PDF has where one was made:
/// a field of Phụ lục VI that a DOCX cannot know by itself.
pub fn docx_with(document: &Document, reference: Option<&Reference>, pages: Option<usize>) -> Result<Vec<u8>, DocxError> {
    let mut geometry = document.letterhead.as_ref().map_or_else(HeadGeometry::usual, |it| HeadGeometry::of(&it.place_date));
    let levels = Levels { parts: story::has_parts(&document.body) };
    let mut sheet = styles::sheet(&geometry, levels);
    if let Some(reference) = reference {
        reference.lay_over(&mut sheet);
        geometry = reference::resize(geometry, &sheet);
    }
    write(document, &geometry, levels, &sheet, pages)
}

fn write(
    document: &Document,
    geometry: &HeadGeometry,
    levels: Levels,
    sheet: &[Definition],
    pages: Option<usize>,
) -> Result<Vec<u8>, DocxError> {
    let mut parts = vec![
        (package::DOCUMENT, story::story(document, geometry, levels)?),
        (package::STYLES, stylesheet::write(sheet)?),
        (package::SETTINGS, settings::settings()),
        (package::FONTS, settings::fonts()),
        (package::THEME, theme::theme()),
        (package::NUMBERED, section::numbered_header()?),
        (package::UNNUMBERED, section::unnumbered_header()?),
    ];
    if story::has_contact(document) {
        parts.push((package::CONTACT, section::contact_footer(document)?));
        if !document.appendices.is_empty() {
            parts.push((package::NO_CONTACT, section::empty_footer()?));
        }
    }
    parts.push((package::CORE, properties::core(&document.meta)?));
    parts.push((package::APP, properties::app(&document.meta)?));
    parts.push((package::CUSTOM, properties::custom(&document.meta, pages)?));
    package::pack(&parts)
}
