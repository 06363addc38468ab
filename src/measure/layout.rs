//! The measured document: one model for pages of a PDF and sections of a DOCX.

use super::look::{Colour, Line, Place};

/// Where the measures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// A PDF of this version.
    Pdf {
        /// E.g. `1.7`.
        version: String,
    },
    /// A DOCX.
    Docx,
}

/// A finished document as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// What was read.
    pub format: Format,
    /// Pages of a PDF, sections of a DOCX.
    pub sheets: Vec<Sheet>,
    /// Page numbers that are printed.
    pub numbers: Vec<PageNumber>,
    /// Every line that shows, in reading order.
    pub lines: Vec<Line>,
    /// Fonts that a PDF names but does not carry.
    pub loose_fonts: Vec<String>,
    /// Boxes 1 to 5a.
    pub head: Head,
    /// Box 6.
    pub body: Body,
    /// Boxes 7 and 9b.
    pub ending: Ending,
    /// Appendices behind the signature.
    pub appendices: Vec<Appendix>,
    /// Images.
    pub pictures: Vec<Picture>,
    /// Framed marks of urgency.
    pub stamps: Vec<Stamp>,
}

/// Between which values a length lies, mm; both are equal where the file says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// It is at least this.
    pub low: f64,
    /// It is at most this.
    pub high: f64,
}

impl Range {
    /// A length that the file says.
    pub const fn exact(value: f64) -> Self {
        Self { low: value, high: value }
    }
}

/// The margins of a sheet; `None` where nothing shows them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Margins {
    /// Upper.
    pub top: Option<Range>,
    /// Lower.
    pub bottom: Option<Range>,
    /// Left.
    pub left: Option<Range>,
    /// Right.
    pub right: Option<Range>,
}

/// A page of a PDF or a section of a DOCX.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// From 1.
    pub number: usize,
    /// mm.
    pub width: f64,
    /// mm.
    pub height: f64,
    /// Its margins. In a PDF the first sheet holds what all pages of the main document show together.
    pub margins: Margins,
    /// Whether a table stands on it.
    pub table: bool,
    /// Whether it belongs to an appendix.
    pub appendix: bool,
    /// Whether it is a picture of a page with no text of its own (a scan).
    pub scanned: bool,
}

/// A page number in the head or foot.
#[derive(Debug, Clone, PartialEq)]
pub struct PageNumber {
    /// Page of a PDF, section of a DOCX.
    pub sheet: usize,
    /// It stands on the first page.
    pub first: bool,
    /// It stands in the upper margin.
    pub top: bool,
    /// What is printed; empty for a field of a DOCX in Arabic digits.
    pub text: String,
    /// How it looks and where.
    pub line: Placed,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left edge even.
    Left,
    /// In the middle.
    Centre,
    /// Right edge even.
    Right,
    /// Both edges even.
    Both,
}

/// A line with its distance from the middle that it should have.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The line.
    pub line: Line,
    /// mm to the right of the middle; `None` when the file sets it otherwise than centred.
    pub off: Option<f64>,
}

/// What stands under a line where the decree wants a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Under {
    /// Nothing.
    Missing,
    /// A row of underscores or dashes.
    Letters(Place),
    /// A drawn line.
    Drawn {
        /// mm.
        length: f64,
        /// mm of its middle to the right of the text's middle; `None` when the file does not say.
        off: Option<f64>,
        /// In pieces.
        dashed: bool,
    },
    /// The text itself is underlined.
    Whole,
    /// Something is drawn, its length cannot be known from the file.
    Unmeasured,
}

/// Boxes 1 to 5a of the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Quốc hiệu; two lines when it is broken.
    pub national: Vec<Line>,
    /// Tiêu ngữ.
    pub motto: Option<Line>,
    /// Under it.
    pub motto_rule: Under,
    /// Cơ quan chủ quản.
    pub superior: Vec<Line>,
    /// Cơ quan ban hành.
    pub issuer: Vec<Line>,
    /// Under it.
    pub issuer_rule: Under,
    /// Số, ký hiệu.
    pub number: Option<Line>,
    /// Địa danh, thời gian.
    pub place_date: Option<Line>,
    /// mm from the number's base line down to the date's; `None` when one is missing or the file does not say.
    pub date_below_number: Option<f64>,
    /// Tên loại.
    pub kind: Option<Placed>,
    /// Trích yếu.
    pub subject: Vec<Placed>,
    /// Under it.
    pub subject_rule: Under,
}

/// A paragraph of running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its lines (one in a DOCX).
    pub lines: Vec<Line>,
    /// How it is set; `None` when one line does not show it.
    pub align: Option<Align>,
    /// First line's indent, mm.
    pub indent: Option<f64>,
    /// Room to the paragraph before beyond the pitch of lines, pt.
    pub gap: Option<f64>,
    /// Pitch of its lines in single lines of its font.
    pub spacing: Option<(f64, f64)>,
    /// Indent of all lines, mm.
    pub inset: f64,
}

impl Paragraph {
    /// The text of all its lines.
    pub fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    /// Where it begins.
    pub fn place(&self) -> Option<Place> {
        self.lines.first().map(|line| line.place)
    }

    /// Whether all its lines hold something.
    pub fn all(&self, holds: impl Fn(&Line) -> bool) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(holds)
    }
}

/// Box 6 without its tables.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// Căn cứ.
    pub bases: Vec<Paragraph>,
    /// Everything else.
    pub paragraphs: Vec<Paragraph>,
}

/// The signature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signature {
    /// Quyền hạn, chức vụ: distances from the middle of the first.
    pub titles: Vec<Placed>,
    /// Họ tên.
    pub name: Option<Placed>,
    /// Lines of running text on its page (PDF).
    pub body_lines: Option<usize>,
    /// Whether the file may break it over two pages (DOCX).
    pub may_split: Option<bool>,
}

/// Boxes 7 and 9b.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ending {
    /// "Nơi nhận:".
    pub label: Option<Line>,
    /// The list.
    pub recipients: Vec<Line>,
    /// The signature.
    pub signature: Signature,
    /// mm from the label's base line down to the first title's; `None` when one is missing or the file does not say.
    pub title_below_label: Option<f64>,
}

/// An appendix.
#[derive(Debug, Clone, PartialEq)]
pub struct Appendix {
    /// Page of a PDF, section of a DOCX.
    pub sheet: usize,
    /// "Phụ lục I".
    pub label: Placed,
    /// Its title.
    pub title: Vec<Placed>,
    /// How its pages are numbered: `None` when no number shows, `Some(true)` when they begin at 1.
    pub restarts: Option<bool>,
}

/// An image on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// From 1.
    pub page: usize,
    /// mm.
    pub left: f64,
    /// mm.
    pub top: f64,
    /// mm.
    pub right: f64,
    /// mm.
    pub bottom: f64,
    /// Width and height in pixels.
    pub pixels: (usize, usize),
    /// Pixels an inch across.
    pub dpi: f64,
    /// Without colour.
    pub grey: bool,
    /// It has transparent parts.
    pub alpha: bool,
    /// The colour of what is not transparent, where it could be read.
    pub ink: Option<Colour>,
}

/// A rectangle of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// mm.
    pub left: f64,
    /// mm.
    pub top: f64,
    /// mm, between the middles of the lines.
    pub width: f64,
    /// mm, between the middles of the lines.
    pub height: f64,
}

/// A mark of urgency.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// Its word.
    pub line: Line,
    /// Width and height of its frame, mm; `None` without one.
    pub frame: Option<(f64, f64)>,
}
