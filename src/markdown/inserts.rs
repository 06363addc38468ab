//! Values -> fragments: inline Markdown of a plan's texts, and placeholders between.

use pulldown_cmark::{Options, Parser};

use super::step::{Step, step};
use crate::document::Run;
use crate::document::draft::{DOTS, Fragment, Insert, InsertPiece};

/// The letter that stands for a piece which is not markup while a text is parsed.
const PIECE: char = '\u{e002}';

/// The fragments of a value, in the look of the place where it is inserted.
pub fn fragments(insert: &Insert, look: &Run) -> Vec<Fragment> {
    let look = Run { origin: insert.origin.or(look.origin), ..look.clone() };
    // Nothing to parse: the usual case.
    if insert.pieces.iter().all(|piece| matches!(piece, InsertPiece::Markup(words) if !words.contains(['*', '\\']))) {
        return insert.pieces.iter().filter_map(|piece| single(piece, &look)).collect();
    }
    let mut source = String::new();
    let mut others = Vec::new();
    for piece in &insert.pieces {
        if let InsertPiece::Markup(words) = piece {
            source.push_str(&guarded(words));
        } else {
            source.push(PIECE);
            others.push(piece);
        }
    }
    let mut others = others.into_iter();
    let mut all = Vec::new();
    let (mut bold, mut italic) = (false, false);
    for event in Parser::new_ext(&source, Options::empty()) {
        match step(event) {
            Step::Bold(on) => bold = on,
            Step::Italic(on) => italic = on,
            Step::Words(words) => {
                let look = Run { bold: look.bold || bold, italic: look.italic != italic, ..look.clone() };
                let mut parts = words.split(PIECE);
                all.extend(parts.next().and_then(|words| words_of(words, &look)));
                for words in parts {
                    all.extend(others.next().and_then(|piece| single(piece, &look)));
                    all.extend(words_of(words, &look));
                }
            }
            Step::Break => all.extend(words_of(" ", &look)),
            // `guarded` leaves nothing but emphasis in one paragraph for the parser to see.
            Step::Open(_) | Step::Close(_) | Step::Rule | Step::Refused(_) => {}
        }
    }
    joined(all)
}

fn single(piece: &InsertPiece, look: &Run) -> Option<Fragment> {
    match piece {
        InsertPiece::Markup(words) | InsertPiece::Plain(words) => words_of(words, look),
        InsertPiece::Pending(what) => Some(Fragment::Pending { what: what.clone(), look: look.clone() }),
        InsertPiece::Blank(hint) => Some(Fragment::Run(Run { text: DOTS.to_owned(), blank: Some(hint.clone()), ..look.clone() })),
    }
}

fn words_of(words: &str, look: &Run) -> Option<Fragment> {
    // A subject may force its lines in the title; in running text its line breaks are blanks.
    (!words.is_empty()).then(|| Fragment::Run(Run { text: words.replace(['\n', '\r'], " "), ..look.clone() }))
}

/// Neighbouring runs of one look become one.
fn joined(all: Vec<Fragment>) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::with_capacity(all.len());
    for fragment in all {
        if let (Some(Fragment::Run(before)), Fragment::Run(run)) = (joined.last_mut(), &fragment)
            && (before.bold, before.italic, &before.blank, before.origin) == (run.bold, run.italic, &run.blank, run.origin)
            && run.blank.is_none()
        {
            before.text.push_str(&run.text);
            continue;
        }
        joined.push(fragment);
    }
    joined
}

/// Leaves `*` and `\*` to the parser and makes everything else mean itself.
fn guarded(words: &str) -> String {
    let mut guarded = String::with_capacity(words.len() + 16);
    let mut letters = words.chars().peekable();
    let mut start = true;
    while let Some(c) = letters.next() {
        match c {
            '\\' if letters.peek() == Some(&'*') || letters.peek() == Some(&'\\') => {
                guarded.push('\\');
                guarded.extend(letters.next());
            }
            // A star that cannot open or close emphasis is a star: "* Lĩnh vực", "3 * 4".
            '*' if start && letters.peek().is_none_or(|next| next.is_whitespace()) => guarded.push_str("\\*"),
            '*' => guarded.push('*'),
            '\n' | '\r' => guarded.push(' '),
            // A blank at either end would be dropped; an entity keeps it.
            ' ' if start || letters.peek().is_none() => guarded.push_str("&#32;"),
            '\t' => guarded.push(' '),
            c if c.is_ascii_punctuation() => {
                guarded.push('\\');
                guarded.push(c);
            }
            // A digit at the start could begin a list: "1. ", but its full stop is escaped above.
            c => guarded.push(c),
        }
        start = false;
    }
    guarded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fragments;
    use crate::document::Run;
    use crate::document::draft::{Fragment, Insert, InsertPiece};
    use crate::plan::literal;

    fn runs(words: &str) -> Vec<(String, bool, bool)> {
        let insert = Insert { pieces: vec![InsertPiece::Markup(words.to_owned())], ..Insert::default() };
        fragments(&insert, &Run::default())
            .into_iter()
            .map(|f| match f {
                Fragment::Run(run) => (run.text, run.bold, run.italic),
                Fragment::Pending { .. } => panic!("no placeholder was given"),
            })
            .collect()
    }

    fn one(words: &str) -> String {
        runs(words).into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn bold_and_italic_are_read() {
        let italic = |text: &str| (text.to_owned(), false, true);
        let plain = |text: &str| (text.to_owned(), false, false);
        assert_eq!(runs("ký số (*trừ văn bản mật*); 100%"), [plain("ký số ("), italic("trừ văn bản mật"), plain("); 100%")]);
        assert_eq!(runs("**trước ngày 01/4/2022**"), [("trước ngày 01/4/2022".to_owned(), true, false)]);
    }

    #[test]
    fn everything_else_means_itself() {
        for words in [
            "1. Mở đầu",
            "- gạch",
            "# thăng",
            "<http://dichvucung.laocai.gov.vn/>",
            "a_b_c",
            "| x |",
            "`x`",
            "[x](y)",
            "&amp; &",
            "~~x~~",
            "> trích",
            "    thụt",
            "+ cộng",
            "* Lĩnh vực",
            "a  b",
            "#set page()",
            "$x$",
            "\\",
            "1) một",
            "---",
            "| a | b |",
            "A * B * C",
        ] {
            assert_eq!(one(words), words, "{words}");
        }
        assert_eq!(one("2 \\* 3"), "2 * 3");
    }

    proptest! {
        /// Escape then parse: words without stars and backslashes come through as they are.
        #[test]
        fn words_without_stars_pass_unchanged(words in "[^*\\\\\\p{C}\u{e000}-\u{f8ff}\u{2028}\u{2029}\u{85}]{0,60}") {
            prop_assert_eq!(one(&words), words);
        }

        /// Escape then parse: words written so that they mean themselves come through, stars and backslashes and all.
        #[test]
        fn literal_words_pass_unchanged(words in "[*\\\\a-đ {}_.-]{0,30}") {
            prop_assert_eq!(one(&literal(&words)), words);
        }

        /// Plain words put between others never change and never change the others.
        #[test]
        fn plain_words_are_never_markup(a in "[a-z*_ ]{0,10}", words in "\\PC{0,30}") {
            prop_assume!(!words.contains(|c: char| ('\u{e000}'..='\u{f8ff}').contains(&c)));
            let insert = Insert { pieces: vec![InsertPiece::Markup(a), InsertPiece::Plain(words.clone()), InsertPiece::Markup("!".to_owned())], ..Insert::default() };
            let text: String = fragments(&insert, &Run::default()).into_iter().map(|f| match f { Fragment::Run(r) => r.text, Fragment::Pending { .. } => String::new() }).collect();
            prop_assert!(text.contains(&words), "{text}");
        }
    }
}
