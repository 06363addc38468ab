//! Widths of words in Times: the advance widths that Liberation Serif, Tinos and Times New Roman share, in 1/2048 em.
//!
//! Line breaks of names and the lengths of rules are found here, once, so that every format prints the same ones. A test holds
//! the tables against the embedded fonts.

use unicode_normalization::UnicodeNormalization;

/// Units per em of the tables.
pub const UNITS: f64 = 2048.0;
/// Millimetres in a point.
pub const MM_PER_PT: f64 = 25.4 / 72.0;

/// A face of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// BoldItalic.
    BoldItalic,
}

impl Face {
    /// The face for a pair of flags.
    pub const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

/// Width of a text in mm at a size in pt.
pub fn width_mm(text: &str, size_pt: f64, face: Face) -> f64 {
    f64::from(text.nfc().map(|c| u32::from(advance(c, face))).sum::<u32>()) / UNITS * size_pt * MM_PER_PT
}

/// Advance of a letter in 1/2048 em; an unknown sign counts as a digit.
pub fn advance(letter: char, face: Face) -> u16 {
    let ascii = match face {
        Face::Regular => &REGULAR,
        Face::Bold => &BOLD,
        Face::Italic => &ITALIC,
        Face::BoldItalic => &BOLD_ITALIC,
    };
    // Combining marks have no width: an accented letter is as wide as its base, but a horn (ơ, ư) widens it.
    let (base, horn) = base_letter(letter);
    if !horn && let Some(index) = (base as usize).checked_sub(32).filter(|i| *i < ascii.len()) {
        return ascii[index];
    }
    let wanted = match (base, horn) {
        ('o', true) => 'ơ',
        ('u', true) => 'ư',
        ('O', true) => 'Ơ',
        ('U', true) => 'Ư',
        ('Đ' | 'Ð', _) => return advance('D', face),
        ('\u{a0}', _) => return advance(' ', face),
        _ => base,
    };
    let column = face as usize;
    EXTRA.iter().find(|(c, _)| *c == wanted).map_or(1024, |(_, widths)| widths[column])
}

fn base_letter(letter: char) -> (char, bool) {
    if letter.is_ascii() {
        return (letter, false);
    }
    let mut parts = std::iter::once(letter).nfd();
    let base = parts.next().unwrap_or(letter);
    (base, parts.any(|mark| mark == '\u{31b}'))
}

#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886, 1479, 1366, 1366, 1479, 1251,
    1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479,
    1479, 1251, 682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024,
    569, 1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108,
];
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366,
    1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479,
    1479, 1366, 682, 569, 682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139,
    569, 1706, 1139, 1024, 1139, 1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065,
];
#[rustfmt::skip]
const ITALIC: [u16; 95] = [
    512, 682, 860, 1024, 1024, 1706, 1593, 438, 682, 682, 1024, 1382, 512, 682, 512, 569, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1382, 1382, 1382, 1024, 1884, 1251, 1251, 1366, 1479, 1251,
    1251, 1479, 1479, 682, 909, 1366, 1139, 1706, 1366, 1479, 1251, 1479, 1251, 1024, 1139, 1479, 1251, 1706, 1251,
    1139, 1139, 797, 569, 797, 864, 1024, 682, 1024, 1024, 909, 1024, 909, 569, 1024, 1024, 569, 569, 909,
    569, 1479, 1024, 1024, 1024, 1024, 797, 797, 569, 1024, 909, 1366, 909, 909, 797, 819, 563, 819, 1108,
];
#[rustfmt::skip]
const BOLD_ITALIC: [u16; 95] = [
    512, 797, 1137, 1024, 1024, 1706, 1593, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1704, 1366, 1366, 1366, 1479, 1366,
    1366, 1479, 1593, 797, 1024, 1366, 1251, 1821, 1479, 1479, 1251, 1479, 1366, 1139, 1251, 1479, 1366, 1821, 1366,
    1251, 1251, 682, 569, 682, 1167, 1024, 682, 1024, 1024, 909, 1024, 909, 682, 1024, 1139, 569, 569, 1024,
    569, 1593, 1139, 1024, 1024, 1024, 797, 797, 569, 1139, 909, 1366, 1024, 909, 797, 713, 451, 713, 1167,
];
#[rustfmt::skip]
const EXTRA: [(char, [u16; 4]); 26] = [
    ('ơ', [1083, 1134, 1093, 1099]),
    ('ư', [1110, 1229, 1117, 1227]),
    ('Ơ', [1479, 1593, 1479, 1479]),
    ('Ư', [1589, 1630, 1544, 1587]),
    ('đ', [1024, 1139, 1024, 1024]),
    ('–', [1024, 1024, 1024, 1024]),
    ('—', [2048, 2048, 1821, 2048]),
    ('‘', [682, 682, 682, 682]),
    ('’', [682, 682, 682, 682]),
    ('“', [909, 1024, 1139, 1024]),
    ('”', [909, 1024, 1139, 1024]),
    ('…', [2048, 2048, 1821, 2048]),
    ('§', [1024, 1024, 1024, 1024]),
    ('°', [819, 819, 819, 819]),
    ('«', [1024, 1024, 1024, 1024]),
    ('»', [1024, 1024, 1024, 1024]),
    ('×', [1155, 1167, 1382, 1167]),
    ('•', [717, 717, 717, 717]),
    ('½', [1536, 1536, 1536, 1536]),
    ('²', [614, 614, 614, 614]),
    ('³', [614, 614, 614, 614]),
    ('±', [1124, 1124, 1124, 1124]),
    ('₫', [1050, 1050, 1050, 1050]),
    ('≥', [1124, 1124, 1124, 1124]),
    ('≤', [1124, 1124, 1124, 1124]),
    ('→', [2048, 2048, 2048, 2048]),
];

#[cfg(test)]
mod tests {
    use super::{Face, width_mm};

    /// Widths measured with the fonts themselves by an independent tool (mm).
    #[test]
    fn known_lines_have_their_known_widths() {
        let near = |a: f64, b: f64| (a - b).abs() < 0.06;
        assert!(near(width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13.0, Face::Bold), 95.7));
        assert!(near(width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0, Face::Bold), 88.3));
        assert!(near(width_mm("Độc lập - Tự do - Hạnh phúc", 14.0, Face::Bold), 60.5));
        assert!(near(width_mm("ỦY BAN NHÂN DÂN", 13.0, Face::Bold), 43.2));
        assert!(near(width_mm("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", 14.0, Face::Italic), 103.9));
    }
}
