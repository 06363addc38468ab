//! The words of one paragraph as data: stretches of one look, and numbers that are not broken over two lines.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::document::Run;
use crate::document::metrics::{Face, width_mm};

/// A paragraph's words with its label and the look of the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordsData<'a> {
    label: &'a str,
    runs: &'a [Run],
    bold: bool,
    italic: bool,
    /// Numbers of documents are not broken over two lines.
    kept: bool,
}

impl<'a> WordsData<'a> {
    pub(super) const fn of(runs: &'a [Run]) -> Self {
        Self { label: "", runs, bold: false, italic: false, kept: false }
    }

    pub(super) const fn labelled(self, label: &'a str) -> Self {
        Self { label, ..self }
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
    pub(super) fn stretches(&self) -> Vec<(String, Face)> {
        let mut out: Vec<(String, Face)> = Vec::with_capacity(self.runs.len());
        if !self.label.is_empty() {
            out.push((
                format!("{}{}", self.label, if self.runs.is_empty() { "" } else { " " }),
                Face::of(self.bold, self.italic),
            ));
        }
        for run in self.runs {
            let face = Face::of(run.bold || self.bold, run.italic || self.italic);
            match out.last_mut() {
                Some((words, last)) if *last == face => words.push_str(&run.text),
                Some(_) | None => out.push((run.text.clone(), face)),
            }
        }
        out
    }

    /// Width on one endless line, mm.
    pub(super) fn width(&self, size: f64) -> f64 {
        self.stretches().iter().map(|(words, face)| width_mm(words, size, *face)).sum()
    }
}

/// One string where all words are upright and regular; else a list of strings and `[look, string]`, the looks being 1 bold,
/// 2 italic, 3 both, and 4 more for what is not broken over two lines.
impl Serialize for WordsData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stretches = self.stretches();
        let mut parts: Vec<(u8, &str)> = Vec::with_capacity(stretches.len());
        for (words, face) in &stretches {
            let look = match face {
                Face::Regular => 0,
                Face::Bold => 1,
                Face::Italic => 2,
                Face::BoldItalic => 3,
            };
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
