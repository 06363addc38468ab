//! Signature and recipients (Phụ lục I, Phần I, Mục II.7.đ and II.9.d).

use super::finished::{Finished, en, vi};
use super::looks::{self, Wanted};
use super::signed;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::document::measures;
use crate::measure::Line;

pub(in crate::check) const RULES: &[&Rule] = &[&KY10, &KY11, &NN05];

/// How far the name may stand from the middle of the titles, mm.
const MIDDLE: f64 = 2.0;
/// How far apart label and first title may stand in height, mm.
const LEVEL: f64 = 2.0;

rule! {
    /// Quyền hạn, chức vụ: chữ in hoa, cỡ 13 đến 14, đứng, đậm; họ tên: chữ in thường, đứng, đậm, canh giữa dưới chức vụ.
    ///
    /// Họ tên được lệch 2 mm so với giữa dòng đầu của chức vụ.
    ///
    /// Sai: “Chủ tịch” chữ thường; họ tên viết hoa hết; họ tên lệch về bên trái. Đúng: “CHỦ TỊCH”, “Lê Thị Sen”.
    KY10 "signature-form";
    vi: "quyền hạn, chức vụ, họ tên sai cỡ chữ, kiểu chữ hoặc không canh giữa";
    en: "the signature in the wrong form or not centred";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.đ";
    ways: Way::File(signature), Way::File(signed::name_in_one);
}

rule! {
    /// Phần ký không đứng một mình trên trang, không bị ngắt làm hai trang.
    ///
    /// Nghị định không quy định; văn bản ký trên trang không có nội dung dễ bị thay phần trước. Trong DOCX: hàng của bảng chữ ký nên đặt
    /// “không ngắt hàng qua trang”; thiếu thì chỉ ghi chú, vì tùy máy in mới biết có ngắt không.
    ///
    /// Sai: trang cuối chỉ có nơi nhận và chữ ký; họ tên sang trang sau. Đúng: ít nhất hai dòng nội dung cùng trang với chữ ký.
    KY11 "signature-apart";
    vi: "phần ký tách khỏi nội dung hoặc bị ngắt trang";
    en: "the signature stands apart from the text or is split";
    weight: Warning, Warning;
    certainty: D;
    source: other "thông lệ soạn thảo; Nghị định 30/2020/NĐ-CP không quy định";
    ways: Way::File(apart);
}

rule! {
    /// “Nơi nhận:” cỡ 12, nghiêng, đậm, ngang với quyền hạn, chức vụ; danh sách cỡ 11, đứng.
    ///
    /// Độ cao được lệch 2 mm; trong DOCX hai ô cùng một hàng của bảng được coi là ngang nhau.
    ///
    /// Sai: danh sách cỡ 12; “Nơi nhận:” thấp hơn dòng “TM. ỦY BAN NHÂN DÂN” một dòng. Đúng: hai phần bắt đầu trên cùng một dòng.
    NN05 "recipients-form";
    vi: "nơi nhận sai cỡ chữ, kiểu chữ hoặc không ngang phần ký";
    en: "the recipients in the wrong form or not level with the signature";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.9.d";
    ways: Way::File(recipients);
}

fn signature(finished: &Finished, report: &mut Report<'_>) {
    let signature = &finished.layout.ending.signature;
    for (at, title) in signature.titles.iter().enumerate() {
        let name = ("quyền hạn, chức vụ", "authority and position");
        let wanted = Wanted { name, size: measures::SIGNATURE, bold: Some(true), italic: Some(false), capitals: Some(true) };
        looks::look(finished, report, &title.line, wanted);
        if at > 0 {
            looks::centred(finished, report, title, MIDDLE, ("chức vụ", "the position"));
        }
    }
    if let Some(placed) = &signature.name {
        let name = ("họ tên", "the signer's name");
        let wanted = Wanted { name, size: measures::SIGNATURE, bold: Some(true), italic: Some(false), capitals: Some(false) };
        looks::look(finished, report, &placed.line, wanted);
        looks::centred(finished, report, placed, MIDDLE, name);
    }
}

fn apart(finished: &Finished, report: &mut Report<'_>) {
    let ending = &finished.layout.ending;
    let Some(title) = ending.signature.titles.first() else { return };
    let page = |line: &Line| line.place.page();
    if let Some(name) =
        ending.signature.name.as_ref().filter(|name| page(&name.line) != page(&title.line) && page(&name.line).is_some())
    {
        finished.tell(
            report,
            &name.line,
            "họ tên sang trang khác với chức vụ",
            "the signer's name stands on another page than the position",
        );
    }
    if let Some(label) = ending.label.as_ref().filter(|label| page(label) != page(&title.line)) {
        finished.tell(report, label, "nơi nhận và phần ký ở hai trang", "recipients and signature stand on two pages");
    }
    match ending.signature.body_lines {
        Some(0) => {
            finished.tell(
                report,
                &title.line,
                "trang ký không có dòng nội dung nào",
                "the page of the signature has no line of the text",
            );
        }
        Some(1) => {
            finished.tell(
                report,
                &title.line,
                "trang ký chỉ có một dòng nội dung (cần ít nhất hai)",
                "the page of the signature has one line of the text (at least two are needed)",
            );
        }
        Some(_) | None => {}
    }
    if ending.signature.may_split == Some(true) {
        finished
            .tell(
                report,
                &title.line,
                "phần ký có thể bị ngắt trang (hàng của bảng không đặt “không ngắt”)",
                "the signature may be split over two pages",
            )
            .at_most(Severity::Note);
    }
}

fn recipients(finished: &Finished, report: &mut Report<'_>) {
    let ending = &finished.layout.ending;
    let Some(label) = &ending.label else { return };
    let name = ("“Nơi nhận:”", "“Nơi nhận:”");
    let wanted = Wanted { name, size: measures::RECIPIENTS_LABEL, bold: Some(true), italic: Some(true), capitals: Some(false) };
    looks::look(finished, report, label, wanted);
    for line in &ending.recipients {
        let name = ("danh sách nơi nhận", "a recipient");
        let wanted = Wanted { name, size: measures::RECIPIENTS, bold: Some(false), italic: Some(false), capitals: None };
        let before = report.count();
        looks::look(finished, report, line, wanted);
        // The list is set as one: its first fault stands for all.
        if report.count() > before {
            break;
        }
    }
    if let Some(below) = ending.title_below_label.filter(|below| below.abs() > LEVEL) {
        let (side_vi, side_en) = if below > 0.0 { ("cao hơn", "above") } else { ("thấp hơn", "below") };
        let vi_text = format!("“Nơi nhận:” {side_vi} dòng đầu của phần ký {} mm (quy định ngang nhau)", vi(below.abs()));
        finished.tell(
            report,
            label,
            &vi_text,
            &format!("“Nơi nhận:” stands {} mm {side_en} the signature (must be level)", en(below.abs())),
        );
    }
}
