//! Office's packages that others wrote (DOCX, XLSX; ECMA-376 Part 2): parts within limits, their relations, XML as a light tree.
//!
//! Whoever reads such a file reads it through here: a Word file under check, one whose looks are a model, a table of units. What this
//! program writes itself is not read back through here but by foreign programs.

mod error;
mod package;
mod xml;

pub use error::{Limit, PackageError};
pub(crate) use package::{Limits, Package};
pub(crate) use xml::Node;
