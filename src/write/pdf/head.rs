//! Boxes 1 to 4, 10 and 11 as data: the head with its geometry, blanks and framed marks.

use serde::Serialize;

use crate::document::head::HeadGeometry;
use crate::document::measures::{self, BLANK_DAY, BLANK_NUMBER, MARKS};
use crate::document::metrics::{Face, width_mm};
use crate::document::{Document, NumberLine, PlaceDate};
use crate::terms::{Secrecy, Stage};

/// Height of every frame around a mark, as the decree gives it for the stamps of urgency.
const FRAME_HEIGHT: f64 = 8.0;
/// Air between a mark's words and its frame, both sides together.
const FRAME_AIR: f64 = 6.0;

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

/// A framed mark; the frame's outline has exactly this width and height.
#[derive(Debug, Serialize)]
struct Mark<'a> {
    text: &'a str,
    width: f64,
    height: f64,
    /// Stamps of urgency and secrecy are red (Phụ lục I, Phần I, Mục III.2.b).
    red: bool,
}

impl<'a> Head<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let letterhead = &document.letterhead;
        let geometry = HeadGeometry::of(&letterhead.place_date);
        let mut marks = Vec::new();
        if let Some(secrecy) = letterhead.secrecy {
            marks.push(Mark { text: secrecy.vi(), width: secrecy_width(secrecy), height: FRAME_HEIGHT, red: true });
        }
        if let Some(urgency) = letterhead.urgency {
            let (width, height) = urgency.frame_mm();
            marks.push(Mark { text: urgency.vi(), width, height, red: true });
        }
        let framed = |text: &'a str| Mark {
            text,
            width: width_mm(text, MARKS.value, Face::Bold) + FRAME_AIR,
            height: FRAME_HEIGHT,
            red: false,
        };
        marks.extend(letterhead.circulation.as_deref().map(framed));
        match document.stage {
            Stage::Draft => marks.push(framed(measures::DRAFT_TEXT)),
            Stage::Issue => {}
        }
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
            marks,
        }
    }
}

/// The stamps of secrecy grow with their words as those of urgency do; their form is set by the law on state secrets.
const fn secrecy_width(secrecy: Secrecy) -> f64 {
    match secrecy {
        Secrecy::Confidential => 20.0,
        Secrecy::Secret => 30.0,
        Secrecy::TopSecret => 40.0,
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
