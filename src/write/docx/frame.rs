//! Borderless tables with cells of exact widths, for the head and the ending.

use super::error::DocxError;
use super::paragraph::{Direct, RED, paragraph};
use super::styles::Style;
use super::stylesheet::FRAME;
use super::tracked::Fate;
use super::xml::Xml;

/// What writes a cell's paragraphs.
type Content<'a> = Box<dyn FnOnce(&mut Xml) -> Result<(), DocxError> + 'a>;

/// The outline of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    /// None.
    None,
    /// A stamp's red frame.
    Red,
    /// A black frame.
    Black,
}

/// A cell.
pub(super) struct FrameCell<'a> {
    width: i64,
    outline: Outline,
    content: Option<Content<'a>>,
}

impl<'a> FrameCell<'a> {
    /// A cell with content; the width is in twips.
    pub(super) fn new(width: i64, content: impl FnOnce(&mut Xml) -> Result<(), DocxError> + 'a) -> Self {
        Self { width, outline: Outline::None, content: Some(Box::new(content)) }
    }

    /// A cell with nothing in it.
    pub(super) fn empty(width: i64) -> Self {
        Self { width, outline: Outline::None, content: None }
    }

    /// The cell with an outline.
    pub(super) fn outlined(self, outline: Outline) -> Self {
        Self { outline, ..self }
    }
}

/// How high a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    /// As high as what is in it.
    Own,
    /// At least so many twips.
    AtLeast(i64),
    /// Exactly so many twips.
    Exact(i64),
}

/// A row.
pub(super) struct FrameRow<'a> {
    /// Its height.
    pub(super) height: Height,
    /// What becomes of it.
    pub(super) fate: Fate,
    /// Cells from left to right; their widths add up to the table's.
    pub(super) cells: Vec<FrameCell<'a>>,
}

/// Writes the table. The grid has a line wherever any row has a cell's edge.
pub(super) fn frame(xml: &mut Xml, top: i64, rows: Vec<FrameRow<'_>>) -> Result<(), DocxError> {
    let mut edges: Vec<i64> = rows.iter().flat_map(|row| ends(&row.cells)).collect();
    edges.sort_unstable();
    edges.dedup();
    let width = edges.last().copied().unwrap_or(0);

    xml.open("w:tbl", &[]);
    xml.open("w:tblPr", &[]);
    xml.val("w:tblStyle", FRAME);
    xml.leaf("w:tblW", &[("w:w", width.into()), ("w:type", "dxa".into())]);
    xml.leaf("w:tblLayout", &[("w:type", "fixed".into())]);
    if top > 0 {
        xml.open("w:tblCellMar", &[]);
        xml.leaf("w:top", &[("w:w", top.into()), ("w:type", "dxa".into())]);
        xml.close("w:tblCellMar");
    }
    xml.close("w:tblPr");
    xml.open("w:tblGrid", &[]);
    let mut from = 0;
    for edge in &edges {
        xml.leaf("w:gridCol", &[("w:w", (edge - from).into())]);
        from = *edge;
    }
    xml.close("w:tblGrid");
    for row in rows {
        write_row(xml, row, &edges)?;
    }
    xml.close("w:tbl");
    Ok(())
}

fn write_row(xml: &mut Xml, row: FrameRow<'_>, edges: &[i64]) -> Result<(), DocxError> {
    xml.open("w:tr", &[]);
    xml.open("w:trPr", &[]);
    xml.leaf("w:cantSplit", &[]);
    match row.height {
        Height::Own => {}
        Height::AtLeast(twips) => xml.leaf("w:trHeight", &[("w:val", twips.into()), ("w:hRule", "atLeast".into())]),
        Height::Exact(twips) => xml.leaf("w:trHeight", &[("w:val", twips.into()), ("w:hRule", "exact".into())]),
    }
    row.fate.of_row().write(xml);
    xml.close("w:trPr");
    let mut from = 0;
    for cell in row.cells {
        let to = from + cell.width;
        let span = edges.iter().filter(|edge| from < **edge && **edge <= to).count();
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.leaf("w:tcW", &[("w:w", cell.width.into()), ("w:type", "dxa".into())]);
        if span > 1 {
            xml.val("w:gridSpan", i64::try_from(span).unwrap_or(1));
        }
        let color = match cell.outline {
            Outline::None => None,
            Outline::Red => Some(RED),
            Outline::Black => Some("000000"),
        };
        if let Some(color) = color {
            xml.open("w:tcBorders", &[]);
            for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                xml.leaf(
                    side,
                    &[("w:val", "single".into()), ("w:sz", 8.into()), ("w:space", 0.into()), ("w:color", color.into())],
                );
            }
            xml.close("w:tcBorders");
            xml.val("w:vAlign", "center");
        }
        xml.close("w:tcPr");
        match cell.content {
            Some(content) => content(xml)?,
            // A cell must hold a paragraph.
            None => paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?,
        }
        xml.close("w:tc");
        from = to;
    }
    xml.close("w:tr");
    Ok(())
}

fn ends(cells: &[FrameCell<'_>]) -> Vec<i64> {
    cells
        .iter()
        .scan(0, |end, cell| {
            *end += cell.width;
            Some(*end)
        })
        .collect()
}
