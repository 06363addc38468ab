//! Runs the operators of a page and collects what shows: letters, rules, images.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::colour::Space;
use super::font::Font;
use super::ink::ink;
use super::marks::{Glyph, Image, Marks};
use super::matrix::Matrix;
use super::objects::{self, Budget};
use super::path::Path;
use super::state::State;
use crate::measure::Colour;

/// Operators that all pages together may have.
const MOST_OPERATORS: usize = 4_000_000;
/// Letters that all pages together may have.
pub(super) const MOST_LETTERS: usize = 3_000_000;
/// How deep drawings may stand in drawings.
const DEEPEST: usize = 12;
/// How many states may be kept.
const MOST_STATES: usize = 256;

/// What one run over the pages of a file shares.
pub(super) struct Reader<'f> {
    pub(super) file: &'f Document,
    pub(super) budget: Budget,
    images: Budget,
    /// Images whose ink is known: a letterhead stands on every page.
    inks: HashMap<ObjectId, Option<Colour>>,
    pub(super) operators: usize,
    pub(super) letters: usize,
    fonts: HashMap<ObjectId, (usize, Rc<Font>)>,
    /// Every font that was named, in order.
    pub(super) used: Vec<Rc<Font>>,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f Document) -> Self {
        Self {
            file,
            budget: Budget::new(),
            images: Budget::of_images(),
            inks: HashMap::new(),
            operators: 0,
            letters: 0,
            fonts: HashMap::new(),
            used: Vec::new(),
        }
    }

    fn ink(&mut self, id: Option<ObjectId>, resources: Option<&Dictionary>, image: &Stream) -> Option<Colour> {
        if let Some(known) = id.and_then(|id| self.inks.get(&id)) {
            return *known;
        }
        let ink = ink(self.file, resources, image, &mut self.images);
        self.inks.extend(id.map(|id| (id, ink)));
        ink
    }

    /// Whether the file asks for more than a document needs.
    pub(super) fn is_spent(&self) -> bool {
        self.operators > MOST_OPERATORS || self.letters > MOST_LETTERS || self.budget.spent
    }

    fn font(&mut self, resources: Option<&Dictionary>, name: &[u8]) -> Option<(usize, Rc<Font>)> {
        let fonts = objects::entry(self.file, resources?, b"Font")?;
        let object = objects::dictionary(self.file, fonts)?.get(name).ok()?;
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(known.clone());
        }
        let font = Rc::new(Font::read(self.file, objects::dictionary(self.file, object)?, &mut self.budget));
        let known = (self.used.len(), Rc::clone(&font));
        self.used.push(font);
        if let Some(id) = id {
            self.fonts.insert(id, known.clone());
        }
        Some(known)
    }
}

/// One stream of operators: a page or a form on it.
pub(super) struct Run<'r, 'f> {
    pub(super) reader: &'r mut Reader<'f>,
    pub(super) marks: &'r mut Marks,
    pub(super) resources: Option<&'f Dictionary>,
    /// The forms that are being drawn, so that none draws itself.
    pub(super) inside: Vec<ObjectId>,
}

impl<'f> Run<'_, 'f> {
    /// Runs the operators of a stream from a state on.
    pub(super) fn stream(&mut self, bytes: &[u8], start: &State) {
        let mut kept: Vec<State> = Vec::new();
        let mut state = start.clone();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut path = Path::default();
        for operation in Content::decode_iter(bytes) {
            let Ok(operation) = operation else { break };
            self.reader.operators += 1;
            if self.reader.is_spent() {
                return;
            }
            let operands = operation.operands.as_slice();
            let numbers: Vec<f64> = operands.iter().map_while(objects::plain).collect();
            match (operation.operator.as_str(), numbers.as_slice()) {
                ("q", _) if kept.len() < MOST_STATES => kept.push(state.clone()),
                ("Q", _) => state = kept.pop().unwrap_or(state),
                ("cm", &[a, b, c, d, e, f]) => state.place = Matrix::new(a, b, c, d, e, f).then(state.place),
                ("w", &[width]) => state.pen = width.abs(),
                ("d", _) => {
                    state.dashed = operands.first().and_then(|list| list.as_array().ok()).is_some_and(|list| !list.is_empty());
                }
                ("BT", _) => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                ("Td" | "TD", &[x, y]) => {
                    line = Matrix::new(1.0, 0.0, 0.0, 1.0, x, y).then(line);
                    text = line;
                    if operation.operator == "TD" {
                        state.text.leading = -y;
                    }
                }
                ("Tm", &[a, b, c, d, e, f]) => {
                    line = Matrix::new(a, b, c, d, e, f);
                    text = line;
                }
                ("T*", _) => next_line(&mut text, &mut line, &state),
                ("Tj", _) => self.show(operands, &state, &mut text),
                ("TJ", _) => {
                    let list = operands.first().and_then(|list| list.as_array().ok());
                    self.show(list.map(Vec::as_slice).unwrap_or_default(), &state, &mut text);
                }
                ("'", _) => {
                    next_line(&mut text, &mut line, &state);
                    self.show(operands, &state, &mut text);
                }
                ("\"", &[word, char]) => {
                    (state.text.word_space, state.text.char_space) = (word, char);
                    next_line(&mut text, &mut line, &state);
                    self.show(operands.get(2..).unwrap_or_default(), &state, &mut text);
                }
                ("Do", _) => self.object(operands, &state),
                ("BI", _) => self.inline_image(operands, &state),
                (operator, numbers) => {
                    self.settings(operator, operands, numbers, &mut state);
                    path.operator(operator, numbers, &state, self.marks);
                }
            }
        }
    }

    /// Operators that change colours and the text state.
    fn settings(&mut self, operator: &str, operands: &[Object], numbers: &[f64], state: &mut State) {
        let space = |operands: &[Object]| {
            let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
            Space::read(self.reader.file, self.resources, name)
        };
        match (operator, numbers) {
            ("g" | "rg" | "k", _) => {
                state.fill_space = Space::Components(numbers.len());
                state.fill = state.fill_space.colour(operands);
            }
            ("G" | "RG" | "K", _) => {
                state.stroke_space = Space::Components(numbers.len());
                state.stroke = state.stroke_space.colour(operands);
            }
            ("cs", _) => {
                state.fill_space = space(operands);
                state.fill = Colour::BLACK;
            }
            ("CS", _) => {
                state.stroke_space = space(operands);
                state.stroke = Colour::BLACK;
            }
            ("sc" | "scn", _) => state.fill = state.fill_space.colour(operands),
            ("SC" | "SCN", _) => state.stroke = state.stroke_space.colour(operands),
            ("Tf", _) => {
                if let [Object::Name(name), size] = operands {
                    state.text.size = objects::plain(size).unwrap_or_default();
                    state.text.font = self.reader.font(self.resources, name);
                }
            }
            ("Tz", &[percent]) => state.text.stretch = percent / 100.0,
            ("Tc", &[space]) => state.text.char_space = space,
            ("Tw", &[space]) => state.text.word_space = space,
            ("TL", &[leading]) => state.text.leading = leading,
            ("Ts", &[rise]) => state.text.rise = rise,
            ("Tr", &[mode]) => state.text.mode = mode as i64,
            _ => {}
        }
    }

    fn show(&mut self, pieces: &[Object], state: &State, text: &mut Matrix) {
        let Some((number, font)) = &state.text.font else { return };
        let set = &state.text;
        for piece in pieces {
            if let Some(back) = objects::plain(piece) {
                *text = Matrix::new(1.0, 0.0, 0.0, 1.0, -back / 1000.0 * set.size * set.stretch, 0.0).then(*text);
                continue;
            }
            let Ok(bytes) = piece.as_str() else { continue };
            for shown in font.decode(bytes) {
                let letter = Matrix::new(set.size * set.stretch, 0.0, 0.0, set.size, 0.0, set.rise).then(*text).then(state.place);
                let wide = shown.width * font.unit;
                let extra = set.char_space + if shown.is_space_code { set.word_space } else { 0.0 };
                *text = Matrix::new(1.0, 0.0, 0.0, 1.0, (wide * set.size + extra) * set.stretch, 0.0).then(*text);
                self.reader.letters += 1;
                if letter.is_finite() && self.reader.letters <= MOST_LETTERS {
                    let hidden = matches!(set.mode, 3 | 7);
                    let colour = if set.mode % 4 == 1 { state.stroke } else { state.fill };
                    self.marks.letter(&shown.text, &letter, wide, Glyph::sketch(*number, set.mode == 2, colour, hidden));
                }
            }
        }
    }

    /// An image or a form that is drawn at a place.
    fn object(&mut self, operands: &[Object], state: &State) {
        let file = self.reader.file;
        let object = operands.first().and_then(|name| name.as_name().ok()).zip(self.resources).and_then(|(name, resources)| {
            objects::dictionary(file, objects::entry(file, resources, b"XObject")?)?.get(name).ok()
        });
        let Some(object) = object else { return };
        let Some(Object::Stream(stream)) = objects::deref(file, object) else { return };
        match objects::name(file, &stream.dict, b"Subtype") {
            Some(b"Image") => {
                let ink = self.reader.ink(object.as_reference().ok(), self.resources, stream);
                self.marks.image(Image::read(file, stream, ink), state.place);
            }
            Some(b"Form") => {
                let id = object.as_reference().unwrap_or_default();
                if self.inside.len() >= DEEPEST || self.inside.contains(&id) {
                    return;
                }
                let Some(bytes) = self.reader.budget.inflate(stream) else { return };
                let mut inner = state.clone();
                let list = objects::array(file, &stream.dict, b"Matrix").map(Vec::as_slice).unwrap_or_default();
                let numbers: Vec<f64> = list.iter().filter_map(|number| objects::float(file, number)).collect();
                if let &[a, b, c, d, e, f] = numbers.as_slice() {
                    inner.place = Matrix::new(a, b, c, d, e, f).then(inner.place);
                }
                let own = objects::entry(file, &stream.dict, b"Resources").and_then(|object| objects::dictionary(file, object));
                let mut inside = self.inside.clone();
                inside.push(id);
                let mut run = Run { reader: self.reader, marks: self.marks, resources: own.or(self.resources), inside };
                run.stream(&bytes, &inner);
            }
            _ => {}
        }
    }

    fn inline_image(&mut self, operands: &[Object], state: &State) {
        if let [Object::Stream(stream)] = operands {
            let image = Image::read(self.reader.file, stream, None);
            self.marks.image(image, state.place);
        }
    }
}

fn next_line(text: &mut Matrix, line: &mut Matrix, state: &State) {
    *line = Matrix::new(1.0, 0.0, 0.0, 1.0, 0.0, -state.text.leading).then(*line);
    *text = *line;
}
