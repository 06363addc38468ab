//! Which changes of the plans are behind a difference in print.
//!
//! A change stands where its words stand in the file. A document, a term or a fact is given once and printed where it is used: its
//! change stands there as well.

use std::collections::BTreeMap;

use super::change::Change;
use super::version::Version;
use crate::diag::Span;
use crate::plan::{BasisEntry, Plan, facts};

/// The changes by their places.
#[derive(Debug, Default)]
pub(super) struct Causes {
    /// Every place with its change, in the order of their beginnings.
    places: Vec<(Span, usize)>,
    /// The place that reaches furthest of those up to each one, in the same text.
    reach: Vec<Span>,
    /// The key of the plan that each change stands under.
    roots: Vec<(String, usize)>,
}

impl Causes {
    pub(super) fn new<'c>(changes: impl IntoIterator<Item = &'c Change>, versions: [Version<'_>; 2]) -> Self {
        let mut uses = BTreeMap::new();
        versions.iter().for_each(|version| collect_uses(version.plan, &mut uses));
        let mut causes = Self::default();
        for (nth, change) in changes.into_iter().enumerate() {
            for place in change.places().flat_map(|(old, new)| [old, new]).flatten() {
                causes.places.push((place.span, nth));
                causes.places.extend(used(&uses, &place.path).map(|span| (span, nth)));
                let root = place.path.split('.').next().unwrap_or_default();
                causes.roots.push((root.to_owned(), nth));
            }
        }
        causes.places.sort_unstable();
        for (span, _) in &causes.places {
            let before = causes.reach.last().filter(|last| last.source == span.source && last.end > span.end);
            causes.reach.push(before.copied().unwrap_or(*span));
        }
        causes
    }

    /// The changes behind words that stand at some places in the files.
    pub(super) fn of(&self, spans: &[Span]) -> Vec<usize> {
        let mut all: Vec<usize> = spans.iter().flat_map(|span| self.at(*span)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The changes of what stands under some keys of the plan.
    pub(super) fn under(&self, roots: &[&str]) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.roots.iter().filter(|(root, _)| roots.contains(&root.as_str())).map(|(_, nth)| *nth).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn at(&self, span: Span) -> impl Iterator<Item = usize> {
        let end = self.places.partition_point(|(own, _)| (own.source, own.start) < (span.source, span.end));
        let before = self.places.iter().zip(&self.reach).take(end).rev();
        before
            .take_while(move |(_, reach)| reach.source == span.source && reach.end > span.start)
            .filter(move |((own, _), _)| own.end > span.start)
            .map(|((_, nth), _)| *nth)
    }
}

/// Where documents, terms and facts are used, by their paths in the file.
type Uses = BTreeMap<String, Vec<Span>>;

fn collect_uses(plan: &Plan, uses: &mut Uses) {
    plan.for_each_text(&mut |text| {
        for path in facts::needs(plan, text) {
            uses.entry(path).or_default().push(text.span);
        }
    });
    for entry in &plan.basis {
        match entry {
            BasisEntry::Reference(id) => uses.entry(format!("references.{}", id.value)).or_default().push(id.span),
            BasisEntry::Words(_) => {}
        }
    }
}

/// Where what has a path is used: it, a part of it, or what it is a part of.
fn used<'u>(uses: &'u Uses, path: &'u str) -> impl Iterator<Item = Span> {
    let is_part = |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    uses.iter().filter(move |(own, _)| is_part(own, path) || is_part(path, own)).flat_map(|(_, spans)| spans).copied()
}

#[cfg(test)]
mod tests {
    use super::Causes;
    use crate::diag::{Sources, Span};

    /// A place that holds others is found by each of them, and by nothing beside it.
    #[test]
    fn places_are_found_however_they_lie_in_one_another() {
        let mut sources = Sources::new();
        let (a, b) = (sources.add("a", "x"), sources.add("b", "x"));
        let at = |source, start, end| Span { source, start, end };
        let places = vec![(at(a, 0, 100), 0), (at(a, 10, 20), 1), (at(a, 30, 40), 2), (at(b, 0, 5), 3)];
        let reach = vec![at(a, 0, 100), at(a, 0, 100), at(a, 0, 100), at(b, 0, 5)];
        let causes = Causes { places, reach, roots: Vec::new() };
        assert_eq!(causes.of(&[at(a, 12, 13)]), [0, 1]);
        assert_eq!(causes.of(&[at(a, 20, 30)]), [0]);
        assert_eq!(causes.of(&[at(a, 100, 110)]), Vec::<usize>::new());
        assert_eq!(causes.of(&[at(b, 4, 9), at(a, 35, 36)]), [0, 2, 3]);
    }
}
