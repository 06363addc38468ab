//! Words cut into syllables, as Vietnamese writes them, and phrases found among them whatever the dashes, commas and tone places.

use std::ops::Range;

/// A run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syllable {
    /// Its bytes in the words.
    pub bytes: Range<usize>,
    /// In lower case, with the tone where the old style puts it: "hoà" and "hòa" are one.
    pub lower: String,
    /// Whether a sentence or a piece of one begins here, so that a capital says nothing.
    pub begins: bool,
    /// Whether only spaces and joining signs stand between it and the syllable before.
    pub joined: bool,
}

/// Syllables to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub(super) syllables: Vec<String>,
}

impl Phrase {
    /// The phrase of some words.
    pub fn new(words: &str) -> Self {
        Self { syllables: syllables(words).into_iter().map(|syllable| syllable.lower).collect() }
    }
}

/// Cuts words into syllables.
pub(super) fn syllables(words: &str) -> Vec<Syllable> {
    let mut all: Vec<Syllable> = Vec::new();
    let mut at = 0;
    let mut gap = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let rest = words.get(at..).unwrap_or_default();
        let end = at + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let between = words.get(gap..at).unwrap_or_default();
        all.push(Syllable {
            bytes: at..end,
            lower: fold(words.get(at..end).unwrap_or_default()),
            begins: all.is_empty() || between.chars().any(|c| begins_after(c, between)),
            joined: !all.is_empty() && between.chars().all(|c| matches!(c, ' ' | '-' | '–' | '&' | ',' | '\n')),
        });
        (at, gap) = (end, end);
    }
    all
}

/// Signs after which a capital may stand for itself; a dash only between blanks.
fn begins_after(c: char, between: &str) -> bool {
    matches!(c, '.' | '?' | '!' | ':' | ';' | '“' | '"' | '”' | '(' | '[' | '/' | '…' | '+' | '*' | '\n' | '\u{fffc}')
        || (matches!(c, '-' | '–') && between.len() > c.len_utf8())
}

/// Lower case, with one place for the tone of "oa", "oe", "uy".
fn fold(syllable: &str) -> String {
    const NEW_STYLE: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    let lower = syllable.to_lowercase();
    // In "quý" the u belongs to the consonant.
    if lower.starts_with("qu") {
        return lower;
    }
    let folded = NEW_STYLE.iter().find_map(|(new, old)| Some(format!("{}{old}", lower.strip_suffix(new)?)));
    folded.unwrap_or(lower)
}

impl Phrase {
    /// Number of its syllables.
    pub fn len(&self) -> usize {
        self.syllables.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.syllables.is_empty()
    }
}
