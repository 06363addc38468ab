//! Writers: functions of the [`Document`], one folder or file a format. No writer calls another.

pub mod docx;
pub mod html;
pub mod markdown;
pub mod pdf;

use crate::diag::{Diagnostic, Message};
use crate::document::Document;

crate::terms::terms! {
    /// A format of finished files; its key is the files' extension.
    Format {
        Pdf = "pdf", "PDF";
        Docx = "docx", "Word";
        Html = "html", "HTML";
        Markdown = "md", "Markdown";
    }
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Its format.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Pages, where the format has pages.
    pub pages: Option<usize>,
}

/// What the writers need besides the document; shared by all workers.
#[derive(Debug, Default)]
pub struct Writers {
    /// For PDF.
    pub typesetter: Option<pdf::Typesetter>,
    /// An office's own styles for Word.
    pub reference: Option<docx::Reference>,
}

impl Writers {
    /// Writes a document in one format. `slot` is the worker's number.
    pub fn write(&self, document: &Document, format: Format, slot: usize) -> Result<Finished, Vec<Diagnostic>> {
        let done = |bytes: Vec<u8>| Finished { format, bytes, pages: None };
        match format {
            Format::Pdf => match &self.typesetter {
                Some(typesetter) => {
                    let pdf = typesetter.pdf(document, slot).map_err(|error| error.diagnostics())?;
                    Ok(Finished { format, bytes: pdf.bytes, pages: Some(pdf.pages) })
                }
                None => {
                    Err(vec![Diagnostic::error("PDF03", None, Message::new("chưa có bộ dàn trang", "no typesetter was given"))])
                }
            },
            Format::Docx => {
                docx::docx_with(document, self.reference.as_ref()).map(done).map_err(|error| vec![error.diagnostic()])
            }
            Format::Html => Ok(done(html::html(document).into_bytes())),
            Format::Markdown => Ok(done(markdown::markdown(document).into_bytes())),
        }
    }
}
