//! Cited documents that are not in force on the plan's day.

use super::cited::{Cited, cited};
use super::{instead, since};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Reading;
use crate::law::Fact;

pub(in crate::check) const RULES: &[&Rule] = &[&CC08, &DP05, &TD04, &VD08];

/// Tells each cited document that had ended and that this rule speaks for, once.
fn ended(reading: &Reading<'_>, report: &mut Report<'_>, wanted: impl Fn(&Fact) -> bool, place: impl Fn(&Cited<'_>) -> bool) {
    let Some(on) = reading.on else { return };
    let mut told: Vec<&Fact> = Vec::new();
    for cited in cited(reading, |fact| fact.had_ended(on) && wanted(fact)).into_iter().filter(place) {
        if told.contains(&cited.fact) {
            continue;
        }
        told.push(cited.fact);
        let name = format!("{} {}", cited.fact.kind.as_deref().unwrap_or_default(), cited.fact.what);
        let dated = cited.fact.dated.map_or_else(String::new, |date| format!(" ngày {}", date.numeric()));
        let finding = report.tell(
            cited.place,
            format!("{name}{dated} hết hiệu lực từ {}", since(cited.fact)),
            format!("{name}{dated} is no more in force since {}", since(cited.fact)),
        );
        let finding = finding.resting_on(cited.fact.certainty);
        if cited.fact.becomes.is_some() {
            let (vi, en) = instead(cited.fact);
            finding.hint(vi, en);
        }
    }
}

/// Whether a fact belongs to a rule of its own.
pub(super) fn speaks_for(fact: &Fact, code: &str) -> bool {
    fact.rule.as_deref() == Some(code)
}

rule! {
    /// Từ 01/7/2025 căn cứ thẩm quyền là Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.
    ///
    /// Luật năm 2015 (sửa đổi năm 2019) và luật ngày 19 tháng 02 năm 2025 không còn hiệu lực; kế hoạch chép từ bản cũ hay giữ
    /// nguyên căn cứ này. Kế hoạch có ngày trước đó vẫn đúng với luật của ngày ấy.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-02-19}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-06-16}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2022-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// ```
    DP05 "old-law-on-local-government";
    vi: "Luật Tổ chức chính quyền địa phương đã hết hiệu lực";
    en: "the law on local government cited is no more in force";
    weight: Error, Error;
    certainty: A;
    source: other "Luật Tổ chức chính quyền địa phương 72/2025/QH15";
    ways: Way::Text(|reading, report| ended(reading, report, |fact| speaks_for(fact, "DP05"), |_| true)), Way::ReadBack;
}

rule! {
    /// Văn bản về thi đua, khen thưởng được viện dẫn phải còn hiệu lực vào ngày của kế hoạch.
    ///
    /// Nghị định 98/2023/NĐ-CP được thay bằng Nghị định 152/2025/NĐ-CP từ 01/7/2025, Thông tư 01/2024/TT-BNV bằng Thông tư
    /// 15/2025/TT-BNV từ 05/8/2025; Nghị định 91/2017/NĐ-CP và luật năm 2003 hết hiệu lực từ 01/01/2024.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Khen thưởng theo Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   tt01: {kind: Thông tư, number: 01/2024/TT-BNV, date: 2024-02-24, issuer: Bộ trưởng Bộ Nội vụ, about: quy định biện pháp thi hành}
    /// basis: [{ref: tt01}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Khen thưởng theo Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2024-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// contents: [Khen thưởng theo Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.]
    /// ```
    TD04 "old-emulation-document";
    vi: "văn bản về thi đua, khen thưởng đã hết hiệu lực";
    en: "an emulation document that is no more in force";
    weight: Error, Error;
    certainty: A;
    source: other "Nghị định 152/2025/NĐ-CP; Luật 06/2022/QH15; Luật 06/2026/QH16";
    ways: Way::Text(|reading, report| ended(reading, report, |fact| speaks_for(fact, "TD04"), |_| true)), Way::ReadBack;
}

rule! {
    /// Căn cứ phải còn hiệu lực vào ngày ban hành.
    ///
    /// Nội dung và thẩm quyền của kế hoạch dựa vào căn cứ; căn cứ đã bị thay thế thì sửa theo văn bản mới. Bảng văn bản của
    /// chương trình ngắn; cơ quan thêm văn bản của mình bằng `--law tep.yaml`, mỗi dòng một văn bản:
    /// `- {table: document, kind: Quyết định, what: 50/2017/QĐ-UBND, until: 2025-12-31, becomes: Quyết định số 12/2026/QĐ-UBND}`.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    /// ```
    CC08 "repealed-basis";
    vi: "căn cứ đã hết hiệu lực";
    en: "a basis that is no more in force";
    weight: Error, Error;
    certainty: A;
    source: decree "Điều 10.2; ngày hiệu lực theo bảng văn bản";
    ways: Way::Text(|reading, report| ended(reading, report, |fact| fact.rule.is_none(), |cited| cited.in_basis)), Way::ReadBack;
}

rule! {
    /// Văn bản viện dẫn trong bài phải còn hiệu lực vào ngày của kế hoạch.
    ///
    /// “Trình bày theo Thông tư số 01/2011/TT-BNV” là theo một văn bản đã bị thay thế. Nói rằng văn bản ấy đã bị thay thế, bãi bỏ thì không bị nêu;
    /// căn cứ đã hết hiệu lực là điểm CC08.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trình bày theo Thông tư số 01/2011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trình bày theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, thay thế Nghị định số 110/2004/NĐ-CP.]
    /// ```
    VD08 "cited-document-not-in-force";
    vi: "viện dẫn văn bản đã hết hiệu lực";
    en: "a document cited that is no more in force";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Điều 10 khoản 2; ngày hiệu lực theo bảng văn bản";
    ways: Way::Text(|reading, report| ended(reading, report, |fact| fact.rule.is_none(), |cited| !cited.in_basis));
}
