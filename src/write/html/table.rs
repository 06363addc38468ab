//! Tables, in a box of their own that scrolls where the screen is narrower than they are.

use super::body::runs;
use super::markup::{Attribute, Html};
use crate::document::grid::placed;
use crate::document::{Align, Cell, Row, RowKind, Table, TableKind};

/// Below this width a column is not read well, in the table's em.
const COLUMN_MIN: f64 = 6.0;

/// A table with its head, and a body for every group of rows.
pub(super) fn table(html: &mut Html, table: &Table) {
    let width = format!("min-width:{}em", COLUMN_MIN * table.columns.len() as f64);
    // A box that scrolls must be reached by the keyboard too.
    html.block("div", &[("class", "scroll"), ("role", "region"), ("aria-label", "Bảng"), ("tabindex", "0")], |html| {
        let kind = match table.kind {
            TableKind::Facts => None,
            TableKind::Texts => Some(("class", "texts")),
        };
        let attributes: Vec<Attribute> = kind.into_iter().chain([("style", width.as_str())]).collect();
        html.element("table", &attributes, |html| {
            html.block("colgroup", &[], |html| {
                for column in &table.columns {
                    let style = format!("width:{:.2}%", column.share * 100.0);
                    html.void("col", &[("style", &style)]);
                }
            });
            if !table.head.is_empty() {
                html.block("thead", &[], |html| rows(html, table, &table.head));
            }
            // A group title is as wide as the table, so no cell reaches past it.
            for group in table.rows.chunk_by(|_, next| next.kind != RowKind::Group) {
                html.block("tbody", &[], |html| rows(html, table, group));
            }
        });
    });
}

fn rows(html: &mut Html, table: &Table, rows: &[Row]) {
    html.literal("\n");
    for (row, cells) in rows.iter().zip(placed(table.columns.len(), rows)) {
        let class = match row.kind {
            RowKind::Head | RowKind::Body => None,
            RowKind::Group => Some(("class", "group")),
            RowKind::Total => Some(("class", "total")),
        };
        html.block("tr", class.as_slice(), |html| {
            for (column, cell) in cells {
                let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
                write_cell(html, row.kind, cell, align);
            }
        });
    }
}

fn write_cell(html: &mut Html, kind: RowKind, cell: &Cell, align: Align) {
    let spans = [("colspan", cell.columns), ("rowspan", cell.rows)].map(|(name, span)| (name, span, span.to_string()));
    let mut attributes: Vec<Attribute> =
        spans.iter().filter(|(_, span, _)| *span > 1).map(|(name, _, text)| (*name, text.as_str())).collect();
    let element = match kind {
        RowKind::Head => {
            attributes.push(("scope", if cell.columns > 1 { "colgroup" } else { "col" }));
            "th"
        }
        RowKind::Group => {
            attributes.push(("scope", "rowgroup"));
            "th"
        }
        RowKind::Body | RowKind::Total => {
            match align {
                Align::Left => {}
                Align::Center => attributes.push(("class", "center")),
                Align::Right => attributes.push(("class", "right")),
            }
            "td"
        }
    };
    html.element(element, &attributes, |html| {
        for paragraph in &cell.paragraphs {
            html.element("p", &[], |html| runs(html, paragraph));
        }
    });
}
