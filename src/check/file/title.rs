//! Tên loại, trích yếu (Phụ lục I, Phần I, Mục II.5.b).

use super::agency::SHARE;
use super::finished::Finished;
use super::head::rule_under;
use super::looks::{self, Wanted};
use super::read_back::is_plan;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::measures;
use crate::measure::Line;

pub(in crate::check) const RULES: &[&Rule] = &[&TL02, &TL03];

/// How far from the middle a centred line may stand, mm.
const MIDDLE: f64 = 2.5;

rule! {
    /// Tên loại và trích yếu: cỡ 13 đến 14, đứng, đậm, canh giữa; tên loại chữ in hoa (TL01).
    ///
    /// Canh giữa theo chiều rộng phần chữ (hoặc của trang giấy), được lệch 2,5 mm.
    ///
    /// Sai: trích yếu nghiêng; tên loại cỡ 16. Đúng: “KẾ HOẠCH” cỡ 14, đậm, ở giữa.
    TL02 "title-form";
    vi: "tên loại, trích yếu sai cỡ chữ, kiểu chữ hoặc không canh giữa";
    en: "the kind or subject in the wrong form or not centred";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.5.b";
    ways: Way::File(form);
}

rule! {
    /// Dưới trích yếu có đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, đặt cân đối.
    ///
    /// Độ dài so với dòng cuối hoặc dòng dài nhất; được lệch 2 %.
    ///
    /// Sai: không có đường kẻ. Đúng: đường kẻ 30 mm dưới dòng chữ 75 mm.
    TL03 "title-rule";
    vi: "trích yếu thiếu đường kẻ hoặc đường kẻ sai độ dài, lệch";
    en: "the subject lacks its rule, or the rule is wrong";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.5.b";
    ways: Way::File(rule_below);
}

fn form(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    if let Some(kind) = &head.kind {
        let name = ("tên loại", "the kind");
        // Small letters are TL01's to tell.
        let wanted = Wanted { name, size: measures::KIND, bold: Some(true), italic: Some(false), capitals: None };
        looks::look(finished, report, &kind.line, wanted);
        looks::centred(finished, report, kind, MIDDLE, name);
    }
    let capitals = !head.subject.is_empty() && head.subject.iter().all(|line| line.line.is_capitals());
    for line in &head.subject {
        let name = ("trích yếu", "the subject");
        // A line may hold nothing but an abbreviation; only all lines together are "in capitals".
        let case = capitals.then_some(false);
        let wanted = Wanted { name, size: measures::SUBJECT, bold: Some(true), italic: Some(false), capitals: case };
        looks::look(finished, report, &line.line, wanted);
        looks::centred(finished, report, line, MIDDLE, name);
    }
}

/// Whether the kind is there, in capitals (TL01).
pub(in crate::check) fn kind_words(finished: &Finished, report: &mut Report<'_>) {
    match &finished.layout.head.kind {
        Some(kind) if !kind.line.is_capitals() => {
            let vi_text = format!("tên loại “{}” không viết hoa hết (quy định chữ in hoa)", kind.line.text());
            finished.tell(report, &kind.line, &vi_text, &format!("the kind “{}” is not in capitals", kind.line.text()));
        }
        None if is_plan(finished) => {
            finished.tell_all(
                report,
                "không thấy tên loại “KẾ HOẠCH” trên một dòng riêng".to_owned(),
                "no kind “KẾ HOẠCH” on a line of its own".to_owned(),
            );
        }
        Some(_) | None => {}
    }
}

fn rule_below(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let Some(last) = head.subject.last() else { return };
    let texts: Vec<&Line> = head.subject.iter().map(|placed| &placed.line).collect();
    let share = measures::RULE_SHARE;
    rule_under(
        finished,
        report,
        &last.line,
        &texts,
        head.subject_rule,
        (share.min - SHARE, share.max + SHARE),
        ("trích yếu", "the subject"),
    );
}
