//! From the pages of a PDF to the measured document: components by their words and places.

mod appendices;
mod body;
mod edges;
mod ending;
mod head;
mod margins;
mod numbers;
mod under;

use super::layout::{Format, Frame, Layout, Picture, Sheet, Stamp};
use super::look::{Line, Rule};
use super::words;
use edges::Edges;

/// What the pages of a PDF show.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) version: String,
    pub(super) pages: Vec<Page>,
    /// Fonts that are named but not carried.
    pub(super) loose: Vec<String>,
}

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) number: usize,
    /// mm, as it is seen.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
    pub(super) rules: Vec<Rule>,
    /// Lines down the page: x, top, bottom.
    pub(super) uprights: Vec<(f64, f64, f64)>,
    pub(super) boxes: Vec<Frame>,
    pub(super) pictures: Vec<Picture>,
}

impl Page {
    /// The heights between which tables stand.
    fn tables(&self) -> Vec<(f64, f64)> {
        let mut spans: Vec<(f64, f64)> = self.uprights.iter().map(|(_, top, bottom)| (*top, *bottom)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut out: Vec<(f64, f64)> = Vec::new();
        for (top, bottom) in spans {
            match out.last_mut() {
                Some(last) if top <= last.1 + 1.0 => last.1 = last.1.max(bottom),
                _ => out.push((top, bottom)),
            }
        }
        out
    }

    fn scanned(&self) -> bool {
        let covered = |p: &Picture| (p.right - p.left) * (p.bottom - p.top) > 0.7 * self.width * self.height;
        self.lines.is_empty() && self.pictures.iter().any(covered)
    }
}

/// Finds the components.
pub(super) fn layout(printed: &Printed) -> Layout {
    let (numbers, numbered) = numbers::find(&printed.pages);
    // A page number is no line of the text.
    let pages: Vec<Vec<Line>> = printed
        .pages
        .iter()
        .map(|page| page.lines.iter().filter(|line| !numbered.contains(&line.place)).cloned().collect())
        .collect();
    let first = printed.pages.first();
    let head = head::find(pages.first().map(Vec::as_slice).unwrap_or_default(), first);
    let end = ending::anchor(&pages);
    let behind = end.main;
    let edges = Edges::find(&printed.pages, &pages, behind, head.bottom);
    let numbers = numbers::centred(numbers, &printed.pages, &edges);
    let ending = ending::find(&pages, &end, &edges);
    let body = body::find(printed, &pages, &head, &end, &edges);
    let margins = margins::find(printed, &pages, &end, &edges, &body);
    let appendices = appendices::find(printed, &pages, behind, &numbers, &edges);
    let sheets = printed
        .pages
        .iter()
        .map(|page| Sheet {
            number: page.number,
            width: page.width,
            height: page.height,
            margins: if page.number == 1 { margins } else { crate::measure::Margins::default() },
            table: !page.tables().is_empty(),
            appendix: page.number > behind,
            scanned: page.scanned(),
        })
        .collect();
    let mut ending = ending;
    ending.signature.body_lines =
        end.page.map(|page| body.lines.iter().filter(|line| line.place.page() == Some(page + 1)).count());
    Layout {
        format: Format::Pdf { version: printed.version.clone() },
        sheets,
        numbers,
        lines: printed.pages.iter().flat_map(|page| page.lines.iter().cloned()).collect(),
        loose_fonts: printed.loose.clone(),
        stamps: first.map(stamps).unwrap_or_default(),
        head: head.place(&edges, first),
        body: body.body,
        ending,
        appendices,
        pictures: printed.pages.iter().flat_map(|page| page.pictures.iter().copied()).collect(),
    }
}

fn stamps(page: &Page) -> Vec<Stamp> {
    let around = |line: &Line| {
        page.boxes
            .iter()
            .filter(|b| {
                b.left <= line.left()
                    && line.right() <= b.left + b.width
                    && b.top <= line.base()
                    && line.base() <= b.top + b.height
            })
            .min_by(|a, b| a.width.total_cmp(&b.width))
            .map(|b| (b.width, b.height))
    };
    page.lines
        .iter()
        .filter(|line| words::is_urgency(&line.text()) && line.base() < page.height / 2.0)
        .map(|line| Stamp { line: line.clone(), frame: around(line) })
        .collect()
}
