//! A unified diff of a text and its mending. Edits never break or join lines, so line answers to line.

use std::fmt::Write as _;

/// Lines shown round a change.
const CONTEXT: usize = 3;

/// The unified diff; empty where nothing changes.
pub fn patch(name: &str, old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let changed: Vec<usize> = (0..old.len().max(new.len())).filter(|line| old.get(*line) != new.get(*line)).collect();
    let mut out = String::new();
    let Some(first) = changed.first() else { return out };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "--- {name}\n+++ {name}");
    let mut hunk = (*first, *first);
    for line in &changed {
        if *line > hunk.1 + 2 * CONTEXT {
            write_hunk(&mut out, hunk, &old, &new);
            hunk.0 = *line;
        }
        hunk.1 = *line;
    }
    write_hunk(&mut out, hunk, &old, &new);
    out
}

/// The lines from the first to the last change of a hunk, with those round them.
fn write_hunk(out: &mut String, (first, last): (usize, usize), old: &[&str], new: &[&str]) {
    let from = first.saturating_sub(CONTEXT);
    let to = (last + CONTEXT + 1).min(old.len().max(new.len()));
    let count = |lines: &[&str]| to.min(lines.len()) - from.min(lines.len());
    let _ = writeln!(out, "@@ -{},{} +{},{} @@", from + 1, count(old), from + 1, count(new));
    let mut line = from;
    while line < to {
        // A run of changed lines: all that go, then all that come.
        let mut end = line;
        while end < to && old.get(end) != new.get(end) {
            end += 1;
        }
        for (mark, lines) in [('-', old), ('+', new)] {
            lines.iter().take(end).skip(line).for_each(|text| write_line(out, mark, text));
        }
        if let Some(text) = old.get(end).filter(|_| end < to) {
            write_line(out, ' ', text);
        }
        line = end + 1;
    }
}

fn write_line(out: &mut String, mark: char, text: &str) {
    out.push(mark);
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}
