//! Bản so sánh, thuyết minh: what changed, old and new words side by side with the reason, as a document of its own.
//!
//! Only what changed is shown, one row a change, under the section that it stands in. Old words that went are struck out, new ones
//! underlined. The reason is the new plan's `why:`; a fact that shows nowhere in the words (a piece that moved, a name that changed in
//! many places) is told in its stead or before it.

use std::collections::HashSet;

use super::change::{Change, Class, How, Place};
use super::kind::summary;
use super::words::{Mark, Marked, words};
use crate::document::balance::balance;
use crate::document::measures::{MARGIN_LEFT, MARGIN_RIGHT, PAGE_HEIGHT, SUBJECT};
use crate::document::metrics::Face;
use crate::document::revision::Revision;
use crate::document::{
    Align, Block, Cell, Column, Document, Metadata, Paragraph, ParagraphRole, Row, RowKind, Run, Table, TableKind, Title, Words,
    capital_first,
};
use crate::terms::Stage;

/// Width of the text on a page that lies across, mm.
const WIDTH: f64 = PAGE_HEIGHT.value - MARGIN_LEFT.value - MARGIN_RIGHT.value;
/// Share of that width that a line of the subject takes at most.
const SUBJECT_SHARE: f64 = 0.72;

/// Makes the document. `numbered` puts a column with running numbers first.
pub fn comparison(changes: &[&Change], new: &Document, numbered: bool) -> Document {
    let printed: Vec<Change> = changes.iter().filter_map(|change| change.printed()).collect();
    let changes: Vec<&Change> = printed.iter().collect();
    let subject = format!("Nội dung sửa đổi, bổ sung {}", new.meta.title);
    let kind = "BẢN SO SÁNH, THUYẾT MINH";
    let all = summary(changes.iter().copied());
    let told = if changes.is_empty() { "Không có thay đổi.".to_owned() } else { format!("Tổng hợp: {}.", all.vi) };
    let mut body = vec![Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![Run::plain(told)] })];
    if !changes.is_empty() {
        body.push(Block::Table(table(&changes, numbered)));
    }
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
            subject: balance(&subject, WIDTH * SUBJECT_SHARE, SUBJECT.value, Face::Bold),
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

fn table(changes: &[&Change], numbered: bool) -> Table {
    let column = |share: f32, align: Align| Column { share, align };
    let mut columns = vec![column(0.38, Align::Left), column(0.38, Align::Left), column(0.24, Align::Left)];
    let mut titles = vec!["Nội dung hiện hành", "Nội dung sửa đổi, bổ sung", "Thuyết minh"];
    if numbered {
        columns.iter_mut().for_each(|column| column.share *= 0.94);
        columns.insert(0, column(0.06, Align::Center));
        titles.insert(0, "TT");
    }
    let head = Row { kind: RowKind::Head, cells: titles.into_iter().map(|title| Cell::of(vec![Run::plain(title)])).collect() };
    let mut rows = Vec::new();
    let mut section = None;
    for (index, change) in changes.iter().enumerate() {
        let here = section_of(change);
        if let Some(name) = here.filter(|_| here != section && here != label_of(change)) {
            let columns = u16::try_from(columns.len()).unwrap_or(1);
            let cell = Cell { paragraphs: vec![vec![Run::plain(name)]], columns, rows: 1 };
            rows.push(Row { kind: RowKind::Group, cells: vec![cell] });
        }
        section = here;
        rows.push(row(change, numbered.then_some(index + 1)));
    }
    Table { kind: TableKind::Texts, columns, head: vec![head], rows }
}

/// Where a change is told.
fn section_of(change: &Change) -> Option<&str> {
    if matches!(change.class, Class::Renamed { .. }) && !change.more.is_empty() {
        return Some("Toàn văn bản");
    }
    change.new.as_ref().or(change.old.as_ref()).map(|place| place.section.vi.as_str())
}

fn label_of(change: &Change) -> Option<&str> {
    change.new.as_ref().or(change.old.as_ref()).map(|place| place.label.vi.as_str())
}

fn row(change: &Change, number: Option<usize>) -> Row {
    let (old, new) = sides(change);
    let mut cells: Vec<Cell> = number.into_iter().map(|number| Cell::of(vec![Run::plain(number.to_string())])).collect();
    cells.extend([old, new, reasons(change)].map(|paragraphs| Cell { paragraphs, columns: 1, rows: 1 }));
    Row { kind: RowKind::Body, cells }
}

/// What the old and the new version say, each under the label of its place.
fn sides(change: &Change) -> (Vec<Words>, Vec<Words>) {
    let label = |place: Option<&Place>| place.map(|place| vec![strong(&capital_first(&place.label.vi))]);
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let (mut before, mut after): (Vec<Words>, Vec<Words>) = (label(old).into_iter().collect(), label(new).into_iter().collect());
    if let Class::Renamed { from, to } = &change.class {
        let name = |text: &str, revision| {
            let name = Run { revision: Some(revision), ..Run::plain(text) };
            vec![Run::plain("Cụm từ “"), name, Run::plain("”")]
        };
        return (vec![name(from, Revision::Deleted)], vec![name(to, Revision::Inserted)]);
    }
    match change.how {
        How::Added => before = vec![note("(bổ sung mới)")],
        How::Removed => after = vec![note("(bãi bỏ)")],
        How::Changed | How::Moved | How::Split | How::Merged => {}
    }
    let marked = words(&printed(change, |(old, _)| old), &printed(change, |(_, new)| new));
    let marks = [old, new].map(|place| place.and_then(|place| place.mark.as_deref()));
    before.extend(labelled(marks, 0, paragraphs(&marked, Mark::Deleted)));
    after.extend(labelled(marks, 1, paragraphs(&marked, Mark::Inserted)));
    if change.how == How::Moved
        && let (Some(old), Some(new)) = (old, new)
    {
        after.push(note(&format!("(chuyển từ {} đến {})", old.label.vi, new.label.vi)));
    }
    (before, after)
}

/// The places of a change in both versions.
type Places<'c> = (Option<&'c Place>, Option<&'c Place>);

/// The words of one version as printed: of all the pieces that one became, or that became one.
fn printed<'c>(change: &'c Change, side: fn(Places<'c>) -> Option<&'c Place>) -> String {
    let several = matches!(change.how, How::Split | How::Merged);
    let places = change.places().filter_map(side).take(if several { usize::MAX } else { 1 });
    places.map(|place| place.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Paragraphs with the label of the piece before the first one; a label that is another one is marked whole.
fn labelled(marks: [Option<&str>; 2], side: usize, mut paragraphs: Vec<Words>) -> Vec<Words> {
    let own = marks.get(side).copied().flatten();
    if let (Some(mark), Some(first)) = (own, paragraphs.first_mut()) {
        let revision = if side == 0 { Revision::Deleted } else { Revision::Inserted };
        let revision = (marks.first() != marks.last()).then_some(revision);
        first.splice(0..0, [Run { revision, ..Run::plain(mark) }, Run { revision, ..Run::plain(" ") }]);
    }
    paragraphs
}

/// The paragraphs of one side of marked words.
fn paragraphs(marked: &[Marked], own: Mark) -> Vec<Words> {
    let revision = match own {
        Mark::Equal => None,
        Mark::Deleted => Some(Revision::Deleted),
        Mark::Inserted => Some(Revision::Inserted),
    };
    let mut all = vec![Words::new()];
    for stretch in marked.iter().filter(|stretch| stretch.mark == Mark::Equal || stretch.mark == own) {
        for (index, line) in stretch.text.split('\n').enumerate() {
            if index > 0 {
                all.push(Words::new());
            }
            if let Some(last) = all.last_mut().filter(|_| !line.is_empty()) {
                last.push(Run { revision: revision.filter(|_| stretch.mark == own), ..Run::plain(line) });
            }
        }
    }
    all.retain(|words| !words.is_empty());
    all
}

fn reasons(change: &Change) -> Vec<Words> {
    let mut all = Vec::new();
    let several = matches!(change.how, How::Split | How::Merged);
    let labels: Vec<&str> = change.places().filter_map(|(old, new)| new.or(old)).map(|place| place.label.vi.as_str()).collect();
    if labels.len() > 1 && !several {
        let count = labels.len();
        let mut seen = HashSet::new();
        let distinct: Vec<&str> = labels.into_iter().filter(|label| seen.insert(*label)).collect();
        all.push(vec![Run::plain(format!("Sửa đổi tại {count} chỗ: {}.", distinct.join("; ")))]);
    }
    match change.how {
        How::Split => all.push(vec![Run::plain(format!("Tách thành {} nội dung.", change.more.len() + 1))]),
        How::Merged => all.push(vec![Run::plain(format!("Gộp từ {} nội dung.", change.more.len() + 1))]),
        How::Added | How::Removed | How::Changed | How::Moved => {}
    }
    all.extend(change.why.iter().flat_map(|why| why.lines()).map(|line| vec![Run::plain(line)]));
    all
}

fn strong(text: &str) -> Run {
    Run { bold: true, ..Run::plain(text) }
}

fn note(text: &str) -> Words {
    vec![Run { italic: true, ..Run::plain(text) }]
}
