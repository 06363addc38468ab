//! Reads what the paragraph styles of a Word file set: font, size, spacing, first-line indent.

use super::styles::Line;
use super::stylesheet::FONT;
use crate::diag::Message;
use crate::ooxml::{Limits, Node, Package, PackageError};

/// No style file is that large.
const LIMITS: Limits = Limits { file: 64 << 20, part: 16 << 20, total: 64 << 20 };
/// No chain of styles is that long; a broken file can go in circles.
const LONGEST: usize = 32;

/// What a style sets, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) font: Option<String>,
    pub(super) size: Option<i64>,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    pub(super) line: Option<Line>,
    pub(super) first_line: Option<i64>,
}

impl Settings {
    /// What Word shows where no style sets anything.
    pub(super) fn of_word() -> Self {
        Self {
            font: Some(FONT.to_owned()),
            size: Some(20),
            before: Some(0),
            after: Some(0),
            line: Some(Line::Multiple(240)),
            first_line: Some(0),
        }
    }

    /// What a style, or the defaults of all, set in the properties of their paragraphs and runs.
    fn of(style: &Node, theme: &Theme) -> Self {
        let mut settings = Self::default();
        for node in style.all() {
            settings.take(node, theme);
        }
        settings
    }

    fn take(&mut self, node: &Node, theme: &Theme) {
        let number = |key| node.get(key).and_then(|value| value.parse::<i64>().ok());
        match node.name.as_str() {
            "rFonts" => {
                let of_theme = node.get("asciiTheme").and_then(|slot| theme.font(slot));
                self.font = of_theme.or_else(|| node.get("ascii").map(str::to_owned)).or_else(|| self.font.take());
            }
            "sz" => self.size = number("val").or(self.size),
            "spacing" => {
                self.before = number("before").or(self.before);
                self.after = number("after").or(self.after);
                if let Some(height) = number("line") {
                    self.line = Some(match node.get("lineRule") {
                        Some("exact") => Line::Exact(height),
                        Some("atLeast") => Line::AtLeast(height),
                        Some(_) | None => Line::Multiple(height),
                    });
                }
            }
            // A hanging indent comes with a left one, which is not taken; LibreOffice writes "hanging 0" for none at all.
            "ind" => self.first_line = number("firstLine").or(number("hanging").map(|_| 0)).or(self.first_line),
            _ => {}
        }
    }

    /// What is not set here is taken from there.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            font: self.font.or_else(|| other.font.clone()),
            size: self.size.or(other.size),
            before: self.before.or(other.before),
            after: self.after.or(other.after),
            line: self.line.or(other.line),
            first_line: self.first_line.or(other.first_line),
        }
    }
}

#[derive(Debug, Default)]
struct Entry {
    id: String,
    name: String,
    based_on: Option<String>,
    settings: Settings,
}

/// The paragraph styles of a Word file.
#[derive(Debug, Default)]
pub(super) struct StyleFile {
    defaults: Settings,
    styles: Vec<Entry>,
}

impl StyleFile {
    /// Reads a Word file; an error says why it is none.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Message> {
        let mut package = Package::open(bytes, LIMITS).map_err(|error| error.message())?;
        let mut parts = || {
            let (_, relations) = package.main("word/document.xml")?.unwrap_or_default();
            Ok((package.related(&relations, "/styles")?, package.related(&relations, "/theme")?))
        };
        let (styles, theme) = parts().map_err(|error: PackageError| error.message())?;
        let styles = styles.ok_or_else(|| Message::new("không có bảng kiểu (styles.xml)", "no style sheet (styles.xml)"))?;
        Ok(Self::of(&styles, &theme.as_ref().map(Theme::of).unwrap_or_default()))
    }

    /// What the style of this name sets, with all that it takes from the styles it is based on.
    pub(super) fn find(&self, name: &str) -> Option<Settings> {
        let wanted = name.to_lowercase();
        let mut entry = self.styles.iter().find(|entry| entry.name.to_lowercase() == wanted)?;
        let mut settings = entry.settings.clone();
        for _ in 0..LONGEST {
            let Some(base) = entry.based_on.as_deref().and_then(|id| self.styles.iter().find(|other| other.id == id)) else {
                break;
            };
            settings = settings.or(&base.settings);
            entry = base;
        }
        Some(settings.or(&self.defaults).or(&Settings::of_word()))
    }

    fn of(styles: &Node, theme: &Theme) -> Self {
        let defaults = styles.child("docDefaults").map(|node| Settings::of(node, theme)).unwrap_or_default();
        let paragraphs = styles.children.iter().filter(|node| node.name == "style" && node.get("type") == Some("paragraph"));
        let entry = |node: &Node| Entry {
            id: node.get("styleId").unwrap_or_default().to_owned(),
            name: node.val("name").unwrap_or_default().to_owned(),
            based_on: node.val("basedOn").map(str::to_owned),
            settings: Settings::of(node, theme),
        };
        Self { defaults, styles: paragraphs.map(entry).collect() }
    }
}

/// The fonts of a theme, by which Word's own templates name theirs.
#[derive(Debug, Default)]
struct Theme {
    major: Option<String>,
    minor: Option<String>,
}

impl Theme {
    fn of(theme: &Node) -> Self {
        let font = |kind: &str| {
            let fonts = theme.all().find(|node| node.name == kind)?;
            fonts.child("latin")?.get("typeface").filter(|name| !name.is_empty()).map(str::to_owned)
        };
        Self { major: font("majorFont"), minor: font("minorFont") }
    }

    fn font(&self, slot: &str) -> Option<String> {
        if slot.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }
}
