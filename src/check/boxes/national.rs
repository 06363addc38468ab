//! Box 1: Quốc hiệu and Tiêu ngữ (Phụ lục I, Phần I, Mục II.1).

use crate::check::file::head;
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&QH01, &QH03];

rule! {
    /// Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.
    ///
    /// Lời của Quốc hiệu do Hiến pháp và Nghị định ấn định, không thay đổi theo kế hoạch. Chương trình tự in; đặc tả không có chỗ
    /// để viết khác. Nghị định viết cả “CỘNG HÒA” và “CỘNG HOÀ”: cả hai đều đúng.
    ///
    /// Đúng:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    /// In ra:
    /// ```text
    /// CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    /// ```
    QH01 "national-title-altered";
    vi: "Quốc hiệu ghi sai";
    en: "the national title is altered";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.1.a";
    ways: Way::Printed, Way::File(head::national_words);
}

rule! {
    /// Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”.
    ///
    /// Chữ đầu mỗi cụm viết hoa, giữa các cụm là gạch nối (-), mỗi bên một dấu cách; không dùng gạch ngang dài (–). Chương trình
    /// tự in; đặc tả không có chỗ để viết khác.
    ///
    /// Đúng:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    /// In ra:
    /// ```text
    /// Độc lập - Tự do - Hạnh phúc
    /// ```
    QH03 "motto-altered";
    vi: "Tiêu ngữ ghi sai";
    en: "the motto is altered";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.1.b";
    ways: Way::Printed, Way::File(head::motto_words);
}
