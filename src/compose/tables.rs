//! Tables of a plan -> tables of the document, their words still on the way.

use super::inserts::Inserts;
use crate::document::draft::{Insert, InsertTable};
use crate::document::{Cell, Column, Row, RowKind, Table, TableKind};
use crate::plan::{self, TableColumn, TableRow, Text};
use crate::terms::Align;

/// Titles of a column that only counts rows.
const COUNTERS: &[&str] = &["tt", "stt", "số tt"];
/// Widest share of the table that one column gets without being asked, against the narrowest.
const WIDEST: f64 = 6.0;

/// A table that the plan writes.
pub(super) fn insert(table: &plan::Table, inserts: &mut Inserts<'_>) -> InsertTable {
    let mut builder = Builder::default();
    if table.head.is_empty() {
        builder.row(RowKind::Head, table.columns.iter().map(|column| (vec![inserts.insert(&column.title)], 1, 1)));
    }
    for row in &table.head {
        builder.cells(RowKind::Head, row, inserts);
    }
    for row in &table.rows {
        match row {
            TableRow::Cells(cells) => builder.cells(RowKind::Body, cells, inserts),
            TableRow::Total(cells) => builder.cells(RowKind::Total, cells, inserts),
            TableRow::Group(title) => builder.group(inserts.insert(title), table.columns.len()),
        }
    }
    builder.finish(columns(table), table.notes.iter().map(|note| inserts.insert(note)).collect())
}

/// A table that is made from other parts of the plan: column titles with widths and alignment, and rows.
pub(super) fn made(columns: &[(&str, f32, Align)], rows: Vec<MadeRow>) -> InsertTable {
    let mut builder = Builder::default();
    builder.row(RowKind::Head, columns.iter().map(|(title, ..)| (vec![plain(title)], 1, 1)));
    for row in rows {
        match row {
            MadeRow::Group(title) => builder.group(title, columns.len()),
            MadeRow::Cells(cells) => builder.row(RowKind::Body, cells.into_iter().map(|paragraphs| (paragraphs, 1, 1))),
        }
    }
    let all: f32 = columns.iter().map(|(_, width, _)| width).sum();
    builder.finish(columns.iter().map(|(_, width, align)| Column { share: width / all, align: *align }).collect(), Vec::new())
}

/// A row of a table that is made.
pub(super) enum MadeRow {
    /// A title over the whole width.
    Group(Insert),
    /// Cells of paragraphs.
    Cells(Vec<Vec<Insert>>),
}

/// Words that are not from the plan.
pub(super) fn plain(words: &str) -> Insert {
    let pieces = vec![crate::document::draft::InsertPiece::Plain(words.to_owned())];
    Insert { pieces, ..Insert::default() }
}

#[derive(Default)]
struct Builder {
    head: Vec<Row>,
    rows: Vec<Row>,
    head_cells: Vec<Vec<Vec<Insert>>>,
    cells: Vec<Vec<Vec<Insert>>>,
}

impl Builder {
    fn row(&mut self, kind: RowKind, cells: impl Iterator<Item = (Vec<Insert>, u16, u16)>) {
        let (words, cells): (Vec<_>, Vec<_>) =
            cells.map(|(paragraphs, columns, rows)| (paragraphs, Cell { paragraphs: Vec::new(), columns, rows })).unzip();
        let (rows, all) =
            if kind == RowKind::Head { (&mut self.head, &mut self.head_cells) } else { (&mut self.rows, &mut self.cells) };
        rows.push(Row { kind, cells });
        all.push(words);
    }

    fn cells(&mut self, kind: RowKind, cells: &[plan::Cell], inserts: &mut Inserts<'_>) {
        let words: Vec<_> = cells.iter().map(|cell| (texts(&cell.paragraphs, inserts), cell.columns, cell.rows)).collect();
        self.row(kind, words.into_iter());
    }

    fn group(&mut self, title: Insert, columns: usize) {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        self.row(RowKind::Group, std::iter::once((vec![title], columns, 1)));
    }

    fn finish(self, columns: Vec<Column>, notes: Vec<Insert>) -> InsertTable {
        let cells = self.head_cells.into_iter().chain(self.cells).collect();
        InsertTable { table: Table { kind: TableKind::Facts, columns, head: self.head, rows: self.rows }, cells, notes }
    }
}

fn texts(texts: &[Text], inserts: &mut Inserts<'_>) -> Vec<Insert> {
    texts.iter().map(|text| inserts.insert(text)).collect()
}

/// Shares and alignment: as asked, else by how much the columns hold.
fn columns(table: &plan::Table) -> Vec<Column> {
    let weights: Vec<f64> = table.columns.iter().enumerate().map(|(index, column)| weight(table, column, index)).collect();
    let narrowest = weights.iter().copied().fold(f64::INFINITY, f64::min).max(0.01);
    let weights: Vec<f64> = weights.iter().map(|w| w.min(narrowest * WIDEST)).collect();
    let all: f64 = weights.iter().sum();
    // Widths that the plan gives are shares of what they add up to with the others' estimates.
    table
        .columns
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(index, (column, weight))| Column {
            share: (weight / all) as f32,
            align: column.align.unwrap_or(natural_align(table, column, index)),
        })
        .collect()
}

fn weight(table: &plan::Table, column: &TableColumn, index: usize) -> f64 {
    if let Some(width) = column.width {
        return f64::from(width);
    }
    if is_counter(column) {
        return 6.0;
    }
    let length = |cell: &plan::Cell| cell.paragraphs.iter().map(|p| p.source().chars().count()).max().unwrap_or(0);
    let longest = cells_of(table, index).map(length).max().unwrap_or(0);
    // A column holds its lines on top of each other: width grows with the root of the text.
    (longest.max(column.title.source().chars().count()) as f64).sqrt() * 3.0 + 4.0
}

/// Numbers stand in the middle of their column, words at its left.
fn natural_align(table: &plan::Table, column: &TableColumn, index: usize) -> Align {
    let is_number = |cell: &plan::Cell| {
        cell.paragraphs
            .iter()
            .all(|p| p.source().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '–' | '/' | ' ')))
    };
    if is_counter(column) || cells_of(table, index).all(is_number) { Align::Center } else { Align::Left }
}

/// The cells of a column in rows that have one cell a column.
fn cells_of(table: &plan::Table, index: usize) -> impl Iterator<Item = &plan::Cell> {
    table.rows.iter().filter_map(move |row| match row {
        TableRow::Cells(cells) if cells.len() == table.columns.len() => cells.get(index),
        TableRow::Cells(_) | TableRow::Total(_) | TableRow::Group(_) => None,
    })
}

fn is_counter(column: &TableColumn) -> bool {
    COUNTERS.contains(&column.title.source().trim().to_lowercase().as_str())
}
