//! Page numbers: alone in the upper or lower margin.

use super::Page;
use super::edges::Edges;
use crate::measure::layout::{PageNumber, Placed};
use crate::measure::look::{Line, Place};
use crate::measure::words;

/// How far from the edge of the paper a page number may stand, mm.
const MARGIN: f64 = 30.0;

/// The page numbers and the places of their lines.
pub(super) fn find(pages: &[Page]) -> (Vec<PageNumber>, Vec<Place>) {
    let mut out = Vec::new();
    for page in pages {
        let by_height = |a: &&Line, b: &&Line| a.base().total_cmp(&b.base());
        let highest = page.lines.iter().min_by(by_height).map(|line| (line, true));
        let lowest = page.lines.iter().max_by(by_height).map(|line| (line, false));
        for (line, top) in [highest, lowest].into_iter().flatten() {
            let alone = page.lines.iter().filter(|other| (other.base() - line.base()).abs() < 1.0).count() == 1;
            // The last line of a full page is no number: a foot stands apart.
            let above = page.lines.iter().filter(|other| other.base() < line.base() - 1.0).map(Line::base).fold(0.0, f64::max);
            let near = if top { line.base() < MARGIN } else { line.base() > page.height - MARGIN && line.base() - above > 7.5 };
            if let Some(text) = words::page_number(&line.text())
                && alone
                && near
                && page.lines.len() > 1
            {
                let line = Placed { line: line.clone(), off: None };
                out.push(PageNumber { sheet: page.number, first: page.number == 1, top, text, line });
                break;
            }
        }
    }
    let places = out.iter().map(|number| number.line.line.place).collect();
    (out, places)
}

/// The page numbers with their distance from the middle.
pub(super) fn centred(numbers: Vec<PageNumber>, pages: &[Page], edges: &Edges) -> Vec<PageNumber> {
    let placed = |mut number: PageNumber| {
        let width = pages.iter().find(|page| page.number == number.sheet).map_or(edges.width, |page| page.width);
        let centre = number.line.line.centre();
        // A turned page has its own middle; its margins are not known here.
        let axis = width / 2.0 + edges.axis - edges.width / 2.0;
        let (text, paper) = (centre - axis, centre - width / 2.0);
        number.line.off = Some(if paper.abs() < text.abs() { paper } else { text });
        number
    };
    numbers.into_iter().map(placed).collect()
}
