//! The check on every merged document: either version is in it whole, and nothing else.

use crate::document::Document;
use crate::document::revision::View;
use crate::document::text::comparable;

/// A merged document that is not the two documents it was made of: a mistake of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlike {
    /// The version that is not in it.
    pub view: View,
    /// The first line that this version has.
    pub wanted: String,
    /// What the merged document has there.
    pub found: String,
}

impl std::fmt::Display for Unlike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = match self.view {
            View::Old => "reject-all is not the old version",
            View::New => "accept-all is not the new version",
            View::Marked => "the marked version is another one",
        };
        write!(f, "{what}: {:?} instead of {:?}", self.found, self.wanted)
    }
}

impl std::error::Error for Unlike {}

/// Whether a merged document reads as the old version when all revisions are rejected, and as the new one when all are accepted.
pub fn check(merged: &Document, old: &Document, new: &Document) -> Result<(), Unlike> {
    for (view, version) in [(View::Old, old), (View::New, new)] {
        let (wanted, found) = (comparable(version, View::Marked), comparable(merged, view));
        if wanted != found {
            let at = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            return Err(Unlike { view, wanted: line(&wanted), found: line(&found) });
        }
    }
    Ok(())
}
