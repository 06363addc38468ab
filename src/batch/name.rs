//! Names of files from rows: Vietnamese-safe slugs, patterns, and what no file may be called on one of the three systems.

use unicode_normalization::UnicodeNormalization;

use super::columns::{Table, TableRow};
use crate::diag::Message;

/// Longest part of a path, in bytes with the ending; systems allow 255.
pub(super) const MAX_PART: usize = 200;
/// Longest path within the output folder, in letters; Windows allows 259 for the whole path.
pub(super) const MAX_PATH: usize = 200;

/// "Xã Đồng Sen (mới)" -> "xa-dong-sen-moi": small letters without marks, digits, single hyphens. Different names may give the
/// same slug (Văn Lang, Văn Lăng): the unit's code tells them apart.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd() {
        let c = match c {
            'đ' | 'Đ' => 'd',
            // The marks of letters, which NFD has set apart.
            '\u{300}'..='\u{36f}' => continue,
            // An apostrophe stands inside a name (H'Leo, Ea H’Leo) and parts nothing.
            '\'' | '’' | 'ʼ' => continue,
            c => c.to_ascii_lowercase(),
        };
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// A pattern of names: `{name}-{code}`, `{province}/{name}`. Each `{column}` becomes the slug of the row's cell; `{row}` its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Column(String),
    Row,
}

/// A pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(pub Message);

impl Pattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let refuse = |vi: &str, en: &str| {
            Err(PatternError(Message::new(format!("mẫu tên `{text}`: {vi}"), format!("name pattern `{text}`: {en}"))))
        };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let (words, tail) = rest.split_at(open);
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let Some((inner, behind)) = tail.strip_prefix('{').and_then(|inner| inner.split_once('}')) else {
                return refuse("dấu ngoặc `{` `}` không đủ cặp", "`{` and `}` do not pair");
            };
            match inner.trim() {
                "" => return refuse("`{}` thiếu tên cột", "`{}` lacks a column"),
                "row" => pieces.push(Piece::Row),
                name => pieces.push(Piece::Column(name.to_owned())),
            }
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Column(_) | Piece::Row)) {
            return refuse(
                "mọi dòng sẽ cùng một tên; thêm {name}, {code} hoặc {row}",
                "all rows would have one name; add {name}, {code} or {row}",
            );
        }
        if let Some(sign) = text.chars().find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') || c.is_control()) {
            return refuse(
                &format!("ký tự {sign:?} không dùng được trong tên tệp"),
                &format!("{sign:?} cannot stand in a file name"),
            );
        }
        if text.starts_with('/') || text.split('/').any(|part| matches!(part.trim(), "." | "..")) {
            return refuse("ra ngoài thư mục kết quả", "leaves the output folder");
        }
        Ok(Self(pieces))
    }

    /// The pattern for a table when none is given: its name with its code, or what there is of the two, or the row's number.
    pub fn of_table(names: &[String]) -> Self {
        let column = |name: &str| names.iter().any(|known| known == name).then(|| Piece::Column(name.to_owned()));
        let pieces = match (column("name"), column("code")) {
            (Some(name), Some(code)) => vec![name, Piece::Words("-".to_owned()), code],
            (Some(only), None) | (None, Some(only)) => vec![only],
            (None, None) => vec![Piece::Words("dong-".to_owned()), Piece::Row],
        };
        Self(pieces)
    }

    /// The columns that it asks for.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Column(name) => Some(name.as_str()),
            Piece::Words(_) | Piece::Row => None,
        })
    }

    /// The first column that gives a row no letter for its name.
    pub(super) fn lacks<'p>(&'p self, table: &Table, row: &TableRow) -> Option<&'p str> {
        self.columns().find(|name| slug(table.text(row, name).unwrap_or_default()).is_empty())
    }

    /// The name for a row.
    pub fn name(&self, table: &Table, row: &TableRow) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Column(name) => slug(table.text(row, name).unwrap_or_default()),
            Piece::Row => row.number.to_string(),
        };
        self.0.iter().map(piece).collect()
    }
}

/// What is wrong with a path within the output folder, if anything.
pub(super) fn fault(stem: &str, longest_ending: usize) -> Option<(&'static str, Message)> {
    let told = |code, vi: String, en: String| Some((code, Message::new(vi, en)));
    if stem.chars().count() + longest_ending > MAX_PATH {
        return told(
            "LO04",
            format!("tên `{stem}` dài quá {MAX_PATH} ký tự"),
            format!("the name `{stem}` has more than {MAX_PATH} letters"),
        );
    }
    for part in stem.split('/') {
        if part.is_empty() {
            return told("LO06", format!("tên `{stem}` có phần trống"), format!("the name `{stem}` has an empty part"));
        }
        if matches!(part, "." | "..") {
            return told(
                "LO05",
                format!("tên `{stem}` ra ngoài thư mục kết quả"),
                format!("the name `{stem}` leaves the output folder"),
            );
        }
        if part.len() + longest_ending > MAX_PART {
            return told(
                "LO04",
                format!("tên `{part}` dài quá {MAX_PART} byte"),
                format!("the name `{part}` has more than {MAX_PART} bytes"),
            );
        }
        if part.starts_with('.') || part.starts_with(' ') || part.ends_with([' ', '.']) {
            return told(
                "LO03",
                format!("tên `{part}` bắt đầu hoặc kết thúc bằng dấu chấm hay dấu cách"),
                format!("the name `{part}` begins or ends with a full stop or a blank"),
            );
        }
        if is_reserved(part) {
            return told(
                "LO03",
                format!("`{part}` là tên dành riêng của Windows"),
                format!("`{part}` is a name that Windows keeps for itself"),
            );
        }
    }
    None
}

/// Names of devices, with any ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    port.is_some_and(|number| matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
}

#[cfg(test)]
mod tests {
    use super::{Pattern, fault, slug};
    use proptest::prelude::*;

    #[test]
    fn vietnamese_names_keep_their_letters_without_marks() {
        for (name, expected) in [
            ("Xã Đồng Sen", "xa-dong-sen"),
            ("Thành phố Hồ Chí Minh", "thanh-pho-ho-chi-minh"),
            ("Đắk Lắk", "dak-lak"),
            ("Ea H’Leo", "ea-hleo"),
            ("Phường 1", "phuong-1"),
            ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
            ("ỰỮỴ ơư", "uuy-ou"),
            ("  --  ", ""),
        ] {
            assert_eq!(slug(name), expected);
        }
        // What is told apart by marks alone is not told apart any more: hence the code.
        assert_eq!(slug("Văn Lang"), slug("Văn Lăng"));
    }

    #[test]
    fn names_that_a_system_would_not_take_are_found() {
        for (stem, code) in [
            ("con", "LO03"),
            ("a/nul.x", "LO03"),
            ("lpt9", "LO03"),
            ("../x", "LO05"),
            ("a//b", "LO06"),
            ("/a", "LO06"),
            (".x", "LO03"),
            ("x.", "LO03"),
            ("", "LO06"),
        ] {
            assert_eq!(fault(stem, 5).map(|(code, _)| code), Some(code), "{stem}");
        }
        assert_eq!(fault(&"x".repeat(196), 5).map(|(code, _)| code), Some("LO04"));
        assert_eq!(fault("con-00123", 5), None);
        assert_eq!(fault("com", 5), None);
    }

    #[test]
    fn patterns_that_make_no_names_are_refused() {
        for bad in
            ["ke-hoach", "{name", "name}", "{}-{code}", "{name}:{code}", "a\\{name}", "../{name}", "/{name}", "a/../{name}"]
        {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
        assert!(Pattern::parse("Kế hoạch {province}/{ name }-{code}").is_ok());
    }

    proptest! {
        /// Whatever a cell holds, its slug is safe on every system as a part of a name with a code.
        #[test]
        fn slugs_are_safe(text in "\\PC{0,40}") {
            let slug = slug(&text);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{slug}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
            let name = format!("{slug}-00123");
            prop_assert!(slug.is_empty() || fault(&name, 5).is_none(), "{name}");
        }

        /// Names with different codes differ, whatever the names of the units are.
        #[test]
        fn codes_tell_names_apart(one in "\\PC{0,12}", other in "\\PC{0,12}", a in 0_u32..100_000, b in 0_u32..100_000) {
            prop_assume!(a != b);
            prop_assert_ne!(format!("{}-{a:05}", slug(&one)), format!("{}-{b:05}", slug(&other)));
        }
    }
}
