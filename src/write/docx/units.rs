//! Word's units from ours: twips (1/20 pt) for lengths, half-points for sizes.

use crate::document::metrics::MM_PER_PT;

/// A length in mm as twips, to the nearest.
pub(super) fn twips(mm: f64) -> i64 {
    twips_pt(mm / MM_PER_PT)
}

/// A margin in mm as twips, never below it: 15 mm is 851; the 850 of many templates is 14.99 mm, below the decree's minimum.
pub(super) fn margin(mm: f64) -> i64 {
    (mm / MM_PER_PT * 20.0).ceil() as i64
}

/// A length in twips as mm.
pub(super) fn mm(twips: i64) -> f64 {
    twips as f64 / 20.0 * MM_PER_PT
}

/// A length in pt as twips.
pub(super) fn twips_pt(pt: f64) -> i64 {
    (pt * 20.0).round() as i64
}

/// A size in pt as half-points.
pub(super) fn half_points(pt: f64) -> i64 {
    (pt * 2.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::{half_points, margin, twips, twips_pt};

    /// The decree's lengths in twips as published for Word: A4 is 11906 × 16838, 1.27 cm is 720, 15 mm at least is 851.
    #[test]
    fn lengths_have_words_exact_values() {
        assert_eq!([210.0, 297.0, 12.7, 10.0].map(twips), [11906, 16838, 720, 567]);
        assert_eq!([15.0, 20.0, 25.0, 30.0, 35.0].map(margin), [851, 1134, 1418, 1701, 1985]);
        assert_eq!((twips_pt(6.0), half_points(14.0)), (120, 28));
    }
}
