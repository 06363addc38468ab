//! The files of a run: named ones and those of folders, read once, each a text that findings point into.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kehoach::check::file::Finished;
use kehoach::diag::{Diagnostic, Message, Sources, Span};
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
    /// How many finished files of folders were left out: they are mostly prints of the plans beside them.
    pub(super) skipped: usize,
    /// What is wrong with the files themselves.
    pub(super) findings: Vec<Diagnostic>,
    /// How reading went.
    pub(super) worst: Exit,
}

/// Reads all files; a file that cannot be read is told and the others are still checked.
pub(super) fn read(paths: &[PathBuf], sources: &mut Sources, talk: &Talk) -> Result<Inputs, Exit> {
    // A file that is named twice, or named and lying in a named folder, is one plan, not two with one number.
    let mut seen = BTreeSet::new();
    let mut is_first = |path: &Path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
    let mut inputs = Inputs { plans: Vec::new(), finished: Vec::new(), skipped: 0, findings: Vec::new(), worst: Exit::Sound };
    for path in paths {
        if path.is_dir() {
            let (found, troubles) = files::walk(path, &["yaml", "yml", "pdf", "docx"]);
            if !troubles.is_empty() {
                inputs.findings.extend(troubles);
                inputs.worst = Exit::Failed;
            }
            for path in found {
                if finished::is_finished(&path) {
                    inputs.skipped += 1;
                } else if is_first(&path) {
                    inputs.add(&path, true, sources);
                }
            }
        } else if is_first(path) {
            inputs.add(path, false, sources);
        }
    }
    if inputs.plans.is_empty() && inputs.finished.is_empty() && inputs.findings.is_empty() {
        let none = Message::new("không tìm thấy kế hoạch nào (.yaml)", "found no plan (.yaml)");
        let finding = Diagnostic::error("TP04", None, none);
        talk.finding(match inputs.passed_over() {
            Some(passed) => finding.hint(passed),
            None => finding,
        });
        return Err(Exit::Usage);
    }
    Ok(inputs)
}

impl Inputs {
    /// That finished files of folders were passed over, and how they are checked.
    pub(super) fn passed_over(&self) -> Option<Message> {
        let n = self.skipped;
        let files = if n == 1 { "file" } else { "files" };
        (n > 0).then(|| {
            Message::new(
                format!("bỏ qua {n} tệp PDF, DOCX trong thư mục; muốn xét thì nêu tên tệp: kehoach check THƯ-MỤC/*.pdf"),
                format!("{n} PDF or DOCX {files} in folders passed over; name them to check them: kehoach check DIR/*.pdf"),
            )
        })
    }

    fn add(&mut self, path: &Path, in_folder: bool, sources: &mut Sources) {
        let bytes = match files::read(path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                self.findings.push(of_file(finding, path, sources));
                self.worst = Exit::Failed;
                return;
            }
        };
        if finished::is_finished(path) {
            match finished::measured(path, &bytes, sources) {
                Ok(file) => self.finished.push(file),
                Err(finding) => {
                    self.findings.push(of_file(finding, path, sources));
                    self.worst = Exit::Failed;
                }
            }
            return;
        }
        if let Some(other) = finished::of_another_program(path) {
            let name = path.display();
            let named = Message::new(format!("{name}: {}", other.vi), format!("{name}: {}", other.en));
            self.findings.push(of_file(Diagnostic::error("TP09", None, named), path, sources));
            self.worst = Exit::Failed;
            return;
        }
        let (text, note) = match decode(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return self.findings.push(of_file(unreadable(path, &reason), path, sources)),
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

/// A finding about a file as a whole: it names the file to programs, and no line, for nothing could be read of it.
fn of_file(finding: Diagnostic, path: &Path, sources: &mut Sources) -> Diagnostic {
    let source = sources.add_unread(path.display().to_string());
    Diagnostic { span: Some(Span { source, start: 0, end: 0 }), ..finding }
}
