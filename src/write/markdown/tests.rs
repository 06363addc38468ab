//! The Markdown read back by a parser of GitHub's dialect: same words, same labels, nothing renumbered.

use proptest::proptest;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown;
use crate::document::arbitrary::document;
use crate::document::samples::samples;
use crate::document::text::{Line, fold, lines};
use crate::document::{Align, Block, Cell, Column, Document, Heading, Item, Mark, Row, RowKind, Run, Table};

/// GitHub's dialect.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

/// The words that a reader sees; a bullet is the mark that stands in the source.
pub(super) fn read(source: &str) -> String {
    let mut seen = String::new();
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Text(text) => seen.push_str(&text),
            Event::Start(Tag::List(Some(first))) => panic!("a list numbered from {first} in {source:?}"),
            Event::Start(Tag::Item) => {
                seen.push(' ');
                seen.extend(source[range].trim_start().chars().next());
                seen.push(' ');
            }
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::InlineHtml(_) if !is_break(&event) => {}
            Event::End(pulldown_cmark::TagEnd::Strong | pulldown_cmark::TagEnd::Emphasis) => {}
            Event::Html(html) => seen.push_str(&text_of(&html)),
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::FootnoteDefinition(_),
            )
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => panic!("{event:?} in {source:?}"),
            Event::Start(_) | Event::End(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => {
                seen.push(' ');
            }
        }
    }
    fold(&seen)
}

fn is_break(event: &Event) -> bool {
    matches!(event, Event::InlineHtml(tag) if &**tag == "<br>")
}

/// The text of a line of an HTML table.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        if !matches!(tag.trim_start_matches('/'), "strong" | "em") {
            text.push(' ');
        }
        text.push_str(&words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    text
}

fn check(document: &Document) {
    let wanted = lines(document).iter().map(Line::printed).collect::<Vec<_>>().join(" ");
    let source = markdown(document);
    assert_eq!(read(&source), wanted, "{source}");
}

#[test]
fn the_samples_say_the_same_words() {
    for document in samples() {
        check(&document);
    }
}

proptest! {
    #[test]
    fn any_document_says_the_same_words(document in document()) {
        check(&document);
    }
}

#[test]
fn the_source_reads_like_the_plan() {
    let [draft, ..] = samples();
    let source = markdown(&draft);
    for piece in [
        "\n# KẾ HOẠCH Phát động Phong trào thi đua “Chuyển đổi số Sở Lao động - ",
        "\n## Phần I<br>NHỮNG QUY ĐỊNH CHUNG\n\n### I. MỤC ĐÍCH, YÊU CẦU\n\n#### 1. Mục đích\n\n- Phát huy",
        "trong đó:\n  + Cập nhật 100% hồ sơ đối tượng bảo trợ xã hội vào cơ sở dữ liệu dùng chung;\n    * Riêng lĩnh vực",
        "\n\n1\\. Các phòng chuyên môn",
        "\n\na) **100%** thủ tục hành chính đủ điều kiện được cung cấp trực tuyến; tối thiểu ***80%*** hồ sơ",
        "(*trừ văn bản mật*);",
        "x < 5",
        "\n| TT | Chỉ tiêu | Năm 2025 |\n| :---: | :--- | ---: |\n| 1 | Tỷ lệ hồ sơ xử lý trực tuyến | 80% |\n",
        "<tr><th rowspan=\"2\">TT</th>",
        "\n***Nơi nhận:***\n\n- Ủy ban nhân dân tỉnh (để báo cáo);\n",
        "\n**KT. GIÁM ĐỐC**<br>\n**PHÓ GIÁM ĐỐC**\n",
    ] {
        assert!(source.contains(piece), "{piece}\n{source}");
    }
}

/// Outline of the source: every heading of the model is one, each at most one level below the one before.
#[test]
fn headings_go_down_by_one() {
    for document in samples() {
        let source = markdown(&document);
        let level = |event| if let Event::Start(Tag::Heading { level, .. }) = event { Some(level as usize) } else { None };
        let levels: Vec<usize> = Parser::new_ext(&source, OPTIONS).filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        let model = format!("{document:?}");
        let headings = model.matches("heading: ").count() - model.matches(&format!("heading: {:?}", Heading::Text)).count();
        assert_eq!(levels.len(), 1 + headings + document.appendices.len());
    }
}

/// "- a" and under it "-" alone would be a heading.
#[test]
fn a_bullet_without_words_is_a_bullet() {
    let [mut draft, ..] = samples();
    let dash = |text: &str, children| {
        let words = vec![Run::plain(text)];
        let (mark, heading) = (Mark::Dash, Heading::Text);
        Block::Item(Item {
            id: None,
            mark,
            label: "-".into(),
            label_was: None,
            look_was: None,
            heading,
            words,
            children,
            origin: None,
        })
    };
    draft.body = vec![dash("a", vec![dash("", vec![])])];
    assert!(markdown(&draft).contains("\n- a\n  - &nbsp;\n"));
    check(&draft);
}

#[test]
fn cells_over_several_rows_stay_merged() {
    let cell = |text: &str, rows| Cell { rows, ..Cell::of(vec![Run::plain(text)]) };
    let column = Column { share: 0.5, align: Align::Left };
    let row = |kind, cells| Row { kind, cells };
    let table = Table {
        kind: crate::document::TableKind::Facts,
        columns: vec![column; 2],
        head: vec![row(RowKind::Head, vec![cell("A", 1), cell("B", 1)])],
        rows: vec![row(RowKind::Body, vec![cell("a | b", 2), cell("<1>", 1)]), row(RowKind::Body, vec![cell("2", 1)])],
    };
    assert_eq!(
        super::table::table(&table),
        "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n\
         <tr><td rowspan=\"2\">a | b</td><td>&lt;1&gt;</td></tr>\n<tr><td>2</td></tr>\n</tbody>\n</table>"
    );
}
