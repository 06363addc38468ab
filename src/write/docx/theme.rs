//! `word/theme/theme1.xml`: no style refers to it, but Word offers its fonts and colours in the menus, and validators want one.

use super::stylesheet::FONT;
use super::xml::Xml;

/// The colours that Word's menus offer.
const COLORS: &[(&str, &str)] = &[
    ("a:dk1", "000000"),
    ("a:lt1", "FFFFFF"),
    ("a:dk2", "44546A"),
    ("a:lt2", "E7E6E6"),
    ("a:accent1", "4472C4"),
    ("a:accent2", "ED7D31"),
    ("a:accent3", "A5A5A5"),
    ("a:accent4", "FFC000"),
    ("a:accent5", "5B9BD5"),
    ("a:accent6", "70AD47"),
    ("a:hlink", "0563C1"),
    ("a:folHlink", "954F72"),
];

/// The theme, whose fonts for headings and for text are both the decree's.
pub(super) fn theme() -> Vec<u8> {
    let name = "kehoach";
    let mut xml = Xml::new();
    xml.open("a:theme", &[("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main".into()), ("name", name.into())]);
    xml.open("a:themeElements", &[]);
    xml.open("a:clrScheme", &[("name", name.into())]);
    for (slot, color) in COLORS {
        xml.open(slot, &[]);
        xml.leaf("a:srgbClr", &[("val", (*color).into())]);
        xml.close(slot);
    }
    xml.close("a:clrScheme");
    xml.open("a:fontScheme", &[("name", name.into())]);
    for slot in ["a:majorFont", "a:minorFont"] {
        xml.open(slot, &[]);
        for script in ["a:latin", "a:ea", "a:cs"] {
            xml.leaf(script, &[("typeface", FONT.into())]);
        }
        xml.close(slot);
    }
    xml.close("a:fontScheme");
    formats(&mut xml);
    xml.close("a:themeElements");
    xml.close("a:theme");
    xml.finish()
}

/// Three formats of each kind, as the schema asks.
fn formats(xml: &mut Xml) {
    xml.open("a:fmtScheme", &[("name", "kehoach".into())]);
    xml.open("a:fillStyleLst", &[]);
    (0..3).for_each(|_| fill(xml));
    xml.close("a:fillStyleLst");
    xml.open("a:lnStyleLst", &[]);
    for _ in 0..3 {
        xml.open("a:ln", &[("w", 6350.into())]);
        fill(xml);
        xml.close("a:ln");
    }
    xml.close("a:lnStyleLst");
    xml.open("a:effectStyleLst", &[]);
    for _ in 0..3 {
        xml.open("a:effectStyle", &[]);
        xml.leaf("a:effectLst", &[]);
        xml.close("a:effectStyle");
    }
    xml.close("a:effectStyleLst");
    xml.open("a:bgFillStyleLst", &[]);
    (0..3).for_each(|_| fill(xml));
    xml.close("a:bgFillStyleLst");
    xml.close("a:fmtScheme");
}

fn fill(xml: &mut Xml) {
    xml.open("a:solidFill", &[]);
    xml.leaf("a:schemeClr", &[("val", "phClr".into())]);
    xml.close("a:solidFill");
}
