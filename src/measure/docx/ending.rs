//! Recipients, signature and appendices of a DOCX.

use super::components::centred;
use super::sections::Section;
use super::story::Entry;
use crate::measure::layout::{Appendix, Ending, Placed, Signature};
use crate::measure::words;

/// The ending and where it stands.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) ending: Ending,
    /// Its first paragraph.
    pub(super) start: usize,
    /// The first paragraph behind it; 0 in a file that holds an appendix alone.
    pub(super) behind: usize,
}

/// Finds "Nơi nhận" from the back and the signature beside or near it.
pub(super) fn find(all: &[Entry], from: usize) -> Found {
    let label = all.iter().rposition(|entry| entry.lines.first().is_some_and(|line| words::is_recipients(&line.text())));
    let titled = |entry: &Entry| entry.lines.first().is_some_and(|line| words::begins_title(&line.text()) && line.is_capitals());
    let Some(at) = label else {
        let start = all.iter().rposition(titled).filter(|at| *at >= from);
        let start = start.map(|last| {
            (from..=last).rev().take_while(|at| all.get(*at).is_some_and(|e| titled(e) || e.is_empty())).last().unwrap_or(last)
        });
        let block: Vec<&Entry> = start.map(|start| all.iter().skip(start).take(12).collect()).unwrap_or_default();
        let signature = signature(&block);
        let first = all.iter().find(|entry| !entry.is_empty());
        let alone = start.is_none() && first.is_some_and(begins_appendix);
        let begin = if alone { 0 } else { start.unwrap_or(all.len()) };
        let behind = if alone { 0 } else { (begin + 1).min(all.len()) };
        return Found { ending: Ending { signature, ..Ending::default() }, start: begin, behind };
    };
    let cell = all.get(at).and_then(|entry| entry.cell);
    let (list, block, start, last) = match cell {
        Some(cell) => {
            let here = |entry: &Entry| entry.cell.filter(|other| other.table == cell.table);
            let list: Vec<&Entry> = all
                .iter()
                .skip(at + 1)
                .filter(|entry| here(entry).is_some_and(|other| other.column == cell.column && other.row >= cell.row))
                .collect();
            let block: Vec<&Entry> = all
                .iter()
                .filter(|entry| here(entry).is_some_and(|other| other.column > cell.column && other.row >= cell.row))
                .collect();
            let start = all.iter().position(|entry| here(entry).is_some()).unwrap_or(at);
            let last = all.iter().rposition(|entry| here(entry).is_some()).unwrap_or(at);
            (list, block, start, last)
        }
        None => {
            let list: Vec<&Entry> = all
                .iter()
                .skip(at + 1)
                .skip_while(|entry| entry.is_empty())
                .take_while(|entry| entry.lines.first().is_some_and(|line| line.text().starts_with(['-', '–'])))
                .collect();
            // Titles stand before the label or behind the list.
            let near = at.saturating_sub(14);
            let before = all.iter().take(at).skip(near).position(titled).map(|found| near + found);
            let behind = all.iter().skip(at).position(titled).map(|found| at + found);
            let start = before.or(behind);
            let block: Vec<&Entry> = start
                .map(|start| all.iter().skip(start).take(14).take_while(|entry| entry.cell.is_none()).collect())
                .unwrap_or_default();
            let first = before.map_or(at, |before| before.min(at));
            (list, block, first, (at + list_len(all, at)).max(start.unwrap_or(at)))
        }
    };
    let first = block.iter().find(|entry| !entry.is_empty()).and_then(|entry| entry.cell);
    let level = cell.zip(first).and_then(|(label, title)| (label.row == title.row).then_some(0.0));
    let ending = Ending {
        label: all.get(at).and_then(|entry| entry.lines.first().cloned()),
        recipients: all
            .get(at)
            .into_iter()
            .flat_map(|entry| entry.lines.iter().skip(1))
            .chain(list.iter().flat_map(|entry| &entry.lines))
            .cloned()
            .collect(),
        signature: Signature { may_split: cell.map(|cell| cell.may_split), ..signature(&block) },
        title_below_label: level,
    };
    Found { ending, start, behind: last + 1 }
}

fn list_len(all: &[Entry], at: usize) -> usize {
    all.iter()
        .skip(at + 1)
        .take_while(|entry| entry.is_empty() || entry.lines.first().is_some_and(|line| line.text().starts_with(['-', '–'])))
        .count()
}

/// Titles and name: the name is the last line, after room for the hand or in small letters.
fn signature(block: &[&Entry]) -> Signature {
    let mut titles: Vec<Placed> = Vec::new();
    let mut name = None;
    let mut room = false;
    for entry in block {
        if entry.is_empty() {
            room = !titles.is_empty();
            continue;
        }
        let spaced = entry.set.before.is_some_and(|before| before > 400.0);
        for line in &entry.lines {
            let placed = Placed { line: line.clone(), off: centred(entry) };
            if name.is_some() || titles.is_empty() && !line.is_capitals() && !words::begins_title(&line.text()) {
                continue;
            }
            let other = !line.is_capitals() && !words::begins_title(&line.text());
            // Other posts of the signer stand above the name, in capitals.
            if !titles.is_empty() && (other || ((room || spaced) && !words::begins_title(&line.text()))) {
                name = Some(placed);
            } else {
                titles.push(placed);
            }
        }
    }
    Signature { titles, name, body_lines: None, may_split: None }
}

fn begins_appendix(entry: &Entry) -> bool {
    entry.lines.first().is_some_and(|line| words::is_appendix(&line.text()))
}

/// Appendices behind the ending.
pub(super) fn appendices(all: &[Entry], end: &Found, sections: &[Section], numbered: bool) -> Vec<Appendix> {
    let main = end.behind.checked_sub(1).map(|last| all.get(last).map_or(0, |entry| entry.section));
    all.iter()
        .enumerate()
        .skip(end.behind)
        .filter(|(_, entry)| entry.cell.is_none() && begins_appendix(entry))
        .filter_map(|(at, entry)| {
            let mut lines = entry.lines.iter().map(|line| Placed { line: line.clone(), off: centred(entry) });
            let label = lines.next()?;
            let below = all
                .iter()
                .skip(at + 1)
                .take(12)
                .flat_map(|entry| entry.lines.iter().map(|line| Placed { line: line.clone(), off: centred(entry) }));
            let title = lines
                .chain(below)
                .take_while(|placed| {
                    !placed.line.text().starts_with('(')
                        && (placed.line.is_capitals() || placed.line.share(|look| look.bold) > 0.9)
                })
                .take(6)
                .collect();
            let section = sections.get(entry.section);
            let restarts =
                numbered.then(|| Some(entry.section) != main && section.is_some_and(|section| section.start == Some(1)));
            Some(Appendix { sheet: entry.section + 1, label, title, restarts })
        })
        .collect()
}
