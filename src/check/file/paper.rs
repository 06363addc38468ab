//! Paper and margins (Phụ lục I, Phần I, Mục I.1–I.3).

use super::finished::{Finished, NEAR, en, range, vi};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::measures::{self, Measure};
use crate::measure::{Format, Line, Margins, Range, Sheet};

pub(in crate::check) const RULES: &[&Rule] = &[&PG01, &PG02, &PG03, &PG04, &PG05];

rule! {
    /// Khổ giấy A4 (210 mm × 297 mm).
    ///
    /// Đo từng trang của PDF, từng phần (section) của DOCX. Nghị định chỉ cho khổ A4; giấy Letter (215,9 mm × 279,4 mm) thường do phần
    /// mềm đặt sẵn cỡ giấy Mỹ.
    ///
    /// Sai: trang 215,9 mm × 279,4 mm. Đúng: 210 mm × 297 mm, hoặc 297 mm × 210 mm cho bảng biểu trình bày ngang.
    PG01 "paper-not-a4";
    vi: "khổ giấy không phải A4";
    en: "the paper is not A4";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.1";
    ways: Way::File(paper);
}

rule! {
    /// Lề trên và lề dưới từ 20 mm đến 25 mm.
    ///
    /// DOCX ghi rõ lề. PDF không có lề, chỉ có mép chữ: lề trên nằm giữa đỉnh hộp dòng và đỉnh chữ hoa của dòng đầu; lề dưới chỉ đo được
    /// ở trang đã đầy chữ. Chỉ báo khi chắc chắn ngoài khoảng cho phép.
    ///
    /// Sai: lề trên 15 mm. Đúng: 20 mm.
    PG02 "top-or-bottom-margin";
    vi: "lề trên hoặc lề dưới ngoài 20 đến 25 mm";
    en: "the top or bottom margin is outside 20 to 25 mm";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.3";
    ways: Way::File(top_and_bottom);
}

rule! {
    /// Lề trái từ 30 mm đến 35 mm.
    ///
    /// Trong PDF là mép trái của phần lớn các dòng; dung sai 0,1 mm.
    ///
    /// Sai: lề trái 25,4 mm (mặc định của nhiều phần mềm). Đúng: 30 mm.
    PG03 "left-margin";
    vi: "lề trái ngoài 30 đến 35 mm";
    en: "the left margin is outside 30 to 35 mm";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.3";
    ways: Way::File(left);
}

rule! {
    /// Lề phải từ 15 mm đến 20 mm.
    ///
    /// Trong PDF là mép phải của các dòng canh đều hai bên; dung sai 0,1 mm. Khi văn bản không canh đều thì chỉ biết lề không rộng hơn
    /// khoảng trống đo được.
    ///
    /// Sai: lề phải 25,4 mm. Đúng: 15 mm.
    PG04 "right-margin";
    vi: "lề phải ngoài 15 đến 20 mm";
    en: "the right margin is outside 15 to 20 mm";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.3";
    ways: Way::File(right);
}

rule! {
    /// Trang ngang chỉ dùng khi có bảng, biểu không làm thành phụ lục riêng.
    ///
    /// Văn bản trình bày theo chiều dài của giấy A4. Trang ngang mà không có bảng nào là trường hợp đáng xem lại.
    ///
    /// Sai: một trang chữ thường xoay ngang. Đúng: trang ngang chứa bảng.
    PG05 "landscape-without-a-table";
    vi: "trang ngang mà không có bảng";
    en: "a landscape page without a table";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.2";
    ways: Way::File(landscape);
}

/// How far a table's line may hang over the narrowest legal margin, mm.
const OVERHANG: f64 = 1.3;

/// "trang 2" or "phần 2": what a sheet is called.
fn name(finished: &Finished, sheet: &Sheet) -> (String, String) {
    match finished.layout.format {
        Format::Pdf { .. } => (format!("trang {}", sheet.number), format!("page {}", sheet.number)),
        Format::Docx => (format!("phần {}", sheet.number), format!("section {}", sheet.number)),
    }
}

fn paper(finished: &Finished, report: &mut Report<'_>) {
    let (width, height) = (measures::PAGE_WIDTH.value, measures::PAGE_HEIGHT.value);
    let is = |w: f64, h: f64, sheet: &Sheet| (sheet.width - w).abs() <= 5.0 * NEAR && (sheet.height - h).abs() <= 5.0 * NEAR;
    let mut wrong = finished.layout.sheets.iter().filter(|sheet| !is(width, height, sheet) && !is(height, width, sheet));
    if let Some(sheet) = wrong.next() {
        let more = wrong.count();
        let (at_vi, at_en) = name(finished, sheet);
        let (more_vi, more_en) = if more == 0 {
            (String::new(), String::new())
        } else {
            (format!(" và {more} trang nữa"), format!(" and {more} more"))
        };
        finished.tell_all(
            report,
            format!("{at_vi}{more_vi}: khổ giấy {} × {} mm (quy định A4, 210 × 297 mm)", vi(sheet.width), vi(sheet.height)),
            format!("{at_en}{more_en}: the paper is {} × {} mm (must be A4, 210 × 297 mm)", en(sheet.width), en(sheet.height)),
        );
    }
}

/// Tells a margin that surely lies outside its range.
fn margin(
    finished: &Finished,
    report: &mut Report<'_>,
    which: fn(&Margins) -> Option<Range>,
    legal: Measure,
    word: (&str, &str),
) {
    for sheet in &finished.layout.sheets {
        // The sides of a page on its side change places; the decree speaks of upright ones.
        if sheet.width > sheet.height {
            continue;
        }
        let Some(range_found) = which(&sheet.margins) else { continue };
        let narrow = range_found.high < legal.min - NEAR;
        let wide = range_found.low > legal.max + NEAR;
        if !narrow && !wide {
            continue;
        }
        let value = if narrow { range_found.high } else { range_found.low };
        let exact = range_found.high - range_found.low < NEAR;
        let (bound_vi, bound_en) = match (exact, narrow) {
            (true, _) => ("", ""),
            (false, true) => ("không quá ", "at most "),
            (false, false) => ("ít nhất ", "at least "),
        };
        let (at_vi, at_en) = name(finished, sheet);
        let (legal_vi, legal_en) = range(legal.min, legal.max, "mm");
        let whole = matches!(finished.layout.format, Format::Pdf { .. });
        let (at_vi, at_en) = if whole { (String::new(), String::new()) } else { (format!("{at_vi}: "), format!("{at_en}: ")) };
        finished.tell_all(
            report,
            format!("{at_vi}lề {} {bound_vi}{} mm (quy định {legal_vi})", word.0, vi(value)),
            format!("{at_en}the {} margin is {bound_en}{} mm (must be {legal_en})", word.1, en(value)),
        );
    }
}

fn top_and_bottom(finished: &Finished, report: &mut Report<'_>) {
    margin(finished, report, |m| m.top, measures::MARGIN_TOP, ("trên", "top"));
    margin(finished, report, |m| m.bottom, measures::MARGIN_BOTTOM, ("dưới", "bottom"));
}

fn left(finished: &Finished, report: &mut Report<'_>) {
    margin(finished, report, |m| m.left, measures::MARGIN_LEFT, ("trái", "left"));
    outside(finished, report, |line, _| measures::MARGIN_LEFT.min - line.left(), ("trái", "left"));
}

fn right(finished: &Finished, report: &mut Report<'_>) {
    margin(finished, report, |m| m.right, measures::MARGIN_RIGHT, ("phải", "right"));
    outside(finished, report, |line, width| line.right() - (width - measures::MARGIN_RIGHT.min), ("phải", "right"));
}

/// Tells the line of a PDF that goes farthest into a margin, unless the whole text does.
fn outside(finished: &Finished, report: &mut Report<'_>, over: fn(&Line, f64) -> f64, word: (&str, &str)) {
    if report.has_findings() {
        return;
    }
    let layout = &finished.layout;
    let upright = |page: usize| layout.sheets.iter().find(|s| s.number == page && s.width < s.height && !s.appendix);
    let lines = layout.lines.iter().filter_map(|line| Some((line, over(line, upright(line.place.page()?)?.width))));
    let Some((line, over)) = lines.filter(|(_, over)| *over > OVERHANG).max_by(|a, b| a.1.total_cmp(&b.1)) else { return };
    let vi_text = format!("chữ lấn vào lề {} {} mm", word.0, vi(over));
    finished.tell(report, line, &vi_text, &format!("text runs {} mm into the {} margin", en(over), word.1));
}

fn landscape(finished: &Finished, report: &mut Report<'_>) {
    for sheet in finished.layout.sheets.iter().filter(|sheet| sheet.width > sheet.height && !sheet.table && !sheet.scanned) {
        let (at_vi, at_en) = name(finished, sheet);
        finished.tell_all(
            report,
            format!("{at_vi} xoay ngang mà không có bảng"),
            format!("{at_en} is landscape and has no table"),
        );
    }
}
