//! The measures of Nghị định 30/2020/NĐ-CP, Phụ lục I: the legal range and the value that we set, once for layouts and checks.
//!
//! Lengths are in mm, sizes in pt.

/// A measure: what the decree allows and what we set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Smallest legal value.
    pub min: f64,
    /// Largest legal value.
    pub max: f64,
    /// The value we set.
    pub value: f64,
    /// Its place in the decree.
    pub source: &'static str,
}

const fn measure(min: f64, max: f64, value: f64, source: &'static str) -> Measure {
    Measure { min, max, value, source }
}

/// Width of A4, mm.
pub const PAGE_WIDTH: Measure = measure(210.0, 210.0, 210.0, "Phụ lục I, Phần I, Mục I.1");
/// Height of A4, mm.
pub const PAGE_HEIGHT: Measure = measure(297.0, 297.0, 297.0, "Phụ lục I, Phần I, Mục I.1");
/// Top margin, mm.
pub const MARGIN_TOP: Measure = measure(20.0, 25.0, 20.0, "Phụ lục I, Phần I, Mục I.3");
/// Bottom margin, mm.
pub const MARGIN_BOTTOM: Measure = measure(20.0, 25.0, 20.0, "Phụ lục I, Phần I, Mục I.3");
/// Left margin, mm.
pub const MARGIN_LEFT: Measure = measure(30.0, 35.0, 30.0, "Phụ lục I, Phần I, Mục I.3");
/// Right margin, mm. 16 leaves the legal minimum untouched by rounding in any format.
pub const MARGIN_RIGHT: Measure = measure(15.0, 20.0, 16.0, "Phụ lục I, Phần I, Mục I.3");
/// Quốc hiệu, pt.
pub const NATIONAL_TITLE: Measure = measure(12.0, 13.0, 13.0, "Phụ lục I, Phần I, Mục II.1.a");
/// Tiêu ngữ, pt.
pub const MOTTO: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.1.b");
/// Names of agencies, pt.
pub const AGENCY: Measure = measure(12.0, 13.0, 13.0, "Phụ lục I, Phần I, Mục II.2.b");
/// Số, ký hiệu, pt.
pub const NUMBER: Measure = measure(13.0, 13.0, 13.0, "Phụ lục I, Phần I, Mục II.3.c");
/// Địa danh, thời gian, pt.
pub const PLACE_DATE: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.4.c");
/// Tên loại, pt.
pub const KIND: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.5.b");
/// Trích yếu, pt.
pub const SUBJECT: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.5.b");
/// Running text, pt.
pub const BODY: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.6.e");
/// First-line indent, mm; the decree names two values, 10 and 12.7.
pub const INDENT: Measure = measure(10.0, 12.7, 12.7, "Phụ lục I, Phần I, Mục II.6.e");
/// Space between paragraphs, pt; no upper limit is given.
pub const PARAGRAPH_GAP: Measure = measure(6.0, 24.0, 6.0, "Phụ lục I, Phần I, Mục II.6.e");
/// Distance of baselines in the running text in single lines (1.149 em in Times).
pub const LINE_SPACING: Measure = measure(1.0, 1.5, 1.15, "Phụ lục I, Phần I, Mục II.6.e");
/// Quyền hạn, chức vụ, họ tên, pt.
pub const SIGNATURE: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục II.7.đ");
/// "Nơi nhận:", pt.
pub const RECIPIENTS_LABEL: Measure = measure(12.0, 12.0, 12.0, "Phụ lục I, Phần I, Mục II.9.d");
/// Recipients, pt.
pub const RECIPIENTS: Measure = measure(11.0, 11.0, 11.0, "Phụ lục I, Phần I, Mục II.9.d");
/// "Phụ lục I", pt.
pub const APPENDIX_LABEL: Measure = measure(14.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục III.1.b");
/// Title of an appendix, pt.
pub const APPENDIX_TITLE: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục III.1.b");
/// "(Kèm theo …)", pt.
pub const APPENDIX_NOTE: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục III.1.c");
/// Marks of urgency, secrecy, circulation and draft, pt.
pub const MARKS: Measure = measure(13.0, 14.0, 13.0, "Phụ lục I, Phần I, Mục III.2");
/// Address and contact, pt.
pub const CONTACT: Measure = measure(11.0, 12.0, 11.0, "Phụ lục I, Phần I, Mục III.4");
/// Page number, pt.
pub const PAGE_NUMBER: Measure = measure(13.0, 14.0, 14.0, "Phụ lục I, Phần I, Mục I.7");
/// Text in tables, pt; the decree is silent, practice is 11 to 13.
pub const TABLE: Measure = measure(10.0, 14.0, 12.0, "thông lệ; Phụ lục I không quy định");

/// Length of the rule under an agency's name or a subject, as a share of its last line (1/3 to 1/2).
pub const RULE_SHARE: Measure = measure(1.0 / 3.0, 0.5, 0.4, "Phụ lục I, Phần I, Mục II.2.b và II.5.b");
/// Length of the rule under the motto, as a share of its line.
pub const MOTTO_RULE_SHARE: Measure = measure(1.0, 1.0, 1.0, "Phụ lục I, Phần I, Mục II.1.b");

/// Height of a single line of Times in em, as Times New Roman and Liberation Serif publish it.
pub const SINGLE_LINE_EM: f64 = 1.149;
/// Room for signature and seal between the position and the name, mm (a state seal is 36 mm wide and overlaps the signature).
pub const SIGNATURE_ROOM: f64 = 24.0;
/// Width of the left column of the head (agencies, number), mm; the rest of the text width is the right column.
pub const HEAD_LEFT: f64 = 66.0;
/// Width of the text, mm.
pub const TEXT_WIDTH: f64 = PAGE_WIDTH.value - MARGIN_LEFT.value - MARGIN_RIGHT.value;

/// Width of the text on a page that stands upright or lies across, mm.
pub const fn text_width(landscape: bool) -> f64 {
    let page = if landscape { PAGE_HEIGHT } else { PAGE_WIDTH };
    page.value - MARGIN_LEFT.value - MARGIN_RIGHT.value
}
/// Room that a blank number leaves to write into besides the space before it, mm. Together they stay below 2 em, so that the line
/// reads as one line.
pub const BLANK_NUMBER: f64 = 7.9;
/// Room that a blank day or month leaves to write into, mm, besides the blanks on both sides of it (2.5 mm).
pub const BLANK_DAY: f64 = 5.5;

/// Quốc hiệu.
pub const NATIONAL_TITLE_TEXT: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO_TEXT: &str = "Độc lập - Tự do - Hạnh phúc";
/// The label of box 9b.
pub const RECIPIENTS_TEXT: &str = "Nơi nhận:";
/// The mark of a draft.
pub const DRAFT_TEXT: &str = "DỰ THẢO";

/// Every measure by name, for tests and the manual.
pub const ALL: &[(&str, Measure)] = &[
    ("page width", PAGE_WIDTH),
    ("page height", PAGE_HEIGHT),
    ("top margin", MARGIN_TOP),
    ("bottom margin", MARGIN_BOTTOM),
    ("left margin", MARGIN_LEFT),
    ("right margin", MARGIN_RIGHT),
    ("national title", NATIONAL_TITLE),
    ("motto", MOTTO),
    ("agency", AGENCY),
    ("number", NUMBER),
    ("place and date", PLACE_DATE),
    ("kind", KIND),
    ("subject", SUBJECT),
    ("body", BODY),
    ("indent", INDENT),
    ("paragraph gap", PARAGRAPH_GAP),
    ("line spacing", LINE_SPACING),
    ("signature", SIGNATURE),
    ("recipients label", RECIPIENTS_LABEL),
    ("recipients", RECIPIENTS),
    ("appendix label", APPENDIX_LABEL),
    ("appendix title", APPENDIX_TITLE),
    ("appendix note", APPENDIX_NOTE),
    ("marks", MARKS),
    ("contact", CONTACT),
    ("page number", PAGE_NUMBER),
    ("table", TABLE),
    ("rule share", RULE_SHARE),
    ("motto rule share", MOTTO_RULE_SHARE),
];

#[cfg(test)]
mod tests {
    use super::{AGENCY, ALL, HEAD_LEFT, MOTTO, NATIONAL_TITLE, NATIONAL_TITLE_TEXT, PLACE_DATE, TEXT_WIDTH};
    use crate::document::metrics::{Face, width_mm};

    #[test]
    fn every_value_is_legal() {
        for (name, m) in ALL {
            assert!(m.min <= m.value && m.value <= m.max, "{name}");
        }
    }

    /// Note under the table of Mục V: sizes move together, 12-13-13 or 13-14-14.
    #[test]
    fn the_head_uses_one_set_of_sizes() {
        assert_eq!(MOTTO.value, NATIONAL_TITLE.value + 1.0);
        assert_eq!(PLACE_DATE.value, MOTTO.value);
        assert_eq!(AGENCY.value, NATIONAL_TITLE.value);
    }

    #[test]
    fn the_national_title_fits_its_column() {
        let width = width_mm(NATIONAL_TITLE_TEXT, NATIONAL_TITLE.value, Face::Bold);
        assert!(width < TEXT_WIDTH - HEAD_LEFT, "{width}");
    }
}
