//! Reading tables: columns, head rows, group and total rows, cells that span.

use super::fields::{CELL, COLUMN, ROW, TABLE};
use super::model::{Cell, Table, TableColumn, TableRow};
use super::node::{Node, NodeKind};
use super::object::Reader;
use crate::diag::{Diagnostic, Message, Span};
use crate::terms::Align;

/// More columns than this cannot be read on A4.
const MAX_COLUMNS: usize = 20;

pub(super) fn table<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Table> {
    let fields = reader.object(node, &TABLE)?;
    let columns: Vec<TableColumn> = match fields.get("columns") {
        Some(n) => reader.list(n, ("cột", "columns")).iter().filter_map(|n| column(reader, n)).collect(),
        None => return None,
    };
    if columns.is_empty() || columns.len() > MAX_COLUMNS {
        reader.push(Diagnostic::error(
            "DT15",
            node.span,
            Message::new(format!("bảng cần từ 1 đến {MAX_COLUMNS} cột"), format!("a table needs 1 to {MAX_COLUMNS} columns")),
        ));
        return None;
    }
    let head: Vec<Vec<Cell>> = match fields.get("head") {
        Some(n) => reader.list(n, ("dòng", "rows")).iter().map(|row| cells(reader, row)).collect(),
        None => Vec::new(),
    };
    let rows: Vec<TableRow> = match fields.get("rows") {
        Some(n) => reader.list(n, ("dòng", "rows")).iter().filter_map(|n| row(reader, n)).collect(),
        None => Vec::new(),
    };
    let notes = fields.get("notes").map(|n| reader.texts(n)).unwrap_or_default();
    let body = rows.iter().filter_map(|row| match row {
        TableRow::Cells(cells) | TableRow::Total(cells) => Some(cells),
        TableRow::Group(_) => None,
    });
    fits(reader, head.iter(), columns.len(), node.span);
    fits(reader, body, columns.len(), node.span);
    Some(Table { span: node.span, columns, head, rows, notes })
}

fn column<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<TableColumn> {
    if !matches!(node.kind, NodeKind::Map(_)) {
        return Some(TableColumn { title: reader.text(node)?, width: None, align: None });
    }
    let fields = reader.object(node, &COLUMN)?;
    let width = fields.get("width").and_then(|n| {
        let width = reader.number(n)?;
        if width > 0.0 {
            return Some(width as f32);
        }
        reader.push(Diagnostic::error(
            "DT15",
            n.span,
            Message::new("bề rộng cột phải lớn hơn 0", "a column's width must be above 0"),
        ));
        None
    });
    Some(TableColumn {
        title: fields.get("title").and_then(|n| reader.text(n))?,
        width,
        align: fields.get("align").and_then(|n| reader.one_of(n, Align::KEYS, Align::from_key)).map(|a| a.value),
    })
}

fn row<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<TableRow> {
    if matches!(node.kind, NodeKind::List(_)) {
        return Some(TableRow::Cells(cells(reader, node)));
    }
    let fields = if matches!(node.kind, NodeKind::Map(_)) { Some(reader.object(node, &ROW)?) } else { None };
    let get = |key: &str| fields.as_ref().and_then(|fields| fields.get(key));
    match (get("group"), get("total")) {
        (Some(group), None) => reader.text(group).map(TableRow::Group),
        (None, Some(total)) => Some(TableRow::Total(cells(reader, total))),
        (Some(_), Some(_)) | (None, None) => {
            reader.push(
                Diagnostic::error(
                    "DT15",
                    node.span,
                    Message::new("không hiểu dòng này của bảng", "this row of the table cannot be read"),
                )
                .hint(Message::new(
                    "viết [ô, ô, …], {group: tên nhóm} hoặc {total: [ô, …]}",
                    "write [cell, cell, …], {group: name} or {total: [cell, …]}",
                )),
            );
            None
        }
    }
}

fn cells<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Cell> {
    reader.list(node, ("ô", "cells")).iter().map(|n| cell(reader, n)).collect()
}

fn cell<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Cell {
    let mut cell = Cell { paragraphs: Vec::new(), columns: 1, rows: 1, span: node.span };
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Map(_) => {
            if let Some(fields) = reader.object(node, &CELL) {
                let mut span_of = |key: &str| match fields.get(key) {
                    Some(n) => reader.number(n).map_or(1, |n| n.clamp(1.0, 1000.0) as u16),
                    None => 1,
                };
                (cell.columns, cell.rows) = (span_of("columns"), span_of("rows"));
                if let Some(text) = fields.get("text") {
                    cell.paragraphs = lines(reader, text);
                }
            }
        }
        NodeKind::Scalar(_) | NodeKind::List(_) => cell.paragraphs = lines(reader, node),
    }
    cell
}

/// In a cell every line is a paragraph.
fn lines<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<super::text::Text> {
    match node.scalar() {
        Some(words) if words.trim().contains('\n') => {
            words.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| reader.read_text(l, node.span)).collect()
        }
        Some(_) | None => reader.paragraphs(node),
    }
}

/// Every row must fill the columns, with the cells that reach down from rows above.
fn fits<'r>(reader: &mut Reader<'_>, rows: impl Iterator<Item = &'r Vec<Cell>>, columns: usize, table: Span) {
    let mut reaching = vec![0u16; columns];
    for row in rows {
        let taken = reaching.iter().filter(|left| **left > 0).count();
        let given: usize = row.iter().map(|cell| usize::from(cell.columns)).sum();
        if taken + given != columns {
            let at = row.first().zip(row.last()).map_or(table, |(first, last)| Span { end: last.span.end, ..first.span });
            let all = taken + given;
            reader.push(
                Diagnostic::error(
                    "DT16",
                    at,
                    Message::new(
                        format!("dòng có {all} ô, bảng có {columns} cột"),
                        format!("the row has {all} cells, the table {columns} columns"),
                    ),
                )
                .hint(Message::new(
                    "thêm ô trống \"\" hoặc {text: …, columns: 2} để gộp ô",
                    "add an empty cell \"\" or {text: …, columns: 2} to join cells",
                )),
            );
            return;
        }
        let mut free: Vec<usize> = (0..columns).filter(|i| reaching.get(*i) == Some(&0)).collect();
        for left in &mut reaching {
            *left = left.saturating_sub(1);
        }
        for cell in row {
            for column in free.drain(..usize::from(cell.columns).min(free.len())) {
                if let Some(left) = reaching.get_mut(column) {
                    *left = cell.rows - 1;
                }
            }
        }
    }
}
