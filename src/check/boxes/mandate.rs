//! Box 7, signing in another's stead by delegation or by order: what allows it is named in the plan (Điều 13).

use super::signature::{signature, signs_with};
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::plan::{BasisEntry, Text};
use crate::terms::Authority;

pub(in crate::check) const RULES: &[&Rule] = &[&KY07, &KY08];

rule! {
    /// Ký thừa ủy quyền phải có văn bản ủy quyền.
    ///
    /// Ủy quyền chỉ trong trường hợp đặc biệt, bằng văn bản, giới hạn thời gian và nội dung; người được ủy quyền không ủy quyền lại.
    /// Nêu văn bản đó trong `basis` hoặc `references`.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TUQ., for: Chủ tịch, position: Trưởng phòng Văn hóa - Xã hội, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Giấy ủy quyền số 03/GUQ-UBND ngày 01 tháng 10 năm 2026 của Chủ tịch Ủy ban nhân dân xã về ký kế hoạch;
    /// signature: {authority: TUQ., for: Chủ tịch, position: Trưởng phòng Văn hóa - Xã hội, name: Lê Thị Sen}
    /// ```
    KY07 "delegation-without-a-document";
    vi: "TUQ. mà không nêu văn bản ủy quyền";
    en: "TUQ. without a delegation document";
    weight: Warning, Error;
    certainty: A;
    source: decree "Điều 13 khoản 3";
    ways: Way::Plan(delegated);
}

rule! {
    /// Ký thừa lệnh phải được quy chế cho phép.
    ///
    /// Thừa lệnh phải quy định cụ thể trong quy chế làm việc hoặc quy chế công tác văn thư. Nêu quy chế đó trong `basis` hoặc
    /// `references` để người kiểm tra đối chiếu.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TL., for: Chủ tịch, position: Chánh Văn phòng, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Quy chế làm việc của Ủy ban nhân dân xã Đồng Sen ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 03 tháng 8 năm 2026 của Ủy ban nhân dân xã;
    /// signature: {authority: TL., for: Chủ tịch, position: Chánh Văn phòng, name: Lê Thị Sen}
    /// ```
    KY08 "order-without-regulations";
    vi: "TL. mà không nêu quy chế";
    en: "TL. without the regulations that allow it";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Điều 13 khoản 4";
    ways: Way::Plan(by_order);
}

/// Whether bases or references mention something.
fn mentions(subject: &Subject<'_>, words: &[&str]) -> bool {
    let says = |text: &Text| {
        let text = subject.plain(text).to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let in_basis = subject.plan.basis.iter().any(|basis| match basis {
        BasisEntry::Words(text) => says(text),
        BasisEntry::Reference(_) => false,
    });
    in_basis
        || subject
            .plan
            .references
            .iter()
            .any(|r| says(&r.kind) || r.about.as_ref().is_some_and(says) || r.name.as_ref().is_some_and(says))
}

fn delegated(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let Some(form) = signs_with(signature, Authority::ByDelegation) else { return };
    if !mentions(subject, &["ủy quyền", "uỷ quyền"]) {
        report
            .tell(
                form,
                "ký thừa ủy quyền mà kế hoạch không nêu văn bản ủy quyền",
                "signed by delegation, and no delegation document is named",
            )
            .hint(
                "nêu văn bản ủy quyền (số, ngày, thời hạn) trong `basis`",
                "name the document (number, date, period) in `basis`",
            );
    }
}

fn by_order(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let Some(form) = signs_with(signature, Authority::ByOrder) else { return };
    if !mentions(subject, &["quy chế"]) {
        report
            .tell(
                form,
                "ký thừa lệnh mà kế hoạch không nêu quy chế cho phép",
                "signed by order, and no regulations that allow it are named",
            )
            .hint("nêu quy chế làm việc hoặc quy chế văn thư trong `basis`", "name the regulations in `basis`");
    }
}
