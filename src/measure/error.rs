//! Why a finished file cannot be measured.

use crate::diag::Message;
use crate::ooxml::{Limit, PackageError};

/// Why a finished file cannot be measured. None of them is a fault of the document's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureError {
    /// The bytes are not of the kind that was asked for.
    Foreign {
        /// What was expected: `PDF` or `DOCX`.
        wanted: &'static str,
    },
    /// The file asks for a password.
    Encrypted,
    /// The file is cut off or its inner tables contradict each other.
    Broken {
        /// What could not be read.
        what: String,
    },
    /// The file unfolds to more than a document can be.
    TooLarge(Limit),
    /// The file has no page.
    Empty,
}

impl MeasureError {
    /// A file whose inside contradicts itself.
    pub(super) fn broken(what: impl Into<String>) -> Self {
        Self::Broken { what: what.into() }
    }

    /// The message for the person who gave the file.
    pub fn message(&self) -> Message {
        match self {
            Self::Foreign { wanted } => {
                Message::new(format!("tệp không phải là {wanted}"), format!("the file is not a {wanted}"))
            }
            Self::Encrypted => Message::new(
                "tệp được đặt mật khẩu hoặc mã hóa; hãy lưu một bản không mã hóa rồi kiểm tra bản đó",
                "the file is encrypted; save a copy without encryption and check that",
            ),
            Self::Broken { what } => {
                // What the readers of packages and PDF say is English: it stands in brackets, for who mends the file.
                Message::new(
                    format!("tệp hỏng hoặc bị cắt cụt, không đọc được; hãy lấy lại hoặc lưu lại tệp (chi tiết kỹ thuật: {what})"),
                    format!("the file is damaged or cut off; get it or save it again (detail: {what})"),
                )
            }
            Self::TooLarge(limit) => {
                let Message { vi, en } = limit.message();
                Message::new(
                    format!("tệp lớn quá mức của một văn bản ({vi})"),
                    format!("the file is larger than a document can be ({en})"),
                )
            }
            Self::Empty => Message::new("tệp không có trang nào", "the file has no page"),
        }
    }
}

impl From<PackageError> for MeasureError {
    fn from(error: PackageError) -> Self {
        match error {
            PackageError::Foreign => Self::Foreign { wanted: "DOCX" },
            PackageError::Encrypted => Self::Encrypted,
            PackageError::Broken { what } => Self::Broken { what },
            PackageError::TooLarge(limit) => Self::TooLarge(limit),
        }
    }
}
