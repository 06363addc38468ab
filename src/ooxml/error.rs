//! Why a package cannot be read.

use crate::diag::Message;

/// Why a package cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageError {
    /// It is no package, or one of another kind.
    Foreign,
    /// It asks for a password.
    Encrypted,
    /// It is cut off or contradicts itself.
    Broken {
        /// What could not be read.
        what: String,
    },
    /// It holds more than such a file can.
    TooLarge(Limit),
}

/// A limit that was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in Vietnamese.
    pub vi: &'static str,
    /// What is counted, in English.
    pub en: &'static str,
    /// How many there may be.
    pub most: usize,
}

impl PackageError {
    /// A package whose inside contradicts itself.
    pub(super) fn broken(what: impl Into<String>) -> Self {
        Self::Broken { what: what.into() }
    }

    /// What is wrong, to stand after a colon.
    pub fn message(&self) -> Message {
        match self {
            Self::Foreign => Message::new("không phải tệp Office", "not an Office file"),
            Self::Encrypted => Message::new("tệp được đặt mật khẩu", "the file asks for a password"),
            Self::Broken { what } => Message::new(
                format!("tệp hỏng hoặc bị cắt cụt (chi tiết kỹ thuật: {what})"),
                format!("the file is damaged or cut off (detail: {what})"),
            ),
            Self::TooLarge(limit) => limit.message(),
        }
    }
}

impl Limit {
    /// What is too large.
    pub fn message(&self) -> Message {
        let Self { vi, en, most } = self;
        Message::new(format!("quá {most} {vi}"), format!("over {most} {en}"))
    }
}
