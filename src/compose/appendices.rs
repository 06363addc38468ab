//! Appendices that are made from the plan's own responsibilities and timeline.

use super::inserts::Inserts;
use super::tables::{self, MadeRow, plain};
use crate::document::draft::{Insert, InsertTable};
use crate::plan::{AppendixSource, Item, Plan, Text, When};
use crate::terms::{Align, Role};

/// The table of an appendix that is made.
pub(super) fn table(source: AppendixSource, plan: &Plan, inserts: &mut Inserts<'_>) -> InsertTable {
    match source {
        AppendixSource::Responsibilities => assignments(plan, inserts),
        AppendixSource::Timeline => milestones(plan, inserts),
    }
}

/// Phân công nhiệm vụ: one row a task, grouped by the body that has it.
fn assignments(plan: &Plan, inserts: &mut Inserts<'_>) -> InsertTable {
    let columns = [
        ("STT", 6.0, Align::Center),
        ("Nhiệm vụ", 34.0, Align::Left),
        ("Chủ trì", 16.0, Align::Left),
        ("Phối hợp", 18.0, Align::Left),
        ("Sản phẩm", 14.0, Align::Left),
        ("Thời hạn", 12.0, Align::Center),
    ];
    let mut rows = Vec::new();
    let mut count = 0;
    for slot in with_role(plan, Role::Responsibilities) {
        for item in &slot.items {
            let mut tasks = Vec::new();
            leaves(item, &mut tasks);
            for task in tasks {
                count += 1;
                let lead: Vec<&Text> = if task.lead.is_empty() {
                    task.unit.iter().chain(&item.unit).take(1).collect()
                } else {
                    task.lead.iter().collect()
                };
                let support = if task.support.is_empty() { &item.support } else { &task.support };
                let deliverable = task.deliverable.as_ref().or(item.deliverable.as_ref());
                rows.push(MadeRow::Cells(vec![
                    vec![plain(&count.to_string())],
                    words(task, inserts),
                    lead.into_iter().map(|text| inserts.insert(text)).collect(),
                    support.iter().map(|text| inserts.insert(text)).collect(),
                    deliverable.into_iter().map(|text| inserts.insert(text)).collect(),
                    when(task.deadline.as_ref().or(item.deadline.as_ref()), inserts),
                ]));
            }
        }
    }
    tables::made(&columns, rows)
}

/// Mốc thời gian: one row a milestone, grouped by phase.
fn milestones(plan: &Plan, inserts: &mut Inserts<'_>) -> InsertTable {
    let columns = [("STT", 7.0, Align::Center), ("Nội dung công việc", 63.0, Align::Left), ("Thời gian", 30.0, Align::Center)];
    let mut rows = Vec::new();
    let mut count = 0;
    for slot in with_role(plan, Role::Timeline) {
        for item in &slot.items {
            let grouped = !item.items.is_empty();
            if grouped && let Some(title) = item.phase.as_ref().or(item.title.as_ref()) {
                rows.push(MadeRow::Group(inserts.insert(title)));
            }
            let mut milestones = Vec::new();
            leaves(item, &mut milestones);
            for milestone in milestones {
                count += 1;
                let mut time = when(milestone.deadline.as_ref(), inserts);
                if time.is_empty() {
                    time = period(if milestone.start.is_some() || milestone.end.is_some() { milestone } else { item });
                }
                rows.push(MadeRow::Cells(vec![vec![plain(&count.to_string())], words(milestone, inserts), time]));
            }
        }
    }
    tables::made(&columns, rows)
}

fn with_role(plan: &Plan, role: Role) -> impl Iterator<Item = &Item> {
    plan.slots.iter().map(|slot| &slot.item).filter(move |item| item.role == Some(role))
}

/// The pieces that have no pieces under them.
fn leaves<'p>(item: &'p Item, all: &mut Vec<&'p Item>) {
    if item.items.is_empty() {
        all.push(item);
    }
    item.items.iter().for_each(|child| leaves(child, all));
}

fn words(item: &Item, inserts: &mut Inserts<'_>) -> Vec<Insert> {
    let unit = item.text.is_empty().then_some(item.phase.as_ref()).flatten();
    item.title.iter().chain(unit).chain(&item.text).map(|text| inserts.insert(text)).collect()
}

fn when(when: Option<&When>, inserts: &mut Inserts<'_>) -> Vec<Insert> {
    match when {
        Some(When::Date(date)) => vec![plain(&date.value.numeric())],
        Some(When::Words(text)) => vec![inserts.insert(text)],
        None => Vec::new(),
    }
}

fn period(item: &Item) -> Vec<Insert> {
    match (&item.start, &item.end) {
        (Some(start), Some(end)) => vec![plain(&format!("{} - {}", start.value.numeric(), end.value.numeric()))],
        (Some(start), None) => vec![plain(&format!("từ {}", start.value.numeric()))],
        (None, Some(end)) => vec![plain(&format!("đến {}", end.value.numeric()))],
        (None, None) => Vec::new(),
    }
}
