//! Finished files of a run: PDF and DOCX, measured and held against the rules on layout.

use std::path::Path;

use kehoach::check::file::{Finished, findings as findings_of};
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::law::Law;
use kehoach::measure::{self, Layout, MeasureError};
use kehoach::terms::Stage;

/// A reader of one form of finished files.
type Reader = fn(&[u8]) -> Result<Layout, MeasureError>;

/// Whether a file is a finished one, by its ending.
pub(super) fn is_finished(path: &Path) -> bool {
    kind(path).is_some()
}

fn kind(path: &Path) -> Option<Reader> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => Some(measure::pdf),
        "docx" => Some(measure::docx),
        _ => None,
    }
}

/// Measures a file from its bytes; what cannot be read is a finding.
pub(super) fn measured(path: &Path, bytes: &[u8], sources: &mut Sources) -> Result<Finished, Diagnostic> {
    let name = path.display().to_string();
    let read = kind(path).map_or(Err(MeasureError::Foreign { wanted: "PDF, DOCX" }), |read| read(bytes));
    match read {
        Ok(layout) => Ok(Finished::new(layout, &name, sources)),
        Err(error) => {
            let message = error.message();
            let named = |text: &str| format!("{name}: {text}");
            Err(Diagnostic::error("TP09", None, Message::new(named(&message.vi), named(&message.en))))
        }
    }
}

/// The findings of a measured file. A finished file is judged as issued unless told otherwise.
pub(super) fn findings(finished: &Finished, stage: Option<Stage>, sources: &Sources, law: &Law) -> Vec<Diagnostic> {
    findings_of(finished, stage.unwrap_or(Stage::Issue), sources, law).sorted()
}
