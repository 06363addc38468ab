//! Box 3: number and symbol (Phụ lục I, Phần I, Mục II.3; Điều 15).

use crate::check::file::issued;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::plan::{Text, facts};

pub(in crate::check) const RULES: &[&Rule] = &[&SO01, &SO02, &SO03, &SO04, &SO05, &SO07];

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
    ways: Way::Plan(leading_zero), Way::ReadBack;
}

rule! {
    /// Ký hiệu của kế hoạch bắt đầu bằng KH.
    ///
    /// Ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan, nối bằng gạch nối. Bảng chữ viết tắt tên loại ghi Kế hoạch
    /// là KH. Bỏ khóa `symbol` thì chương trình tự ghép `KH-` với `issuer.symbol`.
    ///
    /// Sai:
    /// ```yaml
    /// symbol: QĐ-UBND
    /// ```
    /// Sai:
    /// ```yaml
    /// symbol: UBND
    /// ```
    /// Đúng:
    /// ```yaml
    /// symbol: KH-UBND
    /// ```
    /// In ra:
    /// ```text
    /// Số: 05/KH-UBND
    /// ```
    SO02 "symbol-of-another-kind";
    vi: "ký hiệu không bắt đầu bằng KH";
    en: "a symbol that does not begin with KH";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục III, Mục I";
    ways: Way::Plan(kind_of_symbol), Way::ReadBack;
}

rule! {
    /// Số của văn bản hành chính không ghi năm.
    ///
    /// “Số: 12/2026/…” là cách ghi của văn bản quy phạm pháp luật. Văn bản hành chính có tên loại ghi “Số: 12/KH-UBND”
    /// (mẫu 1.4).
    ///
    /// Sai:
    /// ```yaml
    /// number: 12/2026
    /// ```
    /// Sai:
    /// ```yaml
    /// symbol: 2026/KH-UBND
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "12"
    /// ```
    SO03 "year-in-the-number";
    vi: "số văn bản ghi cả năm";
    en: "a year inside the number";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3; mẫu 1.4";
    ways: Way::Plan(year), Way::ReadBack;
}

rule! {
    /// Ký hiệu của văn bản có tên loại chỉ có hai nhóm chữ.
    ///
    /// Tên loại và cơ quan: KH-UBND. Nhóm thứ ba chỉ đơn vị soạn thảo (KH-UBND-NV) là của công văn; kế hoạch ghi đơn vị soạn
    /// thảo ở dòng “Lưu”.
    ///
    /// Sai:
    /// ```yaml
    /// symbol: KH-UBND-NV
    /// ```
    /// Đúng:
    /// ```yaml
    /// symbol: KH-UBND
    /// ```
    SO04 "symbol-with-a-third-group";
    vi: "ký hiệu có nhóm chữ thứ ba";
    en: "a symbol with a third group";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.b";
    ways: Way::Plan(third_group), Way::ReadBack;
}

rule! {
    /// Trong số, ký hiệu không có dấu cách; giữa số và ký hiệu là “/”, giữa các nhóm chữ là gạch nối.
    ///
    /// “Số: 55/KH-UBND”, không phải “55 /KH- UBND” hay “55/KH–UBND”. Chữ “Số:” chương trình tự in, nên `number` chỉ ghi số và
    /// `symbol` chỉ ghi ký hiệu. Áp dụng cả cho số, ký hiệu của văn bản viện dẫn trong `references`.
    ///
    /// Sai:
    /// ```yaml
    /// symbol: KH - UBND
    /// ```
    /// Sai:
    /// ```yaml
    /// symbol: KH–UBND
    /// ```
    /// Sai:
    /// ```yaml
    /// number: 05/KH-UBND
    /// ```
    /// Sai:
    /// ```yaml
    /// number: "Số: 05"
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh55: {kind: Kế hoạch, number: 55/KH- UBND, date: 2026-04-12, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   qd942: {kind: Quyết định, number: "số 942 / QĐ-TTg", date: 2026-04-12, issuer: Thủ tướng Chính phủ, about: về đọc sách}
    /// ```
    /// Đúng:
    /// ```yaml
    /// symbol: KH-UBND
    /// references:
    ///   kh55: {kind: Kế hoạch, number: 55/KH-UBND, date: 2026-04-12, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// In ra:
    /// ```text
    /// Số: 05/KH-UBND
    /// ```
    SO05 "blanks-in-the-symbol";
    vi: "số, ký hiệu có dấu cách, sai dấu nối hoặc ghi lẫn vào nhau";
    en: "blanks, a wrong dash, or one written into the other, in number or symbol";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.c";
    ways: Way::Plan(blanks), Way::Printed;
}

rule! {
    /// Bản ban hành phải có số.
    ///
    /// Trên giấy, số và ngày được ghi sau khi ký; bản điện tử do hệ thống cấp. Bởi vậy bản dự thảo để trống, đủ rộng để ghi tay;
    /// bản ban hành thiếu số thì không lập được (BH01). Tệp PDF, DOCX được xét như bản ban hành: “Số:      /KH-UBND” là lỗi, trừ khi
    /// thêm `--stage draft`.
    ///
    /// Sai:
    /// ```yaml
    /// number:
    /// ```
    /// Đúng:
    /// ```yaml
    /// stage: draft
    /// number:
    /// ```
    /// In ra:
    /// ```text
    /// Số: /KH-UBND
    /// ```
    SO07 "issued-without-a-number";
    vi: "bản ban hành chưa có số";
    en: "an issued plan without a number";
    weight: Off, Error;
    certainty: A;
    source: decree "Điều 15 khoản 2, 3";
    ways: Way::Refused(&["BH01"]), Way::Printed, Way::File(issued::number);
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
            .hint(format!("viết \"0{words}\""), format!("write \"0{words}\""))
            .fix(subject.rewritten(number, &format!("0{words}")));
    }
}

fn kind_of_symbol(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(symbol) = &subject.plan.symbol else { return };
    let words = subject.plain(symbol);
    // A year before it is another fault.
    let words = words.split('/').next_back().unwrap_or_default().trim();
    let kind: String = words.chars().take_while(|c| c.is_alphabetic()).collect();
    if !words.is_empty() && !words.contains(facts::DOTS) && (kind != "KH" || kind == words) {
        report
            .tell(
                symbol.span,
                format!("ký hiệu `{words}` không bắt đầu bằng `KH-`"),
                format!("the symbol `{words}` does not begin with `KH-`"),
            )
            .hint("kế hoạch có ký hiệu KH-<cơ quan>, ví dụ KH-UBND", "a plan's symbol is KH-<body>, e.g. KH-UBND");
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.chars().all(|c| c.is_ascii_digit()) && (part.starts_with("19") || part.starts_with("20"))
}

fn year(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.plan.number.iter().chain(&subject.plan.symbol) {
        let words = subject.plain(text);
        let mut parts = words.split('/').map(str::trim);
        if let Some(year) = parts.find(|part| is_year(part)).filter(|_| words.contains('/')) {
            report
                .tell(
                    subject.place(text, year),
                    format!("số văn bản hành chính không ghi năm `{year}`"),
                    format!("the number of an administrative document holds no year: `{year}`"),
                )
                .hint("chỉ ghi số: 12/KH-UBND", "write the number alone: 12/KH-UBND");
        }
    }
}

fn third_group(subject: &Subject<'_>, report: &mut Report<'_>) {
    let plan = subject.plan;
    let given = plan.symbol.as_ref().map(|symbol| (symbol, subject.plain(symbol), 2));
    let agency = plan.issuer.symbol.as_ref().filter(|_| plan.symbol.is_none()).map(|symbol| (symbol, subject.plain(symbol), 1));
    for (text, words, groups) in given.into_iter().chain(agency) {
        if words.split('-').count() > groups {
            report
                .tell(
                    text.span,
                    format!("ký hiệu `{words}` có nhóm chữ thừa"),
                    format!("the symbol `{words}` has a group too many"),
                )
                .hint(
                    "ghi đơn vị soạn thảo ở dòng Lưu, không ghi vào ký hiệu",
                    "the drafting unit stands in the filing line, not in the symbol",
                );
        }
    }
}

fn blanks(subject: &Subject<'_>, report: &mut Report<'_>) {
    let plan = subject.plan;
    if let Some(number) = &plan.number {
        let words = subject.plain(number);
        let more_than_a_number = words.split('/').skip(1).any(|part| !is_year(part.trim()));
        if words.to_lowercase().starts_with("số") || more_than_a_number {
            report
                .tell(
                    number.span,
                    format!("`number` chỉ ghi số, không ghi `{words}`"),
                    format!("`number` holds the number alone, not `{words}`"),
                )
                .hint("chữ “Số:”, dấu “/” và ký hiệu do chương trình in", "“Số:”, “/” and the symbol are printed by the program");
        } else {
            joined(subject, number, &words, report);
        }
    }
    for text in plan.symbol.iter().chain(&plan.issuer.symbol) {
        joined(subject, text, &subject.plain(text), report);
    }
    for text in plan.references.iter().filter_map(|reference| reference.number.as_ref()) {
        let words = subject.plain(text);
        match without_noun(&words) {
            Some(bare) => {
                let right = tight(bare);
                report
                    .tell(
                        text.span,
                        format!("`number` chỉ ghi số, ký hiệu, không ghi `{words}`: chữ “số” do chương trình in"),
                        format!("`number` holds number and symbol alone, not `{words}`: “số” is printed by the program"),
                    )
                    .hint(format!("viết {right}"), format!("write {right}"))
                    .fix(subject.rewritten(text, &right));
            }
            None => joined(subject, text, &words, report),
        }
    }
}

/// A number without the word "số" that was typed before it; `None` where none was.
fn without_noun(words: &str) -> Option<&str> {
    let rest = ["số", "Số", "SỐ"].iter().find_map(|noun| words.trim_start().strip_prefix(noun))?;
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.'));
    (bare.len() < rest.len() && bare.starts_with(|c: char| c.is_ascii_digit())).then_some(bare)
}

/// No blanks and no dashes but the hyphen.
fn joined(subject: &Subject<'_>, text: &Text, words: &str, report: &mut Report<'_>) {
    let right = tight(words);
    if words != right {
        report
            .tell(
                text.span,
                format!("số, ký hiệu `{words}` có dấu cách hoặc sai dấu nối"),
                format!("number or symbol `{words}` has blanks or a wrong dash"),
            )
            .hint(format!("viết {right}"), format!("write {right}"))
            .fix(subject.rewritten(text, &right));
    }
}

/// A number or symbol without blanks round its strokes, and with hyphens.
pub(in crate::check) fn tight(words: &str) -> String {
    let hyphens = words.trim().replace(['–', '—', '‑', '−'], "-");
    let tight = |text: &str, stroke: &str| text.split(stroke).map(str::trim).collect::<Vec<_>>().join(stroke);
    tight(&tight(&hyphens, "/"), "-")
}
