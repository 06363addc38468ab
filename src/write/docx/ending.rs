//! Boxes 7 and 9b side by side: recipients on the left, the signature on the right, never split.

use super::error::{DocxError, Place};
use super::frame::{FrameCell, FrameRow, Height, frame};
use super::paragraph::{Direct, boxed, lines, paragraph, revised, text, words};
use super::styles::Style;
use super::tails;
use super::tracked::Fate;
use super::units::{twips, twips_pt};
use super::xml::Xml;
use crate::document::ending::{ABOVE, EndingGeometry};
use crate::document::measures::RECIPIENTS_TEXT;
use crate::document::revision::{MarkedEnding, Revision, whole};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Ending, Run, Signature, Words};

/// Writes the ending.
pub(super) fn ending(xml: &mut Xml, ending: &Ending, marked: Option<&MarkedEnding>, width: i64) -> Result<(), DocxError> {
    let geometry = EndingGeometry::of(ending);
    let left = twips(geometry.left);
    let right = width - left;
    let cells = vec![
        FrameCell::new(left, |xml| match marked {
            Some(it) => recipients(xml, &it.recipients, it.revision),
            None => recipients(xml, &ending.recipient_lines(), None),
        }),
        match (marked, &ending.signature) {
            (Some(it), _) => FrameCell::new(right, |xml| marked_signature(xml, it)),
            (None, Some(it)) => FrameCell::new(right, |xml| signature(xml, it, &geometry)),
            (None, None) => FrameCell::empty(right),
        },
    ];
    let fate = marked.and_then(|it| it.revision).into();
    frame(xml, twips_pt(ABOVE), vec![FrameRow { height: Height::Own, fate, cells }])
}

/// "Nơi nhận:" and the list under it.
fn recipients(xml: &mut Xml, lines: &[Words], revision: Option<Revision>) -> Result<(), DocxError> {
    paragraph(xml, Style::Recipients, Direct::default(), |xml| revised(xml, RECIPIENTS_TEXT, revision, Place::Recipients))?;
    for (index, line) in lines.iter().enumerate() {
        // Upright and regular, whatever the plan says (Phụ lục I, Phần I, Mục II.9.d).
        let line: Words = line.iter().map(|run| Run { bold: false, italic: false, ..run.clone() }).collect();
        let revision = whole(&line);
        let next = lines.get(index + 1).and_then(whole);
        // The last paragraph mark of a cell is the cell's own.
        let fate = if index + 1 == lines.len() { Fate::Stays } else { revision.into() };
        paragraph(xml, Style::Recipient, Direct { fate, ..Direct::default() }, |xml| {
            revised(xml, RECIPIENT_MARK, revision, Place::Recipients)?;
            revised(xml, " ", revision, Place::Recipients)?;
            words(xml, &tails::before(&line, next), Place::Recipients)
        })?;
    }
    Ok(())
}

/// The signer's box of two versions: lines are never broken anew, for the breaks of both are marked.
fn marked_signature(xml: &mut Xml, marked: &MarkedEnding) -> Result<(), DocxError> {
    boxed(xml, Style::Position, Direct::default(), Some(&marked.lines), &[], Place::Signature)?;
    boxed(xml, Style::OtherPost, Direct::default(), Some(&marked.post), &[], Place::Signature)?;
    let before = (!marked.post.is_empty()).then_some(0);
    paragraph(xml, Style::Signer, Direct { before, ..Direct::default() }, |xml| words(xml, &marked.name, Place::Signature))
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
