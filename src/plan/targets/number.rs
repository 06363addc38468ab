//! A number as Vietnamese text writes it: `80`, `1,5`, `1.000`; exact, so that targets can be compared.

use std::fmt;

/// A number that is not negative, with up to six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    millionths: u64,
}

const ONE: u64 = 1_000_000;

impl Number {
    /// A whole number.
    pub const fn whole(value: u32) -> Self {
        Self { millionths: value as u64 * ONE }
    }

    /// Reads Vietnamese writing: a point between thousands, a comma before decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once(',').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
        let groups: Vec<&str> = whole.split('.').collect();
        let (first, others) = groups.split_first()?;
        let grouped = others.is_empty() || (first.len() <= 3 && others.iter().all(|group| group.len() == 3));
        if grouped { Self::of(&groups.concat(), decimals) } else { None }
    }

    /// Reads what YAML and most programs write: a point before decimals.
    pub fn parse_point(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
        Self::of(whole, decimals)
    }

    fn of(whole: &str, decimals: Option<&str>) -> Option<Self> {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !decimals.is_none_or(|d| digits(d) && d.len() <= 6) {
            return None;
        }
        let decimals: u64 = format!("{:0<6}", decimals.unwrap_or_default()).parse().ok()?;
        let millionths = whole.parse::<u64>().ok()?.checked_mul(ONE)?.checked_add(decimals)?;
        Some(Self { millionths })
    }

    /// Whether it has no decimals.
    pub const fn is_whole(self) -> bool {
        self.millionths.is_multiple_of(ONE)
    }
}

/// As Vietnamese text writes it; `{:02}` pads whole numbers with zeros, as counts of things are written ("01 đến 02 đơn vị").
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.millionths / ONE).to_string();
        let mut whole = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                whole.push('.');
            }
            whole.push(digit);
        }
        if self.is_whole() {
            return write!(f, "{whole:0>width$}", width = f.width().unwrap_or(0));
        }
        let decimals = format!("{:06}", self.millionths % ONE);
        write!(f, "{whole},{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Number;
    use proptest::prelude::*;

    #[test]
    fn vietnamese_numbers_are_read_and_written() {
        for (text, written) in
            [("80", "80"), ("05", "5"), ("1,5", "1,5"), ("1.000", "1.000"), ("1.234.567,25", "1.234.567,25"), ("99,950", "99,95")]
        {
            assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), Some(written), "{text}");
        }
        for text in ["", "1.5", "1.00", "1234.567", "1,", ",5", "1,2,3", "1.000.00", "-1", "1,2345678", "99999999999999999999"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(Number::parse_point("80.5"), Number::parse("80,5"));
        assert_eq!(format!("{:02}", Number::whole(1)), "01");
        assert!(Number::parse("1,5") < Some(Number::whole(2)));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(millionths in 0..u64::MAX) {
            let number = Number { millionths };
            prop_assert_eq!(Number::parse(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9.,]{0,30}|\\PC{0,5}") {
            let _ = (Number::parse(&text), Number::parse_point(&text));
        }
    }
}
