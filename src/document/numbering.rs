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

/// A label as it is cited, without its sign: "1" of "1.", "a" of "a)", "I" of "Phần I".
pub fn bare(label: &str) -> &str {
    label.trim_end_matches(['.', ')']).trim_start_matches("Phần ")
}

/// The way from the top down to an item under another one, as the decree cites it: "Mục IV", "khoản 2", "điểm a" (Phụ lục II, Mục
/// V.7); `count` is its place among the items of its mark.
pub fn way(above: &[String], mark: Mark, label: &str, count: usize) -> Vec<String> {
    let bare = label.trim_end_matches(['.', ')']);
    let mut way = above.to_vec();
    // "khoản 1.3 Mục II": the number of the khoản above stands in it already.
    if mark == Mark::Number && bare.contains('.') {
        way.pop();
    }
    way.push(match mark {
        Mark::Part => label.to_owned(),
        Mark::Roman | Mark::Capital => format!("Mục {bare}"),
        Mark::Number => format!("khoản {bare}"),
        Mark::Letter => format!("điểm {bare}"),
        Mark::Step => bare.to_owned(),
        // Without a number they are counted in words.
        Mark::Dash => format!("gạch đầu dòng {}", nth(count)),
        Mark::Plus => format!("dấu cộng {}", nth(count)),
        Mark::Star => format!("dấu sao {}", nth(count)),
    });
    way
}

/// A way as it is said, from its end: "điểm a khoản 2 Mục IV".
pub fn said(way: &[String]) -> String {
    way.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// "thứ hai".
pub fn nth(count: usize) -> String {
    const COUNTED: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = COUNTED.get(count.saturating_sub(1)).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    format!("thứ {word}")
}

#[cfg(test)]
mod tests {
    use super::{label, roman, said, way};
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

    /// Phụ lục II, Mục V.7; a number under a number carries it, so it is said once.
    #[test]
    fn a_way_says_every_number_once() {
        let section = way(&[], Mark::Roman, "II.", 2);
        let clause = way(&section, Mark::Number, "1.", 1);
        assert_eq!(said(&way(&clause, Mark::Letter, "a)", 1)), "điểm a khoản 1 Mục II");
        assert_eq!(
            said(&way(&way(&clause, Mark::Number, "1.3.", 3), Mark::Dash, "-", 2)),
            "gạch đầu dòng thứ hai khoản 1.3 Mục II"
        );
    }
}
