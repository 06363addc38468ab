//! What can go wrong with a PDF, in words for the user.

use super::fonts::{FontError, face_en, face_vi};
use super::glyphs::MissingGlyph;
use crate::diag::{Diagnostic, Message};

/// Why a PDF was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// The fonts cannot be used.
    Fonts(FontError),
    /// The fonts lack letters of the document.
    MissingGlyphs(Vec<MissingGlyph>),
    /// The typesetter refused; its own words.
    Engine(String),
}

impl From<FontError> for PdfError {
    fn from(error: FontError) -> Self {
        Self::Fonts(error)
    }
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, finding) in self.diagnostics().iter().enumerate() {
            write!(f, "{}{}", if index > 0 { "; " } else { "" }, finding.message.en)?;
        }
        Ok(())
    }
}

impl std::error::Error for PdfError {}

impl PdfError {
    /// The findings for the user, each with its place in the plan where there is one.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            Self::Fonts(error) => vec![error.diagnostic()],
            Self::MissingGlyphs(glyphs) => glyphs.iter().map(MissingGlyph::diagnostic).collect(),
            Self::Engine(words) => vec![Diagnostic::error(
                "PDF03",
                None,
                Message::new(format!("bộ dàn trang báo lỗi: {words}"), format!("the typesetter failed: {words}")),
            )],
        }
    }
}

impl MissingGlyph {
    /// The finding for the user.
    pub fn diagnostic(&self) -> Diagnostic {
        let code = u32::from(self.letter);
        // A letter that no font shows is not shown here either.
        let sign = if self.letter.is_control() { String::new() } else { format!(" “{}”", self.letter) };
        let text: String = self.text.chars().take(60).filter(|c| !c.is_control()).collect();
        let (vi, en) = (face_vi(self.face), face_en(self.face));
        let finding = Diagnostic::error(
            "PDF01",
            self.origin,
            Message::new(
                format!("phông chữ (kiểu {vi}) không có ký tự U+{code:04X}{sign}, ở “{text}”"),
                format!("the font ({en}) has no glyph for U+{code:04X}{sign}, in “{text}”"),
            ),
        );
        match advice(self.letter) {
            Some(hint) => finding.hint(hint),
            None => finding
                .hint(Message::new("thay ký tự này, hoặc dùng phông chữ có ký tự này", "replace it, or use a font that has it")),
        }
    }
}

/// Letters that come along with text copied from elsewhere, and what to write instead.
fn advice(letter: char) -> Option<Message> {
    match letter {
        '\u{2011}' => Some(Message::new("dùng dấu gạch nối “-”", "use the hyphen “-”")),
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {
            Some(Message::new("xóa ký tự vô hình này", "delete this invisible character"))
        }
        '\t' => Some(Message::new("dùng dấu cách thay cho phím Tab", "use a space instead of a tab")),
        '\u{2610}' | '\u{2611}' | '\u{2612}' => {
            Some(Message::new("dùng “[ ]” hoặc bỏ ô đánh dấu", "use “[ ]” or leave the box out"))
        }
        _ => None,
    }
}
