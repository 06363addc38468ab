//! Places, sizes and looks through matrices, forms, encodings.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{finish, font, page, pdf};
use crate::measure::{Colour, Line, Place};

const NEAR: f64 = 0.01;

fn lines(bytes: &[u8]) -> Vec<Line> {
    crate::measure::pdf(bytes).unwrap().lines
}

#[test]
fn a_line_has_its_place_size_font_and_colour() {
    // 72 pt from the left, 100 pt under the upper edge; five letters of half an em.
    let found = lines(&pdf(&["BT /F2 14 Tf 1 0 0 rg 72 741.89 Td (Hello) Tj ET"]));
    let line = &found[0];
    let Place::Page { page, left, base } = line.place else { panic!("{:?}", line.place) };
    assert_eq!((page, line.text().as_str()), (1, "Hello"));
    assert!((left - 25.4).abs() < NEAR && (base - 35.278).abs() < NEAR, "{left} {base}");
    assert!((line.width() - 35.0 * 25.4 / 72.0).abs() < NEAR, "{}", line.width());
    let look = &line.spans[0].look;
    assert_eq!((look.font.as_str(), look.size, look.bold, look.italic), ("TimesNewRomanPS-BoldMT", 14.0, true, false));
    assert_eq!(look.colour, Colour { red: 255, green: 0, blue: 0 });
}

#[test]
fn size_and_place_go_through_all_matrices() {
    // Doubled by the page, seven by the text: 14 pt. Upside down twice is upright.
    let found = lines(&pdf(&[
        "q 2 0 0 2 0 0 cm BT /F1 1 Tf 7 0 0 7 36 300 Tm (a) Tj ET Q q 1 0 0 -1 72 500 cm BT /F1 13 Tf 1 0 0 -1 0 0 Tm (b) Tj ET Q",
    ]));
    let (a, b) = (&found[0], &found[1]);
    assert_eq!((a.text().as_str(), a.size()), ("a", 14.0));
    assert!((a.left() - 25.4).abs() < NEAR && (a.base() - (841.89 - 600.0) * 25.4 / 72.0).abs() < NEAR);
    assert_eq!((b.text().as_str(), b.size()), ("b", 13.0));
    assert!((b.base() - (841.89 - 500.0) * 25.4 / 72.0).abs() < NEAR);
}

#[test]
fn slanted_and_thickened_letters_are_italic_and_bold() {
    let found = lines(&pdf(&[
        "BT /F1 14 Tf 1 0 0.3 1 72 700 Tm (slanted) Tj ET BT /F1 14 Tf 2 Tr 72 600 Td (thick) Tj ET BT 0 Tr /F3 14 Tf 72 500 Td (named) Tj ET",
    ]));
    let looks: Vec<(bool, bool)> = found.iter().map(|line| (line.is_bold(), line.is_italic())).collect();
    assert_eq!(looks, [(false, true), (true, false), (false, true)]);
}

#[test]
fn spacing_moves_letters_and_columns_are_lines_of_their_own() {
    // -10000/1000 em of 10 pt: 100 pt to the right, wider than two em.
    let found = lines(&pdf(&["BT /F1 10 Tf 72 700 Td [(ab) -10000 (cd)] TJ ET", "BT /F1 10 Tf 5 Tc 4 Tw 72 700 Td (a b) Tj ET"]));
    assert_eq!(found.iter().map(Line::text).collect::<Vec<_>>(), ["ab", "cd", "a b"]);
    assert!((found[1].left() - (72.0 + 10.0 + 100.0) * 25.4 / 72.0).abs() < NEAR);
    // a: 5 + 5, blank: 5 + 5 + 4, b: 5.
    assert!((found[2].width() - 29.0 * 25.4 / 72.0).abs() < NEAR, "{}", found[2].width());
}

#[test]
fn hidden_letters_are_not_there() {
    assert!(lines(&pdf(&["BT /F1 14 Tf 3 Tr 72 700 Td (under a scan) Tj ET"])).is_empty());
}

#[test]
fn strokes_and_thin_boxes_are_rules() {
    let head = "BT /F2 13 Tf 300 780 Td (x) Tj ET ";
    let bytes = pdf(&[&format!(
        "{head} 0.5 w 100 700 m 200 700 l S 100 650 80 0.6 re f 100 600 m 150 600 l S 150.2 600 m 210 600 l S 1 g 100 500 90 1 re f"
    )]);
    let printed = crate::measure::pdf::read(&bytes).unwrap();
    let rules: Vec<(f64, f64)> =
        printed.pages[0].rules.iter().map(|rule| ((rule.length() * 72.0 / 25.4 * 10.0).round() / 10.0, rule.left)).collect();
    // The white box is not seen; pieces that touch are one.
    assert_eq!(rules.iter().map(|rule| rule.0).collect::<Vec<_>>(), [100.0, 80.0, 110.0]);
}

#[test]
fn letters_by_unicode_map_differences_and_in_forms() {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let map =
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <1EE6> <0002> <0059> endbfchar".to_vec();
    let to_unicode = file.add_object(Stream::new(Dictionary::new(), map));
    let wide = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+TimesNewRomanPSMT", "Encoding" => "Identity-H", "ToUnicode" => to_unicode,
        "DescendantFonts" => vec![Object::Dictionary(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+TimesNewRomanPSMT", "DW" => 700,
            "W" => vec![Object::Integer(1), Object::Array(vec![722.into()])],
        })],
    };
    let mut named = font("TimesNewRomanPSMT");
    named.set(
        "Encoding",
        dictionary! { "Type" => "Encoding", "Differences" => vec![Object::Integer(65), "uni1EBF".into(), "Dcroat".into()] },
    );
    let form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Matrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 72.into(), 0.into()], "Resources" => dictionary! { "Font" => dictionary! { "N" => named } } },
        b"BT /N 10 Tf 0 500 Td (AB) Tj ET".to_vec(),
    );
    let form = file.add_object(form);
    let content = file.add_object(Stream::new(Dictionary::new(), b"BT /W 10 Tf 72 700 Td <00010002> Tj ET /Form Do".to_vec()));
    let page = page(&mut file, pages, content, dictionary! { "W" => wide });
    if let Ok(Object::Dictionary(dict)) = file.get_object_mut(page) {
        dict.get_mut(b"Resources").unwrap().as_dict_mut().unwrap().set("XObject", dictionary! { "Form" => form });
    }
    let found = lines(&finish(file, pages, vec![page.into()]));
    assert_eq!(found.iter().map(Line::text).collect::<Vec<_>>(), ["ỦY", "ếĐ"]);
    assert!((found[0].width() - (7.22 + 7.0) * 25.4 / 72.0).abs() < NEAR, "{}", found[0].width());
    assert!((found[1].left() - 25.4).abs() < NEAR);
}

/// Four pixels: ink, ink, paper, and one that does not show.
#[test]
fn the_ink_of_an_image_is_what_is_neither_transparent_nor_paper() {
    let ink = |space: &str, colours: &[u8], mask: Option<([u8; 4], bool)>| {
        let mut file = Document::with_version("1.7");
        let pages = file.new_object_id();
        let image = |space: &str| {
            dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2, "BitsPerComponent" => 8, "ColorSpace" => space }
        };
        let mut dict = image(space);
        if let Some((opaque, turned)) = mask {
            let mut of_mask = image("DeviceGray");
            if turned {
                of_mask.set("Decode", vec![1.into(), 0.into()]);
            }
            dict.set("SMask", file.add_object(Stream::new(of_mask, opaque.to_vec())));
        }
        let drawn = file.add_object(Stream::new(dict, colours.to_vec()));
        let content = file.add_object(Stream::new(Dictionary::new(), b"q 100 0 0 50 72 500 cm /Hand Do Q".to_vec()));
        let page = page(&mut file, pages, content, Dictionary::new());
        if let Ok(Object::Dictionary(dict)) = file.get_object_mut(page) {
            dict.get_mut(b"Resources").unwrap().as_dict_mut().unwrap().set("XObject", dictionary! { "Hand" => drawn });
        }
        crate::measure::pdf(&finish(file, pages, vec![page.into()])).unwrap().pictures[0].ink
    };
    // Blue ink, a darker blue, white paper, and red that does not show.
    let colours = [20, 40, 160, 0, 20, 140, 255, 255, 255, 200, 0, 0];
    let blue = Some(Colour { red: 10, green: 30, blue: 150 });
    assert_eq!(ink("DeviceRGB", &colours, Some(([255, 200, 255, 10], false))), blue);
    assert_eq!(ink("DeviceRGB", &colours, Some(([0, 55, 0, 245], true))), blue);
    assert_eq!(ink("DeviceGray", &[0, 0, 255, 255], Some(([255; 4], false))), Some(Colour::BLACK));
    // Without transparent parts, with nothing but paper, and with fewer bytes than pixels nothing can be said.
    assert_eq!(ink("DeviceRGB", &colours, None), None);
    assert_eq!(ink("DeviceRGB", &[255; 12], Some(([255; 4], false))), None);
    assert_eq!(ink("DeviceRGB", &colours[..9], Some(([255; 4], false))), None);
}

#[test]
fn turned_pages_are_measured_as_they_are_seen() {
    let bytes = pdf(&["BT /F1 10 Tf 0 1 -1 0 100 50 Tm (turned) Tj ET"]);
    let mut file = Document::load_mem(&bytes).unwrap();
    let id = file.page_iter().next().unwrap();
    if let Ok(Object::Dictionary(page)) = file.get_object_mut(id) {
        page.set("Rotate", 90);
    }
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let layout = crate::measure::pdf(&bytes).unwrap();
    assert!((layout.sheets[0].width - 297.0).abs() < 0.1 && (layout.sheets[0].height - 210.0).abs() < 0.1);
    let line = &layout.lines[0];
    assert!(
        (line.left() - 50.0 * 25.4 / 72.0).abs() < NEAR && (line.base() - 100.0 * 25.4 / 72.0).abs() < NEAR,
        "{:?}",
        line.place
    );
}

#[test]
fn the_left_edge_is_where_lines_go_on_and_not_where_most_paragraphs_begin() {
    // Short paragraphs: four wide lines begin at 40 mm, only two short ones go on at 30 mm.
    let line = |x: f64, y: i32, letters: usize| format!("BT /F1 14 Tf {x} {y} Td ({}) Tj ET ", "a".repeat(letters));
    let mut page = "BT /F2 14 Tf 280 760 Td (KE HOACH) Tj ET BT /F2 14 Tf 250 740 Td (Doc sach) Tj ET ".to_owned();
    for (at, y) in [700, 660, 620, 580].into_iter().enumerate() {
        page += &line(113.4, y, 60);
        if at < 2 {
            page += &line(85.05, y - 18, 20);
        }
    }
    let layout = crate::measure::pdf(&pdf(&[&page])).unwrap();
    let left = layout.sheets[0].margins.left.unwrap();
    assert!((left.low - 30.0).abs() < 0.1, "{left:?}");
    let indents: Vec<i64> = layout.body.paragraphs.iter().filter_map(|p| p.indent).map(|indent| indent.round() as i64).collect();
    assert_eq!(indents, [10; 4]);
}
