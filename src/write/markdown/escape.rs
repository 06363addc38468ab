//! Text as Markdown that shows exactly this text: the one place where a sign gets its backslash.

use std::ops::Range;

/// Escapes a text that stands inside a paragraph, heading or table cell; `start` where it begins a line.
///
/// Read back by a parser of GitHub's Markdown it is the same text, but for white space at the ends of a line. Signs that mean
/// nothing where they stand are left alone, so that the source reads well and addresses stay whole.
pub(super) fn escape(text: &str, start: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    for word in words(&letters) {
        let signs: Vec<usize> = word.clone().filter(|index| is_sign(&letters, *index, start)).collect();
        // GitHub shows a backslash inside an address as it is, so an address that needs one is no address any more.
        let address = !signs.is_empty() && is_address(letters.get(word.clone()).unwrap_or_default());
        for index in word {
            let Some(letter) = letters.get(index) else { continue };
            if signs.binary_search(&index).is_ok() || address && matches!(letter, ':' | '.') {
                escaped.push('\\');
            }
            escaped.push(*letter);
        }
    }
    escaped
}

/// Whether GitHub may read an address in a text and make a link of what follows up to the next white space or tag.
pub(super) fn is_address(letters: &[char]) -> bool {
    letters.windows(3).any(|three| three == [':', '/', '/']) || letters.windows(4).any(|four| four == ['w', 'w', 'w', '.'])
}

/// Whether every parser takes this for a letter or digit. Later alphabets hold letters that some take for signs ("🄰").
pub(super) fn is_letter(letter: char) -> bool {
    letter < '\u{2000}' && letter.is_alphanumeric()
}

/// Stretches of letters that end with a space; a no-break space does not end an address.
fn words(letters: &[char]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    letters.split_inclusive(char::is_ascii_whitespace).map(move |word| {
        let range = from..from + word.len();
        from = range.end;
        range
    })
}

/// Whether the letter at an index would be read as markup; `start` where the text begins a line.
fn is_sign(letters: &[char], index: usize, start: bool) -> bool {
    let before = index.checked_sub(1).and_then(|before| letters.get(before));
    let after = letters.get(index + 1);
    let is_word = |neighbour: Option<&char>| neighbour.is_some_and(|letter| is_letter(*letter));
    // What the mark of a list must be followed by; at the end, more text may follow.
    let is_gap = after.is_none_or(|letter| letter.is_whitespace());
    let begins = || start && letters.iter().take(index).all(|letter| letter.is_whitespace());
    let ends_number = || {
        let mut number = letters.iter().take(index).skip_while(|letter| letter.is_whitespace()).peekable();
        start && number.peek().is_some() && number.all(char::is_ascii_digit)
    };
    match letters.get(index) {
        Some('\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$') => true,
        // Inside a word an underline is a letter.
        Some('_') => !(is_word(before) && is_word(after)),
        // At the end of a heading it closes, after a space.
        Some('#') => before.is_none_or(|letter| letter.is_whitespace()),
        // "x < 5" is no tag and no address.
        Some('<') => !after.is_some_and(|letter| letter.is_whitespace()),
        Some('&') => is_entity(letters.get(index + 1..).unwrap_or_default()),
        Some('>' | '=' | ':') => begins(),
        Some('-') => (is_gap || after == Some(&'-')) && begins(),
        Some('+') => is_gap && begins(),
        Some('.' | ')') => is_gap && ends_number(),
        _ => false,
    }
}

/// Whether what follows a "&" could make it an entity: "amp;", "#42;".
fn is_entity(after: &[char]) -> bool {
    let name = after.iter().take_while(|letter| letter.is_ascii_alphanumeric() || **letter == '#').count();
    name > 0 && after.get(name) == Some(&';')
}

/// Escapes a text that stands inside an HTML element.
pub(super) fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::escape;
    use crate::document::arbitrary::wild_text;
    use crate::document::text::fold;
    use crate::write::markdown::tests::read;

    #[test]
    fn usual_words_stay_as_they_are() {
        for text in [
            "Kế hoạch số 154/KH-UBND ngày 12/8/2022 (đợt 1); đạt >80% và R&D.",
            "Thư điện tử: so_ldtbxh@tuyenquang.gov.vn; https://tuyenquang.gov.vn/so_ldtbxh?id=1&trang=2#muc",
            "-5 độ; 1.500 tỷ đồng; a) b) c)",
            "+84 207",
        ] {
            assert_eq!(escape(text, true), text);
        }
    }

    /// GitHub takes everything up to the next space into an address: "https://x.vn/a\*" would show the backslash.
    #[test]
    fn an_address_that_needs_a_backslash_is_no_link() {
        assert_eq!(escape("Xem https://x.vn/a*, www.x.vn.", true), "Xem https\\://x\\.vn/a\\*, www.x.vn.");
    }

    #[test]
    fn what_would_begin_a_list_or_heading_is_escaped_at_the_start_only() {
        assert_eq!(escape("1. Mục đích", true), "1\\. Mục đích");
        assert_eq!(escape("1. Mục đích", false), "1. Mục đích");
        assert_eq!(escape("- # > 1)", true), "\\- \\# > 1)");
        assert_eq!(escape("2022)", true), "2022\\)");
    }

    proptest! {
        /// The law: what is escaped is read back as it was, in a paragraph, a heading, a list and a table.
        #[test]
        fn escaped_text_is_read_back(text in wild_text()) {
            let wanted = fold(&text);
            let (at_start, inside) = (escape(text.trim(), true), escape(text.trim(), false));
            assert_eq!(read(&at_start), wanted);
            assert_eq!(read(&format!("## {inside}\n")), wanted);
            assert_eq!(read(&format!("- {at_start}\n")), fold(&format!("- {wanted}")));
            assert_eq!(read(&format!("| {inside} |\n| --- |\n| {inside} |\n")), fold(&format!("{wanted} {wanted}")));
            // A line's end before nothing is a sign of its own.
            if !wanted.is_empty() {
                assert_eq!(read(&format!("x\\\n{at_start}")), fold(&format!("x {wanted}")));
            }
        }

        #[test]
        fn any_letters_are_read_back(text in "\\PC*") {
            assert_eq!(read(&escape(text.trim(), true)), fold(&text));
        }
    }
}
