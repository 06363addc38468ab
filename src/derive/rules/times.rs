//! Rule 14: times are the parent's or earlier; each is a question to the drafter.

use crate::derive::work::{Work, name};
use crate::plan::{Item, When};
use crate::terms::Role;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let mut found: Vec<(String, String, String)> = Vec::new();
    for slot in &work.child.slots {
        collect(&slot.item, &slot.name.value, &mut found);
    }
    for (section, item, when) in found {
        work.ask(&section, rule, &item, &format!("thời hạn của cấp trên là “{when}”; của mình bằng hoặc sớm hơn?"));
    }
    let is_absent = |role: Role| work.child.slot(role.key()).is_none();
    if is_absent(Role::Timeline) && is_absent(Role::Period) {
        work.ask_at_key("outline", rule, "cấp trên không có phần tiến độ; đơn vị thêm mục Tiến độ thực hiện (timeline) không?");
    }
}

fn collect(item: &Item, section: &str, found: &mut Vec<(String, String, String)>) {
    let when = match &item.deadline {
        Some(When::Date(date)) => Some(date.value.numeric()),
        Some(When::Words(text)) => Some(text.source()),
        None => None,
    };
    if let Some(when) = when.filter(|_| item.from.is_some() && !item.lock) {
        found.push((section.to_owned(), name(item).to_owned(), when));
    }
    item.items.iter().for_each(|child| collect(child, section, found));
}
