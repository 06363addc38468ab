//! Tables as YAML: a row on one line where it fits.

use super::tree::{Node, Value};
use super::{Fields, list, one_or_more, text_node};
use crate::plan::model::{Cell, Table, TableColumn, TableRow};

/// A table.
pub(super) fn node(table: &Table) -> Node {
    let mut map = Fields::default();
    map.node("columns", Node { flow: true, ..list(&table.columns, column) });
    if !table.head.is_empty() {
        map.node("head", list(&table.head, |row| cells(row)));
    }
    map.node("rows", list(&table.rows, row));
    map.paragraphs("notes", &table.notes);
    map.block()
}

fn column(column: &TableColumn) -> Node {
    if column.width.is_none() && column.align.is_none() {
        return text_node(&column.title);
    }
    let mut map = Fields::default();
    map.text("title", Some(&column.title));
    if let Some(width) = column.width {
        map.word("width", width);
    }
    if let Some(align) = column.align {
        map.word("align", align.key());
    }
    map.flow()
}

fn row(row: &TableRow) -> Node {
    let mut map = Fields::default();
    match row {
        TableRow::Cells(row) => return cells(row),
        TableRow::Group(text) => map.text("group", Some(text)),
        TableRow::Total(row) => map.node("total", cells(row)),
    }
    map.flow()
}

fn cells(cells: &[Cell]) -> Node {
    Node { flow: true, ..list(cells, cell) }
}

fn cell(cell: &Cell) -> Node {
    let paragraphs = match cell.paragraphs.as_slice() {
        [] => Node::flow(Value::Null),
        some => one_or_more(some, true),
    };
    if cell.columns == 1 && cell.rows == 1 {
        return paragraphs;
    }
    let mut map = Fields::default();
    map.node("text", if cell.paragraphs.is_empty() { Node::flow(Value::List(Vec::new())) } else { paragraphs });
    if cell.columns != 1 {
        map.word("columns", cell.columns);
    }
    if cell.rows != 1 {
        map.word("rows", cell.rows);
    }
    map.flow()
}
