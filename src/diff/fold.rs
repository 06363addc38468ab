//! Words as they are compared: small letters, the tone mark apart from the vowel that carries it (hoà = hòa, Uỷ = Ủy).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{is_letter, is_word, tokens};

/// Vowels by tone: level, huyền, sắc, hỏi, ngã, nặng.
const VOWELS: [&str; 12] =
    ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"];

/// Vowels with their marks: the vowel without its tone, and the tone.
static MARKED: LazyLock<HashMap<char, (char, usize)>> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let vowel = row.chars().next().unwrap_or('a');
        row.chars().enumerate().map(move |(tone, marked)| (marked, (vowel, tone)))
    };
    VOWELS.into_iter().flat_map(row).collect()
});

/// The folded words of a text, in order; signs and blanks are left out.
pub(super) fn folded(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|word| is_word(word)).map(fold).collect()
}

/// A text as it is compared for noise: folded words, and the signs between them without blanks.
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in tokens(text) {
        if is_word(word) {
            if out.ends_with(is_letter) {
                out.push(' ');
            }
            out.push_str(&cased(word));
        } else {
            out.extend(word.chars().filter(|c| !c.is_whitespace()).map(plain_sign));
        }
    }
    out
}

/// Typists and programs set these signs by turns.
const fn plain_sign(sign: char) -> char {
    match sign {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‑' => '-',
        other => other,
    }
}

/// A word in small letters, tone mark at its end.
fn fold(word: &str) -> String {
    cased(&word.to_lowercase())
}

/// A word with its tone mark at its end.
fn cased(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 1);
    let mut tone = 0;
    for letter in word.chars() {
        if letter.is_ascii() {
            out.push(letter);
            continue;
        }
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match MARKED.get(&small).copied() {
            Some((vowel, at)) => {
                tone = tone.max(at);
                if letter == small { out.push(vowel) } else { out.extend(vowel.to_uppercase()) }
            }
            None => out.push(letter),
        }
    }
    if tone > 0 {
        out.push(char::from_digit(u32::try_from(tone).unwrap_or(0), 10).unwrap_or('0'));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{bare, folded};

    /// Two schools of placing the tone mark; both are met in one plan.
    #[test]
    fn the_place_of_a_tone_mark_does_not_count() {
        for (a, b) in [("Uỷ ban", "Ủy ban"), ("hoà", "hòa"), ("khoá", "khóa"), ("thuý", "thúy"), ("Thuận Hoà", "Thuận Hòa")]
        {
            assert_eq!(bare(a), bare(b));
        }
        for (a, b) in [("hòa", "hóa"), ("ban", "bàn"), ("Sở", "sở"), ("tuần", "tuân"), ("a b", "ab")] {
            assert_ne!(bare(a), bare(b));
        }
        assert_eq!(bare("“a”  b\nc"), bare("\"a\" b c"));
        assert_eq!(folded("Đạt 80%, Uỷ"), ["đat5", "80", "uy3"]);
    }
}
