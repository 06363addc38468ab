//! Tracked changes: the marks by which Word and LibreOffice accept and reject what differs between two versions.
//!
//! Every mark has a number of its own in the file, an author, and a date if one is given. A paragraph that is new or gone carries
//! its mark on its paragraph mark; a row that is new or gone, on the row.

use super::error::{DocxError, Place};
use super::xml::{Xml, checked};
use crate::document::revision::{Marked, Revision, View};

/// Who revised, as the file tells it.
#[derive(Debug, Clone, Default)]
pub(super) struct Reviser {
    author: String,
    date: Option<String>,
}

impl Reviser {
    /// The reviser of a marked document; without one, marks are shown and not tracked. Word wants a name.
    pub(super) fn of(marked: Option<&Marked>) -> Result<Option<Self>, DocxError> {
        let Some(marked) = marked else { return Ok(None) };
        let author = Some(marked.author.trim()).filter(|author| !author.is_empty()).unwrap_or("kehoach");
        let date = marked.date.as_deref();
        for text in std::iter::once(author).chain(date) {
            checked(text, Place::Properties, None)?;
        }
        Ok(Some(Self { author: author.to_owned(), date: date.map(str::to_owned) }))
    }

    /// Whether moves can be tracked: the file's schema wants a date for their ranges.
    pub(super) const fn tracks_moves(&self) -> bool {
        self.date.is_some()
    }

    /// The attributes of a mark, besides its number.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        std::iter::once(("w:author", self.author.as_str())).chain(self.date.as_deref().map(|date| ("w:date", date)))
    }
}

/// What becomes of a paragraph mark, a row or a section's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fate {
    /// It is in both versions.
    #[default]
    Stays,
    /// It is in one of them.
    Revised(Revision),
    /// It is in neither, but the file needs it as long as both versions are in it.
    Passes,
}

impl Fate {
    /// The fate of what is in the old version or not, and in the new version or not.
    pub(super) const fn of(old: bool, new: bool) -> Self {
        match (old, new) {
            (true, true) => Self::Stays,
            (true, false) => Self::Revised(Revision::Deleted),
            (false, true) => Self::Revised(Revision::Inserted),
            (false, false) => Self::Passes,
        }
    }

    /// Whether it is in a version.
    pub(super) const fn shows(self, view: View) -> bool {
        match self {
            Self::Stays => true,
            Self::Revised(revision) => revision.shows(view),
            Self::Passes => matches!(view, View::Marked),
        }
    }

    /// The fate as a row has it: rows come and go, and a row that has moved does both.
    pub(super) const fn of_row(self) -> Self {
        match self {
            Self::Stays | Self::Passes => self,
            Self::Revised(revision) => Self::of(revision.shows(View::Old), revision.shows(View::New)),
        }
    }

    /// Writes the marks that say so.
    pub(super) fn write(self, xml: &mut Xml) {
        match self {
            _ if !xml.tracks() => {}
            Self::Stays => {}
            Self::Revised(revision) => {
                let revision = xml.as_tracked(revision);
                xml.mark(element(revision));
            }
            Self::Passes => {
                xml.mark("w:ins");
                xml.mark("w:del");
            }
        }
    }
}

impl From<Option<Revision>> for Fate {
    fn from(revision: Option<Revision>) -> Self {
        revision.map_or(Self::Stays, Self::Revised)
    }
}

/// The element that marks words.
pub(super) const fn element(revision: Revision) -> &'static str {
    match revision {
        Revision::Inserted => "w:ins",
        Revision::Deleted => "w:del",
        Revision::MovedFrom(_) => "w:moveFrom",
        Revision::MovedTo(_) => "w:moveTo",
    }
}

/// Writes something inside the range of a move, if its paragraph has moved: both ends of a move have a range of the same name.
pub(super) fn moved(xml: &mut Xml, fate: Fate, content: impl FnOnce(&mut Xml) -> Result<(), DocxError>) -> Result<(), DocxError> {
    if !xml.tracks_moves() {
        return content(xml);
    }
    let (start, end, number) = match fate {
        Fate::Revised(Revision::MovedFrom(number)) => ("w:moveFromRangeStart", "w:moveFromRangeEnd", number),
        Fate::Revised(Revision::MovedTo(number)) => ("w:moveToRangeStart", "w:moveToRangeEnd", number),
        Fate::Stays | Fate::Passes | Fate::Revised(Revision::Inserted | Revision::Deleted) => return content(xml),
    };
    let id = xml.range(start, number);
    content(xml)?;
    xml.leaf(end, &[("w:id", id.into())]);
    Ok(())
}
