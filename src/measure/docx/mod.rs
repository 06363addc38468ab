//! A finished DOCX, read with foreign readers: sections, paragraphs with their styles resolved, tables, drawn lines.
//!
//! A DOCX has no pages and no lines: Word makes them when it opens the file. What is measured is what the file says — widths of text
//! stay 0, and rules that need pages are left to the PDF.

mod components;
mod ending;
mod lists;
mod runs;
mod sections;
mod story;
mod styles;

use self::lists::Lists;
use self::story::Story;
use self::styles::{Styles, Theme};
use super::{Layout, MeasureError};
use crate::ooxml::{Limits, Package, PackageError};

/// A document is far smaller.
const LIMITS: Limits = Limits { file: 128 << 20, part: 48 << 20, total: 96 << 20 };

/// Heads and feet of pages.
const MARGINS: usize = 64;

/// Measures a DOCX.
pub(super) fn read(bytes: &[u8]) -> Result<Layout, MeasureError> {
    let mut package = Package::open(bytes, LIMITS)?;
    let Some((document, relations)) = package.main("word/document.xml")? else { return Err(PackageError::Foreign.into()) };
    let mut of_kind = |kind: &str| package.related(&relations, kind);
    let theme = of_kind("/theme")?.as_ref().map(Theme::read).unwrap_or_default();
    let styles = Styles::read(of_kind("/styles")?.as_ref(), theme);
    let mut lists = Lists::read(of_kind("/numbering")?.as_ref());
    let Some(body) = document.child("body") else { return Err(PackageError::Foreign.into()) };
    let story = Story::read(body, &styles, &mut lists)?;
    let sections = sections::read(body, &story);
    let mut margins = Vec::new();
    for relation in relations.all("/header").chain(relations.all("/footer")).take(MARGINS) {
        if let Some(part) = package.part(&relation.part)? {
            margins.push((relation.id.clone(), Story::read(&part, &styles, &mut lists)?));
        }
    }
    if story.paragraphs.is_empty() {
        return Err(MeasureError::Empty);
    }
    Ok(components::layout(&story, &sections, &margins))
}
