//! The clauses that make the printed old version the new one: "Sửa đổi điểm a khoản 2 Mục III như sau: “…”", "Bổ sung … vào sau …",
//! "Bãi bỏ …", "Thay cụm từ … bằng cụm từ … tại …".

use super::numbers::Numbers;
use super::rows::{self, Counter};
use crate::diag::Span;
use crate::diff::pieces::{Became, Difference, Extent, Name, Node, Row, Shape, Tree, became, differences, row_became, row_pairs};
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
    /// The new words as the new version prints them, paragraph by paragraph.
    pub(super) quoted: Vec<Quoted>,
    /// Where the words stand in both files.
    pub(super) spans: Vec<Span>,
}

/// A quoted paragraph: its label, and the words; of a row of a table every cell behind the title of its column.
pub(super) type Quoted = Vec<(String, String)>;

/// The printed trích yếu, which stands in no tree.
#[derive(Debug, Default)]
pub(super) struct Subject {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) spans: Vec<Span>,
}

/// All clauses, in reading order; exchanged names last.
pub(super) fn clauses(old: &Tree, new: &Tree, subject: Subject, numbers: &Numbers, names: &[Name<'_>]) -> Vec<Clause> {
    let mut walk = Walk { old, new, numbers, names, named: vec![Vec::new(); names.len()], all: Vec::new() };
    walk.subject(subject);
    differences(old, new, &numbers.pairs, names).into_iter().for_each(|difference| walk.tell_of(difference));
    for ((from, to), at) in names.iter().zip(std::mem::take(&mut walk.named)) {
        let mut labels: Vec<String> = Vec::new();
        let mut spans = Vec::new();
        for place in at {
            spans.extend(place.spans);
            if !labels.contains(&place.label) {
                labels.push(place.label);
            }
        }
        if !labels.is_empty() {
            let lead = format!("Thay cụm từ “{from}” bằng cụm từ “{to}” tại {}.", labels.join("; "));
            walk.all.push(Clause { deed: Deed::Exchange, lead, quoted: Vec::new(), spans });
        }
    }
    walk.all
}

/// Where a name stands in the old version and nothing else is different.
#[derive(Debug, Clone)]
struct Place {
    label: String,
    spans: Vec<Span>,
}

struct Walk<'a> {
    old: &'a Tree,
    new: &'a Tree,
    numbers: &'a Numbers,
    names: &'a [Name<'a>],
    /// The places of each name.
    named: Vec<Vec<Place>>,
    all: Vec<Clause>,
}

impl Walk<'_> {
    /// What the plan is about is amended before all that it says.
    fn subject(&mut self, Subject { old, new, spans }: Subject) {
        match became(&[&old], &[&new], self.names) {
            None | Some(Became::Renumbered | Became::Noise) => {}
            Some(Became::Named) => self.name(&[&old], &Place { label: "trích yếu".to_owned(), spans }),
            Some(Became::Other) => {
                self.tell(Deed::Amend, "Sửa đổi trích yếu như sau:", vec![vec![(String::new(), new)]], spans);
            }
        }
    }

    fn tell_of(&mut self, Difference { old, new, extent, became }: Difference) {
        match (old, new) {
            (Some(x), None) => {
                let name = self.old.get(x).map(|node| node.name.as_str()).unwrap_or_default();
                self.tell(Deed::Repeal, &format!("Bãi bỏ {name}."), Vec::new(), spans(self.old, x));
            }
            (None, Some(y)) => self.come(y),
            (Some(x), Some(y)) => match became {
                Became::Renumbered | Became::Noise => {}
                Became::Named => self.named_piece(x, extent),
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
                let quoted = is.lines.iter().map(|line| vec![(label.clone(), line.clone())]).collect();
                // What stands under it is told by clauses of its own.
                (self.old.own_name(x).unwrap_or_default().0, quoted, [is.spans.as_slice(), &was.spans].concat())
            }
            Extent::Whole if was.shape == Shape::Table && is.shape == Shape::Table && self.rows(was, is) => return,
            Extent::Whole => (was.name.clone(), self.quoted(y), [spans(self.new, y), spans(self.old, x)].concat()),
        };
        self.tell(Deed::Amend, &format!("Sửa đổi {name} như sau:"), quoted, spans);
    }

    /// The rows of a table that are different, unless its columns are others.
    fn rows(&mut self, was: &Node, is: &Node) -> bool {
        let pairs = row_pairs(&was.rows, &is.rows);
        if !rows::same_columns(&pairs) {
            return false;
        }
        let table = &was.name;
        let mut counter = Counter::new(&was.rows);
        let mut last: Option<String> = None;
        // Whether the clause before adds rows without numbers, which the next such row goes into.
        let mut goes_on = false;
        for (nth, (before, after)) in pairs.iter().enumerate() {
            let added = before.is_none();
            match (before, after) {
                (Some(before), Some(after)) => {
                    counter.meet(before);
                    self.row(table, before, after);
                    last = Some(before.name.clone()).filter(|_| !before.is_head);
                }
                (Some(before), None) => {
                    counter.meet(before);
                    self.tell(Deed::Repeal, &format!("Bãi bỏ {} {table}.", before.name), Vec::new(), before.spans.clone());
                }
                (None, Some(after)) => {
                    let number = after.number.as_deref().map(|printed| counter.number(printed));
                    let quoted = rows::quoted(after, number.as_deref(), None);
                    if let Some(clause) = self.all.last_mut().filter(|_| goes_on && number.is_none()) {
                        clause.quoted.push(quoted);
                        clause.spans.extend(after.spans.clone());
                        continue;
                    }
                    let next = pairs.get(nth..).unwrap_or_default().iter().find_map(|(before, _)| *before);
                    let place = match (&last, next) {
                        (Some(last), _) => format!("sau {last} {table}"),
                        (None, Some(next)) => format!("trước {} {table}", next.name),
                        (None, None) => table.clone(),
                    };
                    let what = number.as_ref().map_or_else(|| "dòng".to_owned(), |number| format!("số thứ tự {number}"));
                    let lead = format!("Bổ sung {what} vào {place} như sau:");
                    self.tell(Deed::Amend, &lead, vec![quoted], after.spans.clone());
                    goes_on = number.is_none();
                    last = number.map(|number| format!("số thứ tự {number} của")).or(last);
                }
                (None, None) => {}
            }
            goes_on &= added;
        }
        true
    }

    /// A row that both versions have.
    fn row(&mut self, table: &str, before: &Row, after: &Row) {
        let spans = [after.spans.as_slice(), &before.spans].concat();
        match row_became(before, after, self.names) {
            None | Some(Became::Renumbered | Became::Noise) => {}
            Some(Became::Named) => {
                let lines: Vec<&str> = before.cells.iter().flat_map(|cell| &cell.lines).map(String::as_str).collect();
                self.name(&lines, &Place { label: format!("{} {table}", before.name), spans: before.spans.clone() });
            }
            Some(Became::Other) => {
                let lead = format!("Sửa đổi {} {table} như sau:", before.name);
                self.tell(Deed::Amend, &lead, vec![rows::quoted(after, before.number.as_deref(), Some(before))], spans);
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
    fn quoted(&self, y: usize) -> Vec<Quoted> {
        let Some(node) = self.new.get(y) else { return Vec::new() };
        let label = self.numbers.label(y).to_owned();
        let lines = node.lines.iter().cloned();
        let blank = || std::iter::repeat(String::new());
        let own: Vec<Quoted> = match node.shape {
            // Its label stands on a line of its own.
            Shape::Appendix => blank().zip(std::iter::once(label).chain(lines)).map(|line| vec![line]).collect(),
            Shape::Table => node.rows.iter().map(|row| rows::quoted(row, None, None)).collect(),
            Shape::Item { .. } | Shape::Paragraph => {
                std::iter::once(label).chain(blank()).zip(lines).map(|line| vec![line]).collect()
            }
        };
        own.into_iter().chain(node.children.iter().flat_map(|child| self.quoted(*child))).collect()
    }

    fn named_piece(&mut self, x: usize, extent: Extent) {
        let (Some(node), Some((label, _))) = (self.old.get(x), self.old.own_name(x)) else { return };
        let lines = match extent {
            Extent::Line => node.lines.iter().map(String::as_str).collect(),
            Extent::Whole => self.old.lines_under(x),
        };
        self.name(&lines, &Place { label, spans: node.spans.clone() });
    }

    fn name(&mut self, lines: &[&str], place: &Place) {
        for ((from, _), at) in self.names.iter().zip(&mut self.named) {
            if lines.iter().any(|line| !places(line, from).is_empty()) {
                at.push(place.clone());
            }
        }
    }

    fn tell(&mut self, deed: Deed, lead: &str, quoted: Vec<Quoted>, spans: Vec<Span>) {
        self.all.push(Clause { deed, lead: capital_first(lead), quoted, spans });
    }
}

/// Where the words of a piece and of all under it stand in the file.
fn spans(tree: &Tree, at: usize) -> Vec<Span> {
    tree.under(at).iter().flat_map(|node| node.spans.clone()).collect()
}
