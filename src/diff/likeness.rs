//! How much two pieces say the same: words of theirs that both have, as a share of all.

use std::collections::{BTreeMap, HashMap};

use super::fold::{bare, folded};
use super::tree::{Kind, Tree, Value};

/// What a comparison knows of every node of a tree.
#[derive(Debug)]
pub(super) struct Words {
    /// The words of a node and all below it, by number, sorted.
    bags: Vec<Vec<u32>>,
    /// What the node and all below it say and are; equal for two nodes that are the same but for noise.
    prints: Vec<u64>,
}

/// Numbers of words, the same for both trees.
#[derive(Debug, Default)]
pub(super) struct Lexicon(HashMap<String, u32>);

impl Lexicon {
    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(word).or_insert(next)
    }
}

impl Words {
    pub(super) fn new(tree: &Tree, lexicon: &mut Lexicon) -> Self {
        let mut bags: Vec<Vec<u32>> = vec![Vec::new(); tree.nodes.len()];
        let mut prints: Vec<u64> = vec![0; tree.nodes.len()];
        // Children come after their parents.
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            let mut bag: Vec<u32> = Vec::new();
            let mut print = mixed(mixed(7, node.kind as u64), text_print(node.field));
            if let Some(value) = &node.value {
                let text = said(value);
                print = mixed(print, text_print(&bare(&text)));
                if counts(node.field, node.kind) {
                    bag.extend(folded(&text).into_iter().map(|word| lexicon.number(word)));
                }
            }
            for child in &node.children {
                bag.extend(bags.get(*child).into_iter().flatten());
                print = mixed(print, prints.get(*child).copied().unwrap_or_default());
            }
            bag.sort_unstable();
            if let (Some(slot), Some(own)) = (bags.get_mut(at), prints.get_mut(at)) {
                (*slot, *own) = (bag, print);
            }
        }
        Self { bags, prints }
    }

    pub(super) fn bag(&self, at: usize) -> &[u32] {
        self.bags.get(at).map_or(&[], Vec::as_slice)
    }

    pub(super) fn print(&self, at: usize) -> u64 {
        self.prints.get(at).copied().unwrap_or_default()
    }
}

/// Keys and settings say nothing about what a piece is.
fn counts(field: &str, kind: Kind) -> bool {
    !matches!(field, "id" | "from" | "why" | "lock" | "role" | "marks" | "unmarked" | "in_text" | "sub_slot")
        && kind != Kind::Slot
}

/// What a value says, on one line.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.source(),
        // A set: the order of bodies says nothing.
        Value::Texts(texts) => {
            let mut all: Vec<String> = texts.iter().map(crate::plan::Text::source).collect();
            all.sort();
            all.join("\n")
        }
        Value::Id(id) => id.clone(),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Width(width) => width.to_string(),
        Value::Level(level) => level.key().to_owned(),
        Value::Stage(stage) => stage.key().to_owned(),
        Value::Role(role) => role.key().to_owned(),
        Value::Marks(marks) => format!("{marks:?}"),
        Value::Align(align) => align.key().to_owned(),
        Value::Secrecy(secrecy) => secrecy.key().to_owned(),
        Value::Urgency(urgency) => urgency.key().to_owned(),
        Value::Authority(all) => all.iter().map(|authority| authority.key()).collect::<Vec<_>>().join(" "),
        Value::Audience(all) => format!("{all:?}"),
        Value::Source(source) => format!("{source:?}"),
        Value::Bound(bound, number) => format!("{} {number}", bound.key()),
    }
}

fn text_print(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn mixed(sum: u64, next: u64) -> u64 {
    (sum.rotate_left(5) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (sum >> 29)
}

/// The share of words that two sorted bags have in common, 0 to 1.
pub(super) fn likeness(a: &[u32], b: &[u32]) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 1.0 } else { 2.0 * shared(a, b) as f64 / all as f64 }
}

/// How many words two sorted bags have in common.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

/// Which of some pieces share rare words with another: found through the words, so that not all are held against all.
#[derive(Debug, Default)]
pub(super) struct Index {
    pieces: BTreeMap<u32, Vec<usize>>,
}

/// Rare words that are looked at for one piece.
const RARE: usize = 10;
/// A word that more pieces have than this tells nothing about which is meant.
const COMMON: usize = 40;

impl Index {
    pub(super) fn add(&mut self, at: usize, bag: &[u32]) {
        let mut last = None;
        for word in bag {
            if last != Some(word) {
                self.pieces.entry(*word).or_default().push(at);
            }
            last = Some(word);
        }
    }

    /// Pieces that share some of a bag's rarest words.
    pub(super) fn near(&self, bag: &[u32]) -> Vec<usize> {
        let mut words: Vec<(usize, u32)> =
            bag.iter().filter_map(|word| Some((self.pieces.get(word)?.len(), *word))).filter(|(n, _)| *n <= COMMON).collect();
        words.sort_unstable();
        words.dedup();
        let mut near: Vec<usize> =
            words.iter().take(RARE).filter_map(|(_, word)| self.pieces.get(word)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}
