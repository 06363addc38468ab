//! Paragraphs and runs of `word/document.xml`.

use super::error::{DocxError, Place};
use super::section::Section;
use super::styles::Style;
use super::tracked::{Fate, element, moved};
use super::xml::{Attribute, Xml, checked};
use crate::diag::Span;
use crate::document::revision::{Revision, View, whole};
use crate::document::{Run, Words};

/// What a paragraph sets beside its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Direct<'a> {
    /// Kept on the page of the next paragraph.
    pub(super) keep_next: bool,
    /// Space before, twips.
    pub(super) before: Option<i64>,
    /// Space after, twips.
    pub(super) after: Option<i64>,
    /// Left and right indent, twips.
    pub(super) sides: Option<(i64, i64)>,
    /// Alignment.
    pub(super) justify: Option<&'static str>,
    /// Level in the navigation pane where it differs from the style's.
    pub(super) outline: Option<i64>,
    /// The section that ends with the paragraph.
    pub(super) section: Option<&'a Section>,
    /// What becomes of the paragraph mark.
    pub(super) fate: Fate,
    /// The style in the old version, where it is another one.
    pub(super) was: Option<Style>,
}

/// Writes a paragraph.
pub(super) fn paragraph(
    xml: &mut Xml,
    style: Style,
    direct: Direct<'_>,
    content: impl FnOnce(&mut Xml) -> Result<(), DocxError>,
) -> Result<(), DocxError> {
    moved(xml, direct.fate, |xml| properties_and(xml, style, direct, content))
}

fn properties_and(
    xml: &mut Xml,
    style: Style,
    direct: Direct<'_>,
    content: impl FnOnce(&mut Xml) -> Result<(), DocxError>,
) -> Result<(), DocxError> {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.val("w:pStyle", style.id());
    if direct.keep_next {
        xml.leaf("w:keepNext", &[]);
    }
    let mut spacing: Vec<Attribute<'_>> = Vec::new();
    if let Some(before) = direct.before {
        spacing.push(("w:before", before.into()));
    }
    if let Some(after) = direct.after {
        spacing.push(("w:after", after.into()));
    }
    if !spacing.is_empty() {
        xml.leaf("w:spacing", &spacing);
    }
    if let Some((left, right)) = direct.sides {
        xml.leaf("w:ind", &[("w:left", left.into()), ("w:right", right.into())]);
    }
    if let Some(justify) = direct.justify {
        xml.val("w:jc", justify);
    }
    if let Some(level) = direct.outline {
        xml.val("w:outlineLvl", level);
    }
    if direct.fate != Fate::Stays && xml.tracks() {
        xml.open("w:rPr", &[]);
        direct.fate.write(xml);
        xml.close("w:rPr");
    }
    if let Some(section) = direct.section {
        section.write(xml);
    }
    if let Some(was) = direct.was.filter(|was| xml.tracks() && was.id() != style.id()) {
        xml.open_mark("w:pPrChange");
        xml.open("w:pPr", &[]);
        xml.val("w:pStyle", was.id());
        xml.close("w:pPr");
        xml.close("w:pPrChange");
    }
    xml.close("w:pPr");
    content(xml)?;
    xml.close("w:p");
    Ok(())
}

/// Writes a paragraph of one or more lines with the look of its style; the lines stay lines, the paragraph stays one.
pub(super) fn lines(xml: &mut Xml, style: Style, direct: Direct<'_>, lines: &[String], place: Place) -> Result<(), DocxError> {
    paragraph(xml, style, direct, |xml| {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                line_break(xml);
            }
            text(xml, line, place)?;
        }
        Ok(())
    })
}

/// Writes a run of plain words with the look of its paragraph.
pub(super) fn text(xml: &mut Xml, words: &str, place: Place) -> Result<(), DocxError> {
    run(xml, words, Face::default(), place, None)
}

/// Writes a run of plain words that is new or gone, or neither.
pub(super) fn revised(xml: &mut Xml, words: &str, revision: Option<Revision>, place: Place) -> Result<(), DocxError> {
    run(xml, words, Face { revision, ..Face::default() }, place, None)
}

/// Writes the paragraph of a box: its marked words where it differs between two versions, else its lines. Nothing, if neither
/// version has any; `last` is whether it ends its cell.
pub(super) fn boxed(
    xml: &mut Xml,
    style: Style,
    direct: Direct<'_>,
    marked: Option<&Words>,
    plain: &[String],
    place: Place,
) -> Result<(), DocxError> {
    match marked {
        Some(it) if it.is_empty() => Ok(()),
        Some(it) => {
            let fate = if direct.fate == Fate::Stays { whole(it).into() } else { direct.fate };
            paragraph(xml, style, Direct { fate, ..direct }, |xml| words(xml, it, place))
        }
        None if plain.is_empty() => Ok(()),
        None => lines(xml, style, direct, plain, place),
    }
}

/// Writes the words of a paragraph.
pub(super) fn words(xml: &mut Xml, words: &[Run], place: Place) -> Result<(), DocxError> {
    for piece in words {
        let face = Face { bold: piece.bold, italic: piece.italic, red: false, revision: piece.revision };
        match &piece.blank {
            // A place to fill in is one of a finished text; what may still be rejected is words.
            Some(_) if piece.revision.is_some() => run(xml, &piece.text, face, place, piece.origin)?,
            None => run(xml, &piece.text, face, place, piece.origin)?,
            Some(hint) => blank(xml, piece, hint, face, place)?,
        }
    }
    Ok(())
}

/// A place to fill in, as a content control: Word shows the hint as its title and takes it for one place to type into.
fn blank(xml: &mut Xml, piece: &Run, hint: &str, face: Face, place: Place) -> Result<(), DocxError> {
    let hint = checked(hint, place, piece.origin)?;
    xml.open("w:sdt", &[]);
    xml.open("w:sdtPr", &[]);
    if !hint.as_str().is_empty() {
        xml.val("w:alias", hint);
    }
    xml.val("w:tag", "cho-trong");
    xml.leaf("w:text", &[]);
    xml.close("w:sdtPr");
    xml.open("w:sdtContent", &[]);
    run(xml, &piece.text, face, place, piece.origin)?;
    xml.close("w:sdtContent");
    xml.close("w:sdt");
    Ok(())
}

/// What a run sets beside its paragraph's style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// The red of a stamp.
    pub(super) red: bool,
    /// How the words differ between two versions.
    pub(super) revision: Option<Revision>,
}

/// Writes a run; a tab or a line break in it stays one.
pub(super) fn run(xml: &mut Xml, words: &str, face: Face, place: Place, origin: Option<Span>) -> Result<(), DocxError> {
    if words.is_empty() {
        return Ok(());
    }
    let tracked = face.revision.filter(|_| xml.tracks()).map(|revision| xml.as_tracked(revision));
    let shown = face.revision.filter(|_| !xml.tracks());
    if let Some(revision) = tracked {
        xml.open_mark(element(revision));
    }
    let words_element = if tracked == Some(Revision::Deleted) { "w:delText" } else { "w:t" };
    xml.open("w:r", &[]);
    if face.bold || face.italic || face.red || shown.is_some() {
        xml.open("w:rPr", &[]);
        if face.bold {
            xml.leaf("w:b", &[]);
            xml.leaf("w:bCs", &[]);
        }
        if face.italic {
            xml.leaf("w:i", &[]);
            xml.leaf("w:iCs", &[]);
        }
        if shown.is_some_and(|revision| !revision.shows(View::New)) {
            xml.leaf("w:strike", &[]);
        }
        match shown {
            _ if face.red => xml.val("w:color", RED),
            Some(revision) if revision.shows(View::New) => {
                xml.val("w:color", NEW);
                xml.val("w:u", "single");
            }
            Some(_) => xml.val("w:color", OLD),
            None => {}
        }
        xml.close("w:rPr");
    }
    let mut rest = words;
    loop {
        let end = rest.find(['\t', '\n', '\r']);
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        if !piece.is_empty() {
            xml.element(words_element, &[("xml:space", "preserve".into())], checked(piece, place, origin)?);
        }
        if let Some(after) = after.strip_prefix('\t') {
            xml.leaf("w:tab", &[]);
            rest = after;
        } else if let Some(after) = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])) {
            xml.leaf("w:br", &[]);
            rest = after;
        } else {
            break;
        }
    }
    xml.close("w:r");
    if let Some(revision) = tracked {
        xml.close(element(revision));
    }
    Ok(())
}

/// A line break in a paragraph.
pub(super) fn line_break(xml: &mut Xml) {
    xml.open("w:r", &[]);
    xml.leaf("w:br", &[]);
    xml.close("w:r");
}

/// The colour of words that are new, where they are shown and not tracked; they are underlined as well.
const NEW: &str = "0B4FA0";
/// The colour of words that are gone; they are struck out as well.
const OLD: &str = "B00020";
/// The red of the stamps' ink.
pub(super) const RED: &str = "E00000";
