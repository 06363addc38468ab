//! Reading a plan for a command that works on it: one that does not check is told with its places.

use std::path::Path;

use kehoach::diag::{Diagnostic, SourceId, Sources};
use kehoach::plan::{Plan, decode, read};

use super::exit::Exit;
use super::files;
use super::output::Talk;

/// Reads a text file; what is wrong with it has been said when this fails.
pub(crate) fn text(path: &Path, sources: &mut Sources, talk: &Talk) -> Result<SourceId, Exit> {
    let bytes = files::read(path).map_err(|finding| {
        talk.finding(finding);
        Exit::Failed
    })?;
    let (text, note) = decode(&bytes).map_err(|reason| {
        talk.finding(super::render::unreadable(path, &reason));
        Exit::Findings
    })?;
    if let Some(note) = note {
        talk.finding(Diagnostic::note("DT29", None, note));
    }
    Ok(sources.add(path.display().to_string(), text))
}

/// Reads a plan; what is wrong with it has been said when this fails.
pub(crate) fn plan(path: &Path, sources: &mut Sources, talk: &Talk) -> Result<(Plan, SourceId), Exit> {
    let source = text(path, sources, talk)?;
    let (plan, findings) = read(sources, source, &[]);
    talk.findings(&findings.sorted(), sources);
    plan.map(|plan| (plan, source)).ok_or(Exit::Findings)
}
