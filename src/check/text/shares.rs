//! Shares of a whole that are more than the whole.

use super::Reading;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&ND16];

rule! {
    /// Một phần của tổng số không quá 100%.
    ///
    /// “Tối thiểu 180% hồ sơ” là gõ nhầm 80%. Chỉ xét số phần trăm đứng ngay trước tên những người, vật đếm được (hồ sơ, văn bản, cơ quan, đơn vị, cán bộ,
    /// người dân …); tăng, vượt, so với năm trước thì có thể quá 100%.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Tối thiểu 180% hồ sơ được số hóa.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["100% hồ sơ được số hóa; thu đạt 120% dự toán; số sách tăng 150% so với năm 2025; cấp bù 120% cơ quan đề nghị tăng thêm."]
    /// ```
    ND16 "share-over-the-whole";
    vi: "tỷ lệ quá 100%";
    en: "a share of more than the whole";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(run);
}

fn run(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// What is counted as a share of all of its kind.
    const COUNTED: [&str; 16] = [
        "hồ sơ",
        "văn bản",
        "thủ tục hành chính",
        "cơ quan",
        "đơn vị",
        "cán bộ",
        "công chức",
        "viên chức",
        "người dân",
        "người lao động",
        "hộ ",
        "doanh nghiệp",
        "học sinh",
        "trường",
        "xã",
        "báo cáo",
    ];
    const MORE: [&str; 6] = ["tăng", "vượt", "so với", "gấp", "kế hoạch giao", "dự toán"];
    for line in reading.running().filter(|line| line.words.contains('%')) {
        for (end, _) in line.words.match_indices('%') {
            let before = line.words.get(..end).unwrap_or_default();
            let number = before.len() - before.chars().rev().take_while(|c| c.is_ascii_digit() || *c == ',').count();
            let digits = before.get(number..).unwrap_or_default();
            let over = digits.replace(',', ".").parse::<f64>().is_ok_and(|share| share > 100.0);
            let bytes = number..end + 1;
            let after = line.words.get(bytes.end..).unwrap_or_default().trim_start().to_lowercase();
            let counted = COUNTED.iter().any(|what| after.starts_with(what));
            let clause_before = before.rsplit([';', '.']).next().unwrap_or_default().to_lowercase();
            let clause_after = after.split([';', '.']).next().unwrap_or_default();
            let more = MORE.iter().any(|word| clause_before.contains(word) || clause_after.contains(word));
            if over && counted && !more && line.is_written(&bytes) {
                report
                    .tell(
                        reading.place_in(line, bytes),
                        format!("tỷ lệ {digits}% quá 100%"),
                        format!("a share of {digits}% is more than the whole"),
                    )
                    .hint("sửa con số, hoặc nói rõ so với mức nào", "mend the number, or say what it is compared with");
            }
        }
    }
}
