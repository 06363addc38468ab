//! Changes to the drafter's text, by byte: nothing is touched but what a change names.

use crate::plan::Text;
use crate::plan::places::Place;
use crate::plan::write::{text_at, text_in_flow};

/// How the comments begin that derivation and updates write; any other comment is the drafter's.
const WRITTEN: [&str; 6] =
    ["xem lại: ", "cấp trên viết: ", "cấp trên khóa mục này", "CẬP NHẬT: ", "XUNG ĐỘT: ", "Chỉ tiêu không được"];
/// Columns that a line of a written comment may take.
const WIDTH: usize = 110;

/// Changes to a text.
#[derive(Debug, Clone)]
pub(super) struct Edits<'t> {
    pub(super) text: &'t str,
    edits: Vec<(usize, usize, String)>,
}

impl<'t> Edits<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, edits: Vec::new() }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
    }

    /// The beginning of the line behind a byte.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// The line up to a byte, and how far in its content begins.
    pub(super) fn lead(&self, at: usize) -> (&'t str, usize) {
        let lead = self.text.get(self.line_start(at)..at).unwrap_or_default();
        (lead, lead.len() - lead.trim_start().len())
    }

    pub(super) fn put(&mut self, start: usize, end: usize, new: impl Into<String>) {
        self.edits.push((start, end, new.into()));
    }

    /// A comment on a line of its own before the line of a byte; said once.
    pub(super) fn comment(&mut self, at: usize, words: &str) {
        let start = self.line_start(at);
        let line = self.text.get(start..).unwrap_or_default();
        let pad = line.len() - line.trim_start_matches(' ').len();
        let comment = format!("{}# {}\n", " ".repeat(pad), words.split_whitespace().collect::<Vec<_>>().join(" "));
        let above = self.text.get(self.comments_above(start)..start).unwrap_or_default();
        if !above.lines().any(|line| line == comment.trim_end()) {
            self.put(start, start, comment);
        }
    }

    /// Where the lines of comments above a line begin.
    fn comments_above(&self, line: usize) -> usize {
        let mut start = line;
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.text.get(above..start).is_some_and(|line| line.trim_start().starts_with('#')) {
                break;
            }
            start = above;
        }
        start
    }

    /// New words in the place of old ones.
    pub(super) fn words(&mut self, old: &Text, new: &Text, in_flow: bool) {
        let (start, end) = (self.with_sign(old.span.start as usize), old.span.end as usize);
        let (lead, pad) = self.lead(start);
        let mut rest = lead.get(pad..).unwrap_or_default();
        let mut indent = pad;
        while let Some(after) = rest.strip_prefix("- ") {
            indent += 2;
            rest = after;
        }
        let indent = if rest.is_empty() { indent } else { indent + 2 };
        let written = if in_flow { text_in_flow(new) } else { text_at(new, lead.chars().count(), indent) };
        self.put(start, end, written);
    }

    /// Where a text begins with the sign (`>-`, `|`) that stands on the line above it: the place of a folded text is that of its words.
    fn with_sign(&self, start: usize) -> usize {
        let before = self.text.get(..start).unwrap_or_default();
        let sign = before.trim_end();
        let bare = sign.trim_end_matches(['-', '+']).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '+']);
        let is_above = before.get(sign.len()..).is_some_and(|gap| gap.contains('\n'));
        if is_above && (bare.ends_with(" >") || bare.ends_with(" |")) { bare.len() - 1 } else { start }
    }

    /// Whether the drafter has written a comment between two bytes, or behind the last on its line.
    pub(super) fn has_own_comment(&self, start: usize, end: usize) -> bool {
        let behind = self.text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let inside = self.text.get(start..end).unwrap_or_default();
        let lines: Vec<&str> = inside.lines().collect();
        behind.contains('#') || lines.iter().any(|line| line.contains(" #") && !line.trim_start().starts_with('#')) || {
            let mut rest = lines.as_slice();
            let mut own = false;
            while let Some((line, more)) = rest.split_first() {
                rest = more;
                if line.trim_start().starts_with('#') {
                    match written(line, more) {
                        0 => own = true,
                        count => rest = more.get(count - 1..).unwrap_or_default(),
                    }
                }
            }
            own
        }
    }

    /// Takes the lines of a value out, with the comments above it that were written for it.
    pub(super) fn remove_lines(&mut self, start: usize, end: usize) {
        let line = self.line_start(start);
        let above = self.comments_above(line);
        let lines: Vec<&str> = self.text.get(above..line).unwrap_or_default().lines().collect();
        // From the last of the drafter's own comments on, all were written with the value.
        let mut from = above;
        let mut at = above;
        let mut rest = lines.as_slice();
        while let Some((first, more)) = rest.split_first() {
            let count = written(first, more).max(1);
            let is_own = written(first, more) == 0;
            let taken = rest.get(..count).unwrap_or_default();
            at += taken.iter().map(|line| line.len() + 1).sum::<usize>();
            rest = rest.get(count..).unwrap_or_default();
            if is_own {
                from = at;
            }
        }
        let mut stop = self.next_line(end);
        // Of the blank lines on both sides one goes as well.
        let blank_before = from == 0 || self.text.get(..from).is_some_and(|before| before.ends_with("\n\n"));
        if blank_before && self.text.get(stop..).is_some_and(|rest| rest.starts_with('\n')) {
            stop += 1;
        }
        self.put(from, stop, "");
    }

    /// Takes an entry between brackets out, with the comma that parted it from the next or the one before.
    pub(super) fn remove_between_brackets(&mut self, start: usize, end: usize) {
        let behind = self.text.get(end..).unwrap_or_default();
        let rest = behind.trim_start();
        if let Some(after) = rest.strip_prefix(',') {
            self.put(start, end + (behind.len() - after.trim_start_matches(' ').len()), "");
        } else {
            let before = self.text.get(..start).unwrap_or_default().trim_end();
            self.put(before.strip_suffix(',').unwrap_or(before).len(), end, "");
        }
    }

    /// The text with all changes made.
    pub(super) fn apply(mut self) -> String {
        let mut out = self.text.to_owned();
        // From the end, so that bytes before keep their places; of several at one place the first comes first.
        self.edits.reverse();
        self.edits.sort_by_key(|edit| std::cmp::Reverse((edit.0, edit.1)));
        for (start, stop, new) in self.edits {
            if out.is_char_boundary(start) && out.is_char_boundary(stop) && start <= stop && stop <= out.len() {
                out.replace_range(start..stop, &new);
            }
        }
        out
    }
}

/// How many lines a comment takes that derivation wrote, its first line given; 0 for one of the drafter's.
fn written(first: &str, more: &[&str]) -> usize {
    let content = |line: &str| line.trim_start().trim_start_matches('#').trim_start().to_owned();
    if !WRITTEN.iter().any(|start| content(first).starts_with(start)) {
        return 0;
    }
    let mut count = 1;
    let mut before = first;
    for line in more {
        let is_comment = line.trim_start().starts_with('#');
        let begins = WRITTEN.iter().any(|start| content(line).starts_with(start));
        let word = content(line).split(' ').next().unwrap_or_default().chars().count();
        // A comment goes on where its next word had no room any more.
        if !is_comment || begins || before.chars().count() + 1 + word <= WIDTH {
            break;
        }
        count += 1;
        before = line;
    }
    count
}

/// A value of another text as it stands at a column here: its further lines keep their distance to the first.
pub(super) fn moved(text: &str, place: &Place, column: usize) -> String {
    let start = text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let old = text.get(start..place.start).unwrap_or_default().chars().count();
    let mut out = String::new();
    for (index, line) in text.get(place.start..place.end).unwrap_or_default().split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            let inner = line.len() - line.trim_start_matches(' ').len();
            if !line.trim().is_empty() {
                out.push_str(&" ".repeat((column + inner).saturating_sub(old)));
            }
            out.push_str(line.trim_start_matches(' '));
        } else {
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn written_comments_go_with_a_value_and_the_drafters_stay() {
        let long = format!("# xem lại: {}", "chữ ".repeat(25).trim());
        let text =
            format!("a:\n  # của tôi\n  {long}\n  # chữ tiếp theo dài lắm\n  - một\n  # CẬP NHẬT: x\n  # của tôi nữa\n  - hai\n");
        let remove = |word: &str| {
            let at = text.find(word).expect("a word");
            let mut edits = Edits::new(&text);
            edits.remove_lines(at, at + word.len());
            edits.apply()
        };
        assert_eq!(remove("một"), "a:\n  # của tôi\n  # CẬP NHẬT: x\n  # của tôi nữa\n  - hai\n");
        assert!(remove("hai").ends_with("  # của tôi nữa\n"), "{}", remove("hai"));
        let edits = Edits::new(&text);
        let (one, two) = (text.find("một").unwrap(), text.find("hai").unwrap());
        assert!(edits.has_own_comment(one, two) && !edits.has_own_comment(one, one + "một".len()));
    }
}
