//! Margins of a PDF: only edges of text show, so most are known between two values.

use super::body::Found;
use super::edges::Edges;
use super::ending::Anchor;
use super::{Page, Printed};
use crate::measure::layout::{Margins, Range};
use crate::measure::look::Line;

/// mm in a pt.
const PT: f64 = 25.4 / 72.0;
/// Height of capitals and of the line box over the base line, em (Times).
const CAPITALS: f64 = 0.662;
const ASCENT: f64 = 0.891;
const DESCENT: f64 = 0.216;
/// What a line spacing of 1.5 may add over a first line, em.
const LEADING: f64 = 0.575;
/// Lines that control of widows may move to the next page, with the one that did not fit.
const MOVED: f64 = 3.0;

/// The margins of the main document.
pub(super) fn find(printed: &Printed, lines: &[Vec<Line>], end: &Anchor, edges: &Edges, body: &Found) -> Margins {
    let behind = end.main;
    if !edges.known {
        return Margins::default();
    }
    let right = printed.pages.first().map_or(210.0, |page| page.width) - edges.right;
    // Uneven lines end somewhere before the margin.
    let right = Range { low: if edges.even { right } else { right - 25.0 }, high: right };
    let pages =
        || printed.pages.iter().zip(lines).take(behind).filter(|(page, lines)| page.height > page.width && !lines.is_empty());
    let top =
        pages().filter_map(|(_, lines)| top(lines)).reduce(|a, b| Range { low: a.low.min(b.low), high: a.high.min(b.high) });
    let bottoms = pages().filter_map(|(page, lines)| bottom(page, lines, end, body));
    let bottom = bottoms.reduce(|a, b| Range { low: a.low.max(b.low), high: a.high.min(b.high) });
    Margins { top, bottom, left: Some(Range::exact(edges.left)), right: Some(right) }
}

fn top(lines: &[Line]) -> Option<Range> {
    let line = lines.iter().min_by(|a, b| (a.base() - a.size() * PT).total_cmp(&(b.base() - b.size() * PT)))?;
    let em = line.size() * PT;
    Some(Range { low: line.base() - (ASCENT + LEADING) * em, high: line.base() - CAPITALS * em })
}

fn bottom(page: &Page, lines: &[Line], end: &Anchor, body: &Found) -> Option<Range> {
    let line = lines.iter().max_by(|a, b| a.base().total_cmp(&b.base()))?;
    let under = page.height - line.base();
    // Before the page of the signature lines may have gone over to keep it company.
    let keeps_company = end.page == Some(page.number);
    let full = body.breaks_in_paragraph(page.number) && !keeps_company;
    let low = if full { under - DESCENT * line.size() * PT - MOVED * body.pitch } else { 0.0 };
    Some(Range { low, high: under })
}
