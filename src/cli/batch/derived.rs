//! `--derive`: the plan of a row's unit is derived from the higher plan before the row's facts are set.

use kehoach::batch::{Key, Table, TableRow};
use kehoach::derive::{Derived, Phrases, Unit, derive};
use kehoach::diag::{Diagnostic, Diagnostics, Message, Sources};
use kehoach::plan::Plan;
use kehoach::plan::date::PartialDate;
use kehoach::plan::lists::{Row, read_phrases};
use kehoach::terms::Level;

use super::Batch;
use crate::cli::derive::today;
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::plans;

/// Columns that a unit must have.
pub(super) const WANTED: [&str; 2] = ["name", "level"];
/// Columns that say more of a unit, where the table has them.
pub(super) const KNOWN: [&str; 11] =
    ["symbol", "superior", "place", "short", "scope", "date", "also", "office", "position", "signer", "filing"];

/// What derives the plans of a batch.
#[derive(Debug)]
pub(super) struct Deriving {
    /// An office's own phrases.
    pub(super) phrases: Vec<Row>,
    /// The date of plans where neither the higher plan nor the row has one.
    pub(super) today: PartialDate,
}

impl Deriving {
    /// The plan of a row's unit, with what was done.
    pub(super) fn derived(&self, parent: &Plan, table: &Table, row: &TableRow) -> Result<Derived, Diagnostics> {
        let unit = unit(table, row)?;
        let phrases = Phrases::new(&self.phrases, parent, &unit)?;
        derive(parent, &unit, &phrases, self.today)
    }
}

/// What derives plans, when that is asked for, and the key with what it depends on.
pub(super) fn deriving(
    batch: &Batch,
    plan: &Plan,
    key: Key,
    sources: &mut Sources,
    talk: &Talk,
) -> Result<(Option<Deriving>, Key), Exit> {
    if !batch.has_units() {
        return Ok((None, key));
    }
    let mut key = key.with("derive", b"");
    let mut phrases = Vec::new();
    if let Some(path) = &batch.phrases {
        let source = plans::text(path, sources, talk)?;
        key = key.with("phrases", sources.text(source).as_bytes());
        phrases = read_phrases(sources, source).map_err(|findings| {
            talk.findings(&findings.sorted(), sources);
            Exit::Findings
        })?;
    }
    let today = today();
    // Another day makes another plan only where no plan has a date.
    if plan.date.is_none() {
        key = key.with("today", today.words().as_bytes());
    }
    Ok((Some(Deriving { phrases, today }), key))
}

/// What is wrong with the units of a table; empty cells have been told.
pub(super) fn wrong(table: &Table) -> Diagnostics {
    let is_filled = |row: &&TableRow| WANTED.iter().all(|name| table.text(row, name).is_some_and(|text| !text.is_empty()));
    table.rows.iter().filter(is_filled).filter_map(|row| unit(table, row).err()).flat_map(Diagnostics::sorted).collect()
}

/// The unit of a row; every mistake of the row.
pub(super) fn unit(table: &Table, row: &TableRow) -> Result<Unit, Diagnostics> {
    let text = |name: &str| table.text(row, name).filter(|text| !text.is_empty()).map(str::to_owned);
    let span = |name: &str| {
        let column = table.names.iter().position(|known| known == name)?;
        row.cells.get(column).map(|cell| cell.span)
    };
    let level = text("level").and_then(|key| Level::from_key(&key)).ok_or_else(|| {
        let all = Level::KEYS.join(", ");
        Diagnostic::error("BG08", span("level"), Message::new("không có cấp này", "there is no such level"))
            .hint(Message::new(format!("chọn: {all}"), format!("choose: {all}")))
    });
    let date = text("date").map(|date| PartialDate::parse(&date)).transpose();
    let date = date.map_err(|error| Diagnostic::error("BG08", span("date"), error.message()).hint(error.hint()));
    let (level, date) = match (level, date) {
        (Ok(level), Ok(date)) => (level, date),
        (level, date) => return Err(level.err().into_iter().chain(date.err()).collect()),
    };
    let name = body(level, &text("name").unwrap_or_default());
    let symbol = text("symbol").unwrap_or_else(|| match level {
        Level::Province | Level::District | Level::Commune => "UBND".to_owned(),
        Level::Central | Level::Department | Level::Unit => "{{ fill: ký hiệu }}".to_owned(),
    });
    let mut unit = Unit::new(level, name, symbol);
    if let Some(id) = table.id(row) {
        id.clone_into(&mut unit.id);
    }
    Ok(Unit {
        // Of an administrative unit the body above is the parent's issuer or none; the column is for departments and below.
        superior: text("superior").filter(|_| !has_committee(level)),
        place: text("place"),
        short: text("short"),
        scope: text("scope"),
        date,
        also: text("also").into_iter().collect(),
        office: text("office"),
        position: text("position"),
        signer: text("signer"),
        filing: text("filing"),
        span: span("name"),
        ..unit
    })
}

/// Units that a people's committee governs.
fn has_committee(level: Level) -> bool {
    match level {
        Level::Province | Level::District | Level::Commune => true,
        Level::Central | Level::Department | Level::Unit => false,
    }
}

/// The body that issues: of "xã Phú Linh" it is "Ủy ban nhân dân xã Phú Linh".
fn body(level: Level, name: &str) -> String {
    const KINDS: [&str; 9] = ["xã ", "phường ", "đặc khu ", "thị trấn ", "huyện ", "quận ", "thị xã ", "thành phố ", "tỉnh "];
    let lower = name.to_lowercase();
    if has_committee(level) && KINDS.iter().any(|kind| lower.starts_with(kind)) {
        format!("Ủy ban nhân dân {name}")
    } else {
        name.to_owned()
    }
}
