//! `kehoach schema`.

use std::path::Path;

use kehoach::plan::schema::schema;

use super::exit::Exit;
use super::files;
use super::output::{self, Talk};

pub(crate) fn run(talk: &Talk) -> Exit {
    print(format!("{:#}\n", schema()).as_bytes(), talk)
}

/// Prints a result; a full disk behind `>` is a failure.
pub(crate) fn print(bytes: &[u8], talk: &Talk) -> Exit {
    match output::result(bytes) {
        Ok(()) => Exit::Sound,
        Err(error) => {
            talk.finding(files::trouble(Path::new("stdout"), &error, ("ghi", "write")));
            Exit::Failed
        }
    }
}
