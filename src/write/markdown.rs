//! Markdown as GitHub reads it: clean text for a repository, with the labels of the document as words of its own.
//!
//! Only "-", "+" and "*" are lists of Markdown: their marks are the labels. A number or letter is escaped text, so that nobody
//! renumbers it.

mod escape;
mod inline;
mod table;

use escape::escape;
use inline::{inline, styled};

use crate::document::measures::{DRAFT_TEXT, MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Appendix, Block, Document, Ending, Heading, Item, Letterhead, Paragraph, ParagraphRole, Run, Words};
use crate::terms::{Secrecy, Stage, Urgency};

/// A place left to write into: no-break spaces, which no reader folds.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
/// A line's end inside a paragraph. A backslash would be read as part of an address that ends the line.
const BREAK: &str = "<br>\n";
/// What a bullet without words shows: nothing, but it is a bullet still.
const NOTHING: &str = "&nbsp;";

/// A document as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut chunks = vec![head(&document.letterhead), marks(document)];
    chunks.push(Chunk::text(format!("# {} {}", escape(&document.title.kind, false), names(&document.title.subject))));
    chunks.push(Chunk::text(styled(document.title.note.as_deref().unwrap_or_default(), false, true)));
    blocks(&mut chunks, &document.body, 0);
    if let Some(content) = &document.ending {
        ending(&mut chunks, content);
    }
    for content in &document.appendices {
        appendix(&mut chunks, content);
    }
    if !document.contact.is_empty() {
        chunks.push(Chunk::text("---".to_owned()));
        chunks.push(Chunk::lines(document.contact.iter().map(|line| escape(line.trim(), true))));
    }
    joined(&chunks) + "\n"
}

/// A block of finished Markdown, lines without indent.
struct Chunk {
    text: String,
    bullet: bool,
}

impl Chunk {
    fn text(text: String) -> Self {
        Self { text, bullet: false }
    }

    /// Lines of one paragraph; empty ones are left out, for they would end it.
    fn lines(lines: impl Iterator<Item = String>) -> Self {
        Self::text(lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(BREAK))
    }
}

/// Chunks under one another: a blank line between them, but none between bullets.
fn joined(chunks: &[Chunk]) -> String {
    let mut out = String::new();
    let mut after_bullet = false;
    for chunk in chunks.iter().filter(|chunk| !chunk.text.trim().is_empty()) {
        if !out.is_empty() {
            out.push_str(if after_bullet && chunk.bullet { "\n" } else { "\n\n" });
        }
        out.push_str(&chunk.text);
        after_bullet = chunk.bullet;
    }
    out
}

/// A name or title on one line.
fn names(lines: &[String]) -> String {
    escape(lines.join(" ").trim(), false)
}

/// Boxes 2, 1, 3 and 4: the two columns of the decree.
fn head(letterhead: &Letterhead) -> Chunk {
    let bold = |text: &str| styled(text, true, false);
    let agencies = [names(&letterhead.superior), bold(&letterhead.issuer.join(" "))];
    let agencies: Vec<String> = agencies.into_iter().filter(|name| !name.is_empty()).collect();
    let state = [bold(NATIONAL_TITLE_TEXT), bold(MOTTO_TEXT)];
    let number = escape(&letterhead.number.text(BLANK), false);
    let place_date = styled(&letterhead.place_date.text(BLANK), false, true);
    let (agencies, state) = (agencies.join("<br>"), state.join("<br>"));
    Chunk::text(format!("| {agencies} | {state} |\n| :---: | :---: |\n| {number} | {place_date} |"))
}

fn marks(document: &Document) -> Chunk {
    let letterhead = &document.letterhead;
    let draft = match document.stage {
        Stage::Draft => Some(DRAFT_TEXT),
        Stage::Issue => None,
    };
    let (secrecy, urgency) = (letterhead.secrecy.map(Secrecy::vi), letterhead.urgency.map(Urgency::vi));
    let marks = [secrecy, urgency, letterhead.circulation.as_deref(), draft];
    Chunk::lines(marks.into_iter().flatten().map(|mark| styled(mark, true, false)))
}

fn blocks(chunks: &mut Vec<Chunk>, blocks: &[Block], depth: usize) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => chunks.push(paragraph(content)),
            Block::Item(content) => item(chunks, content, depth),
            Block::Table(content) => chunks.push(Chunk::text(table::table(content))),
        }
    }
}

fn paragraph(paragraph: &Paragraph) -> Chunk {
    let italic = match paragraph.role {
        ParagraphRole::Basis => true,
        ParagraphRole::Body | ParagraphRole::Note => false,
    };
    let words: Words = paragraph.words.iter().map(|run| Run { italic: run.italic || italic, ..run.clone() }).collect();
    Chunk::text(inline(&words, true))
}

fn item(chunks: &mut Vec<Chunk>, item: &Item, depth: usize) {
    let hashes = "#".repeat((depth + 2).min(6));
    let label = |after: &str| Run::plain(format!("{}{after}", item.label));
    let labelled: Words = std::iter::once(label(" ")).chain(item.words.iter().cloned()).collect();
    let (text, depth) = match item.heading {
        Heading::Part => (format!("{hashes} {}<br>{}", inline(&[label("")], false), inline(&item.words, false)), depth + 1),
        Heading::Section | Heading::Clause | Heading::Point => (format!("{hashes} {}", inline(&labelled, false)), depth + 1),
        Heading::Text if matches!(item.label.as_str(), "-" | "+" | "*") => {
            let mut children = Vec::new();
            blocks(&mut children, &item.children, depth);
            chunks.push(bullet(&item.label, &item.words, children));
            return;
        }
        Heading::Text => (inline(&labelled, true), depth),
    };
    chunks.push(Chunk::text(text));
    blocks(chunks, &item.children, depth);
}

/// A bullet with what stands under it, indented.
fn bullet(mark: &str, words: &[Run], children: Vec<Chunk>) -> Chunk {
    let words = inline(words, true);
    let words = if words.is_empty() { NOTHING.to_owned() } else { words };
    let mut parts = vec![Chunk { text: words, bullet: true }];
    parts.extend(children);
    let text = joined(&parts).replace('\n', "\n  ").replace("\n  \n", "\n\n");
    Chunk { text: format!("{mark} {text}"), bullet: true }
}

fn ending(chunks: &mut Vec<Chunk>, ending: &Ending) {
    chunks.push(Chunk::text(styled(RECIPIENTS_TEXT, true, true)));
    chunks.extend(ending.recipient_lines().iter().map(|words| bullet(RECIPIENT_MARK, words, Vec::new())));
    if let Some(signature) = &ending.signature {
        let bold = |text: &String| styled(text, true, false);
        chunks.push(Chunk::lines(signature.lines.iter().map(bold)));
        chunks.push(Chunk::lines(signature.other_post.iter().chain(&signature.name).map(bold)));
    }
}

fn appendix(chunks: &mut Vec<Chunk>, appendix: &Appendix) {
    chunks.push(Chunk::text("---".to_owned()));
    let (label, title) = (escape(&appendix.label, false), names(&appendix.title));
    chunks.push(Chunk::text(format!("## {label}<br>{title}")));
    chunks.push(Chunk::text(styled(&appendix.note, false, true)));
    blocks(chunks, &appendix.body, 1);
    chunks.push(Chunk::text(escape(appendix.end_mark.as_deref().unwrap_or_default(), true)));
}

#[cfg(test)]
mod tests;
