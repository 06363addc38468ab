//! Items of a plan, laid out flat: one line of Markdown structure after another, for a template to put words on.

use serde::Serialize;

use super::inserts::Inserts;
use super::tables;
use crate::document::draft::{InsertTable, MARK_BASE};
use crate::plan::{Item, Marks, Text, When};
use crate::terms::Mark;

/// One piece of a section: a labelled item, a paragraph, or a table. Texts are marks of inserts.
#[derive(Debug, Serialize, Default)]
pub(super) struct Line {
    /// Blanks before the line.
    indent: String,
    /// Blanks before what belongs to the item of this line.
    inner: String,
    /// Markdown bullet of an item; empty for a paragraph.
    bullet: String,
    /// Title of the item.
    title: Option<String>,
    /// Paragraphs.
    text: Vec<String>,
    /// The last paragraph has no full stop or other mark at its end.
    open_end: bool,
    /// A table on a line of its own.
    table: Option<String>,
    /// What the piece is.
    role: Option<&'static str>,
    unit: Option<String>,
    leads: bool,
    lead: Vec<String>,
    support: Vec<String>,
    deliverable: Option<String>,
    deadline: Option<String>,
    phase: Option<String>,
    start: Option<String>,
    end: Option<String>,
    award: Option<String>,
    given_by: Option<String>,
}

/// Where a list stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    indent: &'a str,
    marks: Marks,
}

/// Marks of a list that stands under a mark, where the plan does not say.
fn next(mark: Mark) -> Mark {
    match mark {
        Mark::Part => Mark::Roman,
        Mark::Roman | Mark::Capital => Mark::Number,
        Mark::Number | Mark::Letter | Mark::Step => Mark::Dash,
        Mark::Dash => Mark::Plus,
        Mark::Plus | Mark::Star => Mark::Star,
    }
}

/// What stands under the heading of a section or appendix: paragraphs, items, paragraphs after.
pub(super) fn content(item: &Item, under: Mark, inserts: &mut Inserts<'_>, lines: &mut Vec<Line>) {
    body(item, Place { indent: "", marks: Marks::Mark(under) }, true, inserts, lines);
}

/// A whole slot as one item of a section that has several.
pub(super) fn part(item: &Item, default_title: &Text, id: &str, inserts: &mut Inserts<'_>, lines: &mut Vec<Line>) {
    let title = item.title.as_ref().unwrap_or(default_title);
    let mut line = Line {
        bullet: bullet(Mark::Number),
        inner: " ".repeat(3),
        role: item.role.map(crate::terms::Role::key),
        ..Line::default()
    };
    line.title = Some(inserts.identified(title, item.id.as_ref().map(|i| i.value.as_str()).or(Some(id))));
    set_text(&mut line, &item.text, inserts);
    lines.push(line);
    body(item, Place { indent: "   ", marks: Marks::Mark(Mark::Number) }, false, inserts, lines);
}

/// A table on a line of its own.
pub(super) fn table_line(table: InsertTable, indent: &str, inserts: &mut Inserts<'_>) -> Line {
    Line { indent: indent.to_owned(), table: Some(inserts.table(table)), ..Line::default() }
}

/// Text (if wanted), table, children and paragraphs after of an item; `place.marks` is the mark of the item itself.
fn body(item: &Item, place: Place<'_>, with_text: bool, inserts: &mut Inserts<'_>, lines: &mut Vec<Line>) {
    if with_text {
        paragraphs(&item.text, place.indent, inserts, lines);
    }
    if let Some(table) = &item.table {
        let table = tables::insert(table, inserts);
        lines.push(table_line(table, place.indent, inserts));
    }
    let own = match place.marks {
        Marks::Mark(mark) => Marks::Mark(next(mark)),
        Marks::None => Marks::Mark(Mark::Dash),
    };
    let marks = item.marks.unwrap_or(own);
    for child in &item.items {
        one(child, Place { indent: place.indent, marks }, item.role.map(crate::terms::Role::key), inserts, lines);
    }
    paragraphs(&item.after, place.indent, inserts, lines);
}

fn one(item: &Item, place: Place<'_>, role: Option<&'static str>, inserts: &mut Inserts<'_>, lines: &mut Vec<Line>) {
    let id = item.id.as_ref().map(|id| id.value.as_str());
    let marks = if item.unmarked { Marks::None } else { place.marks };
    let mut line =
        Line { indent: place.indent.to_owned(), role: item.role.map(crate::terms::Role::key).or(role), ..Line::default() };
    if let Marks::Mark(mark) = marks {
        line.bullet = bullet(mark);
        line.inner = format!("{}{}", place.indent, " ".repeat(width(mark)));
    } else {
        line.inner = place.indent.to_owned();
    }
    let mut id = id;
    line.title = item.title.as_ref().map(|title| inserts.identified(title, id.take()));
    set_facts(&mut line, item, &mut id, inserts);
    set_text_identified(&mut line, &item.text, id.take(), inserts);
    let inner = line.inner.clone();
    if line.title.is_some() || !line.text.is_empty() || line.unit.is_some() || line.phase.is_some() || line.award.is_some() {
        lines.push(line);
    } else if let Marks::Mark(_) = marks {
        // A list without words of its own, such as an item that only groups others: its label stands before its first child's.
        line.text.push(inserts.plain("", None));
        lines.push(line);
    }
    body(item, Place { indent: &inner, marks }, false, inserts, lines);
}

fn set_facts(line: &mut Line, item: &Item, id: &mut Option<&str>, inserts: &mut Inserts<'_>) {
    if item.in_text {
        return;
    }
    let titled = item.title.is_some() || !item.text.is_empty();
    let mut head =
        |text: &Option<Text>| text.as_ref().map(|text| inserts.identified(text, if titled { None } else { id.take() }));
    line.phase = head(&item.phase);
    line.unit = head(&item.unit);
    line.award = head(&item.award);
    line.given_by = item.given_by.as_ref().map(|text| inserts.text(text));
    line.leads = item.leads;
    line.lead = item.lead.iter().map(|text| inserts.text(text)).collect();
    line.support = item.support.iter().map(|text| inserts.text(text)).collect();
    line.deliverable = item.deliverable.as_ref().map(|text| inserts.text(text));
    line.deadline = item.deadline.as_ref().map(|when| match when {
        When::Date(date) => {
            let before = if date.value.day_text().is_some() { "trước " } else { "" };
            inserts.plain(format!("{before}{}", in_text(date.value)), None)
        }
        When::Words(text) => inserts.text(text),
    });
    line.start = item.start.as_ref().map(|date| inserts.plain(in_text(date.value), None));
    line.end = item.end.as_ref().map(|date| inserts.plain(in_text(date.value), None));
}

/// A date as running text writes it: "ngày 01/4/2022", "tháng 9 năm 2022", "năm 2025".
fn in_text(date: crate::plan::date::PartialDate) -> String {
    if date.day_text().is_some() { format!("ngày {}", date.numeric()) } else { date.words() }
}

fn set_text(line: &mut Line, texts: &[Text], inserts: &mut Inserts<'_>) {
    set_text_identified(line, texts, None, inserts);
}

fn set_text_identified(line: &mut Line, texts: &[Text], mut id: Option<&str>, inserts: &mut Inserts<'_>) {
    line.open_end = texts.last().is_some_and(|text| !text.source().trim_end().ends_with(['.', ';', ':', '!', '?', '…']));
    line.text = texts.iter().map(|text| inserts.identified(text, id.take())).collect();
}

fn paragraphs(texts: &[Text], indent: &str, inserts: &mut Inserts<'_>, lines: &mut Vec<Line>) {
    lines.extend(texts.iter().map(|text| Line {
        indent: indent.to_owned(),
        inner: indent.to_owned(),
        text: vec![inserts.text(text)],
        ..Line::default()
    }));
}

/// The Markdown bullet of a mark: `1.` `1)` `-` `+` `*` for the marks that Markdown can write, and a private letter after it for others.
fn bullet(mark: Mark) -> String {
    let own = |bullet: &str| {
        let index = Mark::ALL.iter().position(|m| *m == mark).unwrap_or(0) as u32;
        format!("{bullet} {}", char::from_u32(MARK_BASE + index).unwrap_or_default())
    };
    match mark {
        Mark::Number => "1. ".to_owned(),
        Mark::Letter => "1) ".to_owned(),
        Mark::Dash => "- ".to_owned(),
        Mark::Plus => "+ ".to_owned(),
        Mark::Star => "* ".to_owned(),
        Mark::Part | Mark::Roman | Mark::Capital | Mark::Step => own("-"),
    }
}

/// Columns that a mark's bullet takes in Markdown.
fn width(mark: Mark) -> usize {
    match mark {
        Mark::Number | Mark::Letter => 3,
        Mark::Dash | Mark::Plus | Mark::Star | Mark::Part | Mark::Roman | Mark::Capital | Mark::Step => 2,
    }
}
