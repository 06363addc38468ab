//! A fact that was changed in several places is one change with its places.

use std::collections::HashMap;

use super::change::{Change, Class, How};
use super::fold::bare;
use super::words::{Mark, words};

/// Puts changes together that say the same.
pub(super) fn repeated(changes: Vec<Change>) -> Vec<Change> {
    let mut first: HashMap<Key, usize> = HashMap::new();
    let mut all: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        let at = key(&change).map(|key| *first.entry(key).or_insert(all.len()));
        match at.and_then(|at| all.get_mut(at)) {
            Some(same) => {
                same.more.push((change.old, change.new));
                same.more.extend(change.more);
                same.edits.extend(change.edits);
                same.why = same.why.take().or(change.why);
            }
            None => all.push(change),
        }
    }
    all
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    class: Class,
    also: Vec<Class>,
    how: How,
    old: String,
    new: String,
}

/// Fewer letters than this are changed alike by chance.
const FEW: usize = 4;

/// What must be the same in two changes for them to be one fact; none for changes that are told one by one.
fn key(change: &Change) -> Option<Key> {
    let text = |place: &Option<super::Place>| place.as_ref().map(|place| place.text.as_str()).unwrap_or_default().to_owned();
    let (was, is) = (text(&change.old), text(&change.new));
    let (old, new) = match change.how {
        How::Added | How::Removed => (bare(&was), bare(&is)),
        How::Changed => {
            let marked = words(&was, &is);
            let side = |mark: Mark| {
                let all = marked.iter().filter(|stretch| stretch.mark == mark).map(|stretch| stretch.text.trim());
                all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
            };
            (side(Mark::Deleted), side(Mark::Inserted))
        }
        How::Moved | How::Split | How::Merged => return None,
    };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let told_apart = matches!(change.class, Class::Renamed { .. } | Class::Renumbered);
    let enough = match change.how {
        How::Added | How::Removed => letters(&old) + letters(&new) > 4 * FEW,
        How::Changed | How::Moved | How::Split | How::Merged => letters(&old) + letters(&new) >= FEW,
    };
    (enough && !told_apart).then(|| Key { class: change.class.clone(), also: change.also.clone(), how: change.how, old, new })
}
