//! Fonts of a PDF: name, weight, slant, and for each code its text and width.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;
use super::objects::{self, Budget};

/// A font as the page uses it.
#[derive(Debug)]
pub(super) struct Font {
    /// Its name without the prefix of a subset.
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Whether the file carries the font.
    pub(super) embedded: bool,
    /// Text space per glyph unit: 1/1000 but for Type 3.
    pub(super) unit: f64,
    codes: Codes,
    to_unicode: Option<CMap>,
}

#[derive(Debug)]
enum Codes {
    /// One byte a letter: texts and widths by code.
    Simple { texts: Vec<String>, widths: Vec<f64> },
    /// Several bytes a glyph.
    Composite { encoding: Option<CMap>, widths: HashMap<u32, f64>, usual: f64 },
}

/// One code of a string that is shown.
pub(super) struct Shown {
    pub(super) text: String,
    /// In glyph units.
    pub(super) width: f64,
    /// Word spacing is added to the one-byte code 32.
    pub(super) is_space_code: bool,
}

/// Times New Roman's bold and italic are told by name, flags and descriptor.
const FORCE_BOLD: i64 = 1 << 18;
const ITALIC: i64 = 1 << 6;

impl Font {
    /// Reads a font's dictionary; what is missing is guessed as readers do.
    pub(super) fn read(file: &Document, font: &Dictionary, budget: &mut Budget) -> Self {
        let kind = objects::name(file, font, b"Subtype");
        let descendant = objects::array(file, font, b"DescendantFonts")
            .and_then(|list| list.first())
            .and_then(|first| objects::dictionary(file, first));
        let holder = descendant.unwrap_or(font);
        let descriptor = objects::entry(file, holder, b"FontDescriptor").and_then(|object| objects::dictionary(file, object));
        let name = [holder, font]
            .iter()
            .find_map(|dict| dict.get(b"BaseFont").ok().and_then(|name| objects::deref(file, name)?.as_name().ok()))
            .or_else(|| objects::name(file, descriptor?, b"FontName"))
            .map(without_prefix)
            .unwrap_or_default();
        let lower = name.to_lowercase();
        let flags = descriptor.and_then(|d| objects::number(file, d, b"Flags")).unwrap_or_default() as i64;
        let weight = descriptor.and_then(|d| objects::number(file, d, b"FontWeight")).unwrap_or_default();
        let angle = descriptor.and_then(|d| objects::number(file, d, b"ItalicAngle")).unwrap_or_default();
        let embedded = kind == Some(b"Type3")
            || descriptor.is_some_and(|d| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| d.has(key)));
        let to_unicode = objects::entry(file, font, b"ToUnicode")
            .and_then(|object| object.as_stream().ok())
            .and_then(|stream| budget.inflate(stream))
            .map(|bytes| CMap::read(&bytes));
        let codes = match descendant {
            Some(descendant) => composite(file, font, descendant, budget),
            None => simple(file, font, descriptor),
        };
        let unit = if kind == Some(b"Type3") {
            objects::array(file, font, b"FontMatrix").and_then(|list| objects::float(file, list.first()?)).unwrap_or(0.001)
        } else {
            0.001
        };
        Self {
            bold: is_bold(&lower) || flags & FORCE_BOLD != 0 || weight >= 600.0,
            italic: is_italic(&lower) || flags & ITALIC != 0 || angle.abs() > 1.0,
            name,
            embedded,
            unit,
            codes,
            to_unicode,
        }
    }

    /// The codes of a string with their texts and widths.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut out = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = match &self.codes {
                Codes::Simple { .. } => (rest.first().copied().map_or(0, u32::from), 1),
                Codes::Composite { encoding: Some(map), .. } if map.has_spaces() => map.next_code(rest),
                Codes::Composite { .. } => {
                    (rest.iter().take(2).fold(0, |sum, byte| sum << 8 | u32::from(*byte)), rest.len().min(2))
                }
            };
            rest = rest.get(length..).unwrap_or_default();
            let width = match &self.codes {
                Codes::Simple { widths, .. } => widths.get(code as usize).copied().unwrap_or_default(),
                Codes::Composite { encoding, widths, usual } => {
                    let glyph = encoding.as_ref().and_then(|map| map.glyph(code)).unwrap_or(code);
                    widths.get(&glyph).copied().unwrap_or(*usual)
                }
            };
            let text = self.to_unicode.as_ref().and_then(|map| map.text(code)).filter(|text| !text.is_empty());
            let text = text.unwrap_or_else(|| match &self.codes {
                Codes::Simple { texts, .. } => texts.get(code as usize).cloned().unwrap_or_default(),
                Codes::Composite { .. } => char::REPLACEMENT_CHARACTER.to_string(),
            });
            out.push(Shown { text, width, is_space_code: length == 1 && code == 32 });
        }
        out
    }
}

fn without_prefix(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).into_owned();
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 && prefix.bytes().all(|byte| byte.is_ascii_uppercase()) => rest.to_owned(),
        _ => name,
    }
}

fn is_bold(lower: &str) -> bool {
    ["bold", "black", "heavy", "demi", "-bd", ",bd"].iter().any(|mark| lower.contains(mark)) || lower.ends_with("medi")
}

fn is_italic(lower: &str) -> bool {
    ["italic", "oblique", ",it", "-it", "ital"].iter().any(|mark| lower.contains(mark))
}

fn simple(file: &Document, font: &Dictionary, descriptor: Option<&Dictionary>) -> Codes {
    let missing = descriptor.and_then(|d| objects::number(file, d, b"MissingWidth")).unwrap_or_default();
    let first = objects::number(file, font, b"FirstChar").unwrap_or_default().clamp(0.0, 255.0) as usize;
    let mut widths = vec![missing; 256];
    match objects::array(file, font, b"Widths") {
        Some(list) => {
            for (place, width) in widths.iter_mut().skip(first).zip(list) {
                *place = objects::float(file, width).unwrap_or(missing);
            }
        }
        // One of the fourteen standard fonts: about the mean width of Times.
        None => widths.fill(450.0),
    }
    Codes::Simple { texts: letters(file, font), widths }
}

/// The texts of the 256 codes of a simple font by its `Encoding`.
fn letters(file: &Document, font: &Dictionary) -> Vec<String> {
    let encoding = objects::entry(file, font, b"Encoding");
    let base = match encoding {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(dict)) => objects::name(file, dict, b"BaseEncoding"),
        _ => None,
    };
    let mut texts: Vec<String> = (0..=255_u8).map(|code| letter(base.unwrap_or(b"WinAnsiEncoding"), &[], code)).collect();
    if let Some(Object::Dictionary(dict)) = encoding {
        let mut code = 0_usize;
        for object in objects::array(file, dict, b"Differences").map(Vec::as_slice).unwrap_or_default() {
            if let Ok(next) = object.as_i64() {
                code = usize::try_from(next).unwrap_or(256);
            } else if let Ok(name) = object.as_name() {
                if let Some(text) = texts.get_mut(code) {
                    *text = glyph_name(name);
                }
                code += 1;
            }
        }
    }
    texts
}

/// The letter that a glyph's name means: `uni1EBF`, `u1EBF`, or one of Adobe's list.
fn glyph_name(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    let stem = text.split('.').next().unwrap_or_default();
    let digits = stem
        .strip_prefix("uni")
        .filter(|d| d.len() == 4)
        .or_else(|| stem.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())));
    if let Some(c) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
        return c.to_string();
    }
    let known = letter(b"StandardEncoding", stem.as_bytes(), 0);
    if known.is_empty() { char::REPLACEMENT_CHARACTER.to_string() } else { known }
}

/// A code's letter in a named encoding or, with a glyph's name, that glyph's letter, by lopdf's tables.
fn letter(base: &[u8], glyph: &[u8], code: u8) -> String {
    let mut encoding = Dictionary::new();
    encoding.set("BaseEncoding", Object::Name(base.to_vec()));
    if !glyph.is_empty() {
        encoding.set("Differences", Object::Array(vec![Object::Integer(i64::from(code)), Object::Name(glyph.to_vec())]));
    }
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let text = font.get_font_encoding_with_limit(&Document::new(), 0).and_then(|encoding| encoding.bytes_to_string(&[code]));
    text.unwrap_or_default()
}

fn composite(file: &Document, font: &Dictionary, descendant: &Dictionary, budget: &mut Budget) -> Codes {
    let encoding = objects::entry(file, font, b"Encoding")
        .and_then(|object| object.as_stream().ok())
        .and_then(|stream| budget.inflate(stream))
        .map(|bytes| CMap::read(&bytes));
    let mut widths = HashMap::new();
    let mut rest = objects::array(file, descendant, b"W").map(Vec::as_slice).unwrap_or_default();
    // "c [w1 w2 …]" and "first last w".
    while let [first, second, after @ ..] = rest {
        rest = after;
        let Some(first) = objects::float(file, first) else { continue };
        let first = first.clamp(0.0, 65_535.0) as u32;
        match objects::deref(file, second) {
            Some(Object::Array(list)) => {
                for (glyph, width) in (first..=65_535).zip(list) {
                    widths.insert(glyph, objects::float(file, width).unwrap_or_default());
                }
            }
            Some(last) => {
                let (Some(last), Some((width, after))) = (objects::plain(last), after.split_first()) else { continue };
                rest = after;
                let width = objects::float(file, width).unwrap_or_default();
                for glyph in first..=last.clamp(0.0, 65_535.0) as u32 {
                    widths.insert(glyph, width);
                }
            }
            None => {}
        }
    }
    Codes::Composite { encoding, widths, usual: objects::number(file, descendant, b"DW").unwrap_or(1000.0) }
}

#[cfg(test)]
mod tests {
    use super::{glyph_name, is_bold, is_italic, letter, without_prefix};

    #[test]
    fn names_of_faces() {
        assert_eq!(without_prefix(b"VNUDEW+LiberationSerif-Bold"), "LiberationSerif-Bold");
        assert_eq!(without_prefix(b"A+B"), "A+B");
        for name in ["timesnewromanps-boldmt", "timesnewroman,bold", "liberationserif-bolditalic"] {
            assert!(is_bold(name), "{name}");
        }
        assert!(is_italic("timesnewromanps-italicmt") && !is_italic("timesnewromanpsmt"));
    }

    #[test]
    fn letters_of_names() {
        assert_eq!(glyph_name(b"uni1EE6"), "Ủ");
        assert_eq!(glyph_name(b"aacute"), "á");
        assert_eq!(glyph_name(b"Dcroat"), "Đ");
        assert_eq!(glyph_name(b"g37"), "\u{FFFD}");
        assert_eq!(letter(b"WinAnsiEncoding", &[], 0xE1), "á");
    }
}
