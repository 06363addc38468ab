//! Two versions side by side.

mod order;
pub mod redline;
mod words;

pub use words::{Mark, Marked, words};
