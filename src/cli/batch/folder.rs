//! The output folder of a batch: one run at a time, whole files only, a journal of what is done, a manifest at the end.
//!
//! Everything unfinished lives in `.kehoach-K-N/` inside the folder: files being written and the journal. A run that was killed
//! leaves it behind; the next run clears the one and goes on from the other.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use kehoach::batch::{Manifest, RowEntry, Shard};
use kehoach::diag::{Diagnostic, Message};
use tempfile::NamedTempFile;

use crate::cli::files;

const JOURNAL: &str = "journal.jsonl";

/// An output folder, locked for this run.
pub(super) struct Folder {
    pub(super) root: PathBuf,
    work: PathBuf,
    name: String,
    journal: Mutex<File>,
    lock: File,
    /// What an unfinished run before this one has done.
    pub(super) begun: Vec<RowEntry>,
    /// What the manifest of the last run says.
    pub(super) last: Option<Manifest>,
}

impl Folder {
    /// Opens a folder for a run, making it where it is not there.
    pub(super) fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Diagnostic> {
        let shard = shard.map(Shard::name);
        let work = root.join(shard.as_ref().map_or_else(|| ".kehoach".to_owned(), |shard| format!(".kehoach-{shard}")));
        let name = shard.map_or_else(|| "manifest".to_owned(), |shard| format!("manifest-{shard}"));
        let fail = |error: &std::io::Error| files::trouble(&work, error, ("ghi", "write"));
        std::fs::create_dir_all(&work).map_err(|e| fail(&e))?;
        let lock = OpenOptions::new().create(true).append(true).open(work.join("lock")).map_err(|e| fail(&e))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let name = root.display();
                return Err(Diagnostic::error(
                    "LO11",
                    None,
                    Message::new(
                        format!("{name}: một lần chạy khác đang ghi vào thư mục này"),
                        format!("{name}: another run is writing into this folder"),
                    ),
                )
                .hint(Message::new("đợi lần chạy kia xong, hoặc dùng -o khác", "wait for it to end, or use another -o")));
            }
            // A file system without locks: runs are then kept apart by the user.
            Err(TryLockError::Error(_)) => {}
        }
        let begun = begun(&work.join(JOURNAL));
        clear(&work).map_err(|e| fail(&e))?;
        let journal = OpenOptions::new().create(true).append(true).open(work.join(JOURNAL)).map_err(|e| fail(&e))?;
        let last = files::read(&root.join(format!("{name}.json"))).ok().and_then(|bytes| Manifest::from_json(&bytes).ok());
        Ok(Self { root: root.to_owned(), work, name, journal: Mutex::new(journal), lock, begun, last })
    }

    /// Writes a file whole or not at all.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        let to = self.root.join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut beside = NamedTempFile::new_in(&self.work)?;
        beside.write_all(bytes)?;
        files::readable_by_all(beside.as_file())?;
        beside.persist(&to).map_err(|error| error.error)?;
        Ok(())
    }

    /// Notes a row as done, as soon as its files are in their places.
    pub(super) fn note(&self, row: &RowEntry) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(row)?;
        line.push(b'\n');
        let mut journal = self.journal.lock().map_err(|_| std::io::Error::other("journal"))?;
        // One write: a line that a kill cuts off is no JSON and is passed over by the next run.
        journal.write_all(&line)
    }

    /// Writes the manifest.
    pub(super) fn write_manifest(&self, manifest: &Manifest) -> Result<(), Diagnostic> {
        let json = manifest.to_json().map_err(|message| Diagnostic::error("LO12", None, message))?;
        for (ending, text) in [("json", json), ("csv", manifest.to_csv())] {
            let name = format!("{}.{ending}", self.name);
            self.write(&name, text.as_bytes())
                .map_err(|error| files::trouble(&self.root.join(&name), &error, ("ghi", "write")))?;
        }
        Ok(())
    }

    /// Takes the folder of unfinished things away: this run has done all that it had to do.
    pub(super) fn close(self) {
        let Self { work, journal, lock, .. } = self;
        drop((journal, lock));
        // Left behind it does no harm: the next run finds a journal of rows that are done.
        let _ = std::fs::remove_dir_all(work);
    }
}

/// The rows of a journal; a line that is cut off ends it.
fn begun(path: &Path) -> Vec<RowEntry> {
    let bytes = files::read(path).unwrap_or_default();
    bytes.split(|byte| *byte == b'\n').map_while(|line| serde_json::from_slice(line).ok()).collect()
}

/// Removes files that were being written when a run was killed, and a line of the journal that was.
fn clear(work: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(work)? {
        let entry = entry?;
        if entry.file_name() != "lock" && entry.file_name() != JOURNAL {
            std::fs::remove_file(entry.path())?;
        }
    }
    let path = work.join(JOURNAL);
    match File::options().read(true).write(true).open(&path) {
        Ok(file) => {
            let bytes = files::read(&path).unwrap_or_default();
            let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            file.set_len(whole as u64)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
