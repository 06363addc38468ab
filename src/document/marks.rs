//! Framed marks under the number: secrecy, urgency, circulation, draft (boxes 10a, 10b, 11), with the frames that the decree gives.

use super::Document;
use super::measures::{DRAFT_TEXT, MARKS};
use super::metrics::{Face, width_mm};
use super::revision::Revision;
use crate::terms::{Secrecy, Stage, Urgency};

/// Height of every frame, mm, as the decree gives it for the stamps of urgency (Phụ lục I, Phần I, Mục III.2.b).
const HEIGHT: f64 = 8.0;
/// Air between a mark's words and its frame, mm, both sides together.
const AIR: f64 = 6.0;

/// The marks that the decree knows, and the one of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// Box 10a.
    Secrecy,
    /// Box 10b.
    Urgency,
    /// Box 11.
    Circulation,
    /// "DỰ THẢO".
    Draft,
}

/// A framed mark; the frame's outline has exactly this width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FramedMark<'a> {
    /// Which mark it is.
    pub stamp: Stamp,
    /// Its words, in capitals.
    pub text: &'a str,
    /// Width of the frame, mm.
    pub width: f64,
    /// Height of the frame, mm.
    pub height: f64,
    /// Stamps of urgency and secrecy are red (Phụ lục I, Phần I, Mục III.2.b).
    pub red: bool,
    /// Whether only one of two versions has it.
    pub revision: Option<Revision>,
}

/// The marks from above: secrecy, urgency under it (Phụ lục I, Phần I, Mục IV), circulation, draft. Where two versions differ, the
/// old mark stands above the new one.
pub fn marks(document: &Document) -> Vec<FramedMark<'_>> {
    let Some(letterhead) = &document.letterhead else { return Vec::new() };
    let old = document.marked.as_ref().and_then(|marked| marked.stamps.as_ref());
    let new = [
        letterhead.secrecy.map(secrecy),
        letterhead.urgency.map(urgency),
        letterhead.circulation.as_deref().map(circulation),
        draft(document.stage),
    ];
    let Some(old) = old else { return new.into_iter().flatten().collect() };
    let old = [old.secrecy.map(secrecy), old.urgency.map(urgency), old.circulation.as_deref().map(circulation), draft(old.stage)];
    old.into_iter()
        .zip(new)
        .flat_map(|(old, new)| {
            if old == new {
                return [None, new];
            }
            let revised = |mark: Option<_>, revision| mark.map(|mark| FramedMark { revision: Some(revision), ..mark });
            [revised(old, Revision::Deleted), revised(new, Revision::Inserted)]
        })
        .flatten()
        .collect()
}

fn draft(stage: Stage) -> Option<FramedMark<'static>> {
    match stage {
        Stage::Draft => Some(framed(Stamp::Draft, DRAFT_TEXT)),
        Stage::Issue => None,
    }
}

fn circulation(text: &str) -> FramedMark<'_> {
    framed(Stamp::Circulation, text)
}

fn framed(stamp: Stamp, text: &str) -> FramedMark<'_> {
    let width = width_mm(text, MARKS.value, Face::Bold) + AIR;
    FramedMark { stamp, text, width, height: HEIGHT, red: false, revision: None }
}

fn secrecy(secrecy: Secrecy) -> FramedMark<'static> {
    FramedMark {
        stamp: Stamp::Secrecy,
        text: secrecy.vi(),
        width: secrecy_width(secrecy),
        height: HEIGHT,
        red: true,
        revision: None,
    }
}

fn urgency(urgency: Urgency) -> FramedMark<'static> {
    let (width, height) = urgency.frame_mm();
    FramedMark { stamp: Stamp::Urgency, text: urgency.vi(), width, height, red: true, revision: None }
}

/// The stamps of secrecy grow with their words as those of urgency do; their form is set by the law on state secrets.
const fn secrecy_width(secrecy: Secrecy) -> f64 {
    match secrecy {
        Secrecy::Confidential => 20.0,
        Secrecy::Secret => 30.0,
        Secrecy::TopSecret => 40.0,
    }
}
