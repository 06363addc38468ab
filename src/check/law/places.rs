//! Places and bodies that are no more on the plan's day: districts, provinces, departments.

use std::sync::LazyLock;

use super::{instead, is_of_the_past, since, speaks_of_today, tell_all};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{At, Hit, Line, Phrase, Reading};
use crate::diag::Severity;
use crate::law::{Fact, Table};
use crate::terms::Level;

pub(in crate::check) const RULES: &[&Rule] = &[&DP01, &DP02, &DP03, &DP04, &NN07];

rule! {
    /// Từ 01/7/2025 không còn cấp huyện: không cơ quan nào của huyện, quận, thị xã, thị trấn, thành phố thuộc tỉnh ban hành,
    /// ký, nhận văn bản hay được giao nhiệm vụ.
    ///
    /// Chính quyền địa phương có hai cấp: cấp tỉnh và cấp xã (xã, phường, đặc khu). Kế hoạch có ngày trước 01/7/2025 vẫn đúng
    /// với cấp huyện của nó; tên thị xã, thị trấn, thành phố thuộc tỉnh ghi như một địa điểm thì chỉ cảnh báo; nhắc đến huyện cũ như một việc đã qua (“huyện Kế Sách cũ”) thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// recipients: [Ủy ban nhân dân các huyện, Phòng Văn hóa - Xã hội]
    /// ```
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Phòng Nội vụ thị xã Mẫu, deadline: 2026-11-30, tasks: [Tổ chức trưng bày sách.]}
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Ủy ban nhân dân huyện Mẫu trưng bày sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [UBND thành phố Sóc Trăng trưng bày sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Phối hợp với thị xã Sa Pa trưng bày sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách tại thành phố Lào Cai.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Trưng bày sách tại Nhà văn hóa huyện Mẫu cũ, thị xã Sa Pa trước đây, thành phố Hà Nội và Thành phố Hồ Chí Minh."]
    /// recipients: [Ủy ban nhân dân các xã, Phòng Văn hóa - Xã hội]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2022-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// recipients: [Ủy ban nhân dân các huyện, Phòng Văn hóa - Xã hội]
    /// ```
    DP01 "district-after-june-2025";
    vi: "cấp huyện không còn vào ngày của kế hoạch";
    en: "a district body on a day without districts";
    weight: Error, Error;
    certainty: A;
    source: other "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 1; Nghị quyết 202/2025/QH15";
    ways: Way::Text(districts), Way::ReadBack;
}

fn districts(reading: &Reading<'_>, report: &mut Report<'_>) {
    let Some(on) = reading.on else { return };
    let level = &reading.subject.plan.issuer.level;
    if !reading.law.has_level(level.value, on) {
        report
            .tell(level.span, "không còn cấp huyện vào ngày của kế hoạch", "there are no districts on the plan's day")
            .hint("cấp ban hành là province hoặc commune", "the issuing level is province or commune");
    }
    let mut in_text = Vec::new();
    let mut told_lines = Vec::new();
    for fact in reading.law.ended(Table::Level, on).filter(|fact| fact.key.as_deref() != Some(Level::Commune.key())) {
        for hit in fact.phrases().iter().take(1).flat_map(|name| reading.find(name)) {
            let Some(line) = reading.line(hit).filter(|line| speaks_of_today(line) && !is_of_the_past(line, hit)) else {
                continue;
            };
            if line.at.is_running() {
                if is_body(line, hit) {
                    in_text.push(hit);
                }
            } else if line.at != At::Place && !told_lines.contains(&hit.line) {
                told_lines.push(hit.line);
                let (vi, en) = instead(fact);
                report
                    .tell(
                        reading.place(hit),
                        format!("“{}”: từ {} không còn {}", line.words.trim(), since(fact), fact.what),
                        format!("“{}”: there is no {} since {}", line.words.trim(), fact.what, since(fact)),
                    )
                    .hint(vi, en);
            }
        }
    }
    in_text.extend(old_cities(reading, on, true));
    in_text.sort();
    let words = (
        "cơ quan cấp huyện không còn vào ngày của kế hoạch".to_owned(),
        "a district body that is no more on the plan's day".to_owned(),
    );
    let hint = (
        "từ 01/7/2025 viết xã, phường, đặc khu; nói về trước đó thì thêm “cũ”",
        "since 01/7/2025 write xã, phường, đặc khu; of the past say “cũ”",
    );
    if let Some(told) = tell_all(reading, report, &in_text, words) {
        told.hint(hint.0, hint.1);
    }
    // A town or its place: people go on saying its name, so it is told less gravely.
    let mut towns = named_towns(reading, on);
    towns.retain(|hit| !in_text.contains(hit));
    let words = (
        "thị xã, thị trấn, thành phố thuộc tỉnh không còn vào ngày của kế hoạch".to_owned(),
        "a town that is no more on the plan's day".to_owned(),
    );
    if let Some(told) = tell_all(reading, report, &towns, words) {
        told.at_most(Severity::Warning).hint(hint.0, hint.1);
    }
}

/// "thị xã Sa Pa", "thị trấn Phố Lu", "thành phố Lào Cai" in running text.
fn named_towns(reading: &Reading<'_>, on: crate::plan::date::PartialDate) -> Vec<Hit> {
    let nouns = reading.law.ended(Table::Level, on).filter(|fact| matches!(fact.what.as_str(), "thị xã" | "thị trấn"));
    let hits = nouns.flat_map(|fact| fact.phrases().iter().take(1)).flat_map(|noun| reading.find(noun));
    let mut all: Vec<Hit> = hits.filter(|hit| reading.line(*hit).is_some_and(|line| is_named(line, *hit))).collect();
    all.extend(old_cities(reading, on, false));
    let told = |hit: &Hit| reading.line(*hit).is_some_and(|line| line.at.is_running() && !is_of_the_past(line, *hit));
    all.retain(told);
    all.sort();
    all
}

/// Whether a proper name stands right behind a common noun.
fn is_named(line: &Line<'_>, hit: Hit) -> bool {
    let adjoins = line.words.get(line.bytes(hit.first, hit.end + 1)).is_some_and(|words| !words.contains(','));
    line.syllables.get(hit.end).is_some_and(|next| next.joined)
        && line.syllable(hit.end).starts_with(char::is_uppercase)
        && adjoins
}

/// Whether a common noun stands for its body, not for a place: "UBND huyện", "các huyện", "cấp huyện", "Huyện ủy".
fn is_body(line: &Line<'_>, hit: Hit) -> bool {
    const HEADS: [&str; 9] = ["ubnd", "dân", "hđnd", "các", "cấp", "mỗi", "từng", "phòng", "tịch"];
    HEADS.contains(&line.before(hit.first)) || line.lower(hit.end) == "ủy"
}

/// "UBND thành phố X" where X is no city under the centre.
fn old_cities(reading: &Reading<'_>, on: crate::plan::date::PartialDate, of_body: bool) -> Vec<Hit> {
    static CITY: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("thành phố"));
    let has_districts = reading.law.has_level(Level::District, on);
    let cities: Vec<&Phrase> = reading
        .law
        .in_force(Table::Province, on)
        .filter(|fact| fact.kind.as_deref() == Some("thành phố"))
        .filter_map(|fact| fact.phrases().first())
        .collect();
    let hits = reading.find(&CITY).into_iter().filter(|hit| {
        let Some(line) = reading.line(*hit).filter(|line| speaks_of_today(line)) else { return false };
        let named = is_named(line, *hit);
        let headed = matches!(line.before(hit.first), "ubnd" | "dân" | "hđnd");
        let known = cities.iter().any(|city| line.stands(city, hit.end).is_some());
        !has_districts && named && headed == of_body && !known && !is_of_the_past(line, *hit)
    });
    hits.collect()
}

rule! {
    /// Từ 01/7/2025 cả nước còn 34 tỉnh, thành phố; 29 tên tỉnh cũ không còn là tên tỉnh.
    ///
    /// Nhiều tên cũ còn sống như tên xã, phường nên chỉ “tỉnh …” đi với tên cũ mới bị nêu. Tên của cơ quan đã ban hành một văn
    /// bản viện dẫn thì giữ nguyên như lúc ban hành.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách của tỉnh Sóc Trăng.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Trưng bày sách của thành phố Cần Thơ, phường Sóc Trăng và tỉnh Sóc Trăng trước đây; sau khi hợp nhất tỉnh Sóc Trăng thì rà soát sách."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2025-06-30
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;
    /// contents: [Trưng bày sách của tỉnh Sóc Trăng.]
    /// ```
    DP02 "abolished-province";
    vi: "tên tỉnh không còn vào ngày của kế hoạch";
    en: "a province that is no more on the plan's day";
    weight: Error, Error;
    certainty: B;
    source: other "Nghị quyết 202/2025/QH15; Nghị quyết 175/2024/QH15";
    ways: Way::Text(provinces), Way::ReadBack;
}

fn provinces(reading: &Reading<'_>, report: &mut Report<'_>) {
    for (fact, hits) in ended_provinces(reading, |still_there| !still_there) {
        let words = (
            format!("{} {}: tên không còn từ {}", fact.noun(), fact.what, since(fact)),
            format!("{} {}: no such province since {}", fact.noun(), fact.what, since(fact)),
        );
        let (vi, en) = instead(fact);
        if let Some(told) = tell_all(reading, report, &hits, words) {
            told.hint(vi, en).resting_on(fact.certainty);
        }
    }
}

/// Places of "tỉnh X" for each X that had ended; `wanted` is asked whether the name lives on with another common noun.
fn ended_provinces<'r>(reading: &Reading<'r>, wanted: impl Fn(bool) -> bool) -> Vec<(&'r Fact, Vec<Hit>)> {
    let Some(on) = reading.on else { return Vec::new() };
    let facts = reading
        .law
        .ended(Table::Province, on)
        .filter(|fact| wanted(reading.law.in_force(Table::Province, on).any(|other| other.what == fact.what)));
    let with_hits = facts.map(|fact| {
        let hits = fact.titled().iter().flat_map(|name| reading.find(name));
        let mut hits: Vec<Hit> = hits.filter(|hit| today(reading, *hit)).collect();
        hits.sort();
        (fact, hits)
    });
    with_hits.filter(|(_, hits)| !hits.is_empty()).collect()
}

/// A proper name with its capitals, told of today.
fn today(reading: &Reading<'_>, hit: Hit) -> bool {
    reading.line(hit).is_some_and(|line| {
        let last = line.syllable(hit.end - 1);
        speaks_of_today(line) && !is_of_the_past(line, hit) && last.starts_with(char::is_uppercase)
    })
}

rule! {
    /// Từ 30/4/2026 Đồng Nai là thành phố trực thuộc Trung ương: viết “thành phố Đồng Nai”.
    ///
    /// Tên không đổi, chỉ danh từ chung đổi, nên chỗ cũ trong kế hoạch dễ sót.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách của tỉnh Đồng Nai.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trưng bày sách của thành phố Đồng Nai.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2026-04-29
    /// contents: [Trưng bày sách của tỉnh Đồng Nai.]
    /// ```
    DP03 "province-that-became-a-city";
    vi: "tỉnh đã là thành phố trực thuộc Trung ương";
    en: "a province that is a city by now";
    weight: Error, Error;
    certainty: B;
    source: other "Nghị quyết 30/2026/QH16";
    ways: Way::Text(new_cities), Way::ReadBack;
}

fn new_cities(reading: &Reading<'_>, report: &mut Report<'_>) {
    for (fact, hits) in ended_provinces(reading, |still_there| still_there) {
        let becomes = fact.becomes.as_deref().unwrap_or_default();
        let words = (format!("từ {} là {becomes}", since(fact)), format!("since {} it is {becomes}", since(fact)));
        if let Some(told) = tell_all(reading, report, &hits, words) {
            told.hint(format!("viết “{becomes}”"), format!("write “{becomes}”")).resting_on(fact.certainty);
        }
    }
}

rule! {
    /// Năm 2025 các sở, bộ được sắp xếp lại: sở Lao động - Thương binh và Xã hội, Thông tin và Truyền thông, Kế hoạch và Đầu
    /// tư, Giao thông vận tải, Tài nguyên và Môi trường, Nông nghiệp và Phát triển nông thôn không còn tên ấy.
    ///
    /// Kế hoạch chép từ bản năm trước hay sót tên sở cũ, và nhiệm vụ giao cho một sở không còn thì không ai làm. Nơi tiếp nhận
    /// trong gợi ý là theo hiểu biết chung, có địa phương khác; vì vậy chỉ cảnh báo.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Sở Thông tin và Truyền thông hướng dẫn trưng bày sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: ["Phối hợp với Sở LĐ-TB&XH trưng bày sách."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Sở Khoa học và Công nghệ hướng dẫn trưng bày sách.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2024-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// contents: [Sở Thông tin và Truyền thông hướng dẫn trưng bày sách.]
    /// ```
    DP04 "abolished-department";
    vi: "sở, bộ không còn vào ngày của kế hoạch";
    en: "a department that is no more on the plan's day";
    weight: Warning, Warning;
    certainty: C;
    source: other "Nghị định 150/2025/NĐ-CP (thay Nghị định 45/2025/NĐ-CP); Nghị quyết 176/2025/QH15";
    ways: Way::Text(departments), Way::ReadBack;
}

fn departments(reading: &Reading<'_>, report: &mut Report<'_>) {
    abolished(reading, report, |line| speaks_of_today(line) && line.at != At::Recipient);
}

rule! {
    /// Nơi nhận không ghi cơ quan không còn vào ngày của kế hoạch.
    ///
    /// Văn bản gửi cho cơ quan đã hợp nhất thì không đến được ai; số bản phát hành cũng tính theo nơi nhận.
    ///
    /// Sai:
    /// ```yaml
    /// recipients: [Sở Kế hoạch và Đầu tư, Phòng Văn hóa - Xã hội]
    /// ```
    /// Đúng:
    /// ```yaml
    /// recipients: [Sở Tài chính, Phòng Văn hóa - Xã hội]
    /// ```
    NN07 "abolished-recipient";
    vi: "nơi nhận là cơ quan không còn";
    en: "a recipient that is no more";
    weight: Warning, Warning;
    certainty: C;
    source: other "Nghị định 150/2025/NĐ-CP (thay Nghị định 45/2025/NĐ-CP); Nghị quyết 176/2025/QH15";
    ways: Way::Text(recipients), Way::ReadBack;
}

fn recipients(reading: &Reading<'_>, report: &mut Report<'_>) {
    abolished(reading, report, |line| line.at == At::Recipient);
}

fn abolished(reading: &Reading<'_>, report: &mut Report<'_>, wanted: impl Fn(&Line<'_>) -> bool) {
    let Some(on) = reading.on else { return };
    for fact in reading.law.ended(Table::Body, on) {
        let mut hits: Vec<Hit> = fact.phrases().iter().flat_map(|name| reading.find(name)).collect();
        hits.retain(|hit| reading.line(*hit).is_some_and(|line| wanted(line) && !is_of_the_past(line, *hit)));
        if hits.is_empty() {
            continue;
        }
        hits.sort();
        let words =
            (format!("{} không còn từ {}", fact.what, since(fact)), format!("{}: no more since {}", fact.what, since(fact)));
        let (vi, en) = instead(fact);
        if let Some(told) = tell_all(reading, report, &hits, words) {
            told.hint(vi, en).resting_on(fact.certainty);
        }
    }
}
