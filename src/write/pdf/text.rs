//! The running text as data: the tree of blocks flattened in reading order, and what must stay together at its end.

use serde::Serialize;

use super::table::TableData;
use super::words::WordsData;
use crate::document::measures::{BODY, INDENT, TEXT_WIDTH};
use crate::document::{Block, Heading, Item, Paragraph, ParagraphRole, Run, leads_in};

/// The deepest heading that a PDF can tag.
const DEEPEST: u8 = 6;
/// A piece of running text: the tree of blocks flattened in reading order. Words alone are a paragraph.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Piece<'a> {
    Text(WordsData<'a>),
    Other(Other<'a>),
}

/// A piece that is more than a paragraph of running text.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(super) enum Other<'a> {
    /// The paragraph before the ending; `room` is the depth in pt that must stay free under its last line.
    Last { words: WordsData<'a>, room: f64 },
    /// A paragraph that is kept with what follows.
    Held { words: WordsData<'a> },
    /// A note without indent; `held` as above.
    Note { words: WordsData<'a>, held: bool },
    /// A heading that is kept with what follows; `mark` says whether it stands in the outline.
    Head { words: WordsData<'a>, level: u8, mark: bool },
    /// "Phần I" on its own line, then the title.
    Part { label: WordsData<'a>, words: WordsData<'a>, level: u8 },
    /// A table.
    Table(TableData<'a>),
}

/// The pieces of a running text that has some room, mm.
pub(super) fn pieces(blocks: &[Block], level: u8, width: f64) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    collect(blocks, level, width, &mut out);
    out
}

fn collect<'a>(blocks: &'a [Block], level: u8, width: f64, out: &mut Vec<Piece<'a>>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(Piece::of_paragraph(paragraph)),
            Block::Item(item) => {
                out.push(Piece::of_item(item, level));
                let below = match item.heading {
                    Heading::Text => level,
                    Heading::Part | Heading::Section | Heading::Clause | Heading::Point => (level + 1).min(DEEPEST),
                };
                collect(&item.children, below, width, out);
            }
            Block::Table(table) => out.push(Piece::Other(Other::Table(TableData::of(table, width)))),
        }
    }
}

impl<'a> Piece<'a> {
    fn of_paragraph(paragraph: &'a Paragraph) -> Self {
        let words = WordsData::of(&paragraph.words).kept();
        match paragraph.role {
            ParagraphRole::Basis => Self::text(words.italic(), &paragraph.words),
            ParagraphRole::Body => Self::text(words, &paragraph.words),
            ParagraphRole::Note => Self::Other(Other::Note { words, held: false }),
        }
    }

    fn of_item(item: &'a Item, level: u8) -> Self {
        let labelled = WordsData::of_item(item).kept();
        match item.heading {
            Heading::Part => {
                let (label, words) = labelled.apart();
                Self::Other(Other::Part { label: label.bold(), words: words.bold(), level })
            }
            Heading::Section | Heading::Clause => Self::Other(Other::Head { words: labelled.bold(), level, mark: true }),
            Heading::Point => Self::Other(Other::Head { words: labelled, level, mark: false }),
            Heading::Text => Self::text(labelled, &item.words),
        }
    }

    fn text(words: WordsData<'a>, runs: &[Run]) -> Self {
        if leads_in(runs) { Self::Other(Other::Held { words }) } else { Self::Text(words) }
    }
}

/// Keeps at least two lines of running text with the ending (boxes 7 and 9b).
///
/// The last paragraph is asked to keep room for the ending under its last line, so that the rule against single lines takes the
/// last two lines along with it. Last pieces of one line, notes and short tables take what stands before them along as well.
pub(super) fn hold(body: &mut [Piece<'_>], room: f64) {
    let mut after = 0;
    for (from_last, piece) in body.iter_mut().rev().enumerate() {
        let one_line = match piece {
            Piece::Text(words) | Piece::Other(Other::Held { words }) => {
                let words = *words;
                let one_line = words.width(BODY.value) < TEXT_WIDTH - INDENT.value;
                *piece = Piece::Other(if from_last == 0 { Other::Last { words, room } } else { Other::Held { words } });
                one_line
            }
            Piece::Other(Other::Note { held, .. }) => {
                *held = true;
                true
            }
            Piece::Other(Other::Table(table)) => {
                table.hold();
                false
            }
            Piece::Other(Other::Last { .. } | Other::Head { .. } | Other::Part { .. }) => true,
        };
        after += 1;
        if !one_line || after == 3 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Other, Piece, WordsData, hold, pieces};
    use crate::document::{Block, Paragraph, ParagraphRole, Run};

    /// "… như sau:" stands with what it leads in; at the very end it holds the signature as any other words.
    #[test]
    fn words_that_lead_in_stay_with_what_follows() {
        let paragraph = |text: &str| Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![Run::plain(text)] });
        let blocks = [paragraph("Sửa đổi khoản 2 như sau:"), paragraph("“2. Mới.”."), paragraph("Gồm:")];
        let mut body = pieces(&blocks, 1, 160.0);
        let shapes = |body: &[Piece<'_>]| {
            let json = serde_json::to_value(body).unwrap();
            [0, 1, 2].map(|n| json[n]["is"].as_str().map(str::to_owned))
        };
        assert_eq!(shapes(&body), [Some("held".to_owned()), None, Some("held".to_owned())]);
        hold(&mut body, 10.0);
        assert_eq!(shapes(&body)[2], Some("last".to_owned()));
    }

    /// One line alone with the signature is too little: the paragraph before it comes along.
    #[test]
    fn a_last_paragraph_of_one_line_takes_another_along() {
        let note = || Piece::Other(Other::Note { words: WordsData::of(&[]), held: false });
        let (short, long) = ([Run::plain("Hết./.")], [Run::plain("dài ".repeat(60))]);
        let shapes = |last: &[Run]| {
            let mut body = [Piece::Text(WordsData::of(&long)), Piece::Text(WordsData::of(last))];
            hold(&mut body, 10.0);
            let json = serde_json::to_value(&body).unwrap();
            [0, 1].map(|n| json[n]["is"].as_str().map(str::to_owned))
        };
        assert_eq!(shapes(&short), [Some("held".to_owned()), Some("last".to_owned())]);
        assert_eq!(shapes(&long), [None, Some("last".to_owned())]);

        let mut body = [Piece::Text(WordsData::of(&long)), note(), note()];
        hold(&mut body, 10.0);
        let json = serde_json::to_value(&body).unwrap();
        assert_eq!((&json[0]["is"], &json[1]["held"], &json[2]["held"]), (&"held".into(), &true.into(), &true.into()));
    }
}
