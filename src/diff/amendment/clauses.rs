//! The clauses that make the printed old version the new one: "Sửa đổi điểm a khoản 2 Mục III như sau: “…”", "Bổ sung … vào sau …",
//! "Bãi bỏ …", "Thay cụm từ … bằng cụm từ … tại …".

use super::numbers::Numbers;
use crate::diag::Span;
use crate::diff::fold::bare;
use crate::diff::pieces::{Became, Difference, Extent, Name, Node, Shape, Tree, differences};
use crate::diff::rename::places;
use crate::document::capital_first;

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
pub(super) fn clauses(old: &Tree, new: &Tree, numbers: &Numbers, names: &[Name<'_>]) -> Vec<Clause> {
    let mut walk = Walk { old, new, numbers, names, named: vec![Vec::new(); names.len()], all: Vec::new() };
    differences(old, new, &numbers.pairs, names).into_iter().for_each(|difference| walk.tell_of(difference));
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
    numbers: &'a Numbers,
    names: &'a [Name<'a>],
    /// The old pieces that each name stands in, where nothing else is different.
    named: Vec<Vec<usize>>,
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
            Extent::Whole => (was.name.clone(), self.quoted(y), [spans(self.new, y), spans(self.old, x)].concat()),
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
        let level = self.new.level(is.parent);
        let (before, after) = level.split_at(level.iter().position(|one| *one == y).unwrap_or_default());
        let known = |y: &usize| self.numbers.pairs.old_of(*y).and_then(|x| self.old.get(x));
        let has_number = matches!(is.shape, Shape::Item { .. } | Shape::Appendix) && is.label.contains(char::is_alphanumeric);
        // A number stands among its kin, also after one that is added as well; other pieces after whatever stays before them.
        let is_kin = |y: &&usize| !has_number || self.new.get(**y).is_some_and(|node| node.counts_with(is));
        let name = |y: &usize| if has_number { Some(self.numbers.name(*y)) } else { known(y).map(|node| node.name.clone()) };
        let previous = before.iter().rev().filter(is_kin).find_map(name).map(|name| format!(" vào sau {name}"));
        let next = || after.iter().filter(is_kin).find_map(known).map(|node| format!(" vào trước {}", node.name));
        let place = previous.or_else(next);
        let above = is.parent.and_then(|above| self.numbers.pairs.old_of(above)).and_then(|x| self.old.get(x));
        let lead = if has_number {
            format!("Bổ sung {}{} như sau:", self.numbers.name(y), place.unwrap_or_default())
        } else {
            let what = match is.shape {
                Shape::Paragraph => "đoạn",
                Shape::Table => "bảng",
                Shape::Item { .. } | Shape::Appendix => "gạch đầu dòng",
            };
            let within = || above.map_or_else(|| " vào Kế hoạch".to_owned(), |node| format!(" vào {}", node.name));
            format!("Bổ sung {what}{} như sau:", place.unwrap_or_else(within))
        };
        let quoted = self.quoted(y);
        self.tell(Deed::Amend, &lead, quoted, spans(self.new, y));
    }

    /// A piece with all under it, under the labels that they get.
    fn quoted(&self, y: usize) -> Vec<(String, String)> {
        let Some(node) = self.new.get(y) else { return Vec::new() };
        let label = self.numbers.label(y).to_owned();
        let lines = node.lines.iter().cloned();
        let own: Vec<(String, String)> = if node.shape == Shape::Appendix {
            // Its label stands on a line of its own.
            std::iter::once(label).chain(lines).map(|line| (String::new(), line)).collect()
        } else {
            std::iter::once(label).chain(std::iter::repeat(String::new())).zip(lines).collect()
        };
        own.into_iter().chain(node.children.iter().flat_map(|child| self.quoted(*child))).collect()
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
