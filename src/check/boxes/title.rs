//! Box 5a: kind and subject (Phụ lục I, Phần I, Mục II.5; Điều 7).

use crate::check::file::title;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&TL01, &TL04, &TL05, &TL06];

/// Lines that a subject may take.
const LINES: usize = 3;

rule! {
    /// Tên loại “KẾ HOẠCH” in hoa ở đầu văn bản.
    ///
    /// Kế hoạch là một trong 29 loại văn bản hành chính. Chương trình tự in tên loại; đặc tả không có chỗ để viết khác.
    ///
    /// Đúng:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    /// In ra:
    /// ```text
    /// KẾ HOẠCH
    /// Tổ chức Ngày hội đọc sách
    /// ```
    TL01 "kind-missing";
    vi: "thiếu tên loại, sai tên loại hoặc không in hoa";
    en: "the kind is missing, wrong or not in capitals";
    weight: Error, Error;
    certainty: A;
    source: decree "Điều 7; Phụ lục I, Phần I, Mục II.5";
    ways: Way::Printed, Way::File(title::kind_words);
}

rule! {
    /// Văn bản có tên loại không ghi “V/v” trước trích yếu.
    ///
    /// “V/v” là của công văn. Kế hoạch ghi trích yếu ngay dưới chữ KẾ HOẠCH.
    ///
    /// Sai:
    /// ```yaml
    /// subject: V/v tổ chức Ngày hội đọc sách
    /// ```
    /// Đúng:
    /// ```yaml
    /// subject: Về việc tổ chức Ngày hội đọc sách
    /// ```
    TL04 "subject-of-a-letter";
    vi: "trích yếu ghi “V/v”";
    en: "a subject that begins with “V/v”";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.5.b";
    ways: Way::Plan(of_a_letter), Way::ReadBack;
}

rule! {
    /// Trích yếu là một câu hoặc cụm từ ngắn.
    ///
    /// Dài quá ba dòng thì không còn là trích yếu. Trích yếu là tiêu đề nên không có dấu chấm cuối, và không nhắc lại chữ “Kế
    /// hoạch” đã đứng ở trên.
    ///
    /// Sai:
    /// ```yaml
    /// subject: Kế hoạch tổ chức Ngày hội đọc sách
    /// ```
    /// Sai:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách.
    /// ```
    /// Sai:
    /// ```yaml
    /// subject: |-
    ///   Tổ chức
    ///   Ngày hội
    ///   đọc sách
    ///   năm 2026
    /// ```
    /// Đúng:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách năm 2026
    /// ```
    TL05 "subject-not-short";
    vi: "trích yếu dài quá ba dòng, có dấu chấm cuối hoặc nhắc lại “Kế hoạch”";
    en: "a subject of more than three lines, with a full stop, or that repeats “Kế hoạch”";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.5.a";
    ways: Way::Plan(short);
}

rule! {
    /// Tên cơ quan, trích yếu, chức vụ, họ tên không dài hơn chỗ dành cho chúng khi gửi qua mạng.
    ///
    /// Hệ thống quản lý văn bản nhận trích yếu không quá 500 ký tự, tên cơ quan không quá 200, chức vụ không quá 100, họ tên không
    /// quá 50. Dài hơn thì bị cắt hoặc không gửi được.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Công Tằng Tôn Nữ Nguyễn Thị Thanh Ngọc Bảo Quỳnh Phương Anh Thư}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Công Tằng Tôn Nữ Phương Thảo}
    /// ```
    TL06 "too-long-to-be-sent";
    vi: "dài hơn trường dữ liệu khi gửi, nhận qua mạng";
    en: "longer than the data field it is sent in";
    weight: Warning, Warning;
    certainty: B;
    source: decree "Phụ lục VI";
    ways: Way::Plan(fits);
}

fn of_a_letter(subject: &Subject<'_>, report: &mut Report<'_>) {
    let text = &subject.plan.subject;
    let words = subject.plain(text);
    let folded = words.trim_start().to_lowercase();
    if folded.starts_with("v/v") {
        report
            .tell(
                subject.place(text, words.trim_start().get(..3).unwrap_or_default()),
                "kế hoạch không ghi “V/v” trước trích yếu",
                "a plan's subject does not begin with “V/v”",
            )
            .hint("bỏ “V/v”, hoặc viết “Về …”", "drop “V/v”, or write “Về …”");
    }
}

fn short(subject: &Subject<'_>, report: &mut Report<'_>) {
    let text = &subject.plan.subject;
    let words = subject.plain(text);
    let words = words.trim();
    if words.to_lowercase().starts_with("kế hoạch ") {
        report
            .tell(text.span, "trích yếu nhắc lại chữ “Kế hoạch”", "the subject repeats “Kế hoạch”")
            .hint("bỏ chữ “Kế hoạch” ở đầu", "drop “Kế hoạch” at its beginning");
    }
    if words.ends_with('.') && !words.ends_with("..") {
        report
            .tell(text.span, "trích yếu có dấu chấm cuối", "the subject ends with a full stop")
            .hint("bỏ dấu chấm", "drop the full stop");
    }
    let lines = subject.document.map_or(0, |document| document.title.subject.len());
    if lines > LINES {
        report
            .tell(text.span, format!("trích yếu chiếm {lines} dòng"), format!("the subject takes {lines} lines"))
            .hint("rút gọn còn không quá ba dòng", "shorten it to three lines at most");
    }
}

fn fits(subject: &Subject<'_>, report: &mut Report<'_>) {
    let plan = subject.plan;
    let signature = plan.signature.given();
    let fields = [
        (Some(&plan.subject), 500, "trích yếu", "the subject"),
        (Some(&plan.issuer.name), 200, "tên cơ quan", "the issuing body"),
        (signature.and_then(|s| s.position.as_ref()), 100, "chức vụ", "the position"),
        (signature.and_then(|s| s.name.as_ref()), 50, "họ tên", "the signer's name"),
    ];
    for (text, limit, vi, en) in fields {
        let Some(text) = text else { continue };
        let length = subject.plain(text).chars().count();
        if length > limit {
            report.tell(
                text.span,
                format!("{vi} dài {length} ký tự, quá {limit}"),
                format!("{en} has {length} letters, more than {limit}"),
            );
        }
    }
}
