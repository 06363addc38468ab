//! What shows on one page: letters, strokes, images, in mm from the upper left corner.

use lopdf::{Document, Stream as FileStream};

use super::matrix::Matrix;
use super::objects;
use crate::measure::{Colour, Frame, Picture, Rule};

/// 1 pt in mm.
pub(super) const PT: f64 = 25.4 / 72.0;

/// A letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// pt.
    pub(super) size: f64,
    /// Number of the font in the file.
    pub(super) font: usize,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) colour: Colour,
    pub(super) hidden: bool,
}

impl Glyph {
    /// A letter before it has a place.
    pub(super) fn sketch(font: usize, bold: bool, colour: Colour, hidden: bool) -> Self {
        Self { c: ' ', left: 0.0, right: 0.0, base: 0.0, size: 0.0, font, bold, italic: false, colour, hidden }
    }
}

/// A straight piece of a path that was painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) thickness: f64,
    pub(super) dashed: bool,
}

/// What an image says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Image {
    width: f64,
    height: f64,
    grey: bool,
    alpha: bool,
    ink: Option<Colour>,
}

impl Image {
    pub(super) fn read(file: &Document, stream: &FileStream, ink: Option<Colour>) -> Self {
        let dict = &stream.dict;
        let size = |long: &[u8], short: &[u8]| {
            objects::number(file, dict, long).or_else(|| objects::number(file, dict, short)).unwrap_or_default()
        };
        let space = objects::name(file, dict, b"ColorSpace").or_else(|| objects::name(file, dict, b"CS"));
        Self {
            width: size(b"Width", b"W"),
            height: size(b"Height", b"H"),
            grey: matches!(space, Some(b"DeviceGray" | b"G" | b"CalGray")),
            alpha: dict.has(b"SMask") || dict.has(b"Mask"),
            ink,
        }
    }
}

/// Everything on one page.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) letters: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) pictures: Vec<Picture>,
    pub(super) page: usize,
    /// Letters that do not stand upright on the page.
    pub(super) turned: usize,
}

impl Marks {
    /// A code's text at a place; several letters share its width.
    pub(super) fn letter(&mut self, text: &str, place: &Matrix, width: f64, look: Glyph) {
        let size = place.c.hypot(place.d) / PT;
        if place.a <= 0.0 || place.b.abs() > 0.05 * place.a || place.d >= 0.0 || size > 2_000.0 {
            self.turned += usize::from(!text.trim().is_empty());
            return;
        }
        let count = text.chars().count();
        let wide = place.a * width / count.max(1) as f64;
        let italic = (place.c / place.d).abs() > 0.1;
        for (at, c) in text.chars().enumerate() {
            if matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}') || (c.is_control() && !c.is_whitespace()) {
                continue;
            }
            let left = place.e + wide * at as f64;
            self.letters.push(Glyph { c, left, right: left + wide, base: place.f, size, italic, ..look });
        }
    }

    pub(super) fn stroke(&mut self, stroke: Stroke) {
        let finite = [stroke.from.0, stroke.from.1, stroke.to.0, stroke.to.1].iter().all(|v| v.is_finite() && v.abs() < 1e5);
        if finite && self.strokes.len() < 100_000 {
            self.strokes.push(stroke);
        }
    }

    pub(super) fn image(&mut self, image: Image, place: Matrix) {
        if !place.is_finite() || self.pictures.len() >= 10_000 {
            return;
        }
        let corners = [place.point(0.0, 0.0), place.point(1.0, 0.0), place.point(0.0, 1.0), place.point(1.0, 1.0)];
        let low = corners.iter().fold((f64::MAX, f64::MAX), |(x, y), c| (x.min(c.0), y.min(c.1)));
        let high = corners.iter().fold((f64::MIN, f64::MIN), |(x, y), c| (x.max(c.0), y.max(c.1)));
        let inches = (high.0 - low.0) / 25.4;
        self.pictures.push(Picture {
            page: self.page,
            left: low.0,
            top: low.1,
            right: high.0,
            bottom: high.1,
            pixels: (image.width as usize, image.height as usize),
            dpi: if inches > 0.0 { image.width / inches } else { 0.0 },
            grey: image.grey,
            alpha: image.alpha,
            ink: image.ink,
        });
    }

    /// The strokes across the page, pieces on one height joined.
    pub(super) fn rules(&self) -> Vec<Rule> {
        let mut flat: Vec<Rule> = self
            .strokes
            .iter()
            .filter(|s| (s.from.1 - s.to.1).abs() <= 0.35 && (s.from.0 - s.to.0).abs() >= 0.2)
            .map(|s| Rule {
                page: self.page,
                left: s.from.0.min(s.to.0),
                right: s.from.0.max(s.to.0),
                top: f64::midpoint(s.from.1, s.to.1),
                thickness: s.thickness,
                dashed: s.dashed,
            })
            .collect();
        flat.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
        let mut out: Vec<Rule> = Vec::new();
        for rule in flat {
            let near =
                |o: &&mut Rule| (o.top - rule.top).abs() <= 0.28 && rule.left <= o.right + 1.4 && rule.right >= o.left - 1.4;
            // Only the last few can be near: they are sorted by height.
            match out.iter_mut().rev().take(64).find(near) {
                Some(o) => {
                    o.dashed |= rule.dashed || (rule.left - o.right).max(o.left - rule.right) > 0.21;
                    (o.left, o.right) = (o.left.min(rule.left), o.right.max(rule.right));
                    o.thickness = o.thickness.max(rule.thickness);
                }
                None => out.push(rule),
            }
        }
        out.retain(|rule| rule.length() >= 2.0);
        out
    }

    /// The strokes down the page: their place and extent (x, top, bottom).
    pub(super) fn uprights(&self) -> Vec<(f64, f64, f64)> {
        let upright = |s: &&Stroke| (s.from.0 - s.to.0).abs() <= 0.35 && (s.from.1 - s.to.1).abs() >= 2.0;
        self.strokes.iter().filter(upright).map(|s| (s.from.0, s.from.1.min(s.to.1), s.from.1.max(s.to.1))).collect()
    }
}

impl Marks {
    /// The rectangles that are drawn: two level lines of one length with a line down at both ends.
    pub(super) fn boxes(&self) -> Vec<Frame> {
        let rules = self.rules();
        let uprights = self.uprights();
        let mut out = Vec::new();
        for (at, top) in rules.iter().enumerate().take(400) {
            for bottom in rules.iter().skip(at + 1).take(40) {
                let same = (top.left - bottom.left).abs() < 0.6 && (top.right - bottom.right).abs() < 0.6;
                let side = |x: f64| {
                    uprights.iter().any(|(at, from, to)| {
                        (at - x).abs() < 0.6 && (from - top.top).abs() < 0.6 && (to - bottom.top).abs() < 0.6
                    })
                };
                if same && bottom.top - top.top > 3.0 && side(top.left) && side(top.right) {
                    let xs =
                        uprights.iter().filter(|(_, from, to)| (from - top.top).abs() < 0.6 && (to - bottom.top).abs() < 0.6);
                    let (left, right) = xs.fold((f64::MAX, f64::MIN), |(l, r), (x, ..)| (l.min(*x), r.max(*x)));
                    out.push(Frame { left, top: top.top, width: right - left, height: bottom.top - top.top });
                    break;
                }
            }
        }
        out
    }
}
