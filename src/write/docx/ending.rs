//! Boxes 7 and 9b side by side: recipients on the left, the signature on the right, never split.

use super::error::{DocxError, Place};
use super::frame::{FrameCell, FrameRow, Height, frame};
use super::paragraph::{Direct, lines, paragraph, text, words};
use super::styles::Style;
use super::units::{twips, twips_pt};
use super::xml::Xml;
use crate::document::ending::{ABOVE, EndingGeometry};
use crate::document::measures::RECIPIENTS_TEXT;
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Ending, Run, Signature, Words};

/// Writes the ending.
pub(super) fn ending(xml: &mut Xml, ending: &Ending, width: i64) -> Result<(), DocxError> {
    let geometry = EndingGeometry::of(ending);
    let left = twips(geometry.left);
    let right = width - left;
    let cells = vec![
        FrameCell::new(left, |xml| recipients(xml, ending)),
        match &ending.signature {
            Some(it) => FrameCell::new(right, |xml| signature(xml, it, &geometry)),
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

fn signature(xml: &mut Xml, signature: &Signature, geometry: &EndingGeometry) -> Result<(), DocxError> {
    if !geometry.lines.is_empty() {
        lines(xml, Style::Position, Direct::default(), &geometry.lines, Place::Signature)?;
    }
    if !geometry.post.is_empty() {
        lines(xml, Style::OtherPost, Direct::default(), &geometry.post, Place::Signature)?;
    }
    // The room to sign stands above whatever comes first under the position.
    let before = signature.other_post.is_some().then_some(0);
    let name = signature.name.as_deref().unwrap_or_default();
    paragraph(xml, Style::Signer, Direct { before, ..Direct::default() }, |xml| text(xml, name, Place::Signature))
}
