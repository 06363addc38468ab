//! Rule 13: awards. The child gives only what its head may give; for more it proposes.

use crate::derive::report::Action;
use crate::derive::work::{Work, name};
use crate::plan::{Item, Text, facts};
use crate::terms::Role;

/// The one form of award that heads below the province may give (Luật Thi đua, khen thưởng 06/2022/QH15, Điều 80).
const WITHIN_POWER: &str = "Giấy khen";
/// Forms of the province and above (Điều 79).
const BEYOND_POWER: &[&str] =
    &["Bằng khen", "Cờ thi đua", "Huân chương", "Huy chương", "Chiến sĩ thi đua", "Tập thể lao động xuất sắc"];

/// Roles of the pieces that speak of awards.
pub(super) const ROLES: &[Role] = &[
    Role::Awards,
    Role::AwardForms,
    Role::AwardAnnual,
    Role::AwardFinal,
    Role::AwardStandards,
    Role::AwardQuota,
    Role::AwardDossier,
    Role::AwardMoney,
];

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let head = work.unit.head();
    let mut slots = std::mem::take(&mut work.child.slots);
    for slot in &mut slots {
        if slot.item.role.is_some_and(|role| ROLES.contains(&role)) {
            let section = slot.name.value.clone();
            narrow(&mut slot.item, &section, &head, work, rule);
        }
    }
    work.child.slots = slots;
}

fn narrow(item: &mut Item, section: &str, head: &str, work: &mut Work<'_>, rule: u8) {
    if !item.lock {
        one(item, section, head, work, rule);
    }
    item.items.iter_mut().for_each(|child| narrow(child, section, head, work, rule));
}

fn one(item: &mut Item, section: &str, head: &str, work: &mut Work<'_>, rule: u8) {
    let from = name(item).to_owned();
    if let Some(award) = item.award.as_ref().map(Text::source) {
        if award == WITHIN_POWER {
            item.given_by = Some(work.text(head));
            work.narrowed.push((from, rule));
        } else if BEYOND_POWER.iter().any(|form| award.starts_with(form)) {
            let by = item.given_by.as_ref().map(Text::source).unwrap_or_default();
            let words = format!("Tập thể, cá nhân có thành tích tiêu biểu, xuất sắc được xem xét, đề nghị {by} tặng {award}.");
            work.report.push(section, Action::Narrowed, rule, &from, &words);
            item.text = vec![work.text(&words)];
            (item.award, item.given_by) = (None, None);
        }
        return;
    }
    // The parent has only words.
    if let Some(title) = item.title.as_ref().map(Text::source) {
        if BEYOND_POWER.iter().any(|form| title.starts_with(form)) {
            item.title = Some(work.text(&format!("Đề nghị tặng {title}")));
            work.report.push(section, Action::Narrowed, rule, &from, &title);
        }
    } else if let [text] = item.text.as_slice() {
        let words = text.source();
        if BEYOND_POWER.iter().any(|form| words.starts_with(&format!("{form} của "))) {
            item.text = vec![work.text(&format!("Đề nghị tặng {words}"))];
            work.report.push(section, Action::Narrowed, rule, &from, &words);
        }
    }
    let plain: String =
        item.title.iter().chain(&item.text).filter_map(|text| facts::plain(work.parent, text).ok()).collect::<Vec<_>>().join(" ");
    let decides = plain.contains("lựa chọn, tham mưu trình") || plain.contains("khen thưởng cấp tỉnh");
    if decides {
        work.ask(section, rule, &from, "đoạn này nói về khen thưởng của cấp trên: giữ, rút gọn hay bỏ?");
    }
}
