//! Foreign readers of finished files: the words that a person sees, in reading order, with white space folded.

mod docx;
mod html;
mod markdown;
mod pdf;

pub(crate) use docx::docx;
pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub(crate) use pdf::{PdfText, pdf};

/// White space of any kind and length as one space, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
