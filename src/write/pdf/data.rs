//! The document as data for the layout: what is printed, in order, with every length already known.
//!
//! The layout holds no rule of its own about words: capitals, labels, line breaks of names and lengths of rules come from here.
//! Lengths are mm and sizes pt unless a field says otherwise.

use serde::Serialize as Derive;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::ending::EndingData;
use super::table::TableData;
use crate::document::balance::balance;
use crate::document::head::{HeadGeometry, subject_rule};
use crate::document::measures::{self, APPENDIX_NOTE, APPENDIX_TITLE, BLANK_DAY, BLANK_NUMBER, MARKS, RULE_SHARE, TEXT_WIDTH};
use crate::document::metrics::{Face, width_mm};
use crate::document::{
    Appendix, Block, Document, Heading, Item, Metadata, NumberLine, Paragraph, ParagraphRole, PlaceDate, Run, Title,
};
use crate::terms::{Secrecy, Stage};

/// The deepest heading that a PDF can tag.
const DEEPEST: u8 = 6;
/// Height of every frame around a mark, as the decree gives it for the stamps of urgency.
const FRAME_HEIGHT: f64 = 8.0;
/// Air between a mark's words and its frame, both sides together.
const FRAME_AIR: f64 = 6.0;

/// Everything that the layout prints.
#[derive(Debug, Derive)]
pub(super) struct Data<'a> {
    meta: Meta<'a>,
    head: Head<'a>,
    title: TitleData<'a>,
    body: Vec<Piece<'a>>,
    ending: Option<EndingData<'a>>,
    contact: &'a [String],
    appendices: Vec<AppendixData<'a>>,
}

impl<'a> Data<'a> {
    /// The data of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let ending = document.ending.as_ref().map(EndingData::of);
        let mut body = pieces(&document.body, 1);
        // An ending that is too high for a page is broken; there is nothing to keep then.
        if let Some(ending) = ending.as_ref().filter(|ending| !ending.split) {
            hold(&mut body, ending.height);
        }
        Self {
            meta: Meta::of(&document.meta),
            head: Head::of(document),
            title: TitleData::of(&document.title),
            body,
            ending,
            contact: &document.contact,
            appendices: document.appendices.iter().map(AppendixData::of).collect(),
        }
    }
}

#[derive(Debug, Derive)]
struct Meta<'a> {
    title: &'a str,
    subject: &'a str,
    author: &'a str,
    date: (i16, i8, i8),
}

impl<'a> Meta<'a> {
    fn of(meta: &'a Metadata) -> Self {
        // PDF/A wants a date, and the clock must not show: the first day of the plan's year stands for a date not yet known, and
        // where not even the year is known, the day of the decree itself.
        let date = meta.date.filter(|(y, m, d)| jiff::civil::Date::new(*y, *m, *d).is_ok());
        let date = date.or(meta.year.map(|year| (year, 1, 1))).unwrap_or((2020, 3, 5));
        Self { title: &meta.title, subject: &meta.subject, author: &meta.issuer, date }
    }
}

/// Boxes 1 to 4, 10 and 11.
#[derive(Debug, Derive)]
struct Head<'a> {
    left: f64,
    right: f64,
    agency: f64,
    national_title: f64,
    motto: f64,
    place_date: f64,
    superior: &'a [String],
    issuer: &'a [String],
    issuer_rule: f64,
    motto_rule: f64,
    number: Vec<Stretch>,
    date: Vec<Stretch>,
    marks: Vec<Mark<'a>>,
}

/// Words, or room to write by hand in mm.
#[derive(Debug, PartialEq, Derive)]
#[serde(untagged)]
enum Stretch {
    Words(String),
    Room(f64),
}

/// A framed mark; the frame's outline has exactly this width and height.
#[derive(Debug, Derive)]
struct Mark<'a> {
    text: &'a str,
    width: f64,
    height: f64,
    /// Stamps of urgency and secrecy are red (Phụ lục I, Phần I, Mục III.2.b).
    red: bool,
}

impl<'a> Head<'a> {
    fn of(document: &'a Document) -> Self {
        let letterhead = &document.letterhead;
        let geometry = HeadGeometry::of(&letterhead.place_date);
        let mut marks = Vec::new();
        if let Some(secrecy) = letterhead.secrecy {
            marks.push(Mark { text: secrecy.vi(), width: secrecy_width(secrecy), height: FRAME_HEIGHT, red: true });
        }
        if let Some(urgency) = letterhead.urgency {
            let (width, height) = urgency.frame_mm();
            marks.push(Mark { text: urgency.vi(), width, height, red: true });
        }
        let framed = |text: &'a str| Mark {
            text,
            width: width_mm(text, MARKS.value, Face::Bold) + FRAME_AIR,
            height: FRAME_HEIGHT,
            red: false,
        };
        marks.extend(letterhead.circulation.as_deref().map(framed));
        match document.stage {
            Stage::Draft => marks.push(framed(measures::DRAFT_TEXT)),
            Stage::Issue => {}
        }
        Self {
            left: geometry.left,
            right: geometry.right,
            agency: geometry.agency,
            national_title: geometry.national_title,
            motto: geometry.motto,
            place_date: geometry.place_date,
            superior: &letterhead.superior,
            issuer: &letterhead.issuer,
            issuer_rule: geometry.issuer_rule(letterhead),
            motto_rule: geometry.motto_rule(),
            number: number(&letterhead.number),
            date: place_date(&letterhead.place_date),
            marks,
        }
    }
}

/// The stamps of secrecy grow with their words as those of urgency do; their form is set by the law on state secrets.
const fn secrecy_width(secrecy: Secrecy) -> f64 {
    match secrecy {
        Secrecy::Confidential => 20.0,
        Secrecy::Secret => 30.0,
        Secrecy::TopSecret => 40.0,
    }
}

fn number(line: &NumberLine) -> Vec<Stretch> {
    match &line.number {
        Some(_) => vec![Stretch::Words(line.text(""))],
        None => with_rooms(&line.text(HOLE), BLANK_NUMBER),
    }
}

fn place_date(line: &PlaceDate) -> Vec<Stretch> {
    with_rooms(&line.text(HOLE), BLANK_DAY)
}

/// Stands for a blank while a line is put together; no text of a plan can hold it, for it is no character.
const HOLE: &str = "\u{fdd0}";

fn with_rooms(line: &str, room: f64) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (index, words) in line.split(HOLE).enumerate() {
        if index > 0 {
            stretches.push(Stretch::Room(room));
        }
        if !words.is_empty() {
            stretches.push(Stretch::Words(words.to_owned()));
        }
    }
    stretches
}

/// Box 5a.
#[derive(Debug, Derive)]
struct TitleData<'a> {
    kind: &'a str,
    subject: &'a [String],
    note: Vec<String>,
    rule: f64,
}

impl<'a> TitleData<'a> {
    fn of(title: &'a Title) -> Self {
        Self {
            kind: &title.kind,
            subject: &title.subject,
            note: title.note.as_deref().map(note_lines).unwrap_or_default(),
            rule: subject_rule(title),
        }
    }
}

/// "(Kèm theo …)" in lines that fit.
fn note_lines(note: &str) -> Vec<String> {
    balance(note, TEXT_WIDTH, APPENDIX_NOTE.value, Face::Italic)
}

/// Phụ lục.
#[derive(Debug, Derive)]
struct AppendixData<'a> {
    label: &'a str,
    title: &'a [String],
    note: Vec<String>,
    rule: f64,
    landscape: bool,
    body: Vec<Piece<'a>>,
    end: Option<&'a str>,
}

impl<'a> AppendixData<'a> {
    fn of(appendix: &'a Appendix) -> Self {
        let last = appendix.title.last().map_or(0.0, |line| width_mm(line, APPENDIX_TITLE.value, Face::Bold));
        Self {
            label: &appendix.label,
            title: &appendix.title,
            note: note_lines(&appendix.note),
            rule: last * RULE_SHARE.value,
            landscape: appendix.landscape,
            // The appendix's own title is a heading of the first level.
            body: pieces(&appendix.body, 2),
            end: appendix.end_mark.as_deref(),
        }
    }
}

/// A piece of running text: the tree of blocks flattened in reading order. Words alone are a paragraph.
#[derive(Debug, Derive)]
#[serde(untagged)]
pub(super) enum Piece<'a> {
    Text(WordsData<'a>),
    Other(Other<'a>),
}

/// A piece that is more than a paragraph of running text.
#[derive(Debug, Derive)]
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
    Part { label: &'a str, words: WordsData<'a>, level: u8 },
    /// A table.
    Table(TableData<'a>),
}

fn pieces(blocks: &[Block], level: u8) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    collect(blocks, level, &mut out);
    out
}

fn collect<'a>(blocks: &'a [Block], level: u8, out: &mut Vec<Piece<'a>>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(Piece::of_paragraph(paragraph)),
            Block::Item(item) => {
                out.push(Piece::of_item(item, level));
                let below = match item.heading {
                    Heading::Text => level,
                    Heading::Part | Heading::Section | Heading::Clause | Heading::Point => (level + 1).min(DEEPEST),
                };
                collect(&item.children, below, out);
            }
            Block::Table(table) => out.push(Piece::Other(Other::Table(TableData::of(table)))),
        }
    }
}

impl<'a> Piece<'a> {
    fn of_paragraph(paragraph: &'a Paragraph) -> Self {
        let words = WordsData::of(&paragraph.words).kept();
        match paragraph.role {
            ParagraphRole::Basis => Self::Text(words.italic()),
            ParagraphRole::Body => Self::Text(words),
            ParagraphRole::Note => Self::Other(Other::Note { words, held: false }),
        }
    }

    fn of_item(item: &'a Item, level: u8) -> Self {
        let words = WordsData::of(&item.words).kept();
        let labelled = WordsData { label: &item.label, ..words };
        match item.heading {
            Heading::Part => Self::Other(Other::Part { label: &item.label, words: words.bold(), level }),
            Heading::Section | Heading::Clause => Self::Other(Other::Head { words: labelled.bold(), level, mark: true }),
            Heading::Point => Self::Other(Other::Head { words: labelled, level, mark: false }),
            Heading::Text => Self::Text(labelled),
        }
    }
}

/// Keeps at least two lines of running text with the ending (boxes 7 and 9b).
///
/// The last paragraph is asked to keep room for the ending under its last line, so that the rule against single lines takes the
/// last two lines along with it. Last pieces of one line, notes and short tables take what stands before them along as well.
fn hold(body: &mut [Piece<'_>], room: f64) {
    let mut after = 0;
    for (from_last, piece) in body.iter_mut().rev().enumerate() {
        let one_line = match piece {
            Piece::Text(words) => {
                let words = *words;
                let one_line = words.width(measures::BODY.value) < TEXT_WIDTH - measures::INDENT.value;
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
            Piece::Other(Other::Last { .. } | Other::Held { .. } | Other::Head { .. } | Other::Part { .. }) => true,
        };
        after += 1;
        if !one_line || after == 3 {
            return;
        }
    }
}

/// A paragraph's words with its label and the look of the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordsData<'a> {
    label: &'a str,
    runs: &'a [Run],
    bold: bool,
    italic: bool,
    /// Numbers of documents are not broken over two lines.
    kept: bool,
}

impl<'a> WordsData<'a> {
    pub(super) const fn of(runs: &'a [Run]) -> Self {
        Self { label: "", runs, bold: false, italic: false, kept: false }
    }

    const fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// Each stretch of one look: its words and the look.
    pub(super) fn stretches(&self) -> Vec<(String, Face)> {
        let mut out: Vec<(String, Face)> = Vec::with_capacity(self.runs.len());
        if !self.label.is_empty() {
            out.push((
                format!("{}{}", self.label, if self.runs.is_empty() { "" } else { " " }),
                Face::of(self.bold, self.italic),
            ));
        }
        for run in self.runs {
            let face = Face::of(run.bold || self.bold, run.italic || self.italic);
            match out.last_mut() {
                Some((words, last)) if *last == face => words.push_str(&run.text),
                Some(_) | None => out.push((run.text.clone(), face)),
            }
        }
        out
    }

    /// Width on one endless line, mm.
    pub(super) fn width(&self, size: f64) -> f64 {
        self.stretches().iter().map(|(words, face)| width_mm(words, size, *face)).sum()
    }
}

/// One string where all words are upright and regular; else a list of strings and `[look, string]`, the looks being 1 bold,
/// 2 italic, 3 both, and 4 more for what is not broken over two lines.
impl Serialize for WordsData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stretches = self.stretches();
        let mut parts: Vec<(u8, &str)> = Vec::with_capacity(stretches.len());
        for (words, face) in &stretches {
            let look = match face {
                Face::Regular => 0,
                Face::Bold => 1,
                Face::Italic => 2,
                Face::BoldItalic => 3,
            };
            let mut from = 0;
            for whole in wholes(words).filter(|_| self.kept) {
                parts.extend(words.get(from..whole.start).filter(|part| !part.is_empty()).map(|part| (look, part)));
                parts.extend(words.get(whole.clone()).map(|part| (look + 4, part)));
                from = whole.end;
            }
            parts.extend(words.get(from..).filter(|part| !part.is_empty()).map(|part| (look, part)));
        }
        match parts.as_slice() {
            [] => serializer.serialize_str(""),
            [(0, words)] => serializer.serialize_str(words),
            _ => {
                let mut list = serializer.serialize_seq(Some(parts.len()))?;
                for (look, words) in &parts {
                    if *look == 0 {
                        list.serialize_element(words)?;
                    } else {
                        list.serialize_element(&(look, words))?;
                    }
                }
                list.end()
            }
        }
    }
}

/// The longest number of a document that is kept on one line, in letters; longer words are addresses and the like.
const LONGEST_WHOLE: usize = 24;

/// Where words stand that the typesetter would break after a slash or hyphen and a reader would not: "31/KH-SLĐTBXH", "48-NQ/TU".
fn wholes(words: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let breakable = |word: &str| {
        let mut letters = word.chars().peekable();
        let mut breaks = false;
        while let Some(letter) = letters.next() {
            breaks |= matches!(letter, '/' | '-') && letters.peek().is_some_and(|next| next.is_alphabetic());
        }
        breaks && word.contains(|c: char| c.is_ascii_digit()) && word.chars().count() <= LONGEST_WHOLE
    };
    let mut at = 0;
    words.split(' ').filter_map(move |word| {
        let range = at..at + word.len();
        at = range.end + 1;
        breakable(word).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::{Other, Piece, WordsData, hold, wholes};
    use crate::document::Run;

    #[test]
    fn numbers_of_documents_stay_whole() {
        let whole = |text: &'static str| wholes(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(whole("theo Kế hoạch số 31/KH-SLĐTBXH ngày 10/5/2022, Nghị quyết 48-NQ/TU."), ["31/KH-SLĐTBXH", "48-NQ/TU."]);
        assert_eq!(
            whole("giai đoạn 2021-2025, đạt 80%, UBND/HĐND, https://tuyenquang.gov.vn/2022/van-ban/31"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn words_of_one_look_are_one_string() {
        let json = |runs: &[Run], kept: bool| serde_json::to_string(&WordsData { kept, ..WordsData::of(runs) }).unwrap();
        let italic = Run { italic: true, ..Run::plain("trừ") };
        assert_eq!(json(&[Run::plain("một "), Run::plain("hai")], true), r#""một hai""#);
        assert_eq!(json(&[Run::plain("một ("), italic.clone(), Run::plain(")")], true), r#"["một (",[2,"trừ"],")"]"#);
        assert_eq!(json(&[Run::plain("số 5/QĐ-TTg nay")], true), r#"["số ",[4,"5/QĐ-TTg"]," nay"]"#);
        assert_eq!(json(&[Run::plain("số 5/QĐ-TTg nay")], false), r#""số 5/QĐ-TTg nay""#);
        assert_eq!(json(&[], true), r#""""#);
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
