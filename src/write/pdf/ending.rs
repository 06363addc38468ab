//! Boxes 7 and 9b as data: who signs and who receives, and how high the two of them stand side by side.

use serde::Serialize;

use crate::document::balance::balance;
use crate::document::measures::{
    MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, PARAGRAPH_GAP, RECIPIENTS, RECIPIENTS_LABEL, RECIPIENTS_TEXT, SIGNATURE,
    SIGNATURE_ROOM, SINGLE_LINE_EM, TEXT_WIDTH,
};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::{Ending, plain_text};

/// Width of the left column unless a long authority needs the right one wider, mm.
const LEFT: f64 = 76.0;
/// The left column is never narrower than this, mm.
const LEFT_MIN: f64 = 58.0;
/// Air beside the longest line of the right column, mm.
const AIR: f64 = 2.0;
/// What fits on a page beside two lines of text, mm.
const HIGHEST: f64 = PAGE_HEIGHT.value - MARGIN_TOP.value - MARGIN_BOTTOM.value - 20.0;
/// Space above the ending, pt.
const ABOVE: f64 = 12.0;

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
        let longest = signature.iter().flat_map(|s| &s.lines).map(|line| signature_width(line)).fold(0.0, f64::max);
        let left = (TEXT_WIDTH - longest - AIR).clamp(LEFT_MIN, LEFT);
        let right = TEXT_WIDTH - left;
        let set = |text: &str| balance(text, right - AIR, SIGNATURE.value, Face::Bold);
        let recipients = recipients(ending);
        let lines: Vec<String> = signature.iter().flat_map(|s| &s.lines).flat_map(|line| set(line)).collect();
        let post: Vec<String> = signature.and_then(|s| s.other_post.as_deref()).map(set).unwrap_or_default();
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

fn signature_width(line: &str) -> f64 {
    width_mm(line, SIGNATURE.value, Face::Bold)
}

/// The list as printed: "- " before each, ";" after each but the last; "Lưu: …" is the last, with the drafter's sign behind it.
fn recipients(ending: &Ending) -> Vec<String> {
    let mut items: Vec<String> = ending.recipients.iter().map(|item| plain_text(item)).collect();
    if !ending.filing.is_empty() {
        let sign = ending.drafter.as_ref().map(|sign| format!(". {sign}")).unwrap_or_default();
        items.push(format!("{}{sign}", plain_text(&ending.filing)));
    }
    let last = items.len().saturating_sub(1);
    items.iter().enumerate().map(|(index, item)| format!("- {item}{}", if index == last { "." } else { ";" })).collect()
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
