//! The manual: the page of a rule, the list of all, and the same list for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::rule::{Rule, Way};
use super::table::rules;
use crate::diag::Lang;

/// The page of a rule as it is printed by `kehoach check --explain`.
pub fn page(rule: &Rule) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "# {} — {}\n\n{}\n", rule.code, rule.vi, rule.en);
    let (draft, issue) = (rule.weight.0.vi(), rule.weight.1.vi());
    let _ = writeln!(out, "- Căn cứ: {} (mức {}: {})", rule.source, rule.certainty.key(), rule.certainty.vi());
    let _ = writeln!(out, "- Mức độ: dự thảo — {draft}; ban hành — {issue}");
    let _ = writeln!(out, "- Tên: {}", rule.slug);
    for way in rule.ways {
        let _ = writeln!(out, "- {}", enforced(way));
    }
    let _ = write!(out, "\n{}", text(rule));
    out
}

/// The words of a page without the blank that each line of a comment begins with.
pub(super) fn text(rule: &Rule) -> String {
    rule.page.lines().fold(String::new(), |mut out, line| {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
        out
    })
}

fn enforced(way: &Way) -> String {
    match way {
        Way::Plan(_) | Way::Text(_) => "Kiểm tra trên đặc tả và trên văn bản lập từ đặc tả".to_owned(),
        Way::Folder(_) => "Kiểm tra giữa các kế hoạch trong một lần chạy".to_owned(),
        Way::Parent => "Kiểm tra khi có --against (kế hoạch cấp trên)".to_owned(),
        Way::File(_) => "Đo trên tệp PDF, DOCX".to_owned(),
        Way::ReadBack => "Kiểm tra cả trên chữ đọc được từ tệp PDF, DOCX (ngoài bảng và phụ lục)".to_owned(),
        Way::Run => "Kiểm tra khi chạy".to_owned(),
        Way::Refused(codes) => format!("Kế hoạch trái quy tắc này không đọc được hoặc không lập được: {}", codes.join(", ")),
        Way::Printed => "Văn bản do chương trình in ra luôn đúng quy tắc này".to_owned(),
    }
}

/// All rules, a line each.
pub fn list(lang: Lang) -> String {
    rules().iter().fold(String::new(), |mut out, rule| {
        let title = match lang {
            Lang::Vi => rule.vi,
            Lang::En => rule.en,
        };
        let (draft, issue) = match lang {
            Lang::Vi => (rule.weight.0.vi(), rule.weight.1.vi()),
            Lang::En => (rule.weight.0.key(), rule.weight.1.key()),
        };
        let grave = if draft == issue { draft.to_owned() } else { format!("{draft}/{issue}") };
        let _ = writeln!(out, "{}  {grave:<18} {title} ({})", rule.code, rule.source);
        out
    })
}

/// All rules for programs.
pub fn list_json() -> Value {
    rules().iter().map(|rule| row(rule)).collect()
}

fn row(rule: &Rule) -> Value {
    let refused: Vec<&str> = rule.ways.iter().flat_map(refused_codes).collect();
    json!({
        "code": rule.code,
        "slug": rule.slug,
        "title": { "vi": rule.vi, "en": rule.en },
        "severity": { "draft": rule.weight.0.key(), "issue": rule.weight.1.key() },
        "certainty": rule.certainty.key(),
        "source": rule.source,
        "scope": rule.scope().key(),
        "ways": rule.ways.iter().map(Way::key).collect::<Vec<_>>(),
        "refused_by": refused,
        "page": text(rule),
    })
}

/// Codes of the findings that refuse a plan.
pub(super) fn refused_codes(way: &Way) -> Vec<&'static str> {
    match way {
        Way::Refused(codes) => codes.to_vec(),
        Way::Plan(_) | Way::Text(_) | Way::Folder(_) | Way::Parent | Way::File(_) | Way::ReadBack | Way::Run | Way::Printed => {
            Vec::new()
        }
    }
}
