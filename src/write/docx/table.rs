//! Tables: head rows that repeat, rows that do not split, cells over several columns and rows.

use super::error::{DocxError, Place};
use super::paragraph::{Direct, paragraph, words};
use super::styles::{Justify, Style};
use super::stylesheet::TABLE;
use super::tails;
use super::tracked::Fate;
use super::units::mm;
use super::xml::Xml;
use crate::document::revision::whole;
use crate::document::split::{has_label, is_split};
use crate::document::{Align, Cell, Column, Row, RowKind, Table, TableKind};

/// What a cell of a row above still covers, by the column it begins in.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    rows: u16,
    columns: usize,
}

/// Writes a table; tells whether there was anything to write.
pub(super) fn table(xml: &mut Xml, table: &Table, width: i64, hold: bool) -> Result<bool, DocxError> {
    let widths = column_widths(&table.columns, width);
    let count = table.head.len() + table.rows.len();
    if count == 0 {
        return Ok(false);
    }
    if widths.is_empty() {
        return Err(DocxError::Table { row: 1, columns: 0 });
    }
    xml.open("w:tbl", &[]);
    xml.open("w:tblPr", &[]);
    xml.val("w:tblStyle", TABLE);
    xml.leaf("w:tblW", &[("w:w", width.into()), ("w:type", "dxa".into())]);
    xml.leaf("w:tblLayout", &[("w:type", "fixed".into())]);
    xml.close("w:tblPr");
    xml.open("w:tblGrid", &[]);
    for width in &widths {
        xml.leaf("w:gridCol", &[("w:w", (*width).into())]);
    }
    xml.close("w:tblGrid");
    let mut writer = Rows { table, width, widths: &widths, reach: vec![Reach::default(); widths.len()] };
    let rows = table.head.iter().map(|row| (row, true)).chain(table.rows.iter().map(|row| (row, false)));
    for (index, (row, is_head)) in rows.enumerate() {
        // A group title stays with its first row, and the end of a table with the ending.
        let keep_next = row.kind == RowKind::Group && index + 1 < count || hold && index + 1 == count;
        writer.row(xml, row, is_head, keep_next).map_err(|reaches| match reaches {
            RowError::TooWide => DocxError::Table { row: index + 1, columns: widths.len() },
            RowError::Docx(error) => error,
        })?;
    }
    xml.close("w:tbl");
    Ok(true)
}

/// Widths that add up to the table's, whatever the shares add up to.
fn column_widths(columns: &[Column], width: i64) -> Vec<i64> {
    let share = |column: &Column| f64::from(column.share).max(0.0);
    let total: f64 = columns.iter().map(share).sum();
    let even = 1.0 / columns.len().max(1) as f64;
    let mut done = 0.0;
    let mut from = 0;
    columns
        .iter()
        .map(|column| {
            done += if total > 0.0 { share(column) / total } else { even };
            let to = (done * width as f64).round() as i64;
            let own = to - from;
            from = to;
            own
        })
        .collect()
}

enum RowError {
    TooWide,
    Docx(DocxError),
}

impl From<DocxError> for RowError {
    fn from(error: DocxError) -> Self {
        Self::Docx(error)
    }
}

struct Rows<'a> {
    table: &'a Table,
    width: i64,
    widths: &'a [i64],
    reach: Vec<Reach>,
}

impl Rows<'_> {
    fn row(&mut self, xml: &mut Xml, row: &Row, is_head: bool, keep_next: bool) -> Result<(), RowError> {
        xml.open("w:tr", &[]);
        xml.open("w:trPr", &[]);
        let split = match self.table.kind {
            TableKind::Facts => false,
            TableKind::Texts => is_split(self.table, row, mm(self.width)),
        };
        if !split {
            xml.leaf("w:cantSplit", &[]);
        }
        if is_head {
            xml.leaf("w:tblHeader", &[]);
        }
        Fate::from(row.revision()).of_row().write(xml);
        xml.close("w:trPr");
        let mut cells = row.cells.iter();
        let mut at = 0;
        while let Some(reach) = self.reach.get_mut(at) {
            if reach.rows > 0 {
                reach.rows -= 1;
                let columns = reach.columns;
                self.tc(xml, at, columns, Some(false), |xml| paragraph(xml, Style::Cell, Direct::default(), |_| Ok(())))?;
                at += columns;
                continue;
            }
            let Some(cell) = cells.next() else {
                self.tc(xml, at, 1, None, |xml| paragraph(xml, Style::Cell, Direct::default(), |_| Ok(())))?;
                at += 1;
                continue;
            };
            let columns = usize::from(cell.columns.max(1));
            if !self.is_free(at, columns) {
                return Err(RowError::TooWide);
            }
            if cell.rows > 1
                && let Some(reach) = self.reach.get_mut(at)
            {
                *reach = Reach { rows: cell.rows - 1, columns };
            }
            let align = self.table.columns.get(at).map_or(Align::Left, |column| column.align);
            self.tc(xml, at, columns, (cell.rows > 1).then_some(true), |xml| {
                // In a row that is not split nothing needs to be kept: Word would keep the whole row with the next one.
                let label = split && has_label(self.table.kind, cell);
                paragraphs(xml, cell, row.kind, align, Keep { all: keep_next, label })
            })?;
            at += columns;
        }
        if cells.next().is_some() {
            return Err(RowError::TooWide);
        }
        xml.close("w:tr");
        Ok(())
    }

    fn is_free(&self, at: usize, columns: usize) -> bool {
        self.reach.get(at..at + columns).is_some_and(|reach| reach.iter().all(|it| it.rows == 0))
    }

    /// A cell; `merge` is whether it begins (true) or goes on (false) over several rows.
    fn tc(
        &self,
        xml: &mut Xml,
        at: usize,
        columns: usize,
        merge: Option<bool>,
        content: impl FnOnce(&mut Xml) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        let width: i64 = self.widths.iter().skip(at).take(columns).sum();
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.leaf("w:tcW", &[("w:w", width.into()), ("w:type", "dxa".into())]);
        if columns > 1 {
            xml.val("w:gridSpan", i64::try_from(columns).unwrap_or(i64::MAX));
        }
        match merge {
            Some(true) => xml.val("w:vMerge", "restart"),
            Some(false) => xml.leaf("w:vMerge", &[]),
            None => {}
        }
        match self.table.kind {
            TableKind::Facts => xml.val("w:vAlign", "center"),
            TableKind::Texts => {}
        }
        xml.close("w:tcPr");
        content(xml)?;
        xml.close("w:tc");
        Ok(())
    }
}

/// What of a cell is kept with what follows.
#[derive(Clone, Copy)]
struct Keep {
    all: bool,
    /// Its first paragraph.
    label: bool,
}

fn paragraphs(xml: &mut Xml, cell: &Cell, kind: RowKind, align: Align, keep: Keep) -> Result<(), DocxError> {
    let style = match kind {
        RowKind::Head => Style::CellHead,
        RowKind::Group | RowKind::Total => Style::CellGroup,
        RowKind::Body => Style::Cell,
    };
    let justify = match (kind, align) {
        (RowKind::Head | RowKind::Group, _) | (_, Align::Left) => None,
        (RowKind::Total | RowKind::Body, Align::Center) => Some(Justify::Center.word()),
        (RowKind::Total | RowKind::Body, Align::Right) => Some(Justify::Right.word()),
    };
    let direct = Direct { justify, keep_next: keep.all, ..Direct::default() };
    if cell.paragraphs.is_empty() {
        // A cell must hold a paragraph.
        return paragraph(xml, style, direct, |_| Ok(()));
    }
    for (index, it) in cell.paragraphs.iter().enumerate() {
        // The last paragraph mark of a cell is the cell's own: it goes with the row only.
        let fate = if index + 1 == cell.paragraphs.len() { Fate::Stays } else { whole(it).into() };
        let next = cell.paragraphs.get(index + 1).and_then(whole);
        let keep_next = keep.all || keep.label && index == 0;
        let direct = Direct { fate, keep_next, ..direct };
        paragraph(xml, style, direct, |xml| words(xml, &tails::before(it, next), Place::Table))?;
    }
    Ok(())
}
