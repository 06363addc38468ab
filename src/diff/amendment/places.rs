//! After which piece of the old plan a new one comes.

use std::collections::HashMap;

use crate::diag::Span;
use crate::diff::Side;
use crate::diff::change::Place;
use crate::diff::printed::Spot;
use crate::document::{Block, Document, Item, plain_text};

/// The pieces of both versions, as far as they are needed to say where something new comes.
pub(super) struct Places<'a> {
    /// The label of a piece of the old plan, by its id and by its words; `None` where two have the same.
    by_id: HashMap<&'a str, Option<String>>,
    by_words: HashMap<String, Option<String>>,
    /// The pieces of the new plan in reading order: where their words stand, and what stands before them in their list, the nearest
    /// first.
    pieces: Vec<(Vec<Span>, Vec<&'a Item>)>,
}

impl<'a> Places<'a> {
    pub(super) fn new((old_side, _): &(Side<'_>, Side<'_>), old: &'a Document, new: &'a Document) -> Self {
        let mut places = Self { by_id: HashMap::new(), by_words: HashMap::new(), pieces: Vec::new() };
        each_list(&old.body, &mut |items| {
            for item in items {
                let label = spans(item).find_map(|span| old_side.printed.spot(span)).map(Spot::label);
                let Some(label) = label.filter(|label| !label.is_empty()) else { continue };
                if let Some(id) = &item.id {
                    places.by_id.entry(id).and_modify(|label| *label = None).or_insert_with(|| Some(label.clone()));
                }
                places.by_words.entry(plain_text(&item.words)).and_modify(|label| *label = None).or_insert(Some(label));
            }
        });
        each_list(&new.body, &mut |items| {
            for (at, item) in items.iter().enumerate() {
                let before: Vec<&Item> = items.iter().take(at).rev().copied().collect();
                places.pieces.push((spans(item).collect(), before));
            }
        });
        places
    }

    /// The label, in the old plan, of the nearest piece before a new one that is in both.
    pub(super) fn before(&self, new: &Place) -> Option<String> {
        let known = |item: &&Item| {
            let by_id = item.id.as_deref().and_then(|id| self.by_id.get(id)).cloned().flatten();
            by_id.or_else(|| self.by_words.get(&plain_text(&item.words)).cloned().flatten())
        };
        let within = |span: &Span| span.source == new.span.source && new.span.start <= span.start && span.end <= new.span.end;
        let (_, before) = self.pieces.iter().find(|(spans, _)| spans.iter().any(within))?;
        before.iter().find_map(known)
    }
}

/// Where the words of an item stand in the file.
fn spans(item: &Item) -> impl Iterator<Item = Span> {
    item.origin.into_iter().chain(item.words.iter().filter_map(|run| run.origin))
}

/// Every list of items, from above.
fn each_list<'a>(blocks: &'a [Block], tell: &mut impl FnMut(&[&'a Item])) {
    let items: Vec<&Item> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Item(item) => Some(item),
            Block::Paragraph(_) | Block::Table(_) => None,
        })
        .collect();
    tell(&items);
    for item in items {
        each_list(&item.children, tell);
    }
}
