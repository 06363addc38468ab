//! The table of the bản so sánh: a row an entry, under the title of the section that it stands in.

use super::Renamed;
use super::marks::cells;
use super::reasons::Explained;
use crate::diff::pieces::Name;
use crate::document::revision::Revision;
use crate::document::{Align, Cell, Column, Row, RowKind, Run, Table, TableKind, Words};

pub(super) fn table(renamed: &[Renamed<'_>], rows: &[Explained], names: &[Name<'_>], numbered: bool) -> Table {
    let column = |share: f32, align: Align| Column { share, align };
    let mut columns = vec![column(0.38, Align::Left), column(0.38, Align::Left), column(0.24, Align::Left)];
    let mut titles = vec!["Nội dung hiện hành", "Nội dung sửa đổi, bổ sung", "Thuyết minh"];
    if numbered {
        columns.iter_mut().for_each(|column| column.share *= 0.94);
        columns.insert(0, column(0.06, Align::Center));
        titles.insert(0, "TT");
    }
    let head = Row { kind: RowKind::Head, cells: titles.into_iter().map(|title| Cell::of(vec![Run::plain(title)])).collect() };
    let mut body = Rows { numbered, width: u16::try_from(columns.len()).unwrap_or(1), count: 0, section: None, rows: Vec::new() };
    for renamed in renamed {
        body.push("Toàn văn bản", exchange(renamed.name), [places(&renamed.places)].into());
    }
    for row in rows {
        let [mut old, mut new] = cells(&row.entry, names);
        if old.is_empty() {
            old.push(note("(bổ sung mới)"));
        }
        if new.is_empty() {
            new.push(note("(bãi bỏ)"));
        }
        body.push(&row.entry.section, [old, new], row.reasons.clone());
    }
    Table { kind: TableKind::Texts, columns, head: vec![head], rows: body.rows }
}

struct Rows<'a> {
    numbered: bool,
    /// How many columns there are.
    width: u16,
    count: usize,
    section: Option<&'a str>,
    rows: Vec<Row>,
}

impl<'a> Rows<'a> {
    fn push(&mut self, section: &'a str, sides: [Vec<Words>; 2], reasons: Vec<String>) {
        if self.section != Some(section) {
            let cell = Cell { paragraphs: vec![vec![Run::plain(section)]], columns: self.width, rows: 1 };
            self.rows.push(Row { kind: RowKind::Group, cells: vec![cell] });
            self.section = Some(section);
        }
        self.count += 1;
        let number = self.numbered.then(|| Cell::of(vec![Run::plain(self.count.to_string())]));
        let reasons = reasons.into_iter().map(|reason| vec![Run::plain(reason)]).collect();
        let [old, new] = sides;
        let texts = [old, new, reasons].map(|paragraphs| Cell { paragraphs, columns: 1, rows: 1 });
        self.rows.push(Row { kind: RowKind::Body, cells: number.into_iter().chain(texts).collect() });
    }
}

/// "Cụm từ “A”" and "Cụm từ “B”".
fn exchange((from, to): Name<'_>) -> [Vec<Words>; 2] {
    [(from, Revision::Deleted), (to, Revision::Inserted)].map(|(name, revision)| {
        let name = Run { revision: Some(revision), ..Run::plain(name) };
        vec![vec![Run::plain("Cụm từ “"), name, Run::plain("”")]]
    })
}

/// "Thay tại 12 chỗ: khoản 2 Mục III; …".
fn places(places: &[String]) -> String {
    let mut distinct: Vec<&str> = Vec::new();
    for place in places {
        if !distinct.contains(&place.as_str()) {
            distinct.push(place);
        }
    }
    format!("Thay tại {} chỗ: {}.", places.len(), distinct.join("; "))
}

fn note(text: &str) -> Words {
    vec![Run { italic: true, ..Run::plain(text) }]
}
