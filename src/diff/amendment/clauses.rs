//! One clause a change: "Sửa đổi điểm a khoản 2 Mục III như sau: “…”", "Bổ sung … vào sau …", "Bãi bỏ …", "Thay cụm từ … bằng cụm từ …".

use std::collections::HashMap;

use super::places::{Known, Places};
use crate::diff::change::{Change, Class, How, Place};
use crate::document::capital_first;

/// An operative clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its paragraphs as a plan's text is written.
    pub(super) paragraphs: Vec<String>,
    /// The reason.
    pub(super) why: Option<String>,
}

impl Clause {
    /// A clause without a reason.
    pub(super) const fn of(paragraphs: Vec<String>) -> Self {
        Self { paragraphs, why: None }
    }
}

/// The clause that makes a change.
pub(super) fn clause(change: &Change, places: &Places<'_>, added: &mut Added) -> Clause {
    let paragraphs = match (&change.class, change.how) {
        (Class::Renamed { from, to }, _) => {
            let (from, to) = (escaped(from), escaped(to));
            vec![format!("Thay cụm từ “{from}” bằng cụm từ “{to}” tại {}.", labels(change))]
        }
        (_, How::Added) => added.clause(change, places),
        (_, How::Removed) => vec![format!("Bãi bỏ {}.", labels(change))],
        (_, How::Changed) if !change.more.is_empty() => exchanged(change),
        // The amended plan keeps its numbers: what is added in between gets one of its own (khoản 1a).
        (_, How::Changed) => {
            let mark = change.old.as_ref().or(change.new.as_ref()).and_then(|place| place.mark.as_deref());
            quoted(&format!("Sửa đổi {} như sau:", what(change)), change.new.iter().map(|place| (mark, place)))
        }
        (_, How::Moved) => vec![moved(change)],
        (_, How::Split | How::Merged) => {
            let new = || change.places().filter_map(|(_, new)| new);
            quoted(&format!("Sửa đổi {} như sau:", old_labels(change)), new().map(own))
        }
    };
    Clause { paragraphs, why: change.why.clone() }
}

/// How many pieces have been added so far after each piece of the old plan.
#[derive(Debug, Default)]
pub(super) struct Added(HashMap<String, usize>);

impl Added {
    fn clause(&mut self, change: &Change, places: &Places<'_>) -> Vec<String> {
        let Some(new) = &change.new else { return Vec::new() };
        let mark = new.mark.as_deref();
        let Some(before) = places.before(new) else {
            return quoted(&format!("Bổ sung {} như sau:", new.label.vi), std::iter::once((mark, new)));
        };
        let is_numbered = mark.is_some_and(|mark| mark.contains(char::is_alphanumeric));
        if !is_numbered {
            return quoted(&format!("Bổ sung vào sau {} nội dung như sau:", before.label), std::iter::once((mark, new)));
        }
        // A number that the old plan does not have is free; it comes at the end of a list.
        let (label, own) = match self.between(&before) {
            Some(between) if places.has(&new.label.vi) => between,
            Some(_) | None => (new.label.vi.clone(), mark.unwrap_or_default().to_owned()),
        };
        quoted(&format!("Bổ sung {label} vào sau {} như sau:", before.label), std::iter::once((Some(own.as_str()), new)))
    }

    /// Label and mark of a piece that comes between two of the old plan: khoản 1a after khoản 1, điểm a1 after điểm a.
    fn between(&mut self, before: &Known) -> Option<(String, String)> {
        const LETTERS: &[&str] = &["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"];
        let nth = self.0.entry(before.label.clone()).or_default();
        let (kind, rest) = before.label.split_once(' ')?;
        let (number, rest) = rest.split_once(' ').map_or((rest, String::new()), |(number, rest)| (number, format!(" {rest}")));
        let by_letter = number.chars().all(char::is_lowercase);
        let next = if by_letter { (*nth + 1).to_string() } else { (*LETTERS.get(*nth)?).to_owned() };
        *nth += 1;
        let bare = before.mark.trim_end_matches(['.', ')']);
        let sign = before.mark.get(bare.len()..).unwrap_or_default();
        Some((format!("{kind} {number}{next}{rest}"), format!("{bare}{next}{sign}")))
    }
}

fn moved(change: &Change) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.label != new.label => {
            format!("Chuyển {} thành {}.", old.label.vi, new.label.vi)
        }
        (place, other) => {
            let label = place.as_ref().or(other.as_ref()).map(|place| place.label.vi.clone()).unwrap_or_default();
            format!("Sắp xếp lại {label}.")
        }
    }
}

/// The same fact in several places: every place gets its new words, named once.
fn exchanged(change: &Change) -> Vec<String> {
    let marked = change.marked();
    let side = |own: crate::diff::Mark| -> Vec<&str> {
        marked.iter().filter(|stretch| stretch.mark == own).map(|stretch| stretch.text.trim()).collect()
    };
    if let ([from], [to]) = (side(crate::diff::Mark::Deleted).as_slice(), side(crate::diff::Mark::Inserted).as_slice())
        && from.chars().any(char::is_alphabetic)
        && to.chars().any(char::is_alphabetic)
    {
        return vec![format!("Thay cụm từ “{}” bằng cụm từ “{}” tại {}.", escaped(from), escaped(to), labels(change))];
    }
    let new = || change.places().filter_map(|(_, new)| new);
    let mut seen = Vec::new();
    let distinct: Vec<&Place> = new()
        .filter(|place| {
            let first = !seen.contains(&&place.text);
            seen.push(&place.text);
            first
        })
        .collect();
    quoted(&format!("Sửa đổi {} như sau:", old_labels(change)), distinct.into_iter().map(own))
}

/// What is amended, as the decree cites it; a title is named.
fn what(change: &Change) -> String {
    let Some(place) = change.old.as_ref().or(change.new.as_ref()) else { return String::new() };
    let last = place.path.rsplit('.').next().unwrap_or_default();
    if last == "title" { format!("tên {}", place.label.vi) } else { place.label.vi.clone() }
}

/// Whether a place belongs to the form of a document: the amending plan has its own.
pub(super) fn is_form(place: &Place) -> bool {
    const FORM: &[&str] = &[
        "id",
        "kind",
        "stage",
        "issuer",
        "number",
        "symbol",
        "place",
        "date",
        "recipients",
        "filing",
        "signature",
        "secrecy",
        "urgency",
        "circulation",
        "drafter",
        "contact",
        "implements",
        "promulgated_by",
        "end_mark",
        "unit",
    ];
    place.path.split('.').next().is_some_and(|root| FORM.contains(&root))
}

/// Where it is, in the old plan where it is there.
fn labels(change: &Change) -> String {
    joined(change.places().filter_map(|(old, new)| old.or(new)).filter(|place| !is_form(place)))
}

fn old_labels(change: &Change) -> String {
    joined(change.places().filter_map(|(old, _)| old))
}

fn joined<'p>(places: impl Iterator<Item = &'p Place>) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for place in places.filter(|place| !place.label.vi.is_empty()) {
        if !labels.contains(&place.label.vi.as_str()) {
            labels.push(&place.label.vi);
        }
    }
    labels.join("; ")
}

/// A place with its own label.
fn own(place: &Place) -> (Option<&str>, &Place) {
    (place.mark.as_deref(), place)
}

/// A lead-in, then the new words between quotation marks.
fn quoted<'p>(lead: &str, places: impl Iterator<Item = (Option<&'p str>, &'p Place)>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (mark, place) in places {
        let mut own = place.text.lines().map(escaped).filter(|line| !line.trim().is_empty());
        if let Some(first) = own.next() {
            lines.push(mark.map_or_else(|| first.clone(), |mark| format!("{} {first}", escaped(mark))));
        }
        lines.extend(own);
    }
    if let Some(first) = lines.first_mut() {
        first.insert(0, '“');
    }
    if let Some(last) = lines.last_mut() {
        last.push('”');
        last.push('.');
    }
    lines.insert(0, capital_first(lead));
    lines
}

/// Words as a plan's text writes them: nothing in them is italic, bold or a placeholder.
pub(super) fn escaped(words: &str) -> String {
    words.replace('*', "\\*").replace("{{", "{ {").replace("}}", "} }")
}
