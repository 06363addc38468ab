//! Rule 5: the words of what is kept, with actor, place and aims narrowed by the table of phrases.

use std::collections::BTreeSet;

use crate::derive::report::{Action, excerpt};
use crate::derive::work::{Work, name, words};
use crate::plan::{Item, Text, When};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let locked = work.locked();
    let mut slots = std::mem::take(&mut work.child.slots);
    for slot in &mut slots {
        let section = slot.name.value.clone();
        item(&mut slot.item, &section, &locked, work, rule);
    }
    work.child.slots = slots;
    if let Some(mut outline) = work.child.outline.take() {
        for entry in &mut outline {
            if let crate::plan::OutlineEntry::Section(section) = entry {
                section.title = narrowed(&section.title, work).0;
            }
        }
        work.child.outline = Some(outline);
    }
}

fn item(one: &mut Item, section: &str, locked: &BTreeSet<String>, work: &mut Work<'_>, rule: u8) {
    let from = name(one).to_owned();
    let is_new = one.from.is_none();
    if !one.lock && !is_new && !work.as_written.contains(&from) {
        let mut found = Vec::new();
        let mut swap = |text: &mut Text| {
            let (new, phrases) = narrowed(text, work);
            *text = new;
            found.extend(phrases);
        };
        one.title.iter_mut().chain(&mut one.text).chain(&mut one.after).for_each(&mut swap);
        one.given_by.iter_mut().chain(&mut one.unit).chain(&mut one.lead).chain(&mut one.support).for_each(&mut swap);
        if let Some(When::Words(text)) = &mut one.deadline {
            swap(text);
        }
        let known = work
            .report
            .entries
            .iter()
            .any(|entry| entry.item == from && matches!(entry.action, Action::Narrowed | Action::Renamed));
        if !found.is_empty() {
            found.sort();
            found.dedup();
            let phrases: Vec<String> = found.iter().map(|phrase| format!("“{}”", excerpt(phrase))).collect();
            work.comments.at_item(&from, format!("cấp trên viết: {}", phrases.join(", ")));
            if !known {
                work.report.push(section, Action::Narrowed, rule, &from, &words(one));
            }
        } else if let Some((_, by)) = work.narrowed.iter().find(|(item, _)| *item == from).cloned() {
            work.report.push(section, Action::Narrowed, by, &from, &words(one));
        } else if !known && !words(one).is_empty() {
            work.report.push(section, Action::Kept, 0, &from, &words(one));
        }
        let questions: Vec<String> = work.phrases.asks(&words(one)).into_iter().map(str::to_owned).collect();
        for question in questions {
            work.ask(section, rule, &from, &question);
        }
    } else if one.lock {
        work.report.push(section, Action::Kept, 0, &from, &words(one));
        if locked.contains(&from) {
            work.comments.at_item(&from, "cấp trên khóa mục này: được thêm, không được sửa");
        }
    }
    for child in &mut one.items {
        item(child, section, locked, work, rule);
    }
}

fn narrowed(text: &Text, work: &Work<'_>) -> (Text, Vec<String>) {
    let narrowed = work.phrases.narrow(&text.source());
    if narrowed.found.is_empty() {
        return (text.clone(), Vec::new());
    }
    (Text::parse(&narrowed.text, text.span), narrowed.found)
}
