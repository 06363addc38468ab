//! Boxes 7 and 9b as data: who signs and who receives, and how high the two of them stand side by side.

use serde::Serialize;

use super::lines::LinesData;
use super::words::{WordsData, revision_number};
use crate::document::ending::{ABOVE, EndingGeometry};
use crate::document::measures::{
    MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, PARAGRAPH_GAP, RECIPIENTS, RECIPIENTS_LABEL, RECIPIENTS_TEXT, SIGNATURE,
    SIGNATURE_ROOM, SINGLE_LINE_EM,
};
use crate::document::metrics::{Face, MM_PER_PT, width_mm};
use crate::document::revision::MarkedEnding;
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Ending, plain_text};

/// What fits on a page beside two lines of text, mm.
const HIGHEST: f64 = PAGE_HEIGHT.value - MARGIN_TOP.value - MARGIN_BOTTOM.value - 20.0;

/// The ending for the layout.
#[derive(Debug, Serialize)]
pub(super) struct EndingData<'a> {
    label: LabelData,
    left: f64,
    recipients: Recipients<'a>,
    /// Whether anyone signs.
    signed: bool,
    lines: LinesData<'a>,
    post: LinesData<'a>,
    name: Option<LinesData<'a>>,
    above: f64,
    /// May be split: too high for a page.
    pub(super) split: bool,
    /// Height with the space above it, pt; never less than what is printed.
    pub(super) height: f64,
}

impl<'a> EndingData<'a> {
    pub(super) fn of(ending: &'a Ending, marked: Option<&'a MarkedEnding>) -> Self {
        let signature = ending.signature.as_ref();
        let EndingGeometry { left, lines, post, .. } = EndingGeometry::of(ending);
        let recipients = match marked {
            Some(it) => Recipients::Marked(it.recipients.iter().map(|line| WordsData::of_list(RECIPIENT_MARK, line)).collect()),
            None => Recipients::Plain(recipients(ending)),
        };
        let lines = LinesData::broken(marked.map(|it| &it.lines), || lines);
        let post = LinesData::broken(marked.map(|it| &it.post).filter(|it| !it.is_empty()), || post);
        let name = match marked {
            Some(it) => Some(LinesData::marked(&it.name)),
            None => signature.and_then(|s| s.name.as_ref()).map(|name| LinesData::of(None, std::slice::from_ref(name))),
        };
        let signed = signature.is_some() || marked.is_some_and(|it| !it.lines.is_empty() || !it.name.is_empty());

        let single = |lines: usize, size: f64| lines as f64 * size * SINGLE_LINE_EM;
        let listed = recipients.lines(left);
        let left_height = single(1, RECIPIENTS_LABEL.value + 2.0) + single(listed, RECIPIENTS.value);
        let room = if signed { SIGNATURE_ROOM / MM_PER_PT } else { 0.0 };
        let right_height = single(lines.len() + post.len() + 1, SIGNATURE.value) + room;
        let height = left_height.max(right_height) + ABOVE + PARAGRAPH_GAP.value;
        Self {
            label: (revision_number(marked.and_then(|it| it.revision)), RECIPIENTS_TEXT),
            left,
            recipients,
            signed,
            lines,
            post,
            name,
            above: ABOVE,
            split: height * MM_PER_PT > HIGHEST,
            height,
        }
    }
}

/// "Nơi nhận:" with the number of its revision.
type LabelData = (u8, &'static str);

/// The list under "Nơi nhận:".
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Recipients<'a> {
    Plain(Vec<String>),
    Marked(Vec<WordsData<'a>>),
}

impl Recipients<'_> {
    /// How many lines they take in a column.
    fn lines(&self, column: f64) -> usize {
        match self {
            Self::Plain(items) => items.iter().map(|item| lines_of(item, column)).sum(),
            Self::Marked(items) => items.iter().map(|item| lines_of(&item.text(), column)).sum(),
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
