//! The words of a Markdown file as GitHub shows them, with the bullets as they are written.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{fold, html};

/// The words of the file.
pub(crate) fn markdown(text: &str) -> String {
    let mut words = String::new();
    let mut block = String::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::Start(Tag::Item) => {
                // The bullet is the label: "-", "+" or "*".
                words.extend(["\n", &text[range.start..=range.start], " "]);
            }
            Event::InlineHtml(tag) => match &*tag {
                "<br>" => words.push('\n'),
                "<strong>" | "</strong>" | "<em>" | "</em>" => {}
                other => panic!("{other}"),
            },
            Event::Html(lines) => block.push_str(&lines),
            Event::End(TagEnd::HtmlBlock) => {
                // A table that pipes cannot say.
                let table = std::mem::take(&mut block);
                words.push_str(&html(&format!("<body>{table}</body></html>")));
                words.push('\n');
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => words.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::TableCell
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => words.push('\n'),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(None)
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::HtmlBlock,
            )
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Table) => {}
            other => panic!("{other:?} in a plan's Markdown: {:?}", &text[range]),
        }
    }
    fold(&words)
}
