//! `word/document.xml`: the plan, then its appendices, each in a section of its own.

use super::body::{Around, body};
use super::ending::ending;
use super::error::{DocxError, Place};
use super::head::{RULE_AFTER, appendix_rule, head, rule};
use super::paragraph::{Direct, lines, paragraph, text};
use super::section::{Footer, R, Section};
use super::styles::{Levels, Style};
use super::stylesheet::W;
use super::units::twips_pt;
use super::xml::Xml;
use crate::document::head::HeadGeometry;
use crate::document::measures::PARAGRAPH_GAP;
use crate::document::{Appendix, Block, Document, Heading};

/// Whether the text is divided into parts (Phần I), which stand above sections in the navigation pane.
pub(super) fn has_parts(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Item(item) => item.heading == Heading::Part,
        Block::Paragraph(_) | Block::Table(_) => false,
    })
}

/// Writes the part.
pub(super) fn story(document: &Document, geometry: &HeadGeometry, levels: Levels) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("w:document", &[("xmlns:w", W.into()), ("xmlns:r", R.into())]);
    xml.open("w:body", &[]);
    sections(&mut xml, document, geometry, levels)?;
    xml.close("w:body");
    xml.close("w:document");
    Ok(xml.finish())
}

fn sections(xml: &mut Xml, document: &Document, geometry: &HeadGeometry, levels: Levels) -> Result<(), DocxError> {
    let (first, later) = match (document.contact.is_empty(), document.appendices.is_empty()) {
        (true, _) => (Footer::None, Footer::None),
        (false, true) => (Footer::Contact, Footer::None),
        (false, false) => (Footer::Contact, Footer::Empty),
    };
    let mut section = Section { landscape: false, restart: false, footer: first };
    let width = section.text_width();
    // LibreOffice forgets "keep with next" in a section that begins with a table: headings were left alone at the foot of a page
    // wherever one more line fitted under them.
    paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?;
    head(xml, document, geometry, width)?;
    let around = Around { width, level: 0, hold_end: document.ending.is_some(), levels };
    let after_table = body(xml, &document.body, around)?;
    if let Some(it) = &document.ending {
        if after_table {
            // Two tables without a paragraph between them are one table to Word.
            paragraph(xml, Style::Break, Direct { keep_next: true, ..Direct::default() }, |_| Ok(()))?;
        }
        ending(xml, it, width)?;
    }
    for appendix in &document.appendices {
        end_section(xml, &section)?;
        section = Section { landscape: appendix.landscape, restart: true, footer: later };
        write_appendix(xml, appendix, &section, levels)?;
    }
    // The last section stands at the end of the body; a table before it wants a paragraph, which Word would make a line high.
    paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?;
    section.write(xml);
    Ok(())
}

fn end_section(xml: &mut Xml, section: &Section) -> Result<(), DocxError> {
    paragraph(xml, Style::Break, Direct { section: Some(section), ..Direct::default() }, |_| Ok(()))
}

fn write_appendix(xml: &mut Xml, appendix: &Appendix, section: &Section, levels: Levels) -> Result<(), DocxError> {
    let width = section.text_width();
    let heading: Vec<String> = std::iter::once(&appendix.label).chain(&appendix.title).cloned().collect();
    lines(xml, Style::Appendix, Direct::default(), &heading, Place::Appendix)?;
    if !appendix.note.is_empty() {
        paragraph(xml, Style::Attached, Direct::default(), |xml| text(xml, &appendix.note, Place::Appendix))?;
    }
    rule(xml, appendix_rule(appendix), width, Some(RULE_AFTER))?;
    // The appendix's own title is a heading of the first level.
    let around = Around { width, level: 1, hold_end: false, levels };
    let after_table = body(xml, &appendix.body, around)?;
    if let Some(mark) = &appendix.end_mark {
        let before = after_table.then(|| twips_pt(PARAGRAPH_GAP.value));
        paragraph(xml, Style::Body, Direct { before, ..Direct::default() }, |xml| text(xml, mark, Place::Appendix))?;
    }
    Ok(())
}
