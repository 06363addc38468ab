//! Abbreviations typed into the text: used before they are told, or never told.

use super::{At, Line, Reading};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::Piece;

pub(in crate::check) const RULES: &[&Rule] = &[&ND07, &ND12];

/// Abbreviations that every reader of an office knows, and what looks like one.
const KNOWN: &str = " UBND HĐND MTTQ MTTQVN UBMTTQ UBMTTQVN ĐBQH TAND VKSND QĐND CAND VT QR SMS USB GDP GRDP FDI ODA USD VNĐ VND ISO HIV AIDS WTO \
    ASEAN COVID OCOP STT TT ĐVT TP TM KT TL TUQ PDF HTML PCT CT TW TƯ BCH BCĐ KPI ATM PC IP IT AI IOT TV FM AM CNXH XHCN SĐT ID THCS THPT \
    THPTQG GV HS SV NXB CP ĐT OK ";

/// An abbreviation in the text and where it stands.
struct Used<'r> {
    short: String,
    place: Span,
    line: &'r Line<'r>,
    /// Told here: it stands in brackets after its full words.
    told: bool,
}

/// All abbreviations typed into running text, in reading order.
fn used<'r>(reading: &'r Reading<'r>) -> Vec<Used<'r>> {
    let mut all = Vec::new();
    for line in reading.lines.iter().filter(|line| matches!(line.at, At::Opening | At::Title | At::Paragraph | At::Closing)) {
        if line.words.chars().filter(|c| c.is_lowercase()).take(4).count() < 4 {
            continue;
        }
        for (at, syllable) in line.syllables.iter().enumerate() {
            let word = line.syllable(at);
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            let letters = word.chars().count();
            if !word.chars().all(|c| c.is_alphabetic() && c.is_uppercase()) {
                continue;
            }
            let number = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
            let bytes = &syllable.bytes;
            let sign_before = line.words.get(..bytes.start).is_some_and(|before| before.ends_with(['/', '-', '&', '.', '–']));
            let sign_after = line.words.get(bytes.end..).is_some_and(|after| after.starts_with(['/', '-', '&', '–']));
            // A whole name in capitals is no abbreviation.
            let shouted = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|near| {
                let near = line.syllable(near);
                near.chars().count() > 1 && near.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
            });
            if !(2..=9).contains(&letters) || number || sign_before || sign_after || shouted || !line.is_written(bytes) {
                continue;
            }
            let before = line.words.get(..bytes.start).unwrap_or_default();
            let told = before.ends_with('(')
                || before.trim_end().ends_with("gọi tắt là")
                || before.trim_end().ends_with("viết tắt là")
                || before.ends_with("tắt: ");
            all.push(Used { short: word.to_owned(), place: reading.place_in(line, bytes.clone()), line, told });
        }
    }
    all
}

rule! {
    /// Chữ viết tắt phải được giải nghĩa ở lần dùng đầu tiên.
    ///
    /// Giải nghĩa ở giữa bài mà dùng từ đầu bài thì người đọc gặp chữ lạ trước. Khai ở `abbreviations` rồi gọi `{{ term.ma }}` thì
    /// chương trình tự viết đủ ở lần đầu.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Công khai TTHC tại xã., Rà soát thủ tục hành chính (TTHC) của xã.]
    /// ```
    /// Sai:
    /// ```yaml
    /// abbreviations:
    ///   tthc: {full: thủ tục hành chính, short: TTHC}
    /// contents: [Công khai TTHC tại xã., "Rà soát {{ term.tthc }} của xã."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Rà soát thủ tục hành chính (TTHC) của xã., Công khai TTHC tại xã; báo cáo UBND xã.]
    /// ```
    ND07 "abbreviation-before-its-meaning";
    vi: "chữ viết tắt dùng trước khi giải nghĩa";
    en: "an abbreviation before its meaning";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10; thực tế soạn thảo";
    ways: Way::Text(before_meaning);
}

fn before_meaning(reading: &Reading<'_>, report: &mut Report<'_>) {
    let used = used(reading);
    let terms = terms(reading);
    let mut done: Vec<&str> = Vec::new();
    for (at, first) in used.iter().enumerate() {
        if done.contains(&first.short.as_str()) {
            continue;
        }
        done.push(&first.short);
        if first.told {
            continue;
        }
        let in_text = used.get(at + 1..).unwrap_or_default().iter().find(|later| later.told && later.short == first.short);
        let by_term = terms.iter().find(|(short, line, _)| *short == first.short && is_after(reading, line, first.line));
        if let Some(meaning) = in_text.map(|later| later.place).or(by_term.map(|(.., span)| *span)) {
            report
                .tell(
                    first.place,
                    format!("“{}” dùng ở đây, giải nghĩa ở sau", first.short),
                    format!("“{}” is used here and explained later", first.short),
                )
                .label(meaning, "giải nghĩa ở đây", "explained here")
                .hint(
                    "giải nghĩa ở lần đầu, hoặc gọi {{ term.… }} ở cả hai chỗ",
                    "explain it here, or write {{ term.… }} at both places",
                );
        }
    }
}

/// First places of declared terms.
fn terms<'r>(reading: &'r Reading<'r>) -> Vec<(String, &'r Line<'r>, Span)> {
    let mut all: Vec<(String, &Line<'_>, Span)> = Vec::new();
    for line in reading.running() {
        for piece in &line.text.pieces {
            let Piece::Term(id, _, span) = piece else { continue };
            let term = reading.subject.plan.abbreviations.iter().find(|term| term.id.value == *id);
            let Some(short) = term.map(|term| reading.subject.plain(&term.short)) else { continue };
            if !all.iter().any(|(known, ..)| *known == short) {
                all.push((short, line, *span));
            }
        }
    }
    all
}

/// Whether a line comes after another in the file's order of texts.
fn is_after(reading: &Reading<'_>, line: &Line<'_>, other: &Line<'_>) -> bool {
    let at = |wanted: &Line<'_>| reading.lines.iter().position(|line| std::ptr::eq(line.text, wanted.text));
    at(line) > at(other)
}

rule! {
    /// Chữ viết tắt không phổ biến nên được giải nghĩa một lần trong bài.
    ///
    /// UBND, HĐND, MTTQ và chữ ai cũng biết thì không xét; nơi nhận và bảng cũng không. Chỉ là ghi chú.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Chi trả BHTN đúng hạn.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Chi trả bảo hiểm thất nghiệp (BHTN) đúng hạn; UBND xã kiểm tra việc chi trả BHTN.]
    /// ```
    ND12 "abbreviation-never-told";
    vi: "chữ viết tắt không được giải nghĩa";
    en: "an abbreviation that is never told";
    weight: Note, Note;
    certainty: D;
    source: decree "Điều 10; thực tế soạn thảo";
    ways: Way::Text(never_told);
}

fn never_told(reading: &Reading<'_>, report: &mut Report<'_>) {
    let used = used(reading);
    let plan = reading.subject.plan;
    let declared: Vec<String> = plan.abbreviations.iter().map(|term| reading.subject.plain(&term.short)).collect();
    let symbol = reading.subject.some(plan.issuer.symbol.as_ref());
    let mut done: Vec<&str> = Vec::new();
    for first in &used {
        let short = first.short.as_str();
        if done.contains(&short) {
            continue;
        }
        done.push(short);
        let told = used.iter().any(|other| other.told && other.short == first.short);
        let known = KNOWN.contains(&format!(" {short} ")) || declared.iter().any(|known| known == short) || symbol == short;
        let in_house =
            reading.law.all(crate::law::Table::Word).any(|fact| fact.becomes.is_none() && fact.names().any(|name| name == short));
        // "Sở LĐTBXH": the body's own short name is in the table.
        let of_a_body = reading
            .law
            .all(crate::law::Table::Body)
            .any(|fact| fact.names().any(|name| name.split(' ').any(|word| word == short)));
        if !told && !known && !in_house && !of_a_body {
            let count = used.iter().filter(|other| other.short == first.short).count();
            report
                .tell(
                    first.place,
                    format!("“{short}” không được giải nghĩa ở đâu (dùng {count} lần)"),
                    format!("“{short}” is never explained (used {count} times)"),
                )
                .hint("khai ở abbreviations và gọi {{ term.… }}", "put it among abbreviations and write {{ term.… }}");
        }
    }
}
