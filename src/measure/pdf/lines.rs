//! Letters become lines: by base line, then apart where a wide gap is.

use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::font::Font;
use super::marks::{Glyph, PT};
use crate::measure::{Line, Look, Place, Span};

/// Base lines this near are one, mm.
const SAME: f64 = 0.42;

/// The lines of a page from top to bottom, left to right.
pub(super) fn lines(letters: &[Glyph], fonts: &[Rc<Font>], page: usize) -> Vec<Line> {
    let mut letters: Vec<Glyph> = letters.iter().filter(|glyph| !glyph.hidden).copied().collect();
    level(&mut letters);
    let mut order: Vec<Glyph> = letters;
    order.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in order {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| (glyph.base - first.base).abs() <= SAME) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    let mut out = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        split(&row, fonts, page, &mut out);
    }
    out
}

/// Raised small letters come down to the line that they stand on.
fn level(letters: &mut [Glyph]) {
    let mut last: Option<Glyph> = None;
    for glyph in letters.iter_mut() {
        if glyph.c.is_whitespace() {
            continue;
        }
        if let Some(big) = last
            && glyph.size < big.size * 0.8
            && (glyph.base - big.base).abs() < 0.6 * big.size * PT
            && (glyph.left - big.right).abs() < big.size * PT
        {
            glyph.base = big.base;
            continue;
        }
        last = Some(*glyph);
    }
}

/// One base line: apart where the gap is wider than two em and no blanks were printed in it.
fn split(row: &[Glyph], fonts: &[Rc<Font>], page: usize, out: &mut Vec<Line>) {
    let mut held: Vec<Glyph> = Vec::new();
    let mut blanks = 0_usize;
    for glyph in row {
        if glyph.c.is_whitespace() {
            if !held.is_empty() {
                blanks += 1;
                held.push(*glyph);
            }
            continue;
        }
        if let Some(last) = held.iter().rev().find(|g| !g.c.is_whitespace()).copied() {
            let gap = glyph.left - last.right;
            let em = glyph.size.max(last.size) * PT;
            // Blanks that fill the gap hold a line together ("ngày      tháng"); columns are farther apart.
            let limit = if blanks >= 3 { 3.2 } else { 2.0 };
            if gap > limit * em {
                line(&held, fonts, page, out);
                held.clear();
            } else if gap > 0.18 * em && blanks == 0 && !is_combining_mark(glyph.c) {
                held.push(Glyph { c: ' ', left: last.right, right: glyph.left, ..last });
            }
        }
        blanks = 0;
        held.push(*glyph);
    }
    line(&held, fonts, page, out);
}

fn line(glyphs: &[Glyph], fonts: &[Rc<Font>], page: usize, out: &mut Vec<Line>) {
    let Some(end) = glyphs.iter().rposition(|glyph| !glyph.c.is_whitespace()) else { return };
    let glyphs = glyphs.get(..=end).unwrap_or_default();
    let mut spans: Vec<Span> = Vec::new();
    let mut kept: Option<Glyph> = None;
    for glyph in glyphs {
        let same = kept.is_some_and(|k| {
            k.font == glyph.font
                && k.bold == glyph.bold
                && k.italic == glyph.italic
                && k.colour == glyph.colour
                && (k.size - glyph.size).abs() < 0.05
        });
        match spans.last_mut() {
            Some(span) if same || glyph.c.is_whitespace() || is_combining_mark(glyph.c) => {
                span.text.push(glyph.c);
                if !glyph.c.is_whitespace() {
                    span.right = span.right.max(glyph.right);
                }
            }
            _ => {
                let font = fonts.get(glyph.font);
                spans.push(Span {
                    text: glyph.c.to_string(),
                    look: Look {
                        font: font.map(|font| font.name.clone()).unwrap_or_default(),
                        size: (glyph.size * 100.0).round() / 100.0,
                        bold: glyph.bold || font.is_some_and(|font| font.bold),
                        italic: glyph.italic || font.is_some_and(|font| font.italic),
                        colour: glyph.colour,
                    },
                    left: glyph.left,
                    right: glyph.right,
                });
                kept = Some(*glyph);
            }
        }
    }
    for span in &mut spans {
        span.text = span.text.nfc().map(|c| if c == '\u{A0}' { ' ' } else { c }).collect();
    }
    let first = glyphs.first().map_or(0.0, |glyph| glyph.left);
    // Most letters stand on the line's own base.
    let base = glyphs.get(glyphs.len() / 2).map_or(0.0, |glyph| glyph.base);
    out.push(Line { spans, place: Place::Page { page, left: first, base } });
}
