//! The clauses that make the printed old version the new one: "Sửa đổi điểm a khoản 2 Mục III như sau: “…”", "Bổ sung … vào sau …",
//! "Bãi bỏ …", "Thay cụm từ … bằng cụm từ … tại …".
//!
//! The amended plan keeps its numbers: what is added in between gets one of its own (khoản 1a).

use std::collections::HashMap;

use crate::diag::Span;
use crate::diff::fold::bare;
use crate::diff::pieces::{Node, Pairs, Shape, Tree};
use crate::diff::rename::{places, replace_name};
use crate::document::capital_first;
use crate::document::numbering;

/// What a clause does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Amend,
    Exchange,
    Repeal,
}

/// An operative clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) deed: Deed,
    /// Its lead.
    pub(super) lead: String,
    /// The new words as the new version prints them: label and words of each paragraph.
    pub(super) quoted: Vec<(String, String)>,
    /// Where the words stand in both files.
    pub(super) spans: Vec<Span>,
}

/// A name that is another one throughout.
pub(super) type Name<'a> = (&'a str, &'a str);

/// All clauses, in reading order; exchanged names last.
pub(super) fn clauses(old: &Tree, new: &Tree, pairs: &Pairs, names: &[Name<'_>]) -> Vec<Clause> {
    let mut walk = Walk { old, new, pairs, names, named: vec![Vec::new(); names.len()], added: HashMap::new(), all: Vec::new() };
    walk.level(&old.top, &new.top, None);
    for ((from, to), at) in names.iter().zip(std::mem::take(&mut walk.named)) {
        let mut labels: Vec<String> = Vec::new();
        for label in at.iter().filter_map(|x| Some(old.own_name(*x)?.0)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        if !labels.is_empty() {
            let lead = format!("Thay cụm từ “{from}” bằng cụm từ “{to}” tại {}.", labels.join("; "));
            let spans = at.iter().filter_map(|x| old.get(*x)).flat_map(|node| node.spans.clone()).collect();
            walk.all.push(Clause { deed: Deed::Exchange, lead, quoted: Vec::new(), spans });
        }
    }
    walk.all
}

impl Tree {
    /// What a piece's own line is called where other pieces stand under it, and whether that is a title.
    fn own_name(&self, at: usize) -> Option<(String, bool)> {
        let node = self.get(at)?;
        let has_paragraph = || {
            let before = node.children.iter().filter_map(|child| self.get(*child));
            before.take_while(|child| child.shape == Shape::Paragraph).next().is_some()
        };
        Some(match node.shape {
            Shape::Appendix | Shape::Item { titled: true, .. } => (format!("tên {}", node.name), true),
            Shape::Item { titled: false, .. } if self.has_parts(at) && has_paragraph() => {
                (format!("đoạn thứ nhất {}", node.name), false)
            }
            Shape::Item { titled: false, .. } if self.has_parts(at) => (format!("đoạn dẫn {}", node.name), false),
            Shape::Item { titled: false, .. } | Shape::Paragraph | Shape::Table => (node.name.clone(), false),
        })
    }
}

struct Walk<'a> {
    old: &'a Tree,
    new: &'a Tree,
    pairs: &'a Pairs,
    names: &'a [Name<'a>],
    /// The old pieces that each name stands in, where nothing else is different.
    named: Vec<Vec<usize>>,
    /// How many pieces have come beside each old one.
    added: HashMap<String, usize>,
    all: Vec<Clause>,
}

/// What became of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Same,
    Named,
    Other,
}

impl Walk<'_> {
    fn level(&mut self, old: &[usize], new: &[usize], above: Option<usize>) {
        let mut i = 0;
        for (place, y) in new.iter().enumerate() {
            let Some(x) = self.pairs.old_of(*y) else {
                self.come(*y, new.get(..place).unwrap_or_default(), new.get(place..).unwrap_or_default(), old, above);
                continue;
            };
            let at = old.iter().position(|one| *one == x).unwrap_or(i);
            old.get(i..at).unwrap_or_default().iter().for_each(|gone| self.gone(*gone));
            i = at + 1;
            self.both(x, *y);
        }
        old.get(i..).unwrap_or_default().iter().for_each(|gone| self.gone(*gone));
    }

    fn gone(&mut self, x: usize) {
        if let Some(node) = self.old.get(x).filter(|_| self.pairs.new_of(x).is_none()) {
            self.tell(Deed::Repeal, &format!("Bãi bỏ {}.", node.name), Vec::new(), (Some(x), None));
        }
    }

    fn both(&mut self, x: usize, y: usize) {
        let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y)) else { return };
        let is_whole = self.pairs.is_exchanged(x) || self.old.has_parts(x) != self.new.has_parts(y);
        let is_leaf = !self.old.has_parts(x) && !self.new.has_parts(y) && was.shape != Shape::Appendix;
        let own = self.became(&was.lines, &is.lines);
        if !is_whole && (!is_leaf || matches!(was.shape, Shape::Item { titled: true, .. }) && self.same_under(x, y)) {
            match own {
                Became::Same => {}
                Became::Named => self.name(x, &was.lines),
                Became::Other => {
                    let (name, _) = self.old.own_name(x).unwrap_or_default();
                    let label = if was.shape == Shape::Appendix { String::new() } else { was.label.clone() };
                    let quoted = is.lines.iter().map(|line| (label.clone(), line.clone())).collect();
                    self.tell(Deed::Amend, &format!("Sửa đổi {name} như sau:"), quoted, (Some(x), Some(y)));
                }
            }
            self.level(&was.children, &is.children, Some(x));
            return;
        }
        // Items without parts and what is exchanged are given whole.
        let lines = |tree: &Tree, at: usize| -> Vec<String> { tree.under(at).iter().flat_map(|it| it.lines.clone()).collect() };
        let (before, after) = (lines(self.old, x), lines(self.new, y));
        match self.became(&before, &after) {
            Became::Same => {}
            Became::Named => self.name(x, &before),
            Became::Other if was.shape == Shape::Table && before.len() == after.len() => self.rows(x, y),
            Became::Other => {
                let quoted = self.quoted(y, &was.label);
                self.tell(Deed::Amend, &format!("Sửa đổi {} như sau:", was.name), quoted, (Some(x), Some(y)));
            }
        }
    }

    /// Whether what stands under two pieces is the same, so that only the titles differ.
    fn same_under(&self, x: usize, y: usize) -> bool {
        let lines = |tree: &Tree, at: usize| -> Vec<String> {
            tree.under(at).iter().skip(1).flat_map(|node| node.lines.clone()).collect()
        };
        self.became(&lines(self.old, x), &lines(self.new, y)) == Became::Same
    }

    /// The rows of a table that are different.
    fn rows(&mut self, x: usize, y: usize) {
        let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y)) else { return };
        for (at, (before, after)) in was.lines.iter().zip(&is.lines).enumerate() {
            if bare(before) != bare(after) {
                let lead = format!("Sửa đổi dòng {} {} như sau:", crate::diff::printed::nth(at + 1), was.name);
                self.tell(Deed::Amend, &lead, vec![(String::new(), after.clone())], (Some(x), Some(y)));
            }
        }
    }

    fn come(&mut self, y: usize, before: &[usize], after: &[usize], old: &[usize], above: Option<usize>) {
        let Some(is) = self.new.get(y) else { return };
        let kin = |y: &usize| self.new.get(*y).is_some_and(|node| kind(node) == kind(is));
        let known = |y: &usize| self.pairs.old_of(*y).and_then(|x| Some((x, self.old.get(x)?)));
        let previous = before.iter().rev().filter(|y| kin(y)).find_map(known);
        let next = after.iter().filter(|y| kin(y)).find_map(known);
        let kin: Vec<usize> =
            old.iter().copied().filter(|x| self.old.get(*x).is_some_and(|node| kind(node) == kind(is))).collect();
        if !matches!(is.shape, Shape::Item { .. } | Shape::Appendix) || !is.label.contains(char::is_alphanumeric) {
            let what = match is.shape {
                Shape::Paragraph => "đoạn",
                Shape::Table => "bảng",
                Shape::Item { .. } | Shape::Appendix => "gạch đầu dòng",
            };
            let place = before.iter().rev().find_map(known).map(|(_, node)| format!("vào sau {}", node.name));
            let place = place.or_else(|| after.iter().find_map(known).map(|(_, node)| format!("vào trước {}", node.name)));
            let within = above.and_then(|x| self.old.get(x)).map(|node| format!("vào {}", node.name));
            let place = place.or(within).unwrap_or_else(|| "vào Kế hoạch".to_owned());
            let quoted = self.quoted(y, &is.label);
            self.tell(Deed::Amend, &format!("Bổ sung {what} {place} như sau:"), quoted, (None, Some(y)));
            return;
        }
        let place = match (previous, next) {
            (Some((_, node)), _) => format!(" vào sau {}", node.name),
            (None, Some((_, node))) => format!(" vào trước {}", node.name),
            (None, None) => String::new(),
        };
        let is_last = previous.is_some_and(|(x, _)| kin.last() == Some(&x));
        let (name, label) = match previous.or(next) {
            Some((_, node)) if is_last => self.beyond(node, is, kin.len()),
            Some((_, node)) => self.between(node),
            None if kin.is_empty() => (self.own_place(is, above), is.label.clone()),
            // All the old ones are repealed; their numbers are not given again.
            None => match kin.last().and_then(|x| self.old.get(*x)) {
                Some(node) => self.beyond(node, is, kin.len()),
                None => (is.name.clone(), is.label.clone()),
            },
        };
        let quoted = self.quoted(y, &label);
        self.tell(Deed::Amend, &format!("Bổ sung {name}{place} như sau:"), quoted, (None, Some(y)));
    }

    /// The name of a first piece in a list, under the name that the old version gives to what holds it.
    fn own_place(&self, is: &Node, above: Option<usize>) -> String {
        let own = is.name.split(' ').take(2).collect::<Vec<_>>().join(" ");
        above.and_then(|x| self.old.get(x)).map_or_else(|| is.name.clone(), |node| format!("{own} {}", node.name))
    }

    /// Name and label of a piece beside one of the old version: khoản 1a, điểm a1.
    fn between(&mut self, beside: &Node) -> (String, String) {
        const LETTERS: [&str; 23] = numbering::LETTERS;
        let nth = self.added.entry(format!("{} beside", beside.name)).or_default();
        let bare = beside.label.trim_end_matches(['.', ')']);
        let by_letter = bare.chars().all(char::is_lowercase);
        let letter = LETTERS.get(*nth).copied().unwrap_or("z");
        let next = if by_letter { (*nth + 1).to_string() } else { letter.to_owned() };
        *nth += 1;
        let sign = beside.label.get(bare.len()..).unwrap_or_default();
        (renumbered(&beside.name, bare, &format!("{bare}{next}")), format!("{bare}{next}{sign}"))
    }

    /// Name and label of a piece after the last one of a list.
    fn beyond(&mut self, last: &Node, is: &Node, count: usize) -> (String, String) {
        let Shape::Item { mark, .. } = is.shape else { return (is.name.clone(), is.label.clone()) };
        let nth = self.added.entry(format!("{} beyond", last.name)).or_default();
        *nth += 1;
        let bare = last.label.trim_end_matches(['.', ')']);
        let above = bare.rsplit_once('.').map(|(above, _)| above);
        let label = numbering::label(mark, count + *nth, above);
        (renumbered(&last.name, bare, label.trim_end_matches(['.', ')'])), label)
    }

    /// A piece with all under it, under the label that it gets.
    fn quoted(&self, y: usize, label: &str) -> Vec<(String, String)> {
        let under = self.new.under(y);
        let was = under.first().map(|node| node.label.trim_end_matches('.')).unwrap_or_default();
        let is = label.trim_end_matches('.');
        let mut all = Vec::new();
        for (at, node) in under.into_iter().enumerate() {
            // Numbers under a number carry it.
            let carried = node.label.strip_prefix(was).filter(|rest| rest.len() > 1 && rest.starts_with('.') && at > 0);
            let own = match carried {
                _ if at == 0 => label.to_owned(),
                Some(rest) if was.ends_with(|c: char| c.is_ascii_digit()) => format!("{is}{rest}"),
                Some(_) | None => node.label.clone(),
            };
            if node.shape == Shape::Appendix {
                all.push((String::new(), own));
                all.extend(node.lines.iter().map(|line| (String::new(), line.clone())));
                continue;
            }
            let labels = std::iter::once(own).chain(std::iter::repeat(String::new()));
            all.extend(labels.zip(node.lines.iter().cloned()));
        }
        all
    }

    fn became(&self, old: &[String], new: &[String]) -> Became {
        let bare = |lines: &[String]| lines.iter().map(|line| bare(line)).collect::<Vec<_>>();
        let now = bare(new);
        if bare(old) == now {
            return Became::Same;
        }
        let renamed: Vec<String> = old
            .iter()
            .map(|line| self.names.iter().fold(line.clone(), |line, (from, to)| replace_name(&line, from, to)))
            .collect();
        if bare(&renamed) == now { Became::Named } else { Became::Other }
    }

    fn name(&mut self, x: usize, lines: &[String]) {
        for ((from, _), at) in self.names.iter().zip(&mut self.named) {
            if lines.iter().any(|line| !places(line, from).is_empty()) {
                at.push(x);
            }
        }
    }

    fn tell(&mut self, deed: Deed, lead: &str, quoted: Vec<(String, String)>, at: (Option<usize>, Option<usize>)) {
        let spans = |tree: &Tree, at: Option<usize>| -> Vec<Span> {
            at.map(|at| tree.under(at).iter().flat_map(|node| node.spans.clone()).collect()).unwrap_or_default()
        };
        let spans = [spans(self.new, at.1), spans(self.old, at.0)].concat();
        self.all.push(Clause { deed, lead: capital_first(lead), quoted, spans });
    }
}

/// Pieces that are counted together.
fn kind(node: &Node) -> (std::mem::Discriminant<Shape>, Option<crate::document::Mark>) {
    let mark = match node.shape {
        Shape::Item { mark, .. } => Some(mark),
        Shape::Paragraph | Shape::Table | Shape::Appendix => None,
    };
    (std::mem::discriminant(&node.shape), mark)
}

/// "khoản 1 Mục II" with another number: "khoản 1a Mục II".
fn renumbered(name: &str, from: &str, to: &str) -> String {
    name.split_once(from).map_or_else(|| name.to_owned(), |(before, after)| format!("{before}{to}{after}"))
}

/// Words as a plan's text writes them: nothing in them is italic, bold or a placeholder.
pub(super) fn escaped(words: &str) -> String {
    words.replace('*', "\\*").replace("{{", "{ {").replace("}}", "} }")
}
