//! Geometry of the ending (boxes 7 and 9b): recipients and signature side by side, found once for all formats with pages.

use super::Ending;
use super::balance::balance;
use super::measures::{SIGNATURE, TEXT_WIDTH};
use super::metrics::{Face, width_mm};

/// Width of the left column unless a long authority needs the right one wider, mm.
const LEFT: f64 = 76.0;
/// The left column is never narrower than this, mm.
const LEFT_MIN: f64 = 58.0;
/// Air beside the longest line of the right column, mm.
const AIR: f64 = 2.0;
/// Space above the ending, pt.
pub const ABOVE: f64 = 12.0;

/// Columns (mm) of the ending, and the signer's lines as they fit the right one.
#[derive(Debug, Clone, PartialEq)]
pub struct EndingGeometry {
    /// Left column: recipients.
    pub left: f64,
    /// Right column: signature.
    pub right: f64,
    /// Authority and position, broken into lines that fit.
    pub lines: Vec<String>,
    /// Another post of the signer, broken into lines that fit.
    pub post: Vec<String>,
}

impl EndingGeometry {
    /// The geometry of an ending.
    pub fn of(ending: &Ending) -> Self {
        let signature = ending.signature.as_ref();
        let given = || signature.iter().flat_map(|s| &s.lines);
        let longest = given().map(|line| width_mm(line, SIGNATURE.value, Face::Bold)).fold(0.0, f64::max);
        let left = (TEXT_WIDTH - longest - AIR).clamp(LEFT_MIN, LEFT);
        let right = TEXT_WIDTH - left;
        let fit = |text: &str| balance(text, right - AIR, SIGNATURE.value, Face::Bold);
        let lines = given().flat_map(|line| fit(line)).collect();
        let post = signature.and_then(|s| s.other_post.as_deref()).map(fit).unwrap_or_default();
        Self { left, right, lines, post }
    }
}
