//! What a plan says twice, and targets of it that contradict each other.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{At, Line, Phrase, Reading};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::structure::numbering::label;
use crate::diag::Span;
use crate::plan::syllables::is_letter;
use crate::plan::targets::{Target, read};
use crate::plan::{BasisEntry, Item};

pub(in crate::check) const RULES: &[&Rule] = &[&ND01, &ND04];

/// Shorter items may well say the same in two places: "Sơ kết hằng năm."
const SHORTEST: usize = 6;

rule! {
    /// Không mục nào nói lại đúng lời của mục khác cho cùng đối tượng.
    ///
    /// Hai mục giống nhau từng chữ (không kể chữ hoa, dấu câu) là chép thừa: người thực hiện tưởng là hai việc, người báo cáo đếm
    /// hai lần. Chỉ so các mục cùng một danh sách; lời giống nhau cho đối tượng khác nhau (cấp huyện, cấp xã) thì không bị nêu. Nơi nhận và căn cứ ghi hai lần cũng vậy.
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

/// Paragraphs that stand beside each other for the same readers: the items of one list, up to a line that opens another group.
fn groups<'r, 'a>(reading: &'r Reading<'a>) -> Vec<Vec<&'r Line<'a>>> {
    let mut of_item: HashMap<*const Item, Vec<&Line<'a>>> = HashMap::new();
    for line in reading.lines.iter().filter(|line| line.at == At::Paragraph) {
        if let Some(item) = line.item {
            of_item.entry(std::ptr::from_ref(item)).or_default().push(line);
        }
    }
    let mut all = Vec::new();
    reading.subject.plan.for_each_item(&mut |item| {
        let mut group: Vec<&Line<'a>> = Vec::new();
        for child in &item.items {
            let lines = of_item.get(&std::ptr::from_ref(child)).map_or(&[][..], Vec::as_slice);
            // "Đối với cấp xã" typed as a line of its own, or items for others.
            if !child.audience.is_empty() || lines.first().is_some_and(|line| opens_a_group(line)) {
                all.push(std::mem::take(&mut group));
            }
            group.extend(lines);
        }
        all.push(group);
        all.extend(of_item.get(&std::ptr::from_ref(item)).filter(|lines| lines.len() > 1).cloned());
    });
    all
}

fn opens_a_group(line: &Line<'_>) -> bool {
    let words = line.words.trim();
    let short = line.syllables.len() <= 12 && !words.ends_with(['.', ';']);
    let for_whom = line.syllables.windows(2).any(|two| matches!(two, [a, b] if &*a.lower == "đối" && &*b.lower == "với"));
    words.ends_with(':') || for_whom || (short && label(words).is_some())
}

fn repeated(reading: &Reading<'_>, report: &mut Report<'_>) {
    for group in groups(reading) {
        let mut seen: HashMap<String, &Line<'_>> = HashMap::new();
        for line in group.into_iter().filter(|line| line.syllables.len() >= SHORTEST) {
            let words: Vec<&str> = line.syllables.iter().map(|syllable| &*syllable.lower).collect();
            match seen.entry(words.join(" ")) {
                Entry::Occupied(first) => twice(reading, report, line.text.span, first.get().text.span, &excerpt(&line.words)),
                Entry::Vacant(place) => {
                    place.insert(line);
                }
            }
        }
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
            Some((_, first)) => twice(reading, report, span, *first, &excerpt(&words)),
            None => boxes.push((words, span)),
        }
    }
}

fn twice(reading: &Reading<'_>, report: &mut Report<'_>, span: Span, first: Span, words: &str) {
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
    /// “Tối thiểu 80% hồ sơ nộp trực tuyến” ở gạch đầu dòng này và “tối thiểu 85% hồ sơ nộp trực tuyến” ở gạch đầu dòng sau thì không ai
    /// biết mức nào. Chỉ nêu khi hai câu cùng danh sách nói đúng một việc, cùng thời hạn.
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
    for group in groups(reading) {
        let numbered: Vec<&Line<'_>> = group.into_iter().filter(|line| line.has_digits()).collect();
        let mut all: Vec<(Target, &Line<'_>)> = Vec::new();
        for line in numbered.iter().copied().filter(|_| numbered.len() > 1) {
            for target in read(&line.words) {
                if let Some((other, there)) = all.iter().find(|(other, _)| contradict(&target, other)) {
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
}

/// Of the very same thing, said in the same words, with the same dates, but another number.
fn contradict(a: &Target, b: &Target) -> bool {
    let same = |a: &str, b: &str| Phrase::new(a) == Phrase::new(b);
    let told = || a.what.contains(is_letter) && a.predicate.contains(is_letter);
    let together = a.unit == b.unit
        && a.by == b.by
        && a.every_year == b.every_year
        && a.baseline == b.baseline
        && a.exception == b.exception;
    // Words are compared last: that is what costs, and most pairs differ before.
    together && a.bound != b.bound && told() && same(&a.what, &b.what) && same(&a.predicate, &b.predicate)
}
