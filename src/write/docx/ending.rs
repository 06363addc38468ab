//! Boxes 7 and 9b side by side: recipients on the left, the signature on the right, never split.

use super::error::{DocxError, Place};
use super::frame::{FrameCell, FrameRow, Height, frame};
use super::paragraph::{Direct, lines, paragraph, text, words};
use super::styles::Style;
use super::units::{twips, twips_pt};
use super::xml::Xml;
use crate::document::balance::balance;
use crate::document::measures::{RECIPIENTS_TEXT, SIGNATURE, TEXT_WIDTH};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Ending, Run, Signature, Words};

/// Width of the left column unless a long authority needs the right one wider, mm.
const LEFT: f64 = 76.0;
/// The left column is never narrower than this, mm.
const LEFT_MIN: f64 = 58.0;
/// Air beside the longest line of the right column, mm.
const AIR: f64 = 2.0;
/// Space above the ending, pt.
const ABOVE: f64 = 12.0;

/// Writes the ending.
pub(super) fn ending(xml: &mut Xml, ending: &Ending, width: i64) -> Result<(), DocxError> {
    let longest = ending
        .signature
        .iter()
        .flat_map(|it| &it.lines)
        .map(|line| width_mm(line, SIGNATURE.value, Face::Bold))
        .fold(0.0, f64::max);
    let left = twips((TEXT_WIDTH - longest - AIR).clamp(LEFT_MIN, LEFT));
    let right = width - left;
    let cells = vec![
        FrameCell::new(left, |xml| recipients(xml, ending)),
        match &ending.signature {
            Some(it) => FrameCell::new(right, move |xml| signature(xml, it, right)),
            None => FrameCell::empty(right),
        },
    ];
    frame(xml, twips_pt(ABOVE), vec![FrameRow { height: Height::Own, cells }])
}

/// "Nơi nhận:" and the list under it.
fn recipients(xml: &mut Xml, ending: &Ending) -> Result<(), DocxError> {
    paragraph(xml, Style::Recipients, Direct::default(), |xml| text(xml, RECIPIENTS_TEXT, Place::Recipients))?;
    for line in ending.recipient_lines() {
        // Upright and regular, whatever the plan says (Phụ lục I, Phần I, Mục II.9.d).
        let line: Words = line.into_iter().map(|run| Run { bold: false, italic: false, ..run }).collect();
        paragraph(xml, Style::Recipient, Direct::default(), |xml| {
            text(xml, RECIPIENT_MARK, Place::Recipients)?;
            text(xml, " ", Place::Recipients)?;
            words(xml, &line, Place::Recipients)
        })?;
    }
    Ok(())
}

fn signature(xml: &mut Xml, signature: &Signature, width: i64) -> Result<(), DocxError> {
    let fit = |line: &str| balance(line, width as f64 / 20.0 * MM_PER_PT - AIR, SIGNATURE.value, Face::Bold);
    for line in &signature.lines {
        lines(xml, Style::Position, Direct::default(), &fit(line), Place::Signature)?;
    }
    if let Some(post) = &signature.other_post {
        lines(xml, Style::OtherPost, Direct::default(), &fit(post), Place::Signature)?;
    }
    // The room to sign stands above whatever comes first under the position.
    let before = signature.other_post.is_some().then_some(0);
    let name = signature.name.as_deref().unwrap_or_default();
    paragraph(xml, Style::Signer, Direct { before, ..Direct::default() }, |xml| text(xml, name, Place::Signature))
}
