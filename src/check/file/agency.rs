//! Cơ quan chủ quản, cơ quan ban hành (Phụ lục I, Phần I, Mục II.2.b).

use super::finished::Finished;
use super::head::rule_under;
use super::looks::{self, Wanted};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::measures;
use crate::measure::Line;

pub(in crate::check) const RULES: &[&Rule] = &[&CQ02, &CQ03];

/// How far the share of a rule may be from 1/3 and 1/2: lines are drawn by hand.
pub(super) const SHARE: f64 = 0.02;

rule! {
    /// Cơ quan ban hành: chữ in hoa, cỡ 12 đến 13, đứng, đậm; cơ quan chủ quản: không đậm.
    ///
    /// Dòng nào là của cơ quan chủ quản được đoán theo độ đậm, nếu tất cả cùng độ đậm thì theo chữ mở đầu tên cơ quan (SỞ, PHÒNG, BAN …).
    ///
    /// Sai: “UBND XÃ ĐỒNG SEN” đậm trên “PHÒNG VĂN HÓA - XÃ HỘI”. Đúng: dòng trên không đậm, dòng dưới đậm.
    CQ02 "agency-form";
    vi: "tên cơ quan sai cỡ chữ hoặc kiểu chữ";
    en: "the names of agencies in the wrong form";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.b";
    ways: Way::File(form);
}

rule! {
    /// Dưới tên cơ quan ban hành có đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, đặt cân đối.
    ///
    /// Độ dài so với dòng cuối hoặc dòng dài nhất của tên; được lệch 2 %.
    ///
    /// Sai: đường kẻ dài bằng dòng chữ; dãy dấu gạch dưới. Đúng: đường kẻ 16 mm dưới dòng chữ 40 mm.
    CQ03 "agency-rule";
    vi: "tên cơ quan ban hành thiếu đường kẻ hoặc đường kẻ sai độ dài, lệch";
    en: "the issuing body lacks its rule, or the rule is wrong";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.b";
    ways: Way::File(rule_below);
}

fn form(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let lines = |lines: &[Line], name: (&'static str, &'static str), bold: bool, report: &mut Report<'_>| {
        for line in lines {
            let wanted = Wanted { name, size: measures::AGENCY, bold: Some(bold), italic: Some(false), capitals: Some(true) };
            looks::look(finished, report, line, wanted);
        }
    };
    lines(&head.superior, ("cơ quan chủ quản", "the superior body"), false, report);
    lines(&head.issuer, ("cơ quan ban hành", "the issuing body"), true, report);
}

fn rule_below(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let Some(last) = head.issuer.last() else { return };
    let share = measures::RULE_SHARE;
    let texts: Vec<&Line> = head.issuer.iter().collect();
    let name = ("tên cơ quan ban hành", "the issuing body");
    rule_under(finished, report, last, &texts, head.issuer_rule, (share.min - SHARE, share.max + SHARE), name);
}
