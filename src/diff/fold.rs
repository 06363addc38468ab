//! Words as they are compared: small letters, the tone mark apart from the vowel that carries it (hoà = hòa, Uỷ = Ủy).

use std::sync::LazyLock;

use super::words::{is_letter, is_word, tokens};

/// Vowels by tone: level, huyền, sắc, hỏi, ngã, nặng.
const VOWELS: [&str; 12] =
    ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"];

/// A letter without its tone.
#[derive(Debug, Clone, Copy)]
struct Letter {
    /// As it is written.
    cased: char,
    /// In small.
    small: char,
    /// Its tone; 0 for none.
    tone: usize,
}

/// The letters of the Latin blocks that Vietnamese is written with, by [`slot`]: every letter of a text is looked up.
static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let letters = BLOCKS.into_iter().flatten();
    let mut all: Vec<Letter> = letters.map(|letter| Letter { cased: letter, small: small(letter), tone: 0 }).collect();
    let mut set = |marked: char, letter: Letter| {
        if let Some(known) = slot(marked).and_then(|slot| all.get_mut(slot)) {
            *known = letter;
        }
    };
    for row in VOWELS {
        let vowel = row.chars().next().unwrap_or('a');
        for (tone, marked) in row.chars().enumerate() {
            set(marked, Letter { cased: vowel, small: vowel, tone });
            for (marked, capital) in marked.to_uppercase().zip(vowel.to_uppercase()) {
                set(marked, Letter { cased: capital, small: vowel, tone });
            }
        }
    }
    all
});

/// Latin-1 to Latin Extended-B, and Latin Extended Additional.
const BLOCKS: [std::ops::Range<char>; 2] = ['\0'..'\u{250}', '\u{1e00}'..'\u{1f00}'];

/// The place of a letter in those blocks.
fn slot(letter: char) -> Option<usize> {
    let mut before = 0;
    for block in BLOCKS {
        if block.contains(&letter) {
            return usize::try_from(u32::from(letter) - u32::from(block.start)).ok().map(|at| before + at);
        }
        before += block.count();
    }
    None
}

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
    toned(word, |letter| letter.small)
}

/// A word with its tone mark at its end.
fn cased(word: &str) -> String {
    toned(word, |letter| letter.cased)
}

fn toned(word: &str, of: impl Fn(&Letter) -> char) -> String {
    let mut out = String::with_capacity(word.len() + 1);
    let mut tone = 0;
    for letter in word.chars() {
        match slot(letter).and_then(|slot| LETTERS.get(slot)) {
            Some(known) => {
                tone = tone.max(known.tone);
                out.push(of(known));
            }
            // Other scripts have no tones.
            None => {
                let small = letter.to_lowercase().next().unwrap_or(letter);
                out.push(of(&Letter { cased: letter, small, tone: 0 }));
            }
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
        assert_eq!((bare("Ẵ ỗ Ü Ж"), folded("Ẵ ỗ Ü Ж").join(" ")), ("Ă4 ô4 Ü Ж".to_owned(), "ă4 ô4 ü ж".to_owned()));
    }
}
