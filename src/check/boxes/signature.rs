//! Box 7, the signing forms: which one, and the title or body that goes with it (Phụ lục I, Phần I, Mục II.7.b; Điều 13).

use super::bodies::{folded, is_collective, is_under_a_head};
use crate::check::file::signed;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::plan::Signature;
use crate::terms::Authority;

pub(in crate::check) const RULES: &[&Rule] = &[&KY01, &KY02, &KY03, &KY04, &KY05, &KY06];

rule! {
    /// Hình thức ký là một trong: không ghi gì, TM., Q., KT., TL., TUQ.
    ///
    /// Nghị định chỉ có năm chữ viết tắt quyền hạn. Chữ khác thì kế hoạch không đọc được (DT11).
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: PT., position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: [TM., KT.], collective: Ủy ban nhân dân, for: Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// In ra:
    /// ```text
    /// TM. ỦY BAN NHÂN DÂN
    /// KT. CHỦ TỊCH
    /// PHÓ CHỦ TỊCH
    /// Lê Thị Sen
    /// ```
    KY01 "unknown-signing-form";
    vi: "hình thức ký không có trong Nghị định";
    en: "a signing form that the decree does not have";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Refused(&["DT11"]);
}

rule! {
    /// T/M, K/T, T/L là cách ghi của văn bản Đảng.
    ///
    /// Văn bản hành chính ghi TM., KT., TL., có dấu chấm và một dấu cách. Quyền hạn ghi ở `authority`, không ghi lẫn vào chức vụ.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: T/M, collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {position: T/M ỦY BAN NHÂN DÂN, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {position: KT CHỦ TỊCH, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    KY02 "party-signing-form";
    vi: "quyền hạn ghi theo lối văn bản Đảng hoặc ghi lẫn vào chức vụ";
    en: "a signing form of Party documents, or one written into the position";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Plan(party_form), Way::Refused(&["DT11"]), Way::ReadBack;
}

rule! {
    /// Sau “KT.” là chức vụ của người đứng đầu, dòng dưới là chức vụ cấp phó của người ký.
    ///
    /// “KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC”. Ghi “KT. PHÓ GIÁM ĐỐC” là ký thay chính mình; ghi dòng dưới “GIÁM ĐỐC” thì không phải ký
    /// thay. Người được giao phụ trách, điều hành cũng ký như cấp phó.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: KT., for: Phó Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: KT., for: Chủ tịch, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: KT., for: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: KT., position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: [TM., KT.], collective: Ủy ban nhân dân, for: Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: central, name: Bộ Nội vụ, symbol: BNV}
    /// signature: {authority: KT., for: Bộ trưởng, position: Thứ trưởng, name: Lê Thị Sen}
    /// ```
    KY03 "kt-without-the-heads-title";
    vi: "KT. không đi với chức vụ người đứng đầu, hoặc người ký không phải cấp phó";
    en: "KT. without the head's title, or a signer who is no deputy";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Plan(deputy), Way::Refused(&["DT18"]), Way::ReadBack, Way::File(signed::deputy_alone);
}

rule! {
    /// Sau “TM.” là tên tập thể hoặc tên cơ quan.
    ///
    /// “TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH”. Thay mặt là thay mặt một tập thể, không thay mặt một chức vụ. Ghi thêm tên xã, tỉnh sau
    /// “ỦY BAN NHÂN DÂN” hay không đều được.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân xã, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    KY04 "tm-without-a-collective";
    vi: "TM. không đi với tên tập thể, cơ quan";
    en: "TM. without the name of a collective or body";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.b";
    ways: Way::Plan(of_a_collective), Way::Refused(&["DT18"]), Way::ReadBack;
}

rule! {
    /// Cơ quan làm việc theo chế độ tập thể ký thay mặt tập thể.
    ///
    /// Kế hoạch của ủy ban nhân dân, hội đồng, ban chỉ đạo có dòng “TM. …” trên chức vụ. Chủ tịch ủy ban nhân dân có thể tự mình
    /// ban hành văn bản trong quyền hạn riêng (Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025, Điều 23), khi đó dùng
    /// `allow:` kèm lý do.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    KY05 "collective-body-without-tm";
    vi: "cơ quan tập thể ký không có TM.";
    en: "a body that decides together signs without TM.";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Điều 13 khoản 2";
    ways: Way::Plan(without_on_behalf), Way::ReadBack;
}

rule! {
    /// Cơ quan làm việc theo chế độ thủ trưởng không ký TM.
    ///
    /// Giám đốc sở, trưởng phòng, hiệu trưởng ký bằng chức vụ của mình: “GIÁM ĐỐC”. “TM. SỞ NỘI VỤ” là nhầm chế độ làm việc.
    ///
    /// Sai:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {authority: TM., collective: Sở Nội vụ, position: Giám đốc, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: department, name: Sở Nội vụ, symbol: SNV, superior: Ủy ban nhân dân tỉnh Trường Giang}
    /// signature: {position: Giám đốc, name: Lê Thị Sen}
    /// ```
    KY06 "tm-under-a-head";
    vi: "cơ quan chế độ thủ trưởng ký TM.";
    en: "a body under a head signs with TM.";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Điều 13 khoản 1";
    ways: Way::Plan(on_behalf_under_a_head), Way::ReadBack;
}

/// Words that begin a person's title, never a body's name.
const PERSONS: &[&str] = &[
    "chủ tịch",
    "phó ",
    "giám đốc",
    "tổng giám đốc",
    "trưởng ",
    "hiệu trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "chánh ",
    "cục trưởng",
    "viện trưởng",
    "quyền ",
    "bí thư",
    "thủ trưởng",
];

/// Whether words are a person's title.
pub(in crate::check) fn is_title_of_a_person(words: &str) -> bool {
    PERSONS.iter().any(|person| folded(words).starts_with(person))
}

/// The signature, where the plan has one of its own.
pub(super) fn signature<'a>(subject: &Subject<'a>) -> Option<&'a Signature> {
    subject.plan.signature.given()
}

/// Where the plan says that it is signed with an authority.
pub(super) fn signs_with(signature: &Signature, authority: Authority) -> Option<crate::diag::Span> {
    signature.authority.iter().find(|given| given.value == authority).map(|given| given.span)
}

fn party_form(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    for text in [&signature.collective, &signature.head, &signature.position, &signature.post].into_iter().flatten() {
        let words = subject.plain(text);
        let first = words.split_whitespace().next().unwrap_or_default();
        if let Some(letters) = form_of(&words) {
            report
                .tell(
                    subject.place(text, first),
                    format!("quyền hạn `{first}` ghi lẫn vào chức vụ"),
                    format!("the signing form `{first}` is written into the position"),
                )
                .hint(
                    format!("viết “{letters}.”; trong đặc tả ghi `authority: {letters}.`"),
                    format!("write “{letters}.”, in a plan `authority: {letters}.`"),
                );
        }
    }
}

/// The letters of the authority that words begin with, whatever signs stand between them.
pub(in crate::check) fn form_of(words: &str) -> Option<String> {
    let first = words.split_whitespace().next().unwrap_or_default();
    let letters: String = first.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(letters.as_str(), "TM" | "KT" | "TL" | "TUQ" | "Q").then_some(letters)
}

/// Whether a title is a deputy's.
pub(in crate::check) fn is_deputy(title: &str) -> bool {
    ["phó ", "thứ trưởng"].iter().any(|word| folded(title).starts_with(word))
}

fn deputy(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let Some(form) = signs_with(signature, Authority::For) else { return };
    if let Some(head) = &signature.head
        && ["phó ", "thứ trưởng", "quyền "].iter().any(|word| folded(&subject.plain(head)).starts_with(word))
    {
        let words = subject.plain(head);
        report
            .tell(
                head.span,
                format!("sau KT. phải là chức vụ người đứng đầu, không phải `{words}`"),
                format!("KT. is followed by the head's title, not `{words}`"),
            )
            .hint("ví dụ for: Giám đốc, position: Phó Giám đốc", "e.g. for: Giám đốc, position: Phó Giám đốc");
    }
    let position = subject.some(signature.position.as_ref());
    if !is_deputy(&position) && !position.contains(crate::plan::facts::DOTS) {
        let at = signature.position.as_ref().map_or(form, |position| position.span);
        report
            .tell(at, "dưới dòng KT. phải là chức vụ cấp phó của người ký", "under KT. stands the signer's title as a deputy")
            .label(form, "ký thay", "signed for the head")
            .hint("ví dụ position: Phó Giám đốc", "e.g. position: Phó Giám đốc");
    }
}

fn of_a_collective(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    if signs_with(signature, Authority::OnBehalf).is_none() {
        return;
    }
    let Some(collective) = &signature.collective else { return };
    let words = subject.plain(collective);
    if is_title_of_a_person(&words) {
        report
            .tell(
                collective.span,
                format!("sau TM. phải là tên tập thể, không phải chức vụ `{words}`"),
                format!("TM. is followed by a collective, not by the title `{words}`"),
            )
            .hint("ví dụ collective: Ủy ban nhân dân", "e.g. collective: Ủy ban nhân dân");
    }
}

fn without_on_behalf(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let name = &subject.plan.issuer.name;
    let other = [Authority::OnBehalf, Authority::ByOrder, Authority::ByDelegation];
    if is_collective(&subject.plain(name)) && other.iter().all(|form| signs_with(signature, *form).is_none()) {
        report
            .tell(
                signature.span,
                "cơ quan làm việc theo chế độ tập thể ký không có TM.",
                "a body that decides together signs without TM.",
            )
            .label(name.span, "cơ quan ban hành", "the issuing body")
            .hint("thêm authority: TM. và collective: <tên tập thể>", "add authority: TM. and collective: <the body>");
    }
}

fn on_behalf_under_a_head(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(signature) = signature(subject) else { return };
    let Some(form) = signs_with(signature, Authority::OnBehalf) else { return };
    let name = &subject.plan.issuer.name;
    if is_under_a_head(&subject.plain(name)) {
        report
            .tell(form, "cơ quan làm việc theo chế độ thủ trưởng không ký TM.", "a body under a head does not sign with TM.")
            .label(name.span, "cơ quan ban hành", "the issuing body")
            .hint("bỏ TM., chỉ ghi chức vụ", "drop TM., write the position alone");
    }
}
