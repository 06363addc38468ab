//! From two plans to the list of changes.

use std::collections::BTreeMap;

use super::change::{Change, Class, Diff, How, Place};
use super::classes::Told;
use super::edit::{Edit, edits};
use super::matching::pairs;
use super::pairs::Pairs;
use super::place::Side;
use super::rename::{Renaming, holds_name, renamed, take};
use super::tree::{Kind, Tree, Value};
use super::unit::unit;
use super::{down, fields, group, parts, renumbered};
use crate::diag::Message;
use crate::plan::{Piece, Text};

/// Compares two plans.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Diff {
    let (a, b) = (down::tree(old.plan), down::tree(new.plan));
    let mut renamed = a.clone();
    let first = pairs(&a, &b);
    let names = take(&mut renamed, &b, &first);
    // With the new names in the old plan, pieces are found that hid behind them.
    let pairs = if names.is_empty() { first } else { pairs(&renamed, &b) };
    let both = Both { old, new, a: &a, b: &b, renamed: &renamed, pairs: &pairs, names: &names };

    let mut told: BTreeMap<Units, Vec<Edit>> = BTreeMap::new();
    for edit in edits(&renamed, &b, &pairs) {
        told.entry(both.units(&edit)).or_default().push(edit);
    }
    let mut found: Vec<Found> = told.into_iter().map(|(units, edits)| both.found(units, edits)).collect();
    parts::join(&both, &mut found);
    fields::join(&both, &mut found);
    found.extend(names.iter().enumerate().filter_map(|(nth, name)| both.renaming(nth, name)));
    renumbered::add(&both, &mut found);
    // What runs through the plan is said before all that it explains.
    found.sort_by_key(|one| (one.change.renaming().is_none(), one.rank));
    Diff { changes: group::repeated(found.into_iter().map(|one| one.change).collect()) }
}

/// The pieces, old and new, that steps are told with.
pub(super) type Units = (Option<usize>, Option<usize>);

/// A change on the way.
pub(super) struct Found {
    pub(super) units: Units,
    pub(super) rank: (usize, usize),
    pub(super) change: Change,
}

/// Two plans with their pieces.
pub(super) struct Both<'s> {
    pub(super) old: &'s Side<'s>,
    pub(super) new: &'s Side<'s>,
    pub(super) a: &'s Tree,
    pub(super) b: &'s Tree,
    /// The old pieces with the new names in them.
    pub(super) renamed: &'s Tree,
    pub(super) pairs: &'s Pairs,
    /// The names that are others throughout.
    names: &'s [Renaming],
}

impl Both<'_> {
    fn units(&self, edit: &Edit) -> Units {
        let (a, b, pairs) = (self.a, self.b, self.pairs);
        match edit {
            Edit::Set { node, .. } | Edit::Rename { node, .. } | Edit::Place { node, .. } => {
                let x = unit(a, *node);
                (Some(x), pairs.new_of(x))
            }
            Edit::Add { node, .. } => {
                // With the topmost piece that is new.
                let top = b.up_from(*node).take_while(|at| pairs.old_of(*at).is_none()).last().unwrap_or(*node);
                let y = unit(b, top);
                (pairs.old_of(y), Some(y))
            }
            Edit::Remove { node } => {
                let top = a.up_from(*node).take_while(|at| pairs.new_of(*at).is_none()).last().unwrap_or(*node);
                let x = unit(a, top);
                (Some(x), pairs.new_of(x))
            }
        }
    }

    fn found(&self, units: Units, edits: Vec<Edit>) -> Found {
        let (x, y) = units;
        let moves = |edit: &Edit| matches!(edit, Edit::Place { node, .. } if Some(*node) == x);
        let how = match units {
            (None, _) => How::Added,
            (_, None) => How::Removed,
            (Some(_), Some(_)) if edits.iter().all(moves) => How::Moved,
            (Some(_), Some(_)) => How::Changed,
        };
        let (old, new) = (x.map(|x| self.old.place(self.a, x)), y.map(|y| self.new.place(self.b, y)));
        let text = |place: &Option<super::Place>| place.as_ref().map(|place| place.text.clone()).unwrap_or_default();
        let was = if x.is_some_and(|x| self.is_renamed(x)) {
            x.map(|x| self.old.text(self.renamed, x)).unwrap_or_default()
        } else {
            text(&old)
        };
        let was = self.names.iter().fold(was, |was, name| self.with_name(was, &text(&new), name));
        let told = Told { old: x.map(|x| (self.renamed, x)), new: y.map(|y| (self.b, y)), how };
        let mut classes = told.classes(&was, &text(&new)).into_iter();
        let class = classes.next().unwrap_or(Class::Wording);
        let mut also: Vec<Class> = classes.collect();
        if how == How::Changed && edits.iter().any(moves) {
            also.push(Class::Moved);
        }
        let section = self.section(units, old.as_ref(), new.as_ref());
        let change = Change { class, also, how, old, new, section, why: self.why(units), more: Vec::new(), edits };
        Found { units, rank: self.rank(units), change }
    }

    /// The old words with a name that came into them from elsewhere, as it is printed now.
    fn with_name(&self, was: String, is: &str, name: &Renaming) -> String {
        let exchanged = holds_name(&was, &name.from) && holds_name(is, &name.to) && !holds_name(is, &name.from);
        if exchanged && !holds_name(&was, &name.to) { renamed(&was, &name.from, &name.to) } else { was }
    }

    /// The section of the new plan that a change is told in: of what is gone the one that its neighbours stand in now.
    pub(super) fn section(&self, units: Units, old: Option<&Place>, new: Option<&Place>) -> Message {
        let near = || {
            let (Some(x), None) = units else { return None };
            self.a.up_from(x).skip(1).find_map(|above| {
                let now = self.pairs.new_of(above)?;
                let mut section = None;
                self.a.below(above, &mut |at, _| {
                    let here = || self.pairs.new_of(at).filter(|y| self.b.up_from(*y).any(|up| up == now));
                    section = section.take().or_else(|| self.new.section(self.b, here()?));
                });
                section
            })
        };
        let own = new.or(old).map_or_else(|| Message::new("", ""), |place| place.section.clone());
        near().map_or(own, |section| Message::new(section.clone(), section))
    }

    fn is_renamed(&self, x: usize) -> bool {
        let mut other = false;
        self.a.below(x, &mut |at, node| other |= self.renamed.get(at).map(|now| &now.value) != Some(&node.value));
        other
    }

    /// The place in reading order: what is gone stands behind what stood before it.
    pub(super) fn rank(&self, units: Units) -> (usize, usize) {
        match units {
            (_, Some(y)) => self.new.rank(self.b, y),
            (Some(x), None) => {
                let gone = |at: usize| self.pairs.new_of(at).is_none();
                let top = self.a.up_from(x).take_while(|at| gone(*at)).last().unwrap_or(x);
                let parent = self.a.get(top).map_or(0, |node| node.parent);
                let field = self.a.get(top).map_or("", |node| node.field);
                let before = self.a.list(parent, field).take_while(|at| *at != top).filter_map(|at| self.pairs.new_of(at)).last();
                match before.or_else(|| self.pairs.new_of(parent).filter(|at| *at != 0)) {
                    Some(y) => self.last_rank(y),
                    None => self.old.rank(self.a, x),
                }
            }
            (None, None) => (0, 0),
        }
    }

    /// The place behind a new piece and all that stands under it.
    fn last_rank(&self, y: usize) -> (usize, usize) {
        let mut last = y;
        self.b.below(y, &mut |at, _| last = last.max(at));
        self.new.rank(self.b, last).max(self.new.rank(self.b, y))
    }

    /// The reason that the plan gives for a piece, or for one that holds it.
    fn why(&self, units: Units) -> Option<String> {
        let reason = |side: &Side<'_>, tree: &Tree, at: usize| {
            tree.up_from(at).find_map(|at| match tree.value(at, "why") {
                Some(Value::Text(text)) => Some(side.plain(text)),
                Some(_) | None => None,
            })
        };
        match units {
            (_, Some(y)) => reason(self.new, self.b, y),
            (Some(x), None) => reason(self.old, self.a, x),
            (None, None) => None,
        }
    }

    /// A name that is another one throughout, with all its places.
    fn renaming(&self, nth: usize, name: &Renaming) -> Option<Found> {
        let mut places: BTreeMap<((usize, usize), Units), Vec<Edit>> = BTreeMap::new();
        for at in name.nodes.iter().copied().filter(|at| self.pairs.new_of(*at).is_some()) {
            let x = unit(self.a, at);
            let units = (Some(x), self.pairs.new_of(x));
            let edit = Edit::Rename { nth, node: at, from: name.from.clone(), to: name.to.clone() };
            places.entry((self.rank(units), units)).or_default().push(edit);
        }
        let edits: Vec<Edit> = places.values().flatten().cloned().collect();
        for units in self.printed_with(name) {
            places.entry((self.rank(units), units)).or_default();
        }
        let place = |(x, y): Units| (x.map(|x| self.old.place(self.a, x)), y.map(|y| self.new.place(self.b, y)));
        let mut all = places.into_keys();
        let (rank, units) = all.next()?;
        let (old, new) = place(units);
        let class = Class::Renamed { from: name.from.clone(), to: name.to.clone() };
        let more = all.map(|(_, units)| place(units)).collect();
        let section = Message::new("Trong toàn kế hoạch", "Throughout the plan");
        let why = self.why(units);
        let change = Change { class, also: Vec::new(), how: How::Changed, old, new, section, why, more, edits };
        Some(Found { units, rank, change })
    }

    /// The pieces that print a name through a fact of the plan.
    fn printed_with(&self, name: &Renaming) -> Vec<Units> {
        let has_fact = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fact(..)));
        let prints = |side: &Side<'_>, tree: &Tree, at: usize, name: &str| {
            let texts = tree.get(at).and_then(|node| node.value.as_ref()).map_or(&[][..], Value::texts);
            texts.iter().any(|text| has_fact(text) && holds_name(&side.plain(text), name))
        };
        let is_one = |(x, y): &(usize, usize)| prints(self.old, self.a, *x, &name.from) && prints(self.new, self.b, *y, &name.to);
        let all = (1..self.a.nodes.len()).filter_map(|x| Some((x, self.pairs.new_of(x)?))).filter(is_one);
        all.map(|(x, _)| unit(self.a, x)).map(|x| (Some(x), self.pairs.new_of(x))).collect()
    }

    /// The item, row or paragraph that a piece stands in.
    pub(super) fn piece_of(tree: &Tree, at: usize) -> usize {
        let is_piece = |at: &usize| tree.get(*at).is_some_and(|node| matches!(node.kind, Kind::Item | Kind::Slot | Kind::Row));
        tree.up_from(at).find(is_piece).unwrap_or(at)
    }
}
