//! Colours of a PDF as they show.

use lopdf::{Dictionary, Document, Object};

use super::objects;
use crate::measure::Colour;

/// A colour space as far as the eye needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// By the number of its components: grey, RGB, CMYK.
    Components(usize),
    /// Ink: 0 is paper, 1 is full.
    Ink,
    /// Lightness and two axes.
    Lab,
    /// A pattern or a table: not known.
    Other,
}

impl Space {
    /// A space by its name in the resources or of the device.
    pub(super) fn read(file: &Document, resources: Option<&Dictionary>, name: &[u8]) -> Self {
        let own = resources
            .and_then(|resources| objects::entry(file, resources, b"ColorSpace"))
            .and_then(|spaces| objects::dictionary(file, spaces))
            .and_then(|spaces| objects::entry(file, spaces, name));
        match own.map(|object| (object.as_name(), object)) {
            None => Self::device(name),
            Some((Ok(name), _)) => Self::device(name),
            Some((Err(_), object)) => Self::of_list(file, object),
        }
    }

    /// A space as an image has it: a name, or a list that says how it is made.
    pub(super) fn of(file: &Document, resources: Option<&Dictionary>, object: &Object) -> Self {
        object.as_name().map_or_else(|_| Self::of_list(file, object), |name| Self::read(file, resources, name))
    }

    fn of_list(file: &Document, object: &Object) -> Self {
        let Some((kind, rest)) = object.as_array().ok().and_then(|list| list.split_first()) else { return Self::Other };
        match kind.as_name().unwrap_or_default() {
            b"ICCBased" => {
                let profile = rest.first().and_then(|profile| objects::dictionary(file, profile));
                let count = profile.and_then(|profile| objects::number(file, profile, b"N")).unwrap_or(3.0);
                Self::Components(count as usize)
            }
            b"CalGray" => Self::Components(1),
            b"CalRGB" => Self::Components(3),
            b"Lab" => Self::Lab,
            b"Separation" | b"DeviceN" => Self::Ink,
            name => Self::device(name),
        }
    }

    fn device(name: &[u8]) -> Self {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Components(1),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Components(3),
            b"DeviceCMYK" | b"CMYK" => Self::Components(4),
            _ => Self::Other,
        }
    }

    /// The colour of operands in this space; black when it cannot be known.
    pub(super) fn colour(self, operands: &[Object]) -> Colour {
        self.shown(&operands.iter().filter_map(objects::plain).collect::<Vec<f64>>())
    }

    /// The colour of a pixel, a byte for each component.
    pub(super) fn of_bytes(self, pixel: &[u8]) -> Colour {
        match (self, pixel) {
            (Self::Components(3), &[red, green, blue]) => Colour { red, green, blue },
            (Self::Components(_) | Self::Ink | Self::Lab | Self::Other, _) => {
                self.shown(&pixel.iter().map(|byte| f64::from(*byte) / 255.0).collect::<Vec<f64>>())
            }
        }
    }

    fn shown(self, values: &[f64]) -> Colour {
        match (self, values) {
            (Self::Ink, inks) => grey(1.0 - inks.iter().copied().fold(0.0, f64::max)),
            (Self::Lab, [light, a, b]) => {
                let light = light / 100.0;
                rgb(light + a / 128.0, light - (a + b) / 256.0, light - b / 128.0)
            }
            (Self::Components(1) | Self::Other, [value]) => grey(*value),
            (Self::Components(3) | Self::Other, [red, green, blue]) => rgb(*red, *green, *blue),
            (Self::Components(4) | Self::Other, [cyan, magenta, yellow, key]) => {
                let light = |ink: f64| (1.0 - ink) * (1.0 - key);
                rgb(light(*cyan), light(*magenta), light(*yellow))
            }
            (Self::Components(_) | Self::Other | Self::Lab, _) => Colour::BLACK,
        }
    }
}

fn grey(value: f64) -> Colour {
    rgb(value, value, value)
}

fn rgb(red: f64, green: f64, blue: f64) -> Colour {
    let byte = |value: f64| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    Colour { red: byte(red), green: byte(green), blue: byte(blue) }
}
