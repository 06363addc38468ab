//! A plan held against the higher plan that it carries out: nothing the parent asks of this body may be missing or weaker.
//!
//! Codes: `CT01` the parent is not cited · `CT02` unknown `from` · `CT03` a target is missing · `CT04` a target is weaker · `CT05` a
//! deadline is later · `CT06` a locked item is changed · `CT07` a task is missing.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::plan::targets::{Target, Weakness, read};
use crate::plan::{BasisEntry, Item, LevelOrGroup, Piece, Plan, Text, When, facts};
use crate::terms::{Role, TargetBound};

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
        order.push((named.name.to_owned(), named.slot));
    });
    pair.cited();
    pair.traces();
    for slot in &parent.slots {
        pair.list(&slot.item, slot.item.role, &[]);
    }
    for (name, slot) in &order {
        pair.deadline_and_lock(name, slot);
    }
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

    fn task(&mut self, item: &Item) {
        let Some(name) = self.name_of(item) else { return };
        if self.mine.contains_key(name.as_str()) {
            return;
        }
        self.findings.push(
            Diagnostic::warning(
                "CT07",
                self.child.slot(Role::Responsibilities.key()).map_or(self.child.subject.span, |slot| slot.name.span),
                Message::new(
                    format!("không mục nào thực hiện nhiệm vụ `{name}` mà cấp trên giao"),
                    format!("no item carries out the task `{name}` of the higher plan"),
                ),
            )
            .label(item.span, Message::new("nhiệm vụ ở đây", "the task is here"))
            .hint(Message::new(
                format!("thêm nhiệm vụ đó cho phòng, đơn vị mình với from: {name}"),
                format!("add it for a room of yours with from: {name}"),
            )),
        );
    }

    fn targets(&mut self, item: &Item) {
        let wanted = targets_of(self.parent, item);
        let name = self.name_of(item).unwrap_or_default();
        let own = self.mine.get(name.as_str()).copied();
        if wanted.is_empty() && item.targets.is_empty() {
            return;
        }
        self.written(item, own);
        let traced = own.map(|own| (own, targets_of(self.child, own)));
        for (index, target) in wanted.iter().enumerate() {
            // The traced item's own target, by what it is about or else by its place; without a trace any target about the same.
            let found: Option<(&Item, Target)> = match &traced {
                Some((own, mine)) => {
                    let by_words = mine.iter().find(|mine| mine.is_about_the_same_as(target));
                    let by_place = || mine.get(index).filter(|_| mine.len() == wanted.len());
                    by_words.or_else(by_place).map(|mine| {
                        (*own, Target { what: target.what.clone(), predicate: target.predicate.clone(), ..mine.clone() })
                    })
                }
                None => self.anywhere(target),
            };
            match found {
                None => self.findings.push(
                    Diagnostic::error(
                        "CT03",
                        self.child.slot(Role::Criteria.key()).map_or(self.child.subject.span, |slot| slot.name.span),
                        Message::new(
                            format!("thiếu chỉ tiêu của cấp trên: {target}"),
                            format!("a target of the higher plan is missing: {target}"),
                        ),
                    )
                    .label(item.span, Message::new("chỉ tiêu ở đây", "the target is here")),
                ),
                Some((own, mine)) => {
                    if let Some(weakness) = mine.weakness(target) {
                        let (vi, en) = match weakness {
                            Weakness::Value => ("thấp hơn", "weaker than"),
                            Weakness::Deadline => ("muộn hơn", "later than"),
                            Weakness::Exception => ("có thêm ngoại lệ so với", "has an exception more than"),
                        };
                        self.findings.push(
                            Diagnostic::error(
                                "CT04",
                                own.span,
                                Message::new(
                                    format!("chỉ tiêu “{}” {vi} cấp trên: “{}”", mine.quantity(), target.quantity()),
                                    format!("the target “{}” is {en} the higher plan's “{}”", mine.quantity(), target.quantity()),
                                ),
                            )
                            .label(item.span, Message::new("chỉ tiêu của cấp trên", "the higher plan's target")),
                        );
                    }
                }
            }
        }
    }

    fn anywhere(&self, target: &Target) -> Option<(&'a Item, Target)> {
        let mut found: Option<(&'a Item, Target)> = None;
        self.child.for_each_item(&mut |item| {
            for mine in targets_of(self.child, item) {
                if mine.is_about_the_same_as(target) && found.as_ref().is_none_or(|(_, best)| best.is_weaker_than(&mine)) {
                    found = Some((item, mine));
                }
            }
        });
        found
    }

    /// Targets written as data, by what they are about.
    fn written(&mut self, item: &Item, own: Option<&Item>) {
        for target in &item.targets {
            let what = target.what.source();
            let Some(mine) = own.and_then(|own| own.targets.iter().find(|mine| mine.what.source() == what)) else { continue };
            let (bound, value) = target.bound;
            let weaker = match bound {
                TargetBound::Exactly | TargetBound::AtLeast | TargetBound::MoreThan => mine.bound.1 < value,
                TargetBound::AtMost | TargetBound::LessThan => mine.bound.1 > value,
            };
            let later =
                matches!((&mine.by, &target.by), (Some(mine), Some(theirs)) if mine.value.latest() > theirs.value.latest());
            if weaker || later {
                self.findings.push(
                    Diagnostic::error(
                        "CT04",
                        mine.span,
                        Message::new(
                            format!("chỉ tiêu “{what}” thấp hơn hoặc muộn hơn cấp trên"),
                            format!("the target “{what}” is weaker or later than the higher plan's"),
                        ),
                    )
                    .label(target.span, Message::new("chỉ tiêu của cấp trên", "the higher plan's target")),
                );
            }
        }
    }

    fn deadline_and_lock(&mut self, name: &str, slot: &str) {
        let Some(theirs) = self.theirs.get(name).copied() else { return };
        let mine = self.mine.get(name).copied();
        if let (Some(When::Date(limit)), Some(Item { deadline: Some(When::Date(own)), .. })) = (&theirs.deadline, mine)
            && own.value.latest() > limit.value.latest()
        {
            self.findings.push(
                Diagnostic::error(
                    "CT05",
                    own.span,
                    Message::new(
                        format!("thời hạn {} muộn hơn của cấp trên: {}", own.value.numeric(), limit.value.numeric()),
                        format!("the deadline {} is later than the higher plan's {}", own.value.numeric(), limit.value.numeric()),
                    ),
                )
                .label(limit.span, Message::new("thời hạn của cấp trên", "the higher plan's deadline")),
            );
        }
        if !theirs.lock {
            return;
        }
        let words = |item: &Item| item.title.iter().chain(&item.text).chain(&item.after).map(Text::source).collect::<Vec<_>>();
        let (at, vi, en) = match mine {
            Some(mine) if words(mine) == words(theirs) => return,
            Some(mine) => (mine.span, "mục cấp trên đã khóa bị sửa lời", "an item that the higher plan locks was changed"),
            // Another level's branch may go, lock or not.
            None if !theirs.audience.is_empty()
                && !theirs.audience.contains(&LevelOrGroup::Level(self.child.issuer.level.value)) =>
            {
                return;
            }
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
                    "giữ nguyên lời của cấp trên; ý thêm thì viết thành mục khác",
                    "keep the higher plan's words; write what you add as another item",
                )),
        );
    }
}

/// The quantified targets that an item's own words hold.
fn targets_of(plan: &Plan, item: &Item) -> Vec<Target> {
    item.title.iter().chain(&item.text).filter_map(|text| facts::plain(plan, text).ok()).flat_map(|words| read(&words)).collect()
}

#[cfg(test)]
mod tests {
    use super::against;
    use crate::diag::Sources;
    use crate::plan::{Plan, read};

    const HEAD: &str = "schema: kehoach/v1\nkind: general\n";
    const PARENT: &str = "id: tinh\nissuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}\nnumber: \"15\"\nsubject: thử\npurpose:\n  - {id: khoa, lock: true, text: Không được sửa câu này.}\ncriteria:\n  - id: xa\n    title: Đối với cấp xã\n    audience: [commune]\n    items:\n      - {id: ho-so, text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}\n      - {id: bao-cao, text: 100% báo cáo được gửi điện tử., deadline: 2026-06-30}\nresponsibilities:\n  - {id: cac-xa, unit: Ủy ban nhân dân các xã, audience: [commune], in_text: true, text: Ủy ban nhân dân các xã lập kế hoạch.}\n";
    const CHILD: &str = "id: xa\nissuer: {level: commune, name: Ủy ban nhân dân xã Mẫu, symbol: UBND}\nsubject: thử\nreferences:\n  kh15: {kind: Kế hoạch, number: 15/KH-UBND}\nimplements: kh15\npurpose:\n  - {from: khoa, text: Không được sửa câu này.}\ncriteria:\n  - from: xa\n    title: Đối với tập thể\n    items:\n      - {from: ho-so, text: Tối thiểu 85% hồ sơ được xử lý trực tuyến.}\n      - {from: bao-cao, text: 100% báo cáo được gửi điện tử., deadline: 2026-05-30}\nawards:\n  - {name: Giấy khen, by: Chủ tịch}\nresponsibilities:\n  - {from: cac-xa, unit: Các thôn, in_text: true, text: Các thôn thực hiện.}\n";

    fn plan(sources: &mut Sources, text: &str) -> Plan {
        let source = sources.add("t", format!("{HEAD}{text}"));
        let (plan, findings) = read(sources, source, &[]);
        plan.unwrap_or_else(|| panic!("{findings:?}"))
    }

    fn codes(child: &str) -> Vec<&'static str> {
        let mut sources = Sources::new();
        let (parent, child) = (plan(&mut sources, PARENT), plan(&mut sources, child));
        let found = against(&child, &parent);
        assert!(found.iter().all(|finding| finding.span.is_some() && !finding.labels.is_empty()), "both places: {found:?}");
        found.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_faithful_child_has_no_finding() {
        assert_eq!(codes(CHILD), Vec::<&str>::new());
    }

    #[test]
    fn every_way_to_fall_short_is_found() {
        for (code, from, to) in [
            ("CT01", "implements: kh15\n", ""),
            ("CT01", "implements: kh15\n", "implements: kh15\nopening: Không nhắc đến.\n"),
            ("CT01", "number: 15/KH-UBND", "number: 16/KH-UBND"),
            ("CT02", "{from: cac-xa, unit", "{id: cac-xa, unit"),
            ("CT03", "      - {from: ho-so, text: Tối thiểu 85% hồ sơ được xử lý trực tuyến.}\n", ""),
            ("CT04", "Tối thiểu 85%", "Tối thiểu 75%"),
            ("CT05", "deadline: 2026-05-30", "deadline: 2026-07-01"),
            ("CT06", "Không được sửa câu này", "Được sửa câu này"),
            ("CT06", "  - {from: khoa, text: Không được sửa câu này.}\n", "  - Câu khác.\n"),
        ] {
            // A trace that leads nowhere: the item is lost as well.
            let (code, to) = if code == "CT02" { ("CT07", to) } else { (code, to) };
            assert!(CHILD.contains(from), "{from}");
            assert_eq!(codes(&CHILD.replace(from, to)), [code], "{from} -> {to}");
        }
        assert_eq!(codes(&CHILD.replace("from: cac-xa", "from: cac-xe")), ["CT02", "CT07"]);
    }
}
