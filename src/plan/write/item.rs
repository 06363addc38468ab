//! Items as YAML: as short as what they hold allows.

use super::tree::{Node, Value};
use super::{Comments, Fields, list, one_or_more, table, text_node};
use crate::plan::model::{Item, LevelOrGroup, Marks, Slot, When, WrittenTarget};
use crate::terms::Role;

/// A slot; the role that its name gives is not written.
pub(super) fn slot(slot: &Slot, by_name: Option<Role>, comments: &Comments) -> Node {
    let by_sub_slot = by_name == Some(Role::Awards) && slot.item.items.iter().any(|item| item.sub_slot.is_some());
    let mut node = if by_sub_slot { awards(&slot.item, comments) } else { with_role(&slot.item, by_name, comments) };
    node.comments = comments.of_item(&slot.item);
    node
}

/// `awards` with its named slots, in the order that they are printed.
fn awards(item: &Item, comments: &Comments) -> Node {
    let mut map = Fields::default();
    map.id("id", item.id.as_ref());
    map.text("title", item.title.as_ref());
    marks(item, &mut map);
    for child in &item.items {
        let key = child.sub_slot.as_ref().and_then(|name| name.value.strip_prefix("awards."));
        if let Some(key) = key {
            let mut node = with_role(child, Role::from_key(key), comments);
            node.comments = comments.of_item(child);
            map.node(key, node);
        }
    }
    map.block()
}

/// An item of a list.
pub(super) fn node(item: &Item, comments: &Comments) -> Node {
    let mut node = with_role(item, None, comments);
    node.comments = comments.of_item(item);
    node
}

/// What an appendix holds beside its title.
pub(super) fn appendix_content(item: &Item, comments: &Comments, map: &mut Fields) {
    map.paragraphs("text", &item.text);
    marks(item, map);
    items(item, "items", comments, map);
    if let Some(table) = &item.table {
        map.node("table", table::node(table));
    }
    map.paragraphs("after", &item.after);
}

fn with_role(item: &Item, given: Option<Role>, comments: &Comments) -> Node {
    let mut map = Fields::default();
    map.id("id", item.id.as_ref());
    map.id("from", item.from.as_ref());
    if item.lock {
        map.word("lock", true);
    }
    if let Some(role) = item.role.filter(|role| Some(*role) != given) {
        map.word("role", role.key());
    }
    map.text("why", item.why.as_ref());
    map.text("title", item.title.as_ref());
    let is_paragraph = item.unmarked && item.title.is_none() && !item.text.is_empty();
    let only_text = map.all.is_empty();
    map.paragraphs(if is_paragraph { "para" } else { "text" }, &item.text);
    let before = map.all.len();
    facts(item, &mut map);
    marks(item, &mut map);
    if item.unmarked && !is_paragraph {
        map.word("mark", "none");
    }
    let has_facts = map.all.len() > before;
    items(item, if item.unit.is_some() { "tasks" } else { "items" }, comments, &mut map);
    map.paragraphs("after", &item.after);
    if let Some(table) = &item.table {
        map.node("table", table::node(table));
    }
    // A text alone is its item, and so is a list alone.
    if only_text && !has_facts {
        match map.all.as_slice() {
            [] => return Node::block(Value::List(Vec::new())),
            [(key, node)] if (key == "text" && item.text.len() == 1) || key == "items" => return node.clone(),
            _ => {}
        }
    }
    Node { flow: item.award.is_some() || is_paragraph, ..map.block() }
}

fn items(item: &Item, key: &str, comments: &Comments, map: &mut Fields) {
    if !item.items.is_empty() {
        map.node(key, list(&item.items, |child| node(child, comments)));
    }
}

fn marks(item: &Item, map: &mut Fields) {
    match item.marks {
        None => {}
        Some(Marks::None) => map.word("marks", "none"),
        Some(Marks::Mark(mark)) => map.word("marks", mark.key()),
    }
}

/// What is known of an item beside its words.
fn facts(item: &Item, map: &mut Fields) {
    if !item.audience.is_empty() {
        let keys = item.audience.iter().map(|group| Node::flow(Value::Word(audience_key(*group).to_owned()))).collect();
        map.node("audience", Node::flow(Value::List(keys)));
    }
    if !item.targets.is_empty() {
        map.node("targets", list(&item.targets, target));
    }
    if item.in_text {
        map.word("in_text", true);
    }
    map.text("unit", item.unit.as_ref());
    if item.leads {
        map.word("leads", true);
    }
    map.texts("lead", &item.lead);
    map.texts("support", &item.support);
    map.text("deliverable", item.deliverable.as_ref());
    match &item.deadline {
        None => {}
        Some(When::Date(date)) => map.word("deadline", date.value),
        Some(When::Words(text)) => map.node("deadline", text_node(text)),
    }
    map.text("phase", item.phase.as_ref());
    map.date("start", item.start.as_ref());
    map.date("end", item.end.as_ref());
    map.text("name", item.award.as_ref());
    map.text("by", item.given_by.as_ref());
}

/// The key of a level or group.
pub(super) const fn audience_key(group: LevelOrGroup) -> &'static str {
    match group {
        LevelOrGroup::Level(level) => level.key(),
        LevelOrGroup::Enterprise => "enterprise",
        LevelOrGroup::Person => "person",
    }
}

fn target(target: &WrittenTarget) -> Node {
    let mut map = Fields::default();
    map.text("what", Some(&target.what));
    map.word(target.bound.0.key(), target.bound.1);
    map.text("unit", target.unit.as_ref());
    map.date("by", target.by.as_ref());
    map.node_opt("except", target.except.as_ref().map(|text| one_or_more(std::slice::from_ref(text), true)));
    map.flow()
}

impl Fields {
    fn node_opt(&mut self, key: &str, node: Option<Node>) {
        self.all.extend(node.map(|node| (key.to_owned(), node)));
    }
}
