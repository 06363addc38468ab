//! Plans beside each other: those of a folder or a run, and a plan beside the higher one that it carries out (`--against`).

pub(super) mod higher;
pub(super) mod neighbours;
