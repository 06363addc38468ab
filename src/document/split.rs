//! What of a table stays together: rows that are not split over two pages, labels that stay with their text.

use super::measures::{SINGLE_LINE_EM, TABLE};
use super::metrics::{Face, MM_PER_PT, width_mm};
use super::{Cell, Row, RowKind, Table, TableKind, Words};

/// Rows of facts higher than this are split, mm: two thirds of what a landscape page holds.
const HIGHEST_FACTS: f64 = 110.0;
/// Rows of texts higher than this are split, mm: a third of it, for the room that a row leaves free is as high as the row.
const HIGHEST_TEXTS: f64 = 56.0;
/// Air beside the words of a cell, mm, both sides together.
const AIR: f64 = 3.0;

/// Whether a row of a table of some width (mm) is so high that it must be split where a page ends.
pub fn is_split(table: &Table, row: &Row, width: f64) -> bool {
    let highest = match table.kind {
        TableKind::Facts => HIGHEST_FACTS,
        TableKind::Texts => HIGHEST_TEXTS,
    };
    height(table, row, width) > highest
}

/// Whether the first paragraph of a cell is a label over its text.
pub fn has_label(kind: TableKind, cell: &Cell) -> bool {
    let is_bold = |words: &Words| !words.is_empty() && words.iter().all(|run| run.bold);
    kind == TableKind::Texts && cell.paragraphs.len() > 1 && cell.paragraphs.first().is_some_and(is_bold)
}

/// About how high a row is, mm; a word more or less a line is none of interest.
fn height(table: &Table, row: &Row, width: f64) -> f64 {
    let bold = match row.kind {
        RowKind::Head | RowKind::Group | RowKind::Total => true,
        RowKind::Body => false,
    };
    let mut column = 0;
    let mut highest: f64 = 0.0;
    for cell in &row.cells {
        let next = column + usize::from(cell.columns.max(1));
        let share: f32 = table.columns.iter().take(next).skip(column).map(|column| column.share).sum();
        let room = (f64::from(share) * width - AIR).max(1.0);
        let length = |words: &Words| -> f64 {
            words.iter().map(|run| width_mm(&run.text, TABLE.value, Face::of(bold || run.bold, run.italic))).sum()
        };
        let lines: f64 = cell.paragraphs.iter().map(|words| (length(words) / room).ceil().max(1.0)).sum();
        highest = highest.max(lines / f64::from(cell.rows.max(1)));
        column = next;
    }
    highest * TABLE.value * SINGLE_LINE_EM * MM_PER_PT
}

#[cfg(test)]
mod tests {
    use super::{has_label, is_split};
    use crate::document::{Align, Cell, Column, Row, RowKind, Run, Table, TableKind};

    #[test]
    fn a_row_is_split_by_its_highest_cell_and_the_room_that_it_has() {
        let column = || Column { share: 0.5, align: Align::Left };
        let table = Table { kind: TableKind::Texts, columns: vec![column(), column()], head: Vec::new(), rows: Vec::new() };
        let row = |count: usize| {
            let cells = vec![Cell::of(vec![Run::plain("ngắn")]), Cell::of(vec![Run::plain("từ ".repeat(count))])];
            Row { kind: RowKind::Body, cells }
        };
        // Half of 165 mm holds about 15 words of 5 mm; a line is 5.2 mm high.
        assert!(!is_split(&table, &row(60), 165.0));
        assert!(is_split(&table, &row(400), 165.0));
        assert!(!is_split(&table, &row(160), 242.0) && is_split(&table, &row(160), 100.0));
        assert!(!is_split(&Table { kind: TableKind::Facts, ..table.clone() }, &row(200), 165.0));
    }

    #[test]
    fn a_bold_line_over_a_text_is_its_label() {
        let bold = |text: &str| vec![Run { bold: true, ..Run::plain(text) }];
        let cell = |paragraphs| Cell { paragraphs, columns: 1, rows: 1 };
        assert!(has_label(TableKind::Texts, &cell(vec![bold("Khoản 2"), vec![Run::plain("2. …")]])));
        assert!(!has_label(TableKind::Texts, &cell(vec![bold("Khoản 2")])));
        assert!(!has_label(TableKind::Texts, &cell(vec![vec![Run::plain("a")], vec![Run::plain("b")]])));
        assert!(!has_label(TableKind::Facts, &cell(vec![bold("a"), vec![Run::plain("b")]])));
    }
}
