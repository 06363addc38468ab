//! Tables as data: every cell with its span and look, rows in order.

use serde::Serialize;

use super::data::WordsData;
use crate::document::{Align, Cell, Row, RowKind, Table};

/// A table for the layout.
#[derive(Debug, Serialize)]
pub(super) struct TableData<'a> {
    /// Shares of the width.
    columns: Vec<f32>,
    align: Vec<&'static str>,
    head: Vec<CellData<'a>>,
    cells: Vec<CellData<'a>>,
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
        Self {
            columns: table.columns.iter().map(|column| column.share).collect(),
            align: table.columns.iter().map(|column| align(column.align)).collect(),
            head: table.head.iter().flat_map(cells).collect(),
            cells: table.rows.iter().flat_map(cells).collect(),
        }
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
