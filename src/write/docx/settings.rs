//! `word/settings.xml` and `word/fontTable.xml`: the same for every document.

use super::stylesheet::{LANGUAGE, W};
use super::xml::Xml;

/// Settings: the layout rules of today's Word, Vietnamese numbers, no other program's compatibility quirks.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", W.into())]);
    xml.leaf("w:zoom", &[("w:percent", "100".into())]);
    xml.val("w:defaultTabStop", 720);
    xml.val("w:characterSpacingControl", "doNotCompress");
    xml.open("w:compat", &[]);
    let word = "http://schemas.microsoft.com/office/word";
    // 15 is the layout of Word 2013 and later; without it Word opens the file in its compatibility mode.
    xml.leaf("w:compatSetting", &[("w:name", "compatibilityMode".into()), ("w:uri", word.into()), ("w:val", "15".into())]);
    xml.close("w:compat");
    xml.leaf("w:themeFontLang", &[("w:val", LANGUAGE.into())]);
    xml.val("w:decimalSymbol", ",");
    xml.val("w:listSeparator", ";");
    xml.close("w:settings");
    xml.finish()
}

/// Fonts: Times New Roman, and what stands in for it where it is missing without moving a line.
pub(super) fn fonts() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:fonts", &[("xmlns:w", W.into())]);
    xml.open("w:font", &[("w:name", "Times New Roman".into())]);
    xml.val("w:altName", "Liberation Serif");
    xml.val("w:panose1", "02020603050405020304");
    xml.val("w:charset", "00");
    xml.val("w:family", "roman");
    xml.val("w:pitch", "variable");
    xml.close("w:font");
    xml.close("w:fonts");
    xml.finish()
}
