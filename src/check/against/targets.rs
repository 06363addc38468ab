//! Targets of the higher plan: none may be missing, lower or later (CT03, CT04, CT05).

use super::{Pair, deadlines};
use crate::diag::{Diagnostic, Message};
use crate::plan::targets::{Target, Weakness, read};
use crate::plan::{Item, Plan, facts};
use crate::terms::{Role, TargetBound};

impl<'a> Pair<'a> {
    /// Targets of an item of the parent, in words and as data.
    pub(super) fn targets(&mut self, item: &Item) {
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
                    // A later deadline that its words name is told with them.
                    let is_told = |weakness: &Weakness| {
                        *weakness == Weakness::Deadline && !deadlines::later(self.child, own, self.parent, item).is_empty()
                    };
                    if let Some(weakness) = mine.weakness(target).filter(|weakness| !is_told(weakness)) {
                        let (code, vi, en) = match weakness {
                            Weakness::Value => ("CT04", "thấp hơn", "weaker than"),
                            Weakness::Deadline => ("CT05", "muộn hơn", "later than"),
                            Weakness::Exception => ("CT04", "có thêm ngoại lệ so với", "has an exception more than"),
                        };
                        self.findings.push(
                            Diagnostic::error(
                                code,
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
            let kinds = [(weaker, "CT04", "thấp hơn", "weaker"), (later, "CT05", "muộn hơn", "later")];
            for (_, code, vi, en) in kinds.into_iter().filter(|(is_so, ..)| *is_so) {
                self.findings.push(
                    Diagnostic::error(
                        code,
                        mine.span,
                        Message::new(
                            format!("chỉ tiêu “{what}” {vi} cấp trên"),
                            format!("the target “{what}” is {en} than the higher plan's"),
                        ),
                    )
                    .label(target.span, Message::new("chỉ tiêu của cấp trên", "the higher plan's target")),
                );
            }
        }
    }
}

/// The quantified targets that an item's own words hold.
fn targets_of(plan: &Plan, item: &Item) -> Vec<Target> {
    item.title.iter().chain(&item.text).filter_map(|text| facts::plain(plan, text).ok()).flat_map(|words| read(&words)).collect()
}
