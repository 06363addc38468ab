//! Box 2: the issuing body and the body above it (Phụ lục I, Phần I, Mục II.2).

use super::bodies::{UNIT_NOUNS, unit_of_council};
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&CQ01, &CQ04, &CQ05];

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
    /// “Ủy ban nhân dân” hay “Ủy ban nhân dân xã” chưa phải tên chính thức: cả nước có hơn ba nghìn xã, phường, đặc khu.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã, symbol: UBND}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
    /// ```
    CQ05 "council-without-its-unit";
    vi: "tên ủy ban nhân dân, hội đồng nhân dân thiếu tên đơn vị hành chính";
    en: "a people's committee or council without the name of its unit";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.2.a";
    ways: Way::Plan(without_unit);
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
    let text = &subject.plan.issuer.name;
    let Some(unit) = unit_of_council(&subject.plain(text)) else { return };
    if unit.is_empty() || UNIT_NOUNS.contains(&unit.as_str()) {
        report
            .tell(text.span, "tên cơ quan ban hành thiếu tên đơn vị hành chính", "the issuing body lacks the name of its unit")
            .hint("ví dụ “Ủy ban nhân dân xã Đồng Sen”", "e.g. “Ủy ban nhân dân xã Đồng Sen”");
    }
}
