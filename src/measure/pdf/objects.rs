//! Reading values out of a PDF's objects, and the limits of what is unpacked.

use lopdf::{Dictionary, Document, Object, Stream};

/// Bytes that one stream may unfold to.
const STREAM: usize = 16 << 20;
/// Bytes that all streams of a file together may unfold to.
const TOTAL: usize = 96 << 20;

/// Bytes that the images of a file may unfold to: only their colour is looked at, and what is too much is left unknown.
const IMAGES: usize = 32 << 20;

/// What may still be unpacked of a file.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    /// Whether something was left out because it was too large.
    pub(super) spent: bool,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { left: TOTAL, spent: false }
    }

    /// What may be unpacked of images.
    pub(super) const fn of_images() -> Self {
        Self { left: IMAGES, spent: false }
    }

    /// The limit, for the message.
    pub(super) const LIMIT: usize = TOTAL;

    /// A stream's bytes, unless they are too many or cannot be unpacked.
    pub(super) fn inflate(&mut self, stream: &Stream) -> Option<Vec<u8>> {
        match stream.get_plain_content_with_limit(STREAM.min(self.left)) {
            Ok(bytes) => {
                self.left = self.left.saturating_sub(bytes.len());
                Some(bytes)
            }
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                self.spent = true;
                None
            }
            Err(_) => None,
        }
    }
}

pub(super) fn deref<'f>(file: &'f Document, object: &'f Object) -> Option<&'f Object> {
    file.dereference(object).ok().map(|(_, object)| object)
}

pub(super) fn entry<'f>(file: &'f Document, dict: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    deref(file, dict.get(key).ok()?)
}

pub(super) fn dictionary<'f>(file: &'f Document, object: &'f Object) -> Option<&'f Dictionary> {
    let object = deref(file, object)?;
    object.as_dict().ok().or_else(|| object.as_stream().ok().map(|stream| &stream.dict))
}

pub(super) fn array<'f>(file: &'f Document, dict: &'f Dictionary, key: &[u8]) -> Option<&'f Vec<Object>> {
    entry(file, dict, key)?.as_array().ok()
}

pub(super) fn name<'f>(file: &'f Document, dict: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
    entry(file, dict, key)?.as_name().ok()
}

pub(super) fn number(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<f64> {
    plain(entry(file, dict, key)?)
}

pub(super) fn float(file: &Document, object: &Object) -> Option<f64> {
    plain(deref(file, object)?)
}

/// The number of an object that is one; absurd ones are none.
pub(super) fn plain(object: &Object) -> Option<f64> {
    let value = object.as_i64().map(|value| value as f64).or_else(|_| object.as_float().map(f64::from)).ok()?;
    (value.is_finite() && value.abs() < 1e7).then_some(value)
}
