//! Box 9b: recipients and the filing line (Phụ lục I, Phần I, Mục II.9).

use crate::check::file::marks;
use crate::check::report::{Report, Subject, part};
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::{BasisEntry, Filing, Text};
use crate::terms::Stage;

pub(in crate::check) const RULES: &[&Rule] = &[&NN01, &NN02, &NN03, &NN04, &NN08];

rule! {
    /// Kế hoạch phải có nơi nhận.
    ///
    /// Nơi nhận là một trong chín thành phần thể thức chính. Bản ban hành thiếu nơi nhận thì không lập được (BH01).
    ///
    /// Sai:
    /// ```yaml
    /// recipients:
    /// ```
    /// Sai:
    /// ```yaml
    /// stage: draft
    /// recipients:
    /// ```
    /// Đúng:
    /// ```yaml
    /// recipients: [Đảng ủy xã]
    /// ```
    NN01 "no-recipients";
    vi: "thiếu nơi nhận";
    en: "no recipients";
    weight: Warning, Error;
    certainty: A;
    source: decree "Điều 8 khoản 2 điểm i; Phụ lục I, Phần I, Mục II.9";
    ways: Way::Plan(none), Way::Refused(&["BH01"]);
}

rule! {
    /// Mỗi nơi nhận một dòng, đầu dòng có gạch nối, cuối dòng có dấu chấm phẩy.
    ///
    /// Chương trình tự in gạch đầu dòng và dấu; gõ thêm gạch vào đặc tả thì in ra hai gạch.
    ///
    /// Sai:
    /// ```yaml
    /// recipients: ["- Đảng ủy xã"]
    /// ```
    /// Đúng:
    /// ```yaml
    /// recipients: [Đảng ủy xã, Các thôn]
    /// ```
    /// In ra:
    /// ```text
    /// - Đảng ủy xã;
    /// - Các thôn;
    /// ```
    NN02 "recipients-without-marks";
    vi: "nơi nhận sai gạch đầu dòng, dấu cuối dòng";
    en: "recipients with wrong dashes or end marks";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.9.d";
    ways: Way::Plan(dashes), Way::Printed, Way::File(marks::recipient_dashes);
}

rule! {
    /// Dòng cuối là “Lưu: VT, <đơn vị soạn thảo>”, kết thúc bằng dấu chấm.
    ///
    /// VT (văn thư) đứng đầu, rồi đến chữ viết tắt của đơn vị soạn thảo. Chữ “Lưu:” và dấu chấm chương trình tự in.
    ///
    /// Sai:
    /// ```yaml
    /// filing: {units: [VHXH]}
    /// ```
    /// Sai:
    /// ```yaml
    /// filing: "Lưu: VT"
    /// ```
    /// Đúng:
    /// ```yaml
    /// filing: {units: [VT, VHXH], copies: 2}
    /// ```
    /// In ra:
    /// ```text
    /// - Lưu: VT, VHXH (2).
    /// ```
    NN03 "filing-not-vt";
    vi: "dòng Lưu không bắt đầu bằng VT";
    en: "a filing line that does not begin with VT";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.9.d";
    ways: Way::Plan(filing), Way::Printed, Way::ReadBack;
}

rule! {
    /// Kế hoạch không có “Kính gửi” nên không có “Như trên”.
    ///
    /// “Như trên” ở nơi nhận chỉ nơi đã ghi sau “Kính gửi”, chỉ có trong công văn, tờ trình, báo cáo.
    ///
    /// Sai:
    /// ```yaml
    /// recipients: [Như trên, Đảng ủy xã]
    /// ```
    /// Đúng:
    /// ```yaml
    /// recipients: [Đảng ủy xã]
    /// ```
    NN04 "as-above";
    vi: "nơi nhận ghi “Như trên”";
    en: "a recipient “Như trên”";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.9.b";
    ways: Way::Plan(as_above), Way::ReadBack;
}

rule! {
    /// Dấu chấm phẩy, dấu chấm gõ tay ở cuối căn cứ, nơi nhận.
    ///
    /// Chương trình tự in các dấu này và bỏ dấu gõ tay, nên văn bản vẫn đúng; đặc tả sạch thì dễ so sánh và thay dòng hơn.
    /// `kehoach check --fix` bỏ chúng.
    ///
    /// Sai:
    /// ```yaml
    /// recipients: [Đảng ủy xã;]
    /// ```
    /// Sai:
    /// ```yaml
    /// basis: [Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;]
    /// ```
    /// Đúng:
    /// ```yaml
    /// basis: [Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
    /// recipients: [Đảng ủy xã]
    /// ```
    /// In ra:
    /// ```text
    /// - Đảng ủy xã;
    /// ```
    NN08 "end-marks-typed";
    vi: "dấu cuối dòng gõ tay ở chỗ chương trình tự in";
    en: "end marks typed where the program prints them";
    weight: Note, Note;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.a, II.9.d";
    ways: Way::Plan(typed);
}

fn none(subject: &Subject<'_>, report: &mut Report<'_>) {
    let plan = subject.plan;
    // At issue the model refuses the plan; with a decision that promulgates it, the decision has them.
    if plan.recipients.is_empty() && subject.stage == Stage::Draft && plan.promulgated_by.is_none() {
        report
            .tell(plan.kind.span, "kế hoạch chưa có nơi nhận", "the plan has no recipients")
            .hint("thêm `recipients:`", "add `recipients:`");
    }
}

fn dashes(subject: &Subject<'_>, report: &mut Report<'_>) {
    for recipient in &subject.plan.recipients {
        let words = subject.plain(&recipient.name);
        if words.starts_with(['-', '–', '+', '•']) {
            report
                .tell(recipient.name.span, "nơi nhận gõ thêm gạch đầu dòng", "a recipient with a dash typed before it")
                .hint("bỏ gạch: chương trình tự in", "drop the dash: the program prints it")
                .fix(without_dash(subject, &recipient.name));
        }
    }
}

fn filing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (text, first) = match &subject.plan.filing {
        None => return,
        Some(Filing::Words(text)) => (text, subject.plain(text)),
        Some(Filing::Parts { units, .. }) => match units.first() {
            Some(text) => (text, subject.plain(text)),
            None => return,
        },
    };
    let word: String = first.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    if word != "VT" {
        let told = report.tell(
            text.span,
            format!("dòng Lưu bắt đầu bằng `{word}`, không phải VT"),
            format!("the filing line begins with `{word}`, not with VT"),
        );
        if word == "Lưu" {
            told.hint("bỏ chữ “Lưu:”: chương trình tự in", "drop “Lưu:”: the program prints it");
        } else {
            told.hint(
                "ghi VT, rồi đơn vị soạn thảo: {units: [VT, VHXH]}",
                "write VT, then the drafting unit: {units: [VT, VHXH]}",
            );
        }
    }
}

fn as_above(subject: &Subject<'_>, report: &mut Report<'_>) {
    for recipient in &subject.plan.recipients {
        let words = subject.plain(&recipient.name).to_lowercase();
        if words.starts_with("như trên") || words.starts_with("như kính gửi") {
            report
                .tell(
                    recipient.name.span,
                    "kế hoạch không có “Kính gửi” nên không ghi “Như trên”",
                    "a plan has no “Kính gửi”, so no “Như trên”",
                )
                .hint("ghi rõ tên nơi nhận", "name the recipients");
        }
    }
}

/// Texts whose end mark is printed by the program.
pub(in crate::check) fn ended_by_program<'a>(subject: &Subject<'a>) -> Vec<&'a Text> {
    let plan = subject.plan;
    let bases = plan.basis.iter().filter_map(|basis| match basis {
        BasisEntry::Words(text) => Some(text),
        BasisEntry::Reference(_) => None,
    });
    let recipients = plan.recipients.iter().map(|recipient| recipient.purpose.as_ref().unwrap_or(&recipient.name));
    let filing = plan.filing.iter().filter_map(|filing| match filing {
        Filing::Words(text) => Some(text),
        Filing::Parts { .. } => None,
    });
    bases.chain(recipients).chain(filing).collect()
}

fn typed(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in ended_by_program(subject) {
        let words = subject.plain(text);
        if words.ends_with([';', '.', ',']) {
            report
                .tell(text.span, "dấu cuối dòng gõ tay", "an end mark typed by hand")
                .hint("bỏ dấu: chương trình tự in", "drop it: the program prints it")
                .fix(without_marks(subject, text));
        }
    }
}

/// The value without the marks at its end.
fn without_marks(subject: &Subject<'_>, text: &Text) -> Option<(Span, String)> {
    let written = subject.written(text);
    let inner = written.strip_suffix(['"', '\'']).filter(|_| written.starts_with(['"', '\''])).unwrap_or(written);
    let kept = inner.trim_end_matches([';', '.', ',', ' ']);
    (kept.len() < inner.len() && !kept.is_empty()).then(|| (part(text.span, kept.len(), inner.len()), String::new()))
}

/// The value without the dash before it.
fn without_dash(subject: &Subject<'_>, text: &Text) -> Option<(Span, String)> {
    let written = subject.written(text);
    let start = usize::from(written.starts_with(['"', '\'']));
    let inner = written.get(start..)?;
    let kept = inner.trim_start_matches(['-', '–', '+', '•', ' ']);
    (kept.len() < inner.len()).then(|| (part(text.span, start, start + inner.len() - kept.len()), String::new()))
}
