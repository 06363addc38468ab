//! After which piece of the old plan a new one comes.

use std::collections::{HashMap, HashSet};

use crate::diag::Span;
use crate::diff::Side;
use crate::diff::change::Place;
use crate::diff::printed::Spot;
use crate::document::{Block, Document, Item, plain_text};

/// A piece of the old plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// "khoản 2 Mục IV".
    pub(super) label: String,
    /// "2."
    pub(super) mark: String,
}

/// The pieces of both versions, as far as they are needed to say where something new comes.
pub(super) struct Places<'a> {
    /// A piece of the old plan, by its id and by its words; `None` where two have the same.
    by_id: HashMap<&'a str, Option<Known>>,
    by_words: HashMap<String, Option<Known>>,
    /// Labels that the old plan has.
    labels: HashSet<String>,
    /// The pieces of the new plan in reading order: where their words stand, and what stands before them in their list, the nearest
    /// first.
    pieces: Vec<(Vec<Span>, Vec<&'a Item>)>,
}

impl<'a> Places<'a> {
    pub(super) fn new((old_side, _): &(Side<'_>, Side<'_>), old: &'a Document, new: &'a Document) -> Self {
        let mut places = Self { by_id: HashMap::new(), by_words: HashMap::new(), labels: HashSet::new(), pieces: Vec::new() };
        each_list(&old.body, &mut |items| {
            for item in items {
                let label = spans(item).find_map(|span| old_side.printed.spot(span)).map(Spot::label);
                let Some(label) = label.filter(|label| !label.is_empty()) else { continue };
                places.labels.insert(label.clone());
                let known = Known { label, mark: item.label.clone() };
                if let Some(id) = &item.id {
                    places.by_id.entry(id).and_modify(|known| *known = None).or_insert_with(|| Some(known.clone()));
                }
                places.by_words.entry(plain_text(&item.words)).and_modify(|known| *known = None).or_insert(Some(known));
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

    /// Whether the old plan has a label.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(label)
    }

    /// The nearest piece before a new one that is in both, as the old plan has it.
    pub(super) fn before(&self, new: &Place) -> Option<Known> {
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
