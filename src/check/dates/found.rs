//! Dates in words: "ngày 30 tháng 02 năm 2026", "31/9/2026", "ngày 29/02".

use std::ops::Range;

use crate::plan::date::{ANY_YEAR, DateError, PartialDate};
use crate::plan::syllables::is_letter;

/// A date found in a text; one without a year is judged in a leap year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Found {
    /// Its bytes.
    pub(in crate::check) bytes: Range<usize>,
    /// What it says, or why it cannot be.
    pub(in crate::check) date: Result<PartialDate, DateError>,
    /// Whether a year was told.
    pub(in crate::check) with_year: bool,
}

/// All days of a text that are written with numbers.
pub(in crate::check) fn days(words: &str) -> Vec<Found> {
    let mut all = Vec::new();
    let mut from = 0;
    // A date begins with a digit or with "ngày".
    for (at, first) in words.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit() || matches!(byte, b'n' | b'N')) {
        let Some((before, rest)) = words.split_at_checked(at).filter(|_| at >= from) else { continue };
        if before.ends_with(|c: char| is_letter(c) || matches!(c, '/' | '-' | ',' | '.')) {
            continue;
        }
        let found = if first.is_ascii_digit() {
            strokes(words, at)
        } else if rest.starts_with("ngày ") || rest.starts_with("Ngày ") {
            spelt(words, at)
        } else {
            None
        };
        if let Some(found) = found {
            from = found.bytes.end;
            all.push(found);
        }
    }
    all
}

fn digits(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()).unwrap_or_default()
}

/// "31/9/2026"; "29/02" only after "ngày"; not "31/2026/NĐ-CP" nor "80/20".
fn strokes(words: &str, at: usize) -> Option<Found> {
    let rest = words.get(at..)?;
    let day = digits(rest);
    let after_day = rest.get(day.len()..)?.strip_prefix('/')?;
    let month = digits(after_day);
    let small = |n: &str| (1..=2).contains(&n.len());
    if !small(day) || !small(month) {
        return None;
    }
    let tail = after_day.get(month.len()..)?;
    let year = tail.strip_prefix('/').map(digits).filter(|year| year.len() == 4);
    let length = day.len() + 1 + month.len() + year.map_or(0, |year| 1 + year.len());
    let ends = rest.get(length..)?;
    let goes_on = ends.starts_with(|c: char| c.is_alphanumeric())
        || (ends.starts_with(['/', '-']) && ends.chars().nth(1).is_some_and(char::is_alphanumeric));
    let asked = words.get(..at)?.trim_end().to_lowercase().ends_with("ngày");
    if goes_on || (year.is_none() && (!asked || tail.starts_with('/'))) {
        return None;
    }
    Some(Found { bytes: at..at + length, date: dated(day, month, year), with_year: year.is_some() })
}

/// The date of some digits; without a year it is judged in one that has all days, and a mistake names no year.
fn dated(day: &str, month: &str, year: Option<&str>) -> Result<PartialDate, DateError> {
    match year {
        Some(year) => PartialDate::parse(&format!("{day}/{month}/{year}")),
        None => PartialDate::parse(&format!("{day}/{month}/{ANY_YEAR}")).map_err(DateError::without_year),
    }
}

/// "ngày 30 tháng 02 năm 2026", "ngày 30 tháng 02".
fn spelt(words: &str, at: usize) -> Option<Found> {
    let rest = words.get(at..)?;
    let after = rest.get("ngày ".len()..)?;
    let day = digits(after);
    let after_day = after.get(day.len()..)?.strip_prefix(" tháng ")?;
    let month = digits(after_day);
    if !(1..=2).contains(&day.len()) || !(1..=2).contains(&month.len()) {
        return None;
    }
    let tail = after_day.get(month.len()..)?;
    let year = tail.strip_prefix(" năm ").map(digits).filter(|year| year.len() == 4);
    let length = rest.len() - tail.len() + year.map_or(0, |year| " năm ".len() + year.len());
    Some(Found { bytes: at..at + length, date: dated(day, month, year), with_year: year.is_some() })
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_found_and_numbers_of_documents_are_not() {
        let told = |words: &str| {
            days(words).iter().map(|found| (words[found.bytes.clone()].to_owned(), found.date.is_ok())).collect::<Vec<_>>()
        };
        let one = |words: &str, sound: bool| vec![(words.to_owned(), sound)];
        assert_eq!(told("trước ngày 31/9/2026, xong"), one("31/9/2026", false));
        assert_eq!(told("ngày 30 tháng 02 năm 2026"), one("ngày 30 tháng 02 năm 2026", false));
        assert_eq!(told("trước ngày 20/02 hàng năm"), one("20/02", true));
        assert_eq!(told("trước ngày 31/4 hằng năm"), one("31/4", false));
        assert_eq!(told("ngày 29 tháng 02"), one("ngày 29 tháng 02", true));
        assert_eq!(told("ngày 29/02/2027"), one("29/02/2027", false));
        for none in ["số 31/2026/NĐ-CP", "đạt 80/20", "12/31/KH-UBND", "tháng 13/2026 này", "1.5/2", "tỷ lệ 30/50 hồ sơ"]
        {
            assert_eq!(told(none), Vec::new(), "{none}");
        }
    }
}
