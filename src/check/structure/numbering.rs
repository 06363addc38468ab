//! Labels in the order that they stand: gaps, doubles and letters that are no Vietnamese điểm; for labels typed by hand and printed ones.

use crate::document::numbering::{LETTERS, roman};

/// A label at the begin of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The label as written: "3.", "b)", "IV.", "2.1.".
    pub text: String,
    /// What family it is of.
    pub family: Family,
    /// Its place in its list, from 1; `None` for a letter that no list has.
    pub number: Option<usize>,
}

/// Labels that count together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Family {
    /// I. II. III.
    Roman,
    /// 1. 2. 3., or under a number: 2.1. 2.2.
    Number(Vec<usize>),
    /// a) b) c)
    Letter,
}

/// What is wrong with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The same label stands before it in the list.
    Double,
    /// Labels are left out before it.
    Gap,
    /// "đ)" is left out.
    NoDd,
    /// A letter that the decree's lists do not have.
    NoLetter,
}

/// The label that a line begins with. A number of years or a decimal fraction is none.
pub fn label(line: &str) -> Option<Label> {
    let line = line.trim_start();
    let end = line.find(|c: char| c.is_whitespace())?;
    let text = line.get(..end)?;
    let of = |family, number| Some(Label { text: text.to_owned(), family, number });
    if let Some(letter) = text.strip_suffix(')') {
        let one = letter.chars().count() == 1 && letter.chars().all(char::is_lowercase);
        return one
            .then(|| LETTERS.iter().position(|known| *known == letter).map(|at| at + 1))
            .and_then(|number| of(Family::Letter, number));
    }
    let bare = text.strip_suffix('.')?;
    if let Some(number) = (1..=40).find(|n| roman(*n) == bare) {
        return of(Family::Roman, Some(number));
    }
    let numbers: Option<Vec<usize>> = bare.split('.').map(|part| part.parse().ok().filter(|n| (1..200).contains(n))).collect();
    let numbers = numbers?;
    let (last, above) = numbers.split_last()?;
    of(Family::Number(above.to_vec()), Some(*last))
}

/// The faults of labels in reading order, by their places in the list. Lists within lists may restart at their first label.
pub fn faults(labels: &[Label]) -> Vec<(usize, Fault)> {
    // Family, number of its last label, and whether that stood twice: the next may count the second one or not.
    let mut open: Vec<(&Family, usize, bool)> = Vec::new();
    let mut found = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(number) = label.number else {
            found.push((at, Fault::NoLetter));
            continue;
        };
        match open.iter().rposition(|(family, ..)| *family == &label.family) {
            Some(list) => {
                let (before, doubled) = open.get(list).map_or((0, false), |(_, number, doubled)| (*number, *doubled));
                if number == 1 && before != 1 {
                    // A new list under what stands above.
                    open.truncate(list);
                    open.push((&label.family, 1, false));
                    continue;
                }
                if number == before {
                    found.push((at, Fault::Double));
                } else if number != before + 1 && !(doubled && number == before + 2) {
                    let skips_dd = label.family == Family::Letter && number == before + 2 && LETTERS.get(before) == Some(&"đ");
                    found.push((at, if skips_dd { Fault::NoDd } else { Fault::Gap }));
                }
                open.truncate(list);
                open.push((&label.family, number, number == before));
            }
            None => {
                if number != 1 {
                    found.push((at, Fault::Gap));
                }
                open.push((&label.family, number, false));
            }
        }
        // A higher piece closes the lists below it.
        if label.family == Family::Roman {
            open.retain(|(family, ..)| **family == Family::Roman);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Fault, faults, label};

    fn told(lines: &str) -> Vec<(String, Fault)> {
        let labels: Vec<_> = lines.lines().filter_map(label).collect();
        faults(&labels).into_iter().map(|(at, fault)| (labels[at].text.clone(), fault)).collect()
    }

    #[test]
    fn gaps_doubles_and_wrong_letters_are_told() {
        let lines = "I. A\n1. B\na) C\nb) D\n2. E\na) F\n2.1. G\n2.2. H\nII. I\n1. J\n2. K";
        assert_eq!(told(lines), []);
        assert_eq!(told("1. A\n3. B"), [("3.".to_owned(), Fault::Gap)]);
        assert_eq!(told("a) A\nb) A\nc) A\nc) B"), [("c)".to_owned(), Fault::Double)]);
        assert_eq!(told("a) A\nb) A\nc) A\nd) B\ne) C"), [("e)".to_owned(), Fault::NoDd)]);
        assert_eq!(told("a) A\nb) A\nc) A\nd) B\nđ) C\ne) C\nf) D"), [("f)".to_owned(), Fault::NoLetter)]);
        assert_eq!(told("2022. Năm nay\n1,5 lần\n- gạch\nTrên. Dưới"), []);
    }

    /// The body of an original.
    #[allow(clippy::disallowed_methods, reason = "a test reads the originals of the repository")]
    fn body(name: &str) -> String {
        let path = format!("{}/tests/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        text.split("== nơi nhận").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn the_faults_of_the_lao_cai_original_are_found() {
        // The plan's own comments name these three places: "Bản gốc đánh sai nhãn ba chỗ".
        let wanted = [("c)".to_owned(), Fault::Double), ("d)".to_owned(), Fault::Double), ("5.".to_owned(), Fault::Gap)];
        assert_eq!(told(&body("lao-cai-ubnd")), wanted);
        for other in ["soc-trang-ubnd", "tuyen-quang-sldtbxh", "binh-phuoc-sldtbxh"] {
            assert_eq!(told(&body(other)), [], "{other}");
        }
    }
}
