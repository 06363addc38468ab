//! The words of an entry as cells: what went struck out, what came underlined, names whole.

use super::entry::{Entry, Told};
use crate::diff::named::marked;
use crate::diff::pieces::Name;
use crate::diff::words::Mark;
use crate::document::revision::Revision;
use crate::document::{Run, Words, capital_first};

/// The paragraphs of both cells, each piece under its name.
pub(super) fn cells(entry: &Entry, names: &[Name<'_>]) -> [Vec<Words>; 2] {
    let marked = marked(&entry.old_words(), &entry.new_words(), names);
    let mut old = Side::new(&entry.old, Revision::Deleted);
    let mut new = Side::new(&entry.new, Revision::Inserted);
    for stretch in marked {
        match stretch.mark {
            Mark::Deleted => old.take(&stretch.text, None),
            Mark::Inserted => new.take(&stretch.text, None),
            Mark::Equal => {
                for (index, text) in stretch.text.split('\n').enumerate() {
                    if index > 0 {
                        (old.at, new.at) = (old.at + 1, new.at + 1);
                    }
                    let (x, y) = (old.at, new.at);
                    old.take(text, Some(y));
                    new.take(text, Some(x));
                }
            }
        }
    }
    // Cells of one row are the same cells whatever they say.
    if old.lines.len() == new.lines.len() {
        for (at, (a, b)) in old.lines.iter_mut().zip(&mut new.lines).enumerate() {
            if a.other.is_none() && b.other.is_none() {
                (a.other, b.other) = (Some(at), Some(at));
            }
        }
    }
    let labels = [labels(&entry.old), labels(&entry.new)];
    let [a, b] = &labels;
    [old.cell(&entry.old, a, b), new.cell(&entry.new, b, a)]
}

fn labels(told: &[Told]) -> Vec<&str> {
    told.iter().flat_map(|told| &told.lines).map(|(label, _)| label.as_str()).collect()
}

/// The paragraphs of one version, filled from the marked words.
struct Side {
    revision: Revision,
    lines: Vec<Line>,
    at: usize,
}

#[derive(Default)]
struct Line {
    words: Words,
    /// The paragraph of the other version that it shares its first words with.
    other: Option<usize>,
}

impl Side {
    fn new(told: &[Told], revision: Revision) -> Self {
        let count = told.iter().map(|told| told.lines.len()).sum();
        Self { revision, lines: std::iter::repeat_with(Line::default).take(count).collect(), at: 0 }
    }

    /// The next words: shared with a paragraph of the other version, or in this one only.
    fn take(&mut self, text: &str, other: Option<usize>) {
        for (index, text) in text.split('\n').enumerate() {
            self.at += usize::from(index > 0);
            let Some(line) = self.lines.get_mut(self.at).filter(|_| !text.is_empty()) else { continue };
            if text.contains(char::is_alphanumeric) {
                line.other = line.other.or(other);
            }
            // A blank alone says nothing.
            let is_marked = other.is_none() && !text.trim().is_empty();
            line.words.push(Run { revision: is_marked.then_some(self.revision), ..Run::plain(text) });
        }
    }

    /// The paragraphs with their labels; a label that is another one, or whose paragraph is, is marked.
    fn cell(self, told: &[Told], labels: &[&str], others: &[&str]) -> Vec<Words> {
        let mut lines = self.lines.into_iter().zip(labels);
        let mut cell = Vec::new();
        for told in told {
            if !told.name.is_empty() {
                cell.push(vec![Run { bold: true, ..Run::plain(capital_first(&told.name)) }]);
            }
            for (line, label) in lines.by_ref().take(told.lines.len()) {
                let same = line.other.is_some_and(|other| others.get(other) == Some(label));
                let revision = (!same).then_some(self.revision);
                let marked = |text: &str, revision| (!text.is_empty()).then(|| Run { revision, ..Run::plain(text) });
                let blank = if label.is_empty() { "" } else { " " };
                let through = line.words.first().and_then(|first| first.revision).and(revision);
                cell.push(marked(label, revision).into_iter().chain(marked(blank, through)).chain(line.words).collect());
            }
        }
        cell
    }
}
