//! Entries that tell one thing: what moved, what was split or merged, what is changed alike in several places.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::entry::Entry;
use crate::diff::fold::bare;
use crate::diff::pieces::Name;
use crate::diff::rename::replace_name;

/// Fewer letters than this are met again by chance.
const FEW: usize = 16;

/// Makes one entry of what is gone in one place and has come, in the same words, in another.
pub(super) fn moved(entries: &mut Vec<Entry>, names: &[Name<'_>]) {
    let said = |words: String| Some(bare(&words)).filter(|words| words.chars().count() >= FEW);
    let renamed = |words: String| names.iter().fold(words, |words, (from, to)| replace_name(&words, from, to));
    let mut gone: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate().rev().filter(|(_, entry)| entry.new.is_empty()) {
        if let Some(words) = said(renamed(entry.old_words())) {
            gone.entry(words).or_default().push(at);
        }
    }
    let mut taken: Vec<usize> = Vec::new();
    for at in 0..entries.len() {
        let Some(entry) = entries.get(at).filter(|entry| entry.old.is_empty()) else { continue };
        let Some(from) = said(entry.new_words()).and_then(|words| gone.get_mut(&words)?.pop()) else { continue };
        move_to(entries, from, at);
        taken.push(from);
    }
    drop_all(entries, &mut taken);
}

/// Makes the entry of what is gone a part of the one of what has come; the former is left to be dropped.
pub(super) fn move_to(entries: &mut [Entry], from: usize, to: usize) {
    let Some(was) = entries.get(from).cloned() else { return };
    let Some(is) = entries.get_mut(to) else { return };
    is.notes.push(format!("Chuyển từ {} đến {}.", was.name(), is.name()));
    is.old = was.old;
    is.source.join(was.source);
}

/// Makes one entry, at the place of the first, of several that are parts of one another.
pub(super) fn gather(entries: &mut [Entry], parts: &[usize]) {
    let Some((first, others)) = parts.split_first() else { return };
    for other in others {
        let Some(part) = entries.get(*other).cloned() else { continue };
        if let Some(whole) = entries.get_mut(*first) {
            whole.old.extend(part.old);
            whole.new.extend(part.new);
            whole.source.join(part.source);
        }
    }
}

/// Drops the entries at some places.
pub(super) fn drop_all(entries: &mut Vec<Entry>, places: &mut [usize]) {
    places.sort_unstable();
    let mut at = 0;
    entries.retain(|_| {
        at += 1;
        places.binary_search(&(at - 1)).is_err()
    });
}

/// Tells once what is changed to the letter in several places.
pub(super) fn repeated(entries: Vec<Entry>) -> Vec<Entry> {
    let mut first: HashMap<(String, String), usize> = HashMap::new();
    let mut all: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut others: Vec<Vec<String>> = Vec::new();
    for entry in entries {
        let key = (!entry.old.is_empty() && !entry.new.is_empty()).then(|| (entry.old_words(), entry.new_words()));
        let known = key.and_then(|key| match first.entry(key) {
            Slot::Occupied(known) => Some(*known.get()),
            Slot::Vacant(free) => {
                free.insert(all.len());
                None
            }
        });
        match known.and_then(|at| Some((all.get_mut(at)?, others.get_mut(at)?))) {
            Some((same, others)) => {
                others.push(entry.name());
                same.source.join(entry.source);
            }
            None => {
                all.push(entry);
                others.push(Vec::new());
            }
        }
    }
    for (entry, others) in all.iter_mut().zip(others) {
        if !others.is_empty() {
            let (count, own) = (others.len() + 1, entry.name());
            entry.notes.push(format!("Sửa đổi như nhau tại {count} chỗ: {own}; {}.", others.join("; ")));
        }
    }
    all
}
