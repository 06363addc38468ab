//! Words cut into syllables, as Vietnamese writes them, and phrases found among them whatever the dashes, commas and tone places.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// A run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syllable {
    /// Its bytes in the words.
    pub bytes: Range<usize>,
    /// In lower case, with the tone where the old style puts it: "hoà" and "hòa" are one.
    pub lower: Rc<str>,
    /// Whether a sentence or a piece of one begins here, so that a capital says nothing.
    pub begins: bool,
    /// Whether only spaces and joining signs stand between it and the syllable before.
    pub joined: bool,
}

/// Syllables to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub(super) syllables: Vec<Rc<str>>,
}

impl Phrase {
    /// The phrase of some words.
    pub fn new(words: &str) -> Self {
        Self { syllables: syllables(words, &mut Folded::default()).into_iter().map(|syllable| syllable.lower).collect() }
    }

    /// Number of its syllables.
    pub fn len(&self) -> usize {
        self.syllables.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.syllables.is_empty()
    }

    /// Whether it begins with all of another one, of two syllables at least.
    pub fn begins_with(&self, other: &Self) -> bool {
        other.len() >= 2 && self.syllables.starts_with(&other.syllables)
    }
}

/// Words as written and in lower case: a plan of ten thousand syllables has some hundred different ones.
#[derive(Debug, Default)]
pub(super) struct Folded(HashMap<String, Rc<str>>);

impl Folded {
    fn of(&mut self, written: &str) -> Rc<str> {
        if let Some(known) = self.0.get(written) {
            return Rc::clone(known);
        }
        let lower: Rc<str> = fold(written).into();
        self.0.insert(written.to_owned(), Rc::clone(&lower));
        lower
    }
}

/// Cuts words into syllables.
pub(super) fn syllables(words: &str, folded: &mut Folded) -> Vec<Syllable> {
    let mut all: Vec<Syllable> = Vec::new();
    let mut at = 0;
    let mut gap = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        if !is_letter(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = words.get(at..).unwrap_or_default();
        let end = at + rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let between = words.get(gap..at).unwrap_or_default();
        all.push(Syllable {
            bytes: at..end,
            lower: folded.of(words.get(at..end).unwrap_or_default()),
            begins: all.is_empty() || between.chars().any(|c| begins_after(c, between)),
            joined: !all.is_empty() && between.chars().all(|c| matches!(c, ' ' | '-' | '–' | '&' | ',' | '\n')),
        });
        (at, gap) = (end, end);
    }
    all
}

/// Whether a sign is a letter or digit. The letters of Vietnamese are told by their blocks, which is many times faster than the
/// tables of all scripts; the rest is left to those.
pub(in crate::check) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '×' | '÷' => false,
        'À'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
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
    // The new style ends with the toned letter. In "quý" the u belongs to the consonant.
    if lower.ends_with(|c: char| c.is_ascii()) || lower.starts_with("qu") {
        return lower;
    }
    let folded = NEW_STYLE.iter().find_map(|(new, old)| Some(format!("{}{old}", lower.strip_suffix(new)?)));
    folded.unwrap_or(lower)
}
