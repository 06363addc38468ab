//! Any bytes as a plan: refused with findings, or read, written, read again as the same plan, checked, and printed.
#![no_main]

use kehoach_fuzz::assemble::document;
use kehoach_fuzz::check::report::{Folder, Subject};
use kehoach_fuzz::check::run;
use kehoach_fuzz::compose::Templates;
use kehoach_fuzz::diag::Sources;
use kehoach_fuzz::law;
use kehoach_fuzz::plan::write::write;
use kehoach_fuzz::plan::{decode, read};
use kehoach_fuzz::write::{docx, html, markdown};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok((text, _)) = decode(bytes) else { return };
    let mut sources = Sources::new();
    let Ok(templates) = Templates::built_in(&mut sources) else { return };
    let source = sources.add("plan.yaml", text);
    let (Some(plan), _) = read(&mut sources, source, &[]) else { return };
    let written = write(&plan);
    let again = sources.add("again.yaml", written.clone());
    let (read_again, findings) = read(&mut sources, again, &[]);
    let read_again = read_again.unwrap_or_else(|| panic!("what was written does not read: {findings:?}\n{written}"));
    assert_eq!(write(&read_again), written, "the written plan is another one");
    let made = document(&plan, &templates).ok();
    let subject = Subject {
        plan: &plan,
        document: made.as_ref(),
        sources: &sources,
        stage: plan.stage,
        parent: Some(&plan),
        law: law::ours(),
    };
    let _ = run::plan(&subject);
    let _ = run::edits(&subject);
    let _ = run::folder(&Folder { subjects: &[subject, subject] });
    let Some(document) = made else { return };
    let _ = docx::docx(&document);
    let _ = html::html(&document);
    let _ = markdown::markdown(&document);
});
