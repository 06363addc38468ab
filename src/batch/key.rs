//! Keys by content: what a row's files are made from, as one SHA-256. Equal key, equal files; no clock is asked.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A key in the making. Each part is counted before it is added, so that no two lists of parts give the same bytes.
#[derive(Debug, Clone)]
pub struct Key(Sha256);

impl Key {
    /// The beginning of all keys of this version of the program.
    pub fn new() -> Self {
        Self(Sha256::new()).with("kehoach-batch", env!("CARGO_PKG_VERSION").as_bytes())
    }

    /// Adds a part under a name.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: &[u8]) -> Self {
        for part in [name.as_bytes(), bytes] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
        self
    }

    /// The key, in hexadecimal.
    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{Key, sha256};

    #[test]
    fn the_digest_is_that_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let key =
            |parts: &[(&str, &str)]| parts.iter().fold(Key::new(), |key, (name, text)| key.with(name, text.as_bytes())).finish();
        assert_ne!(key(&[("a", "bc")]), key(&[("ab", "c")]));
        assert_ne!(key(&[("a", "b"), ("c", "")]), key(&[("a", ""), ("c", "b")]));
        assert_eq!(key(&[("a", "b")]), key(&[("a", "b")]));
    }
}
