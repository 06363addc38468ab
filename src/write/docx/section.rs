//! Sections: paper, margins, page numbers; and the headers and footers that they show.

use super::error::{DocxError, Place};
use super::package::{CONTACT, NO_CONTACT, NUMBERED, UNNUMBERED};
use super::paragraph::{Direct, lines, paragraph, revised, words};
use super::styles::Style;
use super::stylesheet::W;
use super::tracked::Reviser;
use super::units::{margin, twips};
use super::xml::{Value, Xml, checked};
use crate::document::Document;
use crate::document::measures as m;
use crate::document::revision::whole;

/// The namespace of relationships, in the parts' own elements.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Which first-page footer a section has. A section without one of its own would repeat the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footer {
    /// None in the whole document.
    None,
    /// Address and contact.
    Contact,
    /// Empty, after a section with a contact.
    Empty,
}

/// A section of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    /// Landscape page.
    pub(super) landscape: bool,
    /// Page numbers begin again at 1 (Phụ lục I, Phần I, Mục III.1.đ).
    pub(super) restart: bool,
    /// Footer of the first page.
    pub(super) footer: Footer,
    /// What the section is in the old version, where that is something else.
    pub(super) was: Option<Paper>,
}

/// What the versions of a section may differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paper {
    /// Landscape page.
    pub(super) landscape: bool,
    /// Page numbers begin again at 1.
    pub(super) restart: bool,
}

impl Section {
    /// Width of the text, twips.
    pub(super) fn text_width(&self) -> i64 {
        self.paper().0 - margin(m::MARGIN_LEFT.value) - margin(m::MARGIN_RIGHT.value)
    }

    fn paper(&self) -> (i64, i64) {
        let (short, long) = (twips(m::PAGE_WIDTH.value), twips(m::PAGE_HEIGHT.value));
        if self.landscape { (long, short) } else { (short, long) }
    }

    /// Writes the section's properties.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.open("w:sectPr", &[]);
        self.references(xml);
        self.properties(xml);
        if let Some(Paper { landscape, restart }) = self.was {
            xml.open_mark("w:sectPrChange");
            xml.open("w:sectPr", &[]);
            Self { landscape, restart, footer: self.footer, was: None }.properties(xml);
            xml.close("w:sectPr");
            xml.close("w:sectPrChange");
        }
        xml.close("w:sectPr");
    }

    fn references(&self, xml: &mut Xml) {
        reference(xml, "w:headerReference", "default", NUMBERED.id);
        reference(xml, "w:headerReference", "first", UNNUMBERED.id);
        match self.footer {
            Footer::None => {}
            Footer::Contact => reference(xml, "w:footerReference", "first", CONTACT.id),
            Footer::Empty => reference(xml, "w:footerReference", "first", NO_CONTACT.id),
        }
    }

    fn properties(&self, xml: &mut Xml) {
        xml.val("w:type", "nextPage");
        let (width, height) = self.paper();
        if self.landscape {
            xml.leaf("w:pgSz", &[("w:w", width.into()), ("w:h", height.into()), ("w:orient", "landscape".into())]);
        } else {
            xml.leaf("w:pgSz", &[("w:w", width.into()), ("w:h", height.into())]);
        }
        // The contact ends where the margin begins, and Word makes room for it above; an empty footer stays inside the margin.
        let footer =
            if self.footer == Footer::Contact { margin(m::MARGIN_BOTTOM.value) } else { margin(m::MARGIN_BOTTOM.value) / 2 };
        let edges: [(&'static str, Value<'_>); 7] = [
            ("w:top", margin(m::MARGIN_TOP.value).into()),
            ("w:right", margin(m::MARGIN_RIGHT.value).into()),
            ("w:bottom", margin(m::MARGIN_BOTTOM.value).into()),
            ("w:left", margin(m::MARGIN_LEFT.value).into()),
            ("w:header", (margin(m::MARGIN_TOP.value) / 2).into()),
            ("w:footer", footer.into()),
            ("w:gutter", 0.into()),
        ];
        xml.leaf("w:pgMar", &edges);
        if self.restart {
            xml.leaf("w:pgNumType", &[("w:start", 1.into())]);
        }
        xml.leaf("w:cols", &[("w:space", 720.into())]);
        xml.leaf("w:titlePg", &[]);
    }
}

fn reference(xml: &mut Xml, name: &'static str, kind: &'static str, id: &'static str) {
    xml.leaf(name, &[("w:type", kind.into()), ("r:id", id.into())]);
}

/// The header with the page number, centred in the top margin.
pub(super) fn numbered_header() -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("w:hdr", &[("xmlns:w", W.into())]);
    let number = checked("2", Place::Body, None)?;
    paragraph(&mut xml, Style::PageNumber, Direct::default(), |xml| {
        xml.open("w:fldSimple", &[("w:instr", " PAGE ".into())]);
        xml.open("w:r", &[]);
        xml.element("w:t", &[], number);
        xml.close("w:r");
        xml.close("w:fldSimple");
        Ok(())
    })?;
    xml.close("w:hdr");
    Ok(xml.finish())
}

/// The header of a first page: no number (Phụ lục I, Phần I, Mục I.7).
pub(super) fn unnumbered_header() -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("w:hdr", &[("xmlns:w", W.into())]);
    paragraph(&mut xml, Style::PageNumber, Direct::default(), |_| Ok(()))?;
    xml.close("w:hdr");
    Ok(xml.finish())
}

/// The footer of page 1: address and contact under a rule over the whole width (box 13).
pub(super) fn contact_footer(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::revised_by(Reviser::of(document.marked.as_deref())?);
    xml.open("w:ftr", &[("xmlns:w", W.into())]);
    match document.marked.as_ref().and_then(|marked| marked.contact.as_ref()) {
        Some(lines) => paragraph(&mut xml, Style::Contact, Direct::default(), |xml| {
            for (index, line) in lines.iter().enumerate() {
                // The break before a line goes with it; the first line of a version has a break before it that nobody sees.
                if index > 0 {
                    revised(xml, "\n", whole(line), Place::Contact)?;
                }
                words(xml, line, Place::Contact)?;
            }
            Ok(())
        })?,
        None => lines(&mut xml, Style::Contact, Direct::default(), &document.contact, Place::Contact)?,
    }
    xml.close("w:ftr");
    Ok(xml.finish())
}

/// An empty footer.
pub(super) fn empty_footer() -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("w:ftr", &[("xmlns:w", W.into())]);
    paragraph(&mut xml, Style::Break, Direct::default(), |_| Ok(()))?;
    xml.close("w:ftr");
    Ok(xml.finish())
}
