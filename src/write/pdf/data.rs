//! The document as data for the layout: what is printed, in order, with every length already known.
//!
//! The layout holds no rule of its own about words: capitals, labels, line breaks of names and lengths of rules come from here.
//! Lengths are mm and sizes pt unless a field says otherwise.

use serde::Serialize;

use super::ending::EndingData;
use super::head::Head;
use super::lines::LinesData;
use super::text::{Piece, hold, pieces};
use crate::document::balance::balance;
use crate::document::head::subject_rule;
use crate::document::measures::{APPENDIX_NOTE, APPENDIX_TITLE, RULE_SHARE, TEXT_WIDTH, text_width};
use crate::document::metrics::{Face, width_mm};
use crate::document::revision::Marked;
use crate::document::{Appendix, Document, Metadata, Title};

/// Everything that the layout prints.
#[derive(Debug, Serialize)]
pub(super) struct Data<'a> {
    meta: Meta<'a>,
    head: Option<Head<'a>>,
    landscape: bool,
    title: TitleData<'a>,
    body: Vec<Piece<'a>>,
    ending: Option<EndingData<'a>>,
    contact: Vec<LinesData<'a>>,
    appendices: Vec<AppendixData<'a>>,
}

impl<'a> Data<'a> {
    /// The data of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let marked = document.marked.as_deref();
        let ending = document.ending.as_ref().map(|it| EndingData::of(it, marked.and_then(|it| it.ending.as_ref())));
        let mut body = pieces(&document.body, 1, text_width(document.landscape));
        // An ending that is too high for a page is broken; there is nothing to keep then.
        if let Some(ending) = ending.as_ref().filter(|ending| !ending.split) {
            hold(&mut body, ending.height);
        }
        Self {
            meta: Meta::of(&document.meta),
            head: document.letterhead.as_ref().map(|it| Head::of(document, it)),
            landscape: document.landscape,
            title: TitleData::of(&document.title, marked),
            body,
            ending,
            contact: match marked.and_then(|it| it.contact.as_ref()) {
                Some(lines) => lines.iter().map(LinesData::marked).collect(),
                None => document.contact.iter().map(|line| LinesData::of(None, std::slice::from_ref(line))).collect(),
            },
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
    kind: LinesData<'a>,
    subject: LinesData<'a>,
    note: LinesData<'a>,
    rule: f64,
}

impl<'a> TitleData<'a> {
    fn of(title: &'a Title, marked: Option<&'a Marked>) -> Self {
        let note = || title.note.as_deref().map(note_lines).unwrap_or_default();
        Self {
            kind: LinesData::of(marked.and_then(|it| it.kind.as_ref()), std::slice::from_ref(&title.kind)),
            subject: LinesData::of(marked.and_then(|it| it.subject.as_ref()), &title.subject),
            note: LinesData::broken(marked.and_then(|it| it.note.as_ref()), note),
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
    /// Label and title.
    heading: Vec<LinesData<'a>>,
    note: LinesData<'a>,
    rule: f64,
    landscape: bool,
    body: Vec<Piece<'a>>,
    end: Option<LinesData<'a>>,
}

impl<'a> AppendixData<'a> {
    fn of(appendix: &'a Appendix) -> Self {
        let marked = appendix.marked.as_deref();
        let last = appendix.title.last().map_or(0.0, |line| width_mm(line, APPENDIX_TITLE.value, Face::Bold));
        Self {
            heading: match marked {
                Some(it) => vec![LinesData::marked(&it.heading)],
                None => vec![LinesData::of(None, std::slice::from_ref(&appendix.label)), LinesData::of(None, &appendix.title)],
            },
            note: LinesData::broken(marked.map(|it| &it.note), || note_lines(&appendix.note)),
            rule: last * RULE_SHARE.value,
            landscape: appendix.landscape,
            // The appendix's own title is a heading of the first level.
            body: pieces(&appendix.body, 2, text_width(appendix.landscape)),
            end: match marked {
                Some(it) => (!it.end_mark.is_empty()).then(|| LinesData::marked(&it.end_mark)),
                None => appendix.end_mark.as_ref().map(|mark| LinesData::of(None, std::slice::from_ref(mark))),
            },
        }
    }
}
