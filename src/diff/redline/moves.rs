//! Pieces that stand elsewhere in the new version, with the same words or with others that are like them.
//!
//! A move has two ends, and at either end every word belongs to one version only: the old end has all old words, those that were lost
//! on the way deleted and the others moved; the new end has all new words, those that came on the way inserted. So whichever program
//! accepts or rejects, in whatever order, one end goes whole and the other one stays whole. Deleted words inside the new end would
//! have to be rejected twice, once as deleted and once as moved, and not every program does that.
//!
//! Tables do not move: rows of a table cannot be tracked as moved in a Word file. A table that stands elsewhere is deleted and inserted.

use std::collections::{HashMap, HashSet};

use super::align::{Key, Step, likeness};

/// Numbers of moves, one for both ends.
#[derive(Debug, Default)]
pub(super) struct Moves(u32);

impl Moves {
    /// A number that is not yet used.
    const fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

/// One end of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    /// Its number.
    pub(super) number: u32,
    /// The place of the other end in the other version's row.
    pub(super) other: usize,
}

/// The moves of a text, by the places of their ends.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// By the place in the old row.
    pub(super) from: HashMap<usize, Move>,
    /// By the place in the new row.
    pub(super) to: HashMap<usize, Move>,
}

/// Fewer words than this are met again by chance; they have not moved.
const FEW: usize = 4;
/// The same for words that were changed on the way.
const FEW_OTHERS: usize = 8;
/// Pieces that share less than this of their words, of 100, are two pieces: what offices are told to do reads alike.
const ALIKE: usize = 70;
/// The same for two pieces of one id.
const ALIKE_OF_ONE_ID: usize = 35;
/// More comparisons than this are not made: only pieces of the same words and of one id are looked for.
const MOST: usize = 400_000;

/// The pieces that the steps leave without a counterpart, and that have one elsewhere: of the same words, else of the same id, else the
/// likest.
pub(super) fn moved(steps: &[Step], old: &[Key], new: &[Key], moves: &mut Moves) -> Moved {
    let can_move = |key: &&Key| key.can_move() && key.words() >= FEW;
    let gone: Vec<(usize, &Key)> = steps
        .iter()
        .filter_map(|step| if let Step::Old(x) = step { Some((*x, old.get(*x).filter(can_move)?)) } else { None })
        .collect();
    let come: Vec<(usize, &Key)> = steps
        .iter()
        .filter_map(|step| if let Step::New(y) = step { Some((*y, new.get(*y).filter(can_move)?)) } else { None })
        .collect();
    let is_many = gone.len().saturating_mul(come.len()) > MOST;
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (x, a) in &gone {
        found.extend(come.iter().filter_map(|(y, b)| Some((worth(a, b, is_many)?, *x, *y))));
    }
    // The best first; of equals those that come first.
    found.sort_by_key(|(worth, x, y)| (std::cmp::Reverse(*worth), *x, *y));
    let (mut left, mut taken, mut pairs) = (HashSet::new(), HashSet::new(), Vec::new());
    for (_, x, y) in found {
        if !left.contains(&x) && !taken.contains(&y) {
            left.insert(x);
            taken.insert(y);
            pairs.push((x, y));
        }
    }
    // Numbers in reading order.
    pairs.sort_unstable();
    let mut moved = Moved::default();
    for (x, y) in pairs {
        let number = moves.next();
        moved.from.insert(x, Move { number, other: y });
        moved.to.insert(y, Move { number, other: x });
    }
    moved
}

/// How much speaks for two pieces being one; `None` if too little.
fn worth(a: &Key, b: &Key, exact: bool) -> Option<usize> {
    if a.is(b) {
        return Some(300);
    }
    let of_one_id = a.is_of_one_id(b);
    if exact && !of_one_id {
        return None;
    }
    let like = likeness(a, b);
    let (least, bonus) = if of_one_id { (ALIKE_OF_ONE_ID, 100) } else { (ALIKE, 0) };
    let is_long = of_one_id || a.words().min(b.words()) >= FEW_OTHERS;
    (like >= least && is_long).then_some(like + bonus)
}
