//! Bản so sánh, thuyết minh: what is printed and different, old and new words side by side with the reason, as a document of its own.
//!
//! It is made of the two printed documents, so that its cells hold the printed words and nothing else, and whatever is printed and
//! different stands in one of them ([`entries`]). The list of changes adds what only it knows: the reason, what was split or merged, a
//! name that is another one throughout, and which changes are asked for ([`reasons`]).

mod boxes;
mod entries;
mod entry;
mod joins;
mod marks;
mod reasons;
mod table;
#[cfg(test)]
mod tests;

use super::change::{Change, Class, How};
use super::kind::{tally, title};
use super::pieces::Name;
use super::version::Version;
use crate::document::balance::balance;
use crate::document::measures::{SUBJECT, text_width};
use crate::document::metrics::Face;
use crate::document::{Block, Document, Metadata, Paragraph, ParagraphRole, Run, Title, capital_first, small_first};
use crate::terms::Stage;
use reasons::Explained;

/// Share of the text's width that a line of the subject takes at most.
const SUBJECT_SHARE: f64 = 0.72;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// Whether a change is asked for.
    pub shows: &'a dyn Fn(&Change) -> bool,
    /// No class of changes was chosen or left out: what no change is behind is shown as well.
    pub is_all: bool,
    /// A column with running numbers stands first.
    pub numbered: bool,
}

/// Makes the document. `changes` are all that were found.
pub fn comparison(changes: &[Change], old: Version<'_>, new: Version<'_>, wanted: &Wanted<'_>) -> Document {
    let names: Vec<(usize, Name<'_>)> =
        changes.iter().enumerate().filter_map(|(nth, change)| Some((nth, change.renaming()?))).collect();
    let exchanged: Vec<Name<'_>> = names.iter().map(|(_, name)| *name).collect();
    let found = entries::find(old.document, new.document, &exchanged);
    let is_shown = |nth: usize| changes.get(nth).is_some_and(|change| (wanted.shows)(change));
    let exchanges: Vec<Renamed<'_>> = names
        .into_iter()
        .zip(found.named)
        .filter(|((nth, _), places)| is_shown(*nth) && !places.is_empty())
        .map(|((_, name), places)| Renamed { name, places })
        .collect();
    let rows = reasons::explain(found.entries, changes, [old, new], wanted);
    let mut body = vec![Block::Paragraph(Paragraph {
        role: ParagraphRole::Body,
        words: vec![Run::plain(told(changes, exchanges.len(), &rows))],
    })];
    if !exchanges.is_empty() || !rows.is_empty() {
        body.push(Block::Table(table::table(&exchanges, &rows, &exchanged, wanted.numbered)));
    }
    paper(new.document, body)
}

/// A name that is another one throughout.
struct Renamed<'a> {
    name: Name<'a>,
    /// The pieces in which it was exchanged.
    places: Vec<String>,
}

/// How much there is of what: "Tổng hợp: 3 nội dung sửa đổi, 1 nội dung bãi bỏ. Trong đó: 1 chỉ tiêu tăng, …".
fn told(changes: &[Change], renamed: usize, rows: &[Explained]) -> String {
    let of = |is_old: bool, is_new: bool| {
        rows.iter().filter(|row| row.entry.old.is_empty() != is_old && row.entry.new.is_empty() != is_new).count()
    };
    let counts = [
        (of(true, true), "nội dung sửa đổi"),
        (of(false, true), "nội dung bổ sung mới"),
        (of(true, false), "nội dung bãi bỏ"),
        (renamed, "cụm từ thay thế trong toàn văn bản"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count}\u{a0}{what}")).collect();
    if counts.is_empty() {
        return "Không có thay đổi.".to_owned();
    }
    // A row is counted once for each kind of change; that words are new or other is said already.
    let kinds = |row: &Explained| {
        let mut all: Vec<(&Class, How)> = Vec::new();
        let behind = row.causes.iter().filter_map(|nth| changes.get(*nth));
        for (class, how) in behind.flat_map(|change| change.classes().map(|class| (class, change.how))) {
            let is_known = all.iter().any(|(known, done)| title(known, *done) == title(class, how));
            if !is_known && !matches!(class, Class::Wording | Class::Moved | Class::Renamed { .. }) {
                all.push((class, how));
            }
        }
        all
    };
    let kinds = tally(rows.iter().flat_map(kinds)).vi;
    // A number and what it counts stay on one line.
    let kinds = kinds.split(", ").map(|kind| kind.replacen(' ', "\u{a0}", 1)).collect::<Vec<_>>().join(", ");
    let kinds = if kinds.is_empty() { String::new() } else { format!(" Trong đó: {kinds}.") };
    format!("Tổng hợp: {}.{kinds}", counts.join(", "))
}

fn paper(new: &Document, body: Vec<Block>) -> Document {
    let kind = "BẢN SO SÁNH, THUYẾT MINH";
    let plan = capital_first(&new.title.kind.to_lowercase());
    let subject = format!("Nội dung sửa đổi, bổ sung {plan} {}", small_first(&new.meta.subject));
    Document {
        meta: Metadata {
            title: format!("{} {subject}", capital_first(&kind.to_lowercase())),
            subject: subject.clone(),
            issuer: new.meta.issuer.clone(),
            year: new.meta.year,
            date: new.meta.date,
            ..Metadata::default()
        },
        // Drafts are marked in a head, and this paper has none.
        stage: Stage::Issue,
        letterhead: None,
        title: Title {
            kind: kind.to_owned(),
            subject: balance(&subject, text_width(true) * SUBJECT_SHARE, SUBJECT.value, Face::Bold),
            note: None,
        },
        landscape: true,
        body,
        ending: None,
        contact: Vec::new(),
        appendices: Vec::new(),
        marked: None,
    }
}
