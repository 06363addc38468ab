//! Any bytes as a changed version of a real plan: the laws of a comparison, and the documents that check themselves.
//! The first byte chooses the plan.
#![no_main]

use kehoach_fuzz::assemble::{document, document_pointing};
use kehoach_fuzz::compose::Templates;
use kehoach_fuzz::diag::Sources;
use kehoach_fuzz::diff::amendment::{Numbers, amendment};
use kehoach_fuzz::diff::comparison::{Wanted, comparison};
use kehoach_fuzz::diff::redline::{Reviser, redline};
use kehoach_fuzz::diff::{Change, Side, Version, apply, compare};
use kehoach_fuzz::document::Document;
use kehoach_fuzz::plan::write::write;
use kehoach_fuzz::plan::{Plan, decode, read};
use libfuzzer_sys::fuzz_target;

const PLANS: [&str; 3] = [
    include_str!("../../../plans/binh-phuoc-sldtbxh.yaml"),
    include_str!("../../../plans/thanh-pho-sldtbxh.yaml"),
    include_str!("../../../plans/huong-dan.yaml"),
];

/// A plan of a text, and what is printed of it; `None` for one that is refused.
fn made(text: &str, sources: &mut Sources, templates: &Templates) -> Option<(Plan, Document)> {
    let source = sources.add("plan.yaml", text.to_owned());
    let plan = read(sources, source, &[]).0?;
    let document = document(&plan, templates).ok()?;
    Some((plan, document))
}

fn version((plan, document): &(Plan, Document)) -> Version<'_> {
    Version { plan, document }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let Ok((text, _)) = decode(bytes) else { return };
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).expect("the program's templates are sound");
    let Some(new) = made(&text, &mut sources, &templates) else { return };
    let old = PLANS.get(usize::from(*choice) % PLANS.len()).and_then(|text| made(text, &mut sources, &templates));
    let old = old.expect("the real plans are sound");

    let (before, after) = (Side::new(&old.0, Some(&old.1)), Side::new(&new.0, Some(&new.1)));
    assert!(compare(&after, &after).is_empty(), "a plan is another than itself");
    let found = compare(&before, &after);
    assert_eq!(write(&apply(&old.0, &found)), write(&new.0), "the changes do not make the new plan");
    if let Err(unlike) = redline(&old.1, &new.1, &Reviser::default()) {
        panic!("the marked document is not the two versions: {unlike}");
    }
    let _ = comparison(&found.changes, version(&old), version(&new), &Wanted { shows: &|_| true, is_all: true, numbered: true });
    let changes: Vec<&Change> = found.changes.iter().collect();
    let numbers = Numbers::new(&old.1, &new.1);
    let pointing =
        document_pointing(&new.0, &templates, numbers.pointed()).expect("what is printed is printed with other numbers");
    let amended = Version { plan: &new.0, document: &pointing };
    if let Some(amending) = amendment(&changes, true, version(&old), amended, &numbers) {
        let printed = made(&write(&amending.plan), &mut sources, &templates).expect("an amending plan is printed");
        assert_eq!(amending.unlike(&printed.1, &pointing), None, "misquoted");
    }
});
