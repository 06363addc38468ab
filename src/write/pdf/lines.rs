//! The text of a box: lines as they are broken, or the marked words of two versions.

use serde::Serialize;

use super::words::WordsData;
use crate::document::Words;

/// Lines, or marked words with their own line breaks.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum LinesData<'a> {
    Lines(&'a [String]),
    Broken(Vec<String>),
    Marked { marked: WordsData<'a> },
}

impl<'a> LinesData<'a> {
    /// The marked words where there are any, else the lines.
    pub(super) fn of(marked: Option<&'a Words>, lines: &'a [String]) -> Self {
        marked.map_or(Self::Lines(lines), Self::marked)
    }

    /// The same, for lines that are broken here.
    pub(super) fn broken(marked: Option<&'a Words>, lines: impl FnOnce() -> Vec<String>) -> Self {
        marked.map_or_else(|| Self::Broken(lines()), Self::marked)
    }

    /// Marked words.
    pub(super) fn marked(words: &'a Words) -> Self {
        Self::Marked { marked: WordsData::of(words) }
    }

    /// How many lines there are at most.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Lines(lines) => lines.len(),
            Self::Broken(lines) => lines.len(),
            Self::Marked { marked } => marked.lines(),
        }
    }
}
