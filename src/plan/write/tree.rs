//! The YAML tree that is written: values in their order, comments before them, and which of them would like to stand on one line.

use super::scalar::{self, Place, WIDTH};

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A text, quoted as it needs.
    Text(String),
    /// A key of a closed list, a date, a number or a flag: written as it is.
    Word(String),
    /// Nothing.
    Null,
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Vec<(String, Node)>),
}

/// A value with what stands before it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// The value.
    pub(super) value: Value,
    /// Comments on lines of their own before it.
    pub(super) comments: Vec<String>,
    /// It stands on one line between brackets where it fits.
    pub(super) flow: bool,
}

impl Node {
    /// A value on lines of its own.
    pub(super) const fn block(value: Value) -> Self {
        Self { value, comments: Vec::new(), flow: false }
    }

    /// A value on one line where it fits.
    pub(super) const fn flow(value: Value) -> Self {
        Self { value, comments: Vec::new(), flow: true }
    }

    /// The value between brackets, or `None` when something in it wants lines of its own.
    fn one_line(&self) -> Option<String> {
        if !self.comments.is_empty() {
            return None;
        }
        match &self.value {
            Value::Text(text) => (!text.contains('\n')).then(|| scalar::one_line(text, Place::Flow)),
            Value::Word(word) => Some(word.clone()),
            Value::Null => Some("~".to_owned()),
            Value::List(nodes) => {
                let all: Option<Vec<String>> = nodes.iter().map(Self::one_line).collect();
                Some(format!("[{}]", all?.join(", ")))
            }
            Value::Map(fields) => {
                let all: Option<Vec<String>> = fields
                    .iter()
                    .map(|(key, node)| Some(format!("{}: {}", scalar::one_line(key, Place::Flow), node.one_line()?)))
                    .collect();
                Some(format!("{{{}}}", all?.join(", ")))
            }
        }
    }

    /// Whether it takes lines of its own when it begins at a column.
    fn is_tall(&self, column: usize) -> bool {
        match &self.value {
            Value::Text(text) => scalar::block(text, column, 2).contains('\n'),
            Value::Word(_) | Value::Null => false,
            Value::List(nodes) if nodes.is_empty() => false,
            Value::Map(fields) if fields.is_empty() => false,
            Value::List(_) | Value::Map(_) => self.flow_at(column).is_none(),
        }
    }

    fn flow_at(&self, column: usize) -> Option<String> {
        let line = self.flow.then(|| self.one_line())??;
        (column + line.chars().count() <= WIDTH).then_some(line)
    }
}

/// The text of a whole file: a blank line around everything that takes more than one.
pub(super) fn document(fields: &[(String, Node)]) -> String {
    let mut out = String::new();
    let mut tall_before = false;
    for (index, (key, node)) in fields.iter().enumerate() {
        let tall = node.is_tall(key.chars().count() + 2) || !node.comments.is_empty();
        if index > 0 && (tall || tall_before) {
            out.push('\n');
        }
        tall_before = tall;
        field(&mut out, key, node, 0);
    }
    out
}

/// One value as it stands at an indentation, behind a dash or a key that is written already.
pub(super) fn value_at(node: &Node, indent: usize) -> String {
    let mut out = String::new();
    value(&mut out, node, indent, indent, After::Dash);
    out.trim_end().to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Key,
    Dash,
}

fn field(out: &mut String, key: &str, node: &Node, indent: usize) {
    comments(out, &node.comments, indent);
    out.push_str(&" ".repeat(indent));
    field_here(out, key, node, indent);
}

fn field_here(out: &mut String, key: &str, node: &Node, indent: usize) {
    let key = scalar::one_line(key, Place::Flow);
    out.push_str(&key);
    out.push(':');
    value(out, node, indent + 2, indent + key.chars().count() + 2, After::Key);
}

/// The value behind `key:` or `- `: `indent` is where its further lines begin, `column` where it begins itself.
fn value(out: &mut String, node: &Node, indent: usize, column: usize, after: After) {
    let gap = match after {
        After::Key => " ",
        After::Dash => "",
    };
    let line = match &node.value {
        Value::Text(text) => Some(scalar::block(text, column, indent)),
        Value::Word(word) => Some(word.clone()),
        Value::Null => Some("~".to_owned()),
        Value::List(nodes) if nodes.is_empty() => Some("[]".to_owned()),
        Value::Map(fields) if fields.is_empty() => Some("{}".to_owned()),
        Value::List(_) | Value::Map(_) => node.flow_at(column),
    };
    if let Some(line) = line {
        out.push_str(gap);
        out.push_str(&line);
        out.push('\n');
        return;
    }
    if after == After::Key {
        out.push('\n');
    }
    // Behind a dash the first line of the value stands beside the dash.
    let mut beside = after == After::Dash;
    let mut begin = |out: &mut String, node: &Node| {
        if !beside {
            comments(out, &node.comments, indent);
            out.push_str(&" ".repeat(indent));
        }
        beside = false;
    };
    match &node.value {
        Value::Map(fields) => {
            for (key, node) in fields {
                begin(out, node);
                field_here(out, key, node, indent);
            }
        }
        Value::List(nodes) => {
            for node in nodes {
                begin(out, node);
                out.push_str("- ");
                value(out, node, indent + 2, indent + 2, After::Dash);
            }
        }
        Value::Text(_) | Value::Word(_) | Value::Null => {}
    }
}

fn comments(out: &mut String, comments: &[String], indent: usize) {
    for comment in comments {
        for line in comment.lines().flat_map(|line| scalar::wrapped(line, WIDTH.saturating_sub(indent + 2).max(40))) {
            out.push_str(&" ".repeat(indent));
            out.push_str("# ");
            out.push_str(line.trim());
            out.push('\n');
        }
    }
}
