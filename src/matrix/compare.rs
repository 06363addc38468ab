//! One unit: its own plan held against the higher plan and against what is derived for it.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::columns::{Columns, shown, words};
use crate::check::against;
use crate::derive::{Action, Derived, Unit, digest};
use crate::diag::{Diagnostic, Severity, SourceId, Sources};
use crate::plan::{Item, Piece, Plan};

/// A unit's own plan and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Own<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Where its text is.
    pub sources: &'a Sources,
    /// Which text it is.
    pub source: SourceId,
}

/// What became of the items in a unit's plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// A state for every column.
    pub states: Vec<State>,
    /// What there is to say, the serious first.
    pub notes: Vec<Note>,
    /// How many items the unit has put in.
    pub added: usize,
    /// Places that are still to be filled in.
    pub open: usize,
    /// Whether anything in it is no longer as it was derived.
    pub edited: bool,
}

/// Something to say of a unit's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Whether the overseeing body should look at it.
    pub serious: bool,
    /// The column it is about.
    pub column: Option<usize>,
    /// The state that it explains, where it explains one.
    pub state: Option<State>,
    /// In one sentence.
    pub words: String,
    /// The line of the unit's file.
    pub line: Option<usize>,
}

/// What became of the higher plan in a unit's own plan; without one, in the plan that is derived for it.
pub fn compare(parent: &Plan, columns: &Columns, derived: &Derived, own: Option<Own<'_>>) -> Compared {
    let child = own.map_or(&derived.plan, |own| own.plan);
    let mut compared = Compared { open: open(child), ..Compared::default() };
    let (mine, wanted) = (by_trace(child), by_trace(&derived.plan));
    let changed: BTreeSet<&str> = derived
        .report
        .entries
        .iter()
        .filter(|entry| matches!(entry.action, Action::Narrowed | Action::Renamed))
        .map(|entry| entry.item.as_str())
        .collect();
    let line = |item: &Item| own.map(|own| own.sources.line_column(own.source, item.span.start).0);
    for (index, column) in columns.all.iter().enumerate() {
        let name = column.name.as_str();
        let mut say = |state: State, words: String, line: Option<usize>| {
            compared.notes.push(Note { serious: state.falls_short(), column: Some(index), state: Some(state), words, line });
            state
        };
        let state = match (wanted.get(name), mine.get(name)) {
            (None, None) => State::NotAsked,
            (Some(_), None) => say(State::Missing, format!("thiếu: {}", excerpt(&column.words)), None),
            (Some(there), Some(here)) if digest(there) != digest(here) => {
                say(State::Changed, format!("sửa thành: {}", excerpt(&words(child, here))), line(here))
            }
            // What the rules drop for such a unit and its drafter has kept: it is asked nothing more.
            (Some(_) | None, Some(_)) if changed.contains(name) => State::Narrowed,
            (Some(_) | None, Some(_)) => State::Kept,
        };
        compared.states.push(state);
    }
    for finding in against(child, parent).sorted().iter().filter(|finding| finding.severity > Severity::Note) {
        told(finding, columns, own, &mut compared);
    }
    if own.is_some() {
        additions(child, &derived.plan, &wanted, &line, &mut compared);
        compared.edited = crate::plan::write::write(child) != crate::plan::write::write(&derived.plan);
    }
    compared.notes.sort_by_key(|note| (!note.serious, note.column.is_none(), note.column));
    compared
}

/// A finding of the check makes the state of its item worse, never better.
fn told(finding: &Diagnostic, columns: &Columns, own: Option<Own<'_>>, compared: &mut Compared) {
    let column = finding.labels.first().and_then(|label| columns.at(label.span));
    let state = match finding.code {
        "CT03" | "CT07" => State::Missing,
        "CT04" => State::Weaker,
        "CT05" => State::Later,
        "CT06" => State::Locked,
        _ => State::Kept,
    };
    let place = finding.span.zip(own).filter(|(span, own)| span.source == own.source);
    let line = place.map(|(span, own)| own.sources.line_column(span.source, span.start).0);
    let column = column.filter(|_| state.falls_short());
    if let Some(old) = column.and_then(|index| compared.states.get_mut(index)) {
        *old = (*old).max(state);
        // An item that is gone is told once, in the words of the check.
        compared.notes.retain(|note| note.column != column || note.state != Some(State::Missing) || state != State::Missing);
    }
    compared.notes.push(Note {
        serious: true,
        column,
        state: Some(state).filter(|_| column.is_some()),
        words: finding.message.vi.clone(),
        line,
    });
}

/// The items of a plan by the item of the higher plan that they carry out.
fn by_trace(plan: &Plan) -> BTreeMap<&str, &Item> {
    let mut all = BTreeMap::new();
    plan.for_each_item(&mut |item| {
        if let Some(from) = &item.from {
            all.entry(from.value.as_str()).or_insert(item);
        }
    });
    all
}

/// Items of the unit's own: without a trace, and not among those that derivation puts in.
fn additions(
    child: &Plan,
    derived: &Plan,
    wanted: &BTreeMap<&str, &Item>,
    line: &impl Fn(&Item) -> Option<usize>,
    compared: &mut Compared,
) {
    let mut given: BTreeSet<String> = BTreeSet::new();
    derived.for_each_item(&mut |item| {
        given.extend(item.id.iter().filter(|_| item.from.is_none()).map(|id| id.value.clone()));
        given.insert(digest(item));
    });
    child.for_each_item(&mut |item| {
        let is_traced = item.from.as_ref().is_some_and(|from| wanted.contains_key(from.value.as_str()));
        let is_given = item.id.as_ref().is_some_and(|id| given.contains(&id.value)) || given.contains(&digest(item));
        let own_words = words(child, item);
        if item.from.is_none() && !is_traced && !is_given && !own_words.is_empty() {
            compared.added += 1;
            let words = format!("thêm: {}", excerpt(&own_words));
            compared.notes.push(Note { serious: false, column: None, state: None, words, line: line(item) });
        }
    });
}

/// Places left to fill in.
fn open(plan: &Plan) -> usize {
    let mut open = 0;
    plan.for_each_text(&mut |text| open += text.pieces.iter().filter(|piece| matches!(piece, Piece::Fill(..))).count());
    open
}

/// The first words of a text.
pub(super) fn excerpt(words: &str) -> String {
    const LONGEST: usize = 120;
    match words.char_indices().nth(LONGEST) {
        None => words.to_owned(),
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
    }
}

/// The body that a plan says it is of, where that is not the unit: a file may have been put under a wrong name.
pub fn stranger(unit: &Unit, plan: &Plan) -> Option<String> {
    let issuer = shown(plan, &plan.issuer.name);
    let is_same = unit.is_named_in(&issuer) || issuer.to_lowercase().contains(&unit.scope_name().to_lowercase());
    (!is_same || plan.issuer.level.value != unit.level).then_some(issuer)
}
