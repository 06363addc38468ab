//! What ends a document: recipients and signature side by side, appendices, address and contact.

use super::anchors::Anchors;
use super::body::{blocks, revised, runs};
use super::head::{boxed, broken};
use super::markup::Html;
use crate::document::balance::balance;
use crate::document::measures::{RECIPIENTS_TEXT, SIGNATURE, TEXT_WIDTH};
use crate::document::metrics::Face;
use crate::document::revision::{MarkedEnding, whole};
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Appendix, Ending, Signature, Words};

/// Width of the signature's column, the right half of the text, mm.
const SIGNATURE_WIDTH: f64 = TEXT_WIDTH / 2.0 - 1.0;

/// Boxes 9b and 7.
pub(super) fn ending(html: &mut Html, ending: &Ending, marked: Option<&MarkedEnding>) {
    html.block("footer", &[("class", "ending")], |html| {
        html.literal("\n");
        html.block("div", &[("class", "recipients")], |html| {
            html.block("p", &[("class", "recipients-label")], |html| {
                revised(html, marked.and_then(|it| it.revision), |html| html.text(RECIPIENTS_TEXT));
            });
            html.block("ul", &[("role", "list")], |html| {
                let plain = if marked.is_none() { ending.recipient_lines() } else { Vec::new() };
                for line in marked.map_or(&plain, |it| &it.recipients) {
                    html.block("li", &[], |html| {
                        html.element("span", &[("class", "label")], |html| {
                            revised(html, whole(line), |html| html.text(RECIPIENT_MARK));
                        });
                        html.literal(" ");
                        runs(html, line);
                    });
                }
            });
        });
        if let Some(content) = marked {
            html.block("div", &[("class", "signature")], |html| marked_signature(html, content));
        } else if let Some(content) = &ending.signature {
            html.block("div", &[("class", "signature")], |html| signature(html, content));
        }
    });
}

fn signature(html: &mut Html, signature: &Signature) {
    let line = |html: &mut Html, text: &String| {
        let lines = balance(text, SIGNATURE_WIDTH, SIGNATURE.value, Face::Bold);
        html.element("p", &[], |html| broken(html, &lines));
    };
    for text in &signature.lines {
        line(html, text);
    }
    html.element("div", &[("class", "signed")], |html| {
        for text in signature.other_post.iter().chain(&signature.name) {
            line(html, text);
        }
    });
}

fn marked_signature(html: &mut Html, marked: &MarkedEnding) {
    html.element("p", &[], |html| runs(html, &marked.lines));
    html.element("div", &[("class", "signed")], |html| {
        for words in [&marked.post, &marked.name].into_iter().filter(|words| !words.is_empty()) {
            html.element("p", &[], |html| runs(html, words));
        }
    });
}

/// An appendix: a sheet of its own.
pub(super) fn appendix(html: &mut Html, anchors: &mut Anchors, appendix: &Appendix) {
    let id = anchors.enter_appendix(appendix.id.as_deref(), &appendix.label);
    let class = if appendix.landscape { "sheet appendix landscape" } else { "sheet appendix" };
    html.block("section", &[("class", class), ("id", &id)], |html| {
        html.literal("\n");
        let marked = appendix.marked.as_deref();
        html.block("h2", &[], |html| {
            if let Some(it) = marked {
                runs(html, &it.heading);
                return;
            }
            html.element("span", &[("class", "label")], |html| html.text(&appendix.label));
            html.literal(" ");
            html.element("span", &[("class", "title")], |html| broken(html, &appendix.title));
        });
        html.block("p", &[("class", "attached")], |html| {
            boxed(html, marked.map(|it| &it.note), std::slice::from_ref(&appendix.note));
        });
        blocks(html, anchors, &appendix.body, 1);
        let end_mark = marked.map(|it| &it.end_mark).filter(|words| !words.is_empty());
        if end_mark.is_some() || marked.is_none() && appendix.end_mark.is_some() {
            html.block("p", &[("class", "end-mark")], |html| boxed(html, end_mark, appendix.end_mark.as_slice()));
        }
    });
    anchors.leave();
}

/// Box 13 of two versions.
pub(super) fn marked_contact(html: &mut Html, lines: &[Words]) {
    html.block("address", &[], |html| {
        for line in lines {
            html.element("p", &[], |html| runs(html, line));
        }
    });
}

/// Box 13.
pub(super) fn contact(html: &mut Html, lines: &[String]) {
    html.block("address", &[], |html| {
        for line in lines {
            html.element("p", &[], |html| html.text(line));
        }
    });
}
