//! Documents for tests, written out: together they use every variant of every enum of the model.

use super::{
    Align, Appendix, Block, Cell, Column, Document, Ending, Heading, Item, Letterhead, Mark, Metadata, NumberLine, Paragraph,
    ParagraphRole, PlaceDate, Row, RowKind, Run, Signature, Table, TableKind, Title, Words,
};
use crate::diag::{Sources, Span};
use crate::terms::{Secrecy, Stage, Urgency};

/// A department's draft with everything in it, a committee's issued plan, and a bare plan promulgated by a decision.
pub(crate) fn samples() -> [Document; 3] {
    [draft(), issued(), promulgated()]
}

fn draft() -> Document {
    let subject = [
        "Phát động Phong trào thi đua “Chuyển đổi số",
        "Sở Lao động - Thương binh và Xã hội đến năm 2025,",
        "định hướng đến năm 2030”",
    ];
    Document {
        meta: Metadata {
            title: format!("Kế hoạch {}", subject.join(" ")),
            subject: subject.join(" "),
            issuer: "Sở Lao động - Thương binh và Xã hội tỉnh Tuyên Quang".into(),
            symbol: "KH-SLĐTBXH".into(),
            year: Some(2022),
            position: "Phó Giám đốc".into(),
            signer: "Mai Thị Thanh Bình".into(),
            urgency: Some(Urgency::Immediate),
            ..Metadata::default()
        },
        stage: Stage::Draft,
        letterhead: Some(Letterhead {
            superior: strings(["ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG"]),
            issuer: strings(["SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]),
            number: NumberLine { number: None, symbol: "KH-SLĐTBXH".into() },
            place_date: PlaceDate { place: "Tuyên Quang".into(), day: None, month: Some("9".into()), year: Some("2022".into()) },
            secrecy: Some(Secrecy::Confidential),
            urgency: Some(Urgency::Immediate),
            circulation: Some("LƯU HÀNH NỘI BỘ".into()),
        }),
        landscape: false,
        marked: None,
        title: Title { kind: "KẾ HOẠCH".into(), subject: strings(subject), note: None },
        body: draft_body(),
        ending: Some(Ending {
            recipients: vec![words("Ủy ban nhân dân tỉnh (để báo cáo)"), words("Các phòng, đơn vị thuộc Sở (để thực hiện)")],
            filing: words("Lưu: VT, VP (2)"),
            drafter: Some("PL.(300)".into()),
            signature: Some(Signature {
                lines: strings(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
                other_post: Some("ỦY VIÊN BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH".into()),
                name: Some("Mai Thị Thanh Bình".into()),
            }),
        }),
        contact: strings([
            "Địa chỉ: Số 160, đường Trần Hưng Đạo, phường Minh Xuân, thành phố Tuyên Quang",
            "Điện thoại: 0207.3822 555; thư điện tử: so_ldtbxh@tuyenquang.gov.vn; trang thông tin: https://tuyenquang.gov.vn/so_ldtbxh?id=1&trang=2",
        ]),
        appendices: vec![
            Appendix {
                label: "Phụ lục I".into(),
                title: strings(["BIỂU TIẾN ĐỘ THỰC HIỆN PHONG TRÀO THI ĐUA"]),
                note: "(Kèm theo Kế hoạch số …/KH-SLĐTBXH ngày …/9/2022 của Sở Lao động - Thương binh và Xã hội)".into(),
                landscape: true,
                body: vec![
                    Block::Table(wide_table()),
                    paragraph(ParagraphRole::Note, words("Ghi chú: Số liệu tính đến 31/8/2022.")),
                ],
                end_mark: Some("./.".into()),
                marked: None,
                id: Some("tien-do".into()),
            },
            Appendix {
                label: "Phụ lục II".into(),
                title: strings(["HƯỚNG DẪN LẬP HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG", "TRONG PHONG TRÀO THI ĐUA"]),
                note: "(Kèm theo Kế hoạch số …/KH-SLĐTBXH ngày …/9/2022 của Sở Lao động - Thương binh và Xã hội)".into(),
                landscape: false,
                body: vec![item(
                    Mark::Capital,
                    "A.",
                    Heading::Section,
                    words("HỒ SƠ TẬP THỂ"),
                    vec![item(
                        Mark::Step,
                        "Bước 1.",
                        Heading::Text,
                        words("Đơn vị nộp hồ sơ về Văn phòng Sở trước ngày 15/12 hằng năm."),
                        vec![],
                    )],
                )],
                end_mark: None,
                marked: None,
                id: None,
            },
        ],
    }
}

fn draft_body() -> Vec<Block> {
    vec![
        paragraph(ParagraphRole::Basis, words("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")),
        paragraph(
            ParagraphRole::Basis,
            words(
                "Thực hiện Kế hoạch số 154/KH-UBND ngày 12 tháng 8 năm 2022 của Ủy ban nhân dân tỉnh về phát động phong trào thi đua “Chuyển đổi số tỉnh Tuyên Quang đến năm 2025, định hướng đến năm 2030”.",
            ),
        ),
        paragraph(
            ParagraphRole::Body,
            words(
                "Sở Lao động - Thương binh và Xã hội xây dựng Kế hoạch phát động phong trào thi đua “Chuyển đổi số Sở Lao động - Thương binh và Xã hội đến năm 2025, định hướng đến năm 2030”, như sau:",
            ),
        ),
        item(Mark::Part, "Phần I", Heading::Part, words("NHỮNG QUY ĐỊNH CHUNG"), vec![purpose(), contents()]),
        item(
            Mark::Part,
            "Phần II",
            Heading::Part,
            words("TỔ CHỨC THỰC HIỆN"),
            vec![
                Block::Table(narrow_table()),
                item(
                    Mark::Number,
                    "1.",
                    Heading::Text,
                    words("Các phòng chuyên môn, đơn vị sự nghiệp trực thuộc căn cứ chức năng, nhiệm vụ để triển khai Kế hoạch."),
                    vec![],
                ),
                item(
                    Mark::Number,
                    "2.",
                    Heading::Text,
                    words("Giao Văn phòng Sở theo dõi, hướng dẫn, đôn đốc việc tổ chức thực hiện Kế hoạch này."),
                    vec![],
                ),
                paragraph(
                    ParagraphRole::Body,
                    vec![
                        Run::plain("Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc đề nghị báo cáo Lãnh đạo Sở ("),
                        Run { italic: true, ..Run::plain("qua Văn phòng Sở") },
                        Run::plain(") để xem xét, giải quyết theo quy định./."),
                    ],
                ),
            ],
        ),
    ]
}

fn purpose() -> Block {
    let dash = |text: &str, children| item(Mark::Dash, "-", Heading::Text, words(text), children);
    let star = item(Mark::Star, "*", Heading::Text, words("Riêng lĩnh vực bảo trợ xã hội báo cáo hằng tháng."), vec![]);
    let plus = item(
        Mark::Plus,
        "+",
        Heading::Text,
        words("Cập nhật 100% hồ sơ đối tượng bảo trợ xã hội vào cơ sở dữ liệu dùng chung;"),
        vec![star],
    );
    item(
        Mark::Roman,
        "I.",
        Heading::Section,
        words("MỤC ĐÍCH, YÊU CẦU"),
        vec![
            item(
                Mark::Number,
                "1.",
                Heading::Clause,
                words("Mục đích"),
                vec![
                    dash(
                        "Phát huy sức mạnh của tập thể công chức, viên chức, người lao động thuộc Sở trong việc tuyên truyền, nâng cao nhận thức và tổ chức thực hiện chuyển đổi số.",
                        vec![],
                    ),
                    dash("Tổ chức phong trào thi đua thiết thực, hiệu quả, trong đó:", vec![plus]),
                ],
            ),
            item(
                Mark::Number,
                "2.",
                Heading::Clause,
                words("Yêu cầu"),
                vec![paragraph(
                    ParagraphRole::Body,
                    words(
                        "Việc đề nghị biểu dương, khen thưởng bảo đảm dân chủ, khách quan, công khai, minh bạch, kịp thời, đúng đối tượng; đúng quy định của pháp luật hiện hành.",
                    ),
                )],
            ),
        ],
    )
}

fn contents() -> Block {
    let letter = |label: &str, words: Words| item(Mark::Letter, label, Heading::Text, words, vec![]);
    let rate = vec![
        Run { bold: true, ..Run::plain("100% ") },
        Run::plain("thủ tục hành chính đủ điều kiện được cung cấp trực tuyến; tối thiểu "),
        Run { bold: true, italic: true, ..Run::plain("80%") },
        Run::plain(" hồ sơ được xử lý trực tuyến ("),
        Run { italic: true, ..Run::plain("trừ văn bản mật") },
        Run::plain(");"),
    ];
    let blank = vec![
        Run::plain("Tặng Giấy khen cho "),
        Run {
            text: "……".into(), blank: Some("số tập thể được khen".into()), origin: Some(place()), ..Run::default()
        },
        Run::plain(" tập thể có x < 5 & y > 3 sai sót [theo biểu *_1_*]."),
    ];
    item(
        Mark::Roman,
        "II.",
        Heading::Section,
        words("NỘI DUNG, TIÊU CHÍ THI ĐUA"),
        vec![
            item(
                Mark::Number,
                "1.",
                Heading::Text,
                words("Tăng cường lãnh đạo, chỉ đạo về chuyển đổi số trong toàn ngành."),
                vec![],
            ),
            item(
                Mark::Number,
                "2.",
                Heading::Clause,
                words("Tiêu chí thi đua"),
                vec![item(
                    Mark::Number,
                    "2.1.",
                    Heading::Point,
                    words("Đối với tập thể"),
                    vec![letter("a)", rate), letter("b)", words("Hoàn thành trước 15/12;")), letter("đ)", blank)],
                )],
            ),
        ],
    )
}

fn issued() -> Document {
    let [mut document, subject] = [draft(), draft()];
    document.stage = Stage::Issue;
    document.meta = Metadata {
        number: "45".into(),
        symbol: "KH-UBND".into(),
        date: Some((2025, 7, 5)),
        urgency: Some(Urgency::VeryUrgent),
        ..subject.meta
    };
    document.letterhead = Some(Letterhead {
        superior: Vec::new(),
        issuer: strings(["ỦY BAN NHÂN DÂN", "XÃ NÀ HẨU"]),
        number: NumberLine { number: Some("45".into()), symbol: "KH-UBND".into() },
        place_date: PlaceDate {
            place: "Nà Hẩu".into(),
            day: Some("05".into()),
            month: Some("7".into()),
            year: Some("2025".into()),
        },
        secrecy: Some(Secrecy::Secret),
        urgency: Some(Urgency::VeryUrgent),
        circulation: None,
    });
    document.title.subject = strings(["Cải cách hành chính năm 2025"]);
    document.body = vec![purpose()];
    document.appendices = Vec::new();
    document.contact = Vec::new();
    if let Some(ending) = &mut document.ending {
        ending.signature = Some(Signature {
            lines: strings(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
            other_post: None,
            name: Some("Lò Văn Pẩu".into()),
        });
        ending.drafter = None;
    }
    document
}

fn promulgated() -> Document {
    let mut document = issued();
    document.letterhead.as_mut().unwrap().secrecy = Some(Secrecy::TopSecret);
    document.letterhead.as_mut().unwrap().urgency = Some(Urgency::Urgent);
    document.meta.urgency = Some(Urgency::Urgent);
    document.title.note =
        Some("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 7 năm 2025 của Ủy ban nhân dân xã Nà Hẩu)".into());
    document.body = vec![contents()];
    document.ending = None;
    document
}

fn wide_table() -> Table {
    let cell = |text: &str| Cell::of(words(text));
    let over = |text: &str, columns, rows| Cell { columns, rows, ..Cell::of(words(text)) };
    Table {
        kind: TableKind::Facts,
        columns: [(0.06, Align::Center), (0.34, Align::Left), (0.2, Align::Left), (0.2, Align::Left), (0.2, Align::Right)]
            .map(|(share, align)| Column { share, align })
            .to_vec(),
        head: vec![
            Row {
                kind: RowKind::Head,
                cells: vec![
                    over("TT", 1, 2),
                    over("Nhiệm vụ", 1, 2),
                    over("Cơ quan thực hiện", 2, 1),
                    over("Kinh phí (triệu đồng)", 1, 2),
                ],
            },
            Row { kind: RowKind::Head, cells: vec![cell("Chủ trì"), cell("Phối hợp")] },
        ],
        rows: vec![
            Row { kind: RowKind::Group, cells: vec![over("I. Giai đoạn 2022 - 2025", 5, 1)] },
            Row {
                kind: RowKind::Body,
                cells: vec![
                    cell("1"),
                    Cell {
                        paragraphs: vec![words("Ban hành Kế hoạch."), words("Tổ chức phát động trong quý III.")],
                        columns: 1,
                        rows: 1,
                    },
                    over("Văn phòng Sở", 1, 2),
                    cell("Các phòng"),
                    cell("15,5"),
                ],
            },
            Row {
                kind: RowKind::Body,
                cells: vec![cell("2"), cell("Sơ kết phong trào | báo cáo"), Cell::of(Vec::new()), cell("4,5")],
            },
            Row { kind: RowKind::Total, cells: vec![over("Tổng cộng", 4, 1), cell("20,0")] },
        ],
    }
}

fn narrow_table() -> Table {
    let row = |kind, texts: [&str; 3]| Row { kind, cells: texts.map(|text| Cell::of(words(text))).to_vec() };
    Table {
        kind: TableKind::Facts,
        columns: [(0.1, Align::Center), (0.6, Align::Left), (0.3, Align::Right)]
            .map(|(share, align)| Column { share, align })
            .to_vec(),
        head: vec![row(RowKind::Head, ["TT", "Chỉ tiêu", "Năm 2025"])],
        rows: vec![
            row(RowKind::Body, ["1", "Tỷ lệ hồ sơ xử lý trực tuyến", "80%"]),
            row(RowKind::Body, ["2", "Tỷ lệ số hóa hồ sơ | lưu trữ", "100%"]),
            row(RowKind::Total, ["", "Bình quân", "90%"]),
        ],
    }
}

fn item(mark: Mark, label: &str, heading: Heading, words: Words, children: Vec<Block>) -> Block {
    let id = (heading == Heading::Section).then(|| label.trim_end_matches('.').to_lowercase() + "-muc");
    Block::Item(Item {
        id,
        mark,
        label: label.into(),
        label_was: None,
        look_was: None,
        heading,
        words,
        children,
        origin: Some(place()),
    })
}

fn paragraph(role: ParagraphRole, words: Words) -> Block {
    Block::Paragraph(Paragraph { role, words })
}

fn words(text: &str) -> Words {
    vec![Run::plain(text)]
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn place() -> Span {
    Span { source: Sources::new().add("ke-hoach.yaml", ""), start: 0, end: 0 }
}

#[cfg(test)]
mod tests {
    use super::samples;
    use crate::terms::{Secrecy, Stage, Urgency};

    /// `Debug` names every variant: a new one that no sample uses is missed here.
    #[test]
    fn the_samples_use_every_variant() {
        let shown = format!("{:?}", samples());
        let marks = "Part Roman Capital Number Letter Dash Plus Star Step".split(' ').map(|m| format!("mark: {m},"));
        let headings = "Part Section Clause Point Text".split(' ').map(|h| format!("heading: {h},"));
        let roles = "Basis Body Note".split(' ').map(|r| format!("role: {r},"));
        let rows = "Head Group Body Total".split(' ').map(|k| format!("kind: {k},"));
        let aligns = "Left Center Right".split(' ').map(|a| format!("align: {a} "));
        let terms = Stage::ALL
            .iter()
            .map(|s| format!("stage: {s:?}"))
            .chain(Urgency::ALL.iter().map(|u| format!("urgency: Some({u:?})")));
        let terms = terms.chain(Secrecy::ALL.iter().map(|s| format!("secrecy: Some({s:?})")));
        for name in marks.chain(headings).chain(roles).chain(rows).chain(aligns).chain(terms) {
            assert!(shown.contains(&name), "{name}");
        }
    }
}
