//! Ids that a plan names must lead somewhere: references, terms, pieces, slots, facts.

use std::collections::HashMap;

use super::facts;
use super::fields::{AWARD_SLOTS, SLOTS};
use super::model::{BasisEntry, Plan, Spanned};
use super::object::nearest;
use super::text::Piece;
use super::walk;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};

/// Reports every id that leads nowhere and every id that stands twice.
pub(super) fn check(plan: &Plan, findings: &mut Diagnostics) {
    let references: Vec<&str> = plan.references.iter().map(|r| r.id.value.as_str()).collect();
    let terms: Vec<&str> = plan.abbreviations.iter().map(|t| t.id.value.as_str()).collect();
    let pieces = ids(plan, findings);
    let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();

    let mut wanted: Vec<(&str, Span)> = Vec::new();
    wanted.extend(plan.implements.iter().chain(&plan.promulgated_by).map(|id| (id.value.as_str(), id.span)));
    wanted.extend(plan.basis.iter().filter_map(|basis| match basis {
        BasisEntry::Reference(id) => Some((id.value.as_str(), id.span)),
        BasisEntry::Words(_) => None,
    }));
    for (id, span) in wanted {
        known(id, span, &references, ("văn bản", "references"), findings);
    }
    plan.for_each_text(&mut |text| {
        for piece in &text.pieces {
            match piece {
                Piece::Cite(id, _, span) => known(id, *span, &references, ("văn bản", "references"), findings),
                Piece::Term(id, _, span) => known(id, *span, &terms, ("từ viết tắt", "abbreviations"), findings),
                Piece::Label(id, span) | Piece::Path(id, span) => known(id, *span, &pieces, ("mục", "ids of the plan"), findings),
                Piece::Words(_) | Piece::Fact(..) | Piece::Fill(..) => {}
            }
        }
        if let Err(error) = facts::expand(plan, text) {
            findings.push(error.diagnostic(plan));
        }
    });
    // A named slot may stand in an outline and stay empty; a section without any content is not printed.
    let mut slots = slot_names(plan);
    slots.extend(SLOTS.iter().map(|role| role.key().to_owned()));
    slots.extend(AWARD_SLOTS.iter().map(|role| format!("awards.{}", role.key())));
    let slots: Vec<&str> = slots.iter().map(String::as_str).collect();
    let mut placed: HashMap<&str, Span> = HashMap::new();
    for part in plan.sections().flat_map(|section| &section.parts) {
        known(&part.value, part.span, &slots, ("phần nội dung", "slots of the plan"), findings);
        if let Some(first) = placed.insert(&part.value, part.span) {
            findings.push(
                Diagnostic::error(
                    "DT25",
                    part.span,
                    Message::new(
                        format!("phần `{}` đặt ở hai nơi", part.value),
                        format!("slot `{}` is placed twice", part.value),
                    ),
                )
                .label(first, Message::new("nơi thứ nhất", "the first place"))
                .hint(Message::new("bỏ một nơi: mỗi phần in một lần", "take one out: a slot is printed once")),
            );
        }
    }
    if plan.outline.is_some() {
        unplaced(plan, |name| placed.contains_key(name), findings);
    }
}

/// Slots that no section of the outline prints: leaving them out would lose words silently.
pub fn unplaced(plan: &Plan, is_placed: impl Fn(&str) -> bool, findings: &mut Diagnostics) {
    for slot in &plan.slots {
        let name = &slot.name.value;
        let lost = |at: Span, name: &str| {
            Diagnostic::error(
                "DT24",
                at,
                Message::new(format!("bố cục không in phần `{name}`"), format!("the outline does not print `{name}`")),
            )
            .hint(Message::new(
                format!("thêm `{name}` vào `parts:` của một mục trong `outline:` (kế hoạch chưa có `outline:` thì viết thêm)"),
                format!("add `{name}` to the `parts:` of a section in `outline:` (write an `outline:` if there is none)"),
            ))
        };
        if is_placed(name) {
            continue;
        }
        let sub_slots: Vec<&Spanned<String>> = slot.item.items.iter().filter_map(|item| item.sub_slot.as_ref()).collect();
        if sub_slots.iter().any(|id| is_placed(&id.value)) {
            sub_slots.iter().filter(|id| !is_placed(&id.value)).for_each(|id| findings.push(lost(id.span, &id.value)));
        } else {
            findings.push(lost(slot.name.span, name));
        }
    }
}

/// Names that an outline may use: slots, own sections, and the sub-slots of awards.
pub fn slot_names(plan: &Plan) -> Vec<String> {
    let mut names: Vec<String> = plan.slots.iter().map(|slot| slot.name.value.clone()).collect();
    let awards = plan.slot("awards").map(|slot| slot.item.items.as_slice()).unwrap_or_default();
    names.extend(awards.iter().filter_map(|item| item.sub_slot.as_ref()).map(|name| name.value.clone()));
    names
}

/// Ids of everything that `see` and `path` can lead to.
fn ids(plan: &Plan, findings: &mut Diagnostics) -> Vec<String> {
    let mut first: HashMap<&str, Span> = HashMap::new();
    let mut all: Vec<&Spanned<String>> = plan.slots.iter().map(|slot| &slot.name).collect();
    all.extend(plan.sections().filter_map(|section| section.id.as_ref()));
    all.extend(plan.appendices.iter().filter_map(|appendix| appendix.id.as_ref()));
    plan.for_each_item(&mut |item| all.extend(&item.id));
    for id in &all {
        if let Some(before) = first.insert(&id.value, id.span) {
            findings.push(
                Diagnostic::error(
                    "DT26",
                    id.span,
                    Message::new(format!("mã `{}` dùng hai lần", id.value), format!("id `{}` is used twice", id.value)),
                )
                .label(before, Message::new("lần đầu ở đây", "first here"))
                .hint(Message::new("đổi một trong hai mã", "change one of the two")),
            );
        }
    }
    let mut ids: Vec<String> = all.iter().map(|id| id.value.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn known(id: &str, span: Span, all: &[&str], what: (&str, &str), findings: &mut Diagnostics) {
    if all.contains(&id) {
        return;
    }
    let finding = Diagnostic::error(
        "DT27",
        span,
        Message::new(format!("không có {} nào mang mã `{id}`", what.0), format!("`{id}` is not among the {}", what.1)),
    );
    findings.push(match nearest(id, all.iter().copied()) {
        Some(near) => finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?"))),
        None if all.is_empty() => {
            finding.hint(Message::new(format!("khai báo mã này trong `{}:`", what.1), format!("say what it is in `{}:`", what.1)))
        }
        None => finding.hint(Message::new(format!("có: {}", all.join(", ")), format!("there are: {}", all.join(", ")))),
    });
}

/// Slots that some section of an outline prints.
pub fn placed(outline: &[super::model::OutlineEntry]) -> Vec<&str> {
    walk::sections(outline).flat_map(|section| &section.parts).map(|part| part.value.as_str()).collect()
}
