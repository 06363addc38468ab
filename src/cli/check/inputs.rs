//! The files of a run: named ones and those of folders, read once, each a text that findings point into.

use std::path::{Path, PathBuf};

use kehoach::check::file::Finished;
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::plan::decode;

use super::finished;
use super::mend::Written;
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;
use crate::cli::render::unreadable;

/// What is checked.
pub(super) struct Inputs {
    /// Texts of plans.
    pub(super) plans: Vec<Written>,
    /// Finished files.
    pub(super) finished: Vec<Finished>,
    /// What is wrong with the files themselves.
    pub(super) findings: Vec<Diagnostic>,
    /// How reading went.
    pub(super) worst: Exit,
}

/// Reads all files; a file that cannot be read is told and the others are still checked.
pub(super) fn read(paths: &[PathBuf], sources: &mut Sources, talk: &Talk) -> Result<Inputs, Exit> {
    let mut inputs = Inputs { plans: Vec::new(), finished: Vec::new(), findings: Vec::new(), worst: Exit::Sound };
    for path in paths {
        if path.is_dir() {
            let (found, troubles) = files::walk(path, &["yaml", "yml"]);
            if !troubles.is_empty() {
                inputs.findings.extend(troubles);
                inputs.worst = Exit::Failed;
            }
            for path in found {
                inputs.add(&path, true, sources);
            }
        } else {
            inputs.add(path, false, sources);
        }
    }
    if inputs.plans.is_empty() && inputs.finished.is_empty() && inputs.findings.is_empty() {
        talk.finding(Diagnostic::error(
            "TP04",
            None,
            Message::new("không tìm thấy kế hoạch nào (.yaml)", "found no plan (.yaml)"),
        ));
        return Err(Exit::Usage);
    }
    Ok(inputs)
}

impl Inputs {
    fn add(&mut self, path: &Path, in_folder: bool, sources: &mut Sources) {
        let bytes = match files::read(path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                self.findings.push(finding);
                self.worst = Exit::Failed;
                return;
            }
        };
        if finished::is_finished(path) {
            match finished::measured(path, &bytes, sources) {
                Ok(file) => self.finished.push(file),
                Err(finding) => {
                    self.findings.push(finding);
                    self.worst = Exit::Failed;
                }
            }
            return;
        }
        let (text, note) = match decode(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return self.findings.push(unreadable(path, &reason)),
        };
        // Other YAML files may lie beside the plans of a folder: tables of units, pipelines.
        if in_folder && !text.lines().any(|line| line.starts_with("schema:")) {
            return;
        }
        self.findings.extend(note.map(|note| Diagnostic::note("DT29", None, note)));
        let source = sources.add(path.display().to_string(), text);
        self.plans.push(Written { source, path: path.to_owned(), raw: String::from_utf8(bytes).unwrap_or_default() });
    }
}
