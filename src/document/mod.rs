//! The document in the middle: what is printed, final in every word, before any format is chosen.
//!
//! Writers are functions of [`Document`]; they never change words. Everything that the decree calls a box (ô số) has a field
//! of its own here; the running text (ô 6) is a tree of [`Block`]s whose labels ("I.", "1.", "a)") are already given.

#[cfg(test)]
pub(crate) mod arbitrary;
pub mod balance;
pub mod draft;
pub mod ending;
pub mod grid;
pub mod head;
pub mod marks;
pub mod measures;
pub mod metrics;
pub mod numbering;
pub mod resolve;
pub mod revision;
#[cfg(test)]
pub(crate) mod samples;
pub mod split;
pub mod text;
pub mod together;

use self::revision::{Marked, MarkedAppendix, Revision};
use crate::diag::Span;
pub use crate::terms::{Align, Mark};
use crate::terms::{Secrecy, Stage, Urgency};

/// A stretch of words with one look, and the place in the plan that they come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words, final: no markup, no labels to come. Never contains a line break.
    pub text: String,
    /// Bold (đậm).
    pub bold: bool,
    /// Italic (nghiêng).
    pub italic: bool,
    /// A place left to fill in: `text` is the dots that are printed, and this is the hint for the drafter.
    pub blank: Option<String>,
    /// Where in the plan the words stand; `None` for words of a template.
    pub origin: Option<Span>,
    /// How they differ between two versions; `None` for words of both.
    pub revision: Option<Revision>,
}

impl Run {
    /// Upright, regular words without an origin.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// One paragraph of words.
pub type Words = Vec<Run>;

/// The words of a paragraph as plain text.
pub fn plain_text(words: &[Run]) -> String {
    words.iter().map(|run| run.text.as_str()).collect()
}

/// Whether words of one line lead in what follows, "… như sau:", and would stand alone at the foot of a page. A longer paragraph may
/// stand there, as any other.
pub fn leads_in(words: &[Run]) -> bool {
    let width = |run: &Run| metrics::width_mm(&run.text, measures::BODY.value, metrics::Face::of(run.bold, run.italic));
    words.last().is_some_and(|run| run.text.trim_end().ends_with(':'))
        && words.iter().map(width).sum::<f64>() < measures::TEXT_WIDTH - measures::INDENT.value
}

/// A text with a capital letter first.
pub fn capital_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that stood at the beginning, as they go on in a sentence: "Phát động phong trào" -> "phát động phong trào".
///
/// What may be a name stays as it is written: an abbreviation, whose second letter is a capital too ("UBND"), and words of which the second
/// one begins with a capital ("Hà Nội", "Sở Nội vụ").
pub fn small_first(words: &str) -> String {
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return String::new() };
    let second_word = words.split_whitespace().nth(1).unwrap_or_default();
    if is_capital(letters.as_str()) || is_capital(second_word.trim_start_matches(|c: char| !c.is_alphanumeric())) {
        return words.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// A whole administrative document: the boxes of Nghị định 30/2020/NĐ-CP, Phụ lục I, and the running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Facts for the file's properties; not printed by themselves.
    pub meta: Metadata,
    /// Draft (dự thảo) or issue (ban hành). A draft carries the mark "DỰ THẢO".
    pub stage: Stage,
    /// Boxes 1 to 4 and the marks 10 and 11; `None` for a paper that goes with another document, such as a bản so sánh.
    pub letterhead: Option<Letterhead>,
    /// Box 5a.
    pub title: Title,
    /// Landscape pages for the running text.
    pub landscape: bool,
    /// Box 6: bases, opening, sections, closing, in reading order.
    pub body: Vec<Block>,
    /// Boxes 7 and 9b, side by side; `None` for a plan promulgated by a decision.
    pub ending: Option<Ending>,
    /// Box 13: address and contact, at the foot of page 1 under a full-width rule; one line each.
    pub contact: Vec<String>,
    /// Phụ lục, in order; each starts a page and counts its pages from 1.
    pub appendices: Vec<Appendix>,
    /// Where the document is two versions in one: what differs in the boxes above. The running text has its marks on its runs.
    pub marked: Option<Box<Marked>>,
}

/// Properties of the finished file (title, author, dates), and the fields of Phụ lục VI.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// "Kế hoạch" and the subject, on one line.
    pub title: String,
    /// The subject (trích yếu) alone, on one line.
    pub subject: String,
    /// Full name of the issuing body.
    pub issuer: String,
    /// Number without symbol, e.g. `05`; empty in a draft.
    pub number: String,
    /// Symbol (ký hiệu), e.g. `KH-UBND`.
    pub symbol: String,
    /// Issue date `(year, month, day)`, only when complete.
    pub date: Option<(i16, i8, i8)>,
    /// The year at least, where the plan tells it.
    pub year: Option<i16>,
    /// Position of the signer, e.g. `Phó Giám đốc`; empty when unknown.
    pub position: String,
    /// Full name of the signer; empty when unknown.
    pub signer: String,
    /// Urgency, if any.
    pub urgency: Option<Urgency>,
}

/// Boxes 1 to 4, 10 and 11: everything above the title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Cơ quan chủ quản trực tiếp: capitals, not bold, already broken into balanced lines. Empty for an UBND or HĐND.
    pub superior: Vec<String>,
    /// Cơ quan ban hành: capitals, bold, already broken into balanced lines.
    pub issuer: Vec<String>,
    /// Box 3.
    pub number: NumberLine,
    /// Box 4.
    pub place_date: PlaceDate,
    /// Box 10a.
    pub secrecy: Option<Secrecy>,
    /// Box 10b.
    pub urgency: Option<Urgency>,
    /// Box 11, capitals, e.g. "LƯU HÀNH NỘI BỘ".
    pub circulation: Option<String>,
}

/// Box 3, "Số: 05/KH-UBND"; a blank wide enough to write into where the number is not given yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberLine {
    /// The number with its leading zero, or `None` for a blank.
    pub number: Option<String>,
    /// What follows the slash, e.g. `KH-UBND`.
    pub symbol: String,
}

impl NumberLine {
    /// The line as text; a blank number is `blank`.
    pub fn text(&self, blank: &str) -> String {
        let number = self.number.as_deref().unwrap_or(blank);
        format!("Số: {number}/{}", self.symbol)
    }
}

/// Box 4, "Tuyên Quang, ngày 05 tháng 9 năm 2022"; parts that are not known yet are blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceDate {
    /// Địa danh; dots where a draft does not tell it.
    pub place: String,
    /// Day as printed ("05"), or `None` for a blank.
    pub day: Option<String>,
    /// Month as printed ("02", "9"), or `None` for a blank.
    pub month: Option<String>,
    /// Year as printed, or `None` for "20…", as drafts leave it open.
    pub year: Option<String>,
}

/// A year that is not known yet.
const OPEN_YEAR: &str = "20…";

impl PlaceDate {
    /// The line as text; missing parts are `blank`.
    pub fn text(&self, blank: &str) -> String {
        let place = if self.place.is_empty() { blank } else { &self.place };
        let part = |value: &Option<String>| value.as_deref().unwrap_or(blank).to_owned();
        let year = self.year.as_deref().unwrap_or(OPEN_YEAR);
        format!("{place}, ngày {} tháng {} năm {year}", part(&self.day), part(&self.month))
    }
}

/// Box 5a: name of the kind and subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Tên loại in capitals, "KẾ HOẠCH".
    pub kind: String,
    /// Trích yếu, already broken into balanced lines.
    pub subject: Vec<String>,
    /// "(Kèm theo Quyết định số …)" of a plan promulgated by a decision.
    pub note: Option<String>,
}

/// A piece of the running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph without a label.
    Paragraph(Paragraph),
    /// A labelled piece with what stands under it: section, khoản, điểm, dash …
    Item(Item),
    /// A table.
    Table(Table),
}

/// A paragraph without a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is, which decides its look.
    pub role: ParagraphRole,
    /// Its words.
    pub words: Words,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphRole {
    /// Căn cứ: italic, first-line indent.
    Basis,
    /// Running text: justified, first-line indent.
    Body,
    /// A note under a table or appendix: smaller, no indent.
    Note,
}

/// A labelled piece of the running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The id in the plan, for anchors and references.
    pub id: Option<String>,
    /// The mark's family.
    pub mark: Mark,
    /// The label as printed: "I.", "1.", "1.1.", "a)", "-", "+", "*", "Bước 1."; "Phần I" for a part.
    pub label: String,
    /// The label in the old version, where two versions give the item another one.
    pub label_was: Option<String>,
    /// Mark and heading in the old version, where its first line looks otherwise there: what rejecting the revisions gives back.
    pub look_was: Option<(Mark, Heading)>,
    /// How its first line looks and whether it is a heading.
    pub heading: Heading,
    /// Title or first paragraph. Capitals already made where the decree wants them.
    pub words: Words,
    /// What stands under it, in order.
    pub children: Vec<Block>,
    /// Where the piece stands in the plan.
    pub origin: Option<Span>,
}

/// How the first line of an item is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Heading {
    /// "Phần I" on a line of its own, centred, then the title in capitals, centred, bold.
    Part,
    /// Mục: label and title in capitals, bold, kept with what follows.
    Section,
    /// Khoản with a title: bold, kept with what follows.
    Clause,
    /// A titled piece that is not bold (điểm and below), kept with what follows.
    Point,
    /// No heading: running text that begins with its label.
    Text,
}

/// Boxes 7 and 9b.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Nơi nhận: the items without dash and end mark.
    pub recipients: Vec<Words>,
    /// The last line, "Lưu: VT, VP (2)", without dash and full stop.
    pub filing: Words,
    /// Box 12: drafter's sign and number of copies, e.g. "PL.(300)", after the filing line.
    pub drafter: Option<String>,
    /// Box 7; `None` leaves the right side empty.
    pub signature: Option<Signature>,
}

/// Box 7: authority and position in capitals, then room for signature and seal, then the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Lines in capitals, bold, centred, e.g. "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub lines: Vec<String>,
    /// Another post of the signer, printed above the name (box 7b), capitals.
    pub other_post: Option<String>,
    /// Họ tên; `None` leaves a blank in a draft.
    pub name: Option<String>,
}

/// Phụ lục.
#[derive(Debug, Clone, PartialEq)]
pub struct Appendix {
    /// "Phụ lục" alone, or "Phụ lục I" where there are several.
    pub label: String,
    /// Title in capitals, broken into balanced lines.
    pub title: Vec<String>,
    /// "(Kèm theo Kế hoạch số …/KH-… ngày … tháng … năm … của …)".
    pub note: String,
    /// Landscape page, for wide tables.
    pub landscape: bool,
    /// Its text and tables.
    pub body: Vec<Block>,
    /// "./." at the end, as mẫu 2.1 prints it, on a line of its own after a table.
    pub end_mark: Option<String>,
    /// What differs between two versions in the texts above.
    pub marked: Option<Box<MarkedAppendix>>,
    /// The id in the plan.
    pub id: Option<String>,
}

/// A table with a head that repeats on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it holds, which decides its look.
    pub kind: TableKind,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Head rows (one or two).
    pub head: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableKind {
    /// Facts: rows never split over pages, cells stand in the middle of their row.
    #[default]
    Facts,
    /// Texts side by side: rows may split over pages, cells begin at the top.
    Texts,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Share of the table's width; the shares of all columns add up to 1.
    pub share: f32,
    /// How its cells stand.
    pub align: Align,
}

impl Eq for Column {}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Its cells; their spans add up to the number of columns (less what rows above reach into).
    pub cells: Vec<Cell>,
}

/// What a table row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Column titles: bold, centred.
    Head,
    /// A group title over the whole width: bold.
    Group,
    /// An ordinary row.
    Body,
    /// A total: bold.
    Total,
}

/// A cell: paragraphs, one under another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Paragraphs; an empty list is an empty cell.
    pub paragraphs: Vec<Words>,
    /// Columns it covers, at least 1.
    pub columns: u16,
    /// Rows it covers, at least 1.
    pub rows: u16,
}

impl Cell {
    /// A cell of one paragraph, one column and one row.
    pub fn of(words: Words) -> Self {
        Self { paragraphs: if words.is_empty() { Vec::new() } else { vec![words] }, columns: 1, rows: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::small_first;

    /// Titles of the real plans, and names that a title may begin with.
    #[test]
    fn only_what_is_no_name_goes_on_with_a_small_letter() {
        for (title, inside) in [
            ("Phát động phong trào thi đua", "phát động phong trào thi đua"),
            ("Phát động Phong trào thi đua", "phát động Phong trào thi đua"),
            ("Đẩy mạnh cải cách hành chính", "đẩy mạnh cải cách hành chính"),
            ("UBND tỉnh đồng hành cùng doanh nghiệp", "UBND tỉnh đồng hành cùng doanh nghiệp"),
            ("Hà Nội xanh", "Hà Nội xanh"),
            ("Lào Cai “Chuyển đổi số”", "Lào Cai “Chuyển đổi số”"),
            ("", ""),
        ] {
            assert_eq!(small_first(title), inside);
        }
    }
}
