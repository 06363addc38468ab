//! What the pieces of a plan go by when their partners are looked for: kind, key, name of their place, column.

use std::collections::HashMap;

use super::likeness::said;
use super::tree::{Kind, Tree, Value};

/// What is compared by its words; the rest goes with its parent.
pub(super) fn is_piece(kind: Kind) -> bool {
    match kind {
        Kind::Plan | Kind::Field | Kind::Cell => false,
        Kind::Fact
        | Kind::Reference
        | Kind::Term
        | Kind::Basis
        | Kind::Paragraph
        | Kind::Slot
        | Kind::Item
        | Kind::Target
        | Kind::Part
        | Kind::Section
        | Kind::PartRef
        | Kind::Recipient
        | Kind::Appendix
        | Kind::Column
        | Kind::HeadRow
        | Kind::Row
        | Kind::GroupRow
        | Kind::TotalRow => true,
    }
}

/// What may be found again under another parent.
pub(super) fn travels(kind: Kind) -> bool {
    matches!(kind, Kind::Item | Kind::Paragraph | Kind::Row | Kind::Section | Kind::PartRef)
}

/// The name that a piece goes by in the file.
pub(super) fn key(tree: &Tree, at: usize) -> Option<(Kind, &'static str, String)> {
    let node = tree.get(at)?;
    let id = |value: Option<&Value>| match value {
        Some(Value::Id(id)) => Some(id.clone()),
        Some(_) | None => None,
    };
    let name = match node.kind {
        Kind::Slot | Kind::Fact | Kind::Reference | Kind::Term | Kind::PartRef => id(node.value.as_ref()),
        Kind::Item | Kind::Section | Kind::Appendix => id(tree.value(at, "id")).or_else(|| id(tree.value(at, "sub_slot"))),
        Kind::Plan
        | Kind::Field
        | Kind::Basis
        | Kind::Paragraph
        | Kind::Target
        | Kind::Part
        | Kind::Recipient
        | Kind::Column
        | Kind::HeadRow
        | Kind::Row
        | Kind::GroupRow
        | Kind::TotalRow
        | Kind::Cell => None,
    };
    Some((node.kind, node.field, name?))
}

/// The names that `from` of a lower plan leads to, as [`crate::plan::names`] gives them.
pub(super) fn name_below(tree: &Tree, at: usize, by_place: String, names: &mut HashMap<String, usize>) {
    let own = tree.value(at, "id").or_else(|| tree.value(at, "sub_slot")).map_or(by_place, said);
    for (index, child) in tree.list(at, "items").enumerate() {
        name_below(tree, child, format!("{own}.{}", index + 1), names);
    }
    names.entry(own).or_insert(at);
}

/// The cells of a row with the column that each begins in.
pub(super) fn columns(tree: &Tree, row: usize) -> Vec<(usize, usize)> {
    let mut column = 0;
    let mut all = Vec::new();
    for cell in tree.list(row, "cells") {
        all.push((column, cell));
        column += match tree.value(cell, "columns") {
            Some(Value::Whole(wide)) => usize::from(*wide),
            Some(_) | None => 1,
        };
    }
    all
}

/// The column that a cell begins in, past the cells that reach over several columns, and down from rows above.
pub(super) fn column_of(tree: &Tree, row: usize, cell: usize) -> Option<usize> {
    let node = tree.get(row)?;
    let reach = |cell: usize, field: &str| match tree.value(cell, field) {
        Some(Value::Whole(reach)) => usize::from(*reach).max(1),
        Some(_) | None => 1,
    };
    // How many further rows each column is taken for.
    let mut taken: Vec<usize> = Vec::new();
    for above in tree.list(node.parent, node.field) {
        let mut column = 0;
        let mut next = taken.iter().map(|rows| rows.saturating_sub(1)).collect::<Vec<_>>();
        for at in tree.list(above, "cells") {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            if at == cell {
                return Some(column);
            }
            let end = column + reach(at, "columns");
            next.resize(next.len().max(end), 0);
            next.iter_mut().take(end).skip(column).for_each(|rows| *rows = reach(at, "rows") - 1);
            column = end;
        }
        taken = next;
    }
    None
}
