//! Recipients and signature.

use super::edges::Edges;
use crate::measure::layout::{Ending, Placed, Signature};
use crate::measure::look::Line;
use crate::measure::words;

/// Single line of Times in mm for a size in pt.
pub(super) fn pitch(size: f64) -> f64 {
    size * 1.149 * 25.4 / 72.0
}

/// Where the end of the main document is.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    /// "Nơi nhận" and its page (from 0).
    pub(super) label: Option<(usize, Line)>,
    /// Titles and name with their page (from 0).
    signature: Option<(usize, Vec<Line>)>,
    /// The name when it stands on a later page.
    orphan: Option<(usize, Line)>,
    /// Page of the signature's first line (from 0).
    pub(super) page: Option<usize>,
    /// How many pages the main document has; none in a file that holds an appendix alone.
    pub(super) main: usize,
}

impl Anchor {
    /// mm from the top at which the ending begins on a page (from 0).
    pub(super) fn top(&self, page: usize) -> Option<f64> {
        let label = self.label.as_ref().filter(|(at, _)| *at == page).map(|(_, line)| line.base());
        let signature =
            self.signature.as_ref().filter(|(at, _)| *at == page).and_then(|(_, lines)| lines.first()).map(Line::base);
        match (label, signature) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

/// Finds "Nơi nhận" from the back, and the signature right of it or near it.
pub(super) fn anchor(pages: &[Vec<Line>]) -> Anchor {
    let label =
        pages.iter().enumerate().rev().find_map(|(page, lines)| {
            lines.iter().find(|line| words::is_recipients(&line.text())).map(|line| (page, line.clone()))
        });
    let Some((page, line)) = label.clone() else {
        let signature = loose(pages);
        let at = signature.as_ref().map(|(page, _)| *page);
        let main = at.map_or(if begins_appendix(pages) { 0 } else { pages.len() }, |at| at + 1);
        return Anchor { label: None, signature, orphan: None, page: at, main };
    };
    let beside: Vec<Line> = pages
        .get(page)
        .into_iter()
        .flatten()
        .filter(|other| other.left() > line.right() - 1.0 && other.centre() > 95.0 && other.base() > line.base() - 9.0)
        .filter(|other| other.width() < 110.0)
        .cloned()
        .collect();
    // What stands above the label counts only when it is a title.
    let start = beside.iter().position(|line| words::begins_title(&line.text()) && line.is_capitals());
    let signature = match start {
        Some(start) => Some((page, beside.get(start..).unwrap_or_default().to_vec())),
        None => near(pages, page),
    };
    let orphan = signature.as_ref().and_then(|(at, lines)| name_behind(pages, *at, lines));
    let at = signature.as_ref().map(|(at, _)| *at);
    let last = [at, orphan.as_ref().map(|(at, _)| *at)].into_iter().flatten().fold(page, usize::max);
    Anchor { label, signature, orphan, page: at.or(Some(page)), main: last + 1 }
}

/// Whether the file begins with the label of an appendix.
fn begins_appendix(pages: &[Vec<Line>]) -> bool {
    pages.iter().flatten().next().is_some_and(|line| words::is_appendix(&line.text()))
}

/// Titles on the page of the label, before or behind it, when none stand beside it.
fn near(pages: &[Vec<Line>], page: usize) -> Option<(usize, Vec<Line>)> {
    [page, page + 1, page.wrapping_sub(1)].into_iter().find_map(|at| {
        let lines = pages.get(at)?;
        let start = lines.iter().rposition(|line| strong_title(line) && line.centre() > 100.0)?;
        let first = lines.get(start)?;
        let block: Vec<Line> = lines
            .iter()
            .filter(|line| {
                line.base() >= first.base() - 22.0 && (line.centre() - first.centre()).abs() < 12.0 && line.left() > 80.0
            })
            .cloned()
            .collect();
        Some((at, block))
    })
}

/// A signature without recipients: the last title in the right half.
fn loose(pages: &[Vec<Line>]) -> Option<(usize, Vec<Line>)> {
    (0..pages.len()).rev().find_map(|page| near(pages.get(..=page)?, page).filter(|(at, _)| *at == page))
}

fn strong_title(line: &Line) -> bool {
    words::begins_title(&line.text()) && line.is_capitals()
}

/// The name alone at the head of the next page.
fn name_behind(pages: &[Vec<Line>], at: usize, lines: &[Line]) -> Option<(usize, Line)> {
    let title = lines.first()?;
    if lines.iter().any(|line| !line.is_capitals()) {
        return None;
    }
    let next = pages.get(at + 1)?;
    let name = next.first()?;
    let lonely = name.base() < 60.0 && (name.centre() - title.centre()).abs() < 6.0 && name.share(|look| look.bold) > 0.5;
    (lonely && !words::is_appendix(&name.text())).then(|| (at + 1, name.clone()))
}

/// The ending with its distances.
pub(super) fn find(pages: &[Vec<Line>], anchor: &Anchor, edges: &Edges) -> Ending {
    let recipients = anchor
        .label
        .as_ref()
        .map(|(page, label)| list(pages.get(*page).map(Vec::as_slice).unwrap_or_default(), label, anchor, edges));
    let lines = anchor.signature.as_ref().map(|(_, lines)| lines.as_slice()).unwrap_or_default();
    // Titles are close together; the name follows after the room for the signature.
    let mut titles: Vec<Line> = Vec::new();
    for line in lines {
        if titles.last().is_some_and(|last| line.base() - last.base() > 2.2 * pitch(line.size())) {
            break;
        }
        titles.push(line.clone());
    }
    let rest = lines.get(titles.len()..).unwrap_or_default();
    let orphan = anchor.orphan.as_ref().map(|(_, line)| line);
    let centre = titles.first().map(Line::centre);
    let placed = |line: &Line| Placed { line: line.clone(), off: centre.map(|centre| line.centre() - centre) };
    let same_page = anchor.label.as_ref().map(|(page, _)| *page) == anchor.signature.as_ref().map(|(page, _)| *page);
    let below =
        anchor.label.as_ref().zip(titles.first()).filter(|_| same_page).map(|((_, label), title)| title.base() - label.base());
    Ending {
        label: anchor.label.as_ref().map(|(_, line)| line.clone()),
        recipients: recipients.unwrap_or_default(),
        signature: Signature {
            titles: titles.iter().map(placed).collect(),
            name: rest.last().or(orphan).map(placed),
            body_lines: None,
            may_split: None,
        },
        title_below_label: below,
    }
}

/// The list under the label, up to a wide gap.
fn list(lines: &[Line], label: &Line, anchor: &Anchor, edges: &Edges) -> Vec<Line> {
    let signed = |line: &Line| anchor.signature.iter().any(|(_, lines)| lines.contains(line));
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let left = line.base() > label.base() + 0.7 && line.centre() < edges.axis + 4.0 && line.left() < label.left() + 15.0;
        if !left || signed(line) {
            continue;
        }
        if out.last().is_some_and(|last: &Line| line.base() - last.base() > 14.0) {
            break;
        }
        out.push(line.clone());
    }
    out
}
