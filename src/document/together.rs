//! What may not part at the end of a line: the two years of a period, "2021 - 2025".

/// A blank that does not break.
const BOUND: char = '\u{a0}';

/// The text with the blanks of periods bound: a digit, a dash between blanks, a digit.
pub fn bound(text: &mut String) {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let is_period = |at: usize| {
        at > 0
            && digit(letters.get(at - 1))
            && letters.get(at) == Some(&' ')
            && matches!(letters.get(at + 1), Some('-' | '–'))
            && letters.get(at + 2) == Some(&' ')
            && digit(letters.get(at + 3))
    };
    if !(0..letters.len()).any(is_period) {
        return;
    }
    let bind = |at: usize| is_period(at) || at >= 2 && is_period(at - 2);
    *text = letters.iter().enumerate().map(|(at, letter)| if bind(at) { BOUND } else { *letter }).collect();
}

#[cfg(test)]
mod tests {
    use super::bound;

    fn of(text: &str) -> String {
        let mut text = text.to_owned();
        bound(&mut text);
        text
    }

    #[test]
    fn periods_stay_together_and_nothing_else_changes() {
        assert_eq!(of("giai đoạn 2021 - 2025, 2 – 3"), "giai đoạn 2021\u{a0}-\u{a0}2025, 2\u{a0}–\u{a0}3");
        assert_eq!(of("Lao động - Thương binh 2021-2025"), "Lao động - Thương binh 2021-2025");
    }
}
