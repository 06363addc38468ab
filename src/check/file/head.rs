//! Quốc hiệu and Tiêu ngữ; số, ký hiệu; địa danh, thời gian (Phụ lục I, Phần I, Mục II.1, II.3, II.4).

use super::finished::{Finished, en, vi};
use super::looks::{self, Wanted};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::document::measures;
use crate::document::metrics::{Face, width_mm};
use crate::measure::{Line, Under};

pub(in crate::check) const RULES: &[&Rule] = &[&QH02, &QH04, &SO06, &DD07];

/// How far the length of the motto's rule may be from its text.
const MOTTO_SHARE: f64 = 0.03;
/// How far apart two base lines of one line may be, mm.
const LEVEL: f64 = 0.7;

rule! {
    /// Quốc hiệu: chữ in hoa, cỡ 12 đến 13, kiểu đứng, đậm, trên một dòng.
    ///
    /// Quốc hiệu cỡ 13 đậm rộng 95,7 mm: cột bên phải hẹp hơn thì chữ xuống dòng. Xuống dòng là cảnh báo, sai cỡ hay kiểu chữ là lỗi.
    ///
    /// Sai: “CỘNG HÒA XÃ HỘI CHỦ NGHĨA” / “VIỆT NAM”, hoặc cỡ 14. Đúng: một dòng, cỡ 13, đậm.
    QH02 "national-title-form";
    vi: "Quốc hiệu sai cỡ chữ, kiểu chữ hoặc bị ngắt dòng";
    en: "the national title in the wrong form or broken";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.1.a";
    ways: Way::File(national_form);
}

rule! {
    /// Dưới Tiêu ngữ có đường kẻ ngang nét liền, dài bằng dòng chữ.
    ///
    /// Đường kẻ là nét vẽ, không phải dãy dấu gạch dưới. Độ dài được lệch 3 % so với dòng chữ. Tiêu ngữ cũng được đo ở đây: chữ
    /// thường, cỡ 13 đến 14, đứng, đậm.
    ///
    /// Sai: không có đường kẻ; đường kẻ bằng nửa dòng chữ. Đúng: đường kẻ 60,5 mm dưới Tiêu ngữ cỡ 14.
    QH04 "motto-rule";
    vi: "Tiêu ngữ thiếu đường kẻ, đường kẻ sai độ dài hoặc sai kiểu chữ";
    en: "the motto lacks its rule, or its rule or form is wrong";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.1.b";
    ways: Way::File(motto_form);
}

rule! {
    /// Số, ký hiệu: cỡ 13, kiểu đứng.
    ///
    /// Từ “Số” chữ in thường, ký hiệu chữ in hoa, cỡ 13, không đậm, không nghiêng.
    ///
    /// Sai: cỡ 14, hoặc đậm. Đúng: “Số: 05/KH-UBND” cỡ 13, đứng.
    SO06 "number-form";
    vi: "số, ký hiệu sai cỡ chữ hoặc kiểu chữ";
    en: "the number in the wrong form";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.c";
    ways: Way::File(number);
}

rule! {
    /// Địa danh và thời gian: chữ in thường, cỡ 13 đến 14, nghiêng, cùng dòng với số, ký hiệu.
    ///
    /// Trong DOCX hai ô cùng một hàng của bảng được coi là ngang nhau.
    ///
    /// Sai: chữ đứng; cao hơn dòng số 3 mm. Đúng: “Đồng Sen, ngày 05 tháng 10 năm 2026” nghiêng, ngang dòng số.
    DD07 "place-and-date-form";
    vi: "địa danh, thời gian sai kiểu chữ hoặc lệch dòng số";
    en: "place and date in the wrong form or off the number's line";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.c";
    ways: Way::File(place_date);
}

/// Quốc hiệu's words (QH01).
pub(in crate::check) fn national_words(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let Some(first) = head.national.first() else {
        if !is_part(finished) {
            finished.tell_all(report, "không tìm thấy Quốc hiệu".to_owned(), "no national title".to_owned());
        }
        return;
    };
    let text = head.national.iter().map(Line::text).collect::<Vec<_>>().join(" ");
    if text.to_uppercase().replace("HOÀ", "HÒA") != measures::NATIONAL_TITLE_TEXT {
        let vi_text = format!("Quốc hiệu ghi “{text}” (quy định “{}”)", measures::NATIONAL_TITLE_TEXT);
        finished.tell(report, first, &vi_text, &format!("the national title reads “{text}”"));
    } else if text.to_uppercase().contains("HOÀ") {
        finished
            .tell(
                report,
                first,
                "Quốc hiệu ghi “HOÀ” (Nghị định in “HÒA”)",
                "the national title reads “HOÀ” (the decree prints “HÒA”)",
            )
            .at_most(Severity::Warning);
    }
}

/// Tiêu ngữ's words (QH03).
pub(in crate::check) fn motto_words(finished: &Finished, report: &mut Report<'_>) {
    let Some(motto) = &finished.layout.head.motto else {
        if !is_part(finished) {
            finished.tell_all(report, "không tìm thấy Tiêu ngữ".to_owned(), "no motto".to_owned());
        }
        return;
    };
    if motto.text() != measures::MOTTO_TEXT {
        let vi_text = format!("Tiêu ngữ ghi “{}” (quy định “{}”)", motto.text(), measures::MOTTO_TEXT);
        finished.tell(report, motto, &vi_text, &format!("the motto must read “{}”", measures::MOTTO_TEXT));
    }
}

/// Whether no head is to be found: the file is an appendix, or its first page a scan, whose words cannot be read.
fn is_part(finished: &Finished) -> bool {
    finished.layout.sheets.first().is_some_and(|sheet| sheet.appendix || sheet.scanned)
}

fn national_form(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    for line in &head.national {
        let name = ("Quốc hiệu", "the national title");
        let wanted = Wanted { name, size: measures::NATIONAL_TITLE, bold: Some(true), italic: Some(false), capitals: Some(true) };
        looks::look(finished, report, line, wanted);
    }
    if let [first, _, ..] = head.national.as_slice() {
        finished
            .tell(report, first, "Quốc hiệu bị ngắt thành hai dòng", "the national title is broken over two lines")
            .at_most(Severity::Warning);
    }
}

fn motto_form(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let Some(motto) = &head.motto else { return };
    let name = ("Tiêu ngữ", "the motto");
    let wanted = Wanted { name, size: measures::MOTTO, bold: Some(true), italic: Some(false), capitals: Some(false) };
    looks::look(finished, report, motto, wanted);
    let share = measures::MOTTO_RULE_SHARE;
    rule_under(finished, report, motto, &[motto], head.motto_rule, (share.min - MOTTO_SHARE, share.max + MOTTO_SHARE), name);
}

/// Tells a rule that is missing, of another length than its text asks for, or not under its middle.
pub(super) fn rule_under(
    finished: &Finished,
    report: &mut Report<'_>,
    line: &Line,
    texts: &[&Line],
    under: Under,
    (low, high): (f64, f64),
    name: (&str, &str),
) {
    let legal = if low > 0.9 {
        ("bằng độ dài dòng chữ", "as long as the text")
    } else {
        ("1/3 đến 1/2 độ dài dòng chữ", "1/3 to 1/2 of the text")
    };
    let under = match under {
        Under::Whole => Under::Drawn { length: text_width(line), off: Some(0.0), dashed: false },
        under @ (Under::Missing | Under::Letters(_) | Under::Drawn { .. } | Under::Unmeasured) => under,
    };
    match under {
        Under::Unmeasured | Under::Whole => {}
        Under::Missing => {
            let vi_text = format!("{} thiếu đường kẻ bên dưới (quy định {})", name.0, legal.0);
            finished.tell(report, line, &vi_text, &format!("{} has no rule below it (must be {})", name.1, legal.1));
        }
        Under::Letters(_) => {
            let vi_text = format!("đường kẻ dưới {} là dãy ký tự, không phải nét vẽ", name.0);
            finished.tell(report, line, &vi_text, &format!("the rule below {} is made of characters, not drawn", name.1));
        }
        Under::Drawn { length, off, dashed } => {
            // The last line, or the longest: "the line" of the decree may be either.
            let widths: Vec<f64> = texts.iter().map(|line| text_width(line)).filter(|width| *width > 0.0).collect();
            if !widths.is_empty() && !widths.iter().any(|width| (low..=high).contains(&(length / width))) {
                let width = text_width(line);
                let (length_vi, length_en) = (vi(length), en(length));
                let vi_text =
                    format!("đường kẻ dưới {} dài {length_vi} mm, dòng chữ dài {} mm (quy định {})", name.0, vi(width), legal.0);
                let en_text =
                    format!("the rule below {} is {length_en} mm, the text {} mm (must be {})", name.1, en(width), legal.1);
                finished.tell(report, line, &vi_text, &en_text);
            }
            if let Some(off) = off.filter(|off| off.abs() > 1.0) {
                let vi_text = format!("đường kẻ dưới {} lệch {} mm khỏi giữa dòng chữ", name.0, vi(off.abs()));
                finished.tell(
                    report,
                    line,
                    &vi_text,
                    &format!("the rule below {} is {} mm off the middle", name.1, en(off.abs())),
                );
            }
            if dashed {
                let vi_text = format!("đường kẻ dưới {} không phải nét liền", name.0);
                finished.tell(report, line, &vi_text, &format!("the rule below {} is not solid", name.1));
            }
        }
    }
}

/// The width of a line: measured, or by the widths of Times where the file has no lines.
fn text_width(line: &Line) -> f64 {
    if line.width() > 0.0 {
        return line.width();
    }
    let face = |bold, italic| match (bold, italic) {
        (true, true) => Face::BoldItalic,
        (true, false) => Face::Bold,
        (false, true) => Face::Italic,
        (false, false) => Face::Regular,
    };
    line.spans.iter().map(|span| width_mm(&span.text, span.look.size, face(span.look.bold, span.look.italic))).sum()
}

fn number(finished: &Finished, report: &mut Report<'_>) {
    if let Some(line) = &finished.layout.head.number {
        let name = ("số, ký hiệu", "the number");
        let wanted = Wanted { name, size: measures::NUMBER, bold: Some(false), italic: Some(false), capitals: None };
        looks::look(finished, report, line, wanted);
    }
}

fn place_date(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let Some(line) = &head.place_date else { return };
    let name = ("địa danh, thời gian", "place and date");
    let wanted = Wanted { name, size: measures::PLACE_DATE, bold: Some(false), italic: Some(true), capitals: Some(false) };
    looks::look(finished, report, line, wanted);
    if let Some(below) = head.date_below_number.filter(|below| below.abs() > LEVEL) {
        let (side_vi, side_en) = if below > 0.0 { ("thấp hơn", "below") } else { ("cao hơn", "above") };
        let vi_text = format!("địa danh, thời gian {side_vi} dòng số, ký hiệu {} mm (quy định cùng dòng)", vi(below.abs()));
        let en_text = format!("place and date stand {} mm {side_en} the number (must be on one line)", en(below.abs()));
        finished.tell(report, line, &vi_text, &en_text);
    }
}
