//! What was in force when: levels, provinces, bodies and documents with their times, as tables that a user's own may be laid over.
//!
//! The tables are YAML lists beside this file, each row one fact: what, from, until, source, certainty. A plan is held against the
//! law of its own day, so a plan of 2022 is right with its district and one of 2026 is not. A user's own rows (`--law FILE`) have the
//! same form; `plans/bang/bang-rieng.yaml` is one with every table explained.

mod fact;
mod tables;

pub use fact::{Certainty, Fact, Table};
pub use tables::ours;

use crate::diag::{Diagnostics, SourceId, Sources};
use crate::plan::date::PartialDate;
use crate::plan::lists;
use crate::terms::Level;

/// Facts with their times.
#[derive(Debug, Clone, Default)]
pub struct Law {
    facts: Vec<Fact>,
}

impl Law {
    /// Lays a user's own rows over these: a row with the same table, name, kind and date of issue takes the place of ours.
    pub fn overlaid(&self, sources: &Sources, source: SourceId) -> Result<Self, Diagnostics> {
        let mut facts = self.facts.clone();
        for own in read(sources, source)? {
            match facts.iter_mut().find(|fact| fact.is_the_same_as(&own)) {
                Some(fact) => *fact = own,
                None => facts.push(own),
            }
        }
        Ok(Self { facts })
    }

    /// The facts of a table.
    pub fn all(&self, table: Table) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.table == table)
    }

    /// The facts of a table that hold on the whole of a date.
    pub fn in_force(&self, table: Table, on: PartialDate) -> impl Iterator<Item = &Fact> {
        self.all(table).filter(move |fact| fact.holds_on(on))
    }

    /// The facts of a table that had ended before a date began.
    pub fn ended(&self, table: Table, on: PartialDate) -> impl Iterator<Item = &Fact> {
        self.all(table).filter(move |fact| fact.had_ended(on))
    }

    /// Whether there were bodies of a level on a date; of a date known in part, on its first day.
    pub fn has_level(&self, level: Level, on: PartialDate) -> bool {
        let mut of_level = self.all(Table::Level).filter(|fact| fact.key.as_deref() == Some(level.key())).peekable();
        // A level that no row speaks of was always there.
        of_level.peek().is_none() || level == Level::Commune || of_level.any(|fact| !fact.had_ended(on))
    }
}

/// The facts of a file; every mistake of it is told with its place.
fn read(sources: &Sources, source: SourceId) -> Result<Vec<Fact>, Diagnostics> {
    let mut findings = Diagnostics::new();
    let rows = lists::read_law(sources, source)?;
    let facts = rows.iter().filter_map(|row| fact::read(row, &mut findings)).collect();
    if findings.has_errors() { Err(findings) } else { Ok(facts) }
}

#[cfg(test)]
mod tests;
