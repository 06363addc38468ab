//! (to come)
pub mod date;
pub mod targets;
