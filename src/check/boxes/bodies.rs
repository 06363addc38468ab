//! What a body's name says: whether it is a people's committee or council, and of which unit.

use crate::terms::Level;

/// Bodies that decide together, by the words that their names begin with (Điều 13.2).
const COLLECTIVE: &[&str] = &[
    "ủy ban ",
    "hội đồng ",
    "ban chỉ đạo",
    "ban tổ chức",
    "ban chấp hành",
    "ban thường vụ",
    "ban vận động",
    "đoàn đại biểu",
    "chính phủ",
    "thường trực ",
    "tổ công tác",
    "đảng ủy",
    "hội nghị",
];

/// Bodies with a head who decides alone (Điều 13.1).
const UNDER_A_HEAD: &[&str] = &[
    "sở ",
    "phòng ",
    "trường ",
    "trung tâm ",
    "chi cục ",
    "cục ",
    "tổng cục ",
    "bệnh viện ",
    "văn phòng ",
    "thanh tra ",
    "trạm ",
    "bộ ",
    "học viện ",
    "viện ",
    "công ty ",
];

/// Common nouns of units, longest first.
pub(super) const UNIT_NOUNS: &[&str] = &["thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã"];

/// Lower case with one way to write "ủy".
pub(in crate::check) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace("uỷ ban", "ủy ban")
}

/// The unit of a people's committee or council, folded: "xã đồng sen"; empty where its name tells none. `None` for other bodies.
pub(super) fn unit_of_council(name: &str) -> Option<String> {
    let folded = folded(name);
    ["ủy ban nhân dân", "hội đồng nhân dân"].iter().find_map(|body| {
        let rest = folded.strip_prefix(body)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    })
}

/// The level of a body, as its name alone tells it: a commune, a district that is no more, a department, or none of the three.
pub(in crate::check) fn level_of(name: &str) -> Level {
    let unit = unit_of_council(name).unwrap_or_default();
    let of = |nouns: &[&str]| nouns.iter().any(|noun| unit.starts_with(noun));
    if of(&["xã ", "phường ", "đặc khu ", "thị trấn "]) {
        Level::Commune
    } else if of(&["huyện ", "quận ", "thị xã "]) {
        Level::District
    } else if of(&["tỉnh", "thành phố"]) {
        Level::Province
    } else if folded(name).starts_with("sở ") {
        Level::Department
    } else {
        Level::Unit
    }
}

/// Whether a body decides together.
pub(super) fn is_collective(name: &str) -> bool {
    begins_with(name, COLLECTIVE)
}

/// Whether a body has a head who decides alone.
pub(super) fn is_under_a_head(name: &str) -> bool {
    begins_with(name, UNDER_A_HEAD)
}

fn begins_with(name: &str, words: &[&str]) -> bool {
    let folded = folded(name);
    words.iter().any(|word| folded.starts_with(word))
}
