//! The child on its way from the parent: what every rule works on.

use std::collections::BTreeSet;

use super::phrases::Phrases;
use super::report::{Action, Report};
use super::unit::Unit;
use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::write::Comments;
use crate::plan::{Item, Plan, Slot, Spanned, Text, facts};
use crate::terms::Role;

/// The id of the parent among the child's references.
pub(super) const PARENT: &str = "cap-tren";

/// The child on its way.
pub(super) struct Work<'a> {
    pub(super) parent: &'a Plan,
    pub(super) unit: &'a Unit,
    pub(super) phrases: &'a Phrases,
    pub(super) date: Option<PartialDate>,
    pub(super) child: Plan,
    pub(super) comments: Comments,
    pub(super) report: Report,
    /// Items whose words stay as the parent has them.
    pub(super) as_written: BTreeSet<String>,
    /// Items whose words were made by a rule: (name, rule).
    pub(super) narrowed: Vec<(String, u8)>,
}

impl Work<'_> {
    pub(super) fn at(&self) -> Span {
        self.parent.issuer.name.span
    }

    pub(super) fn text(&self, words: &str) -> Text {
        Text::parse(&words.split_whitespace().collect::<Vec<_>>().join(" "), self.at())
    }

    pub(super) fn spanned<T>(&self, value: T) -> Spanned<T> {
        Spanned { value, span: self.at() }
    }

    /// A new item of the child with an id of its own.
    pub(super) fn new_item(&mut self, section: &str, rule: u8, id: &str, words: &str) -> Item {
        let mut free = id.to_owned();
        let mut number = 2;
        while self.has_id(&free) {
            free = format!("{id}-{number}");
            number += 1;
        }
        self.report.push(section, Action::Added, rule, &free, words);
        Item { id: Some(self.spanned(free)), text: vec![self.text(words)], ..Item::at(self.at()) }
    }

    fn has_id(&self, id: &str) -> bool {
        let mut found = false;
        self.child.for_each_item(&mut |item| found |= item.id.as_ref().is_some_and(|own| own.value == id));
        found || self.report.entries.iter().any(|entry| entry.action == Action::Added && entry.item == id)
    }

    /// A question for the drafter at an item.
    pub(super) fn ask(&mut self, section: &str, rule: u8, item: &str, question: &str) {
        self.comments.at_item(item, format!("xem lại: {question}"));
        self.report.push(section, Action::Ask, rule, item, question);
    }

    /// A question for the drafter at a key of the plan.
    pub(super) fn ask_at_key(&mut self, key: &str, rule: u8, question: &str) {
        self.comments.at_key(key, format!("xem lại: {question}"));
        self.report.push(key, Action::Ask, rule, key, question);
    }

    /// Drops the items for which a rule has a reason, wherever they stand; a locked item is dropped only when it is another level's.
    pub(super) fn drop_where(&mut self, rule: u8, mut is_dropped: impl FnMut(&Slot, &Item, &[Item]) -> bool) {
        let mut slots = std::mem::take(&mut self.child.slots);
        let mut dropped: Vec<(String, Item)> = Vec::new();
        for slot in &mut slots {
            let whole = slot.clone();
            drop_in(&mut slot.item.items, &mut |item, siblings| is_dropped(&whole, item, siblings), &mut |item| {
                dropped.push((whole.name.value.clone(), item));
            });
        }
        self.child.slots = slots;
        for (section, item) in dropped {
            self.report.push(&section, Action::Dropped, rule, name(&item), &words(&item));
        }
    }

    /// The parent's focal bodies: who leads first, then other departments with tasks.
    pub(super) fn focal_bodies(&self) -> Vec<String> {
        let Some(slot) = self.parent.slot(Role::Responsibilities.key()) else { return Vec::new() };
        let all = || slot.item.items.iter().filter(|item| item.unit.is_some());
        let body = |item: &Item| item.unit.as_ref().and_then(|unit| facts::plain(self.parent, unit).ok());
        let mut names: Vec<String> = all().filter(|item| item.leads).filter_map(body).collect();
        names.extend(all().filter(|item| !item.leads).filter_map(body).filter(|name| {
            ["Sở ", "Phòng ", "Văn phòng ", "Ban "].iter().any(|start| name.starts_with(start)) && !name.contains(',')
        }));
        // "Sở Nội vụ (Ban Thi đua khen thưởng)" receives as "Sở Nội vụ".
        names.iter().map(|name| name.split(" (").next().unwrap_or_default().to_owned()).collect()
    }

    /// To whom the child reports: the parent's focal body, or the parent's issuer when the child is it.
    pub(super) fn reports_to(&self) -> String {
        match self.focal_bodies().into_iter().next() {
            Some(body) if !self.unit.is_named_in(&body) => body,
            Some(_) => self.parent_issuer(),
            None => "{{ fill: cơ quan đầu mối nhận báo cáo }}".to_owned(),
        }
    }

    /// The parent's issuer as plain words.
    pub(super) fn parent_issuer(&self) -> String {
        facts::plain(self.parent, &self.parent.issuer.name).unwrap_or_default().replace('\n', " ")
    }
}

fn drop_in(items: &mut Vec<Item>, is_dropped: &mut impl FnMut(&Item, &[Item]) -> bool, dropped: &mut impl FnMut(Item)) {
    let siblings = items.clone();
    let mut kept = Vec::with_capacity(items.len());
    for mut item in std::mem::take(items) {
        if is_dropped(&item, &siblings) {
            dropped(item);
            continue;
        }
        let had_items = !item.items.is_empty();
        drop_in(&mut item.items, is_dropped, dropped);
        // A heading of nothing goes with what it headed.
        if had_items && item.items.is_empty() && item.text.iter().all(|text| text.source().trim_end().ends_with(':')) {
            dropped(item);
        } else {
            kept.push(item);
        }
    }
    *items = kept;
}

/// The name of the parent's item that an item carries out.
pub(super) fn name(item: &Item) -> &str {
    item.from.as_ref().or(item.id.as_ref()).map_or("", |name| &name.value)
}

/// The words of an item, without those of its items.
pub(super) fn words(item: &Item) -> String {
    let award = item.award.iter().chain(&item.given_by);
    item.title.iter().chain(award).chain(&item.text).chain(&item.unit).map(Text::source).collect::<Vec<_>>().join(" ")
}
