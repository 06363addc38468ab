//! Box 3: number and symbol (Phụ lục I, Phần I, Mục II.3; Điều 15).

use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&SO01];

rule! {
    /// Số văn bản nhỏ hơn 10 phải ghi thêm số 0 ở trước.
    ///
    /// Số văn bản đánh liên tiếp từ 01 mỗi năm; “Số: 5/KH-UBND” và “Số: 05/KH-UBND” là hai cách ghi một số, sổ văn bản chỉ
    /// dùng cách sau. `kehoach check --fix` thêm số 0.
    ///
    /// Sai:
    /// ```yaml
    /// number: "5"
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "05"
    /// ```
    SO01 "number-without-leading-zero";
    vi: "số văn bản nhỏ hơn 10 thiếu số 0 ở trước";
    en: "a number below 10 without its leading zero";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.c";
    ways: Way::Plan(leading_zero);
}

fn leading_zero(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(number) = &subject.plan.number else { return };
    let words = subject.plain(number);
    if words.len() == 1 && words.starts_with(|c: char| c.is_ascii_digit()) {
        report
            .tell(
                number.span,
                format!("số văn bản `{words}` thiếu số 0 ở trước"),
                format!("number `{words}` lacks its leading zero"),
            )
            .hint(format!("viết \"0{words}\""), format!("write \"0{words}\""));
    }
}
