//! Any text as an office's own template, run on a small plan.
#![no_main]

use kehoach_fuzz::assemble::document;
use kehoach_fuzz::compose::{OwnTemplate, Templates};
use kehoach_fuzz::diag::Sources;
use kehoach_fuzz::plan::read;
use libfuzzer_sys::fuzz_target;

const PLAN: &str = include_str!("../../../plans/thanh-pho-sldtbxh.yaml");

fuzz_target!(|text: &str| {
    let mut sources = Sources::new();
    let own = OwnTemplate { name: "emulation.md".to_owned(), shown: "emulation.md".to_owned(), text: text.to_owned() };
    let Ok(templates) = Templates::with(&[own], &mut sources) else { return };
    let source = sources.add("plan.yaml", PLAN);
    if let (Some(plan), _) = read(&mut sources, source, &[]) {
        let _ = document(&plan, &templates);
    }
});
