//! The rows of a printed table, each cell under the title of its column.

use crate::diag::Span;
use crate::diff::place::is_number;
use crate::document::grid::placed;
use crate::document::numbering::nth;
use crate::document::text::fold;
use crate::document::{Cell, Row as Printed, RowKind, Table, plain_text};

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::diff) struct Row {
    /// As it is cited before the name of its table: "số thứ tự 3 của", "dòng “Cộng” của", "dòng thứ hai của", "đầu".
    pub(in crate::diff) name: String,
    pub(in crate::diff) is_head: bool,
    pub(in crate::diff) cells: Vec<Titled>,
    /// Where its words stand in the file.
    pub(in crate::diff) spans: Vec<Span>,
}

/// A cell with the title of its column; none over a head, a group title and a cell that reaches over several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::diff) struct Titled {
    pub(in crate::diff) title: String,
    pub(in crate::diff) lines: Vec<String>,
}

impl Row {
    /// The rows of a table, its head first. Rows of the body are counted without the head.
    pub(super) fn all(table: &Table) -> Vec<Self> {
        let titles = titles(table);
        let head = table.head.iter().map(|row| Self {
            name: "đầu".to_owned(),
            is_head: true,
            cells: row.cells.iter().map(|cell| Titled { title: String::new(), lines: lines(cell) }).collect(),
            spans: spans(row),
        });
        let grid = placed(table.columns.len(), &table.rows);
        let body = table.rows.iter().zip(grid).enumerate().map(|(at, (row, cells))| {
            let title = |column: usize, cell: &Cell| match row.kind {
                RowKind::Body | RowKind::Total if cell.columns <= 1 => titles.get(column).cloned().unwrap_or_default(),
                RowKind::Body | RowKind::Total | RowKind::Head | RowKind::Group => String::new(),
            };
            let cells: Vec<Titled> =
                cells.into_iter().map(|(column, cell)| Titled { title: title(column, cell), lines: lines(cell) }).collect();
            let first = cells.first().map(|cell| cell.lines.concat()).unwrap_or_default();
            let title = cells.iter().map(|cell| cell.lines.join(" ")).find(|text| !text.is_empty()).unwrap_or_default();
            let name = match row.kind {
                RowKind::Group | RowKind::Total if !title.is_empty() => format!("dòng “{title}” của"),
                RowKind::Body | RowKind::Head if is_number(&first) => format!("số thứ tự {first} của"),
                RowKind::Body | RowKind::Head | RowKind::Group | RowKind::Total => format!("dòng {} của", nth(at + 1)),
            };
            Self { name, is_head: false, cells, spans: spans(row) }
        });
        head.chain(body).collect()
    }

    /// Its cells without the number that counts it, each on a line.
    pub(in crate::diff) fn uncounted(&self) -> Vec<String> {
        let is_counted = self.cells.first().is_some_and(|cell| is_number(&cell.lines.concat()));
        self.cells.iter().skip(usize::from(is_counted)).map(|cell| cell.lines.join(super::CELLS)).collect()
    }

    /// The row on one line.
    pub(in crate::diff) fn line(&self) -> String {
        let cell = |cell: &Titled| cell.lines.join(super::CELLS);
        self.cells.iter().map(cell).collect::<Vec<_>>().join(super::CELLS)
    }
}

fn spans(row: &Printed) -> Vec<Span> {
    row.cells.iter().flat_map(|cell| &cell.paragraphs).flatten().filter_map(|run| run.origin).collect()
}

fn lines(cell: &Cell) -> Vec<String> {
    cell.paragraphs.iter().map(|words| fold(&plain_text(words))).collect()
}

/// What stands over each column, from above: "Chỉ tiêu, năm 2023".
fn titles(table: &Table) -> Vec<String> {
    let mut titles = vec![String::new(); table.columns.len()];
    for (column, cell) in placed(table.columns.len(), &table.head).into_iter().flatten() {
        let own = lines(cell).join(" ");
        let reach = usize::from(cell.columns.max(1));
        for title in titles.iter_mut().skip(column).take(reach).filter(|_| !own.is_empty()) {
            if !title.is_empty() {
                title.push_str(", ");
            }
            title.push_str(&own);
        }
    }
    titles
}
