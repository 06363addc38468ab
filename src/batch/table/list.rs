//! YAML and JSON: a list of maps; the columns are all names that occur, in the order of their first row.

use super::csv::too_many;
use super::{MAX_ROWS, Raw, RawCell, RawRow, tidy};
use crate::diag::{Diagnostics, SourceId, Sources, Span};
use crate::plan::rows::rows;

/// Reads a list of rows.
pub(super) fn read(sources: &Sources, source: SourceId, findings: &mut Diagnostics) -> Raw {
    let (listed, more) = rows(sources, source);
    findings.extend(more);
    let mut heads: Vec<RawCell> = Vec::new();
    for (name, _) in listed.iter().flat_map(|row| &row.fields) {
        if !heads.iter().any(|head| head.text == name.value) {
            heads.push(RawCell { text: name.value.clone(), span: name.span, number: false });
        }
    }
    let mut out = Vec::with_capacity(listed.len());
    for (index, row) in listed.into_iter().enumerate() {
        if index == MAX_ROWS {
            too_many(heads.first(), findings);
            break;
        }
        // A row without a column has an empty cell; its place is the row's beginning.
        let nothing = Span { end: row.span.start.saturating_add(1).min(row.span.end), ..row.span };
        let cell = |head: &RawCell| {
            let value = row.fields.iter().find(|(name, _)| name.value == head.text).map(|(_, value)| value);
            let text = value.and_then(|value| value.value.as_deref()).map(tidy).unwrap_or_default();
            RawCell { text, span: value.map_or(nothing, |value| value.span), number: false }
        };
        out.push(RawRow { number: index + 1, cells: heads.iter().map(cell).collect() });
    }
    Raw { heads, rows: out }
}
