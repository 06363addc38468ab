//! The rows of an amended table: how they are quoted and the numbers that added ones get.
//!
//! Like the plan's pieces the rows keep their numbers: one that is added in between gets one beside (3a), one that is added at the end
//! goes on counting.

use std::collections::HashMap;

use super::clauses::Quoted;
use crate::diff::pieces::Row;
use crate::document::numbering::{LETTERS, bare};

/// Whether the clauses can go row by row: the columns are the same ones, whatever they are called.
pub(super) fn same_columns(pairs: &[(Option<&Row>, Option<&Row>)]) -> bool {
    let is_head = |row: &Option<&Row>| row.is_some_and(|row| row.is_head);
    let mut heads = pairs.iter().filter(|(old, new)| is_head(old) || is_head(new));
    heads.all(|(old, new)| old.zip(*new).is_some_and(|(old, new)| old.cells.len() == new.cells.len()))
}

/// A row as it is quoted, every cell behind the title of its column, under the number that it has in the amended plan. A cell that was
/// filled before and is no more is told.
pub(super) fn quoted(row: &Row, number: Option<&str>, before: Option<&Row>) -> Quoted {
    let mut all = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let title = if cell.title.is_empty() { String::new() } else { format!("{}:", cell.title) };
        let was_filled = || {
            let was = before.and_then(|row| row.cells.get(at)).filter(|was| was.title == cell.title);
            was.is_some_and(|was| was.lines.iter().any(|line| !line.is_empty()))
        };
        match number.filter(|_| at == 0) {
            Some(number) => all.push((format!("{title} {number}").trim().to_owned(), String::new())),
            None if cell.lines.iter().all(String::is_empty) => {
                if !title.is_empty() && was_filled() {
                    all.push((format!("{title} để trống"), String::new()));
                }
            }
            None => {
                let titles = std::iter::once(title).chain(std::iter::repeat(String::new()));
                all.extend(titles.zip(cell.lines.iter().cloned()).filter(|(_, words)| !words.is_empty()));
            }
        }
    }
    all
}

/// A quoted paragraph on one line.
pub(super) fn line(quoted: &Quoted) -> String {
    let mut line = String::new();
    for (label, words) in quoted {
        let part = format!("{label} {words}");
        let part = part.trim();
        if !line.is_empty() && !part.is_empty() {
            line.push_str(if line.ends_with(['.', ';', ',', ':']) { " " } else { "; " });
        }
        line.push_str(part);
    }
    line
}

/// Gives numbers to added rows.
#[derive(Debug, Default)]
pub(super) struct Counter<'r> {
    rows: &'r [Row],
    /// The last old row that was met.
    last: Option<usize>,
    /// How many have come beside each old row.
    added: HashMap<usize, usize>,
}

impl<'r> Counter<'r> {
    /// For a table by its old rows.
    pub(super) fn new(rows: &'r [Row]) -> Self {
        Self { rows, ..Self::default() }
    }

    /// Goes on to an old row.
    pub(super) fn meet(&mut self, row: &Row) {
        self.last = self.rows.iter().position(|own| std::ptr::eq(own, row)).or(self.last);
    }

    /// The number of an added row that the new version counts with `printed`.
    pub(super) fn number(&mut self, printed: &str) -> String {
        let counted = |(at, row): (usize, &'r Row)| Some((at, row.number.as_deref()?));
        let next = self.last.map_or(0, |last| last + 1);
        let (before, after) = self.rows.split_at(next.min(self.rows.len()));
        // Under another title rows may be counted anew.
        let previous = before.iter().enumerate().rev().take_while(|(_, row)| !row.is_group).find_map(counted);
        let following = after.iter().enumerate().take_while(|(_, row)| !row.is_group).map(|(at, row)| (at + next, row));
        let following = following.filter(|(_, row)| !row.is_head).find_map(counted);
        let Some((at, beside)) = previous.or(following) else { return self.free(printed, printed, 0) };
        let nth = self.added.entry(at).or_default();
        *nth += 1;
        let nth = *nth;
        match (following, bare(beside).parse::<usize>()) {
            (None, Ok(number)) => {
                let width = bare(beside).len();
                let next = format!("{:0width$}{}", number + nth, ending(beside));
                self.free(&next, beside, nth)
            }
            (None, Err(_)) => self.free(printed, beside, nth),
            (Some(_), _) => lettered(beside, nth),
        }
    }

    /// A number, unless an old row has it: then one beside another.
    fn free(&self, number: &str, beside: &str, nth: usize) -> String {
        let is_taken = self.rows.iter().any(|row| row.number.as_deref() == Some(number));
        if is_taken { lettered(beside, nth.max(1)) } else { number.to_owned() }
    }
}

fn lettered(beside: &str, nth: usize) -> String {
    let letter = LETTERS.get(nth.saturating_sub(1)).copied().unwrap_or("z");
    format!("{}{letter}{}", bare(beside), ending(beside))
}

/// What follows a number: "." in "3.".
fn ending(number: &str) -> &str {
    number.get(bare(number).len()..).unwrap_or_default()
}
