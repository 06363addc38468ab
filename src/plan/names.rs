//! Names of items: what `from` of a lower plan leads to.
//!
//! An item answers to its `id`; without one to its place, counted from 1: `purpose.2`, `criteria.1.3`. A place moves when items
//! are put in before it, so a plan that others carry out does well to give ids.

use super::model::{Item, Plan};

/// An item with its name and the slot it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Named<'p, 'n> {
    /// Its name.
    pub name: &'n str,
    /// The slot.
    pub slot: &'p str,
    /// The item.
    pub item: &'p Item,
}

impl Plan {
    /// Calls `visit` for every item of a slot with its name, parents before children.
    pub fn for_each_named<'p>(&'p self, visit: &mut impl FnMut(Named<'p, '_>)) {
        for slot in &self.slots {
            down(&slot.item, &slot.name.value, &own_name(&slot.item, || slot.name.value.clone()), visit);
        }
    }

    /// Sets `from` of every item to the item's own name: the first step of a plan that carries this one out.
    pub fn trace_to_itself(&mut self) {
        for slot in &mut self.slots {
            let name = own_name(&slot.item, || slot.name.value.clone());
            trace(&mut slot.item, name);
        }
    }
}

fn own_name(item: &Item, by_place: impl FnOnce() -> String) -> String {
    item.id.as_ref().or(item.sub_slot.as_ref()).map_or_else(by_place, |name| name.value.clone())
}

fn down<'p>(item: &'p Item, slot: &'p str, name: &str, visit: &mut impl FnMut(Named<'p, '_>)) {
    visit(Named { name, slot, item });
    for (index, child) in item.items.iter().enumerate() {
        down(child, slot, &own_name(child, || format!("{name}.{}", index + 1)), visit);
    }
}

fn trace(item: &mut Item, name: String) {
    for (index, child) in item.items.iter_mut().enumerate() {
        let child_name = own_name(child, || format!("{name}.{}", index + 1));
        trace(child, child_name);
    }
    item.from = Some(super::model::Spanned { value: name, span: item.span });
}
