//! What a finished PDF or DOCX really shows: paper, margins, components with their looks and places.
//!
//! Anybody's files are read — ours, Word's, LibreOffice's — with foreign readers (`lopdf`, `zip`, `quick-xml`), never with the
//! writers' own code. Components are found by their words and places, never by tags or names of styles. What a file does not say
//! stays open: a PDF has no margins, only edges of text, so a [`Range`] tells between which values a margin lies; a DOCX has no
//! lines, so widths stay 0.
//!
//! Lengths are in mm, sizes and gaps in pt.

mod docx;
mod error;
mod layout;
mod look;
mod pdf;
mod printed;
#[cfg(test)]
mod tests;
mod words;

pub use error::MeasureError;
pub use layout::{
    Align, Appendix, Body, Ending, Format, Frame, Head, Layout, Margins, PageNumber, Paragraph, Picture, Placed, Range, Sheet,
    Signature, Stamp, Under,
};
pub use look::{Colour, Line, Look, Place, Rule, Span};

use printed::{Page, Printed};

/// Measures a PDF from its bytes.
pub fn pdf(bytes: &[u8]) -> Result<Layout, MeasureError> {
    Ok(printed::layout(&pdf::read(bytes)?))
}

/// Measures a DOCX from its bytes.
pub fn docx(bytes: &[u8]) -> Result<Layout, MeasureError> {
    docx::read(bytes)
}
