//! Phụ lục (Phụ lục I, Phần I, Mục III.1.b).

use super::finished::Finished;
use super::looks::{self, Wanted};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::measures;

pub(in crate::check) const RULES: &[&Rule] = &[&PL02, &PL03];

/// How far from the middle a centred line may stand, mm.
const MIDDLE: f64 = 3.0;

rule! {
    /// “Phụ lục” và số thứ tự: dòng riêng, canh giữa, chữ in thường, cỡ 14, đứng, đậm.
    ///
    /// Tên phụ lục mới viết hoa (PL03).
    ///
    /// Sai: “PHỤ LỤC I”. Đúng: “Phụ lục I”.
    PL02 "appendix-label-form";
    vi: "chữ “Phụ lục” sai cỡ chữ, kiểu chữ hoặc không canh giữa";
    en: "the word “Phụ lục” in the wrong form or not centred";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.b";
    ways: Way::File(label);
}

rule! {
    /// Tên phụ lục: canh giữa, chữ in hoa, cỡ 13 đến 14, đứng, đậm.
    ///
    /// Tên là các dòng giữa “Phụ lục I” và “(Kèm theo …)”.
    ///
    /// Sai: “Danh mục chỉ tiêu” chữ thường. Đúng: “DANH MỤC CHỈ TIÊU”.
    PL03 "appendix-title-form";
    vi: "tên phụ lục sai cỡ chữ, kiểu chữ hoặc không canh giữa";
    en: "an appendix' title in the wrong form or not centred";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.b";
    ways: Way::File(title);
}

fn label(finished: &Finished, report: &mut Report<'_>) {
    for appendix in &finished.layout.appendices {
        let name = ("“Phụ lục”", "“Phụ lục”");
        // "I" is a capital anyway: only the word counts.
        let word = appendix.label.line.part(0, 6);
        let wanted =
            Wanted { name, size: measures::APPENDIX_LABEL, bold: Some(true), italic: Some(false), capitals: Some(false) };
        looks::look(finished, report, &word, wanted);
        looks::centred(finished, report, &appendix.label, MIDDLE, name);
    }
}

fn title(finished: &Finished, report: &mut Report<'_>) {
    for appendix in &finished.layout.appendices {
        let name = ("tên phụ lục", "an appendix' title");
        if appendix.title.is_empty() {
            finished.tell(
                report,
                &appendix.label.line,
                "phụ lục không có tên viết hoa, đậm bên dưới",
                "the appendix has no title in capitals below",
            );
        }
        for line in &appendix.title {
            let wanted =
                Wanted { name, size: measures::APPENDIX_TITLE, bold: Some(true), italic: Some(false), capitals: Some(true) };
            looks::look(finished, report, &line.line, wanted);
            looks::centred(finished, report, line, MIDDLE, name);
        }
    }
}
