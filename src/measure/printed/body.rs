//! The running text: rows of the pages become paragraphs.

use super::edges::{self, Edges};
use super::ending::{Anchor, pitch};
use super::{Printed, head};
use crate::measure::layout::{Align, Body, Paragraph};
use crate::measure::look::{Line, Place};
use crate::measure::words;

/// pt in a mm.
const PT: f64 = 72.0 / 25.4;

/// The running text and its rows.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) body: Body,
    pub(super) lines: Vec<Line>,
    /// Base line to base line inside paragraphs, mm.
    pub(super) pitch: f64,
}

/// Finds the paragraphs between the head and the ending, without tables and notes.
pub(super) fn find(printed: &Printed, pages: &[Vec<Line>], head: &head::Found, end: &Anchor, edges: &Edges) -> Found {
    let mut lines: Vec<Line> = Vec::new();
    for (at, (page, all)) in printed.pages.iter().zip(pages).enumerate().take(end.main) {
        if end.page.is_some_and(|page| at > page) && end.top(at).is_none() {
            continue;
        }
        let tables = page.tables();
        let foot = foot(page, edges);
        for row in edges::rows(all) {
            let Some(first) = row.first() else { continue };
            let base = first.base();
            let before = at == 0 && head.has_kind() && base <= head.bottom;
            let behind = end.top(at).is_some_and(|top| base >= top - 2.0);
            let tabled = tables.iter().any(|(top, bottom)| top - 0.4 <= base && base <= bottom + 0.4);
            let note = base > foot && first.size() < 12.6;
            if before || behind || tabled || note || words::is_row_of_strokes(&first.text()) {
                continue;
            }
            lines.push(Line { spans: row.iter().flat_map(|line| line.spans.iter().cloned()).collect(), place: first.place });
        }
    }
    let pitch = usual_pitch(&lines, edges);
    let groups = groups(&lines, edges, pitch);
    let mut body = Body::default();
    let mut before: Option<&Line> = None;
    let mut in_bases = true;
    for group in &groups {
        let paragraph = paragraph(group, before, edges, pitch);
        before = group.last();
        in_bases = in_bases && words::is_basis(&paragraph.text());
        if in_bases { body.bases.push(paragraph) } else { body.paragraphs.push(paragraph) }
    }
    Found { body, lines, pitch }
}

/// The height below which notes stand: under a short rule at the left edge, or a full one above an address.
fn foot(page: &super::Page, edges: &Edges) -> f64 {
    page.rules
        .iter()
        .filter(|rule| rule.top > 0.55 * page.height && (rule.left - edges.left).abs() < 2.2 && rule.length() > 15.0)
        .filter(|rule| !page.uprights.iter().any(|(_, top, bottom)| (top - 1.0..=bottom + 1.0).contains(&rule.top)))
        .map(|rule| rule.top)
        .fold(f64::MAX, f64::min)
}

fn page(line: &Line) -> Option<usize> {
    line.place.page()
}

/// The pitch of most lines that go on at the left edge.
fn usual_pitch(lines: &[Line], edges: &Edges) -> f64 {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let steps: Vec<f64> = pairs
        .filter(|(a, b)| page(a) == page(b) && b.left() - edges.left < 1.4)
        .map(|(a, b)| b.base() - a.base())
        .filter(|step| *step < 14.0)
        .collect();
    edges::cluster(&steps, 0.21, 0.25, false).unwrap_or_else(|| pitch(14.0) * 1.15)
}

fn is_centred(line: &Line, edges: &Edges) -> bool {
    edges.off(line.centre()).abs() <= 1.5 && line.left() - edges.left > 14.0 && edges.right - line.right() > 14.0
}

fn groups(lines: &[Line], edges: &Edges, pitch: f64) -> Vec<Vec<Line>> {
    let mut out: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let begins = out.last().and_then(|group| group.last()).is_none_or(|before| {
            is_centred(line, edges)
                || line.left() - edges.left > 5.0
                || (page(before) == page(line) && line.base() - before.base() > pitch + 0.9)
                || before.right() < edges.right - 25.0
        });
        match out.last_mut() {
            Some(group) if !begins => group.push(line.clone()),
            _ => out.push(vec![line.clone()]),
        }
    }
    out
}

fn paragraph(group: &[Line], before: Option<&Line>, edges: &Edges, pitch_mm: f64) -> Paragraph {
    let first = group.first();
    let centred = first.is_some_and(|line| is_centred(line, edges));
    let indent = first.filter(|_| !centred).map(|line| line.left() - edges.left);
    let gap =
        first.zip(before).filter(|(line, before)| page(line) == page(before)).map(|(line, before)| line.base() - before.base());
    let steps: Vec<f64> = group
        .iter()
        .zip(group.iter().skip(1))
        .filter(|(a, b)| page(a) == page(b))
        .map(|(a, b)| (b.base() - a.base()) / pitch(a.size().max(b.size())))
        .collect();
    let spacing = (!steps.is_empty())
        .then(|| steps.iter().fold((f64::MAX, 0.0_f64), |(low, high), step| (low.min(*step), high.max(*step))));
    // Only lines that are not the last show whether the right edge is even.
    let full = group.split_last().map(|(_, full)| full).unwrap_or_default();
    let align = match (centred, full) {
        (true, _) => Some(Align::Centre),
        (false, []) => None,
        (false, full) if full.iter().all(|line| (line.right() - edges.right).abs() <= 2.2) => Some(Align::Both),
        (false, _) => Some(Align::Left),
    };
    Paragraph {
        lines: group.to_vec(),
        align,
        indent,
        // The pitch of these lines, not of others: a line of 13 pt is lower.
        gap: gap.filter(|gap| *gap < 28.0).map(|gap| (gap - pitch_mm) * PT),
        spacing,
        inset: group.get(1).map_or(0.0, |line| line.left() - edges.left),
    }
}

impl Found {
    /// Whether a page (from 1) ends inside a paragraph, so that it is full.
    pub(super) fn breaks_in_paragraph(&self, number: usize) -> bool {
        let on = |line: &Line, number: usize| matches!(line.place, Place::Page { page, .. } if page == number);
        self.body
            .paragraphs
            .iter()
            .any(|p| p.lines.iter().any(|line| on(line, number)) && p.lines.iter().any(|line| on(line, number + 1)))
    }
}
