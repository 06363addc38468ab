//! Boxes 3, 4 and 7: names and symbols with the capitals that they have (Phụ lục I, Phần I, Mục II.3, II.7; Phụ lục II, Mục II, III).

use super::bodies::{UNIT_NOUNS, folded};
use super::signature::signature;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::plan::facts;

pub(in crate::check) const RULES: &[&Rule] = &[&DD09, &KY16, &SO09];

rule! {
    /// Địa danh viết hoa chữ cái đầu mỗi tiếng.
    ///
    /// “Lào Cai”, không phải “lào cai”, “Lào cai”.
    ///
    /// Sai:
    /// ```yaml
    /// place: đồng sen
    /// ```
    /// Sai:
    /// ```yaml
    /// place: Đồng sen
    /// ```
    /// Đúng:
    /// ```yaml
    /// place: Đồng Sen
    /// ```
    DD09 "place-in-small-letters";
    vi: "địa danh không viết hoa";
    en: "a place in small letters";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục II, Mục III.1";
    ways: Way::Plan(place);
}

rule! {
    /// Họ tên người ký ghi đủ họ và tên, viết hoa chữ cái đầu mỗi tiếng, không viết hoa cả chữ.
    ///
    /// Họ tên ở ô số 7b in chữ thường, kiểu đứng, đậm: “Lê Thị Sen”. Chức vụ mới in hoa cả chữ.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: lê thị sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: LÊ THỊ SEN}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Y Thanh Hà Niê Kđăm}
    /// ```
    KY16 "signers-name-in-wrong-letters";
    vi: "họ tên người ký viết sai chữ hoa, chữ thường hoặc không đủ";
    en: "the signer's name in wrong letters, or not whole";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7; Phụ lục II, Mục II.1";
    ways: Way::Plan(name);
}

rule! {
    /// Ký hiệu viết bằng chữ in hoa.
    ///
    /// “Số: 05/KH-SNV”, không phải “KH-Snv”. Nghị định chỉ để chữ thường trong TTg (Thủ tướng).
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: Ubnd}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
    /// ```
    SO09 "symbol-in-small-letters";
    vi: "ký hiệu có chữ thường";
    en: "small letters in the symbol";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.c";
    ways: Way::Plan(symbol);
}

/// Each word with a capital at its begin.
fn with_capitals(words: &str) -> String {
    let word = |word: &str| -> String { word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect() };
    words.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn begins_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn place(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(place) = &subject.plan.place else { return };
    let words = subject.plain(place);
    let lower = folded(&words);
    // A common noun and a date written into it are other faults.
    let other = UNIT_NOUNS.iter().any(|noun| lower.starts_with(noun)) || words.contains(',') || words.contains(facts::DOTS);
    if !other && words.split_whitespace().any(begins_small) {
        report
            .tell(place.span, format!("địa danh `{words}` không viết hoa"), format!("the place `{words}` lacks its capitals"))
            .hint(format!("viết {}", with_capitals(&words)), format!("write {}", with_capitals(&words)));
    }
}

fn name(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(name) = signature(subject).and_then(|signature| signature.name.as_ref()) else { return };
    let words = subject.plain(name);
    if words.contains(facts::DOTS) || words.trim().is_empty() {
        return;
    }
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() > 3 && letters().all(char::is_uppercase);
    let lone = words.split_whitespace().count() < 2;
    let (vi, en) = if capitals {
        ("họ tên người ký viết hoa cả chữ", "the signer's name is all capitals")
    } else if words.split_whitespace().any(begins_small) {
        ("họ tên người ký không viết hoa chữ cái đầu", "the signer's name lacks its capitals")
    } else if lone {
        ("chỉ có một tiếng, không đủ họ và tên người ký", "one word is not the signer's whole name")
    } else {
        return;
    };
    let right = if capitals { with_capitals(&words.to_lowercase()) } else { with_capitals(&words) };
    let told = report.tell(name.span, vi, en);
    if lone {
        told.hint("ghi đủ họ và tên", "write the whole name");
    } else {
        told.hint(format!("viết {right}"), format!("write {right}"));
    }
}

fn symbol(subject: &Subject<'_>, report: &mut Report<'_>) {
    let plan = subject.plan;
    let printed = plan.symbol.as_ref().or(plan.issuer.symbol.as_ref());
    let Some(symbol) = printed else { return };
    let words = subject.plain(symbol);
    if !words.contains(facts::DOTS) && words.replace("TTg", "").chars().any(char::is_lowercase) {
        report
            .tell(symbol.span, format!("ký hiệu `{words}` có chữ thường"), format!("small letters in the symbol `{words}`"))
            .hint("ký hiệu viết bằng chữ in hoa, ví dụ KH-SNV", "a symbol is in capitals, e.g. KH-SNV");
    }
}
