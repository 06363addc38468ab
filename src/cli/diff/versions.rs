//! Reading a version of a plan: a file, standard input, or a file in a revision of git.

use std::path::Path;

use kehoach::assemble;
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, Message, SourceId, Sources};
use kehoach::diff::amendment::Numbers;
use kehoach::document::Document;
use kehoach::plan::{Plan, decode, read};

use super::git;
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::render::tools::HouseStyle;
use crate::cli::render::unreadable;
use crate::cli::{files, plans};

/// A version of a plan.
pub(super) struct Version {
    /// The name that the user gave it.
    pub(super) name: String,
    pub(super) plan: Plan,
    /// What is printed of it, which gives the labels; none where it cannot be printed yet.
    pub(super) document: Option<Document>,
}

/// Reads versions.
pub(super) struct Reader<'t> {
    pub(super) sources: Sources,
    templates: Templates,
    talk: &'t Talk,
}

impl<'t> Reader<'t> {
    pub(super) fn new(house: &HouseStyle, talk: &'t Talk) -> Result<Self, Exit> {
        let mut sources = Sources::new();
        let (templates, _) = house.templates(&mut sources, talk)?;
        Ok(Self { sources, templates, talk })
    }

    /// A version by its name: a file that is there, else `REV:path`.
    pub(super) fn read(&mut self, name: &Path) -> Result<Version, Exit> {
        let shown = name.display().to_string();
        let source = match git::revision(name) {
            Some((revision, path)) => {
                let bytes = git::show(revision, path).map_err(|finding| self.failed(finding))?;
                self.text(&bytes, name, &shown)?
            }
            // A file that cannot be read is no difference.
            None => plans::text(name, &mut self.sources, self.talk).map_err(|_| Exit::Failed)?,
        };
        self.version(source, shown)
    }

    /// A file that goes by another name; none for git's way to say that there is no such version.
    pub(super) fn named(&mut self, path: &Path, name: &str) -> Result<Option<Version>, Exit> {
        if path == Path::new("/dev/null") || path == Path::new("nul") {
            return Ok(None);
        }
        let bytes = files::read(path).map_err(|finding| self.failed(finding))?;
        let source = self.text(&bytes, path, name)?;
        self.version(source, name.to_owned()).map(Some)
    }

    /// The document of a version whose references point by other numbers; a plan that could be printed can be printed so.
    pub(super) fn pointing(&self, plan: &Plan, numbers: &Numbers) -> Result<Document, Exit> {
        assemble::document_pointing(plan, &self.templates, numbers.pointed()).map_err(|findings| {
            self.talk.findings(&findings.sorted(), &self.sources);
            Exit::Bug
        })
    }

    /// The document of a plan that this program wrote; one that does not read is a mistake of ours.
    pub(super) fn printed_again(&mut self, text: &str) -> Result<Document, Exit> {
        let source = self.sources.add("kế hoạch sửa đổi", text.to_owned());
        let (plan, findings) = read(&mut self.sources, source, &[]);
        let document = plan.map(|plan| assemble::document(&plan, &self.templates));
        match document {
            Some(Ok(document)) => Ok(document),
            Some(Err(findings)) => Err(findings),
            None => Err(findings),
        }
        .map_err(|findings| {
            self.talk.findings(&findings.sorted(), &self.sources);
            Exit::Bug
        })
    }

    fn failed(&self, finding: Diagnostic) -> Exit {
        self.talk.finding(finding);
        Exit::Failed
    }

    fn text(&mut self, bytes: &[u8], path: &Path, name: &str) -> Result<SourceId, Exit> {
        let (text, note) = decode(bytes).map_err(|reason| {
            self.talk.finding(unreadable(path, &reason));
            Exit::Failed
        })?;
        if let Some(note) = note {
            self.talk.finding(Diagnostic::note("DT29", None, note));
        }
        Ok(self.sources.add(name, text))
    }

    fn version(&mut self, source: SourceId, name: String) -> Result<Version, Exit> {
        let (plan, findings) = read(&mut self.sources, source, &[]);
        // A mistake of the plan is no difference: it must not end like one.
        self.talk.findings(&findings.sorted(), &self.sources);
        let plan = plan.ok_or(Exit::Failed)?;
        let document = match assemble::document(&plan, &self.templates) {
            Ok(document) => Some(document),
            Err(_) => {
                let said = Message::new(
                    format!("{name}: chưa lập được văn bản, nên chỉ cho biết chỗ trong tệp, không có số khoản, điểm"),
                    format!("{name}: cannot be printed yet, so places are told by the file and not by printed labels"),
                );
                self.talk.finding(
                    Diagnostic::note("SS02", None, said)
                        .hint(Message::new("chạy kehoach render để xem lỗi", "run kehoach render to see why")),
                );
                None
            }
        };
        Ok(Version { name, plan, document })
    }
}
