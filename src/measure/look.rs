//! How letters look: font, size, weight, slant, colour; and a line of them.

/// A colour as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Black, and what a file says nothing about.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// Black to the eye: dark grey of a print profile is.
    pub fn is_black(self) -> bool {
        self.red <= 40 && self.green <= 40 && self.blue <= 40
    }

    /// White to the eye: it shows nothing on paper.
    pub fn is_white(self) -> bool {
        self.red >= 238 && self.green >= 238 && self.blue >= 238
    }

    /// Red to the eye: seals and marks of urgency.
    pub fn is_red(self) -> bool {
        self.red >= 150 && self.green <= 110 && self.blue <= 110
    }

    /// Blue to the eye: ink of a signature.
    pub fn is_blue(self) -> bool {
        self.blue >= 90 && self.blue > self.red.saturating_add(30)
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// How letters of one piece of text look.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Name of the font as the file has it, without the prefix of a subset.
    pub font: String,
    /// Size as it shows, pt.
    pub size: f64,
    /// Bold face, or letters thickened.
    pub bold: bool,
    /// Italic face, or letters slanted.
    pub italic: bool,
    /// Colour.
    pub colour: Colour,
}

/// A piece of a line in one look.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its text, NFC.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Left edge of its first letter, mm from the left edge of the paper; 0 where the file does not say (DOCX).
    pub left: f64,
    /// Right edge of its last letter, mm.
    pub right: f64,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// On a page of a PDF.
    Page {
        /// Number of the page in the file, from 1.
        page: usize,
        /// mm from the left edge of the paper to the first letter.
        left: f64,
        /// mm from the upper edge of the paper to the base line.
        base: f64,
    },
    /// In a paragraph of a DOCX, counted from 1 through the body with its tables.
    Paragraph(usize),
    /// In a part that is printed on every page: head or foot.
    Margin,
}

impl Place {
    /// The page, where there is one.
    pub fn page(self) -> Option<usize> {
        match self {
            Self::Page { page, .. } => Some(page),
            Self::Paragraph(_) | Self::Margin => None,
        }
    }
}

/// Letters on one base line that belong together; in a DOCX, a paragraph up to a break.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its pieces from left to right.
    pub spans: Vec<Span>,
    /// Where it stands.
    pub place: Place,
}

impl Line {
    /// The text; runs of blanks are one.
    pub fn text(&self) -> String {
        let text: String = self.spans.iter().map(|span| span.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Left edge, mm.
    pub fn left(&self) -> f64 {
        self.spans.first().map_or(0.0, |span| span.left)
    }

    /// Right edge, mm.
    pub fn right(&self) -> f64 {
        self.spans.last().map_or(0.0, |span| span.right)
    }

    /// Width of the letters, mm.
    pub fn width(&self) -> f64 {
        self.right() - self.left()
    }

    /// Middle, mm from the left edge of the paper.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left(), self.right())
    }

    /// Base line, mm from the upper edge of the paper.
    pub fn base(&self) -> f64 {
        match self.place {
            Place::Page { base, .. } => base,
            Place::Paragraph(_) | Place::Margin => 0.0,
        }
    }

    /// The size of most letters, pt.
    pub fn size(&self) -> f64 {
        let longest = self.spans.iter().max_by_key(|span| span.text.chars().filter(|c| !c.is_whitespace()).count());
        longest.map_or(0.0, |span| span.look.size)
    }

    /// Smallest and largest size of letters and digits, pt; of all signs when it has none.
    pub fn sizes(&self) -> (f64, f64) {
        let of = |spans: &mut dyn Iterator<Item = &Span>| {
            spans.fold((f64::INFINITY, 0.0_f64), |(low, high), span| (low.min(span.look.size), high.max(span.look.size)))
        };
        let (low, high) = of(&mut self.spans.iter().filter(|span| span.text.contains(char::is_alphanumeric)));
        if low.is_finite() { (low, high) } else { of(&mut self.spans.iter()) }
    }

    /// Share of the letters for which something holds, 0 to 1.
    pub fn share(&self, holds: impl Fn(&Look) -> bool) -> f64 {
        let letters = |span: &Span| span.text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
        let all: f64 = self.spans.iter().map(letters).sum();
        let held: f64 = self.spans.iter().filter(|span| holds(&span.look)).map(letters).sum();
        if all == 0.0 { 0.0 } else { held / all }
    }

    /// Whether it has letters or digits; a row of dots to write on has none, and is neither bold nor italic to the eye.
    pub fn has_letters(&self) -> bool {
        self.spans.iter().any(|span| span.text.contains(char::is_alphanumeric))
    }

    /// Whether (nearly) all letters are bold.
    pub fn is_bold(&self) -> bool {
        !self.has_letters() || self.share(|look| look.bold) >= 0.97
    }

    /// Whether (nearly) no letter is bold.
    pub fn is_regular(&self) -> bool {
        self.share(|look| look.bold) <= 0.03
    }

    /// Whether (nearly) all letters are italic.
    pub fn is_italic(&self) -> bool {
        !self.has_letters() || self.share(|look| look.italic) >= 0.97
    }

    /// Whether (nearly) no letter is italic.
    pub fn is_upright(&self) -> bool {
        self.share(|look| look.italic) <= 0.03
    }

    /// Whether it has letters and all are capitals.
    pub fn is_capitals(&self) -> bool {
        let text = self.text();
        text.contains(char::is_alphabetic) && text.chars().all(|c| !c.is_lowercase())
    }

    /// The part of the line whose letters, blanks left out, are number `from` up to `to`.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let mut at = 0;
        let mut spans = Vec::new();
        for span in &self.spans {
            let letters = span.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
            let width = (span.right - span.left) / letters as f64;
            let mut text = String::new();
            let (mut first, mut last) = (None, 0);
            let mut seen = 0;
            for c in span.text.chars() {
                let inside = (from..to).contains(&at);
                if c.is_whitespace() {
                    if inside && at > from {
                        text.push(c);
                    }
                    continue;
                }
                if inside {
                    text.push(c);
                    first.get_or_insert(seen);
                    last = seen + 1;
                }
                at += 1;
                seen += 1;
            }
            if let Some(first) = first {
                let (left, right) = (span.left + width * f64::from(first), span.left + width * f64::from(last));
                spans.push(Span { text, look: span.look.clone(), left, right });
            }
        }
        let place = match (self.place, spans.first()) {
            (Place::Page { page, base, .. }, Some(span)) => Place::Page { page, left: span.left, base },
            (place, _) => place,
        };
        Self { spans, place }
    }
}

/// A line drawn across the page: a rule of the head, a border, an underline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Number of the page, from 1.
    pub page: usize,
    /// Left end, mm.
    pub left: f64,
    /// Right end, mm.
    pub right: f64,
    /// mm from the upper edge of the paper.
    pub top: f64,
    /// Thickness, mm.
    pub thickness: f64,
    /// Drawn in pieces.
    pub dashed: bool,
}

impl Rule {
    /// Length, mm.
    pub fn length(&self) -> f64 {
        self.right - self.left
    }

    /// Middle, mm from the left edge.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }
}
