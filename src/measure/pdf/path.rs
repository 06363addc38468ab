//! Paths: strokes and thin boxes become rules.

use super::marks::{Marks, Stroke};
use super::state::State;
use crate::measure::Colour;

/// A box filled this thin is a line, mm.
const THIN: f64 = 0.9;
/// Points one path may have.
const MOST_POINTS: usize = 10_000;

/// The path that is being built, in mm on the paper.
#[derive(Debug, Default)]
pub(super) struct Path {
    pieces: Vec<[(f64, f64); 2]>,
    boxes: Vec<[f64; 4]>,
    start: (f64, f64),
    at: (f64, f64),
}

impl Path {
    /// Builds or paints.
    pub(super) fn operator(&mut self, operator: &str, numbers: &[f64], state: &State, marks: &mut Marks) {
        match (operator, numbers) {
            ("m", &[x, y]) => {
                self.at = state.place.point(x, y);
                self.start = self.at;
            }
            ("l", &[x, y]) => self.line(state.place.point(x, y)),
            // A curve is no rule; only its end counts.
            ("c", &[.., x, y]) | ("v" | "y", &[.., x, y]) => self.at = state.place.point(x, y),
            ("h", _) => self.line(self.start),
            ("re", &[x, y, width, height]) if self.boxes.len() < MOST_POINTS => {
                let ((x0, y0), (x1, y1)) = (state.place.point(x, y), state.place.point(x + width, y + height));
                self.boxes.push([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]);
            }
            ("S", _) => self.paint(true, false, state, marks),
            ("s", _) => {
                self.line(self.start);
                self.paint(true, false, state, marks);
            }
            ("f" | "F" | "f*", _) => self.paint(false, true, state, marks),
            ("B" | "B*" | "b" | "b*", _) => self.paint(true, true, state, marks),
            ("n", _) => *self = Self::default(),
            _ => {}
        }
    }

    fn line(&mut self, to: (f64, f64)) {
        if self.pieces.len() < MOST_POINTS && to != self.at {
            self.pieces.push([self.at, to]);
        }
        self.at = to;
    }

    fn paint(&mut self, stroke: bool, fill: bool, state: &State, marks: &mut Marks) {
        let path = std::mem::take(self);
        let pen = (state.pen * state.place.scale()).max(0.01);
        let seen = |colour: Colour| !colour.is_white();
        if stroke && seen(state.stroke) {
            for [from, to] in &path.pieces {
                marks.stroke(Stroke { from: *from, to: *to, thickness: pen, dashed: state.dashed });
            }
            for &[x0, y0, x1, y1] in &path.boxes {
                let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)];
                for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
                    marks.stroke(Stroke { from: *from, to: *to, thickness: pen, dashed: state.dashed });
                }
            }
        }
        if fill && seen(state.fill) {
            let outline = path.outline();
            for &[x0, y0, x1, y1] in path.boxes.iter().chain(&outline) {
                let thin = (y1 - y0).min(x1 - x0);
                if thin <= THIN {
                    let (from, to) = if y1 - y0 <= x1 - x0 {
                        let middle = f64::midpoint(y0, y1);
                        ((x0, middle), (x1, middle))
                    } else {
                        let middle = f64::midpoint(x0, x1);
                        ((middle, y0), (middle, y1))
                    };
                    marks.stroke(Stroke { from, to, thickness: thin, dashed: false });
                }
            }
        }
    }

    /// The box around a filled polygon.
    fn outline(&self) -> Option<[f64; 4]> {
        let points = || self.pieces.iter().flatten();
        let (x, y) = points().next()?;
        Some(points().fold([*x, *y, *x, *y], |[x0, y0, x1, y1], (x, y)| [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)]))
    }
}
