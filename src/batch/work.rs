//! The plan of work: which row becomes which files. Every name that cannot be is found here, before any work.

use std::collections::BTreeMap;

use super::columns::{Table, TableRow};
use super::name::{Pattern, fault};
use crate::diag::{Diagnostic, Diagnostics, Message, Span};

/// A row and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its index among the rows of the table.
    pub index: usize,
    /// Its number as the user counts.
    pub row: usize,
    /// What tells it apart: its key, else its name.
    pub id: String,
    /// The path of its files within the output folder, without their endings; `/` between its parts.
    pub stem: String,
}

/// Every so many-th row, for one of several machines: `2/8` is the second of eight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: usize,
    of: usize,
}

impl Shard {
    /// Reads `K/N` with 1 ≤ K ≤ N.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, of) = text.split_once('/')?;
        let (number, of) = (number.parse().ok()?, of.parse().ok()?);
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    /// Whether a row belongs to it.
    pub fn has(self, index: usize) -> bool {
        index % self.of == self.number - 1
    }

    /// For names of files: `2-8`.
    pub fn name(self) -> String {
        format!("{}-{}", self.number, self.of)
    }
}

/// The rows of a shard with their names. All rows are held against each other, so that each machine finds the same mistakes.
pub fn jobs(table: &Table, pattern: &Pattern, endings: &[&str], shard: Option<Shard>, findings: &mut Diagnostics) -> Vec<Job> {
    let longest = endings.iter().map(|ending| ending.len() + 1).max().unwrap_or(0);
    let mut taken: BTreeMap<String, (usize, Span, Option<&str>)> = BTreeMap::new();
    let mut jobs = Vec::with_capacity(table.rows.len());
    for (index, row) in table.rows.iter().enumerate() {
        let Some(at) = place(table, row) else { continue };
        let stem = pattern.name(table, row);
        let number = row.number;
        let id = table.id(row).filter(|id| !id.is_empty());
        if let Some(column) = pattern.lacks(table, row) {
            // An empty cell that the plan prints has been told already.
            if table.text(row, column).is_some_and(|text| !text.is_empty()) || !findings.has_errors() {
                findings.push(Diagnostic::error(
                    "LO06",
                    at,
                    Message::new(
                        format!("dòng {number}: ô `{column}` không có chữ hay số nào để đặt tên tệp"),
                        format!("row {number}: cell `{column}` gives no letter or digit for a file name"),
                    ),
                ));
            }
            continue;
        }
        if let Some((code, message)) = fault(&stem, longest) {
            findings.push(
                Diagnostic::error(
                    code,
                    at,
                    Message::new(format!("dòng {number}: {}", message.vi), format!("row {number}: {}", message.en)),
                )
                .hint(change_the_pattern()),
            );
        }
        // Windows and macOS take names that differ in capitals for the same. Rows with one key have been told already.
        let first = taken.insert(stem.to_lowercase(), (number, at, id));
        if let Some((first, first_at, first_id)) = first
            && (id.is_none() || first_id != id)
        {
            findings.push(
                Diagnostic::error(
                    "LO02",
                    at,
                    Message::new(
                        format!("dòng {first} và dòng {number} cùng tên tệp `{stem}`"),
                        format!("rows {first} and {number} would both be named `{stem}`"),
                    ),
                )
                .label(first_at, Message::new("dòng thứ nhất", "the first row"))
                .hint(change_the_pattern()),
            );
        }
        if shard.is_none_or(|shard| shard.has(index)) {
            let id = id.unwrap_or(&stem).to_owned();
            jobs.push(Job { index, row: number, id, stem });
        }
    }
    jobs
}

fn change_the_pattern() -> Message {
    Message::new("đổi mẫu tên, ví dụ --name \"{name}-{code}\"", "change the pattern, e.g. --name \"{name}-{code}\"")
}

fn place(table: &Table, row: &TableRow) -> Option<Span> {
    row.cells.get(table.key.unwrap_or(0)).map(|cell| cell.span)
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn shards_share_out_all_rows_once() {
        let shards: Vec<Shard> = (1..=8).map(|k| Shard::parse(&format!("{k}/8")).expect("a shard")).collect();
        for index in 0..100 {
            assert_eq!(shards.iter().filter(|shard| shard.has(index)).count(), 1);
        }
        for bad in ["0/8", "9/8", "1", "a/b", "1/0", "-1/2"] {
            assert_eq!(Shard::parse(bad), None, "{bad}");
        }
    }
}
