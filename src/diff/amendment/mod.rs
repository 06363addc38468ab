//! A plan that amends another one: the operative clauses that make the old plan the new one, as a plan of its own.
//!
//! Amended pieces are given whole, in their new words and between quotation marks, as practice has it; a name that changes in many places
//! is exchanged by one clause. A piece that changes its place is repealed at one and added at the other, for a clause cannot carry a
//! piece away. The amended plan keeps its numbers ([`Numbers`]). What a document's own form holds (its number, day, recipients, signature) is never amended: the amending
//! plan has its own.

mod check;
mod clauses;
mod numbers;
mod rows;

use super::causes::Causes;
use super::change::Change;
use super::pieces::Tree;
use super::version::Version;
use crate::diag::Span;
use crate::document::text::fold;
use crate::document::{Document, small_first};
use crate::plan::{Item, Marks, OutlineEntry, Plan, Reference, Section, SignatureBlock, Slot, Spanned, Text, literal};
use crate::terms::{Mark, Stage};
use clauses::{Clause, Deed, Quoted, Subject};

pub use numbers::Numbers;

/// The id by which the amending plan cites the amended one.
const AMENDED: &str = "ke-hoach-goc";

/// An amending plan, and the clauses that it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    /// The plan.
    pub plan: Plan,
    clauses: Vec<Clause>,
}

/// Makes the amending plan; `None` where nothing is to be amended. Where only some changes are asked for, only they are made.
///
/// The new version's document is the one whose references point by the amended plan's numbers.
pub fn amendment(changes: &[&Change], is_all: bool, old: Version<'_>, new: Version<'_>, numbers: &Numbers) -> Option<Amendment> {
    let trees = (Tree::new(old.document), Tree::new(new.document));
    let names: Vec<(&str, &str)> = changes.iter().filter_map(|change| change.renaming()).collect();
    let mut clauses = clauses::clauses(&trees.0, &trees.1, subject(old, new), numbers, &names);
    let causes = Causes::new(changes.iter().copied(), [old, new]);
    clauses.retain(|clause| is_all || clause.deed == Deed::Exchange || !causes.of(&clause.spans).is_empty());
    if clauses.is_empty() {
        return None;
    }
    let span = new.plan.subject.span;
    let of = |deed: Deed| -> Vec<Item> {
        let own = clauses.iter().filter(|clause| clause.deed == deed);
        own.map(|clause| item(&paragraphs(clause), reason(changes, causes.of(&clause.spans)), span)).collect()
    };
    let last = [
        "Kế hoạch này có hiệu lực kể từ ngày ký và là bộ phận không tách rời của {{ cite.ke-hoach-goc }}.".to_owned(),
        "Các nội dung khác không sửa đổi, bổ sung tại Kế hoạch này tiếp tục thực hiện theo {{ cite.ke-hoach-goc }}.".to_owned(),
    ];
    let sections = [
        ("sua-doi", "Sửa đổi, bổ sung một số nội dung", of(Deed::Amend)),
        ("thay-the", "Thay thế một số cụm từ", of(Deed::Exchange)),
        ("bai-bo", "Bãi bỏ một số nội dung", of(Deed::Repeal)),
        ("thuc-hien", "Tổ chức thực hiện", vec![item(&last, None, span)]),
    ];
    let mut slots = Vec::new();
    let mut outline = Vec::new();
    for (name, title, items) in sections.into_iter().filter(|(_, _, items)| !items.is_empty()) {
        let named = |text: &str| Spanned { value: text.to_owned(), span };
        slots.push(Slot { name: named(name), item: section(items, span) });
        outline.push(OutlineEntry::Section(Section { id: None, title: Text::words(title, span), parts: vec![named(name)] }));
    }
    Some(Amendment { plan: plan(old, new, slots, outline, span), clauses })
}

impl Amendment {
    /// The first quoted paragraph that the new version does not print, or that the printed amending plan does not: a mistake of this
    /// program.
    pub fn unlike(&self, printed: &Document, new: &Document) -> Option<&str> {
        check::unlike(&self.clauses, printed, new)
    }
}

/// What both versions print under their kind.
fn subject(old: Version<'_>, new: Version<'_>) -> Subject {
    let of = |version: Version<'_>| fold(&version.document.title.subject.join(" "));
    let spans = |plan: &Plan| -> Vec<Span> {
        let movement = plan.movement.iter().flat_map(|it| std::iter::once(&it.name).chain(&it.scope));
        std::iter::once(&plan.subject).chain(movement).map(|text| text.span).collect()
    };
    Subject { old: of(old), new: of(new), spans: [spans(old.plan), spans(new.plan)].concat() }
}

/// The reason that a plan gives for what a clause does.
fn reason(changes: &[&Change], behind: Vec<usize>) -> Option<String> {
    behind.into_iter().filter_map(|nth| changes.get(nth)).find_map(|change| change.why.clone())
}

/// The paragraphs of a clause as a plan's text is written: the lead, then the new words between quotation marks.
fn paragraphs(clause: &Clause) -> Vec<String> {
    let line = |quoted: &Quoted| literal(&rows::line(quoted));
    let mut lines: Vec<String> = clause.quoted.iter().map(line).filter(|line| !line.is_empty()).collect();
    if let Some(first) = lines.first_mut() {
        first.insert(0, '“');
    }
    if let Some(last) = lines.last_mut() {
        last.push_str("”.");
    }
    lines.insert(0, literal(&clause.lead));
    lines
}

fn item(paragraphs: &[String], why: Option<String>, span: Span) -> Item {
    Item {
        text: paragraphs.iter().map(|paragraph| Text::parse(paragraph, span)).collect(),
        why: why.map(|why| Text::parse(&literal(&why), span)),
        ..Item::at(span)
    }
}

/// Clauses as the items of a section; a lone one needs no number.
fn section(mut clauses: Vec<Item>, span: Span) -> Item {
    let lone = clauses.len() == 1;
    clauses.iter_mut().for_each(|item| item.unmarked = lone);
    Item { marks: Some(if lone { Marks::None } else { Marks::Mark(Mark::Number) }), items: clauses, ..Item::at(span) }
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
        // It quotes both papers. How fast it goes out, who drafted it and in how many copies is its own.
        secrecy: old.plan.secrecy.max(new.plan.secrecy),
        urgency: None,
        drafter: None,
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
    let about = small_first(&old.document.meta.subject);
    Reference {
        id: Spanned { value: AMENDED.to_owned(), span },
        kind: text("Kế hoạch"),
        number: number.as_deref().map(text),
        name: None,
        date: old.plan.date.clone(),
        issuer: Some(text(&literal(&old.document.meta.issuer))),
        about: (!about.is_empty()).then(|| text(&literal(&about))),
    }
}
