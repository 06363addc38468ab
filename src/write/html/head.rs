//! Boxes 1 to 4, the marks 10 and 11 and the title 5a, with their rules.

use super::body::{revised, runs};
use super::markup::Html;
use crate::document::head::{HeadGeometry, subject_rule};
use crate::document::marks::{FramedMark, Stamp, marks};
use crate::document::measures::{BLANK_DAY, BLANK_NUMBER, BODY, MOTTO_TEXT, NATIONAL_TITLE_TEXT, NUMBER, SUBJECT};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::revision::Marked;
use crate::document::{Document, Letterhead, Title, Words};

/// Everything above the running text but the title.
pub(super) fn letterhead(html: &mut Html, document: &Document, letterhead: &Letterhead) {
    let marked = document.marked.as_deref();
    let geometry = HeadGeometry::of(&letterhead.place_date);
    let style = format!(
        "--left:{:.2}fr;--right:{:.2}fr;--national-title:{};--motto:{};--agency:{};--place-date:{}",
        geometry.left,
        geometry.right,
        rem(geometry.national_title),
        rem(geometry.motto),
        rem(geometry.agency),
        rem(geometry.place_date),
    );
    html.block("header", &[("class", "letterhead"), ("style", &style)], |html| {
        html.literal("\n");
        html.block("div", &[("class", "agencies")], |html| agencies(html, letterhead, marked, &geometry));
        html.block("div", &[("class", "state")], |html| {
            let rule = rule(geometry.motto_rule(), geometry.motto);
            html.element("p", &[("class", "national-title")], |html| html.text(NATIONAL_TITLE_TEXT));
            html.block("p", &[("class", "motto ruled"), ("style", &rule)], |html| html.text(MOTTO_TEXT));
        });
        let number = letterhead.number.text(&gap(BLANK_NUMBER, NUMBER.value, Face::Regular));
        let marked_number = marked.and_then(|it| it.number.as_ref());
        html.block("p", &[("class", "number")], |html| boxed(html, marked_number, &[number]));
        let place_date = letterhead.place_date.text(&gap(BLANK_DAY, geometry.place_date, Face::Italic));
        let marked_date = marked.and_then(|it| it.place_date.as_ref());
        html.block("p", &[("class", "place-date")], |html| boxed(html, marked_date, &[place_date]));
        stamps(html, document);
    });
}

fn agencies(html: &mut Html, letterhead: &Letterhead, marked: Option<&Marked>, geometry: &HeadGeometry) {
    let superior = marked.and_then(|it| it.superior.as_ref());
    if superior.is_some() || !letterhead.superior.is_empty() {
        html.element("p", &[("class", "superior")], |html| boxed(html, superior, &letterhead.superior));
    }
    let issuer = marked.and_then(|it| it.issuer.as_ref());
    let rule = rule(geometry.issuer_rule(letterhead), geometry.agency);
    html.block("p", &[("class", "issuer ruled"), ("style", &rule)], |html| boxed(html, issuer, &letterhead.issuer));
}

/// Boxes 10a and 10b at the left, box 11 and the mark of a draft at the right.
fn stamps(html: &mut Html, document: &Document) {
    let (stamps, notices): (Vec<_>, Vec<_>) = marks(document).into_iter().partition(|mark| mark.red);
    for (class, marks) in [("stamps", stamps), ("notices", notices)] {
        if !marks.is_empty() {
            html.block("div", &[("class", class)], |html| marks.iter().for_each(|mark| stamp(html, mark)));
        }
    }
}

fn stamp(html: &mut Html, mark: &FramedMark<'_>) {
    let (class, sized) = match mark.stamp {
        Stamp::Secrecy => ("stamp secrecy", false),
        Stamp::Urgency => ("stamp urgency", true),
        Stamp::Circulation => ("stamp circulation", false),
        Stamp::Draft => ("stamp draft", false),
    };
    let style = format!("width:{}mm;height:{}mm", mark.width, mark.height);
    let attributes = [("class", class), ("style", style.as_str())];
    let attributes = if sized { &attributes[..] } else { &attributes[..1] };
    html.block("p", attributes, |html| revised(html, mark.revision, |html| html.text(mark.text)));
}

/// Box 5a: the one heading of the first rank.
pub(super) fn title(html: &mut Html, title: &Title, marked: Option<&Marked>) {
    let rule = rule(subject_rule(title), SUBJECT.value);
    html.block("h1", &[("class", "ruled"), ("style", &rule)], |html| {
        let kind = marked.and_then(|it| it.kind.as_ref());
        html.element("span", &[("class", "kind")], |html| boxed(html, kind, std::slice::from_ref(&title.kind)));
        html.literal(" ");
        let subject = marked.and_then(|it| it.subject.as_ref());
        html.element("span", &[("class", "subject")], |html| boxed(html, subject, &title.subject));
    });
    let note = marked.and_then(|it| it.note.as_ref());
    if note.is_some() || title.note.is_some() {
        html.block("p", &[("class", "promulgation")], |html| boxed(html, note, title.note.as_slice()));
    }
}

/// The text of a box: its marked words where it differs between two versions, else its lines.
pub(super) fn boxed(html: &mut Html, marked: Option<&Words>, lines: &[String]) {
    match marked {
        Some(words) => runs(html, words),
        None => broken(html, lines),
    }
}

/// A name or title in its balanced lines; where there is no room for them the breaks vanish and the spaces stay.
pub(super) fn broken(html: &mut Html, lines: &[String]) {
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            html.literal(" <br>");
        }
        html.text(line);
    }
}

/// A size in pt as a share of the size of the running text, which is the root's.
fn rem(size_pt: f64) -> String {
    format!("{:.4}rem", size_pt / BODY.value)
}

/// The length of a drawn rule, relative to the line above it, so that both shrink together.
fn rule(length_mm: f64, size_pt: f64) -> String {
    format!("--rule:{:.3}em", length_mm / (size_pt * MM_PER_PT))
}

/// White space wide enough to write into: no-break spaces, which no format folds.
fn gap(width: f64, size_pt: f64, face: Face) -> String {
    const SPACE: &str = "\u{a0}";
    SPACE.repeat((width / width_mm(SPACE, size_pt, face)).ceil() as usize)
}
