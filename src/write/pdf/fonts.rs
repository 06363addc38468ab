//! The four faces that print a document: the embedded Liberation Serif, or a family from files that the user gives.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::text::{Font, FontStyle, FontWeight};

use super::unhint::unhinted;
use crate::diag::{Diagnostic, Message};
use crate::document::metrics::Face;

/// The faces in the order of [`Face`].
pub(super) const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

/// Liberation Serif 2.1.5 in the order of [`FACES`]. The 1.x files lack 92 Vietnamese letters.
pub(super) static EMBEDDED: [&[u8]; 4] = [
    include_bytes!("fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("fonts/LiberationSerif-BoldItalic.ttf"),
];

/// Families with the advance widths of Times New Roman, the best first.
const FAMILIES: [&str; 3] = ["Times New Roman", "Liberation Serif", "Tinos"];

/// The 134 Vietnamese letters beyond ASCII, as TCVN 6909:2001 has them in Unicode.
pub(super) const VIETNAMESE: &str = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\
    ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ";

/// A family of four faces, and which letters each of them can print.
#[derive(Debug, Clone)]
pub struct Fonts {
    family: String,
    faces: [Font; 4],
    coverage: [Coverage; 4],
}

impl Fonts {
    /// The embedded Liberation Serif: the same bytes, hence the same pages, on every machine.
    pub fn embedded() -> Result<Self, FontError> {
        let load = |bytes| match unhinted(bytes) {
            Some(lean) => Font::new(Bytes::new(lean), 0),
            None => Font::new(Bytes::new(bytes), 0),
        };
        let [regular, bold, italic, bold_italic] = EMBEDDED.map(load);
        match (regular, bold, italic, bold_italic) {
            (Some(r), Some(b), Some(i), Some(bi)) => Ok(Self::of("Liberation Serif", [r, b, i, bi])),
            _ => Err(FontError::NoFamily { found: Vec::new() }),
        }
    }

    /// A family from font files (names and contents): Times New Roman, Liberation Serif or Tinos, the first that has all four faces
    /// and all Vietnamese letters.
    pub fn from_files(files: Vec<(String, Vec<u8>)>) -> Result<Self, FontError> {
        let mut families: BTreeMap<String, [Option<Font>; 4]> = BTreeMap::new();
        for (_, bytes) in files {
            for font in Font::iter(Bytes::new(bytes)) {
                let Some(slot) = slot(&font) else { continue };
                let faces = families.entry(font.info().family.clone()).or_default();
                if let Some(place) = faces.get_mut(slot) {
                    place.get_or_insert(font);
                }
            }
        }
        let mut first_problem = None;
        for family in FAMILIES {
            let Some(faces) = families.remove(family) else { continue };
            match Self::checked(family, faces) {
                Ok(fonts) => return Ok(fonts),
                Err(problem) => first_problem = first_problem.or(Some(problem)),
            }
        }
        Err(first_problem.unwrap_or_else(|| FontError::NoFamily { found: families.into_keys().collect() }))
    }

    fn checked(family: &str, faces: [Option<Font>; 4]) -> Result<Self, FontError> {
        let missing: Vec<Face> = FACES.into_iter().zip(&faces).filter(|(_, font)| font.is_none()).map(|(face, _)| face).collect();
        let [Some(regular), Some(bold), Some(italic), Some(bold_italic)] = faces else {
            return Err(FontError::MissingFaces { family: family.to_owned(), faces: missing });
        };
        let fonts = Self::of(family, [regular, bold, italic, bold_italic]);
        for face in FACES {
            let letters: Vec<char> = VIETNAMESE.chars().filter(|c| !fonts.has(*c, face)).collect();
            if !letters.is_empty() {
                return Err(FontError::MissingLetters { family: family.to_owned(), face, letters });
            }
        }
        Ok(fonts)
    }

    fn of(family: &str, faces: [Font; 4]) -> Self {
        let coverage = std::array::from_fn(|i| faces.get(i).map(Coverage::of).unwrap_or_default());
        Self { family: family.to_owned(), faces, coverage }
    }

    /// The family's name.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Whether a face can print a letter.
    pub fn has(&self, letter: char, face: Face) -> bool {
        self.coverage.get(face as usize).is_some_and(|c| c.has(letter))
    }

    /// The faces for the engine, in the order of [`FACES`].
    pub(super) fn faces(&self) -> &[Font; 4] {
        &self.faces
    }
}

/// Which of the four faces a font is; other weights and widths are none of them.
fn slot(font: &Font) -> Option<usize> {
    let variant = font.info().variant;
    let italic = match variant.style {
        FontStyle::Normal => false,
        FontStyle::Italic => true,
        FontStyle::Oblique => return None,
    };
    let bold = variant.weight == FontWeight::BOLD;
    if !bold && variant.weight != FontWeight::REGULAR {
        return None;
    }
    Some(Face::of(bold, italic) as usize)
}

/// The letters of a face as one bit each: asked once for every printed letter, so it must cost nothing.
#[derive(Debug, Clone, Default)]
struct Coverage(Vec<u64>);

impl Coverage {
    fn of(font: &Font) -> Self {
        let mut bits = Vec::new();
        for code in font.info().coverage.iter() {
            let word = code as usize / 64;
            if bits.len() <= word {
                bits.resize(word + 1, 0);
            }
            if let Some(place) = bits.get_mut(word) {
                *place |= 1 << (code % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, letter: char) -> bool {
        let code = u32::from(letter);
        self.0.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

/// Why fonts cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontError {
    /// None of the families is there.
    NoFamily {
        /// The families that are.
        found: Vec<String>,
    },
    /// The family lacks faces.
    MissingFaces {
        /// The family.
        family: String,
        /// What it lacks.
        faces: Vec<Face>,
    },
    /// A face lacks Vietnamese letters.
    MissingLetters {
        /// The family.
        family: String,
        /// The face.
        face: Face,
        /// The letters.
        letters: Vec<char>,
    },
}

impl FontError {
    /// The finding for the user.
    pub fn diagnostic(&self) -> Diagnostic {
        let wanted = FAMILIES.join(", ");
        let message = match self {
            Self::NoFamily { found } if found.is_empty() => Message::new(
                format!("không có phông chữ nào trong các tệp đã cho; cần một trong các phông {wanted}"),
                format!("no font in the files given; one of {wanted} is needed"),
            ),
            Self::NoFamily { found } => Message::new(
                format!("các tệp đã cho chỉ có phông {}; cần một trong các phông {wanted}", found.join(", ")),
                format!("the files given hold only {}; one of {wanted} is needed", found.join(", ")),
            ),
            Self::MissingFaces { family, faces } => {
                let list = |name: fn(Face) -> &'static str| faces.iter().map(|f| name(*f)).collect::<Vec<_>>().join(", ");
                Message::new(
                    format!("phông {family} thiếu kiểu chữ: {}", list(face_vi)),
                    format!("the font {family} lacks the faces: {}", list(face_en)),
                )
            }
            Self::MissingLetters { family, face, letters } => {
                let shown: String = letters.iter().take(20).map(|c| format!(" {c}")).collect();
                let more = if letters.len() > 20 { " …" } else { "" };
                let count = letters.len();
                Message::new(
                    format!("phông {family}, kiểu {}, thiếu {count} chữ cái tiếng Việt:{shown}{more}", face_vi(*face)),
                    format!("the font {family}, {}, lacks {count} Vietnamese letters:{shown}{more}", face_en(*face)),
                )
            }
        };
        Diagnostic::error("PDF02", None, message).hint(Message::new(
            "bỏ tùy chọn phông chữ để dùng Liberation Serif có sẵn trong chương trình",
            "leave the font option out to use the Liberation Serif built into the program",
        ))
    }
}

/// The Vietnamese name of a face.
pub(super) const fn face_vi(face: Face) -> &'static str {
    match face {
        Face::Regular => "đứng",
        Face::Bold => "đậm",
        Face::Italic => "nghiêng",
        Face::BoldItalic => "đậm nghiêng",
    }
}

/// The English name of a face.
pub(super) const fn face_en(face: Face) -> &'static str {
    match face {
        Face::Regular => "regular",
        Face::Bold => "bold",
        Face::Italic => "italic",
        Face::BoldItalic => "bold italic",
    }
}
