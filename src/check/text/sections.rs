//! Sections of this very plan that the text points to and that it does not have.

use super::Reading;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::document::numbering::roman;
use crate::document::text::lines;

pub(in crate::check) const RULES: &[&Rule] = &[&VD10];

rule! {
    /// “Mục XII Kế hoạch này”, “khoản 9 Mục III Kế hoạch này” phải là chỗ có thật trong kế hoạch.
    ///
    /// Thêm bớt mục rồi quên sửa chỗ nhắc đến thì người đọc tìm không thấy. Chỉ xét chỗ gõ tay có chữ “Kế hoạch này”; `{{ path.ma }}` tự đổi theo.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện theo Mục XII Kế hoạch này.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện theo khoản 9 Mục II của Kế hoạch này.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Thực hiện theo Mục I Kế hoạch này; khoản 9 Mục XII Thông tư ấy không áp dụng.]
    /// ```
    VD10 "section-that-is-not-there";
    vi: "nhắc đến mục, khoản không có trong kế hoạch";
    en: "a section that this plan does not have";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục II, Mục V.7";
    ways: Way::Text(run);
}

/// The sections as they are printed: each with the numbers of its first clauses.
fn printed(reading: &Reading<'_>) -> Vec<Vec<String>> {
    let mut sections: Vec<Vec<String>> = Vec::new();
    for line in reading.subject.document.iter().flat_map(|document| lines(document)) {
        let Some(label) = line.label.as_deref().map(|label| label.trim_end_matches(['.', ')'])) else { continue };
        if label == roman(sections.len() + 1) {
            sections.push(Vec::new());
        } else if label.bytes().all(|b| b.is_ascii_digit())
            && let Some(section) = sections.last_mut()
        {
            section.push(label.to_owned());
        }
    }
    sections
}

fn run(reading: &Reading<'_>, report: &mut Report<'_>) {
    let mut sections: Option<Vec<Vec<String>>> = None;
    for line in reading.running().filter(|line| line.words.contains("Kế hoạch này")) {
        for (at, _) in line.words.match_indices("Mục ") {
            let after = line.words.get(at + "Mục ".len()..).unwrap_or_default();
            let label: String = after.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X')).collect();
            let tail = after.get(label.len()..).unwrap_or_default();
            let bytes = at..at + "Mục ".len() + label.len();
            let of_this = tail.starts_with(" Kế hoạch này") || tail.starts_with(" của Kế hoạch này");
            if label.is_empty() || !of_this || !line.is_written(&bytes) {
                continue;
            }
            let sections = sections.get_or_insert_with(|| printed(reading));
            if sections.is_empty() {
                return;
            }
            let number = (1..=sections.len()).find(|n| roman(*n) == label);
            let Some(section) = number.and_then(|number| sections.get(number - 1)) else {
                report.tell(
                    reading.place_in(line, bytes),
                    format!("kế hoạch không có Mục {label}: mục cuối là {}", roman(sections.len())),
                    format!("there is no section {label}: the last one is {}", roman(sections.len())),
                );
                continue;
            };
            let before = line.words.get(..at).unwrap_or_default().trim_end();
            let clause = before.rsplit("khoản ").next().filter(|clause| clause.len() < before.len()).unwrap_or_default();
            if !clause.is_empty() && clause.bytes().all(|b| b.is_ascii_digit()) && !section.iter().any(|known| known == clause) {
                report.tell(
                    reading.place_in(line, at - ("khoản ".len() + clause.len() + 1)..bytes.end),
                    format!("Mục {label} không có khoản {clause}"),
                    format!("section {label} has no clause {clause}"),
                );
            }
        }
    }
}
