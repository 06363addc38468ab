//! The rows of a printed table, each cell under the title of its column.

use std::collections::HashMap;

use super::differences::{Became, Name, became};
use crate::diag::Span;
use crate::diff::order::longest_rising;
use crate::diff::place::is_number;
use crate::diff::redline::{Step, line_steps};
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
    /// Whether it is a title over rows, which may be counted anew under it.
    pub(in crate::diff) is_group: bool,
    /// What counts it: "3", "IV".
    pub(in crate::diff) number: Option<String>,
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
            is_group: false,
            number: None,
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
            let is_counted = matches!(row.kind, RowKind::Body | RowKind::Head) && is_number(&first);
            let name = match row.kind {
                RowKind::Group | RowKind::Total if !title.is_empty() => format!("dòng “{title}” của"),
                RowKind::Body | RowKind::Head if is_counted => format!("số thứ tự {first} của"),
                RowKind::Body | RowKind::Head | RowKind::Group | RowKind::Total => format!("dòng {} của", nth(at + 1)),
            };
            let (is_group, number) = (row.kind == RowKind::Group, is_counted.then_some(first));
            Self { name, is_head: false, is_group, number, cells, spans: spans(row) }
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

/// Which rows of two tables are one, those of the head first. A row is known by its words, not by the number that counts it: by what it
/// is about, its first cell, where only one row of each table is about that, else by all of them.
pub(in crate::diff) fn row_pairs<'r>(old: &'r [Row], new: &'r [Row]) -> Vec<(Option<&'r Row>, Option<&'r Row>)> {
    let mut pairs = Vec::new();
    for is_head in [true, false] {
        let part = |rows: &'r [Row]| -> Vec<&'r Row> { rows.iter().filter(|row| row.is_head == is_head).collect() };
        let (old, new) = (part(old), part(new));
        let fixed = if is_head { Vec::new() } else { same_subjects(&old, &new) };
        let (mut i, mut j) = (0, 0);
        for (x, y) in fixed {
            between(old.get(i..x).unwrap_or_default(), new.get(j..y).unwrap_or_default(), &mut pairs);
            pairs.push((old.get(x).copied(), new.get(y).copied()));
            (i, j) = (x + 1, y + 1);
        }
        between(old.get(i..).unwrap_or_default(), new.get(j..).unwrap_or_default(), &mut pairs);
    }
    pairs
}

fn between<'r>(old: &[&'r Row], new: &[&'r Row], pairs: &mut Vec<(Option<&'r Row>, Option<&'r Row>)>) {
    let lines = |rows: &[&Row]| -> Vec<String> { rows.iter().map(|row| row.uncounted().join(super::CELLS)).collect() };
    pairs.extend(line_steps(&lines(old), &lines(new)).into_iter().map(|step| match step {
        Step::Both(x, y) => (old.get(x).copied(), new.get(y).copied()),
        Step::Old(x) => (old.get(x).copied(), None),
        Step::New(y) => (None, new.get(y).copied()),
    }));
}

/// The places of rows that alone in their tables are about one thing, as far as they keep their order.
fn same_subjects(old: &[&Row], new: &[&Row]) -> Vec<(usize, usize)> {
    let subjects = |rows: &[&Row]| -> HashMap<String, Vec<usize>> {
        let mut all: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            if let Some(subject) = row.uncounted().into_iter().next().filter(|words| !words.is_empty()) {
                all.entry(subject).or_default().push(at);
            }
        }
        all
    };
    let (old, new) = (subjects(old), subjects(new));
    let lone = |(subject, at): (&String, &Vec<usize>)| match (at.as_slice(), new.get(subject)?.as_slice()) {
        ([x], [y]) => Some((*x, *y)),
        _ => None,
    };
    let mut pairs: Vec<(usize, usize)> = old.iter().filter_map(lone).collect();
    pairs.sort_unstable();
    let places: Vec<usize> = pairs.iter().map(|(_, y)| *y).collect();
    longest_rising(&places).into_iter().filter_map(|at| pairs.get(at).copied()).collect()
}

/// What became of a row; nothing where it is the same to the letter. One that is only counted otherwise is the same row.
pub(in crate::diff) fn row_became(old: &Row, new: &Row, names: &[Name<'_>]) -> Option<Became> {
    let is_same = old.cells.iter().map(|cell| &cell.lines).eq(new.cells.iter().map(|cell| &cell.lines));
    let became = || became(&old.uncounted(), &new.uncounted(), names).or(Some(Became::Renumbered));
    if is_same { None } else { became() }
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
