//! Rules that look at plans, at the documents made from them and at finished files; each finding has a code, its place and what to do.
//!
//! | where | what |
//! |---|---|
//! | [`rule`] | what a rule is, and the macro that makes one from its manual page |
//! | [`report`] | what a rule looks at and where it tells its findings |
//! | [`table`] | all rules in one list |
//! | [`run`], [`allow`] | running them; findings that are allowed with a reason |
//! | [`manual`] | the page of a rule, and the list of all for programs |
//! | `letters` | the letters of the text |
//! | [`file`] | rules that measure a finished PDF or DOCX, one file a family |
//! | `boxes/` | the boxes of the decree (ô số), one file a box |

mod against;
pub mod allow;
mod boxes;
#[cfg(test)]
mod cases;
pub mod file;
mod letters;
pub mod manual;
pub mod report;
pub mod rule;
pub mod run;
pub mod table;

pub use against::against;
