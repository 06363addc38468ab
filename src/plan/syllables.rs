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
    /// Its number in the [`Lexicon`]: one for all places where the same stands in lower case.
    pub id: usize,
    /// Whether a sentence or a piece of one begins here, so that a capital says nothing.
    pub begins: bool,
    /// Whether only spaces and joining signs stand between it and the syllable before.
    pub joined: bool,
}

/// Syllables to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    syllables: Box<[Box<str>]>,
}

impl Phrase {
    /// The phrase of some words.
    pub fn new(words: &str) -> Self {
        let syllables = words.split(|c: char| !is_letter(c)).filter(|syllable| !syllable.is_empty());
        Self { syllables: syllables.map(|syllable| fold(syllable).into()).collect() }
    }

    /// Its syllables in lower case.
    pub fn syllables(&self) -> impl Iterator<Item = &str> {
        self.syllables.iter().map(|syllable| &**syllable)
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

/// The different syllables of a plan, numbered: one of ten thousand syllables has some hundred different ones, so that what is asked
/// of a syllable by itself is asked once.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// As written.
    written: HashMap<Box<str>, (usize, Rc<str>)>,
    /// In lower case.
    lower: HashMap<Rc<str>, usize>,
}

impl Lexicon {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether there are none yet.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// The number of a syllable in lower case, if it is among them.
    pub fn id(&self, lower: &str) -> Option<usize> {
        self.lower.get(lower).copied()
    }

    fn of(&mut self, written: &str) -> (usize, Rc<str>) {
        if let Some((id, lower)) = self.written.get(written) {
            return (*id, Rc::clone(lower));
        }
        let lower: Rc<str> = fold(written).into();
        let next = self.lower.len();
        let id = *self.lower.entry(Rc::clone(&lower)).or_insert(next);
        self.written.insert(written.into(), (id, Rc::clone(&lower)));
        (id, lower)
    }

    /// Cuts words into syllables.
    pub fn syllables(&mut self, words: &str) -> Vec<Syllable> {
        // A syllable and its blank take some seven bytes.
        let mut all: Vec<Syllable> = Vec::with_capacity(words.len() / 6);
        let mut gap = 0;
        let mut signs = words.char_indices().peekable();
        while let Some((start, c)) = signs.next() {
            if !is_letter(c) {
                continue;
            }
            while signs.next_if(|(_, c)| is_letter(*c)).is_some() {}
            let end = signs.peek().map_or(words.len(), |(at, _)| *at);
            let between = words.get(gap..start).unwrap_or_default();
            let (id, lower) = self.of(words.get(start..end).unwrap_or_default());
            all.push(Syllable {
                bytes: start..end,
                lower,
                id,
                // One blank stands between most.
                begins: all.is_empty() || (between != " " && between.chars().any(|c| begins_after(c, between))),
                joined: !all.is_empty()
                    && (between == " " || between.chars().all(|c| matches!(c, ' ' | '-' | '–' | '&' | ',' | '\n'))),
            });
            gap = end;
        }
        all
    }
}

/// Whether a sign is a letter or digit. The letters of Vietnamese are told by their blocks, which is many times faster than the
/// tables of all scripts; the rest is left to those.
pub fn is_letter(c: char) -> bool {
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
    let lower: String = if syllable.is_ascii() { syllable.to_ascii_lowercase() } else { syllable.to_lowercase() };
    // The new style ends with the toned letter. In "quý" the u belongs to the consonant.
    if lower.ends_with(|c: char| c.is_ascii()) || lower.starts_with("qu") {
        return lower;
    }
    let folded = NEW_STYLE.iter().find_map(|(new, old)| Some(format!("{}{old}", lower.strip_suffix(new)?)));
    folded.unwrap_or(lower)
}
