//! Framed marks under the number: secrecy, urgency, circulation, draft (boxes 10a, 10b, 11), with the frames that the decree gives.

use super::Document;
use super::measures::{DRAFT_TEXT, MARKS};
use super::metrics::{Face, width_mm};
use crate::terms::{Secrecy, Stage};

/// Height of every frame, mm, as the decree gives it for the stamps of urgency (Phụ lục I, Phần I, Mục III.2.b).
const HEIGHT: f64 = 8.0;
/// Air between a mark's words and its frame, mm, both sides together.
const AIR: f64 = 6.0;

/// A framed mark; the frame's outline has exactly this width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FramedMark<'a> {
    /// Its words, in capitals.
    pub text: &'a str,
    /// Width of the frame, mm.
    pub width: f64,
    /// Height of the frame, mm.
    pub height: f64,
    /// Stamps of urgency and secrecy are red (Phụ lục I, Phần I, Mục III.2.b).
    pub red: bool,
}

/// The marks from above: secrecy, urgency under it (Phụ lục I, Phần I, Mục IV), circulation, draft.
pub fn marks(document: &Document) -> Vec<FramedMark<'_>> {
    let letterhead = &document.letterhead;
    let framed = |text| FramedMark { text, width: width_mm(text, MARKS.value, Face::Bold) + AIR, height: HEIGHT, red: false };
    let draft = match document.stage {
        Stage::Draft => Some(DRAFT_TEXT),
        Stage::Issue => None,
    };
    let secrecy = letterhead.secrecy.map(|it| FramedMark { text: it.vi(), width: secrecy_width(it), height: HEIGHT, red: true });
    let urgency = letterhead.urgency.map(|it| {
        let (width, height) = it.frame_mm();
        FramedMark { text: it.vi(), width, height, red: true }
    });
    let others = [letterhead.circulation.as_deref(), draft];
    secrecy.into_iter().chain(urgency).chain(others.into_iter().flatten().map(framed)).collect()
}

/// The stamps of secrecy grow with their words as those of urgency do; their form is set by the law on state secrets.
const fn secrecy_width(secrecy: Secrecy) -> f64 {
    match secrecy {
        Secrecy::Confidential => 20.0,
        Secrecy::Secret => 30.0,
        Secrecy::TopSecret => 40.0,
    }
}
