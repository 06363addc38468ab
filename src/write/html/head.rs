//! Boxes 1 to 4, the marks 10 and 11 and the title 5a, with their rules.

use super::markup::Html;
use crate::document::head::{HeadGeometry, subject_rule};
use crate::document::measures::{BLANK_DAY, BLANK_NUMBER, BODY, DRAFT_TEXT, MOTTO_TEXT, NATIONAL_TITLE_TEXT, NUMBER, SUBJECT};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::{Document, Letterhead, Title};
use crate::terms::Stage;

/// Everything above the running text but the title.
pub(super) fn letterhead(html: &mut Html, document: &Document) {
    let letterhead = &document.letterhead;
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
        html.block("div", &[("class", "agencies")], |html| agencies(html, letterhead, &geometry));
        html.block("div", &[("class", "state")], |html| {
            let rule = rule(geometry.motto_rule(), geometry.motto);
            html.element("p", &[("class", "national-title")], |html| html.text(NATIONAL_TITLE_TEXT));
            html.block("p", &[("class", "motto ruled"), ("style", &rule)], |html| html.text(MOTTO_TEXT));
        });
        let number = letterhead.number.text(&gap(BLANK_NUMBER, NUMBER.value, Face::Regular));
        html.block("p", &[("class", "number")], |html| html.text(&number));
        let place_date = letterhead.place_date.text(&gap(BLANK_DAY, geometry.place_date, Face::Italic));
        html.block("p", &[("class", "place-date")], |html| html.text(&place_date));
        marks(html, document);
    });
}

fn agencies(html: &mut Html, letterhead: &Letterhead, geometry: &HeadGeometry) {
    if !letterhead.superior.is_empty() {
        html.element("p", &[("class", "superior")], |html| broken(html, &letterhead.superior));
    }
    let rule = rule(geometry.issuer_rule(letterhead), geometry.agency);
    html.block("p", &[("class", "issuer ruled"), ("style", &rule)], |html| broken(html, &letterhead.issuer));
}

/// Boxes 10a and 10b at the left, box 11 and the mark of a draft at the right.
fn marks(html: &mut Html, document: &Document) {
    let Letterhead { secrecy, urgency, circulation, .. } = &document.letterhead;
    if secrecy.is_some() || urgency.is_some() {
        html.block("div", &[("class", "stamps")], |html| {
            if let Some(secrecy) = secrecy {
                html.block("p", &[("class", "stamp secrecy")], |html| html.text(secrecy.vi()));
            }
            if let Some(urgency) = urgency {
                let (width, height) = urgency.frame_mm();
                let style = format!("width:{width}mm;height:{height}mm");
                html.block("p", &[("class", "stamp urgency"), ("style", &style)], |html| html.text(urgency.vi()));
            }
        });
    }
    if circulation.is_some() || document.stage == Stage::Draft {
        html.block("div", &[("class", "notices")], |html| {
            if let Some(circulation) = circulation {
                html.block("p", &[("class", "stamp circulation")], |html| html.text(circulation));
            }
            match document.stage {
                Stage::Draft => html.block("p", &[("class", "stamp draft")], |html| html.text(DRAFT_TEXT)),
                Stage::Issue => {}
            }
        });
    }
}

/// Box 5a: the one heading of the first rank.
pub(super) fn title(html: &mut Html, title: &Title) {
    let rule = rule(subject_rule(title), SUBJECT.value);
    html.block("h1", &[("class", "ruled"), ("style", &rule)], |html| {
        html.element("span", &[("class", "kind")], |html| html.text(&title.kind));
        html.literal(" ");
        html.element("span", &[("class", "subject")], |html| broken(html, &title.subject));
    });
    if let Some(note) = &title.note {
        html.block("p", &[("class", "promulgation")], |html| html.text(note));
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
