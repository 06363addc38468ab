//! Articles, consolidated texts and appendices that the text points to (Phụ lục I, Phần I, Mục III.1; Phụ lục II, Mục V.7).

use std::sync::LazyLock;

use super::{At, ELSEWHERE, Hit, Line, Phrase, Reading};
use crate::check::law::tell_all;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::plan::Piece;

pub(in crate::check) const RULES: &[&Rule] = &[&VD04, &VD05, &VD06];

rule! {
    /// Viện dẫn phần, chương, mục, điều thì viết hoa chữ cái đầu; khoản, điểm thì viết thường: “điểm a khoản 2 Điều 5 Mục II”.
    ///
    /// `{{ path.ma }}` tự viết đúng. Chữ “Khoản”, “Điểm” ở đầu câu không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện theo quy định tại điều 5 của Quy chế.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện theo Khoản 2 Điều 5 của Quy chế.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Thực hiện nội dung tại mục II của Kế hoạch này.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Thực hiện theo điểm a khoản 2 Điều 5, Mục II; hạng mục 3, một phần 2 kinh phí, 5 điều Bác Hồ dạy."]
    /// ```
    VD04 "case-of-articles";
    vi: "viết hoa sai khi viện dẫn phần, chương, mục, điều, khoản, điểm";
    en: "wrong case in citing an article";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục II, Mục V.7";
    ways: Way::Text(articles);
}

fn articles(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// Syllables that make another word of the next: "hạng mục 3", "một phần 2".
    const OTHER: [&str; 16] = [
        "hạng", "danh", "chuyên", "thành", "một", "hai", "ba", "cổ", "tiết", "học", "đầu", "quan", "thời", "đặc", "trọng", "cao",
    ];
    /// The nouns, and whether each has a capital in a citation.
    static NOUNS: LazyLock<[(&str, Phrase, bool); 7]> = LazyLock::new(|| {
        let nouns = [
            ("phần", true),
            ("chương", true),
            ("mục", true),
            ("tiểu mục", true),
            ("điều", true),
            ("khoản", false),
            ("điểm", false),
        ];
        nouns.map(|(noun, upper)| (noun, Phrase::new(noun), upper))
    });
    let mut wrong: Vec<(Hit, String)> = Vec::new();
    for (noun, phrase, upper) in NOUNS.iter() {
        let (noun, upper) = (*noun, *upper);
        for hit in reading.find(phrase) {
            let Some(line) = reading.line(hit).filter(|line| line.at.is_running()) else { continue };
            let bytes = line.bytes(hit.first, hit.end);
            let begins = line.syllables.get(hit.first).is_some_and(|syllable| syllable.begins);
            let capital = line.syllable(hit.first).starts_with(char::is_uppercase);
            let cites = followed_by_number(line, hit, noun);
            if cites
                && capital != upper
                && !(capital && begins)
                && !OTHER.contains(&line.before(hit.first))
                && line.is_written(&bytes)
            {
                let right = if upper { capitalised(noun) } else { noun.to_owned() };
                wrong.push((hit, right));
            }
        }
    }
    wrong.sort();
    for (hit, right) in wrong {
        report.tell(reading.place(hit), format!("viện dẫn thì viết “{right}”"), format!("in a citation write “{right}”"));
    }
}

/// "điều 5", "mục II", "điểm a", "mục {{ see.x }}".
fn followed_by_number(line: &Line<'_>, hit: Hit, noun: &str) -> bool {
    let after = line.words.get(line.bytes(hit.first, hit.end).end..).unwrap_or_default();
    let next: String = after.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == ELSEWHERE).collect();
    let follows = after.chars().take_while(|c| *c == ' ').count() == 1;
    let roman = !next.is_empty() && next.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let number = !next.is_empty() && next.len() < 4 && next.chars().all(|c| c.is_ascii_digit());
    let letter = noun == "điểm" && next.chars().count() == 1 && next.chars().all(char::is_lowercase);
    // "2 điểm", "đạt 5 điểm 10": only points of a clause are meant by a number here.
    let clause = noun != "điểm" || letter;
    // "phần 10%", "điều 3/4"
    let tail = after.trim_start().get(next.len()..).unwrap_or_default();
    let measure = tail.starts_with(['%', '/'])
        || tail.starts_with(',') && tail.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    follows && clause && !measure && (roman || number || letter || next.starts_with(ELSEWHERE) && is_label(line, after, noun))
}

/// The placeholder behind the noun is a label of the plan.
fn is_label(line: &Line<'_>, after: &str, noun: &str) -> bool {
    let at = line.words.len() - after.trim_start().len();
    let before = line.words.get(..at).unwrap_or_default().matches(ELSEWHERE).count();
    let mut elsewhere = line
        .text
        .pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Cite(..) | Piece::Label(..) | Piece::Path(..) | Piece::Fill(..)));
    noun != "điểm" && matches!(elsewhere.nth(before), Some(Piece::Label(..)))
}

fn capitalised(noun: &str) -> String {
    noun.chars().take(1).flat_map(char::to_uppercase).chain(noun.chars().skip(1)).collect()
}

rule! {
    /// Văn bản hợp nhất ghi trong ngoặc sau văn bản gốc, không đứng làm văn bản được viện dẫn.
    ///
    /// Văn bản hợp nhất không phải văn bản quy phạm; căn cứ là văn bản gốc và văn bản sửa đổi: “Nghị định số … (hợp nhất tại Văn bản
    /// hợp nhất số …)”.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ///   - Căn cứ Văn bản hợp nhất số 115/VBHN-VPQH ngày 10 tháng 7 năm 2026 của Văn phòng Quốc hội;
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Khen thưởng theo Luật Thi đua, khen thưởng (hợp nhất tại Văn bản hợp nhất số 115/VBHN-VPQH)."]
    /// ```
    VD05 "consolidated-text-cited-first";
    vi: "viện dẫn văn bản hợp nhất thay cho văn bản gốc";
    en: "a consolidated text is cited in place of the original";
    weight: Warning, Warning;
    certainty: B;
    source: other "Pháp lệnh hợp nhất văn bản quy phạm pháp luật, Điều 4";
    ways: Way::Text(consolidated);
}

fn consolidated(reading: &Reading<'_>, report: &mut Report<'_>) {
    for reference in &reading.subject.plan.references {
        if reading.subject.plain(&reference.kind).to_lowercase() == "văn bản hợp nhất" {
            report.tell(
                reference.kind.span,
                "văn bản hợp nhất không đứng làm văn bản được viện dẫn",
                "a consolidated text is not cited by itself",
            );
        }
    }
    static CONSOLIDATED: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("Văn bản hợp nhất"));
    let mut hits = reading.find(&CONSOLIDATED);
    hits.retain(|hit| {
        reading.line(*hit).is_some_and(|line| {
            let before = line.words.get(..line.bytes(hit.first, hit.end).start).unwrap_or_default();
            let open = before.matches('(').count() > before.matches(')').count();
            line.at != At::Reference && !open && !before.trim_end().ends_with("tại") && line.lower(hit.end) == "số"
        })
    });
    let words =
        ("văn bản hợp nhất đứng làm văn bản được viện dẫn".to_owned(), "a consolidated text is cited by itself".to_owned());
    if let Some(told) = tell_all(reading, report, &hits, words) {
        told.hint(
            "ghi văn bản gốc rồi “(hợp nhất tại Văn bản hợp nhất số …)”",
            "cite the original, then “(hợp nhất tại Văn bản hợp nhất số …)”",
        );
    }
}

rule! {
    /// Phụ lục nhắc đến trong bài phải có, phụ lục có thì phải được nhắc đến.
    ///
    /// Nghị định yêu cầu văn bản có chỉ dẫn về phụ lục kèm theo. “Phụ lục I Nghị định …” là phụ lục của văn bản khác, không xét.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách theo Phụ lục kèm theo Kế hoạch này.]
    /// ```
    /// Sai:
    /// ```yaml
    /// appendices: [{title: Danh mục sách, text: Sách thiếu nhi.}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Trưng bày sách theo Phụ lục kèm theo; viết theo Phụ lục II Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ."]
    /// appendices: [{title: Danh mục sách, text: Sách thiếu nhi.}]
    /// ```
    VD06 "appendix-and-text-disagree";
    vi: "phụ lục và bài không khớp nhau";
    en: "appendices and text disagree";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục III.1.a";
    ways: Way::Text(appendices);
}

fn appendices(reading: &Reading<'_>, report: &mut Report<'_>) {
    static APPENDIX: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("Phụ lục"));
    let plan = reading.subject.plan;
    let count = plan.appendices.len();
    let mut mentioned = vec![false; count];
    for hit in reading.find(&APPENDIX) {
        let Some(line) = reading.line(hit).filter(|line| line.at.is_running() || matches!(line.at, At::Thing | At::Body)) else {
            continue;
        };
        if line.at == At::Appendix {
            continue;
        }
        let next = line.syllable(hit.end);
        let spaced = line.syllables.get(hit.end).is_some_and(|syllable| syllable.joined);
        let number = if spaced { roman(next) } else { None };
        if is_of_another(line, hit, number.is_some()) {
            continue;
        }
        match number {
            Some(number) if number <= count => mentioned.iter_mut().skip(number - 1).take(1).for_each(|seen| *seen = true),
            Some(number) => {
                report.tell(
                    reading.place(Hit { end: hit.end + 1, ..hit }),
                    format!("không có Phụ lục {next}: kế hoạch có {count} phụ lục"),
                    format!("there is no appendix {number}; the plan has {count}"),
                );
            }
            None if count == 0 => {
                report.tell(reading.place(hit), "kế hoạch không có phụ lục nào", "the plan has no appendix");
            }
            None => mentioned.fill(true),
        }
    }
    for line in &reading.lines {
        for piece in &line.text.pieces {
            if let Piece::Label(id, _) | Piece::Path(id, _) = piece {
                let at = plan.appendices.iter().position(|appendix| appendix.id.as_ref().is_some_and(|own| own.value == *id));
                mentioned.iter_mut().enumerate().filter(|(index, _)| Some(*index) == at).for_each(|(_, seen)| *seen = true);
            }
        }
    }
    for (appendix, _) in plan.appendices.iter().zip(mentioned).filter(|(_, seen)| !seen) {
        report
            .tell(
                appendix.title.span,
                "phụ lục này không được nhắc đến trong bài",
                "this appendix is never mentioned in the text",
            )
            .hint("thêm “(Phụ lục … kèm theo)” ở chỗ cần đến nó", "mention it where it is needed: “(Phụ lục … kèm theo)”");
    }
}

/// The appendix of a decree, a circular, a plan of others.
fn is_of_another(line: &Line<'_>, hit: Hit, numbered: bool) -> bool {
    let after = line.words.get(line.bytes(hit.first, hit.end + usize::from(numbered)).end..).unwrap_or_default();
    let near: String = after.chars().take_while(|c| !matches!(c, ';' | '.' | ')')).take(45).collect();
    let other = ["Nghị định", "Thông tư", "Quyết định", "Luật", "Hướng dẫn", "Công văn"].iter().any(|kind| near.contains(kind));
    other
        || near.contains(" số ")
        || near.trim_start().starts_with(ELSEWHERE)
        || near.trim_start().starts_with(&format!("của {ELSEWHERE}"))
}

fn roman(letters: &str) -> Option<usize> {
    (1..40).find(|n| crate::document::numbering::roman(*n) == letters)
}
