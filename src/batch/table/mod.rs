//! Tables from bytes: CSV, TSV, XLSX, YAML and JSON become the same rows, every cell with its place.

mod csv;
mod head;
mod list;
mod workbook;
mod xlsx;

use crate::diag::{Diagnostic, Diagnostics, Message, Sources, Span};
use crate::plan::decode;

/// More rows than the country has units ten times over; keeps a wrong file from filling the memory.
pub(super) const MAX_ROWS: usize = 100_000;
/// More columns than any table of units has.
pub(super) const MAX_COLUMNS: usize = 500;

/// The formats of tables, by the endings of their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text with `,`, `;` or tabs between cells; the head says which.
    Csv,
    /// Text with tabs between cells.
    Tsv,
    /// Excel 2007 and later.
    Xlsx,
    /// A list of maps.
    Yaml,
    /// A list of maps, as JSON.
    Json,
}

impl Kind {
    /// The endings that [`Kind::of_name`] knows.
    pub const ENDINGS: &'static [&'static str] = &["csv", "tsv", "xlsx", "yaml", "yml", "json"];

    /// The kind of a file by its name.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "xlsx" => Some(Self::Xlsx),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A table as it was read: its head and its rows, all of the head's width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raw {
    /// The cells of the head.
    pub heads: Vec<RawCell>,
    /// The rows below it.
    pub rows: Vec<RawRow>,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Its number as the user counts: the line of a text, the row of a sheet, the entry of a list, each from 1.
    pub number: usize,
    /// Its cells, as many as the head has.
    pub cells: Vec<RawCell>,
}

/// A cell as it was read: NFC, on one line, without blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// The text; empty when the cell is.
    pub text: String,
    /// Where it stands. A sheet's cell is a source of its own, named by its A1 address.
    pub span: Span,
    /// Whether Excel holds a number there: its leading zeros are gone.
    pub number: bool,
}

/// Where in a file the table is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place<'a> {
    /// The sheet of an XLSX file; the first that is not hidden when it is not named.
    pub sheet: Option<&'a str>,
    /// Heads that the run asks for: the row that has them is the head, whatever stands above it.
    pub heads: &'a [String],
}

/// Reads a table; `None` when it is no table at all.
pub fn read(kind: Kind, name: &str, bytes: &[u8], place: Place<'_>, sources: &mut Sources) -> (Option<Raw>, Diagnostics) {
    let mut findings = Diagnostics::new();
    let raw = match kind {
        Kind::Xlsx => xlsx::read(name, bytes, place, sources, &mut findings),
        Kind::Csv | Kind::Tsv | Kind::Yaml | Kind::Json => match decode(bytes) {
            Err(reason) => {
                findings.push(Diagnostic::error(
                    "BG01",
                    None,
                    Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)),
                ));
                None
            }
            Ok((text, note)) => {
                if let Some(note) = note {
                    findings.push(Diagnostic::note(
                        "BG01",
                        None,
                        Message::new(format!("{name}: {}", note.vi), format!("{name}: {}", note.en)),
                    ));
                }
                let source = sources.add(name, text);
                match kind {
                    Kind::Yaml | Kind::Json => Some(list::read(sources, source, &mut findings)),
                    Kind::Csv => Some(csv::read(sources.text(source), source, None, place.heads, &mut findings)),
                    Kind::Tsv => Some(csv::read(sources.text(source), source, Some('\t'), place.heads, &mut findings)),
                    Kind::Xlsx => None,
                }
            }
        },
    };
    if let Some(raw) = &raw {
        unprintable(raw, &mut findings);
        if raw.rows.is_empty() && !findings.has_errors() {
            findings.push(Diagnostic::error(
                "BG02",
                raw.heads.first().map(|head| head.span),
                Message::new(format!("{name}: bảng không có dòng nào"), format!("{name}: the table has no rows")),
            ));
        }
    }
    (raw, findings)
}

/// One line without blanks at its ends; line breaks and no-break spaces inside become single spaces.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Signs that print nothing, or that stand for something of ours further on.
fn unprintable(raw: &Raw, findings: &mut Diagnostics) {
    for cell in raw.heads.iter().chain(raw.rows.iter().flat_map(|row| &row.cells)) {
        let bad = cell.text.chars().find(|c| {
            c.is_control()
                || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        });
        if let Some(c) = bad {
            let code = format!("U+{:04X}", c as u32);
            findings.push(
                Diagnostic::error(
                    "BG10",
                    cell.span,
                    Message::new(
                        format!("có ký tự không in được {code}"),
                        format!("holds a sign that cannot be printed, {code}"),
                    ),
                )
                .hint(Message::new("xóa ký tự này trong bảng", "delete it in the table")),
            );
        }
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
