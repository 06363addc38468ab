//! Two texts side by side, where names that are others throughout are one word each.

use super::pieces::Name;
use super::rename::replace_name;
use super::words::{Marked, words};

/// The first letter that stands for a name: of a plane that no text uses.
const FIRST: u32 = 0x10_0000;

/// Marks the words of two texts; a name that is another one throughout is one word.
pub(super) fn marked(old: &str, new: &str, names: &[Name<'_>]) -> Vec<Marked> {
    let mut letters: Vec<(char, &str)> = names
        .iter()
        .flat_map(|(from, to)| [*from, *to])
        .enumerate()
        .filter_map(|(nth, name)| Some((char::from_u32(FIRST + u32::try_from(nth).ok()?)?, name)))
        .filter(|(_, name)| old.contains(name) || new.contains(name))
        .collect();
    if letters.is_empty() {
        return words(old, new);
    }
    // A name may hold another one.
    letters.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let coded = |text: &str| {
        letters.iter().fold(text.to_owned(), |text, (letter, name)| replace_name(&text, name, letter.encode_utf8(&mut [0; 4])))
    };
    let mut marked = words(&coded(old), &coded(new));
    for stretch in &mut marked {
        for (letter, name) in &letters {
            stretch.text = stretch.text.replace(*letter, name);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::marked;
    use crate::diff::words::{Mark, Marked};

    /// "Sở Thông tin và Truyền thông" and "Sở Khoa học và Công nghệ" share words by chance.
    #[test]
    fn a_name_that_is_another_one_is_marked_whole() {
        let names =
            [("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"), ("Sở Công Thương", "Sở Công Thương và Du lịch")];
        let shown = |old: &str, new: &str| -> String {
            let one = |Marked { mark, text }| match mark {
                Mark::Equal => text,
                Mark::Deleted => format!("[-{text}-]"),
                Mark::Inserted => format!("{{+{text}+}}"),
            };
            marked(old, new, &names).into_iter().map(one).collect()
        };
        assert_eq!(
            shown("Giao Sở Thông tin và Truyền thông chủ trì.", "Giao Sở Khoa học và Công nghệ phối hợp."),
            "Giao [-Sở Thông tin và Truyền thông chủ trì-]{+Sở Khoa học và Công nghệ phối hợp+}."
        );
        assert_eq!(
            shown("Sở Công Thương và Sở Nội vụ báo cáo", "Sở Công Thương và Du lịch và Sở Nội vụ báo cáo"),
            "[-Sở Công Thương-]{+Sở Công Thương và Du lịch+} và Sở Nội vụ báo cáo"
        );
    }
}
