//! What a template sees of a plan: flags and closed words as they are, texts as marks of inserts.

use serde::Serialize;

use super::inserts::Inserts;
use super::lines::{self, Line};
use crate::document::draft::Pending;
use crate::plan::{Item, OutlineEntry, Plan, Section, Text};
use crate::terms::{Form, Mark};

/// The context of a plan's main template.
#[derive(Serialize)]
pub(super) struct Context {
    /// Key of the level: `province`, `commune` …
    level: &'static str,
    /// Key of the family.
    kind: String,
    issuer: Issuer,
    /// The subject in the middle of a sentence ("phát động …").
    subject: String,
    movement: Option<Movement>,
    /// Citation of the higher plan.
    implements: Option<String>,
    opening: Option<Vec<String>>,
    closing: Option<Vec<String>>,
    has_basis: bool,
    sections: Vec<SectionContext>,
}

#[derive(Serialize)]
struct Issuer {
    name: String,
    short: String,
    superior: Option<String>,
}

#[derive(Serialize)]
struct Movement {
    name: String,
    scope: Option<String>,
}

#[derive(Serialize)]
struct SectionContext {
    /// Title of the part (Phần) that begins before this section.
    part: Option<String>,
    title: String,
    lines: Vec<Line>,
}

/// Builds the context; every text of the plan that is printed gets its mark here.
pub(super) fn context(plan: &Plan, outline: &[OutlineEntry], inserts: &mut Inserts<'_>) -> Context {
    let texts = |texts: &Option<Vec<Text>>, inserts: &mut Inserts<'_>| {
        texts.as_ref().map(|texts| texts.iter().map(|text| inserts.text(text)).collect())
    };
    Context {
        level: plan.issuer.level.value.key(),
        kind: plan.kind.value.clone(),
        issuer: Issuer {
            name: inserts.text(&plan.issuer.name),
            short: inserts.text(plan.issuer.short.as_ref().unwrap_or(&plan.issuer.name)),
            superior: plan.issuer.superior.as_ref().map(|text| inserts.text(text)),
        },
        subject: inserts.inline(&plan.subject),
        movement: plan.movement.as_ref().map(|movement| Movement {
            name: inserts.text(&movement.name),
            scope: movement.scope.as_ref().map(|text| inserts.text(text)),
        }),
        implements: plan.implements.as_ref().map(|id| inserts.pending(Pending::Cite(id.value.clone(), Form::Auto))),
        opening: texts(&plan.opening, inserts),
        closing: texts(&plan.closing, inserts),
        has_basis: !plan.basis.is_empty(),
        sections: sections(plan, outline, inserts),
    }
}

/// The sections that have something to print.
fn sections(plan: &Plan, outline: &[OutlineEntry], inserts: &mut Inserts<'_>) -> Vec<SectionContext> {
    let mut all = Vec::new();
    for entry in outline {
        match entry {
            OutlineEntry::Section(section) => all.extend(self::section(plan, section, None, inserts)),
            OutlineEntry::Part { title, sections } => {
                let mut part = Some(title);
                for section in sections {
                    if let Some(context) = self::section(plan, section, part, inserts) {
                        part = None;
                        all.push(context);
                    }
                }
            }
        }
    }
    all
}

fn section(plan: &Plan, section: &Section, part: Option<&Text>, inserts: &mut Inserts<'_>) -> Option<SectionContext> {
    let parts: Vec<(&str, &Item)> =
        section.parts.iter().filter_map(|name| Some((name.value.as_str(), find(plan, &name.value)?))).collect();
    // One slot fills the section, so the section answers to the slot's name as well.
    let only = match parts.as_slice() {
        [] => return None,
        [(name, item)] => Some((*name, *item)),
        _ => None,
    };
    let part = part.map(|title| inserts.text(title));
    let id = section.id.as_ref().map(|id| id.value.as_str());
    let id = id.or(only.map(|(name, item)| item.id.as_ref().map_or(name, |id| &id.value)));
    let title = inserts.identified(&section.title, id);
    let mut lines = Vec::new();
    match only {
        Some((_, item)) => lines::content(item, Mark::Roman, inserts, &mut lines),
        None => {
            for (name, item) in parts {
                let title: &str = if let Some(role) = item.role { role.vi() } else { name };
                let default = Text::words(title, item.span);
                lines::part(item, &default, name, inserts, &mut lines);
            }
        }
    }
    Some(SectionContext { part, title, lines })
}

/// A slot, or a sub-slot of awards.
fn find<'p>(plan: &'p Plan, name: &str) -> Option<&'p Item> {
    if let Some(slot) = plan.slot(name) {
        return Some(&slot.item);
    }
    let awards = plan.slot("awards")?;
    awards.item.items.iter().find(|item| item.sub_slot.as_ref().is_some_and(|slot| slot.value == name))
}
