//! Documents to print: one shape, varied by what a test is about.

use crate::document::balance::balance;
use crate::document::head::HeadGeometry;
use crate::document::measures::{SUBJECT, TEXT_WIDTH};
use crate::document::metrics::Face;
use crate::document::{
    Align, Appendix, Block, Cell, Column, Document, Ending, Heading, Item, Letterhead, Mark, Metadata, NumberLine, Paragraph,
    ParagraphRole, PlaceDate, Row, RowKind, Run, Signature, Table, Title, Words,
};
use crate::terms::Stage;

/// What varies from one document to the next.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// In capitals; a line break is kept.
    pub(crate) superior: &'static str,
    /// In capitals; a line break is kept.
    pub(crate) issuer: &'static str,
    /// Địa danh.
    pub(crate) place: &'static str,
    /// Draft or issue.
    pub(crate) stage: Stage,
    /// How many times the middle sections come.
    pub(crate) sections: usize,
    /// Landscape or portrait, one for each appendix.
    pub(crate) appendices: Vec<bool>,
    /// Lines of the signature.
    pub(crate) signature: &'static [&'static str],
    /// Recipients besides those that every document has.
    pub(crate) recipients: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            superior: "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
            issuer: "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
            place: "Tuyên Quang",
            stage: Stage::Issue,
            sections: 1,
            appendices: Vec::new(),
            signature: &["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            recipients: 3,
        }
    }
}

/// Upright, regular words.
pub(crate) fn words(text: &str) -> Words {
    vec![Run::plain(text)]
}

/// A paragraph of running text.
pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: words(text) })
}

/// A labelled piece.
pub(crate) fn item(mark: Mark, label: &str, heading: Heading, text: &str, children: Vec<Block>) -> Block {
    Block::Item(Item {
        id: None,
        mark,
        label: label.into(),
        label_was: None,
        look_was: None,
        heading,
        words: words(text),
        children,
        origin: None,
    })
}

const LONG: &str = "Lãnh đạo Sở, các phòng chuyên môn và các đơn vị sự nghiệp thuộc Sở coi việc thực hiện phong trào thi đua là nhiệm vụ \
    quan trọng, phải được lãnh đạo, chỉ đạo và thực hiện thường xuyên, không tách rời với việc lãnh đạo, chỉ đạo thực hiện nhiệm vụ của đơn vị.";
const SHORT: &str = "Phát huy sức mạnh của tập thể công chức, viên chức, người lao động thuộc Sở trong việc tuyên truyền.";

/// A table of milestones with a group row and a total.
pub(crate) fn table(rows: usize) -> Table {
    let row = |kind, cells: Vec<&str>| Row { kind, cells: cells.into_iter().map(|text| Cell::of(words(text))).collect() };
    let mut body =
        vec![Row { kind: RowKind::Group, cells: vec![Cell { columns: 4, ..Cell::of(words("Giai đoạn 2026 - 2030")) }] }];
    for n in 1..=rows {
        body.push(row(RowKind::Body, vec![&n.to_string(), SHORT, "Văn phòng Sở", "Quý III/2026"]));
    }
    body.push(row(RowKind::Total, vec!["", "Tổng cộng", "", &rows.to_string()]));
    let column = |share, align| Column { share, align };
    Table {
        kind: crate::document::TableKind::Facts,
        columns: vec![
            column(0.08, Align::Center),
            column(0.5, Align::Left),
            column(0.22, Align::Left),
            column(0.2, Align::Center),
        ],
        head: vec![row(RowKind::Head, vec!["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"])],
        rows: body,
    }
}

/// A document of a shape.
pub(crate) fn document(shape: &Shape) -> Document {
    let issued = shape.stage == Stage::Issue;
    let known = |text: &str| Some(text.to_owned());
    let place_date =
        PlaceDate { place: shape.place.into(), day: issued.then(|| "05".to_owned()), month: known("9"), year: known("2026") };
    let head = HeadGeometry::of(&place_date);
    let subject = "Phát động Phong trào thi đua “Chuyển đổi số đến năm 2030, định hướng đến năm 2035”";
    Document {
        meta: Metadata {
            title: format!("Kế hoạch {subject}"),
            subject: subject.into(),
            issuer: "Sở Lao động - Thương binh và Xã hội".into(),
            symbol: "KH-SLĐTBXH".into(),
            year: Some(2026),
            date: issued.then_some((2026, 9, 5)),
            ..Metadata::default()
        },
        stage: shape.stage,
        letterhead: Some(Letterhead {
            superior: balance(shape.superior, head.agency_width(), head.agency, Face::Regular),
            issuer: balance(shape.issuer, head.agency_width(), head.agency, Face::Bold),
            number: NumberLine { number: issued.then(|| "05".to_owned()), symbol: "KH-SLĐTBXH".into() },
            place_date,
            secrecy: None,
            urgency: None,
            circulation: None,
        }),
        landscape: false,
        marked: None,
        title: Title {
            kind: "KẾ HOẠCH".into(),
            subject: balance(subject, TEXT_WIDTH * 0.85, SUBJECT.value, Face::Bold),
            note: None,
        },
        body: body(shape),
        ending: Some(Ending {
            recipients: ["Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Lãnh đạo Sở"]
                .into_iter()
                .chain(std::iter::repeat_n("Các phòng chuyên môn, các đơn vị sự nghiệp trực thuộc Sở", shape.recipients))
                .map(words)
                .collect(),
            filing: words("Lưu: VT, VP (2)"),
            drafter: None,
            signature: Some(Signature {
                lines: shape.signature.iter().map(|line| (*line).to_owned()).collect(),
                other_post: None,
                name: Some("Mai Thị Thanh Bình".into()),
            }),
        }),
        contact: Vec::new(),
        appendices: shape
            .appendices
            .iter()
            .enumerate()
            .map(|(n, landscape)| appendix(n, shape.appendices.len(), *landscape))
            .collect(),
    }
}

fn body(shape: &Shape) -> Vec<Block> {
    let mut body = vec![
        paragraph(
            "Thực hiện Kế hoạch số 154/KH-UBND ngày 12/8/2026 của Ủy ban nhân dân tỉnh về phát động phong trào thi đua “Chuyển đổi số”.",
        ),
        item(
            Mark::Roman,
            "I.",
            Heading::Section,
            "MỤC ĐÍCH, YÊU CẦU",
            vec![item(
                Mark::Number,
                "1.",
                Heading::Clause,
                "Mục đích",
                vec![item(Mark::Dash, "-", Heading::Text, SHORT, Vec::new())],
            )],
        ),
    ];
    for section in 0..shape.sections {
        let clause = |n: usize| {
            item(
                Mark::Number,
                &format!("{n}."),
                Heading::Clause,
                "Nội dung phong trào thi đua",
                vec![
                    item(Mark::Number, &format!("{n}.1."), Heading::Text, LONG, Vec::new()),
                    item(
                        Mark::Letter,
                        "a)",
                        Heading::Point,
                        "Đối với tập thể",
                        vec![
                            item(Mark::Dash, "-", Heading::Text, LONG, Vec::new()),
                            item(Mark::Dash, "-", Heading::Text, SHORT, Vec::new()),
                        ],
                    ),
                    paragraph(LONG),
                ],
            )
        };
        body.push(item(
            Mark::Roman,
            "II.",
            Heading::Section,
            "NỘI DUNG, TIÊU CHÍ THI ĐUA",
            (1..=2 + section % 3).map(clause).collect(),
        ));
    }
    body.push(paragraph("Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc đề nghị báo cáo Lãnh đạo Sở (qua Văn phòng Sở) để xem xét, giải quyết theo quy định./."));
    body
}

fn appendix(index: usize, count: usize, landscape: bool) -> Appendix {
    let number = ["I", "II", "III"][index % 3];
    Appendix {
        label: if count > 1 { format!("Phụ lục {number}") } else { "Phụ lục".into() },
        title: vec!["TIẾN ĐỘ THỰC HIỆN PHONG TRÀO THI ĐUA".into()],
        note: "(Kèm theo Kế hoạch số 05/KH-SLĐTBXH ngày 05 tháng 9 năm 2026 của Sở Lao động - Thương binh và Xã hội)".into(),
        landscape,
        body: vec![Block::Table(table(30))],
        end_mark: Some("./.".into()),
        marked: None,
        id: None,
    }
}
