//! The run itself and its end: rows shared out to threads, then the manifest, the combined file and the sum.

use std::io::BufWriter;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use kehoach::batch::{Archive, CombineError, Combined, Job, Manifest, RowEntry, RowStatus};
use kehoach::diag::{Diagnostic, Message};
use serde_json::json;
use tempfile::NamedTempFile;

use super::Batch;
use super::done::Done;
use super::events::Events;
use super::folder::Folder;
use super::matrix;
use super::one::{Outcome, one};
use super::prepare::{CombinedKind, Prepared, combined_kind};
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::{files, work};

#[derive(Default)]
struct Sum {
    made: usize,
    unchanged: usize,
    failed: usize,
    not_begun: usize,
    bugs: usize,
    no_place: bool,
}

/// Makes all rows, then the manifest and what goes with it.
pub(super) fn run(batch: &Batch, prepared: &Prepared, folder: Folder, stop: &AtomicBool, start: Instant, talk: &Talk) -> Exit {
    let jobs = &prepared.jobs;
    let events = Events::new(jobs.len(), batch.events, talk);
    events.line(
        &json!({"event": "start", "rows": jobs.len(), "formats": prepared.formats.iter().map(|f| f.key()).collect::<Vec<_>>()}),
    );
    let full = AtomicBool::new(false);
    let done = Done::new(&folder, batch.changed);
    let outcomes = work::share(jobs, prepared.workers, |job, slot| {
        if stop.load(Ordering::Relaxed) || full.load(Ordering::Relaxed) {
            return Outcome::NotBegun;
        }
        let outcome = one(job, slot, prepared, &folder, &done, talk);
        if matches!(outcome, Outcome::NoPlace { .. }) {
            full.store(true, Ordering::Relaxed);
        }
        events.row(&outcome, talk);
        outcome
    });
    events.end();
    let (sum, rows) = summed(jobs, outcomes, folder.last.as_ref());
    let manifest = Manifest::new(rows);
    let mut exit = sum.exit();
    if let Err(finding) = folder.write_manifest(&manifest) {
        talk.finding(finding);
        exit = exit.max(Exit::Failed);
    }
    if let Some(path) = &batch.combined
        && sum.not_begun == 0
    {
        match combined(path, batch, prepared, &folder, &manifest) {
            Ok(message) => talk.say(&message),
            Err(finding) => {
                talk.finding(finding);
                exit = exit.max(Exit::Failed);
            }
        }
    }
    if let Some(path) = &batch.matrix
        && sum.not_begun == 0
    {
        exit = exit.max(matrix::write(path, prepared, &folder.root, talk));
    }
    let seconds = start.elapsed().as_secs_f64();
    events.line(&json!({
        "event": "end", "made": sum.made, "unchanged": sum.unchanged, "failed": sum.failed + sum.bugs, "not_begun": sum.not_begun,
        "seconds": seconds,
    }));
    sum.say(seconds, &folder, talk);
    if sum.is_whole() {
        folder.close();
    }
    exit
}

fn summed(jobs: &[Job], outcomes: Vec<Option<Outcome>>, last: Option<&Manifest>) -> (Sum, Vec<RowEntry>) {
    let mut sum = Sum::default();
    let mut rows = Vec::with_capacity(jobs.len());
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Some(Outcome::Made { entry, .. }) => {
                sum.made += 1;
                rows.push(entry);
            }
            Some(Outcome::Unchanged { entry }) => {
                sum.unchanged += 1;
                rows.push(entry);
            }
            Some(Outcome::Failed { entry, .. }) => {
                sum.failed += 1;
                rows.push(entry);
            }
            Some(Outcome::NoPlace { entry, .. }) => {
                sum.failed += 1;
                sum.no_place = true;
                rows.push(entry);
            }
            Some(Outcome::NotBegun) => {
                sum.not_begun += 1;
                // What an earlier run made of it still stands there.
                let before = last.iter().flat_map(|last| &last.rows).find(|row| row.id == job.id);
                rows.extend(before.map(|row| RowEntry { row: job.row, ..row.clone() }));
            }
            None => sum.bugs += 1,
        }
    }
    (sum, rows)
}

impl Sum {
    fn exit(&self) -> Exit {
        if self.bugs > 0 {
            Exit::Bug
        } else if self.no_place {
            // Not the rows' fault: the disk is full, or the folder cannot be written.
            Exit::Failed
        } else if self.failed + self.not_begun > 0 {
            Exit::Rows
        } else {
            Exit::Sound
        }
    }

    fn is_whole(&self) -> bool {
        self.not_begun == 0 && self.bugs == 0 && !self.no_place
    }

    fn say(&self, seconds: f64, folder: &Folder, talk: &Talk) {
        let Self { made, unchanged, failed, not_begun, .. } = self;
        let place = folder.root.display();
        let kept = if *unchanged > 0 {
            (format!(", {unchanged} giữ nguyên"), format!(", {unchanged} unchanged"))
        } else {
            Default::default()
        };
        let bad = if *failed > 0 { (format!(", {failed} lỗi"), format!(", {failed} failed")) } else { Default::default() };
        talk.say(&Message::new(
            format!("{made} kế hoạch đã lập{}{} → {place} ({seconds:.2} giây)", kept.0, bad.0),
            format!("{made} plans made{}{} → {place} ({seconds:.2} s)", kept.1, bad.1),
        ));
        if *not_begun > 0 {
            talk.say(&Message::new(
                format!("Dừng khi còn {not_begun} dòng; chạy lại lệnh này để làm tiếp."),
                format!("Stopped with {not_begun} rows to go; run the same command again to go on."),
            ));
        }
    }
}

/// All that was made, in one file.
fn combined(
    path: &Path,
    batch: &Batch,
    prepared: &Prepared,
    folder: &Folder,
    manifest: &Manifest,
) -> Result<Message, Diagnostic> {
    let broken = |what: String| {
        Diagnostic::error("LO13", None, Message::new(format!("không gộp được: {what}"), format!("cannot combine: {what}")))
    };
    let made = || manifest.rows.iter().filter(|row| row.status == RowStatus::Made);
    let name = path.display();
    let fail = |error: &std::io::Error| files::trouble(path, error, ("ghi", "write"));
    // Written beside its place as it grows, and renamed when it is whole.
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(beside).map_err(|error| fail(&error))?;
    let out = BufWriter::new(NamedTempFile::new_in(beside).map_err(|error| fail(&error))?);
    let (out, message) = match combined_kind(path, &prepared.formats) {
        Some(CombinedKind::Pdf) => {
            let told = |error: CombineError| match error {
                CombineError::Broken(what) => broken(what),
                CombineError::Write(error) => fail(&error),
            };
            let mut all = Combined::new(out).map_err(told)?;
            for row in made() {
                for file in row.files.iter().filter(|file| file.path.ends_with(".pdf")) {
                    let bytes = files::read(&folder.root.join(&file.path))?;
                    all.add(&file.path.trim_end_matches(".pdf").replace('/', " / "), &bytes).map_err(told)?;
                }
            }
            let pages = all.pages();
            let title = batch.plan.as_deref().and_then(Path::file_stem).unwrap_or_default().to_string_lossy();
            let out = all.finish(&title).map_err(told)?;
            (out, Message::new(format!("{name}: {pages} trang, để in"), format!("{name}: {pages} pages, for printing")))
        }
        Some(CombinedKind::Zip) | None => {
            let mut archive = Archive::new(out);
            let mut count = 0;
            for file in made().flat_map(|row| &row.files) {
                let bytes = files::read(&folder.root.join(&file.path))?;
                archive.add(&file.path, &bytes).map_err(|error| broken(error.to_string()))?;
                count += 1;
            }
            archive.add("manifest.csv", manifest.to_csv().as_bytes()).map_err(|error| broken(error.to_string()))?;
            let out = archive.finish().map_err(|error| broken(error.to_string()))?;
            (out, Message::new(format!("{name}: {count} tệp"), format!("{name}: {count} files")))
        }
    };
    let file = out.into_inner().map_err(|error| fail(error.error()))?;
    files::readable_by_all(file.as_file()).map_err(|error| fail(&error))?;
    file.persist(path).map_err(|error| fail(&error.error))?;
    Ok(message)
}
