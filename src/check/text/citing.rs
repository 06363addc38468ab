//! Citations typed into the text (Phụ lục I, Phần I, Mục II.6.b).

use std::ops::Range;
use std::sync::LazyLock;

use super::{At, Line, Phrase, Reading};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::Piece;
use crate::terms::Form;

pub(in crate::check) const RULES: &[&Rule] = &[&VD01, &VD02, &VD03, &VD07];

/// Kinds of documents that carry a number.
const KINDS: [&str; 12] = [
    "Nghị quyết",
    "Quyết định",
    "Nghị định",
    "Thông tư",
    "Chỉ thị",
    "Kế hoạch",
    "Công văn",
    "Chương trình",
    "Đề án",
    "Hướng dẫn",
    "Kết luận",
    "Thông báo",
];

/// A document cited in words: "Nghị quyết số 07/NQ/TU".
pub(super) struct Typed<'r, 'a> {
    /// Number of the line.
    at: usize,
    pub(super) line: &'r Line<'a>,
    /// The kind, as written.
    pub(super) kind: Range<usize>,
    /// Number and symbol.
    pub(super) number: Range<usize>,
    /// Whether "số" stands before the number.
    with_so: bool,
}

impl Typed<'_, '_> {
    pub(super) fn number(&self) -> &str {
        self.line.words.get(self.number.clone()).unwrap_or_default()
    }

    /// The words after the number, to the end of the clause.
    pub(super) fn rest(&self) -> String {
        let rest = self.line.words.get(self.number.end..).unwrap_or_default();
        rest.chars().take_while(|c| !matches!(c, ';' | '.' | ')')).take(160).collect()
    }

    fn is_dated(&self) -> bool {
        let rest = self.rest();
        let start: String = rest.chars().take(30).collect();
        start.contains("ngày") || start.contains("tháng")
    }
}

/// All citations in words, of running text and of what references are about.
pub(super) fn typed<'r, 'a>(reading: &'r Reading<'a>) -> Vec<Typed<'r, 'a>> {
    static PHRASES: LazyLock<[Phrase; KINDS.len()]> = LazyLock::new(|| KINDS.map(Phrase::new));
    let mut all = Vec::new();
    for kind in PHRASES.iter() {
        for hit in reading.find(kind) {
            let Some(line) = reading.line(hit).filter(|line| line.at.is_running() || line.at == At::Basis) else { continue };
            let kind = line.bytes(hit.first, hit.end);
            let with_so = line.lower(hit.end) == "số";
            let at = hit.end + usize::from(with_so);
            let Some(number) = number(line, at) else { continue };
            if line.is_written(&number) {
                all.push(Typed { at: hit.line, line, kind, number, with_so });
            }
        }
    }
    all.sort_by_key(|typed| (typed.at, typed.number.start));
    all
}

/// The number and symbol that begin at a syllable: "749/QĐ-TTg", "52-NQ/TW"; a bare number is none.
fn number(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let first = line.syllables.get(at).filter(|first| first.joined)?;
    let start = first.bytes.start;
    let rest = line.words.get(start..)?;
    let blob = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '–'))).unwrap_or(rest.len());
    let blob = rest.get(..blob)?.trim_end_matches(['/', '-', '–']);
    let sound = blob.starts_with(|c: char| c.is_ascii_digit()) && blob.contains('/') && blob.chars().any(char::is_uppercase);
    sound.then(|| start..start + blob.len())
}

/// Letters and digits of a number.
pub(super) fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).collect()
}

rule! {
    /// Lần đầu viện dẫn trong bài ghi đủ: tên loại, số và ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu.
    ///
    /// Người nhận không có văn bản ấy trong tay phải tìm được nó. Khai văn bản ở `references` rồi gọi `{{ cite.ma }}` thì chương
    /// trình tự ghi đủ ở lần đầu.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện Quyết định số 749/QĐ-TTg về chuyển đổi số.]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   qd749: {kind: Quyết định, number: 749/QĐ-TTg, issuer: Thủ tướng Chính phủ, about: về chuyển đổi số}
    /// contents: ["Thực hiện {{ cite.qd749 }}."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   qd749: {kind: Quyết định, number: 749/QĐ-TTg, date: 2020-06-03, issuer: Thủ tướng Chính phủ, about: về chuyển đổi số}
    /// contents: ["Thực hiện {{ cite.qd749 }}.", "Căn cứ Quyết định số 749/QĐ-TTg để thực hiện."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về chuyển đổi số.]
    /// ```
    VD01 "first-citation-incomplete";
    vi: "lần đầu viện dẫn thiếu thông tin";
    en: "the first citation is incomplete";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.b";
    ways: Way::Text(first_citation);
}

fn first_citation(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    let in_text = |id: &str| {
        reading
            .lines
            .iter()
            .any(|line| line.text.pieces.iter().any(|piece| matches!(piece, Piece::Cite(cited, ..) if cited == id)))
    };
    // What stands in a basis is the basis' own rule.
    for reference in plan.references.iter().filter(|reference| reference.number.is_some() && in_text(&reference.id.value)) {
        let mut missing = Vec::new();
        if reference.date.is_none() {
            missing.push(("ngày ban hành (date)", "the date"));
        }
        if reference.issuer.is_none() {
            missing.push(("cơ quan ban hành (issuer)", "the issuer"));
        }
        if reference.about.is_none() {
            missing.push(("trích yếu (about)", "the subject (about)"));
        }
        if !missing.is_empty() {
            let (vi, en): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
            report.tell(
                reference.id.span,
                format!("văn bản viện dẫn thiếu {}", vi.join(", ")),
                format!("the cited document lacks {}", en.join(", ")),
            );
        }
    }
    let known: Vec<String> =
        plan.references.iter().filter_map(|reference| Some(bare(&reading.subject.plain(reference.number.as_ref()?)))).collect();
    let mut seen: Vec<String> = Vec::new();
    for typed in typed(reading) {
        let number = bare(typed.number());
        if known.contains(&number) || seen.contains(&number) || typed.line.at == At::Basis {
            seen.push(number);
            continue;
        }
        let complete = typed.is_dated() && typed.rest().contains(" của ");
        if !complete {
            report
                .tell(
                    reading.place_in(typed.line, typed.kind.start..typed.number.end),
                    "lần đầu viện dẫn: thiếu ngày ban hành hoặc cơ quan ban hành",
                    "first citation: date or issuer is missing",
                )
                .hint(
                    "khai văn bản ở references và gọi {{ cite.ma }}, hoặc ghi “… ngày … của … về …”",
                    "put it among references and write {{ cite.id }}, or write date, issuer and subject",
                );
        }
        seen.push(number);
    }
}

rule! {
    /// Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu.
    ///
    /// Nhắc lại ngày, cơ quan ban hành, trích yếu làm câu văn dài mà không thêm gì. `{{ cite.ma }}` tự rút gọn từ lần thứ hai.
    ///
    /// Sai:
    /// ```yaml
    /// contents:
    ///   - Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về chuyển đổi số.
    ///   - Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ để thực hiện.
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents:
    ///   - Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về chuyển đổi số.
    ///   - Căn cứ Quyết định số 749/QĐ-TTg để thực hiện.
    /// ```
    VD02 "later-citation-in-full";
    vi: "viện dẫn lại mà ghi đầy đủ";
    en: "a later citation in full";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.b";
    ways: Way::Text(later_citation);
}

fn later_citation(reading: &Reading<'_>, report: &mut Report<'_>) {
    let mut seen: Vec<String> = Vec::new();
    for typed in typed(reading).into_iter().filter(|typed| typed.line.at != At::Basis) {
        let number = bare(typed.number());
        if seen.contains(&number) && typed.is_dated() {
            report
                .tell(
                    reading.place_in(typed.line, typed.kind.start..typed.number.end),
                    format!("đã viện dẫn {} ở trên", typed.number()),
                    format!("{} was cited above", typed.number()),
                )
                .hint("chỉ ghi tên loại và số, ký hiệu", "write only kind, number and symbol");
        }
        seen.push(number);
    }
    let mut cited: Vec<&str> = Vec::new();
    for line in &reading.lines {
        for piece in &line.text.pieces {
            if let Piece::Cite(id, form, span) = piece {
                if *form == Form::Full && cited.contains(&id.as_str()) {
                    report
                        .tell(*span, "đã viện dẫn văn bản này ở trên", "this document was cited above")
                        .hint(format!("viết {{{{ cite.{id} }}}}"), format!("write {{{{ cite.{id} }}}}"));
                }
                cited.push(id);
            }
        }
    }
}

rule! {
    /// Giữa tên loại và số, ký hiệu có chữ “số”: “Quyết định số 749/QĐ-TTg”.
    ///
    /// Mọi ví dụ của nghị định viết như vậy.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện Quyết định 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về chuyển đổi số.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về chuyển đổi số.]
    /// ```
    VD03 "number-without-so";
    vi: "thiếu chữ “số” trước số, ký hiệu";
    en: "“số” is missing before a number and symbol";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6 (ví dụ)";
    ways: Way::Text(without_so);
}

fn without_so(reading: &Reading<'_>, report: &mut Report<'_>) {
    for typed in typed(reading).into_iter().filter(|typed| !typed.with_so) {
        let kind = typed.line.words.get(typed.kind.clone()).unwrap_or_default();
        report
            .tell(
                reading.place_in(typed.line, typed.kind.start..typed.number.end),
                format!("thiếu chữ “số” giữa “{kind}” và “{}”", typed.number()),
                format!("“số” is missing between “{kind}” and “{}”", typed.number()),
            )
            .hint(format!("viết “{kind} số {}”", typed.number()), format!("write “{kind} số {}”", typed.number()))
            .fix(with_so(reading, &typed));
    }
}

/// “số” before the number, where the number is written as it reads.
fn with_so(reading: &Reading<'_>, typed: &Typed<'_, '_>) -> Option<(Span, String)> {
    let at = reading.place_in(typed.line, typed.number.clone());
    let written = reading.subject.sources.text(at.source).get(at.start as usize..at.end as usize)?;
    (written == typed.number()).then(|| (Span { end: at.start, ..at }, "số ".to_owned()))
}

rule! {
    /// Một văn bản viện dẫn bằng một số, ký hiệu: gõ trong bài phải giống khai ở `references`.
    ///
    /// “Nghị quyết số 07-NQ/TU” ở phần mở đầu mà “Nghị quyết số 07/NQ/TU” ở phần sau là hai cách ghi một văn bản; văn bản của Đảng
    /// có dấu “-” trước NQ.
    ///
    /// Sai:
    /// ```yaml
    /// references:
    ///   nq07: {kind: Nghị quyết, number: 07-NQ/TU, date: 2021-10-27, issuer: Tỉnh ủy, about: về chuyển đổi số}
    /// contents: ["Thực hiện {{ cite.nq07 }}.", Mục tiêu của Nghị quyết số 07/NQ/TU đề ra.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   nq07: {kind: Nghị quyết, number: 07-NQ/TU, date: 2021-10-27, issuer: Tỉnh ủy, about: về chuyển đổi số}
    /// contents: ["Thực hiện {{ cite.nq07 }}.", Mục tiêu của Nghị quyết số 07-NQ/TU đề ra.]
    /// ```
    VD07 "one-document-two-numbers";
    vi: "một văn bản ghi hai cách số, ký hiệu";
    en: "one document under two numbers";
    weight: Warning, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.b";
    ways: Way::Text(two_numbers);
}

fn two_numbers(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    let mut told: Vec<String> = Vec::new();
    for typed in typed(reading) {
        let number = typed.number().to_owned();
        let kind = typed.line.words.get(typed.kind.clone()).unwrap_or_default();
        let other = plan.references.iter().find_map(|reference| {
            let known = reference.number.as_ref()?;
            let same_kind = reading.subject.plain(&reference.kind) == kind;
            let words = reading.subject.plain(known);
            (same_kind && bare(&words) == bare(&number) && words != number).then_some((words, known.span))
        });
        if let Some((right, span)) = other.filter(|_| !told.contains(&number)) {
            told.push(number.clone());
            report
                .tell(
                    reading.place_in(typed.line, typed.number.clone()),
                    format!("“{number}” ở đây, “{right}” ở references"),
                    format!("“{number}” here, “{right}” among references"),
                )
                .label(span, "khai ở đây", "among references")
                .hint(format!("viết “{right}”, hoặc gọi {{{{ cite… }}}}"), format!("write “{right}” or {{{{ cite… }}}}"));
        }
    }
}
