//! What paragraphs and runs look like: defaults of the document, chain of styles, direct settings.

use std::collections::HashMap;

use crate::measure::{Align, Colour};
use crate::ooxml::Node;

/// mm in a twip.
pub(super) const TWIP: f64 = 25.4 / 1440.0;
/// Styles that a style may rest on.
const DEEPEST: usize = 24;

/// Settings of a paragraph; `None` where nothing is said.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphSet {
    pub(super) style: Option<String>,
    pub(super) align: Option<Align>,
    /// Twips.
    pub(super) left: Option<f64>,
    pub(super) right: Option<f64>,
    /// First line, less a hanging indent.
    pub(super) first: Option<f64>,
    pub(super) before: Option<f64>,
    pub(super) after: Option<f64>,
    /// 240ths of a line or twips, and how it counts.
    pub(super) line: Option<(f64, LineRule)>,
    pub(super) contextual: Option<bool>,
    pub(super) top_border: Option<bool>,
    pub(super) bottom_border: Option<bool>,
    /// Numbered by list and level.
    pub(super) numbering: Option<(String, usize)>,
}

/// How the pitch of lines counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineRule {
    Auto,
    Exact,
    AtLeast,
}

/// Settings of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct RunSet {
    pub(super) ascii: Option<String>,
    pub(super) high: Option<String>,
    /// Half points.
    pub(super) size: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) colour: Option<Colour>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
}

macro_rules! laid_over {
    ($lower:expr, $upper:expr; $($field:ident),+) => {
        Self { $($field: $upper.$field.clone().or_else(|| $lower.$field.clone())),+ }
    };
}

impl ParagraphSet {
    /// These settings with others laid over them.
    pub(super) fn with(&self, over: &Self) -> Self {
        laid_over!(self, over; style, align, left, right, first, before, after, line, contextual, top_border, bottom_border, numbering)
    }

    pub(super) fn read(node: &Node) -> Self {
        let align = node.val("jc").map(|value| match value {
            "center" => Align::Centre,
            "both" | "distribute" => Align::Both,
            "right" | "end" => Align::Right,
            _ => Align::Left,
        });
        let ind = node.child("ind");
        let of = |name: &str, other: &str| ind.and_then(|ind| ind.number(name).or_else(|| ind.number(other)));
        let hanging = ind.and_then(|ind| ind.number("hanging")).map(|value| -value);
        let spacing = node.child("spacing");
        let space = |name: &str, auto: &str| {
            let spacing = spacing?;
            // "Auto" is 14 pt in Word.
            if matches!(spacing.get(auto), Some("1" | "true" | "on")) { Some(280.0) } else { spacing.number(name) }
        };
        let line = spacing.and_then(|spacing| {
            let rule = match spacing.get("lineRule") {
                Some("exact") => LineRule::Exact,
                Some("atLeast") => LineRule::AtLeast,
                _ => LineRule::Auto,
            };
            Some((spacing.number("line")?, rule))
        });
        let border = |side: &str| {
            let side = node.child("pBdr")?.child(side)?;
            Some(!matches!(side.get("val"), None | Some("nil" | "none")))
        };
        let numbering = node.child("numPr").and_then(|num| {
            let level = num.val("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
            Some((num.val("numId")?.to_owned(), level))
        });
        Self {
            style: node.val("pStyle").map(str::to_owned),
            align,
            left: of("left", "start"),
            right: of("right", "end"),
            first: hanging.or_else(|| of("firstLine", "firstLine")),
            before: space("before", "beforeAutospacing"),
            after: space("after", "afterAutospacing"),
            line,
            contextual: node.switch("contextualSpacing"),
            top_border: border("top"),
            bottom_border: border("bottom"),
            numbering,
        }
    }
}

impl RunSet {
    /// These settings with others laid over them.
    pub(super) fn with(&self, over: &Self) -> Self {
        laid_over!(self, over; ascii, high, size, bold, italic, caps, colour, underline, hidden)
    }

    fn read(node: &Node, theme: &Theme) -> Self {
        let fonts = node.child("rFonts");
        let font = |direct: &str, themed: &str| {
            let fonts = fonts?;
            theme.font(fonts.get(themed)).or_else(|| fonts.get(direct).map(str::to_owned))
        };
        let colour = node.val("color").map(|value| {
            let byte = |at: usize| value.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            match (byte(0), byte(2), byte(4)) {
                (Some(red), Some(green), Some(blue)) => Colour { red, green, blue },
                _ => Colour::BLACK,
            }
        });
        Self {
            ascii: font("ascii", "asciiTheme"),
            high: font("hAnsi", "hAnsiTheme"),
            size: node.child("sz").and_then(|size| size.number("val")),
            bold: node.switch("b"),
            italic: node.switch("i"),
            caps: node.switch("caps"),
            colour,
            underline: node.switch("u"),
            hidden: node.switch("vanish"),
        }
    }
}

/// The two fonts of a theme.
#[derive(Debug, Default)]
pub(super) struct Theme {
    major: Option<String>,
    minor: Option<String>,
}

impl Theme {
    pub(super) fn read(node: &Node) -> Self {
        let face = |name: &str| {
            let font = node.all().find(|node| node.name == name)?;
            font.child("latin")?.get("typeface").filter(|name| !name.is_empty()).map(str::to_owned)
        };
        Self { major: face("majorFont"), minor: face("minorFont") }
    }

    fn font(&self, name: Option<&str>) -> Option<String> {
        match name? {
            name if name.starts_with("major") => self.major.clone(),
            _ => self.minor.clone(),
        }
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    theme: Theme,
    default: (ParagraphSet, RunSet),
    usual: Option<String>,
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    paragraph: ParagraphSet,
    run: RunSet,
    /// Left and right margin of cells, twips.
    cell: (Option<f64>, Option<f64>),
}

impl Styles {
    pub(super) fn read(node: Option<&Node>, theme: Theme) -> Self {
        let Some(node) = node else { return Self { theme, ..Self::default() } };
        let defaults = node.child("docDefaults");
        let set = |outer: &str, inner: &str| defaults.and_then(|defaults| defaults.child(outer)?.child(inner));
        let paragraph = set("pPrDefault", "pPr").map(ParagraphSet::read).unwrap_or_default();
        let run = set("rPrDefault", "rPr").map(|set| RunSet::read(set, &theme)).unwrap_or_default();
        let mut styles = HashMap::new();
        let mut usual = None;
        for style in node.children.iter().filter(|child| child.name == "style") {
            let Some(id) = style.get("styleId") else { continue };
            if style.get("type") == Some("paragraph") && matches!(style.get("default"), Some("1" | "true" | "on")) {
                usual = Some(id.to_owned());
            }
            let read = Style {
                based_on: style.val("basedOn").map(str::to_owned),
                paragraph: style.child("pPr").map(ParagraphSet::read).unwrap_or_default(),
                run: style.child("rPr").map(|set| RunSet::read(set, &theme)).unwrap_or_default(),
                cell: style.child("tblPr").map(cell_margins).unwrap_or_default(),
            };
            styles.insert(id.to_owned(), read);
        }
        Self { theme, default: (paragraph, run), usual, styles }
    }

    /// The styles that a style rests on, the lowest first.
    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        let mut out = Vec::new();
        let mut next = id;
        while let Some(style) = next.and_then(|id| self.styles.get(id)).filter(|_| out.len() < DEEPEST) {
            out.push(style);
            next = style.based_on.as_deref();
        }
        out.reverse();
        out
    }

    /// A paragraph's settings, and what its runs begin with.
    pub(super) fn paragraph(&self, direct: &ParagraphSet, list: Option<&ParagraphSet>) -> (ParagraphSet, RunSet) {
        let id = direct.style.as_deref().or(self.usual.as_deref());
        let (mut paragraph, mut run) = self.default.clone();
        for style in self.chain(id) {
            paragraph = paragraph.with(&style.paragraph);
            run = run.with(&style.run);
        }
        if let Some(list) = list {
            paragraph = paragraph.with(list);
        }
        (paragraph.with(direct), run)
    }

    /// The list that a style puts its paragraphs into.
    pub(super) fn numbering(&self, direct: &ParagraphSet) -> Option<(String, usize)> {
        let id = direct.style.as_deref().or(self.usual.as_deref());
        direct.numbering.clone().or_else(|| self.chain(id).iter().rev().find_map(|style| style.paragraph.numbering.clone()))
    }

    /// A run's settings.
    pub(super) fn run(&self, base: &RunSet, node: Option<&Node>) -> RunSet {
        let Some(node) = node else { return base.clone() };
        let mut run = base.clone();
        for style in self.chain(node.val("rStyle")) {
            run = run.with(&style.run);
        }
        run.with(&RunSet::read(node, &self.theme))
    }

    /// Left and right margin of a table's cells, twips.
    pub(super) fn cells(&self, table: &Node) -> (f64, f64) {
        let set = table.child("tblPr");
        let mut margins = (None, None);
        for style in self.chain(set.and_then(|set| set.val("tblStyle"))) {
            margins = (style.cell.0.or(margins.0), style.cell.1.or(margins.1));
        }
        let direct = set.map(cell_margins).unwrap_or_default();
        // Word's own: 0.19 cm.
        (direct.0.or(margins.0).unwrap_or(108.0), direct.1.or(margins.1).unwrap_or(108.0))
    }
}

/// Margins of cells that a table or a cell sets.
pub(super) fn cell_margins(set: &Node) -> (Option<f64>, Option<f64>) {
    let margins = set.child("tblCellMar").or_else(|| set.child("tcMar"));
    let side = |name: &str, other: &str| {
        let margins = margins?;
        margins.child(name).or_else(|| margins.child(other))?.number("w")
    };
    (side("left", "start"), side("right", "end"))
}
