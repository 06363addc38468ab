//! The comparison for a terminal: a summary, then the changes by section, words marked inside the line.

use std::fmt::Write as _;

use super::change::{Change, Class, Detail, How, Place};
use super::kind::{summary, title};
use super::named::marked;
use super::words::{Mark, Marked};
use crate::diag::{Lang, Message, Sources};

/// How the text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Language of the words that are not the plans'.
    pub lang: Lang,
    /// Colours of a terminal; without them deleted words stand in `[-…-]` and new ones in `{+…+}`.
    pub color: bool,
    /// Only the summary and the number of changes of each kind and section.
    pub stat: bool,
}

/// Words of unchanged text that are kept on each side of a change.
const CONTEXT: usize = 8;

/// The changes as text; `hidden` is how many others there are that were not asked for.
pub fn text(changes: &[&Change], hidden: usize, sources: &Sources, look: Look) -> String {
    let mut out = String::new();
    let say = |message: &Message| message.in_lang(look.lang).to_owned();
    let all = summary(changes.iter().copied());
    if changes.is_empty() {
        let none = Message::new("Không có thay đổi.", "Nothing has changed.");
        line(&mut out, 0, &say(&none));
    } else {
        line(&mut out, 0, &look.strong(&say(&all)));
    }
    if hidden > 0 {
        let more = Message::new(
            format!("Không hiện {hidden} thay đổi về đánh số, khóa của đặc tả, khoảng trắng (--all để xem)."),
            format!("Not shown: {hidden} of numbering, keys and blanks (--all shows them)."),
        );
        line(&mut out, 0, &say(&more));
    }
    let names: Vec<(&str, &str)> = changes.iter().filter_map(|change| change.renaming()).collect();
    // A section stands once: what is gone from it may have stood behind what came to another.
    let mut sections: Vec<(&Message, Vec<&Change>)> = Vec::new();
    for change in changes {
        match sections.iter_mut().find(|(section, _)| **section == change.section) {
            Some((_, all)) => all.push(change),
            None => sections.push((&change.section, vec![change])),
        }
    }
    for (section, all) in sections {
        let name = say(section);
        if look.stat {
            line(&mut out, 0, &format!("{name}: {}", say(&summary(all))));
        } else {
            out.push('\n');
            line(&mut out, 0, &look.strong(&name));
            all.into_iter().for_each(|change| self::change(&mut out, change, &names, sources, look));
        }
    }
    out
}

impl Look {
    fn painted(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn strong(self, text: &str) -> String {
        self.painted("1", text)
    }

    fn faint(self, text: &str) -> String {
        self.painted("2", text)
    }

    fn deleted(self, text: &str) -> String {
        if self.color { self.painted("9;31", text) } else { format!("[-{text}-]") }
    }

    fn inserted(self, text: &str) -> String {
        if self.color { self.painted("4;32", text) } else { format!("{{+{text}+}}") }
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "{:1$}{text}", "", 2 * depth);
}

fn change(out: &mut String, change: &Change, names: &[(&str, &str)], sources: &Sources, look: Look) {
    let say = |message: &Message| message.in_lang(look.lang).to_owned();
    let label = change.new.as_ref().or(change.old.as_ref()).map(|place| say(&place.label)).unwrap_or_default();
    let titles: Vec<String> = change.classes().map(|class| told(class, change.how, look)).collect();
    line(out, 1, &format!("• {label}: {}", look.strong(&titles.join("; "))));
    if let (Some(old), Some(new)) = (&change.old, &change.new)
        && old.label != new.label
    {
        line(out, 2, &format!("{} → {}", say(&old.label), say(&new.label)));
    }
    match (&change.class, change.how) {
        (Class::Renamed { .. }, _) => {}
        (_, How::Moved) => line(out, 2, &look.faint(&shortened(change.new.as_ref().map_or("", |place| &place.text)))),
        (_, How::Split | How::Merged) => {
            let joined = |places: Vec<&Place>| places.into_iter().map(|place| place.text.as_str()).collect::<Vec<_>>().join(" ");
            let old = joined(change.places().filter_map(|(old, _)| old).collect());
            let new = joined(change.places().filter_map(|(_, new)| new).collect());
            lines(out, &marked(&old, &new, names), look);
        }
        (_, How::Added | How::Removed | How::Changed) => lines(out, &change.marked(names), look),
    }
    if let Some(why) = &change.why {
        line(out, 2, &format!("{}: {why}", say(&Message::new("Lý do", "Why"))));
    }
    // A place is named once, however many of its words stand in the file.
    let mut places: Vec<(String, Vec<String>)> = Vec::new();
    for (old, new) in change.places() {
        let label = new.or(old).map(|place| say(&place.label)).unwrap_or_default();
        let at = old.iter().chain(&new).map(|place| at(place, sources)).collect::<Vec<_>>().join(" → ");
        match places.iter_mut().find(|(known, _)| *known == label) {
            Some((_, all)) => all.push(at),
            None => places.push((label, vec![at])),
        }
    }
    for (nth, (label, all)) in places.iter().enumerate() {
        let all = all.join("; ");
        let also = say(&Message::new("cũng ở", "also at"));
        let place = if nth == 0 { all } else { format!("{also} {label} ({all})") };
        line(out, 2, &look.faint(&place));
    }
}

/// "chỉ tiêu tăng: hồ sơ trực tuyến, tối thiểu 80% → tối thiểu 85%".
fn told(class: &Class, how: How, look: Look) -> String {
    let title = title(class, how).in_lang(look.lang).to_owned();
    let values = |old: &Option<String>, new: &Option<String>| match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    };
    match class.detail() {
        Some(Detail::Target(shift)) => {
            let what = if shift.what.is_empty() { String::new() } else { format!("{}, ", shift.what) };
            format!("{title}: {what}{}", values(&shift.old, &shift.new))
        }
        Some(Detail::Deadline(time)) => format!("{title}: {}", values(&time.old, &time.new)),
        Some(Detail::Renamed(from, to)) => format!("{title}: {from} → {to}"),
        Some(Detail::Duty(_)) | None => title,
    }
}

/// "plans/a.yaml:120".
fn at(place: &Place, sources: &Sources) -> String {
    let (row, _) = sources.line_column(place.span.source, place.span.start);
    format!("{}:{row}", sources.name(place.span.source))
}

/// The marked words, line by line; unchanged words far from a change are left out.
fn lines(out: &mut String, marked: &[Marked], look: Look) {
    let mut text = String::new();
    let last = marked.len().saturating_sub(1);
    for (index, stretch) in marked.iter().enumerate() {
        match stretch.mark {
            Mark::Equal => text.push_str(&context(&stretch.text, index > 0, index < last)),
            Mark::Deleted => text.push_str(&each_line(&stretch.text, |line| look.deleted(line))),
            Mark::Inserted => text.push_str(&each_line(&stretch.text, |line| look.inserted(line))),
        }
    }
    for one in text.lines().filter(|one| !one.trim().is_empty()) {
        line(out, 2, one.trim_end());
    }
}

/// Marks do not reach over the end of a line.
fn each_line(text: &str, mark: impl Fn(&str) -> String) -> String {
    text.split('\n').map(|line| if line.is_empty() { String::new() } else { mark(line) }).collect::<Vec<_>>().join("\n")
}

/// Unchanged text, cut to the words near the changes before and behind it.
fn context(text: &str, before: bool, behind: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (if before { CONTEXT } else { 0 }, if behind { CONTEXT } else { 0 });
    if words.len() <= head + tail + 3 {
        return text.to_owned();
    }
    let first: String = words.iter().take(head).copied().collect();
    let last: String = words.iter().skip(words.len() - tail).copied().collect();
    let gap = if before { " … " } else { "… " };
    format!("{}{gap}{last}", first.trim_end())
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 3 * CONTEXT {
        words.join(" ")
    } else {
        format!("{} …", words.iter().take(3 * CONTEXT).copied().collect::<Vec<_>>().join(" "))
    }
}
