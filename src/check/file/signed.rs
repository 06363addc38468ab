//! The signing form as it is printed: a deputy who signs without KT., a name without blanks.

use super::finished::Finished;
use crate::check::boxes::bodies::folded;
use crate::check::boxes::signature::{form_of, is_deputy};
use crate::check::report::Report;
use crate::diag::Severity;

/// A deputy signs for the head, whatever the deputy is put in charge of (KY03).
pub(in crate::check) fn deputy_alone(finished: &Finished, report: &mut Report<'_>) {
    let titles: Vec<(String, _)> =
        finished.layout.ending.signature.titles.iter().map(|title| (title.line.text(), &title.line)).collect();
    let forms: Vec<String> = titles.iter().filter_map(|(text, _)| form_of(text)).collect();
    let of_committee = titles.iter().any(|(text, _)| folded(text).contains("ủy ban nhân dân"));
    let open = forms.is_empty() || (of_committee && forms.iter().all(|form| form == "TM"));
    let deputy = titles.iter().find(|(text, _)| is_deputy(text));
    if let Some((text, line)) = deputy.filter(|_| open) {
        finished
            .tell(
                report,
                line,
                &format!("cấp phó ký mà không có dòng KT. ở trên “{text}”"),
                &format!("a deputy signs without a line KT. above “{text}”"),
            )
            .hint("thêm dòng “KT. <chức vụ người đứng đầu>”", "add the line “KT. <the head's title>”");
    }
}

/// A name written without blanks: "LêThịSen" (KY10).
pub(in crate::check) fn name_in_one(finished: &Finished, report: &mut Report<'_>) {
    let Some(name) = &finished.layout.ending.signature.name else { return };
    let text = name.line.text();
    let glued = text.chars().zip(text.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    if glued && !text.trim().contains(' ') {
        finished
            .tell(report, &name.line, "họ tên viết liền, thiếu dấu cách", "the signer's name has no blanks")
            .at_most(Severity::Warning);
    }
}
