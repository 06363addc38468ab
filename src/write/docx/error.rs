//! Why a document could not be written as a Word file, with the place.

use std::fmt;

use crate::diag::{Diagnostic, Message, Span};

crate::terms::terms! {
    /// Where in the document a text stands.
    Place {
        Letterhead = "the letterhead", "phần đầu văn bản";
        Title = "the title", "tên loại, trích yếu";
        Body = "the running text", "nội dung";
        Table = "a table", "bảng";
        Recipients = "the recipients", "nơi nhận";
        Signature = "the signature", "phần ký";
        Contact = "the contact line", "địa chỉ liên hệ";
        Appendix = "an appendix's head", "đầu phụ lục";
        Properties = "the file's properties", "thuộc tính tệp";
        Reference = "the reference file", "tệp mẫu";
    }
}

/// Why a Word file could not be made or a reference file not be read.
#[derive(Debug)]
pub enum DocxError {
    /// A character that XML 1.0 cannot hold.
    Character {
        /// The character.
        character: char,
        /// Where it stands.
        place: Place,
        /// Where in the plan it comes from.
        origin: Option<Span>,
    },
    /// A cell that reaches beyond its table's columns.
    Table {
        /// Row, from 1, head rows included.
        row: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A reference file that is not a Word file.
    Reference(Message),
    /// The container could not be written.
    Package(zip::result::ZipError),
}

impl DocxError {
    /// The error as a finding.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Character { character, place, origin } => {
                Diagnostic::error("WD01", *origin, self.message()).hint(Message::new(
                    format!("xóa ký tự U+{:04X} ở {}", u32::from(*character), place.vi()),
                    format!("delete the character U+{:04X} in {}", u32::from(*character), place.key()),
                ))
            }
            Self::Table { .. } => Diagnostic::error("WD02", None, self.message()),
            Self::Reference(_) => Diagnostic::error("WD03", None, self.message()),
            Self::Package(_) => Diagnostic::error("WD04", None, self.message()),
        }
    }

    fn message(&self) -> Message {
        match self {
            Self::Character { character, place, .. } => Message::new(
                format!("ký tự điều khiển U+{:04X} ở {} không ghi được vào tệp Word", u32::from(*character), place.vi()),
                format!(
                    "the control character U+{:04X} in {} cannot be written to a Word file",
                    u32::from(*character),
                    place.key()
                ),
            ),
            Self::Table { row, columns } => Message::new(
                format!("hàng {row} của bảng có nhiều ô hơn {columns} cột"),
                format!("row {row} of a table has more cells than its {columns} columns"),
            ),
            Self::Reference(why) => Message::new(
                format!("không đọc được tệp mẫu: {}", why.vi),
                format!("the reference file cannot be read: {}", why.en),
            ),
            Self::Package(error) => {
                Message::new(format!("không ghi được tệp Word: {error}"), format!("the Word file cannot be written: {error}"))
            }
        }
    }
}

impl fmt::Display for DocxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Package(error) => Some(error),
            Self::Character { .. } | Self::Table { .. } | Self::Reference(_) => None,
        }
    }
}

impl From<zip::result::ZipError> for DocxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Package(error)
    }
}

impl From<std::io::Error> for DocxError {
    fn from(error: std::io::Error) -> Self {
        Self::Package(error.into())
    }
}
