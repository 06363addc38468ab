//! `kehoach diff`: the real plans against versions edited by hand, each with the list of what was changed.

mod outputs;
mod pairs;
mod paper;

use serde_json::Value;

use crate::run::Run;

/// Runs `diff` on two texts as `old.yaml` and `new.yaml`.
pub(super) fn diff(old: &str, new: &str, options: &str) -> Run {
    Run::new(&format!("diff old.yaml new.yaml {options}")).file("old.yaml", old).file("new.yaml", new)
}

/// The JSON of a comparison, which agrees with its schema.
pub(super) fn json(old: &str, new: &str, options: &str) -> Value {
    let run = diff(old, new, &format!("-f json {options}")).run();
    let value: Value = serde_json::from_slice(&run.result).unwrap_or_else(|error| panic!("{error}\n{}", run.talk));
    let schema: Value = serde_json::from_slice(&Run::new("diff --schema").exits(0).result).expect("a schema");
    crate::schema::allows(&schema, &schema, &value).unwrap_or_else(|trouble| panic!("{trouble}\n{value:#}"));
    value
}

/// Puts words in the place of others, however the file folds its lines; all of them, and there must be some.
#[track_caller]
pub(super) fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (from, to) in edits {
        let mut done = String::new();
        let mut rest = text.as_str();
        let mut found = false;
        while let Some((start, end)) = find(rest, from) {
            found = true;
            done.push_str(&rest[..start]);
            done.push_str(to);
            rest = &rest[end..];
        }
        assert!(found, "not in the plan: {from}");
        done.push_str(rest);
        text = done;
    }
    text
}

/// Where words stand in a text in which blanks may be line breaks and indents.
fn find(text: &str, words: &str) -> Option<(usize, usize)> {
    // What spans lines of the file by itself is meant letter by letter.
    if words.contains('\n') {
        return text.find(words).map(|start| (start, start + words.len()));
    }
    let words: Vec<&str> = words.split(' ').collect();
    text.match_indices(words.first()?).find_map(|(start, first)| {
        let mut at = start + first.len();
        for word in &words[1..] {
            let after = text[at..].trim_start();
            let blank = text[at..].len() - after.len();
            if blank == 0 || !after.starts_with(word) {
                return None;
            }
            at += blank + word.len();
        }
        Some((start, at))
    })
}
