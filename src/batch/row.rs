//! From the plan and a row to the plan of that unit: the one place where a row becomes a plan.

use super::columns::{Table, TableRow};
use crate::plan::{Plan, Text};

/// The plan with a row's cells as its facts `unit.…`, in place of the sample row.
///
/// The words of a cell mean nothing but themselves: `{{ … }}` in a cell is no placeholder, and a star is a star. `plan` may be one that was
/// derived for the row's unit.
pub fn plan_of_row(plan: &Plan, table: &Table, row: &TableRow) -> Plan {
    let unit = table
        .names
        .iter()
        .zip(&row.cells)
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, cell)| (name.clone(), Text::words(cell.text.replace('*', "\\*"), cell.span)))
        .collect();
    // The base is read once; a copy of it costs microseconds, a reading milliseconds.
    Plan { unit, ..plan.clone() }
}
