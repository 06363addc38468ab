//! Box 7: whether somebody signs, and whether with the title that the body's head has (Phụ lục I, Phần I, Mục II.7.b; Điều 13).

use super::bodies::{folded, unit_of_council};
use super::signature::{signature, signs_with};
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::{SignatureBlock, facts};
use crate::terms::Authority;

pub(in crate::check) const RULES: &[&Rule] = &[&KY13, &KY14, &KY15];

rule! {
    /// Bản ban hành phải có người ký.
    ///
    /// `signature: none` là để trống ô số 7: chỉ hợp với bản dự thảo, hoặc bản chụp lại một văn bản mà phần ký không còn đọc được;
    /// khi đó dùng `allow:` kèm lý do.
    ///
    /// Sai:
    /// ```yaml
    /// signature: none
    /// ```
    /// Đúng:
    /// ```yaml
    /// stage: draft
    /// signature: none
    /// ```
    KY13 "issued-without-a-signer";
    vi: "bản ban hành không có người ký";
    en: "an issued plan that nobody signs";
    weight: Off, Error;
    certainty: A;
    source: decree "Điều 8 khoản 2; Điều 13";
    ways: Way::Plan(nobody);
}

rule! {
    /// Cấp phó ký thì phải ghi “KT.” và chức vụ của người đứng đầu ở dòng trên.
    ///
    /// “KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC”, “TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”. Cấp phó không ký bằng chức vụ của mình,
    /// kể cả khi được giao phụ trách, điều hành.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Phó Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: [TM., KT.], collective: Ủy ban nhân dân, for: Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {authority: KT., for: Giám đốc, position: Phó Giám đốc, name: Lê Thị Sen}
    /// ```
    KY14 "deputy-without-kt";
    vi: "cấp phó ký mà không có KT.";
    en: "a deputy signs without KT.";
    weight: Warning, Error;
    certainty: A;
    source: decree "Điều 13 khoản 1, 2; Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Plan(deputy_alone);
}

rule! {
    /// Chức vụ người đứng đầu phải là chức vụ của chính cơ quan ban hành.
    ///
    /// Đứng đầu sở là giám đốc, ủy ban nhân dân là chủ tịch, bộ là bộ trưởng, phòng là trưởng phòng, trường là hiệu trưởng. “KT. CHỦ TỊCH” ở
    /// kế hoạch của một sở là chép từ văn bản của ủy ban nhân dân.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {authority: KT., for: Chủ tịch, position: Phó Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Quyền Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis: [Căn cứ Quy chế làm việc của Ủy ban nhân dân xã Đồng Sen ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 03 tháng 8 năm 2026 của Ủy ban nhân dân xã]
    /// signature: {authority: TL., for: Chủ tịch, position: Chánh Văn phòng, name: Lê Thị Sen}
    /// ```
    KY15 "head-of-another-body";
    vi: "chức vụ không phải của người đứng đầu cơ quan ban hành";
    en: "a title that the issuing body's head does not have";
    weight: Warning, Error;
    certainty: D;
    source: decree "Điều 13; Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Plan(other_head);
}

/// What bodies' names begin with, and the title of who heads them; bodies with titles of several kinds are left out.
const HEADS: [(&str, &str); 6] = [
    ("sở ", "giám đốc"),
    ("ủy ban nhân dân", "chủ tịch"),
    ("bộ ", "bộ trưởng"),
    ("phòng ", "trưởng phòng"),
    ("chi cục ", "chi cục trưởng"),
    ("trường ", "hiệu trưởng"),
];

/// Where the plan says that nobody signs; the issuing body where that is not written in its own file.
fn nobody(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.plan.signature != SignatureBlock::None {
        return;
    }
    const KEY: &str = "signature:";
    let body = subject.plan.issuer.name.span;
    let text = subject.sources.text(body.source);
    let written = text.find("\nsignature:").and_then(|at| u32::try_from(at + 1).ok());
    let place = written.map_or(body, |start| Span { start, end: start + KEY.len() as u32, ..body });
    report.tell(place, "bản ban hành không có người ký", "nobody signs the issued plan").hint(
        "ghi chức vụ, họ tên người ký; bản chụp lại văn bản không rõ người ký thì dùng `allow:` kèm lý do",
        "give the signer's position and name; a copy whose signer is unknown says so in `allow:`",
    );
}

fn is_deputy(title: &str) -> bool {
    ["phó ", "thứ trưởng"].iter().any(|word| title.starts_with(word))
}

/// Title of the head in a body's name.
fn head_of(body: &str) -> Option<&'static str> {
    let body = folded(body);
    // "Bộ Chỉ huy quân sự tỉnh" is no ministry.
    if ["bộ chỉ huy", "bộ tư lệnh", "bộ phận"].iter().any(|other| body.starts_with(other)) {
        return None;
    }
    HEADS.iter().find(|(begin, _)| body.starts_with(begin)).map(|(_, head)| *head)
}

fn deputy_alone(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let Some(position) = &signature.position else { return };
    let words = subject.plain(position);
    let body = subject.plain(&subject.plan.issuer.name);
    let other = [Authority::For, Authority::ByOrder, Authority::ByDelegation];
    let has_other = other.iter().any(|form| signs_with(signature, *form).is_some());
    // How the standing members of other collectives sign is theirs to say.
    let of_a_council = unit_of_council(&body).is_some();
    let on_behalf = signs_with(signature, Authority::OnBehalf).is_some();
    if is_deputy(&folded(&words)) && !has_other && (!on_behalf || of_a_council) {
        let head = head_of(&body).unwrap_or("chức vụ người đứng đầu");
        let head = capitalised(head);
        let forms = if on_behalf { "[TM., KT.]" } else { "KT." };
        report
            .tell(
                position.span,
                format!("“{words}” ký mà không có KT. và chức vụ người đứng đầu"),
                format!("“{words}” signs without KT. and the head's title"),
            )
            .hint(
                format!("ghi authority: {forms}, for: {head}, position: {words}"),
                format!("write authority: {forms}, for: {head}, position: {words}"),
            );
    }
}

fn other_head(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let body = subject.plain(&subject.plan.issuer.name);
    let Some(head) = head_of(&body) else { return };
    let in_stead = [Authority::For, Authority::ByOrder, Authority::ByDelegation];
    let signs_in_stead = in_stead.iter().any(|form| signs_with(signature, *form).is_some());
    // Who signs for the head has a title of their own; the head's stands above it.
    let title = if signs_in_stead { signature.head.as_ref() } else { signature.position.as_ref() };
    let Some(title) = title else { return };
    let words = subject.plain(title);
    let lower = folded(&words);
    let left_open = words.contains(facts::DOTS) || lower.is_empty();
    // "Thứ trưởng" and "Phó …" in the head's place are other faults.
    if !left_open && !is_deputy(&lower) && !lower.contains(head) {
        report
            .tell(title.span, format!("“{words}” không phải người đứng đầu {body}"), format!("“{words}” is not who heads {body}"))
            .label(subject.plan.issuer.name.span, "cơ quan ban hành", "the issuing body")
            .hint(format!("viết “{}”", capitalised(head)), format!("write “{}”", capitalised(head)));
    }
}

fn capitalised(words: &str) -> String {
    words.chars().take(1).flat_map(char::to_uppercase).chain(words.chars().skip(1)).collect()
}
