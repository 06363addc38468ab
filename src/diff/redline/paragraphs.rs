//! Lists of paragraphs: the cells of tables, the lines of recipients and of the contact.

use super::align::{Lexicon, Step, align};
use super::marks::{merged, revised};
use crate::document::revision::Revision;
use crate::document::{Words, plain_text};

/// The paragraphs of a cell. Its last paragraph is the same piece in both versions whatever it says, for a cell has one always, and the
/// mark of the last one can be neither new nor gone.
pub(super) fn cell(old: &[Words], new: &[Words]) -> Vec<Words> {
    if old == new {
        return new.to_vec();
    }
    let nothing = Words::new();
    let (old_last, old) = old.split_last().unwrap_or((&nothing, &[]));
    let (new_last, new) = new.split_last().unwrap_or((&nothing, &[]));
    let mut all = lines(old, new);
    all.push(merged(old_last, new_last));
    all
}

/// Paragraphs one under another.
pub(super) fn lines(old: &[Words], new: &[Words]) -> Vec<Words> {
    let texts = |all: &[Words]| -> Vec<String> { all.iter().map(|words| plain_text(words)).collect() };
    let at = |all: &[Words], at: usize| all.get(at).cloned().unwrap_or_default();
    line_steps(&texts(old), &texts(new))
        .into_iter()
        .map(|step| match step {
            Step::Both(x, y) => merged(&at(old, x), &at(new, y)),
            Step::Old(x) => revised(&at(old, x), Revision::Deleted),
            Step::New(y) => revised(&at(new, y), Revision::Inserted),
        })
        .collect()
}

/// The pairing of lines one under another.
pub(in crate::diff) fn line_steps(old: &[String], new: &[String]) -> Vec<Step> {
    let mut lexicon = Lexicon::default();
    let mut keys = |all: &[String]| -> Vec<_> { all.iter().map(|text| lexicon.key(String::new(), text.clone(), None)).collect() };
    let (old, new) = (keys(old), keys(new));
    align(&old, &new)
}
