//! Findings that a drafter allows, each with a reason (`allow:` in a plan) or for one run (`--allow`); what allows nothing is told.

use std::collections::BTreeSet;

use super::report::{Report, Subject};
use super::rule::{Rule, Way, rule};
use super::table;
use crate::diag::{Diagnostic, Message};
use crate::plan::{Allowance, nearest};

pub(super) const RULES: &[&Rule] = &[&CP01, &CP02, &CP03];

rule! {
    /// `allow:` nhắc đến một quy tắc không có.
    ///
    /// Mỗi dòng của `allow:` nêu mã của một quy tắc (xem `kehoach check --rules`). Mã viết sai thì không cho phép điều gì cả, mà
    /// người đọc lại tưởng là có.
    ///
    /// Sai:
    /// ```yaml
    /// allow: [{rule: SO99, why: Sổ cũ của cơ quan đánh số như vậy}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "5"
    /// allow: [{rule: SO01, why: Sổ cũ của cơ quan đánh số như vậy}]
    /// ```
    CP01 "allowance-of-no-rule";
    vi: "cho phép một quy tắc không có";
    en: "an allowance of no rule";
    weight: Error, Error;
    certainty: D;
    source: other "Quy ước của kehoach";
    ways: Way::Plan(unknown);
}

rule! {
    /// Cho phép mà không nêu lý do.
    ///
    /// Người duyệt đọc `why:` để biết vì sao một điểm trái quy tắc vẫn được giữ. Thiếu khóa `why` thì kế hoạch không đọc được
    /// (DT07); có khóa mà để trống thì là điểm này.
    ///
    /// Sai:
    /// ```yaml
    /// allow: [{rule: SO01, why: ""}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "5"
    /// allow: [{rule: SO01, why: Sổ cũ của cơ quan đánh số như vậy}]
    /// ```
    CP02 "allowance-without-a-reason";
    vi: "cho phép mà không nêu lý do";
    en: "an allowance without a reason";
    weight: Error, Error;
    certainty: D;
    source: other "Quy ước của kehoach";
    ways: Way::Plan(without_reason);
}

rule! {
    /// Cho phép một điều không xảy ra.
    ///
    /// Điểm trái quy tắc đã được sửa, hoặc mã viết nhầm. Dòng thừa trong `allow:` sẽ che mất lỗi cùng mã về sau, nên cần xóa.
    ///
    /// Sai:
    /// ```yaml
    /// number: "05"
    /// allow: [{rule: SO01, why: Sổ cũ của cơ quan đánh số như vậy}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "5"
    /// allow: [{rule: SO01, why: Sổ cũ của cơ quan đánh số như vậy}]
    /// ```
    CP03 "allowance-of-nothing";
    vi: "cho phép một điều không xảy ra";
    en: "an allowance of nothing";
    weight: Warning, Warning;
    certainty: D;
    source: other "Quy ước của kehoach";
    ways: Way::Run;
}

fn unknown(subject: &Subject<'_>, report: &mut Report<'_>) {
    for allowance in &subject.plan.allow {
        let name = &allowance.rule.value;
        if table::rule(name).is_none() {
            let told =
                report.tell(allowance.rule.span, format!("không có quy tắc `{name}`"), format!("there is no rule `{name}`"));
            match nearest(name, table::rules().iter().map(|rule| rule.code)) {
                Some(near) => told.hint(format!("có phải `{near}`?"), format!("did you mean `{near}`?")),
                None => told.hint("xem các mã bằng `kehoach check --rules`", "see the codes with `kehoach check --rules`"),
            };
        }
    }
}

fn without_reason(subject: &Subject<'_>, report: &mut Report<'_>) {
    for allowance in subject.plan.allow.iter().filter(|allowance| subject.plain(&allowance.why).trim().is_empty()) {
        let code = &allowance.rule.value;
        report
            .tell(allowance.span, format!("cho phép {code} mà không nêu lý do"), format!("{code} is allowed without a reason"))
            .hint("viết lý do vào `why:`", "write the reason into `why:`");
    }
}

/// Takes out the findings that plans or the run allow; what allowed nothing becomes a finding.
pub fn apply(findings: Vec<Diagnostic>, in_plans: &[&Allowance], in_run: &[String]) -> Vec<Diagnostic> {
    let mut used = BTreeSet::new();
    let mut used_in_run = BTreeSet::new();
    let own = |finding: &Diagnostic| RULES.iter().any(|rule| rule.code == finding.code);
    let mut kept: Vec<Diagnostic> = findings
        .into_iter()
        .filter(|finding| {
            if own(finding) {
                return true;
            }
            let by_run: Vec<_> = in_run.iter().filter(|code| is(finding, code)).collect();
            let same_file = |allowance: &Allowance| finding.span.is_some_and(|span| span.source == allowance.span.source);
            let by_plan: Vec<_> =
                in_plans.iter().filter(|allowance| same_file(allowance) && is(finding, &allowance.rule.value)).collect();
            let keep = by_run.is_empty() && by_plan.is_empty();
            used_in_run.extend(by_run.into_iter().map(String::as_str));
            used.extend(by_plan.into_iter().map(|allowance| allowance.span));
            keep
        })
        .collect();
    for allowance in in_plans.iter().filter(|allowance| !used.contains(&allowance.span)) {
        // An unknown code has been told as such.
        let Some(rule) = table::rule(&allowance.rule.value) else { continue };
        kept.push(Diagnostic { span: Some(allowance.rule.span), ..nothing(rule.code) });
    }
    for code in in_run.iter().filter(|code| !used_in_run.contains(code.as_str())) {
        kept.push(nothing(code));
    }
    kept
}

/// Whether a finding is of the rule that an allowance names by code or slug.
fn is(finding: &Diagnostic, name: &str) -> bool {
    finding.code.eq_ignore_ascii_case(name) || table::rule(name).is_some_and(|rule| rule.code == finding.code)
}

fn nothing(code: &str) -> Diagnostic {
    Diagnostic::warning(
        CP03.code,
        None,
        Message::new(
            format!("cho phép {code}, nhưng không có điểm nào như vậy"),
            format!("{code} is allowed, but nothing is such"),
        ),
    )
    .hint(Message::new("bỏ dòng cho phép này", "take this allowance out"))
}
