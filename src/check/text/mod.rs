//! What a plan says, line by line and syllable by syllable, each with its place in the file: what the rules on words look at.

pub(super) mod abbreviations;
pub(super) mod capitals;
pub(super) mod cited_dates;
pub(super) mod citing;
pub(super) mod leftovers;
mod lines;
pub(super) mod pointing;
pub(super) mod repeats;
pub(super) mod sections;
pub(super) mod shares;
pub(super) mod spelling;
mod vietnamese;

pub use lines::{At, ELSEWHERE, Line};

use super::report::Subject;
use crate::diag::Span;
use crate::law::Law;
use crate::plan::date::PartialDate;
use crate::plan::syllables::Lexicon;
pub use crate::plan::syllables::Phrase;

/// A plan as read by the rules on words, made once for all of them.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The plan and what belongs to it.
    pub subject: &'a Subject<'a>,
    /// The law that it is held against.
    pub law: &'a Law,
    /// When it is issued; of a plan without a date, the day of the newest document that it cites, for the plan is not older.
    pub on: Option<PartialDate>,
    /// Its texts in reading order.
    pub lines: Vec<Line<'a>>,
    /// Its different syllables.
    pub lexicon: Lexicon,
    /// Where each of them stands, by its number: lines and places in them.
    places: Vec<Vec<(usize, usize)>>,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Number of the line.
    pub line: usize,
    /// First syllable.
    pub first: usize,
    /// One past the last syllable.
    pub end: usize,
}

impl<'a> Reading<'a> {
    /// Reads a plan.
    pub fn new(subject: &'a Subject<'a>) -> Self {
        let plan = subject.plan;
        let (lines, lexicon) = lines::lines(plan);
        let mut places = vec![Vec::new(); lexicon.len()];
        for (at, line) in lines.iter().enumerate() {
            for (place, syllable) in line.syllables.iter().enumerate() {
                if let Some(places) = places.get_mut(syllable.id) {
                    places.push((at, place));
                }
            }
        }
        let newest = || plan.references.iter().filter_map(|reference| Some(reference.date.as_ref()?.value)).max();
        let on = plan.date.as_ref().map(|date| date.value).or_else(newest);
        Self { subject, law: subject.law, on, lines, lexicon, places }
    }

    /// All places of a phrase, in reading order.
    pub fn find(&self, phrase: &Phrase) -> Vec<Hit> {
        let first = phrase.syllables().next().and_then(|first| self.lexicon.id(first));
        let starts = first.and_then(|id| self.places.get(id)).map_or(&[][..], Vec::as_slice);
        let hits = starts.iter().filter_map(|(line, place)| {
            let end = self.lines.get(*line)?.stands(phrase, *place)?;
            Some(Hit { line: *line, first: *place, end })
        });
        hits.collect()
    }

    /// The line of a hit.
    pub fn line(&self, hit: Hit) -> Option<&Line<'a>> {
        self.lines.get(hit.line)
    }

    /// Where the words of a hit stand in the file.
    pub fn place(&self, hit: Hit) -> Option<Span> {
        let line = self.lines.get(hit.line)?;
        Some(line.place(self.subject.sources, line.bytes(hit.first, hit.end)))
    }

    /// Where bytes of a line's words stand in the file.
    pub fn place_in(&self, line: &Line<'_>, bytes: std::ops::Range<usize>) -> Span {
        line.place(self.subject.sources, bytes)
    }

    /// Lines of running text: paragraphs, titles, cells; not the boxes.
    pub fn running(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| line.at.is_running())
    }
}

#[cfg(test)]
mod tests;
