//! The JSON Schema and the reader are of one mind: a plan made from the schema reads, and whatever is changed in it is told.

use kehoach::diag::{Diagnostics, Sources};
use kehoach::plan::read;
use serde_json::{Map, Value, json};

use crate::run::{PLANS, Run, plan_text};

/// Kinds of maps that a plan has: plan, issuer, movement, reference, term, basis, item, target, table, column, row, cell, awards,
/// outline entry, section, recipient, filing, signature, drafter, appendix, allowance.
const KINDS: usize = 21;

fn schema() -> Value {
    let run = Run::new("schema").exits(0).writes_nothing();
    assert_eq!(run.talk, "");
    serde_json::from_slice(&run.result).expect("JSON")
}

/// Follows a `$ref`.
fn resolved<'s>(schema: &'s Value, mut node: &'s Value) -> &'s Value {
    while let Some(name) = node.get("$ref").and_then(Value::as_str) {
        node = schema.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name}"));
    }
    node
}

/// A plan with every key of the schema: each kind of map stands once with all of its keys, elsewhere as short as may be.
fn sample(schema: &Value) -> Value {
    value(schema, schema, &mut Vec::new())
}

fn value<'s>(schema: &'s Value, node: &'s Value, met: &mut Vec<&'s Value>) -> Value {
    let node = resolved(schema, node);
    if let Some(words) = node.get("enum").and_then(Value::as_array) {
        return words.first().expect("a word").clone();
    }
    if let Some(shapes) = node.get("anyOf").and_then(Value::as_array) {
        let mut shapes = shapes.iter().map(|shape| resolved(schema, shape));
        let first = shapes.clone().next().expect("a shape");
        let new = shapes.find(|shape| shape["type"] == "object" && !met.iter().any(|seen| std::ptr::eq(*seen, *shape)));
        // A shape that is a choice itself (an item) may hold a map that was not met yet.
        return value(schema, new.unwrap_or(first), met);
    }
    match node["type"].as_str() {
        Some("object") => {
            let again = met.iter().any(|seen| std::ptr::eq(*seen, node));
            met.push(node);
            let needed = node["required"].as_array();
            let mut map = Map::new();
            for (key, inner) in node["properties"].as_object().into_iter().flatten() {
                if !again || needed.is_some_and(|needed| needed.iter().any(|needed| needed == key)) {
                    map.insert(key.clone(), value(schema, inner, met));
                }
            }
            if node["additionalProperties"].is_object() {
                map.insert("ten".to_owned(), value(schema, &node["additionalProperties"], met));
            }
            Value::Object(map)
        }
        Some("array") => json!([value(schema, &node["items"], met)]),
        Some("boolean") => json!(true),
        // Years are texts, numbers, dates and ids.
        Some(_) | None => json!(2026),
    }
}

/// Reads a plan that is written as JSON, which is YAML too.
fn findings(plan: &Value) -> Diagnostics {
    let mut sources = Sources::new();
    let source = sources.add("kh.json", format!("{plan:#}"));
    read(&mut sources, source, &[]).1
}

/// Codes of the findings that speak of keys and shapes; others speak of sense (an id that is not there, a key beside its opposite).
fn shape_findings(plan: &Value) -> Vec<String> {
    let of_shape = ["DT02", "DT04", "DT05", "DT06", "DT07", "DT08", "DT09", "DT10", "DT11"];
    findings(plan).iter().filter(|f| of_shape.contains(&f.code)).map(|f| format!("{}: {}", f.code, f.message.vi)).collect()
}

/// Whether a value agrees with a node of the schema.
fn allows(schema: &Value, node: &Value, value: &Value) -> Result<(), String> {
    let node = resolved(schema, node);
    if let Some(words) = node.get("enum").and_then(Value::as_array) {
        return if words.contains(value) { Ok(()) } else { Err(format!("{value} is not one of {words:?}")) };
    }
    if let Some(shapes) = node.get("anyOf").and_then(Value::as_array) {
        let troubles: Result<Vec<String>, ()> = shapes.iter().map(|shape| allows(schema, shape, value).err().ok_or(())).collect();
        return troubles.map_or(Ok(()), |troubles| Err(troubles.join(" | ")));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = &node["type"];
    if kinds != kind && !kinds.as_array().is_some_and(|kinds| kinds.contains(&json!(kind))) {
        return Err(format!("{kind} where {kinds} is wanted"));
    }
    for item in value.as_array().into_iter().flatten() {
        allows(schema, &node["items"], item)?;
    }
    if let Some(map) = value.as_object() {
        for (key, value) in map {
            let inner = node["properties"].get(key).unwrap_or(&node["additionalProperties"]);
            if inner == &json!(false) || inner.is_null() {
                return Err(format!("no key {key}"));
            }
            allows(schema, inner, value).map_err(|trouble| format!("{key}: {trouble}"))?;
        }
        for key in node["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            map.contains_key(key).then_some(()).ok_or(format!("{key} is missing"))?;
        }
    }
    Ok(())
}

/// The kinds of maps in a value, each by the path of its first place; with the node of the schema that rules it.
fn maps(schema: &Value, node: &Value, value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
    let node = resolved(schema, node);
    if let Some(shapes) = node.get("anyOf").and_then(Value::as_array) {
        if let Some(shape) = shapes.iter().find(|shape| allows(schema, shape, value).is_ok()) {
            maps(schema, shape, value, path, all);
        }
        return;
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        maps(schema, &node["items"], item, &format!("{path}/{index}"), all);
    }
    if let Some(map) = value.as_object() {
        // One place for each kind of map is enough; the first is the highest.
        if node["additionalProperties"] == json!(false) && all.iter().all(|(_, seen)| seen != node) {
            all.push((path.to_owned(), node.clone()));
        }
        for (key, value) in map {
            let inner = node["properties"].get(key).unwrap_or(&node["additionalProperties"]);
            maps(schema, inner, value, &format!("{path}/{key}"), all);
        }
    }
}

#[test]
fn a_plan_with_every_key_of_the_schema_is_read_without_a_word_about_its_shape() {
    let schema = schema();
    let plan = sample(&schema);
    assert!(plan.as_object().expect("a map").len() > 45);
    allows(&schema, &schema, &plan).expect("the schema allows its own sample");
    assert_eq!(shape_findings(&plan), Vec::<String>::new());
}

#[test]
fn an_unknown_key_is_refused_in_every_map_by_reader_and_schema() {
    let schema = schema();
    let plan = sample(&schema);
    let mut all = Vec::new();
    maps(&schema, &schema, &plan, "", &mut all);
    assert!(all.len() >= KINDS, "{}", all.len());
    for (path, _) in &all {
        let mut changed = plan.clone();
        let map = changed.pointer_mut(path).and_then(Value::as_object_mut).expect("a map");
        map.insert("khong_co".to_owned(), json!("x"));
        assert!(allows(&schema, &schema, &changed).is_err(), "the schema allows an unknown key in {path}");
        let said = shape_findings(&changed);
        assert!(said.iter().any(|finding| finding.starts_with("DT05") && finding.contains("khong_co")), "{path}: {said:?}");
    }
}

#[test]
fn a_missing_key_is_reported_in_every_map_that_needs_it() {
    let schema = schema();
    let plan = sample(&schema);
    let mut all = Vec::new();
    maps(&schema, &schema, &plan, "", &mut all);
    let mut needed = 0;
    for (path, node) in &all {
        for key in node["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            needed += 1;
            let mut changed = plan.clone();
            changed.pointer_mut(path).and_then(Value::as_object_mut).expect("a map").remove(key);
            assert!(allows(&schema, &schema, &changed).is_err(), "the schema does not miss {key} in {path}");
            let said = shape_findings(&changed);
            assert!(said.iter().any(|finding| finding == &format!("DT07: thiếu `{key}`")), "{path} without {key}: {said:?}");
        }
    }
    assert!(needed >= 20, "{needed}");
}

#[test]
fn a_wrong_word_is_refused_wherever_a_closed_list_stands() {
    let schema = schema();
    let plan = sample(&schema);
    let mut all = Vec::new();
    maps(&schema, &schema, &plan, "", &mut all);
    let mut lists = 0;
    for (path, node) in &all {
        for (key, shape) in node["properties"].as_object().into_iter().flatten() {
            if shape.get("enum").is_none() {
                continue;
            }
            lists += 1;
            let mut changed = plan.clone();
            changed.pointer_mut(path).and_then(Value::as_object_mut).expect("a map")[key] = json!("không-có");
            let said = shape_findings(&changed);
            assert!(said.iter().any(|finding| finding.starts_with("DT11")), "{path}/{key}: {said:?}");
        }
    }
    assert!(lists >= 10, "{lists}");
}

#[test]
fn the_six_plans_agree_with_schema_and_reader() {
    let schema = schema();
    for name in PLANS {
        let text = plan_text(name);
        let plan: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        allows(&schema, &schema, &plan).unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
        let mut sources = Sources::new();
        let source = sources.add(name, text);
        let (plan, findings) = read(&mut sources, source, &[]);
        assert!(plan.is_some() && findings.is_empty(), "{name}: {findings:?}");
    }
}

#[test]
fn every_key_is_described_in_vietnamese() {
    let schema = schema();
    let mut all = vec![("plan", &schema)];
    all.extend(schema["$defs"].as_object().expect("definitions").iter().map(|(name, node)| (name.as_str(), node)));
    for (name, node) in all {
        for (key, shape) in node["properties"].as_object().into_iter().flatten() {
            let words = shape["description"].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{name}.{key}");
        }
    }
}
