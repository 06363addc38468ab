//! XLSX: one sheet becomes a table; the head is found among its first rows with words.

use std::collections::BTreeMap;

use super::csv::too_many;
use super::workbook::{Value, Workbook};
use super::{MAX_COLUMNS, MAX_ROWS, Place, Raw, RawCell, RawRow, head, tidy, to_u32};
use crate::diag::{Diagnostic, Diagnostics, Message, Sources, Span};
use crate::ooxml::PackageError;
use crate::plan::decode;

/// Reads a sheet: the one that is named, else the first that is not hidden.
pub(super) fn read(name: &str, bytes: &[u8], place: Place<'_>, sources: &mut Sources, findings: &mut Diagnostics) -> Option<Raw> {
    let mut refuse = |vi: String, en: String| {
        findings.push(Diagnostic::error("BG01", None, Message::new(format!("{name}: {vi}"), format!("{name}: {en}"))));
        None
    };
    let broken = |error: &PackageError| {
        let Message { vi, en } = error.message();
        (format!("không đọc được như tệp Excel: {vi}"), format!("not readable as an Excel file: {en}"))
    };
    let mut book = match Workbook::open(bytes) {
        Ok(book) => book,
        Err(error) => {
            let (vi, en) = broken(&error);
            return refuse(vi, en);
        }
    };
    let chosen = match place.sheet {
        Some(wanted) => book.sheets().iter().find(|sheet| sheet.name == wanted),
        None => book.sheets().iter().find(|sheet| !sheet.hidden).or(book.sheets().first()),
    };
    let Some(chosen) = chosen.cloned() else {
        let names = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
        let wanted = place.sheet.unwrap_or_default();
        return refuse(
            format!("không có trang tính `{wanted}`; có: {names}"),
            format!("there is no sheet `{wanted}`; there are: {names}"),
        );
    };
    match book.cells(&chosen) {
        Ok(cells) => Some(Sheet { name, sheet: &chosen.name, sources, findings }.table(cells, place.heads)),
        Err(error) => {
            let (vi, en) = broken(&error);
            refuse(vi, en)
        }
    }
}

struct Sheet<'a> {
    name: &'a str,
    sheet: &'a str,
    sources: &'a mut Sources,
    findings: &'a mut Diagnostics,
}

impl Sheet<'_> {
    fn table(mut self, cells: BTreeMap<(u32, u32), Value>, wanted: &[String]) -> Raw {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Value>> = BTreeMap::new();
        for ((row, column), value) in cells {
            rows.entry(row).or_default().insert(column, value);
        }
        let first: Vec<Vec<String>> = rows.values().take(head::LOOKED_AT).map(|row| row.values().map(words).collect()).collect();
        let first: Vec<Vec<&str>> = first.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let skipped = head::find(&first, wanted);
        let mut rows = rows.into_iter().skip(skipped);
        let Some((head_row, head)) = rows.next() else { return Raw::default() };
        let heads: Vec<(u32, RawCell)> = head
            .into_iter()
            .take(MAX_COLUMNS)
            .map(|(column, value)| (column, self.cell(head_row, column, Some(value))))
            .collect();
        head::note(skipped, head_row as usize + 1, heads.first().map(|(_, head)| head), self.findings);
        let mut out = Vec::new();
        for (row, mut values) in rows {
            if out.len() == MAX_ROWS {
                too_many(heads.first().map(|(_, head)| head), self.findings);
                break;
            }
            // Words outside the head's columns are remarks; a row of nothing else is no row.
            if heads.iter().any(|(column, _)| values.contains_key(column)) {
                let cells = heads.iter().map(|(column, _)| self.cell(row, *column, values.remove(column))).collect();
                out.push(RawRow { number: row as usize + 1, cells });
            }
        }
        Raw { heads: heads.into_iter().map(|(_, head)| head).collect(), rows: out }
    }

    fn cell(&mut self, row: u32, column: u32, value: Option<Value>) -> RawCell {
        let (text, number, wrong) = match value {
            None => (String::new(), false, None),
            Some(value @ Value::Text(_)) => (words(&value), false, None),
            Some(Value::Number(text)) => (text, true, None),
            // It is told once; "empty" is not told as well.
            Some(Value::Wrong(what, written)) => (written, false, Some(what)),
        };
        let at = a1(row, column);
        let source = self.sources.add(format!("{} [{}!{at}]", self.name, self.sheet), text.clone());
        let span = Span { source, start: 0, end: to_u32(text.len()) };
        if let Some(what) = wrong {
            let message =
                Message::new(format!("ô {at}: {}, không phải chữ", what.vi), format!("cell {at}: {}, not a text", what.en));
            self.findings.push(Diagnostic::error("BG08", span, message).hint(Message::new(
                "định dạng cột là Text rồi gõ lại đúng như cần in",
                "format the column as Text and type what is to be printed",
            )));
        }
        RawCell { text, span, number }
    }
}

/// What a cell says, on one line. Text is brought to NFC where it comes in, like every other table's.
fn words(value: &Value) -> String {
    match value {
        Value::Text(text) => tidy(&decode(text.as_bytes()).map_or_else(|_| text.clone(), |(text, _)| text)),
        Value::Number(text) | Value::Wrong(_, text) => text.clone(),
    }
}

/// The address of a cell as Excel shows it, both numbers from 0: (6, 27) is `AB7`.
fn a1(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::a1;

    #[test]
    fn addresses_are_those_of_excel() {
        assert_eq!(a1(0, 0), "A1");
        assert_eq!(a1(6, 25), "Z7");
        assert_eq!(a1(6, 27), "AB7");
        assert_eq!(a1(1_048_575, 16_383), "XFD1048576");
    }
}
