//! Deadlines of a plan held against those of the higher one, written as dates or in words.

use std::cmp::Ordering;

use crate::diag::{Diagnostic, Message, Span};
use crate::plan::date::{Deadline, PartialDate};
use crate::plan::{Item, Piece, Plan, Text, When, facts};

/// A deadline with its place.
type Placed = (Deadline, Span);

/// In what an item's deadlines are later than those of the item that it carries out.
pub(super) fn later(child: &Plan, mine: &Item, parent: &Plan, theirs: &Item) -> Vec<Diagnostic> {
    let (limits, own) = (deadlines(parent, theirs), deadlines(child, mine));
    let mut found = Vec::new();
    // Of the deadlines of one kind (with a year, without) the last one binds where they do not pair off.
    for (limit, at) in &limits {
        let same = |other: &&Placed| other.0.compare(limit).is_some();
        let (ours, others): (Vec<&Placed>, Vec<&Placed>) =
            (own.iter().filter(same).collect(), limits.iter().filter(same).collect());
        let index = others.iter().position(|(other, place)| other == limit && place == at);
        let pair = index.filter(|_| ours.len() == others.len()).and_then(|index| ours.get(index).copied());
        let last = || ours.iter().copied().max_by(|a, b| a.0.compare(&b.0).unwrap_or(Ordering::Equal));
        let is_last = others.iter().all(|(other, _)| limit.compare(other).is_some_and(Ordering::is_ge));
        let Some((mine, span)) = pair.or_else(|| last().filter(|_| is_last)) else { continue };
        if mine.compare(limit) == Some(Ordering::Greater) {
            found.push(
                Diagnostic::error(
                    "CT05",
                    *span,
                    Message::new(
                        format!("thời hạn {} muộn hơn của cấp trên: {}", mine.words, limit.words),
                        format!("the deadline {} is later than the higher plan's {}", mine.words, limit.words),
                    ),
                )
                .label(*at, Message::new("thời hạn của cấp trên", "the higher plan's deadline")),
            );
        }
    }
    if let Some((limit, at)) = field(parent, theirs).filter(|_| own.is_empty() && mine.deadline.is_none() && !is_open(mine)) {
        found.push(
            Diagnostic::error(
                "CT05",
                mine.span,
                Message::new(
                    format!("bỏ thời hạn của cấp trên: {}", limit.words),
                    format!("the higher plan's deadline is gone: {}", limit.words),
                ),
            )
            .label(at, Message::new("thời hạn của cấp trên", "the higher plan's deadline"))
            .hint(Message::new("thêm deadline bằng hoặc sớm hơn", "add a deadline as early or earlier")),
        );
    }
    found
}

/// The deadline of an item's own field, else those that its words name.
fn deadlines(plan: &Plan, item: &Item) -> Vec<Placed> {
    if let Some(field) = field(plan, item) {
        return vec![field];
    }
    let texts = item.title.iter().chain(&item.text).chain(&item.after);
    texts.flat_map(|text| Deadline::find(&words(plan, text)).into_iter().map(|deadline| (deadline, text.span))).collect()
}

fn field(plan: &Plan, item: &Item) -> Option<Placed> {
    match item.deadline.as_ref()? {
        When::Date(date) => Some((Deadline::of(PartialDate::clone(&date.value)), date.span)),
        When::Words(text) => Some((Deadline::parse(&words(plan, text))?, text.span)),
    }
}

fn words(plan: &Plan, text: &Text) -> String {
    facts::plain(plan, text).unwrap_or_default()
}

/// Whether something in the item is still to be filled in: it may be the deadline.
fn is_open(item: &Item) -> bool {
    item.text.iter().chain(&item.after).any(|text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fill(..))))
}
