//! A version of a plan, with what is printed of it.

use crate::document::Document;
use crate::plan::Plan;

/// A version of a plan that can be printed.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its document.
    pub document: &'a Document,
}
