//! Rule 4: the child's own short name is defined where it is first used; the parent's terms stay where they are still used.

use crate::derive::report::Action;
use crate::derive::work::{PARENT, Work};
use crate::plan::{Piece, Term};
use crate::terms::Level;

/// The id of the child's short name among its terms.
const OWN: &str = "don-vi";

/// The issuer in the opening: with its short name where it has one of its own.
pub(super) fn issuer_in_text(work: &Work<'_>) -> String {
    if has_short_name(work) { format!("{{{{ term.{OWN} }}}}") } else { "{{ issuer.name }}".to_owned() }
}

fn has_short_name(work: &Work<'_>) -> bool {
    matches!(work.unit.level, Level::Department | Level::Unit) && work.unit.short_name() != work.unit.name
}

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    if has_short_name(work) {
        let term = Term {
            id: work.spanned(OWN.to_owned()),
            full: work.text(&work.unit.name),
            short: work.text(&work.unit.short_name()),
            intro: Some(work.text("sau đây gọi tắt là")),
        };
        work.report.push("abbreviations", Action::Added, rule, OWN, &format!("{} ({})", work.unit.name, work.unit.short_name()));
        work.child.abbreviations.retain(|term| term.id.value != OWN);
        work.child.abbreviations.insert(0, term);
    }
    let (mut terms, mut cites) = (Vec::new(), vec![PARENT.to_owned()]);
    // What only a dropped piece used goes with it; terms and documents may use each other.
    let mut slots_only = work.child.clone();
    slots_only.references = Vec::new();
    slots_only.abbreviations = Vec::new();
    slots_only.for_each_text(&mut |text| used(text, &mut terms, &mut cites));
    for _ in 0..3 {
        for term in work.child.abbreviations.iter().filter(|term| terms.contains(&term.id.value)).cloned().collect::<Vec<_>>() {
            used(&term.full, &mut terms, &mut cites);
        }
        for reference in work.child.references.iter().filter(|r| cites.contains(&r.id.value)).cloned().collect::<Vec<_>>() {
            [&reference.issuer, &reference.about].into_iter().flatten().for_each(|text| used(text, &mut terms, &mut cites));
        }
    }
    let mut gone: Vec<String> = Vec::new();
    work.child.abbreviations.retain(|term| {
        terms.contains(&term.id.value) || {
            gone.push(term.id.value.clone());
            false
        }
    });
    for id in gone {
        work.report.push("abbreviations", Action::Dropped, rule, &id, &id);
    }
    let mut gone: Vec<String> = Vec::new();
    work.child.references.retain(|reference| {
        cites.contains(&reference.id.value) || {
            gone.push(reference.id.value.clone());
            false
        }
    });
    for id in gone {
        work.report.push("references", Action::Dropped, rule, &id, &id);
    }
}

fn used(text: &crate::plan::Text, terms: &mut Vec<String>, cites: &mut Vec<String>) {
    for piece in &text.pieces {
        match piece {
            Piece::Term(id, ..) => terms.push(id.clone()),
            Piece::Cite(id, ..) => cites.push(id.clone()),
            Piece::Words(_) | Piece::Fact(..) | Piece::Label(..) | Piece::Path(..) | Piece::Fill(..) => {}
        }
    }
}
