//! Tables of two versions as one: rows are inserted and deleted, cells are marked.
//!
//! A cell that reaches down holds its rows together: they are one piece, and two such pieces are the same only if their cells lie alike.
//! So the merged table has a sound grid in either version.
//!
//! A table with another number of columns is deleted and inserted whole, and so is one that stands elsewhere. The Word format has marks
//! for a new cell and a lost one (`w:cellIns`, `w:cellDel`), but LibreOffice (7.4) reads past them: rejecting leaves the new column
//! where it is, and the old version would not come back.

use std::fmt::Write as _;

use super::align::{Key, Lexicon, Step, align};
use super::marks::revised;
use super::paragraphs;
use crate::document::revision::Revision;
use crate::document::{Cell, Row, Table, Words, plain_text};

/// Both versions of a table with the same number of columns.
pub(super) fn merged(old: &Table, new: &Table) -> Table {
    Table { kind: new.kind, columns: new.columns.clone(), head: rows(&old.head, &new.head), rows: rows(&old.rows, &new.rows) }
}

/// A table of one version only.
pub(super) fn one(table: &Table, revision: Revision) -> Table {
    let rows = |rows: &[Row]| rows.iter().map(|row| one_row(row, revision)).collect();
    Table { kind: table.kind, columns: table.columns.clone(), head: rows(&table.head), rows: rows(&table.rows) }
}

/// The words of rows, cell by cell.
pub(super) fn text<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut all = String::new();
    for words in rows.into_iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs) {
        all.push_str(&plain_text(words));
        all.push('\n');
    }
    all
}

fn rows(old: &[Row], new: &[Row]) -> Vec<Row> {
    if old == new {
        return new.to_vec();
    }
    let (old, new) = (pieces(old), pieces(new));
    let mut lexicon = Lexicon::default();
    let mut keys = |all: &[&[Row]]| -> Vec<Key> { all.iter().map(|rows| lexicon.key(shape(rows), words(rows), None)).collect() };
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let mut all = Vec::new();
    for step in align(&old_keys, &new_keys) {
        match step {
            Step::Both(x, y) => {
                let pair = old.get(x).into_iter().copied().flatten().zip(new.get(y).into_iter().copied().flatten());
                all.extend(pair.map(|(old, new)| both(old, new)));
            }
            Step::Old(x) => all.extend(old.get(x).into_iter().copied().flatten().map(|row| one_row(row, Revision::Deleted))),
            Step::New(y) => all.extend(new.get(y).into_iter().copied().flatten().map(|row| one_row(row, Revision::Inserted))),
        }
    }
    all
}

/// A row without words has none at all, so that it is like no row with words.
fn words(rows: &[Row]) -> String {
    let all = text(rows);
    if all.trim().is_empty() { String::new() } else { all }
}

/// Rows that no cell reaches across.
fn pieces(rows: &[Row]) -> Vec<&[Row]> {
    let mut all = Vec::new();
    let (mut from, mut left) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let reach = row.cells.iter().map(|cell| usize::from(cell.rows.max(1))).max().unwrap_or(1);
        left = reach.max(left) - 1;
        if left == 0 {
            all.extend(rows.get(from..=at));
            from = at + 1;
        }
    }
    all.extend(rows.get(from..).filter(|rest| !rest.is_empty()));
    all
}

/// What the rows are and how their cells lie.
fn shape(rows: &[Row]) -> String {
    let mut shape = String::new();
    for row in rows {
        // Writing to a String does not fail.
        let _ = write!(shape, "{:?}", row.kind);
        for cell in &row.cells {
            let _ = write!(shape, " {}x{}", cell.columns, cell.rows);
        }
        shape.push(';');
    }
    shape
}

fn both(old: &Row, new: &Row) -> Row {
    let cells = old.cells.iter().zip(&new.cells);
    let cells = cells.map(|(old, new)| filled(new, paragraphs::cell(&old.paragraphs, &new.paragraphs)));
    Row { kind: new.kind, cells: cells.collect() }
}

fn one_row(row: &Row, revision: Revision) -> Row {
    let mut cells: Vec<Cell> = row
        .cells
        .iter()
        .map(|cell| filled(cell, cell.paragraphs.iter().map(|words| revised(words, revision)).collect()))
        .collect();
    if let Some(first) = cells.first_mut().filter(|_| row.cells.iter().all(|cell| cell.paragraphs.is_empty())) {
        first.paragraphs.push(revised(&[], revision));
    }
    Row { kind: row.kind, cells }
}

/// A cell of the same size.
fn filled(cell: &Cell, paragraphs: Vec<Words>) -> Cell {
    Cell { paragraphs, columns: cell.columns, rows: cell.rows }
}
