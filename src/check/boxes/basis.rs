//! The bases in box 6: their form (Phụ lục I, Phần I, Mục II.6.a). Whether a base is in force is the law tables' to say.

use crate::check::file::marks;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::{BasisEntry, Reference};

pub(in crate::check) const RULES: &[&Rule] = &[&CC01, &CC03, &CC04, &CC05, &CC06];

rule! {
    /// Sau mỗi căn cứ là dấu chấm phẩy, sau căn cứ cuối là dấu chấm.
    ///
    /// Chương trình tự in dấu, đặc tả có gõ dấu hay không cũng ra đúng.
    ///
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
    ///   - Theo đề nghị của Trưởng phòng Văn hóa - Xã hội
    /// ```
    /// In ra:
    /// ```text
    /// Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    /// Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.
    /// ```
    CC01 "bases-without-marks";
    vi: "căn cứ thiếu dấu chấm phẩy, dấu chấm cuối";
    en: "bases without semicolons and the last full stop";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Printed, Way::File(marks::basis_ends);
}

rule! {
    /// Căn cứ là luật, pháp lệnh thì không ghi số, ký hiệu, cơ quan ban hành.
    ///
    /// “Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;”, không ghi “Luật số 72/2025/QH15”, không ghi “của
    /// Quốc hội”.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, number: 72/2025/QH15, name: Tổ chức chính quyền địa phương, date: 2025-06-16}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương, date: 2025-06-16}
    /// basis: [{ref: luat}]
    /// ```
    /// In ra:
    /// ```text
    /// Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.
    /// ```
    CC03 "law-with-a-number";
    vi: "căn cứ luật, pháp lệnh ghi số hoặc cơ quan ban hành";
    en: "a law as a base with its number or issuer";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Plan(law_with_number), Way::ReadBack;
}

rule! {
    /// Căn cứ là luật, pháp lệnh thì ghi ngày, tháng, năm ban hành.
    ///
    /// Luật không có số trong căn cứ, nên ngày tháng là chỗ duy nhất phân biệt luật này với luật cùng tên trước đó.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   luat: {kind: Luật, name: Tổ chức chính quyền địa phương}
    /// basis: [{ref: luat}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
    /// ```
    CC04 "law-without-a-date";
    vi: "căn cứ luật, pháp lệnh không ghi ngày tháng";
    en: "a law as a base without its date";
    weight: Warning, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Plan(law_without_date), Way::ReadBack;
}

rule! {
    /// Căn cứ khác ghi đủ: tên loại, số và ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu.
    ///
    /// Thiếu một phần thì người đọc không tìm được văn bản.
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   nd30: {kind: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-05, about: về công tác văn thư}
    /// basis: [{ref: nd30}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   nd30: {kind: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-05, issuer: Chính phủ, about: về công tác văn thư}
    /// basis: [{ref: nd30}]
    /// ```
    /// In ra:
    /// ```text
    /// Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.
    /// ```
    CC05 "base-not-whole";
    vi: "căn cứ thiếu số, ngày, cơ quan ban hành hoặc trích yếu";
    en: "a base without number, date, issuer or subject";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::Plan(not_whole);
}

rule! {
    /// Mỗi căn cứ bắt đầu bằng “Căn cứ”, “Theo đề nghị” hoặc “Xét đề nghị”, không có gạch đầu dòng.
    ///
    /// Gạch đầu dòng trước “Căn cứ” là lối của văn bản Đảng. Câu “Thực hiện Kế hoạch số …” thuộc phần mở đầu (`opening`).
    ///
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - "- Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
    /// ```
    /// Sai:
    /// ```yaml
    /// basis:
    ///   - Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis:
    ///   - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
    ///   - Xét đề nghị của Trưởng phòng Văn hóa - Xã hội
    /// ```
    CC06 "base-begins-otherwise";
    vi: "căn cứ không bắt đầu bằng “Căn cứ”, “Theo đề nghị”, “Xét đề nghị”";
    en: "a base that does not begin with “Căn cứ”, “Theo đề nghị” or “Xét đề nghị”";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a; mẫu 1.1 đến 1.3";
    ways: Way::Plan(begins_otherwise);
}

/// Kinds that carry neither number nor issuer among the bases.
const LAWS: &[&str] = &["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"];
/// Kinds that carry all.
const DOCUMENTS: &[&str] = &[
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông tư",
    "Chỉ thị",
    "Kế hoạch",
    "Chương trình",
    "Công văn",
    "Hướng dẫn",
    "Thông báo",
    "Đề án",
    "Kết luận",
    "Công điện",
    "Báo cáo",
    "Tờ trình",
];

/// A base as it is judged: what it says, or the document that it names.
enum Base<'a> {
    Words(String, Span),
    Named(&'a Reference, Span),
}

fn bases<'a>(subject: &Subject<'a>) -> Vec<Base<'a>> {
    let plan = subject.plan;
    let one = |basis: &'a BasisEntry| match basis {
        BasisEntry::Words(text) => Some(Base::Words(subject.plain(text), text.span)),
        BasisEntry::Reference(id) => plan.reference(&id.value).map(|reference| Base::Named(reference, id.span)),
    };
    // A placeholder is cited whole by the program.
    plan.basis.iter().filter_map(one).collect()
}

/// What follows "Căn cứ" in a base of one of some kinds.
fn of_kind<'w>(words: &'w str, kinds: &[&str]) -> Option<&'w str> {
    let rest = words.trim_start_matches(['-', '–', '+', ' ']);
    let rest = rest.strip_prefix("Căn cứ").unwrap_or(rest).trim_start();
    kinds.iter().find_map(|kind| rest.strip_prefix(kind)).filter(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn is_kind(subject: &Subject<'_>, reference: &Reference, kinds: &[&str]) -> bool {
    kinds.contains(&subject.plain(&reference.kind).trim())
}

fn law_with_number(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut told = |at: Span| {
        report
            .tell(
                at,
                "căn cứ là luật, pháp lệnh không ghi số, ký hiệu, cơ quan ban hành",
                "a law among the bases carries neither number nor issuer",
            )
            .hint("ghi tên luật và ngày tháng năm ban hành", "write the law's name and date");
    };
    for base in bases(subject) {
        match base {
            Base::Words(words, at) => {
                let Some(rest) = of_kind(&words, LAWS) else { continue };
                let numbered = rest.split(" số ").skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_digit()));
                if numbered || rest.contains("/QH") || rest.contains("/UBTVQH") || rest.contains(" của Quốc hội") {
                    told(at);
                }
            }
            Base::Named(reference, at) if is_kind(subject, reference, LAWS) => {
                if reference.number.is_some() || reference.issuer.is_some() {
                    told(reference.number.as_ref().or(reference.issuer.as_ref()).map_or(at, |text| text.span));
                }
            }
            Base::Named(..) => {}
        }
    }
}

fn law_without_date(subject: &Subject<'_>, report: &mut Report<'_>) {
    for base in bases(subject) {
        let (at, dated) = match base {
            Base::Words(words, at) => match of_kind(&words, LAWS) {
                Some(rest) => (at, has_date(rest)),
                None => continue,
            },
            Base::Named(reference, at) if is_kind(subject, reference, LAWS) => {
                (at, reference.date.as_ref().is_some_and(|date| date.value.day_text().is_some()))
            }
            Base::Named(..) => continue,
        };
        if !dated {
            report
                .tell(at, "căn cứ là luật, pháp lệnh thiếu ngày tháng năm ban hành", "a law among the bases lacks its date")
                .hint("ví dụ “… ngày 16 tháng 6 năm 2025”", "e.g. “… ngày 16 tháng 6 năm 2025”");
        }
    }
}

/// "ngày 16 tháng 6 năm 2025", "ngày 16/6/2025".
fn has_date(words: &str) -> bool {
    words.split("ngày ").skip(1).any(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

fn not_whole(subject: &Subject<'_>, report: &mut Report<'_>) {
    for base in bases(subject) {
        let (at, missing) = match base {
            Base::Words(words, at) => match of_kind(&words, DOCUMENTS) {
                Some(rest) => (at, missing_in_words(rest)),
                None => continue,
            },
            Base::Named(reference, at) if is_kind(subject, reference, DOCUMENTS) => (at, missing_in(reference)),
            Base::Named(..) => continue,
        };
        if !missing.is_empty() {
            let vi = missing.iter().map(|(vi, _)| *vi).collect::<Vec<_>>().join(", ");
            let en = missing.iter().map(|(_, en)| *en).collect::<Vec<_>>().join(", ");
            report.tell(at, format!("căn cứ thiếu {vi}"), format!("the base lacks {en}"));
        }
    }
}

const NUMBER: (&str, &str) = ("số, ký hiệu", "its number");
const DATE: (&str, &str) = ("ngày tháng năm", "its date");
const ISSUER: (&str, &str) = ("cơ quan ban hành", "its issuer");
const ABOUT: (&str, &str) = ("trích yếu", "its subject");

fn missing_in_words(rest: &str) -> Vec<(&'static str, &'static str)> {
    let numbered = rest.split_whitespace().any(|word| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['/', '-']) && word.contains(char::is_alphabetic)
    });
    let mut missing = Vec::new();
    missing.extend((!numbered).then_some(NUMBER));
    missing.extend((!has_date(rest)).then_some(DATE));
    missing.extend((!rest.contains(" của ")).then_some(ISSUER));
    missing
}

fn missing_in(reference: &Reference) -> Vec<(&'static str, &'static str)> {
    let dated = reference.date.as_ref().is_some_and(|date| date.value.day_text().is_some());
    [
        (reference.number.is_some(), NUMBER),
        (dated, DATE),
        (reference.issuer.is_some(), ISSUER),
        (reference.about.is_some(), ABOUT),
    ]
    .into_iter()
    .filter_map(|(given, what)| (!given).then_some(what))
    .collect()
}

fn begins_otherwise(subject: &Subject<'_>, report: &mut Report<'_>) {
    const BEGINNINGS: &[&str] = &["Căn cứ ", "Theo đề nghị ", "Xét đề nghị "];
    for base in bases(subject) {
        let Base::Words(words, at) = base else { continue };
        if !BEGINNINGS.iter().any(|beginning| words.starts_with(beginning)) {
            report
                .tell(
                    at,
                    "căn cứ không bắt đầu bằng “Căn cứ”, “Theo đề nghị” hoặc “Xét đề nghị”",
                    "the base does not begin with “Căn cứ”, “Theo đề nghị” or “Xét đề nghị”",
                )
                .hint(
                    "câu “Thực hiện …” viết ở `opening`; gạch đầu dòng thì bỏ",
                    "a sentence “Thực hiện …” goes to `opening`; a dash is dropped",
                );
        }
    }
}
