//! The ZIP package of a DOCX: its parts, with limits on what they unfold to.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Node};
use crate::measure::MeasureError;

/// Bytes of the file.
const MOST_BYTES: usize = 128 << 20;
/// Parts of the package.
const MOST_PARTS: usize = 5_000;
/// Bytes that one part may unfold to.
const PART: u64 = 48 << 20;
/// Bytes that all parts that are read may unfold to.
const TOTAL: u64 = 96 << 20;

/// An open package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, MeasureError> {
        if bytes.len() > MOST_BYTES {
            return Err(MeasureError::TooLarge { what: "MB", limit: MOST_BYTES >> 20 });
        }
        // An encrypted DOCX is an old compound file around the encrypted package.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted { MeasureError::Encrypted } else { MeasureError::Foreign { wanted: "DOCX" } });
        }
        if !bytes.starts_with(b"PK") {
            return Err(MeasureError::Foreign { wanted: "DOCX" });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| MeasureError::broken(error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(MeasureError::TooLarge { what: "phần trong gói ZIP", limit: MOST_PARTS });
        }
        Ok(Self { archive, left: TOTAL })
    }

    /// A part as a tree; `None` when the package has none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Node>, MeasureError> {
        let limit = PART.min(self.left);
        let entry = match self.archive.by_name(name.trim_start_matches('/')) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(text)) if text.contains("assword") => return Err(MeasureError::Encrypted),
            Err(error) => return Err(MeasureError::broken(format!("{name}: {error}"))),
        };
        let mut bytes = Vec::new();
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| MeasureError::broken(format!("{name}: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(MeasureError::TooLarge { what: "byte", limit: usize::try_from(limit).unwrap_or(usize::MAX) });
        }
        self.left -= bytes.len() as u64;
        xml::read(&bytes, name).map(Some)
    }
}
