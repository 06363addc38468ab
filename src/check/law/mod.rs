//! Rules that ask what was in force on the plan's day: places, bodies, documents, emulation (Nghị quyết 202/2025/QH15 and others).

pub(super) mod bases;
mod cited;
pub(super) mod documents;
pub(super) mod emulation;
pub(super) mod house;
pub(super) mod places;

use super::report::{Report, Told};
use super::text::{At, ELSEWHERE, Hit, Line, Reading};
use crate::diag::Span;
use crate::law::Fact;

/// Places shown beside the first one.
const SHOWN: usize = 4;

/// Tells one finding for all places of the same fault; the first is the place, some of the others are shown.
pub(super) fn tell_all<'r>(
    reading: &Reading<'_>,
    report: &'r mut Report<'_>,
    hits: &[Hit],
    (vi, en): (String, String),
) -> Option<Told<'r>> {
    let spans: Vec<Span> = hits.iter().filter_map(|hit| reading.place(*hit)).collect();
    let (first, others) = spans.split_first()?;
    let (vi, en) = match others.len() {
        0 => (vi, en),
        more => (format!("{vi} (và {more} chỗ nữa)"), format!("{en} (and {more} more)")),
    };
    let told = report.tell(*first, vi, en);
    Some(others.iter().take(SHOWN).fold(told, |told, span| told.label(*span, "chỗ nữa", "here too")))
}

/// Whether a name is told as one of the past: "huyện Kế Sách cũ", "trước đây là …", or within the citation of an older document.
pub(super) fn is_of_the_past(line: &Line<'_>, hit: Hit) -> bool {
    const PAST: [&str; 3] = ["cũ", "trước", "nguyên"];
    let near = (hit.end..hit.end + 5).chain(hit.first.saturating_sub(3)..hit.first);
    let told = near.map(|at| line.lower(at)).any(|syllable| PAST.contains(&syllable));
    told || is_in_citation(line, hit) || tells_of_a_merger(line, hit)
}

/// Whether the sentence tells how the units came together: "Sau khi hợp nhất tỉnh Yên Bái và tỉnh Lào Cai".
fn tells_of_a_merger(line: &Line<'_>, hit: Hit) -> bool {
    const MERGED: [&str; 5] = ["hợp nhất", "sáp nhập", "sắp xếp", "chia tách", "tổ chức lại"];
    let bytes = line.bytes(hit.first, hit.end);
    let before = line.words.get(..bytes.start).unwrap_or_default().rsplit([';', '.']).next().unwrap_or_default();
    let after = line.words.get(bytes.end..).unwrap_or_default().split([';', '.', ',']).next().unwrap_or_default();
    let near: String = before.to_lowercase().chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    MERGED.iter().any(|word| near.contains(word) || after.to_lowercase().contains(word))
}

/// Whether the words before speak of a document by its number or place: who issued it was right on its day.
fn is_in_citation(line: &Line<'_>, hit: Hit) -> bool {
    let before = line.words.get(..line.bytes(hit.first, hit.end).start).unwrap_or_default();
    let clause = before.rsplit([';', '.']).next().unwrap_or_default();
    let number = clause.rfind(" số ").is_some_and(|at| clause.get(at..).is_some_and(|rest| rest.contains('/')));
    number || clause.contains(ELSEWHERE) && clause.trim_end().ends_with(&format!("{ELSEWHERE} của"))
}

/// Lines where a name speaks of today: not the pieces of cited documents.
pub(super) fn speaks_of_today(line: &Line<'_>) -> bool {
    !matches!(line.at, At::Reference | At::Basis)
}

/// "nay là …" of a fact that has ended, and who says so.
fn instead(fact: &Fact) -> (String, String) {
    let becomes = fact.becomes.as_deref().unwrap_or("—");
    let source = fact.source.as_deref().unwrap_or("—");
    let sure = match fact.certainty {
        crate::law::Certainty::C => (" (chưa đối chiếu được với văn bản gốc)", " (not held against the text)"),
        crate::law::Certainty::A | crate::law::Certainty::B | crate::law::Certainty::D => ("", ""),
    };
    (format!("nay là: {becomes}; theo {source}{}", sure.0), format!("now: {becomes}; see {source}{}", sure.1))
}

/// The day after the last one, as it is told: "từ 01/7/2025".
fn since(fact: &Fact) -> String {
    let next = fact.until.and_then(|until| until.latest().tomorrow().ok());
    next.map_or_else(
        || "?".to_owned(),
        |day| crate::plan::date::PartialDate::Day { year: day.year(), month: day.month(), day: day.day() }.numeric(),
    )
}
