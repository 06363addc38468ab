//! What became of every printed piece, in reading order: the one walk through both versions that clauses and rows are made from.
//!
//! A piece is told whole where nothing is numbered under it, or where it is another one altogether; else its own line is told by itself
//! and what stands under it piece by piece.

use super::pairs::Pairs;
use super::tree::{Shape, Tree};
use crate::diff::fold::bare;
use crate::diff::rename::replace_name;

/// A name that is another one throughout: the old one and the new one.
pub(in crate::diff) type Name<'a> = (&'a str, &'a str);

/// A piece that is not the same in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) struct Difference {
    /// The old piece; none where it is new.
    pub(in crate::diff) old: Option<usize>,
    /// The new piece; none where it is gone.
    pub(in crate::diff) new: Option<usize>,
    pub(in crate::diff) extent: Extent,
    pub(in crate::diff) became: Became,
}

/// How much of a piece is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) enum Extent {
    /// Its own line.
    Line,
    /// With all that stands under it.
    Whole,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) enum Became {
    /// The same words behind another label.
    Renumbered,
    /// The same but for blanks, signs that look alike and where tone marks stand.
    Noise,
    /// The same but for names that are others throughout.
    Named,
    /// Other words; all or nothing of what has come or gone.
    Other,
}

/// All differences. Those of tables are of the whole table.
pub(in crate::diff) fn differences(old: &Tree, new: &Tree, pairs: &Pairs, names: &[Name<'_>]) -> Vec<Difference> {
    let mut walk = Walk { old, new, pairs, names, all: Vec::new() };
    walk.level(&old.top, &new.top);
    walk.all
}

/// What became of lines; nothing where they are the same to the letter.
pub(in crate::diff) fn became<S: AsRef<str>>(old: &[S], new: &[S], names: &[Name<'_>]) -> Option<Became> {
    if old.iter().map(AsRef::as_ref).eq(new.iter().map(AsRef::as_ref)) {
        return None;
    }
    let now: Vec<String> = new.iter().map(|line| bare(line.as_ref())).collect();
    if old.iter().map(|line| bare(line.as_ref())).eq(now.iter().cloned()) {
        return Some(Became::Noise);
    }
    let renamed = |line: &str| names.iter().fold(line.to_owned(), |line, (from, to)| replace_name(&line, from, to));
    let is_named = old.iter().map(|line| bare(&renamed(line.as_ref()))).eq(now);
    Some(if is_named { Became::Named } else { Became::Other })
}

struct Walk<'a> {
    old: &'a Tree,
    new: &'a Tree,
    pairs: &'a Pairs,
    names: &'a [Name<'a>],
    all: Vec<Difference>,
}

impl Walk<'_> {
    /// What is gone is told where it stood, before what has come in its place.
    fn level(&mut self, old: &[usize], new: &[usize]) {
        let mut i = 0;
        let mut came: Vec<usize> = Vec::new();
        for y in new {
            let Some(x) = self.pairs.old_of(*y) else {
                came.push(*y);
                continue;
            };
            // An appendix may have passed another one: nothing stands between them then.
            let passed = old.iter().skip(i).position(|one| *one == x);
            let gone = passed.and_then(|passed| old.get(i..i + passed)).unwrap_or_default();
            self.between(gone, &mut came);
            i += passed.map_or(0, |passed| passed + 1);
            self.both(x, *y);
        }
        self.between(old.get(i..).unwrap_or_default(), &mut came);
    }

    fn between(&mut self, gone: &[usize], came: &mut Vec<usize>) {
        for x in gone.iter().filter(|x| self.pairs.new_of(**x).is_none()) {
            self.all.push(Difference { old: Some(*x), new: None, extent: Extent::Whole, became: Became::Other });
        }
        for y in came.drain(..) {
            self.all.push(Difference { old: None, new: Some(y), extent: Extent::Whole, became: Became::Other });
        }
    }

    fn both(&mut self, x: usize, y: usize) {
        let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y)) else { return };
        let is_exchanged = self.pairs.is_exchanged(x) || self.old.has_parts(x) != self.new.has_parts(y);
        let is_leaf = !self.old.has_parts(x) && !self.new.has_parts(y) && was.shape != Shape::Appendix;
        // Of a title over the same paragraphs only the title is told.
        let is_title = || matches!(was.shape, Shape::Item { titled: true, .. }) && self.same_under(x, y);
        let by_parts = !is_exchanged && (!is_leaf || is_title());
        let (extent, became) = if by_parts {
            (Extent::Line, became(&was.lines, &is.lines, self.names))
        } else {
            (Extent::Whole, became(&self.old.lines_under(x), &self.new.lines_under(y), self.names))
        };
        let became = became.or_else(|| (was.label != is.label).then_some(Became::Renumbered));
        self.all.extend(became.map(|became| Difference { old: Some(x), new: Some(y), extent, became }));
        if by_parts {
            self.level(&was.children, &is.children);
        }
    }

    /// Whether what stands under two pieces is the same.
    fn same_under(&self, x: usize, y: usize) -> bool {
        let (before, after) = (self.old.lines_under(x), self.new.lines_under(y));
        let own = |tree: &Tree, at: usize| tree.get(at).map_or(0, |node| node.lines.len());
        let (before, after) = (before.get(own(self.old, x)..), after.get(own(self.new, y)..));
        matches!(became(before.unwrap_or_default(), after.unwrap_or_default(), &[]), None | Some(Became::Noise))
    }
}
