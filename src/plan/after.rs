//! Reading what stands after the running text: appendices, and the rules that the plan may break.

use super::fields::{ALLOWANCE, APPENDIX, SOURCES};
use super::model::{Allowance, Appendix, AppendixSource, Item};
use super::node::Node;
use super::object::Reader;
use super::{item, table};

pub(super) fn allowances<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Allowance> {
    let nodes = reader.list(node, ("quy tắc được phép trái", "rules that may be broken"));
    nodes
        .iter()
        .filter_map(|n| {
            let fields = reader.object(n, &ALLOWANCE)?;
            let rule = fields.get("rule").and_then(|n| reader.id(n));
            let why = fields.get("why").and_then(|n| reader.text(n));
            Some(Allowance { rule: rule?, why: why?, span: n.span })
        })
        .collect()
}

pub(super) fn appendices<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Appendix> {
    let nodes = reader.list(node, ("phụ lục", "appendices"));
    nodes
        .iter()
        .filter_map(|n| {
            let fields = reader.object(n, &APPENDIX)?;
            let mut content = Item::at(n.span);
            content.text = fields.get("text").map(|n| reader.paragraphs(n)).unwrap_or_default();
            content.items = match fields.get("items") {
                Some(n) => reader.list(n, ("mục", "items")).iter().map(|n| item::item(reader, n)).collect(),
                None => Vec::new(),
            };
            content.marks = fields.get("marks").and_then(|n| item::marks(reader, n));
            content.after = fields.get("after").map(|n| reader.paragraphs(n)).unwrap_or_default();
            content.table = fields.get("table").and_then(|n| table::table(reader, n));
            let source = fields.get("source").and_then(|n| {
                reader.one_of(n, SOURCES, |key| match key {
                    "responsibilities" => Some(AppendixSource::Responsibilities),
                    "timeline" => Some(AppendixSource::Timeline),
                    _ => None,
                })
            });
            Some(Appendix {
                id: fields.get("id").and_then(|n| reader.id(n)),
                title: fields.get("title").and_then(|n| reader.lines(n))?,
                source: source.map(|s| s.value),
                landscape: fields.get("landscape").map(|n| reader.flag(n)),
                content,
            })
        })
        .collect()
}
