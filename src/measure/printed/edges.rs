//! The edges of the running text, from lines that go from one to the other.

use super::Page;
use crate::measure::look::Line;

/// Where the running text begins and ends, mm.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Middle of the text.
    pub(super) axis: f64,
    /// Width of the paper.
    pub(super) width: f64,
    /// Whether enough lines end on the right edge to be sure of it.
    pub(super) even: bool,
    /// Whether there was text to measure.
    pub(super) known: bool,
}

/// How far a first line may be indented, mm.
const INDENT: std::ops::RangeInclusive<f64> = 9.6..=13.1;

impl Edges {
    /// From the wide rows of the main document's upright pages.
    pub(super) fn find(pages: &[Page], lines: &[Vec<Line>], behind: usize, head_bottom: f64) -> Self {
        let width = pages.first().map_or(210.0, |page| page.width);
        let mut all = Vec::new();
        let mut wide = Vec::new();
        let mut below = Vec::new();
        for (at, (page, lines)) in pages.iter().zip(lines).enumerate().take(behind) {
            if (page.width - width).abs() > 0.7 {
                continue;
            }
            let tables = page.tables();
            for row in rows(lines) {
                let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
                let base = first.base();
                let row = (first.left(), last.right(), last.text());
                let inside = tables.iter().any(|(top, bottom)| *top <= base && base <= *bottom);
                if row.1 - row.0 > 0.6 * width && !(at == 0 && base < head_bottom) && !inside {
                    wide.push(row.clone());
                }
                if !(inside || at == 0 && base < head_bottom) {
                    below.push(row.0);
                }
                all.push(row);
            }
        }
        let rows = if wide.len() < 3 { all } else { wide };
        let lefts: Vec<f64> = rows.iter().map(|row| row.0).collect();
        let full: Vec<f64> = rows.iter().filter(|row| row.2.ends_with(char::is_alphanumeric)).map(|row| row.1).collect();
        let rights: Vec<f64> = if full.is_empty() { rows.iter().map(|row| row.1).collect() } else { full };
        let known = !rows.is_empty();
        let left = cluster(&lefts, 0.35, 0.05, false).unwrap_or(30.0);
        // Short texts have more wide lines that begin a paragraph than lines that go on: the edge is where the others begin.
        let outer: Vec<f64> = below.into_iter().filter(|start| INDENT.contains(&(left - start))).collect();
        let left = cluster(&outer, 0.35, 0.0, false).filter(|_| outer.len() >= 2).unwrap_or(left);
        let right = cluster(&rights, 0.35, 0.10, true).unwrap_or(width - 15.0);
        let on_edge = rights.iter().filter(|end| (*end - right).abs() <= 0.6).count();
        let even = on_edge >= 3 && on_edge * 2 >= rights.len();
        Self { left, right, axis: f64::midpoint(left, right), width, even, known }
    }

    /// How far a middle is from the middle of the text or, if that is nearer, of the paper.
    pub(super) fn off(&self, centre: f64) -> f64 {
        let (text, paper) = (centre - self.axis, centre - self.width / 2.0);
        if paper.abs() < text.abs() { paper } else { text }
    }
}

/// Lines of one height together, from top to bottom.
pub(super) fn rows(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut rows: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| (first.base() - line.base()).abs() <= 0.42) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left().total_cmp(&b.left()));
    }
    rows
}

/// The smallest group of near-equal values with enough members: its middle; or the largest one: its end, since a program that
/// rounds ends its lines short of the edge and never beyond it.
pub(super) fn cluster(values: &[f64], near: f64, share: f64, largest: bool) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut groups: Vec<Vec<f64>> = Vec::new();
    for value in sorted {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| value - last <= near) => group.push(value),
            _ => groups.push(vec![value]),
        }
    }
    let need = (share * values.len() as f64).max(2.0);
    let mut big: Vec<&Vec<f64>> = groups.iter().filter(|group| group.len() as f64 >= need).collect();
    if big.is_empty() {
        big = groups.iter().collect();
    }
    let group = if largest { big.last() } else { big.first() }?;
    if largest { group.last().copied() } else { group.get(group.len() / 2).copied() }
}
