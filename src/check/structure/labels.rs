//! Labels of the running text: kinds of numbers, gaps, doubles, labels typed beside the printed ones (Phụ lục I, Phần I, Mục II.6.đ).

use super::layout::{for_each_item, place};
use super::numbering::{Fault, Label, faults, label};
use crate::check::file::marks;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Reading;
use crate::diag::Span;
use crate::document::{Block, Heading, Item, Mark, plain_text};
use crate::plan;

pub(in crate::check) const RULES: &[&Rule] = &[&BC02, &BC03, &BC04, &BC06, &BC16];

rule! {
    /// Phần, chương đánh số La Mã; mục “I.”; khoản “1.”; điểm “a)”: ngay dưới mục là khoản, không là điểm.
    ///
    /// Nghị định quy định kiểu số của từng bậc. Chương trình tự đánh số theo mẫu; `marks: letters` ngay dưới một mục, hay “Phần 1”,
    /// “Chương 2” gõ trong tiêu đề thì trái quy định.
    ///
    /// Sai:
    /// ```yaml
    /// outline:
    ///   - {title: "Phần 1. Những vấn đề chung", parts: [purpose, requirements, contents]}
    ///   - {title: Tổ chức thực hiện, parts: [responsibilities]}
    /// ```
    /// Sai:
    /// ```yaml
    /// outline:
    ///   - {title: Nội dung, parts: [contents]}
    ///   - {title: Tổ chức thực hiện, parts: [purpose, requirements, responsibilities]}
    /// contents: {marks: letters, items: [Trưng bày sách., Giới thiệu sách.]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// outline:
    ///   - {title: Những vấn đề chung, parts: [purpose, requirements, contents]}
    ///   - {title: Tổ chức thực hiện, parts: [responsibilities]}
    /// contents: {title: Nội dung, marks: letters, items: [Trưng bày sách., Giới thiệu sách.]}
    /// ```
    BC02 "wrong-kind-of-number";
    vi: "kiểu số không đúng bậc";
    en: "a kind of number that the level does not have";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.đ";
    ways: Way::Plan(kinds);
}

fn kinds(subject: &Subject<'_>, report: &mut Report<'_>) {
    for_each_item(subject, &mut |item, above| {
        let words = plain_text(&item.words);
        let lower: String = words.chars().take("chương 1".len()).flat_map(char::to_lowercase).collect();
        let typed = ["phần ", "chương "].iter().find_map(|noun| lower.strip_prefix(noun));
        if typed.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) && item.heading != Heading::Text {
            report.tell(place(subject, item), "phần, chương đánh số La Mã", "parts and chapters are counted in Roman numbers");
        }
        let under_section = above.is_some_and(|above| above.heading == Heading::Section);
        let first =
            above.is_some_and(|above| above.children.iter().find_map(as_item).is_some_and(|first| std::ptr::eq(first, item)));
        if under_section && first && item.mark == Mark::Letter {
            report
                .tell(
                    place(subject, item),
                    "ngay dưới mục là khoản “1.”, không là điểm “a)”",
                    "a section holds clauses “1.”, not points “a)”",
                )
                .hint("bỏ `marks: letters`", "drop `marks: letters`");
        }
    });
}

const fn as_item(block: &Block) -> Option<&Item> {
    match block {
        Block::Item(item) => Some(item),
        Block::Paragraph(_) | Block::Table(_) => None,
    }
}

rule! {
    /// Điểm đánh theo bảng chữ cái tiếng Việt: a) b) c) d) đ) e) g) h) i) k)…; không có f, j, w, z và không bỏ “đ)”.
    ///
    /// Chương trình tự đánh đúng. Nhãn gõ tay trong đoạn không mang nhãn (`para`, `marks: none`) thì được soát.
    ///
    /// Sai:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [a) Đọc., b) Viết., c) Kể., d) Vẽ., e) Hát.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [a) Đọc., b) Viết., f) Kể.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [a) Đọc., b) Viết., c) Kể., d) Vẽ., đ) Hát.]
    /// ```
    BC03 "points-not-in-vietnamese-order";
    vi: "điểm không theo bảng chữ cái tiếng Việt";
    en: "points not in the order of the Vietnamese alphabet";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.đ";
    ways: Way::Text(letters), Way::File(marks::letters);
}

/// Labels typed by hand in a row of paragraphs, with their places.
fn typed_rows(reading: &Reading<'_>) -> Vec<Vec<(Label, Span)>> {
    let mut rows: Vec<Vec<(Label, Span)>> = Vec::new();
    let of = |texts: &mut dyn Iterator<Item = &plan::Text>| -> Vec<(Label, Span)> {
        texts
            .filter_map(|text| {
                let words = reading.subject.plain(text);
                let label = label(&words)?;
                let place = reading.subject.place(text, &label.text);
                Some((label, place))
            })
            .collect()
    };
    reading.subject.plan.for_each_item(&mut |item| {
        rows.push(of(&mut item.text.iter().chain(&item.after)));
        rows.push(of(&mut item.items.iter().filter_map(|child| child.title.as_ref().or(child.text.first()))));
    });
    let plan = reading.subject.plan;
    rows.push(of(&mut plan.opening.iter().flatten()));
    rows.retain(|row| row.len() >= 2);
    rows
}

fn letters(reading: &Reading<'_>, report: &mut Report<'_>) {
    tell_faults(reading, report, |fault| matches!(fault, Fault::NoDd | Fault::NoLetter));
}

/// What is wrong with a label, in both languages.
pub(in crate::check) fn fault_words(fault: Fault, text: &str) -> (String, String) {
    match fault {
        Fault::Double => (format!("nhãn {text} có hai lần"), format!("label {text} stands twice")),
        Fault::Gap => (format!("nhãn {text} nhảy số"), format!("label {text} leaves a gap")),
        Fault::NoDd => (format!("nhãn {text}: trước nó thiếu đ)"), format!("label {text}: đ) is missing before it")),
        Fault::NoLetter => (format!("nhãn {text} không có trong thứ tự điểm"), format!("label {text} is no point")),
    }
}

fn tell_faults(reading: &Reading<'_>, report: &mut Report<'_>, wanted: impl Fn(Fault) -> bool) {
    for row in typed_rows(reading) {
        let labels: Vec<Label> = row.iter().map(|(label, _)| label.clone()).collect();
        for (at, fault) in faults(&labels).into_iter().filter(|(_, fault)| wanted(*fault)) {
            let Some((label, span)) = row.get(at) else { continue };
            let text = &label.text;
            let (vi, en) = fault_words(fault, text);
            report.tell(*span, vi, en);
        }
    }
}

rule! {
    /// Nhãn không nhảy số, không trùng: 1. 2. 3., a) b) c).
    ///
    /// Viện dẫn “khoản 4” không tìm được nếu danh sách nhảy từ 3 sang 5. Chương trình tự đánh liên tục; nhãn gõ tay thì được soát.
    ///
    /// Sai:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [1. Đọc., 2. Viết., 3. Kể., 5. Vẽ.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [a) Đọc., b) Viết., c) Kể., c) Vẽ.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents:
    ///   marks: none
    ///   items: [1. Đọc., 2. Viết., 3. Kể., 4. Vẽ.]
    /// ```
    BC04 "gap-or-double-in-numbering";
    vi: "đánh số nhảy hoặc trùng";
    en: "a gap or a double in the numbering";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.c";
    ways: Way::Text(numbering), Way::File(marks::numbering);
}

fn numbering(reading: &Reading<'_>, report: &mut Report<'_>) {
    tell_faults(reading, report, |fault| matches!(fault, Fault::Double | Fault::Gap));
}

rule! {
    /// Nhãn do chương trình in thì không gõ thêm nhãn.
    ///
    /// “1. 1. Mục đích” là in hai lần. Bỏ nhãn gõ tay, hoặc `marks: none` nếu muốn tự đánh.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [1. Trưng bày sách., 2. Giới thiệu sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: {title: Nội dung, marks: letters, items: [Trưng bày sách., "- Phát huy vai trò của các thôn."]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trưng bày sách., "2.000 cuốn sách được giới thiệu."]
    /// ```
    BC16 "label-typed-beside-the-printed-one";
    vi: "gõ nhãn ở chỗ chương trình đã in nhãn";
    en: "a label typed beside the printed one";
    weight: Warning, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.6.đ";
    ways: Way::Plan(doubled_labels);
}

fn doubled_labels(subject: &Subject<'_>, report: &mut Report<'_>) {
    for_each_item(subject, &mut |item, _| {
        let words = plain_text(&item.words);
        let dash = ["- ", "– ", "— ", "+ "].iter().find(|dash| words.trim_start().starts_with(**dash));
        if let Some(dash) = dash.filter(|_| !item.label.is_empty()) {
            let dash = dash.trim();
            report
                .tell(
                    place(subject, item),
                    format!("in thành “{} {dash} …”", item.label),
                    format!("it prints “{} {dash} …”", item.label),
                )
                .hint(format!("bỏ “{dash}”, hoặc đặt `marks: dashes`"), format!("drop “{dash}”, or set `marks: dashes`"));
        }
        let Some(typed) = label(&words) else { return };
        // A dash before "1." is an open choice; a label of the same kind, or on a title, is not.
        let own = label(&format!("{} x", item.label));
        let doubled = own.is_some_and(|own| std::mem::discriminant(&own.family) == std::mem::discriminant(&typed.family));
        if doubled || item.heading != Heading::Text {
            report
                .tell(
                    place(subject, item),
                    format!("in thành “{} {} …”", item.label, typed.text),
                    format!("it prints “{} {} …”", item.label, typed.text),
                )
                .hint(format!("bỏ “{}”", typed.text), format!("drop “{}”", typed.text));
        }
    });
}

rule! {
    /// Đánh số 1.1., 1.1.1. không có trong nghị định, cũng không bị cấm.
    ///
    /// Mẫu của nghị định đi từ khoản “1.” sang điểm “a)”. Chỉ là ghi chú, một lần mỗi kế hoạch, khi có ba bậc số trở lên.
    ///
    /// Sai:
    /// ```yaml
    /// contents:
    ///   title: Nội dung
    ///   marks: numbers
    ///   items:
    ///     - {title: Đọc, marks: numbers, items: [{title: Trưng bày, marks: numbers, items: [Sách thiếu nhi., Sách nông nghiệp.]}]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents:
    ///   title: Nội dung
    ///   marks: letters
    ///   items:
    ///     - {title: Đọc, marks: dashes, items: [Trưng bày sách., Giới thiệu sách.]}
    /// ```
    BC06 "decimal-numbering";
    vi: "đánh số thập phân nhiều bậc";
    en: "decimal numbering of several levels";
    weight: Note, Note;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục V.6.b";
    ways: Way::Plan(decimals);
}

fn decimals(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut first = None;
    for_each_item(subject, &mut |item, _| {
        if item.label.matches('.').count() >= 3 && item.mark == Mark::Number {
            first.get_or_insert_with(|| (item.label.clone(), place(subject, item)));
        }
    });
    if let Some((label, span)) = first {
        report.tell(
            span,
            format!("nhãn {label}: nghị định đi từ “1.” sang “a)”"),
            format!("label {label}: the decree goes from “1.” to “a)”"),
        );
    }
}
