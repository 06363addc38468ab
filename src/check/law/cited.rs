//! The documents of the law's tables that a plan cites, by reference or in words.

use std::ops::Range;

use crate::check::text::{At, Line, Phrase, Reading};
use crate::diag::Span;
use crate::law::{Fact, Table};
use crate::plan::BasisEntry;
use crate::plan::date::PartialDate;

/// A document of the law's tables that the plan cites.
pub(super) struct Cited<'r> {
    pub(super) fact: &'r Fact,
    pub(super) place: Span,
    pub(super) in_basis: bool,
}

/// A reference of the plan as it is held against the tables.
struct Referred {
    /// Its number without blanks, in lower case.
    number: Option<String>,
    name: Phrase,
    date: Option<PartialDate>,
    place: Span,
    in_basis: bool,
}

/// The documents of the tables that the plan cites, of those that are asked for.
pub(super) fn cited<'r>(reading: &Reading<'r>, wanted: impl Fn(&Fact) -> bool) -> Vec<Cited<'r>> {
    let mut all: Vec<Cited<'r>> = Vec::new();
    let referred = referred(reading);
    // Numbers of documents stand only where a stroke does.
    let numbered: Vec<&Line<'_>> =
        reading.lines.iter().filter(|line| line.at != At::Reference && line.words.contains('/')).collect();
    for fact in reading.law.all(Table::Document).filter(|fact| wanted(fact)) {
        let number = bare(&fact.what);
        for reference in referred.iter().filter(|reference| is_of(reference, fact, &number)) {
            all.push(Cited { fact, place: reference.place, in_basis: reference.in_basis });
        }
        for (line, bytes) in typed(reading, &numbered, fact) {
            all.push(Cited { fact, place: reading.place_in(line, bytes), in_basis: line.at == At::Basis });
        }
    }
    all
}

fn referred(reading: &Reading<'_>) -> Vec<Referred> {
    let plan = reading.subject.plan;
    let of = |reference: &crate::plan::Reference| {
        let basis = plan.basis.iter().find_map(|basis| match basis {
            BasisEntry::Reference(id) if id.value == reference.id.value => Some(id.span),
            BasisEntry::Reference(_) | BasisEntry::Words(_) => None,
        });
        let at = reference.number.as_ref().or(reference.name.as_ref()).map_or(reference.id.span, |text| text.span);
        Referred {
            number: reference.number.as_ref().map(|number| bare(&reading.subject.plain(number))),
            name: Phrase::new(&reading.subject.some(reference.name.as_ref())),
            date: reference.date.as_ref().map(|date| date.value),
            place: basis.unwrap_or(at),
            in_basis: basis.is_some(),
        }
    };
    plan.references.iter().map(of).collect()
}

/// Whether a reference of the plan is this document: by its number, or a law by name and date.
fn is_of(reference: &Referred, fact: &Fact, number: &str) -> bool {
    match &reference.number {
        Some(known) => known == number,
        None => {
            let dated = matches!((reference.date, fact.dated), (Some(date), Some(dated)) if date.contains(dated));
            dated && fact.kind.as_deref() == Some("Luật") && fact.phrases().contains(&reference.name)
        }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Where a document is cited in words; not where it is told to be replaced.
fn typed<'r, 'a>(reading: &'r Reading<'a>, numbered: &[&'r Line<'a>], fact: &Fact) -> Vec<(&'r Line<'a>, Range<usize>)> {
    let mut all = Vec::new();
    if fact.what.contains('/') {
        for line in numbered.iter().copied() {
            // "198/2023/NĐ-CP" is another decree.
            let fresh = |at: &usize| !line.words.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            all.extend(line.words.find(&fact.what).filter(fresh).map(|at| (line, at..at + fact.what.len())));
        }
    } else {
        for hit in fact.titled().iter().take(1).flat_map(|name| reading.find(name)) {
            let Some(line) = reading.line(hit) else { continue };
            let bytes = line.bytes(hit.first, hit.end);
            if is_dated(line, &bytes, fact) {
                all.push((line, bytes));
            }
        }
    }
    all.retain(|(line, bytes)| line.at != At::Reference && (line.at == At::Basis || !is_replaced(line, bytes)));
    all
}

/// The words before tell that the document gives way to another.
fn is_replaced(line: &Line<'_>, bytes: &Range<usize>) -> bool {
    const WORDS: [&str; 5] = ["thay thế", "bãi bỏ", "thay cho", "hết hiệu lực", "sửa đổi, bổ sung"];
    let before = line.words.get(..bytes.start).unwrap_or_default();
    let clause = before.rsplit([';', '.']).next().unwrap_or_default();
    WORDS.iter().any(|word| clause.contains(word))
}

/// "… ngày 19 tháng 6 năm 2015" after a law's name, or its year alone.
fn is_dated(line: &Line<'_>, bytes: &Range<usize>, fact: &Fact) -> bool {
    let Some(dated) = fact.dated else { return false };
    let rest = line.words.get(bytes.end..).unwrap_or_default();
    let clause: String = rest.chars().take_while(|c| !matches!(c, ';' | '.')).take(70).collect();
    let with_day = clause.contains("tháng") || clause.contains('/');
    let year = format!("năm {}", dated.year());
    [dated.words(), dated.numeric()].iter().any(|date| clause.contains(date.as_str())) || (!with_day && clause.contains(&year))
}
