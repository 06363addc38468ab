//! What is left over from a form, from another office's plan or from a Party paper.

use std::sync::LazyLock;

use super::{At, Hit, Line, Phrase, Reading};
use crate::check::law::{is_of_the_past, speaks_of_today, tell_all};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::law::{Fact, Table};
use crate::plan::syllables::is_letter;

pub(in crate::check) const RULES: &[&Rule] = &[&ND02, &ND08, &ND10];

rule! {
    /// Không còn chỗ trống gõ tay: “…… ”, “số …/KH”, “ngày … tháng …”, “[tên đơn vị]”, “xxx”, “???”.
    ///
    /// Chỗ trống gõ bằng dấu chấm không ai nhắc phải điền; viết `{{ fill: gợi ý }}` thì bản ban hành sẽ đòi điền. Dấu “…” nghĩa là “vân
    /// vân” thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện Kế hoạch số .../KH-UBND của tỉnh.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: ["Kinh phí: ........ đồng."]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: ["Giao [tên đơn vị] trưng bày sách."]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Giao phòng xxx trưng bày sách trước ngày … tháng 11.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Tặng sách, báo, tranh ảnh… cho thôn; đọc sách, kể chuyện,... và thi tìm hiểu [1]."]
    /// ```
    ND02 "blank-left-over";
    vi: "chỗ trống còn sót";
    en: "a blank left over";
    weight: Warning, Error;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(blanks);
}

fn blanks(reading: &Reading<'_>, report: &mut Report<'_>) {
    // Every blank holds one of these.
    let may = |words: &str| {
        let begins = |two: &[u8]| matches!(two, b".." | b"__" | b"??" | b"xx" | b"XX" | b"TO" | b"FI");
        words.as_bytes().windows(2).any(begins) || words.contains('…') || words.contains('[')
    };
    for line in reading.lines.iter().filter(|line| line.at != At::Reference && may(&line.words)) {
        for bytes in blanks_of(&line.words) {
            if !line.is_written(&bytes) {
                continue;
            }
            let words = line.words.get(bytes.clone()).unwrap_or_default().to_owned();
            report
                .tell(
                    reading.place_in(line, bytes),
                    format!("chỗ trống còn sót: “{words}”"),
                    format!("a blank left over: “{words}”"),
                )
                .hint("điền vào, hoặc viết {{ fill: gợi ý }}", "fill it in, or write {{ fill: hint }}");
        }
    }
}

/// Whether a row of dots stands in a text to be written on.
pub(in crate::check) fn has_row_of_dots(words: &str) -> bool {
    let dots = |bytes: std::ops::Range<usize>| words.get(bytes).is_some_and(|text| text.starts_with(['.', '…']));
    words.contains(['.', '…']) && blanks_of(words).into_iter().any(dots)
}

/// Bytes of every blank that was typed by hand.
fn blanks_of(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut all: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let run = |signs: &[char]| rest.len() - rest.trim_start_matches(signs).len();
        let dots = run(&['.', '…']);
        let before = words.get(..at).unwrap_or_default();
        let after = rest.get(dots..).unwrap_or_default();
        let found = if dots > 0 {
            let count: usize = rest.chars().take_while(|c| matches!(c, '.' | '…')).map(|c| if c == '…' { 3 } else { 1 }).sum();
            (count >= 5 || (count >= 3 && asks(before, after))).then_some(dots)
        } else if rest.starts_with("__") {
            Some(run(&['_']))
        } else if rest.starts_with("???") {
            Some(run(&['?']))
        } else if rest.starts_with('[') {
            bracket(rest)
        } else {
            crosses(before, rest)
        };
        let step = found.unwrap_or(if dots > 0 { dots } else { rest.chars().next().map_or(1, char::len_utf8) });
        if found.is_some() {
            all.push(at..at + step);
        }
        at += step;
    }
    all
}

/// The words round the dots ask for a number or a date: "số …/KH", "ngày … tháng".
fn asks(before: &str, after: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let spaced = before.ends_with(' ');
    let asked = matches!(last.as_str(), "số" | "ngày" | "tháng" | "năm" | "số:") && (spaced || !before.is_empty());
    let is_more = after.trim_start().starts_with(|c: char| c.is_lowercase()) && !matches!(last.as_str(), "ngày" | "tháng");
    after.starts_with('/') || (asked && !is_more)
}

/// "[tên đơn vị]", "[ ]", "[...]": not "[1]" nor a link.
fn bracket(rest: &str) -> Option<usize> {
    let close = rest.find(']')?;
    let inner = rest.get(1..close)?;
    let number = !inner.trim().is_empty() && inner.trim().chars().all(|c| c.is_ascii_digit());
    let linked = rest.get(close + 1..).is_some_and(|after| after.starts_with('('));
    (!number && !linked && inner.chars().count() <= 60).then_some(close + 1)
}

/// "xx", "xxx", "XXX" by themselves.
fn crosses(before: &str, rest: &str) -> Option<usize> {
    if !rest.starts_with(['x', 'X', 'T', 'F']) || before.ends_with(is_letter) {
        return None;
    }
    let word = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    let text = rest.get(..word)?;
    let is_small = text.chars().all(|c| c == 'x');
    let is_great = text.chars().all(|c| c == 'X');
    // XX and XXX are numbers too.
    ((is_small && text.len() >= 2) || (is_great && text.len() >= 4) || matches!(text, "TODO" | "FIXME")).then_some(word)
}

rule! {
    /// Không còn tên tỉnh khác: kế hoạch của một tỉnh mà giao việc cho “Ủy ban nhân dân tỉnh” khác, “trên địa bàn tỉnh” khác là chép sót.
    ///
    /// Chỉ xét cơ quan có tên tỉnh mình trong tên, cơ quan chủ quản hay địa danh; nhắc đến tỉnh bạn (“học tập kinh nghiệm của tỉnh
    /// Lào Cai”) thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Lào Cai}
    /// place: Lào Cai
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// contents: [Trưng bày sách trên địa bàn tỉnh Sơn La.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Lào Cai}
    /// place: Lào Cai
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// contents: [Trưng bày sách trên địa bàn tỉnh Lào Cai; học tập kinh nghiệm của tỉnh Sơn La.]
    /// ```
    ND08 "another-provinces-name";
    vi: "tên tỉnh khác còn sót";
    en: "another province's name left over";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(other_province), Way::ReadBack;
}

/// Provinces whose names stand in a line.
fn provinces_in<'r>(reading: &Reading<'r>, wanted: impl Fn(&Line<'_>) -> bool) -> Vec<(&'r Fact, Hit)> {
    let mut all = Vec::new();
    for fact in reading.law.all(Table::Province) {
        for name in fact.phrases() {
            let hits = reading.find(name).into_iter();
            all.extend(hits.filter(|hit| reading.line(*hit).is_some_and(&wanted)).map(|hit| (fact, hit)));
        }
    }
    all
}

fn other_province(reading: &Reading<'_>, report: &mut Report<'_>) {
    const HEADS: [&str; 6] = ["địa bàn tỉnh", "địa bàn toàn tỉnh", "UBND tỉnh", "Ủy ban nhân dân tỉnh", "HĐND tỉnh", "Tỉnh ủy"];
    static PHRASES: LazyLock<[Phrase; HEADS.len()]> = LazyLock::new(|| HEADS.map(Phrase::new));
    let own: Vec<&str> = provinces_in(reading, |line| matches!(line.at, At::Issuer | At::Superior | At::Place))
        .iter()
        .map(|(fact, _)| fact.what.as_str())
        .collect();
    if own.is_empty() {
        return;
    }
    let mut hits: Vec<(Hit, &str)> = Vec::new();
    for (fact, hit) in provinces_in(reading, speaks_of_today) {
        let Some(line) = reading.line(hit).filter(|line| !is_of_the_past(line, hit)) else { continue };
        let headed = PHRASES
            .iter()
            .any(|head| hit.first.checked_sub(head.len()).is_some_and(|at| line.stands(head, at) == Some(hit.first)));
        if headed && !own.contains(&fact.what.as_str()) && line.is_written(&line.bytes(hit.first, hit.end)) {
            hits.push((hit, &fact.what));
        }
    }
    hits.sort();
    hits.dedup();
    let Some((_, name)) = hits.first() else { return };
    let words = (
        format!("tên tỉnh khác: {name}; cơ quan ban hành ở {}", own.first().unwrap_or(&"")),
        format!("another province: {name}; the issuer is of {}", own.first().unwrap_or(&"")),
    );
    let places: Vec<Hit> = hits.iter().map(|(hit, _)| *hit).collect();
    tell_all(reading, report, &places, words);
}

rule! {
    /// Văn bản hành chính của cơ quan nhà nước không dùng thể thức văn bản Đảng: T/M, K/T, T/L, ký hiệu “KH/ĐU”.
    ///
    /// Thể thức văn bản Đảng theo hướng dẫn riêng của Văn phòng Trung ương Đảng; chép lẫn thì văn bản sai thể thức. Quy tắc về dòng ký
    /// (KY02) xét riêng khối chữ ký.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Chủ tịch ký T/M Ủy ban nhân dân xã.]
    /// ```
    /// Sai:
    /// ```yaml
    /// symbol: KH/ĐU
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Chủ tịch ký TM. Ủy ban nhân dân xã; thực hiện Nghị quyết số 07-NQ/TU ngày 27/10/2021 của Tỉnh ủy.]
    /// ```
    ND10 "party-form";
    vi: "thể thức văn bản Đảng trong văn bản nhà nước";
    en: "a Party form in a State document";
    weight: Warning, Error;
    certainty: B;
    source: other "Hướng dẫn 05-HD/VPTW; Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Text(party);
}

fn party(reading: &Reading<'_>, report: &mut Report<'_>) {
    const PARTY: [&str; 6] = ["đảng ủy", "đảng uỷ", "tỉnh ủy", "thành ủy", "chi bộ", "ban chấp hành đảng"];
    let plan = reading.subject.plan;
    let issuer = reading.subject.plain(&plan.issuer.name).to_lowercase();
    if PARTY.iter().any(|body| issuer.starts_with(body)) {
        return;
    }
    for line in
        reading.lines.iter().filter(|line| line.at.is_running() || matches!(line.at, At::Recipient | At::Filing | At::Basis))
    {
        for form in ["T/M", "K/T", "T/L", "TM/", "KT/"] {
            let Some(at) = line.words.find(form) else { continue };
            let before = line
                .words
                .get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/'));
            let after = line.words.get(at + form.len()..).is_some_and(|after| after.starts_with(|c: char| c.is_alphanumeric()));
            if !before && (!after || form.ends_with('/')) {
                let right = format!("{}.", form.replace('/', ""));
                report
                    .tell(
                        reading.place_in(line, at..at + form.len()),
                        format!("“{form}” là cách ghi của văn bản Đảng"),
                        format!("“{form}” is a Party form"),
                    )
                    .hint(format!("viết “{right}”"), format!("write “{right}”"));
            }
        }
    }
    if let Some(symbol) = &plan.symbol {
        let words = reading.subject.plain(symbol);
        if ["/ĐU", "/TU", "/HU", "/TW", "/BTV", "/BTC"].iter().any(|end| words.ends_with(end)) {
            report
                .tell(symbol.span, format!("ký hiệu “{words}” là của văn bản Đảng"), format!("symbol “{words}” is a Party form"))
                .hint("viết KH-<chữ viết tắt tên cơ quan>", "write KH-<the body's abbreviation>");
        }
    }
}
