//! The steps that make the new plan of the old one, and how they are made.
//!
//! Steps name pieces, never positions, so that their order does not matter: what moves or comes says what it stands behind.

use std::collections::{BTreeMap, BTreeSet};

use super::rename::replaced;
use super::tree::{Kind, Tree, Value};
use super::{Diff, order::heaviest_rising, pairs::Pairs};
use super::{down, up};
use crate::diag::Span;
use crate::plan::Plan;

/// A piece of the result: one of the old plan, or one that the new plan brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Piece {
    Old(usize),
    New(usize),
}

/// Where a piece stands in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Where {
    pub(super) parent: Piece,
    pub(super) field: &'static str,
    /// The piece before it in the same list; none at the list's beginning.
    pub(super) after: Option<Piece>,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Edit {
    /// An old piece holds another value.
    Set { node: usize, value: Option<Value>, span: Span },
    /// A name in an old piece's texts is another one; a [`Edit::Set`] of the same piece is made after it.
    /// Several in one piece are made in the order of their numbers.
    Rename { nth: usize, node: usize, from: String, to: String },
    /// An old piece stands elsewhere.
    Place { node: usize, at: Where },
    /// A new piece, without what stands under it.
    Add { node: usize, kind: Kind, value: Option<Value>, span: Span, at: Where },
    /// An old piece is gone; what stood under it and stays is placed elsewhere.
    Remove { node: usize },
}

/// All steps from one tree to another, renamings already made in the old one.
pub(super) fn edits(old: &Tree, new: &Tree, pairs: &Pairs) -> Vec<Edit> {
    let piece = |at: usize| pairs.old_of(at).map_or(Piece::New(at), Piece::Old);
    let moved = moved(old, new, pairs);
    let mut all = Vec::new();
    // Siblings come in the order of their list.
    let mut last: BTreeMap<(usize, &str), Piece> = BTreeMap::new();
    for (at, node) in new.nodes.iter().enumerate().skip(1) {
        let after = last.insert((node.parent, node.field), piece(at));
        let place = Where { parent: piece(node.parent), field: node.field, after };
        let Some(before) = pairs.old_of(at) else {
            all.push(Edit::Add { node: at, kind: node.kind, value: node.value.clone(), span: node.span, at: place });
            continue;
        };
        if moved.contains(&before) {
            all.push(Edit::Place { node: before, at: place });
        }
        if let Some(was) = old.get(before).filter(|was| !same(was.value.as_ref(), node.value.as_ref())) {
            debug_assert_eq!(was.kind, node.kind, "only pieces of one kind are paired");
            all.push(Edit::Set { node: before, value: node.value.clone(), span: node.span });
        }
    }
    for at in (1..old.nodes.len()).filter(|at| pairs.new_of(*at).is_none()) {
        all.push(Edit::Remove { node: at });
    }
    all
}

fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The old pieces that stand elsewhere: under another parent, or out of the order that their list keeps.
fn moved(old: &Tree, new: &Tree, pairs: &Pairs) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    let mut lists: BTreeMap<(usize, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (at, node) in new.nodes.iter().enumerate().skip(1) {
        let Some((before, was)) = pairs.old_of(at).and_then(|before| Some((before, old.get(before)?))) else { continue };
        if pairs.new_of(was.parent) == Some(node.parent) && was.field == node.field {
            lists.entry((node.parent, node.field)).or_default().push((at, before));
        } else {
            moved.insert(before);
        }
    }
    for list in lists.values() {
        let order: Vec<usize> = list.iter().map(|(_, before)| *before).collect();
        if order.is_sorted() {
            continue;
        }
        // The heavier piece stays, the lighter one moves round it.
        let weight = |place: usize| order.get(place).map_or(1, |at| 4 + weight(old, *at));
        let stay: BTreeSet<usize> = heaviest_rising(&order, weight).into_iter().filter_map(|at| order.get(at).copied()).collect();
        moved.extend(order.iter().filter(|at| !stay.contains(at)));
    }
    moved
}

fn weight(tree: &Tree, at: usize) -> u64 {
    let mut sum = 0;
    tree.below(at, &mut |_, _| sum += 1);
    sum
}

/// The old plan with all changes made: the new plan, but for places in files.
pub fn apply(old: &Plan, diff: &Diff) -> Plan {
    let mut tree = down::tree(old);
    let edits: Vec<&Edit> = diff.changes.iter().flat_map(|change| &change.edits).collect();
    let mut renamings: Vec<_> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Rename { nth, node, from, to } => Some((*nth, *node, from, to)),
            Edit::Set { .. } | Edit::Place { .. } | Edit::Add { .. } | Edit::Remove { .. } => None,
        })
        .collect();
    renamings.sort();
    for (_, node, from, to) in renamings {
        if let Some(node) = tree.nodes.get_mut(node) {
            node.value = node.value.as_ref().map(|value| replaced(value, from, to));
        }
    }
    let mut result =
        Result { old: &tree, set: BTreeMap::new(), added: BTreeMap::new(), gone: BTreeSet::new(), lists: BTreeMap::new() };
    for edit in edits {
        match edit {
            Edit::Rename { .. } => {}
            Edit::Set { node, value, span } => {
                result.set.insert(*node, (value.as_ref(), *span));
            }
            Edit::Place { node, at } => {
                result.gone.insert(*node);
                result.place(Piece::Old(*node), *at);
            }
            Edit::Add { node, kind, value, span, at } => {
                result.added.insert(*node, (*kind, value.as_ref(), *span));
                result.place(Piece::New(*node), *at);
            }
            Edit::Remove { node } => {
                result.gone.insert(*node);
            }
        }
    }
    let mut new = Tree::new(tree.nodes.first().map_or(old.subject.span, |root| root.span));
    result.children(Piece::Old(0), 0, &mut new);
    up::plan(&new)
}

/// What comes to a list: what it stands behind, and itself.
type Coming = (Option<Piece>, Piece);

/// The result on the way.
struct Result<'t> {
    old: &'t Tree,
    set: BTreeMap<usize, (Option<&'t Value>, Span)>,
    added: BTreeMap<usize, (Kind, Option<&'t Value>, Span)>,
    /// Old pieces that do not stand where they stood.
    gone: BTreeSet<usize>,
    lists: BTreeMap<(Piece, &'static str), Vec<Coming>>,
}

impl Result<'_> {
    fn place(&mut self, piece: Piece, at: Where) {
        self.lists.entry((at.parent, at.field)).or_default().push((at.after, piece));
    }

    fn children(&self, of: Piece, at: usize, new: &mut Tree) {
        let staying = match of {
            Piece::Old(node) => self.old.children(node),
            Piece::New(_) => &[],
        };
        let mut fields: BTreeMap<&'static str, Vec<Piece>> = BTreeMap::new();
        for child in staying.iter().filter(|child| !self.gone.contains(child)) {
            if let Some(node) = self.old.get(*child) {
                fields.entry(node.field).or_default().push(Piece::Old(*child));
            }
        }
        for (_, field) in self.lists.range((of, "")..).map(|(key, _)| key).take_while(|(parent, _)| *parent == of) {
            fields.entry(field).or_default();
        }
        for (field, stay) in fields {
            for piece in self.in_order(of, field, &stay) {
                self.node(piece, field, at, new);
            }
        }
    }

    /// The pieces that stayed, each followed by what stands behind it.
    fn in_order(&self, of: Piece, field: &'static str, stay: &[Piece]) -> Vec<Piece> {
        let mut coming: BTreeMap<Option<Piece>, Vec<Piece>> = BTreeMap::new();
        for (after, piece) in self.lists.get(&(of, field)).into_iter().flatten() {
            coming.entry(*after).or_default().push(*piece);
        }
        let mut all = Vec::new();
        for head in std::iter::once(None).chain(stay.iter().copied().map(Some)) {
            all.extend(head);
            let mut last = head;
            while let Some(behind) = coming.remove(&last) {
                last = behind.last().copied();
                all.extend(behind);
            }
        }
        // Behind what is not there: the end of the list is better than nowhere.
        all.extend(coming.into_values().flatten());
        all
    }

    fn node(&self, piece: Piece, field: &'static str, parent: usize, new: &mut Tree) {
        let made = match piece {
            Piece::New(node) => self.added.get(&node).map(|(kind, value, span)| (*kind, *value, *span)),
            Piece::Old(node) => self.old.get(node).map(|was| match self.set.get(&node) {
                Some((value, span)) => (was.kind, *value, *span),
                None => (was.kind, was.value.as_ref(), was.span),
            }),
        };
        if let Some((kind, value, span)) = made {
            let at = new.add(parent, kind, field, value.cloned(), span);
            self.children(piece, at, new);
        }
    }
}
