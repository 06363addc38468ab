//! The paragraphs of a part in reading order, with the cells that they stand in.

use super::lists::Lists;
use super::runs::{self, Content};
use super::styles::{self, ParagraphSet, Styles, TWIP};
use crate::measure::{Line, MeasureError, Place, Span};
use crate::ooxml::{Limit, Node};

/// Paragraphs of a document.
const MOST: usize = 200_000;
/// How deep tables may stand in tables.
const DEEPEST: usize = 16;

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Room for text, mm; 0 when the file does not say.
    pub(super) width: f64,
    /// The row may be broken over two pages.
    pub(super) may_split: bool,
    /// Frame of the cell, mm: width and height, where it has one on all sides and the height is set.
    pub(super) frame: Option<(f64, f64)>,
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) lines: Vec<Line>,
    pub(super) set: ParagraphSet,
    pub(super) style: Option<String>,
    pub(super) cell: Option<Cell>,
    pub(super) section: usize,
    pub(super) drawn: Vec<Option<f64>>,
    pub(super) page_field: bool,
    pub(super) roman: bool,
    pub(super) underlined: bool,
    /// Size of its letters, or of its mark when it has none, pt.
    pub(super) size: f64,
}

impl Entry {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// All paragraphs of a part.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<Entry>,
    /// Sections that hold a table.
    pub(super) tables: Vec<usize>,
    section: usize,
    table: usize,
}

impl Story {
    pub(super) fn read(body: &Node, styles: &Styles, lists: &mut Lists) -> Result<Self, MeasureError> {
        let mut story = Self::default();
        story.blocks(body, None, 0, styles, lists)?;
        Ok(story)
    }

    fn blocks(
        &mut self,
        node: &Node,
        cell: Option<Cell>,
        depth: usize,
        styles: &Styles,
        lists: &mut Lists,
    ) -> Result<(), MeasureError> {
        for child in &node.children {
            match child.name.as_str() {
                "p" => self.paragraph(child, cell, styles, lists)?,
                "tbl" if depth < DEEPEST => self.rows(child, depth, styles, lists)?,
                "sdt" | "sdtContent" | "ins" | "customXml" => self.blocks(child, cell, depth, styles, lists)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn rows(&mut self, table: &Node, depth: usize, styles: &Styles, lists: &mut Lists) -> Result<(), MeasureError> {
        let number = self.table;
        self.table += 1;
        self.tables.push(self.section);
        let grid: Vec<f64> = table
            .child("tblGrid")
            .map(|grid| grid.children.iter().map(|column| column.number("w").unwrap_or_default()).collect())
            .unwrap_or_default();
        let (left, right) = styles.cells(table);
        for (row, tr) in within(table, "tr").into_iter().enumerate().take(20_000) {
            let set = tr.child("trPr");
            let may_split = set.and_then(|set| set.switch("cantSplit")) != Some(true);
            let height = set.and_then(|set| set.child("trHeight")).and_then(|height| height.number("val"));
            let mut column = 0;
            for tc in within(tr, "tc").into_iter().take(200) {
                let set = tc.child("tcPr");
                let span =
                    set.and_then(|set| set.val("gridSpan")).and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, 200);
                let wide = grid.get(column..column + span).map(|columns| columns.iter().sum::<f64>());
                let stated =
                    set.and_then(|set| set.child("tcW")).filter(|w| w.get("type") == Some("dxa")).and_then(|w| w.number("w"));
                let width = stated.or(wide).unwrap_or_default();
                let own = set.map(styles::cell_margins).unwrap_or_default();
                let room = (width - own.0.unwrap_or(left) - own.1.unwrap_or(right)).max(0.0);
                let frame = set.and_then(|set| set.child("tcBorders")).filter(|borders| framed(borders)).and(height);
                let cell = Cell {
                    table: number,
                    row,
                    column,
                    width: room * TWIP,
                    may_split,
                    frame: frame.map(|height| (width * TWIP, height * TWIP)),
                };
                self.blocks(tc, Some(cell), depth + 1, styles, lists)?;
                column += span;
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: &Node, cell: Option<Cell>, styles: &Styles, lists: &mut Lists) -> Result<(), MeasureError> {
        if self.paragraphs.len() >= MOST {
            return Err(MeasureError::TooLarge(Limit { vi: "đoạn", en: "paragraphs", most: MOST }));
        }
        let properties = node.child("pPr");
        let direct = properties.map(ParagraphSet::read).unwrap_or_default();
        let numbered = styles.numbering(&direct).filter(|(list, _)| list != "0");
        let (set, base) = styles.paragraph(&direct, numbered.as_ref().and_then(|at| lists.set(at)));
        let mut content = Content::read(node, styles, &base);
        if let Some(at) = &numbered
            && content.lines.iter().flatten().any(|span| !span.text.trim().is_empty())
        {
            let label = lists.next(at);
            if let Some(first) = content.lines.first_mut().filter(|_| !label.is_empty()) {
                let look = first.first().map(|span| span.look.clone());
                if let Some(look) = look {
                    first.insert(0, Span { text: label + " ", look, left: 0.0, right: 0.0 });
                }
            }
        }
        let place = Place::Paragraph(self.paragraphs.len() + 1);
        let lines = runs::lines(&content, place);
        let mark = styles.run(&base, properties.and_then(|p| p.child("rPr"))).size.unwrap_or(20.0) / 2.0;
        self.paragraphs.push(Entry {
            size: lines.first().map_or(mark, Line::size),
            lines,
            style: direct.style.clone(),
            set,
            cell,
            section: self.section,
            drawn: content.drawn,
            page_field: content.page_field,
            roman: content.roman,
            underlined: content.underlined,
        });
        if properties.is_some_and(|p| p.child("sectPr").is_some()) {
            self.section += 1;
        }
        Ok(())
    }
}

/// The rows of a table or the cells of a row, also those in controls.
fn within<'n>(node: &'n Node, name: &str) -> Vec<&'n Node> {
    let mut out = Vec::new();
    for child in &node.children {
        if child.name == name {
            out.push(child);
        } else if matches!(child.name.as_str(), "sdt" | "sdtContent" | "ins" | "customXml") {
            out.extend(within(child, name));
        }
    }
    out
}

/// Whether all four sides are drawn.
fn framed(borders: &Node) -> bool {
    let drawn = |side: &str, other: &str| {
        let side = borders.child(side).or_else(|| borders.child(other));
        side.is_some_and(|side| !matches!(side.get("val"), None | Some("nil" | "none")))
    };
    drawn("top", "top") && drawn("bottom", "bottom") && drawn("left", "start") && drawn("right", "end")
}
