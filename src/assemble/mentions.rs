//! Words of citations and terms, in both forms.

use super::boxes::Words;
use crate::document::resolve::{Context, Mention};
use crate::plan::{Reference, Term};

/// Everything that the plan can cite or shorten.
pub(super) fn context(words: &mut Words<'_>) -> Context {
    let plan = words.plan;
    let citations = plan.references.iter().map(|reference| (reference.id.value.clone(), citation(reference, words))).collect();
    let terms = plan.abbreviations.iter().map(|term| (term.id.value.clone(), self::term(term, words))).collect();
    Context { citations, terms, ..Context::default() }
}

/// Full: kind, number, date, issuer, subject; a law by its name alone, and with its date in a basis.
/// Short: kind and number (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a and b).
fn citation(reference: &Reference, words: &mut Words<'_>) -> Mention {
    let name = name(reference, words);
    let mut tail = String::new();
    for part in [&reference.issuer, &reference.about] {
        let part = part.as_ref().map(|text| words.plain(text)).filter(|text| !text.is_empty());
        if let Some(part) = part {
            tail.push_str(if tail.is_empty() && reference.issuer.is_some() { " của " } else { " " });
            tail.push_str(&part);
        }
    }
    let is_law = reference.number.is_none();
    let date = |numeric: bool| match &reference.date {
        Some(date) if numeric => match date.value.day_text() {
            Some(_) => format!(" ngày {}", date.value.numeric()),
            None => format!(" {}", date.value.words()),
        },
        Some(date) => format!(" {}", date.value.words()),
        None => String::new(),
    };
    Mention {
        full: if is_law { format!("{name}{tail}") } else { format!("{name}{}{tail}", date(true)) },
        in_basis: Some(format!("{name}{}{tail}", date(false))),
        short: name,
    }
}

/// "Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của …", for the line under a title.
pub(super) fn short_with_date(reference: &Reference, words: &mut Words<'_>) -> String {
    let name = name(reference, words);
    let date = reference.date.as_ref().map_or_else(String::new, |date| format!(" {}", date.value.words()));
    let issuer = reference.issuer.as_ref().map_or_else(String::new, |issuer| format!(" của {}", words.plain(issuer)));
    format!("{name}{date}{issuer}")
}

fn name(reference: &Reference, words: &mut Words<'_>) -> String {
    let mut name = words.plain(&reference.kind);
    for (before, part) in [(" ", &reference.name), (" số ", &reference.number)] {
        if let Some(part) = part {
            name.push_str(before);
            name.push_str(&words.plain(part));
        }
    }
    name
}

/// "thủ tục hành chính (TTHC)", then "TTHC".
fn term(term: &Term, words: &mut Words<'_>) -> Mention {
    let short = words.plain(&term.short);
    let intro = term.intro.as_ref().map_or_else(String::new, |intro| format!("{} ", words.plain(intro)));
    Mention { full: format!("{} ({intro}{short})", words.plain(&term.full)), short, in_basis: None }
}
