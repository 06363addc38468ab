//! The numbers of the amended plan. It keeps its own: what is added in between gets one beside (khoản 1a, điểm a1), what is added at the
//! end goes on counting, and the number of what is repealed is not given again.
//!
//! The new version as it is printed by itself counts through. So a reference in it, "khoản 3 Mục II", would point to another piece once
//! it stands in the amended plan; quoted words point by the numbers given here ([`Numbers::pointed`]).

use std::collections::HashMap;

use crate::diff::pieces::{Node, Pairs, Shape, Tree};
use crate::document::Document;
use crate::document::numbering::{self, bare, said, way};
use crate::document::resolve::Pointed;

/// What the pieces of the new version are called in the amended plan.
#[derive(Debug)]
pub struct Numbers {
    pub(super) pairs: Pairs,
    /// By the places of the new version's pieces.
    labels: Vec<String>,
    ways: Vec<Vec<String>>,
    pointed: HashMap<String, Pointed>,
}

impl Numbers {
    /// The numbers under which the new version stands in the old one.
    pub fn new(old: &Document, new: &Document) -> Self {
        let (old_tree, new_tree) = (Tree::new(old), Tree::new(new));
        let pairs = Pairs::new((&old_tree, &new_tree), old, new);
        let (labels, ways) = (vec![String::new(); new_tree.nodes.len()], vec![Vec::new(); new_tree.nodes.len()]);
        let mut walk = Walk { old: &old_tree, new: &new_tree, pairs: &pairs, added: HashMap::new(), labels, ways };
        walk.level(&new_tree.top, None, &[]);
        let (labels, ways) = (walk.labels, walk.ways);
        let mut pointed = HashMap::new();
        for ((node, label), way) in new_tree.nodes.iter().zip(&labels).zip(&ways) {
            if let Some(id) = node.id.as_ref().filter(|_| said(way) != node.name) {
                pointed.insert(id.clone(), Pointed { label: bare(label).to_owned(), way: said(way) });
            }
        }
        Self { pairs, labels, ways, pointed }
    }

    /// The pieces, by id, that go by another number than the new version prints.
    pub const fn pointed(&self) -> &HashMap<String, Pointed> {
        &self.pointed
    }

    /// The label of a piece of the new version.
    pub(super) fn label(&self, y: usize) -> &str {
        self.labels.get(y).map(String::as_str).unwrap_or_default()
    }

    /// Its name: "khoản 1a Mục II".
    pub(super) fn name(&self, y: usize) -> String {
        self.ways.get(y).map(|way| said(way)).unwrap_or_default()
    }
}

struct Walk<'a> {
    old: &'a Tree,
    new: &'a Tree,
    pairs: &'a Pairs,
    /// How many pieces have come beside or after each old one.
    added: HashMap<(usize, bool), usize>,
    labels: Vec<String>,
    ways: Vec<Vec<String>>,
}

impl Walk<'_> {
    fn level(&mut self, level: &[usize], parent: Option<usize>, above: &[String]) {
        let mut counts = HashMap::new();
        for (place, y) in level.iter().enumerate() {
            let Some(node) = self.new.get(*y) else { continue };
            let label = self.label(*y, node, level.split_at(place), parent);
            let own = match node.shape {
                Shape::Item { mark, .. } => {
                    let count = counts.entry(mark).and_modify(|count| *count += 1).or_insert(1);
                    way(above, mark, &label, *count)
                }
                Shape::Appendix => vec![label.clone()],
                Shape::Paragraph | Shape::Table => Vec::new(),
            };
            if let Some(cell) = self.labels.get_mut(*y) {
                *cell = label;
            }
            self.level(&node.children, Some(*y), &own);
            if let Some(cell) = self.ways.get_mut(*y) {
                *cell = own;
            }
        }
    }

    fn label(&mut self, y: usize, is: &Node, (before, after): (&[usize], &[usize]), parent: Option<usize>) -> String {
        let known = |y: usize| self.pairs.old_of(y).and_then(|x| Some((x, self.old.get(x)?)));
        if let Some((_, was)) = known(y) {
            return was.label.clone();
        }
        let above = parent.map(|parent| self.pairs.old_of(parent));
        let listed = match above {
            None => self.old.level(None),
            Some(Some(above)) if !self.pairs.is_exchanged(above) => self.old.level(Some(above)),
            // Under a piece that is quoted whole nothing has a number yet.
            Some(_) => &[],
        };
        let kin: Vec<usize> = listed.iter().copied().filter(|x| self.old.get(*x).is_some_and(|it| it.counts_with(is))).collect();
        let is_kin = |y: &&usize| self.new.get(**y).is_some_and(|it| it.counts_with(is));
        let previous = before.iter().rev().filter(is_kin).find_map(|y| known(*y));
        let next = after.iter().filter(is_kin).find_map(|y| known(*y));
        if !is.label.contains(char::is_alphanumeric) {
            return is.label.clone();
        }
        let last = kin.last().and_then(|x| Some((*x, self.old.get(*x)?)));
        match (previous, next, last) {
            (_, _, None) => self.carried(is, parent),
            (Some((x, node)), _, Some((last, _))) if x == last => self.beyond(x, node, is, kin.len()),
            (Some((x, node)), _, _) | (None, Some((x, node)), _) => self.between(x, node),
            // All the old ones are repealed; their numbers are not given again.
            (None, None, Some((x, node))) => self.beyond(x, node, is, kin.len()),
        }
    }

    /// The label of a piece in a list that is new: a number under a number carries it.
    fn carried(&self, is: &Node, parent: Option<usize>) -> String {
        let printed = parent.and_then(|parent| self.new.get(parent)).map(|node| bare(&node.label)).unwrap_or_default();
        let own = parent.and_then(|parent| self.labels.get(parent)).map(|label| bare(label)).unwrap_or_default();
        match is.label.strip_prefix(printed).filter(|rest| !printed.is_empty() && rest.starts_with('.') && rest.len() > 1) {
            Some(rest) => format!("{own}{rest}"),
            None => is.label.clone(),
        }
    }

    /// The label of a piece beside one of the old version: 1a., a1).
    fn between(&mut self, x: usize, beside: &Node) -> String {
        let nth = self.added.entry((x, false)).or_default();
        *nth += 1;
        let number = bare(&beside.label);
        let next = if number.chars().all(char::is_lowercase) {
            nth.to_string()
        } else {
            numbering::LETTERS.get(*nth - 1).copied().unwrap_or("z").to_owned()
        };
        format!("{number}{next}{}", beside.label.get(number.len()..).unwrap_or_default())
    }

    /// The label of a piece after the last one of a list.
    fn beyond(&mut self, x: usize, last: &Node, is: &Node, count: usize) -> String {
        let Shape::Item { mark, .. } = is.shape else { return is.label.clone() };
        let nth = self.added.entry((x, true)).or_default();
        *nth += 1;
        let above = bare(&last.label).rsplit_once('.').map(|(above, _)| above);
        numbering::label(mark, count + *nth, above)
    }
}
