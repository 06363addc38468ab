//! The YAML tree with places: every scalar as it was written, every key, duplicates included.

use crate::diag::Span;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: NodeKind,
}

/// Kinds of values. Scalars stay text: `05` is `05` and `no` is `no`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    /// Any scalar.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map in file order.
    Map(Vec<(Key, Node)>),
}

/// A key with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// The key.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
}

impl Node {
    /// The Vietnamese and English name of its kind, for messages.
    pub(super) fn kind_name(&self) -> (&'static str, &'static str) {
        match &self.kind {
            NodeKind::Null => ("giá trị trống", "nothing"),
            NodeKind::Scalar(_) => ("một chuỗi chữ", "a text"),
            NodeKind::List(_) => ("một danh sách", "a list"),
            NodeKind::Map(_) => ("một nhóm khóa: giá trị", "a map"),
        }
    }

    /// The entries of a map.
    pub(super) fn entries(&self) -> &[(Key, Node)] {
        match &self.kind {
            NodeKind::Map(entries) => entries,
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::List(_) => &[],
        }
    }

    /// The value of a key of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// The text of a scalar.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(text) => Some(text),
            NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }

    /// Sets the scalar at a dotted path, making the maps on the way; false when something else stands on the way.
    pub(super) fn set(&mut self, path: &str, value: &str, span: Span) -> bool {
        let (head, rest) = path.split_once('.').map_or((path, None), |(head, rest)| (head, Some(rest)));
        if self.kind == NodeKind::Null {
            self.kind = NodeKind::Map(Vec::new());
        }
        let NodeKind::Map(entries) = &mut self.kind else { return false };
        let index = entries.iter().position(|(key, _)| key.text == head).unwrap_or_else(|| {
            entries.push((Key { text: head.to_owned(), span }, Self { span, kind: NodeKind::Null }));
            entries.len() - 1
        });
        let Some((_, node)) = entries.get_mut(index) else { return false };
        match rest {
            Some(rest) => node.set(rest, value, span),
            None if matches!(node.kind, NodeKind::Null | NodeKind::Scalar(_)) => {
                *node = Self { span, kind: NodeKind::Scalar(value.to_owned()) };
                true
            }
            None => false,
        }
    }
}
