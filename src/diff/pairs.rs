//! The pairs of pieces of two plans, as far as they are known.

use super::tree::Tree;

/// The pairs.
#[derive(Debug)]
pub(super) struct Pairs {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
}

impl Pairs {
    /// No pairs yet.
    pub(super) fn new(old: &Tree, new: &Tree) -> Self {
        Self { new_of: vec![None; old.nodes.len()], old_of: vec![None; new.nodes.len()] }
    }

    /// The new piece of an old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).copied().flatten()
    }

    /// The old piece of a new one.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).copied().flatten()
    }

    /// Makes two pieces a pair.
    pub(super) fn set(&mut self, old: usize, new: usize) {
        if let (Some(a), Some(b)) = (self.new_of.get_mut(old), self.old_of.get_mut(new)) {
            (*a, *b) = (Some(new), Some(old));
        }
    }

    /// Whether neither has a partner.
    pub(super) fn free(&self, old: usize, new: usize) -> bool {
        self.new_of(old).is_none() && self.old_of(new).is_none()
    }
    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.old_of.iter().flatten().count()
    }
}
