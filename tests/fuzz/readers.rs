//! The library without the typesetter: its readers and what works on what they read, built in two minutes and fast enough to fuzz.
#![allow(missing_docs, reason = "the modules are documented where they stand")]

macro_rules! modules {
    ($($name:ident = $path:literal)+) => {
        $(#[path = $path] pub mod $name;)+
    };
}

modules! {
    assemble = "../../src/assemble/mod.rs"
    batch = "../../src/batch/mod.rs"
    check = "../../src/check/mod.rs"
    compose = "../../src/compose/mod.rs"
    derive = "../../src/derive/mod.rs"
    diff = "../../src/diff/mod.rs"
    diag = "../../src/diag/mod.rs"
    document = "../../src/document/mod.rs"
    law = "../../src/law/mod.rs"
    markdown = "../../src/markdown/mod.rs"
    matrix = "../../src/matrix/mod.rs"
    measure = "../../src/measure/mod.rs"
    ooxml = "../../src/ooxml/mod.rs"
    plan = "../../src/plan/mod.rs"
    terms = "../../src/terms.rs"
}

// Paths below are from this folder.
#[path = "."]
pub mod write {
    //! The writers that set no pages.
    #[path = "../../src/write/docx/mod.rs"]
    pub mod docx;
    #[path = "../../src/write/html/mod.rs"]
    pub mod html;
    #[path = "../../src/write/markdown/mod.rs"]
    pub mod markdown;
}
