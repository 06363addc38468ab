//! The end of the work: empty slots go, `from` stays where there are words, and what led to a dropped piece is asked for.

use std::collections::BTreeSet;

use crate::derive::work::{Work, name};
use crate::plan::{Item, OutlineEntry, Piece, Text};

pub(super) fn run(work: &mut Work<'_>) {
    let is_empty = |item: &Item| item.text.is_empty() && item.items.is_empty() && item.table.is_none() && item.after.is_empty();
    for slot in &mut work.child.slots {
        slot.item.items.retain(|item| item.sub_slot.is_none() || !is_empty(item));
    }
    work.child.slots.retain(|slot| !is_empty(&slot.item));
    let gone: Vec<String> =
        work.parent.slots.iter().map(|slot| slot.name.value.clone()).filter(|name| work.child.slot(name).is_none()).collect();
    if let Some(outline) = &mut work.child.outline {
        for entry in outline.iter_mut() {
            let sections = match entry {
                OutlineEntry::Section(section) => std::slice::from_mut(section),
                OutlineEntry::Part { sections, .. } => sections.as_mut_slice(),
            };
            for section in sections {
                section.parts.retain(|part| !gone.contains(&part.value));
            }
        }
        outline.retain(|entry| match entry {
            OutlineEntry::Section(section) => !section.parts.is_empty(),
            OutlineEntry::Part { sections, .. } => sections.iter().any(|section| !section.parts.is_empty()),
        });
    }
    let mut ids: BTreeSet<String> = work.child.slots.iter().map(|slot| slot.name.value.clone()).collect();
    ids.extend(work.child.sections().filter_map(|section| section.id.as_ref()).map(|id| id.value.clone()));
    work.child.for_each_item(&mut |item| ids.extend(item.id.iter().map(|id| id.value.clone())));
    let mut lost = Vec::new();
    let mut longer = BTreeSet::new();
    work.parent.for_each_named(&mut |named| {
        if named.item.items.len() > 1 {
            longer.insert(named.name.to_owned());
        }
    });
    let locked = work.locked();
    for slot in &mut work.child.slots {
        let section = slot.name.value.clone();
        alone(&mut slot.item, &longer);
        unlock(&mut slot.item, &locked);
        finish(&mut slot.item, true, &section, &ids, &mut lost);
    }
    for (section, item) in lost {
        work.ask(&section, 6, &item, "câu này dẫn đến một mục của cấp trên mà kế hoạch này không có");
    }
}

/// What is locked by what it stands under needs no lock of its own.
fn unlock(item: &mut Item, locked: &BTreeSet<String>) {
    item.lock &= locked.contains(name(item));
    item.items.iter_mut().for_each(|child| unlock(child, locked));
}

/// What is left alone of a list needs no label: no "1." without a "2.".
fn alone(item: &mut Item, longer: &BTreeSet<String>) {
    let was_longer = longer.contains(name(item));
    if let [only] = item.items.as_mut_slice()
        && was_longer
        && only.title.is_none()
        && only.sub_slot.is_none()
        && only.items.is_empty()
        && !only.lock
    {
        only.unmarked = true;
    }
    item.items.iter_mut().for_each(|child| alone(child, longer));
}

fn finish(item: &mut Item, is_slot: bool, section: &str, ids: &BTreeSet<String>, lost: &mut Vec<(String, String)>) {
    let mut missing = false;
    for text in item.title.iter_mut().chain(&mut item.text).chain(&mut item.after) {
        missing |= relink(text, ids);
    }
    if missing {
        lost.push((section.to_owned(), name(item).to_owned()));
    }
    let has_words = item.title.is_some() || !item.text.is_empty() || item.award.is_some() || item.phase.is_some();
    if !has_words || (is_slot && item.items.iter().any(|child| child.sub_slot.is_some())) {
        item.from = None;
    }
    for child in &mut item.items {
        finish(child, false, section, ids, lost);
    }
}

/// A reference to a piece that is gone becomes a place to fill in.
fn relink(text: &mut Text, ids: &BTreeSet<String>) -> bool {
    let mut missing = false;
    for piece in &mut text.pieces {
        if let Piece::Label(id, span) | Piece::Path(id, span) = piece
            && !ids.contains(id)
        {
            missing = true;
            *piece = Piece::Fill(format!("dẫn đến mục nào thay cho {id}?"), *span);
        }
    }
    missing
}
