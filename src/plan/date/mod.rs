//! Dates as a plan knows them: a day, a month, a quarter or only a year; read from text, printed as offices print them.

mod deadline;
mod error;
mod parse;

use std::{cmp::Ordering, fmt};

use jiff::civil::Date;

pub use deadline::Deadline;
pub use error::DateError;

/// Years a plan may name: from the first documents still cited to far beyond any horizon. Outside of it stands a typing mistake.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A leap year, which has every day, for dates without one.
pub const ANY_YEAR: i16 = 2024;

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

impl PartialDate {
    /// Why words that have the shape of a date are none; `None` for dates and for other words.
    pub fn wrong(text: &str) -> Option<DateError> {
        parse::wrong(text)
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
        assert_eq!(PartialDate::parse("30/02/2025"), Err(DateError::Day { year: Some(2025), month: 2, day: 30, last: 28 }));
    }

    #[test]
    fn words_in_the_shape_of_a_date_must_be_one() {
        for (text, message) in [
            ("2026-04-31", "không có ngày 31/04/2026"),
            ("2026-Q5", "không có quý “5”"),
            ("2026-13", "không có tháng 13"),
            ("2026-12-32", "không có ngày 32/12/2026"),
            ("31/9/2026", "không có ngày 31/09/2026"),
            ("31-9-2026", "“31-9-2026” không phải ngày tháng"),
            ("30.6.2026", "“30.6.2026” không phải ngày tháng"),
            ("2026/06/30", "“2026/06/30” không phải ngày tháng"),
            ("30/6/26", "“26” không phải năm"),
            ("quý V năm 2026", "không có quý “V”"),
            ("Ngày 31 tháng 4 năm 2026", "không có ngày 31/04/2026"),
            ("31/11 hằng năm", "không có ngày 31/11: tháng 11 có 30 ngày"),
            ("ngày 30/02 hàng năm", "không có ngày 30/02: tháng 2 có 29 ngày"),
            ("31/4", "không có ngày 31/04"),
        ] {
            let error = PartialDate::wrong(text).unwrap_or_else(|| panic!("{text}"));
            assert!(error.message().vi.starts_with(message), "{text}: {}", error.message().vi);
        }
        for text in [
            "2026-04-30",
            "15/12 hằng năm",
            "15/12",
            "tháng 12",
            "thường xuyên",
            "hằng quý",
            "quý IV",
            "",
            "quý I, quý III",
            "sau 15 ngày",
            "trong tháng 6 và tháng 12 năm 2026",
            "24/7",
            "trước ngày 15/12 hằng năm",
            "năm học 2026-2027",
            "2026-2027",
        ] {
            assert_eq!(PartialDate::wrong(text), None, "{text}");
        }
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
