//! Tables as data: every cell with its span and look, rows in order.

use serde::Serialize;

use super::words::WordsData;
use crate::document::split::{has_label, is_split};
use crate::document::{Align, Cell, Row, RowKind, Table, TableKind};

/// A table for the layout.
#[derive(Debug, Serialize)]
pub(super) struct TableData<'a> {
    /// Shares of the width.
    columns: Vec<f32>,
    align: Vec<&'static str>,
    head: Vec<RowData<'a>>,
    rows: Vec<RowData<'a>>,
    /// Cells begin at the top of their row.
    top: bool,
    /// Kept with what follows.
    held: bool,
}

#[derive(Debug, Serialize)]
struct RowData<'a> {
    cells: Vec<CellData<'a>>,
    /// May be split over two pages.
    split: bool,
    /// A title of the rows below it, which it stays with and is repeated over.
    over: bool,
}

/// Rows of a table that may move to the next page as one.
const SHORT: usize = 8;

/// A cell: one paragraph without spans is only its words.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CellData<'a> {
    Plain(WordsData<'a>),
    Full {
        paragraphs: Vec<WordsData<'a>>,
        columns: u16,
        rows: u16,
        /// Where its row has it stand, whatever its column says.
        side: Option<&'static str>,
        /// The first paragraph is kept with the second one.
        label: bool,
    },
}

impl<'a> TableData<'a> {
    /// The data of a table that has some room, mm.
    pub(super) fn of(table: &'a Table, width: f64) -> Self {
        let texts = match table.kind {
            TableKind::Facts => false,
            TableKind::Texts => true,
        };
        // Cells of facts may hold rows together: where one must be split, all may be.
        let all = !texts && table.rows.iter().any(|row| is_split(table, row, width));
        let row = |row: &'a Row| RowData {
            cells: cells(row, table.kind).collect(),
            split: all || texts && is_split(table, row, width),
            over: texts && row.kind == RowKind::Group,
        };
        Self {
            columns: table.columns.iter().map(|column| column.share).collect(),
            align: table.columns.iter().map(|column| align(column.align)).collect(),
            head: table.head.iter().map(row).collect(),
            rows: table.rows.iter().map(row).collect(),
            top: texts,
            held: false,
        }
    }

    /// Keeps the table with what follows, if it is short enough to move to the next page as one.
    pub(super) fn hold(&mut self) {
        self.held = self.rows.len() <= SHORT;
    }
}

const fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

fn cells(row: &Row, kind: TableKind) -> impl Iterator<Item = CellData<'_>> {
    let (bold, side) = match row.kind {
        RowKind::Head => (true, Some("center")),
        RowKind::Group => (true, Some("left")),
        RowKind::Total => (true, None),
        RowKind::Body => (false, None),
    };
    let look = Look { bold, side, kind };
    row.cells.iter().map(move |cell| CellData::of(cell, look))
}

/// What its row and table make of a cell.
#[derive(Clone, Copy)]
struct Look {
    bold: bool,
    side: Option<&'static str>,
    kind: TableKind,
}

impl<'a> CellData<'a> {
    fn of(cell: &'a Cell, Look { bold, side, kind }: Look) -> Self {
        let look = |words| {
            let words = if bold { WordsData::of(words).bold() } else { WordsData::of(words) };
            match kind {
                TableKind::Facts => words,
                TableKind::Texts => words.kept(),
            }
        };
        match cell.paragraphs.as_slice() {
            [] if cell.columns <= 1 && cell.rows <= 1 && side.is_none() => Self::Plain(look(&[])),
            [words] if cell.columns <= 1 && cell.rows <= 1 && side.is_none() => Self::Plain(look(words)),
            paragraphs => Self::Full {
                paragraphs: paragraphs.iter().map(|words| look(words)).collect(),
                columns: cell.columns.max(1),
                rows: cell.rows.max(1),
                side,
                label: has_label(kind, cell),
            },
        }
    }
}
