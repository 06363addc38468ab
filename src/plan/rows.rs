//! A list of flat maps in YAML or JSON -> rows with places: the table of a batch, read by the one YAML reader.

use super::model::Spanned;
use super::node::NodeKind;
use super::object::Reader;
use super::yaml;
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};

/// A row: where it stands, and its fields in file order; `None` is an empty value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRow {
    /// The whole row.
    pub span: Span,
    /// Names and values.
    pub fields: Vec<(Spanned<String>, Spanned<Option<String>>)>,
}

/// Reads a list of maps whose values are single texts; every mistake is among the findings. JSON is read as the YAML that it is.
pub fn rows(sources: &Sources, source: SourceId) -> (Vec<ListedRow>, Diagnostics) {
    let root = match yaml::parse(sources.text(source), source) {
        Ok(root) => root,
        Err(finding) => return (Vec::new(), std::iter::once(finding).collect()),
    };
    let mut reader = Reader { written: sources.text(source), findings: Diagnostics::new() };
    let NodeKind::List(nodes) = &root.kind else {
        let (vi, en) = root.kind_name();
        let finding = Diagnostic::error(
            "BG01",
            root.span,
            Message::new(
                format!("bảng phải là một danh sách các dòng, ở đây là {vi}"),
                format!("a table is a list of rows, this is {en}"),
            ),
        );
        reader.push(
            finding.hint(Message::new("viết `- {name: …, code: …}` cho mỗi dòng", "write `- {name: …, code: …}` for each row")),
        );
        return (Vec::new(), reader.findings);
    };
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(entries) = reader.map(node, ("một dòng: tên cột và giá trị", "a row: names and values")) else {
            continue;
        };
        // `iter` leaves empty values out; a row keeps them, for "this cell is empty" must be told with its place.
        let mut fields = Vec::with_capacity(node.entries().len());
        for (key, value) in node.entries() {
            if entries.key_span(&key.text) != Some(key.span) {
                continue;
            }
            let text = match &value.kind {
                NodeKind::Null => None,
                NodeKind::Scalar(text) => Some(text.clone()),
                NodeKind::List(_) | NodeKind::Map(_) => {
                    let (vi, en) = value.kind_name();
                    reader.push(Diagnostic::error(
                        "BG08",
                        value.span,
                        Message::new(
                            format!("ô `{}` cần một giá trị, ở đây là {vi}", key.text),
                            format!("cell `{}` wants one value, this is {en}", key.text),
                        ),
                    ));
                    // It is told once; "empty" is not told as well.
                    Some(en.to_owned())
                }
            };
            fields.push((Spanned { value: key.text.clone(), span: key.span }, Spanned { value: text, span: value.span }));
        }
        rows.push(ListedRow { span: node.span, fields });
    }
    (rows, reader.findings)
}
