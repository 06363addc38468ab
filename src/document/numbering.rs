//! Labels: given once, in reading order, to the tree before it becomes a document.
//!
//! The labels of one list count the items of one mark under one parent, whatever stands between them, so that titled and untitled
//! items, paragraphs and tables mix freely (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ and V.6.b).

use std::collections::HashMap;

use super::Mark;
use super::draft::{DraftBlock, DraftItem};

/// The letters of điểm: the Vietnamese alphabet without f, j, w, z and without letters that carry a mark of their own but đ.
pub const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

/// The label of the n-th item (from 1) of a mark, under a parent with the number `above` ("1" of "1.").
pub fn label(mark: Mark, n: usize, above: Option<&str>) -> String {
    match mark {
        Mark::Part => format!("Phần {}", roman(n)),
        Mark::Roman => format!("{}.", roman(n)),
        Mark::Capital => format!("{}.", capital(n)),
        Mark::Number => match above {
            Some(above) => format!("{above}.{n}."),
            None => format!("{n}."),
        },
        Mark::Letter => format!("{})", letter(n)),
        Mark::Dash => "-".to_owned(),
        Mark::Plus => "+".to_owned(),
        Mark::Star => "*".to_owned(),
        Mark::Step => format!("Bước {n}."),
    }
}

/// A number in Roman letters.
pub fn roman(mut n: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, letters) in PARTS {
        while n >= value {
            text.push_str(letters);
            n -= value;
        }
    }
    text
}

/// a, b, c, d, đ … y, then aa, bb … as long lists of offices go on.
fn letter(n: usize) -> String {
    let index = n.saturating_sub(1);
    let letter = LETTERS.get(index % LETTERS.len()).copied().unwrap_or("a");
    letter.repeat(index / LETTERS.len() + 1)
}

fn capital(n: usize) -> String {
    letter(n).to_uppercase()
}

/// The label of every item, in reading order (parents before children).
pub fn labels(blocks: &[DraftBlock]) -> Vec<String> {
    let mut all = Vec::new();
    number(blocks, None, &mut all);
    all
}

fn number(blocks: &[DraftBlock], above: Option<&str>, all: &mut Vec<String>) {
    let mut counts: HashMap<Mark, usize> = HashMap::new();
    for block in blocks {
        let DraftBlock::Item(DraftItem { mark, children, .. }) = block else { continue };
        let n = counts.entry(*mark).and_modify(|n| *n += 1).or_insert(1);
        let label = label(*mark, *n, above);
        let own = (*mark == Mark::Number).then(|| label.trim_end_matches('.').to_owned());
        all.push(label);
        number(children, own.as_deref(), all);
    }
}

/// A step of the way to a piece, as the decree cites it: "điểm a", "khoản 2", "Mục IV" (Phụ lục II, Mục V.7).
pub fn step(mark: Mark, label: &str) -> Option<String> {
    let bare = label.trim_end_matches(['.', ')']);
    match mark {
        Mark::Part => Some(label.to_owned()),
        Mark::Roman | Mark::Capital => Some(format!("Mục {bare}")),
        Mark::Number => Some(format!("khoản {bare}")),
        Mark::Letter => Some(format!("điểm {bare}")),
        Mark::Step => Some(bare.to_owned()),
        Mark::Dash | Mark::Plus | Mark::Star => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{label, roman};
    use crate::terms::Mark;

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        let all: Vec<String> = (1..=24).map(|n| label(Mark::Letter, n, None)).collect();
        // Nghị định 30/2020/NĐ-CP lists a) b) c) d) đ) e) g) h) i); a list of the alphabet's 23 letters ends with y).
        assert_eq!(all[..9].join(" "), "a) b) c) d) đ) e) g) h) i)");
        assert_eq!((all[22].as_str(), all[23].as_str()), ("y)", "aa)"));
    }

    #[test]
    fn numbers_under_numbers_carry_them() {
        assert_eq!(label(Mark::Number, 3, Some("2.1")), "2.1.3.");
        assert_eq!([1, 4, 9, 14, 40, 99].map(roman), ["I", "IV", "IX", "XIV", "XL", "XCIX"]);
    }
}
