//! The embedded faces are the ones they should be, and strangers are refused by name.

use typst::layout::Abs;
use typst::text::FontVariations;

use super::super::fonts::{EMBEDDED, FACES, FontError, Fonts};
use crate::document::metrics::{Face, UNITS, advance};

fn files(faces: &[usize]) -> Vec<(String, Vec<u8>)> {
    faces.iter().map(|n| (format!("{n}.ttf"), EMBEDDED[*n].to_vec())).collect()
}

/// Length and CRC-32 of the four files of Liberation Serif 2.1.5 as Debian's fonts-liberation2 has them.
#[test]
fn the_embedded_files_are_liberation_serif_2_1_5() {
    let known = [(393_576, CRC[0]), (370_096, CRC[1]), (375_632, CRC[2]), (376_772, CRC[3])];
    for (bytes, (length, crc)) in EMBEDDED.iter().zip(known) {
        assert_eq!((bytes.len(), crc32(bytes)), (length, crc));
    }
}

const CRC: [u32; 4] = [0xb86b_a761, 0xf3de_907d, 0x43ff_cdbb, 0x363a_e832];

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn the_embedded_family_prints_vietnamese() {
    let fonts = Fonts::from_files(files(&[0, 1, 2, 3])).unwrap();
    assert_eq!(fonts.family(), "Liberation Serif");
    for face in FACES {
        assert!("ỰữẵĐợ“”…–₫\u{a0}".chars().all(|c| fonts.has(c, face)));
        assert!(!fonts.has('☑', face) && !fonts.has('\u{1F600}', face));
    }
}

#[test]
fn a_missing_face_is_named() {
    let Err(FontError::MissingFaces { family, faces }) = Fonts::from_files(files(&[0, 1, 2])) else { panic!() };
    assert_eq!((family.as_str(), faces), ("Liberation Serif", vec![Face::BoldItalic]));
    let error = Fonts::from_files(files(&[3, 1, 0])).unwrap_err();
    assert!(error.diagnostic().message.vi.contains("nghiêng"), "{error:?}");
}

#[test]
fn files_that_are_no_fonts_are_refused() {
    let files = vec![("a.ttf".to_owned(), b"not a font".to_vec()), ("b.ttf".to_owned(), Vec::new())];
    assert_eq!(Fonts::from_files(files).unwrap_err(), FontError::NoFamily { found: Vec::new() });
}

/// The widths that break lines of names are the widths of the fonts.
#[test]
fn the_tables_of_widths_are_those_of_the_fonts() {
    let fonts = Fonts::embedded().unwrap();
    let letters = (' '..='~').chain(super::super::fonts::VIETNAMESE.chars()).chain("–—‘’“”…§°«»×•½²³±₫≥≤→\u{a0}".chars());
    for letter in letters {
        for (face, font) in FACES.into_iter().zip(fonts.faces()) {
            let font = font.clone().instantiate(font.info().variant, Abs::pt(12.0), &FontVariations::default());
            let ttf = font.ttf();
            assert_eq!(f64::from(ttf.units_per_em()), UNITS);
            let glyph = ttf.glyph_index(letter).unwrap_or_else(|| panic!("{letter}"));
            assert_eq!(ttf.glyph_hor_advance(glyph), Some(advance(letter, face)), "{letter} {face:?}");
        }
    }
}
