//! A plan held against the higher plan that it carries out: nothing the parent asks of this body may be missing or weaker.
//!
//! Codes: `CT01` the parent is not cited · `CT02` unknown `from` · `CT03` a target is missing · `CT04` a target is weaker · `CT05` a
//! deadline is later or gone · `CT06` a locked item, or what stands under it, is changed · `CT07` a task is missing.

mod deadlines;
mod locks;
mod targets;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::plan::{BasisEntry, Item, LevelOrGroup, Piece, Plan, Text, facts};
use crate::terms::Role;

/// Holds a plan against its parent.
pub fn against(child: &Plan, parent: &Plan) -> Diagnostics {
    let mut pair = Pair { child, parent, mine: BTreeMap::new(), theirs: BTreeMap::new(), findings: Diagnostics::new() };
    child.for_each_item(&mut |item| {
        if let Some(from) = &item.from {
            pair.mine.entry(from.value.as_str()).or_insert(item);
        }
    });
    let theirs = &mut pair.theirs;
    let mut order = Vec::new();
    parent.for_each_named(&mut |named| {
        theirs.insert(named.name.to_owned(), named.item);
        order.push(named.name.to_owned());
    });
    pair.cited();
    pair.traces();
    for slot in &parent.slots {
        pair.list(&slot.item, slot.item.role, &[]);
    }
    for name in &order {
        if let (Some(theirs), Some(mine)) = (pair.theirs.get(name).copied(), pair.mine.get(name.as_str()).copied()) {
            deadlines::later(child, mine, parent, theirs).into_iter().for_each(|finding| pair.findings.push(finding));
        }
    }
    pair.locks();
    pair.findings
}

struct Pair<'a> {
    child: &'a Plan,
    parent: &'a Plan,
    mine: BTreeMap<&'a str, &'a Item>,
    theirs: BTreeMap<String, &'a Item>,
    findings: Diagnostics,
}

impl<'a> Pair<'a> {
    fn parent_place(&self) -> Span {
        self.parent.id.as_ref().map_or(self.parent.subject.span, |id| id.span)
    }

    /// The parent stands among the bases or in the opening.
    fn cited(&mut self) {
        let place = self.parent_place();
        let Some(id) = &self.child.implements else {
            self.findings.push(
                Diagnostic::error(
                    "CT01",
                    self.child.subject.span,
                    Message::new(
                        "kế hoạch không nói thực hiện kế hoạch nào của cấp trên",
                        "the plan does not say which higher plan it carries out",
                    ),
                )
                .label(place, Message::new("kế hoạch cấp trên", "the higher plan"))
                .hint(Message::new(
                    "thêm kế hoạch cấp trên vào references và implements: <mã>",
                    "add the higher plan to references and implements: <id>",
                )),
            );
            return;
        };
        let cites = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Cite(cited, ..) if *cited == id.value));
        let in_basis = self.child.basis.iter().any(|basis| match basis {
            BasisEntry::Reference(basis) => basis.value == id.value,
            BasisEntry::Words(text) => cites(text),
        });
        // Without words of its own the template's opening cites it.
        let in_opening = self.child.opening.as_ref().is_none_or(|opening| opening.iter().any(cites));
        if !in_basis && !in_opening {
            self.findings.push(
                Diagnostic::error(
                    "CT01",
                    id.span,
                    Message::new(
                        "căn cứ và phần mở đầu không nhắc đến kế hoạch cấp trên",
                        "neither bases nor opening cite the higher plan",
                    ),
                )
                .label(place, Message::new("kế hoạch cấp trên", "the higher plan"))
                .hint(Message::new(
                    format!("thêm {{{{ cite.{} }}}} vào opening", id.value),
                    format!("add {{{{ cite.{} }}}} to opening", id.value),
                )),
            );
        }
        self.same_number(&id.value);
    }

    /// The document cited is the parent.
    fn same_number(&mut self, id: &str) {
        let (Some(number), Some(reference)) = (&self.parent.number, self.child.reference(id)) else { return };
        let number_text = facts::plain(self.parent, number).unwrap_or_default();
        let Some(cited) = &reference.number else { return };
        let cited_text = facts::plain(self.child, cited).unwrap_or_default();
        if cited_text.split('/').next() != Some(number_text.as_str()) && !cited_text.contains(facts::DOTS) {
            self.findings.push(
                Diagnostic::error(
                    "CT01",
                    cited.span,
                    Message::new(
                        format!("viện dẫn số {cited_text}, kế hoạch cấp trên mang số {number_text}"),
                        format!("cites number {cited_text}, the higher plan has number {number_text}"),
                    ),
                )
                .label(number.span, Message::new("số của cấp trên", "the higher plan's number")),
            );
        }
    }

    /// Every `from` leads to an item of the parent.
    fn traces(&mut self) {
        let place = self.parent_place();
        let mut unknown = Vec::new();
        self.child.for_each_item(&mut |item| {
            unknown.extend(item.from.iter().filter(|from| !self.theirs.contains_key(&from.value)).cloned());
        });
        for from in unknown {
            self.findings.push(
                Diagnostic::error(
                    "CT02",
                    from.span,
                    Message::new(
                        format!("kế hoạch cấp trên không có mục `{}`", from.value),
                        format!("the higher plan has no item `{}`", from.value),
                    ),
                )
                .label(place, Message::new("kế hoạch cấp trên", "the higher plan"))
                .hint(Message::new(
                    "sửa lại from, hoặc bỏ nó nếu mục này là của riêng mình",
                    "mend `from`, or drop it if the item is your own",
                )),
            );
        }
    }

    /// Targets and tasks of the parent that are for this body.
    fn list(&mut self, item: &'a Item, role: Option<Role>, above: &[LevelOrGroup]) {
        let audience = if item.audience.is_empty() { above } else { &item.audience };
        let level = self.child.issuer.level.value;
        let for_me = audience.is_empty() || audience.contains(&LevelOrGroup::Level(level));
        if for_me && role == Some(Role::Criteria) {
            self.targets(item);
        }
        if role == Some(Role::Responsibilities) {
            let body = item.unit.as_ref().and_then(|unit| facts::plain(self.parent, unit).ok()).unwrap_or_default();
            let name = facts::plain(self.child, &self.child.issuer.name).unwrap_or_default();
            let asked = (!body.is_empty() && body.contains(&name)) || (!audience.is_empty() && for_me);
            if asked && (item.unit.is_some() || !item.text.is_empty()) {
                self.task(item);
            }
        }
        for child in &item.items {
            self.list(child, role, audience);
        }
    }

    fn name_of(&self, item: &Item) -> Option<String> {
        self.theirs.iter().find(|(_, other)| std::ptr::eq(**other, item)).map(|(name, _)| name.clone())
    }

    /// What an item of the higher plan says, as far as a reader needs to know it again.
    fn words_of(&self, item: &Item) -> Option<String> {
        const LONGEST: usize = 14;
        let text = item.title.iter().chain(&item.text).chain(&item.unit).next()?;
        let plain = facts::plain(self.parent, text).ok()?;
        let words: Vec<&str> = plain.split_whitespace().collect();
        let shown = words.get(..LONGEST).map_or_else(|| words.join(" "), |start| format!("{}…", start.join(" ")));
        Some(shown.trim_end_matches(['.', ';', ',']).to_owned()).filter(|shown| !shown.is_empty())
    }

    fn task(&mut self, item: &Item) {
        let Some(name) = self.name_of(item) else { return };
        if self.mine.contains_key(name.as_str()) {
            return;
        }
        let words = self.words_of(item).unwrap_or_else(|| name.clone());
        self.findings.push(
            Diagnostic::warning(
                "CT07",
                self.child.slot(Role::Responsibilities.key()).map_or(self.child.subject.span, |slot| slot.name.span),
                Message::new(
                    format!("không mục nào thực hiện nhiệm vụ “{words}” mà cấp trên giao"),
                    format!("no item carries out the task “{words}” of the higher plan"),
                ),
            )
            .label(item.span, Message::new("nhiệm vụ ở đây", "the task is here"))
            .hint(Message::new(
                format!("thêm nhiệm vụ đó cho phòng, đơn vị mình với from: {name}"),
                format!("add it for a room of yours with from: {name}"),
            )),
        );
    }

    /// What is locked is still said, wherever it stands now.
    fn locks(&mut self) {
        for (theirs, slot) in locks::locked(self.parent) {
            let Some(name) = self.name_of(theirs) else { continue };
            let (at, vi, en) = match self.mine.get(name.as_str()).copied() {
                Some(mine) if locks::holds(mine, theirs) => continue,
                Some(mine) => (mine.span, "mục cấp trên đã khóa bị sửa lời", "an item that the higher plan locks was changed"),
                // Another body's branch may go, lock or not; and what has no words of its own has nothing to lose.
                None if self.is_anothers(theirs) || says_nothing(theirs) => continue,
                None => (
                    self.child.slot(slot).map_or(self.child.subject.span, |slot| slot.name.span),
                    "thiếu mục mà cấp trên đã khóa",
                    "an item that the higher plan locks is missing",
                ),
            };
            self.findings.push(
                Diagnostic::error("CT06", at, Message::new(vi, en))
                    .label(theirs.span, Message::new("mục khóa ở đây", "the locked item is here"))
                    .hint(Message::new(
                        "giữ nguyên lời của cấp trên; ý thêm thì viết thành đoạn hoặc mục khác",
                        "keep the higher plan's words; write what you add as another paragraph or item",
                    )),
            );
        }
    }

    /// Whether an item, or what it stands under, is for other bodies.
    fn is_anothers(&self, item: &Item) -> bool {
        let level = LevelOrGroup::Level(self.child.issuer.level.value);
        let name = facts::plain(self.child, &self.child.issuer.name).unwrap_or_default();
        let around = self.theirs.values().filter(|other| {
            other.span.source == item.span.source && other.span.start <= item.span.start && item.span.end <= other.span.end
        });
        around.into_iter().any(|other| {
            let unit = other.unit.as_ref().and_then(|unit| facts::plain(self.parent, unit).ok()).unwrap_or_default();
            (!other.audience.is_empty() && !other.audience.contains(&level)) || (!unit.is_empty() && !unit.contains(&name))
        })
    }
}

/// Whether an item has no words of its own.
fn says_nothing(item: &Item) -> bool {
    item.title.is_none() && item.text.is_empty() && item.after.is_empty() && item.unit.is_none()
}
