//! Text as Markdown that shows exactly this text: the one place where a sign gets its backslash.

/// Escapes a text that stands inside a paragraph, heading or table cell; `start` where it begins a line.
///
/// Read back by a parser of GitHub's Markdown it is the same text, but for white space at the ends of a line. Signs that mean
/// nothing where they stand are left alone, so that the source reads well and addresses stay whole.
pub(super) fn escape(text: &str, start: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    // What a list's number or mark must be followed by; at the end, more text may follow.
    let is_gap = |index: usize| letters.get(index).is_none_or(|letter| letter.is_whitespace());
    let first = letters.iter().take_while(|letter| letter.is_whitespace()).count();
    let digits = letters.iter().skip(first).take_while(|letter| letter.is_ascii_digit()).count();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(index + 1);
        let is_word = |neighbour: Option<&char>| neighbour.is_some_and(|letter| letter.is_alphanumeric());
        let begins = start && index == first;
        let means_something = match letter {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => true,
            // Inside a word an underline is a letter.
            '_' => !(is_word(before) && is_word(after)),
            // At the end of a heading it closes, after a space.
            '#' => before.is_none_or(|letter| letter.is_whitespace()),
            // "x < 5" is no tag and no address.
            '<' => !after.is_some_and(|letter| letter.is_whitespace()),
            '&' => is_entity(letters.get(index + 1..).unwrap_or_default()),
            '>' | '=' | ':' => begins,
            '-' => begins && (is_gap(index + 1) || after == Some(&'-')),
            '+' => begins && is_gap(index + 1),
            '.' | ')' => start && digits > 0 && index == first + digits && is_gap(index + 1),
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(*letter);
    }
    escaped
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
