//! Tables beside a plan: lists of short texts by key, such as the units that plans are derived for.

use super::beside::{LAW, PHRASE, UNIT};
use super::fields::{Object, Shape};
use super::node::NodeKind;
use super::object::Reader;
use super::yaml;
use crate::diag::{Diagnostics, SourceId, Sources, Span};

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub span: Span,
    fields: Vec<(String, Vec<String>, Span)>,
}

impl Row {
    /// The text of a key; the first where it has several.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.all(key).first().map(String::as_str)
    }

    /// The texts of a key.
    pub fn all(&self, key: &str) -> &[String] {
        self.fields.iter().find(|(name, ..)| name == key).map_or(&[], |(_, texts, _)| texts)
    }

    /// Where the value of a key stands; the row itself without it.
    pub fn place(&self, key: &str) -> Span {
        self.fields.iter().find(|(name, ..)| name == key).map_or(self.span, |(.., span)| *span)
    }
}

/// Reads a table of units: one row a body that a plan may be derived for.
pub fn read_units(sources: &Sources, source: SourceId) -> Result<Vec<Row>, Diagnostics> {
    read(sources, source, &UNIT)
}

/// Reads a table of phrases: what a lower level writes instead.
pub fn read_phrases(sources: &Sources, source: SourceId) -> Result<Vec<Row>, Diagnostics> {
    read(sources, source, &PHRASE)
}

/// Reads a table of facts of the law: one row a fact with its time.
pub fn read_law(sources: &Sources, source: SourceId) -> Result<Vec<Row>, Diagnostics> {
    read(sources, source, &LAW)
}

fn read(sources: &Sources, source: SourceId, object: &'static Object) -> Result<Vec<Row>, Diagnostics> {
    let root = yaml::parse(sources.text(source), source).map_err(|finding| std::iter::once(finding).collect::<Diagnostics>())?;
    let mut reader = Reader { written: sources.text(source), source, findings: Diagnostics::new() };
    let mut rows = Vec::new();
    for node in reader.list(&root, ("dòng", "rows")) {
        let Some(fields) = reader.object(node, object) else { continue };
        let mut row = Row { span: node.span, fields: Vec::new() };
        for (key, value) in fields.iter() {
            let shape = object.fields.iter().find(|field| field.key == key.text).map(|field| &field.shape);
            let texts = match (shape, &value.kind) {
                (Some(Shape::OneOf(keys) | Shape::SomeOf(keys)), _) => {
                    let known = |word: &str| keys.contains(&word).then(|| word.to_owned());
                    reader.some_of(value, keys, known).into_iter().map(|word| word.value).collect()
                }
                (_, NodeKind::List(nodes)) => nodes.iter().filter_map(|node| Some(reader.text(node)?.source())).collect(),
                (_, NodeKind::Null | NodeKind::Scalar(_) | NodeKind::Map(_)) => {
                    reader.text(value).into_iter().map(|text| text.source()).collect()
                }
            };
            row.fields.push((key.text.clone(), texts, value.span));
        }
        rows.push(row);
    }
    if reader.findings.has_errors() { Err(reader.findings) } else { Ok(rows) }
}
