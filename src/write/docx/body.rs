//! Box 6 and the text of appendices: paragraphs, labelled pieces and tables in reading order.

use super::error::{DocxError, Place};
use super::paragraph::{Direct, paragraph, revised, words};
use super::styles::{Levels, Style};
use super::table::table;
use super::tails;
use super::tracked::Fate;
use super::units::twips_pt;
use super::xml::Xml;
use crate::document::measures::{BODY, INDENT, PARAGRAPH_GAP, TEXT_WIDTH};
use crate::document::metrics::{Face, width_mm};
use crate::document::revision::{Revision, View, whole};
use crate::document::{Block, Heading, Item, Mark, Paragraph, ParagraphRole, Run, Table, leads_in};

/// A piece of the running text with its place in the tree already known.
enum Piece<'a> {
    Paragraph(&'a Paragraph),
    /// A labelled piece and its level among the headings, from 0.
    Item(&'a Item, i64),
    Table(&'a Table),
}

impl Piece<'_> {
    /// The revision of the whole, if it is a paragraph.
    fn paragraph_revision(&self) -> Option<Revision> {
        match self {
            Self::Paragraph(it) => whole(&it.words),
            Self::Item(it, _) => it.revision(),
            Self::Table(_) => None,
        }
    }

    /// Whether it stays with what follows by itself, besides headings.
    fn leads_in(&self) -> bool {
        match self {
            Self::Paragraph(it) => leads_in(&it.words),
            Self::Item(it, _) => leads_in(&it.words),
            Self::Table(_) => false,
        }
    }

    /// What becomes of the piece as a whole.
    fn fate(&self) -> Fate {
        match self {
            Self::Paragraph(it) => whole(&it.words).into(),
            Self::Item(it, _) => it.revision().into(),
            Self::Table(it) => it.revision().into(),
        }
    }
}

/// What stands around a running text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Width of the text, twips.
    pub(super) width: i64,
    /// Level of the text's first headings in the navigation pane, from 0.
    pub(super) level: i64,
    /// Whether its end stays on the page of what follows (boxes 7 and 9b).
    pub(super) hold_end: bool,
    /// Levels of the heading styles.
    pub(super) levels: Levels,
}

/// Whether a table stands last so far, in each version and in the file, which may hold both.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AfterTable {
    file: bool,
    old: bool,
    new: bool,
}

impl AfterTable {
    /// Goes past a piece.
    fn pass(&mut self, fate: Fate, is_table: bool) {
        self.file = is_table;
        if fate.shows(View::Old) {
            self.old = is_table;
        }
        if fate.shows(View::New) {
            self.new = is_table;
        }
    }

    /// What becomes of the paragraph between a table and a second one, which is there in some versions and the file: two tables
    /// without a paragraph between them are one table to Word. `None` where there is none.
    pub(super) fn gap(self, second: Fate) -> Option<Fate> {
        let in_old = self.old && second.shows(View::Old);
        let in_new = self.new && second.shows(View::New);
        (self.file || in_old || in_new).then(|| Fate::of(in_old, in_new))
    }

    /// Whether the file has a table last.
    pub(super) const fn in_file(self) -> bool {
        self.file
    }
}

/// Writes a running text; tells whether it ends with a table.
pub(super) fn body(xml: &mut Xml, blocks: &[Block], around: Around) -> Result<AfterTable, DocxError> {
    let mut pieces = Vec::new();
    flatten(blocks, around.level, &mut pieces);
    let held = if around.hold_end { pieces.len() - held_pieces(&pieces) } else { pieces.len() };
    let mut after_table = AfterTable::default();
    for (index, piece) in pieces.iter().enumerate() {
        let keep_next = index >= held || index + 1 < pieces.len() && piece.leads_in();
        let before = after_table.in_file().then(|| twips_pt(PARAGRAPH_GAP.value));
        let fate = piece.fate();
        let direct = Direct { keep_next, before, fate, ..Direct::default() };
        let next = pieces.get(index + 1).and_then(Piece::paragraph_revision);
        match piece {
            Piece::Paragraph(it) => {
                let all = tails::before(&it.words, next);
                paragraph(xml, role_style(it.role), direct, |xml| words(xml, &all, Place::Body))?;
            }
            Piece::Item(it, level) => item(xml, it, next, *level, direct, around.levels)?,
            Piece::Table(it) => {
                if let Some(fate) = after_table.gap(fate) {
                    paragraph(xml, Style::Break, Direct { fate, ..direct }, |_| Ok(()))?;
                }
                if !table(xml, it, around.width, keep_next)? {
                    continue;
                }
            }
        }
        after_table.pass(fate, matches!(piece, Piece::Table(_)));
    }
    Ok(after_table)
}

fn flatten<'a>(blocks: &'a [Block], level: i64, out: &mut Vec<Piece<'a>>) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => out.push(Piece::Paragraph(it)),
            Block::Table(it) => out.push(Piece::Table(it)),
            Block::Item(it) => {
                out.push(Piece::Item(it, level));
                let below = match it.heading {
                    Heading::Text => level,
                    Heading::Part | Heading::Section | Heading::Clause | Heading::Point => (level + 1).min(DEEPEST),
                };
                flatten(&it.children, below, out);
            }
        }
    }
}

/// The deepest level of Word's navigation pane, from 0.
const DEEPEST: i64 = 8;

/// How many pieces at the end stay with the ending, so that two lines at least stand on its page: the last one, the one before it
/// where the last is a single line, and headings above them by themselves.
fn held_pieces(pieces: &[Piece<'_>]) -> usize {
    let one_line = match pieces.last() {
        Some(Piece::Paragraph(it)) => is_one_line("", &it.words),
        Some(Piece::Item(it, _)) => is_one_line(&it.label, &it.words),
        Some(Piece::Table(_)) | None => false,
    };
    (1 + usize::from(one_line)).min(pieces.len())
}

fn is_one_line(label: &str, words: &[Run]) -> bool {
    let width = |text: &str, run: &Run| width_mm(text, BODY.value, Face::of(run.bold, run.italic));
    let label = width(label, &Run::default());
    label + words.iter().map(|run| width(&run.text, run)).sum::<f64>() < TEXT_WIDTH - INDENT.value
}

fn item(
    xml: &mut Xml,
    item: &Item,
    next: Option<Revision>,
    level: i64,
    direct: Direct<'_>,
    levels: Levels,
) -> Result<(), DocxError> {
    let style = item_style(item.mark, item.heading);
    let was = item.look_was.map(|(mark, heading)| item_style(mark, heading));
    let revision = item.revision();
    let is_heading = item.heading != Heading::Text;
    let outline = (is_heading && levels.of(style) != level).then_some(level);
    paragraph(xml, style, Direct { outline, was, ..direct }, |xml| {
        if let Some(was) = &item.label_was {
            revised(xml, was, Some(Revision::Deleted), Place::Body)?;
            revised(xml, &item.label, Some(Revision::Inserted), Place::Body)?;
        } else {
            revised(xml, &item.label, revision, Place::Body)?;
        }
        if !item.words.is_empty() {
            let after = if item.heading == Heading::Part { "\n" } else { " " };
            revised(xml, after, revision, Place::Body)?;
        }
        words(xml, &tails::before(&item.words, next), Place::Body)
    })
}

fn item_style(mark: Mark, heading: Heading) -> Style {
    match heading {
        Heading::Part => Style::Part,
        Heading::Section => Style::Section,
        Heading::Clause => Style::Clause,
        Heading::Point => Style::Point,
        Heading::Text => match mark {
            Mark::Part | Mark::Roman | Mark::Capital | Mark::Number => Style::NumberText,
            Mark::Letter => Style::LetterText,
            Mark::Dash => Style::DashText,
            Mark::Plus => Style::PlusText,
            Mark::Star => Style::StarText,
            Mark::Step => Style::StepText,
        },
    }
}

fn role_style(role: ParagraphRole) -> Style {
    match role {
        ParagraphRole::Basis => Style::Basis,
        ParagraphRole::Body => Style::Body,
        ParagraphRole::Note => Style::Note,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::samples::samples;
    use crate::document::{Block, Paragraph, ParagraphRole, Run};
    use crate::write::docx::docx;
    use crate::write::docx::tests::part;

    /// "… như sau:" stands on the page of what it leads in.
    #[test]
    fn words_that_lead_in_are_kept_with_what_follows() {
        let [mut document, ..] = samples();
        let paragraph = |text: &str| Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![Run::plain(text)] });
        document.body.splice(0..0, [paragraph("Sửa đổi khoản 2 như sau:"), paragraph("“2. Mới.”.")]);
        let xml = part(&docx(&document).unwrap(), "word/document.xml");
        let paragraphs: Vec<&str> = xml.split("</w:p>").collect();
        let keeps = |words: &str| paragraphs.iter().find(|it| it.contains(words)).unwrap().contains("<w:keepNext/>");
        assert!(keeps("Sửa đổi khoản 2 như sau:") && !keeps("“2. Mới.”."));
    }
}
