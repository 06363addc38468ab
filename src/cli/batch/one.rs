//! One row, from its cells to its files: all of its formats or none.

use std::io::ErrorKind;
use std::time::Instant;

use kehoach::assemble::document;
use kehoach::batch::{FileEntry, Job, RowEntry, RowStatus, plan_of_row, sha256};
use kehoach::diag::{Diagnostic, Diagnostics, Message, Sources};

use super::done::Done;
use super::folder::Folder;
use super::own::{Own, own_or_derived, plan};
use super::prepare::Prepared;
use crate::cli::files;
use crate::cli::output::Talk;

/// What became of a row.
pub(super) enum Outcome {
    /// Its files were written.
    Made { entry: RowEntry, text: String },
    /// Its files were there already.
    Unchanged { entry: RowEntry },
    /// It failed, the others go on.
    Failed { entry: RowEntry, text: String },
    /// It failed for a reason that all further rows would fail for: the disk is full, the folder cannot be written.
    NoPlace { entry: RowEntry, text: String },
    /// The run was stopped before it.
    NotBegun,
}

pub(super) fn one(job: &Job, slot: usize, prepared: &Prepared, folder: &Folder, done: &Done<'_>, talk: &Talk) -> Outcome {
    let start = Instant::now();
    let own = own_or_derived(prepared, job);
    let key = prepared.key_of(job, own.as_ref().ok().and_then(Option::as_ref).map(|own| own.text.as_str()));
    if own.is_ok()
        && let Some(entry) = done.find(&key)
    {
        return Outcome::Unchanged { entry: RowEntry { row: job.row, id: job.id.clone(), ..entry } };
    }
    let mut entry = RowEntry {
        row: job.row,
        id: job.id.clone(),
        key,
        status: RowStatus::Failed,
        files: Vec::new(),
        findings: 0,
        cause: None,
        seconds: 0.0,
    };
    let made = own.and_then(|own| finished(job, own.as_ref(), slot, prepared));
    let written = made.and_then(|finished| {
        for (path, bytes, pages) in finished {
            folder.write(&path, &bytes).map_err(|error| {
                let finding = files::trouble(&folder.root.join(&path), &error, ("ghi", "write"));
                Trouble { for_all: is_for_all(error.kind()), ..Trouble::of_row(vec![finding]) }
            })?;
            entry.files.push(FileEntry { sha256: sha256(&bytes), bytes: bytes.len() as u64, path, pages });
        }
        entry.status = RowStatus::Made;
        entry.seconds = start.elapsed().as_secs_f64();
        // A row that cannot be noted is done all the same; at worst the next run makes it once more.
        folder.note(&entry).map_err(|error| {
            let finding = files::trouble(&folder.root, &error, ("ghi", "write"));
            Trouble { for_all: true, ..Trouble::of_row(vec![finding]) }
        })
    });
    let Trouble { findings, sources, for_all } = match written {
        Ok(()) => return Outcome::Made { entry, text: String::new() },
        Err(trouble) => trouble,
    };
    entry.status = RowStatus::Failed;
    entry.files.clear();
    entry.findings = findings.len();
    entry.cause = findings.first().map(|finding| format!("{}: {}", finding.code, finding.message.vi));
    entry.seconds = start.elapsed().as_secs_f64();
    let mut told = vec![of_row(&entry, prepared, job)];
    told.extend(findings);
    let text = talk.findings_text(&told, sources.as_ref().unwrap_or(&prepared.sources));
    if for_all { Outcome::NoPlace { entry, text } } else { Outcome::Failed { entry, text } }
}

/// Says which row it is about: what follows may stand in the plan, or nowhere.
fn of_row(entry: &RowEntry, prepared: &Prepared, job: &Job) -> Diagnostic {
    let RowEntry { row, id, .. } = entry;
    let cells = prepared.table.rows.get(job.index).map(|row| row.cells.as_slice()).unwrap_or_default();
    Diagnostic::error(
        "LO17",
        cells.get(prepared.table.key.unwrap_or(0)).map(|cell| cell.span),
        Message::new(format!("dòng {row} ({id}) chưa lập được, vì:"), format!("row {row} ({id}) was not made, because:")),
    )
}

/// Why a row has no files.
pub(super) struct Trouble {
    pub(super) findings: Vec<Diagnostic>,
    /// The texts that they point into, where the row has texts of its own.
    pub(super) sources: Option<Sources>,
    /// Whether all further rows would fail for it.
    pub(super) for_all: bool,
}

impl Trouble {
    /// Trouble with one row.
    pub(super) fn of_row(findings: Vec<Diagnostic>) -> Self {
        Self { findings, sources: None, for_all: false }
    }
}

type Finished = Vec<(String, Vec<u8>, Option<usize>)>;

/// The files of a row, in memory: nothing is written before all of them are there.
fn finished(job: &Job, own: Option<&Own>, slot: usize, prepared: &Prepared) -> Result<Finished, Trouble> {
    let Some(row) = prepared.table.rows.get(job.index) else { return Ok(Vec::new()) };
    let (base, sources) = match (own, &prepared.deriving) {
        (Some(own), _) => {
            let (plan, sources, _) = plan(own, prepared)?;
            (Some(plan), Some(sources))
        }
        (None, Some(deriving)) => {
            let derived = deriving.derived(&prepared.plan, &prepared.table, row);
            (Some(derived.map_err(|findings| Trouble::of_row(findings.sorted()))?.plan), None)
        }
        (None, None) => (None, None),
    };
    let plan = plan_of_row(base.as_ref().unwrap_or(&prepared.plan), &prepared.table, row);
    let made = document(&plan, &prepared.templates)
        .map_err(Diagnostics::sorted)
        .and_then(|document| prepared.writers.write(&document, &prepared.formats, slot));
    let files = made.map_err(|findings| Trouble { sources, ..Trouble::of_row(findings) })?;
    Ok(files.into_iter().map(|file| (Prepared::path_of(job, file.format), file.bytes, file.pages)).collect())
}

/// Reasons that the next row would meet as well.
fn is_for_all(kind: ErrorKind) -> bool {
    [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied].contains(&kind)
}
