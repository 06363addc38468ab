//! Composed Markdown -> blocks before labels.

use pulldown_cmark::{HeadingLevel, OffsetIter, Options, Parser, TagEnd};

use super::inserts::fragments;
use super::step::{Construct, Open, Step, step};
use crate::diag::Span;
use crate::document::draft::{CLOSE, DraftBlock, DraftItem, DraftTable, Fragment, Insert, InsertTable, MARK_BASE, OPEN};
use crate::document::{ParagraphRole, Run};
use crate::terms::Mark;

/// What a template wrote that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownError {
    /// The construct, in Vietnamese and English.
    pub what: (&'static str, &'static str),
    /// The composed text at the place, cut short, without marks.
    pub excerpt: String,
}

/// Reads composed Markdown.
pub fn blocks(markdown: &str, inserts: &[Insert]) -> Result<Vec<DraftBlock>, MarkdownError> {
    let events = Parser::new_ext(markdown, Options::empty()).into_offset_iter();
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
    /// The look at the place that has been read.
    look: Run,
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
    events: OffsetIter<'a>,
}

impl Reader<'_> {
    /// The nodes up to the end of `until`, which is taken.
    fn nodes(&mut self, until: Option<TagEnd>) -> Result<Vec<Node>, MarkdownError> {
        let mut nodes = Vec::new();
        // A tight item holds its words without a paragraph around them.
        let mut tight = Inline::default();
        while let Some((event, range)) = self.events.next() {
            let start = range.start;
            let step = step(event);
            if !matches!(step, Step::Words(_) | Step::Break | Step::Bold(_) | Step::Italic(_)) {
                nodes.extend(words_or_table(std::mem::take(&mut tight)));
            }
            match step {
                Step::Close(end) if Some(end) == until => return Ok(nodes),
                Step::Open(Open::Paragraph) => {
                    let inline = self.inline(TagEnd::Paragraph)?;
                    nodes.extend(words_or_table(inline));
                }
                Step::Open(Open::Heading(level)) => nodes.push(self.heading(level, start)?),
                Step::Open(Open::Item) => nodes.push(Node::Item(self.item(start)?)),
                Step::Rule => nodes.push(Node::End),
                Step::Open(Open::List) | Step::Close(_) => {}
                Step::Refused(what) => return Err(self.error(what, start)),
                words @ (Step::Words(_) | Step::Break | Step::Bold(_) | Step::Italic(_)) => self.take(words, &mut tight),
            }
        }
        nodes.extend(words_or_table(tight));
        Ok(nodes)
    }

    fn heading(&mut self, level: HeadingLevel, start: usize) -> Result<Node, MarkdownError> {
        let mark = match level {
            HeadingLevel::H1 => Mark::Part,
            HeadingLevel::H2 => Mark::Roman,
            HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                return Err(self.error(("tiêu đề dưới cấp `##`", "a heading below `##`"), start));
            }
        };
        let inline = self.inline(TagEnd::Heading(level))?;
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
                    return Err(self.error(("tiêu đề hoặc `---` trong danh sách", "a heading or `---` in a list"), start));
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

    /// Words up to `end`, which is taken.
    fn inline(&mut self, end: TagEnd) -> Result<Inline, MarkdownError> {
        let mut inline = Inline::default();
        while let Some((event, range)) = self.events.next() {
            match step(event) {
                Step::Close(found) if found == end => break,
                Step::Refused(what) => return Err(self.error(what, range.start)),
                Step::Rule | Step::Open(_) | Step::Close(_) => {}
                words @ (Step::Words(_) | Step::Break | Step::Bold(_) | Step::Italic(_)) => self.take(words, &mut inline),
            }
        }
        Ok(inline)
    }

    /// Adds what stands inside a paragraph.
    fn take(&self, step: Step<'_>, inline: &mut Inline) {
        match step {
            Step::Words(words) => self.words(&words, inline),
            Step::Break => self.words(" ", inline),
            Step::Bold(on) => inline.look.bold = on,
            Step::Italic(on) => inline.look.italic = on,
            Step::Open(_) | Step::Close(_) | Step::Rule | Step::Refused(_) => {}
        }
    }

    /// Words of a template with marks between them.
    fn words(&self, words: &str, inline: &mut Inline) {
        let look = &inline.look.clone();
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

    fn error(&self, what: Construct, start: usize) -> MarkdownError {
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

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::document::draft::{DraftBlock, Fragment, Insert, InsertPiece, token};
    use crate::terms::Mark;

    /// The tree on one line: marks, `!` for titles, words, children in brackets.
    fn tree(blocks: &[DraftBlock]) -> String {
        let words = |fragments: &[Fragment]| -> String {
            let of = |fragment: &Fragment| match fragment {
                Fragment::Run(run) => run.text.clone(),
                Fragment::Pending { what, .. } => format!("{what:?}"),
            };
            fragments.iter().map(of).collect()
        };
        let one = |block: &DraftBlock| match block {
            DraftBlock::Paragraph { words: w, .. } => format!("“{}”", words(w)),
            DraftBlock::Item(item) => {
                let title = if item.titled { "!" } else { "" };
                let children = if item.children.is_empty() { String::new() } else { format!(" [{}]", tree(&item.children)) };
                format!("{}{title} {}{children}", item.mark.vi(), words(&item.words))
            }
            DraftBlock::Table(_) => "table".to_owned(),
        };
        blocks.iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    fn read(markdown: &str) -> String {
        tree(&blocks(markdown, &[]).unwrap())
    }

    #[test]
    fn bullets_tell_the_marks_and_nesting_the_levels() {
        assert_eq!(
            read("1. một\n\n   - gạch\n\n     + cộng\n\n2. hai\n\n1) a\n\n* sao\n"),
            "1. một [- gạch [+ cộng]] | 1. hai | a) a | * sao"
        );
        assert_eq!(read("- a\n- b\n  - c\n"), "- a | - b [- c]", "tight lists are read too");
    }

    #[test]
    fn a_paragraph_wholly_bold_is_a_title_and_a_bold_word_is_not() {
        assert_eq!(read("1. **Mục đích**\n\n   - ý\n\n2. **Đậm** rồi thường\n"), "1.! Mục đích [- ý] | 1. Đậm rồi thường");
    }

    #[test]
    fn headings_hold_what_follows_up_to_the_rule() {
        assert_eq!(
            read("# Phần\n\n## Mục\n\nchữ\n\n## Hai\n\n- ý\n\n---\n\nkết\n"),
            "Phần I! Phần [I.! Mục [“chữ”] | I.! Hai [- ý]] | “kết”"
        );
    }

    #[test]
    fn a_mark_that_markdown_cannot_write_follows_its_bullet() {
        let step = char::from_u32(super::MARK_BASE + Mark::Step as u32).unwrap();
        assert_eq!(read(&format!("- {step}tiếp nhận\n")), "Bước 1. tiếp nhận");
    }

    #[test]
    fn inserts_carry_ids_and_never_become_markup() {
        let insert = |words: &str, id: Option<&str>| Insert {
            pieces: vec![InsertPiece::Markup(words.to_owned())],
            id: id.map(str::to_owned),
            ..Insert::default()
        };
        let inserts = [insert("# không phải tiêu đề\n- x", Some("muc")), insert("1. một", None)];
        let read = blocks(&format!("- {}\n\n{}\n", token(0), token(1)), &inserts).unwrap();
        assert_eq!(tree(&read), "- # không phải tiêu đề - x | “1. một”");
        assert!(matches!(&read[0], DraftBlock::Item(item) if item.id.as_deref() == Some("muc")));
    }

    #[test]
    fn what_is_not_printed_is_refused_with_its_words() {
        for (markdown, what) in [
            ("    mã\n", "mã"),
            ("> trích\n", "trích"),
            ("[a](b)\n", "liên kết"),
            ("<b>x</b>\n", "HTML"),
            ("### ba\n", "tiêu đề"),
            ("`x`\n", "mã"),
        ] {
            let error = blocks(markdown, &[]).unwrap_err();
            assert!(error.what.0.contains(what), "{markdown}: {error:?}");
        }
    }
}
