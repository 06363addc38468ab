//! The bases that a plan should rest on, and their order.

use super::cited::cited;
use super::documents::speaks_for;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Reading;
use crate::diag::Span;
use crate::law::{Fact, Table};
use crate::plan::BasisEntry;
use crate::plan::date::PartialDate;

pub(in crate::check) const RULES: &[&Rule] = &[&CC07, &CC09, &TD05];

rule! {
    /// Đã ghi căn cứ thì có một căn cứ về thẩm quyền, chức năng, nhiệm vụ của cơ quan ban hành.
    ///
    /// Căn cứ gồm văn bản quy định thẩm quyền, chức năng, nhiệm vụ và văn bản quy định nội dung. Kế hoạch không bắt buộc có căn
    /// cứ (mẫu 1.4 không in dòng căn cứ); không ghi căn cứ nào thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
    /// ```
    CC07 "no-basis-of-authority";
    vi: "không có căn cứ về thẩm quyền";
    en: "no basis of authority";
    weight: Note, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Text(no_authority);
}

/// The words of each basis with its place: kind, name or subject.
fn bases(reading: &Reading<'_>) -> Vec<(String, Span)> {
    let plan = reading.subject.plan;
    let of = |basis: &BasisEntry| match basis {
        BasisEntry::Words(text) => (reading.subject.plain(text).trim().to_owned(), text.span),
        BasisEntry::Reference(id) => {
            let words = plan.reference(&id.value).map_or_else(String::new, |reference| {
                let rest = [&reference.name, &reference.number, &reference.issuer, &reference.about];
                let rest = rest.into_iter().flatten().map(|text| reading.subject.plain(text));
                std::iter::once(reading.subject.plain(&reference.kind)).chain(rest).collect::<Vec<_>>().join(" ")
            });
            (format!("Căn cứ {words}"), id.span)
        }
    };
    plan.basis.iter().map(of).collect()
}

/// Whether a basis says what the body may and must do.
fn is_of_authority(basis: &str) -> bool {
    const SIGNS: [&str; 6] =
        ["luật tổ chức", "chức năng, nhiệm vụ", "chức năng nhiệm vụ", "nhiệm vụ, quyền hạn", "quy chế làm việc", "điều lệ"];
    let lower = basis.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

fn no_authority(reading: &Reading<'_>, report: &mut Report<'_>) {
    let bases = bases(reading);
    let Some((_, first)) = bases.first() else { return };
    if !bases.iter().any(|(words, _)| is_of_authority(words)) {
        report
            .tell(*first, "không có căn cứ nào về thẩm quyền của cơ quan ban hành", "no basis on the issuer's own authority")
            .hint(
                "thêm ở đầu Luật Tổ chức chính quyền địa phương, hoặc văn bản quy định chức năng, nhiệm vụ của cơ quan",
                "begin with the law on local government or the document on the body's functions",
            );
    }
}

rule! {
    /// Trong mỗi nhóm, căn cứ xếp từ văn bản cao xuống văn bản thấp: luật, nghị định, thông tư, văn bản của địa phương.
    ///
    /// Nghị định 30/2020/NĐ-CP không quy định thứ tự; thực tế soạn thảo xếp theo hiệu lực pháp lý trong từng nhóm (thẩm quyền,
    /// rồi nội dung). Chỉ là ghi chú.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Thông tư số 05/2025/TT-BNV ngày 14 tháng 5 năm 2025 của Bộ trưởng Bộ Nội vụ về lưu trữ;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    ///   - Căn cứ Thông tư số 05/2025/TT-BNV ngày 14 tháng 5 năm 2025 của Bộ trưởng Bộ Nội vụ về lưu trữ;
    /// ```
    CC09 "bases-out-of-rank";
    vi: "căn cứ không xếp theo thứ bậc";
    en: "bases out of rank";
    weight: Note, Note;
    certainty: D;
    source: other "Thực tế soạn thảo; Nghị định 30/2020/NĐ-CP không quy định";
    ways: Way::Text(out_of_rank);
}

/// Rank of a national document by its kind; `None` for the others, whose rank depends on who issued them.
fn rank(basis: &str) -> Option<u8> {
    const RANKS: [(&[&str], u8); 5] =
        [(&["hiến pháp"], 0), (&["luật", "bộ luật"], 1), (&["pháp lệnh"], 2), (&["nghị định"], 3), (&["thông tư"], 4)];
    let lower = basis.to_lowercase();
    let kind = lower.trim_start_matches("căn cứ").trim_start();
    RANKS.iter().find(|(kinds, _)| kinds.iter().any(|known| kind.starts_with(known))).map(|(_, rank)| *rank)
}

fn out_of_rank(reading: &Reading<'_>, report: &mut Report<'_>) {
    let bases = bases(reading);
    for of_authority in [true, false] {
        let group = bases.iter().filter(|(words, _)| is_of_authority(words) == of_authority);
        let ranked: Vec<(u8, Span)> = group.filter_map(|(words, span)| Some((rank(words)?, *span))).collect();
        let fallen = ranked.windows(2).find_map(|pair| match pair {
            [(high, before), (low, span)] if low < high => Some((*before, *span)),
            _ => None,
        });
        if let Some((before, span)) = fallen {
            report.tell(span, "căn cứ này cao hơn căn cứ đứng trước nó", "this basis ranks above the one before it").label(
                before,
                "đứng trước ở đây",
                "the one before",
            );
            return;
        }
    }
}

rule! {
    /// Kế hoạch thi đua ban hành từ 01/10/2026 mà có căn cứ thì căn cứ cả luật sửa đổi Luật Thi đua, khen thưởng.
    ///
    /// Luật 06/2026/QH16 ngày 23 tháng 4 năm 2026 sửa đổi, bổ sung Luật Thi đua, khen thưởng, có hiệu lực từ 01/10/2026.
    ///
    /// Sai:
    /// ```yaml
    /// kind: emulation
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    ///   - Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026;
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// date: 2026-09-30
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    /// ```
    TD05 "no-amending-emulation-law";
    vi: "thiếu căn cứ luật sửa đổi Luật Thi đua, khen thưởng";
    en: "the law amending the emulation law is not among the bases";
    weight: Warning, Warning;
    certainty: B;
    source: other "Luật 06/2026/QH16";
    ways: Way::Text(amending_law);
}

fn amending_law(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    let (Some(on), Some((_, place)), "emulation") = (reading.on, bases(reading).pop(), plan.kind.value.as_str()) else { return };
    let is_emulation = |fact: &Fact| fact.topic.as_deref() == Some("emulation");
    let cited = cited(reading, |fact| is_emulation(fact) || speaks_for(fact, "TD05"));
    if !cited.iter().any(|cited| is_emulation(cited.fact)) {
        return;
    }
    let wanted = reading.law.all(Table::Document).filter(|fact| speaks_for(fact, "TD05") && fact.holds_on(on));
    for fact in wanted.filter(|fact| !cited.iter().any(|cited| cited.fact == *fact)) {
        let dated = fact.dated.map_or_else(String::new, PartialDate::words);
        report
            .tell(place, format!("thiếu Luật {} {dated}", fact.what), format!("Luật {} {dated} is missing", fact.what))
            .hint(format!("thêm “Căn cứ Luật {} {dated}”", fact.what), format!("add “Căn cứ Luật {} {dated}”", fact.what));
    }
}
