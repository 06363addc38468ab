//! Targets (chỉ tiêu) with numbers: "tối thiểu 80% hồ sơ thủ tục hành chính được xử lý trực tuyến", read from Vietnamese text.
//!
//! [`read`] finds all of them in a text. `tokens` cuts the text, `quantity` finds the numbers that are targets and how they bind,
//! `clause` finds what they are about, `apart` until when and what is excepted; `words` holds the words they go by.

mod apart;
mod clause;
mod number;
mod quantity;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::{fmt, ops::Range};

pub use clause::read;
pub use number::Number;

use super::date::PartialDate;

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// A bare number: "100%".
    Exactly(Number),
    /// tối thiểu, ít nhất, không dưới, trở lên, ≥.
    AtLeast(Number),
    /// trên, hơn, vượt, >.
    MoreThan(Number),
    /// không quá, tối đa, trở xuống, ≤.
    AtMost(Number),
    /// dưới, <.
    LessThan(Number),
    /// từ 3 đến 4, 3-4.
    Range(Number, Number),
    /// tăng 1,5 lần, gấp 2 lần.
    Multiple(Number),
}

/// One quantified target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is counted, in the text's own words: "hồ sơ thủ tục hành chính".
    pub what: String,
    /// How the number binds.
    pub bound: Bound,
    /// "%", "lần", "ngày làm việc"; empty when things are counted.
    pub unit: String,
    /// What is said of it: "được xử lý hoàn toàn trực tuyến"; empty when the text says nothing.
    pub predicate: String,
    /// What does not count: "văn bản mật theo quy định".
    pub exception: Option<String>,
    /// Until when.
    pub by: Option<PartialDate>,
    /// hằng năm: to be reached every year.
    pub every_year: bool,
    /// What it is measured against: "năm 2021" of "so với năm 2021", "60%" of "từ 60% lên 80%".
    pub baseline: Option<String>,
    /// Bytes of the quantity in the text, with the words that bind it: "tối thiểu 80%".
    pub span: Range<usize>,
}

/// In what a target asks less than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// A lower number, or a higher limit.
    Value,
    /// A later date, or none where the other has one.
    Deadline,
    /// An exception the other does not have.
    Exception,
}

impl Target {
    /// The quantity in canonical words: `tối thiểu 80%`, `từ 01 đến 02`.
    pub fn quantity(&self) -> String {
        let unit = match self.unit.as_str() {
            "" | "%" => self.unit.clone(),
            unit => format!(" {unit}"),
        };
        // Counts are written with two digits, measures are not.
        let show = |number: Number| if self.unit == "%" { number.to_string() } else { format!("{number:02}") };
        match self.bound {
            Bound::Exactly(value) => format!("{}{unit}", show(value)),
            Bound::AtLeast(value) => format!("tối thiểu {}{unit}", show(value)),
            Bound::MoreThan(value) => format!("trên {}{unit}", show(value)),
            Bound::AtMost(value) => format!("không quá {}{unit}", show(value)),
            Bound::LessThan(value) => format!("dưới {}{unit}", show(value)),
            Bound::Range(low, high) => format!("từ {} đến {}{unit}", show(low), show(high)),
            Bound::Multiple(value) => format!("gấp {value} lần"),
        }
    }

    /// Whether both speak of the same thing: one unit, one object (the longer may add "cấp tỉnh", "của Sở") and, where both say
    /// something of it, mostly the same words.
    pub fn is_about_the_same_as(&self, other: &Self) -> bool {
        self.unit == other.unit && same_object(&self.what, &other.what) && alike(&self.predicate, &other.predicate)
    }

    /// In what it asks less than another target about the same thing; `None` when it does not, or when they cannot be compared.
    pub fn weakness(&self, other: &Self) -> Option<Weakness> {
        if !self.is_about_the_same_as(other) {
            return None;
        }
        let value = match (self.bound.limit(), other.bound.limit()) {
            (Limit::Floor(mine, strict), Limit::Floor(theirs, stricter)) => {
                mine < theirs || (mine == theirs && !strict && stricter)
            }
            (Limit::Ceiling(mine, strict), Limit::Ceiling(theirs, stricter)) => {
                mine > theirs || (mine == theirs && !strict && stricter)
            }
            (Limit::Floor(..), Limit::Ceiling(..)) | (Limit::Ceiling(..), Limit::Floor(..)) => return None,
        };
        let later = match (self.by, other.by) {
            (Some(mine), Some(theirs)) => mine.latest() > theirs.latest(),
            // Without a date the plan's own period binds.
            (None | Some(_), None) | (None, Some(_)) => false,
        };
        if value {
            Some(Weakness::Value)
        } else if later {
            Some(Weakness::Deadline)
        } else if self.exception.is_some() && other.exception.is_none() {
            Some(Weakness::Exception)
        } else {
            None
        }
    }

    /// Whether it asks less than another target about the same thing.
    pub fn is_weaker_than(&self, other: &Self) -> bool {
        self.weakness(other).is_some()
    }
}

/// The whole target in canonical words.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = vec![self.quantity()];
        parts.extend([&self.what, &self.predicate].into_iter().filter(|part| !part.is_empty()).cloned());
        parts.extend(self.exception.as_ref().map(|exception| format!("(trừ {exception})")));
        f.write_str(&parts.join(" "))
    }
}

/// What a bound promises: a floor or a ceiling, and whether the number itself is shut out.
enum Limit {
    Floor(Number, bool),
    Ceiling(Number, bool),
}

impl Bound {
    /// A bare number is a promise to reach it, and so is the lower end of a range.
    const fn limit(self) -> Limit {
        match self {
            Self::Exactly(value) | Self::AtLeast(value) | Self::Multiple(value) | Self::Range(value, _) => {
                Limit::Floor(value, false)
            }
            Self::MoreThan(value) => Limit::Floor(value, true),
            Self::AtMost(value) => Limit::Ceiling(value, false),
            Self::LessThan(value) => Limit::Ceiling(value, true),
        }
    }

    /// The same kind of bound on another number.
    const fn on(self, value: Number) -> Self {
        match self {
            Self::Exactly(_) | Self::Range(..) => Self::Exactly(value),
            Self::AtLeast(_) => Self::AtLeast(value),
            Self::MoreThan(_) => Self::MoreThan(value),
            Self::AtMost(_) => Self::AtMost(value),
            Self::LessThan(_) => Self::LessThan(value),
            Self::Multiple(_) => Self::Multiple(value),
        }
    }
}

/// The words of a text in lower case, without "các", "số", "tỷ lệ" before it.
fn bare_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| matches!(*word, "các" | "những" | "số" | "tỷ" | "tỉ" | "lệ")).map(str::to_owned).collect()
}

/// One begins with all words of the other.
fn same_object(a: &str, b: &str) -> bool {
    let (a, b) = (bare_words(a), bare_words(b));
    let shared = a.len().min(b.len());
    (shared > 0 || a.len() == b.len()) && a.iter().zip(&b).all(|(a, b)| a == b)
}

/// Two thirds of the shorter one's words are in the other.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare_words(a), bare_words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared * 3 >= short.len() * 2
}
