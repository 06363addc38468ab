//! Why a text is no date, and what to write instead.

use std::fmt;

use super::{PartialDate, YEARS};
use crate::diag::Message;

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
        /// The year, where one is written.
        year: Option<i16>,
        /// The month.
        month: i8,
        /// The day written.
        day: i8,
        /// The last day of the month.
        last: i8,
    },
}

impl DateError {
    /// The same said of a date whose year was not written and only supposed.
    pub fn without_year(self) -> Self {
        match self {
            Self::Day { month, day, last, .. } => Self::Day { year: None, month, day, last },
            other @ (Self::Empty | Self::NotADate { .. } | Self::Year { .. } | Self::Quarter { .. } | Self::Month { .. }) => {
                other
            }
        }
    }

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
            Self::Day { year: Some(year), month, day, last } => Message::new(
                format!("không có ngày {day:02}/{month:02}/{year:04}: tháng {month} năm {year:04} có {last} ngày"),
                format!("there is no {year:04}-{month:02}-{day:02}: that month has {last} days"),
            ),
            Self::Day { year: None, month, day, last } => Message::new(
                format!("không có ngày {day:02}/{month:02}: tháng {month} có {last} ngày"),
                format!("there is no {day:02}/{month:02}: that month has {last} days"),
            ),
        }
    }

    /// What to write instead.
    pub fn hint(&self) -> Message {
        let instead = match self {
            Self::NotADate { meant, .. } | Self::Month { meant, .. } => *meant,
            Self::Day { year: Some(year), month, last, day } if *day > 0 => {
                Some(PartialDate::Day { year: *year, month: *month, day: *last })
            }
            Self::Day { year: Some(year), month, .. } => Some(PartialDate::Month { year: *year, month: *month }),
            Self::Day { year: None, month, last, .. } => {
                return Message::new(
                    format!("ngày cuối tháng là {last:02}/{month:02}"),
                    format!("the month's last day is {last:02}/{month:02}"),
                );
            }
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
