//! Rule 8: responsibilities rotate. The parent's tasks for this unit become the tasks of its rooms; those of other bodies go.

use super::targets::is_kept;
use crate::derive::phrases::uncapitalised;
use crate::derive::report::Action;
use crate::derive::work::{Work, name, words};
use crate::plan::{Item, Text, facts};
use crate::terms::Role;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let section = Role::Responsibilities.key();
    let Some(mut slot) = work.child.slots.iter().find(|slot| slot.name.value == section).cloned() else { return };
    let siblings = slot.item.items.clone();
    let mut kept = Vec::new();
    for item in std::mem::take(&mut slot.item.items) {
        let body = item.unit.as_ref().and_then(|unit| facts::plain(work.parent, unit).ok()).unwrap_or_default();
        if item.role == Some(Role::Reporting) {
            // The next rule has it.
            kept.push(item);
        } else if work.unit.is_named_in(&body) {
            kept.push(rotated(work, rule, item));
        } else if item.lock || (!item.audience.is_empty() && is_kept(&item, &siblings, work.unit.level)) || body.is_empty() {
            kept.push(item);
        } else {
            work.report.push(section, Action::Dropped, rule, name(&item), &words(&item));
        }
    }
    slot.item.items = kept;
    if let Some(place) = work.child.slots.iter_mut().find(|slot| slot.name.value == section) {
        *place = slot;
    }
}

/// The parent's tasks for this unit, to be given to a room.
fn rotated(work: &mut Work<'_>, rule: u8, mut item: Item) -> Item {
    let section = Role::Responsibilities.key();
    let from = name(&item).to_owned();
    if item.lock {
        return item;
    }
    let leaders = work.phrases.name("leaders").to_owned();
    let own = item.text.first().map(Text::source).unwrap_or_default();
    let rest = own_part(&own, work.unit);
    let lead = if item.items.is_empty() {
        format!("Giao {{{{ fill: phòng nào? }}}} tham mưu, giúp {leaders}: {}", uncapitalised(&rest))
    } else {
        format!(
            "Giao {{{{ fill: phòng nào? }}}} tham mưu, giúp {leaders} thực hiện nhiệm vụ được giao tại kế hoạch của cấp trên:"
        )
    };
    work.report.push(section, Action::Narrowed, rule, &from, &lead);
    item.text = vec![work.text(&lead)];
    item.unit = Some(work.text("{{ fill: phòng nào? }}"));
    item.in_text = true;
    item.leads = false;
    item.title = None;
    as_written(&item, work);
    work.ask(section, rule, &from, "nhiệm vụ cấp trên giao cho đơn vị mình; chia cho những phòng nào?");
    item
}

/// Duties toward the whole province keep their words.
fn as_written(item: &Item, work: &mut Work<'_>) {
    work.as_written.insert(name(item).to_owned());
    item.items.iter().for_each(|child| as_written(child, work));
}

/// What is said of the unit, without its name: "Sở Nội vụ (…): kiểm tra …" → "kiểm tra …".
fn own_part(text: &str, unit: &crate::derive::unit::Unit) -> String {
    let names = std::iter::once(&unit.name).chain(&unit.also);
    let Some(rest) = names.filter_map(|name| text.find(name.as_str()).and_then(|at| text.get(at + name.len()..))).next() else {
        return text.to_owned();
    };
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        Some((_, rest)) => rest,
        None => rest,
    };
    rest.trim_start_matches([':', ',', ' ']).to_owned()
}
