//! Geometry of the head (boxes 1 to 4): sizes, column widths and rule lengths, found once from the words for all formats.

use super::measures::{
    AGENCY, BLANK_DAY, BLANK_NUMBER, HEAD_LEFT, MOTTO, MOTTO_RULE_SHARE, MOTTO_TEXT, NATIONAL_TITLE, NUMBER, PLACE_DATE,
    RULE_SHARE, SUBJECT, TEXT_WIDTH,
};
use super::metrics::{Face, width_mm};
use super::{Letterhead, NumberLine, PlaceDate, Title};

/// The note under the table of Mục V allows two sets of sizes; the smaller one serves long place names.
const SMALLER_SET: f64 = 1.0;
/// The left column is never narrower than this, mm: "ỦY BAN NHÂN DÂN" at 13 pt bold is 43.2 mm.
const LEFT_MIN: f64 = 58.0;
/// Air on both sides of a column's widest line together, mm.
const AIR: f64 = 1.5;

/// Sizes (pt), widths (mm) and lengths (mm) of the head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadGeometry {
    /// Quốc hiệu, pt.
    pub national_title: f64,
    /// Tiêu ngữ, pt.
    pub motto: f64,
    /// Names of agencies, pt.
    pub agency: f64,
    /// Địa danh, thời gian, pt.
    pub place_date: f64,
    /// Left column, mm.
    pub left: f64,
    /// Right column, mm.
    pub right: f64,
}

impl HeadGeometry {
    /// The geometry that fits a place and date: the larger set of sizes where it fits, the smaller one elsewhere.
    pub fn of(place_date: &PlaceDate) -> Self {
        let larger = Self::with_sizes(place_date, 0.0);
        if larger.left >= LEFT_MIN { larger } else { Self::with_sizes(place_date, SMALLER_SET) }
    }

    /// The geometry of a paper without a head of its own, for the styles that go into its file all the same.
    pub fn usual() -> Self {
        Self::of(&PlaceDate::default())
    }

    fn with_sizes(place_date: &PlaceDate, less: f64) -> Self {
        let size = PLACE_DATE.value - less;
        let needed = width_mm(&place_date.text(""), size, Face::Italic) + place_date.blanks() as f64 * BLANK_DAY + AIR;
        let right = needed.max(TEXT_WIDTH - HEAD_LEFT);
        Self {
            national_title: NATIONAL_TITLE.value - less,
            motto: MOTTO.value - less,
            agency: AGENCY.value - less,
            place_date: size,
            left: TEXT_WIDTH - right,
            right,
        }
    }

    /// Widest line that an agency's name may have, mm.
    pub fn agency_width(&self) -> f64 {
        self.left - AIR
    }

    /// Box 3, a blank number as spaces to write into.
    pub fn number_line(&self, line: &NumberLine) -> String {
        line.text(&room(BLANK_NUMBER, NUMBER.value, Face::Regular))
    }

    /// Box 4, blanks as spaces to write into.
    pub fn date_line(&self, line: &PlaceDate) -> String {
        line.text(&room(BLANK_DAY, self.place_date, Face::Italic))
    }

    /// Length of the rule under the motto, mm: as long as the motto.
    pub fn motto_rule(&self) -> f64 {
        width_mm(MOTTO_TEXT, self.motto, Face::Bold) * MOTTO_RULE_SHARE.value
    }

    /// Length of the rule under the issuing body, mm: a share of its last line.
    pub fn issuer_rule(&self, letterhead: &Letterhead) -> f64 {
        letterhead.issuer.last().map_or(0.0, |line| width_mm(line, self.agency, Face::Bold)) * RULE_SHARE.value
    }
}

/// Length of the rule under the subject, mm: a share of its last line.
pub fn subject_rule(title: &Title) -> f64 {
    title.subject.last().map_or(0.0, |line| width_mm(line, SUBJECT.value, Face::Bold)) * RULE_SHARE.value
}

/// Room to write into by hand, mm at most, as spaces that a person can type over. The last one is a no-break space, so that a
/// blank at the end of a centred line keeps its width; not all of them, for LibreOffice sets each of those apart.
fn room(mm: f64, size: f64, face: Face) -> String {
    let spaces = (mm / width_mm(" ", size, face)).floor().max(1.0);
    format!("{}\u{a0}", " ".repeat(spaces as usize - 1))
}

impl PlaceDate {
    /// How many parts are blanks.
    pub fn blanks(&self) -> usize {
        usize::from(self.place.is_empty()) + [&self.day, &self.month].iter().filter(|part| part.is_none()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::HeadGeometry;
    use crate::document::PlaceDate;

    fn at(place: &str, day: Option<&str>) -> HeadGeometry {
        let part = |s: &str| Some(s.to_owned());
        HeadGeometry::of(&PlaceDate { place: place.into(), day: day.map(str::to_owned), month: part("6"), year: part("2019") })
    }

    #[test]
    fn a_usual_place_has_the_larger_set_and_42_to_58() {
        let g = at("Tuyên Quang", None);
        assert_eq!((g.national_title, g.motto, g.place_date), (13.0, 14.0, 14.0));
        assert!((g.left / (g.left + g.right) - 0.4).abs() < 0.03);
    }

    #[test]
    fn the_longest_place_keeps_one_line_and_one_legal_set() {
        let g = at("Thành phố Hồ Chí Minh", None);
        assert!(g.place_date == g.motto && g.motto == g.national_title + 1.0);
        assert!(g.left >= 58.0, "{g:?}");
    }
}
