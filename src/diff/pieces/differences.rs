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
pub(in crate::diff) fn became(old: &[&str], new: &[&str], names: &[Name<'_>]) -> Option<Became> {
    if old == new {
        return None;
    }
    let now: Vec<String> = new.iter().map(|line| bare(line)).collect();
    if old.iter().map(|line| bare(line)).eq(now.iter().cloned()) {
        return Some(Became::Noise);
    }
    let renamed = |line: &str| names.iter().fold(line.to_owned(), |line, (from, to)| replace_name(&line, from, to));
    let is_named = old.iter().map(|line| bare(&renamed(line))).eq(now);
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
    /// What is gone is told where it stood, after what still stands before it.
    fn level(&mut self, old: &[usize], new: &[usize]) {
        let mut i = 0;
        for y in new {
            let Some(x) = self.pairs.old_of(*y) else {
                self.tell(None, Some(*y), Extent::Whole, Became::Other);
                continue;
            };
            let at = old.iter().position(|one| *one == x).unwrap_or(i);
            old.get(i..at).unwrap_or_default().iter().for_each(|gone| self.gone(*gone));
            i = i.max(at + 1);
            self.both(x, *y);
        }
        old.get(i..).unwrap_or_default().iter().for_each(|gone| self.gone(*gone));
    }

    fn gone(&mut self, x: usize) {
        if self.pairs.new_of(x).is_none() {
            self.tell(Some(x), None, Extent::Whole, Became::Other);
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
            (Extent::Line, became(&refs(&was.lines), &refs(&is.lines), self.names))
        } else {
            (Extent::Whole, became(&self.old.lines_under(x), &self.new.lines_under(y), self.names))
        };
        match became {
            Some(became) => self.tell(Some(x), Some(y), extent, became),
            None if was.label != is.label => self.tell(Some(x), Some(y), extent, Became::Renumbered),
            None => {}
        }
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

    fn tell(&mut self, old: Option<usize>, new: Option<usize>, extent: Extent, became: Became) {
        self.all.push(Difference { old, new, extent, became });
    }
}

fn refs(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}
