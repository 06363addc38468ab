//! Rules that look at plans, at the documents made from them and at finished files; each finding has a code, its place and what to do.
//!
//! | where | what |
//! |---|---|
//! | [`rule`] | what a rule is, and the macro that makes one from its manual page |
//! | [`report`] | what a rule looks at and where it tells its findings |
//! | [`table`] | all rules in one list |
//! | [`run`], [`allow`] | running them; findings that are allowed with a reason |
//! | [`manual`] | the page of a rule, and the list of all for programs |
//! | [`text`] | the words of a plan with their places, and rules on them |
//! | [`structure`] | parts, numbering, end of the running text, recipients |
//! | `dates/` | days and deadlines |
//! | `folder/` | plans side by side |
//! | `law/` | what was in force on the plan's day |
//! | [`sarif`] | findings for code hosts and editors |
//! | [`fix`] | mending what has one right answer |
//! | `against/` | a plan held against the higher one: targets, deadlines, what it locks |
//! | `whole`, `carried_out` | pages of what the document and [`against`] refuse |
//! | `letters`, `punctuation` | the letters of the text and the signs between them |
//! | [`file`] | rules that measure a finished PDF or DOCX, one file a family |
//! | `boxes/` | the boxes of the decree (ô số), one file a box |

mod against;
pub mod allow;
mod boxes;
mod carried_out;
#[cfg(test)]
mod cases;
mod dates;
pub mod file;
pub mod fix;
mod folder;
mod law;
mod letters;
pub mod manual;
mod punctuation;
#[cfg(test)]
mod real;
pub mod report;
pub mod rule;
pub mod run;
pub mod sarif;
pub mod structure;
pub mod table;
pub mod text;
mod whole;

pub use against::against;
