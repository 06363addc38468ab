//! Takes the hinting out of a TrueType font: the small programs that fitted letters to the pixels of old screens.
//!
//! They are more than half of what a document carries of its fonts, so that without them a five-page plan is a fifth smaller and
//! is made in a tenth less time. Outlines, widths and names stay as they are. This happens in memory, to the faces that go into
//! documents; the embedded files themselves are never changed.

/// Tables of hinting, and of devices that no PDF reader asks about.
const DROPPED: [&[u8; 4]; 9] = [b"cvt ", b"fpgm", b"prep", b"gasp", b"hdmx", b"LTSH", b"VDMX", b"DSIG", b"PCLT"];

/// Flags of a part of a composite glyph.
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
const INSTRUCTIONS: u16 = 0x0100;

/// The font without hinting, or `None` for a font that is not built as expected; it is then used as it is.
pub(super) fn unhinted(font: &[u8]) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let find = |tag: &[u8; 4]| tables.iter().find(|(t, _)| *t == tag).map(|(_, data)| *data);
    let mut head = find(b"head")?.to_vec();
    let long = u16_at(&head, 50)? == 1;
    let (glyf, loca) = outlines(find(b"glyf")?, find(b"loca")?, long)?;
    head.get_mut(50..52)?.copy_from_slice(&1u16.to_be_bytes());
    let mut maxp = find(b"maxp")?.to_vec();
    maxp.get_mut(16..28)?.fill(0);
    // Version 3: no names of glyphs, which only instructions for printers of old would use.
    let mut post = find(b"post")?.get(..32)?.to_vec();
    post.get_mut(..4)?.copy_from_slice(&0x0003_0000u32.to_be_bytes());

    let kept: Vec<(&[u8], &[u8])> = tables
        .iter()
        .filter(|(tag, _)| !DROPPED.iter().any(|dropped| *tag == dropped.as_slice()))
        .map(|(tag, data)| {
            let data = match *tag {
                b"head" => &head,
                b"glyf" => &glyf,
                b"loca" => &loca,
                b"maxp" => &maxp,
                b"post" => &post,
                _ => *data,
            };
            (*tag, data)
        })
        .collect();
    assemble(font.get(..4)?, &kept)
}

/// The tables of a font by their tags, in the order of the file's directory.
fn tables(font: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let count = usize::from(u16_at(font, 4)?);
    let entry = |index: usize| {
        let record = font.get(12 + 16 * index..28 + 16 * index)?;
        let offset = u32_at(record, 8)? as usize;
        let length = u32_at(record, 12)? as usize;
        Some((record.get(..4)?, font.get(offset..offset.checked_add(length)?)?))
    };
    (0..count).map(entry).collect()
}

/// A font file of these tables. Checksums stay empty: the file is never written, and whoever embeds it makes its own.
fn assemble(version: &[u8], tables: &[(&[u8], &[u8])]) -> Option<Vec<u8>> {
    let mut offset = 12 + 16 * tables.len();
    let mut file = Vec::with_capacity(offset + tables.iter().map(|(_, data)| data.len() + 3).sum::<usize>());
    file.extend_from_slice(version);
    file.extend_from_slice(&u16::try_from(tables.len()).ok()?.to_be_bytes());
    // Hints for a binary search, which readers of today make for themselves.
    file.extend_from_slice(&[0; 6]);
    for (tag, data) in tables {
        file.extend_from_slice(tag);
        file.extend_from_slice(&[0; 4]);
        file.extend_from_slice(&u32::try_from(offset).ok()?.to_be_bytes());
        file.extend_from_slice(&u32::try_from(data.len()).ok()?.to_be_bytes());
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        file.extend_from_slice(data);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}

/// All outlines without their programs, and where each begins (in the long format).
fn outlines(glyf: &[u8], loca: &[u8], long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let start = |index: usize| {
        if long { u32_at(loca, 4 * index).map(|at| at as usize) } else { u16_at(loca, 2 * index).map(|at| 2 * usize::from(at)) }
    };
    let count = loca.len() / if long { 4 } else { 2 };
    let (mut out, mut places) = (Vec::with_capacity(glyf.len()), Vec::with_capacity(4 * count));
    for index in 0..count {
        places.extend_from_slice(&u32::try_from(out.len()).ok()?.to_be_bytes());
        if index + 1 < count {
            copy_outline(glyf.get(start(index)?..start(index + 1)?)?, &mut out)?;
        }
    }
    Some((out, places))
}

fn copy_outline(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if glyph.is_empty() {
        return Some(());
    }
    let contours = u16_at(glyph, 0)?;
    if contours < 0x8000 {
        // Header and ends of contours, then the length of the program, the program, and the points.
        let ends = 10 + 2 * usize::from(contours);
        let length = usize::from(u16_at(glyph, ends)?);
        out.extend_from_slice(glyph.get(..ends)?);
        out.extend_from_slice(&[0; 2]);
        out.extend_from_slice(glyph.get(ends + 2 + length..)?);
        return Some(());
    }
    out.extend_from_slice(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = u16_at(glyph, at)?;
        let mut size = 4 + if flags & WORDS != 0 { 4 } else { 2 };
        size += match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        out.extend_from_slice(&(flags & !INSTRUCTIONS).to_be_bytes());
        out.extend_from_slice(glyph.get(at + 2..at + size)?);
        at += size;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::{copy_outline, tables, u16_at, unhinted};
    use crate::write::pdf::fonts::EMBEDDED;

    fn copied(glyph: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        copy_outline(glyph, &mut out).map(|()| out)
    }

    #[test]
    fn a_simple_outline_loses_its_program_only() {
        // One contour that ends at point 0, box 1 2 3 4, a program of three bytes, then a flag and two coordinates.
        let glyph = [0, 1, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 3, 0xb0, 0x01, 0x2d, 0x37, 9, 8];
        assert_eq!(copied(&glyph), Some(vec![0, 1, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 0, 0x37, 9, 8]));
        assert_eq!(copied(&[]), Some(Vec::new()));
        assert_eq!(copied(glyph.get(..16).unwrap()), None);
    }

    #[test]
    fn a_composite_outline_loses_its_program_only() {
        let header = [0xff, 0xff, 0, 1, 0, 2, 0, 3, 0, 4];
        // Two parts: offsets as words with more to come and a program; offsets as bytes with a scale.
        let first = [0x01, 0x21, 0, 5, 0, 7, 0, 9];
        let second = [0x01, 0x08, 0, 6, 1, 2, 0x40, 0];
        let glyph: Vec<u8> = header.iter().chain(&first).chain(&second).chain(&[0, 1, 0xb0]).copied().collect();
        let mut wanted: Vec<u8> = header.iter().chain(&first).chain(&second).copied().collect();
        wanted[10] = 0;
        wanted[18] = 0;
        assert_eq!(copied(&glyph), Some(wanted));
    }

    #[test]
    fn the_embedded_faces_keep_their_letters_and_lose_a_third() {
        for font in EMBEDDED {
            let lean = unhinted(font).unwrap();
            assert!(lean.len() < font.len() * 2 / 3, "{} of {}", lean.len(), font.len());
            let table =
                |file: &[u8], tag: &[u8]| tables(file).unwrap().iter().find(|(t, _)| *t == tag).map(|(_, data)| data.to_vec());
            for same in [b"cmap", b"hmtx", b"name", b"OS/2", b"GPOS", b"hhea"] {
                assert_eq!(table(&lean, same), table(font, same));
            }
            let glyphs = |file| table(file, b"maxp").and_then(|maxp| u16_at(&maxp, 4));
            assert_eq!(glyphs(&lean), glyphs(font));
            assert!(table(&lean, b"fpgm").is_none() && table(&lean, b"prep").is_none());
            // What has no programs loses nothing more.
            assert_eq!(unhinted(&lean).as_ref(), Some(&lean));
        }
    }

    #[test]
    fn what_is_no_font_is_left_alone() {
        assert_eq!(unhinted(b""), None);
        assert_eq!(unhinted(&EMBEDDED[0][..1000]), None);
    }
}
