//! CSV and TSV with the place of every cell (RFC 4180; `,`, `;` or tab, as the head has it).
//!
//! The usual readers give the place of a row at most and take a quote that is never closed for one long cell; a table of 3,321
//! units with one stray quote would lose half of them in silence.

use super::{MAX_COLUMNS, MAX_ROWS, Raw, RawCell, RawRow, head, tidy, to_u32};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// A cell as it is cut out of the text.
struct Cut {
    text: String,
    span: Span,
}

/// Reads a text; the separator is the head's most frequent one unless it is given.
pub(super) fn read(text: &str, source: SourceId, separator: Option<char>, wanted: &[String], findings: &mut Diagnostics) -> Raw {
    let separator = separator.unwrap_or_else(|| separator_of(text, source, wanted));
    let skipped = head::find(&words(&first(text, source, separator)), wanted);
    let mut cutter = Cutter { text, source, separator, at: 0, line: 1, findings };
    let mut heads: Option<Vec<RawCell>> = None;
    let mut rows = Vec::new();
    let mut above = 0;
    while let Some((number, cells)) = cutter.row() {
        if cells.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        if above < skipped {
            above += 1;
            continue;
        }
        let cells = raw(cells);
        match &heads {
            None => {
                head::note(skipped, number, cells.first(), cutter.findings);
                heads = Some(cells);
            }
            Some(heads) => {
                if rows.len() == MAX_ROWS {
                    too_many(cells.first(), cutter.findings);
                    break;
                }
                // Where a cell is too many or too few nobody can know what stands in which column: it is told, and no more of it.
                if let Some(cells) = as_wide_as(heads, cells, cutter.findings) {
                    rows.push(RawRow { number, cells });
                }
            }
        }
    }
    let heads = heads.unwrap_or_default();
    if heads.is_empty() {
        findings.push(Diagnostic::error("BG02", Span::at(source, 0), Message::new("bảng trống", "the table is empty")));
    } else if let Some(extra) = heads.get(MAX_COLUMNS) {
        findings.push(Diagnostic::error(
            "BG01",
            extra.span,
            Message::new(format!("quá {MAX_COLUMNS} cột"), format!("more than {MAX_COLUMNS} columns")),
        ));
    }
    Raw { heads, rows }
}

fn raw(cells: Vec<Cut>) -> Vec<RawCell> {
    cells.into_iter().map(|cut| RawCell { text: tidy(&cut.text), span: cut.span, number: false }).collect()
}

/// The first rows with words, among which the head is.
fn first(text: &str, source: SourceId, separator: char) -> Vec<Vec<RawCell>> {
    let mut findings = Diagnostics::new();
    let mut cutter = Cutter { text, source, separator, at: 0, line: 1, findings: &mut findings };
    let rows = std::iter::from_fn(|| cutter.row()).map(|(_, cells)| raw(cells));
    rows.filter(|row| row.iter().any(|cell| !cell.text.is_empty())).take(head::LOOKED_AT).collect()
}

fn words(rows: &[Vec<RawCell>]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// Says that a table is too long.
pub(super) fn too_many(cell: Option<&RawCell>, findings: &mut Diagnostics) {
    findings.push(Diagnostic::error(
        "BG01",
        cell.map(|cell| cell.span),
        Message::new(format!("bảng có quá {MAX_ROWS} dòng"), format!("the table has more than {MAX_ROWS} rows")),
    ));
}

/// A row, if it has the head's width; empty cells at its end do not count.
fn as_wide_as(heads: &[RawCell], mut cells: Vec<RawCell>, findings: &mut Diagnostics) -> Option<Vec<RawCell>> {
    while cells.len() > heads.len() && cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    if cells.len() == heads.len() {
        return Some(cells);
    }
    let (first, last) = (cells.first()?, cells.last()?);
    let (has, wants) = (cells.len(), heads.len());
    findings.push(
        Diagnostic::error(
            "BG04",
            Span { end: last.span.end, ..first.span },
            Message::new(
                format!("dòng có {has} ô, đầu bảng có {wants} cột"),
                format!("the row has {has} cells, the head has {wants} columns"),
            ),
        )
        .hint(Message::new(
            "ô có dấu ngăn cách bên trong phải đặt trong dấu nháy \"…\"",
            "a cell with a separator in it stands in quotes \"…\"",
        )),
    );
    None
}

/// The sign that parts the cells: the one by which the head is known, else the most frequent of three in the first line; where nothing
/// is known of the head, in the first line that has any, for a title has none.
fn separator_of(text: &str, source: SourceId, wanted: &[String]) -> char {
    const SIGNS: [char; 3] = ['\t', ';', ','];
    let known = SIGNS.map(|sign| {
        let rows = first(text, source, sign);
        words(&rows).iter().map(|row| head::matches(row, wanted)).max().unwrap_or(0)
    });
    let most = known.iter().copied().max().unwrap_or(0);
    let mut best = SIGNS.iter().zip(known).filter(|(_, count)| *count == most).map(|(sign, _)| *sign);
    if let (true, Some(only), None) = (most > 0, best.next(), best.next()) {
        return only;
    }
    let mut counts = SIGNS.map(|sign| (sign, 0));
    let mut quoted = false;
    for c in text.trim_start().chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted && (most > 0 || counts.iter().any(|(_, count)| *count > 0)) => break,
            c if !quoted => counts.iter_mut().filter(|(sign, _)| *sign == c).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(sign, _)| *sign)
}

struct Cutter<'a> {
    text: &'a str,
    source: SourceId,
    separator: char,
    at: usize,
    line: usize,
    findings: &'a mut Diagnostics,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next row with the line that it begins on.
    fn row(&mut self) -> Option<(usize, Vec<Cut>)> {
        if self.rest().is_empty() {
            return None;
        }
        let number = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            let rest = self.rest();
            if rest.starts_with(self.separator) {
                self.at += self.separator.len_utf8();
                continue;
            }
            self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            self.line += 1;
            return Some((number, cells));
        }
    }

    fn cell(&mut self) -> Cut {
        let start = self.at;
        if self.rest().starts_with('"') {
            self.quoted(start)
        } else {
            let rest = self.rest();
            let length = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
            let text = rest.get(..length).unwrap_or_default().to_owned();
            self.at += length;
            Cut { span: self.span(start, self.at), text }
        }
    }

    fn quoted(&mut self, start: usize) -> Cut {
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.rest();
            let Some(length) = rest.find('"') else {
                let line_end = rest.find('\n').unwrap_or(rest.len());
                let span = self.span(start, self.at + line_end);
                self.findings.push(
                    Diagnostic::error(
                        "BG05",
                        span,
                        Message::new("dấu nháy mở ra mà không đóng lại", "a quote is opened and never closed"),
                    )
                    .hint(Message::new(
                        "thêm dấu nháy đóng; dấu nháy bên trong ô viết hai lần \"\"",
                        "close it; a quote inside a cell is written twice \"\"",
                    )),
                );
                self.at = self.text.len();
                return Cut { text, span };
            };
            let inner = rest.get(..length).unwrap_or_default();
            self.line += inner.matches('\n').count();
            text.push_str(inner);
            self.at += length + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            text.push('"');
            self.at += 1;
        }
        let rest = self.rest();
        let behind = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
        let words = rest.get(..behind).unwrap_or_default();
        if !words.trim().is_empty() {
            let span = self.span(self.at, self.at + behind);
            self.findings.push(
                Diagnostic::error(
                    "BG05",
                    span,
                    Message::new("có chữ đứng sau dấu nháy đóng", "words stand after the closing quote"),
                )
                .hint(Message::new("dấu nháy bên trong ô viết hai lần \"\"", "a quote inside a cell is written twice \"\"")),
            );
        }
        self.at += behind;
        Cut { text, span: self.span(start, self.at) }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { source: self.source, start: to_u32(start), end: to_u32(end) }
    }
}
