//! Sections of a DOCX: paper, margins, which head and foot they print.

use super::story::Story;
use super::styles::TWIP;
use crate::measure::{Margins, Range};
use crate::ooxml::Node;

/// A section.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// mm.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) margins: Margins,
    /// Room for text, mm.
    pub(super) room: f64,
    /// The first page has its own head and foot.
    pub(super) own_first: bool,
    /// Its pages are counted from here.
    pub(super) start: Option<usize>,
    /// Its numbers are Roman.
    pub(super) roman: bool,
    pub(super) table: bool,
    /// Relations of heads and feet: which pages, head or foot, id.
    pub(super) parts: Vec<(String, bool, String)>,
}

/// Reads the sections in order; what one does not say of its heads it takes from the one before.
pub(super) fn read(body: &Node, story: &Story) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for node in body.all().filter(|node| node.name == "sectPr").take(2_000) {
        let before = out.last().map(|section| section.parts.clone()).unwrap_or_default();
        out.push(section(node, before, story.tables.contains(&out.len())));
    }
    if out.is_empty() {
        out.push(section(&Node::default(), Vec::new(), !story.tables.is_empty()));
    }
    out
}

fn section(node: &Node, before: Vec<(String, bool, String)>, table: bool) -> Section {
    let size = node.child("pgSz");
    // Without a size Word takes Letter.
    let width = size.and_then(|size| size.number("w")).unwrap_or(12_240.0);
    let height = size.and_then(|size| size.number("h")).unwrap_or(15_840.0);
    let set = node.child("pgMar");
    let side = |name: &str| set.and_then(|set| set.number(name)).unwrap_or(1_440.0);
    let gutter = set.and_then(|set| set.number("gutter")).unwrap_or_default();
    let exact = |twips: f64| Some(Range::exact(twips.abs() * TWIP));
    let margins = Margins {
        top: exact(side("top")),
        bottom: exact(side("bottom")),
        left: exact(side("left") + gutter),
        right: exact(side("right")),
    };
    let numbers = node.child("pgNumType");
    let mut parts = before;
    for child in &node.children {
        let head = child.name == "headerReference";
        if !head && child.name != "footerReference" {
            continue;
        }
        if let (Some(which), Some(id)) = (child.get("type"), child.get("id")) {
            parts.retain(|(known, known_head, _)| known != which || *known_head != head);
            parts.push((which.to_owned(), head, id.to_owned()));
        }
    }
    Section {
        width: width * TWIP,
        height: height * TWIP,
        margins,
        room: (width - side("left") - side("right") - gutter) * TWIP,
        own_first: node.switch("titlePg") == Some(true),
        start: numbers.and_then(|numbers| numbers.get("start")).and_then(|start| start.parse().ok()),
        roman: numbers.and_then(|numbers| numbers.get("fmt")).is_some_and(|form| form.contains("oman")),
        table,
        parts,
    }
}
