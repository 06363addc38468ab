//! What the operators of a page change: place, colours, pen, text.

use std::rc::Rc;

use super::colour::Space;
use super::font::Font;
use super::matrix::Matrix;
use crate::measure::Colour;

/// The graphics state as far as it changes what is measured.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) place: Matrix,
    pub(super) fill_space: Space,
    pub(super) stroke_space: Space,
    pub(super) fill: Colour,
    pub(super) stroke: Colour,
    pub(super) pen: f64,
    pub(super) dashed: bool,
    pub(super) text: Text,
}

/// The text state.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) font: Option<(usize, Rc<Font>)>,
    pub(super) size: f64,
    pub(super) stretch: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State {
    pub(super) fn new(place: Matrix) -> Self {
        let text =
            Text { font: None, size: 0.0, stretch: 1.0, char_space: 0.0, word_space: 0.0, leading: 0.0, rise: 0.0, mode: 0 };
        Self {
            place,
            fill_space: Space::Components(1),
            stroke_space: Space::Components(1),
            fill: Colour::BLACK,
            stroke: Colour::BLACK,
            pen: 1.0,
            dashed: false,
            text,
        }
    }
}
