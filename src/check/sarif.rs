//! Findings as SARIF 2.1.0, the form that code hosts and editors show beside the lines (OASIS Standard, 27 March 2020).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::manual;
use super::rule::{Rule, Weight};
use super::table::rules;
use crate::diag::{Diagnostic, Lang, Severity, SourceId, Sources, Span};

/// Where the schema of the form is.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run: all rules with their pages, and all findings.
pub fn sarif(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> Value {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut descriptors: Vec<Value> = Vec::with_capacity(rules().len());
    for rule in rules() {
        index.insert(rule.code, descriptors.len());
        descriptors.push(descriptor(rule, lang));
    }
    // Findings of the reader and of files have no page; they are named all the same.
    for finding in findings {
        index.entry(finding.code).or_insert_with(|| {
            descriptors.push(json!({ "id": finding.code }));
            descriptors.len() - 1
        });
    }
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, index.get(finding.code), sources, lang)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors,
            } },
            "language": match lang { Lang::Vi => "vi", Lang::En => "en" },
            // Columns are counted as the form wants them by default, and said aloud: Vietnamese letters take one unit each.
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule, lang: Lang) -> Value {
    let title = match lang {
        Lang::Vi => rule.vi,
        Lang::En => rule.en,
    };
    let page = manual::page(rule);
    // The graver of both stages is what a host configures.
    let level = match rule.weight.0.max(rule.weight.1) {
        Weight::Off => "none",
        Weight::Note => "note",
        Weight::Warning => "warning",
        Weight::Error => "error",
    };
    json!({
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": { "text": title },
        "fullDescription": { "text": format!("{title} ({})", rule.source) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level },
        "properties": { "source": rule.source, "certainty": rule.certainty.key(), "scope": rule.scope().key() },
    })
}

fn result(finding: &Diagnostic, rule: Option<&usize>, sources: &Sources, lang: Lang) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut words = finding.message.in_lang(lang).to_owned();
    for hint in &finding.hints {
        words.push_str("\n→ ");
        words.push_str(hint.in_lang(lang));
    }
    let mut result = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": words },
        "locations": finding.span.iter().map(|span| json!({ "physicalLocation": place(*span, sources) })).collect::<Vec<_>>(),
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().enumerate().map(|(id, label)| {
            json!({
                "id": id,
                "physicalLocation": place(label.span, sources),
                "message": { "text": label.message.in_lang(lang) },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn place(span: Span, sources: &Sources) -> Value {
    let file = json!({ "uri": uri(sources.name(span.source)) });
    if !sources.has_text(span.source) {
        return json!({ "artifactLocation": file });
    }
    let (start_line, start_column) = position(span.source, span.start, sources);
    let (end_line, end_column) = position(span.source, span.end.max(span.start), sources);
    json!({
        "artifactLocation": file,
        "region": { "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column },
    })
}

/// Line and column from 1, the column in UTF-16 units.
fn position(source: SourceId, byte: u32, sources: &Sources) -> (usize, usize) {
    let text = sources.text(source);
    let byte = text.floor_char_boundary((byte as usize).min(text.len()));
    let before = text.get(..byte).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count() + 1;
    (line, column)
}

/// A path as a URI: letters beyond ASCII and blanks in their percent form, strokes forward.
fn uri(path: &str) -> String {
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.trim_start_matches("./").replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::sarif;
    use crate::diag::{Diagnostic, Lang, Message, Sources, Span};

    #[test]
    fn columns_are_utf16_units_and_names_are_uris() {
        let mut sources = Sources::new();
        let source = sources.add("plans/kế hoạch.yaml", "a: 1\nsubject: 𝒳 đọc sách\n");
        let at = sources.text(source).find("đọc").expect("there") as u32;
        let span = Span { source, start: at, end: at + "đọc".len() as u32 };
        let finding = Diagnostic::error("SO01", span, Message::new("sai", "wrong")).label(span, Message::new("đây", "here"));
        let log = sarif(&[finding, Diagnostic::note("XX99", None, Message::new("chung", "all"))], &sources, Lang::Vi);
        let run = &log["runs"][0];
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "plans/k%E1%BA%BF%20ho%E1%BA%A1ch.yaml");
        // "subject: " is nine units, 𝒳 two, the blank one; a letter of Vietnamese is one.
        assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&13.into(), &16.into()));
        assert_eq!(place["region"]["startLine"], 2);
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
        assert_eq!(run["results"][1]["locations"], serde_json::json!([]));
    }
}
