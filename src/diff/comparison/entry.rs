//! What the bản so sánh tells in one row.

use crate::diag::Span;
use crate::diff::pieces::Became;
use crate::document::small_first;

/// A piece in both versions, or what only one of them has.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The part of the plan that it stands in, as the table's group title tells it.
    pub(super) section: String,
    /// What the old version prints; nothing for what is new.
    pub(super) old: Vec<Told>,
    /// What the new version prints; nothing for what is gone.
    pub(super) new: Vec<Told>,
    pub(super) became: Became,
    pub(super) source: Source,
    /// What else is to be known of it, a sentence each.
    pub(super) notes: Vec<String>,
}

/// A printed piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// As it is cited; empty where the section's name says it.
    pub(super) name: String,
    /// Its paragraphs: the label before each and the words.
    pub(super) lines: Vec<(String, String)>,
}

/// Where words are given in the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// At these places.
    Places(Vec<Span>),
    /// Under these keys of the plan.
    Keys(&'static [&'static str]),
}

impl Entry {
    /// The old words, a paragraph a line, without labels.
    pub(super) fn old_words(&self) -> String {
        words(&self.old)
    }

    /// The new words.
    pub(super) fn new_words(&self) -> String {
        words(&self.new)
    }

    /// How its piece is cited: by the section where it has no name of its own.
    pub(super) fn name(&self) -> String {
        let told = self.new.first().or(self.old.first()).map(|told| &told.name).filter(|name| !name.is_empty());
        told.cloned().unwrap_or_else(|| small_first(&self.section))
    }
}

impl Source {
    /// Takes the places of another one of its kind as well.
    pub(super) fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Places(own), Self::Places(others)) => own.extend(others),
            (Self::Keys(_) | Self::Places(_), _) => {}
        }
    }
}

fn words(told: &[Told]) -> String {
    let lines = told.iter().flat_map(|told| &told.lines).map(|(_, words)| words.as_str());
    lines.collect::<Vec<_>>().join("\n")
}
