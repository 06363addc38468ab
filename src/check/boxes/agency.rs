//! Box 2: the issuing body and the body above it (Phụ lục I, Phần I, Mục II.2).

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::bodies::{UNIT_NOUNS, folded, unit_of_council};
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::law::{Fact, Table};
use crate::plan::facts;
use crate::plan::syllables::Phrase;

pub(in crate::check) const RULES: &[&Rule] = &[&CQ01, &CQ04, &CQ05, &CQ06];

rule! {
    /// Tên cơ quan ban hành ghi đầy đủ, không viết tắt.
    ///
    /// Ô số 2 ghi tên chính thức, đầy đủ của cơ quan ban hành. Chỉ tên cơ quan chủ quản trực tiếp mới được viết tắt những cụm từ
    /// thông dụng như UBND, HĐND.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: UBND xã Đồng Sen, symbol: UBND}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở VHTTDL, symbol: SVHTTDL, superior: UBND tỉnh Trường Giang}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
    /// ```
    CQ01 "issuing-body-abbreviated";
    vi: "tên cơ quan ban hành thiếu hoặc viết tắt";
    en: "the issuing body is missing or abbreviated";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.a";
    ways: Way::Plan(abbreviated), Way::Refused(&["DT07"]);
}

rule! {
    /// Ủy ban nhân dân, Hội đồng nhân dân không ghi cơ quan chủ quản ở trên.
    ///
    /// Ô số 2 có cơ quan chủ quản trực tiếp “nếu có”. Theo lối ghi đã quen từ trước Nghị định 30 và còn giữ đến nay, ủy ban nhân
    /// dân và hội đồng nhân dân các cấp chỉ ghi tên mình: “ỦY BAN NHÂN DÂN / XÃ ĐỒNG SEN”. Danh sách cơ quan không ghi chủ quản
    /// nằm ở một thông tư nay đã hết hiệu lực, nên đây chỉ là cảnh báo.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// ```
    CQ04 "council-with-a-superior";
    vi: "ủy ban nhân dân, hội đồng nhân dân ghi cơ quan chủ quản";
    en: "a people's committee or council with a body above it";
    weight: Warning, Warning;
    certainty: C;
    source: decree "Phụ lục I, Phần I, Mục II.2.a";
    ways: Way::Plan(superior_of_council);
}

rule! {
    /// Tên ủy ban nhân dân, hội đồng nhân dân phải có tên đơn vị hành chính.
    ///
    /// “Ủy ban nhân dân” hay “Ủy ban nhân dân xã” chưa phải tên chính thức: cả nước có hơn ba nghìn xã, phường, đặc khu. Xét cả cơ quan
    /// chủ quản ở `superior`; tên tỉnh viết sai dấu (“tỉnh Lao Cai”) cũng bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã, symbol: UBND}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân Lào Cai}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: UBND tỉnh Lao Cai}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: UBND tỉnh Lào Cai}
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
    /// ```
    CQ05 "council-without-its-unit";
    vi: "tên ủy ban nhân dân, hội đồng nhân dân thiếu tên đơn vị hành chính";
    en: "a people's committee or council without the name of its unit";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.a";
    ways: Way::Plan(without_unit);
}

rule! {
    /// Sở ghi tên cơ quan chủ quản là ủy ban nhân dân tỉnh, thành phố.
    ///
    /// Ô số 2 của kế hoạch cấp sở có hai dòng: “ỦY BAN NHÂN DÂN TỈNH …” và tên sở. Sở nào cũng là cơ quan chuyên môn thuộc ủy ban nhân
    /// dân cấp tỉnh, thiếu dòng trên thì không biết là sở của tỉnh nào.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// ```
    CQ06 "department-without-a-superior";
    vi: "sở không ghi cơ quan chủ quản";
    en: "a department without the body above it";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.a";
    ways: Way::Plan(without_superior);
}

fn without_superior(subject: &Subject<'_>, report: &mut Report<'_>) {
    let issuer = &subject.plan.issuer;
    let has_superior = issuer.superior.as_ref().is_some_and(|superior| !superior.is_empty());
    if !has_superior && folded(&subject.plain(&issuer.name)).starts_with("sở ") {
        report
            .tell(issuer.name.span, "sở không ghi cơ quan chủ quản", "a department names no body above it")
            .hint("thêm `superior: Ủy ban nhân dân tỉnh …` vào `issuer`", "add `superior: Ủy ban nhân dân tỉnh …` to `issuer`");
    }
}

fn abbreviated(subject: &Subject<'_>, report: &mut Report<'_>) {
    let text = &subject.plan.issuer.name;
    let name = subject.plain(text);
    let all_capitals = !name.chars().any(char::is_lowercase);
    let roman = |word: &str| word.chars().all(|c| "IVXLC".contains(c));
    let short = name.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        capitals && if all_capitals { matches!(*word, "UBND" | "HĐND") } else { !roman(word) }
    });
    if let Some(short) = short {
        report
            .tell(
                subject.place(text, short),
                format!("tên cơ quan ban hành viết tắt `{short}`"),
                format!("the name of the issuing body is abbreviated: `{short}`"),
            )
            .hint("ghi tên đầy đủ, ví dụ “Ủy ban nhân dân xã Đồng Sen”", "write it in full, e.g. “Ủy ban nhân dân xã Đồng Sen”");
    }
}

fn superior_of_council(subject: &Subject<'_>, report: &mut Report<'_>) {
    let issuer = &subject.plan.issuer;
    let Some(superior) = issuer.superior.as_ref().filter(|superior| !superior.is_empty()) else { return };
    if unit_of_council(&subject.plain(&issuer.name)).is_some() {
        report
            .tell(
                superior.span,
                "ủy ban nhân dân, hội đồng nhân dân không ghi cơ quan chủ quản",
                "a people's committee or council names no body above it",
            )
            .label(issuer.name.span, "cơ quan ban hành", "the issuing body")
            .hint("bỏ `superior`", "take `superior` out");
    }
}

fn without_unit(subject: &Subject<'_>, report: &mut Report<'_>) {
    let issuer = &subject.plan.issuer;
    for (text, is_issuer) in [(Some(&issuer.name), true), (issuer.superior.as_ref(), false)] {
        let Some(text) = text else { continue };
        // "UBND tỉnh …" may stand in the upper line.
        let words = subject.plain(text);
        let words = words.strip_prefix("UBND").map_or(words.clone(), |rest| format!("Ủy ban nhân dân{rest}"));
        let Some(unit) = unit_of_council(&words).filter(|_| !words.contains(facts::DOTS)) else { continue };
        let (vi, en) = if is_issuer {
            ("tên cơ quan ban hành", "the issuing body")
        } else {
            ("tên cơ quan chủ quản", "the body above the issuing one")
        };
        let noun = UNIT_NOUNS.iter().find(|noun| unit.strip_prefix(**noun).is_some_and(|rest| rest.starts_with([' ', ','])));
        if unit.is_empty() || UNIT_NOUNS.contains(&unit.as_str()) {
            report
                .tell(text.span, format!("{vi} thiếu tên đơn vị hành chính"), format!("{en} lacks the name of its unit"))
                .hint("ví dụ “Ủy ban nhân dân xã Đồng Sen”", "e.g. “Ủy ban nhân dân xã Đồng Sen”");
        } else if noun.is_none() && !unit.starts_with("cấp ") && !unit.starts_with("tp") {
            report
                .tell(
                    text.span,
                    format!("{vi} thiếu danh từ chung của đơn vị hành chính (tỉnh, thành phố, xã, phường)"),
                    format!("{en} lacks the common noun of its unit (tỉnh, thành phố, xã, phường)"),
                )
                .hint("ví dụ “Ủy ban nhân dân tỉnh Lào Cai”", "e.g. “Ủy ban nhân dân tỉnh Lào Cai”");
        } else if let Some(right) = misspelt(subject, &unit) {
            report
                .tell(text.span, format!("{vi} viết sai dấu tên tỉnh: `{words}`"), format!("{en} is misspelt: `{words}`"))
                .hint(format!("viết “{right}”"), format!("write “{right}”"));
        }
    }
}

/// The province that a unit was meant to be, where only its marks are wrong: "tỉnh lao cai".
fn misspelt(subject: &Subject<'_>, unit: &str) -> Option<String> {
    let named = |fact: &Fact| format!("{} {}", fact.noun(), fact.what);
    let provinces = || subject.law.all(Table::Province).filter(|fact| unit.starts_with(fact.noun()));
    let is_known = provinces().any(|fact| fact.titled().contains(&Phrase::new(unit)));
    let near = provinces().find(|fact| plain_letters(&named(fact)) == plain_letters(unit));
    near.filter(|_| !is_known).map(named)
}

/// Lower case without the marks of Vietnamese.
fn plain_letters(words: &str) -> String {
    let letters = words.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    letters.replace('đ', "d")
}
