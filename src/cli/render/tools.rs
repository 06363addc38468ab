//! What all plans of a run share: templates and writers.

use std::path::{Path, PathBuf};

use clap::Args;
use kehoach::batch::sha256;
use kehoach::compose::{OwnTemplate, Templates};
use kehoach::diag::{Diagnostic, Sources};
use kehoach::plan::decode;
use kehoach::write::docx::Reference;
use kehoach::write::pdf::{Fonts, Typesetter};
use kehoach::write::{Format, Writers};

use super::one::unreadable;
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;

/// An office's own templates, fonts and looks in the place of the program's.
#[derive(Debug, Args)]
pub(in crate::cli) struct HouseStyle {
    /// Thư mục mẫu riêng, đặt lên trên mẫu có sẵn
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Thư mục phông chữ (Times New Roman) thay cho phông nhúng sẵn
    #[arg(long, value_name = "DIR")]
    font_dir: Option<PathBuf>,
    /// Tệp Word của cơ quan để lấy kiểu chữ
    #[arg(long, value_name = "FILE.docx")]
    reference: Option<PathBuf>,
}

impl HouseStyle {
    /// The templates, the office's laid over ours, and those by themselves.
    pub(in crate::cli) fn templates(&self, sources: &mut Sources, talk: &Talk) -> Result<(Templates, Vec<OwnTemplate>), Exit> {
        templates(self.templates.as_deref(), sources, talk)
    }

    /// The writers for some formats, and SHA-256 of every file from outside that takes part in what they write.
    pub(in crate::cli) fn writers(
        &self,
        formats: &[Format],
        workers: usize,
        talk: &Talk,
    ) -> Result<(Writers, Vec<String>), Exit> {
        writers(self.font_dir.as_deref(), self.reference.as_deref(), formats, workers, talk)
    }
}

/// The templates, a folder's own laid over them, and those by themselves.
pub(in crate::cli) fn templates(
    folder: Option<&Path>,
    sources: &mut Sources,
    talk: &Talk,
) -> Result<(Templates, Vec<OwnTemplate>), Exit> {
    let mut own = Vec::new();
    if let Some(folder) = folder {
        let (found, mut troubles) = files::walk(folder, &["md", "yaml"]);
        for path in found {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            match files::read(&path).and_then(|bytes| decode(&bytes).map_err(|reason| unreadable(&path, &reason))) {
                Ok((text, _)) => own.push(OwnTemplate { name, shown: path.display().to_string(), text }),
                Err(finding) => troubles.push(finding),
            }
        }
        if !troubles.is_empty() {
            talk.findings(&troubles, sources);
            return Err(Exit::Failed);
        }
    }
    match Templates::with(&own, sources) {
        Ok(templates) => Ok((templates, own)),
        Err(findings) => {
            talk.findings(&findings.sorted(), sources);
            Err(Exit::Findings)
        }
    }
}

fn writers(
    font_dir: Option<&Path>,
    reference: Option<&Path>,
    formats: &[Format],
    workers: usize,
    talk: &Talk,
) -> Result<(Writers, Vec<String>), Exit> {
    let mut writers = Writers::default();
    let mut outside = Vec::new();
    let fail = |findings: Vec<Diagnostic>| {
        talk.findings(&findings, &Sources::new());
        Exit::Failed
    };
    if let Some(path) = reference {
        let bytes = files::read(path).map_err(|finding| fail(vec![finding]))?;
        outside.push(sha256(&bytes));
        let (reference, notes) = Reference::read(&bytes).map_err(|error| fail(vec![error.diagnostic()]))?;
        talk.findings(&notes, &Sources::new());
        writers.reference = Some(reference);
    }
    if formats.contains(&Format::Pdf) {
        let fonts = match font_dir {
            None => Fonts::embedded().map_err(|error| fail(vec![error.diagnostic()]))?,
            Some(folder) => {
                let (found, mut troubles) = files::walk(folder, &["ttf", "otf", "ttc"]);
                let mut faces = Vec::new();
                for path in found {
                    match files::read(&path) {
                        Ok(bytes) => {
                            outside.push(sha256(&bytes));
                            faces.push((path.display().to_string(), bytes));
                        }
                        Err(finding) => troubles.push(finding),
                    }
                }
                if !troubles.is_empty() {
                    return Err(fail(troubles));
                }
                Fonts::from_files(faces).map_err(|error| fail(vec![error.diagnostic()]))?
            }
        };
        writers.typesetter = Some(Typesetter::new(fonts, workers).map_err(|error| fail(error.diagnostics()))?);
    }
    Ok((writers, outside))
}
