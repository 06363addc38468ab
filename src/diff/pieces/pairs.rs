//! Which printed pieces of the two versions are one, so that a clause can say what becomes of each.
//!
//! The pairing is the redline's, as far as it keeps every piece under the piece that held it: what went elsewhere is repealed in
//! one place and added in the other. A lone piece that came where a lone one went takes its place whole.

use std::collections::{HashMap, HashSet};

use super::tree::{Node, Shape, Tree};
use crate::diff::redline::{Step, steps};
use crate::document::Document;

/// The pairs.
#[derive(Debug, Default)]
pub(in crate::diff) struct Pairs {
    new_of: HashMap<usize, usize>,
    old_of: HashMap<usize, usize>,
    /// Old pieces that are exchanged for new ones whole.
    exchanged: HashSet<usize>,
}

impl Pairs {
    pub(in crate::diff) fn new(trees: (&Tree, &Tree), old: &Document, new: &Document) -> Self {
        let mut pairs = Self::default();
        pairs.texts(trees, (0, 0), &steps(&old.body, &new.body));
        let (a, b) = (&trees.0.appendices, &trees.1.appendices);
        let same = |x: usize, y: usize| {
            let (Some(x), Some(y)) = (trees.0.get(x), trees.1.get(y)) else { return false };
            x.id.is_some() && x.id == y.id || x.lines == y.lines || a.len() == b.len() && x.label == y.label
        };
        for (at, x) in a.iter().enumerate() {
            let found = b.iter().enumerate().find(|(_, y)| same(*x, **y) && !pairs.old_of.contains_key(*y));
            if let Some((other, y)) = found {
                pairs.set(*x, *y);
                if let (Some(old), Some(new)) = (old.appendices.get(at), new.appendices.get(other)) {
                    pairs.texts(trees, (*x + 1, *y + 1), &steps(&old.body, &new.body));
                }
            }
        }
        pairs.places(trees, &trees.0.top, &trees.1.top);
        pairs
    }

    pub(in crate::diff) fn new_of(&self, x: usize) -> Option<usize> {
        self.new_of.get(&x).copied()
    }

    pub(in crate::diff) fn old_of(&self, y: usize) -> Option<usize> {
        self.old_of.get(&y).copied()
    }

    pub(in crate::diff) fn is_exchanged(&self, x: usize) -> bool {
        self.exchanged.contains(&x)
    }

    fn set(&mut self, x: usize, y: usize) {
        self.new_of.insert(x, y);
        self.old_of.insert(y, x);
    }

    /// Parents come before what stands under them.
    fn texts(&mut self, (old, new): (&Tree, &Tree), from: (usize, usize), steps: &[Step]) {
        for step in steps {
            let Step::Both(x, y) = step else { continue };
            let (x, y) = (x + from.0, y + from.1);
            let (Some(a), Some(b)) = (old.get(x), new.get(y)) else { continue };
            let under_one = match (a.parent, b.parent) {
                (None, None) => true,
                (Some(a), Some(b)) => self.new_of(a) == Some(b),
                (None, Some(_)) | (Some(_), None) => false,
            };
            if under_one && std::mem::discriminant(&a.shape) == std::mem::discriminant(&b.shape) && mark(a) == mark(b) {
                self.set(x, y);
            }
        }
    }

    /// A lone piece in the place of a lone one, in every list that both versions have.
    fn places(&mut self, trees: (&Tree, &Tree), old: &[usize], new: &[usize]) {
        let (mut i, mut j) = (0, 0);
        let places: HashMap<usize, usize> = new.iter().enumerate().map(|(at, y)| (*y, at)).collect();
        let ends: Vec<(usize, usize)> = old
            .iter()
            .enumerate()
            .filter_map(|(at, x)| Some((at, *places.get(&self.new_of(*x)?)?)))
            .chain([(old.len(), new.len())])
            .collect();
        for (x, y) in ends {
            if let (Some([a]), Some([b])) = (old.get(i..x), new.get(j..y))
                && let (Some(was), Some(is)) = (trees.0.get(*a), trees.1.get(*b))
                && std::mem::discriminant(&was.shape) == std::mem::discriminant(&is.shape)
                && mark(was) == mark(is)
                && (was.id == is.id || was.id.is_none() || is.id.is_none())
            {
                self.set(*a, *b);
                self.exchanged.insert(*a);
            }
            (i, j) = (x + 1, y + 1);
        }
        for x in old {
            if let Some(y) = self.new_of(*x).filter(|_| !self.is_exchanged(*x))
                && let (Some(a), Some(b)) = (trees.0.get(*x), trees.1.get(y))
            {
                self.places(trees, &a.children, &b.children);
            }
        }
    }
}

fn mark(node: &Node) -> Option<crate::document::Mark> {
    match node.shape {
        Shape::Item { mark, .. } => Some(mark),
        Shape::Paragraph | Shape::Table | Shape::Appendix => None,
    }
}
