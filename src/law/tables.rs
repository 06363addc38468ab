//! The tables of the program, read once.

use std::sync::LazyLock;

use super::{Law, read};
use crate::diag::Sources;

/// Name and text of each table.
pub(super) const TABLES: [(&str, &str); 4] = [
    ("levels.yaml", include_str!("levels.yaml")),
    ("provinces.yaml", include_str!("provinces.yaml")),
    ("bodies.yaml", include_str!("bodies.yaml")),
    ("documents.yaml", include_str!("documents.yaml")),
];

/// The program's own tables.
pub fn ours() -> &'static Law {
    static OURS: LazyLock<Law> = LazyLock::new(|| {
        let mut sources = Sources::new();
        // A test reads each table and allows no mistake in it, so nothing is lost here.
        let tables = TABLES.map(|(name, text)| {
            let source = sources.add(name, text);
            read(&sources, source).unwrap_or_default()
        });
        Law { facts: tables.into_iter().flatten().collect() }
    });
    &OURS
}
