//! `kehoach`: from a plan specification in YAML to a KẾ HOẠCH that can be signed, in the form of Nghị định 30/2020/NĐ-CP.
//!
//! ```text
//! plan.yaml ─ plan ─▶ Plan ─ compose (Tera) ─▶ Markdown ─ markdown (pulldown-cmark) ─▶ blocks ─┐
//!                      └─ assemble: letterhead, basis, signature, recipients, appendices ──────┴─▶ Document ─ write ─▶ files
//! under everything: diag (findings with places), terms (closed word lists)      on top: the program, src/main.rs and src/cli
//! ```
//!
//! # Code map
//!
//! | module | what it does | knows |
//! |---|---|---|
//! | [`terms`] | closed word lists: level, signing authority, marks, roles | nothing of ours |
//! | [`diag`] | findings as data, places in texts, drawing them | nothing of ours |
//! | [`plan`] | the specification: reading with places, facts, dates, targets, schema | diag, terms |
//! | [`document`] | the tree in the middle: boxes of the decree, blocks, measures, labels, citations, line breaks | diag, terms |
//! | [`compose`] | plan → Markdown through Tera templates | plan, document's inserts |
//! | [`markdown`] | Markdown → blocks | document |
//! | [`assemble`] | plan + templates → document | plan, compose, markdown, document |
//! | [`law`] | what was in force when: levels, provinces, bodies, documents, as tables | plan's dates, lists and syllables |
//! | [`derive`] | the lower level's plan from the higher one, and its update | plan, law |
//! | [`ooxml`] | Office's packages that others wrote: parts within limits, XML as a light tree | diag |
//! | [`measure`] | finished PDF and DOCX files: paper, components, their looks and places | diag, ooxml |
//! | [`check`] | a plan held against the law of its day and the plan that it carries out | plan, document, law |
//! | [`diff`] | two versions side by side: changes, redline, bản so sánh, a plan that amends | plan, document |
//! | [`batch`] | table of units → rows, names, plan of work, manifest | plan |
//! | [`matrix`] | what each unit's plan makes of the higher one, as a page and as CSV | plan, derive, check, batch's cells, write's markup |
//! | [`write`] | document → PDF, DOCX, HTML, Markdown | document |
//!
//! # Invariants
//!
//! - The library touches no file, clock, environment, network or terminal; it gets texts, bytes and fonts. `.clippy.toml` and
//!   `tests/import_law.rs` say so.
//! - No markup is ever made from a plan's text. Through templates it travels as a number between two private letters
//!   ([`document::draft::OPEN`]); to the typesetter it goes as data; HTML and XML writers escape by type.
//! - Labels, citations and short forms are decided once, on the document, in reading order; all formats print the same words.
//! - Enums of the tree are closed and matched without `_`: what a writer cannot print is an error, never a silent loss.
//! - Reading reports every mistake of a file; nothing is written from a plan that has one.
//! - The same input gives the same bytes.

pub mod assemble;
pub mod batch;
pub mod check;
pub mod compose;
pub mod derive;
pub mod diag;
pub mod diff;
pub mod document;
pub mod law;
pub mod markdown;
pub mod matrix;
pub mod measure;
pub mod ooxml;
pub mod plan;
pub mod terms;
pub mod write;
