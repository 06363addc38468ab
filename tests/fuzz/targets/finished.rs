//! Any bytes as a finished PDF or DOCX, measured and held against the rules; the first byte chooses.
#![no_main]

use kehoach_fuzz::check::file::{Finished, findings};
use kehoach_fuzz::diag::Sources;
use kehoach_fuzz::terms::Stage;
use kehoach_fuzz::{law, measure};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((form, bytes)) = bytes.split_first() else { return };
    let measured = if form % 2 == 0 { measure::pdf(bytes) } else { measure::docx(bytes) };
    if let Ok(layout) = measured {
        let mut sources = Sources::new();
        let finished = Finished::new(layout, "file", &mut sources);
        let _ = findings(&finished, Stage::Issue, &sources, law::ours());
    }
});
