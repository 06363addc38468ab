//! The plan's own year and time: in its subject, and in the words of its period.

use super::period;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};
use crate::plan::Item;
use crate::plan::date::{Deadline, PartialDate};
use crate::terms::Role;

pub(in crate::check) const RULES: &[&Rule] = &[&ND15, &TL07];

rule! {
    /// Thời gian kết thúc ghi ở `end` phải là thời gian mà lời của phần thời gian nói.
    ///
    /// `end` vào việc đối chiếu thời hạn và vào kế hoạch cấp dưới; lời thì in trong bài. “Đến hết ngày 31/12/2027” mà `end: 2026-12-31` là sửa một
    /// chỗ quên chỗ kia. Phần thời gian nói nhiều mốc thì chỉ cần một mốc khớp.
    ///
    /// Sai:
    /// ```yaml
    /// period: {text: Từ ngày ban hành đến hết ngày 31/12/2027., start: 2026-10-05, end: 2026-12-31, in_text: true}
    /// ```
    /// Đúng:
    /// ```yaml
    /// period: {text: Từ ngày ban hành đến hết ngày 31/12/2026., start: 2026-10-05, end: 2026-12-31, in_text: true}
    /// ```
    /// Đúng:
    /// ```yaml
    /// period: {text: Đợt 1 đến hết tháng 10/2026; đợt 2 đến hết năm 2026., start: 2026-10-05, end: 2026-12, in_text: true}
    /// ```
    ND15 "period-unlike-its-text";
    vi: "thời gian ở end khác thời gian trong lời";
    en: "the period's end is not the one that its words name";
    weight: Warning, Error;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Plan(unlike_its_text);
}

fn unlike_its_text(subject: &Subject<'_>, report: &mut Report<'_>) {
    let slots = &subject.plan.slots;
    for slot in slots.iter().filter(|slot| slot.name.value == Role::Period.key() || slot.item.role == Some(Role::Period)) {
        of_item(subject, &slot.item, report);
    }
}

fn of_item(subject: &Subject<'_>, item: &Item, report: &mut Report<'_>) {
    item.items.iter().for_each(|child| of_item(subject, child, report));
    let Some(end) = &item.end else { return };
    let field = Deadline::of(end.value);
    let texts = item.text.iter().chain(&item.after);
    let named = texts.flat_map(|text| {
        let named = Deadline::find(&subject.plain(text)).into_iter();
        named.map(|named| (subject.place(text, &named.words), named))
    });
    let named: Vec<_> = named.filter(|(_, named)| field.agrees(named).is_some()).collect();
    if !named.iter().any(|(_, named)| field.agrees(named) == Some(true))
        && let Some((place, named)) = named.into_iter().next()
    {
        report
            .tell(
                end.span,
                format!("end ghi {}, lời của phần thời gian ghi {}", field.words, named.words),
                format!("the end field has {}, the words of the period have {}", field.words, named.words),
            )
            .label(place, "lời của phần thời gian", "the words of the period")
            .hint("sửa cho hai chỗ như nhau", "make both the same");
    }
}

rule! {
    /// Năm ở trích yếu không sớm hơn năm ban hành.
    ///
    /// “Phát động phong trào thi đua năm 2025” trong kế hoạch ban hành năm 2026 thường là chép từ bản năm trước. Kế hoạch tổng kết, đánh giá, khắc phục,
    /// khen thưởng của năm trước thì không bị nêu; trích yếu có hai năm (“giai đoạn 2021-2025”) cũng vậy.
    ///
    /// Sai:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách năm 2025
    /// ```
    /// Đúng:
    /// ```yaml
    /// subject: Tổng kết Ngày hội đọc sách năm 2025
    /// ```
    TL07 "subject-of-an-earlier-year";
    vi: "năm ở trích yếu sớm hơn năm ban hành";
    en: "the subject names an earlier year than that of issue";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10 (soát xét bản thảo)";
    ways: Way::Plan(of_an_earlier_year);
}

fn of_an_earlier_year(subject: &Subject<'_>, report: &mut Report<'_>) {
    /// Plans that look back.
    const LOOKS_BACK: [&str; 16] = [
        "tổng kết",
        "sơ kết",
        "đánh giá",
        "khắc phục",
        "kết quả",
        "khen thưởng",
        "bình xét",
        "xét ",
        "kiểm điểm",
        "quyết toán",
        "rà soát",
        "kiểm tra",
        "công khai",
        "thanh tra",
        "nghị quyết",
        "kết luận",
    ];
    let plan = subject.plan;
    let Some(issued) = &plan.date else { return };
    let words = subject.plain(&plan.subject);
    let lower = words.to_lowercase();
    let years: Vec<i16> = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year))
        .collect();
    let [year] = years.as_slice() else { return };
    let looks_back = LOOKS_BACK.iter().any(|word| lower.contains(word)) || lower.contains("từ năm");
    let goes_on = period(plan).is_some_and(|(_, end, _): (_, PartialDate, _)| end.year() == *year);
    if lower.contains(&format!("năm {year}")) && *year < issued.value.year() && !looks_back && !goes_on {
        report
            .tell(
                subject.place(&plan.subject, &year.to_string()),
                format!("trích yếu ghi năm {year}, kế hoạch ban hành năm {}", issued.value.year()),
                format!("the subject is of {year}, the plan is issued in {}", issued.value.year()),
            )
            .label(issued.span, "ngày ban hành", "the day of issue")
            .hint(
                "sửa năm nếu chép từ bản năm trước; kế hoạch làm tiếp việc của năm trước thì dùng `allow:` kèm lý do",
                "mend the year if it was copied from last year's plan, else say why in `allow:`",
            );
    }
}
