//! Two versions of a plan side by side: what changed, as an office needs to see it.
//!
//! Plans are compared, not their printed files. A plan is taken apart into one tree of small pieces ([`down`]); pieces are paired by id, by
//! the same words, else by likeness ([`matching`]); steps that make the new plan of the old one follow from the pairs ([`edit`]); steps
//! that belong to one piece are one [`Change`], which gets a class ([`classes`]), both places and both printed labels ([`place`]).
//! A name that is another one throughout is found first and put into the old plan, so that it hides nothing else ([`rename`]).
//!
//! Papers for people who read the print are made of the two documents: the redline ([`redline`]) word by word, the bản so sánh
//! ([`comparison`]) and the amending plan ([`amendment`]) piece by piece ([`pieces`]); the changes behind a piece tell the reason ([`causes`]).

pub mod amendment;
mod causes;
mod change;
mod classes;
mod compare;
pub mod comparison;
mod down;
mod edit;
mod facets;
mod fields;
mod fold;
mod group;
pub mod json;
mod keys;
pub mod kind;
mod likeness;
mod matching;
mod named;
mod order;
mod pairs;
mod parts;
mod pieces;
mod place;
mod printed;
pub mod redline;
mod rename;
mod renumbered;
#[cfg(test)]
mod tests;
pub mod text;
mod tree;
mod unit;
mod up;
mod version;
mod words;

pub use change::{Change, Class, Diff, Direction, Duty, How, Place, Shift, Shifted, Time};
pub use compare::compare;
pub use edit::apply;
pub use place::Side;
pub use version::Version;
pub use words::{Mark, Marked, words};
