//! A plan that amends another one: the operative clauses that make the old plan the new one, as a plan of its own.
//!
//! Amended pieces are given whole, in their new words and between quotation marks, as practice has it; a name that changes in many places
//! is exchanged by one clause. What a document's own form holds (its number, day, recipients, signature) is never amended: the amending
//! plan has its own.

mod clauses;
mod places;

use super::Side;
use super::change::{Change, Class, How};
use crate::diag::Span;
use crate::document::Document;
use crate::plan::{Item, Marks, OutlineEntry, Plan, Reference, Section, SignatureBlock, Slot, Spanned, Text};
use crate::terms::{Mark, Stage};
use clauses::Clause;

/// A version of the plan, with what is printed of it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its document.
    pub document: &'a Document,
}

/// The id by which the amending plan cites the amended one.
const AMENDED: &str = "ke-hoach-goc";

/// Makes the amending plan; `None` where nothing is to be amended.
pub fn amendment(changes: &[&Change], old: Version<'_>, new: Version<'_>) -> Option<Plan> {
    let sides = (Side::new(old.plan, Some(old.document)), Side::new(new.plan, Some(new.document)));
    let places = places::Places::new(&sides, old.document, new.document);
    let (mut amended, mut exchanged, mut repealed) = (Vec::new(), Vec::new(), Vec::new());
    let mut added = clauses::Added::default();
    for change in changes.iter().filter(|change| !change.is_hidden() && is_amended(change)) {
        let clause = clauses::clause(change, &places, &mut added);
        match (&change.class, change.how) {
            (Class::Renamed { .. }, _) => exchanged.push(clause),
            (_, How::Removed) => repealed.push(clause),
            (_, How::Added | How::Changed | How::Moved | How::Split | How::Merged) => amended.push(clause),
        }
    }
    if amended.is_empty() && exchanged.is_empty() && repealed.is_empty() {
        return None;
    }
    let span = new.plan.subject.span;
    let last = Clause::of(vec![
        "Kế hoạch này có hiệu lực kể từ ngày ký và là bộ phận không tách rời của {{ cite.ke-hoach-goc }}.".to_owned(),
        "Các nội dung khác không sửa đổi, bổ sung tại Kế hoạch này tiếp tục thực hiện theo {{ cite.ke-hoach-goc }}.".to_owned(),
    ]);
    let sections = [
        ("sua-doi", "Sửa đổi, bổ sung một số nội dung", amended),
        ("thay-the", "Thay thế một số cụm từ", exchanged),
        ("bai-bo", "Bãi bỏ một số nội dung", repealed),
        ("thuc-hien", "Tổ chức thực hiện", vec![last]),
    ];
    let mut slots = Vec::new();
    let mut outline = Vec::new();
    for (name, title, clauses) in sections.into_iter().filter(|(_, _, clauses)| !clauses.is_empty()) {
        let named = |text: &str| Spanned { value: text.to_owned(), span };
        slots.push(Slot { name: named(name), item: section(clauses, span) });
        outline.push(OutlineEntry::Section(Section { id: None, title: Text::words(title, span), parts: vec![named(name)] }));
    }
    Some(plan(old, new, slots, outline, span))
}

/// Whether a change is one of the plan's contents.
fn is_amended(change: &Change) -> bool {
    change.places().any(|(old, new)| old.or(new).is_some_and(|place| !clauses::is_form(place)))
}

/// Clauses as the items of a section; a lone one needs no number.
fn section(clauses: Vec<Clause>, span: Span) -> Item {
    let mut item = Item::at(span);
    let lone = clauses.len() == 1;
    item.marks = Some(if lone { Marks::None } else { Marks::Mark(Mark::Number) });
    item.items = clauses
        .into_iter()
        .map(|clause| Item {
            text: clause.paragraphs.iter().map(|paragraph| Text::parse(paragraph, span)).collect(),
            why: clause.why.map(|why| Text::parse(&clauses::escaped(&why), span)),
            unmarked: lone,
            ..Item::at(span)
        })
        .collect();
    item
}

fn plan(old: Version<'_>, new: Version<'_>, slots: Vec<Slot>, outline: Vec<OutlineEntry>, span: Span) -> Plan {
    let words = |text: &str| Text::parse(text, span);
    let named = |text: String| Spanned { value: text, span };
    let amended = reference(old, span);
    // The subject cites the amended plan as long as it is not cited yet.
    let subject = "Sửa đổi, bổ sung một số nội dung {{ cite.ke-hoach-goc }}";
    Plan {
        id: old.plan.id.as_ref().map(|id| named(format!("{}-sua-doi", id.value))),
        kind: named("general".to_owned()),
        stage: Stage::Draft,
        number: None,
        date: None,
        subject: words(&subject_words(subject, &amended)),
        references: vec![amended],
        implements: None,
        abbreviations: Vec::new(),
        basis: Vec::new(),
        opening: Some(vec![words("{{ issuer.name }} sửa đổi, bổ sung một số nội dung {{ cite.ke-hoach-goc }} như sau:")]),
        closing: Some(Vec::new()),
        end_mark: None,
        slots,
        outline: Some(outline),
        appendices: Vec::new(),
        promulgated_by: None,
        signature: match &new.plan.signature {
            SignatureBlock::None => SignatureBlock::Absent,
            given @ (SignatureBlock::Absent | SignatureBlock::Given(_)) => given.clone(),
        },
        ..new.plan.clone()
    }
}

/// "Kế hoạch số 154/KH-UBND ngày 12/8/2022 của …" is too much for a subject: kind and number, or kind and day, are enough.
fn subject_words(subject: &str, amended: &Reference) -> String {
    let number = amended.number.as_ref().map(|number| format!("số {}", number.source()));
    subject.replace("{{ cite.ke-hoach-goc }}", &format!("Kế hoạch {}", number.unwrap_or_default())).trim().to_owned()
}

/// The old plan as a document that is cited.
fn reference(old: Version<'_>, span: Span) -> Reference {
    let letterhead = old.document.letterhead.as_ref();
    let number = letterhead.map(|head| {
        let blank = "{{ fill: số của kế hoạch được sửa đổi }}";
        head.number.text(blank).trim_start_matches("Số: ").to_owned()
    });
    let text = |words: &str| Text::parse(words, span);
    let subject = old.document.meta.subject.clone();
    let mut letters = subject.chars();
    let about = letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default();
    Reference {
        id: Spanned { value: AMENDED.to_owned(), span },
        kind: text("Kế hoạch"),
        number: number.as_deref().map(text),
        name: None,
        date: old.plan.date.clone(),
        issuer: Some(text(&clauses::escaped(&old.document.meta.issuer))),
        about: (!about.is_empty()).then(|| text(&clauses::escaped(&about))),
    }
}
