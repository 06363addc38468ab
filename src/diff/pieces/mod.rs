//! The printed pieces of two versions and which of them are one: what every paper that tells a reader of changes is made from.
//!
//! An amending clause and a row of the bản so sánh both name a piece of the old print and give the words of the new one. So they look at
//! the documents, not at the specifications: a citation, a term or a label reads here exactly as it is printed there.

mod differences;
mod pairs;
mod rows;
mod tree;

pub(super) use differences::{Became, Difference, Extent, Name, became, differences};
pub(super) use pairs::Pairs;
pub(super) use rows::{Row, row_became, row_pairs};
pub(super) use tree::{CELLS, Node, Shape, Tree};
