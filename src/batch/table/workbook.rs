//! The parts of an XLSX file (ECMA-376 Part 1, SpreadsheetML): sheets, shared strings, number formats, cells.
//!
//! Our own reader over the ZIP and XML crates that Word files need anyway: the usual one turns on a feature of the XML crate that
//! would build the whole typesetter anew, makes a dense grid of whatever corner a stray cell stands in, and drops number formats,
//! without which the code 00097 that Excel shows is 97.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::diag::Message;

/// No part of a table of units is that large; a ZIP can claim to be.
const LARGEST: u64 = 256 << 20;
/// Most cells that a sheet may hold.
const MAX_CELLS: usize = 2_000_000;

/// What Excel holds in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Words.
    Text(String),
    /// A number as Excel shows it, as far as its format is made of zeros.
    Number(String),
    /// What no plan can print: an error, a date in Excel's counting, a logical value; what it is, and as it is written.
    Wrong(Message, String),
}

/// A sheet.
#[derive(Debug, Clone)]
pub(super) struct SheetEntry {
    /// Its name on the tab.
    pub(super) name: String,
    /// Whether its tab is hidden.
    pub(super) hidden: bool,
    part: String,
}

/// An opened file.
pub(super) struct Workbook<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    sheets: Vec<SheetEntry>,
    strings: Vec<String>,
    formats: Vec<Format>,
}

/// What a cell's number format makes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    General,
    Date,
    /// So many digits at least, zeros before: `00000`.
    Padded(usize),
}

impl<'a> Workbook<'a> {
    /// Opens a file; an error says why it is none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let roots = part(&mut zip, "_rels/.rels")?;
        let main = relations(&roots)?.into_iter().find(|(_, kind, _)| kind.ends_with("/officeDocument"));
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, target)| target.trim_start_matches('/').to_owned());
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = relations(&part(&mut zip, &format!("{folder}/_rels/{file}.rels"))?)?;
        let target = |target: &str| target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
        let mut sheets = Vec::new();
        each_tag(&part(&mut zip, &main)?, |tag| {
            if tag.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(tag, "name")?, attribute(tag, "id")?)
                && let Some((_, _, part)) = relations.iter().find(|(known, ..)| *known == id)
            {
                sheets.push(SheetEntry {
                    name,
                    hidden: attribute(tag, "state")?.is_some_and(|state| state != "visible"),
                    part: target(part),
                });
            }
            Ok(())
        })?;
        let of_kind =
            |ending: &str| relations.iter().find(|(_, kind, _)| kind.ends_with(ending)).map(|(_, _, part)| target(part));
        let strings = match of_kind("/sharedStrings") {
            Some(name) => shared_strings(&part(&mut zip, &name)?)?,
            None => Vec::new(),
        };
        let formats = match of_kind("/styles") {
            Some(name) => cell_formats(&part(&mut zip, &name)?)?,
            None => Vec::new(),
        };
        Ok(Self { zip, sheets, strings, formats })
    }

    /// The sheets in the order of their tabs.
    pub(super) fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    /// The cells of a sheet that hold something, by row and column from 0.
    pub(super) fn cells(&mut self, sheet: &SheetEntry) -> Result<BTreeMap<(u32, u32), Value>, String> {
        let xml = part(&mut self.zip, &sheet.part)?;
        let mut cells = BTreeMap::new();
        let mut reader = Reader::from_str(&xml);
        let mut open: Option<Open> = None;
        let mut next = (0_u32, 0_u32);
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let row = attribute(&tag, "r")?.and_then(|r| r.parse::<u32>().ok()?.checked_sub(1));
                        next = (row.unwrap_or(next.0), 0);
                    }
                    "c" => open = Some(Open::new(&tag, next)?),
                    "v" | "t" => open.iter_mut().for_each(|cell| cell.taking = true),
                    _ => {}
                },
                Event::Empty(tag) if tag.local_name().as_ref() == "c" => next.1 = Open::new(&tag, next)?.at.1.saturating_add(1),
                Event::End(tag) => match tag.local_name().as_ref() {
                    "row" => next.0 = next.0.saturating_add(1),
                    "v" | "t" => open.iter_mut().for_each(|cell| cell.taking = false),
                    "c" => {
                        if let Some(cell) = open.take() {
                            next = (cell.at.0, cell.at.1.saturating_add(1));
                            let at = cell.at;
                            if let Some(value) = self.value(cell) {
                                cells.insert(at, value);
                            }
                            if cells.len() > MAX_CELLS {
                                return Err(format!("more than {MAX_CELLS} cells"));
                            }
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(cells),
                event @ (Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_)) => {
                    if let Some(cell) = open.as_mut().filter(|cell| cell.taking) {
                        words(&event, &mut cell.text);
                    }
                }
            }
        }
    }

    fn value(&self, cell: Open) -> Option<Value> {
        let text = cell.text;
        let wrong = |vi: String, en: String| Some(Value::Wrong(Message::new(vi, en), text.trim().to_owned()));
        match cell.kind.as_str() {
            "s" => self.strings.get(text.trim().parse::<usize>().ok()?).cloned().and_then(filled),
            "str" | "inlineStr" => filled(text.clone()),
            "b" => {
                let (vi, en) = if text.trim() == "1" { ("ĐÚNG", "TRUE") } else { ("SAI", "FALSE") };
                wrong(format!("giá trị lôgic {vi}"), format!("the logical value {en}"))
            }
            "e" => wrong(format!("lỗi công thức {text}"), format!("the formula error {text}")),
            "d" => wrong(format!("ngày {text} theo kiểu của Excel"), format!("the date {text} as Excel holds it")),
            _ if text.trim().is_empty() => None,
            _ => match (text.trim().parse::<f64>(), self.formats.get(cell.style).copied().unwrap_or(Format::General)) {
                (Ok(number), Format::Date) => {
                    wrong(format!("ngày tháng theo kiểu của Excel ({number})"), format!("a date as Excel holds it ({number})"))
                }
                // Rust prints the shortest digits that give the number back: 12 for 12.0, 0.1 for 0.1.
                (Ok(number), Format::General) if number.is_finite() => Some(Value::Number(number.to_string())),
                (Ok(number), Format::Padded(digits)) if number.is_finite() => Some(Value::Number(format!("{number:0>digits$}"))),
                (Ok(_) | Err(_), _) => wrong(format!("`{text}`"), format!("`{text}`")),
            },
        }
    }
}

/// A cell that is being read.
struct Open {
    at: (u32, u32),
    kind: String,
    style: usize,
    text: String,
    taking: bool,
}

impl Open {
    /// Without an address of its own a cell stands behind the one before it.
    fn new(tag: &BytesStart<'_>, next: (u32, u32)) -> Result<Self, String> {
        let at = attribute(tag, "r")?.and_then(|address| place(&address)).unwrap_or(next);
        let style = attribute(tag, "s")?.and_then(|style| style.parse().ok()).unwrap_or(0);
        Ok(Self { at, kind: attribute(tag, "t")?.unwrap_or_default(), style, text: String::new(), taking: false })
    }
}

fn filled(text: String) -> Option<Value> {
    (!text.trim().is_empty()).then_some(Value::Text(text))
}

/// "AB7" -> row 6, column 27.
fn place(address: &str) -> Option<(u32, u32)> {
    let letters = address.find(|c: char| !c.is_ascii_uppercase())?;
    let (letters, digits) = address.split_at(letters);
    let column = letters.bytes().try_fold(0_u32, |sum, b| sum.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1))?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn shared_strings(xml: &str) -> Result<Vec<String>, String> {
    let mut strings = Vec::new();
    let mut reader = Reader::from_str(xml);
    let (mut current, mut taking, mut phonetic) = (String::new(), false, false);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => current.clear(),
                "rPh" => phonetic = true,
                "t" => taking = !phonetic,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => strings.push(std::mem::take(&mut current)),
                "rPh" => phonetic = false,
                "t" => taking = false,
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event @ (Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_)) => {
                if taking {
                    words(&event, &mut current);
                }
            }
        }
    }
}

/// The format of every cell style, in the order that cells number them.
fn cell_formats(xml: &str) -> Result<Vec<Format>, String> {
    let mut own: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut reader = Reader::from_str(xml);
    let mut in_cells = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                let id = || Ok::<_, String>(attribute(&tag, "numFmtId")?.and_then(|id| id.parse::<u32>().ok()).unwrap_or(0));
                match tag.local_name().as_ref() {
                    "numFmt" => {
                        own.insert(id()?, format_of(&attribute(&tag, "formatCode")?.unwrap_or_default()));
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = id()?;
                        // Dates among the formats that every program knows (ECMA-376 Part 1, 18.8.30).
                        let built_in =
                            if matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) { Format::Date } else { Format::General };
                        formats.push(own.get(&id).copied().unwrap_or(built_in));
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Eof => return Ok(formats),
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

/// What a format code does: letters of dates outside of quotes and brackets, or nothing but zeros.
fn format_of(code: &str) -> Format {
    if !code.is_empty() && code.bytes().all(|b| b == b'0') {
        return Format::Padded(code.len());
    }
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    let date = code.chars().any(|c| {
        let inside = quoted || bracket || escaped;
        escaped = c == '\\' && !escaped;
        quoted ^= c == '"';
        bracket = (bracket || c == '[') && c != ']';
        !inside && matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h')
    });
    if date { Format::Date } else { Format::General }
}

/// Id, kind and target of the relations of a part.
fn relations(xml: &str) -> Result<Vec<(String, String, String)>, String> {
    let mut all = Vec::new();
    each_tag(xml, |tag| {
        if let (Some(id), Some(kind), Some(target)) = (attribute(tag, "Id")?, attribute(tag, "Type")?, attribute(tag, "Target")?)
        {
            all.push((id, kind, target));
        }
        Ok(())
    })?;
    Ok(all)
}

fn each_tag(xml: &str, mut visit: impl FnMut(&BytesStart<'_>) -> Result<(), String>) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => visit(&tag)?,
            Event::Eof => return Ok(()),
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

/// Adds the words of an event.
fn words(event: &Event<'_>, to: &mut String) {
    match event {
        Event::Text(text) => to.push_str(text),
        Event::CData(text) => to.push_str(text),
        Event::GeneralRef(name) => match (name.resolve_char_ref(), &**name) {
            (Ok(Some(c)), _) => to.push(c),
            (_, "amp") => to.push('&'),
            (_, "lt") => to.push('<'),
            (_, "gt") => to.push('>'),
            (_, "quot") => to.push('"'),
            (_, "apos") => to.push('\''),
            _ => {}
        },
        Event::Start(_)
        | Event::End(_)
        | Event::Empty(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::Eof => {}
    }
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let part = zip.by_name(name).map_err(|error| format!("{name}: {error}"))?;
    let mut bytes = Vec::new();
    let read = part.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
    if read as u64 > LARGEST {
        return Err(format!("{name}: larger than {LARGEST} bytes"));
    }
    String::from_utf8(bytes).map_err(|_| format!("{name}: not UTF-8"))
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
