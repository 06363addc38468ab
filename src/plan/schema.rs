//! The JSON Schema of a plan, made from the reader's own list of fields.

use serde_json::{Map, Value, json};

use super::fields::{AWARD_SLOTS, Field, ITEM, Object, PLAN, Shape};

/// The schema (draft 2020-12) with Vietnamese descriptions, for editors that complete and check while one types.
pub fn schema() -> Value {
    let mut definitions = Definitions(Map::new());
    let plan = definitions.object(&PLAN);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "kehoach-v1",
        "title": "Đặc tả kế hoạch kehoach/v1",
    });
    if let (Value::Object(all), Value::Object(plan)) = (&mut schema, plan) {
        all.extend(plan);
        all.insert("$defs".to_owned(), Value::Object(definitions.0));
    }
    schema
}

struct Definitions(Map<String, Value>);

impl Definitions {
    fn object(&mut self, object: &'static Object) -> Value {
        let properties: Map<String, Value> =
            object.fields.iter().map(|field| (field.key.to_owned(), self.field(field))).collect();
        let required: Vec<&str> = object.fields.iter().filter(|f| f.required).map(|f| f.key).collect();
        json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
    }

    fn field(&mut self, field: &'static Field) -> Value {
        let mut shape = self.shape(&field.shape);
        if let Value::Object(map) = &mut shape {
            map.insert("description".to_owned(), Value::from(field.vi));
        }
        shape
    }

    fn reference(&mut self, object: &'static Object) -> Value {
        if !self.0.contains_key(object.name) {
            // A place is kept first: items hold items.
            self.0.insert(object.name.to_owned(), Value::Null);
            let definition = self.object(object);
            self.0.insert(object.name.to_owned(), definition);
        }
        json!({"$ref": format!("#/$defs/{}", object.name)})
    }

    fn shape(&mut self, shape: &'static Shape) -> Value {
        // YAML reads 05 and 2026-03 as other things than texts; a plan takes them as they are written.
        let scalar = || json!({"type": ["string", "number", "boolean"]});
        let one_or_more = |one: Value| json!({"anyOf": [one, {"type": "array", "items": one}]});
        match shape {
            Shape::Text | Shape::When | Shape::Number => scalar(),
            Shape::Paragraphs | Shape::Texts => one_or_more(scalar()),
            Shape::Id => json!({"type": ["string", "number"], "pattern": "^[A-Za-z0-9._-]+$"}),
            Shape::Flag => json!({"type": "boolean"}),
            Shape::Date => json!({"type": ["string", "number"]}),
            Shape::OneOf(keys) => json!({"enum": keys}),
            Shape::SomeOf(keys) => one_or_more(json!({"enum": keys})),
            Shape::Object(object) => self.reference(object),
            Shape::MapOf(inner) => json!({"type": "object", "additionalProperties": self.shape(inner)}),
            Shape::List(inner) => json!({"type": "array", "items": self.shape(inner)}),
            Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(|s| self.shape(s)).collect::<Vec<_>>()}),
            Shape::Item => {
                let map = self.reference(&ITEM);
                json!({"anyOf": [scalar(), {"type": "array", "items": self.item()}, map]})
            }
            Shape::Awards => {
                let slots: Map<String, Value> =
                    AWARD_SLOTS.iter().map(|role| (role.key().to_owned(), self.shape(&Shape::Item))).collect();
                let mut named = json!({"type": "object", "additionalProperties": false, "properties": slots});
                for key in ["title", "id", "marks"] {
                    if let Some(field) = ITEM.fields.iter().find(|f| f.key == key) {
                        named["properties"][key] = self.field(field);
                    }
                }
                json!({"anyOf": [self.shape(&Shape::Item), named]})
            }
        }
    }

    /// An item by name, so that the schema stays small.
    fn item(&mut self) -> Value {
        if !self.0.contains_key("any_item") {
            self.0.insert("any_item".to_owned(), Value::Null);
            let definition = self.shape(&Shape::Item);
            self.0.insert("any_item".to_owned(), definition);
        }
        json!({"$ref": "#/$defs/any_item"})
    }
}
