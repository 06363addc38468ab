//! From two plans to the list of changes.

use std::collections::BTreeMap;

use super::change::{Change, Class, Diff, How};
use super::down;
use super::edit::{Edit, edits};
use super::matching::{Pairs, pairs};
use super::place::Side;
use super::tree::Tree;
use super::unit::unit;

/// Compares two plans.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Diff {
    let (a, b) = (down::tree(old.plan), down::tree(new.plan));
    let pairs = pairs(&a, &b);
    let mut told: BTreeMap<(Option<usize>, Option<usize>), Vec<Edit>> = BTreeMap::new();
    for edit in edits(&a, &b, &pairs) {
        told.entry(told_as(&edit, &a, &b, &pairs)).or_default().push(edit);
    }
    let mut changes: Vec<((usize, usize), Change)> = told
        .into_iter()
        .map(|((x, y), edits)| {
            let how = match (x, y) {
                (None, _) => How::Added,
                (_, None) => How::Removed,
                (Some(x), Some(_)) if edits.iter().all(|edit| matches!(edit, Edit::Place { node, .. } if *node == x)) => {
                    How::Moved
                }
                (Some(_), Some(_)) => How::Changed,
            };
            let rank = match (x, y) {
                (_, Some(y)) => new.rank(&b, y),
                (Some(x), None) => old.rank(&a, x),
                (None, None) => (0, 0),
            };
            let change = Change {
                class: if how == How::Moved { Class::Moved } else { Class::Wording },
                also: Vec::new(),
                how,
                old: x.map(|x| old.place(&a, x)),
                new: y.map(|y| new.place(&b, y)),
                why: None,
                more: Vec::new(),
                edits,
            };
            (rank, change)
        })
        .collect();
    changes.sort_by_key(|(rank, _)| *rank);
    Diff { changes: changes.into_iter().map(|(_, change)| change).collect() }
}

/// The pieces, old and new, that a step is told with.
fn told_as(edit: &Edit, a: &Tree, b: &Tree, pairs: &Pairs) -> (Option<usize>, Option<usize>) {
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
