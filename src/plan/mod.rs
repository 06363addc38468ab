//! The plan specification `kehoach/v1`: what a drafter writes, read with places, every mistake reported at once.
//!
//! [`read`] goes from text to [`Plan`] through a YAML tree ([`node`]) and one list of fields ([`fields`]), from which the JSON
//! Schema ([`schema`]) is made as well. Nothing here prints anything: words and order are the templates' and the document's.

mod after;
#[cfg(test)]
pub(crate) mod arbitrary;
pub mod audience;
mod beside;
pub mod date;
pub mod facts;
pub mod fields;
mod item;
pub mod lists;
pub mod model;
pub mod names;
mod node;
mod object;
pub mod places;
mod read;
pub mod references;
pub mod rows;
pub mod schema;
pub mod starter;
pub mod syllables;
mod table;
pub mod targets;
pub mod text;
mod walk;
pub mod write;
mod yaml;

pub use model::{
    Allowance, Appendix, AppendixSource, BasisEntry, Cell, Drafter, Entry, Filing, Issuer, Item, LevelOrGroup, Marks, Movement,
    OutlineEntry, PartRef, Plan, Recipient, Reference, Section, Signature, SignatureBlock, Slot, Spanned, Table, TableColumn,
    TableRow, Term, When, WrittenTarget,
};
pub use object::nearest;
pub(crate) use read::read_unchecked;
pub use read::{Override, decode, read, read_outline, read_written};
pub use text::{Piece, Text, literal};
