//! Reading items: the pieces of a plan, however short or long they are written.

use super::fields::{AUDIENCE, AWARD_SLOTS, ITEM, MARKS, TARGET};
use super::model::{Item, LevelOrGroup, Marks, Spanned, WrittenTarget};
use super::node::{Key, Node, NodeKind};
use super::object::Reader;
use super::table;
use crate::diag::{Diagnostic, Message};
use crate::terms::{Level, Mark, Role, TargetBound};

/// A text, a list of items, or a map.
pub(super) fn item<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Item {
    let mut item = Item::at(node.span);
    match &node.kind {
        NodeKind::Null => {
            reader.push(Diagnostic::error("DT12", node.span, Message::new("mục trống", "an empty item")).hint(Message::new(
                "viết nội dung, hoặc `{{ fill: gợi ý }}` nếu để sau",
                "write it, or `{{ fill: hint }}` to leave it for later",
            )));
        }
        NodeKind::Scalar(_) => item.text = reader.paragraphs(node),
        NodeKind::List(nodes) => item.items = nodes.iter().map(|n| self::item(reader, n)).collect(),
        NodeKind::Map(_) => read_map(reader, node, &mut item),
    }
    item
}

/// `awards`: an item, or a map of its named slots in the order that they are printed.
pub(super) fn awards<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Item {
    let role_of = |key: &str| AWARD_SLOTS.iter().copied().find(|role| role.key() == key);
    let named: Vec<&(Key, Node)> = node.entries().iter().filter(|(key, _)| role_of(&key.text).is_some()).collect();
    if named.is_empty() {
        return item(reader, node);
    }
    let mut awards = Item::at(node.span);
    for (key, value) in node.entries() {
        match role_of(&key.text) {
            Some(role) => {
                let mut slot = item(reader, value);
                slot.role = slot.role.or(Some(role));
                slot.sub_slot = Some(Spanned { value: format!("awards.{}", key.text), span: key.span });
                awards.items.push(slot);
            }
            None if key.text == "marks" => awards.marks = marks(reader, value),
            None if key.text == "title" => awards.title = reader.text(value),
            None if key.text == "id" => awards.id = reader.id(value),
            None => reader.push(
                Diagnostic::error(
                    "DT05",
                    key.span,
                    Message::new(format!("không có khóa `{}` ở đây", key.text), format!("there is no key `{}` here", key.text)),
                )
                .hint(Message::new(
                    "awards có forms, annual, final, standards, quota, dossier, money; hoặc dùng `items:` cho tất cả",
                    "awards has forms, annual, final, standards, quota, dossier, money; or use `items:` for all of it",
                )),
            ),
        }
    }
    awards
}

fn read_map<'a>(reader: &mut Reader<'a>, node: &'a Node, item: &mut Item) {
    let Some(fields) = reader.object(node, &ITEM) else { return };
    let is_award = fields.get("name").is_some();
    for (key, value) in fields.iter() {
        match key.text.as_str() {
            "id" => item.id = reader.id(value),
            "from" => item.from = reader.id(value),
            "lock" => item.lock = reader.flag(value),
            "role" => item.role = reader.one_of(value, Role::KEYS, Role::from_key).map(|r| r.value),
            "why" => item.why = reader.text(value),
            "title" => item.title = reader.text(value),
            "text" => item.text = reader.paragraphs(value),
            "para" => {
                item.text = reader.paragraphs(value);
                item.unmarked = true;
            }
            "items" | "tasks" => {
                let nodes = reader.list(value, ("mục", "items"));
                item.items.extend(nodes.iter().map(|n| self::item(reader, n)));
            }
            "after" => item.after = reader.paragraphs(value),
            "marks" => item.marks = marks(reader, value),
            "mark" => item.unmarked |= reader.one_of(value, &["none"], |k| (k == "none").then_some(())).is_some(),
            "table" => item.table = table::table(reader, value),
            "audience" => item.audience = reader.some_of(value, AUDIENCE, group).into_iter().map(|g| g.value).collect(),
            "targets" => {
                item.targets = reader.list(value, ("chỉ tiêu", "targets")).iter().filter_map(|n| target(reader, n)).collect();
            }
            "in_text" => item.in_text = reader.flag(value),
            "unit" => item.unit = reader.text(value),
            "leads" => item.leads = reader.flag(value),
            "lead" => item.lead = reader.texts(value),
            "support" => item.support = reader.texts(value),
            "deliverable" => item.deliverable = reader.text(value),
            "name" => item.award = reader.text(value),
            "by" if is_award => item.given_by = reader.text(value),
            "deadline" | "by" => item.deadline = reader.when(value),
            "phase" => item.phase = reader.text(value),
            "start" => item.start = reader.date(value),
            "end" => item.end = reader.date(value),
            // Unknown keys were reported with the list of fields.
            _ => {}
        }
    }
    if let (Some(start), Some(end)) = (&item.start, &item.end)
        && end.value.is_before(start.value)
    {
        reader.push(
            Diagnostic::error("DT13", end.span, Message::new("kết thúc trước khi bắt đầu", "it ends before it begins"))
                .label(start.span, Message::new("bắt đầu ở đây", "begins here"))
                .hint(Message::new("sửa `start:` hoặc `end:`", "mend `start:` or `end:`")),
        );
    }
    // An unknown key may hold what was meant to be printed; it was reported.
    let all_known = fields.iter().all(|(key, _)| ITEM.fields.iter().any(|field| field.key == key.text));
    if is_empty(item) && all_known {
        reader.push(
            Diagnostic::error("DT12", node.span, Message::new("mục không có nội dung để in", "the item has nothing to print"))
                .hint(Message::new("thêm `text:`, `title:` hoặc `items:`", "add `text:`, `title:` or `items:`")),
        );
    }
}

fn is_empty(item: &Item) -> bool {
    item.title.is_none()
        && item.text.is_empty()
        && item.items.is_empty()
        && item.table.is_none()
        && item.unit.is_none()
        && item.phase.is_none()
        && item.award.is_none()
}

pub(super) fn marks<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Marks> {
    let from_key = |key: &str| match key {
        "none" => Some(Marks::None),
        "part" => None,
        _ => Mark::from_key(key).map(Marks::Mark),
    };
    reader.one_of(node, MARKS, from_key).map(|m| m.value)
}

fn group(key: &str) -> Option<LevelOrGroup> {
    match key {
        "enterprise" => Some(LevelOrGroup::Enterprise),
        "person" => Some(LevelOrGroup::Person),
        _ => Level::from_key(key).map(LevelOrGroup::Level),
    }
}

fn target<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<WrittenTarget> {
    let fields = reader.object(node, &TARGET)?;
    let what = fields.get("what").and_then(|n| reader.text(n));
    let bounds: Vec<_> = TargetBound::ALL.iter().filter_map(|bound| fields.get(bound.key()).map(|n| (*bound, n))).collect();
    let [(bound, value)] = bounds.as_slice() else {
        let keys = TargetBound::KEYS.join(", ");
        reader.push(
            Diagnostic::error(
                "DT14",
                node.span,
                Message::new(
                    format!("chỉ tiêu cần đúng một trong các khóa: {keys}"),
                    format!("a target needs exactly one of: {keys}"),
                ),
            )
            .hint(Message::new(
                "ví dụ `at_least: 80` là tối thiểu 80; một khoảng thì viết hai chỉ tiêu",
                "e.g. `at_least: 80`; a range is two targets",
            )),
        );
        return None;
    };
    let value = reader.number(value)?;
    Some(WrittenTarget {
        what: what?,
        bound: (*bound, value),
        unit: fields.get("unit").and_then(|n| reader.text(n)),
        by: fields.get("by").and_then(|n| reader.date(n)),
        except: fields.get("except").and_then(|n| reader.text(n)),
        span: node.span,
    })
}
