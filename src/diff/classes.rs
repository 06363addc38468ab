//! What a change is to an office: by where it was made, and by what in its words is different.

use super::change::{Class, Direction, Duty, How, Shift, Shifted, Time};
use super::facets::{facets, targets_of, time};
use super::fold::bare;
use super::likeness::said;
use super::place::is_number;
use super::tree::{Kind, Tree, Value};
use crate::plan::targets::Number;
use crate::terms::{Role, TargetBound};

/// A changed piece on both sides.
#[derive(Clone, Copy)]
pub(super) struct Told<'t> {
    pub(super) old: Option<(&'t Tree, usize)>,
    pub(super) new: Option<(&'t Tree, usize)>,
    pub(super) how: How,
}

impl<'t> Told<'t> {
    /// The side to ask what the piece is: the new one where there is one.
    fn side(&self) -> Option<(&'t Tree, usize)> {
        self.new.or(self.old)
    }

    /// The class and what else the change is; `texts` are both texts as printed.
    pub(super) fn classes(&self, old: &str, new: &str) -> Vec<Class> {
        let Some((tree, at)) = self.side() else { return vec![Class::Wording] };
        let Some(node) = tree.get(at) else { return vec![Class::Wording] };
        if self.how == How::Moved {
            return vec![if is_in_order(node.kind) { Class::Moved } else { Class::Rekeyed }];
        }
        if self.is_noise() {
            return vec![Class::Noise];
        }
        let place = place(tree, at);
        match node.kind {
            Kind::Target => self.written_target(),
            Kind::Cell | Kind::Row | Kind::HeadRow | Kind::TotalRow | Kind::GroupRow | Kind::Column => {
                if node.kind == Kind::Cell && is_first(tree, at) && is_number(old) && is_number(new) {
                    return vec![Class::Renumbered];
                }
                let also = if self.how == How::Changed { facets(old, new) } else { Vec::new() };
                std::iter::once(Class::TableCell).chain(also).collect()
            }
            Kind::Field if matches!(node.field, "deadline" | "start" | "end") => self.date(old, new),
            Kind::Paragraph | Kind::Item | Kind::Slot | Kind::Field | Kind::Fact => self.by_words(place, old, new),
            Kind::Plan
            | Kind::Reference
            | Kind::Term
            | Kind::Basis
            | Kind::Part
            | Kind::Section
            | Kind::PartRef
            | Kind::Recipient
            | Kind::Appendix => vec![place],
        }
    }

    /// Words of the running text: what in them is different says more than where they stand.
    fn by_words(&self, place: Class, old: &str, new: &str) -> Vec<Class> {
        let fixed = match &place {
            Class::Wording | Class::Responsibility(Duty::Task) => false,
            Class::Award | Class::Funding => true,
            Class::Target(_)
            | Class::Deadline(_)
            | Class::Renamed { .. }
            | Class::Actor
            | Class::Responsibility(_)
            | Class::Base
            | Class::Citation
            | Class::TableCell
            | Class::Recipient
            | Class::Signature
            | Class::Head
            | Class::Moved
            | Class::Renumbered
            | Class::Rekeyed
            | Class::Noise => return vec![place],
        };
        let mut found = match self.how {
            How::Added => targets_of(new, Direction::New),
            How::Removed => targets_of(old, Direction::Gone),
            How::Changed | How::Moved | How::Split | How::Merged => facets(old, new),
        };
        if place == Class::Award {
            found.retain(|class| !is_quota(class));
        }
        let is_task = place == Class::Responsibility(Duty::Task) && matches!(self.how, How::Added | How::Removed);
        // A task that was reworded is the same task.
        if fixed || is_task { std::iter::once(place).chain(found).collect() } else { some_or_wording(found) }
    }

    fn value(&self, field: &str) -> (Option<&'t Value>, Option<&'t Value>) {
        let of = |side: Option<(&'t Tree, usize)>| side.and_then(|(tree, at)| tree.value(at, field));
        (of(self.old), of(self.new))
    }

    /// The time of a field: two dates, or words that tell one.
    fn date(&self, old: &str, new: &str) -> Vec<Class> {
        let own = |side: Option<(&'t Tree, usize)>| match side.and_then(|(tree, at)| tree.get(at)?.value.as_ref()) {
            Some(Value::Date(date)) => Some(*date),
            Some(_) | None => None,
        };
        let (a, b) = (own(self.old), own(self.new));
        if a.is_some() == self.old.is_some() && b.is_some() == self.new.is_some() {
            return vec![time(a, b)];
        }
        match facets(old, new).into_iter().find(|class| matches!(class, Class::Deadline(_))) {
            Some(class) if self.how == How::Changed => vec![class],
            // "thường xuyên" is neither nearer nor further.
            Some(_) | None => {
                let words = |text: &str| (!text.is_empty()).then(|| text.to_owned());
                let to = match self.how {
                    How::Added => Shifted::New,
                    How::Removed => Shifted::Gone,
                    How::Changed | How::Moved | How::Split | How::Merged => Shifted::Other,
                };
                vec![Class::Deadline(Time { to, old: words(old), new: words(new) })]
            }
        }
    }

    /// A target written as data.
    fn written_target(&self) -> Vec<Class> {
        let what = |side: Option<(&'t Tree, usize)>| match side.and_then(|(tree, at)| tree.get(at)?.value.as_ref()) {
            Some(Value::Text(text)) => text.source(),
            Some(_) | None => String::new(),
        };
        let (old, new) = self.value("bound");
        let (unit_old, unit_new) = self.value("unit");
        let quantity = |value: Option<&Value>, unit: Option<&Value>| {
            let Some(Value::Bound(bound, number)) = value else { return None };
            let unit = unit.map(said).map(|unit| if unit == "%" { unit } else { format!(" {unit}") }).unwrap_or_default();
            let number = Number::parse_point(&number.to_string()).map_or_else(|| number.to_string(), |number| number.to_string());
            Some(format!("{} {number}{unit}", bound.vi()))
        };
        let to = match (old, new) {
            (None, _) => Direction::New,
            (_, None) => Direction::Gone,
            (Some(Value::Bound(a, x)), Some(Value::Bound(b, y))) if a == b && unit_old.map(said) == unit_new.map(said) => {
                let asks_more = match a {
                    TargetBound::Exactly | TargetBound::AtLeast | TargetBound::MoreThan => y > x,
                    TargetBound::AtMost | TargetBound::LessThan => y < x,
                };
                if asks_more { Direction::Up } else { Direction::Down }
            }
            _ => Direction::Other,
        };
        let what = if self.new.is_some() { what(self.new) } else { what(self.old) };
        let shift = Shift { to, what, old: quantity(old, unit_old), new: quantity(new, unit_new) };
        let mut all = Vec::new();
        if shift.old != shift.new {
            all.push(Class::Target(shift));
        }
        if let (Some(Value::Date(a)), Some(Value::Date(b))) = self.value("by")
            && a != b
        {
            all.push(time(Some(*a), Some(*b)));
        }
        some_or_wording(all)
    }

    /// Whether both sides say the same but for blanks, signs that look alike and where tone marks stand.
    fn is_noise(&self) -> bool {
        let (Some((a, x)), Some((b, y))) = (self.old, self.new) else { return false };
        same_but_noise(a, x, b, y)
    }
}

/// How many may be rewarded is no target.
pub(super) fn is_quota(class: &Class) -> bool {
    let share = |quantity: &Option<String>| quantity.as_ref().is_some_and(|text| text.ends_with('%'));
    matches!(class, Class::Target(shift) if !share(&shift.old) && !share(&shift.new))
}

fn some_or_wording(found: Vec<Class>) -> Vec<Class> {
    if found.is_empty() { vec![Class::Wording] } else { found }
}

fn same_but_noise(a: &Tree, x: usize, b: &Tree, y: usize) -> bool {
    let (Some(p), Some(q)) = (a.get(x), b.get(y)) else { return false };
    let bodies = p.kind == Kind::Cell && is_of_bodies(b, y);
    let text = |value: &Value| if bodies { set(value) } else { bare(&said(value)) };
    // Items and slots are told by their order and place; what they hold is told by itself.
    let own = p.value.as_ref().map(text) == q.value.as_ref().map(text);
    let parts = matches!(p.kind, Kind::Item | Kind::Slot | Kind::Row | Kind::TotalRow | Kind::HeadRow | Kind::Appendix);
    own && (parts
        || p.children.len() == q.children.len() && p.children.iter().zip(&q.children).all(|(x, y)| same_but_noise(a, *x, b, *y)))
}

/// A cell of bodies compares as a set.
fn set(value: &Value) -> String {
    let mut all: Vec<String> =
        value.texts().iter().flat_map(|text| text.source().split([',', ';', '\n']).map(bare).collect::<Vec<_>>()).collect();
    all.retain(|body| !body.is_empty());
    all.sort();
    all.join("\n")
}

/// Whether the column of a cell holds bodies.
fn is_of_bodies(tree: &Tree, cell: usize) -> bool {
    let column = || {
        let row = tree.get(cell)?.parent;
        let table = tree.get(row)?.parent;
        let nth = tree.list(row, "cells").position(|other| other == cell)?;
        let column = tree.list(table, "columns").nth(nth)?;
        tree.get(column)?.value.as_ref().map(|title| said(title).to_lowercase())
    };
    column().is_some_and(|title| ["chủ trì", "phối hợp", "cơ quan", "đơn vị"].iter().any(|word| title.contains(word)))
}

/// Whether a cell begins its row.
fn is_first(tree: &Tree, cell: usize) -> bool {
    tree.get(cell).is_some_and(|node| tree.list(node.parent, "cells").next() == Some(cell))
}

/// Whether the order of such pieces is printed.
fn is_in_order(kind: Kind) -> bool {
    !matches!(kind, Kind::Reference | Kind::Term | Kind::Fact | Kind::Slot)
}

/// The class that the place of a piece gives.
fn place(tree: &Tree, at: usize) -> Class {
    let Some(node) = tree.get(at) else { return Class::Wording };
    let root = tree.up_from(at).last().and_then(|at| tree.get(at)).map_or("", |node| node.field);
    match root {
        "slots" | "appendices" => in_body(tree, at, node.field),
        "basis" | "implements" | "promulgated_by" => Class::Base,
        "references" => match &node.value {
            Some(Value::Id(id)) if is_base(tree, id) => Class::Base,
            Some(_) | None => Class::Citation,
        },
        "opening" | "closing" | "abbreviations" | "facts" | "unit" | "allow" => Class::Wording,
        "outline" if node.kind == Kind::PartRef => Class::Moved,
        "outline" if node.kind == Kind::Field => Class::Rekeyed,
        "outline" => Class::Wording,
        "recipients" | "filing" => Class::Recipient,
        "signature" => Class::Signature,
        "issuer" if matches!(node.field, "name" | "superior" | "short") => Class::Actor,
        "id" => Class::Rekeyed,
        _ => Class::Head,
    }
}

fn is_base(tree: &Tree, id: &str) -> bool {
    let named = |at: usize| matches!(tree.get(at).and_then(|node| node.value.as_ref()), Some(Value::Id(own)) if own == id);
    tree.list(0, "basis").chain(tree.list(0, "implements")).chain(tree.list(0, "promulgated_by")).any(named)
}

/// The class of a field of an item, or of the item by its role.
fn in_body(tree: &Tree, at: usize, field: &str) -> Class {
    match field {
        "id" | "from" | "lock" | "role" | "why" | "in_text" | "sub_slot" => return Class::Rekeyed,
        "marks" | "unmarked" => return Class::Renumbered,
        "unit" | "audience" => return Class::Actor,
        "lead" | "leads" => return Class::Responsibility(Duty::Lead),
        "support" => return Class::Responsibility(Duty::Support),
        "deliverable" => return Class::Responsibility(Duty::Task),
        "award" | "given_by" => return Class::Award,
        "source" | "landscape" => return Class::Head,
        _ => {}
    }
    match tree.up_from(at).find_map(|at| role(tree, at)) {
        Some(
            Role::Awards
            | Role::AwardForms
            | Role::AwardAnnual
            | Role::AwardFinal
            | Role::AwardStandards
            | Role::AwardQuota
            | Role::AwardDossier
            | Role::AwardMoney,
        ) => Class::Award,
        Some(Role::Funding) => Class::Funding,
        // What leads in the tasks is none of them.
        Some(Role::Responsibilities) if leads_in(tree, at) => Class::Wording,
        Some(Role::Responsibilities) => Class::Responsibility(Duty::Task),
        Some(
            Role::Situation
            | Role::Purpose
            | Role::Requirements
            | Role::Scope
            | Role::Participants
            | Role::Period
            | Role::Contents
            | Role::Criteria
            | Role::Solutions
            | Role::Registration
            | Role::Timeline
            | Role::Reporting
            | Role::Inspection
            | Role::Communication
            | Role::Review
            | Role::Other,
        )
        | None => Class::Wording,
    }
}

/// A paragraph of a section itself, before or behind what stands under it.
fn leads_in(tree: &Tree, at: usize) -> bool {
    tree.get(at)
        .is_some_and(|node| node.kind == Kind::Paragraph && tree.get(node.parent).is_some_and(|above| above.kind == Kind::Slot))
}

fn role(tree: &Tree, at: usize) -> Option<Role> {
    match tree.value(at, "role") {
        Some(Value::Role(role)) => Some(*role),
        Some(_) | None => None,
    }
}
