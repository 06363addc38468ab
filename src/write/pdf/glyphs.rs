//! Looks before the layout whether the fonts can print every letter: no box, no silent substitute, and the place in the plan.

use super::fonts::Fonts;
use crate::diag::Span;
use crate::document::marks::marks;
use crate::document::measures::{MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use crate::document::metrics::Face;
use crate::document::revision::Marked;
use crate::document::{Block, Document, Heading, ParagraphRole, RowKind, Run};

/// A letter that a face lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The letter.
    pub letter: char,
    /// The face that lacks it.
    pub face: Face,
    /// The words that it stands in.
    pub text: String,
    /// Where these words come from.
    pub origin: Option<Span>,
}

/// The letters of the document that the fonts lack, in reading order, each letter of a run once.
pub(super) fn missing(document: &Document, fonts: &Fonts) -> Vec<MissingGlyph> {
    let mut search = Search { fonts, found: Vec::new() };
    if let Some(head) = &document.letterhead {
        search.all(&head.superior, Face::Regular);
        search.all(&head.issuer, Face::Bold);
        search.text(NATIONAL_TITLE_TEXT, Face::Bold);
        search.text(MOTTO_TEXT, Face::Bold);
        search.text(&head.number.text(""), Face::Regular);
        search.text(&head.place_date.text(""), Face::Italic);
    }
    for mark in marks(document) {
        search.text(mark.text, Face::Bold);
    }
    if let Some(marked) = &document.marked {
        search.marked(marked);
    }
    search.text(&document.title.kind, Face::Bold);
    search.all(&document.title.subject, Face::Bold);
    search.all(document.title.note.as_slice(), Face::Italic);
    search.all(&document.contact, Face::Regular);
    search.blocks(&document.body);
    if let Some(ending) = &document.ending {
        search.text(RECIPIENTS_TEXT, Face::BoldItalic);
        for words in &ending.recipients {
            search.words(words, Look::Upright);
        }
        search.words(&ending.filing, Look::Upright);
        search.all(ending.drafter.as_slice(), Face::Regular);
        if let Some(signature) = &ending.signature {
            search.all(&signature.lines, Face::Bold);
            search.all(signature.other_post.as_slice(), Face::Bold);
            search.all(signature.name.as_slice(), Face::Bold);
        }
    }
    for appendix in &document.appendices {
        search.text(&appendix.label, Face::Bold);
        search.all(&appendix.title, Face::Bold);
        search.text(&appendix.note, Face::Italic);
        search.blocks(&appendix.body);
        search.all(appendix.end_mark.as_slice(), Face::Regular);
        if let Some(marked) = &appendix.marked {
            search.words(&marked.heading, BOLD);
            search.words(&marked.note, ITALIC);
            search.words(&marked.end_mark, Look::AsGiven);
        }
    }
    search.found
}

/// What a place does to the looks of the runs in it.
#[derive(Clone, Copy)]
enum Look {
    /// Nothing.
    AsGiven,
    /// Upright and regular whatever they are.
    Upright,
    /// Bold or italic besides.
    Also { bold: bool, italic: bool },
}

const BOLD: Look = Look::Also { bold: true, italic: false };
const ITALIC: Look = Look::Also { bold: false, italic: true };

struct Search<'a> {
    fonts: &'a Fonts,
    found: Vec<MissingGlyph>,
}

impl Search<'_> {
    fn letters(&mut self, text: &str, face: Face, origin: Option<Span>) {
        for letter in text.chars().filter(|c| *c != '\n' && !self.fonts.has(*c, face)) {
            let glyph = MissingGlyph { letter, face, text: text.to_owned(), origin };
            if !self.found.contains(&glyph) {
                self.found.push(glyph);
            }
        }
    }

    fn text(&mut self, text: &str, face: Face) {
        self.letters(text, face, None);
    }

    fn all<S: AsRef<str>>(&mut self, texts: &[S], face: Face) {
        for text in texts {
            self.text(text.as_ref(), face);
        }
    }

    fn words(&mut self, words: &[Run], look: Look) {
        for run in words {
            let face = match look {
                Look::AsGiven => Face::of(run.bold, run.italic),
                Look::Upright => Face::Regular,
                Look::Also { bold, italic } => Face::of(run.bold || bold, run.italic || italic),
            };
            self.letters(&run.text, face, run.origin);
        }
    }

    /// The boxes of two versions.
    fn marked(&mut self, marked: &Marked) {
        let boxes = [
            (&marked.superior, Look::Upright),
            (&marked.issuer, BOLD),
            (&marked.number, Look::Upright),
            (&marked.place_date, ITALIC),
            (&marked.kind, BOLD),
            (&marked.subject, BOLD),
            (&marked.note, ITALIC),
        ];
        for (words, look) in boxes {
            self.words(words.as_deref().unwrap_or_default(), look);
        }
        for line in marked.contact.iter().flatten() {
            self.words(line, Look::Upright);
        }
        if let Some(ending) = &marked.ending {
            ending.recipients.iter().for_each(|line| self.words(line, Look::Upright));
            [&ending.lines, &ending.post, &ending.name].into_iter().for_each(|words| self.words(words, BOLD));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.words(&paragraph.words, paragraph_look(paragraph.role)),
                Block::Item(item) => {
                    let bold = heading_is_bold(item.heading);
                    self.text(&item.label, Face::of(bold, false));
                    self.all(item.label_was.as_slice(), Face::of(bold, false));
                    self.words(&item.words, Look::Also { bold, italic: false });
                    self.blocks(&item.children);
                }
                Block::Table(table) => {
                    for row in table.head.iter().chain(&table.rows) {
                        let look = Look::Also { bold: row_is_bold(row.kind), italic: false };
                        for words in row.cells.iter().flat_map(|cell| &cell.paragraphs) {
                            self.words(words, look);
                        }
                    }
                }
            }
        }
    }
}

/// Whether the words of an item are bold whatever they are (Phụ lục I, Phần I, Mục II.6).
const fn heading_is_bold(heading: Heading) -> bool {
    match heading {
        Heading::Part | Heading::Section | Heading::Clause => true,
        Heading::Point | Heading::Text => false,
    }
}

const fn row_is_bold(kind: RowKind) -> bool {
    match kind {
        RowKind::Head | RowKind::Group | RowKind::Total => true,
        RowKind::Body => false,
    }
}

const fn paragraph_look(role: ParagraphRole) -> Look {
    match role {
        ParagraphRole::Basis => Look::Also { bold: false, italic: true },
        ParagraphRole::Body | ParagraphRole::Note => Look::AsGiven,
    }
}
