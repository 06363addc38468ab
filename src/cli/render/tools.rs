//! What all plans of a run share: templates and writers.

use kehoach::compose::{OwnTemplate, Templates};
use kehoach::diag::{Diagnostic, Sources};
use kehoach::plan::decode;
use kehoach::write::docx::Reference;
use kehoach::write::pdf::{Fonts, Typesetter};
use kehoach::write::{Format, Writers};

use super::Render;
use super::one::unreadable;
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;

pub(super) fn templates(render: &Render, sources: &mut Sources, talk: &Talk) -> Result<Templates, Exit> {
    let mut own = Vec::new();
    if let Some(folder) = &render.templates {
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
    Templates::with(&own, sources).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Findings
    })
}

pub(super) fn writers(render: &Render, formats: &[Format], workers: usize, talk: &Talk) -> Result<Writers, Exit> {
    let mut writers = Writers::default();
    let fail = |findings: Vec<Diagnostic>| {
        talk.findings(&findings, &Sources::new());
        Exit::Failed
    };
    if let Some(path) = &render.reference {
        let bytes = files::read(path).map_err(|finding| fail(vec![finding]))?;
        let (reference, notes) = Reference::read(&bytes).map_err(|error| fail(vec![error.diagnostic()]))?;
        talk.findings(&notes, &Sources::new());
        writers.reference = Some(reference);
    }
    if formats.contains(&Format::Pdf) {
        let fonts = match &render.font_dir {
            None => Fonts::embedded().map_err(|error| fail(vec![error.diagnostic()]))?,
            Some(folder) => {
                let (found, mut troubles) = files::walk(folder, &["ttf", "otf", "ttc"]);
                let mut faces = Vec::new();
                for path in found {
                    match files::read(&path) {
                        Ok(bytes) => faces.push((path.display().to_string(), bytes)),
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
    Ok(writers)
}
