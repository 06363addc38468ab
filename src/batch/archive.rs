//! All files of a batch in one ZIP, the same bytes whenever and wherever it is made.

use std::io::{Seek, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A ZIP in the making.
pub struct Archive<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Archive<W> {
    /// An empty one.
    pub fn new(out: W) -> Self {
        Self(ZipWriter::new(out))
    }

    /// Adds a file under its path.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> ZipResult<()> {
        // PDF and Word files are compressed already.
        let packed = path.ends_with(".pdf") || path.ends_with(".docx");
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644);
        self.0.start_file(path, options)?;
        Ok(self.0.write_all(bytes)?)
    }

    /// Closes it.
    pub fn finish(self) -> ZipResult<W> {
        self.0.finish()
    }
}
