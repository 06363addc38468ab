//! HTML: one file that needs nothing else, reads well on a phone and prints as A4.
//!
//! The sizes, margins and lengths of the decree come from [`measures`](crate::document::measures); `style.css` holds the rest.

mod anchors;
mod body;
mod ending;
mod head;
mod markup;
mod table;

use anchors::Anchors;
pub(crate) use markup::Html;

use crate::document::measures as m;
use crate::document::{Document, revision};

/// No script runs and nothing is fetched, whatever the text says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A document as one self-contained page.
pub fn html(document: &Document) -> String {
    let mut html = Html::default();
    html.literal("<!DOCTYPE html>\n");
    html.block("html", &[("lang", "vi")], |html| {
        html.literal("\n");
        html.block("head", &[], |html| properties(html, document));
        html.block("body", &[], |html| page(html, document));
    });
    html.into_string()
}

fn properties(html: &mut Html, document: &Document) {
    let meta = &document.meta;
    html.literal("\n");
    html.void("meta", &[("charset", "utf-8")]);
    html.literal("\n");
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.block("title", &[], |html| {
        // A page must have a title that is not empty.
        html.text(if meta.title.trim().is_empty() { &document.title.kind } else { &meta.title });
    });
    let date = meta.date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")).unwrap_or_default();
    let properties = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("description", meta.subject.as_str()),
        ("author", &meta.issuer),
        ("dcterms.issued", &date),
        ("generator", "kehoach"),
    ];
    for (name, content) in properties.iter().filter(|(_, content)| !content.is_empty()) {
        html.void("meta", &[("name", name), ("content", content)]);
        html.literal("\n");
    }
    html.block("style", &[], |html| {
        html.literal("\n");
        measures(html);
        html.literal(include_str!("style.css"));
        if revision::any(document) {
            html.literal(include_str!("revisions.css"));
        }
    });
}

/// The measures of the decree: properties that `style.css` uses, and the pages, where CSS knows no properties.
fn measures(html: &mut Html) {
    let sizes = [
        ("number", m::NUMBER),
        ("kind", m::KIND),
        ("subject", m::SUBJECT),
        ("signature", m::SIGNATURE),
        ("recipients-label", m::RECIPIENTS_LABEL),
        ("recipients", m::RECIPIENTS),
        ("appendix-label", m::APPENDIX_LABEL),
        ("appendix-title", m::APPENDIX_TITLE),
        ("appendix-note", m::APPENDIX_NOTE),
        ("marks", m::MARKS),
        ("contact", m::CONTACT),
        ("table", m::TABLE),
    ];
    let sizes = sizes.map(|(name, size)| (name, size.value / m::BODY.value, "rem"));
    let lengths = [
        ("body", m::BODY.value, "pt"),
        ("indent", m::INDENT.value, "mm"),
        ("gap", m::PARAGRAPH_GAP.value, "pt"),
        ("line", m::LINE_SPACING.value * m::SINGLE_LINE_EM, ""),
        ("single-line", m::SINGLE_LINE_EM, ""),
        ("signing", m::SIGNATURE_ROOM, "mm"),
        ("page-width", m::PAGE_WIDTH.value, "mm"),
        ("page-height", m::PAGE_HEIGHT.value, "mm"),
        ("top", m::MARGIN_TOP.value, "mm"),
        ("right", m::MARGIN_RIGHT.value, "mm"),
        ("bottom", m::MARGIN_BOTTOM.value, "mm"),
        ("left", m::MARGIN_LEFT.value, "mm"),
    ];
    html.literal(":root {\n");
    for (name, value, unit) in sizes.into_iter().chain(lengths) {
        html.literal("  --");
        html.literal(name);
        html.literal(": ");
        html.number(value);
        html.literal(unit);
        html.literal(";\n");
    }
    let pages = [
        ("}\n@page { size: ", m::PAGE_WIDTH.value),
        ("mm ", m::PAGE_HEIGHT.value),
        ("mm; margin: ", m::MARGIN_TOP.value),
        ("mm ", m::MARGIN_RIGHT.value),
        ("mm ", m::MARGIN_BOTTOM.value),
        ("mm ", m::MARGIN_LEFT.value),
        ("mm; @top-center { content: counter(page); font: ", m::PAGE_NUMBER.value),
        ("pt \"Times New Roman\", \"Liberation Serif\", serif } }\n@page landscape { size: ", m::PAGE_HEIGHT.value),
        ("mm ", m::PAGE_WIDTH.value),
    ];
    for (before, value) in pages {
        html.literal(before);
        html.number(value);
    }
    html.literal("mm }\n");
}

fn page(html: &mut Html, document: &Document) {
    let mut anchors = Anchors::of(document);
    html.literal("\n");
    let class = if document.landscape { "sheet landscape" } else { "sheet" };
    html.block("div", &[("class", class)], |html| {
        html.literal("\n");
        if let Some(letterhead) = &document.letterhead {
            head::letterhead(html, document, letterhead);
        }
        html.block("main", &[], |html| {
            html.literal("\n");
            head::title(html, &document.title, document.marked.as_deref());
            body::blocks(html, &mut anchors, &document.body, 0);
            // Inside, or browsers would not keep it with the last words before it on a page.
            if let Some(content) = &document.ending {
                ending::ending(html, content, document.marked.as_ref().and_then(|it| it.ending.as_ref()));
            }
        });
    });
    for appendix in &document.appendices {
        ending::appendix(html, &mut anchors, appendix);
    }
    match document.marked.as_ref().and_then(|it| it.contact.as_ref()) {
        Some(lines) => ending::marked_contact(html, lines),
        None if document.contact.is_empty() => {}
        None => ending::contact(html, &document.contact),
    }
}

#[cfg(test)]
mod tests;
