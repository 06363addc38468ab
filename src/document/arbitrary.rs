//! Random documents for tests: [`document`] keeps the laws of the model (table spans fill the grid, no line break in a run).

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{select, subsequence};
use proptest::strategy::BoxedStrategy;
use unicode_normalization::UnicodeNormalization;

use super::{
    Align, Appendix, Block, Cell, Column, Document, Ending, Heading, Item, Letterhead, Mark, Metadata, NumberLine, Paragraph,
    ParagraphRole, PlaceDate, Row, RowKind, Run, Signature, Table, TableKind, Title, Words,
};
use crate::terms::{Secrecy, Stage, Urgency};

const MARKS: &[(Mark, &str)] = &[
    (Mark::Part, "Phần I"),
    (Mark::Roman, "II."),
    (Mark::Capital, "A."),
    (Mark::Number, "1."),
    (Mark::Number, "1.1."),
    (Mark::Letter, "đ)"),
    (Mark::Dash, "-"),
    (Mark::Plus, "+"),
    (Mark::Star, "*"),
    (Mark::Step, "Bước 1."),
];
const HEADINGS: &[Heading] = &[Heading::Part, Heading::Section, Heading::Clause, Heading::Point, Heading::Text];
const ROLES: &[ParagraphRole] = &[ParagraphRole::Basis, ParagraphRole::Body, ParagraphRole::Note];
const ROWS: &[RowKind] = &[RowKind::Body, RowKind::Group, RowKind::Total];
const ALIGNS: &[Align] = &[Align::Left, Align::Center, Align::Right];

/// Pieces of text that are markup somewhere.
const PIECES: &[&str] = &[
    "Kế hoạch",
    "thi đua",
    "đ",
    "Ưu",
    "2025",
    "100%",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~",
    "~~",
    "#",
    "##",
    "-",
    "--",
    "+",
    "=",
    "===",
    ">",
    "<",
    "<b>",
    "</td>",
    "<!--",
    "-->",
    "<script>",
    "&",
    "&amp;",
    "&lt",
    "&#42;",
    "|",
    "\\",
    "\\*",
    "[",
    "]",
    "](x)",
    "(",
    ")",
    "!",
    "![",
    ":",
    ":-:",
    "1.",
    "1)",
    "a)",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "10) ",
    "# ",
    "> ",
    "\"",
    "'",
    "“",
    "”",
    "…",
    "$",
    "$$",
    "{",
    "}",
    "{{",
    "@",
    "a_b@x.vn",
    "https://x.vn/a_b?c=1&d=2",
    "www.x.vn",
    "[x]",
    "[ ]",
    "[^1]",
    "[!NOTE]",
    "^",
    "%",
    "→",
    "²",
    "./.",
    ";",
    ".",
    ",",
];

/// Text of any kind: words, signs that are markup somewhere, letters of any script. NFC, no control characters, no line breaks.
pub(crate) fn wild_text() -> BoxedStrategy<String> {
    let piece = prop_oneof![8 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat().replace(['\u{2028}', '\u{2029}'], " ").nfc().collect()).boxed()
}

/// Vietnamese words with the punctuation of plans: every letter is in the embedded fonts.
pub(crate) fn tame_text() -> BoxedStrategy<String> {
    const WORDS: &[&str] = &[
        "Kế hoạch",
        "phong trào thi đua",
        "Ủy ban nhân dân",
        "đổi mới",
        "tỉnh Lào Cai,",
        "giai đoạn 2022-2025;",
        "100%",
        "“Chuyển đổi số”",
        "(để báo cáo)",
        "Sở Nội vụ",
        "khen thưởng",
        "15/12",
        "ƯỚC",
        "nghĩa",
        "quỹ",
        "thủ tục hành chính",
        "–",
        "&",
        "<5",
        "#1",
    ];
    vec(select(WORDS), 1..10).prop_map(|words| words.join(" ")).boxed()
}

/// Random documents with [`wild_text`].
pub(crate) fn document() -> BoxedStrategy<Document> {
    document_of(&wild_text())
}

/// Random documents with texts of one kind.
pub(crate) fn document_of(text: &BoxedStrategy<String>) -> BoxedStrategy<Document> {
    let boxes = (letterhead(text), title(text), select(Stage::ALL));
    let bodies = (blocks(text), vec(appendix(text), 0..3));
    let rest = (option::of(ending(text)), vec(text.clone(), 0..3));
    (boxes, bodies, rest)
        .prop_map(|((letterhead, title, stage), (body, appendices), (ending, contact))| {
            let subject = title.subject.join(" ");
            let meta = Metadata {
                title: format!("{} {subject}", title.kind),
                issuer: letterhead.issuer.join(" "),
                symbol: letterhead.number.symbol.clone(),
                urgency: letterhead.urgency,
                subject,
                ..Metadata::default()
            };
            Document {
                meta,
                stage,
                letterhead: Some(letterhead),
                title,
                landscape: false,
                body,
                ending,
                contact,
                appendices,
                marked: None,
            }
        })
        .boxed()
}

fn letterhead(text: &BoxedStrategy<String>) -> impl Strategy<Value = Letterhead> + use<> {
    let names = (vec(text.clone(), 0..3), vec(text.clone(), 1..3));
    let number = (option::of(text.clone()), text.clone()).prop_map(|(number, symbol)| NumberLine { number, symbol });
    let part = || option::of(text.clone());
    let place_date =
        (text.clone(), part(), part(), part()).prop_map(|(place, day, month, year)| PlaceDate { place, day, month, year });
    let marks = (option::of(select(Secrecy::ALL)), option::of(select(Urgency::ALL)), option::of(text.clone()));
    (names, number, place_date, marks).prop_map(|((superior, issuer), number, place_date, (secrecy, urgency, circulation))| {
        Letterhead { superior, issuer, number, place_date, secrecy, urgency, circulation }
    })
}

fn title(text: &BoxedStrategy<String>) -> impl Strategy<Value = Title> + use<> {
    (text.clone(), vec(text.clone(), 1..4), option::of(text.clone())).prop_map(|(kind, subject, note)| Title {
        kind,
        subject,
        note,
    })
}

/// Paragraphs of one to four runs.
pub(crate) fn words(text: &BoxedStrategy<String>) -> BoxedStrategy<Words> {
    let look = (any::<bool>(), any::<bool>());
    let run = prop_oneof![
        9 => (text.clone(), look).prop_map(|(text, (bold, italic))| Run { text, bold, italic, ..Run::default() }),
        1 => text.clone().prop_map(|hint| Run { text: "……".into(), blank: Some(hint), ..Run::default() }),
    ];
    vec(run, 1..5).boxed()
}

fn blocks(text: &BoxedStrategy<String>) -> BoxedStrategy<Vec<Block>> {
    let paragraph = (select(ROLES), words(text)).prop_map(|(role, words)| Block::Paragraph(Paragraph { role, words }));
    let leaf = prop_oneof![3 => paragraph, 1 => table(text).prop_map(Block::Table)];
    let text = text.clone();
    let block = leaf.prop_recursive(4, 24, 4, move |inner| {
        let id = option::weighted(0.2, "[a-z][a-z-]{0,8}");
        (select(MARKS), select(HEADINGS), id, words(&text), vec(inner, 0..4)).prop_map(
            |((mark, label), heading, id, words, children)| {
                Block::Item(Item {
                    id,
                    mark,
                    label: label.to_owned(),
                    label_was: None,
                    look_was: None,
                    heading,
                    words,
                    children,
                    origin: None,
                })
            },
        )
    });
    vec(block, 0..6).boxed()
}

/// Tables of one to four columns whose cells cover the grid exactly.
pub(crate) fn table(text: &BoxedStrategy<String>) -> BoxedStrategy<Table> {
    let text = text.clone();
    (1..5_usize, 0..3_usize, 0..4_usize)
        .prop_flat_map(move |(columns, head, body)| {
            let cell = || (vec(words(&text), 0..3), 1..3_u16, 1..3_u16);
            (
                vec((1..10_u8, select(ALIGNS)), columns),
                vec(cell(), head * columns),
                vec(cell(), body * columns),
                vec(select(ROWS), body),
            )
        })
        .prop_map(|(columns, head, body, kinds)| {
            let total: f32 = columns.iter().map(|(part, _)| f32::from(*part)).sum();
            let head_kinds = vec![RowKind::Head; head.len() / columns.len()];
            Table {
                kind: TableKind::Facts,
                head: fill(columns.len(), &head_kinds, head),
                rows: fill(columns.len(), &kinds, body),
                columns: columns.iter().map(|(part, align)| Column { share: f32::from(*part) / total, align: *align }).collect(),
            }
        })
        .boxed()
}

/// Lays wished cells (paragraphs, columns, rows) into rows: a wish is cut to the room there is, and the last column never
/// reaches down, so that every row has a cell of its own.
fn fill(columns: usize, kinds: &[RowKind], wishes: Vec<(Vec<Words>, u16, u16)>) -> Vec<Row> {
    let mut wishes = wishes.into_iter();
    let mut covered = vec![0_u16; columns];
    let mut rows = Vec::new();
    for (index, kind) in kinds.iter().enumerate() {
        // Rows that reach down stop before the next group title.
        let left = kinds[index + 1..].iter().take_while(|kind| **kind != RowKind::Group).count();
        let mut cells = Vec::new();
        let mut at = 0;
        while at < columns {
            if covered[at] > 0 {
                covered[at] -= 1;
                at += 1;
                continue;
            }
            let room = covered[at..].iter().take_while(|rows| **rows == 0).count();
            let (paragraphs, wide, high) = wishes.next().unwrap_or_default();
            let wide = if *kind == RowKind::Group { columns } else { usize::from(wide.max(1)).min(room) };
            let last = at + wide == columns;
            let high = if last || *kind == RowKind::Group { 1 } else { usize::from(high.max(1)).min(left + 1) };
            covered[at..at + wide].fill(high as u16 - 1);
            cells.push(Cell { paragraphs, columns: wide as u16, rows: high as u16 });
            at += wide;
        }
        rows.push(Row { kind: *kind, cells });
    }
    rows
}

fn ending(text: &BoxedStrategy<String>) -> impl Strategy<Value = Ending> + use<> {
    let signature = (vec(text.clone(), 1..4), option::of(text.clone()), option::of(text.clone()))
        .prop_map(|(lines, other_post, name)| Signature { lines, other_post, name });
    (vec(words(text), 0..4), words(text), option::of(text.clone()), option::of(signature))
        .prop_map(|(recipients, filing, drafter, signature)| Ending { recipients, filing, drafter, signature })
}

fn appendix(text: &BoxedStrategy<String>) -> impl Strategy<Value = Appendix> + use<> {
    let labels = select(&["Phụ lục", "Phụ lục I", "Phụ lục II"][..]);
    let parts = (labels, vec(text.clone(), 1..3), text.clone(), any::<bool>());
    (parts, blocks(text), subsequence(vec!["./."], 0..=1), Just(None)).prop_map(
        |((label, title, note, landscape), body, end, id)| Appendix {
            label: label.to_owned(),
            title,
            note,
            landscape,
            body,
            end_mark: end.first().map(|mark| (*mark).to_owned()),
            marked: None,
            id,
        },
    )
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::{document, table, tame_text};
    use crate::document::{Row, text};

    /// Rows over columns that the cells of these rows cover; `None` where two cells meet or one leaves the grid.
    fn covered(columns: usize, rows: &[Row]) -> Option<Vec<Vec<bool>>> {
        let mut grid = vec![vec![false; columns]; rows.len()];
        for (y, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                let x = grid[y].iter().position(|taken| !taken)?;
                for line in grid.get_mut(y..y + usize::from(cell.rows))? {
                    for place in line.get_mut(x..x + usize::from(cell.columns))? {
                        if std::mem::replace(place, true) {
                            return None;
                        }
                    }
                }
            }
        }
        Some(grid)
    }

    proptest! {
        #[test]
        fn random_tables_fill_their_grid(table in table(&tame_text())) {
            for rows in [&table.head, &table.rows] {
                let grid = covered(table.columns.len(), rows).expect("cells meet");
                assert!(grid.iter().flatten().all(|taken| *taken), "{table:#?}");
            }
        }

        #[test]
        fn random_documents_have_no_line_breaks(document in document()) {
            for line in text::lines(&document) {
                assert!(!line.printed().contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']), "{line:?}");
            }
        }
    }
}
