//! Two rows of pieces side by side, each in its order: which of them are the same piece.
//!
//! Pieces that say the same and say it once, and pieces of one id, hold the rows together; between them the pairing is sought that keeps
//! most words.

use std::collections::HashMap;

use crate::diff::order::heaviest_rising;
use crate::diff::words::tokens;

/// What the kinds of tables begin with.
pub(super) const TABLE: &str = "table ";

/// What is known of a piece.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// Only pieces of one kind are one piece.
    kind: String,
    /// Its words.
    pub(super) text: String,
    /// Its id, if it has one.
    id: Option<String>,
    /// The numbers of its words, sorted.
    bag: Vec<u32>,
}

impl Key {
    /// Whether the piece may stand elsewhere in the other version.
    pub(super) fn can_move(&self) -> bool {
        !self.kind.starts_with(TABLE)
    }

    /// How many words it has.
    pub(super) const fn words(&self) -> usize {
        self.bag.len()
    }

    /// Whether it says the same as another one.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.kind == other.kind && self.text == other.text
    }

    /// Whether both have the same id.
    pub(super) fn is_of_one_id(&self, other: &Self) -> bool {
        self.kind == other.kind && self.id.is_some() && self.id == other.id
    }
}

/// Numbers of words, the same for both versions.
#[derive(Debug, Default)]
pub(super) struct Lexicon(HashMap<String, u32>);

impl Lexicon {
    /// The key of a piece.
    pub(super) fn key(&mut self, kind: String, text: String, id: Option<String>) -> Key {
        let mut bag: Vec<u32> = Vec::new();
        for word in tokens(&text).into_iter().filter(|word| word.starts_with(char::is_alphanumeric)) {
            let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
            bag.push(match self.0.get(word) {
                Some(number) => *number,
                None => *self.0.entry(word.to_owned()).or_insert(next),
            });
        }
        bag.sort_unstable();
        Key { kind, text, id, bag }
    }
}

/// A step through both rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) enum Step {
    /// One piece in both.
    Both(usize, usize),
    /// A piece of the old row only.
    Old(usize),
    /// A piece of the new row only.
    New(usize),
}

/// Pieces that share less than this of their words, of 100, are two pieces.
const ALIKE: usize = 35;
/// The same for two pieces of one id, or that stand alone between the same neighbours.
const ALIKE_IN_PLACE: usize = 15;
/// More comparisons than this between two neighbours are not made: only pieces at about the same place are compared.
const MOST: usize = 400_000;

/// The way through both rows. What is gone stands before what has come in its place.
pub(super) fn align(old: &[Key], new: &[Key]) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs(old, new).into_iter().map(Some).chain([None]).map(|pair| pair.unwrap_or((old.len(), new.len()))) {
        steps.extend((i..x).map(Step::Old));
        steps.extend((j..y).map(Step::New));
        if x < old.len() && y < new.len() {
            steps.push(Step::Both(x, y));
        }
        (i, j) = (x + 1, y + 1);
    }
    steps
}

fn pairs(old: &[Key], new: &[Key]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in anchors(old, new).into_iter().chain([(old.len(), new.len())]) {
        between(old, new, (i, j), (x, y), &mut all);
        if x < old.len() && y < new.len() {
            all.push((x, y));
        }
        (i, j) = (x + 1, y + 1);
    }
    all
}

/// Pieces that say the same, or have the same id, and are the only ones; the heaviest chain of them that keeps the order of both.
fn anchors(old: &[Key], new: &[Key]) -> Vec<(usize, usize)> {
    let mut by_text: HashMap<(&str, &str), Single> = HashMap::new();
    let mut by_id: HashMap<(&str, &str), Single> = HashMap::new();
    for (row, is_new) in [(old, false), (new, true)] {
        for (at, key) in row.iter().enumerate() {
            by_text.entry((&key.kind, &key.text)).or_default().add(at, is_new);
            if let Some(id) = &key.id {
                by_id.entry((&key.kind, id)).or_default().add(at, is_new);
            }
        }
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, key) in old.iter().enumerate() {
        let same = by_text.get(&(key.kind.as_str(), key.text.as_str())).and_then(Single::pair);
        let of_one_id = key.id.as_ref().and_then(|id| by_id.get(&(key.kind.as_str(), id.as_str())).and_then(Single::pair));
        let alike = |(_, other): &(usize, usize)| new.get(*other).is_some_and(|other| likeness(key, other) >= ALIKE_IN_PLACE);
        if let Some((_, other)) = of_one_id.filter(alike).or(same) {
            found.push((at, other));
        }
    }
    let weight = |place: usize| found.get(place).and_then(|(x, _)| old.get(*x)).map_or(1, |key| 1 + key.bag.len() as u64);
    let chain = heaviest_rising(&found.iter().map(|(_, y)| *y).collect::<Vec<_>>(), weight);
    chain.into_iter().filter_map(|place| found.get(place).copied()).collect()
}

/// Where a text stands, if it stands once in each row.
#[derive(Default)]
struct Single {
    old: (usize, usize),
    new: (usize, usize),
}

impl Single {
    fn add(&mut self, at: usize, is_new: bool) {
        let side = if is_new { &mut self.new } else { &mut self.old };
        *side = (side.0 + 1, at);
    }

    fn pair(&self) -> Option<(usize, usize)> {
        (self.old.0 == 1 && self.new.0 == 1).then_some((self.old.1, self.new.1))
    }
}

/// Pairs the pieces of a stretch between two anchors: the same at its ends, then the alike.
fn between(old: &[Key], new: &[Key], from: (usize, usize), to: (usize, usize), all: &mut Vec<(usize, usize)>) {
    let (a, b) = (old.get(from.0..to.0).unwrap_or_default(), new.get(from.1..to.1).unwrap_or_default());
    if a.is_empty() || b.is_empty() {
        return;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x.is(y)).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take(a.len().min(b.len()) - head).take_while(|(x, y)| x.is(y)).count();
    all.extend((0..head).map(|at| (from.0 + at, from.1 + at)));
    let (inner_a, inner_b) = (a.get(head..a.len() - tail).unwrap_or_default(), b.get(head..b.len() - tail).unwrap_or_default());
    all.extend(alike(inner_a, inner_b).into_iter().map(|(x, y)| (from.0 + head + x, from.1 + head + y)));
    all.extend((0..tail).map(|at| (to.0 - tail + at, to.1 - tail + at)));
}

/// The pairing, in order, that keeps most words.
fn alike(a: &[Key], b: &[Key]) -> Vec<(usize, usize)> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let least = if a.len() == 1 && b.len() == 1 { ALIKE_IN_PLACE } else { ALIKE };
    let width = if a.len().saturating_mul(b.len()) <= MOST { b.len() } else { (MOST / a.len()).max(8) };
    // Row x looks at the columns from `first(x)` on, as many as `width`.
    let last_first = b.len().saturating_sub(width);
    let first = |x: usize| ((x * b.len() / a.len()).saturating_sub(width / 2)).min(last_first);
    let mut best = vec![0_usize; (a.len() + 1) * (width + 1)];
    let mut worth = vec![0_usize; a.len() * width];
    let get = |best: &[usize], x: usize, y: usize| -> usize {
        if x >= a.len() || y >= b.len() {
            return 0;
        }
        let from = first(x);
        // Left of the window the whole of its row can still be had; right of it nothing.
        let column = y.max(from) - from;
        if column > width { 0 } else { best.get(x * (width + 1) + column).copied().unwrap_or_default() }
    };
    for x in (0..a.len()).rev() {
        let from = first(x);
        for column in (0..width).rev() {
            let y = from + column;
            let (Some(p), Some(q)) = (a.get(x), b.get(y)) else { continue };
            let skip = get(&best, x + 1, y).max(get(&best, x, y + 1));
            let like = likeness(p, q);
            let own = if like >= least { like * (p.bag.len() + q.bag.len()) + 1 } else { 0 };
            let value = if own > 0 { skip.max(get(&best, x + 1, y + 1) + own) } else { skip };
            if let (Some(cell), Some(note)) = (best.get_mut(x * (width + 1) + column), worth.get_mut(x * width + column)) {
                (*cell, *note) = (value, own);
            }
        }
    }
    let mut found = Vec::new();
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        let from = first(x);
        let own =
            if y >= from { worth.get(x * width + (y - from)).copied().filter(|_| y - from < width).unwrap_or(0) } else { 0 };
        let here = get(&best, x, y);
        if own > 0 && here == get(&best, x + 1, y + 1) + own {
            found.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if here == get(&best, x + 1, y) {
            x += 1;
        } else {
            y += 1;
        }
    }
    found
}

/// The share of words that two pieces have in common, of 100. Nothing is like a piece without words but another one.
pub(super) fn likeness(a: &Key, b: &Key) -> usize {
    if a.kind != b.kind || a.text.is_empty() != b.text.is_empty() {
        return 0;
    }
    let all = a.bag.len() + b.bag.len();
    if all == 0 {
        return 100;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.bag.get(i), b.bag.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    200 * common / all
}
