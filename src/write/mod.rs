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
    /// Writes a document in some formats, each named once, all of them or none; the files stand in the order of the formats. `slot`
    /// is the worker's number.
    pub fn write(&self, document: &Document, formats: &[Format], slot: usize) -> Result<Vec<Finished>, Vec<Diagnostic>> {
        // The PDF comes first: the DOCX tells its number of pages.
        let mut pdf = if formats.contains(&Format::Pdf) { Some(self.pdf(document, slot)?) } else { None };
        let pages = pdf.as_ref().and_then(|pdf| pdf.pages);
        let mut all = Vec::with_capacity(formats.len());
        for format in formats {
            let bytes = match format {
                Format::Pdf => {
                    all.extend(pdf.take());
                    continue;
                }
                Format::Docx => {
                    docx::docx_with(document, self.reference.as_ref(), pages).map_err(|error| vec![error.diagnostic()])?
                }
                Format::Html => html::html(document).into_bytes(),
                Format::Markdown => markdown::markdown(document).into_bytes(),
            };
            all.push(Finished { format: *format, bytes, pages: None });
        }
        Ok(all)
    }

    fn pdf(&self, document: &Document, slot: usize) -> Result<Finished, Vec<Diagnostic>> {
        let Some(typesetter) = &self.typesetter else {
            return Err(vec![Diagnostic::error("PDF03", None, Message::new("chưa có bộ dàn trang", "no typesetter was given"))]);
        };
        let pdf = typesetter.pdf(document, slot).map_err(|error| error.diagnostics())?;
        Ok(Finished { format: Format::Pdf, bytes: pdf.bytes, pages: Some(pdf.pages) })
    }
}
