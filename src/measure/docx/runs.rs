//! The runs of a paragraph: pieces of text with their looks, breaks, fields, drawn lines.

use unicode_normalization::UnicodeNormalization;

use super::styles::{RunSet, Styles};
use crate::measure::{Colour, Line, Look, Place, Span};
use crate::ooxml::Node;

/// mm in an EMU.
const EMU: f64 = 1.0 / 36_000.0;

/// What the runs of a paragraph hold.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Lines up to breaks.
    pub(super) lines: Vec<Vec<Span>>,
    /// Lengths of level lines that are drawn, mm; `None` when the file does not say.
    pub(super) drawn: Vec<Option<f64>>,
    /// The number of the page is printed.
    pub(super) page_field: bool,
    /// It is printed in Roman digits.
    pub(super) roman: bool,
    /// All its letters are underlined.
    pub(super) underlined: bool,
    /// Letters seen, and those underlined.
    letters: (usize, usize),
    /// Inside a field's instruction.
    in_instruction: bool,
}

impl Content {
    /// Reads what stands in a paragraph.
    pub(super) fn read(paragraph: &Node, styles: &Styles, base: &RunSet) -> Self {
        let mut content = Self { lines: vec![Vec::new()], ..Self::default() };
        content.inside(paragraph, styles, base);
        content.underlined = content.letters.0 > 0 && content.letters.0 == content.letters.1;
        content
    }

    fn inside(&mut self, node: &Node, styles: &Styles, base: &RunSet) {
        for child in &node.children {
            match child.name.as_str() {
                "r" => self.run(child, styles, base),
                "fldSimple" => {
                    self.instruction(child.get("instr").unwrap_or_default());
                    self.inside(child, styles, base);
                }
                "hyperlink" | "ins" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" | "moveTo" => {
                    self.inside(child, styles, base);
                }
                _ => {}
            }
        }
    }

    fn instruction(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        if words.next() == Some("PAGE") {
            self.page_field = true;
            self.roman |= words.any(|word| word.eq_ignore_ascii_case("roman"));
        }
    }

    fn run(&mut self, run: &Node, styles: &Styles, base: &RunSet) {
        let set = styles.run(base, run.child("rPr"));
        for child in &run.children {
            match child.name.as_str() {
                "t" if !self.in_instruction => self.text(&child.text, &set),
                "tab" | "ptab" => self.text("\t", &set),
                "noBreakHyphen" => self.text("-", &set),
                "br" if !matches!(child.get("type"), Some("page" | "column")) => self.lines.push(Vec::new()),
                "cr" => self.lines.push(Vec::new()),
                "instrText" => self.instruction(&child.text),
                "fldChar" => self.in_instruction = child.get("fldCharType") == Some("begin"),
                "drawing" | "pict" => self.drawing(child),
                "AlternateContent" => {
                    // Word draws the first choice it knows; the fallback says the same in old words.
                    if let Some(choice) = child.child("Choice") {
                        choice.children.iter().for_each(|drawing| self.drawing(drawing));
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, set: &RunSet) {
        if set.hidden == Some(true) || text.is_empty() {
            return;
        }
        let mut text: String = text.nfc().map(|c| if c == '\u{A0}' { ' ' } else { c }).collect();
        if set.caps == Some(true) {
            text = text.to_uppercase();
        }
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.letters.0 += letters;
        self.letters.1 += if set.underline == Some(true) { letters } else { 0 };
        let look = look(set);
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some(span) if span.look == look => span.text.push_str(&text),
            _ => line.push(Span { text, look, left: 0.0, right: 0.0 }),
        }
    }

    /// A line that is drawn, in new or old words.
    fn drawing(&mut self, drawing: &Node) {
        for node in drawing.all() {
            match node.name.as_str() {
                "prstGeom" if node.get("prst").is_some_and(|kind| kind == "line" || kind.contains("onnector")) => {
                    let extent = drawing
                        .all()
                        .find(|node| node.name == "extent")
                        .and_then(|extent| Some((extent.number("cx")?, extent.number("cy")?)));
                    match extent {
                        // A level line is a few hundredths of a mm high.
                        Some((width, height)) if height * EMU < 1.5 => self.drawn.push(Some(width * EMU)),
                        Some(_) => {}
                        None => self.drawn.push(None),
                    }
                }
                "line" => {
                    let end = |name: &str| {
                        let (x, y) = node.get(name)?.split_once(',')?;
                        Some((length(x)?, length(y)?))
                    };
                    match (end("from"), end("to")) {
                        (Some((x0, y0)), Some((x1, y1))) if (y1 - y0).abs() < 1.5 => self.drawn.push(Some((x1 - x0).abs())),
                        (Some(_), Some(_)) => {}
                        _ => self.drawn.push(None),
                    }
                }
                "shape" if node.get("type").is_some_and(|kind| kind.contains("t32") || kind.contains("t20")) => {
                    let width = node
                        .get("style")
                        .and_then(|style| style.split(';').find_map(|entry| entry.trim().strip_prefix("width:")));
                    self.drawn.push(width.and_then(length));
                }
                _ => {}
            }
        }
    }
}

/// A length of old drawings in mm: "12.5pt", "1in", "3cm", or plain pixels.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (value, unit) = text.split_at(at);
    let value: f64 = value.trim().parse().ok()?;
    let unit = match unit {
        "pt" => 25.4 / 72.0,
        "in" => 25.4,
        "cm" => 10.0,
        "mm" => 1.0,
        _ => 25.4 / 96.0,
    };
    Some(value * unit).filter(|value| value.is_finite())
}

fn look(set: &RunSet) -> Look {
    let times = |name: &str| name.to_lowercase().starts_with("times new roman");
    let (low, high) = (set.ascii.as_deref(), set.high.as_deref());
    // Vietnamese letters take the second slot: whichever is another font shows.
    let font = match (low, high) {
        (Some(low), Some(high)) => {
            if times(low) {
                high
            } else {
                low
            }
        }
        (Some(font), None) | (None, Some(font)) => font,
        (None, None) => "Times New Roman",
    };
    Look {
        font: font.to_owned(),
        size: set.size.unwrap_or(20.0) / 2.0,
        bold: set.bold == Some(true),
        italic: set.italic == Some(true),
        colour: set.colour.unwrap_or(Colour::BLACK),
    }
}

/// Spans as lines of a paragraph; those without text are left out.
pub(super) fn lines(content: &Content, place: Place) -> Vec<Line> {
    let shown = |spans: &&Vec<Span>| spans.iter().any(|span| !span.text.trim().is_empty());
    content.lines.iter().filter(shown).map(|spans| Line { spans: spans.clone(), place }).collect()
}
