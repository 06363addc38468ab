//! Appendices (Phụ lục I, Phần I, Mục III.1).

use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&PL01, &PL04];

rule! {
    /// Từ hai phụ lục trở lên thì đánh số bằng chữ số La Mã.
    ///
    /// Chương trình tự đánh số: một phụ lục thì “Phụ lục”, nhiều thì “Phụ lục I”, “Phụ lục II”.
    ///
    /// Đúng:
    /// ```yaml
    /// appendices:
    ///   - {title: Danh mục sách, text: Sách thiếu nhi.}
    ///   - {title: Danh sách đơn vị, text: Các thôn.}
    /// ```
    /// In ra:
    /// ```text
    /// Phụ lục I
    /// Phụ lục II
    /// ```
    PL01 "appendices-not-in-roman-numbers";
    vi: "nhiều phụ lục mà không đánh số La Mã";
    en: "several appendices without Roman numbers";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.a";
    ways: Way::Printed;
}

rule! {
    /// Dưới tên phụ lục là dòng “(Kèm theo Kế hoạch số … ngày … của …)”.
    ///
    /// Bản giấy ghi đủ số, ký hiệu, ngày tháng năm, cơ quan. Chương trình lấy từ kế hoạch; bản dự thảo để trống chỗ chưa có.
    ///
    /// Đúng:
    /// ```yaml
    /// appendices:
    ///   - {title: Danh mục sách, text: Sách thiếu nhi.}
    /// ```
    /// In ra:
    /// ```text
    /// (Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 10 năm 2026 của Ủy ban nhân dân xã Đồng Sen)
    /// ```
    PL04 "appendix-without-its-note";
    vi: "phụ lục thiếu dòng “(Kèm theo …)”";
    en: "an appendix without “(Kèm theo …)”";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.c";
    ways: Way::Printed;
}
