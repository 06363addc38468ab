//! The page read back by a small reader of its own: same words, sound markup, nothing fetched.

use proptest::proptest;

use super::html;
use crate::document::arbitrary::document;
use crate::document::samples::samples;
use crate::document::text::{Line, fold, lines};
use crate::document::{Document, text};

/// A tag as it stands in the page, without its brackets.
struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    fn name(&self) -> &'a str {
        self.0.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default()
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, rest) = self.0.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    }
}

/// Tags, and text with its entities undone, in order.
fn read<'a>(page: &'a str, mut tag: impl FnMut(Tag<'a>), mut text: impl FnMut(&str)) {
    for piece in page.split('<').skip(1) {
        let (inside, after) = piece.split_once('>').expect("a tag is closed");
        tag(Tag(inside));
        let text_there = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .iter()
            .fold(after.to_owned(), |text, (entity, letter)| text.replace(entity, letter));
        text(&text_there);
    }
}

/// What a reader of the page sees: the text of its body, with a space wherever a block or line ends.
fn seen(page: &str) -> String {
    let (_, body) = page.split_once("<body").expect("a body");
    let shown = std::cell::RefCell::new(String::new());
    read(
        &format!("<body{body}"),
        |tag| {
            if !matches!(tag.name(), "strong" | "em" | "span") {
                shown.borrow_mut().push(' ');
            }
        },
        |text| shown.borrow_mut().push_str(text),
    );
    fold(&shown.into_inner())
}

fn wanted(document: &Document) -> String {
    lines(document).iter().map(Line::printed).collect::<Vec<_>>().join(" ")
}

/// Every element is closed in turn; gives the tags that open.
fn opened(page: &str) -> Vec<Tag<'_>> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    read(
        page,
        |tag| match tag.0.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None => {
                if !matches!(tag.name(), "!DOCTYPE" | "meta" | "br" | "col") {
                    open.push(tag.name());
                }
                all.push(tag);
            }
        },
        |_| {},
    );
    assert!(open.is_empty(), "{open:?}");
    all
}

fn check(document: &Document) {
    let page = html(document);
    assert_eq!(seen(&page), wanted(document));
    let tags = opened(&page);
    assert_eq!(tags.iter().filter(|tag| tag.name() == "h1").count(), 1);
    let mut ids: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice: {ids:?}");
    assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)), "{ids:?}");
    for tag in &tags {
        assert!(!matches!(tag.name(), "script" | "img" | "link" | "iframe" | "a"), "{}", tag.0);
        assert!(["src", "href", "srcset"].iter().all(|name| tag.attribute(name).is_none()), "{}", tag.0);
    }
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

    #[test]
    fn every_row_covers_every_column(table in crate::document::arbitrary::table(&crate::document::arbitrary::tame_text())) {
        let mut html = super::Html::default();
        super::table::table(&mut html, &table);
        let page = html.into_string();
        let mut places = 0;
        for tag in opened(&page).iter().filter(|tag| matches!(tag.name(), "td" | "th")) {
            let span = |name| tag.attribute(name).map_or(1, |span| span.parse::<usize>().unwrap());
            places += span("colspan") * span("rowspan");
        }
        assert_eq!(places, table.columns.len() * (table.head.len() + table.rows.len()));
    }
}

#[test]
fn headings_go_down_by_one() {
    for document in samples() {
        let page = html(&document);
        let levels: Vec<u32> =
            opened(&page).iter().filter_map(|tag| tag.name().strip_prefix('h').and_then(|level| level.parse().ok())).collect();
        assert_eq!(levels.first(), Some(&1));
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{levels:?}");
        }
    }
}

/// Phụ lục I, Phần I, Mục I.1 and I.3, and Mục III.2.b for the frame of "HỎA TỐC".
#[test]
fn paper_has_the_measures_of_the_decree() {
    let [draft, ..] = samples();
    let page = html(&draft);
    for measure in [
        "@page { size: 210mm 297mm; margin: 20mm 16mm 20mm 30mm;",
        "@page landscape { size: 297mm 210mm }",
        "width:30mm;height:8mm",
        "--body: 14pt;",
        "--indent: 12.7mm;",
    ] {
        assert!(page.contains(measure), "{measure}");
    }
}

/// A wide table: the words of a merged cell stand once, its spans with them.
#[test]
fn merged_cells_stay_merged() {
    let [draft, ..] = samples();
    let page = html(&draft);
    for cell in [
        "<th rowspan=\"2\" scope=\"col\"><p>TT</p></th>",
        "<th colspan=\"2\" scope=\"colgroup\"><p>Cơ quan thực hiện</p></th>",
        "<th colspan=\"5\" scope=\"rowgroup\"><p>I. Giai đoạn 2022 - 2025</p></th>",
        "<td rowspan=\"2\"><p>Văn phòng Sở</p></td>",
        // Under the merged cell, the next one of the row stands in the fourth column and the last one at the right.
        "<td></td><td class=\"right\"><p>4,5</p></td>",
    ] {
        assert!(page.contains(cell), "{cell}");
    }
}

#[test]
fn a_blank_shows_its_dots_and_tells_what_is_missing() {
    let [draft, ..] = samples();
    assert!(html(&draft).contains("<span class=\"blank\" title=\"số tập thể được khen\">……</span>"));
    assert!(text::lines(&draft).iter().any(|line| line.words.contains("cho …… tập thể")));
}
