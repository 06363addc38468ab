//! Titles, wanted parts and the end of the running text.

use std::sync::LazyLock;

use crate::check::file::issued;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{At, Phrase, Reading};
use crate::diag::Span;
use crate::document::{Block, Heading, Item};
use crate::terms::Role;

pub(in crate::check) const RULES: &[&Rule] = &[&BC01, &BC12, &BC13, &BC14];

/// The words printed for a mark of the end.
const END: &str = "./.";

/// Calls `visit` for every item of the running text with the item above it.
fn items<'d>(blocks: &'d [Block], above: Option<&'d Item>, visit: &mut impl FnMut(&'d Item, Option<&'d Item>)) {
    for block in blocks {
        if let Block::Item(item) = block {
            visit(item, above);
            items(&item.children, Some(item), visit);
        }
    }
}

pub(super) fn for_each_item<'d>(subject: &Subject<'d>, visit: &mut impl FnMut(&'d Item, Option<&'d Item>)) {
    if let Some(document) = subject.document {
        items(&document.body, None, visit);
    }
}

pub(super) fn place(subject: &Subject<'_>, item: &Item) -> Span {
    let of_words = item.words.iter().find_map(|run| run.origin);
    let below = item.children.iter().find_map(|child| match child {
        Block::Item(item) => item.origin.or(item.words.iter().find_map(|run| run.origin)),
        Block::Paragraph(paragraph) => paragraph.words.iter().find_map(|run| run.origin),
        Block::Table(_) => None,
    });
    item.origin.or(of_words).or(below).unwrap_or(subject.plan.subject.span)
}

rule! {
    /// Phần, mục nào cũng có tiêu đề.
    ///
    /// Nghị định: phần, chương, mục, tiểu mục, điều phải có tiêu đề, là cụm từ chỉ nội dung chính.
    ///
    /// Sai:
    /// ```yaml
    /// stage: draft
    /// outline:
    ///   - {title: "{{ fill: tên mục }}", parts: [purpose, requirements, contents]}
    ///   - {title: Tổ chức thực hiện, parts: [responsibilities]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// outline:
    ///   - {title: Những vấn đề chung, parts: [purpose, requirements, contents]}
    ///   - {title: Tổ chức thực hiện, parts: [responsibilities]}
    /// ```
    BC01 "section-without-title";
    vi: "phần, mục không có tiêu đề";
    en: "a part or section without a title";
    weight: Warning, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.d";
    ways: Way::Plan(titles);
}

fn titles(subject: &Subject<'_>, report: &mut Report<'_>) {
    for_each_item(subject, &mut |item, _| {
        let headed = matches!(item.heading, Heading::Part | Heading::Section);
        if headed && !item.words.iter().any(|run| run.blank.is_none() && run.text.chars().any(char::is_alphabetic)) {
            report.tell(place(subject, item), format!("{} không có tiêu đề", item.label), format!("{} has no title", item.label));
        }
    });
}

rule! {
    /// Nội dung kết thúc bằng “./.”.
    ///
    /// Mẫu 1.1 đến 1.10 của nghị định đều có dấu này; thêm chữ ký tắt của người soạn vào đó (“./sm”) là thói quen cũ, ký hiệu người soạn
    /// có chỗ riêng sau dòng Lưu. Bỏ `end_mark:` thì chương trình tự in.
    ///
    /// Sai:
    /// ```yaml
    /// end_mark: ./sm
    /// ```
    /// Đúng:
    /// ```yaml
    /// end_mark: ./.
    /// ```
    BC12 "end-mark";
    vi: "nội dung không kết thúc bằng “./.”";
    en: "the text does not end with “./.”";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục III, mẫu 1.4";
    ways: Way::Plan(end_mark), Way::File(issued::end_mark);
}

fn end_mark(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(mark) = &subject.plan.end_mark {
        let words = subject.plain(mark);
        if words.trim() != END {
            report
                .tell(
                    mark.span,
                    format!("kết thúc bằng “{}”, không phải “{END}”", words.trim()),
                    format!("it ends with “{}”, not “{END}”", words.trim()),
                )
                .hint("bỏ `end_mark:`; người soạn ghi ở `drafter:`", "drop `end_mark:`; the drafter's sign goes into `drafter:`");
        }
    }
}

rule! {
    /// Kế hoạch không có “Kính gửi”.
    ///
    /// “Kính gửi” chỉ có ở tờ trình, báo cáo gửi cấp trên và công văn; kế hoạch ghi nơi nhận ở cuối.
    ///
    /// Sai:
    /// ```yaml
    /// opening: ["Kính gửi: Các thôn.", "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"]
    /// ```
    /// Đúng:
    /// ```yaml
    /// opening: ["Ủy ban nhân dân xã ban hành Kế hoạch như sau:"]
    /// ```
    BC13 "dear-sirs-in-a-plan";
    vi: "kế hoạch có “Kính gửi”";
    en: "a plan with “Kính gửi”";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.9.b, II.9.c";
    ways: Way::Text(kinh_gui);
}

fn kinh_gui(reading: &Reading<'_>, report: &mut Report<'_>) {
    static DEAR_SIRS: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("Kính gửi"));
    for hit in reading.find(&DEAR_SIRS) {
        let at_start = hit.first == 0 && reading.line(hit).is_some_and(|line| line.at.is_running() || line.at == At::Basis);
        if at_start {
            report
                .tell(reading.place(hit), "kế hoạch không có “Kính gửi”", "a plan has no “Kính gửi”")
                .hint("bỏ dòng này, ghi nơi nhận ở `recipients:`", "drop the line; addressees go into `recipients:`");
        }
    }
}

rule! {
    /// Kế hoạch có mục đích, yêu cầu; nội dung; tổ chức thực hiện.
    ///
    /// Nghị định không quy định bố cục của kế hoạch; ba phần này là thực tế soạn thảo, thiếu thì thường là quên. Nhận ra theo phần của kế
    /// hoạch hoặc theo tiêu đề.
    ///
    /// Sai:
    /// ```yaml
    /// responsibilities:
    /// ```
    /// Đúng:
    /// ```yaml
    /// responsibilities:
    /// contents:
    ///   - Trưng bày sách.
    ///   - {title: Tổ chức thực hiện, text: Phòng Văn hóa - Xã hội hướng dẫn các thôn.}
    /// ```
    BC14 "plan-without-its-usual-parts";
    vi: "kế hoạch thiếu phần thường có";
    en: "a plan without one of its usual parts";
    weight: Off, Warning;
    certainty: D;
    source: other "Thực tế soạn thảo";
    ways: Way::Text(usual_parts);
}

fn usual_parts(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// Name of a part, roles of the slots that hold it, words of titles that do.
    type Part = (&'static str, &'static [Role], &'static [&'static str]);
    const PARTS: [Part; 3] = [
        ("mục đích, yêu cầu", &[Role::Purpose, Role::Requirements], &["mục đích", "mục tiêu", "yêu cầu"]),
        ("nội dung", &[Role::Contents, Role::Criteria, Role::Solutions, Role::Timeline], &["nội dung", "nhiệm vụ", "giải pháp"]),
        ("tổ chức thực hiện", &[Role::Responsibilities], &["tổ chức thực hiện", "phân công", "trách nhiệm"]),
    ];
    let plan = reading.subject.plan;
    for (name, roles, words) in PARTS {
        let mut found = plan.slots.iter().any(|slot| roles.iter().any(|role| slot.name.value == role.key()));
        plan.for_each_item(&mut |item| found |= item.role.is_some_and(|role| roles.contains(&role)));
        let titles = reading.lines.iter().filter(|line| matches!(line.at, At::Section | At::Title | At::Appendix));
        found |= titles.map(|line| line.words.to_lowercase()).any(|title| words.iter().any(|words| title.contains(words)));
        if !found {
            report.tell(plan.subject.span, format!("kế hoạch không có phần {name}"), format!("the plan has no part on: {name}"));
        }
    }
}
