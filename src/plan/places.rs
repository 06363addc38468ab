//! Where the keys and entries of a written plan stand, outside its items: what a change of the text needs to know.

use super::fields::SLOTS;
use super::node::{Node, NodeKind};
use super::write::in_flow;
use super::yaml;
use crate::diag::Sources;

/// Keys whose entries stand for themselves, by their own keys.
const MAPS: [&str; 6] = ["issuer", "movement", "facts", "references", "abbreviations", "signature"];
/// Lists whose entries stand for themselves, by what tells them apart.
const LISTS: [&str; 4] = ["basis", "recipients", "outline", "appendices"];
/// Keys that are never another's to change.
const OWN: [&str; 4] = ["schema", "id", "stage", "unit"];

/// A key of a plan, or an entry of a key, with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The key, or `key.entry`.
    pub path: String,
    /// What it says, however it is written: a short sign, equal for equal values.
    pub sign: String,
    /// The first byte: of the key, or of the entry behind its dash.
    pub start: usize,
    /// One past the last byte of its value.
    pub end: usize,
    /// Whether it stands between brackets.
    pub in_flow: bool,
    /// Whether it is an entry of a list.
    pub in_list: bool,
    /// Whether it holds pieces of the plan (slots), whose words are merged item by item.
    pub is_slot: bool,
    /// The value on one line, as it would stand between brackets.
    pub flow: String,
}

/// The places of a plan's text in file order; none where it is no YAML.
pub fn places(text: &str) -> Vec<Place> {
    let mut sources = Sources::new();
    let source = sources.add("", text);
    let Ok(root) = yaml::parse(text, source) else { return Vec::new() };
    let mut all = Vec::new();
    for (key, node) in root.entries() {
        let top = key.text.as_str();
        if OWN.contains(&top) {
            continue;
        }
        let at = |path: String, start: usize, node: &Node, outer: &Node, in_list: bool| Place {
            path,
            sign: sign(&in_flow(&canonical(node))),
            start,
            end: end(text, node),
            in_flow: is_flow(text, outer),
            in_list,
            is_slot: false,
            flow: in_flow(&canonical(node)),
        };
        let start = key.span.start as usize;
        let inner = |node: &Node| -> Vec<Place> {
            let entries = node.entries().iter();
            entries
                .map(|(name, value)| at(format!("{top}.{}", name.text), name.span.start as usize, value, node, false))
                .collect()
        };
        let slots = |all: &mut Vec<Place>, mut more: Vec<Place>| {
            more.iter_mut().for_each(|place| place.is_slot = true);
            all.extend(more);
        };
        all.push(at(top.to_owned(), start, node, &root, false));
        let is_slot = SLOTS.iter().any(|role| role.key() == top);
        if let Some(place) = all.last_mut().filter(|_| is_slot || top == "sections") {
            place.is_slot = true;
        }
        if top == "sections" || top == "awards" {
            slots(&mut all, inner(node));
        } else if MAPS.contains(&top) {
            all.extend(inner(node));
        } else if LISTS.contains(&top)
            && let NodeKind::List(nodes) = &node.kind
        {
            let entry = |one: &Node| at(format!("{top}.{}", told_by(top, one)), one.span.start as usize, one, node, true);
            all.extend(nodes.iter().map(entry));
        }
    }
    all
}

/// A value of a plan's text, at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The first byte of its key, where it has one.
    pub key: Option<usize>,
    /// Its first byte; of a list on lines of its own the first dash.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// All values of a plan's text.
pub fn extents(text: &str) -> Vec<Extent> {
    fn down(text: &str, node: &Node, key: Option<usize>, all: &mut Vec<Extent>) {
        all.push(Extent { key, start: node.span.start as usize, end: end(text, node) });
        match &node.kind {
            NodeKind::List(nodes) => nodes.iter().for_each(|node| down(text, node, None, all)),
            NodeKind::Map(entries) => {
                entries.iter().for_each(|(key, node)| down(text, node, Some(key.span.start as usize), all));
            }
            NodeKind::Null | NodeKind::Scalar(_) => {}
        }
    }
    let mut sources = Sources::new();
    let source = sources.add("", text);
    let mut all = Vec::new();
    if let Ok(root) = yaml::parse(text, source) {
        down(text, &root, None, &mut all);
    }
    all
}

/// What tells an entry of a list apart.
fn told_by(list: &str, node: &Node) -> String {
    let keys: &[&str] = match list {
        "outline" => &["id", "part", "parts"],
        "basis" => &["ref"],
        "appendices" => &["id", "source", "title"],
        _ => &["name"],
    };
    let told = keys.iter().find_map(|key| node.get(key)).unwrap_or(node);
    sign(&in_flow(&canonical(told)))
}

/// The value as it is compared: names are texts, whatever quotes they stood in.
fn canonical(node: &Node) -> super::write::Plain {
    use super::write::Plain;
    match &node.kind {
        NodeKind::Null => Plain::Text(String::new()),
        NodeKind::Scalar(text) => Plain::Text(text.clone()),
        NodeKind::List(nodes) => Plain::List(nodes.iter().map(canonical).collect()),
        NodeKind::Map(entries) => Plain::Map(entries.iter().map(|(key, node)| (key.text.clone(), canonical(node))).collect()),
    }
}

fn is_flow(text: &str, node: &Node) -> bool {
    text.get(node.span.start as usize..).is_some_and(|rest| rest.starts_with(['{', '[']))
}

/// The last byte of a value. A block ends with the last thing in it: the parser counts comments that follow to it.
fn end(text: &str, node: &Node) -> usize {
    let last = match &node.kind {
        NodeKind::List(nodes) => nodes.last().filter(|_| !is_flow(text, node)),
        NodeKind::Map(entries) => entries.last().map(|(_, node)| node).filter(|_| !is_flow(text, node)),
        NodeKind::Null | NodeKind::Scalar(_) => None,
    };
    last.map_or(node.span.end as usize, |last| end(text, last))
}

/// A short sign of a text. FNV-1a: the same on every machine, and nobody attacks a plan with collisions.
pub(crate) fn sign(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn keys_and_entries_have_their_places() {
        let text = "schema: kehoach/v1\nplace: A # x\nreferences:\n  a: {kind: Luật}\n  # của tôi\n  b:\n    kind: Luật\n    name: Z\n\
            # sau\nopening: >-\n  Một\n  hai.\nrecipients: [A, {name: B, for: để biết}]\noutline:\n  - {title: T, parts: [purpose]}\npurpose: Một.\n";
        let all = places(text);
        let of = |path: &str| {
            let place = all.iter().find(|place| place.path == path).unwrap_or_else(|| panic!("{path}: {all:?}"));
            text[place.start..place.end].to_owned()
        };
        assert_eq!(of("place"), "place: A");
        assert_eq!(of("references.b"), "b:\n    kind: Luật\n    name: Z");
        assert_eq!(of("opening"), "opening: >-\n  Một\n  hai.");
        assert_eq!(of(&format!("recipients.{}", super::sign("B"))), "{name: B, for: để biết}");
        assert_eq!(of(&format!("outline.{}", super::sign("[purpose]"))), "{title: T, parts: [purpose]}");
        assert!(all.iter().any(|place| place.path == "purpose" && place.is_slot));
        assert!(!all.iter().any(|place| place.path == "schema"));
        // The same value in another writing has the same sign.
        let other = places("references: {a: {kind: \"Luật\"}}\nopening: Một hai.\n");
        for path in ["references.a", "opening"] {
            let sign = |places: &[super::Place]| places.iter().find(|place| place.path == path).unwrap().sign.clone();
            assert_eq!(sign(&all), sign(&other), "{path}");
        }
    }
}
