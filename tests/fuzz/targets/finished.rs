//! Any bytes as a finished PDF or DOCX; the first byte chooses.
#![no_main]

use kehoach_fuzz::measure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((form, bytes)) = bytes.split_first() else { return };
    let _ = if form % 2 == 0 { measure::pdf(bytes) } else { measure::docx(bytes) };
});
