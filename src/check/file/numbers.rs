//! Page numbers (Phụ lục I, Phần I, Mục I.7 and III.1.đ).

use super::finished::Finished;
use super::looks::{self, Wanted};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::measures;
use crate::measure::Format;

pub(in crate::check) const RULES: &[&Rule] = &[&PG06, &PG07, &PG08];

/// How far from the middle a page number may stand, mm.
const MIDDLE: f64 = 2.5;
/// The upper margin ends here at the latest, mm.
const UPPER: f64 = 25.5;

rule! {
    /// Số trang: chữ số Ả Rập, cỡ 13 đến 14, kiểu đứng, ở giữa lề trên.
    ///
    /// Số trang ghi ở đầu trang, canh giữa theo chiều ngang trong phần lề trên, từ trang thứ hai. Số ở chân trang, ở góc, số La Mã, cỡ
    /// nhỏ của phần mềm đặt sẵn đều trái quy định.
    ///
    /// Sai: “Trang 2/5” ở chân trang, cỡ 10. Đúng: “2” ở giữa lề trên, cỡ 14.
    PG06 "page-number-form";
    vi: "số trang sai vị trí, cỡ chữ hoặc kiểu chữ";
    en: "page numbers in the wrong place or form";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.7";
    ways: Way::File(form);
}

rule! {
    /// Trang thứ nhất không hiển thị số trang.
    ///
    /// Số trang đánh từ 1 nhưng không in ở trang đầu. Trong Word: bật “Different First Page” và để trống đầu trang thứ nhất.
    ///
    /// Sai: số 1 ở đầu trang thứ nhất. Đúng: trang thứ nhất không có số.
    PG07 "page-number-on-the-first-page";
    vi: "trang thứ nhất có số trang";
    en: "the first page shows its number";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.7";
    ways: Way::File(first);
}

rule! {
    /// Số trang của phụ lục đánh riêng theo từng phụ lục.
    ///
    /// Trang thứ hai của phụ lục mang số 2, dù văn bản chính dài mấy trang.
    ///
    /// Sai: văn bản 5 trang, trang thứ hai của phụ lục ghi số 7. Đúng: ghi số 2.
    PG08 "appendix-goes-on-numbering";
    vi: "phụ lục đánh số trang nối tiếp văn bản";
    en: "an appendix goes on with the page numbers of the document";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.đ";
    ways: Way::File(appendices);
}

fn form(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let mut told = false;
    for number in &layout.numbers {
        let line = &number.line.line;
        let before = told;
        let name = ("số trang", "the page number");
        if !number.text.is_empty() && !number.text.bytes().all(|byte| byte.is_ascii_digit()) {
            finished.tell(report, line, "số trang không phải chữ số Ả Rập", "the page number is not Arabic");
            told = true;
        } else if !number.top {
            finished.tell(
                report,
                line,
                "số trang ở chân trang (quy định giữa lề trên)",
                "the page number stands at the foot (must be in the upper margin)",
            );
            told = true;
        } else if line.base() > UPPER {
            finished.tell(report, line, "số trang nằm dưới lề trên", "the page number stands below the upper margin");
            told = true;
        }
        if number.line.off.is_none_or(|off| off.abs() > MIDDLE) {
            looks::centred(finished, report, &number.line, MIDDLE, name);
            told = true;
        }
        let wanted = Wanted { name, size: measures::PAGE_NUMBER, bold: Some(false), italic: Some(false), capitals: None };
        let sound = line.is_upright() && line.is_regular() && {
            let (low, high) = line.sizes();
            low >= wanted.size.min - looks::NEAR_PT && high <= wanted.size.max + looks::NEAR_PT
        };
        if !sound {
            looks::look(finished, report, line, wanted);
            told = true;
        }
        // All pages have the same fault: the first tells it.
        if told && !before {
            break;
        }
    }
    if told {
        return;
    }
    let main = layout.sheets.iter().filter(|sheet| !sheet.appendix && !sheet.scanned);
    match layout.format {
        Format::Pdf { .. } => {
            let missing =
                main.filter(|s| s.number > 1 && !layout.numbers.iter().any(|number| number.sheet == s.number)).map(|s| s.number);
            if let Some(page) = missing.min() {
                finished.tell_all(report, format!("trang {page} không có số trang"), format!("page {page} has no page number"));
            } else if let Some(number) = layout
                .numbers
                .iter()
                .find(|n| layout.sheets.iter().any(|s| s.number == n.sheet && !s.appendix) && n.text != n.sheet.to_string())
            {
                let vi = format!("trang {} ghi số {}", number.sheet, number.text);
                finished.tell(report, &number.line.line, &vi, &format!("page {} is numbered {}", number.sheet, number.text));
            }
        }
        Format::Docx => {
            // Longer than any first page holds.
            let letters: usize = layout.body.paragraphs.iter().map(|p| p.text().chars().count()).sum();
            if layout.numbers.is_empty() && letters > 4_000 {
                finished.tell_all(
                    report,
                    "không có số trang ở đầu trang".to_owned(),
                    "the pages have no numbers in their heads".to_owned(),
                );
            }
        }
    }
}

fn first(finished: &Finished, report: &mut Report<'_>) {
    if let Some(number) = finished.layout.numbers.iter().find(|number| number.first) {
        finished.tell(report, &number.line.line, "trang thứ nhất có số trang", "the first page shows its number");
    }
}

fn appendices(finished: &Finished, report: &mut Report<'_>) {
    for appendix in finished.layout.appendices.iter().filter(|appendix| appendix.restarts == Some(false)) {
        finished.tell(
            report,
            &appendix.label.line,
            "phụ lục không đánh số trang lại từ 1",
            "the pages of the appendix are not numbered from 1",
        );
    }
}
