//! The matrix as CSV: a unit a line, an item a column, the same facts as on the page; UTF-8 with a byte-order mark, for Excel.

use super::{Matrix, Row, State};
use crate::batch::cell;

/// Columns that every matrix has, before those of the items.
const HEADS: [&str; 14] = [
    "mã",
    "đơn vị",
    "tình trạng",
    "cần xem lại",
    "giữ",
    "thu hẹp",
    "sửa",
    "thêm",
    "thiếu",
    "yếu hơn",
    "muộn hơn",
    "khóa bị sửa",
    "chưa điền",
    "tệp",
];

/// The matrix as a table.
pub fn csv(matrix: &Matrix) -> String {
    let asked = matrix.asked();
    let mut out = String::from("\u{feff}");
    let items = asked.iter().filter_map(|index| {
        let column = matrix.columns.all.get(*index)?;
        Some(format!("{}: {} [{}]", column.section, column.words, column.name))
    });
    line(&mut out, HEADS.iter().map(|head| (*head).to_owned()).chain(items).chain(["ghi chú".to_owned()]));
    for row in &matrix.rows {
        let states = asked.iter().map(|index| row.compared.states.get(*index).map_or("", |state| state.vi()).to_owned());
        line(&mut out, facts(row).into_iter().chain(states).chain([notes(row)]));
    }
    out
}

fn facts(row: &Row) -> [String; 14] {
    // Where there is no plan there is nothing to count: an empty cell is no zero.
    let number = |number: usize| if row.standing.has_plan() { number.to_string() } else { String::new() };
    let count = |state| number(row.count(state));
    [
        row.id.clone(),
        row.name.clone(),
        row.standing.vi().to_owned(),
        number(row.short()),
        count(State::Kept),
        count(State::Narrowed),
        count(State::Changed),
        number(row.compared.added),
        count(State::Missing),
        count(State::Weaker),
        count(State::Later),
        count(State::Locked),
        number(row.compared.open),
        row.links.iter().map(|(_, path)| path.as_str()).collect::<Vec<_>>().join(" "),
    ]
}

fn notes(row: &Row) -> String {
    let line = |line: Option<usize>| line.map(|line| format!(" (dòng {line})")).unwrap_or_default();
    let notes = row.compared.notes.iter().map(|note| format!("{}{}", note.words, line(note.line)));
    std::iter::once(row.cause.clone()).filter(|cause| !cause.is_empty()).chain(notes).collect::<Vec<_>>().join("\n")
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, text) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(&cell(&text));
    }
    out.push_str("\r\n");
}
