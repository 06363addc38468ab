//! What plans of one folder say of each other and of the same things.

use std::collections::BTreeMap;

use crate::check::report::{Folder, Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Phrase;
use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::{Item, Plan, Text};
use crate::terms::{Level, Role};

pub(in crate::check) const RULES: &[&Rule] = &[&SO08, &TK01, &TK02, &TK03, &TK04];

/// Symbol as it is printed: the plan's own, or KH and the body's.
fn symbol(subject: &Subject<'_>) -> String {
    match &subject.plan.symbol {
        Some(symbol) => subject.plain(symbol),
        None => format!("KH-{}", subject.some(subject.plan.issuer.symbol.as_ref())),
    }
}

fn number(subject: &Subject<'_>) -> Option<(String, Span)> {
    let text = subject.plan.number.as_ref()?;
    let number = subject.plain(text).trim().to_owned();
    let known = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    known.then_some((number, text.span))
}

fn issuer(subject: &Subject<'_>) -> String {
    let superior = subject.some(subject.plan.issuer.superior.as_ref());
    format!("{} {superior}", subject.plain(&subject.plan.issuer.name)).trim().to_lowercase()
}

rule! {
    /// Trong một năm, một cơ quan không có hai kế hoạch cùng số và ký hiệu.
    ///
    /// Số văn bản liên tiếp từ 01 đến hết năm và là duy nhất; hai kế hoạch trùng số thì viện dẫn không biết là kế hoạch nào. Xét giữa các kế
    /// hoạch trong một lần chạy: `kehoach check thu-muc/`.
    ///
    /// Cùng thư mục:
    /// ```yaml
    /// subject: Tổ chức Ngày hội văn hóa
    /// number: "07"
    /// date: 2026-09-01
    /// ```
    /// Sai:
    /// ```yaml
    /// number: "7"
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "08"
    /// ```
    /// Đúng:
    /// ```yaml
    /// number: "07"
    /// date: 2027-01-05
    /// contents: [Trưng bày sách.]
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, deadline: 2027-11-30, tasks: [Tổ chức trưng bày sách.]}
    /// ```
    SO08 "duplicate-number";
    vi: "hai kế hoạch cùng số, ký hiệu trong một năm";
    en: "two plans with one number and symbol in a year";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Điều 15 khoản 1";
    ways: Way::Folder(duplicates);
}

fn duplicates(folder: &Folder<'_>, report: &mut Report<'_>) {
    type Key = (String, String, String, i16);
    let mut seen: Vec<(Key, Span)> = Vec::new();
    for subject in folder.subjects {
        let Some((number, span)) = number(subject) else { continue };
        let Some(date) = &subject.plan.date else { continue };
        let key = (issuer(subject), number.trim_start_matches('0').to_owned(), symbol(subject), date.value.year());
        report.at_stage(subject.stage);
        match seen.iter().find(|(known, _)| *known == key) {
            Some((_, first)) => {
                let (name, year) = (format!("{number}/{}", key.2), key.3);
                report
                    .tell(
                        span,
                        format!("số {name} năm {year} đã có ở kế hoạch khác"),
                        format!("number {name} of {year} is another plan's too"),
                    )
                    .label(*first, "kế hoạch kia", "the other plan");
            }
            None => seen.push((key, span)),
        }
    }
}

rule! {
    /// Viện dẫn một kế hoạch trong cùng thư mục thì số, ngày, cơ quan ban hành phải đúng với kế hoạch ấy.
    ///
    /// Kế hoạch được nhận ra bằng mã: mã ở `references` trùng với `id:` của kế hoạch kia, hoặc `implements:` trỏ tới mã ấy.
    ///
    /// Cùng thư mục:
    /// ```yaml
    /// id: dong-sen-2026-07
    /// subject: Tổ chức Ngày hội văn hóa
    /// number: "07"
    /// date: 2026-09-01
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   dong-sen-2026-07: {kind: Kế hoạch, number: 70/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân xã, about: về ngày hội văn hóa}
    /// contents: ["Thực hiện {{ cite.dong-sen-2026-07 }}."]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   dong-sen-2026-07: {kind: Kế hoạch, number: 07/KH-UBND, date: 2026-09-11, issuer: Ủy ban nhân dân xã, about: về ngày hội văn hóa}
    /// contents: ["Thực hiện {{ cite.dong-sen-2026-07 }}."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   dong-sen-2026-07: {kind: Kế hoạch, number: 07/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân xã, about: về ngày hội văn hóa}
    /// contents: ["Thực hiện {{ cite.dong-sen-2026-07 }}."]
    /// ```
    TK01 "citation-unlike-the-cited-plan";
    vi: "viện dẫn sai số, ngày của kế hoạch trong thư mục";
    en: "a citation unlike the plan of the folder that it cites";
    weight: Error, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.b";
    ways: Way::Folder(citations);
}

fn citations(folder: &Folder<'_>, report: &mut Report<'_>) {
    for subject in folder.subjects {
        report.at_stage(subject.stage);
        for reference in &subject.plan.references {
            let cited = folder.subjects.iter().find(|other| {
                other.plan.id.as_ref().is_some_and(|id| id.value == reference.id.value) && !std::ptr::eq(other.plan, subject.plan)
            });
            let Some(cited) = cited else { continue };
            if let (Some(text), Some((number, there))) = (&reference.number, number(cited)) {
                let right = format!("{number}/{}", symbol(cited));
                let written = subject.plain(text);
                if written.trim_start_matches('0') != right.trim_start_matches('0') {
                    report
                        .tell(
                            text.span,
                            format!("viện dẫn số {written}, kế hoạch ấy mang số {right}"),
                            format!("cites number {written}, that plan has {right}"),
                        )
                        .label(there, "số của kế hoạch ấy", "that plan's number");
                }
            }
            if let (Some(date), Some(right)) = (&reference.date, &cited.plan.date) {
                let agree = |a: PartialDate, b: PartialDate| a.contains(b) || b.contains(a);
                if !agree(date.value, right.value) {
                    report
                        .tell(
                            date.span,
                            format!("viện dẫn ngày {}, kế hoạch ấy có ngày {}", date.value.numeric(), right.value.numeric()),
                            format!("cites the date {}, that plan is of {}", date.value.numeric(), right.value.numeric()),
                        )
                        .label(right.span, "ngày của kế hoạch ấy", "that plan's date");
                }
            }
        }
    }
}

rule! {
    /// Mỗi kế hoạch trong một thư mục có mã `id` riêng.
    ///
    /// Mã là tên mà `references`, `implements` và bản lập hàng loạt gọi kế hoạch; hai kế hoạch cùng mã thì không biết là kế hoạch nào. Thường gặp khi
    /// chép một tệp để soạn kế hoạch khác.
    ///
    /// Cùng thư mục:
    /// ```yaml
    /// id: dong-sen-2026-07
    /// subject: Tổ chức Ngày hội văn hóa
    /// number: "07"
    /// ```
    /// Sai:
    /// ```yaml
    /// id: dong-sen-2026-07
    /// ```
    /// Đúng:
    /// ```yaml
    /// id: dong-sen-2026-08
    /// ```
    TK04 "one-id-for-two-plans";
    vi: "hai kế hoạch cùng mã id trong thư mục";
    en: "two plans of the folder with one id";
    weight: Warning, Warning;
    certainty: D;
    source: other "Quy ước của kehoach";
    ways: Way::Folder(ids);
}

fn ids(folder: &Folder<'_>, report: &mut Report<'_>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in folder.subjects.iter().filter_map(|subject| subject.plan.id.as_ref()) {
        match seen.get(id.value.as_str()) {
            Some(first) => {
                report
                    .tell(
                        id.span,
                        format!("mã `{}` đã có ở kế hoạch khác", id.value),
                        format!("the id `{}` is another plan's too", id.value),
                    )
                    .label(*first, "kế hoạch kia", "the other plan");
            }
            None => {
                seen.insert(&id.value, id.span);
            }
        }
    }
}

rule! {
    /// Đơn vị được kế hoạch cấp trên giao lập kế hoạch thì có kế hoạch trong thư mục.
    ///
    /// Chỉ xét khi trong thư mục đã có ít nhất một kế hoạch thực hiện kế hoạch cấp trên ấy (`implements`), và chỉ với đơn vị nêu đích danh
    /// là ủy ban nhân dân hay sở trong phần tổ chức thực hiện.
    ///
    /// Cùng thư mục:
    /// ```yaml
    /// id: tinh-2026
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
    /// number: "15"
    /// date: 2026-09-01
    /// subject: Tổ chức Ngày hội đọc sách toàn tỉnh
    /// responsibilities:
    ///   - {unit: Ủy ban nhân dân xã Đồng Sen, tasks: [Xây dựng kế hoạch thực hiện.]}
    ///   - {unit: Ủy ban nhân dân xã Đồng Bưởi, tasks: [Xây dựng kế hoạch thực hiện.]}
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   tinh-2026: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Mẫu, about: tổ chức Ngày hội đọc sách}
    /// implements: tinh-2026
    /// contents: ["Thực hiện {{ cite.tinh-2026 }}."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trưng bày sách.]
    /// ```
    TK02 "unit-without-a-plan";
    vi: "đơn vị được giao lập kế hoạch chưa có kế hoạch trong thư mục";
    en: "a unit told to make a plan has none in the folder";
    weight: Note, Warning;
    certainty: D;
    source: other "Kế hoạch cấp trên";
    ways: Way::Folder(units);
}

fn units(folder: &Folder<'_>, report: &mut Report<'_>) {
    for parent in folder.subjects {
        let Some(id) = &parent.plan.id else { continue };
        let children: Vec<&Subject<'_>> = folder
            .subjects
            .iter()
            .filter(|child| child.plan.implements.as_ref().is_some_and(|of| of.value == id.value))
            .collect();
        if children.is_empty() {
            continue;
        }
        report.at_stage(parent.stage);
        let there: Vec<Phrase> = children.iter().map(|child| Phrase::new(&child.plain(&child.plan.issuer.name))).collect();
        for unit in asked(parent) {
            let name = parent.plain(unit);
            if !there.contains(&Phrase::new(&name)) {
                report
                    .tell(
                        unit.span,
                        format!("“{name}” chưa có kế hoạch trong thư mục"),
                        format!("“{name}” has no plan in the folder"),
                    )
                    .label(id.span, "kế hoạch cấp trên", "the higher plan");
            }
        }
    }
}

/// Units named for themselves that are told to make a plan.
fn asked<'a>(parent: &Subject<'a>) -> Vec<&'a Text> {
    let plan: &'a Plan = parent.plan;
    let mut all = Vec::new();
    let slots = plan
        .slots
        .iter()
        .filter(|slot| slot.name.value == Role::Responsibilities.key() || slot.item.role == Some(Role::Responsibilities));
    for slot in slots {
        for item in &slot.item.items {
            let Some(unit) = &item.unit else { continue };
            let name = parent.plain(unit);
            let lower = name.to_lowercase().replace("uỷ", "ủy");
            let one = !name.contains(',') && !name.contains(" và các ");
            let body =
                ["ủy ban nhân dân xã ", "ủy ban nhân dân phường ", "ủy ban nhân dân đặc khu ", "ubnd xã ", "ubnd phường ", "sở "]
                    .iter()
                    .any(|kind| lower.starts_with(kind));
            if one && body && plan.issuer.level.value != Level::Commune && tells_to_plan(parent, item) {
                all.push(unit);
            }
        }
    }
    all
}

fn tells_to_plan(subject: &Subject<'_>, item: &Item) -> bool {
    let of_text = |text: &Text| {
        let words = subject.plain(text).to_lowercase();
        ["xây dựng kế hoạch", "ban hành kế hoạch", "lập kế hoạch", "xây dựng văn bản triển khai"]
            .iter()
            .any(|asks| words.contains(asks))
    };
    item.text.iter().any(of_text) || item.items.iter().any(|child| tells_to_plan(subject, child))
}

rule! {
    /// Cùng một chữ viết tắt thì cùng một nghĩa trong các kế hoạch của thư mục.
    ///
    /// “CĐS” là “chuyển đổi số” ở kế hoạch này, “cơ động số” ở kế hoạch kia thì người đọc cả bộ nhầm. Chỉ xét chữ viết tắt bằng chữ hoa khai ở
    /// `abbreviations`; tên gọi tắt như “Sở”, “phong trào thi đua” là riêng của từng kế hoạch.
    ///
    /// Cùng thư mục:
    /// ```yaml
    /// subject: Chuyển đổi số
    /// number: "07"
    /// abbreviations:
    ///   cds: {full: chuyển đổi số, short: CĐS}
    /// ```
    /// Sai:
    /// ```yaml
    /// abbreviations:
    ///   cds: {full: cộng đồng số, short: CĐS}
    /// ```
    /// Đúng:
    /// ```yaml
    /// abbreviations:
    ///   cds: {full: Chuyển đổi số, short: CĐS}
    /// ```
    TK03 "abbreviation-with-two-meanings";
    vi: "một chữ viết tắt hai nghĩa trong thư mục";
    en: "an abbreviation with two meanings in the folder";
    weight: Warning, Warning;
    certainty: D;
    source: other "Thực tế soạn thảo";
    ways: Way::Folder(abbreviations);
}

fn abbreviations(folder: &Folder<'_>, report: &mut Report<'_>) {
    let mut seen: Vec<(String, Phrase, String, Span)> = Vec::new();
    for subject in folder.subjects {
        report.at_stage(subject.stage);
        for term in &subject.plan.abbreviations {
            let short = subject.plain(&term.short);
            let is_capitals = short.chars().count() > 1 && short.chars().all(|c| c.is_uppercase() || c == '&' || c == '-');
            if !is_capitals {
                continue;
            }
            let words = subject.plain(&term.full);
            let full = Phrase::new(&words);
            match seen.iter().find(|(known, ..)| *known == short) {
                Some((_, other, other_words, span)) if *other != full => {
                    report
                        .tell(
                            term.full.span,
                            format!("“{short}” ở đây là “{words}”, ở kế hoạch khác là “{other_words}”"),
                            format!("“{short}” is “{words}” here and “{other_words}” in another plan"),
                        )
                        .label(*span, "ở kế hoạch khác", "in another plan");
                }
                Some(_) => {}
                None => seen.push((short, full, words, term.full.span)),
            }
        }
    }
}
