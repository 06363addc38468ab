//! The columns that a plan asks for, held against a table: everything that is missing, empty or double is told at once.

use std::collections::BTreeMap;

use super::table::{Raw, RawCell};
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::plan::{Piece, Plan, nearest};

/// What a run wants of a table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns<'a> {
    /// Names with the heads that stand for them: (`name`, `Tên đơn vị`).
    pub map: &'a [(String, String)],
    /// Columns that the plan prints, with the place where it asks for them.
    pub used: &'a [(String, Option<Span>)],
    /// The column whose values tell rows apart; `code` by itself, where there is one.
    pub key: Option<&'a str>,
}

/// A table whose columns have names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub names: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Which column tells rows apart.
    pub key: Option<usize>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its number as the user counts.
    pub number: usize,
    /// Its cells, one a column.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// What it says.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// The columns that a plan prints, each with the first place that asks for it.
pub fn used_columns(plan: &Plan) -> Vec<(String, Option<Span>)> {
    let mut used: Vec<(String, Option<Span>)> = Vec::new();
    let sample: Vec<Span> = plan.unit.iter().map(|(_, text)| text.span).collect();
    plan.for_each_text(&mut |text| {
        // The sample row does not ask for columns.
        if sample.contains(&text.span) {
            return;
        }
        for piece in &text.pieces {
            if let Piece::Fact(path, span) = piece
                && let Some(name) = path.strip_prefix("unit.")
                && !used.iter().any(|(known, _)| known == name)
            {
                used.push((name.to_owned(), Some(*span)));
            }
        }
    });
    used
}

impl Table {
    /// Names the columns of a table and holds it against what the run wants; every mistake is among the findings.
    pub fn new(raw: Raw, wanted: &Columns<'_>, findings: &mut Diagnostics) -> Self {
        let names = names(&raw.heads, wanted.map, findings);
        let position = |name: &str| names.iter().position(|known| known == name);
        let key = match wanted.key {
            Some(name) => {
                if position(name).is_none() {
                    findings.push(missing(name, None, &names, &raw.heads));
                }
                position(name)
            }
            None => position("code"),
        };
        let mut filled: Vec<usize> = key.into_iter().collect();
        for (name, span) in wanted.used {
            match position(name) {
                Some(column) => filled.push(column),
                None if Some(name.as_str()) == wanted.key => {}
                None => findings.push(missing(name, *span, &names, &raw.heads)),
            }
        }
        filled.sort_unstable();
        filled.dedup();
        empty_cells(&raw, &names, &filled, findings);
        if let Some(key) = key {
            twice(&raw, &names, key, findings);
            lost_zeros(&raw, key, findings);
        }
        let cell = |cell: RawCell| TableCell { text: cell.text, span: cell.span };
        let rows =
            raw.rows.into_iter().map(|row| TableRow { number: row.number, cells: row.cells.into_iter().map(cell).collect() });
        Self { names, rows: rows.collect(), key }
    }

    /// What a row says in a column.
    pub fn text<'t>(&self, row: &'t TableRow, name: &str) -> Option<&'t str> {
        let column = self.names.iter().position(|known| known == name)?;
        row.cells.get(column).map(|cell| cell.text.as_str())
    }

    /// What tells a row apart.
    pub fn id<'t>(&self, row: &'t TableRow) -> Option<&'t str> {
        row.cells.get(self.key?).map(|cell| cell.text.as_str())
    }
}

fn names(heads: &[RawCell], map: &[(String, String)], findings: &mut Diagnostics) -> Vec<String> {
    for (name, head) in map {
        if !heads.iter().any(|cell| cell.text == *head) {
            let near = nearest(head, heads.iter().map(|cell| cell.text.as_str())).map(str::to_owned);
            let finding = Diagnostic::error(
                "BG06",
                heads.first().map(|cell| cell.span),
                Message::new(
                    format!("không có cột nào tên là `{head}` (cho `{name}`)"),
                    format!("no column is headed `{head}` (for `{name}`)"),
                ),
            );
            findings.push(match near {
                Some(near) => finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?"))),
                None => finding,
            });
        }
    }
    let name = |cell: &RawCell| {
        map.iter().find(|(_, head)| *head == cell.text).map_or_else(|| cell.text.clone(), |(name, _)| name.clone())
    };
    let names: Vec<String> = heads.iter().map(name).collect();
    for (index, (name, head)) in names.iter().zip(heads).enumerate() {
        let earlier = names.iter().take(index).position(|known| known == name).and_then(|first| heads.get(first));
        if let Some(first) = earlier.filter(|_| !name.is_empty()) {
            findings.push(
                Diagnostic::error(
                    "BG03",
                    head.span,
                    Message::new(format!("hai cột cùng tên `{name}`"), format!("two columns are named `{name}`")),
                )
                .label(first.span, Message::new("cột thứ nhất", "the first one")),
            );
        }
    }
    names
}

fn missing(name: &str, span: Option<Span>, names: &[String], heads: &[RawCell]) -> Diagnostic {
    let finding = Diagnostic::error(
        "BG06",
        span.or_else(|| heads.first().map(|head| head.span)),
        Message::new(format!("bảng không có cột `{name}`"), format!("the table has no column `{name}`")),
    );
    let all = names.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let finding = match heads.first() {
        Some(head) if span.is_some() => finding.label(head.span, Message::new("đầu bảng ở đây", "the head of the table is here")),
        Some(_) | None => finding,
    };
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => finding.hint(Message::new(
            format!("có phải cột `{near}`? nếu đúng: --column {name}=\"{near}\""),
            format!("did you mean the column `{near}`? if so: --column {name}=\"{near}\""),
        )),
        None => finding.hint(Message::new(
            format!("bảng có các cột {all}; gán cột: --column {name}=\"Tên cột\""),
            format!("the table has the columns {all}; name one: --column {name}=\"Head\""),
        )),
    }
}

fn empty_cells(raw: &Raw, names: &[String], filled: &[usize], findings: &mut Diagnostics) {
    for row in &raw.rows {
        for column in filled {
            if let (Some(cell), Some(name)) = (row.cells.get(*column), names.get(*column))
                && cell.text.is_empty()
            {
                let number = row.number;
                findings.push(Diagnostic::error(
                    "BG07",
                    cell.span,
                    Message::new(format!("dòng {number}: ô `{name}` trống"), format!("row {number}: cell `{name}` is empty")),
                ));
            }
        }
    }
}

/// Rows that nobody could tell apart.
fn twice(raw: &Raw, names: &[String], key: usize, findings: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &RawCell> = BTreeMap::new();
    for cell in raw.rows.iter().filter_map(|row| row.cells.get(key)).filter(|cell| !cell.text.is_empty()) {
        if let Some(earlier) = first.get(cell.text.as_str()) {
            let (name, text) = (names.get(key).map_or("", String::as_str), &cell.text);
            findings.push(
                Diagnostic::error(
                    "BG09",
                    cell.span,
                    Message::new(
                        format!("`{name}` {text} đã có ở dòng trên"),
                        format!("`{name}` {text} stands in an earlier row"),
                    ),
                )
                .label(earlier.span, Message::new("lần đầu ở đây", "first here")),
            );
        } else {
            first.insert(&cell.text, cell);
        }
    }
}

/// Codes of units have leading zeros (00097); as a number Excel has lost them. Seen by codes of different lengths.
fn lost_zeros(raw: &Raw, key: usize, findings: &mut Diagnostics) {
    let cells = || raw.rows.iter().filter_map(|row| row.cells.get(key));
    let longest = cells().map(|cell| cell.text.len()).max().unwrap_or(0);
    if let Some(cell) = cells().find(|cell| cell.number && cell.text.len() < longest) {
        findings.push(
            Diagnostic::warning(
                "BG08",
                cell.span,
                Message::new(
                    format!("mã {} là số và ngắn hơn các mã khác: Excel có thể đã bỏ số 0 ở đầu", cell.text),
                    format!("code {} is a number and shorter than others: Excel may have dropped its leading zeros", cell.text),
                ),
            )
            .hint(Message::new(
                "định dạng cột mã là Text rồi nhập lại mã",
                "format the column as Text and enter the codes again",
            )),
        );
    }
}
