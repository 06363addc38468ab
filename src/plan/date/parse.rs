//! Reads dates: the forms of a specification and those that offices write.

use jiff::civil::Date;

use super::{DateError, PartialDate, YEARS, civil};

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
}

/// Why words that have the shape of a date are none, such as "2026-04-31", "quý V/2026", "31/4" and "31/11 hằng năm"; `None` for dates
/// and for words of another shape, such as "thường xuyên", "tháng 12".
pub(super) fn wrong(text: &str) -> Option<DateError> {
    let lower = text.trim().to_lowercase();
    let every_year = ["hằng năm", "hàng năm", "mỗi năm"].iter().find_map(|words| lower.strip_suffix(words));
    let day = every_year.unwrap_or(&lower).trim().trim_start_matches("ngày ");
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let in_numbers = parts.iter().all(|part| is_number(part));
    // A day and a month, of any year.
    if let [_, month] = parts.as_slice()
        && (every_year.is_some() || month.len() < 3)
        && in_numbers
        && parts.iter().all(|part| part.len() < 3)
    {
        return PartialDate::parse(&format!("{}/{}", parts.join("/"), super::ANY_YEAR)).err().map(DateError::without_year);
    }
    match PartialDate::parse(&lower).err()? {
        error @ (DateError::Quarter { .. } | DateError::Month { .. } | DateError::Day { .. }) => Some(error),
        // "tháng 12" has the shape of a year to the reader; "2026-2027" are two years.
        error @ DateError::Year { .. } => (in_numbers && every_year.is_none()).then_some(error),
        error @ DateError::NotADate { .. } => (in_numbers && parts.len() > 2).then_some(error),
        DateError::Empty => None,
    }
}

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
        Err(_) => Err(DateError::Day { year: Some(year), month, day, last: civil(year, month, 1).days_in_month() }),
    }
}
