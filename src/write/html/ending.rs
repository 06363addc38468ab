//! What ends a document: recipients and signature side by side, appendices, address and contact.

use super::anchors::Anchors;
use super::body::{blocks, runs};
use super::head::broken;
use super::markup::Html;
use crate::document::balance::balance;
use crate::document::measures::{RECIPIENTS_TEXT, SIGNATURE, TEXT_WIDTH};
use crate::document::metrics::Face;
use crate::document::text::RECIPIENT_MARK;
use crate::document::{Appendix, Ending, Signature};

/// Width of the signature's column, the right half of the text, mm.
const SIGNATURE_WIDTH: f64 = TEXT_WIDTH / 2.0 - 1.0;

/// Boxes 9b and 7.
pub(super) fn ending(html: &mut Html, ending: &Ending) {
    html.block("footer", &[("class", "ending")], |html| {
        html.literal("\n");
        html.block("div", &[("class", "recipients")], |html| {
            html.block("p", &[("class", "recipients-label")], |html| html.text(RECIPIENTS_TEXT));
            html.block("ul", &[("role", "list")], |html| {
                for line in ending.recipient_lines() {
                    html.block("li", &[], |html| {
                        html.element("span", &[("class", "label")], |html| html.text(RECIPIENT_MARK));
                        html.literal(" ");
                        runs(html, &line);
                    });
                }
            });
        });
        if let Some(content) = &ending.signature {
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

/// An appendix: a sheet of its own.
pub(super) fn appendix(html: &mut Html, anchors: &mut Anchors, appendix: &Appendix) {
    let id = anchors.enter_appendix(appendix.id.as_deref(), &appendix.label);
    let class = if appendix.landscape { "sheet appendix landscape" } else { "sheet appendix" };
    html.block("section", &[("class", class), ("id", &id)], |html| {
        html.literal("\n");
        html.block("h2", &[], |html| {
            html.element("span", &[("class", "label")], |html| html.text(&appendix.label));
            html.literal(" ");
            html.element("span", &[("class", "title")], |html| broken(html, &appendix.title));
        });
        html.block("p", &[("class", "attached")], |html| html.text(&appendix.note));
        blocks(html, anchors, &appendix.body, 1);
        if let Some(mark) = &appendix.end_mark {
            html.block("p", &[("class", "end-mark")], |html| html.text(mark));
        }
    });
    anchors.leave();
}

/// Box 13.
pub(super) fn contact(html: &mut Html, lines: &[String]) {
    html.block("address", &[], |html| {
        for line in lines {
            html.element("p", &[], |html| html.text(line));
        }
    });
}
