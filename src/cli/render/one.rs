//! One plan, from its file to its files.

use std::path::Path;

use kehoach::assemble::document;
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, Diagnostics, Message, Sources};
use kehoach::plan::{Override, decode, read};
use kehoach::write::{Finished, Format, Writers};

use super::jobs::Job;
use crate::cli::files;
use crate::cli::output::Talk;

/// What became of a job.
pub(super) enum Outcome {
    Done { files: usize, pages: Option<usize>, text: String, result: Option<Vec<u8>> },
    NotAPlan,
    Invalid { text: String },
    Failed { text: String },
}

/// What all jobs share.
pub(super) struct Shared<'a> {
    pub(super) sources: &'a Sources,
    pub(super) templates: &'a Templates,
    pub(super) writers: &'a Writers,
    pub(super) overrides: &'a [Override],
    pub(super) talk: &'a Talk,
}

/// One plan, from its file to its files: all of its formats or none.
pub(super) fn one(job: &Job, slot: usize, shared: &Shared<'_>) -> Outcome {
    let bytes = match files::read(&job.input) {
        Ok(bytes) => bytes,
        Err(finding) => return Outcome::Failed { text: shared.talk.findings_text(&[finding], shared.sources) },
    };
    let (text, composed) = match decode(&bytes) {
        Ok(decoded) => decoded,
        Err(reason) => {
            return Outcome::Invalid { text: shared.talk.findings_text(&[unreadable(&job.input, &reason)], shared.sources) };
        }
    };
    if job.in_folder && !text.lines().any(|line| line.starts_with("schema:")) {
        return Outcome::NotAPlan;
    }
    let mut sources = shared.sources.clone();
    let source = sources.add(job.input.display().to_string(), text);
    let (plan, mut findings) = read(&mut sources, source, shared.overrides);
    if let Some(note) = composed {
        findings.push(Diagnostic::note("DT29", None, note));
    }
    let Some(plan) = plan else { return Outcome::Invalid { text: shared.talk.findings_text(&findings.sorted(), &sources) } };
    let invalid = |mut findings: Diagnostics, more: Diagnostics| {
        findings.extend(more);
        Outcome::Invalid { text: shared.talk.findings_text(&findings.sorted(), &sources) }
    };
    let document = match document(&plan, shared.templates) {
        Ok(document) => document,
        Err(more) => return invalid(findings, more),
    };
    let formats: Vec<Format> = job.outputs.iter().map(|(format, _)| *format).collect();
    let finished = match shared.writers.write(&document, &formats, slot) {
        Ok(finished) => finished,
        Err(more) => {
            let at_the_plan = more.iter().any(|finding| finding.span.is_some());
            findings.extend(more.into_iter().collect());
            let text = shared.talk.findings_text(&findings.sorted(), &sources);
            return if at_the_plan { Outcome::Invalid { text } } else { Outcome::Failed { text } };
        }
    };
    let mut result = None;
    let pages = finished.iter().find_map(|file| file.pages);
    let files = finished.len();
    let mut to_write: Vec<(&Path, &[u8])> = Vec::with_capacity(finished.len());
    for (Finished { bytes, .. }, (_, path)) in finished.iter().zip(&job.outputs) {
        match path {
            None => result = Some(bytes.clone()),
            Some(path) => to_write.push((path, bytes)),
        }
    }
    if let Err(finding) = files::write_all(&to_write) {
        findings.push(finding);
        return Outcome::Failed { text: shared.talk.findings_text(&findings.sorted(), &sources) };
    }
    let findings = findings.sorted();
    let text = if findings.is_empty() { String::new() } else { shared.talk.findings_text(&findings, &sources) };
    Outcome::Done { files, pages, text, result }
}

pub(in crate::cli) fn unreadable(path: &Path, reason: &Message) -> Diagnostic {
    let name = path.display();
    Diagnostic::error("TP06", None, Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)))
}
