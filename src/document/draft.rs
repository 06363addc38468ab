//! The document before its labels, citations and references are known: what the Markdown stage makes.
//!
//! [`numbering`](super::numbering) gives the labels and [`resolve`](super::resolve) the words that depend on reading order.

use super::{Mark, ParagraphRole, Run, Table};
use crate::diag::Span;
use crate::terms::Form;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fragment {
    /// Words that are final.
    Run(Run),
    /// Words that depend on where they stand.
    Pending {
        /// What is wanted.
        what: Pending,
        /// Look of the words to come; its text is empty.
        look: Run,
    },
}

/// Words that depend on where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pending {
    /// A document cited: in full at its first mention, short later (Phụ lục I, Phần I, Mục II.6.b).
    Cite(String, Form),
    /// The label of a piece of this plan: "II", "a".
    Label(String),
    /// The whole way to a piece of this plan: "điểm a khoản 2 Mục IV".
    Path(String),
    /// A term: spelt out with its short form in brackets at its first mention, short later.
    Term(String, Form),
}

/// A block before labels.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftBlock {
    /// A paragraph without a label.
    Paragraph {
        /// What it is.
        role: ParagraphRole,
        /// Its words.
        words: Vec<Fragment>,
    },
    /// A labelled piece.
    Item(DraftItem),
    /// A table; its words are final but for their fragments.
    Table(DraftTable),
}

/// A labelled piece before labels.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftItem {
    /// The id in the plan.
    pub id: Option<String>,
    /// Family of its mark.
    pub mark: Mark,
    /// Whether its words are a title.
    pub titled: bool,
    /// Title or first paragraph.
    pub words: Vec<Fragment>,
    /// What stands under it.
    pub children: Vec<DraftBlock>,
    /// Where it stands in the plan.
    pub origin: Option<Span>,
}

/// A table whose cells still hold fragments: the cells of `table` are empty and `cells` gives their paragraphs, row by row
/// (head rows first), cell by cell.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftTable {
    /// Columns, rows and spans.
    pub table: Table,
    /// Paragraphs of every cell.
    pub cells: Vec<Vec<Vec<Vec<Fragment>>>>,
}

/// What stands for a value in the composed Markdown: the number of an [`Insert`] between two private-use letters.
///
/// Words of a plan never pass through the Markdown parser as markup: templates set these marks, the Markdown stage puts the inserts in.
/// The letters are refused in every input.
pub const OPEN: char = '\u{e000}';
/// Closes the number.
pub const CLOSE: char = '\u{e001}';
/// Follows a list bullet whose mark Markdown cannot write; the letter is `MARK_BASE` + the mark's index.
pub const MARK_BASE: u32 = 0xe010;

/// A value that a template inserts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Insert {
    /// Its pieces.
    pub pieces: Vec<InsertPiece>,
    /// Where it stands in the plan.
    pub origin: Option<Span>,
    /// The id of the piece that it begins.
    pub id: Option<String>,
    /// A table instead of words; the insert then stands on a line of its own.
    pub table: Option<InsertTable>,
}

/// A table on its way through the Markdown stage.
#[derive(Debug, Clone, PartialEq)]
pub struct InsertTable {
    /// Columns, rows and spans; its cells are empty.
    pub table: Table,
    /// Paragraphs of every cell: rows (head rows first), cells, paragraphs.
    pub cells: Vec<Vec<Vec<Insert>>>,
    /// Notes below.
    pub notes: Vec<Insert>,
}

/// A piece of an insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InsertPiece {
    /// Words with `*italic*` and `**bold**`.
    Markup(String),
    /// Words that mean nothing but themselves.
    Plain(String),
    /// Words that depend on where they stand.
    Pending(Pending),
    /// A place left to fill in, with a hint.
    Blank(String),
}

/// The mark that stands for an insert.
pub fn token(index: usize) -> String {
    format!("{OPEN}{index}{CLOSE}")
}

/// What is printed where something is left to fill in.
pub const DOTS: &str = "……";
