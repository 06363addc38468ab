//! Boxes 1 to 4, 10 and 11 as data: the head with its geometry, blanks and framed marks.

use serde::Serialize;

use super::lines::LinesData;
use super::words::revision_number;
use crate::document::head::HeadGeometry;
use crate::document::marks::marks;
use crate::document::measures::{BLANK_DAY, BLANK_NUMBER};
use crate::document::{Document, Letterhead, NumberLine, PlaceDate, Words};

/// Boxes 1 to 4, 10 and 11.
#[derive(Debug, Serialize)]
pub(super) struct Head<'a> {
    left: f64,
    right: f64,
    agency: f64,
    national_title: f64,
    motto: f64,
    place_date: f64,
    superior: LinesData<'a>,
    issuer: LinesData<'a>,
    issuer_rule: f64,
    motto_rule: f64,
    number: LineData<'a>,
    date: LineData<'a>,
    marks: Vec<Mark<'a>>,
}

/// A line with room to write by hand, or its marked words.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum LineData<'a> {
    Line(Vec<Stretch>),
    Marked(LinesData<'a>),
}

impl<'a> LineData<'a> {
    fn of(marked: Option<&'a Words>, line: impl FnOnce() -> Vec<Stretch>) -> Self {
        marked.map_or_else(|| Self::Line(line()), |words| Self::Marked(LinesData::marked(words)))
    }
}

/// Words, or room to write by hand in mm.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Stretch {
    Words(String),
    Room(f64),
}

/// A framed mark for the layout, mm.
#[derive(Debug, Serialize)]
struct Mark<'a> {
    text: &'a str,
    width: f64,
    height: f64,
    red: bool,
    revision: u8,
}

impl<'a> Head<'a> {
    pub(super) fn of(document: &'a Document, letterhead: &'a Letterhead) -> Self {
        let marked = document.marked.as_deref();
        let geometry = HeadGeometry::of(&letterhead.place_date);
        let marks = marks(document).into_iter().map(|it| Mark {
            text: it.text,
            width: it.width,
            height: it.height,
            red: it.red,
            revision: revision_number(it.revision),
        });
        Self {
            left: geometry.left,
            right: geometry.right,
            agency: geometry.agency,
            national_title: geometry.national_title,
            motto: geometry.motto,
            place_date: geometry.place_date,
            superior: LinesData::of(marked.and_then(|it| it.superior.as_ref()), &letterhead.superior),
            issuer: LinesData::of(marked.and_then(|it| it.issuer.as_ref()), &letterhead.issuer),
            issuer_rule: geometry.issuer_rule(letterhead),
            motto_rule: geometry.motto_rule(),
            number: LineData::of(marked.and_then(|it| it.number.as_ref()), || number(&letterhead.number)),
            date: LineData::of(marked.and_then(|it| it.place_date.as_ref()), || place_date(&letterhead.place_date)),
            marks: marks.collect(),
        }
    }
}

fn number(line: &NumberLine) -> Vec<Stretch> {
    match &line.number {
        Some(_) => vec![Stretch::Words(line.text(""))],
        None => with_rooms(&line.text(HOLE), BLANK_NUMBER),
    }
}

fn place_date(line: &PlaceDate) -> Vec<Stretch> {
    with_rooms(&line.text(HOLE), BLANK_DAY)
}

/// Stands for a blank while a line is put together; no text of a plan can hold it, for it is no character.
const HOLE: &str = "\u{fdd0}";

fn with_rooms(line: &str, room: f64) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (index, words) in line.split(HOLE).enumerate() {
        if index > 0 {
            stretches.push(Stretch::Room(room));
        }
        if !words.is_empty() {
            stretches.push(Stretch::Words(words.to_owned()));
        }
    }
    stretches
}
