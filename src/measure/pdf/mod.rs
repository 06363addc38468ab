//! A finished PDF, read with a foreign reader: pages with lines, rules, pictures.

mod cmap;
mod colour;
mod content;
mod font;
mod ink;
mod lines;
mod marks;
mod matrix;
mod objects;
mod path;
mod state;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use self::content::{Reader, Run};
use self::marks::{Marks, PT};
use self::matrix::Matrix;
use self::objects::Budget;
use self::state::State;
use super::{MeasureError, Page, Printed};
use crate::ooxml::Limit;

/// Pages that are read of a file.
const MOST_PAGES: usize = 3_000;
/// Bytes of a file.
const MOST_BYTES: usize = 128 << 20;
/// Bytes that all object streams together may unfold to: they are unpacked before anything can be asked.
const OBJECT_STREAMS: usize = 192 << 20;

/// Reads what the pages of a PDF show.
pub(super) fn read(bytes: &[u8]) -> Result<Printed, MeasureError> {
    if bytes.len() > MOST_BYTES {
        return Err(MeasureError::TooLarge(Limit { vi: "MB", en: "MB", most: MOST_BYTES >> 20 }));
    }
    // Readers look for the sign in the first kilobyte.
    if !bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|sign| sign == b"%PDF-") {
        return Err(MeasureError::Foreign { wanted: "PDF" });
    }
    let limit = OBJECT_STREAMS / packed_streams(bytes).max(1);
    let options = LoadOptions::with_max_decompressed_size(limit.clamp(64 << 10, 32 << 20));
    let file = Document::load_mem_with_options(bytes, options).map_err(|error| {
        use lopdf::{DecompressError, Error};
        if matches!(error, Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_)) {
            MeasureError::Encrypted
        } else if let Error::Decompress(DecompressError::MemoryLimitExceeded { limit }) = error {
            MeasureError::TooLarge(Limit { vi: "byte", en: "bytes", most: limit })
        } else {
            MeasureError::broken(error.to_string())
        }
    })?;
    // A file that only forbids changes opens without a password; its texts are then decrypted.
    if file.is_encrypted() || (file.trailer.has(b"Encrypt") && !file.was_encrypted()) {
        return Err(MeasureError::Encrypted);
    }
    let ids: Vec<ObjectId> = file.page_iter().take(MOST_PAGES + 1).collect();
    if ids.len() > MOST_PAGES {
        return Err(MeasureError::TooLarge(Limit { vi: "trang", en: "pages", most: MOST_PAGES }));
    }
    let mut reader = Reader::new(&file);
    let mut pages = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let Ok(dict) = file.get_dictionary(*id) else { continue };
        pages.push(page(&mut reader, dict, at + 1));
        if reader.budget.spent {
            return Err(MeasureError::TooLarge(Limit { vi: "byte", en: "bytes", most: Budget::LIMIT }));
        }
        if reader.is_spent() {
            return Err(MeasureError::TooLarge(Limit { vi: "ký tự", en: "letters", most: content::MOST_LETTERS }));
        }
    }
    if pages.is_empty() {
        return Err(MeasureError::Empty);
    }
    let loose = reader.used.iter().filter(|font| !font.embedded).map(|font| font.name.clone()).collect();
    Ok(Printed { version: file.version.clone(), pages, loose })
}

/// How many object streams a file announces. Names may hide letters as `#xx`.
fn packed_streams(bytes: &[u8]) -> usize {
    let mut count = 0;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let mut name = rest;
        let same = b"ObjStm".iter().all(|wanted| match name {
            [b'#', high, low, after @ ..] => {
                name = after;
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                digit(high).zip(digit(low)).is_some_and(|(high, low)| high * 16 + low == u32::from(*wanted))
            }
            [byte, after @ ..] => {
                name = after;
                byte == wanted
            }
            [] => false,
        });
        count += usize::from(same);
    }
    count
}

fn page<'f>(reader: &mut Reader<'f>, dict: &'f Dictionary, number: usize) -> Page {
    let file = reader.file;
    let media = area(file, dict, b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let crop = area(file, dict, b"CropBox").map_or(media, |crop| within(crop, media));
    let unit = objects::number(file, dict, b"UserUnit").filter(|unit| (0.01..=1_000.0).contains(unit)).unwrap_or(1.0) * PT;
    let turn = inherited(file, dict, b"Rotate").and_then(objects::plain).unwrap_or_default() as i64;
    let [x0, y0, x1, y1] = crop;
    let upright = match turn.rem_euclid(360) {
        90 => Matrix::new(0.0, 1.0, 1.0, 0.0, -y0, -x0),
        180 => Matrix::new(-1.0, 0.0, 0.0, 1.0, x1, -y0),
        270 => Matrix::new(0.0, -1.0, -1.0, 0.0, y1, x1),
        _ => Matrix::new(1.0, 0.0, 0.0, -1.0, -x0, y1),
    };
    let place = upright.then(Matrix::new(unit, 0.0, 0.0, unit, 0.0, 0.0));
    let (width, height) = if turn.rem_euclid(180) == 90 { (y1 - y0, x1 - x0) } else { (x1 - x0, y1 - y0) };
    let mut marks = Marks { page: number, ..Marks::default() };
    let resources = inherited(file, dict, b"Resources").and_then(|object| objects::dictionary(file, object));
    let bytes = content_bytes(reader, dict);
    Run { reader, marks: &mut marks, resources, inside: Vec::new() }.stream(&bytes, &State::new(place));
    Page {
        number,
        width: width * unit,
        height: height * unit,
        lines: lines::lines(&marks.letters, &reader.used, number),
        rules: marks.rules(),
        uprights: marks.uprights(),
        boxes: marks.boxes(),
        pictures: marks.pictures,
    }
}

/// The streams of a page one after the other, as if they were one.
fn content_bytes(reader: &mut Reader<'_>, dict: &Dictionary) -> Vec<u8> {
    let file = reader.file;
    let one = [dict.get(b"Contents").ok().cloned().unwrap_or(Object::Null)];
    let list = match objects::entry(file, dict, b"Contents") {
        Some(Object::Array(list)) => list.as_slice(),
        _ => &one,
    };
    let mut out = Vec::new();
    for object in list.iter().take(4_096) {
        if let Some(Object::Stream(stream)) = objects::deref(file, object)
            && let Some(bytes) = reader.budget.inflate(stream)
        {
            out.extend_from_slice(&bytes);
            out.push(b'\n');
        }
    }
    out
}

/// A value of a page or of the nodes above it.
fn inherited<'f>(file: &'f Document, dict: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    let mut node = dict;
    for _ in 0..64 {
        if let Some(value) = objects::entry(file, node, key) {
            return Some(value);
        }
        node = objects::dictionary(file, node.get(b"Parent").ok()?)?;
    }
    None
}

/// A box of a page, its corners in order.
fn area(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<[f64; 4]> {
    let list = inherited(file, dict, key)?.as_array().ok()?;
    let numbers: Vec<f64> = list.iter().filter_map(|number| objects::float(file, number)).collect();
    let &[a, b, c, d] = numbers.as_slice() else { return None };
    let area = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (area[2] - area[0] > 1.0 && area[3] - area[1] > 1.0).then_some(area)
}

fn within(inner: [f64; 4], outer: [f64; 4]) -> [f64; 4] {
    let cut = [inner[0].max(outer[0]), inner[1].max(outer[1]), inner[2].min(outer[2]), inner[3].min(outer[3])];
    if cut[2] - cut[0] > 1.0 && cut[3] - cut[1] > 1.0 { cut } else { outer }
}
