//! Which rows need not be made: those whose key and files are what an earlier run left.

use std::collections::HashMap;
use std::path::Path;

use kehoach::batch::{RowEntry, RowStatus, sha256};

use super::folder::Folder;
use crate::cli::files;

/// Rows that earlier runs have made, by their keys.
pub(super) struct Done<'a> {
    root: &'a Path,
    rows: HashMap<&'a str, &'a RowEntry>,
}

impl<'a> Done<'a> {
    /// What an unfinished run has done counts always, what the last whole run has done only when asked (`--changed`).
    pub(super) fn new(folder: &'a Folder, changed: bool) -> Self {
        let last = folder.last.iter().filter(|_| changed).flat_map(|manifest| &manifest.rows);
        let made = last.chain(&folder.begun).filter(|row| row.status == RowStatus::Made);
        Self { root: &folder.root, rows: made.map(|row| (row.key.as_str(), row)).collect() }
    }

    /// The entry of a row whose files stand there unchanged.
    pub(super) fn find(&self, key: &str) -> Option<RowEntry> {
        let row = self.rows.get(key)?;
        row.files.iter().all(|file| holds(self.root, &file.path, file.bytes, &file.sha256)).then(|| (*row).clone())
    }
}

/// Whether a file has the content that it should have.
pub(super) fn holds(root: &Path, path: &str, bytes: u64, digest: &str) -> bool {
    let path = root.join(path);
    // A file of another size need not be read.
    std::fs::metadata(&path).is_ok_and(|meta| meta.len() == bytes)
        && files::read(&path).is_ok_and(|bytes| sha256(&bytes) == digest)
}
