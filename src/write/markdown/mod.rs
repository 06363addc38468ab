//! Markdown as GitHub reads it: clean text for a repository, with the labels of the document as words of its own.
//!
//! Only "-", "+" and "*" are lists of Markdown: their marks are the labels. A number or letter is escaped text, so that nobody
//! renumbers it.

mod escape;
mod inline;
mod table;

use escape::escape;
use inline::{inline, styled};

use crate::document::marks::marks;
use crate::document::measures::{MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use crate::document::revision::{Marked, MarkedEnding, Revision, View};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Appendix, Block, Document, Ending, Heading, Item, Letterhead, Paragraph, ParagraphRole, Run, Words};

/// A place left to write into: no-break spaces, which no reader folds.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
/// A line's end inside a paragraph. A backslash would be read as part of an address that ends the line.
const BREAK: &str = "<br>\n";
/// What a bullet without words shows: nothing, but it is a bullet still.
const NOTHING: &str = "&nbsp;";

/// A document as Markdown.
pub fn markdown(document: &Document) -> String {
    let marked = document.marked.as_deref();
    let mut chunks = Vec::new();
    if let Some(letterhead) = &document.letterhead {
        chunks.push(head(letterhead, marked));
        chunks.push(stamps(document));
    }
    let title = &document.title;
    let kind = boxed(marked.and_then(|it| it.kind.as_ref()), (false, false), || escape(&title.kind, false));
    let subject = boxed(marked.and_then(|it| it.subject.as_ref()), (false, false), || names(&title.subject));
    chunks.push(Chunk::text(format!("# {kind} {subject}")));
    let note = || styled(title.note.as_deref().unwrap_or_default(), false, true);
    chunks.push(Chunk::text(boxed(marked.and_then(|it| it.note.as_ref()), (false, true), note)));
    blocks(&mut chunks, &document.body, 0);
    if let Some(content) = &document.ending {
        ending(&mut chunks, content, marked.and_then(|it| it.ending.as_ref()));
    }
    for content in &document.appendices {
        appendix(&mut chunks, content);
    }
    let contact: Vec<String> = match marked.and_then(|it| it.contact.as_ref()) {
        Some(lines) => lines.iter().map(|line| inline(line, true)).collect(),
        None => document.contact.iter().map(|line| escape(line.trim(), true)).collect(),
    };
    if !contact.is_empty() {
        chunks.push(Chunk::text("---".to_owned()));
        chunks.push(Chunk::lines(contact.into_iter()));
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

/// The text of a box: its marked words with a look (bold, italic) where it differs between two versions, else as given.
fn boxed(marked: Option<&Words>, (bold, italic): (bool, bool), plain: impl FnOnce() -> String) -> String {
    let Some(words) = marked else { return plain() };
    // On one line, as names are.
    let look = |run: &Run| Run { bold: run.bold || bold, italic: run.italic || italic, ..run.clone() };
    let words: Words = words.iter().map(|run| Run { text: run.text.replace('\n', " "), ..look(run) }).collect();
    inline(&words, false)
}

/// Marked words in the lines of the new version.
fn broken(words: &Words) -> Vec<Words> {
    let mut lines = vec![Words::new()];
    for run in words {
        let breaks = run.shows(View::New);
        for (index, piece) in run.text.split('\n').enumerate() {
            if index > 0 && breaks {
                lines.push(Words::new());
            }
            let text = if index > 0 && !breaks { format!(" {piece}") } else { piece.to_owned() };
            lines.last_mut().into_iter().for_each(|line| line.push(Run { text: text.clone(), ..run.clone() }));
        }
    }
    lines
}

/// A name or title on one line.
fn names(lines: &[String]) -> String {
    escape(lines.join(" ").trim(), false)
}

/// Boxes 2, 1, 3 and 4: the two columns of the decree.
fn head(letterhead: &Letterhead, marked: Option<&Marked>) -> Chunk {
    let bold = |text: &str| styled(text, true, false);
    let agencies = [
        boxed(marked.and_then(|it| it.superior.as_ref()), (false, false), || names(&letterhead.superior)),
        boxed(marked.and_then(|it| it.issuer.as_ref()), (true, false), || bold(&letterhead.issuer.join(" "))),
    ];
    let agencies: Vec<String> = agencies.into_iter().filter(|name| !name.is_empty()).collect();
    let state = [bold(NATIONAL_TITLE_TEXT), bold(MOTTO_TEXT)];
    let number =
        boxed(marked.and_then(|it| it.number.as_ref()), (false, false), || escape(&letterhead.number.text(BLANK), false));
    let place_date = || styled(&letterhead.place_date.text(BLANK), false, true);
    let place_date = boxed(marked.and_then(|it| it.place_date.as_ref()), (false, true), place_date);
    let (agencies, state) = (agencies.join("<br>"), state.join("<br>"));
    Chunk::text(format!("| {agencies} | {state} |\n| :---: | :---: |\n| {number} | {place_date} |"))
}

fn stamps(document: &Document) -> Chunk {
    let words = |text: &str, revision| Run { bold: true, revision, ..Run::plain(text) };
    Chunk::lines(marks(document).into_iter().map(|mark| inline(&[words(mark.text, mark.revision)], true)))
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
    let label = |after: &str| label(item, after);
    let labelled: Words = label(" ").into_iter().chain(item.words.iter().cloned()).collect();
    let (text, depth) = match item.heading {
        Heading::Part => (format!("{hashes} {}<br>{}", inline(&label(""), false), inline(&item.words, false)), depth + 1),
        Heading::Section | Heading::Clause | Heading::Point => (format!("{hashes} {}", inline(&labelled, false)), depth + 1),
        // A mark that is a bullet of Markdown cannot be struck out; a label of two versions is words.
        Heading::Text if matches!(item.label.as_str(), "-" | "+" | "*") && item.label_was.is_none() => {
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

/// The label as words, in both versions where these differ.
fn label(item: &Item, after: &str) -> Words {
    let run = |text: &str, revision| Run { revision, ..Run::plain(text) };
    match &item.label_was {
        None => vec![run(&[item.label.as_str(), after].concat(), item.revision())],
        Some(was) => {
            vec![run(was, Some(Revision::Deleted)), run(&item.label, Some(Revision::Inserted)), run(after, None)]
        }
    }
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

fn ending(chunks: &mut Vec<Chunk>, ending: &Ending, marked: Option<&MarkedEnding>) {
    if let Some(marked) = marked {
        let label = Run { bold: true, italic: true, revision: marked.revision, ..Run::plain(RECIPIENTS_TEXT) };
        chunks.push(Chunk::text(inline(&[label], true)));
        chunks.extend(marked.recipients.iter().map(|words| bullet(RECIPIENT_MARK, words, Vec::new())));
        let bold = |words: &Words| boxed(Some(words), (true, false), String::new);
        chunks.push(Chunk::lines(broken(&marked.lines).iter().map(bold)));
        chunks.push(Chunk::lines([bold(&marked.post), bold(&marked.name)].into_iter()));
        return;
    }
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
    let marked = appendix.marked.as_deref();
    let heading = || format!("{}<br>{}", escape(&appendix.label, false), names(&appendix.title));
    chunks.push(Chunk::text(format!("## {}", boxed(marked.map(|it| &it.heading), (false, false), heading))));
    chunks.push(Chunk::text(boxed(marked.map(|it| &it.note), (false, true), || styled(&appendix.note, false, true))));
    blocks(chunks, &appendix.body, 1);
    let end_mark = || escape(appendix.end_mark.as_deref().unwrap_or_default(), true);
    chunks.push(Chunk::text(boxed(marked.map(|it| &it.end_mark), (false, false), end_mark)));
}

#[cfg(test)]
mod tests;
