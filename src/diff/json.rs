//! The comparison for other programs: JSON, with a schema that says what stands in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::change::{Change, Class, Detail, Direction, Duty, How, Place, Shifted};
use super::kind::{KEYS, summary};
use super::words::Mark;
use crate::diag::{Message, Sources};
use crate::plan::Plan;

/// The name of the form.
pub const FORM: &str = "kehoach/diff/v1";

/// Two plans that were compared, as JSON shows them.
#[derive(Debug)]
pub struct Compared<'c> {
    /// Name of the old file and the old plan; none for a plan that is new.
    pub old: Option<(&'c str, &'c Plan)>,
    /// Name of the new file and the new plan; none for a plan that is gone.
    pub new: Option<(&'c str, &'c Plan)>,
    /// The changes to show.
    pub changes: Vec<&'c Change>,
    /// How many others there are that were not asked for.
    pub hidden: usize,
}

/// Comparisons as JSON.
pub fn json(compared: &[Compared<'_>], sources: &Sources) -> Value {
    json!({
        "form": FORM,
        "comparisons": compared.iter().map(|one| comparison(one, sources)).collect::<Vec<_>>(),
    })
}

fn comparison(compared: &Compared<'_>, sources: &Sources) -> Value {
    let side = |side: &Option<(&str, &Plan)>| {
        side.map(|(file, plan)| json!({"file": file, "id": plan.id.as_ref().map(|id| id.value.as_str())}))
    };
    let names: Vec<(&str, &str)> = compared.changes.iter().filter_map(|change| change.renaming()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for class in compared.changes.iter().flat_map(|change| change.classes()) {
        *counts.entry(class.key()).or_default() += 1;
    }
    json!({
        "old": side(&compared.old),
        "new": side(&compared.new),
        "summary": message(&summary(compared.changes.iter().copied())),
        "counts": counts,
        "hidden": compared.hidden,
        "changes": compared.changes.iter().map(|one| change(one, &names, sources)).collect::<Vec<_>>(),
    })
}

fn change(change: &Change, names: &[(&str, &str)], sources: &Sources) -> Value {
    let place = |place: &Option<Place>| place.as_ref().map(|place| self::place(place, sources));
    let marks: Vec<Value> = change
        .marked(names)
        .into_iter()
        .map(|stretch| {
            let mark = match stretch.mark {
                Mark::Equal => "equal",
                Mark::Deleted => "deleted",
                Mark::Inserted => "inserted",
            };
            json!({"mark": mark, "text": stretch.text})
        })
        .collect();
    json!({
        "class": change.class.key(),
        "facts": change.classes().map(fact).collect::<Vec<_>>(),
        "how": change.how.key(),
        "hidden": change.is_hidden(),
        "old": place(&change.old),
        "new": place(&change.new),
        "why": change.why,
        "marks": marks,
        "more": change.more.iter().map(|(old, new)| json!({"old": place(old), "new": place(new)})).collect::<Vec<_>>(),
    })
}

fn fact(class: &Class) -> Value {
    let key = class.key();
    match class.detail() {
        Some(Detail::Target(shift)) => {
            json!({"class": key, "to": shift.to.key(), "what": shift.what, "old": shift.old, "new": shift.new})
        }
        Some(Detail::Deadline(time)) => json!({"class": key, "to": time.to.key(), "old": time.old, "new": time.new}),
        Some(Detail::Renamed(from, to)) => json!({"class": key, "old": from, "new": to}),
        Some(Detail::Duty(duty)) => {
            let duty = match duty {
                Duty::Lead => "lead",
                Duty::Support => "support",
                Duty::Task => "task",
            };
            json!({"class": key, "duty": duty})
        }
        None => json!({"class": key}),
    }
}

fn place(place: &Place, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(place.span.source, place.span.start);
    json!({
        "file": sources.name(place.span.source),
        "line": line,
        "column": column,
        "path": place.path,
        "id": place.id,
        "label": message(&place.label),
        "mark": place.mark,
        "section": message(&place.section),
        "text": place.text,
    })
}

fn message(message: &Message) -> Value {
    json!({"vi": message.vi, "en": message.en})
}

/// The JSON Schema of the form.
pub fn schema() -> Value {
    let text = || json!({"type": "string"});
    let maybe = |what: &str| json!({"type": ["string", "null"], "description": what});
    let directions: Vec<&str> = [Direction::Up, Direction::Down, Direction::Other, Direction::New, Direction::Gone]
        .into_iter()
        .map(Direction::key)
        .chain([Shifted::Earlier, Shifted::Later].into_iter().map(Shifted::key))
        .collect();
    let hows: Vec<&str> =
        [How::Added, How::Removed, How::Changed, How::Moved, How::Split, How::Merged].into_iter().map(How::key).collect();
    let object = |properties: Value, required: &[&str]| json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    let or_null = |name: &str| json!({"anyOf": [{"$ref": format!("#/$defs/{name}")}, {"type": "null"}]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kehoach diff -f json",
        "$ref": "#/$defs/result",
        "$defs": {
            "result": object(
                json!({"form": {"enum": [FORM]}, "comparisons": {"type": "array", "items": {"$ref": "#/$defs/comparison"}}}),
                &["form", "comparisons"],
            ),
            "comparison": object(
                json!({
                    "old": or_null("side"),
                    "new": or_null("side"),
                    "summary": {"$ref": "#/$defs/message"},
                    "counts": {
                        "type": "object",
                        "description": "how many changes of each class; a change of several classes counts in each",
                        "propertyNames": {"enum": KEYS},
                        "additionalProperties": {"type": "integer", "minimum": 1},
                    },
                    "hidden": {"type": "integer", "minimum": 0, "description": "changes that were not asked for"},
                    "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
                }),
                &["old", "new", "summary", "counts", "hidden", "changes"],
            ),
            "side": object(json!({"file": text(), "id": maybe("the plan's own id")}), &["file", "id"]),
            "message": object(json!({"vi": text(), "en": text()}), &["vi", "en"]),
            "change": object(
                json!({
                    "class": {"enum": KEYS, "description": "the weightiest class"},
                    "facts": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/fact"}, "description": "all that the change is"},
                    "how": {"enum": hows},
                    "hidden": {"type": "boolean", "description": "shown only when asked for"},
                    "old": or_null("place"),
                    "new": or_null("place"),
                    "why": maybe("the reason that the plan gives"),
                    "marks": {"type": "array", "items": {"$ref": "#/$defs/stretch"}, "description": "old and new words of the first place"},
                    "more": {
                        "type": "array",
                        "description": "the other places of a fact changed in several; the other parts of what was split or merged",
                        "items": object(json!({"old": or_null("place"), "new": or_null("place")}), &["old", "new"]),
                    },
                }),
                &["class", "facts", "how", "hidden", "old", "new", "why", "marks", "more"],
            ),
            "fact": object(
                json!({
                    "class": {"enum": KEYS},
                    "to": {"enum": directions, "description": "where a target or a deadline went"},
                    "what": text(),
                    "duty": {"enum": ["lead", "support", "task"]},
                    "old": maybe("the old quantity, time or name"),
                    "new": maybe("the new quantity, time or name"),
                }),
                &["class"],
            ),
            "place": object(
                json!({
                    "file": text(),
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "path": {"type": "string", "description": "the way in the file, counted from 1"},
                    "id": maybe("the id of the piece or of the nearest one that holds it"),
                    "label": {"$ref": "#/$defs/message", "description": "as the decree cites it"},
                    "mark": maybe("the label printed before the piece"),
                    "section": {"$ref": "#/$defs/message"},
                    "text": text(),
                }),
                &["file", "line", "column", "path", "id", "label", "mark", "section", "text"],
            ),
            "stretch": object(
                json!({"mark": {"enum": ["equal", "deleted", "inserted"]}, "text": text()}),
                &["mark", "text"],
            ),
        },
    })
}
