//! Pieces that only got another number, because others came or went before them.

use std::collections::BTreeMap;

use super::change::{Change, Class, How};
use super::compare::{Both, Found, Units};
use super::tree::Kind;

/// Adds one change for each list whose pieces have other labels than before; a change of the list's marks takes its places.
pub(super) fn add(both: &Both<'_>, found: &mut Vec<Found>) {
    let mut lists: BTreeMap<usize, Vec<Units>> = BTreeMap::new();
    for (y, node) in both.b.nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, Kind::Item | Kind::Slot)) {
        let Some(x) = both.pairs.old_of(y) else { continue };
        if let (Some(was), Some(is)) = (both.old.mark(both.a, x), both.new.mark(both.b, y))
            && was != is
        {
            lists.entry(node.parent).or_default().push((Some(x), Some(y)));
        }
    }
    for (parent, units) in lists {
        let mut places = units.iter().map(|(x, y)| (x.map(|x| both.old.place(both.a, x)), y.map(|y| both.new.place(both.b, y))));
        let marks = found.iter_mut().find(|one| {
            one.change.class == Class::Renumbered
                && one.units.1.and_then(|at| both.b.get(at)).is_some_and(|node| node.parent == parent)
        });
        if let Some(marks) = marks {
            marks.change.more.extend(places);
            continue;
        }
        let (Some((old, new)), Some(first)) = (places.next(), units.first()) else { continue };
        let more = places.collect();
        let section = both.section(*first, old.as_ref(), new.as_ref());
        let change = Change {
            class: Class::Renumbered,
            also: Vec::new(),
            how: How::Changed,
            old,
            new,
            section,
            why: None,
            more,
            edits: Vec::new(),
        };
        found.push(Found { units: *first, rank: both.rank(*first), change });
    }
}
