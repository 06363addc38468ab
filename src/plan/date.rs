//! Dates as a plan knows them: a day, a month, a quarter or only a year; read from text, printed as offices print them.

use std::{cmp::Ordering, fmt};

use jiff::civil::Date;

use crate::diag::Message;

/// Years a plan may name: from the first documents still cited to far beyond any horizon. Outside of it stands a typing mistake.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A date that may be known only in part. Ordered by its first day; of two with one first day the longer comes first.
///
/// [`PartialDate::parse`] makes only dates that exist; values written by hand are brought to the nearest one by [`PartialDate::earliest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A whole year.
    Year {
        /// The year.
        year: i16,
    },
    /// A quarter (quý).
    Quarter {
        /// The year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// A month.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A day.
    Day {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Nothing was written.
    Empty,
    /// None of the forms that are read.
    NotADate {
        /// What was written.
        text: String,
        /// The date it may have meant, in the form that is read.
        meant: Option<PartialDate>,
    },
    /// A year with two digits, or one far from any plan.
    Year {
        /// What was written as the year.
        text: String,
    },
    /// No quarter of the year.
    Quarter {
        /// What was written as the quarter.
        text: String,
    },
    /// No month of the year.
    Month {
        /// What was written as the month.
        month: i8,
        /// The same with day and month exchanged, if that exists.
        meant: Option<PartialDate>,
    },
    /// A day that this month does not have, such as 30/02.
    Day {
        /// The year.
        year: i16,
        /// The month.
        month: i8,
        /// The day written.
        day: i8,
        /// The last day of the month.
        last: i8,
    },
}

impl PartialDate {
    /// Reads `2025`, `2022-Q3`, `2025-06`, `2025-06-30`, and what offices write: `30/6/2025`, `6/2025`, `quý III/2022`,
    /// `quý III năm 2022`, `tháng 9 năm 2022`, `ngày 05 tháng 3 năm 2020`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(DateError::Empty);
        }
        let lower = trimmed.to_lowercase();
        let not = |meant| DateError::NotADate { text: trimmed.to_owned(), meant };
        let words = in_words(&lower);
        let fields: Vec<&str> = words.split('/').collect();
        match fields.as_slice() {
            [one] => iso(one).unwrap_or_else(|| Err(not(meant(one)))),
            [quarter, year] if quarter.starts_with('q') => quarter_of(&quarter[1..], year).unwrap_or_else(|| Err(not(None))),
            [month, year] => match (small(month), year_of(year)) {
                (Some(month), Some(year)) => self::month(year?, month, None),
                _ => Err(not(None)),
            },
            [day, month, year] => match (small(day), small(month), year_of(year)) {
                (Some(day), Some(month), Some(year)) => self::day(year?, month, day),
                _ => Err(not(meant(&words))),
            },
            _ => Err(not(None)),
        }
    }

    /// The numbers as offices print them: `03/6/2020`, `9/2022`, `quý III/2022`, `2025`.
    pub fn numeric(self) -> String {
        match self {
            Self::Year { year } => format!("{year:04}"),
            Self::Quarter { year, quarter } => format!("quý {}/{year:04}", roman(quarter)),
            Self::Month { year, month } => format!("{}/{year:04}", month_number(month)),
            Self::Day { year, month, day } => format!("{day:02}/{}/{year:04}", month_number(month)),
        }
    }

    /// The date in words: `ngày 05 tháng 3 năm 2020` (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b), `tháng 9 năm 2022`,
    /// `quý III năm 2022`, `năm 2025`.
    pub fn words(self) -> String {
        match self {
            Self::Year { year } => format!("năm {year:04}"),
            Self::Quarter { year, quarter } => format!("quý {} năm {year:04}", roman(quarter)),
            Self::Month { year, month } => format!("tháng {} năm {year:04}", month_number(month)),
            Self::Day { year, month, day } => format!("ngày {day:02} tháng {} năm {year:04}", month_number(month)),
        }
    }

    /// The day for "ngày …": below 10 with a 0 before it (Phụ lục I, Phần I, Mục II.4.b).
    pub fn day_text(self) -> Option<String> {
        match self {
            Self::Day { day, .. } => Some(format!("{day:02}")),
            Self::Year { .. } | Self::Quarter { .. } | Self::Month { .. } => None,
        }
    }

    /// The month for "tháng …": only 1 and 2 with a 0 before them (Phụ lục I, Phần I, Mục II.4.b).
    pub fn month_text(self) -> Option<String> {
        match self {
            Self::Month { month, .. } | Self::Day { month, .. } => Some(month_number(month)),
            Self::Year { .. } | Self::Quarter { .. } => None,
        }
    }

    /// The year for "năm …"; every date has one, the `Option` is for symmetry with the other two.
    pub fn year_text(self) -> Option<String> {
        Some(format!("{:04}", self.year()))
    }

    /// The year.
    pub const fn year(self) -> i16 {
        match self {
            Self::Year { year } | Self::Quarter { year, .. } | Self::Month { year, .. } | Self::Day { year, .. } => year,
        }
    }

    /// First day.
    pub fn earliest(self) -> Date {
        match self {
            Self::Year { year } => civil(year, 1, 1),
            Self::Quarter { year, quarter } => civil(year, first_month(quarter), 1),
            Self::Month { year, month } => civil(year, month, 1),
            Self::Day { year, month, day } => civil(year, month, day),
        }
    }

    /// Last day.
    pub fn latest(self) -> Date {
        match self {
            Self::Year { year } => civil(year, 12, 31),
            Self::Quarter { year, quarter } => civil(year, first_month(quarter).saturating_add(2), 1).last_of_month(),
            Self::Month { year, month } => civil(year, month, 1).last_of_month(),
            Self::Day { year, month, day } => civil(year, month, day),
        }
    }

    /// Whether all of it lies before the first day of the other.
    pub fn is_before(self, other: Self) -> bool {
        self.latest() < other.earliest()
    }

    /// Whether the other lies wholly within it: the year 2025 contains the quarter III/2025.
    pub fn contains(self, other: Self) -> bool {
        self.earliest() <= other.earliest() && other.latest() <= self.latest()
    }

    /// Position in the order: first day, then the longer of two.
    fn rank(self) -> (i16, i8, i8, u8) {
        match self {
            Self::Year { year } => (year, 1, 1, 0),
            Self::Quarter { year, quarter } => (year, first_month(quarter), 1, 1),
            Self::Month { year, month } => (year, month, 1, 2),
            Self::Day { year, month, day } => (year, month, day, 3),
        }
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The form of a specification: `2025`, `2022-Q3`, `2025-06`, `2025-06-30`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year { year } => write!(f, "{year:04}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Day { year, month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl DateError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("thiếu ngày tháng", "no date given"),
            Self::NotADate { text, .. } => {
                Message::new(format!("“{text}” không phải ngày tháng"), format!("“{text}” is not a date"))
            }
            Self::Year { text } => Message::new(
                format!("“{text}” không phải năm: năm viết đủ bốn chữ số, từ {} đến {}", YEARS.start(), YEARS.end()),
                format!("“{text}” is not a year: write four digits, from {} to {}", YEARS.start(), YEARS.end()),
            ),
            Self::Quarter { text } => Message::new(
                format!("không có quý “{text}”: một năm có quý I, II, III, IV"),
                format!("there is no quarter “{text}”: a year has quarters 1 to 4"),
            ),
            Self::Month { month, .. } => Message::new(
                format!("không có tháng {month}: một năm có tháng 1 đến tháng 12"),
                format!("there is no month {month}: a year has months 1 to 12"),
            ),
            Self::Day { year, month, day, last } => Message::new(
                format!("không có ngày {day:02}/{month:02}/{year:04}: tháng {month} năm {year:04} có {last} ngày"),
                format!("there is no {year:04}-{month:02}-{day:02}: that month has {last} days"),
            ),
        }
    }

    /// What to write instead.
    pub fn hint(&self) -> Message {
        let instead = match self {
            Self::NotADate { meant, .. } | Self::Month { meant, .. } => *meant,
            Self::Day { year, month, last, day } if *day > 0 => Some(PartialDate::Day { year: *year, month: *month, day: *last }),
            Self::Day { year, month, .. } => Some(PartialDate::Month { year: *year, month: *month }),
            Self::Empty | Self::Year { .. } | Self::Quarter { .. } => None,
        };
        match (instead, self) {
            (Some(date), Self::Day { .. }) => {
                Message::new(format!("ngày cuối tháng là {date}"), format!("the month's last day is {date}"))
            }
            (Some(date), _) => Message::new(format!("viết {date}"), format!("write {date}")),
            (None, _) => Message::new(
                "viết 2025-06-30, 2025-06, 2025-Q3 hoặc 2025 (cũng được: 30/6/2025, 6/2025, quý III/2025)",
                "write 2025-06-30, 2025-06, 2025-Q3 or 2025 (30/6/2025, 6/2025 and quý III/2025 are read too)",
            ),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for DateError {}

/// The Vietnamese words brought to the form with strokes: "ngày 05 tháng 3 năm 2020" → "05/3/2020", "quý iii năm 2022" → "qiii/2022".
fn in_words(lower: &str) -> String {
    let mut out = String::new();
    for word in lower.split_whitespace() {
        match word {
            "ngày" => {}
            "tháng" | "năm" if out.is_empty() => {}
            "tháng" | "năm" => out.push('/'),
            "quý" => out.push('q'),
            // Two numbers beside each other are no date: the blank stays and makes it unreadable.
            _ if out.ends_with(|c: char| c.is_alphanumeric() && c != 'q') => {
                out.push(' ');
                out.push_str(word);
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// The forms without strokes; `None` when it is none of them.
fn iso(text: &str) -> Option<Result<PartialDate, DateError>> {
    let fields: Vec<&str> = text.split('-').collect();
    // A two-digit first field is a day: "30-06-2025" is told as such by `meant`.
    let (year, rest) = fields.split_first()?;
    if year.len() != 4 && !rest.is_empty() {
        return None;
    }
    let year = match year_of(year)? {
        Ok(year) => year,
        Err(error) => return Some(Err(error)),
    };
    match rest {
        [] => Some(Ok(PartialDate::Year { year })),
        [quarter] if quarter.starts_with('q') => quarter_of(&quarter[1..], &format!("{year:04}")),
        [month] => Some(self::month(year, small(month)?, None)),
        [month, day] => Some(self::day(year, small(month)?, small(day)?)),
        _ => None,
    }
}

/// What was meant by a form that is not read but can be guessed: `30-06-2025`, `30.6.2025`, `2025/06/30`.
fn meant(text: &str) -> Option<PartialDate> {
    let mut fields: Vec<&str> = text.split(['-', '.', ' ', '/']).collect();
    if fields.first().is_some_and(|first| first.len() == 4) {
        fields.reverse();
    }
    match fields.as_slice() {
        [month, year] => self::month(year_of(year)?.ok()?, small(month)?, None).ok(),
        [day, month, year] => self::day(year_of(year)?.ok()?, small(month)?, small(day)?).ok(),
        _ => None,
    }
}

/// A year; `None` when it is no number at all.
fn year_of(text: &str) -> Option<Result<i16, DateError>> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = text.parse::<i16>().ok().filter(|year| text.len() == 4 && YEARS.contains(year));
    Some(year.ok_or_else(|| DateError::Year { text: text.to_owned() }))
}

/// A day or a month: one or two digits.
fn small(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn quarter_of(quarter: &str, year: &str) -> Option<Result<PartialDate, DateError>> {
    let year = match year_of(year)? {
        Ok(year) => year,
        Err(error) => return Some(Err(error)),
    };
    let number = match quarter {
        "1" | "01" | "i" => 1,
        "2" | "02" | "ii" => 2,
        "3" | "03" | "iii" => 3,
        "4" | "04" | "iv" => 4,
        other => return Some(Err(DateError::Quarter { text: other.to_uppercase() })),
    };
    Some(Ok(PartialDate::Quarter { year, quarter: number }))
}

fn month(year: i16, month: i8, meant: Option<PartialDate>) -> Result<PartialDate, DateError> {
    if (1..=12).contains(&month) { Ok(PartialDate::Month { year, month }) } else { Err(DateError::Month { month, meant }) }
}

fn day(year: i16, month: i8, day: i8) -> Result<PartialDate, DateError> {
    let exchanged = || Date::new(year, day, month).is_ok().then_some(PartialDate::Day { year, month: day, day: month });
    self::month(year, month, exchanged())?;
    match Date::new(year, month, day) {
        Ok(_) => Ok(PartialDate::Day { year, month, day }),
        Err(_) => Err(DateError::Day { year, month, day, last: civil(year, month, 1).days_in_month() }),
    }
}

/// The nearest day that exists.
fn civil(year: i16, month: i8, day: i8) -> Date {
    let year = year.clamp(*YEARS.start(), *YEARS.end());
    let first = Date::new(year, month.clamp(1, 12), 1).unwrap_or(Date::MAX);
    first.with().day(day.clamp(1, first.days_in_month())).build().unwrap_or(first)
}

fn first_month(quarter: i8) -> i8 {
    quarter.clamp(1, 4) * 3 - 2
}

fn month_number(month: i8) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

fn roman(quarter: i8) -> &'static str {
    match quarter {
        ..=1 => "I",
        2 => "II",
        3 => "III",
        4.. => "IV",
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, PartialDate};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn day(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate::Day { year, month, day }
    }

    #[test]
    fn the_forms_of_a_specification_and_of_offices_are_read() {
        let quarter = PartialDate::Quarter { year: 2022, quarter: 3 };
        let june = PartialDate::Month { year: 2025, month: 6 };
        for (text, expected) in [
            ("2025", PartialDate::Year { year: 2025 }),
            ("năm 2025", PartialDate::Year { year: 2025 }),
            ("2022-Q3", quarter),
            ("2022-q3", quarter),
            ("quý III năm 2022", quarter),
            ("Quý III/2022", quarter),
            ("quý 3/2022", quarter),
            ("2025-06", june),
            ("6/2025", june),
            ("06/2025", june),
            ("tháng 6 năm 2025", june),
            ("tháng 6/2025", june),
            ("2025-06-30", day(2025, 6, 30)),
            ("30/6/2025", day(2025, 6, 30)),
            ("30/06/2025", day(2025, 6, 30)),
            (" ngày 30 tháng 6 năm 2025 ", day(2025, 6, 30)),
            ("29/02/2024", day(2024, 2, 29)),
        ] {
            assert_eq!(PartialDate::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_wrong_date_is_told_with_its_reason_and_what_to_write() {
        for (text, message, hint) in [
            ("30/02/2025", "không có ngày 30/02/2025: tháng 2 năm 2025 có 28 ngày", "ngày cuối tháng là 2025-02-28"),
            ("2025-06-31", "không có ngày 31/06/2025: tháng 6 năm 2025 có 30 ngày", "ngày cuối tháng là 2025-06-30"),
            ("2025-13", "không có tháng 13: một năm có tháng 1 đến tháng 12", "viết 2025-06-30"),
            ("6/30/2025", "không có tháng 30", "viết 2025-06-30"),
            ("2025-Q5", "không có quý “5”", "viết 2025-06-30, 2025-06, 2025-Q3 hoặc 2025"),
            ("quý V/2025", "không có quý “V”", "viết"),
            ("30/6/25", "“25” không phải năm: năm viết đủ bốn chữ số", "viết"),
            ("0205", "“0205” không phải năm", "viết"),
            ("30-06-2025", "“30-06-2025” không phải ngày tháng", "viết 2025-06-30"),
            ("2025/06/30", "“2025/06/30” không phải ngày tháng", "viết 2025-06-30"),
            ("30.6.2025", "“30.6.2025” không phải ngày tháng", "viết 2025-06-30"),
            ("cuối năm", "“cuối năm” không phải ngày tháng", "viết 2025-06-30, 2025-06"),
            ("12 5/2025", "“12 5/2025” không phải ngày tháng", "viết"),
            ("2025-06-30 10:00", "“2025-06-30 10:00” không phải ngày tháng", "viết"),
            (" ", "thiếu ngày tháng", "viết"),
        ] {
            let error = PartialDate::parse(text).expect_err(text);
            assert!(error.message().vi.starts_with(message), "{text}: {}", error.message().vi);
            assert!(error.hint().vi.starts_with(hint), "{text}: {}", error.hint().vi);
            assert!(!error.message().en.is_empty() && !error.hint().en.is_empty());
        }
        assert_eq!(PartialDate::parse("30/02/2025"), Err(DateError::Day { year: 2025, month: 2, day: 30, last: 28 }));
    }

    /// The dates of the decree (Phụ lục I, Phần I, Mục II.4.b; the decree's own) and of the real plans.
    #[test]
    fn dates_are_printed_as_the_decree_and_offices_print_them() {
        assert_eq!(day(2020, 1, 5).words(), "ngày 05 tháng 01 năm 2020");
        assert_eq!(day(2019, 6, 29).words(), "ngày 29 tháng 6 năm 2019");
        assert_eq!(day(2020, 3, 5).words(), "ngày 05 tháng 3 năm 2020");
        assert_eq!(day(2020, 6, 3).numeric(), "03/6/2020");
        assert_eq!(day(2021, 10, 27).numeric(), "27/10/2021");
        assert_eq!(day(2022, 1, 17).numeric(), "17/01/2022");
        assert_eq!(day(2022, 8, 12).numeric(), "12/8/2022");
        let month = PartialDate::Month { year: 2022, month: 9 };
        assert_eq!((month.numeric(), month.words()), ("9/2022".to_owned(), "tháng 9 năm 2022".to_owned()));
        assert_eq!(
            (month.day_text(), month.month_text(), month.year_text()),
            (None, Some("9".to_owned()), Some("2022".to_owned()))
        );
        let quarter = PartialDate::Quarter { year: 2022, quarter: 3 };
        assert_eq!((quarter.numeric(), quarter.words()), ("quý III/2022".to_owned(), "quý III năm 2022".to_owned()));
        assert_eq!(PartialDate::Year { year: 2025 }.words(), "năm 2025");
        assert_eq!(day(2025, 2, 9).day_text().as_deref(), Some("09"));
        assert_eq!(day(2025, 2, 9).month_text().as_deref(), Some("02"));
    }

    #[test]
    fn the_calendar_and_the_order_are_right() {
        let year = PartialDate::Year { year: 2024 };
        let quarter = PartialDate::Quarter { year: 2024, quarter: 1 };
        let february = PartialDate::Month { year: 2024, month: 2 };
        assert_eq!((quarter.earliest(), quarter.latest()), (date(2024, 1, 1), date(2024, 3, 31)));
        assert_eq!(february.latest(), date(2024, 2, 29));
        assert_eq!(year.latest(), date(2024, 12, 31));
        assert!(year.contains(quarter) && quarter.contains(february) && !february.contains(quarter));
        assert!(february.is_before(day(2024, 3, 1)) && !february.is_before(day(2024, 2, 29)));
        let mut dates = vec![february, day(2024, 1, 1), quarter, year, PartialDate::Year { year: 2023 }];
        dates.sort();
        assert_eq!(dates, [PartialDate::Year { year: 2023 }, year, quarter, day(2024, 1, 1), february]);
        // A value written by hand is brought to the nearest day, never a panic.
        assert_eq!(day(2025, 2, 31).latest(), date(2025, 2, 28));
        assert_eq!(PartialDate::Quarter { year: i16::MAX, quarter: i8::MIN }.latest(), date(2199, 3, 31));
    }

    fn any_date() -> impl Strategy<Value = PartialDate> {
        prop_oneof![
            (1900..=2199i16).prop_map(|year| PartialDate::Year { year }),
            (1900..=2199i16, 1..=4i8).prop_map(|(year, quarter)| PartialDate::Quarter { year, quarter }),
            (1900..=2199i16, 1..=12i8).prop_map(|(year, month)| PartialDate::Month { year, month }),
            (1900..=2199i16, 1..=12i8, 1..=31i8)
                .prop_filter("exists", |(y, m, d)| jiff::civil::Date::new(*y, *m, *d).is_ok())
                .prop_map(|(y, m, d)| day(y, m, d)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(date in any_date()) {
            prop_assert_eq!(PartialDate::parse(&date.numeric()), Ok(date));
            prop_assert_eq!(PartialDate::parse(&date.words()), Ok(date));
            prop_assert_eq!(PartialDate::parse(&date.to_string()), Ok(date));
        }

        #[test]
        fn the_order_is_that_of_the_first_days(a in any_date(), b in any_date()) {
            prop_assert!(a.earliest() <= a.latest() && a.contains(a) && !a.is_before(a));
            if a.earliest() < b.earliest() { prop_assert!(a < b); }
            prop_assert_eq!(a == b, a.cmp(&b).is_eq());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}|[0-9/q\\- .năm]{0,12}") {
            if let Err(error) = PartialDate::parse(&text) {
                prop_assert!(!error.message().vi.is_empty() && !error.hint().en.is_empty());
            }
        }
    }
}
