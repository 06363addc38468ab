//! What is told as one change: the piece that a drafter would say he changed.

use super::tree::{Kind, Tree};

/// The piece that a node belongs to: a sentence, a cell, a document cited with its number and date, a signature with all its lines.
pub(super) fn unit(tree: &Tree, at: usize) -> usize {
    // The outermost piece that is told whole; without one the node's own.
    let whole = tree.up_from(at).filter(|at| tree.get(*at).is_some_and(|node| is_whole(node.kind, node.field))).last();
    whole.or_else(|| tree.up_from(at).find(|at| tree.get(*at).is_some_and(|node| is_told(node.kind)))).unwrap_or(at)
}

/// Told whole, whatever in it is different.
fn is_whole(kind: Kind, field: &str) -> bool {
    match kind {
        Kind::Reference | Kind::Term | Kind::Basis | Kind::Recipient | Kind::Target | Kind::Column | Kind::Cell | Kind::Fact => {
            true
        }
        Kind::Field => matches!(field, "signature" | "filing" | "drafter" | "movement"),
        Kind::Plan
        | Kind::Paragraph
        | Kind::Slot
        | Kind::Item
        | Kind::Part
        | Kind::Section
        | Kind::PartRef
        | Kind::Appendix
        | Kind::HeadRow
        | Kind::Row
        | Kind::GroupRow
        | Kind::TotalRow => false,
    }
}

/// Told by itself. All are, but for nodes that are told whole with the node above them.
const fn is_told(kind: Kind) -> bool {
    !matches!(kind, Kind::Plan)
}
