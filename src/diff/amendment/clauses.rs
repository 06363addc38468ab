//! The clauses that make the printed old version the new one: "Sửa đổi điểm a khoản 2 Mục III như sau: “…”", "Bổ sung … vào sau …",
//! "Bãi bỏ …", "Thay cụm từ … bằng cụm từ … tại …".
//!
//! The amended plan keeps its numbers: what is added in between gets one of its own (khoản 1a).

use std::collections::HashMap;

use crate::diag::Span;
use crate::diff::fold::bare;
use crate::diff::pieces::{Became, Difference, Extent, Name, Node, Pairs, Shape, Tree, differences};
use crate::diff::rename::places;
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

/// All clauses, in reading order; exchanged names last.
pub(super) fn clauses(old: &Tree, new: &Tree, pairs: &Pairs, names: &[Name<'_>]) -> Vec<Clause> {
    let mut walk = Walk { old, new, pairs, names, named: vec![Vec::new(); names.len()], added: HashMap::new(), all: Vec::new() };
    differences(old, new, pairs, names).into_iter().for_each(|difference| walk.tell_of(difference));
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

impl Walk<'_> {
    fn tell_of(&mut self, Difference { old, new, extent, became }: Difference) {
        match (old, new) {
            (Some(x), None) => {
                let name = self.old.get(x).map(|node| node.name.as_str()).unwrap_or_default();
                self.tell(Deed::Repeal, &format!("Bãi bỏ {name}."), Vec::new(), spans(self.old, x));
            }
            (None, Some(y)) => self.come(y),
            (Some(x), Some(y)) => match became {
                Became::Renumbered | Became::Noise => {}
                Became::Named => self.name(x, extent),
                Became::Other => self.amend(x, y, extent),
            },
            (None, None) => {}
        }
    }

    fn amend(&mut self, x: usize, y: usize, extent: Extent) {
        let (Some(was), Some(is)) = (self.old.get(x), self.new.get(y)) else { return };
        let (name, quoted, spans) = match extent {
            Extent::Line => {
                let label = if was.shape == Shape::Appendix { String::new() } else { was.label.clone() };
                let quoted = is.lines.iter().map(|line| (label.clone(), line.clone())).collect();
                // What stands under it is told by clauses of its own.
                (self.old.own_name(x).unwrap_or_default().0, quoted, [is.spans.as_slice(), &was.spans].concat())
            }
            Extent::Whole if was.shape == Shape::Table && was.rows.len() == is.rows.len() => return self.rows(was, is),
            Extent::Whole => (was.name.clone(), self.quoted(y, &was.label), [spans(self.new, y), spans(self.old, x)].concat()),
        };
        self.tell(Deed::Amend, &format!("Sửa đổi {name} như sau:"), quoted, spans);
    }

    /// The rows of a table that are different.
    fn rows(&mut self, was: &Node, is: &Node) {
        for (before, after) in was.rows.iter().zip(&is.rows) {
            let (line, now) = (before.line(), after.line());
            if bare(&line) != bare(&now) {
                let lead = format!("Sửa đổi {} {} như sau:", before.name, was.name);
                let spans = [after.spans.as_slice(), &before.spans].concat();
                self.tell(Deed::Amend, &lead, vec![(String::new(), now)], spans);
            }
        }
    }

    fn come(&mut self, y: usize) {
        let Some(is) = self.new.get(y) else { return };
        let above = is.parent.and_then(|above| self.pairs.old_of(above));
        let (old, new) = (self.old.level(above), self.new.level(is.parent));
        let place = new.iter().position(|one| *one == y).unwrap_or_default();
        let (before, after) = new.split_at(place);
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
            self.tell(Deed::Amend, &format!("Bổ sung {what} {place} như sau:"), quoted, spans(self.new, y));
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
        self.tell(Deed::Amend, &format!("Bổ sung {name}{place} như sau:"), quoted, spans(self.new, y));
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

    fn name(&mut self, x: usize, extent: Extent) {
        let lines = match extent {
            Extent::Line => self.old.get(x).map(|node| node.lines.iter().map(String::as_str).collect()).unwrap_or_default(),
            Extent::Whole => self.old.lines_under(x),
        };
        for ((from, _), at) in self.names.iter().zip(&mut self.named) {
            if lines.iter().any(|line| !places(line, from).is_empty()) {
                at.push(x);
            }
        }
    }

    fn tell(&mut self, deed: Deed, lead: &str, quoted: Vec<(String, String)>, spans: Vec<Span>) {
        self.all.push(Clause { deed, lead: capital_first(lead), quoted, spans });
    }
}

/// Where the words of a piece and of all under it stand in the file.
fn spans(tree: &Tree, at: usize) -> Vec<Span> {
    tree.under(at).iter().flat_map(|node| node.spans.clone()).collect()
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
