//! Plans side by side: numbers, citations of each other, units without a plan, abbreviations (a folder, or several files in one run).

pub(super) mod neighbours;
