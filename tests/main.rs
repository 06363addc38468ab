//! Tests of the whole: the real program and the public library, their results read back with code that is not ours.
#![allow(clippy::disallowed_methods, reason = "tests make and read files")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::wildcard_enum_match_arm, reason = "readers look at some events of foreign crates and pass over the others")]

mod batch;
mod broken;
mod check;
mod derive;
mod import_law;
mod law;
mod laws;
mod measure;
mod program;
mod readers;
mod run;
mod schema;
mod texts;
