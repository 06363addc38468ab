//! What differs between two versions of a document: marks on runs, and the boxes of plain text as marked words.
//!
//! One mark says everything: what a [`Run`] carries. A paragraph, item or row none of whose runs was in the old version is itself
//! new, with its paragraph mark and its label; one none of whose runs is in the new version is gone. So no mark of a whole can
//! contradict the marks of its parts. An empty run marks a piece that has no words.

use std::borrow::Cow;

use super::{Block, Document, Item, Row, Run, Table, Words};
use crate::terms::{Secrecy, Stage, Urgency};

/// How words differ between the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Revision {
    /// Only in the new version.
    Inserted,
    /// Only in the old version.
    Deleted,
    /// In the old version here; in the new one where the [`Revision::MovedTo`] of the same number stands.
    MovedFrom(u32),
    /// In the new version here; in the old one where the [`Revision::MovedFrom`] of the same number stands.
    MovedTo(u32),
}

impl Revision {
    /// Whether it shows in a view.
    pub const fn shows(self, view: View) -> bool {
        match (view, self) {
            (View::Marked, _) => true,
            (View::Old, Self::Deleted | Self::MovedFrom(_)) | (View::New, Self::Inserted | Self::MovedTo(_)) => true,
            (View::Old, Self::Inserted | Self::MovedTo(_)) | (View::New, Self::Deleted | Self::MovedFrom(_)) => false,
        }
    }
}

/// What is looked at of a marked document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Both versions, as they are printed.
    Marked,
    /// The old version: every revision rejected.
    Old,
    /// The new version: every revision accepted.
    New,
}

impl Run {
    /// Whether the run shows in a view.
    pub fn shows(&self, view: View) -> bool {
        self.revision.is_none_or(|revision| revision.shows(view))
    }
}

/// The revision of a paragraph as a whole, with its paragraph mark and its label.
pub fn whole<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Option<Revision> {
    let mut whole = None;
    for run in runs {
        let own = run.revision?;
        whole = Some(match whole {
            None => own,
            Some(other) if own.shows(View::Old) != Revision::shows(other, View::Old) => return None,
            // Words that were changed on the way stand in a paragraph that has moved.
            Some(Revision::Inserted | Revision::Deleted) => own,
            Some(moved @ (Revision::MovedFrom(_) | Revision::MovedTo(_))) => moved,
        });
    }
    whole
}

/// Whether anything of a document is marked.
pub fn any(document: &Document) -> bool {
    let bodies = std::iter::once(&document.body).chain(document.appendices.iter().map(|appendix| &appendix.body));
    document.marked.is_some() || bodies.flatten().any(is_marked)
}

fn is_marked(block: &Block) -> bool {
    let marked = |words: &[Run]| words.iter().any(|run| run.revision.is_some());
    match block {
        Block::Paragraph(it) => marked(&it.words),
        Block::Item(it) => it.label_was.is_some() || marked(&it.words) || it.children.iter().any(is_marked),
        Block::Table(it) => {
            let cells = it.head.iter().chain(&it.rows).flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).any(|words| marked(words))
        }
    }
}

impl Item {
    /// The revision of the item's own paragraph; what stands under it has its own.
    pub fn revision(&self) -> Option<Revision> {
        whole(&self.words)
    }

    /// The label as a view shows it, the old one before the new one where both do.
    pub fn label_in(&self, view: View) -> Cow<'_, str> {
        match (&self.label_was, view) {
            (None, _) | (Some(_), View::New) => Cow::Borrowed(&self.label),
            (Some(was), View::Old) => Cow::Borrowed(was),
            (Some(was), View::Marked) => Cow::Owned(format!("{was}{}", self.label)),
        }
    }
}

impl Row {
    /// The revision of the row as a whole.
    pub fn revision(&self) -> Option<Revision> {
        whole(self.cells.iter().flat_map(|cell| &cell.paragraphs).flatten())
    }
}

impl Table {
    /// The revision of the table as a whole.
    pub fn revision(&self) -> Option<Revision> {
        let rows = self.head.iter().chain(&self.rows);
        whole(rows.flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs).flatten())
    }
}

/// Who marked a document, and the boxes of plain text that differ, as words; `None` for a box that does not. A line break is "\n".
///
/// The plain boxes of a marked document are those of the new version where it has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// Who made the changes, as a reader of the file is told.
    pub author: String,
    /// When, as `2026-11-21T08:00:00Z`.
    pub date: Option<String>,
    /// Cơ quan chủ quản.
    pub superior: Option<Words>,
    /// Cơ quan ban hành.
    pub issuer: Option<Words>,
    /// Box 3.
    pub number: Option<Words>,
    /// Box 4.
    pub place_date: Option<Words>,
    /// The marks 10, 11 and "DỰ THẢO" of the old version.
    pub stamps: Option<Stamps>,
    /// Tên loại.
    pub kind: Option<Words>,
    /// Trích yếu.
    pub subject: Option<Words>,
    /// "(Kèm theo Quyết định số …)".
    pub note: Option<Words>,
    /// Boxes 7 and 9b.
    pub ending: Option<MarkedEnding>,
    /// Box 13, a line each.
    pub contact: Option<Vec<Words>>,
}

/// What the framed marks under the number show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamps {
    /// Box 10a.
    pub secrecy: Option<Secrecy>,
    /// Box 10b.
    pub urgency: Option<Urgency>,
    /// Box 11.
    pub circulation: Option<String>,
    /// Whether it is a draft.
    pub stage: Stage,
}

/// Boxes 7 and 9b as marked words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkedEnding {
    /// The whole of it, where one version has none.
    pub revision: Option<Revision>,
    /// The lines under "Nơi nhận:" with their end marks.
    pub recipients: Vec<Words>,
    /// Authority and position.
    pub lines: Words,
    /// Another post of the signer.
    pub post: Words,
    /// Họ tên.
    pub name: Words,
}

/// The head and end of an appendix as marked words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkedAppendix {
    /// The whole of it, where one version has none.
    pub revision: Option<Revision>,
    /// Label and title.
    pub heading: Words,
    /// "(Kèm theo …)".
    pub note: Words,
    /// "./.".
    pub end_mark: Words,
    /// Whether the page lay across in the old version.
    pub was_landscape: bool,
}

#[cfg(test)]
mod tests {
    use super::{Revision, whole};
    use crate::document::Run;

    fn runs(revisions: &[Option<Revision>]) -> Vec<Run> {
        revisions.iter().map(|revision| Run { revision: *revision, ..Run::plain("x") }).collect()
    }

    #[test]
    fn a_whole_is_new_or_gone_only_if_all_of_it_is() {
        use Revision::{Deleted, Inserted, MovedTo};
        assert_eq!(whole(&runs(&[])), None);
        assert_eq!(whole(&runs(&[Some(Inserted), Some(Inserted)])), Some(Inserted));
        assert_eq!(whole(&runs(&[Some(Inserted), None])), None);
        assert_eq!(whole(&runs(&[Some(Inserted), Some(Deleted)])), None);
        assert_eq!(whole(&runs(&[Some(Inserted), Some(MovedTo(3)), Some(Inserted)])), Some(MovedTo(3)));
    }
}
