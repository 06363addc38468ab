//! Names that are another name throughout the new plan: found, and put into the old plan before the rest is compared.

use super::tree::Value;
use crate::plan::{Piece, Text};

/// A value with a name in its words changed to another.
pub(super) fn replaced(value: &Value, from: &str, to: &str) -> Value {
    let text = |text: &Text| Text {
        pieces: text
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => Piece::Words(replace_name(words, from, to)),
                Piece::Fact(..) | Piece::Cite(..) | Piece::Label(..) | Piece::Path(..) | Piece::Term(..) | Piece::Fill(..) => {
                    piece.clone()
                }
            })
            .collect(),
        span: text.span,
    };
    match value {
        Value::Text(one) => Value::Text(text(one)),
        Value::Texts(all) => Value::Texts(all.iter().map(text).collect()),
        Value::Id(_)
        | Value::Date(_)
        | Value::Flag(_)
        | Value::Whole(_)
        | Value::Width(_)
        | Value::Level(_)
        | Value::Stage(_)
        | Value::Role(_)
        | Value::Marks(_)
        | Value::Align(_)
        | Value::Secrecy(_)
        | Value::Urgency(_)
        | Value::Authority(_)
        | Value::Audience(_)
        | Value::Source(_)
        | Value::Bound(..) => value.clone(),
    }
}

/// Where a name stands in a text as whole words.
pub(super) fn places(text: &str, name: &str) -> Vec<usize> {
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    if name.is_empty() { Vec::new() } else { text.match_indices(name).map(|(at, _)| at).filter(whole).collect() }
}

fn replace_name(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in places(text, from) {
        if at < done {
            continue;
        }
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(to);
        done = at + from.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
