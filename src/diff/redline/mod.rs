//! Two versions of a document as one, marked where they differ: what is inserted, deleted, moved.
//!
//! Documents are merged as they are printed. The running text is a row of paragraphs, items and tables in reading order; the rows of
//! both versions are laid side by side ([`align`]), and what stands side by side is marked word by word ([`marks`]). So a section that
//! comes in between leaves the items under its neighbours alone, and a label that only counts on is a changed label.
//!
//! Nothing leaves here unchecked: the marked document must read as the old one with all revisions rejected and as the new one with
//! all of them accepted ([`check`]).

mod align;
mod appendices;
mod blocks;
mod boxes;
mod check;
mod marks;
mod moves;
mod paragraphs;
mod table;
#[cfg(test)]
mod tests;

pub(super) use align::Step;
pub(super) use blocks::steps;
pub use check::{Unlike, check};
pub(super) use paragraphs::line_steps;

use crate::document::Document;
use crate::document::revision::Marked;

/// Who revised, and when, as the finished file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviser {
    /// The author of the revisions.
    pub author: String,
    /// Their date, `2026-11-21T08:00:00Z`; the library has no clock.
    pub date: Option<String>,
}

/// Merges two versions of a document into one that is marked. The looks of what both have are the new version's.
pub fn redline(old: &Document, new: &Document, reviser: &Reviser) -> Result<Document, Unlike> {
    let mut moves = moves::Moves::default();
    let marked = Marked { author: reviser.author.clone(), date: reviser.date.clone(), ..boxes::boxes(old, new) };
    let body = blocks::blocks(&old.body, &new.body, &mut moves);
    let merged = Document {
        meta: new.meta.clone(),
        stage: new.stage,
        letterhead: new.letterhead.clone(),
        title: new.title.clone(),
        landscape: new.landscape,
        body,
        ending: new.ending.clone().or_else(|| old.ending.clone()),
        contact: new.contact.clone(),
        appendices: appendices::appendices(&old.appendices, &new.appendices, &mut moves),
        marked: Some(Box::new(marked)),
    };
    check(&merged, old, new)?;
    Ok(merged)
}
