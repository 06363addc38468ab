//! Boxes 1 to 4, 10 and 11 as data: the head with its geometry, blanks and framed marks.

use serde::Serialize;

use crate::document::head::HeadGeometry;
use crate::document::marks::marks;
use crate::document::measures::{BLANK_DAY, BLANK_NUMBER};
use crate::document::{Document, NumberLine, PlaceDate};

/// Boxes 1 to 4, 10 and 11.
#[derive(Debug, Serialize)]
pub(super) struct Head<'a> {
    left: f64,
    right: f64,
    agency: f64,
    national_title: f64,
    motto: f64,
    place_date: f64,
    superior: &'a [String],
    issuer: &'a [String],
    issuer_rule: f64,
    motto_rule: f64,
    number: Vec<Stretch>,
    date: Vec<Stretch>,
    marks: Vec<Mark<'a>>,
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
}

impl<'a> Head<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let letterhead = &document.letterhead;
        let geometry = HeadGeometry::of(&letterhead.place_date);
        let marks = marks(document).into_iter().map(|it| Mark { text: it.text, width: it.width, height: it.height, red: it.red });
        Self {
            left: geometry.left,
            right: geometry.right,
            agency: geometry.agency,
            national_title: geometry.national_title,
            motto: geometry.motto,
            place_date: geometry.place_date,
            superior: &letterhead.superior,
            issuer: &letterhead.issuer,
            issuer_rule: geometry.issuer_rule(letterhead),
            motto_rule: geometry.motto_rule(),
            number: number(&letterhead.number),
            date: place_date(&letterhead.place_date),
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
