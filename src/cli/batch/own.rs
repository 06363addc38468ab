//! `--plans`: the units' own plans, files that drafters edit. One that is not there yet is derived and put there.

use std::path::PathBuf;

use kehoach::batch::Job;
use kehoach::diag::{Diagnostic, Sources};
use kehoach::plan::{Override, Plan, decode, read};

use super::one::Trouble;
use super::prepare::{Prepared, placeholders};
use crate::cli::files;
use crate::cli::render::unreadable;

/// A unit's own plan, as a text.
pub(super) struct Own {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// The text of a unit's own plan; `None` when it is not there.
pub(super) fn own(prepared: &Prepared, job: &Job) -> Result<Option<Own>, Diagnostic> {
    let Some(path) = path_of(prepared, job) else { return Ok(None) };
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::read(&path)?;
    let (text, _) = decode(&bytes).map_err(|reason| unreadable(&path, &reason))?;
    Ok(Some(Own { path, text }))
}

/// The same, with a derived plan put there where there is none: what is there is never written over.
pub(super) fn own_or_derived(prepared: &Prepared, job: &Job) -> Result<Option<Own>, Trouble> {
    let (Some(path), Some(deriving)) = (path_of(prepared, job), &prepared.deriving) else { return Ok(None) };
    if let Some(own) = own(prepared, job).map_err(|finding| Trouble::of_row(vec![finding]))? {
        return Ok(Some(own));
    }
    let Some(row) = prepared.table.rows.get(job.index) else { return Ok(None) };
    let derived =
        deriving.derived(&prepared.plan, &prepared.table, row).map_err(|findings| Trouble::of_row(findings.sorted()))?;
    let text = derived.text();
    files::write(&path, text.as_bytes()).map_err(|finding| Trouble { for_all: true, ..Trouble::of_row(vec![finding]) })?;
    Ok(Some(Own { path, text }))
}

/// Reads a unit's own plan; what is wrong with it has its places in the texts of the run and this one beside them.
pub(super) fn plan(own: &Own, prepared: &Prepared) -> Result<(Plan, Sources, kehoach::diag::SourceId), Trouble> {
    let mut sources = prepared.sources.clone();
    let source = sources.add(own.path.display().to_string(), own.text.as_str());
    let mut overrides = prepared.overrides.clone();
    let sample = |name| Override { path: format!("unit.{name}"), value: "mẫu".to_owned() };
    overrides.extend(placeholders(&own.text).into_iter().map(sample));
    match read(&mut sources, source, &overrides) {
        (Some(plan), _) => Ok((plan, sources, source)),
        (None, findings) => Err(Trouble { sources: Some(sources), ..Trouble::of_row(findings.sorted()) }),
    }
}

/// Where the plan of a row's unit lies.
pub(super) fn path_of(prepared: &Prepared, job: &Job) -> Option<PathBuf> {
    Some(prepared.plans.as_ref()?.join(format!("{}.yaml", job.stem)))
}
