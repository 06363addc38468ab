//! Deadlines in words: "trước ngày 15/12 hằng năm", "chậm nhất ngày 30/6/2025", "quý III năm 2022".

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{ANY_YEAR, PartialDate};

/// The last day on which a thing may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day; of a deadline without a year a day of the year 2024, which has all of them.
    last: Date,
    /// First and last of the days that may be meant; where the day itself is too late, that day and the one before.
    meant: (Date, Date),
    /// Whether the words name a year.
    has_year: bool,
    /// The words it was read from.
    pub words: String,
}

/// What a deadline begins with in running text; the first is not a day of its own.
const BEFORE: &str = "trước";
const UNTIL: [&str; 6] = ["chậm nhất", "muộn nhất", "hạn cuối", "thời hạn", "không quá ngày", "đến hết"];
/// What may stand between that and the date.
const BETWEEN: [&str; 8] = ["là", "vào", "trong", "hết", "cuối", "đến", "ngày", "khi"];
/// The most words that a date takes: "ngày 05 tháng 3 năm 2020 hằng năm" is no date, but nothing longer is.
const LONGEST: usize = 8;

impl Deadline {
    /// A date as a deadline: its last day.
    pub fn of(date: PartialDate) -> Self {
        Self { last: date.latest(), meant: (date.earliest(), date.latest()), has_year: true, words: date.numeric() }
    }

    /// The deadline that a field of its own says, with or without a word before the date.
    pub fn parse(text: &str) -> Option<Self> {
        Self::find(text).into_iter().next().or_else(|| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let skipped = words.iter().take_while(|word| BETWEEN.contains(&bare(word).to_lowercase().as_str())).count();
            date(words.get(skipped..)?, false)
        })
    }

    /// All deadlines in a running text, each with a word that makes it one: a bare date may be anything.
    pub fn find(text: &str) -> Vec<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            at += 1;
            let Some((cue, is_before)) = cue(rest) else { continue };
            let behind = rest.get(cue..).unwrap_or_default();
            let between = behind.iter().take_while(|word| BETWEEN.contains(&word.to_lowercase().as_str())).count();
            found.extend(date(behind.get(between..).unwrap_or_default(), is_before));
        }
        found
    }

    /// Whether two may be said of one thing: they name the same day, or one a day of the month that the other names; a day that is itself
    /// too late is mostly meant as the last one. `None` where one has a year and the other has none.
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        let meet = self.meant.0 <= other.meant.1 && other.meant.0 <= self.meant.1;
        (self.has_year == other.has_year).then_some(meet)
    }

    /// Which of two comes later; `None` where one has a year and the other has none.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        (self.has_year == other.has_year).then(|| self.last.cmp(&other.last))
    }
}

/// How many words make the beginning of a deadline, and whether the day itself is too late.
fn cue(words: &[&str]) -> Option<(usize, bool)> {
    if bare(words.first()?).to_lowercase() == BEFORE {
        return Some((1, true));
    }
    let until = UNTIL.iter().find(|cue| {
        let wanted: Vec<&str> = cue.split(' ').collect();
        words.len() >= wanted.len() && words.iter().zip(&wanted).all(|(word, wanted)| bare(word).to_lowercase() == *wanted)
    })?;
    Some((until.split(' ').count(), false))
}

/// The longest date at the beginning of some words.
fn date(words: &[&str], is_before: bool) -> Option<Deadline> {
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let taken = words.get(..length)?;
        // Nothing of a date goes on behind a comma.
        if taken.iter().take(length - 1).any(|word| word.ends_with([',', ';', '.', ')', ':'])) {
            return None;
        }
        let text = taken.iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ");
        let lower = text.to_lowercase();
        let every_year = ["hằng năm", "hàng năm", "mỗi năm"].iter().find_map(|words| lower.strip_suffix(words));
        let (date, has_year) = match every_year {
            Some(day) => (without_year(day.trim())?, false),
            None => match PartialDate::parse(&lower) {
                Ok(date) => (date, true),
                Err(_) => (without_year(&lower)?, false),
            },
        };
        let last = if is_before { date.earliest().yesterday().ok()? } else { date.latest() };
        // "Before the first of January" ends the year before; among days without a year it is the first.
        let last = if !has_year && last.year() != ANY_YEAR { date.earliest() } else { last };
        let meant = if is_before { (last, date.earliest()) } else { (date.earliest(), last) };
        Some(Deadline { last, meant, has_year, words: text })
    })
}

/// A day, month or quarter of any year.
fn without_year(text: &str) -> Option<PartialDate> {
    let is_day = text.contains('/') || text.contains("tháng") || text.contains("quý");
    let dated = if text.contains('/') { format!("{text}/{ANY_YEAR}") } else { format!("{text} năm {ANY_YEAR}") };
    let date = PartialDate::parse(&dated).ok().filter(|_| is_day)?;
    match date {
        // "6/2025" with a year behind it would be the sixth of a month that there is not.
        PartialDate::Day { .. } | PartialDate::Month { .. } | PartialDate::Quarter { .. } => Some(date),
        PartialDate::Year { .. } => None,
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', ',', ';', '.', ':', '“', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::{Deadline, PartialDate};
    use std::cmp::Ordering;

    fn last(text: &str) -> Option<String> {
        Deadline::parse(text)
            .map(|deadline| if deadline.has_year { deadline.last.to_string() } else { deadline.last.to_string()[5..].to_owned() })
    }

    /// The deadlines of the real plans, and the forms that offices use.
    #[test]
    fn deadlines_are_read_as_offices_write_them() {
        for (text, wanted) in [
            ("trước ngày 20/02 hàng năm", Some("02-19")),
            ("trước ngày 15/12 hằng năm", Some("12-14")),
            ("trước ngày 15/12", Some("12-14")),
            ("Chậm nhất ngày 30/6/2025", Some("2025-06-30")),
            ("chậm nhất là ngày 30 tháng 6 năm 2025", Some("2025-06-30")),
            ("quý III năm 2022", Some("2022-09-30")),
            ("trong quý III/2022", Some("2022-09-30")),
            ("quý IV hằng năm", Some("12-31")),
            ("tháng 12 hằng năm", Some("12-31")),
            ("ngày 10 tháng 12 hàng năm", Some("12-10")),
            ("hết năm 2025", Some("2025-12-31")),
            ("trước tháng 7/2026", Some("2026-06-30")),
            ("trước năm 2025", Some("2024-12-31")),
            ("trước ngày 01/01 hằng năm", Some("01-01")),
            ("thường xuyên", None),
            ("hằng năm", None),
            ("trước ngày 31/02/2025", None),
            ("12", None),
        ] {
            assert_eq!(last(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_date_in_running_text_is_a_deadline_only_behind_a_word_that_makes_it_one() {
        let found = |text: &str| Deadline::find(text).into_iter().map(|deadline| deadline.words).collect::<Vec<_>>();
        let text = "Quyết định ngày 03/6/2020; báo cáo trước ngày 10/12 hằng năm, trước ngày 15/6/2025 (sơ kết) và chậm nhất quý I/2026.";
        assert_eq!(found(text), ["10/12 hằng năm", "15/6/2025", "quý I/2026"]);
        assert_eq!(found("từ năm 2022 đến năm 2025; như đã nêu trước đây; trước 3 ngày làm việc"), Vec::<String>::new());
    }

    #[test]
    fn deadlines_agree_where_they_may_be_one() {
        let agree = |a: &str, b: &str| Deadline::parse(a).expect(a).agrees(&Deadline::parse(b).expect(b));
        for (a, b) in
            [("30/8/2026", "trước ngày 30/8/2026"), ("15/9/2026", "quý III/2026"), ("tháng 8/2026", "trước ngày 30/8/2026")]
        {
            assert_eq!((agree(a, b), agree(b, a)), (Some(true), Some(true)), "{a} / {b}");
        }
        for (a, b) in
            [("30/9/2026", "trước ngày 30/8/2026"), ("01/9/2026", "trước ngày 30/8/2026"), ("tháng 10/2026", "quý III/2026")]
        {
            assert_eq!((agree(a, b), agree(b, a)), (Some(false), Some(false)), "{a} / {b}");
        }
        assert_eq!(agree("30/8/2026", "30/8 hằng năm"), None);
    }

    #[test]
    fn deadlines_compare_where_both_or_none_has_a_year() {
        let of = |text: &str| Deadline::parse(text).expect(text);
        assert_eq!(of("trước 20/02 hằng năm").compare(&of("chậm nhất 20/02 hằng năm")), Some(Ordering::Less));
        assert_eq!(of("30/6/2025").compare(&of("quý II/2025")), Some(Ordering::Equal));
        assert_eq!(of("30/6/2025").compare(&of("15/6 hằng năm")), None);
        assert_eq!(Deadline::of(PartialDate::Month { year: 2025, month: 2 }).compare(&of("28/2/2025")), Some(Ordering::Equal));
    }
}
