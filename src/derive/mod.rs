//! A lower level's plan from the higher one: complete, commented, ready to edit and to render as a draft.
//!
//! The parent is copied with a trace (`from`) at every item; fifteen rules, each in a file of its own, then make it the child's. They go
//! by the parent's data (audience, unit, award) and, where it has only words, by a table of phrases ([`Phrases`]) that an office can
//! add to. What a person must decide is a place to fill in or a question in a comment; everything done stands in the [`Report`].

mod phrases;
mod record;
mod report;
mod rules;
mod unit;
mod update;
mod work;

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::law;
use crate::plan::date::PartialDate;
use crate::plan::write::{Comments, write_with};
use crate::plan::{Plan, Spanned};

pub use phrases::Phrases;
pub use report::{Action, Entry, Report};
pub use unit::Unit;
pub use update::{Updated, update};

use work::Work;

/// A derived plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The plan.
    pub plan: Plan,
    /// What was done.
    pub report: Report,
    /// What is worth knowing of the parent.
    pub notes: Diagnostics,
    comments: Comments,
    record: String,
}

impl Derived {
    /// The plan as a commented file, with the record that a later update goes by.
    pub fn text(&self) -> String {
        format!("{}\n{}", write_with(&self.plan, &self.comments), self.record)
    }
}

/// Derives the plan of a unit. `today` counts where neither plan nor unit has a date.
pub fn derive(parent: &Plan, unit: &Unit, phrases: &Phrases, today: PartialDate) -> Result<Derived, Diagnostics> {
    let wrong = refuse(parent, unit, today);
    if wrong.has_errors() {
        return Err(wrong);
    }
    let mut child = parent.clone();
    child.trace_to_itself();
    let date = unit.date.or_else(|| parent.date.as_ref().map(|date| undated(date.value)));
    let mut work = Work {
        parent,
        unit,
        phrases,
        date,
        child,
        comments: Comments::new(),
        report: Report::default(),
        as_written: BTreeSet::new(),
        narrowed: Vec::new(),
    };
    rules::run(&mut work);
    let record = record::write(parent, unit, &work.child);
    Ok(Derived { plan: work.child, report: work.report, notes: nameless(parent), comments: work.comments, record })
}

/// Items of the parent without an id: they are known by their places, which move when items are put in before them.
fn nameless(parent: &Plan) -> Diagnostics {
    let mut places = Vec::new();
    parent.for_each_named(&mut |named| {
        let item = named.item;
        let has_words = item.title.is_some() || !item.text.is_empty();
        if has_words && item.id.is_none() && item.sub_slot.is_none() && named.name != named.slot {
            places.push(item.span);
        }
    });
    let count = places.len();
    let note = |first| {
        Diagnostic::note(
            "TD14",
            first,
            Message::new(
                format!(
                    "{count} mục của kế hoạch cấp trên không có id, mục đầu tiên ở đây; from ghi theo vị trí, ví dụ purpose.2"
                ),
                format!(
                    "{count} items of the higher plan have no id, the first one here; `from` gives their places, e.g. purpose.2"
                ),
            ),
        )
        .hint(Message::new(
            "đặt id cho các mục của cấp trên thì lần cập nhật sau không nhầm mục khi có mục chèn thêm",
            "with ids in the higher plan a later update is not misled by items put in between",
        ))
    };
    places.first().map(|first| note(*first)).into_iter().collect()
}

/// The parent's year: the child's own day is not known yet.
const fn undated(date: PartialDate) -> PartialDate {
    match date {
        PartialDate::Year { .. } => date,
        PartialDate::Quarter { year, .. } | PartialDate::Month { year, .. } | PartialDate::Day { year, .. } => {
            PartialDate::Year { year }
        }
    }
}

/// What no plan can be derived for.
fn refuse(parent: &Plan, unit: &Unit, today: PartialDate) -> Diagnostics {
    let mut wrong = Diagnostics::new();
    let level = &parent.issuer.level;
    let given = |finding: Diagnostic| match unit.span {
        Some(span) => finding.label(span, Message::new("đơn vị ở đây", "the unit is here")),
        None => finding,
    };
    if unit.level <= level.value {
        wrong.push(given(Diagnostic::error(
            "TD13",
            level.span,
            Message::new(
                format!("kế hoạch {} không có cấp dưới là {}", level.value.vi(), unit.level.vi()),
                format!("a plan of level {} has no lower level {}", level.value.key(), unit.level.key()),
            ),
        )));
    }
    let date = unit.date.or_else(|| parent.date.as_ref().map(|date| date.value)).unwrap_or(today);
    if !law::ours().has_level(unit.level, date) {
        let at = parent.date.as_ref().map_or(parent.issuer.level.span, |date: &Spanned<PartialDate>| date.span);
        wrong.push(
            given(Diagnostic::error(
                "TD15",
                at,
                Message::new(
                    format!("không lập kế hoạch cấp huyện vào {}: từ 01/7/2025 không còn cấp huyện", date.words()),
                    format!("no district plan at {}: there are no districts since 01/7/2025", date.numeric()),
                ),
            ))
            .hint(Message::new(
                "lập cho xã, phường, đặc khu; kế hoạch cũ thì ghi thời gian của nó: --date 2022",
                "derive for a commune; for an old plan give its date: --date 2022",
            ))
            .legal("Luật 72/2025/QH15, Điều 1; Nghị quyết 202/2025/QH15"),
        );
    }
    wrong
}

#[cfg(test)]
mod tests;
