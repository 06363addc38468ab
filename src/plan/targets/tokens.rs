//! Text as words, numbers, codes and marks with their places: what the reader of targets looks at.

use super::Number;
use crate::plan::syllables::is_letter;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// A number, perhaps with its percent sign.
    Number {
        /// Its value.
        value: Number,
        /// "80%"
        percent: bool,
        /// Four digits that may be a year.
        year: bool,
    },
    /// Anything else with digits: a date, the number of a document, a name like "NC2", a label "2.1".
    Code,
    /// One sign.
    Mark(char),
}

/// A token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// Its letters in lower case.
    pub(super) lower: String,
    /// Whether it begins a line, apart from a bullet.
    pub(super) begins_line: bool,
    /// Whether a new item or paragraph begins here.
    pub(super) begins_item: bool,
}

impl Token {
    /// Whether it is this sign.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is one of these words.
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.lower.as_str())
    }
}

/// Whether the words of a phrase stand at the begin of the tokens.
pub(super) fn starts_with(tokens: &[Token], phrase: &str) -> bool {
    let mut rest = phrase;
    for token in tokens {
        match rest.strip_prefix(token.lower.as_str()) {
            Some("") => return true,
            Some(after) => match after.strip_prefix(' ') {
                Some(after) => rest = after,
                None => return false,
            },
            None => return false,
        }
    }
    false
}

/// Whether the words of a phrase stand at the end of the tokens.
pub(super) fn ends_with(tokens: &[Token], phrase: &str) -> bool {
    let mut rest = phrase;
    for token in tokens.iter().rev() {
        match rest.strip_suffix(token.lower.as_str()) {
            Some("") => return true,
            Some(before) => match before.strip_suffix(' ') {
                Some(before) => rest = before,
                None => return false,
            },
            None => return false,
        }
    }
    false
}

/// Number of words of a phrase.
pub(super) fn words(phrase: &str) -> usize {
    phrase.split(' ').count()
}

/// The tokens of a text. The stars of emphasis are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let mut out: Vec<Token> = Vec::new();
    let (mut at, mut breaks) = (0, 1);
    let mut bullet = false;
    while let Some(&(start, c)) = chars.get(at) {
        if c.is_whitespace() {
            breaks += usize::from(c == '\n');
            at += 1;
            continue;
        }
        let begins_line = breaks > 0;
        let next = chars.get(at + 1).map(|(_, c)| *c);
        if begins_line && matches!(c, '-' | '+' | '*' | '•' | '–') && next.is_none_or(char::is_whitespace) {
            bullet = true;
            at += 1;
            continue;
        }
        if matches!(c, '*' | '_') {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        if part_of_word(c) {
            while let Some(&(_, c)) = chars.get(end) {
                if !part_of_word(c) && !connects(c, chars.get(end - 1).map(|p| p.1), chars.get(end + 1).map(|p| p.1)) {
                    break;
                }
                end += 1;
            }
        }
        let core = &text[start..byte(end)];
        let percent = chars.get(end).is_some_and(|(_, c)| *c == '%');
        let begins_item = bullet || (breaks > 1 && c.is_uppercase());
        let first = out.len();
        split_core(core, start, percent, &mut out);
        if percent && out.last().is_some_and(|token| matches!(token.kind, Kind::Number { .. })) {
            end += 1;
            if let Some(token) = out.last_mut() {
                token.end = byte(end);
            }
        }
        if let Some(token) = out.get_mut(first) {
            token.begins_line = begins_line;
            token.begins_item = begins_item;
        }
        (breaks, bullet, at) = (0, false, end);
    }
    out
}

/// Adds the token of a core without spaces; "3-4" becomes three.
fn split_core(core: &str, start: usize, percent: bool, out: &mut Vec<Token>) {
    let token = |start: usize, text: &str, kind: Kind| Token {
        start,
        end: start + text.len(),
        kind,
        lower: if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() },
        begins_line: false,
        begins_item: false,
    };
    if let Some((left, dash, right)) = ['-', '–'].iter().find_map(|dash| core.split_once(*dash).map(|(l, r)| (l, *dash, r)))
        && let (Some(first), Some(second)) = (number(left, percent), number(right, percent))
    {
        let middle = start + left.len();
        out.push(token(start, left, first));
        out.push(token(middle, dash.encode_utf8(&mut [0; 4]), Kind::Mark('-')));
        out.push(token(middle + dash.len_utf8(), right, second));
        return;
    }
    let kind = match (core.chars().next(), number(core, percent)) {
        (_, Some(kind)) => kind,
        (Some('–'), None) => Kind::Mark('-'),
        (Some(mark), None) if !part_of_word(mark) => Kind::Mark(mark),
        _ if core.contains(|c: char| c.is_ascii_digit()) => Kind::Code,
        _ => Kind::Word,
    };
    out.push(token(start, core, kind));
}

/// A number; three digits and more with a leading 0 are a telephone number or a code.
fn number(core: &str, percent: bool) -> Option<Kind> {
    let digits = core.bytes().take_while(u8::is_ascii_digit).count();
    if core.starts_with('0') && digits > 2 {
        return None;
    }
    // "80.5%" is written with a point often enough; without the percent sign it would be a label.
    let value = Number::parse(core).or_else(|| if percent { Number::parse_point(core) } else { None })?;
    let year = core.len() == 4 && digits == 4 && (Number::whole(1900)..=Number::whole(2199)).contains(&value);
    Some(Kind::Number { value, percent, year })
}

fn part_of_word(c: char) -> bool {
    // Combining marks: text that is not in NFC stays readable.
    is_letter(c) || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a sign between two characters belongs to one core: "1.000", "154/KH-UBND", "12/8/2022", "gov.vn".
fn connects(c: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match c {
        ',' | ':' | '–' => digits,
        '.' => digits || (is_letter(before) && after.is_lowercase()),
        '/' | '-' => part_of_word(before) && part_of_word(after),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn a_text_is_cut_into_words_numbers_codes_and_marks() {
        let text = "- 1. Theo 154/KH-UBND ngày 12/8/2022, *80%* hồ sơ; 3-4 đơn vị, 80-90%, 1.000 hộ (2.1, NC2, 0207.3822, dichvucong.gov.vn)";
        let seen: Vec<String> = tokens(text)
            .iter()
            .map(|t| match t.kind {
                Kind::Word => format!("w:{}", t.lower),
                Kind::Number { value, percent, .. } => format!("n:{value}{}", if percent { "%" } else { "" }),
                Kind::Code => format!("c:{}", &text[t.start..t.end]),
                Kind::Mark(mark) => mark.to_string(),
            })
            .collect();
        assert_eq!(
            seen.join(" "),
            "n:1 . w:theo c:154/KH-UBND w:ngày c:12/8/2022 , n:80% w:hồ w:sơ ; n:3 - n:4 w:đơn w:vị , n:80% - n:90% , n:1.000 w:hộ ( \
             c:2.1 , c:NC2 , c:0207.3822 , w:dichvucong.gov.vn )"
        );
    }
}
