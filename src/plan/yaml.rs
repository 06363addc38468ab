//! YAML text -> [`Node`] tree; the only place that names the YAML crate.
//!
//! The parser's events are used rather than its typed reader: a typed reader stops at the first mistake, turns `05` into 5 and
//! cannot say where an unknown key stands.

use std::collections::HashMap;

use serde_yaml::granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use super::node::{Key, Node, NodeKind};
use crate::diag::{Diagnostic, Message, SourceId, Span};

/// Largest plan that is read, in bytes. The longest real plan is under 100 kB.
const MAX_BYTES: usize = 4_000_000;
/// Deepest nesting that is read.
const MAX_DEPTH: usize = 48;
/// Most values, with aliases counted as often as they are used: stops an alias bomb.
const MAX_NODES: usize = 200_000;

/// Reads one YAML document. A YAML mistake ends the reading: what follows it cannot be trusted.
pub(super) fn parse(text: &str, source: SourceId) -> Result<Node, Diagnostic> {
    if text.len() > MAX_BYTES {
        let size = text.len() / 1_000_000;
        return Err(Diagnostic::error(
            "DT01",
            Span::at(source, 0),
            Message::new(
                format!("tệp lớn {size} MB, quá giới hạn {} MB của một kế hoạch", MAX_BYTES / 1_000_000),
                format!("the file has {size} MB; a plan may have {} MB", MAX_BYTES / 1_000_000),
            ),
        ));
    }
    Builder { source, text, stack: Vec::new(), anchors: HashMap::new(), nodes: 0, root: None }.run()
}

struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    stack: Vec<Open>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    root: Option<Node>,
}

/// A list or map that is not closed yet.
struct Open {
    start: u32,
    anchor: usize,
    nodes_before: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Vec<(Key, Node)>, Option<Key>),
}

impl Builder<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events, and those to come, hold no value of a plan")]
    fn run(mut self) -> Result<Node, Diagnostic> {
        let mut documents = 0;
        let options = Options::default();
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let span = self.span(span);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Diagnostic::error(
                            "DT03",
                            span,
                            Message::new(
                                "tệp có nhiều hơn một tài liệu YAML (dòng `---`)",
                                "the file holds more than one YAML document (a line `---`)",
                            ),
                        )
                        .hint(Message::new(
                            "mỗi kế hoạch một tệp: tách phần sau `---` ra tệp riêng",
                            "one plan a file: move what follows `---` into a file of its own",
                        )));
                    }
                }
                Event::Scalar(text, style, anchor, _) => {
                    let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                    let kind = if null { NodeKind::Null } else { NodeKind::Scalar(text.into_owned()) };
                    self.count(1, span)?;
                    let node = Node { span: self.trimmed(span), kind };
                    self.keep(anchor, &node, 1);
                    self.place(node)?;
                }
                Event::SequenceStart(_, anchor, _) => self.open(span, anchor, Content::List(Vec::new()))?,
                Event::MappingStart(_, anchor, _) => self.open(span, anchor, Content::Map(Vec::new(), None))?,
                Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
                Event::Alias(id) => {
                    let (node, size) = self.anchors.get(&id).cloned().unwrap_or((Node { span, kind: NodeKind::Null }, 1));
                    self.count(size, span)?;
                    self.place(Node { span, ..node })?;
                }
                _ => {}
            }
        }
        let start = Span::at(self.source, 0);
        Ok(self.root.unwrap_or(Node { span: start, kind: NodeKind::Null }))
    }

    fn open(&mut self, span: Span, anchor: usize, content: Content) -> Result<(), Diagnostic> {
        self.count(1, span)?;
        if self.stack.len() >= MAX_DEPTH {
            return Err(Diagnostic::error(
                "DT01",
                span,
                Message::new(format!("lồng quá {MAX_DEPTH} cấp"), format!("nested more than {MAX_DEPTH} levels deep")),
            ));
        }
        self.stack.push(Open { start: span.start, anchor, nodes_before: self.nodes - 1, content });
        Ok(())
    }

    fn close(&mut self, span: Span) -> Result<(), Diagnostic> {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let whole = Span { start: open.start, ..span };
        let kind = match open.content {
            Content::List(nodes) => NodeKind::List(nodes),
            Content::Map(entries, _) => NodeKind::Map(entries),
        };
        let node = Node { span: self.trimmed(whole), kind };
        self.keep(open.anchor, &node, self.nodes - open.nodes_before);
        self.place(node)
    }

    fn place(&mut self, node: Node) -> Result<(), Diagnostic> {
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Content::List(nodes) => nodes.push(node),
            Content::Map(entries, key) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    let text = match node.kind {
                        NodeKind::Scalar(text) => text,
                        NodeKind::Null => String::new(),
                        NodeKind::List(_) | NodeKind::Map(_) => return Err(not_a_key(node.span)),
                    };
                    *key = Some(Key { text, span: node.span });
                }
            },
        }
        Ok(())
    }

    fn keep(&mut self, anchor: usize, node: &Node, size: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Diagnostic> {
        self.nodes += nodes;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        Err(Diagnostic::error(
            "DT01",
            span,
            Message::new(
                format!("quá {MAX_NODES} giá trị (kể cả các bí danh `*tên` được mở ra)"),
                format!("more than {MAX_NODES} values (with aliases `*name` written out)"),
            ),
        ))
    }

    fn span(&self, span: YamlSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span { source: self.source, start: to_u32(range.start), end: to_u32(range.end) }
    }

    /// The span without the white space that the parser counts to the end of a block.
    fn trimmed(&self, span: Span) -> Span {
        let slice = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        Span { end: span.start + to_u32(slice.trim_end().len()), ..span }
    }

    fn syntax(&self, error: &ScanError) -> Diagnostic {
        let at = to_u32(error.marker().byte_offset().unwrap_or(0));
        let (message, hint) = explain(error.kind());
        let diagnostic = Diagnostic::error("DT02", Span::at(self.source, at), message);
        match hint {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}

fn not_a_key(span: Span) -> Diagnostic {
    Diagnostic::error(
        "DT02",
        span,
        Message::new("YAML hiểu chỗ này là một nhóm, không phải chữ", "YAML takes this for a group, not for text"),
    )
    .hint(Message::new(
        "giá trị bắt đầu bằng `{{` hay `[` phải đặt trong dấu nháy: \"{{ issuer.name }}\"",
        "a value that begins with `{{` or `[` must stand in quotes: \"{{ issuer.name }}\"",
    ))
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A YAML mistake in a drafter's words, and what to do about it.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser's rarer kinds speak for themselves")]
fn explain(kind: &ErrorKind) -> (Message, Option<Message>) {
    let hint = |vi: &str, en: &str| Some(Message::new(vi, en));
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => (
            Message::new("dòng thụt vào bằng phím Tab", "a line is indented with a tab"),
            hint("thay mỗi Tab bằng hai dấu cách", "use two spaces in place of each tab"),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => (
            Message::new("dấu nháy mở ra từ trên mà chưa đóng lại", "a quote opened above is not closed"),
            hint("thêm dấu nháy ở cuối giá trị", "add the closing quote at the end of the value"),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            Message::new("có chữ đứng sau dấu nháy đóng", "words stand after the closing quote"),
            hint(
                "đặt cả giá trị trong một cặp nháy; dấu nháy bên trong dùng “ ”",
                "put the whole value into one pair of quotes; inside it use “ ”",
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            Message::new(
                "dấu `\\` trong nháy kép không đứng trước ký tự hợp lệ",
                "a `\\` inside double quotes stands before a letter it may not",
            ),
            hint("dùng nháy đơn '…' hoặc viết `\\\\`", "use single quotes '…' or write `\\\\`"),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => (
            Message::new("dấu hai chấm `: ` ở chỗ không thể có khóa", "a colon `: ` where no key can stand"),
            hint(
                "nếu câu có dấu hai chấm, đặt cả câu trong dấu nháy \"…\" hoặc viết sau `>-`; nếu là khóa, sửa lại thụt đầu dòng và thêm `:`; nếu dòng trên mở `[` hay `{`, đóng lại",
                "if the sentence holds a colon, put it in quotes \"…\" or write it after `>-`; if it is a key, mend its indentation and add `:`; if a line above opens `[` or `{`, close it",
            ),
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            Message::new("thụt đầu dòng không khớp với các dòng trên", "the indentation does not agree with the lines above"),
            hint("các khóa cùng nhóm phải thẳng cột với nhau", "keys of one group stand in one column"),
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            Message::new(format!("`{open}` mở ra mà không đóng lại"), format!("`{open}` is opened and never closed")),
            hint("nếu là chữ chứ không phải danh sách, đặt trong dấu nháy", "if it is text and not a list, put it in quotes"),
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            (Message::new(format!("`{open}` bị đóng bằng `{close}`"), format!("`{open}` is closed by `{close}`")), None)
        }
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::FlowMappingValueAdjacentCollection => (
            Message::new("thiếu dấu phẩy hoặc dấu đóng ngoặc", "a comma or a closing bracket is missing"),
            hint(
                "giá trị có dấu phẩy, ngoặc hay `{{` phải đặt trong dấu nháy",
                "a value with a comma, a bracket or `{{` stands in quotes",
            ),
        ),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => (
            Message::new(
                "`*` hoặc `&` ở đầu giá trị là dấu riêng của YAML",
                "`*` or `&` at the start of a value means something to YAML",
            ),
            hint("đặt giá trị trong dấu nháy: \"*nghiêng* …\"", "put the value in quotes: \"*italic* …\""),
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            Message::new(
                format!("ký tự `{character}` không được đứng đầu giá trị"),
                format!("`{character}` cannot begin a value"),
            ),
            hint("đặt giá trị trong dấu nháy \"…\"", "put the value in quotes \"…\""),
        ),
        ErrorKind::RecursionLimitExceeded => (Message::new("lồng quá nhiều cấp", "nested too deep"), None),
        other => {
            let words = format!("{other:?}");
            (
                Message::new(format!("YAML không đọc được ở đây ({words})"), format!("this is not readable as YAML ({words})")),
                None,
            )
        }
    }
}
