//! Facts of a plan: what `{{ issuer.name }}` stands for.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::model::Plan;
use super::text::{Piece, Text};
use crate::diag::{Diagnostic, Message, Span};

/// Paths that every plan knows; `facts.*` and `unit.*` are the plan's own.
pub const PATHS: &[&str] = &[
    "issuer.name",
    "issuer.short",
    "issuer.symbol",
    "issuer.superior",
    "number",
    "symbol",
    "place",
    "date",
    "date.year",
    "subject",
    "movement.name",
    "movement.scope",
    "signature.name",
    "signature.position",
];

/// A fact that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactError {
    /// No fact has this path, or the plan does not give it.
    Unknown(String, Span),
    /// The fact needs itself.
    Circular(String, Span),
}

/// The pieces of a text with all facts put in; facts inside facts included.
pub fn expand(plan: &Plan, text: &Text) -> Result<Vec<Piece>, FactError> {
    let mut pieces = Vec::with_capacity(text.pieces.len());
    for_each_piece(plan, text, &mut Vec::new(), &mut |piece| pieces.push(piece.into_owned()))?;
    Ok(pieces)
}

/// A text as plain words on one line or several: facts put in, stars of inline Markdown taken out, other placeholders left as dots.
pub fn plain(plan: &Plan, text: &Text) -> Result<String, FactError> {
    let mut plain = String::new();
    for_each_piece(plan, text, &mut Vec::new(), &mut |piece| match piece.as_ref() {
        Piece::Words(words) => push_without_stars(&mut plain, words),
        Piece::Fill(..) => plain.push_str(DOTS),
        Piece::Fact(..) | Piece::Cite(..) | Piece::Label(..) | Piece::Path(..) | Piece::Term(..) => {}
    })?;
    Ok(plain)
}

/// Adds words without their stars; `\*` is a star that is printed.
fn push_without_stars(plain: &mut String, words: &str) {
    let mut parts = words.split('*');
    let mut before = parts.next().unwrap_or_default();
    for part in parts {
        match before.strip_suffix('\\') {
            Some(escaped) => {
                plain.push_str(escaped);
                plain.push('*');
            }
            None => plain.push_str(before),
        }
        before = part;
    }
    plain.push_str(before);
}

/// What is printed where something is left to fill in.
pub const DOTS: &str = "……";

/// What a text is made with, as paths in the file: facts and what they are made with, documents cited, terms.
pub fn needs(plan: &Plan, text: &Text) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    needed(plan, text, &mut all);
    all
}

fn needed(plan: &Plan, text: &Text, all: &mut BTreeSet<String>) {
    for piece in &text.pieces {
        match piece {
            Piece::Fact(path, _) => {
                if all.insert(path.clone())
                    && let Some(Value::Text(inner)) = lookup(plan, path)
                {
                    needed(plan, inner, all);
                }
            }
            Piece::Cite(id, ..) => drop(all.insert(format!("references.{id}"))),
            Piece::Term(id, ..) => drop(all.insert(format!("abbreviations.{id}"))),
            Piece::Words(_) | Piece::Label(..) | Piece::Path(..) | Piece::Fill(..) => {}
        }
    }
}

/// Calls `visit` for each piece of a text with its facts put in; `open` holds the facts that are being put in.
fn for_each_piece<'p>(
    plan: &'p Plan,
    text: &'p Text,
    open: &mut Vec<&'p str>,
    visit: &mut impl FnMut(Cow<'p, Piece>),
) -> Result<(), FactError> {
    for piece in &text.pieces {
        let Piece::Fact(path, span) = piece else {
            visit(Cow::Borrowed(piece));
            continue;
        };
        if open.contains(&path.as_str()) {
            return Err(FactError::Circular(path.clone(), *span));
        }
        match lookup(plan, path) {
            Some(Value::Text(inner)) => {
                open.push(path);
                for_each_piece(plan, inner, open, visit)?;
                open.pop();
            }
            Some(Value::Words(words)) => visit(Cow::Owned(Piece::Words(words))),
            None => return Err(FactError::Unknown(path.clone(), *span)),
        }
    }
    Ok(())
}

enum Value<'p> {
    Text(&'p Text),
    Words(String),
}

fn lookup<'p>(plan: &'p Plan, path: &str) -> Option<Value<'p>> {
    let text = |text: Option<&'p Text>| text.map(Value::Text);
    match path {
        "issuer.name" => Some(Value::Text(&plan.issuer.name)),
        "issuer.short" => text(plan.issuer.short.as_ref().or(Some(&plan.issuer.name))),
        "issuer.symbol" => text(plan.issuer.symbol.as_ref()),
        "issuer.superior" => text(plan.issuer.superior.as_ref()),
        "number" => text(plan.number.as_ref()),
        "symbol" => text(plan.symbol.as_ref()),
        "place" => text(plan.place.as_ref()),
        "date" => plan.date.as_ref().map(|date| Value::Words(date.value.words())),
        "date.year" => plan.date.as_ref().map(|date| Value::Words(date.value.year().to_string())),
        "subject" => Some(Value::Text(&plan.subject)),
        "movement.name" => text(plan.movement.as_ref().map(|m| &m.name)),
        "movement.scope" => text(plan.movement.as_ref().and_then(|m| m.scope.as_ref())),
        "signature.name" => text(plan.signature.given().and_then(|s| s.name.as_ref())),
        "signature.position" => text(plan.signature.given().and_then(|s| s.position.as_ref())),
        _ => {
            let (group, name) = path.split_once('.')?;
            let group = match group {
                "facts" => &plan.facts,
                "unit" => &plan.unit,
                _ => return None,
            };
            group.iter().find(|(n, _)| n == name).map(|(_, text)| Value::Text(text))
        }
    }
}

impl FactError {
    /// The finding, with the facts that there are.
    pub fn diagnostic(&self, plan: &Plan) -> Diagnostic {
        match self {
            Self::Circular(path, span) => Diagnostic::error(
                "DT23",
                *span,
                Message::new(format!("`{path}` cần đến chính nó"), format!("`{path}` needs itself")),
            )
            .hint(Message::new("viết hẳn giá trị ở một chỗ trong vòng", "write the value out at one place of the circle")),
            Self::Unknown(path, span) => {
                let own =
                    |group: &str, names: &[(String, Text)]| names.iter().map(|(n, _)| format!("{group}.{n}")).collect::<Vec<_>>();
                let mut known: Vec<String> =
                    PATHS.iter().filter(|p| lookup(plan, p).is_some()).map(|p| (*p).to_owned()).collect();
                known.extend(own("facts", &plan.facts));
                known.extend(own("unit", &plan.unit));
                let finding = Diagnostic::error(
                    "DT22",
                    *span,
                    Message::new(format!("kế hoạch không có dữ kiện `{path}`"), format!("the plan has no fact `{path}`")),
                );
                let near = super::object::nearest(path, known.iter().map(String::as_str)).map(str::to_owned);
                match near {
                    Some(near) => finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?"))),
                    None if path.starts_with("unit.") => finding.hint(Message::new(
                        "`unit.…` là cột của bảng đơn vị; thêm `unit: {name: …}` làm dòng mẫu hoặc dùng --set",
                        "`unit.…` is a column of a table of units; add `unit: {name: …}` as a sample row or use --set",
                    )),
                    None => finding
                        .hint(Message::new(format!("có: {}", known.join(", ")), format!("there are: {}", known.join(", ")))),
                }
            }
        }
    }
}
