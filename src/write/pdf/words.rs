//! The words of one paragraph as data: stretches of one look, and numbers that are not broken over two lines.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::document::metrics::{Face, width_mm};
use crate::document::revision::{Revision, View, whole};
use crate::document::{Item, Run};

/// A paragraph's words with its label and the look of the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordsData<'a> {
    label: &'a str,
    /// The label in the old version, where it is another one.
    was: Option<&'a str>,
    /// The revision of the label.
    revision: Option<Revision>,
    runs: &'a [Run],
    bold: bool,
    italic: bool,
    /// Upright and regular whatever the runs are.
    upright: bool,
    /// Numbers of documents are not broken over two lines.
    kept: bool,
}

impl<'a> WordsData<'a> {
    pub(super) const fn of(runs: &'a [Run]) -> Self {
        Self { label: "", was: None, revision: None, runs, bold: false, italic: false, upright: false, kept: false }
    }

    /// Words with the label of an item, in both versions where these differ.
    pub(super) fn of_item(item: &'a Item) -> Self {
        Self { label: &item.label, was: item.label_was.as_deref(), revision: item.revision(), ..Self::of(&item.words) }
    }

    /// A line of a list with its mark, upright and regular whatever its runs are.
    pub(super) fn of_list(mark: &'a str, runs: &'a [Run]) -> Self {
        Self { label: mark, revision: whole(runs), upright: true, ..Self::of(runs) }
    }

    /// All of the words, as they follow one another.
    pub(super) fn text(&self) -> String {
        self.stretches().into_iter().map(|(words, _)| words).collect()
    }

    /// The label by itself, and the words by themselves.
    pub(super) const fn apart(self) -> (Self, Self) {
        (Self { runs: &[], kept: false, ..self }, Self { label: "", was: None, ..self })
    }

    pub(super) const fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// Each stretch of one look: its words and the look.
    fn stretches(&self) -> Vec<(String, Look)> {
        let mut out: Vec<(String, Look)> = Vec::with_capacity(self.runs.len());
        let mut push = |words: &str, look: Look| match out.last_mut() {
            Some((before, last)) if *last == look => before.push_str(words),
            Some(_) | None => out.push((words.to_owned(), look)),
        };
        if !self.label.is_empty() {
            let face = Face::of(self.bold, self.italic);
            let after = if self.runs.is_empty() { "" } else { " " };
            match self.was {
                Some(was) => {
                    push(was, Look { face, revision: Some(Revision::Deleted) });
                    push(self.label, Look { face, revision: Some(Revision::Inserted) });
                    push(after, Look { face, revision: None });
                }
                None => push(&[self.label, after].concat(), Look { face, revision: self.revision }),
            }
        }
        for run in self.runs {
            let own = !self.upright;
            let face = Face::of(own && run.bold || self.bold, own && run.italic || self.italic);
            push(&run.text, Look { face, revision: run.revision });
        }
        out
    }

    /// How many lines the breaks of a box make, those of both versions counted.
    pub(super) fn lines(&self) -> usize {
        1 + self.runs.iter().map(|run| run.text.matches('\n').count()).sum::<usize>()
    }

    /// Width on one endless line, mm.
    pub(super) fn width(&self, size: f64) -> f64 {
        self.stretches().iter().map(|(words, look)| width_mm(words, size, look.face)).sum()
    }
}

/// The look of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    face: Face,
    revision: Option<Revision>,
}

impl Look {
    /// As the layout counts looks.
    const fn number(self) -> u8 {
        let face = match self.face {
            Face::Regular => 0,
            Face::Bold => 1,
            Face::Italic => 2,
            Face::BoldItalic => 3,
        };
        face + 8 * revision_number(self.revision)
    }
}

/// Revisions as the layout counts them.
pub(super) const fn revision_number(revision: Option<Revision>) -> u8 {
    match revision {
        None => 0,
        Some(Revision::Inserted) => 1,
        Some(Revision::Deleted) => 2,
        Some(Revision::MovedFrom(_)) => 3,
        Some(Revision::MovedTo(_)) => 4,
    }
}

/// One string where all words are upright and regular; else a list of strings and `[look, string]`, the looks being 1 bold,
/// 2 italic, 3 both, 4 more for what is not broken over two lines, and 8, 16, 24 or 32 more for words that are inserted, deleted,
/// moved from here or moved to here. A line break in a box is a string of its own.
impl Serialize for WordsData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stretches = self.stretches();
        let mut parts: Vec<(u8, &str)> = Vec::with_capacity(stretches.len());
        for (words, look) in &stretches {
            let revision = look.revision;
            let look = look.number();
            if words.contains('\n') {
                // Only the new version's breaks break a line; the old one's would leave it torn.
                let breaks = revision.is_none_or(|revision| revision.shows(View::New));
                for (index, line) in words.split('\n').enumerate() {
                    if index > 0 {
                        parts.push(if breaks { (0, "\n") } else { (look, " ") });
                    }
                    parts.extend((!line.is_empty()).then_some((look, line)));
                }
                continue;
            }
            let mut from = 0;
            for whole in wholes(words).filter(|_| self.kept) {
                parts.extend(words.get(from..whole.start).filter(|part| !part.is_empty()).map(|part| (look, part)));
                parts.extend(words.get(whole.clone()).map(|part| (look + 4, part)));
                from = whole.end;
            }
            parts.extend(words.get(from..).filter(|part| !part.is_empty()).map(|part| (look, part)));
        }
        match parts.as_slice() {
            [] => serializer.serialize_str(""),
            [(0, words)] => serializer.serialize_str(words),
            _ => {
                let mut list = serializer.serialize_seq(Some(parts.len()))?;
                for (look, words) in &parts {
                    if *look == 0 {
                        list.serialize_element(words)?;
                    } else {
                        list.serialize_element(&(look, words))?;
                    }
                }
                list.end()
            }
        }
    }
}

/// The longest number of a document that is kept on one line, in letters; longer words are addresses and the like.
const LONGEST_WHOLE: usize = 24;

/// Where words stand that the typesetter would break after a slash or hyphen and a reader would not: "31/KH-SLĐTBXH", "48-NQ/TU".
fn wholes(words: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let breakable = |word: &str| {
        let mut letters = word.chars().peekable();
        let mut breaks = false;
        while let Some(letter) = letters.next() {
            breaks |= matches!(letter, '/' | '-') && letters.peek().is_some_and(|next| next.is_alphabetic());
        }
        breaks && word.contains(|c: char| c.is_ascii_digit()) && word.chars().count() <= LONGEST_WHOLE
    };
    let mut at = 0;
    words.split(' ').filter_map(move |word| {
        let range = at..at + word.len();
        at = range.end + 1;
        breakable(word).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::{WordsData, wholes};
    use crate::document::Run;

    #[test]
    fn numbers_of_documents_stay_whole() {
        let whole = |text: &'static str| wholes(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(whole("theo Kế hoạch số 31/KH-SLĐTBXH ngày 10/5/2022, Nghị quyết 48-NQ/TU."), ["31/KH-SLĐTBXH", "48-NQ/TU."]);
        assert_eq!(
            whole("giai đoạn 2021-2025, đạt 80%, UBND/HĐND, https://tuyenquang.gov.vn/2022/van-ban/31"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn words_of_one_look_are_one_string() {
        let json = |runs: &[Run], kept: bool| serde_json::to_string(&WordsData { kept, ..WordsData::of(runs) }).unwrap();
        let italic = Run { italic: true, ..Run::plain("trừ") };
        assert_eq!(json(&[Run::plain("một "), Run::plain("hai")], true), r#""một hai""#);
        assert_eq!(json(&[Run::plain("một ("), italic.clone(), Run::plain(")")], true), r#"["một (",[2,"trừ"],")"]"#);
        assert_eq!(json(&[Run::plain("số 5/QĐ-TTg nay")], true), r#"["số ",[4,"5/QĐ-TTg"]," nay"]"#);
        assert_eq!(json(&[Run::plain("số 5/QĐ-TTg nay")], false), r#""số 5/QĐ-TTg nay""#);
        assert_eq!(json(&[], true), r#""""#);
    }
}
