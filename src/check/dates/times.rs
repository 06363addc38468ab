//! Days that do not exist, deadlines outside of the plan's time, years left over.

use std::ops::Range;

use super::found::days;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{At, Line, Reading};
use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::{Item, Plan, When};
use crate::terms::Role;

pub(in crate::check) const RULES: &[&Rule] = &[&ND05, &ND06, &ND09];

rule! {
    /// Thời hạn nằm trong thời gian của kế hoạch.
    ///
    /// Thời gian của kế hoạch là phần `period`; không có thì là các mốc của `timeline`. Thời hạn (`deadline`, `by`, `end`) sau khi kế
    /// hoạch kết thúc, hay trước ngày ban hành, thường là gõ nhầm năm. Báo cáo, tổng kết, khen thưởng sau thời gian ấy thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// period: {text: Tháng 11 năm 2026., start: 2026-11, end: 2026-11, in_text: true}
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, deadline: 2027-11-30, tasks: [Tổ chức trưng bày sách.]}
    /// ```
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, deadline: 2025-11-30, tasks: [Tổ chức trưng bày sách.]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// period: {text: Tháng 11 năm 2026., start: 2026-11, end: 2026-11, in_text: true}
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, deadline: 2026-11-30, tasks: [Tổ chức trưng bày sách.]}
    /// reporting: [{text: Các thôn báo cáo kết quả., deadline: 2026-12-15}]
    /// ```
    ND05 "deadline-outside-the-period";
    vi: "thời hạn nằm ngoài thời gian của kế hoạch";
    en: "a deadline outside of the plan's time";
    weight: Warning, Error;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(outside);
}

/// First and last dates of the plan's time with the place that says so.
pub(in crate::check) fn period(plan: &Plan) -> Option<(Option<PartialDate>, PartialDate, Span)> {
    let slots = &plan.slots;
    for role in [Role::Period, Role::Timeline] {
        let mut times: Vec<(Option<PartialDate>, Option<PartialDate>, Span)> = Vec::new();
        let mut visit = |item: &Item| {
            let value = |date: &Option<crate::plan::Spanned<PartialDate>>| date.as_ref().map(|date| date.value);
            let by = match &item.deadline {
                Some(When::Date(date)) if role == Role::Timeline => Some(date.value),
                Some(When::Date(_) | When::Words(_)) | None => None,
            };
            let span = item.end.as_ref().map_or(item.span, |end| end.span);
            times.push((value(&item.start), value(&item.end).or(by), span));
        };
        for slot in slots.iter().filter(|slot| slot.name.value == role.key() || slot.item.role == Some(role)) {
            walk(&slot.item, &mut visit);
        }
        let end = times.iter().filter_map(|(_, end, span)| Some(((*end)?, *span))).max_by_key(|(end, _)| end.latest());
        if let Some((end, span)) = end {
            return Some((times.iter().filter_map(|(start, ..)| *start).min(), end, span));
        }
    }
    None
}

fn walk<'a>(item: &'a Item, visit: &mut impl FnMut(&'a Item)) {
    visit(item);
    item.items.iter().for_each(|child| walk(child, visit));
}

fn outside(reading: &Reading<'_>, report: &mut Report<'_>) {
    let period = period(reading.subject.plan);
    let issued = reading.subject.plan.date.as_ref();
    let after = [Role::Reporting, Role::Review, Role::Awards, Role::AwardAnnual, Role::AwardFinal, Role::Timeline, Role::Period];
    for slot in &reading.subject.plan.slots {
        let mut dated: Vec<(PartialDate, Span, Option<Role>)> = Vec::new();
        with_roles(&slot.item, slot.item.role, &mut |item, role| {
            if let Some(When::Date(date)) = &item.deadline {
                dated.push((date.value, date.span, role));
            }
            dated.extend(item.end.iter().map(|date| (date.value, date.span, role)));
            dated.extend(item.targets.iter().filter_map(|target| target.by.as_ref()).map(|date| (date.value, date.span, role)));
        });
        for (date, span, role) in dated {
            let over = period
                .filter(|(_, end, _)| end.latest() < date.earliest())
                .filter(|_| role.is_none_or(|role| !after.contains(&role)));
            if let Some((_, end, place)) = over {
                report
                    .tell(
                        span,
                        format!("thời hạn {} sau khi kế hoạch kết thúc ({})", date.numeric(), end.numeric()),
                        format!("the deadline {} lies after the plan's end ({})", date.numeric(), end.numeric()),
                    )
                    .label(place, "thời gian của kế hoạch", "the plan's time");
            }
            if let Some(issued) = issued.filter(|issued| date.is_before(issued.value)) {
                report
                    .tell(
                        span,
                        format!("thời hạn {} trước ngày ban hành ({})", date.numeric(), issued.value.numeric()),
                        format!("the deadline {} lies before the day of issue ({})", date.numeric(), issued.value.numeric()),
                    )
                    .label(issued.span, "ngày ban hành", "the day of issue");
            }
        }
    }
}

fn with_roles<'a>(item: &'a Item, above: Option<Role>, visit: &mut impl FnMut(&'a Item, Option<Role>)) {
    let role = item.role.or(above);
    visit(item, role);
    item.items.iter().for_each(|child| with_roles(child, role, visit));
}

rule! {
    /// Ngày ghi trong bài phải có trên lịch.
    ///
    /// “31/9/2026”, “ngày 30 tháng 02” là gõ nhầm; người thực hiện không biết hạn là ngày nào. Ngày ghi trong các khóa như `deadline` được
    /// soát ngay khi đọc kế hoạch (DT10).
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Báo cáo trước ngày 31/9/2027.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Báo cáo trước ngày 30 tháng 02 hằng năm.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Hoàn thành trong quý V năm 2026.]
    /// ```
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, deadline: 2026-11-31, tasks: [Tổ chức trưng bày sách.]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Báo cáo trước ngày 30/9/2027 và ngày 29/02; theo Quyết định số 31/2026/QĐ-UBND ngày 01/4/2026 của Ủy ban nhân dân tỉnh.]
    /// ```
    ND06 "day-that-does-not-exist";
    vi: "ngày không có trên lịch";
    en: "a day that does not exist";
    weight: Error, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.4.b";
    ways: Way::Text(not_on_the_calendar), Way::Refused(&["DT10"]), Way::ReadBack;
}

/// "quý V", "Quý 5/2026" in a text, with their bytes.
fn fifth_quarters(words: &str) -> Vec<(Range<usize>, &str)> {
    let found = ["quý ", "Quý "].iter().flat_map(|noun| words.match_indices(noun)).filter_map(|(at, noun)| {
        let start = at + noun.len();
        let rest = words.get(start..)?;
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let number = rest.get(..length)?;
        let dated = rest.get(length..).is_some_and(|rest| rest.starts_with('/') || rest.starts_with(" năm "));
        let roman = !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let digit = dated && number.len() == 1 && matches!(number, "0" | "5" | "6" | "7" | "8" | "9");
        let wrong = (roman && !matches!(number, "I" | "II" | "III" | "IV")) || digit;
        wrong.then_some((at..start + length, number))
    });
    found.collect()
}

fn not_on_the_calendar(reading: &Reading<'_>, report: &mut Report<'_>) {
    for line in reading.lines.iter().filter(|line| line.at.is_running() || line.at == At::Deadline) {
        for (bytes, number) in fifth_quarters(&line.words).into_iter().filter(|(bytes, _)| line.is_written(bytes)) {
            report.tell(
                reading.place_in(line, bytes),
                format!("không có quý {number}: một năm có quý I, II, III, IV"),
                format!("there is no quarter {number}: a year has quarters 1 to 4"),
            );
        }
    }
    for line in reading.lines.iter().filter(|line| line.at != At::Fact && line.has_digits()) {
        for found in days(&line.words) {
            let Err(error) = &found.date else { continue };
            if line.is_written(&found.bytes) {
                let (message, hint) = (error.message(), error.hint());
                report.tell(reading.place_in(line, found.bytes.clone()), message.vi, message.en).hint(hint.vi, hint.en);
            }
        }
    }
}

rule! {
    /// Hạn ghi trong bài chưa qua vào ngày ban hành.
    ///
    /// Kế hoạch chép từ bản năm trước hay còn “báo cáo trước ngày 30/11/2025”. Chỉ xét câu giao việc: “chậm nhất ngày …”, hoặc “trước ngày …”
    /// sau lời giao (báo cáo, hoàn thành, gửi, tổ chức …); “hồ sơ tiếp nhận trước ngày …” kể việc đã qua thì không bị nêu. Xét cả năm ở câu
    /// “… ban hành Kế hoạch …”, “Trên đây là Kế hoạch …” khác năm ở trích yếu. Lời văn không chắc như một khóa, nên đây chỉ là cảnh báo;
    /// thời hạn ghi ở khóa là điểm ND05.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Các thôn báo cáo trước ngày 30/11/2025.]
    /// ```
    /// Sai:
    /// ```yaml
    /// closing: Trên đây là Kế hoạch tổ chức Ngày hội đọc sách năm 2025
    /// ```
    /// Sai:
    /// ```yaml
    /// opening: ["Ủy ban nhân dân xã ban hành Kế hoạch tổ chức Ngày hội đọc sách năm 2025 như sau:"]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents:
    ///   - Các thôn báo cáo trước ngày 30/11/2026; phát huy kết quả của đợt đọc sách đến hết ngày 30/11/2025.
    ///   - Kế thừa kết quả trước ngày 01/7/2025; áp dụng với hồ sơ tiếp nhận trước ngày 01/3/2026; số hóa văn bản ban hành trước ngày 01/7/2025.
    /// closing: Trên đây là Kế hoạch tổ chức Ngày hội đọc sách năm 2026
    /// ```
    ND09 "year-left-over";
    vi: "hạn đã qua, năm còn sót";
    en: "a past deadline, a year left over";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Text(past), Way::ReadBack;
}

fn past(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// Words before a day to come.
    const ASKS: [&str; 7] = [
        "trước ngày",
        "chậm nhất ngày",
        "chậm nhất là ngày",
        "chậm nhất đến ngày",
        "hạn chót ngày",
        "xong trước",
        "muộn nhất ngày",
    ];
    /// Those that also tell when something was: then the clause must ask for something, too.
    const EITHER: [&str; 2] = ["trước ngày", "xong trước"];
    let plan = reading.subject.plan;
    let Some(issued) = &plan.date else { return };
    for line in reading.running().filter(|line| line.has_digits()) {
        for found in days(&line.words).into_iter().filter(|found| found.with_year && line.is_written(&found.bytes)) {
            let Ok(date) = found.date else { continue };
            let before = line.words.get(..found.bytes.start).unwrap_or_default().trim_end().to_lowercase();
            let starts_with_day = line.words.get(found.bytes.clone()).is_some_and(|words| words.starts_with("ngày"));
            let before = if starts_with_day { format!("{before} ngày") } else { before };
            let asks = ASKS.iter().find(|asks| before.ends_with(**asks));
            if date.is_before(issued.value) && asks.is_some_and(|cue| !EITHER.contains(cue) || asks_for_something(&before)) {
                report
                    .tell(
                        reading.place_in(line, found.bytes.clone()),
                        format!("hạn {} đã qua vào ngày ban hành", date.numeric()),
                        format!("the deadline {} has passed on the day of issue", date.numeric()),
                    )
                    .label(issued.span, "ngày ban hành", "the day of issue");
            }
        }
    }
    let years = |words: &str| -> Vec<i16> {
        let after = words.match_indices("năm ").filter_map(|(at, _)| words.get(at + "năm ".len()..)?.get(..4)?.parse().ok());
        after.collect()
    };
    let subject = years(&reading.subject.plain(&plan.subject));
    let [wanted] = subject.as_slice() else { return };
    // The words from where they name this very plan.
    let own = |line: &Line<'_>| match line.at {
        At::Closing => line.words.trim_start().starts_with("Trên đây là Kế hoạch").then_some(0),
        At::Opening => {
            // A stroke belongs to the number of a document that is cited there.
            line.words.find("ban hành Kế hoạch").filter(|at| !line.words.get(*at..).unwrap_or_default().contains('/'))
        }
        At::Issuer | At::Superior | At::Place | At::Subject | At::Fact | At::Reference | At::Basis | At::Section | At::Title => {
            None
        }
        At::Paragraph | At::Cell | At::Body | At::Thing | At::Deadline | At::Recipient | At::Filing => None,
        At::Signature | At::Appendix => None,
    };
    for (line, from) in reading.lines.iter().filter_map(|line| Some((line, own(line)?))) {
        if let Some(named) = line.words.get(from..)
            && let [other] = years(named).as_slice()
            && other != wanted
            && let Some(at) = named.find(&format!("năm {other}")).map(|at| from + at)
        {
            report
                .tell(
                    reading.place_in(line, at..at + "năm 2025".len()),
                    format!("năm {other} ở đây, năm {wanted} ở trích yếu"),
                    format!("{other} here, {wanted} in the subject"),
                )
                .label(plan.subject.span, "trích yếu", "the subject");
        }
    }
}

/// Whether the clause before a day gives somebody something to do, rather than telling of what has been.
fn asks_for_something(before: &str) -> bool {
    const ASKED: [&str; 18] = [
        "hoàn thành",
        "báo cáo",
        "gửi",
        "nộp",
        "tổ chức",
        "triển khai",
        "xây dựng",
        "ban hành kế hoạch",
        "tổng kết",
        "sơ kết",
        "thực hiện",
        "trình",
        "đăng ký",
        "lập",
        "phát động",
        "công bố",
        "tham mưu",
        "xong",
    ];
    const TOLD: [&str; 12] = [
        "kết quả",
        "hồ sơ",
        "văn bản",
        "đã ",
        "kế thừa",
        "được ",
        "phát sinh",
        "tiếp nhận",
        "có hiệu lực",
        "ký ",
        "tồn đọng",
        "từ ",
    ];
    let clause = before.rsplit([';', '.', ':']).next().unwrap_or_default();
    let near = clause.rsplit(',').next().unwrap_or_default();
    // "Báo cáo kết quả trước ngày …" asks; "kế thừa kết quả trước ngày …" tells.
    let first = ASKED.iter().filter_map(|word| near.find(word)).min();
    let told = TOLD.iter().filter_map(|word| near.find(word)).min();
    first.is_some_and(|asked| told.is_none_or(|told| asked < told))
}
