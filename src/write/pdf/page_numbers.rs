//! Writes the page numbers into finished pages.
//!
//! A number that the layout asks for itself makes the typesetter lay out every document twice: once to count, once to print. The
//! layout prints the digit zero on every page instead, and the count that it keeps anyway is written over it here.

use typst::layout::{Em, Frame, FrameItem};
use typst::model::Document as _;
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

/// What the layout prints where the number belongs.
const PLACEHOLDER: &str = "0";

/// The same pages with their numbers. The first page of a count has none (Phụ lục I, Phần I, Mục I.7).
pub(super) fn write(document: &PagedDocument) -> PagedDocument {
    let numbered = document.pages().iter().map(|page| {
        let mut page: Page = page.clone();
        write_first(&mut page.frame, page.number);
        page
    });
    PagedDocument::new(numbered.collect(), document.info().clone())
}

/// Looks for the placeholder, which is the first text of a page; whether any text was found.
fn write_first(frame: &mut Frame, number: u64) -> bool {
    let mut found = false;
    frame.retain(|item| {
        if found {
            return true;
        }
        match item {
            FrameItem::Group(group) => {
                found = write_first(&mut group.frame, number);
                true
            }
            FrameItem::Text(text) => {
                found = true;
                let ours = text.text == PLACEHOLDER;
                if ours && number > 1 {
                    set_digits(text, &number.to_string());
                }
                !ours || number > 1
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => true,
        }
    });
    found
}

/// Puts other digits in the place of one, on the same centre.
fn set_digits(text: &mut TextItem, digits: &str) {
    let Some(zero) = text.glyphs.first().cloned() else { return };
    let shift = Em::new(zero.x_advance.get() * (digits.len() as f64 - 1.0) / -2.0);
    let glyph = |(index, digit): (usize, char)| {
        let id = text.font.ttf().glyph_index(digit)?.0;
        let at = u16::try_from(index).ok()?;
        Some(Glyph { id, x_offset: shift, range: at..at + 1, ..zero.clone() })
    };
    // All digits are there and equally wide: the fonts were checked.
    let Some(glyphs) = digits.chars().enumerate().map(glyph).collect() else { return };
    text.glyphs = glyphs;
    text.text = digits.into();
}
