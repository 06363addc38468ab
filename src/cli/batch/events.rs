//! What happens, as it happens: a bar for people, JSON lines for programs.

use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use kehoach::batch::RowEntry;
use kehoach::diag::Message;
use serde_json::{Value, json};

use super::one::Outcome;
use crate::cli::output::{self, Talk};

/// After so many failed rows the rest is left to the manifest.
const MOST_TOLD: usize = 20;

/// Listeners of a run.
pub(super) struct Events {
    bar: ProgressBar,
    lines: bool,
    /// How many failed rows were told so far; also keeps the findings of two rows apart.
    told: Mutex<usize>,
}

impl Events {
    pub(super) fn new(rows: usize, lines: bool, talk: &Talk) -> Self {
        let bar = if talk.is_live() && rows > 2 {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  còn {eta}  {msg}");
            ProgressBar::new(rows as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        } else {
            ProgressBar::hidden()
        };
        Self { bar, lines, told: Mutex::new(0) }
    }

    /// A JSON line; a program that stops listening does not stop the run.
    pub(super) fn line(&self, event: &Value) {
        if self.lines {
            let _ = output::result(format!("{event}\n").as_bytes());
        }
    }

    /// A row is done.
    pub(super) fn row(&self, outcome: &Outcome, talk: &Talk) {
        let (status, entry, text) = match outcome {
            Outcome::Made { entry, text } => ("made", entry, text.as_str()),
            Outcome::Unchanged { entry } => ("unchanged", entry, ""),
            Outcome::Failed { entry, text } | Outcome::NoPlace { entry, text } => ("failed", entry, text.as_str()),
            Outcome::NotBegun => return,
        };
        self.line(&event(status, entry));
        if !text.is_empty() {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            *told += 1;
            // A mistake that all rows share is not told three thousand times; the manifest has every row's cause.
            match (*told).cmp(&MOST_TOLD) {
                Ordering::Less => self.bar.suspend(|| talk.raw(text)),
                Ordering::Equal => self.bar.suspend(|| {
                    talk.raw(text);
                    talk.say(&Message::new(
                        "Các dòng lỗi tiếp theo chỉ ghi trong bản kê.",
                        "Further failed rows are in the manifest only.",
                    ));
                }),
                Ordering::Greater => {}
            }
        }
        self.bar.inc(1);
    }

    /// The bar goes.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn event(status: &str, entry: &RowEntry) -> Value {
    let files: Vec<&str> = entry.files.iter().map(|file| file.path.as_str()).collect();
    json!({
        "event": "row", "row": entry.row, "id": entry.id, "status": status, "files": files,
        "cause": entry.cause, "seconds": entry.seconds,
    })
}
