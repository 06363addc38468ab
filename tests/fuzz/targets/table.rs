//! Any bytes as a table of units, in each of its forms; the first byte chooses.
#![no_main]

use kehoach_fuzz::batch::{Kind, Place, read};
use kehoach_fuzz::diag::Sources;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((form, bytes)) = bytes.split_first() else { return };
    let name = ["t.csv", "t.tsv", "t.xlsx", "t.yaml", "t.json"][usize::from(*form) % 5];
    let Some(kind) = Kind::of_name(name) else { return };
    let _ = read(kind, name, bytes, Place::default(), &mut Sources::new());
});
