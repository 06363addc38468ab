//! Two texts side by side, word by word: what stayed, what went, what came.

use std::collections::HashMap;

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// In which of the two it stands.
    pub mark: Mark,
    /// Its words, blanks included.
    pub text: String,
}

/// In which of two texts a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Equal,
    /// Only in the old one.
    Deleted,
    /// Only in the new one.
    Inserted,
}

/// More comparisons than this in one stretch are not made: the stretch is taken as replaced.
const MOST: usize = 4_000_000;

/// Marks the words of two texts. The stretches that are not inserted make the old text, those not deleted the new one; a
/// deletion stands before the insertion that takes its place; neighbours differ in their mark.
pub fn words(old: &str, new: &str) -> Vec<Marked> {
    // Computed in one direction, so that exchanging the texts exchanges the marks and nothing else.
    if old > new {
        let mut marked = words(new, old);
        for stretch in &mut marked {
            stretch.mark = match stretch.mark {
                Mark::Equal => Mark::Equal,
                Mark::Deleted => Mark::Inserted,
                Mark::Inserted => Mark::Deleted,
            };
        }
        return tidy(marked);
    }
    let (a, b) = (tokens(old), tokens(new));
    let kept = common(&a, &b);
    let mut marked = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in kept.into_iter().chain([(a.len(), b.len())]) {
        marked.extend(a.iter().take(x).skip(i).map(|word| stretch(Mark::Deleted, word)));
        marked.extend(b.iter().take(y).skip(j).map(|word| stretch(Mark::Inserted, word)));
        marked.extend(a.get(x).map(|word| stretch(Mark::Equal, word)));
        (i, j) = (x + 1, y + 1);
    }
    tidy(marked)
}

fn stretch(mark: Mark, text: &str) -> Marked {
    Marked { mark, text: text.to_owned() }
}

/// Words, blanks and signs. A number with its decimals, a date and a document's symbol are one word each.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_letter(first) {
            word_end(rest)
        } else if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        all.push(word);
        rest = after;
    }
    all
}

/// Whether a character is a letter or digit, Vietnamese ones without a look into the tables of all scripts.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        other => other.is_alphanumeric(),
    }
}

/// Whether one of [`tokens`] is a word, not blanks or a sign.
pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(is_letter)
}

/// Signs between digits belong to the number: 1,5 · 01/4/2022; those of a document's symbol to it: 154/KH-UBND · 48-NQ/TU.
fn word_end(text: &str) -> usize {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let in_number = matches!(c, ',' | '.' | '/') && before.is_ascii_digit() && next.is_ascii_digit();
        let in_symbol = matches!(c, '/' | '-') && is_number && is_letter(before) && next.is_uppercase();
        if !is_letter(c) && !in_number && !in_symbol {
            return at;
        }
        before = c;
    }
    text.len()
}

/// How much it is worth to keep a word: signs and blanks alone are worth next to nothing.
fn worth(word: &str) -> u32 {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    if letters == 0 { 1 } else { 4 + u32::try_from(letters).unwrap_or(u32::MAX / 8) }
}

/// The places of the words that both have, the heaviest common run of all.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take(a.len().min(b.len()) - head).take_while(|(x, y)| x == y).count();
    let (inner_a, inner_b) = (a.get(head..a.len() - tail).unwrap_or_default(), b.get(head..b.len() - tail).unwrap_or_default());
    let mut kept: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    kept.extend(heaviest(inner_a, inner_b).into_iter().map(|(x, y)| (x + head, y + head)));
    kept.extend((0..tail).map(|at| (a.len() - tail + at, b.len() - tail + at)));
    kept
}

fn heaviest(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    if a.len().saturating_mul(b.len()) > MOST {
        return by_single_words(a, b);
    }
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    let at = |best: &[u32], x: usize, y: usize| best.get(x * width + y).copied().unwrap_or_default();
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            let skip = at(&best, x + 1, y).max(at(&best, x, y + 1));
            let value = match (a.get(x), b.get(y)) {
                (Some(p), Some(q)) if p == q => skip.max(at(&best, x + 1, y + 1) + worth(p)),
                _ => skip,
            };
            if let Some(cell) = best.get_mut(x * width + y) {
                *cell = value;
            }
        }
    }
    let mut kept = Vec::new();
    let (mut x, mut y) = (0, 0);
    while let (Some(p), Some(q)) = (a.get(x), b.get(y)) {
        let here = at(&best, x, y);
        if p == q && here == at(&best, x + 1, y + 1) + worth(p) {
            kept.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if here == at(&best, x + 1, y) {
            x += 1;
        } else {
            y += 1;
        }
    }
    kept
}

/// For very long stretches: words that stand once in each text, in the order of both, cut them; the pieces are compared.
fn by_single_words(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&str, (u32, usize, u32, usize)> = HashMap::new();
    for (at, word) in a.iter().enumerate() {
        let entry = seen.entry(word).or_default();
        (entry.0, entry.1) = (entry.0 + 1, at);
    }
    for (at, word) in b.iter().enumerate() {
        let entry = seen.entry(word).or_default();
        (entry.2, entry.3) = (entry.2 + 1, at);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, word) in a.iter().enumerate() {
        if let Some((1, _, 1, other)) = seen.get(word) {
            pairs.push((at, *other));
        }
    }
    let chain = super::order::longest_rising(&pairs.iter().map(|(_, y)| *y).collect::<Vec<_>>());
    let anchors: Vec<(usize, usize)> = chain.into_iter().filter_map(|at| pairs.get(at).copied()).collect();
    let mut kept = Vec::new();
    if anchors.is_empty() {
        return kept;
    }
    let (mut i, mut j) = (0, 0);
    for (x, y) in anchors.into_iter().chain([(a.len(), b.len())]) {
        let (p, q) = (a.get(i..x).unwrap_or_default(), b.get(j..y).unwrap_or_default());
        kept.extend(common(p, q).into_iter().map(|(dx, dy)| (i + dx, j + dy)));
        if x < a.len() && y < b.len() {
            kept.push((x, y));
        }
        (i, j) = (x + 1, y + 1);
    }
    kept
}

/// Joins neighbours; blanks and signs alone between two changes belong to them; deletions stand before insertions.
fn tidy(marked: Vec<Marked>) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    let (mut gone, mut come, mut held) = (String::new(), String::new(), String::new());
    let flush = |out: &mut Vec<Marked>, gone: &mut String, come: &mut String| {
        for (mark, text) in [(Mark::Deleted, std::mem::take(gone)), (Mark::Inserted, std::mem::take(come))] {
            if !text.is_empty() {
                out.push(Marked { mark, text });
            }
        }
    };
    for Marked { mark, text } in marked {
        match mark {
            Mark::Equal => held.push_str(&text),
            Mark::Deleted | Mark::Inserted => {
                let changed = !gone.is_empty() || !come.is_empty();
                let weak = !held.chars().any(char::is_alphanumeric) && held.chars().count() < 3;
                if !held.is_empty() && changed && weak && !gone.is_empty() && !come.is_empty() {
                    gone.push_str(&held);
                    come.push_str(&held);
                    held.clear();
                } else if !held.is_empty() {
                    flush(&mut out, &mut gone, &mut come);
                    out.push(Marked { mark: Mark::Equal, text: std::mem::take(&mut held) });
                }
                if mark == Mark::Deleted { gone.push_str(&text) } else { come.push_str(&text) }
            }
        }
    }
    flush(&mut out, &mut gone, &mut come);
    if !held.is_empty() {
        out.push(Marked { mark: Mark::Equal, text: held });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marked, is_letter, words};
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        words(old, new)
            .into_iter()
            .map(|Marked { mark, text }| match mark {
                Mark::Equal => text,
                Mark::Deleted => format!("[-{text}-]"),
                Mark::Inserted => format!("{{+{text}+}}"),
            })
            .collect()
    }

    #[test]
    fn whole_words_numbers_and_dates_are_marked() {
        assert_eq!(shown("tối thiểu 80% hồ sơ", "tối thiểu 85,5% hồ sơ"), "tối thiểu [-80-]{+85,5+}% hồ sơ");
        assert_eq!(shown("trước ngày 01/4/2022", "trước ngày 15/4/2022"), "trước ngày [-01/4/2022-]{+15/4/2022+}");
        assert_eq!(
            shown("Sở Nội vụ chủ trì", "Sở Khoa học và Công nghệ chủ trì"),
            "Sở [-Nội vụ-]{+Khoa học và Công nghệ+} chủ trì"
        );
        assert_eq!(shown("", "mới"), "{+mới+}");
        assert_eq!(shown("a b", "a b"), "a b");
    }

    #[test]
    fn letters_are_those_of_all_scripts() {
        assert_eq!(('\0'..=char::MAX).find(|c| is_letter(*c) != c.is_alphanumeric()), None);
    }

    proptest! {
        #[test]
        fn both_texts_stand_in_the_marks_and_exchange_is_a_mirror(old in "[ab ,.]{0,12}", new in "[ab ,.]{0,12}") {
            let marked = words(&old, &new);
            let side = |not: Mark| marked.iter().filter(|m| m.mark != not).map(|m| m.text.as_str()).collect::<String>();
            prop_assert_eq!(side(Mark::Inserted), old.clone());
            prop_assert_eq!(side(Mark::Deleted), new.clone());
            let mirror = words(&new, &old);
            let of = |all: &[Marked], mark: Mark| all.iter().filter(|m| m.mark == mark).map(|m| m.text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(of(&marked, Mark::Deleted), of(&mirror, Mark::Inserted));
            prop_assert_eq!(of(&marked, Mark::Equal), of(&mirror, Mark::Equal));
        }
    }
}
