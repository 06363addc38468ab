//! What only the list of changes knows of the printed differences: which are asked for, what was split or merged, and why.

use super::entry::{Entry, Source};
use super::{Wanted, joins};
use crate::diag::Span;
use crate::diff::causes::Causes;
use crate::diff::change::{Change, Class, How};
use crate::diff::pieces::Became;
use crate::diff::version::Version;

/// An entry that is shown.
pub(super) struct Explained {
    pub(super) entry: Entry,
    /// What is to be said of it, a paragraph each.
    pub(super) reasons: Vec<String>,
    /// The changes behind it that are asked for.
    pub(super) causes: Vec<usize>,
}

/// The entries that are asked for, with their reasons.
pub(super) fn explain(
    mut entries: Vec<Entry>,
    changes: &[Change],
    versions: [Version<'_>; 2],
    wanted: &Wanted<'_>,
) -> Vec<Explained> {
    let causes = Causes::new(changes, versions);
    let of = |entry: &Entry| match &entry.source {
        Source::Places(spans) => causes.of(spans),
        Source::Keys(keys) => causes.under(keys),
    };
    join(&mut entries, changes, of);
    let explained = |entry: Entry| {
        let mut causes = of(&entry);
        causes.retain(|nth| changes.get(*nth).is_some_and(|change| (wanted.shows)(change)));
        let own = || causes.iter().filter_map(|nth| changes.get(*nth));
        let is_shown = match entry.became {
            Became::Other | Became::Named => wanted.is_all || !causes.is_empty(),
            Became::Noise => own().any(|change| change.class == Class::Noise),
            Became::Renumbered => own().any(|change| change.class == Class::Renumbered),
        };
        if !is_shown {
            return None;
        }
        let mut reasons = entry.notes.clone();
        for line in own().filter_map(|change| change.why.as_deref()).flat_map(str::lines) {
            if !reasons.iter().any(|known| known == line) {
                reasons.push(line.to_owned());
            }
        }
        Some(Explained { entry, reasons, causes })
    };
    entries.into_iter().filter_map(explained).collect()
}

/// Makes one entry of what moved in other words, and of what was split or merged.
fn join(entries: &mut Vec<Entry>, changes: &[Change], of: impl Fn(&Entry) -> Vec<usize>) {
    let is_told =
        |change: &Change| matches!(change.how, How::Moved | How::Split | How::Merged) || change.also.contains(&Class::Moved);
    let told: Vec<usize> = (0..changes.len()).filter(|nth| changes.get(*nth).is_some_and(is_told)).collect();
    if told.is_empty() {
        return;
    }
    let behind: Vec<Vec<usize>> = entries.iter().map(of).collect();
    let mut taken: Vec<usize> = Vec::new();
    for nth in told {
        let Some(change) = changes.get(nth) else { continue };
        // What only one version has must be the piece that the change is of, not one that holds it.
        let is_own = |at: &usize| {
            let is_behind = behind.get(*at).is_some_and(|causes| causes.binary_search(&nth).is_ok());
            let is_of = entries.get(*at).is_some_and(|it| !it.old.is_empty() && !it.new.is_empty() || covers(change, it));
            is_behind && is_of && !taken.contains(at)
        };
        let own: Vec<usize> = (0..entries.len()).filter(is_own).collect();
        match change.how {
            How::Split | How::Merged => {
                let Some((first, others)) = own.split_first().filter(|_| own.len() <= change.more.len() + 1) else { continue };
                joins::gather(entries, &own);
                let count = change.more.len() + 1;
                if let Some(entry) = entries.get_mut(*first) {
                    entry.notes.push(match change.how {
                        How::Merged => format!("Gộp từ {count} nội dung."),
                        How::Split | How::Added | How::Removed | How::Changed | How::Moved => {
                            format!("Tách thành {count} nội dung.")
                        }
                    });
                }
                taken.extend(others);
            }
            How::Moved | How::Changed | How::Added | How::Removed => {
                let only = |is_gone: bool| -> Vec<usize> {
                    let lone = |at: &&usize| {
                        entries.get(**at).is_some_and(|entry| if is_gone { entry.new.is_empty() } else { entry.old.is_empty() })
                    };
                    own.iter().filter(lone).copied().collect()
                };
                if let ([from], [to]) = (only(true).as_slice(), only(false).as_slice()) {
                    joins::move_to(entries, *from, *to);
                    taken.push(*from);
                }
            }
        }
    }
    joins::drop_all(entries, &mut taken);
}

/// Whether all the words of an entry stand in one place of a change.
fn covers(change: &Change, entry: &Entry) -> bool {
    let holds = |outer: Span, inner: &Span| outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end;
    match &entry.source {
        Source::Places(spans) => {
            let mut places = change.places().flat_map(|(old, new)| [old, new]).flatten();
            !spans.is_empty() && places.any(|place| spans.iter().all(|span| holds(place.span, span)))
        }
        Source::Keys(_) => false,
    }
}
