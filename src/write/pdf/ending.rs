//! Boxes 7 and 9b as data: who signs and who receives, and how high the two of them stand side by side.

use serde::Serialize;

use crate::document::ending::{ABOVE, EndingGeometry};
use crate::document::measures::{
    MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, PARAGRAPH_GAP, RECIPIENTS, RECIPIENTS_LABEL, RECIPIENTS_TEXT, SIGNATURE,
    SIGNATURE_ROOM, SINGLE_LINE_EM,
};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Ending, plain_text};

/// What fits on a page beside two lines of text, mm.
const HIGHEST: f64 = PAGE_HEIGHT.value - MARGIN_TOP.value - MARGIN_BOTTOM.value - 20.0;

/// The ending for the layout.
#[derive(Debug, Serialize)]
pub(super) struct EndingData<'a> {
    label: &'static str,
    left: f64,
    recipients: Vec<String>,
    /// Whether anyone signs.
    signed: bool,
    lines: Vec<String>,
    post: Vec<String>,
    name: Option<&'a str>,
    above: f64,
    /// May be split: too high for a page.
    pub(super) split: bool,
    /// Height with the space above it, pt; never less than what is printed.
    pub(super) height: f64,
}

impl<'a> EndingData<'a> {
    pub(super) fn of(ending: &'a Ending) -> Self {
        let signature = ending.signature.as_ref();
        let EndingGeometry { left, lines, post, .. } = EndingGeometry::of(ending);
        let recipients = recipients(ending);
        let name = signature.and_then(|s| s.name.as_deref());

        let single = |lines: usize, size: f64| lines as f64 * size * SINGLE_LINE_EM;
        let listed: usize = recipients.iter().map(|item| lines_of(item, left)).sum();
        let left_height = single(1, RECIPIENTS_LABEL.value + 2.0) + single(listed, RECIPIENTS.value);
        let room = if signature.is_some() { SIGNATURE_ROOM / MM_PER_PT } else { 0.0 };
        let right_height = single(lines.len() + post.len() + 1, SIGNATURE.value) + room;
        let height = left_height.max(right_height) + ABOVE + PARAGRAPH_GAP.value;
        Self {
            label: RECIPIENTS_TEXT,
            left,
            recipients,
            signed: signature.is_some(),
            lines,
            post,
            name,
            above: ABOVE,
            split: height * MM_PER_PT > HIGHEST,
            height,
        }
    }
}

/// The list as printed; box 9b is upright and regular, so that its looks do not matter.
fn recipients(ending: &Ending) -> Vec<String> {
    ending.recipient_lines().iter().map(|line| format!("{RECIPIENT_MARK} {}", plain_text(line))).collect()
}

/// How many lines the greedy breaking of the layout makes of an item.
fn lines_of(item: &str, column: f64) -> usize {
    let space = width_mm(" ", RECIPIENTS.value, Face::Regular);
    let (mut lines, mut used) = (1, 0.0);
    for word in item.split(' ') {
        let width = width_mm(word, RECIPIENTS.value, Face::Regular);
        if used > 0.0 && used + space + width > column {
            lines += 1;
            used = width;
        } else {
            used += if used > 0.0 { space + width } else { width };
        }
    }
    lines
}
