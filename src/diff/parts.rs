//! A piece that became several, and several that became one: told as one change.

use std::collections::BTreeMap;

use super::change::{Change, Class, How, Place};
use super::classes::is_quota;
use super::compare::{Both, Found};
use super::facets::facets;
use super::likeness::{Lexicon, Words, shared};
use super::tree::{Kind, Tree};

/// This share of a new piece's words must come from the piece that was split.
const MOSTLY: f64 = 0.8;
/// Fewer words than this come from anywhere.
const FEW: usize = 4;

/// Joins what was split and what was merged.
pub(super) fn join(both: &Both<'_>, found: &mut Vec<Found>) {
    let single = |one: &Found, how: How| one.change.how == how && one.change.more.is_empty();
    if !found.iter().any(|one| single(one, How::Added) || single(one, How::Removed)) {
        return;
    }
    let mut lexicon = Lexicon::default();
    let (a, b) = (Words::new(both.renamed, &mut lexicon), Words::new(both.b, &mut lexicon));
    // A piece that came, beside one that lost words: a split. A piece that is gone, beside one that gained them: a merger.
    let came = Way { mine: both.b, other: both.renamed, words: &b, other_words: &a, added: How::Added, becomes: How::Split };
    let went = Way { mine: both.renamed, other: both.b, words: &a, other_words: &b, added: How::Removed, becomes: How::Merged };
    came.join(found, |one| one.units.1, |at| both.pairs.old_of(at));
    went.join(found, |one| one.units.0, |at| both.pairs.new_of(at));
}

struct Way<'s> {
    mine: &'s Tree,
    other: &'s Tree,
    words: &'s Words,
    other_words: &'s Words,
    added: How,
    becomes: How,
}

impl Way<'_> {
    fn join(&self, found: &mut Vec<Found>, unit: impl Fn(&Found) -> Option<usize>, pair: impl Fn(usize) -> Option<usize>) {
        // The changes of words, by the item or paragraph that they were made in.
        let mut changed: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, one) in
            found.iter().enumerate().filter(|(_, one)| matches!(one.change.how, How::Changed | How::Split | How::Merged))
        {
            if let Some(at) = unit(one).filter(|at| self.mine.get(*at).is_some_and(|node| node.kind == Kind::Paragraph)) {
                changed.entry(at).or_insert(index);
                changed.entry(Both::piece_of(self.mine, at)).or_insert(index);
            }
        }
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (index, one) in found.iter().enumerate().filter(|(_, one)| one.change.how == self.added) {
            let Some(at) = unit(one) else { continue };
            if let Some(whole) = self.whole(at, &changed, &pair) {
                joined.push((index, whole));
            }
        }
        for (part, whole) in &joined {
            let Some(one) = found.get_mut(*part) else { continue };
            let (edits, place) = (std::mem::take(&mut one.change.edits), (one.change.old.take(), one.change.new.take()));
            if let Some(whole) = found.get_mut(*whole) {
                whole.change.edits.extend(edits);
                whole.change.more.push(place);
                whole.change.how = self.becomes;
            }
        }
        for (_, whole) in &joined {
            if let Some(whole) = found.get_mut(*whole) {
                settle(&mut whole.change);
            }
        }
        let mut index = 0;
        found.retain(|_| {
            index += 1;
            !joined.iter().any(|(part, _)| *part + 1 == index)
        });
    }

    /// The change of a neighbour's words that a new piece's words come from.
    fn whole(&self, at: usize, changed: &BTreeMap<usize, usize>, pair: &impl Fn(usize) -> Option<usize>) -> Option<usize> {
        let node = self.mine.get(at).filter(|node| matches!(node.kind, Kind::Item | Kind::Paragraph))?;
        let own = self.words.bag(at);
        if own.len() < FEW {
            return None;
        }
        let siblings: Vec<usize> = self.mine.list(node.parent, node.field).collect();
        let place = siblings.iter().position(|sibling| *sibling == at)?;
        let near = (1..=3).flat_map(|step| [place.checked_sub(step), Some(place + step)]).flatten();
        near.filter_map(|place| siblings.get(place)).find_map(|sibling| {
            let index = changed.get(sibling)?;
            let was = pair(*sibling)?;
            debug_assert!(self.other.get(was).is_some(), "a pair is a piece of the other plan");
            // What the neighbour lost.
            let lost = without(self.other_words.bag(was), self.words.bag(*sibling));
            (shared(&lost, own) as f64 >= MOSTLY * own.len() as f64).then_some(*index)
        })
    }
}

/// Brings the parts into their order in the plan, and sees what is different in all of them together.
fn settle(change: &mut Change) {
    let mut olds: Vec<Place> = change.old.iter().chain(change.more.iter().filter_map(|(old, _)| old.as_ref())).cloned().collect();
    let mut news: Vec<Place> = change.new.iter().chain(change.more.iter().filter_map(|(_, new)| new.as_ref())).cloned().collect();
    for places in [&mut olds, &mut news] {
        places.sort_by_key(|place| place.span);
    }
    let text = |places: &[Place]| places.iter().map(|place| place.text.as_str()).collect::<Vec<_>>().join(" ");
    let found = facets(&text(&olds), &text(&news)).into_iter();
    let of_place = matches!(change.class, Class::Award | Class::Funding);
    let is_award = change.class == Class::Award;
    let mut classes = found.filter(|class| !(is_award && is_quota(class)));
    if !of_place {
        change.class = classes.next().unwrap_or(Class::Wording);
    }
    change.also = classes.collect();
    let mut olds = olds.into_iter().map(Some);
    let mut news = news.into_iter().map(Some);
    (change.old, change.new) = (olds.next().flatten(), news.next().flatten());
    change.more = olds.map(|old| (old, None)).chain(news.map(|new| (None, new))).collect();
}

/// The words of a sorted bag that another has not.
fn without(bag: &[u32], other: &[u32]) -> Vec<u32> {
    let mut left = Vec::new();
    let mut at = 0;
    for word in bag {
        while other.get(at).is_some_and(|o| o < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            at += 1;
        } else {
            left.push(*word);
        }
    }
    left
}
