//! The texts of a plan in reading order, as printed words that know where they stand in the file.

use std::ops::Range;

use crate::diag::{Sources, Span};
use crate::plan::syllables::{Lexicon, Phrase, Syllable};
use crate::plan::{BasisEntry, Cell, Filing, Item, OutlineEntry, Piece, Plan, Table, TableRow, Text, When, facts};
use crate::terms::Role;

/// What stands for words that come from elsewhere: a citation, a label, a blank.
pub const ELSEWHERE: char = '\u{fffc}';

/// Where a text stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Names of the issuing body.
    Issuer,
    /// Cơ quan chủ quản.
    Superior,
    /// Địa danh.
    Place,
    /// Trích yếu, and the name of the movement.
    Subject,
    /// The plan's own facts.
    Fact,
    /// A piece of a reference.
    Reference,
    /// Căn cứ.
    Basis,
    /// The paragraphs before the first section.
    Opening,
    /// Title of a part or section.
    Section,
    /// Title of an item.
    Title,
    /// A paragraph of an item.
    Paragraph,
    /// A cell, group title or note of a table.
    Cell,
    /// Who does it: unit, lead, support, who gives an award.
    Body,
    /// What is done or given: deliverable, award, phase.
    Thing,
    /// A deadline in words.
    Deadline,
    /// The paragraphs after the last section.
    Closing,
    /// Nơi nhận.
    Recipient,
    /// Lưu.
    Filing,
    /// Box 7.
    Signature,
    /// Title of an appendix.
    Appendix,
}

impl At {
    /// Whether it is running text.
    pub const fn is_running(self) -> bool {
        match self {
            Self::Opening | Self::Section | Self::Title | Self::Paragraph | Self::Cell | Self::Closing | Self::Appendix => true,
            Self::Issuer
            | Self::Superior
            | Self::Place
            | Self::Subject
            | Self::Fact
            | Self::Reference
            | Self::Basis
            | Self::Body
            | Self::Thing
            | Self::Deadline
            | Self::Recipient
            | Self::Filing
            | Self::Signature => false,
        }
    }
}

/// A text of a plan.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Where it stands in the plan.
    pub at: At,
    /// The text as written.
    pub text: &'a Text,
    /// The item that it belongs to.
    pub item: Option<&'a Item>,
    /// The role of the slot that it stands in.
    pub role: Option<Role>,
    /// Its words: facts put in, stars taken out, [`ELSEWHERE`] for the rest.
    pub words: String,
    /// Its syllables.
    pub syllables: Vec<Syllable>,
    /// Stretches of the words; with a place where they come from a placeholder.
    segments: Vec<(Range<usize>, Option<Span>)>,
}

impl Line<'_> {
    /// Whether a digit stands in it: without one it holds no number, date or target.
    pub fn has_digits(&self) -> bool {
        self.words.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// The bytes of some syllables.
    pub fn bytes(&self, first: usize, end: usize) -> Range<usize> {
        let start = self.syllables.get(first).map_or(0, |syllable| syllable.bytes.start);
        let end = end.checked_sub(1).and_then(|last| self.syllables.get(last)).map_or(start, |syllable| syllable.bytes.end);
        start..end.max(start)
    }

    /// The words of some syllables as written.
    pub fn slice(&self, first: usize, end: usize) -> &str {
        self.words.get(self.bytes(first, end)).unwrap_or_default()
    }

    /// A syllable as written.
    pub fn syllable(&self, at: usize) -> &str {
        self.syllables.get(at).and_then(|syllable| self.words.get(syllable.bytes.clone())).unwrap_or_default()
    }

    /// A syllable in lower case; empty outside of the line.
    pub fn lower(&self, at: usize) -> &str {
        self.syllables.get(at).map_or("", |syllable| &syllable.lower)
    }

    /// The syllable before another in lower case; empty at the begin of a sentence.
    pub fn before(&self, at: usize) -> &str {
        let joined = self.syllables.get(at).is_some_and(|syllable| syllable.joined);
        at.checked_sub(1).filter(|_| joined).map_or("", |before| self.lower(before))
    }

    /// Where a phrase that begins at a syllable ends, if it stands there.
    pub fn stands(&self, phrase: &Phrase, first: usize) -> Option<usize> {
        let end = first + phrase.len();
        let here = self.syllables.get(first..end)?;
        let same = here.iter().zip(phrase.syllables()).all(|(here, wanted)| &*here.lower == wanted);
        let joined = here.iter().skip(1).all(|syllable| syllable.joined);
        (same && joined).then_some(end)
    }

    /// Whether words stand in the file itself, not in a placeholder.
    pub fn is_written(&self, bytes: &Range<usize>) -> bool {
        self.segments.iter().any(|(segment, from)| from.is_none() && segment.start <= bytes.start && bytes.end <= segment.end)
    }

    /// Where bytes of the words stand in the file; the whole text where that cannot be told.
    pub fn place(&self, sources: &Sources, bytes: Range<usize>) -> Span {
        let whole = self.text.span;
        let mut cursor = whole.start;
        for (segment, from) in &self.segments {
            match from {
                Some(span) => {
                    if bytes.start < segment.end {
                        return *span;
                    }
                    cursor = span.end.max(cursor);
                }
                None if bytes.start < segment.end => {
                    let end = bytes.end.min(segment.end);
                    let written = sources.text(whole.source).get(cursor as usize..whole.end as usize).unwrap_or_default();
                    let words = self.words.get(segment.start..end).unwrap_or_default();
                    return aligned(words, bytes.start.saturating_sub(segment.start), written).map_or(whole, |at| Span {
                        source: whole.source,
                        start: cursor + at.start,
                        end: cursor + at.end,
                    });
                }
                None => {}
            }
        }
        whole
    }
}

/// Where the end of some words, from a byte on, stands in what is written: the file has more blanks, stars and quotes between.
fn aligned(words: &str, from: usize, written: &str) -> Option<Range<u32>> {
    let mut signs = written.char_indices();
    let mut start = None;
    let mut end = 0;
    for (at, c) in words.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let (place, _) = signs.by_ref().find(|(_, written)| *written == c)?;
        if at >= from && start.is_none() {
            start = Some(place);
        }
        end = place + c.len_utf8();
    }
    let number = |n: usize| u32::try_from(n).ok();
    Some(number(start?)?..number(end)?)
}

/// All texts of a plan, and their different syllables.
pub(super) fn lines(plan: &Plan) -> (Vec<Line<'_>>, Lexicon) {
    let mut all = Collect { plan, lines: Vec::new(), item: None, role: None, lexicon: Lexicon::default() };
    all.some(At::Issuer, [&plan.issuer.short]);
    all.one(At::Issuer, &plan.issuer.name);
    all.some(At::Superior, [&plan.issuer.superior]);
    all.some(At::Place, [&plan.place]);
    if let Some(movement) = &plan.movement {
        all.some(At::Subject, [&movement.scope]);
        all.one(At::Subject, &movement.name);
    }
    all.many(At::Fact, plan.facts.iter().chain(&plan.unit).map(|(_, text)| text));
    all.one(At::Subject, &plan.subject);
    for reference in &plan.references {
        all.one(At::Reference, &reference.kind);
        all.some(At::Reference, [&reference.number, &reference.name, &reference.issuer, &reference.about]);
    }
    for basis in &plan.basis {
        if let BasisEntry::Words(text) = basis {
            all.one(At::Basis, text);
        }
    }
    all.many(At::Opening, plan.opening.iter().flatten());
    for entry in plan.outline.iter().flatten() {
        if let OutlineEntry::Part { title, .. } = entry {
            all.one(At::Section, title);
        }
    }
    all.many(At::Section, plan.sections().map(|section| &section.title));
    for slot in &plan.slots {
        all.role = slot.item.role;
        all.items(&slot.item);
    }
    all.role = None;
    all.many(At::Closing, plan.closing.iter().flatten());
    for recipient in &plan.recipients {
        all.one(At::Recipient, &recipient.name);
    }
    match &plan.filing {
        Some(Filing::Parts { units, .. }) => all.many(At::Filing, units),
        Some(Filing::Words(text)) => all.one(At::Filing, text),
        None => {}
    }
    if let Some(signature) = plan.signature.given() {
        all.some(At::Signature, [&signature.collective, &signature.head, &signature.position, &signature.post]);
    }
    for appendix in &plan.appendices {
        all.one(At::Appendix, &appendix.title);
        all.items(&appendix.content);
    }
    (all.lines, all.lexicon)
}

struct Collect<'a> {
    plan: &'a Plan,
    lines: Vec<Line<'a>>,
    item: Option<&'a Item>,
    role: Option<Role>,
    lexicon: Lexicon,
}

impl<'a> Collect<'a> {
    fn one(&mut self, at: At, text: &'a Text) {
        let mut words = String::new();
        let mut segments = Vec::with_capacity(text.pieces.len());
        for piece in &text.pieces {
            let start = words.len();
            let from = match piece {
                Piece::Words(piece) => {
                    piece.split('*').for_each(|part| words.push_str(part));
                    None
                }
                Piece::Fact(_, span) => {
                    let fact = Text { pieces: vec![piece.clone()], span: *span };
                    words.push_str(&facts::plain(self.plan, &fact).unwrap_or_default());
                    Some(*span)
                }
                Piece::Term(id, _, span) => {
                    let term = self.plan.abbreviations.iter().find(|term| term.id.value == *id);
                    words.push_str(&term.and_then(|term| facts::plain(self.plan, &term.full).ok()).unwrap_or_default());
                    Some(*span)
                }
                Piece::Cite(_, _, span) | Piece::Label(_, span) | Piece::Path(_, span) | Piece::Fill(_, span) => {
                    words.push(ELSEWHERE);
                    Some(*span)
                }
            };
            segments.push((start..words.len(), from));
        }
        let syllables = self.lexicon.syllables(&words);
        self.lines.push(Line { at, text, item: self.item, role: self.role, words, syllables, segments });
    }

    fn some<const N: usize>(&mut self, at: At, texts: [&'a Option<Text>; N]) {
        self.many(at, texts.into_iter().flatten());
    }

    fn many(&mut self, at: At, texts: impl IntoIterator<Item = &'a Text>) {
        texts.into_iter().for_each(|text| self.one(at, text));
    }

    fn items(&mut self, item: &'a Item) {
        let above = (self.item.replace(item), self.role);
        self.role = item.role.or(self.role);
        self.some(At::Title, [&item.title]);
        self.some(At::Thing, [&item.phase, &item.award, &item.deliverable]);
        self.some(At::Body, [&item.unit, &item.given_by]);
        self.many(At::Body, item.lead.iter().chain(&item.support));
        self.many(At::Paragraph, &item.text);
        if let Some(When::Words(text)) = &item.deadline {
            self.one(At::Deadline, text);
        }
        if let Some(table) = &item.table {
            self.table(table);
        }
        item.items.iter().for_each(|child| self.items(child));
        self.many(At::Paragraph, &item.after);
        (self.item, self.role) = above;
    }

    fn table(&mut self, table: &'a Table) {
        self.many(At::Cell, table.columns.iter().map(|column| &column.title));
        let rows = table.rows.iter().map(|row| match row {
            TableRow::Cells(cells) | TableRow::Total(cells) => (cells.as_slice(), None),
            TableRow::Group(text) => (&[][..], Some(text)),
        });
        let head = table.head.iter().map(|cells| (cells.as_slice(), None));
        for (cells, group) in head.chain(rows) {
            self.many(At::Cell, cells.iter().flat_map(|cell: &'a Cell| &cell.paragraphs).chain(group));
        }
        self.many(At::Cell, &table.notes);
    }
}
