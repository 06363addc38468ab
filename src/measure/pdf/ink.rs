//! The ink of an image: the colour of what is neither transparent nor paper. Signatures are blue, seals red.

use lopdf::{Dictionary, Document, Stream};

use super::colour::Space;
use super::objects::{self, Budget};
use crate::measure::Colour;

/// Pixels of an image that is looked at; larger ones are no signature.
const LARGEST: usize = 4 << 20;
/// From this opacity on a pixel shows its own colour.
const OPAQUE: u8 = 128;

/// Samples of one byte each, row by row.
struct Samples {
    width: usize,
    height: usize,
    /// Bytes of a pixel.
    depth: usize,
    bytes: Vec<u8>,
    /// Whether 255 stands for nothing and 0 for all.
    turned: bool,
}

impl Samples {
    /// The samples of an image of eight bits; `None` for other ones, and where its filter cannot be undone.
    fn read(file: &Document, stream: &Stream, depth: usize, budget: &mut Budget) -> Option<Self> {
        let size = |key: &[u8]| objects::number(file, &stream.dict, key).map(|value| value as usize);
        let (width, height) = (size(b"Width")?, size(b"Height")?);
        if size(b"BitsPerComponent")? != 8 || width.checked_mul(height)? > LARGEST {
            return None;
        }
        let bytes = budget.inflate(stream)?;
        let decode = objects::array(file, &stream.dict, b"Decode").and_then(|range| objects::float(file, range.first()?));
        let turned = decode.is_some_and(|first| first > 0.5);
        (bytes.len() >= width * height * depth && width > 0 && height > 0).then_some(Self { width, height, depth, bytes, turned })
    }

    /// The pixel that covers a place of another image of so many pixels.
    fn at(&self, (x, y): (usize, usize), (width, height): (usize, usize)) -> Option<&[u8]> {
        let (column, row) = (x * self.width / width.max(1), y * self.height / height.max(1));
        let start = (row * self.width + column) * self.depth;
        self.bytes.get(start..start + self.depth)
    }
}

/// The mean colour of an image's ink; `None` for an image without transparent parts and for one that cannot be read.
pub(super) fn ink(file: &Document, resources: Option<&Dictionary>, stream: &Stream, budget: &mut Budget) -> Option<Colour> {
    let mask = objects::entry(file, &stream.dict, b"SMask")?.as_stream().ok()?;
    let space = Space::of(file, resources, objects::entry(file, &stream.dict, b"ColorSpace")?);
    let Space::Components(depth @ 1..=4) = space else { return None };
    let colours = Samples::read(file, stream, depth, budget).filter(|colours| !colours.turned)?;
    let mask = Samples::read(file, mask, 1, budget)?;
    let size = (colours.width, colours.height);
    let (mut sum, mut count) = ([0_u64; 3], 0_u64);
    for place in (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))) {
        let opaque = mask.at(place, size).is_some_and(|alpha| alpha.iter().all(|alpha| (*alpha >= OPAQUE) != mask.turned));
        let Some(pixel) = colours.at(place, size).filter(|_| opaque) else { continue };
        let colour = space.of_bytes(pixel);
        if !colour.is_white() {
            count += 1;
            for (sum, part) in sum.iter_mut().zip([colour.red, colour.green, colour.blue]) {
                *sum += u64::from(part);
            }
        }
    }
    let [red, green, blue] = sum.map(|sum| sum.checked_div(count).and_then(|mean| u8::try_from(mean).ok()));
    Some(Colour { red: red?, green: green?, blue: blue? })
}
