//! Words of two versions as one paragraph of marked runs.

use crate::diff::words::{Mark, words};
use crate::document::revision::Revision;
use crate::document::{Run, Words, plain_text};

/// The words of both versions. What both have looks as in the new one.
pub(super) fn merged(old: &[Run], new: &[Run]) -> Words {
    let (before, after) = (plain_text(old), plain_text(new));
    if before == after {
        return new.to_vec();
    }
    let (mut old, mut new) = (Cursor::new(old), Cursor::new(new));
    let mut out = Words::new();
    for stretch in words(&before, &after) {
        let length = stretch.text.len();
        match stretch.mark {
            Mark::Equal => {
                old.take(length, None, &mut Words::new());
                new.take(length, None, &mut out);
            }
            Mark::Deleted => old.take(length, Some(Revision::Deleted), &mut out),
            Mark::Inserted => new.take(length, Some(Revision::Inserted), &mut out),
        }
    }
    out
}

/// The words of a piece that has moved, where it was and where it is: every word is in one version only.
pub(super) fn ends(old: &[Run], new: &[Run], number: u32) -> (Words, Words) {
    let stretches = words(&plain_text(old), &plain_text(new));
    let (mut old, mut new) = (Cursor::new(old), Cursor::new(new));
    let (mut from, mut to) = (Words::new(), Words::new());
    for stretch in stretches {
        let length = stretch.text.len();
        match stretch.mark {
            Mark::Equal => {
                old.take(length, Some(Revision::MovedFrom(number)), &mut from);
                new.take(length, Some(Revision::MovedTo(number)), &mut to);
            }
            Mark::Deleted => old.take(length, Some(Revision::Deleted), &mut from),
            Mark::Inserted => new.take(length, Some(Revision::Inserted), &mut to),
        }
    }
    (from, to)
}

/// The words of one version only; a paragraph without words has an empty run to say so.
pub(super) fn revised(words: &[Run], revision: Revision) -> Words {
    if words.is_empty() {
        return vec![Run { revision: Some(revision), ..Run::default() }];
    }
    words.iter().map(|run| Run { revision: Some(revision), ..run.clone() }).collect()
}

/// The words of a box, if its versions differ.
pub(super) fn boxed(old: &str, new: &str) -> Option<Words> {
    (old != new).then(|| merged(&plain(old), &plain(new)))
}

/// The words of a box, whether its versions differ or not.
pub(super) fn either(old: &str, new: &str) -> Words {
    merged(&plain(old), &plain(new))
}

fn plain(text: &str) -> Words {
    if text.is_empty() { Words::new() } else { vec![Run::plain(text)] }
}

/// Goes through the runs of a paragraph.
struct Cursor<'a> {
    runs: std::slice::Iter<'a, Run>,
    rest: Option<(&'a Run, usize)>,
}

impl<'a> Cursor<'a> {
    fn new(runs: &'a [Run]) -> Self {
        Self { runs: runs.iter(), rest: None }
    }

    /// The next bytes as runs. A place to fill in that is cut is words.
    fn take(&mut self, mut length: usize, revision: Option<Revision>, out: &mut Words) {
        while length > 0 {
            let Some((run, from)) = self.rest.take().or_else(|| self.runs.next().map(|run| (run, 0))) else { return };
            let to = run.text.len().min(from + length);
            let text = run.text.get(from..to).unwrap_or_default();
            if to < run.text.len() {
                self.rest = Some((run, to));
            }
            length -= text.len();
            if !text.is_empty() {
                let blank = run.blank.clone().filter(|_| text.len() == run.text.len());
                push(out, Run { text: text.to_owned(), blank, revision, ..run.clone() });
            }
        }
    }
}

/// Adds a run, joined to the one before where that is its first half: the other end of a move may have words in between.
fn push(out: &mut Words, run: Run) {
    match out.last_mut() {
        Some(last) if run.blank.is_none() && *last == (Run { text: last.text.clone(), ..run.clone() }) => {
            last.text.push_str(&run.text);
        }
        Some(_) | None => out.push(run),
    }
}
