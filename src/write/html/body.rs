//! The running text: paragraphs, headings and lists with the labels of the document as text of their own.

use super::anchors::Anchors;
use super::markup::{Attribute, Html};
use super::table::table;
use crate::document::revision::{Revision, View};
use crate::document::{Block, Heading, Item, Mark, Paragraph, ParagraphRole, Run};

/// Names of headings under the title, by depth.
const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

/// Blocks at a depth of headings (0 = `h2`): untitled items that follow one another become a list.
pub(super) fn blocks(html: &mut Html, anchors: &mut Anchors, blocks: &[Block], depth: usize) {
    for group in blocks.chunk_by(|left, right| list(left).is_some() && list(left) == list(right)) {
        let mut write = |html: &mut Html| {
            for block in group {
                match block {
                    Block::Paragraph(paragraph) => write_paragraph(html, paragraph),
                    Block::Item(item) => write_item(html, anchors, item, depth),
                    Block::Table(content) => table(html, content),
                }
            }
        };
        match group.first().and_then(list) {
            // Some readers stop announcing a list that shows no marks of its own, unless it says that it is one.
            Some(name) => html.block(name, &[("role", "list")], |html| {
                html.literal("\n");
                write(html);
            }),
            None => write(html),
        }
    }
}

/// The list that a block belongs into.
fn list(block: &Block) -> Option<&'static str> {
    match block {
        Block::Paragraph(_) | Block::Table(_) => None,
        Block::Item(item) => match item.heading {
            Heading::Part | Heading::Section | Heading::Clause | Heading::Point => None,
            Heading::Text => Some(match item.mark {
                Mark::Part | Mark::Roman | Mark::Capital | Mark::Number | Mark::Letter | Mark::Step => "ol",
                Mark::Dash | Mark::Plus | Mark::Star => "ul",
            }),
        },
    }
}

fn write_paragraph(html: &mut Html, paragraph: &Paragraph) {
    let class = match paragraph.role {
        ParagraphRole::Basis => "basis",
        ParagraphRole::Body => "words",
        ParagraphRole::Note => "note",
    };
    html.block("p", &[("class", class)], |html| runs(html, &paragraph.words));
}

fn write_item(html: &mut Html, anchors: &mut Anchors, item: &Item, depth: usize) {
    let id = anchors.enter(item);
    let anchor: Vec<Attribute> = id.iter().map(|id| ("id", id.as_str())).collect();
    let heading = HEADINGS.get(depth).copied().unwrap_or("h6");
    let (element, class) = match item.heading {
        Heading::Part => (heading, "part"),
        Heading::Section => (heading, "section"),
        Heading::Clause => (heading, "clause"),
        Heading::Point => (heading, "point"),
        Heading::Text => ("p", "words"),
    };
    let (around, depth) = if element == "p" { ("li", depth) } else { ("section", depth + 1) };
    html.block(around, &anchor, |html| {
        html.literal("\n");
        html.block(element, &[("class", class)], |html| {
            html.element("span", &[("class", "label")], |html| label(html, item));
            html.literal(" ");
            runs(html, &item.words);
        });
        blocks(html, anchors, &item.children, depth);
    });
    anchors.leave();
}

fn label(html: &mut Html, item: &Item) {
    match &item.label_was {
        Some(was) => {
            revised(html, Some(Revision::Deleted), |html| html.text(was));
            revised(html, Some(Revision::Inserted), |html| html.text(&item.label));
        }
        None => revised(html, item.revision(), |html| html.text(&item.label)),
    }
}

/// The words of a paragraph.
pub(super) fn runs(html: &mut Html, words: &[Run]) {
    for run in words {
        revised(html, run.revision, |html| looks(html, run));
    }
}

/// Words that are new or gone, as readers and machines know them; a move is told from the rest by its class.
pub(super) fn revised(html: &mut Html, revision: Option<Revision>, words: impl FnOnce(&mut Html)) {
    match revision {
        None => words(html),
        Some(Revision::Inserted) => html.element("ins", &[], words),
        Some(Revision::Deleted) => html.element("del", &[], words),
        Some(Revision::MovedTo(_)) => html.element("ins", &[("class", "moved")], words),
        Some(Revision::MovedFrom(_)) => html.element("del", &[("class", "moved")], words),
    }
}

fn looks(html: &mut Html, run: &Run) {
    let bold = |html: &mut Html| match run.bold {
        true => html.element("strong", &[], |html| text(html, run)),
        false => text(html, run),
    };
    match run.italic {
        true => html.element("em", &[], bold),
        false => bold(html),
    }
}

fn text(html: &mut Html, run: &Run) {
    match &run.blank {
        Some(hint) => html.element("span", &[("class", "blank"), ("title", hint)], |html| html.text(&run.text)),
        None => broken_at(html, &run.text, run.revision.is_none_or(|revision| revision.shows(View::New))),
    }
}

/// The text of a run; the line breaks of a box stay where the new version has them.
fn broken_at(html: &mut Html, text: &str, breaks: bool) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            html.literal(if breaks { " <br>" } else { " " });
        }
        html.text(line);
    }
}
