//! The words of an entry as cells: what went struck out, what came underlined, names whole.

use super::entry::{Entry, Told};
use crate::diff::pieces::Name;
use crate::diff::rename::replace_name;
use crate::diff::words::{Mark, Marked, words};
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

/// The first letter that stands for a name: of a plane that no text uses.
const FIRST: u32 = 0x10_0000;

/// Marks the words of two texts; a name that is another one throughout is one word.
fn marked(old: &str, new: &str, names: &[Name<'_>]) -> Vec<Marked> {
    let mut letters: Vec<(char, &str)> = names
        .iter()
        .flat_map(|(from, to)| [*from, *to])
        .enumerate()
        .filter_map(|(nth, name)| Some((char::from_u32(FIRST + u32::try_from(nth).ok()?)?, name)))
        .filter(|(_, name)| old.contains(name) || new.contains(name))
        .collect();
    if letters.is_empty() {
        return words(old, new);
    }
    // A name may hold another one.
    letters.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let coded = |text: &str| {
        letters.iter().fold(text.to_owned(), |text, (letter, name)| replace_name(&text, name, letter.encode_utf8(&mut [0; 4])))
    };
    let mut marked = words(&coded(old), &coded(new));
    for stretch in &mut marked {
        for (letter, name) in &letters {
            stretch.text = stretch.text.replace(*letter, name);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::marked;
    use crate::diff::words::{Mark, Marked};

    /// "Sở Thông tin và Truyền thông" and "Sở Khoa học và Công nghệ" share words by chance.
    #[test]
    fn a_name_that_is_another_one_is_marked_whole() {
        let names =
            [("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"), ("Sở Công Thương", "Sở Công Thương và Du lịch")];
        let shown = |old: &str, new: &str| -> String {
            let one = |Marked { mark, text }| match mark {
                Mark::Equal => text,
                Mark::Deleted => format!("[-{text}-]"),
                Mark::Inserted => format!("{{+{text}+}}"),
            };
            marked(old, new, &names).into_iter().map(one).collect()
        };
        assert_eq!(
            shown("Giao Sở Thông tin và Truyền thông chủ trì.", "Giao Sở Khoa học và Công nghệ phối hợp."),
            "Giao [-Sở Thông tin và Truyền thông chủ trì-]{+Sở Khoa học và Công nghệ phối hợp+}."
        );
        assert_eq!(
            shown("Sở Công Thương và Sở Nội vụ báo cáo", "Sở Công Thương và Du lịch và Sở Nội vụ báo cáo"),
            "[-Sở Công Thương-]{+Sở Công Thương và Du lịch+} và Sở Nội vụ báo cáo"
        );
    }
}
