//! `word/document.xml`: the plan, then its appendices, each in a section of its own.

use super::body::{Around, body};
use super::ending::ending;
use super::error::{DocxError, Place};
use super::head::{RULE_AFTER, appendix_rule, head, rule};
use super::paragraph::{Direct, boxed, paragraph};
use super::section::{Footer, Paper, R, Section};
use super::styles::{Levels, Style};
use super::stylesheet::W;
use super::tracked::{Fate, Reviser};
use super::units::twips_pt;
use super::xml::Xml;
use crate::document::head::HeadGeometry;
use crate::document::measures::PARAGRAPH_GAP;
use crate::document::revision::View;
use crate::document::{Appendix, Block, Document, Heading};

/// Whether the text is divided into parts (Phần I), which stand above sections in the navigation pane.
pub(super) fn has_parts(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Item(item) => item.heading == Heading::Part,
        Block::Paragraph(_) | Block::Table(_) => false,
    })
}

/// Whether one of the versions has an address at its foot.
pub(super) fn has_contact(document: &Document) -> bool {
    !document.contact.is_empty() || document.marked.as_ref().is_some_and(|marked| marked.contact.is_some())
}

/// Writes the part.
pub(super) fn story(document: &Document, geometry: &HeadGeometry, levels: Levels) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::revised_by(Reviser::of(document.marked.as_deref())?);
    xml.open("w:document", &[("xmlns:w", W.into()), ("xmlns:r", R.into())]);
    xml.open("w:body", &[]);
    sections(&mut xml, document, geometry, levels)?;
    xml.close("w:body");
    xml.close("w:document");
    Ok(xml.finish())
}

fn sections(xml: &mut Xml, document: &Document, geometry: &HeadGeometry, levels: Levels) -> Result<(), DocxError> {
    let (first, later) = match (has_contact(document), document.appendices.is_empty()) {
        (false, _) => (Footer::None, Footer::None),
        (true, true) => (Footer::Contact, Footer::None),
        (true, false) => (Footer::Contact, Footer::Empty),
    };
    let marked = document.marked.as_deref();
    let mut section = Section { landscape: document.landscape, restart: false, footer: first, was: None };
    let mut before = Paper { landscape: document.landscape, restart: false };
    let width = section.text_width();
    head(xml, document, geometry, width)?;
    let around = Around { width, level: 0, hold_end: document.ending.is_some(), levels };
    let after_table = body(xml, &document.body, around)?;
    if let Some(it) = &document.ending {
        let marked = marked.and_then(|it| it.ending.as_ref());
        if let Some(fate) = after_table.gap(marked.and_then(|it| it.revision).into()) {
            paragraph(xml, Style::Break, Direct { keep_next: true, fate, ..Direct::default() }, |_| Ok(()))?;
        }
        ending(xml, it, marked, width)?;
    }
    for appendix in &document.appendices {
        let marked = appendix.marked.as_deref();
        let fate: Fate = marked.and_then(|it| it.revision).into();
        end_section(xml, &section, fate)?;
        // The end of a section that goes takes its paper along: what stands before it comes to lie on the paper of what follows.
        // So a section has in each version the paper of the last one that this version has.
        let paper = Paper { landscape: appendix.landscape, restart: true };
        let was_landscape = marked.map_or(appendix.landscape, |it| it.was_landscape);
        let new = if fate.shows(View::New) { paper } else { Paper { landscape: section.landscape, restart: section.restart } };
        let old = if fate.shows(View::Old) { Paper { landscape: was_landscape, ..paper } } else { before };
        section = Section { landscape: new.landscape, restart: new.restart, footer: later, was: (old != new).then_some(old) };
        before = old;
        write_appendix(xml, appendix, &section, levels)?;
    }
    // The last section stands at the end of the body; a table before it wants a paragraph, which Word would make a line high.
    paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?;
    section.write(xml);
    Ok(())
}

fn end_section(xml: &mut Xml, section: &Section, fate: Fate) -> Result<(), DocxError> {
    paragraph(xml, Style::Break, Direct { section: Some(section), fate, ..Direct::default() }, |_| Ok(()))
}

fn write_appendix(xml: &mut Xml, appendix: &Appendix, section: &Section, levels: Levels) -> Result<(), DocxError> {
    let width = section.text_width();
    let marked = appendix.marked.as_deref();
    let heading: Vec<String> = std::iter::once(&appendix.label).chain(&appendix.title).cloned().collect();
    boxed(xml, Style::Appendix, Direct::default(), marked.map(|it| &it.heading), &heading, Place::Appendix)?;
    let note = if appendix.note.is_empty() { &[][..] } else { std::slice::from_ref(&appendix.note) };
    boxed(xml, Style::Attached, Direct::default(), marked.map(|it| &it.note), note, Place::Appendix)?;
    rule(xml, appendix_rule(appendix), width, Some(RULE_AFTER), marked.and_then(|it| it.revision).into())?;
    // The appendix's own title is a heading of the first level.
    let around = Around { width, level: 1, hold_end: false, levels };
    let after_table = body(xml, &appendix.body, around)?;
    let before = after_table.in_file().then(|| twips_pt(PARAGRAPH_GAP.value));
    let direct = Direct { before, ..Direct::default() };
    boxed(xml, Style::Body, direct, marked.map(|it| &it.end_mark), appendix.end_mark.as_slice(), Place::Appendix)
}
