//! When the parent changes: its changes go into the drafter's file, word by word in place; every edit of the drafter stays.
//!
//! Three ways: the record of what was derived, what is derived from the new parent, what the file says now. An item that only the parent
//! changed takes the new words; one that only the drafter changed keeps its own; where both did, a comment at the item says so. So do keys
//! and entries outside the items. What the parent dropped goes when nobody has touched it and nothing that stays leads to it; a merged
//! text that would not read is never given out.

mod fields;
mod items;
#[cfg(test)]
mod tests;
mod text;

use super::record::{self, Record};
use super::report::{Action, Report};
use super::work::PARENT;
use super::{Derived, Phrases, derive};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};
use crate::plan::date::PartialDate;
use crate::plan::lists::Row;
use crate::plan::places::{extents, places};
use crate::plan::write::text_in_flow;
use crate::plan::{Piece, Plan, Reference, Text, read, read_unchecked};
use fields::Fields;
use items::{Items, by_name, used};
use text::Edits;

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
    // What stands outside the items is given up before what stands in them, should the merged text not read.
    let all: Vec<&'static str> = crate::plan::fields::PLAN.fields.iter().map(|field| field.key).collect();
    let mut wrong = None;
    for left in [&[] as &[&'static str], &["outline"], &all] {
        let updated = merge(text, &record, child, &derived, left);
        match reads(&updated.text) {
            None => return Ok(updated),
            Some(finding) => wrong = Some(finding),
        }
    }
    let (vi, en) = wrong.map(|finding| (finding.message.vi, finding.message.en)).unwrap_or_default();
    Err(fail(
        Diagnostic::error(
            "TD23",
            whole,
            Message::new(
                format!("không cập nhật được: tệp gộp sẽ không đọc được ({vi})"),
                format!("cannot be updated: the merged file would not read ({en})"),
            ),
        )
        .hint(Message::new(
            "tệp giữ nguyên; lập lại từ cấp trên bằng kehoach derive -o TỆP-MỚI rồi chép phần đã sửa sang",
            "the file is untouched; derive anew with kehoach derive -o NEW and carry your edits over",
        )),
    ))
}

/// What keeps a text from being a plan, if anything.
fn reads(text: &str) -> Option<Diagnostic> {
    let mut sources = Sources::new();
    let source = sources.add("", text);
    let (plan, findings) = read(&mut sources, source, &[]);
    if plan.is_some() {
        return None;
    }
    findings.sorted().into_iter().find(|finding| finding.severity == crate::diag::Severity::Error)
}

/// A piece that the parent has dropped and the drafter has not touched.
#[derive(Debug, Clone)]
struct Removal {
    start: usize,
    end: usize,
    key: String,
    words: String,
    /// What other texts may name it by: it stays while they do.
    names: Vec<String>,
    in_flow: bool,
}

/// A merge on its way.
struct Merge<'a> {
    edits: Edits<'a>,
    report: Report,
    conflicts: usize,
    removals: Vec<Removal>,
    parents: (Option<&'a Reference>, Option<&'a Reference>),
}

fn merge<'a>(whole: &'a str, record: &'a Record, child: &'a Plan, derived: &'a Derived, left: &'a [&'static str]) -> Updated {
    let text = whole.get(..record.start).unwrap_or(whole);
    let new_text = derived.text();
    let (mine, new) = (places(text), places(&new_text));
    let mut merge = Merge {
        edits: Edits::new(text),
        report: Report::default(),
        conflicts: 0,
        removals: Vec::new(),
        parents: (child.reference(PARENT), derived.plan.reference(PARENT)),
    };
    let pairs = |all: &'a [(String, String)]| all.iter().map(|(name, sign)| (name.as_str(), sign.as_str())).collect();
    let items =
        Items { recorded: pairs(&record.items), mine: by_name(child), new: by_name(&derived.plan), extents: extents(text) };
    let fields = Fields { recorded: pairs(&record.fields), mine: &mine, new: &new, new_text: &new_text, left };
    items.words(&mut merge);
    // A file that was derived before its other keys were recorded: nobody can tell whose they are.
    if record.fields.is_empty() {
        merge.issued();
    } else {
        fields.merge(&mut merge);
    }
    for slot in &derived.plan.slots {
        // A slot that is new comes whole, one that the drafter has taken out stays out.
        if child.slot(&slot.name.value).is_some() {
            items.insert(&slot.item, &mut merge);
        }
    }
    for slot in &child.slots {
        items.dropped(slot, fields.gone_slot(&slot.name.value), &mut merge);
    }
    let Merge { edits, report, conflicts, removals, .. } = merge;
    let mut done = Updated { text: String::new(), report, conflicts };
    let body = without(&edits, removals, &mut done);
    done.text = format!("{body}{}", derived.record);
    done
}

/// The text with all changes made: dropped pieces go unless what stays leads to them.
fn without(edits: &Edits<'_>, mut removals: Vec<Removal>, done: &mut Updated) -> String {
    let mut kept: Vec<Removal> = Vec::new();
    loop {
        let mut all = edits.clone();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for removal in &removals {
            // Several entries may go with one key.
            if !taken.contains(&(removal.start, removal.end)) {
                taken.push((removal.start, removal.end));
                if removal.in_flow {
                    all.remove_between_brackets(removal.start, removal.end);
                } else {
                    all.remove_lines(removal.start, removal.end);
                }
            }
        }
        for removal in &kept {
            all.comment(removal.start, "CẬP NHẬT: cấp trên đã bỏ phần này; còn chỗ trong tệp dẫn đến nên giữ lại");
        }
        let text = all.apply();
        let mut sources = Sources::new();
        let source = sources.add("", text.as_str());
        let uses = read_unchecked(&sources, source).0.map(|plan| used(&plan)).unwrap_or_default();
        let (stay, go): (Vec<Removal>, Vec<Removal>) =
            removals.into_iter().partition(|removal| removal.names.iter().any(|name| uses.contains(name)));
        removals = go;
        if stay.is_empty() {
            for removal in &removals {
                done.report.push("update", Action::Dropped, 0, &removal.key, &removal.words);
            }
            for removal in &kept {
                done.report.push("update", Action::Ask, 0, &removal.key, &removal.words);
            }
            return text;
        }
        // With one entry of a key all of them stay: the key is needed.
        let places: Vec<(usize, usize)> = stay.iter().map(|removal| (removal.start, removal.end)).collect();
        let (more, go): (Vec<Removal>, Vec<Removal>) =
            removals.into_iter().partition(|removal| places.contains(&(removal.start, removal.end)));
        removals = go;
        kept.extend(stay.into_iter().chain(more));
    }
}

impl Merge<'_> {
    /// Both sides have changed something: the drafter's words stay, the parent's stand beside them.
    fn conflict(&mut self, at: usize, section: &str, name: &str, words: &str) {
        self.edits.comment(at, &format!("XUNG ĐỘT: bản của cấp trên nay là: {words}"));
        self.report.push(section, Action::Ask, 0, name, words);
        self.conflicts += 1;
    }

    /// The parent has been issued since: its number and day take the place that was left for them. False where there is no such place.
    fn issued(&mut self) -> bool {
        let is_open = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fill(..)));
        let (Some(here), Some(there)) = self.parents else { return false };
        let (Some(old), Some(new)) = (&here.number, &there.number) else { return false };
        if !is_open(old) || is_open(new) {
            return false;
        }
        let (start, end) = (old.span.start as usize, old.span.end as usize);
        let (lead, pad) = self.edits.lead(start);
        let date = match (&here.date, &there.date) {
            (None, Some(date)) if lead.trim() == "number:" => format!("\n{}date: {}", " ".repeat(pad), date.value),
            (None, Some(date)) => format!(", date: {}", date.value),
            (Some(_), _) | (None, None) => String::new(),
        };
        self.edits.put(start, end, format!("{}{date}", text_in_flow(new)));
        self.report.push("references", Action::Renamed, 3, PARENT, &new.source());
        true
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
