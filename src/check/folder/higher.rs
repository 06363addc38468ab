//! A plan beside the higher plan that it carries out: dates, the movement's name, its time, who is reported to (`--against`).

use crate::check::dates::period;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Phrase;
use crate::diag::Span;
use crate::plan::Plan;

pub(in crate::check) const RULES: &[&Rule] = &[&CT08, &CT09, &CT10, &CT11];

/// The same subject, but of the parent: its texts have its own facts.
fn parent_of<'a>(subject: &Subject<'a>) -> Option<Subject<'a>> {
    let plan: &'a Plan = subject.parent?;
    Some(Subject { plan, document: None, parent: None, ..*subject })
}

rule! {
    /// Ngày của kế hoạch cấp trên viện dẫn đúng với kế hoạch ấy, và không sau ngày của kế hoạch này.
    ///
    /// Kế hoạch cấp dưới ban hành sau kế hoạch cấp trên; viện dẫn sai ngày thì không tìm được văn bản. Xét khi có `--against`.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
    /// number: "15"
    /// date: 2026-09-01
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   tinh: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-11, issuer: Ủy ban nhân dân tỉnh Mẫu, about: tổ chức Ngày hội đọc sách}
    /// implements: tinh
    /// contents: ["Thực hiện {{ cite.tinh }}."]
    /// ```
    /// Sai:
    /// ```yaml
    /// date: 2026-08-05
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   tinh: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Mẫu, about: tổ chức Ngày hội đọc sách}
    /// implements: tinh
    /// contents: ["Thực hiện {{ cite.tinh }}."]
    /// ```
    CT08 "dates-unlike-the-higher-plan";
    vi: "ngày không khớp với kế hoạch cấp trên";
    en: "dates that disagree with the higher plan";
    weight: Error, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.4.b, II.6.b";
    ways: Way::Plan(dates);
}

fn dates(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(theirs) = subject.parent.and_then(|parent| parent.date.as_ref()) else { return };
    let cited = subject.plan.implements.as_ref().and_then(|id| subject.plan.reference(&id.value)?.date.as_ref());
    if let Some(cited) = cited.filter(|cited| !cited.value.contains(theirs.value) && !theirs.value.contains(cited.value)) {
        report
            .tell(
                cited.span,
                format!("viện dẫn ngày {}, kế hoạch cấp trên có ngày {}", cited.value.numeric(), theirs.value.numeric()),
                format!("cites the date {}, the higher plan is of {}", cited.value.numeric(), theirs.value.numeric()),
            )
            .label(theirs.span, "ngày của cấp trên", "the higher plan's date");
    }
    if let Some(own) = subject.plan.date.as_ref().filter(|own| own.value.is_before(theirs.value)) {
        report
            .tell(
                own.span,
                format!("ngày {} trước ngày của kế hoạch cấp trên ({})", own.value.numeric(), theirs.value.numeric()),
                format!("{} lies before the higher plan's date ({})", own.value.numeric(), theirs.value.numeric()),
            )
            .label(theirs.span, "ngày của cấp trên", "the higher plan's date");
    }
}

rule! {
    /// Phong trào của cấp dưới mang đúng tên phong trào của cấp trên, chỉ khác phạm vi.
    ///
    /// Tên phong trào do cấp phát động đặt; cấp dưới chỉ thay tên địa phương, cơ quan (`movement.scope`). Xét khi cả hai khai `movement`.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// kind: emulation
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
    /// date: 2026-09-01
    /// movement: {name: "Đọc sách {{ movement.scope }} giai đoạn 2026-2030", scope: tỉnh Mẫu}
    /// ```
    /// Sai:
    /// ```yaml
    /// movement: {name: "Đọc báo {{ movement.scope }} giai đoạn 2026-2030", scope: xã Đồng Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// movement: {name: "Đọc sách {{ movement.scope }} giai đoạn 2026-2030", scope: xã Đồng Sen}
    /// ```
    CT09 "movement-with-another-name";
    vi: "tên phong trào khác kế hoạch cấp trên";
    en: "the movement has another name than the higher plan's";
    weight: Warning, Warning;
    certainty: D;
    source: other "Kế hoạch cấp trên; Luật Thi đua, khen thưởng 06/2022/QH15, Điều 18";
    ways: Way::Plan(movement);
}

/// The name of the movement without its scope, and where it stands.
fn bare_movement(subject: &Subject<'_>) -> Option<(String, Span)> {
    let movement = subject.plan.movement.as_ref()?;
    let name = subject.plain(&movement.name);
    let scope = subject.some(movement.scope.as_ref());
    let bare = if scope.is_empty() { name } else { name.replacen(&scope, " ", 1) };
    Some((bare, movement.name.span))
}

fn movement(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parent) = parent_of(subject) else { return };
    let has_scope = |plan: &Plan| plan.movement.as_ref().is_some_and(|movement| movement.scope.is_some());
    let (Some((mine, span)), Some((theirs, there))) = (bare_movement(subject), bare_movement(&parent)) else { return };
    // Without scopes on both sides it cannot be told what may differ.
    if has_scope(subject.plan) && has_scope(parent.plan) && Phrase::new(&mine) != Phrase::new(&theirs) {
        report
            .tell(
                span,
                "tên phong trào khác của cấp trên, không chỉ ở phạm vi",
                "the movement's name differs, not only in its scope",
            )
            .label(there, "tên của cấp trên", "the higher plan's name")
            .hint(
                format!("tên của cấp trên: “{}”", theirs.split_whitespace().collect::<Vec<_>>().join(" ")),
                "take the higher plan's name",
            );
    }
}

rule! {
    /// Thời gian của kế hoạch nằm trong thời gian của kế hoạch cấp trên.
    ///
    /// Phong trào cấp tỉnh tổng kết năm 2025 mà kế hoạch cấp dưới kéo đến năm 2030 thì hai bên không tổng kết cùng nhau.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
    /// date: 2026-09-01
    /// period: {text: Đến hết năm 2028., start: 2026, end: 2028, in_text: true}
    /// ```
    /// Sai:
    /// ```yaml
    /// period: {text: Đến hết năm 2030., start: 2026, end: 2030, in_text: true}
    /// ```
    /// Đúng:
    /// ```yaml
    /// period: {text: Đến hết năm 2028., start: 2026-10, end: 2028-12-31, in_text: true}
    /// ```
    CT10 "time-beyond-the-higher-plan";
    vi: "thời gian vượt kế hoạch cấp trên";
    en: "the plan's time goes beyond the higher plan's";
    weight: Warning, Warning;
    certainty: D;
    source: other "Kế hoạch cấp trên";
    ways: Way::Plan(time);
}

fn time(subject: &Subject<'_>, report: &mut Report<'_>) {
    let theirs = subject.parent.and_then(period);
    if let (Some((_, mine, span)), Some((_, theirs, there))) = (period(subject.plan), theirs)
        && mine.latest() > theirs.latest()
    {
        report
            .tell(
                span,
                format!("kết thúc {}, kế hoạch cấp trên kết thúc {}", mine.numeric(), theirs.numeric()),
                format!("it ends {}, the higher plan ends {}", mine.numeric(), theirs.numeric()),
            )
            .label(there, "thời gian của cấp trên", "the higher plan's time");
    }
}

rule! {
    /// Cơ quan ban hành kế hoạch cấp trên có tên ở Nơi nhận (để báo cáo).
    ///
    /// Nơi nhận gồm cơ quan kiểm tra, giám sát và cơ quan được báo cáo. “Ủy ban nhân dân tỉnh” là đủ, không cần ghi tên tỉnh.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
    /// date: 2026-09-01
    /// ```
    /// Sai:
    /// ```yaml
    /// recipients: [Đảng ủy xã, Phòng Văn hóa - Xã hội]
    /// ```
    /// Đúng:
    /// ```yaml
    /// recipients: [{name: UBND tỉnh, for: để báo cáo}, Phòng Văn hóa - Xã hội]
    /// ```
    CT11 "higher-body-not-among-recipients";
    vi: "cơ quan cấp trên không có tên ở nơi nhận";
    en: "the higher body is not among the recipients";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.9.a";
    ways: Way::Plan(reported_to);
}

fn reported_to(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(parent), Some(last)) = (parent_of(subject), subject.plan.recipients.last()) else { return };
    let spelt = |words: &str| words.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân");
    let theirs = Phrase::new(&parent.plain(&parent.plan.issuer.name));
    let gets = subject.plan.recipients.iter().any(|recipient| {
        let names = spelt(&subject.plain(&recipient.name));
        // A blank may still become it.
        names.contains('…') || names.split([',', ';']).any(|name| theirs.begins_with(&Phrase::new(name)))
    });
    if !gets {
        let name = parent.plain(&parent.plan.issuer.name);
        report
            .tell(last.name.span, format!("nơi nhận không có “{name}”"), format!("“{name}” is not among the recipients"))
            .label(parent.plan.issuer.name.span, "cơ quan cấp trên", "the higher body")
            .hint("thêm `{name: …, for: để báo cáo}`", "add `{name: …, for: để báo cáo}`");
    }
}
