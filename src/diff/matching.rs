//! Which piece of the new plan is which of the old: by id, by the same words, else by the best likeness among pieces of one kind.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::keys::{columns, is_piece, key, name_below, travels};
use super::likeness::{Index, Lexicon, Words, likeness, said, shared};
use super::pairs::Pairs;
use super::tree::{Kind, Tree};

/// Two pieces with the same key must say at least this much alike to be one piece at once.
const SAME_KEY: f64 = 0.15;
/// Pieces of one list.
const SAME_LIST: f64 = 0.4;
/// Pieces that stand at the same place of a list, between the same neighbours.
const SAME_GAP: f64 = 0.2;
/// Pieces anywhere.
const ANYWHERE: f64 = 0.6;
/// How much it speaks for two pieces that they stand in one list.
const LIST_BONUS: f64 = 0.2;
/// Fewer words than this are met again by chance.
const FEW: usize = 4;

/// Pairs the pieces of two plans.
pub(super) fn pairs(old: &Tree, new: &Tree) -> Pairs {
    let mut lexicon = Lexicon::default();
    let (old_words, new_words) = (Words::new(old, &mut lexicon), Words::new(new, &mut lexicon));
    let mut matcher = Matcher { old, new, old_words, new_words, pairs: Pairs::new(old, new) };
    matcher.by_origin();
    matcher.by_key(SAME_KEY);
    matcher.pair(0, 0);
    matcher.same_words();
    // Each round knows more parents than the one before.
    for _ in 0..3 {
        if !matcher.alike() {
            break;
        }
    }
    matcher.by_key(0.0);
    matcher.in_gaps();
    matcher.alike();
    matcher.pairs
}

struct Matcher<'t> {
    old: &'t Tree,
    new: &'t Tree,
    old_words: Words,
    new_words: Words,
    pairs: Pairs,
}

impl Matcher<'_> {
    /// A plan and the higher one that it carries out: each piece with the one that it says it comes from.
    fn by_origin(&mut self) {
        let id = |tree: &Tree| tree.value(0, "id").map(said);
        if id(self.old) == id(self.new) {
            return;
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        for slot in self.old.list(0, "slots") {
            name_below(
                self.old,
                slot,
                self.old.get(slot).and_then(|node| node.value.as_ref()).map(said).unwrap_or_default(),
                &mut names,
            );
        }
        for at in 1..self.new.nodes.len() {
            let from = self.new.value(at, "from").map(said);
            if let Some(before) = from.and_then(|from| names.get(&from).copied()) {
                self.pair(before, at);
            }
        }
    }

    /// Pieces with one key, where no other has it.
    fn by_key(&mut self, least: f64) {
        let single = |tree: &Tree| {
            let mut keys: HashMap<(Kind, &'static str, String), Option<usize>> = HashMap::new();
            for at in 1..tree.nodes.len() {
                if let Some(key) = key(tree, at) {
                    keys.entry(key).and_modify(|at| *at = None).or_insert(Some(at));
                }
            }
            keys
        };
        let old = single(self.old);
        let mut found: Vec<(usize, usize)> = single(self.new)
            .into_iter()
            .filter_map(|(key, at)| Some((old.get(&key).copied().flatten()?, at?)))
            .filter(|(a, b)| self.pairs.free(*a, *b) && self.likeness(*a, *b) >= least)
            .collect();
        found.sort_unstable();
        for (a, b) in found {
            self.pair(a, b);
            self.only_sentences(a, b);
        }
    }

    /// The only sentences of two pieces with one key, where one has the other's words: a sentence that took in another is still itself.
    fn only_sentences(&mut self, old: usize, new: usize) {
        let only = |tree: &Tree, at: usize| {
            let mut all = tree.list(at, "text").filter(|at| tree.get(*at).is_some_and(|node| node.kind == Kind::Paragraph));
            all.next().filter(|_| all.next().is_none())
        };
        let (Some(x), Some(y)) = (only(self.old, old), only(self.new, new)) else { return };
        let (a, b) = (self.old_words.bag(x), self.new_words.bag(y));
        let fewer = a.len().min(b.len());
        if fewer >= FEW && shared(a, b) as f64 >= ANYWHERE * fewer as f64 {
            self.pair(x, y);
        }
    }

    fn likeness(&self, old: usize, new: usize) -> f64 {
        likeness(self.old_words.bag(old), self.new_words.bag(new))
    }

    fn parents_are_one(&self, old: usize, new: usize) -> bool {
        match (self.old.get(old), self.new.get(new)) {
            (Some(a), Some(b)) => self.pairs.new_of(a.parent) == Some(b.parent) && a.field == b.field,
            (_, None) | (None, _) => false,
        }
    }

    /// Makes a pair, with what follows from it: the fields of both, and children that say the same.
    fn pair(&mut self, old: usize, new: usize) {
        if !self.pairs.free(old, new) || self.old.get(old).map(|a| a.kind) != self.new.get(new).map(|b| b.kind) {
            return;
        }
        self.pairs.set(old, new);
        let (a, b) = (self.old.children(old).to_vec(), self.new.children(new).to_vec());
        let field_of = |tree: &Tree, at: usize| tree.get(at).filter(|node| node.kind == Kind::Field).map(|node| node.field);
        for x in &a {
            if let Some(field) = field_of(self.old, *x)
                && let Some(y) = b.iter().find(|y| field_of(self.new, **y) == Some(field))
            {
                self.pair(*x, *y);
            }
        }
        self.same_children(&a, &b);
        self.cells(old, new);
    }

    /// Children of a pair that say the same, the first with the first.
    fn same_children(&mut self, a: &[usize], b: &[usize]) {
        let mut prints: HashMap<u64, Vec<usize>> = HashMap::new();
        for x in a.iter().rev().filter(|x| self.pairs.new_of(**x).is_none()) {
            prints.entry(self.old_words.print(*x)).or_default().push(*x);
        }
        for y in b {
            if self.pairs.old_of(*y).is_none()
                && self.new.get(*y).is_some_and(|node| is_piece(node.kind))
                && let Some(x) = prints.get_mut(&self.new_words.print(*y)).and_then(Vec::pop)
            {
                self.pair(x, *y);
            }
        }
    }

    /// Cells of two rows by their column.
    fn cells(&mut self, old: usize, new: usize) {
        let kind = self.old.get(old).map(|node| node.kind);
        if !matches!(kind, Some(Kind::Row | Kind::HeadRow | Kind::TotalRow)) {
            return;
        }
        let mine: BTreeMap<usize, usize> = columns(self.old, old).into_iter().collect();
        let shift = self.column_map(old, new);
        for (column, y) in columns(self.new, new) {
            let from = shift.get(&column).copied().unwrap_or(column);
            if let Some(x) = mine.get(&from) {
                self.pair(*x, y);
            }
        }
    }

    /// The old column of each new column, where the columns of the tables have been paired.
    fn column_map(&self, old: usize, new: usize) -> HashMap<usize, usize> {
        let table = |tree: &Tree, row: usize| tree.get(row).map(|node| node.parent);
        let (Some(a), Some(b)) = (table(self.old, old), table(self.new, new)) else { return HashMap::new() };
        let places: HashMap<usize, usize> = self.old.list(a, "columns").enumerate().map(|(at, column)| (column, at)).collect();
        let old_of = |column: usize| places.get(&self.pairs.old_of(column)?).copied();
        self.new.list(b, "columns").enumerate().filter_map(|(at, column)| Some((at, old_of(column)?))).collect()
    }

    /// Whole pieces that say the same, wherever they stand; the largest first.
    fn same_words(&mut self) {
        let free = |matcher: &Self, kind: Kind, len: usize| {
            is_piece(kind) && travels(kind) && len >= FEW && !matcher.old.nodes.is_empty()
        };
        let mut prints: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, node) in self.old.nodes.iter().enumerate().rev() {
            if self.pairs.new_of(at).is_none() && free(self, node.kind, self.old_words.bag(at).len()) {
                prints.entry(self.old_words.print(at)).or_default().push(at);
            }
        }
        // Parents stand before their children, so the largest is met first.
        for at in 0..self.new.nodes.len() {
            if self.pairs.old_of(at).is_some() {
                continue;
            }
            while let Some(before) = prints.get_mut(&self.new_words.print(at)).and_then(Vec::pop) {
                if self.pairs.free(before, at) {
                    self.pair(before, at);
                    break;
                }
            }
        }
    }

    /// One round of pairing by likeness, best first; whether any pair was made.
    fn alike(&mut self) -> bool {
        let mut index: BTreeMap<Kind, Index> = BTreeMap::new();
        let mut lists: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
        for (at, node) in self.old.nodes.iter().enumerate().skip(1) {
            if self.pairs.new_of(at).is_none() && is_piece(node.kind) {
                index.entry(node.kind).or_default().add(at, self.old_words.bag(at));
                if let Some(parent) = self.pairs.new_of(node.parent) {
                    lists.entry((parent, node.field)).or_default().push(at);
                }
            }
        }
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for (at, node) in self.new.nodes.iter().enumerate().skip(1) {
            if self.pairs.old_of(at).is_some() || !is_piece(node.kind) {
                continue;
            }
            let mut near: BTreeSet<usize> =
                index.get(&node.kind).map(|index| index.near(self.new_words.bag(at))).unwrap_or_default().into_iter().collect();
            // A short list is held against itself whole.
            if let Some(list) = lists.get(&(node.parent, node.field)).filter(|list| list.len() <= 24) {
                near.extend(list);
            }
            for before in near {
                if self.old.get(before).is_none_or(|was| was.kind != node.kind) {
                    continue;
                }
                let score = self.likeness(before, at);
                let in_list = self.parents_are_one(before, at);
                let few = self.old_words.bag(before).len().min(self.new_words.bag(at).len()) < FEW;
                let enough = if in_list { score >= SAME_LIST } else { travels(node.kind) && score >= ANYWHERE && !few };
                if enough {
                    found.push((score + if in_list { LIST_BONUS } else { 0.0 }, before, at));
                }
            }
        }
        found.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2)))
                .then_with(|| (a.1 + a.2).cmp(&(b.1 + b.2)))
        });
        let before = self.pairs.len();
        for (_, x, y) in found {
            self.pair(x, y);
        }
        self.pairs.len() > before
    }

    /// What is left between two neighbours that stayed: pieces that stand where others stood.
    fn in_gaps(&mut self) {
        let mut at = 0;
        // Parents before children: a pair made here opens its own lists.
        while at < self.new.nodes.len() {
            if let Some(before) = self.pairs.old_of(at) {
                let fields: BTreeSet<&'static str> =
                    self.new.children(at).iter().filter_map(|child| self.new.get(*child)).map(|node| node.field).collect();
                for field in fields {
                    self.gaps_of(before, at, field);
                }
            }
            at += 1;
        }
    }

    fn gaps_of(&mut self, old: usize, new: usize, field: &'static str) {
        let (a, b): (Vec<usize>, Vec<usize>) = (self.old.list(old, field).collect(), self.new.list(new, field).collect());
        let places: HashMap<usize, usize> = a.iter().enumerate().map(|(place, x)| (*x, place)).collect();
        let (mut from, mut start) = (0, 0);
        for end in 0..=b.len() {
            let stop = match b.get(end) {
                Some(y) => match self.pairs.old_of(*y) {
                    None => continue,
                    // A neighbour that came from elsewhere bounds nothing.
                    Some(x) => match places.get(&x) {
                        Some(place) if *place >= from => *place,
                        Some(_) | None => continue,
                    },
                },
                None => a.len(),
            };
            let left: Vec<usize> =
                a.get(from..stop).unwrap_or_default().iter().copied().filter(|x| self.pairs.new_of(*x).is_none()).collect();
            let right: Vec<usize> =
                b.get(start..end).unwrap_or_default().iter().copied().filter(|y| self.pairs.old_of(*y).is_none()).collect();
            self.gap(&left, &right);
            (from, start) = (stop + 1, end + 1);
        }
    }

    fn gap(&mut self, left: &[usize], right: &[usize]) {
        if let ([x], [y]) = (left, right) {
            // One sentence where one sentence stood, in the same piece.
            let sentence =
                self.new.get(*y).is_some_and(|node| matches!(node.kind, Kind::Paragraph | Kind::Target | Kind::Column));
            if sentence || self.likeness(*x, *y) >= SAME_GAP {
                self.pair(*x, *y);
            }
            return;
        }
        if left.len().saturating_mul(right.len()) > 10_000 {
            return;
        }
        let mut found: Vec<(f64, usize, usize, usize)> = Vec::new();
        for (i, x) in left.iter().enumerate() {
            for (j, y) in right.iter().enumerate() {
                let score = self.likeness(*x, *y);
                if score >= SAME_GAP {
                    found.push((score, i.abs_diff(j), *x, *y));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2 + a.3).cmp(&(b.1, b.2 + b.3))));
        for (_, _, x, y) in found {
            self.pair(x, y);
        }
    }
}
