//! Rules that look at plans; each finding has a code, both places and what to do.

mod against;
mod deadlines;
mod locks;

pub use against::against;
