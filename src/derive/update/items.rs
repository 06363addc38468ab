//! The items of the two plans, merged one by one: words, new items, items that the parent has dropped.

use std::collections::{BTreeMap, BTreeSet};

use super::text::Edits;
use super::{Merge, Removal};
use crate::derive::record::digest;
use crate::derive::report::Action;
use crate::derive::work::{name, words};
use crate::plan::places::Extent;
use crate::plan::write::item_text;
use crate::plan::{Item, Plan, Slot, Text};

/// Items by name.
pub(super) fn by_name(plan: &Plan) -> BTreeMap<String, &Item> {
    let mut all = BTreeMap::new();
    plan.for_each_item(&mut |item| {
        if !name(item).is_empty() {
            all.insert(name(item).to_owned(), item);
        }
    });
    all
}

/// Both plans' items and what the record says of them.
pub(super) struct Items<'a> {
    pub(super) recorded: BTreeMap<&'a str, &'a str>,
    pub(super) mine: BTreeMap<String, &'a Item>,
    pub(super) new: BTreeMap<String, &'a Item>,
    pub(super) extents: Vec<Extent>,
}

impl<'a> Items<'a> {
    /// Words that changed on one side or on both.
    pub(super) fn words(&self, merge: &mut Merge<'a>) {
        for (item, base) in &self.recorded {
            // What the drafter took out stays out; what the parent took out is another matter.
            let (Some(here), Some(there)) = (self.mine.get(*item), self.new.get(*item)) else { continue };
            if digest(there) == *base || digest(there) == digest(here) {
                continue;
            }
            if digest(here) == *base && self.replace(here, there, &mut merge.edits) {
                merge.report.push("update", Action::Narrowed, 0, item, &words(there));
                continue;
            }
            merge.conflict(here.span.start as usize, "update", item, &words(there));
        }
    }

    /// Puts the new words in the place of the old; false where the two items are not built alike and more hangs on the old one.
    fn replace(&self, here: &Item, there: &Item, edits: &mut Edits<'_>) -> bool {
        let texts = |item: &Item| -> Vec<Text> { item.title.iter().chain(&item.text).chain(&item.after).cloned().collect() };
        let bare = |item: &Item| Item { title: None, text: Vec::new(), after: Vec::new(), ..item.clone() };
        let alike = here.title.is_some() == there.title.is_some()
            && here.text.len() == there.text.len()
            && here.after.len() == there.after.len()
            && digest(&bare(here)) == digest(&bare(there));
        if !alike {
            return self.rewrite(here, there, edits);
        }
        let in_flow = edits.text.get(here.span.start as usize..).is_some_and(|rest| rest.starts_with(['{', '[']));
        for (old, new) in texts(here).iter().zip(&texts(there)) {
            if old.source() != new.source() {
                edits.words(old, new, in_flow);
            }
        }
        true
    }

    /// Writes an item anew that nobody has touched and nothing stands under.
    fn rewrite(&self, here: &Item, there: &Item, edits: &mut Edits<'_>) -> bool {
        let Some((start, end)) = self.lines_of(here, edits) else { return false };
        if !here.items.is_empty() || !there.items.is_empty() || edits.has_own_comment(start, end) {
            return false;
        }
        let (_, pad) = edits.lead(start);
        // Its own id stays: other pieces of the file may lead to it.
        let written = Item { id: here.id.clone(), ..there.clone() };
        edits.put(start, end, item_text(&written, pad + 2));
        true
    }

    /// The bytes of an entry of a list on lines of its own.
    fn lines_of(&self, item: &Item, edits: &Edits<'_>) -> Option<(usize, usize)> {
        let start = item.span.start as usize;
        let (lead, _) = edits.lead(start);
        let end = self.extents.iter().filter(|extent| extent.start == start).map(|extent| extent.end).max()?;
        (lead.trim() == "-").then_some((start, end))
    }

    /// Items that the new parent brings go behind the one they follow.
    pub(super) fn insert(&self, list: &Item, merge: &mut Merge<'a>) {
        let mut before: Option<&Item> = None;
        for (index, item) in list.items.iter().enumerate() {
            let known = name(item);
            if let Some(here) = self.mine.get(known) {
                before = Some(here);
                self.insert(item, merge);
            } else if known.is_empty() || self.recorded.contains_key(known) {
                self.insert(item, merge);
            } else {
                let next = list.items.iter().skip(index).find_map(|item| self.mine.get(name(item)).copied());
                let placed = self.insert_at(item, before, next, &mut merge.edits);
                let action = if placed { Action::Added } else { Action::Ask };
                merge.report.push("update", action, 0, known, &words(item));
            }
        }
    }

    fn insert_at(&self, item: &Item, before: Option<&Item>, next: Option<&Item>, edits: &mut Edits<'_>) -> bool {
        let Some(anchor) = before.or(next) else { return false };
        let Some((start, end)) = self.lines_of(anchor, edits) else { return false };
        let (_, pad) = edits.lead(start);
        let at = if before.is_some() { edits.next_line(end) } else { edits.line_start(start) };
        let pad_text = " ".repeat(pad);
        let new = format!("{pad_text}# CẬP NHẬT: cấp trên thêm mục này\n{pad_text}- {}\n", item_text(item, pad + 2));
        edits.put(at, at, new);
        true
    }

    /// Items that the parent has dropped: untouched ones go, the drafter's stay with a mark.
    pub(super) fn dropped(&self, slot: &'a Slot, key: Option<(usize, usize)>, merge: &mut Merge<'a>) {
        let is_gone = key.is_some();
        if let Some((start, end)) = key
            && self.is_clean(&slot.item)
            && !merge.edits.has_own_comment(start, end)
        {
            let what = if words(&slot.item).is_empty() { slot.name.value.clone() } else { words(&slot.item) };
            let mut names = vec![format!("part:{}", slot.name.value), format!("label:{}", slot.name.value)];
            self.names(&slot.item, &mut names);
            merge.removals.push(Removal { start, end, key: slot.name.value.clone(), words: what, names, in_flow: false });
            return;
        }
        if is_gone || self.is_dropped(&slot.item) {
            self.stays(&slot.item, merge);
        }
        self.dropped_in(&slot.item, merge);
    }

    fn dropped_in(&self, list: &'a Item, merge: &mut Merge<'a>) {
        let goes = |item: &Item, merge: &Merge<'_>| {
            let lines = self.lines_of(item, &merge.edits)?;
            let clean = self.is_dropped(item) && self.is_clean(item) && !merge.edits.has_own_comment(lines.0, lines.1);
            clean.then_some(lines)
        };
        let all: Vec<Option<(usize, usize)>> = list.items.iter().map(|item| goes(item, merge)).collect();
        // A list whose last entry goes takes its key with it; where that is not possible its entries stay.
        let emptied = !all.is_empty() && all.iter().all(Option::is_some) && !self.fills(list);
        let key = emptied.then(|| self.key_of(list, &merge.edits)).flatten();
        for (item, lines) in list.items.iter().zip(&all) {
            match lines {
                Some((start, end)) if !emptied || key.is_some() => {
                    let mut names = Vec::new();
                    self.names(item, &mut names);
                    let (start, end) = key.unwrap_or((*start, *end));
                    let (key, words) = (name(item).to_owned(), words(item));
                    merge.removals.push(Removal { start, end, key, words, names, in_flow: false });
                }
                Some(_) => self.stays(item, merge),
                None => {
                    if self.is_dropped(item) {
                        self.stays(item, merge);
                    }
                    self.dropped_in(item, merge);
                }
            }
        }
    }

    /// Says at an item that the parent no longer has it.
    fn stays(&self, item: &Item, merge: &mut Merge<'a>) {
        let edited = self.recorded.get(name(item)).is_none_or(|base| digest(item) != *base);
        if edited {
            merge.edits.comment(
                item.span.start as usize,
                "XUNG ĐỘT: cấp trên đã bỏ mục này, người soạn đã sửa nên giữ lại; bỏ theo hay giữ?",
            );
            merge.conflicts += 1;
        } else {
            merge.edits.comment(item.span.start as usize, "CẬP NHẬT: cấp trên đã bỏ mục này; bỏ theo hay giữ?");
        }
        merge.report.push("update", Action::Ask, 0, name(item), &words(item));
    }

    /// Whether the new plan brings an item into a list that would otherwise be empty.
    fn fills(&self, list: &Item) -> bool {
        self.new.get(name(list)).is_some_and(|there| !there.items.is_empty())
    }

    /// The key that holds a list, with all of it.
    fn key_of(&self, list: &Item, edits: &Edits<'_>) -> Option<(usize, usize)> {
        let first = list.items.first()?.span.start as usize;
        let dash = edits.text.get(..first)?.rfind('-')?;
        let extent = self.extents.iter().find(|extent| extent.start == dash && extent.key.is_some())?;
        Some((extent.key?, extent.end))
    }

    fn is_dropped(&self, item: &Item) -> bool {
        self.recorded.contains_key(name(item)) && !self.new.contains_key(name(item))
    }

    /// Whether an item and all under it are as they were derived, and none of them stands elsewhere in the new plan.
    fn is_clean(&self, item: &Item) -> bool {
        let own = name(item);
        let is_frame = own.is_empty() && words(item).is_empty() && item.table.is_none();
        let same = self.recorded.get(own).is_some_and(|base| digest(item) == *base) && !self.new.contains_key(own);
        (is_frame || same) && item.items.iter().all(|child| self.is_clean(child))
    }

    /// What texts may name an item and those under it by.
    fn names(&self, item: &Item, names: &mut Vec<String>) {
        names.extend(item.id.iter().map(|id| format!("label:{}", id.value)));
        names.extend(item.sub_slot.iter().flat_map(|slot| [format!("part:{}", slot.value), format!("label:{}", slot.value)]));
        item.items.iter().for_each(|child| self.names(child, names));
    }
}

/// What the texts of a plan lead to.
pub(super) fn used(plan: &Plan) -> BTreeSet<String> {
    use crate::plan::{BasisEntry, Piece};
    let mut used = BTreeSet::new();
    plan.for_each_text(&mut |text| {
        used.extend(text.pieces.iter().filter_map(|piece| match piece {
            Piece::Cite(id, ..) => Some(format!("cite:{id}")),
            Piece::Term(id, ..) => Some(format!("term:{id}")),
            Piece::Label(id, _) | Piece::Path(id, _) => Some(format!("label:{id}")),
            Piece::Fact(path, _) => Some(format!("fact:{path}")),
            Piece::Words(_) | Piece::Fill(..) => None,
        }));
    });
    used.extend(plan.sections().flat_map(|section| &section.parts).map(|part| format!("part:{}", part.value)));
    used.extend(plan.implements.iter().chain(&plan.promulgated_by).map(|id| format!("cite:{}", id.value)));
    used.extend(plan.basis.iter().filter_map(|basis| match basis {
        BasisEntry::Reference(id) => Some(format!("cite:{}", id.value)),
        BasisEntry::Words(_) => None,
    }));
    used
}
