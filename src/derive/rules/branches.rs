//! Rule 6: contents are kept; branches that concern others go, and a sentence points to the parent for the rest.

use super::targets::is_kept;
use crate::derive::phrases::capitalised;
use crate::derive::report::Action;
use crate::derive::work::{PARENT, Work, name, words};
use crate::plan::{Item, LevelOrGroup, facts};
use crate::terms::{Level, Role};

/// Id of the sentence that points to the parent.
const POINTER: &str = "theo-cap-tren";

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let (unit, parent) = (work.unit, work.parent);
    let is_locality = matches!(unit.level, Level::District | Level::Commune);
    let field_lists: Vec<String> = field_lists(work);
    own_duties(work, rule);
    let mut supports: Vec<(String, String)> = Vec::new();
    work.drop_where(rule, |slot, item, siblings| {
        if slot.item.role == Some(Role::Participants) {
            return false;
        }
        if !is_kept(item, siblings, unit.level) {
            return true;
        }
        // Responsibilities have a rule of their own.
        let Some(body) = item.unit.as_ref().filter(|_| slot.item.role != Some(Role::Responsibilities)) else { return false };
        let body = facts::plain(parent, body).unwrap_or_default();
        let named = |texts: &[crate::plan::Text]| {
            texts.iter().any(|text| facts::plain(parent, text).is_ok_and(|text| unit.is_named_in(&text)))
        };
        if !item.audience.is_empty() || unit.is_named_in(&body) || named(&item.lead) {
            return false;
        }
        if named(&item.support) {
            supports.push((slot.name.value.clone(), name(item).to_owned()));
            return false;
        }
        !(is_locality && slot.item.role == Some(Role::Contents))
    });
    for (section, item) in supports {
        work.as_written.insert(item.clone());
        work.ask(&section, rule, &item, "đơn vị mình phối hợp; giao phòng nào, viết lại câu cho đúng vai?");
    }
    empty_fields(work, rule, &field_lists);
    participants(work, rule);
    // A parent that is itself derived says so already.
    let says_so = |item: &Item| item.id.as_ref().is_some_and(|id| id.value == POINTER);
    let points = |slot: &crate::plan::Slot| slot.name.value == Role::Contents.key() && !slot.item.items.iter().any(says_so);
    if let Some(at) = work.child.slots.iter().position(points) {
        let section = Role::Contents.key();
        let item = work.new_item(section, rule, POINTER, &format!("Các nội dung khác thực hiện theo {{{{ cite.{PARENT} }}}}."));
        if let Some(slot) = work.child.slots.get_mut(at).filter(|slot| !slot.item.items.is_empty()) {
            slot.item.items.push(item);
        }
    }
}

/// What the parent's focal body does for the whole parent, the child does for itself: making known, inspecting.
fn own_duties(work: &mut Work<'_>, rule: u8) {
    let mut slots = std::mem::take(&mut work.child.slots);
    for slot in slots.iter_mut().filter(|slot| slot.item.role != Some(Role::Responsibilities)) {
        for item in &mut slot.item.items {
            let key = match item.role {
                Some(role @ (Role::Communication | Role::Inspection)) => role.key(),
                Some(_) | None => continue,
            };
            let body = item.unit.as_ref().and_then(|unit| facts::plain(work.parent, unit).ok()).unwrap_or_default();
            let own = capitalised(work.phrases.name(key));
            if item.lock || body.is_empty() || work.unit.is_named_in(&body) || own.is_empty() {
                continue;
            }
            work.report.push(&slot.name.value, Action::Narrowed, rule, name(item), &words(item));
            item.text = vec![work.text(&own)];
            (item.unit, item.lead, item.support, item.title) = (None, Vec::new(), Vec::new(), None);
            item.items = Vec::new();
        }
    }
    work.child.slots = slots;
}

/// Lists whose items each belong to a body: the fields of a plan.
fn field_lists(work: &Work<'_>) -> Vec<String> {
    let mut lists = Vec::new();
    for slot in work.child.slots.iter().filter(|slot| slot.item.role == Some(Role::Contents)) {
        for item in &slot.item.items {
            if item.items.iter().filter(|child| child.unit.is_some()).count() > 1 {
                lists.push(name(item).to_owned());
            }
        }
    }
    lists
}

/// A list of fields without a field of the child's own asks for it.
fn empty_fields(work: &mut Work<'_>, rule: u8, lists: &[String]) {
    if matches!(work.unit.level, Level::District | Level::Commune) {
        return;
    }
    let section = Role::Contents.key();
    for list in lists {
        let still = |item: &Item| name(item) == list;
        let has_own = work
            .child
            .slot(section)
            .and_then(|slot| slot.item.items.iter().find(|item| still(item)))
            .is_some_and(|item| item.items.iter().any(|child| child.unit.is_some()));
        if has_own {
            continue;
        }
        let words = format!(
            "Trong lĩnh vực {} quản lý: {{{{ fill: nội dung thi đua riêng của ngành, lĩnh vực }}}}.",
            work.unit.short_name()
        );
        let item = work.new_item(section, rule, "linh-vuc-rieng", &words);
        if let Some(slot) = work.child.slots.iter_mut().find(|slot| slot.name.value == section) {
            match slot.item.items.iter_mut().find(|item| name(item) == list) {
                // Fields that are nobody's in particular are everybody's and stay.
                Some(place) => place.items.push(item),
                None => slot.item.items.push(item),
            }
        }
    }
}

/// Who takes part is the child's own: its rooms, its people.
fn participants(work: &mut Work<'_>, rule: u8) {
    let section = Role::Participants.key();
    let (rooms, people) = (work.phrases.name("rooms").to_owned(), work.phrases.name("people").to_owned());
    let Some(mut slot) = work.child.slots.iter().find(|slot| slot.name.value == section).cloned() else { return };
    if slot.item.items.is_empty() {
        return;
    }
    let mut persons = 0;
    let mut kept = Vec::new();
    for mut item in std::mem::take(&mut slot.item.items) {
        let is_person = item.audience == [LevelOrGroup::Person];
        let first = if is_person { persons == 0 } else { kept.len() == persons };
        persons += usize::from(is_person && first);
        if item.lock {
            kept.push(item);
        } else if first {
            let new = if is_person { format!("Cá nhân: {people}.") } else { format!("Tập thể: {rooms}.") };
            work.report.push(section, Action::Narrowed, rule, name(&item), &new);
            item.text = vec![work.text(&capitalised(&new))];
            item.items = Vec::new();
            item.audience.retain(|group| crate::plan::audience::concerns(work.unit.level).contains(group));
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
