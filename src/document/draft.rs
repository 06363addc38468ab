//! The document before its labels, citations and references are known: what the Markdown stage makes.
//!
//! [`numbering`](super::numbering) gives the labels and [`resolve`](super::resolve) the words that depend on reading order.

use super::{Mark, ParagraphRole, Run, Table};
use crate::diag::Span;

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

/// Which form of a citation or a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Full at the first mention, short later.
    Auto,
    /// Full, wherever it stands.
    Full,
    /// Short, wherever it stands.
    Short,
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
