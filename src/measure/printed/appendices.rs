//! Appendices behind the signature.

use super::Printed;
use super::edges::{self, Edges};
use crate::measure::layout::{Appendix, PageNumber, Placed};
use crate::measure::look::Line;
use crate::measure::words;

/// Finds the pages that begin an appendix.
pub(super) fn find(
    printed: &Printed,
    pages: &[Vec<Line>],
    behind: usize,
    numbers: &[PageNumber],
    edges: &Edges,
) -> Vec<Appendix> {
    let starts: Vec<(usize, Line)> = pages
        .iter()
        .enumerate()
        .skip(behind)
        .filter_map(|(at, lines)| {
            let height = printed.pages.get(at)?.height;
            let label = lines.iter().find(|line| words::is_appendix(&line.text()) && line.base() < 0.3 * height)?;
            Some((at, label.clone()))
        })
        .collect();
    let ends = starts.iter().map(|(at, _)| *at).skip(1).chain([pages.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((at, label), end)| {
            let width = printed.pages.get(*at).map_or(edges.width, |page| page.width);
            let middle = width / 2.0;
            let axis = middle + edges.axis - edges.width / 2.0;
            let placed = |line: &Line| {
                let (text, paper) = (line.centre() - axis, line.centre() - middle);
                Placed { line: line.clone(), off: Some(if paper.abs() < text.abs() { paper } else { text }) }
            };
            let lines = pages.get(*at).map(Vec::as_slice).unwrap_or_default();
            let title = title(lines, label).iter().map(placed).collect();
            Appendix { sheet: at + 1, label: placed(label), title, restarts: restarts(numbers, *at, end) }
        })
        .collect()
}

/// The lines between the label and "(Kèm theo …)" or the text.
fn title(lines: &[Line], label: &Line) -> Vec<Line> {
    let below: Vec<Line> = lines.iter().filter(|line| line.base() > label.base() + 0.4).cloned().collect();
    let mut out: Vec<Line> = Vec::new();
    for row in edges::rows(&below).into_iter().take(6) {
        let Some(first) = row.first() else { break };
        let apart = out.last().is_some_and(|last| first.base() - last.base() > 11.0);
        if first.text().starts_with('(') || apart || !(first.is_capitals() || first.share(|look| look.bold) > 0.9) {
            break;
        }
        out.push((*first).clone());
    }
    out
}

/// Whether the numbers on an appendix' pages (from 0, up to `end`) begin at 1; `None` when none shows.
fn restarts(numbers: &[PageNumber], from: usize, end: usize) -> Option<bool> {
    let mut shown = numbers.iter().filter(|number| (from + 1..=end).contains(&number.sheet)).peekable();
    shown.peek()?;
    Some(shown.all(|number| number.text.parse() == Ok(number.sheet - from)))
}
