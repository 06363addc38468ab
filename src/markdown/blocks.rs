//! Composed Markdown -> blocks before labels.

use std::iter::Peekable;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::inserts::fragments;
use crate::diag::Span;
use crate::document::draft::{CLOSE, DraftBlock, DraftItem, DraftTable, Fragment, Insert, InsertTable, MARK_BASE, OPEN};
use crate::document::{ParagraphRole, Run};
use crate::terms::Mark;

/// What a template wrote that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownError {
    /// The construct.
    pub what: &'static str,
    /// The composed text at the place, cut short, without marks.
    pub excerpt: String,
}

/// Reads composed Markdown.
pub fn blocks(markdown: &str, inserts: &[Insert]) -> Result<Vec<DraftBlock>, MarkdownError> {
    let events = Parser::new_ext(markdown, Options::empty()).into_offset_iter().peekable();
    let nodes = Reader { markdown, inserts, events }.nodes(None)?;
    Ok(nested(nodes))
}

/// Markdown's own shape: headings do not hold what follows them yet.
enum Node {
    Heading(DraftItem),
    Words(Inline),
    Item(DraftItem),
    Table(InsertTable),
    /// `---`: what follows stands under no heading.
    End,
}

/// The words of a paragraph, a heading or an item.
#[derive(Default)]
struct Inline {
    words: Vec<Fragment>,
    /// The id of the piece that begins here.
    id: Option<String>,
    origin: Option<Span>,
    /// A mark that Markdown's bullets cannot write.
    mark: Option<Mark>,
    /// Some words stand inside `**…**`, and none outside.
    strong: bool,
    plain: bool,
    table: Option<InsertTable>,
}

impl Inline {
    /// All words stand inside one `**…**`.
    fn is_title(&self) -> bool {
        self.strong && !self.plain
    }
}

/// Puts what follows a heading under it.
fn nested(nodes: Vec<Node>) -> Vec<DraftBlock> {
    let mut top = Vec::new();
    let mut open: Vec<DraftItem> = Vec::new();
    for node in nodes {
        match node {
            Node::Heading(item) => {
                while open.last().is_some_and(|last| last.mark >= item.mark) {
                    close(&mut open, &mut top);
                }
                open.push(item);
            }
            Node::End => {
                while !open.is_empty() {
                    close(&mut open, &mut top);
                }
            }
            node @ (Node::Words(_) | Node::Item(_) | Node::Table(_)) => {
                let under = open.last_mut().map_or(&mut top, |item| &mut item.children);
                under.extend(plain_blocks(node));
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    top
}

fn close(open: &mut Vec<DraftItem>, top: &mut Vec<DraftBlock>) {
    if let Some(item) = open.pop() {
        open.last_mut().map_or(top, |parent| &mut parent.children).push(DraftBlock::Item(item));
    }
}

/// The blocks of a node that is not a heading.
fn plain_blocks(node: Node) -> Vec<DraftBlock> {
    match node {
        Node::Heading(item) | Node::Item(item) => vec![DraftBlock::Item(item)],
        Node::Words(inline) => vec![DraftBlock::Paragraph { role: ParagraphRole::Body, words: inline.words }],
        Node::Table(insert) => table_blocks(insert),
        Node::End => Vec::new(),
    }
}

fn table_blocks(insert: InsertTable) -> Vec<DraftBlock> {
    let look = Run::default();
    let cells = insert
        .cells
        .iter()
        .map(|row| row.iter().map(|cell| cell.iter().map(|paragraph| fragments(paragraph, &look)).collect()).collect())
        .collect();
    let table = DraftBlock::Table(DraftTable { table: insert.table, cells });
    let note = |insert: &Insert| DraftBlock::Paragraph { role: ParagraphRole::Note, words: fragments(insert, &look) };
    std::iter::once(table).chain(insert.notes.iter().map(note)).collect()
}

struct Reader<'a> {
    markdown: &'a str,
    inserts: &'a [Insert],
    events: Peekable<OffsetIter<'a>>,
}

impl Reader<'_> {
    /// The nodes up to the end of `until`, which is taken.
    fn nodes(&mut self, until: Option<TagEnd>) -> Result<Vec<Node>, MarkdownError> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let start = range.start;
            match event {
                Event::End(end) if Some(*end) == until => {
                    self.events.next();
                    return Ok(nodes);
                }
                Event::Start(Tag::Paragraph) => {
                    self.events.next();
                    let inline = self.inline(Some(TagEnd::Paragraph))?;
                    nodes.extend(words_or_table(inline));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = *level;
                    self.events.next();
                    nodes.push(self.heading(level, start)?);
                }
                Event::Start(Tag::Item) => {
                    self.events.next();
                    let item = self.item(start)?;
                    nodes.push(Node::Item(item));
                }
                Event::Start(Tag::List(_)) | Event::End(_) => {
                    self.events.next();
                }
                event if is_inline(event) => {
                    let inline = self.inline(None)?;
                    nodes.extend(words_or_table(inline));
                }
                Event::Rule => {
                    self.events.next();
                    nodes.push(Node::End);
                }
                Event::Start(_)
                | Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::TaskListMarker(_) => {
                    let what = refused(event);
                    return Err(self.error(what, start));
                }
            }
        }
        Ok(nodes)
    }

    fn heading(&mut self, level: HeadingLevel, start: usize) -> Result<Node, MarkdownError> {
        let mark = match level {
            HeadingLevel::H1 => Mark::Part,
            HeadingLevel::H2 => Mark::Roman,
            HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                return Err(self.error("tiêu đề dưới cấp `##` / a heading below `##`", start));
            }
        };
        let inline = self.inline(Some(TagEnd::Heading(level)))?;
        Ok(Node::Heading(DraftItem {
            id: inline.id,
            mark,
            titled: true,
            words: inline.words,
            children: Vec::new(),
            origin: inline.origin,
        }))
    }

    fn item(&mut self, start: usize) -> Result<DraftItem, MarkdownError> {
        let mut mark = self.bullet(start);
        let mut item = DraftItem { id: None, mark, titled: false, words: Vec::new(), children: Vec::new(), origin: None };
        for (index, node) in self.nodes(Some(TagEnd::Item))?.into_iter().enumerate() {
            match node {
                Node::Words(inline) if index == 0 => {
                    mark = inline.mark.unwrap_or(mark);
                    item.titled = inline.is_title();
                    (item.id, item.origin) = (inline.id, inline.origin);
                    item.words = if item.titled { without_bold(inline.words) } else { inline.words };
                }
                Node::Heading(_) | Node::End => {
                    return Err(self.error("tiêu đề hoặc `---` trong danh sách / a heading or `---` in a list", start));
                }
                node @ (Node::Words(_) | Node::Item(_) | Node::Table(_)) => item.children.extend(plain_blocks(node)),
            }
        }
        item.mark = mark;
        Ok(item)
    }

    /// The mark that a bullet stands for.
    fn bullet(&self, start: usize) -> Mark {
        let bullet = self.markdown.get(start..).unwrap_or_default().trim_start();
        match bullet.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next() {
            Some('.') => Mark::Number,
            Some(')') => Mark::Letter,
            Some('+') => Mark::Plus,
            Some('*') => Mark::Star,
            Some(_) | None => Mark::Dash,
        }
    }

    /// Words up to `end`, which is taken; without `end` up to the first event that is not words.
    fn inline(&mut self, end: Option<TagEnd>) -> Result<Inline, MarkdownError> {
        let mut inline = Inline::default();
        let (mut bold, mut italic) = (0u32, 0u32);
        while let Some((event, range)) = self.events.peek() {
            let start = range.start;
            if end.is_none() && !is_inline(event) {
                break;
            }
            let Some((event, _)) = self.events.next() else { break };
            match event {
                Event::End(found) if Some(found) == end => break,
                Event::Start(Tag::Strong) => bold += 1,
                Event::End(TagEnd::Strong) => bold = bold.saturating_sub(1),
                Event::Start(Tag::Emphasis) => italic += 1,
                Event::End(TagEnd::Emphasis) => italic = italic.saturating_sub(1),
                Event::Text(words) => {
                    let look = Run { bold: bold > 0, italic: italic > 0, ..Run::default() };
                    self.words(&words, &look, &mut inline);
                }
                Event::SoftBreak | Event::HardBreak => {
                    let look = Run { bold: bold > 0, italic: italic > 0, ..Run::default() };
                    self.words(" ", &look, &mut inline);
                }
                event @ (Event::Start(_)
                | Event::End(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_)) => return Err(self.error(refused(&event), start)),
            }
        }
        Ok(inline)
    }

    /// Words of a template with marks between them.
    fn words(&self, words: &str, look: &Run, inline: &mut Inline) {
        let mut rest = words;
        while let Some(open) = rest.find(OPEN) {
            let (before, after) = rest.split_at(open);
            literal(before, look, inline);
            let after = after.trim_start_matches(OPEN);
            let (number, tail) = after.split_once(CLOSE).unwrap_or((after, ""));
            if let Some(insert) = number.parse::<usize>().ok().and_then(|n| self.inserts.get(n)) {
                if inline.words.is_empty() {
                    inline.id = inline.id.take().or_else(|| insert.id.clone());
                    inline.origin = inline.origin.or(insert.origin);
                }
                if let Some(table) = &insert.table {
                    inline.table = Some(table.clone());
                }
                note_strength(look, inline);
                inline.words.extend(fragments(insert, look));
            }
            rest = tail;
        }
        literal(rest, look, inline);
    }

    fn error(&self, what: &'static str, start: usize) -> MarkdownError {
        let line = self.markdown.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        let visible = |c: &char| !matches!(*c, '\u{e000}'..='\u{f8ff}');
        MarkdownError { what, excerpt: line.chars().filter(visible).take(60).collect() }
    }
}

fn literal(words: &str, look: &Run, inline: &mut Inline) {
    let mut words = words;
    if inline.words.is_empty()
        && inline.mark.is_none()
        && let Some(first) = words.chars().next()
        && let Some(mark) = (first as u32).checked_sub(MARK_BASE).and_then(|index| Mark::ALL.get(index as usize))
    {
        inline.mark = Some(*mark);
        words = words.get(first.len_utf8()..).unwrap_or_default();
    }
    if !words.is_empty() {
        if !words.trim().is_empty() {
            note_strength(look, inline);
        }
        inline.words.push(Fragment::Run(Run { text: words.to_owned(), ..look.clone() }));
    }
}

fn note_strength(look: &Run, inline: &mut Inline) {
    if look.bold {
        inline.strong = true;
    } else {
        inline.plain = true;
    }
}

/// A title's weight is its heading's affair.
fn without_bold(words: Vec<Fragment>) -> Vec<Fragment> {
    words
        .into_iter()
        .map(|fragment| match fragment {
            Fragment::Run(run) => Fragment::Run(Run { bold: false, ..run }),
            Fragment::Pending { what, look } => Fragment::Pending { what, look: Run { bold: false, ..look } },
        })
        .collect()
}

fn words_or_table(inline: Inline) -> Option<Node> {
    match inline.table {
        Some(table) => Some(Node::Table(table)),
        None if inline.words.is_empty() && inline.mark.is_none() && inline.id.is_none() => None,
        None => Some(Node::Words(inline)),
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough)
    )
}

/// The name of a construct that is not printed.
fn refused(event: &Event<'_>) -> &'static str {
    match event {
        Event::Start(Tag::CodeBlock(_)) => "khối mã (dòng thụt vào từ bốn dấu cách) / a code block",
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => "HTML",
        Event::Start(Tag::BlockQuote(_)) => "đoạn trích `>` / a block quote",
        Event::Start(Tag::Link { .. }) => "liên kết `[…](…)` / a link",
        Event::Start(Tag::Image { .. }) => "hình `![…](…)` / an image",
        Event::Code(_) => "mã `…` / code",
        Event::Rule => "đường kẻ `---` trong câu / a rule inside a sentence",
        Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => "cú pháp Markdown này / this Markdown",
    }
}
