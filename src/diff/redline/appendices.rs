//! Appendices of two versions: paired by id, by title, else by likeness of their titles.

use super::align::{Key, Lexicon, Step, align};
use super::blocks;
use super::marks::{either, revised};
use super::moves::Moves;
use crate::document::revision::{MarkedAppendix, Revision};
use crate::document::{Appendix, Run};

/// Merges two lists of appendices.
pub(super) fn appendices(old: &[Appendix], new: &[Appendix], moves: &mut Moves) -> Vec<Appendix> {
    let mut lexicon = Lexicon::default();
    let mut keys = |all: &[Appendix]| -> Vec<Key> {
        all.iter().map(|it| lexicon.key(String::new(), it.title.join(" "), it.id.clone())).collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(new));
    align(&old_keys, &new_keys)
        .into_iter()
        .filter_map(|step| match step {
            Step::Both(x, y) => Some(both(old.get(x)?, new.get(y)?, moves)),
            Step::Old(x) => Some(one(old.get(x)?, Revision::Deleted)),
            Step::New(y) => Some(one(new.get(y)?, Revision::Inserted)),
        })
        .collect()
}

/// Label and title, a line each.
fn heading(appendix: &Appendix) -> String {
    std::iter::once(&appendix.label).chain(&appendix.title).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn both(old: &Appendix, new: &Appendix, moves: &mut Moves) -> Appendix {
    let boxes = |it: &Appendix| (heading(it), it.note.clone(), it.end_mark.clone().unwrap_or_default(), it.landscape);
    let (before, after) = (boxes(old), boxes(new));
    let marked = (before != after).then(|| {
        Box::new(MarkedAppendix {
            revision: None,
            heading: either(&before.0, &after.0),
            note: either(&before.1, &after.1),
            end_mark: either(&before.2, &after.2),
            was_landscape: before.3,
        })
    });
    Appendix { body: blocks::blocks(&old.body, &new.body, moves), marked, ..new.clone() }
}

fn one(appendix: &Appendix, revision: Revision) -> Appendix {
    let words = |text: &str| if text.is_empty() { Vec::new() } else { revised(&[Run::plain(text)], revision) };
    let marked = MarkedAppendix {
        revision: Some(revision),
        heading: words(&heading(appendix)),
        note: words(&appendix.note),
        end_mark: words(appendix.end_mark.as_deref().unwrap_or_default()),
        was_landscape: appendix.landscape,
    };
    Appendix { body: blocks::all(&appendix.body, revision), marked: Some(Box::new(marked)), ..appendix.clone() }
}
