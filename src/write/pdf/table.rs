//! Tables as data: every cell with its span and look, rows in order.

use serde::Serialize;

use super::words::WordsData;
use crate::document::measures::{SINGLE_LINE_EM, TABLE, TEXT_WIDTH};
use crate::document::metrics::MM_PER_PT;
use crate::document::{Align, Cell, Row, RowKind, Table, TableKind};

/// A table for the layout.
#[derive(Debug, Serialize)]
pub(super) struct TableData<'a> {
    /// Shares of the width.
    columns: Vec<f32>,
    align: Vec<&'static str>,
    head: Vec<CellData<'a>>,
    cells: Vec<CellData<'a>>,
    /// Rows may be split: one of them is too high for a page.
    split: bool,
    /// Cells begin at the top of their row.
    top: bool,
    /// Kept with what follows.
    held: bool,
    #[serde(skip)]
    rows: usize,
}

/// Rows of a table that may move to the next page as one.
const SHORT: usize = 8;
/// Rows higher than this are split, mm: two thirds of what a landscape page holds.
const HIGHEST_ROW: f64 = 110.0;

/// About how high a row is, mm; only its widest reach is of interest, so a word more or less a line is none.
fn height(table: &Table, row: &Row) -> f64 {
    let mut column = 0;
    let mut highest: f64 = 0.0;
    for cell in &row.cells {
        let next = column + usize::from(cell.columns.max(1));
        let share: f32 = table.columns.iter().take(next).skip(column).map(|column| column.share).sum();
        let width = (f64::from(share) * TEXT_WIDTH).max(1.0);
        let lines: f64 = cell.paragraphs.iter().map(|words| (WordsData::of(words).width(TABLE.value) / width).ceil()).sum();
        highest = highest.max(lines / f64::from(cell.rows.max(1)));
        column = next;
    }
    highest * TABLE.value * SINGLE_LINE_EM * MM_PER_PT
}

/// A cell: one paragraph without spans is only its words.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CellData<'a> {
    Plain(WordsData<'a>),
    Full { paragraphs: Vec<WordsData<'a>>, columns: u16, rows: u16, centred: bool },
}

impl<'a> TableData<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        let texts = match table.kind {
            TableKind::Facts => false,
            TableKind::Texts => true,
        };
        Self {
            columns: table.columns.iter().map(|column| column.share).collect(),
            align: table.columns.iter().map(|column| align(column.align)).collect(),
            head: table.head.iter().flat_map(cells).collect(),
            cells: table.rows.iter().flat_map(cells).collect(),
            split: texts || table.rows.iter().any(|row| height(table, row) > HIGHEST_ROW),
            top: texts,
            held: false,
            rows: table.rows.len(),
        }
    }

    /// Keeps the table with what follows, if it is short enough to move to the next page as one.
    pub(super) fn hold(&mut self) {
        self.held = self.rows <= SHORT;
    }
}

const fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

fn cells(row: &Row) -> impl Iterator<Item = CellData<'_>> {
    let (bold, centred) = match row.kind {
        RowKind::Head => (true, true),
        RowKind::Group | RowKind::Total => (true, false),
        RowKind::Body => (false, false),
    };
    row.cells.iter().map(move |cell| CellData::of(cell, bold, centred))
}

impl<'a> CellData<'a> {
    fn of(cell: &'a Cell, bold: bool, centred: bool) -> Self {
        let look = |words| if bold { WordsData::of(words).bold() } else { WordsData::of(words) };
        match cell.paragraphs.as_slice() {
            [] if cell.columns <= 1 && cell.rows <= 1 && !centred => Self::Plain(look(&[])),
            [words] if cell.columns <= 1 && cell.rows <= 1 && !centred => Self::Plain(look(words)),
            paragraphs => Self::Full {
                paragraphs: paragraphs.iter().map(|words| look(words)).collect(),
                columns: cell.columns.max(1),
                rows: cell.rows.max(1),
                centred,
            },
        }
    }
}
