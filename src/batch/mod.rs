//! Many plans from one: a table of units, a plan of work, names for the files, and a manifest of what was made.
//!
//! ```text
//! table bytes ─ table ─▶ rows with places ─ columns: held against the plan ─▶ Table ─ work: names, shard ─▶ jobs
//! job + plan ─ row ─▶ plan of that unit ─ (assemble, write: the program) ─▶ files ─ manifest, key ─▶ what need not be made again
//! ```
//!
//! Everything that can be known before work is known before work: a table or a name that is wrong stops the run before its first
//! file. What goes wrong with one row afterwards stays with that row.

mod archive;
mod cell;
mod columns;
mod combine;
mod key;
mod manifest;
mod name;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod work;

pub use archive::Archive;
pub(crate) use cell::cell;
pub use columns::{Columns, Table, TableCell, TableRow, used_columns};
pub use combine::{CombineError, Combined};
pub use key::{Key, sha256};
pub use manifest::{FileEntry, Manifest, RowEntry, RowStatus, SCHEMA, merge};
pub use name::{Pattern, PatternError, slug};
pub use row::plan_of_row;
pub use table::{Kind, Place, Raw, RawCell, RawRow, read};
pub use work::{Job, Shard, jobs};
