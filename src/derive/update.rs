//! When the parent changes: its changes go into the drafter's file, word by word in place; every edit of the drafter stays.
//!
//! Three ways: the record of what was derived, what is derived from the new parent, what the file says now. An item that only the parent
//! changed takes the new words; one that only the drafter changed keeps its own; where both did, a comment at the item says so.

use std::collections::BTreeMap;

use super::record::{self, Record, digest};
use super::report::{Action, Report};
use super::work::{PARENT, name, words};
use super::{Derived, Phrases, derive};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};
use crate::plan::date::PartialDate;
use crate::plan::lists::Row;
use crate::plan::write::{item_text, text_at, text_in_flow};
use crate::plan::{Item, Piece, Plan, Reference, Text};

/// A file brought up to its new parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// The new text of the file.
    pub text: String,
    /// What was done.
    pub report: Report,
    /// Items that both sides changed.
    pub conflicts: usize,
}

/// Merges a new parent into a derived file.
pub fn update(
    sources: &Sources,
    source: SourceId,
    child: &Plan,
    parent: &Plan,
    own_phrases: &[Row],
    today: PartialDate,
) -> Result<Updated, Diagnostics> {
    let text = sources.text(source);
    let fail = |finding: Diagnostic| std::iter::once(finding).collect::<Diagnostics>();
    let whole = Span::at(source, 0);
    let record = record::read(text).ok_or_else(|| {
        fail(
            Diagnostic::error(
                "TD21",
                whole,
                Message::new("tệp này không có ghi chép của kehoach derive", "this file has no record of kehoach derive"),
            )
            .hint(Message::new(
                "chỉ cập nhật được tệp do `kehoach derive` lập, còn các dòng “# kehoach-derive …” ở cuối",
                "only a file made by `kehoach derive` can be updated, with its lines “# kehoach-derive …” at the end",
            )),
        )
    })?;
    let id = parent.id.as_ref().map_or("-", |id| id.value.as_str());
    if id != record.parent {
        let at = Span { source, start: to_u32(record.start), end: to_u32(record.start) };
        return Err(fail(
            Diagnostic::error(
                "TD22",
                at,
                Message::new(
                    format!("tệp này lập từ kế hoạch `{}`, không phải từ `{id}`", record.parent),
                    format!("this file was derived from the plan `{}`, not from `{id}`", record.parent),
                ),
            )
            .label(
                parent.id.as_ref().map_or(parent.kind.span, |id| id.span),
                Message::new("kế hoạch được đưa ra", "the plan given"),
            ),
        ));
    }
    let phrases = Phrases::new(own_phrases, parent, &record.unit)?;
    let derived = derive(parent, &record.unit, &phrases, today)?;
    Ok(merge(text, &record, child, &derived))
}

/// Items by name, with the names of their lists.
fn by_name(plan: &Plan) -> BTreeMap<String, &Item> {
    let mut all = BTreeMap::new();
    plan.for_each_item(&mut |item| {
        if !name(item).is_empty() {
            all.insert(name(item).to_owned(), item);
        }
    });
    all
}

fn merge(text: &str, record: &Record, child: &Plan, derived: &Derived) -> Updated {
    let mut edits = Edits { text, edits: Vec::new() };
    let mut report = Report::default();
    let mut conflicts = 0;
    let mine = by_name(child);
    let new = by_name(&derived.plan);
    let recorded: BTreeMap<&str, &str> = record.items.iter().map(|(name, digest)| (name.as_str(), digest.as_str())).collect();
    for (item, base) in &recorded {
        // What the drafter took out stays out.
        let Some(here) = mine.get(*item) else { continue };
        let edited = digest(here) != *base;
        match new.get(*item) {
            None => {
                edits.comment(here, "CẬP NHẬT: cấp trên đã bỏ mục này; bỏ theo hay giữ?");
                report.push("update", Action::Dropped, 0, item, &words(here));
                conflicts += usize::from(edited);
            }
            Some(there) if digest(there) == *base || digest(there) == digest(here) => {}
            Some(there) if !edited && edits.replace(here, there) => {
                report.push("update", Action::Narrowed, 0, item, &words(there));
            }
            Some(there) => {
                edits.comment(here, &format!("XUNG ĐỘT: bản của cấp trên nay là: {}", words(there)));
                report.push("update", Action::Ask, 0, item, &words(there));
                conflicts += 1;
            }
        }
    }
    if let (Some(here), Some(there)) = (child.reference(PARENT), derived.plan.reference(PARENT)) {
        edits.issued(here, there, &mut report);
    }
    for slot in &derived.plan.slots {
        insert_new(&slot.item, &recorded, &mine, &mut edits, &mut report);
    }
    let body = edits.apply(record.start);
    Updated { text: format!("{body}{}", derived.record), report, conflicts }
}

/// Items that the new parent brings go behind the one they follow.
fn insert_new(
    list: &Item,
    recorded: &BTreeMap<&str, &str>,
    mine: &BTreeMap<String, &Item>,
    edits: &mut Edits<'_>,
    report: &mut Report,
) {
    let mut before: Option<&Item> = None;
    for (index, item) in list.items.iter().enumerate() {
        let known = name(item);
        if let Some(here) = mine.get(known) {
            before = Some(here);
            insert_new(item, recorded, mine, edits, report);
        } else if known.is_empty() || recorded.contains_key(known) {
            insert_new(item, recorded, mine, edits, report);
        } else {
            let next = list.items.iter().skip(index).find_map(|item| mine.get(name(item)).copied());
            let placed = edits.insert(item, before, next);
            let action = if placed { Action::Added } else { Action::Ask };
            report.push("update", action, 0, known, &words(item));
        }
    }
}

/// Changes to a text, by byte.
struct Edits<'t> {
    text: &'t str,
    edits: Vec<(usize, usize, String)>,
}

impl Edits<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
    }

    /// The line up to a byte, and how far in its content begins.
    fn lead(&self, at: usize) -> (&str, usize) {
        let lead = self.text.get(self.line_start(at)..at).unwrap_or_default();
        (lead, lead.len() - lead.trim_start().len())
    }

    fn comment(&mut self, item: &Item, words: &str) {
        let at = item.span.start as usize;
        let start = self.line_start(at);
        let line = self.text.get(start..).unwrap_or_default();
        let pad = line.len() - line.trim_start_matches(' ').len();
        let comment = format!("{}# {}\n", " ".repeat(pad), words.split_whitespace().collect::<Vec<_>>().join(" "));
        // Said once.
        if !self.text.get(..start).is_some_and(|before| before.ends_with(&comment)) {
            self.edits.push((start, start, comment));
        }
    }

    /// Puts the new words in the place of the old; false where the two items are not built alike.
    fn replace(&mut self, here: &Item, there: &Item) -> bool {
        let texts = |item: &Item| -> Vec<Text> { item.title.iter().chain(&item.text).chain(&item.after).cloned().collect() };
        let bare = |item: &Item| Item { title: None, text: Vec::new(), after: Vec::new(), ..item.clone() };
        let alike = here.title.is_some() == there.title.is_some()
            && here.text.len() == there.text.len()
            && here.after.len() == there.after.len()
            && digest(&bare(here)) == digest(&bare(there));
        if !alike {
            return false;
        }
        let flow = self.text.get(here.span.start as usize..).is_some_and(|rest| rest.starts_with(['{', '[']));
        for (old, new) in texts(here).iter().zip(&texts(there)) {
            if old.source() == new.source() {
                continue;
            }
            let (start, end) = (old.span.start as usize, old.span.end as usize);
            let (lead, pad) = self.lead(start);
            let mut rest = lead.get(pad..).unwrap_or_default();
            let mut indent = pad;
            while let Some(after) = rest.strip_prefix("- ") {
                indent += 2;
                rest = after;
            }
            let indent = if rest.is_empty() { indent } else { indent + 2 };
            let written = if flow { text_in_flow(new) } else { text_at(new, lead.chars().count(), indent) };
            self.edits.push((start, end, written));
        }
        true
    }

    /// The parent has been issued since: its number and day take the place that was left for them.
    fn issued(&mut self, here: &Reference, there: &Reference, report: &mut Report) {
        let is_open = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fill(..)));
        let (Some(old), Some(new)) = (&here.number, &there.number) else { return };
        if !is_open(old) || is_open(new) {
            return;
        }
        let (start, end) = (old.span.start as usize, old.span.end as usize);
        let (lead, pad) = self.lead(start);
        let date = match (&here.date, &there.date) {
            (None, Some(date)) if lead.trim() == "number:" => format!("\n{}date: {}", " ".repeat(pad), date.value),
            (None, Some(date)) => format!(", date: {}", date.value),
            (Some(_), _) | (None, None) => String::new(),
        };
        self.edits.push((start, end, format!("{}{date}", text_in_flow(new))));
        report.push("update", Action::Renamed, 3, PARENT, &new.source());
    }

    fn insert(&mut self, item: &Item, before: Option<&Item>, next: Option<&Item>) -> bool {
        let Some(anchor) = before.or(next) else { return false };
        let start = anchor.span.start as usize;
        let (lead, pad) = self.lead(start);
        if lead.trim() != "-" {
            return false;
        }
        let at = if before.is_some() {
            let end = anchor.span.end as usize;
            self.text.get(end..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| end + newline + 1)
        } else {
            self.line_start(start)
        };
        let pad_text = " ".repeat(pad);
        let new = format!("{pad_text}# CẬP NHẬT: cấp trên thêm mục này\n{pad_text}- {}\n", item_text(item, pad + 2));
        self.edits.push((at, at, new));
        true
    }

    /// The text before a byte with all changes made.
    fn apply(mut self, end: usize) -> String {
        let mut out = self.text.get(..end).unwrap_or(self.text).to_owned();
        // From the end, so that bytes before keep their places; of several at one place the first comes first.
        self.edits.reverse();
        self.edits.sort_by_key(|edit| std::cmp::Reverse((edit.0, edit.1)));
        for (start, stop, new) in self.edits {
            if start <= out.len() && stop <= out.len() {
                out.replace_range(start..stop, &new);
            }
        }
        out
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
