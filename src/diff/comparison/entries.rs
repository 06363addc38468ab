//! All that is printed and different, entry by entry, as a reader of both papers meets it.

use super::boxes;
use super::entry::{Entry, Source, Told};
use super::joins;
use crate::diff::pieces::{Became, Difference, Extent, Name, Node, Pairs, Row, Shape, Tree, differences, row_became, row_pairs};
use crate::diff::rename::places;
use crate::document::{Document, Mark, capital_first};

/// The entries, and where each name is another one.
pub(super) struct Found {
    pub(super) entries: Vec<Entry>,
    /// The pieces that each name was exchanged in, one for each piece.
    pub(super) named: Vec<Vec<String>>,
}

/// Holds the documents against one another. A piece in which only names are different is no entry.
pub(super) fn find(old: &Document, new: &Document, names: &[Name<'_>]) -> Found {
    let (a, b) = (Tree::new(old), Tree::new(new));
    let pairs = Pairs::new((&a, &b), old, new);
    let reader = Reader { old: &a, new: &b, pairs: &pairs, names };
    let (mut body, mut appendices) = (Vec::new(), Vec::new());
    for difference in differences(&a, &b, &pairs, names) {
        let is_appendix = reader.is_in_appendix(difference);
        reader.entries(difference, if is_appendix { &mut appendices } else { &mut body });
    }
    let mut entries = boxes::above(old, new, names);
    entries.extend(body);
    entries.extend(boxes::below(old, new, names));
    entries.extend(boxes::appendices(old, new, names));
    entries.extend(appendices);
    joins::moved(&mut entries, names);
    let named = named(&entries, names);
    entries.retain(|entry| entry.became != Became::Named);
    Found { entries: joins::repeated(entries), named }
}

struct Reader<'a> {
    old: &'a Tree,
    new: &'a Tree,
    pairs: &'a Pairs,
    names: &'a [Name<'a>],
}

impl Reader<'_> {
    fn is_in_appendix(&self, difference: Difference) -> bool {
        let (tree, at) = match difference {
            Difference { new: Some(y), .. } => (self.new, Some(y)),
            Difference { old, .. } => (self.old, old),
        };
        let top = at.and_then(|at| tree.way(at).last().and_then(|top| tree.get(top)));
        top.is_some_and(|top| top.shape == Shape::Appendix)
    }

    fn entries(&self, difference: Difference, out: &mut Vec<Entry>) {
        let Difference { old, new, extent, became } = difference;
        if let (Some(x), Some(y), Became::Named | Became::Other) = (old, new, became)
            && let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y))
            && was.shape == Shape::Table
            && is.shape == Shape::Table
        {
            return self.rows(x, y, out);
        }
        let section = self.section(old, new);
        let told = |tree: &Tree, at: Option<usize>| -> Vec<Told> {
            at.and_then(|at| told(tree, at, extent, &section)).into_iter().collect()
        };
        let spans = |tree: &Tree, at: Option<usize>| {
            let nodes = at.map(|at| match extent {
                Extent::Line => tree.get(at).into_iter().collect(),
                Extent::Whole => tree.under(at),
            });
            nodes.into_iter().flatten().flat_map(|node| node.spans.clone()).collect::<Vec<_>>()
        };
        let source = Source::Places([spans(self.old, old), spans(self.new, new)].concat());
        let (old, new) = (told(self.old, old), told(self.new, new));
        out.push(Entry { section, old, new, became, source, notes: Vec::new() });
    }

    /// The rows of a table that are different.
    fn rows(&self, x: usize, y: usize, out: &mut Vec<Entry>) {
        let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y)) else { return };
        let section = self.section(Some(x), Some(y));
        for (before, after) in row_pairs(&was.rows, &is.rows) {
            let became = match (before, after) {
                (Some(before), Some(after)) => row_became(before, after, self.names),
                (Some(_), None) | (None, Some(_)) => Some(Became::Other),
                (None, None) => None,
            };
            let Some(became) = became else { continue };
            let told =
                |row: Option<&Row>, table: &str| -> Vec<Told> { row.map(|row| row_told(row, table)).into_iter().collect() };
            let spans = before.into_iter().chain(after).flat_map(|row| row.spans.clone()).collect();
            out.push(Entry {
                section: section.clone(),
                old: told(before, &was.name),
                new: told(after, &is.name),
                became,
                source: Source::Places(spans),
                notes: Vec::new(),
            });
        }
    }

    /// The part of the plan that a piece stands in, by its printed title; that of the new version where there is one.
    fn section(&self, old: Option<usize>, new: Option<usize>) -> String {
        match (old, new) {
            (_, Some(y)) => section_name(self.new, y),
            (Some(x), None) => {
                let section = section(self.old, x);
                match self.pairs.new_of(section) {
                    Some(y) if self.old.get(section).is_some_and(|node| matches!(node.shape, Shape::Item { .. })) => {
                        section_name(self.new, y)
                    }
                    Some(_) | None => section_name(self.old, x),
                }
            }
            (None, None) => String::new(),
        }
    }
}

/// The section that a piece stands in, or the piece at the top of the text that it is.
fn section(tree: &Tree, at: usize) -> usize {
    let top = tree.way(at).last().unwrap_or(at);
    let in_appendix = tree.get(top).is_some_and(|node| node.shape == Shape::Appendix);
    let is_section = |at: &usize| tree.get(*at).is_some_and(|node| matches!(node.shape, Shape::Item { mark: Mark::Roman, .. }));
    if in_appendix { top } else { tree.way(at).find(is_section).unwrap_or(top) }
}

fn section_name(tree: &Tree, at: usize) -> String {
    let section = section(tree, at);
    let Some(node) = tree.get(section) else { return String::new() };
    match node.shape {
        Shape::Appendix | Shape::Item { titled: true, .. } => {
            format!("{} {}", node.label, node.lines.join(" ")).trim().to_owned()
        }
        Shape::Item { titled: false, .. } => capital_first(&node.name),
        Shape::Paragraph | Shape::Table => {
            let is_item = |at: &usize| tree.get(*at).is_some_and(|node| matches!(node.shape, Shape::Item { .. }));
            let is_after = tree.top.iter().take_while(|at| **at < section).any(is_item);
            if is_after { "Phần kết".to_owned() } else { "Phần mở đầu".to_owned() }
        }
    }
}

fn told(tree: &Tree, at: usize, extent: Extent, section: &str) -> Option<Told> {
    let node = tree.get(at)?;
    let of = |at: &Node| -> Vec<(String, String)> {
        match at.shape {
            // Its label stands on a line of its own.
            Shape::Appendix => std::iter::once(&at.label).chain(&at.lines).map(|line| (String::new(), line.clone())).collect(),
            Shape::Item { .. } | Shape::Paragraph | Shape::Table => {
                let labels = std::iter::once(at.label.clone()).chain(std::iter::repeat(String::new()));
                labels.zip(at.lines.iter().cloned()).collect()
            }
        }
    };
    let (name, mut lines) = match extent {
        Extent::Line => (tree.own_name(at)?.0, of(node)),
        Extent::Whole => (node.name.clone(), tree.under(at).into_iter().flat_map(of).collect()),
    };
    lines.retain(|(_, words)| !words.is_empty());
    // A whole section begins with its title.
    let is_section =
        extent == Extent::Whole && matches!(node.shape, Shape::Item { .. } | Shape::Appendix) && self::section(tree, at) == at;
    let is_said = is_section || capital_first(&name) == section;
    Some(Told { name: if is_said { String::new() } else { name }, lines })
}

fn row_told(row: &Row, table: &str) -> Told {
    let mut lines = Vec::new();
    for cell in &row.cells {
        let title = if cell.title.is_empty() { String::new() } else { format!("{}:", cell.title) };
        let titles = std::iter::once(title).chain(std::iter::repeat(String::new()));
        lines.extend(titles.zip(cell.lines.iter().cloned()).filter(|(_, words)| !words.is_empty()));
    }
    Told { name: format!("{} {table}", row.name), lines }
}

/// Where each name was exchanged, by the names of the pieces.
fn named(entries: &[Entry], names: &[Name<'_>]) -> Vec<Vec<String>> {
    let holds = |words: &str, name: &str| !places(words, name).is_empty();
    let of = |(from, to): &Name<'_>| {
        let all = entries.iter().filter(|it| matches!(it.became, Became::Named | Became::Other));
        let changed = all.filter(|it| holds(&it.old_words(), from) && holds(&it.new_words(), to));
        changed.map(Entry::name).collect()
    };
    names.iter().map(of).collect()
}
