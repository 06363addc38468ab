//! Rule 9: reporting. A named room follows the plan and reports to the parent's focal body.

use crate::derive::phrases::capitalised;
use crate::derive::report::Action;
use crate::derive::work::{Work, name, words};
use crate::plan::{Item, When};
use crate::terms::Role;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let office = work.phrases.name("office").to_owned();
    let to = work.reports_to();
    let own_reporting = work.child.slot(Role::Reporting.key()).is_some();
    let hint = match deadline(work) {
        Some(words) => format!("thời hạn, sớm hơn {words}"),
        None => "thời hạn".to_owned(),
    };
    let report = format!("báo cáo kết quả thực hiện về {to} {{{{ fill: {hint} }}}}");
    let follow = "theo dõi, hướng dẫn, đôn đốc việc tổ chức thực hiện Kế hoạch này";
    // A slot for reporting says who reports; without one the office's task does.
    if let Some(at) = work.child.slots.iter().position(|slot| slot.name.value == Role::Reporting.key()) {
        let sentence = format!("{} tổng hợp, {report}.", capitalised(&office));
        let text = work.text(&sentence);
        if let Some(slot) = work.child.slots.get_mut(at).filter(|slot| !slot.item.lock) {
            let from = name(&slot.item).to_owned();
            let old = words(&slot.item);
            slot.item.text = vec![text];
            slot.item.items = Vec::new();
            work.report.push(Role::Reporting.key(), Action::Narrowed, rule, &from, if old.is_empty() { &sentence } else { &old });
        }
    }
    let section = Role::Responsibilities.key();
    let Some(at) = work.child.slots.iter().position(|slot| slot.name.value == section) else { return };
    let reporting = |item: &Item| item.role == Some(Role::Reporting) && !item.lock;
    let old: Option<Item> =
        work.child.slots.get_mut(at).and_then(|slot| Some(slot.item.items.remove(slot.item.items.iter().position(reporting)?)));
    let task = if own_reporting { follow.to_owned() } else { format!("{follow}; định kỳ tổng hợp, {report}") };
    let sentence = format!("Giao {office} {task}.");
    let mut item = work.new_item(section, rule, "van-phong", &sentence);
    item.unit = Some(work.text(&office));
    item.in_text = true;
    if let Some(old) = old {
        work.report.push(section, Action::Narrowed, rule, name(&old), &words(&old));
        item.from = old.from;
        item.role = old.role;
    }
    if let Some(slot) = work.child.slots.get_mut(at) {
        slot.item.items.push(item);
    }
}

/// By when the parent's focal body reports: the child must be earlier.
fn deadline(work: &Work<'_>) -> Option<String> {
    let mut found = None;
    work.parent.for_each_item(&mut |item| {
        let says = words(item).to_lowercase().contains("báo cáo");
        if found.is_none()
            && says
            && let Some(When::Words(text)) = &item.deadline
        {
            found = Some(text.source().trim_start_matches("trước ").to_owned());
        }
    });
    found
}
