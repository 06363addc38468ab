//! Tables: with pipes where Markdown can say all of it, as an HTML table where cells of the head or of several rows are merged.

use super::escape::escape_html;
use super::inline::{inline, tags};
use crate::document::grid::placed;
use crate::document::{Align, Cell, Row, RowKind, Run, Table, Words};

/// A table; its lines have no blank one between them.
pub(super) fn table(table: &Table) -> String {
    let one_head = table.head.len() == 1 && table.head.iter().flat_map(|row| &row.cells).all(|cell| cell.columns == 1);
    let flat = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells).all(|cell| cell.rows == 1);
    if (one_head || table.head.is_empty()) && flat { pipes(table) } else { html(table) }
}

/// A group title or total fills the first of its columns and leaves the others empty.
fn pipes(table: &Table) -> String {
    let columns = table.columns.len();
    let empty = Row { kind: RowKind::Head, cells: Vec::new() };
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => ":---",
        Align::Center => ":---:",
        Align::Right => "---:",
    });
    let mut lines = vec![pipe_row(columns, table.head.first().unwrap_or(&empty))];
    lines.push(format!("| {} |", rules.collect::<Vec<_>>().join(" | ")));
    lines.extend(table.rows.iter().map(|row| pipe_row(columns, row)));
    lines.join("\n")
}

fn pipe_row(columns: usize, row: &Row) -> String {
    let mut places = vec![String::new(); columns];
    for (column, cell) in placed(columns, std::slice::from_ref(row)).into_iter().flatten() {
        let paragraphs = cell.paragraphs.iter().map(|words| inline(&in_row(row.kind, words), false));
        let text = paragraphs.collect::<Vec<_>>().join("<br>");
        match places.get_mut(column) {
            Some(place) => *place = text,
            None => places.push(text),
        }
    }
    let mut line = String::from("|");
    for place in places {
        line.push(' ');
        line.push_str(&place);
        line.push_str(if place.is_empty() { "|" } else { " |" });
    }
    line
}

fn html(table: &Table) -> String {
    let mut lines = vec!["<table>".to_owned()];
    for (name, rows) in [("thead", &table.head), ("tbody", &table.rows)] {
        if !rows.is_empty() {
            lines.push(format!("<{name}>"));
            for (row, cells) in rows.iter().zip(placed(table.columns.len(), rows)) {
                let cells = cells.into_iter().map(|(column, cell)| {
                    let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
                    html_cell(row.kind, cell, align)
                });
                lines.push(format!("<tr>{}</tr>", cells.collect::<String>()));
            }
            lines.push(format!("</{name}>"));
        }
    }
    lines.push("</table>".to_owned());
    lines.join("\n")
}

fn html_cell(kind: RowKind, cell: &Cell, align: Align) -> String {
    let name = match kind {
        RowKind::Head => "th",
        RowKind::Group | RowKind::Body | RowKind::Total => "td",
    };
    let align = match (kind, align) {
        (RowKind::Head | RowKind::Group, _) | (RowKind::Body | RowKind::Total, Align::Left) => "",
        (RowKind::Body | RowKind::Total, Align::Center) => " align=\"center\"",
        (RowKind::Body | RowKind::Total, Align::Right) => " align=\"right\"",
    };
    let span = |name: &str, span: u16| if span > 1 { format!(" {name}=\"{span}\"") } else { String::new() };
    let paragraphs: Vec<String> = cell.paragraphs.iter().map(|words| html_words(&in_row(kind, words))).collect();
    format!("<{name}{}{}{align}>{}</{name}>", span("colspan", cell.columns), span("rowspan", cell.rows), paragraphs.join("<br>"))
}

fn html_words(words: &[Run]) -> String {
    let looks = |run: &Run| match (run.bold, run.italic) {
        (false, false) => ("", ""),
        (true, false) => ("<strong>", "</strong>"),
        (false, true) => ("<em>", "</em>"),
        (true, true) => ("<strong><em>", "</em></strong>"),
    };
    words
        .iter()
        .map(|run| (run.revision.map_or(("", ""), tags), looks(run), escape_html(&run.text)))
        .map(|((ins, del), (open, close), text)| [ins, open, &text, close, del].concat())
        .collect()
}

/// Words with the look that their row gives them; a head is bold by itself.
fn in_row(kind: RowKind, words: &Words) -> Words {
    let bold = match kind {
        RowKind::Head | RowKind::Body => false,
        RowKind::Group | RowKind::Total => true,
    };
    words.iter().map(|run| Run { bold: run.bold || bold, ..run.clone() }).collect()
}
