//! A measured file under check: its text stands among the sources, so that findings show the words they are about.

use std::fmt::Write as _;

use crate::check::report::{Report, Told};
use crate::diag::{SourceId, Sources, Span};
use crate::measure::{Layout, Line, Place};

/// Lengths that differ by less are equal, mm: what writing a length in points or twips may round.
pub(super) const NEAR: f64 = 0.1;

/// A finished file under check.
#[derive(Debug)]
pub struct Finished {
    /// What was measured.
    pub layout: Layout,
    source: SourceId,
    /// The lines' places and the bytes of their words in the source.
    lines: Vec<(Place, u32, u32)>,
}

impl Finished {
    /// Puts the file's lines among the sources, one a line, under the file's name.
    pub fn new(layout: Layout, name: &str, sources: &mut Sources) -> Self {
        let mut text = String::new();
        let mut lines = Vec::with_capacity(layout.lines.len());
        for line in &layout.lines {
            let start = text.len();
            text.push_str(&line.text());
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            lines.push((line.place, offset(start), offset(text.len())));
            text.push('\n');
        }
        Self { layout, source: sources.add(name, text), lines }
    }

    /// Whether its words are those of a kế hoạch, so that the rules on words look at them.
    pub fn reads_as_plan(&self) -> bool {
        super::read_back::is_plan(self)
    }

    /// The file as a whole.
    pub(super) const fn whole(&self) -> Span {
        Span { source: self.source, start: 0, end: 0 }
    }

    /// The words at a place: those of the line that begins nearest to it.
    pub(super) fn span(&self, place: Place) -> Option<Span> {
        let distance = |other: Place| match (place, other) {
            (Place::Page { page, left, base }, Place::Page { page: p, left: l, base: b }) => {
                (page == p && (base - b).abs() < 0.5).then_some(if l <= left + 0.2 { left - l } else { 1_000.0 })
            }
            (Place::Paragraph(one), Place::Paragraph(other)) => (one == other).then_some(0.0),
            (Place::Margin, Place::Margin) => Some(0.0),
            (Place::Page { .. } | Place::Paragraph(_) | Place::Margin, _) => None,
        };
        let near = self.lines.iter().filter_map(|(other, from, to)| Some((distance(*other)?, *from, *to)));
        let (_, start, end) = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Span { source: self.source, start, end })
    }

    /// Tells a finding about a line: what is wrong, then where it stands and its words.
    pub(super) fn tell<'r>(&self, report: &'r mut Report<'_>, line: &Line, vi: &str, en: &str) -> Told<'r> {
        let (mut vi, mut en) = (vi.to_owned(), en.to_owned());
        let (at_vi, at_en) = place(line.place);
        let words: String = line.text().chars().take(40).collect();
        let _ = write!(vi, " — {at_vi}: “{words}”");
        let _ = write!(en, " — {at_en}: “{words}”");
        report.tell(self.span(line.place), vi, en)
    }

    /// Tells a finding about a sheet or the file as a whole.
    pub(super) fn tell_all<'r>(&self, report: &'r mut Report<'_>, vi: String, en: String) -> Told<'r> {
        report.tell(self.whole(), vi, en)
    }
}

/// Where a place is, in both languages.
fn place(place: Place) -> (String, String) {
    match place {
        Place::Page { page, left, base } => (
            format!("trang {page}, cách mép trái {} mm, mép trên {} mm", vi(left), vi(base)),
            format!("page {page}, {left:.1} mm from the left, {base:.1} mm from the top"),
        ),
        Place::Paragraph(number) => (format!("đoạn {number}"), format!("paragraph {number}")),
        Place::Margin => ("đầu trang hoặc chân trang".to_owned(), "head or foot of the page".to_owned()),
    }
}

/// A number as it is written in Vietnamese, one decimal where it has one.
pub(super) fn vi(value: f64) -> String {
    en(value).replace('.', ",")
}

/// A number with one decimal where it has one.
pub(super) fn en(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// A legal range in both languages: "13" or "13 đến 14".
pub(super) fn range(min: f64, max: f64, unit: &str) -> (String, String) {
    if (max - min).abs() < 1e-9 {
        (format!("{} {unit}", vi(min)), format!("{} {unit}", en(min)))
    } else {
        (format!("{} đến {} {unit}", vi(min), vi(max)), format!("{} to {} {unit}", en(min), en(max)))
    }
}
