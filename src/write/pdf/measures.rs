//! The measures of the decree as the layout reads them: one small file, the same for all documents.

use serde::Serialize;

use crate::document::measures as of;

/// Ascender of Times in em: the top of a line.
const ASCENT: f64 = 0.891;
/// Descender of Times in em: the foot of a line.
const DESCENT: f64 = 0.216;

/// Lengths in mm, sizes in pt, heights within a line in em.
#[derive(Debug, Serialize)]
struct Layout<'a> {
    font: &'a str,
    width: f64,
    height: f64,
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
    ascent: f64,
    descent: f64,
    /// Between the foot of a line and the top of the next, running text.
    leading: f64,
    /// The same for single lines.
    single: f64,
    gap: f64,
    indent: f64,
    national_title_text: &'static str,
    motto_text: &'static str,
    number: f64,
    kind: f64,
    subject: f64,
    body: f64,
    signature: f64,
    signature_room: f64,
    recipients_label: f64,
    recipients: f64,
    appendix_label: f64,
    appendix_title: f64,
    appendix_note: f64,
    marks: f64,
    contact: f64,
    page_number: f64,
    table: f64,
}

/// The file that the layout reads its measures from.
pub(super) fn json(font: &str) -> Result<Vec<u8>, serde_json::Error> {
    let line = ASCENT + DESCENT;
    serde_json::to_vec(&Layout {
        font,
        width: of::PAGE_WIDTH.value,
        height: of::PAGE_HEIGHT.value,
        top: of::MARGIN_TOP.value,
        bottom: of::MARGIN_BOTTOM.value,
        left: of::MARGIN_LEFT.value,
        right: of::MARGIN_RIGHT.value,
        ascent: ASCENT,
        descent: DESCENT,
        leading: of::LINE_SPACING.value * of::SINGLE_LINE_EM - line,
        single: of::SINGLE_LINE_EM - line,
        gap: of::PARAGRAPH_GAP.value,
        indent: of::INDENT.value,
        national_title_text: of::NATIONAL_TITLE_TEXT,
        motto_text: of::MOTTO_TEXT,
        number: of::NUMBER.value,
        kind: of::KIND.value,
        subject: of::SUBJECT.value,
        body: of::BODY.value,
        signature: of::SIGNATURE.value,
        signature_room: of::SIGNATURE_ROOM,
        recipients_label: of::RECIPIENTS_LABEL.value,
        recipients: of::RECIPIENTS.value,
        appendix_label: of::APPENDIX_LABEL.value,
        appendix_title: of::APPENDIX_TITLE.value,
        appendix_note: of::APPENDIX_NOTE.value,
        marks: of::MARKS.value,
        contact: of::CONTACT.value,
        page_number: of::PAGE_NUMBER.value,
        table: of::TABLE.value,
    })
}
