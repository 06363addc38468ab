//! The parts of an XLSX file (ECMA-376 Part 1, SpreadsheetML): sheets, shared strings, number formats, cells.
//!
//! Our own reader over the packages that Word files need anyway: the usual one turns on a feature of the XML crate that
//! would build the whole typesetter anew, makes a dense grid of whatever corner a stray cell stands in, and drops number formats,
//! without which the code 00097 that Excel shows is 97.

use std::collections::BTreeMap;

use crate::diag::Message;
use crate::ooxml::{Limit, Limits, Node, Package, PackageError};

/// No table of units is that large.
const LIMITS: Limits = Limits { file: 256 << 20, part: 256 << 20, total: 512 << 20 };
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
    package: Package<'a>,
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
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let mut package = Package::open(bytes, LIMITS)?;
        let Some((main, relations)) = package.main("xl/workbook.xml")? else { return Err(PackageError::Foreign) };
        let sheet = |node: &Node| {
            let part = relations.get(node.get("id")?)?.part.clone();
            let hidden = node.get("state").is_some_and(|state| state != "visible");
            Some(SheetEntry { name: node.get("name")?.to_owned(), hidden, part })
        };
        let sheets = main.all().filter(|node| node.name == "sheet").filter_map(sheet).collect();
        let strings = package.related(&relations, "/sharedStrings")?.as_ref().map(shared_strings).unwrap_or_default();
        let formats = package.related(&relations, "/styles")?.as_ref().map(cell_formats).unwrap_or_default();
        Ok(Self { package, sheets, strings, formats })
    }

    /// The sheets in the order of their tabs.
    pub(super) fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    /// The cells of a sheet that hold something, by row and column from 0.
    pub(super) fn cells(&mut self, sheet: &SheetEntry) -> Result<BTreeMap<(u32, u32), Value>, PackageError> {
        let Self { package, strings, formats, .. } = self;
        let mut cells = BTreeMap::new();
        // Without an address of its own a row or cell stands behind the one before it.
        let mut next = 0_u32;
        let is_there = package.each(&sheet.part, "row", &mut |row| {
            let number = row.get("r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1)).unwrap_or(next);
            next = number.saturating_add(1);
            let mut at = (number, 0);
            for cell in row.children.iter().filter(|node| node.name == "c") {
                at = cell.get("r").and_then(place).unwrap_or(at);
                cells.extend(value(cell, strings, formats).map(|value| (at, value)));
                at.1 = at.1.saturating_add(1);
            }
            if cells.len() > MAX_CELLS {
                return Err(PackageError::TooLarge(Limit { vi: "ô", en: "cells", most: MAX_CELLS }));
            }
            Ok(())
        })?;
        if is_there { Ok(cells) } else { Err(PackageError::Foreign) }
    }
}

/// What a cell holds.
fn value(cell: &Node, strings: &[String], formats: &[Format]) -> Option<Value> {
    let text = cell.child("v").map_or_else(|| words(cell), |value| value.text.clone());
    let style = cell.get("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
    let wrong = |vi: String, en: String| Some(Value::Wrong(Message::new(vi, en), text.trim().to_owned()));
    match cell.get("t").unwrap_or_default() {
        "s" => strings.get(text.trim().parse::<usize>().ok()?).cloned().and_then(filled),
        "str" | "inlineStr" => filled(text.clone()),
        "b" => {
            let (vi, en) = if text.trim() == "1" { ("ĐÚNG", "TRUE") } else { ("SAI", "FALSE") };
            wrong(format!("giá trị lôgic {vi}"), format!("the logical value {en}"))
        }
        "e" => wrong(format!("lỗi công thức {text}"), format!("the formula error {text}")),
        "d" => wrong(format!("ngày {text} theo kiểu của Excel"), format!("the date {text} as Excel holds it")),
        _ if text.trim().is_empty() => None,
        _ => match (text.trim().parse::<f64>(), formats.get(style).copied().unwrap_or(Format::General)) {
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

fn shared_strings(table: &Node) -> Vec<String> {
    table.children.iter().filter(|node| node.name == "si").map(words).collect()
}

/// The words of a string in runs, without how they are read aloud (`rPh`).
fn words(node: &Node) -> String {
    let own = if node.name == "t" { node.text.as_str() } else { "" };
    let children = node.children.iter().filter(|child| child.name != "rPh").map(words);
    std::iter::once(own.to_owned()).chain(children).collect()
}

/// The format of every cell style, in the order that cells number them.
fn cell_formats(sheet: &Node) -> Vec<Format> {
    let id = |node: &Node| node.get("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
    let list = |name: &str| sheet.child(name).map(|node| node.children.as_slice()).unwrap_or_default();
    let own: BTreeMap<u32, Format> =
        list("numFmts").iter().map(|node| (id(node), format_of(node.get("formatCode").unwrap_or_default()))).collect();
    let format = |node: &Node| match (own.get(&id(node)), id(node)) {
        (Some(format), _) => *format,
        // Dates among the formats that every program knows (ECMA-376 Part 1, 18.8.30).
        (None, 14..=22 | 27..=36 | 45..=47 | 50..=58) => Format::Date,
        (None, _) => Format::General,
    };
    list("cellXfs").iter().filter(|node| node.name == "xf").map(format).collect()
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
