//! The columns of the matrix: the items of the higher plan that say something, under their sections.

use crate::diag::Span;
use crate::plan::{Item, Piece, Plan, Reference, Slot, Text, facts};

/// An item of the higher plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: its id, or its place.
    pub name: String,
    /// The section it stands in.
    pub section: String,
    /// The slot of that section.
    pub slot: String,
    /// Its words, on one line.
    pub words: String,
    /// Where it stands.
    pub(super) span: Span,
}

/// The items of a higher plan, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// All that say something.
    pub all: Vec<Column>,
}

impl Columns {
    /// The columns of a plan. A heading has none: what became of it is seen by what stands under it.
    pub fn of(parent: &Plan) -> Self {
        let mut all = Vec::new();
        parent.for_each_named(&mut |named| {
            let words = words(parent, named.item);
            if words.is_empty() || (is_heading(named.item) && !named.item.lock) {
                return;
            }
            let section = parent.slot(named.slot).map_or_else(String::new, |slot| section(parent, slot));
            let (name, slot) = (named.name.to_owned(), named.slot.to_owned());
            all.push(Column { name, section, slot, words, span: named.item.span });
        });
        Self { all }
    }

    /// The column of the innermost item around a place.
    pub(super) fn at(&self, span: Span) -> Option<usize> {
        let around = self.all.iter().enumerate().filter(|(_, column)| {
            column.span.source == span.source && column.span.start <= span.start && span.end <= column.span.end
        });
        around.min_by_key(|(_, column)| column.span.end - column.span.start).map(|(index, _)| index)
    }
}

/// An item that only leads to those under it: a title, or a text that ends in a colon.
fn is_heading(item: &Item) -> bool {
    !item.items.is_empty() && item.text.iter().all(|text| text.source().trim_end().ends_with(':'))
}

/// What a section is called: its own title, else that of its role, else that of the outline.
fn section(plan: &Plan, slot: &Slot) -> String {
    let own = slot.item.title.as_ref().map(|title| shown(plan, title)).filter(|title| !title.is_empty());
    let outlined = || {
        let holds = |section: &&crate::plan::Section| section.parts.iter().any(|part| part.value == slot.name.value);
        plan.sections().find(holds).map(|section| shown(plan, &section.title))
    };
    own.or_else(|| slot.item.role.map(|role| role.vi().to_owned())).or_else(outlined).unwrap_or_else(|| slot.name.value.clone())
}

/// The words of an item, without those under it.
pub(super) fn words(plan: &Plan, item: &Item) -> String {
    let phase = item.phase.iter().chain(&item.award).chain(&item.given_by);
    let mut all: Vec<String> = Vec::new();
    for text in item.title.iter().chain(phase).chain(&item.text).chain(&item.after) {
        let words = shown(plan, text);
        let ends = words.ends_with(['.', ':', ';', ',', '?', '!']);
        all.push(if ends { words } else { format!("{words}.") });
    }
    if all.is_empty() {
        all.extend(item.unit.iter().map(|unit| shown(plan, unit)));
    }
    all.join(" ").trim_end_matches('.').to_owned()
}

/// A text as a reader would say it in a table: short citations and terms, dots where something is left to fill in.
pub(super) fn shown(plan: &Plan, text: &Text) -> String {
    let pieces = facts::expand(plan, text).unwrap_or_else(|_| text.pieces.clone());
    let words: String = pieces.iter().map(|piece| shown_piece(plan, piece)).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown_piece(plan: &Plan, piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.replace("\\*", "\u{0}").replace('*', "").replace('\u{0}', "*"),
        Piece::Fill(..) => facts::DOTS.to_owned(),
        Piece::Cite(id, ..) => plan.reference(id).map_or_else(|| id.clone(), |reference| cited(plan, reference)),
        Piece::Term(id, ..) => {
            let term = plan.abbreviations.iter().find(|term| term.id.value == *id);
            term.map_or_else(|| id.clone(), |term| shown(plan, &term.short))
        }
        Piece::Label(..) | Piece::Path(..) => "…".to_owned(),
        Piece::Fact(path, _) => path.clone(),
    }
}

fn cited(plan: &Plan, reference: &Reference) -> String {
    let name = reference.number.as_ref().or(reference.name.as_ref()).map(|name| shown(plan, name)).unwrap_or_default();
    format!("{} {name}", shown(plan, &reference.kind))
}
