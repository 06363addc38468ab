//! Values on their way into a template: each gets a number, and the template sees only the mark that carries it.

use crate::diag::Diagnostics;
use crate::document::draft::{Insert, InsertPiece, InsertTable, Pending, token};
use crate::document::small_first;
use crate::plan::{Piece, Plan, Text, facts};

/// The values of one plan, by number.
pub(super) struct Inserts<'p> {
    plan: &'p Plan,
    all: Vec<Insert>,
    pub(super) findings: Diagnostics,
}

impl<'p> Inserts<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self { plan, all: Vec::new(), findings: Diagnostics::new() }
    }

    pub(super) fn into_parts(self) -> (Vec<Insert>, Diagnostics) {
        (self.all, self.findings)
    }

    /// The mark of a text.
    pub(super) fn text(&mut self, text: &Text) -> String {
        self.identified(text, None)
    }

    /// The mark of a text that begins the piece with this id.
    pub(super) fn identified(&mut self, text: &Text, id: Option<&str>) -> String {
        let pieces = self.pieces(text);
        self.add(Insert { pieces, origin: Some(text.span), id: id.map(str::to_owned), table: None })
    }

    /// The mark of a text that goes on in the middle of a sentence: its first letter is small unless it begins a name.
    pub(super) fn inline(&mut self, text: &Text) -> String {
        let mut pieces = self.pieces(text);
        if let Some(InsertPiece::Markup(words)) = pieces.first_mut() {
            *words = small_first(words);
        }
        self.add(Insert { pieces, origin: Some(text.span), ..Insert::default() })
    }

    /// A text as an insert of its own, without a mark: for cells of tables.
    pub(super) fn insert(&mut self, text: &Text) -> Insert {
        Insert { pieces: self.pieces(text), origin: Some(text.span), ..Insert::default() }
    }

    /// The mark of words that are not from the plan's text.
    pub(super) fn plain(&mut self, words: impl Into<String>, id: Option<&str>) -> String {
        self.add(Insert { pieces: vec![InsertPiece::Plain(words.into())], id: id.map(str::to_owned), ..Insert::default() })
    }

    /// The mark of words to come.
    pub(super) fn pending(&mut self, pending: Pending) -> String {
        self.add(Insert { pieces: vec![InsertPiece::Pending(pending)], ..Insert::default() })
    }

    /// The mark of a table.
    pub(super) fn table(&mut self, table: InsertTable) -> String {
        self.add(Insert { table: Some(table), ..Insert::default() })
    }

    /// The pieces of a text with the plan's facts put in.
    pub(super) fn pieces(&mut self, text: &Text) -> Vec<InsertPiece> {
        insert_pieces(self.plan, text, &mut self.findings)
    }

    fn add(&mut self, insert: Insert) -> String {
        self.all.push(insert);
        token(self.all.len() - 1)
    }
}

/// The pieces of a text with the plan's facts put in.
pub fn insert_pieces(plan: &Plan, text: &Text, findings: &mut Diagnostics) -> Vec<InsertPiece> {
    match facts::expand(plan, text) {
        Ok(pieces) => pieces.into_iter().map(insert_piece).collect(),
        Err(error) => {
            findings.push(error.diagnostic(plan));
            Vec::new()
        }
    }
}

fn insert_piece(piece: Piece) -> InsertPiece {
    match piece {
        Piece::Words(words) => InsertPiece::Markup(words),
        Piece::Cite(id, form, _) => InsertPiece::Pending(Pending::Cite(id, form)),
        Piece::Term(id, form, _) => InsertPiece::Pending(Pending::Term(id, form)),
        Piece::Label(id, _) => InsertPiece::Pending(Pending::Label(id)),
        Piece::Path(id, _) => InsertPiece::Pending(Pending::Path(id)),
        Piece::Fill(hint, _) => InsertPiece::Blank(hint),
        // Facts were put in before.
        Piece::Fact(path, _) => InsertPiece::Plain(path),
    }
}
