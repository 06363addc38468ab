//! What a plan says twice, and targets of it that contradict each other.

use std::collections::HashMap;

use super::{At, Line, Reading};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::targets::{Target, read};
use crate::plan::{BasisEntry, Item, LevelOrGroup};

pub(in crate::check) const RULES: &[&Rule] = &[&ND01, &ND04];

/// Shorter items may well say the same in two places: "Sơ kết hằng năm."
const SHORTEST: usize = 6;

rule! {
    /// Không mục nào nói lại đúng lời của mục khác cho cùng đối tượng.
    ///
    /// Hai mục giống nhau từng chữ (không kể chữ hoa, dấu câu) là chép thừa: người thực hiện tưởng là hai việc, người báo cáo đếm
    /// hai lần. Lời giống nhau cho đối tượng khác nhau (cấp huyện, cấp xã) thì không bị nêu. Nơi nhận và căn cứ ghi hai lần cũng vậy.
    ///
    /// Sai:
    /// ```yaml
    /// criteria:
    ///   - Trên 90% báo cáo định kỳ được gửi qua hệ thống thông tin báo cáo của tỉnh.
    ///   - Trên 90% báo cáo định kỳ được gửi qua Hệ thống thông tin báo cáo của tỉnh;
    /// ```
    /// Sai:
    /// ```yaml
    /// recipients: [Đảng ủy xã, Phòng Văn hóa - Xã hội, Đảng ủy xã]
    /// ```
    /// Đúng:
    /// ```yaml
    /// criteria:
    ///   - {title: Đối với thôn, audience: [unit], items: [Trên 90% báo cáo định kỳ được gửi qua hệ thống của tỉnh.]}
    ///   - {title: Đối với xã, audience: [commune], items: [Trên 90% báo cáo định kỳ được gửi qua hệ thống của tỉnh.]}
    /// ```
    ND01 "said-twice";
    vi: "một điều nói hai lần";
    en: "one thing said twice";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(repeated);
}

/// Whom an item concerns: its own audience or that of the nearest item above.
fn audiences<'a>(item: &'a Item, above: &'a [LevelOrGroup], all: &mut HashMap<*const Item, &'a [LevelOrGroup]>) {
    let own = if item.audience.is_empty() { above } else { &item.audience };
    all.insert(std::ptr::from_ref(item), own);
    item.items.iter().for_each(|child| audiences(child, own, all));
}

fn audience_of<'a>(reading: &Reading<'a>) -> HashMap<*const Item, &'a [LevelOrGroup]> {
    let mut all = HashMap::new();
    reading.subject.plan.slots.iter().for_each(|slot| audiences(&slot.item, &[], &mut all));
    all
}

fn concerned<'a>(line: &Line<'a>, all: &HashMap<*const Item, &'a [LevelOrGroup]>) -> &'a [LevelOrGroup] {
    line.item.and_then(|item| all.get(&std::ptr::from_ref(item)).copied()).unwrap_or_default()
}

fn repeated(reading: &Reading<'_>, report: &mut Report<'_>) {
    let audience = audience_of(reading);
    let mut seen: HashMap<String, Vec<&Line<'_>>> = HashMap::new();
    for line in reading.lines.iter().filter(|line| line.at == At::Paragraph && line.syllables.len() >= SHORTEST) {
        let words: Vec<&str> = line.syllables.iter().map(|syllable| syllable.lower.as_str()).collect();
        let before = seen.entry(words.join(" ")).or_default();
        let same = before.iter().find(|other| concerned(other, &audience) == concerned(line, &audience));
        if let Some(first) = same {
            twice(reading, report, line.text.span, first.text.span, excerpt(&line.words));
        }
        before.push(line);
    }
    let of_line = |line: &Line<'_>| (line.words.trim().to_lowercase(), line.text.span);
    let recipients =
        reading.lines.iter().filter(|line| line.at == At::Recipient && !line.words.contains(super::ELSEWHERE)).map(of_line);
    let references = reading.subject.plan.basis.iter().filter_map(|basis| match basis {
        BasisEntry::Reference(id) => Some((format!("ref: {}", id.value), id.span)),
        BasisEntry::Words(_) => None,
    });
    let bases = reading.lines.iter().filter(|line| line.at == At::Basis).map(of_line);
    let mut boxes: Vec<(String, Span)> = Vec::new();
    for (words, span) in recipients.chain(references).chain(bases) {
        let words = words.trim_end_matches([';', '.', ',']).to_owned();
        match boxes.iter().find(|(known, _)| *known == words) {
            Some((_, first)) => twice(reading, report, span, *first, excerpt(&words)),
            None => boxes.push((words, span)),
        }
    }
}

fn twice(reading: &Reading<'_>, report: &mut Report<'_>, span: Span, first: Span, words: String) {
    let line = reading.subject.sources.line_column(first.source, first.start).0;
    report
        .tell(span, format!("nói lại điều ở dòng {line}: “{words}”"), format!("says again what line {line} says: “{words}”"))
        .label(first, "lần đầu ở đây", "first here")
        .hint("bỏ một chỗ, hoặc sửa cho khác nhau nếu là hai việc", "drop one, or tell apart what are two things");
}

fn excerpt(words: &str) -> String {
    let start: Vec<&str> = words.split_whitespace().take(9).collect();
    if start.len() < words.split_whitespace().count() { format!("{}…", start.join(" ")) } else { start.join(" ") }
}

rule! {
    /// Hai chỉ tiêu về cùng một việc cho cùng đối tượng phải cùng một mức.
    ///
    /// “Tối thiểu 80% hồ sơ nộp trực tuyến” ở mục II và “tối thiểu 85% hồ sơ nộp trực tuyến” ở phần tổ chức thực hiện thì không ai
    /// biết mức nào. Chỉ nêu khi hai câu nói đúng một việc, cùng thời hạn.
    ///
    /// Sai:
    /// ```yaml
    /// criteria:
    ///   - Tối thiểu 80% hồ sơ được nộp trực tuyến.
    ///   - Phấn đấu để tối thiểu 85% hồ sơ được nộp trực tuyến.
    /// ```
    /// Đúng:
    /// ```yaml
    /// criteria:
    ///   - Đến năm 2027, tối thiểu 80% hồ sơ được nộp trực tuyến.
    ///   - Đến năm 2030, tối thiểu 95% hồ sơ được nộp trực tuyến.
    ///   - Tối thiểu 85% hồ sơ được số hóa.
    /// ```
    ND04 "targets-that-contradict";
    vi: "hai chỉ tiêu trái nhau";
    en: "two targets contradict each other";
    weight: Warning, Error;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(contradicting);
}

fn contradicting(reading: &Reading<'_>, report: &mut Report<'_>) {
    let audience = audience_of(reading);
    let mut all: Vec<(Target, &Line<'_>)> = Vec::new();
    for line in reading.lines.iter().filter(|line| line.at == At::Paragraph) {
        for target in read(&line.words) {
            let other = all
                .iter()
                .find(|(other, there)| contradict(&target, other) && concerned(line, &audience) == concerned(there, &audience));
            if let Some((other, there)) = other {
                report
                    .tell(
                        reading.place_in(line, target.span.clone()),
                        format!("“{}” về {} trái với “{}” ở trên", target.quantity(), target.what, other.quantity()),
                        format!("“{}” for {} contradicts “{}” above", target.quantity(), target.what, other.quantity()),
                    )
                    .label(reading.place_in(there, other.span.clone()), "mức kia ở đây", "the other one");
            }
            all.push((target, line));
        }
    }
}

/// Of the very same thing, said in the same words, with the same dates, but another number.
fn contradict(a: &Target, b: &Target) -> bool {
    let words = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let same = |a: &str, b: &str| words(a) == words(b);
    let told = !words(&a.what).is_empty() && !words(&a.predicate).is_empty();
    let together = a.unit == b.unit
        && a.by == b.by
        && a.every_year == b.every_year
        && a.baseline == b.baseline
        && a.exception == b.exception;
    told && together && same(&a.what, &b.what) && same(&a.predicate, &b.predicate) && a.bound != b.bound
}
