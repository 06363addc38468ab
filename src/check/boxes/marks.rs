//! Boxes 10a and 10b: secrecy and urgency (Phụ lục I, Phần I, Mục III.2).

use crate::check::file::pictures::stamp_sizes;
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&DM01, &DM02];

rule! {
    /// Độ khẩn là một trong ba mức: hỏa tốc, thượng khẩn, khẩn.
    ///
    /// Mỗi mức có khung riêng: HỎA TỐC 30 mm × 8 mm, THƯỢNG KHẨN 40 mm × 8 mm, KHẨN 20 mm × 8 mm; chương trình tự vẽ. Mức khác thì kế
    /// hoạch không đọc được (DT11).
    ///
    /// Sai:
    /// ```yaml
    /// urgency: hỏa tốc hẹn giờ
    /// ```
    /// Đúng:
    /// ```yaml
    /// urgency: very-urgent
    /// ```
    /// In ra:
    /// ```text
    /// THƯỢNG KHẨN
    /// ```
    DM01 "unknown-urgency";
    vi: "độ khẩn không phải hỏa tốc, thượng khẩn, khẩn";
    en: "an urgency that the decree does not have";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.2.b";
    ways: Way::Refused(&["DT11"]), Way::Printed, Way::File(stamp_sizes);
}

rule! {
    /// Độ mật là một trong ba mức: mật, tối mật, tuyệt mật.
    ///
    /// Mức khác thì kế hoạch không đọc được (DT11). Văn bản mật được soạn trên máy riêng, đánh số theo hệ thống riêng (Điều 15 khoản 2) và
    /// theo pháp luật về bảo vệ bí mật nhà nước; chương trình không kiểm tra được những điều đó.
    ///
    /// Sai:
    /// ```yaml
    /// secrecy: nội bộ
    /// ```
    /// Đúng:
    /// ```yaml
    /// secrecy: secret
    /// ```
    /// In ra:
    /// ```text
    /// TỐI MẬT
    /// ```
    DM02 "unknown-secrecy";
    vi: "độ mật không phải mật, tối mật, tuyệt mật";
    en: "a secrecy that the law does not have";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.2.a";
    ways: Way::Refused(&["DT11"]), Way::Printed;
}
