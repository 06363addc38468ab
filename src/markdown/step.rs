//! The parser's events, sorted into the few that mean something here; the one match over all of them.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

/// What an event means for running text.
pub(super) enum Step<'a> {
    /// Words.
    Words(CowStr<'a>),
    /// A line break inside a paragraph: a blank.
    Break,
    /// Bold begins or ends.
    Bold(bool),
    /// Italic begins or ends.
    Italic(bool),
    /// A block begins.
    Open(Open),
    /// A block ends.
    Close(TagEnd),
    /// `---`.
    Rule,
    /// A construct that is not printed, by its name in both languages.
    Refused(Construct),
}

/// The name of a construct in Vietnamese and English.
pub(super) type Construct = (&'static str, &'static str);

/// Blocks of the dialect.
#[derive(Clone, Copy)]
pub(super) enum Open {
    Paragraph,
    Heading(HeadingLevel),
    List,
    Item,
}

pub(super) fn step(event: Event<'_>) -> Step<'_> {
    match event {
        Event::Text(words) => Step::Words(words),
        Event::SoftBreak | Event::HardBreak => Step::Break,
        Event::Start(Tag::Strong) => Step::Bold(true),
        Event::End(TagEnd::Strong) => Step::Bold(false),
        Event::Start(Tag::Emphasis) => Step::Italic(true),
        Event::End(TagEnd::Emphasis) => Step::Italic(false),
        Event::Start(Tag::Paragraph) => Step::Open(Open::Paragraph),
        Event::Start(Tag::Heading { level, .. }) => Step::Open(Open::Heading(level)),
        Event::Start(Tag::List(_)) => Step::Open(Open::List),
        Event::Start(Tag::Item) => Step::Open(Open::Item),
        Event::End(end) => Step::Close(end),
        Event::Rule => Step::Rule,
        Event::Start(Tag::CodeBlock(_)) => Step::Refused(("khối mã (dòng thụt vào từ bốn dấu cách)", "a code block")),
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => Step::Refused(("HTML", "HTML")),
        Event::Start(Tag::BlockQuote(_)) => Step::Refused(("đoạn trích `>`", "a block quote")),
        Event::Start(Tag::Link { .. }) => Step::Refused(("liên kết `[…](…)`", "a link")),
        Event::Start(Tag::Image { .. }) => Step::Refused(("hình `![…](…)`", "an image")),
        Event::Code(_) => Step::Refused(("mã `…`", "code")),
        Event::Start(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => Step::Refused(("cú pháp Markdown này", "this Markdown")),
    }
}
