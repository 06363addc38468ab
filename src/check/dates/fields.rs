//! A deadline in a field of its own that is not the one that the item's words name.

use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::date::Deadline;
use crate::plan::{Item, When};

pub(in crate::check) const RULES: &[&Rule] = &[&ND14];

rule! {
    /// Thời hạn ghi ở `deadline` phải là thời hạn mà lời của chính mục ấy nói.
    ///
    /// `deadline` vào bảng phân công, vào kế hoạch cấp dưới và vào việc đối chiếu; lời của mục thì in trong bài. Sửa một chỗ quên chỗ kia
    /// là hai thời hạn cho một việc. “Trước ngày 30/8” và `deadline: 2026-08-30` được coi là một; thời hạn hằng năm không so với
    /// thời hạn có năm; mục nói nhiều thời hạn thì chỉ cần một thời hạn khớp.
    ///
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - unit: Phòng Văn hóa - Xã hội
    ///     tasks: [{text: Lập danh mục sách trước ngày 30/10/2026., deadline: 2026-11-30}]
    /// ```
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - unit: Phòng Văn hóa - Xã hội
    ///     tasks: [{text: Báo cáo chậm nhất ngày 10 tháng 12 hằng năm., deadline: trước ngày 15/11 hằng năm}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// responsibilities:
    ///   - unit: Phòng Văn hóa - Xã hội
    ///     tasks:
    ///       - {text: Lập danh mục sách trước ngày 30/10/2026., deadline: 2026-10-30}
    ///       - {text: Mua sách trong quý IV/2026., deadline: 2026-11-10}
    ///       - {text: "Họp chậm nhất ngày 05/11/2026, xong chậm nhất ngày 20/11/2026.", deadline: 2026-11-20}
    ///       - {text: Báo cáo trước ngày 10/12 hằng năm., deadline: 2026-12-15}
    /// ```
    ND14 "deadline-unlike-its-text";
    vi: "thời hạn ở deadline khác thời hạn trong lời của mục";
    en: "the deadline field is not the deadline that the item's words name";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Plan(unlike);
}

fn unlike(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut found: Vec<(Deadline, Span, Deadline, Span)> = Vec::new();
    subject.plan.for_each_item(&mut |item| {
        let Some((field, at)) = field(subject, item) else { return };
        let texts = item.title.iter().chain(&item.text).chain(&item.after);
        let named: Vec<(Deadline, Span)> = texts
            .flat_map(|text| {
                let named = Deadline::find(&subject.plain(text)).into_iter();
                named.map(|named| (subject.place(text, &named.words), named)).map(|(place, named)| (named, place))
            })
            .filter(|(named, _)| field.agrees(named).is_some())
            .collect();
        if !named.iter().any(|(named, _)| field.agrees(named) == Some(true))
            && let Some((named, place)) = named.into_iter().next()
        {
            found.push((field, at, named, place));
        }
    });
    for (field, at, named, place) in found {
        report
            .tell(
                at,
                format!("deadline ghi {}, lời của mục ghi {}", field.words, named.words),
                format!("the deadline field has {}, the item's words have {}", field.words, named.words),
            )
            .label(place, "lời của mục", "the item's words")
            .hint("sửa cho hai chỗ như nhau", "make both the same");
    }
}

fn field(subject: &Subject<'_>, item: &Item) -> Option<(Deadline, Span)> {
    match item.deadline.as_ref()? {
        When::Date(date) => Some((Deadline::of(date.value), date.span)),
        When::Words(text) => Some((Deadline::parse(&subject.plain(text))?, text.span)),
    }
}
