//! The components of a DOCX by their words and their order.

use super::ending;
use super::sections::Section;
use super::story::{Entry, Story};
use super::styles::{LineRule, TWIP};
use crate::measure::layout::{Align, Body, Format, Head, Layout, PageNumber, Paragraph, Placed, Sheet, Stamp, Under};
use crate::measure::look::{Line, Place};
use crate::measure::words;

/// Height of a single line of Times, em.
const SINGLE: f64 = 1.149;
/// Paragraphs of a trích yếu at most.
const MOST_SUBJECT: usize = 6;

/// Finds the components.
pub(super) fn layout(story: &Story, sections: &[Section], margins: &[(String, Story)]) -> Layout {
    let all = &story.paragraphs;
    let kind = all.iter().position(|entry| entry.lines.first().is_some_and(|line| words::is_kind(&line.text())));
    let small = |entry: &Entry| {
        let bold = entry.lines.first().is_some_and(words::is_kind_in_small);
        bold && entry.cell.is_none() && entry.set.align == Some(Align::Centre)
    };
    let kind = kind.or_else(|| all.iter().position(small));
    let end = ending::find(all, kind.map_or(0, |kind| kind + 1));
    let start =
        kind.unwrap_or_else(|| all.iter().take(60).position(|entry| entry.cell.is_none() && !entry.is_empty()).unwrap_or(0));
    let room = |entry: &Entry| sections.get(entry.section).map_or(165.0, |section| section.room);
    let (subject, subject_rule, body_start) = match kind {
        Some(kind) => subject(all, kind, &room),
        None => (Vec::new(), Under::Missing, start),
    };
    let head = head(all.get(..start).unwrap_or_default(), &room);
    let kind = kind
        .and_then(|kind| all.get(kind))
        .and_then(|entry| Some(Placed { line: entry.lines.first()?.clone(), off: centred(entry) }));
    let body = body(all.get(body_start..end.start.max(body_start)).unwrap_or_default());
    let main = end.behind.checked_sub(1).map(|last| all.get(last).map_or(sections.len(), |entry| entry.section));
    let sheets: Vec<Sheet> = sections
        .iter()
        .enumerate()
        .map(|(at, section)| Sheet {
            number: at + 1,
            width: section.width,
            height: section.height,
            margins: section.margins,
            table: section.table,
            appendix: main.is_none_or(|main| at > main),
            scanned: false,
        })
        .collect();
    let numbers = numbers(sections, margins);
    let appendices = ending::appendices(all, &end, sections, !numbers.is_empty());
    let mut lines: Vec<Line> = all.iter().flat_map(|entry| entry.lines.iter().cloned()).collect();
    lines.extend(margins.iter().flat_map(|(_, story)| &story.paragraphs).flat_map(|entry| entry.lines.iter().map(in_margin)));
    let framed = |entry: &Entry| entry.cell.and_then(|cell| cell.frame);
    let stamps = all
        .iter()
        .filter_map(|entry| Some((entry.lines.first()?, entry)))
        .filter(|(line, _)| words::is_urgency(&line.text()))
        .map(|(line, entry)| Stamp { line: line.clone(), frame: framed(entry) })
        .collect();
    Layout {
        format: Format::Docx,
        sheets,
        numbers,
        lines,
        loose_fonts: Vec::new(),
        head: Head { kind, subject, subject_rule, ..head },
        body,
        ending: end.ending,
        appendices,
        pictures: Vec::new(),
        stamps,
    }
}

fn in_margin(line: &Line) -> Line {
    Line { place: Place::Margin, ..line.clone() }
}

/// 0 when a paragraph is centred.
pub(super) fn centred(entry: &Entry) -> Option<f64> {
    let even =
        (entry.set.left.unwrap_or_default() + entry.set.first.unwrap_or_default() - entry.set.right.unwrap_or_default()) * TWIP;
    (entry.set.align == Some(Align::Centre)).then_some(even / 2.0)
}

/// Boxes 1 to 4 before the kind.
fn head(all: &[Entry], room: &impl Fn(&Entry) -> f64) -> Head {
    let find = |wanted: &str| {
        all.iter().enumerate().find_map(|(at, entry)| entry.lines.iter().find_map(|line| Some((at, words::part(line, wanted)?))))
    };
    let national = national(all);
    let motto = find(words::MOTTO);
    let number = all.iter().enumerate().find_map(|(at, entry)| {
        entry.lines.iter().find_map(|line| Some((at, line.part(0, words::number_length(&line.text())?))))
    });
    let date =
        all.iter().enumerate().find_map(|(at, entry)| entry.lines.iter().find_map(|line| Some((at, words::place_date(line)?))));
    let limit = number.as_ref().or(date.as_ref()).map_or(all.len(), |(at, _)| *at);
    let right = national.first().map(|(at, _)| *at).or(motto.as_ref().map(|(at, _)| *at));
    let corner = right.map(|right| corner(all, right, limit)).unwrap_or_default();
    let last = corner.last().map(|(at, _)| *at);
    let (superior, issuer) = words::agencies(corner.into_iter().map(|(_, line)| line).collect());
    let below = |at: Option<usize>| at.map_or(Under::Missing, |at| under(all, at, room));
    let level = number.as_ref().zip(date.as_ref()).and_then(|((number, _), (date, _))| {
        let row = |at: usize| all.get(at).and_then(|entry| entry.cell).map(|cell| (cell.table, cell.row));
        (number == date || (row(*number).is_some() && row(*number) == row(*date))).then_some(0.0)
    });
    Head {
        national: national.into_iter().map(|(_, line)| line).collect(),
        motto_rule: below(motto.as_ref().map(|(at, _)| *at)),
        motto: motto.map(|(_, line)| line),
        superior,
        issuer,
        issuer_rule: below(last),
        number: number.map(|(_, line)| line),
        place_date: date.map(|(_, line)| line),
        date_below_number: level,
        kind: None,
        subject: Vec::new(),
        subject_rule: Under::Missing,
    }
}

/// Quốc hiệu: whole, broken by a break or a new paragraph, or with other words.
fn national(all: &[Entry]) -> Vec<(usize, Line)> {
    let lines: Vec<(usize, &Line)> =
        all.iter().enumerate().flat_map(|(at, entry)| entry.lines.iter().map(move |line| (at, line))).collect();
    if let Some(found) = lines.iter().find_map(|(at, line)| Some((*at, words::part(line, words::NATIONAL)?))) {
        return vec![found];
    }
    for (place, (at, line)) in lines.iter().enumerate() {
        let bare = words::skeleton(&line.text());
        let Some(begin) = bare.find("CONGHOA").and_then(|from| bare.get(from..)) else { continue };
        let part = words::part(line, begin).unwrap_or_else(|| (*line).clone());
        let next = lines
            .get(place + 1)
            .filter(|(_, next)| words::NATIONAL.strip_prefix(begin) == Some(words::skeleton(&next.text()).as_str()));
        return std::iter::once((*at, part)).chain(next.map(|(at, next)| (*at, (*next).clone()))).collect();
    }
    lines
        .iter()
        .filter(|(_, line)| words::skeleton(&line.text()).contains("CHUNGHIAVIETNAM"))
        .take(1)
        .map(|(at, line)| (*at, (*line).clone()))
        .collect()
}

/// The names of agencies: left of Quốc hiệu in a table, or before it on its line.
fn corner(all: &[Entry], right: usize, limit: usize) -> Vec<(usize, Line)> {
    let column = all.get(right).and_then(|entry| entry.cell).map(|cell| (cell.table, cell.column));
    let mut out = Vec::new();
    for (at, entry) in all.iter().enumerate() {
        for line in &entry.lines {
            let text = line.text();
            if words::number_length(&text).is_some() || words::is_urgency(&text) || words::is_row_of_strokes(&text) {
                continue;
            }
            let left = match (column, entry.cell) {
                (Some((table, column)), Some(cell)) => (cell.table == table && cell.column < column).then(|| line.clone()),
                (None, None) if at < limit => before_national(line),
                _ => None,
            };
            // In a table the number ends the names of the left column.
            let passed = column.is_some() && at > limit && limit > right;
            if let Some(line) = left.filter(|line| line.is_capitals() && !passed) {
                out.push((at, line));
            }
        }
    }
    let end = all.iter().position(|entry| entry.lines.iter().any(|line| words::number_length(&line.text()).is_some()));
    out.retain(|(at, _)| end.is_none_or(|end| *at < end));
    out
}

/// The part of a line before Quốc hiệu or Tiêu ngữ (columns made with tabs).
fn before_national(line: &Line) -> Option<Line> {
    let letters = words::letters(&line.text());
    let bare: String = letters.iter().map(|(_, c)| c).collect();
    let at = bare.find(words::NATIONAL).or_else(|| bare.find(words::MOTTO))?;
    let end = letters.get(at)?.0;
    (end > 0).then(|| line.part(0, end))
}

/// What stands under a paragraph: its border, a line drawn in it, or the same in the next paragraphs of its cell.
pub(super) fn under(all: &[Entry], at: usize, room: &impl Fn(&Entry) -> f64) -> Under {
    let Some(entry) = all.get(at) else { return Under::Missing };
    let place = |entry: &Entry| entry.cell.map(|cell| (cell.table, cell.row, cell.column));
    let width = |entry: &Entry| entry.cell.map_or_else(|| room(entry), |cell| cell.width);
    let bordered = |entry: &Entry| {
        let (left, right) = (entry.set.left.unwrap_or_default() * TWIP, entry.set.right.unwrap_or_default() * TWIP);
        let length = width(entry) - left - right;
        if width(entry) > 0.0 && length > 0.0 {
            Under::Drawn { length, off: Some((left - right) / 2.0), dashed: false }
        } else {
            Under::Unmeasured
        }
    };
    let drawn = |entry: &Entry| {
        entry
            .drawn
            .first()
            .map(|length| length.map_or(Under::Unmeasured, |length| Under::Drawn { length, off: None, dashed: false }))
    };
    if let Some(found) = drawn(entry) {
        return found;
    }
    if entry.set.bottom_border == Some(true) {
        return bordered(entry);
    }
    if entry.underlined {
        return Under::Whole;
    }
    for next in all.iter().skip(at + 1).take_while(|next| place(next) == place(entry)).take(3) {
        if let Some(found) = drawn(next) {
            return found;
        }
        if next.set.top_border == Some(true) || (next.is_empty() && next.set.bottom_border == Some(true)) {
            return bordered(next);
        }
        if let Some(line) = next.lines.first() {
            return if words::is_row_of_strokes(&line.text()) { Under::Letters(line.place) } else { Under::Missing };
        }
    }
    Under::Missing
}

/// Trích yếu behind the kind; what stands under it; where the running text begins.
fn subject(all: &[Entry], kind: usize, room: &impl Fn(&Entry) -> f64) -> (Vec<Placed>, Under, usize) {
    let mut out = Vec::new();
    let mut last = None;
    let more: Vec<Placed> = all
        .get(kind)
        .map(|entry| entry.lines.iter().skip(1).map(|line| Placed { line: line.clone(), off: centred(entry) }).collect())
        .unwrap_or_default();
    if !more.is_empty() {
        last = Some(kind);
        out = more;
    }
    for (at, entry) in all.iter().enumerate().skip(kind + 1) {
        let Some(first) = entry.lines.first() else {
            if entry.set.top_border == Some(true) || entry.set.bottom_border == Some(true) || !entry.drawn.is_empty() {
                break;
            }
            continue;
        };
        let looks_other = out.first().is_some_and(|one: &Placed| {
            (first.share(|look| look.bold) > 0.5) != (one.line.share(|look| look.bold) > 0.5)
                || centred(entry).is_some() != one.off.is_some()
        });
        if words::is_row_of_strokes(&first.text()) || looks_other || words::is_basis(&first.text()) || out.len() >= MOST_SUBJECT {
            break;
        }
        out.extend(entry.lines.iter().map(|line| Placed { line: line.clone(), off: centred(entry) }));
        last = Some(at);
        if entry.set.bottom_border == Some(true) || !entry.drawn.is_empty() {
            break;
        }
    }
    let rule = last.map_or(Under::Missing, |at| under(all, at, room));
    (out, rule, last.unwrap_or(kind) + 1)
}

/// The running text: paragraphs outside tables.
fn body(all: &[Entry]) -> Body {
    let mut body = Body::default();
    let mut before: Option<&Entry> = None;
    let mut empty = 0.0;
    let mut in_bases = true;
    for entry in all {
        if entry.cell.is_some() {
            before = None;
            continue;
        }
        let Some(first) = entry.lines.first().filter(|line| !words::is_row_of_strokes(&line.text())) else {
            empty += entry.size * SINGLE;
            continue;
        };
        let set = &entry.set;
        let gap = before.map(|before| {
            let same = before.style == entry.style;
            let space = |value: Option<f64>, entry: &Entry| {
                if same && entry.set.contextual == Some(true) { 0.0 } else { value.unwrap_or_default() / 20.0 }
            };
            space(before.set.after, before) + space(set.before, entry) + empty
        });
        let indent = (set.left.unwrap_or_default() + set.first.unwrap_or_default()) * TWIP;
        let align = set.align.unwrap_or(Align::Left);
        let paragraph = Paragraph {
            lines: entry.lines.clone(),
            align: Some(align),
            indent: (align != Align::Centre).then_some(indent),
            gap,
            spacing: Some(spacing(entry, first.size())),
            inset: set.left.unwrap_or_default() * TWIP,
        };
        in_bases = in_bases && words::is_basis(&first.text());
        if in_bases {
            body.bases.push(paragraph);
        } else {
            body.paragraphs.push(paragraph);
        }
        before = Some(entry);
        empty = 0.0;
    }
    body
}

/// The pitch of lines in single lines.
fn spacing(entry: &Entry, size: f64) -> (f64, f64) {
    let single = (size * SINGLE).max(1.0);
    let lines = match entry.set.line {
        None => 1.0,
        Some((value, LineRule::Auto)) => value / 240.0,
        Some((value, LineRule::Exact)) => value / 20.0 / single,
        Some((value, LineRule::AtLeast)) => (value / 20.0 / single).max(1.0),
    };
    (lines, lines)
}

/// Page numbers in the heads and feet that the sections print.
fn numbers(sections: &[Section], margins: &[(String, Story)]) -> Vec<PageNumber> {
    let mut out = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        for (which, top, id) in &section.parts {
            let first_page = which == "first";
            if (first_page && !section.own_first) || which == "even" {
                continue;
            }
            let story = margins.iter().find(|(known, _)| known == id).map(|(_, story)| story);
            let Some(entry) = story.and_then(|story| story.paragraphs.iter().find(|entry| entry.page_field)) else { continue };
            let Some(line) = entry.lines.first().map(in_margin) else { continue };
            let text = if entry.roman || section.roman { "i".to_owned() } else { String::new() };
            let first = at == 0 && (first_page || !section.own_first);
            let number = PageNumber { sheet: at + 1, first, top: *top, text, line: Placed { line, off: centred(entry) } };
            out.push(number);
        }
    }
    out
}
