//! Numbers and symbols of the documents among references: the form that their kind has (Phụ lục I, Phần I, Mục II.3; Phụ lục III, Mục I).

use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::plan::facts;

pub(in crate::check) const RULES: &[&Rule] = &[&SO10];

rule! {
    /// Số, ký hiệu của văn bản viện dẫn phải đúng dạng của loại văn bản ấy.
    ///
    /// Kế hoạch của cơ quan nhà nước là “12/KH-UBND”, không phải “12-KH/UBND” (cách ghi của văn bản Đảng); số nhỏ hơn 10 có số 0 ở trước; Nghị định
    /// có chữ NĐ, không phải ND; ký hiệu mở đầu bằng chữ viết tắt của chính tên loại ấy.
    ///
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh12: {kind: Kế hoạch, number: 12-KH/UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh2: {kind: Kế hoạch, number: 2/KH-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   nd30: {kind: Nghị định, number: 30/2020/ND-CP, date: 2020-03-05, issuer: Chính phủ, about: về công tác văn thư}
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   qd12: {kind: Quyết định, number: 12/KH-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh12: {kind: Kế hoạch, number: 12-KH/TU, date: 2026-01-15, issuer: Tỉnh ủy, about: về đọc sách}
    ///   qd12: {kind: Quyết định, number: 12/QĐ-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    ///   qd50: {kind: Quyết định, number: 50/2026/QĐ-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: quy định về đọc sách}
    ///   cv9: {kind: Công văn, number: 09/UBND-VX, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    ///   nq57: {kind: Nghị quyết, number: 57-NQ/TW, date: 2024-12-22, issuer: Bộ Chính trị, about: về chuyển đổi số}
    /// ```
    SO10 "cited-number-of-another-form";
    vi: "số, ký hiệu văn bản viện dẫn sai dạng";
    en: "number and symbol of a cited document have a wrong form";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3; Phụ lục III, Mục I";
    ways: Way::Plan(forms);
}

/// Kinds whose symbols begin with an abbreviation of their own (Phụ lục III, Mục I; Nghị định, Thông tư as the law on documents has them).
const KINDS: [(&str, &str); 11] = [
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("đề án", "ĐA"),
    ("báo cáo", "BC"),
    ("nghị định", "NĐ"),
    ("thông tư", "TT"),
];

fn forms(subject: &Subject<'_>, report: &mut Report<'_>) {
    for reference in &subject.plan.references {
        let Some(text) = &reference.number else { continue };
        let words = subject.plain(text);
        if words.contains(facts::DOTS) {
            continue;
        }
        let kind = subject.plain(&reference.kind).trim().to_lowercase();
        let wanted = KINDS.iter().find(|(known, _)| *known == kind).map(|(_, letters)| *letters);
        if let Some((vi, en, right)) = wrong(&words, wanted) {
            // An older document, or one of an office that does not, may really bear its number so.
            let told = report.tell(text.span, vi, en);
            let told = if is_bare(&words) { told.at_most(Severity::Warning) } else { told };
            if let Some(right) = right {
                told.hint(format!("viết {right}"), format!("write {right}"));
            }
        }
    }
}

/// Whether a number below 10 lacks its zero: "2/KH-UBND".
fn is_bare(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit()) && words.chars().nth(1) == Some('/')
}

/// What is wrong with a number, and what to write where that is certain.
fn wrong(words: &str, wanted: Option<&str>) -> Option<(String, String, Option<String>)> {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let rest = words.strip_prefix(digits.as_str()).filter(|_| !digits.is_empty())?;
    // "12-KH/UBND": the Party's way to write the symbol of a body of the state.
    if let Some((kind, body)) = rest.strip_prefix('-').and_then(|rest| rest.split_once('/'))
        && ["UBND", "HĐND", "CP", "TTg", "CTUBND"].contains(&body)
    {
        return Some((
            format!("`{words}` ghi theo lối văn bản Đảng"),
            format!("`{words}` is written as Party documents are"),
            Some(format!("{digits}/{kind}-{body}")),
        ));
    }
    if is_bare(words) {
        return Some((
            format!("số `{words}` thiếu số 0 ở trước"),
            format!("number `{words}` lacks its leading zero"),
            Some(format!("0{words}")),
        ));
    }
    // The symbol without a year: "/2020/ND-CP" -> "ND".
    let symbol = rest.strip_prefix('/')?;
    let symbol = symbol.split_once('/').filter(|(year, _)| year.bytes().all(|b| b.is_ascii_digit())).map_or(symbol, |(_, s)| s);
    let kind = symbol.split('-').next().unwrap_or_default();
    let wanted = wanted?;
    if symbol.contains('-') && kind != wanted && kind.to_uppercase() != wanted.to_uppercase() {
        let slip = kind.replace('D', "Đ") == wanted;
        // Another kind's letters are certainly wrong; a body's own way may be anything else.
        let of_another = KINDS.iter().any(|(_, letters)| *letters == kind);
        if slip || of_another {
            let right = words.replacen(&format!("/{kind}-"), &format!("/{wanted}-"), 1);
            return Some((
                format!("ký hiệu `{words}` không phải của tên loại ấy: phải có `{wanted}-`"),
                format!("the symbol `{words}` is not of that kind: `{wanted}-` is wanted"),
                slip.then_some(right),
            ));
        }
    }
    None
}
