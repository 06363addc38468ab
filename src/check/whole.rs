//! Pages of what an issued plan must have; the document is refused without it, these rows explain.

use super::file::issued;
use super::rule::{Rule, Way, rule};

pub(super) const RULES: &[&Rule] = &[&BH01, &BH02];

rule! {
    /// Bản ban hành phải có số, địa danh, ngày tháng năm, người ký, nơi nhận, nơi lưu.
    ///
    /// Đó là các thành phần thể thức chính của văn bản. Bản dự thảo được để trống, bản ban hành thì không: thiếu một thành phần là không
    /// lập được văn bản. Trong tệp PDF, DOCX: ngày, tháng để trống, thiếu trích yếu, họ tên
    /// người ký, “Nơi nhận:” không có nơi nào hay không có dòng “Lưu:” là lỗi; phần nào không nhận ra thì chỉ cảnh báo.
    ///
    /// Sai:
    /// ```yaml
    /// date: 2026-10
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch}
    /// ```
    /// Sai:
    /// ```yaml
    /// filing:
    /// ```
    /// Đúng:
    /// ```yaml
    /// stage: draft
    /// number:
    /// date: 2026-10
    /// filing:
    /// ```
    BH01 "issued-incomplete";
    vi: "bản ban hành thiếu thành phần thể thức";
    en: "an issued plan lacks a component";
    weight: Off, Error;
    certainty: A;
    source: decree "Điều 8 khoản 2";
    ways: Way::Refused(&["BH01"]), Way::File(issued::components);
}

rule! {
    /// Bản ban hành không còn chỗ để điền.
    ///
    /// `{{ fill: … }}` in thành “……” trong dự thảo. Văn bản đã ban hành không thể còn chỗ trống. Trong tệp PDF, DOCX,
    /// dãy dấu chấm trong căn cứ, nội dung và bảng bị nêu; ở phụ lục thì chỉ cảnh báo, vì có thể là biểu mẫu để nơi nhận điền.
    ///
    /// Sai:
    /// ```yaml
    /// purpose: "Xây dựng thói quen đọc sách cho {{ fill: bao nhiêu }} người."
    /// ```
    /// Đúng:
    /// ```yaml
    /// stage: draft
    /// purpose: "Xây dựng thói quen đọc sách cho {{ fill: bao nhiêu }} người."
    /// ```
    BH02 "issued-with-a-blank";
    vi: "bản ban hành còn chỗ để điền";
    en: "an issued plan with a place left to fill in";
    weight: Off, Error;
    certainty: D;
    source: decree "Điều 8 khoản 2";
    ways: Way::Refused(&["BH02"]), Way::File(issued::blanks);
}
