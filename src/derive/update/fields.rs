//! What stands outside the items (title, documents, terms, opening, recipients, outline …), merged key by key and entry by entry.

use std::collections::{BTreeMap, BTreeSet};

use super::text::moved;
use super::{Merge, Removal};
use crate::derive::record::sign_of;
use crate::derive::report::Action;
use crate::derive::work::PARENT;
use crate::plan::places::Place;

/// The places of both texts and what the record says of them.
pub(super) struct Fields<'a> {
    pub(super) recorded: BTreeMap<&'a str, &'a str>,
    pub(super) mine: &'a [Place],
    pub(super) new: &'a [Place],
    /// The text that the places of `new` are of.
    pub(super) new_text: &'a str,
    /// Keys that are left as they are.
    pub(super) left: &'a [&'static str],
}

impl<'a> Fields<'a> {
    pub(super) fn mine(&self, path: &str) -> Option<&'a Place> {
        self.mine.iter().find(|place| place.path == path)
    }

    fn theirs(&self, path: &str) -> Option<&'a Place> {
        self.new.iter().find(|place| place.path == path)
    }

    /// Whether entries of a key are merged one by one in this file.
    fn is_parted(&self, path: &str) -> bool {
        let inside = |places: &[Place]| places.iter().any(|place| inside_of(&place.path, path));
        inside(self.mine) || inside(self.new)
    }

    /// Merges all of it.
    pub(super) fn merge(&self, merge: &mut Merge<'a>) {
        let mut gone: BTreeMap<&str, Vec<&'a Place>> = BTreeMap::new();
        for place in self.mine.iter().filter(|place| !place.is_slot && !self.is_parted(&place.path)) {
            let base = self.recorded.get(place.path.as_str()).copied();
            match (base, self.theirs(&place.path)) {
                // The drafter's own, or nothing new: it stays.
                (None, None) => {}
                (_, Some(new)) if new.sign == place.sign || base == Some(new.sign.as_str()) => {}
                (_, Some(new)) => self.changed(base, place, new, merge),
                (Some(base), None) if base == place.sign => gone.entry(key_of(&place.path)).or_default().push(place),
                (Some(_), None) => self.stays(place, merge),
            }
        }
        for (key, places) in gone {
            self.gone(key, &places, merge);
        }
        self.added(merge);
    }

    fn changed(&self, base: Option<&str>, place: &'a Place, new: &Place, merge: &mut Merge<'a>) {
        let key = key_of(&place.path);
        // Until it is issued the parent's number is a place to fill in; the rest of the entry may be the drafter's.
        if place.path == format!("references.{PARENT}") && base != Some(place.sign.as_str()) && merge.issued() {
            return;
        }
        let is_simple = new.in_flow || place.in_flow || !self.new_text.get(new.start..new.end).is_some_and(|t| t.contains('\n'));
        let is_untouched = base == Some(place.sign.as_str());
        let comment = merge.edits.has_own_comment(place.start, place.end);
        if self.left.contains(&key) || !is_untouched || (comment && !(is_simple && self.is_one_line(place, merge))) {
            merge.conflict(place.start, key, &told(place), &new.flow);
            return;
        }
        let written = self.written(new, place.in_flow, merge.edits.lead(place.start).0.chars().count());
        merge.edits.put(place.start, place.end, written);
        merge.report.push(key, Action::Narrowed, 0, &told(place), &new.flow);
    }

    fn is_one_line(&self, place: &Place, merge: &Merge<'_>) -> bool {
        merge.edits.text.get(place.start..place.end).is_some_and(|text| !text.contains('\n'))
    }

    /// A place of the new text as it is written here.
    fn written(&self, new: &Place, in_flow: bool, column: usize) -> String {
        if !in_flow && !new.in_flow {
            return moved(self.new_text, new, column);
        }
        if new.in_list {
            return new.flow.clone();
        }
        let key = new.path.split_once('.').map_or(new.path.as_str(), |(_, entry)| entry);
        format!("{key}: {}", new.flow)
    }

    /// What the parent no longer has and the drafter has not touched goes; with the last entry goes the key.
    fn gone(&self, key: &'a str, places: &[&'a Place], merge: &mut Merge<'a>) {
        if self.left.contains(&key) {
            places.iter().for_each(|place| self.stays(place, merge));
            return;
        }
        let entries = self.mine.iter().filter(|place| inside_of(&place.path, key)).count();
        let has_more = self.new.iter().any(|place| inside_of(&place.path, key));
        let whole = self.mine(key).filter(|_| entries == places.len() && !has_more);
        for place in places {
            let entry = entry_of(&place.path);
            let kind = match key {
                "references" => "cite",
                "abbreviations" => "term",
                "facts" => "fact:facts",
                _ => "-",
            };
            let sign = if kind == "fact:facts" { "." } else { ":" };
            let at = whole.unwrap_or(place);
            if merge.edits.has_own_comment(at.start, at.end) {
                self.stays(place, merge);
                continue;
            }
            merge.removals.push(Removal {
                start: at.start,
                end: at.end,
                key: told(place),
                words: place.flow.clone(),
                names: vec![format!("{kind}{sign}{entry}")],
                in_flow: at.in_flow,
            });
        }
    }

    fn stays(&self, place: &Place, merge: &mut Merge<'a>) {
        let key = key_of(&place.path);
        merge.edits.comment(place.start, "XUNG ĐỘT: cấp trên đã bỏ phần này, người soạn đã sửa nên giữ lại; bỏ theo hay giữ?");
        merge.report.push(key, Action::Ask, 0, &told(place), &place.flow);
        merge.conflicts += 1;
    }

    /// What the new parent brings goes behind what it follows there.
    fn added(&self, merge: &mut Merge<'a>) {
        let mut whole: BTreeSet<&str> = BTreeSet::new();
        for new in self.new {
            let key = key_of(&new.path);
            let is_entry = new.path.contains('.');
            let known = self.recorded.contains_key(new.path.as_str()) || self.mine(&new.path).is_some();
            if known || (is_entry && whole.contains(key)) {
                continue;
            }
            if is_entry && self.mine(key).is_none() {
                // The drafter has taken the whole of it out.
                merge.report.push(key, Action::Ask, 0, &told(new), &new.flow);
                continue;
            }
            let siblings = |place: &&Place| place.path.contains('.') == is_entry && (!is_entry || key_of(&place.path) == key);
            let (before, after): (Vec<&Place>, Vec<&Place>) =
                self.new.iter().filter(siblings).partition(|place| place.start < new.start);
            let at = |place: &&&Place| self.mine(&place.path);
            let before = before.iter().rev().find_map(|place| at(&place));
            let next = after.iter().find_map(|place| at(&place));
            let placed = !self.left.contains(&key) && self.insert(new, before, next, merge);
            merge.report.push(key, if placed { Action::Added } else { Action::Ask }, 0, &told(new), &new.flow);
            whole.extend((!is_entry).then_some(key));
        }
    }

    fn insert(&self, new: &Place, before: Option<&Place>, next: Option<&Place>, merge: &mut Merge<'a>) -> bool {
        let Some(anchor) = before.or(next) else { return false };
        let edits = &mut merge.edits;
        if anchor.in_flow {
            let written = self.written(new, true, 0);
            match before {
                Some(before) => edits.put(before.end, before.end, format!(", {written}")),
                None => edits.put(anchor.start, anchor.start, format!("{written}, ")),
            }
            return true;
        }
        let (lead, pad) = edits.lead(anchor.start);
        let dash = if new.in_list { "- " } else { "" };
        if lead.trim() != dash.trim() {
            return false;
        }
        let at = if before.is_some() { edits.next_line(anchor.end) } else { edits.line_start(anchor.start) };
        let pad_text = " ".repeat(pad);
        let written = self.written(new, false, pad + dash.len());
        let (over, under) = if new.path.contains('.') {
            ("", "")
        } else if before.is_some() {
            ("\n", "")
        } else {
            ("", "\n")
        };
        edits.put(at, at, format!("{over}{pad_text}# CẬP NHẬT: cấp trên thêm phần này\n{pad_text}{dash}{written}\n{under}"));
        true
    }

    /// The bytes of a slot that the record knows and the new parent no longer has.
    pub(super) fn gone_slot(&self, slot: &str) -> Option<(usize, usize)> {
        let path = [slot.to_owned(), format!("sections.{slot}")].into_iter().find(|path| self.mine(path).is_some())?;
        let place = self.mine(&path)?;
        let was_derived = self.recorded.get(path.as_str()).is_some_and(|sign| *sign == sign_of(place));
        (was_derived && self.theirs(&path).is_none() && !place.in_flow).then_some((place.start, place.end))
    }
}

fn key_of(path: &str) -> &str {
    path.split_once('.').map_or(path, |(key, _)| key)
}

fn entry_of(path: &str) -> String {
    path.split_once('.').map_or(path, |(_, entry)| entry).to_owned()
}

/// What a report calls a place: an entry of a list has no name but its words, which stand beside it.
fn told(place: &Place) -> String {
    if place.in_list { key_of(&place.path).to_owned() } else { entry_of(&place.path) }
}

fn inside_of(path: &str, key: &str) -> bool {
    path.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))
}
