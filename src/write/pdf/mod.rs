//! PDF: one fixed layout (`nd30.typ`) fed with the document as data, typeset by Typst through typst-as-lib.
//!
//! ```text
//! Document ─ glyphs: can the fonts print it? ─ data: JSON, all lengths known ─ engine: pages ─ PDF/A-2a + PDF/UA-1
//! ```
//!
//! No Typst source is ever made from a plan's text: the layout is constant, and the words reach it as strings. The same document
//! and fonts give the same bytes, whatever the number of workers. Nothing is substituted: a letter that the fonts lack is an error.

mod data;
mod ending;
mod engine;
mod error;
mod fonts;
mod glyphs;
mod head;
mod lines;
mod measures;
mod page_numbers;
mod stream_ends;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod unhint;
mod words;

pub use error::PdfError;
pub use fonts::{FontError, Fonts};
pub use glyphs::MissingGlyph;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Document;

/// Stack that a thread needs to typeset, in bytes. The typesetter recurses deeper than the 2 MB that threads have by default.
pub const STACK_SIZE: usize = 16 << 20;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, appendices included.
    pub pages: usize,
}

/// Laid-out pages, before they become a file.
pub struct Pages {
    pages: PagedDocument,
    warnings: Vec<String>,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("count", &self.pages.pages().len()).field("warnings", &self.warnings).finish()
    }
}

/// Prints documents; shared by all threads of a batch.
pub struct Typesetter {
    fonts: Fonts,
    engine: engine::Engine,
    options: PdfOptions,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("family", &self.fonts.family()).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// A typesetter for a number of workers (threads that print at the same time).
    pub fn new(fonts: Fonts, workers: usize) -> Result<Self, PdfError> {
        let engine = engine::Engine::new(&fonts, workers).map_err(PdfError::Engine)?;
        // Archivable and readable aloud: PDF/A-2a with PDF/UA-1.
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| PdfError::Engine(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some(concat!("kehoach ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        Ok(Self { fonts, engine, options })
    }

    /// The fonts it prints with.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Prints a document in a worker's slot (0, 1, … below the number of workers).
    pub fn pdf(&self, document: &Document, slot: usize) -> Result<Pdf, PdfError> {
        self.pdf_with_warnings(document, slot).map(|(pdf, _)| pdf)
    }

    fn pdf_with_warnings(&self, document: &Document, slot: usize) -> Result<(Pdf, Vec<String>), PdfError> {
        let pages = self.lay_out(document, slot)?;
        Ok((self.export(&pages)?, pages.warnings))
    }

    /// The first half of [`Self::pdf`]: the pages, as yet in memory only.
    pub fn lay_out(&self, document: &Document, slot: usize) -> Result<Pages, PdfError> {
        let missing = glyphs::missing(document, &self.fonts);
        if !missing.is_empty() {
            return Err(PdfError::MissingGlyphs(missing));
        }
        let data = serde_json::to_vec(&data::Data::of(document)).map_err(|error| PdfError::Engine(error.to_string()))?;
        let (pages, warnings) = self.engine.layout(data, slot).map_err(PdfError::Engine)?;
        Ok(Pages { pages: page_numbers::write(&pages), warnings })
    }

    /// The second half of [`Self::pdf`]: the file of laid-out pages.
    pub fn export(&self, laid_out: &Pages) -> Result<Pdf, PdfError> {
        let pages = &laid_out.pages;
        let bytes = typst_pdf::pdf(pages, &self.options).map_err(|errors| PdfError::Engine(engine::sentences(&errors)))?;
        Ok(Pdf { bytes: stream_ends::cleared(bytes), pages: pages.pages().len() })
    }
}

/// Runs `f` with a pool of one thread, the current one.
///
/// The typesetter waits through rayon. In a common pool a waiting worker would begin the next document on top of its own stack,
/// until the stack overflows; alone in its pool it finishes what it has begun. Each thread that prints calls this once; it must
/// have a stack of [`STACK_SIZE`].
pub fn with_own_pool<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        Ok(pool) => pool.install(f),
        // The thread has its pool already.
        Err(_) => f(),
    }
}
