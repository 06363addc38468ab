//! Reads what the paragraph styles of a Word file set: font, size, spacing, first-line indent.

use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::styles::Line;
use super::stylesheet::FONT;

/// No part of a style file is that large; a ZIP can claim to be.
const LARGEST: u64 = 16 * 1024 * 1024;
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
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let types = read_part(&mut zip, "[Content_Types].xml")?;
        let styles = named(&types, "wordprocessingml.styles+xml")?.ok_or("no style sheet (styles.xml)")?;
        let styles = read_part(&mut zip, &styles)?;
        let theme = match named(&types, "theme+xml")? {
            Some(name) => Theme::read(&read_part(&mut zip, &name)?)?,
            None => Theme::default(),
        };
        Self::parse(&styles, &theme)
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

    fn parse(xml: &str, theme: &Theme) -> Result<Self, String> {
        let mut file = Self::default();
        let mut current: Option<Entry> = None;
        let mut in_defaults = false;
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "docDefaults" => in_defaults = true,
                    "style" if attribute(&tag, "type")?.as_deref() == Some("paragraph") => {
                        current = Some(Entry { id: attribute(&tag, "styleId")?.unwrap_or_default(), ..Entry::default() });
                    }
                    name => {
                        if let Some(entry) = &mut current {
                            match name {
                                "name" => entry.name = attribute(&tag, "val")?.unwrap_or_default(),
                                "basedOn" => entry.based_on = attribute(&tag, "val")?,
                                _ => set(&mut entry.settings, name, &tag, theme)?,
                            }
                        } else if in_defaults {
                            set(&mut file.defaults, name, &tag, theme)?;
                        }
                    }
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "docDefaults" => in_defaults = false,
                    "style" => file.styles.extend(current.take()),
                    _ => {}
                },
                Event::Eof => return Ok(file),
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }
}

fn set(settings: &mut Settings, name: &str, tag: &BytesStart<'_>, theme: &Theme) -> Result<(), String> {
    let number = |key| attribute(tag, key).map(|value| value.and_then(|value| value.parse::<i64>().ok()));
    match name {
        "rFonts" => {
            let of_theme = attribute(tag, "asciiTheme")?.and_then(|slot| theme.font(&slot));
            settings.font = of_theme.or(attribute(tag, "ascii")?).or_else(|| settings.font.take());
        }
        "sz" => settings.size = number("val")?.or(settings.size),
        "spacing" => {
            settings.before = number("before")?.or(settings.before);
            settings.after = number("after")?.or(settings.after);
            if let Some(height) = number("line")? {
                settings.line = Some(match attribute(tag, "lineRule")?.as_deref() {
                    Some("exact") => Line::Exact(height),
                    Some("atLeast") => Line::AtLeast(height),
                    Some(_) | None => Line::Multiple(height),
                });
            }
        }
        // A hanging indent comes with a left one, which is not taken; LibreOffice writes "hanging 0" for none at all.
        "ind" => settings.first_line = number("firstLine")?.or(number("hanging")?.map(|_| 0)).or(settings.first_line),
        _ => {}
    }
    Ok(())
}

/// The fonts of a theme, by which Word's own templates name theirs.
#[derive(Debug, Default)]
struct Theme {
    major: Option<String>,
    minor: Option<String>,
}

impl Theme {
    fn read(xml: &str) -> Result<Self, String> {
        let mut theme = Self::default();
        let mut major = false;
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "majorFont" => major = true,
                    "minorFont" => major = false,
                    "latin" => {
                        let slot = if major { &mut theme.major } else { &mut theme.minor };
                        if slot.is_none() {
                            *slot = attribute(&tag, "typeface")?.filter(|name| !name.is_empty());
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(theme),
                Event::End(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    fn font(&self, slot: &str) -> Option<String> {
        if slot.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }
}

/// The name in the container of the part with a content type that ends so.
fn named(types: &str, content: &str) -> Result<Option<String>, String> {
    let mut reader = Reader::from_str(types);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                if attribute(&tag, "ContentType")?.is_some_and(|kind| kind.ends_with(content)) {
                    return Ok(attribute(&tag, "PartName")?.map(|name| name.trim_start_matches('/').to_owned()));
                }
            }
            Event::Eof => return Ok(None),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn read_part(zip: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let part = zip.by_name(name).map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    let read = part.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
    if read as u64 > LARGEST { Err(format!("{name}: larger than {LARGEST} bytes")) } else { Ok(text) }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
