//! The document as data for the layout: what is printed, in order, with every length already known.
//!
//! The layout holds no rule of its own about words: capitals, labels, line breaks of names and lengths of rules come from here.
//! Lengths are mm and sizes pt unless a field says otherwise.

use serde::Serialize;

use super::ending::EndingData;
use super::head::Head;
use super::text::{Piece, hold, pieces};
use crate::document::balance::balance;
use crate::document::head::subject_rule;
use crate::document::measures::{APPENDIX_NOTE, APPENDIX_TITLE, RULE_SHARE, TEXT_WIDTH};
use crate::document::metrics::{Face, width_mm};
use crate::document::{Appendix, Document, Metadata, Title};

/// Everything that the layout prints.
#[derive(Debug, Serialize)]
pub(super) struct Data<'a> {
    meta: Meta<'a>,
    head: Head<'a>,
    title: TitleData<'a>,
    body: Vec<Piece<'a>>,
    ending: Option<EndingData<'a>>,
    contact: &'a [String],
    appendices: Vec<AppendixData<'a>>,
}

impl<'a> Data<'a> {
    /// The data of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let ending = document.ending.as_ref().map(EndingData::of);
        let mut body = pieces(&document.body, 1);
        // An ending that is too high for a page is broken; there is nothing to keep then.
        if let Some(ending) = ending.as_ref().filter(|ending| !ending.split) {
            hold(&mut body, ending.height);
        }
        Self {
            meta: Meta::of(&document.meta),
            head: Head::of(document),
            title: TitleData::of(&document.title),
            body,
            ending,
            contact: &document.contact,
            appendices: document.appendices.iter().map(AppendixData::of).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Meta<'a> {
    title: &'a str,
    subject: &'a str,
    author: &'a str,
    date: (i16, i8, i8),
}

impl<'a> Meta<'a> {
    fn of(meta: &'a Metadata) -> Self {
        // PDF/A wants a date, and the clock must not show: the first day of the plan's year stands for a date not yet known, and
        // where not even the year is known, the day of the decree itself.
        let date = meta.date.filter(|(y, m, d)| jiff::civil::Date::new(*y, *m, *d).is_ok());
        let date = date.or(meta.year.map(|year| (year, 1, 1))).unwrap_or((2020, 3, 5));
        Self { title: &meta.title, subject: &meta.subject, author: &meta.issuer, date }
    }
}

/// Box 5a.
#[derive(Debug, Serialize)]
struct TitleData<'a> {
    kind: &'a str,
    subject: &'a [String],
    note: Vec<String>,
    rule: f64,
}

impl<'a> TitleData<'a> {
    fn of(title: &'a Title) -> Self {
        Self {
            kind: &title.kind,
            subject: &title.subject,
            note: title.note.as_deref().map(note_lines).unwrap_or_default(),
            rule: subject_rule(title),
        }
    }
}

/// "(Kèm theo …)" in lines that fit.
fn note_lines(note: &str) -> Vec<String> {
    balance(note, TEXT_WIDTH, APPENDIX_NOTE.value, Face::Italic)
}

/// Phụ lục.
#[derive(Debug, Serialize)]
struct AppendixData<'a> {
    label: &'a str,
    title: &'a [String],
    note: Vec<String>,
    rule: f64,
    landscape: bool,
    body: Vec<Piece<'a>>,
    end: Option<&'a str>,
}

impl<'a> AppendixData<'a> {
    fn of(appendix: &'a Appendix) -> Self {
        let last = appendix.title.last().map_or(0.0, |line| width_mm(line, APPENDIX_TITLE.value, Face::Bold));
        Self {
            label: &appendix.label,
            title: &appendix.title,
            note: note_lines(&appendix.note),
            rule: last * RULE_SHARE.value,
            landscape: appendix.landscape,
            // The appendix's own title is a heading of the first level.
            body: pieces(&appendix.body, 2),
            end: appendix.end_mark.as_deref(),
        }
    }
}
