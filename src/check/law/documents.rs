//! Cited documents that are not in force on the plan's day, and the bases that a plan should rest on.

use std::ops::Range;

use super::{instead, since};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{At, Line, Phrase, Reading};
use crate::diag::Span;
use crate::law::{Fact, Table};
use crate::plan::date::PartialDate;
use crate::plan::{BasisEntry, Reference};

pub(in crate::check) const RULES: &[&Rule] = &[&CC07, &CC08, &CC09, &DP05, &TD04, &TD05];

/// A document of the law's tables that the plan cites.
struct Cited<'r> {
    fact: &'r Fact,
    place: Span,
    in_basis: bool,
}

/// All documents of the tables that the plan cites, by reference or in words.
fn cited<'r>(reading: &Reading<'r>) -> Vec<Cited<'r>> {
    let mut all: Vec<Cited<'r>> = Vec::new();
    // Numbers of documents stand only where a stroke does.
    let numbered: Vec<&Line<'_>> =
        reading.lines.iter().filter(|line| line.at != At::Reference && line.words.contains('/')).collect();
    for fact in reading.law.all(Table::Document) {
        let references = reading.subject.plan.references.iter().filter(|reference| is_of(reading, reference, fact));
        for reference in references {
            let basis = reading.subject.plan.basis.iter().find_map(|basis| match basis {
                BasisEntry::Reference(id) if id.value == reference.id.value => Some(id.span),
                BasisEntry::Reference(_) | BasisEntry::Words(_) => None,
            });
            let at = reference.number.as_ref().or(reference.name.as_ref()).map_or(reference.id.span, |text| text.span);
            all.push(Cited { fact, place: basis.unwrap_or(at), in_basis: basis.is_some() });
        }
        for (line, bytes) in typed(reading, &numbered, fact) {
            all.push(Cited { fact, place: reading.place_in(line, bytes), in_basis: line.at == At::Basis });
        }
    }
    all
}

/// Whether a reference of the plan is this document: by its number, or a law by name and date.
fn is_of(reading: &Reading<'_>, reference: &Reference, fact: &Fact) -> bool {
    let plain = |text: &Option<crate::plan::Text>| reading.subject.some(text.as_ref());
    match &reference.number {
        Some(_) => same_number(&plain(&reference.number), &fact.what),
        None => {
            let name = Phrase::new(&plain(&reference.name));
            let date = reference.date.as_ref().map(|date| date.value);
            let dated = matches!((date, fact.dated), (Some(date), Some(dated)) if date.contains(dated));
            fact.names().any(|known| Phrase::new(known) == name) && dated && fact.kind.as_deref() == Some("Luật")
        }
    }
}

fn same_number(a: &str, b: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    bare(a) == bare(b)
}

/// Where a document is cited in words; not where it is told to be replaced.
fn typed<'r, 'a>(reading: &'r Reading<'a>, numbered: &[&'r Line<'a>], fact: &Fact) -> Vec<(&'r Line<'a>, Range<usize>)> {
    let mut all = Vec::new();
    if fact.what.contains('/') {
        for line in numbered.iter().copied() {
            // "198/2023/NĐ-CP" is another decree.
            let fresh = |at: &usize| !line.words.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            all.extend(line.words.find(&fact.what).filter(fresh).map(|at| (line, at..at + fact.what.len())));
        }
    } else {
        for hit in reading.find(&Phrase::new(&format!("Luật {}", fact.what))) {
            let Some(line) = reading.line(hit) else { continue };
            let bytes = line.bytes(hit.first, hit.end);
            if is_dated(line, &bytes, fact) {
                all.push((line, bytes));
            }
        }
    }
    all.retain(|(line, bytes)| line.at != At::Reference && (line.at == At::Basis || !is_replaced(line, bytes)));
    all
}

/// The words before tell that the document gives way to another.
fn is_replaced(line: &Line<'_>, bytes: &Range<usize>) -> bool {
    const WORDS: [&str; 5] = ["thay thế", "bãi bỏ", "thay cho", "hết hiệu lực", "sửa đổi, bổ sung"];
    let before = line.words.get(..bytes.start).unwrap_or_default();
    let clause = before.rsplit([';', '.']).next().unwrap_or_default();
    WORDS.iter().any(|word| clause.contains(word))
}

/// "… ngày 19 tháng 6 năm 2015" after a law's name, or its year alone.
fn is_dated(line: &Line<'_>, bytes: &Range<usize>, fact: &Fact) -> bool {
    let Some(dated) = fact.dated else { return false };
    let rest = line.words.get(bytes.end..).unwrap_or_default();
    let clause: String = rest.chars().take_while(|c| !matches!(c, ';' | '.')).take(70).collect();
    let with_day = clause.contains("tháng") || clause.contains('/');
    let year = format!("năm {}", dated.year());
    [dated.words(), dated.numeric()].iter().any(|date| clause.contains(date.as_str())) || (!with_day && clause.contains(&year))
}

/// Tells each cited document that had ended and that this rule speaks for, once.
fn ended(reading: &Reading<'_>, report: &mut Report<'_>, wanted: impl Fn(&Cited<'_>) -> bool) {
    let Some(on) = reading.on else { return };
    let mut told: Vec<&Fact> = Vec::new();
    for cited in cited(reading).into_iter().filter(|cited| cited.fact.had_ended(on) && wanted(cited)) {
        if told.contains(&cited.fact) {
            continue;
        }
        told.push(cited.fact);
        let name = format!("{} {}", cited.fact.kind.as_deref().unwrap_or_default(), cited.fact.what);
        let dated = cited.fact.dated.map_or_else(String::new, |date| format!(" ngày {}", date.numeric()));
        let finding = report.tell(
            cited.place,
            format!("{name}{dated} hết hiệu lực từ {}", since(cited.fact)),
            format!("{name}{dated} is no more in force since {}", since(cited.fact)),
        );
        let finding = finding.resting_on(cited.fact.certainty);
        if cited.fact.becomes.is_some() {
            let (vi, en) = instead(cited.fact);
            finding.hint(vi, en);
        }
    }
}

fn speaks_for(fact: &Fact, code: &str) -> bool {
    fact.rule.as_deref() == Some(code)
}

rule! {
    /// Từ 01/7/2025 căn cứ thẩm quyền là Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.
    ///
    /// Luật năm 2015 (sửa đổi năm 2019) và luật ngày 19 tháng 02 năm 2025 không còn hiệu lực; kế hoạch chép từ bản cũ hay giữ
    /// nguyên căn cứ này. Kế hoạch có ngày trước đó vẫn đúng với luật của ngày ấy.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-02-19}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-06-16}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2022-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// ```
    DP05 "old-law-on-local-government";
    vi: "Luật Tổ chức chính quyền địa phương đã hết hiệu lực";
    en: "the law on local government cited is no more in force";
    weight: Error, Error;
    certainty: A;
    source: other "Luật Tổ chức chính quyền địa phương 72/2025/QH15";
    ways: Way::Text(|reading, report| ended(reading, report, |cited| speaks_for(cited.fact, "DP05")));
}

rule! {
    /// Văn bản về thi đua, khen thưởng được viện dẫn phải còn hiệu lực vào ngày của kế hoạch.
    ///
    /// Nghị định 98/2023/NĐ-CP được thay bằng Nghị định 152/2025/NĐ-CP từ 01/7/2025, Thông tư 01/2024/TT-BNV bằng Thông tư
    /// 15/2025/TT-BNV từ 05/8/2025; Nghị định 91/2017/NĐ-CP và luật năm 2003 hết hiệu lực từ 01/01/2024.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Khen thưởng theo Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   tt01: {kind: Thông tư, number: 01/2024/TT-BNV, date: 2024-02-24, issuer: Bộ trưởng Bộ Nội vụ, about: quy định biện pháp thi hành}
    /// basis: [{ref: tt01}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Khen thưởng theo Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// date: 2024-10-05
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    /// contents: [Khen thưởng theo Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.]
    /// ```
    TD04 "old-emulation-document";
    vi: "văn bản về thi đua, khen thưởng đã hết hiệu lực";
    en: "an emulation document that is no more in force";
    weight: Error, Error;
    certainty: A;
    source: other "Nghị định 152/2025/NĐ-CP; Luật 06/2022/QH15; Luật 06/2026/QH16";
    ways: Way::Text(|reading, report| ended(reading, report, |cited| speaks_for(cited.fact, "TD04")));
}

rule! {
    /// Căn cứ phải còn hiệu lực vào ngày ban hành.
    ///
    /// Nội dung và thẩm quyền của kế hoạch dựa vào căn cứ; căn cứ đã bị thay thế thì sửa theo văn bản mới. Bảng văn bản của
    /// chương trình ngắn; cơ quan thêm văn bản của mình bằng `--law tep.yaml`, mỗi dòng một văn bản:
    /// `- {table: document, kind: Quyết định, what: 50/2017/QĐ-UBND, until: 2025-12-31, becomes: Quyết định số 12/2026/QĐ-UBND}`.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    /// ```
    CC08 "repealed-basis";
    vi: "căn cứ đã hết hiệu lực";
    en: "a basis that is no more in force";
    weight: Error, Error;
    certainty: A;
    source: decree "Điều 10.2; ngày hiệu lực theo bảng văn bản";
    ways: Way::Text(|reading, report| ended(reading, report, |cited| cited.fact.rule.is_none() && cited.in_basis));
}

rule! {
    /// Đã ghi căn cứ thì có một căn cứ về thẩm quyền, chức năng, nhiệm vụ của cơ quan ban hành.
    ///
    /// Căn cứ gồm văn bản quy định thẩm quyền, chức năng, nhiệm vụ và văn bản quy định nội dung. Kế hoạch không bắt buộc có căn
    /// cứ (mẫu 1.4 không in dòng căn cứ); không ghi căn cứ nào thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
    /// ```
    CC07 "no-basis-of-authority";
    vi: "không có căn cứ về thẩm quyền";
    en: "no basis of authority";
    weight: Note, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Text(no_authority);
}

/// The words of each basis with its place: kind, name or subject.
fn bases(reading: &Reading<'_>) -> Vec<(String, Span)> {
    let plan = reading.subject.plan;
    let of = |basis: &BasisEntry| match basis {
        BasisEntry::Words(text) => (reading.subject.plain(text).trim().to_owned(), text.span),
        BasisEntry::Reference(id) => {
            let words = plan.reference(&id.value).map_or_else(String::new, |reference| {
                let rest = [&reference.name, &reference.number, &reference.issuer, &reference.about];
                let rest = rest.into_iter().flatten().map(|text| reading.subject.plain(text));
                std::iter::once(reading.subject.plain(&reference.kind)).chain(rest).collect::<Vec<_>>().join(" ")
            });
            (format!("Căn cứ {words}"), id.span)
        }
    };
    plan.basis.iter().map(of).collect()
}

/// Whether a basis says what the body may and must do.
fn is_of_authority(basis: &str) -> bool {
    const SIGNS: [&str; 6] =
        ["luật tổ chức", "chức năng, nhiệm vụ", "chức năng nhiệm vụ", "nhiệm vụ, quyền hạn", "quy chế làm việc", "điều lệ"];
    let lower = basis.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

fn no_authority(reading: &Reading<'_>, report: &mut Report<'_>) {
    let bases = bases(reading);
    let Some((_, first)) = bases.first() else { return };
    if !bases.iter().any(|(words, _)| is_of_authority(words)) {
        report
            .tell(*first, "không có căn cứ nào về thẩm quyền của cơ quan ban hành", "no basis on the issuer's own authority")
            .hint(
                "thêm ở đầu Luật Tổ chức chính quyền địa phương, hoặc văn bản quy định chức năng, nhiệm vụ của cơ quan",
                "begin with the law on local government or the document on the body's functions",
            );
    }
}

rule! {
    /// Trong mỗi nhóm, căn cứ xếp từ văn bản cao xuống văn bản thấp: luật, nghị định, thông tư, văn bản của địa phương.
    ///
    /// Nghị định 30/2020/NĐ-CP không quy định thứ tự; thực tế soạn thảo xếp theo hiệu lực pháp lý trong từng nhóm (thẩm quyền,
    /// rồi nội dung). Chỉ là ghi chú.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Thông tư số 05/2025/TT-BNV ngày 14 tháng 5 năm 2025 của Bộ trưởng Bộ Nội vụ về lưu trữ;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    ///   - Căn cứ Thông tư số 05/2025/TT-BNV ngày 14 tháng 5 năm 2025 của Bộ trưởng Bộ Nội vụ về lưu trữ;
    /// ```
    CC09 "bases-out-of-rank";
    vi: "căn cứ không xếp theo thứ bậc";
    en: "bases out of rank";
    weight: Note, Note;
    certainty: D;
    source: other "Thực tế soạn thảo; Nghị định 30/2020/NĐ-CP không quy định";
    ways: Way::Text(out_of_rank);
}

/// Rank of a national document by its kind; `None` for the others, whose rank depends on who issued them.
fn rank(basis: &str) -> Option<u8> {
    const RANKS: [(&[&str], u8); 5] =
        [(&["hiến pháp"], 0), (&["luật", "bộ luật"], 1), (&["pháp lệnh"], 2), (&["nghị định"], 3), (&["thông tư"], 4)];
    let lower = basis.to_lowercase();
    let kind = lower.trim_start_matches("căn cứ").trim_start();
    RANKS.iter().find(|(kinds, _)| kinds.iter().any(|known| kind.starts_with(known))).map(|(_, rank)| *rank)
}

fn out_of_rank(reading: &Reading<'_>, report: &mut Report<'_>) {
    let bases = bases(reading);
    for of_authority in [true, false] {
        let group = bases.iter().filter(|(words, _)| is_of_authority(words) == of_authority);
        let ranked: Vec<(u8, Span)> = group.filter_map(|(words, span)| Some((rank(words)?, *span))).collect();
        let fallen = ranked.windows(2).find_map(|pair| match pair {
            [(high, before), (low, span)] if low < high => Some((*before, *span)),
            _ => None,
        });
        if let Some((before, span)) = fallen {
            report.tell(span, "căn cứ này cao hơn căn cứ đứng trước nó", "this basis ranks above the one before it").label(
                before,
                "đứng trước ở đây",
                "the one before",
            );
            return;
        }
    }
}

rule! {
    /// Kế hoạch thi đua ban hành từ 01/10/2026 mà có căn cứ thì căn cứ cả luật sửa đổi Luật Thi đua, khen thưởng.
    ///
    /// Luật 06/2026/QH16 ngày 23 tháng 4 năm 2026 sửa đổi, bổ sung Luật Thi đua, khen thưởng, có hiệu lực từ 01/10/2026.
    ///
    /// Sai:
    /// ```yaml
    /// kind: emulation
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    ///   - Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026;
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// date: 2026-09-30
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    /// ```
    TD05 "no-amending-emulation-law";
    vi: "thiếu căn cứ luật sửa đổi Luật Thi đua, khen thưởng";
    en: "the law amending the emulation law is not among the bases";
    weight: Warning, Warning;
    certainty: B;
    source: other "Luật 06/2026/QH16";
    ways: Way::Text(amending_law);
}

fn amending_law(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    let (Some(on), Some((_, place))) = (reading.on, bases(reading).pop()) else { return };
    let cited = cited(reading);
    let is_emulation = |fact: &Fact| fact.topic.as_deref() == Some("emulation");
    if plan.kind.value != "emulation" || !cited.iter().any(|cited| is_emulation(cited.fact)) {
        return;
    }
    let wanted = reading.law.all(Table::Document).filter(|fact| speaks_for(fact, "TD05") && fact.holds_on(on));
    for fact in wanted.filter(|fact| !cited.iter().any(|cited| cited.fact == *fact)) {
        let dated = fact.dated.map_or_else(String::new, PartialDate::words);
        report
            .tell(place, format!("thiếu Luật {} {dated}", fact.what), format!("Luật {} {dated} is missing", fact.what))
            .hint(format!("thêm “Căn cứ Luật {} {dated}”", fact.what), format!("add “Căn cứ Luật {} {dated}”", fact.what));
    }
}
