//! `word/styles.xml`: defaults (Times New Roman in all four slots, vi-VN), the styles of [`styles`](super::styles), the table styles.

use super::error::{DocxError, Place};
use super::styles::{Definition, Line, Look, Style};
use super::xml::{Checked, Xml, checked};

/// The main namespace of WordprocessingML.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The decree's font.
pub(super) const FONT: &str = "Times New Roman";
/// Language of text and proofing.
pub(super) const LANGUAGE: &str = "vi-VN";
/// The table style of the document's own tables.
pub(super) const TABLE: &str = "Bang";
/// The table style of the head and the ending, without borders.
pub(super) const FRAME: &str = "Khung";

/// Writes the style sheet.
pub(super) fn write(sheet: &[Definition]) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", W.into())]);
    defaults(&mut xml);
    // Word's own 370 styles stay out of the gallery, so that a person finds the decree's.
    xml.leaf(
        "w:latentStyles",
        &[
            ("w:defLockedState", "0".into()),
            ("w:defUIPriority", "99".into()),
            ("w:defSemiHidden", "1".into()),
            ("w:defUnhideWhenUsed", "1".into()),
            ("w:defQFormat", "0".into()),
            ("w:count", "376".into()),
        ],
    );
    for definition in sheet {
        paragraph_style(&mut xml, definition)?;
    }
    character_and_table_styles(&mut xml);
    xml.close("w:styles");
    Ok(xml.finish())
}

fn defaults(xml: &mut Xml) {
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    xml.leaf(
        "w:rFonts",
        &[("w:ascii", FONT.into()), ("w:hAnsi", FONT.into()), ("w:eastAsia", FONT.into()), ("w:cs", FONT.into())],
    );
    xml.val("w:sz", 28);
    xml.val("w:szCs", 28);
    xml.leaf("w:lang", &[("w:val", LANGUAGE.into()), ("w:eastAsia", LANGUAGE.into()), ("w:bidi", "ar-SA".into())]);
    xml.close("w:rPr");
    xml.close("w:rPrDefault");
    xml.open("w:pPrDefault", &[]);
    xml.open("w:pPr", &[]);
    // No line of a paragraph stands alone on a page.
    xml.leaf("w:widowControl", &[]);
    xml.close("w:pPr");
    xml.close("w:pPrDefault");
    xml.close("w:docDefaults");
}

fn paragraph_style(xml: &mut Xml, definition: &Definition) -> Result<(), DocxError> {
    let Definition { style, based_on, next, look } = definition;
    let id = style.id();
    if *style == Style::Normal {
        xml.open("w:style", &[("w:type", "paragraph".into()), ("w:default", "1".into()), ("w:styleId", id.into())]);
    } else if style.is_builtin() {
        xml.open("w:style", &[("w:type", "paragraph".into()), ("w:styleId", id.into())]);
    } else {
        xml.open("w:style", &[("w:type", "paragraph".into()), ("w:customStyle", "1".into()), ("w:styleId", id.into())]);
    }
    xml.val("w:name", style.name());
    if let Some(base) = based_on {
        xml.val("w:basedOn", base.id());
    }
    if let Some(next) = next.filter(|next| next != style) {
        xml.val("w:next", next.id());
    }
    if style.is_for_persons() {
        xml.val("w:uiPriority", 1);
        xml.leaf("w:qFormat", &[]);
    } else {
        hidden(xml);
    }
    let Look { font, size, bold, italic, before, after, line, first_line, justify, keep_next, outline, rule_above } = look;
    let spacing = before.is_some() || after.is_some() || line.is_some();
    if spacing || first_line.is_some() || justify.is_some() || *keep_next || outline.is_some() || rule_above.is_some() {
        paragraph_properties(xml, look);
    }
    if font.is_some() || size.is_some() || bold.is_some() || italic.is_some() {
        run_properties(xml, look)?;
    }
    xml.close("w:style");
    Ok(())
}

fn paragraph_properties(xml: &mut Xml, look: &Look) {
    xml.open("w:pPr", &[]);
    if look.keep_next {
        xml.leaf("w:keepNext", &[]);
    }
    if let Some(space) = look.rule_above {
        xml.open("w:pBdr", &[]);
        xml.leaf(
            "w:top",
            &[("w:val", "single".into()), ("w:sz", 6.into()), ("w:space", space.into()), ("w:color", "000000".into())],
        );
        xml.close("w:pBdr");
    }
    let mut spacing = Vec::with_capacity(4);
    if let Some(before) = look.before {
        spacing.push(("w:before", before.into()));
    }
    if let Some(after) = look.after {
        spacing.push(("w:after", after.into()));
    }
    if let Some(line) = look.line {
        let (height, rule) = match line {
            Line::AtLeast(twips) => (twips, "atLeast"),
            Line::Exact(twips) => (twips, "exact"),
            Line::Multiple(share) => (share, "auto"),
        };
        spacing.extend([("w:line", height.into()), ("w:lineRule", rule.into())]);
    }
    if !spacing.is_empty() {
        xml.leaf("w:spacing", &spacing);
    }
    if let Some(first) = look.first_line {
        xml.leaf("w:ind", &[("w:firstLine", first.into())]);
    }
    if let Some(justify) = look.justify {
        xml.val("w:jc", justify.word());
    }
    if let Some(level) = look.outline {
        xml.val("w:outlineLvl", level);
    }
    xml.close("w:pPr");
}

fn run_properties(xml: &mut Xml, look: &Look) -> Result<(), DocxError> {
    xml.open("w:rPr", &[]);
    if let Some(font) = &look.font {
        let font: Checked<'_> = checked(font, Place::Reference, None)?;
        xml.leaf(
            "w:rFonts",
            &[("w:ascii", font.into()), ("w:hAnsi", font.into()), ("w:eastAsia", font.into()), ("w:cs", font.into())],
        );
    }
    if let Some(bold) = look.bold {
        xml.flag("w:b", bold);
        xml.flag("w:bCs", bold);
    }
    if let Some(italic) = look.italic {
        xml.flag("w:i", italic);
        xml.flag("w:iCs", italic);
    }
    if let Some(size) = look.size {
        xml.val("w:sz", size);
        xml.val("w:szCs", size);
    }
    xml.close("w:rPr");
    Ok(())
}

fn character_and_table_styles(xml: &mut Xml) {
    xml.open(
        "w:style",
        &[("w:type", "character".into()), ("w:default", "1".into()), ("w:styleId", "DefaultParagraphFont".into())],
    );
    xml.val("w:name", "Default Paragraph Font");
    hidden(xml);
    xml.close("w:style");

    xml.open("w:style", &[("w:type", "table".into()), ("w:default", "1".into()), ("w:styleId", "TableNormal".into())]);
    xml.val("w:name", "Normal Table");
    hidden(xml);
    xml.open("w:tblPr", &[]);
    xml.leaf("w:tblInd", &[("w:w", "0".into()), ("w:type", "dxa".into())]);
    cell_margins(xml, 0, 0);
    xml.close("w:tblPr");
    xml.close("w:style");

    xml.open("w:style", &[("w:type", "numbering".into()), ("w:default", "1".into()), ("w:styleId", "NoList".into())]);
    xml.val("w:name", "No List");
    hidden(xml);
    xml.close("w:style");

    xml.open("w:style", &[("w:type", "table".into()), ("w:customStyle", "1".into()), ("w:styleId", FRAME.into())]);
    xml.val("w:name", "Khung");
    xml.val("w:basedOn", "TableNormal");
    xml.val("w:uiPriority", 1);
    xml.close("w:style");

    xml.open("w:style", &[("w:type", "table".into()), ("w:customStyle", "1".into()), ("w:styleId", TABLE.into())]);
    xml.val("w:name", "Bảng");
    xml.val("w:basedOn", "TableNormal");
    xml.val("w:uiPriority", 1);
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        xml.leaf(side, &[("w:val", "single".into()), ("w:sz", 4.into()), ("w:space", 0.into()), ("w:color", "000000".into())]);
    }
    xml.close("w:tblBorders");
    cell_margins(xml, 30, 80);
    xml.close("w:tblPr");
    xml.close("w:style");
}

fn cell_margins(xml: &mut Xml, vertical: i64, horizontal: i64) {
    xml.open("w:tblCellMar", &[]);
    for (side, width) in [("w:top", vertical), ("w:left", horizontal), ("w:bottom", vertical), ("w:right", horizontal)] {
        xml.leaf(side, &[("w:w", width.into()), ("w:type", "dxa".into())]);
    }
    xml.close("w:tblCellMar");
}

fn hidden(xml: &mut Xml) {
    xml.val("w:uiPriority", 99);
    xml.leaf("w:semiHidden", &[]);
    xml.leaf("w:unhideWhenUsed", &[]);
}
