//! Documents cited with a number and a day that are not theirs: held against the plan's own references and the law's tables.

use std::ops::Range;

use super::Reading;
use super::citing::{Typed, bare, typed};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::law::{Fact, Table};
use crate::plan::Reference;
use crate::plan::date::PartialDate;
use crate::plan::syllables::Phrase;

pub(in crate::check) const RULES: &[&Rule] = &[&VD09];

rule! {
    /// Một văn bản chỉ có một số và một ngày ban hành.
    ///
    /// “Kế hoạch số 12/KH-UBND ngày 16/01/2026” trong bài mà `references` khai ngày 15/01/2026 thì một trong hai chỗ sai; cùng tên, cùng ngày mà khác
    /// số cũng vậy. Văn bản có trong bảng pháp luật của chương trình thì ngày được so với bảng; luật không có số nên so theo tên.
    ///
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh12: {kind: Kế hoạch, number: 12/KH-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về phát triển văn hóa đọc trong cộng đồng}
    /// contents: [Thực hiện Kế hoạch số 12/KH-UBND ngày 16/01/2026 của Ủy ban nhân dân tỉnh.]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh12: {kind: Kế hoạch, number: 12/KH-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về phát triển văn hóa đọc trong cộng đồng}
    /// contents: [Thực hiện Kế hoạch số 21/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh về phát triển văn hóa đọc trong cộng đồng.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện Nghị định số 30/2020/NĐ-CP ngày 15 tháng 3 năm 2020 của Chính phủ về công tác văn thư.]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-06-26}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-06-16}
    ///   kh12: {kind: Kế hoạch, number: 12/KH-UBND, date: 2026-01-15, issuer: Ủy ban nhân dân tỉnh, about: về phát triển văn hóa đọc trong cộng đồng}
    /// basis: [{ref: luat}]
    /// contents:
    ///   - Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh.
    ///   - Thực hiện Kế hoạch số 12/KH-UBND ngày 20/02/2026 của Ủy ban nhân dân xã Đồng Bưởi.
    ///   - Viết theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.
    /// ```
    VD09 "document-with-another-day";
    vi: "văn bản viện dẫn ghi sai số hoặc ngày";
    en: "a cited document with a number or day that is not its own";
    weight: Warning, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.b";
    ways: Way::Text(run);
}

fn run(reading: &Reading<'_>, report: &mut Report<'_>) {
    for typed in typed(reading) {
        let Some((date, place)) = day(&typed) else { continue };
        let place = reading.place_in(typed.line, place);
        if of_table(reading, typed.number(), date, place, report) || of_references(reading, &typed, date, place, report) {
            continue;
        }
        renumbered(reading, &typed, date, report);
    }
    for reference in &reading.subject.plan.references {
        let Some(date) = &reference.date else { continue };
        match &reference.number {
            Some(number) => {
                of_table(reading, &reading.subject.plain(number), date.value, date.span, report);
            }
            None => of_law(reading, reference, date.value, date.span, report),
        }
    }
}

/// The day that stands right behind a number, and its bytes.
fn day(typed: &Typed<'_, '_>) -> Option<(PartialDate, Range<usize>)> {
    let words = &typed.line.words;
    let rest = words.get(typed.number.end..)?.strip_prefix(" ngày ")?;
    let start = words.len() - rest.len();
    let strokes = rest.split(|c: char| !(c.is_ascii_digit() || c == '/')).next().filter(|date| date.contains('/'));
    let length = strokes.map_or_else(|| rest.match_indices(' ').nth(4).map_or(rest.len(), |(at, _)| at), str::len);
    let text = rest.get(..length)?.trim_end_matches(['.', ',', ';', ')']);
    let date = PartialDate::parse(text).ok().filter(|date| matches!(date, PartialDate::Day { .. }))?;
    Some((date, start..start + text.len()))
}

/// Whether the day of a numbered document is not that of the law's tables, which is told.
fn of_table(reading: &Reading<'_>, number: &str, date: PartialDate, place: Span, report: &mut Report<'_>) -> bool {
    let fact = reading.law.all(Table::Document).find(|fact| fact.what.contains('/') && bare(&fact.what) == bare(number));
    let Some((fact, right)) = fact.and_then(|fact| Some((fact, fact.dated?))) else { return false };
    let wrong = !date.contains(right) && !right.contains(date);
    if wrong {
        tell(fact, &format!("{} số {}", fact.noun(), fact.what), date, right, place, report);
    }
    wrong
}

/// A law by its name: its day is none of those that laws of this name have.
fn of_law(reading: &Reading<'_>, reference: &Reference, date: PartialDate, place: Span, report: &mut Report<'_>) {
    if reading.subject.plain(&reference.kind) != "Luật" {
        return;
    }
    let name = Phrase::new(&reading.subject.some(reference.name.as_ref()));
    let same = |fact: &&Fact| fact.kind.as_deref() == Some("Luật") && fact.phrases().contains(&name) && fact.dated.is_some();
    let known: Vec<&Fact> = reading.law.all(Table::Document).filter(same).collect();
    let meets = |fact: &&Fact| fact.dated.is_some_and(|dated| date.contains(dated) || dated.contains(date));
    if known.iter().any(meets) {
        return;
    }
    // The one that is in force on the plan's day was meant, or else the newest.
    let on = |fact: &&&Fact| reading.on.is_some_and(|on| fact.holds_on(on));
    let meant = known.iter().find(on).or(known.last());
    if let Some((fact, right)) = meant.and_then(|fact| Some((fact, fact.dated?))) {
        tell(fact, &format!("Luật {}", fact.what), date, right, place, report);
    }
}

fn tell(fact: &Fact, name: &str, date: PartialDate, right: PartialDate, place: Span, report: &mut Report<'_>) {
    report
        .tell(
            place,
            format!("{name} ban hành ngày {}, không phải ngày {}", right.numeric(), date.numeric()),
            format!("{name} is of {}, not of {}", right.numeric(), date.numeric()),
        )
        .hint(format!("viết {}", right.words()), format!("write {}", right.words()))
        .resting_on(fact.certainty);
}

/// Whether the plan's own reference of this number has another day, which is told.
fn of_references(reading: &Reading<'_>, typed: &Typed<'_, '_>, date: PartialDate, place: Span, report: &mut Report<'_>) -> bool {
    let own = reading.subject.plan.references.iter().find_map(|reference| {
        let number = reading.subject.plain(reference.number.as_ref()?);
        let known = reference.date.as_ref()?;
        (bare(&number) == bare(typed.number()) && by_the_same(reading, reference, typed)).then_some(known)
    });
    let Some(known) = own.filter(|known| !known.value.contains(date) && !date.contains(known.value)) else { return false };
    report
        .tell(
            place,
            format!("ngày {} ở đây, ngày {} ở references", date.numeric(), known.value.numeric()),
            format!("{} here, {} among references", date.numeric(), known.value.numeric()),
        )
        .label(known.span, "khai ở đây", "among references")
        .hint("sửa cho hai chỗ như nhau, hoặc gọi {{ cite… }}", "make both the same, or write {{ cite… }}");
    true
}

/// Two bodies may each have a number 12: the words must name the reference's own, or nobody.
fn by_the_same(reading: &Reading<'_>, reference: &Reference, typed: &Typed<'_, '_>) -> bool {
    let rest = typed.rest().to_lowercase().replace("uỷ", "ủy").replace("ubnd", "ủy ban nhân dân");
    let issuer = reading.subject.some(reference.issuer.as_ref()).to_lowercase().replace("uỷ", "ủy");
    let named = rest.split_once(" của ").map(|(_, by)| by.trim_start().to_owned());
    let issuer = issuer.replace("ubnd", "ủy ban nhân dân");
    named.is_none_or(|by| !issuer.is_empty() && by.starts_with(&issuer))
}

/// The same subject, day and kind as a reference of another number.
fn renumbered(reading: &Reading<'_>, typed: &Typed<'_, '_>, date: PartialDate, report: &mut Report<'_>) {
    /// A shorter subject may well be that of two documents.
    const SHORTEST: usize = 5;
    let kind = typed.line.words.get(typed.kind.clone()).unwrap_or_default();
    for reference in &reading.subject.plan.references {
        let (Some(number), Some(known), Some(about)) = (&reference.number, &reference.date, &reference.about) else { continue };
        let about = reading.subject.plain(about);
        let about = about.trim().trim_start_matches("về việc ").trim_start_matches("về ").to_lowercase();
        let right = reading.subject.plain(number);
        let same = known.value == date
            && reading.subject.plain(&reference.kind) == kind
            && about.split_whitespace().count() >= SHORTEST
            && typed.rest().to_lowercase().contains(&about);
        if same && bare(&right) != bare(typed.number()) {
            report
                .tell(
                    reading.place_in(typed.line, typed.number.clone()),
                    format!("“{}” ở đây, “{right}” ở references, cùng ngày và cùng trích yếu", typed.number()),
                    format!("“{}” here, “{right}” among references, with the same day and subject", typed.number()),
                )
                .label(number.span, "khai ở đây", "among references");
        }
    }
}
