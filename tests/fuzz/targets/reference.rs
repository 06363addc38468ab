//! Any bytes as an office's Word file whose styles are taken over.
#![no_main]

use kehoach_fuzz::write::docx::Reference;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Reference::read(bytes);
});
