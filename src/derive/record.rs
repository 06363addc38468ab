//! The record at the end of a derived file: from which parent, for whom, and what each item said, so that an update can tell the
//! drafter's edits from the parent's changes.

use super::unit::Unit;
use super::work::name;
use crate::plan::date::PartialDate;
use crate::plan::places::{Place, places, sign};
use crate::plan::write::item_text;
use crate::plan::{Item, Plan};
use crate::terms::Level;

/// How each line of the record begins.
const MARK: &str = "# kehoach-derive ";

/// What a derived file remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) parent: String,
    pub(super) unit: Unit,
    pub(super) items: Vec<(String, String)>,
    /// What every key and entry outside the items said; none where the file was derived before they were recorded.
    pub(super) fields: Vec<(String, String)>,
    /// Byte at which the record begins.
    pub(super) start: usize,
}

/// A path in a record, where blanks part entries.
fn packed(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20")
}

fn unpacked(path: &str) -> String {
    path.replace("%20", " ").replace("%25", "%")
}

/// What is recorded of a place: of a slot only that it is there, for its items have signs of their own.
pub(super) fn sign_of(place: &Place) -> String {
    if place.is_slot { "-".to_owned() } else { place.sign.clone() }
}

/// The record of a derivation; `text` is the child as it is written.
pub(super) fn write(parent: &Plan, unit: &Unit, child: &Plan, text: &str) -> String {
    let mut out = String::from("# ---- Ghi chép để cập nhật khi kế hoạch cấp trên thay đổi; không sửa ----\n");
    let mut line = |key: &str, value: &str| {
        out.push_str(&format!("{MARK}{key} {value}"));
        out.push('\n');
    };
    line("parent", parent.id.as_ref().map_or("-", |id| &id.value));
    line("id", &unit.id);
    line("level", unit.level.key());
    line("name", &unit.name);
    line("symbol", &unit.symbol);
    for (key, value) in [
        ("superior", &unit.superior),
        ("place", &unit.place),
        ("short", &unit.short),
        ("scope", &unit.scope),
        ("office", &unit.office),
        ("position", &unit.position),
        ("signer", &unit.signer),
        ("filing", &unit.filing),
    ] {
        if let Some(value) = value {
            line(key, value);
        }
    }
    if let Some(date) = unit.date {
        line("date", &date.to_string());
    }
    for name in &unit.also {
        line("also", name);
    }
    let mut items = Vec::new();
    child.for_each_item(&mut |item| {
        if !name(item).is_empty() {
            items.push(format!("{}={}", name(item), digest(item)));
        }
    });
    for some in items.chunks(4) {
        line("items", &some.join(" "));
    }
    let fields: Vec<String> = places(text).iter().map(|place| format!("{}={}", packed(&place.path), sign_of(place))).collect();
    for some in fields.chunks(3) {
        line("fields", &some.join(" "));
    }
    out
}

/// The record of a file, if it has one.
pub(super) fn read(text: &str) -> Option<Record> {
    let start = text.find("\n# ---- Ghi chép để cập nhật")? + 1;
    let mut record = Record {
        parent: String::new(),
        unit: Unit::new(Level::Department, "", ""),
        items: Vec::new(),
        fields: Vec::new(),
        start,
    };
    for line in text.get(start..)?.lines() {
        let Some((key, value)) = line.strip_prefix(MARK).and_then(|line| line.split_once(' ')) else { continue };
        let own = || Some(value.to_owned());
        let unit = &mut record.unit;
        match key {
            "parent" => value.clone_into(&mut record.parent),
            "id" => value.clone_into(&mut unit.id),
            "level" => unit.level = Level::from_key(value)?,
            "name" => value.clone_into(&mut unit.name),
            "symbol" => value.clone_into(&mut unit.symbol),
            "superior" => unit.superior = own(),
            "place" => unit.place = own(),
            "short" => unit.short = own(),
            "scope" => unit.scope = own(),
            "office" => unit.office = own(),
            "position" => unit.position = own(),
            "signer" => unit.signer = own(),
            "filing" => unit.filing = own(),
            "date" => unit.date = PartialDate::parse(value).ok(),
            "also" => unit.also.push(value.to_owned()),
            "items" => record
                .items
                .extend(value.split(' ').filter_map(|pair| pair.split_once('=')).map(|(n, d)| (n.to_owned(), d.to_owned()))),
            "fields" => record.fields.extend(
                value.split(' ').filter_map(|pair| pair.rsplit_once('=')).map(|(path, sign)| (unpacked(path), sign.to_owned())),
            ),
            _ => {}
        }
    }
    (!record.unit.name.is_empty()).then_some(record)
}

/// A short sign of what an item itself says, without the items under it and without its trace.
pub(crate) fn digest(item: &Item) -> String {
    let own = Item { id: None, from: None, items: Vec::new(), marks: None, why: None, ..item.clone() };
    sign(&item_text(&own, 0))
}
