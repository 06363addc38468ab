//! What was changed in one sentence: its targets, times, bodies and documents, read from both texts.

use super::change::{Class, Direction, Duty, Shift, Shifted, Time};
use super::words::{Mark, Marked, tokens, words};
use crate::plan::date::PartialDate;
use crate::plan::targets::{self, Target, Weakness};

/// What is different between two texts, the weightiest first; nothing where only words are.
pub(super) fn facets(old: &str, new: &str) -> Vec<Class> {
    let mut all = target_shifts(old, new);
    all.extend(time_shifts(old, new));
    let marked = words(old, new);
    all.extend(bodies(&marked));
    if cites(&marked) {
        all.push(Class::Citation);
    }
    all
}

/// Targets of a text that is new or gone as a whole.
pub(super) fn targets_of(text: &str, to: Direction) -> Vec<Class> {
    text.lines()
        .flat_map(targets::read)
        .map(|target| {
            let quantity = target.quantity();
            let (old, new) = if to == Direction::Gone { (Some(quantity), None) } else { (None, Some(quantity)) };
            Class::Target(Shift { to, what: target.what, old, new })
        })
        .collect()
}

/// Whether two targets are one.
type SameTarget = dyn Fn(&Target, &Target) -> bool;

/// Whether two targets ask the same.
fn same(a: &Target, b: &Target) -> bool {
    a.bound == b.bound && a.unit == b.unit
}

fn target_shifts(old: &str, new: &str) -> Vec<Class> {
    let mut before: Vec<Target> = old.lines().flat_map(targets::read).collect();
    let mut after: Vec<Target> = new.lines().flat_map(targets::read).collect();
    // First what asks the same of the same thing, then the same of anything, then what is about the same thing, then in order.
    let rounds: [&SameTarget; 4] = [
        &|a, b| same(a, b) && a.is_about_the_same_as(b),
        &|a, b| same(a, b) && a.what == b.what,
        &Target::is_about_the_same_as,
        &|a, b| a.unit == b.unit,
    ];
    let mut pairs = Vec::new();
    for one in rounds {
        let mut at = 0;
        while let Some(target) = before.get(at) {
            match after.iter().position(|other| one(target, other)) {
                Some(other) => pairs.push((before.remove(at), after.remove(other))),
                None => at += 1,
            }
        }
    }
    let mut all: Vec<Class> = Vec::new();
    for (a, b) in pairs.into_iter().filter(|(a, b)| !same(a, b)) {
        all.push(Class::Target(Shift { to: direction(&a, &b), old: Some(a.quantity()), new: Some(b.quantity()), what: b.what }));
    }
    let left = |target: Target, to| {
        let quantity = Some(target.quantity());
        let (old, new) = if to == Direction::Gone { (quantity, None) } else { (None, quantity) };
        Class::Target(Shift { to, what: target.what, old, new })
    };
    all.extend(before.into_iter().map(|target| left(target, Direction::Gone)));
    all.extend(after.into_iter().map(|target| left(target, Direction::New)));
    all
}

/// Whether a target asks more or less than it did.
fn direction(old: &Target, new: &Target) -> Direction {
    // Both are about one thing by their place in the sentence, whatever became of the words round them.
    let bare = |target: &Target| Target {
        what: old.what.clone(),
        predicate: String::new(),
        by: None,
        exception: None,
        ..target.clone()
    };
    let (old, new) = (bare(old), bare(new));
    if new.weakness(&old) == Some(Weakness::Value) {
        Direction::Down
    } else if old.weakness(&new) == Some(Weakness::Value) {
        Direction::Up
    } else {
        Direction::Other
    }
}

/// A time named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    date: PartialDate,
    /// Without a year: "trước ngày 10 tháng 12 hằng năm".
    every_year: bool,
}

impl Named {
    fn words(self) -> String {
        let words = self.date.words();
        if self.every_year { words.rsplit_once(" năm ").map_or(words.clone(), |(day, _)| day.to_owned()) } else { words }
    }
}

/// Times in a text, without the dates of documents.
fn times(text: &str) -> Vec<Named> {
    let all = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let read = |length: usize| {
            let words = all.get(at..at + length)?.concat();
            let begins = words.starts_with(|c: char| c.is_ascii_digit()) || starts_time(&words);
            let whole = begins && !words.ends_with(char::is_whitespace) && words.contains(|c: char| c.is_ascii_digit());
            if !whole || is_cut(&all, at, length) {
                return None;
            }
            let named = match PartialDate::parse(&words) {
                Ok(date) => Named { date, every_year: false },
                Err(_) => Named { date: of_any_year(&words)?, every_year: true },
            };
            year_is_plain(&words, named.date).then_some((length, named))
        };
        match (1..=11).rev().find_map(read) {
            Some((length, named)) => {
                if !is_of_document(&all, at) {
                    found.push(named);
                }
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether words are only a piece of a date, as "2026-11" of "2026-11-31", which does not exist.
fn is_cut(all: &[&str], at: usize, length: usize) -> bool {
    let is_number =
        |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|token| token.starts_with(|c: char| c.is_ascii_digit()));
    let sign = |at: Option<usize>| at.and_then(|at| all.get(at)).copied().unwrap_or_default();
    let has_dash = all.get(at..at + length).is_some_and(|words| words.contains(&"-"));
    let behind = sign(Some(at + length));
    let goes_on = (behind == "/" || (behind == "-" && has_dash)) && is_number(Some(at + length + 1));
    goes_on || (sign(at.checked_sub(1)) == "/" && is_number(at.checked_sub(2)))
}

/// "ngày 10 tháng 12", "ngày 20/02": a day that comes every year, in a leap year so that every day exists.
fn of_any_year(words: &str) -> Option<PartialDate> {
    let day = words.to_lowercase().starts_with("ngày");
    let date = [format!("{words} năm 2000"), format!("{words}/2000")].iter().find_map(|words| PartialDate::parse(words).ok())?;
    (day && matches!(date, PartialDate::Day { .. })).then_some(date)
}

fn starts_time(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["ngày", "tháng", "quý", "năm"].iter().any(|word| lower.starts_with(word))
}

/// A bare number is a year only where it looks like one.
fn year_is_plain(words: &str, date: PartialDate) -> bool {
    !matches!(date, PartialDate::Year { .. })
        || !words.starts_with(|c: char| c.is_ascii_digit())
        || (words.len() == 4 && words.starts_with("20"))
}

/// "Kế hoạch số 154/KH-UBND ngày 12/8/2022": the date is the document's.
fn is_of_document(all: &[&str], at: usize) -> bool {
    let before: String = all.get(at.saturating_sub(14)..at).unwrap_or_default().concat();
    let number = before.rsplit_once("số ").map_or("", |(_, after)| after).trim_start();
    let word = number.split_whitespace().next().unwrap_or_default();
    let near = number.split_whitespace().count() <= 2;
    near && word.contains('/') || before.trim_end().to_lowercase().ends_with("luật")
}

fn time_shifts(old: &str, new: &str) -> Vec<Class> {
    let mut before = times(old);
    let mut after = times(new);
    before.retain(|named| match after.iter().position(|other| other == named) {
        Some(at) => {
            after.remove(at);
            false
        }
        None => true,
    });
    let count = before.len().max(after.len());
    (0..count).map(|at| shift(before.get(at).copied(), after.get(at).copied())).collect()
}

/// What became of a time that is given as a date.
pub(super) fn time(old: Option<PartialDate>, new: Option<PartialDate>) -> Class {
    let named = |date| Named { date, every_year: false };
    shift(old.map(named), new.map(named))
}

fn shift(old: Option<Named>, new: Option<Named>) -> Class {
    let to = match (old, new) {
        (None, Some(_)) => Shifted::New,
        (Some(_), None) => Shifted::Gone,
        (Some(a), Some(b)) if a.every_year == b.every_year && b.date.latest() < a.date.latest() => Shifted::Earlier,
        (Some(a), Some(b)) if a.every_year == b.every_year && b.date.latest() > a.date.latest() => Shifted::Later,
        (Some(_), Some(_)) | (None, None) => Shifted::Other,
    };
    Class::Deadline(Time { to, old: old.map(Named::words), new: new.map(Named::words) })
}

/// First words of the names of bodies.
pub(super) const BODIES: &[&str] = &[
    "Sở",
    "Bộ",
    "Ban",
    "Phòng",
    "phòng",
    "Ủy",
    "Uỷ",
    "UBND",
    "HĐND",
    "Hội",
    "Chi",
    "Cục",
    "Trung",
    "Văn",
    "Trường",
    "Công",
    "Viện",
    "Đài",
    "Báo",
    "Tỉnh",
    "Thành",
    "Đoàn",
    "Mặt",
    "Liên",
    "Tổng",
    "Kho",
    "Thanh",
    "Tòa",
    "Xã",
    "Phường",
    "Huyện",
    "xã",
    "phường",
];

/// Whether bodies were changed, and what they do.
fn bodies(marked: &[Marked]) -> Option<Class> {
    let mut found = None;
    for (at, stretch) in marked.iter().enumerate().filter(|(_, stretch)| stretch.mark != Mark::Equal) {
        let words: Vec<&str> = stretch.text.split_whitespace().collect();
        let capital = words.iter().any(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 1);
        // Behind the end of a sentence a capital letter makes no name.
        let goes_on = stretch.text.trim_start().starts_with(char::is_alphanumeric);
        let before = if goes_on { equal_before(marked, at) } else { "" };
        // The head may stand before the changed words: "Sở Nội vụ" -> "Sở Tài chính".
        let head = words.iter().chain(before.split_whitespace().collect::<Vec<_>>().iter().rev().take(1)).any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            BODIES.contains(&word) && word.starts_with(char::is_uppercase)
        });
        if !capital || !head || stretch.text.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let after = marked.iter().skip(at + 1).find(|next| next.mark == Mark::Equal).map_or("", |next| next.text.as_str());
        let clause = before.rsplit(['.', ';', ':']).next().unwrap_or_default().to_lowercase();
        let duty = if after.trim_start().to_lowercase().starts_with("chủ trì") || stretch.text.to_lowercase().contains("chủ trì")
        {
            Class::Responsibility(Duty::Lead)
        } else if clause.contains("phối hợp") || stretch.text.to_lowercase().contains("phối hợp") {
            Class::Responsibility(Duty::Support)
        } else {
            Class::Actor
        };
        found = found.or(Some(duty));
    }
    found
}

fn equal_before(marked: &[Marked], at: usize) -> &str {
    let before = marked.iter().take(at).rev().find(|stretch| stretch.mark == Mark::Equal);
    before.map_or("", |stretch| stretch.text.as_str())
}

/// Whether a document cited is another one: its symbol ("154/KH-UBND") was changed.
fn cites(marked: &[Marked]) -> bool {
    marked.iter().filter(|stretch| stretch.mark != Mark::Equal).any(|stretch| {
        stretch.text.split_whitespace().any(|word| {
            let Some((number, symbol)) = word.split_once('/') else { return false };
            number.starts_with(|c: char| c.is_ascii_digit()) && symbol.contains('-') && symbol.chars().any(char::is_uppercase)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{facets, times};
    use crate::diff::{Class, Direction, Duty, Shifted};

    fn kinds(old: &str, new: &str) -> Vec<String> {
        facets(old, new)
            .into_iter()
            .map(|class| {
                if let Class::Target(shift) = class {
                    format!("{:?} {} {:?} {:?}", shift.to, shift.what, shift.old, shift.new)
                } else {
                    format!("{class:?}")
                }
            })
            .collect()
    }

    #[test]
    fn a_target_goes_up_or_down_and_a_limit_the_other_way() {
        let up = "tối thiểu 80% hồ sơ được xử lý trực tuyến";
        assert_eq!(
            kinds(up, "tối thiểu 85% hồ sơ được xử lý trực tuyến"),
            [r#"Up hồ sơ Some("tối thiểu 80%") Some("tối thiểu 85%")"#]
        );
        let found = facets("không quá 20% hồ sơ trễ hạn", "không quá 10% hồ sơ trễ hạn");
        assert!(matches!(&found[..], [Class::Target(shift)] if shift.to == Direction::Up), "{found:?}");
        let found = facets("Xây dựng nền tảng.", "Xây dựng nền tảng; 100% hồ sơ số hóa.");
        assert!(matches!(&found[..], [Class::Target(shift)] if shift.to == Direction::New), "{found:?}");
    }

    #[test]
    fn times_are_nearer_or_further_and_documents_have_their_own() {
        assert_eq!(times("trước ngày 01/4/2022, quý III năm 2022 và đến năm 2025").len(), 3);
        assert!(times("Kế hoạch số 154/KH-UBND ngày 12/8/2022 của Ủy ban").is_empty());
        let found = facets("Hoàn thành trước ngày 01/4/2022", "Hoàn thành trước ngày 15/3/2022");
        assert!(matches!(&found[..], [Class::Deadline(time)] if time.to == Shifted::Earlier), "{found:?}");
        let found = facets("trước ngày 10 tháng 12 hàng năm", "trước ngày 05 tháng 12 hàng năm");
        assert!(
            matches!(&found[..], [Class::Deadline(time)] if time.to == Shifted::Earlier && time.old.as_deref() == Some("ngày 10 tháng 12")),
            "{found:?}"
        );
        let found = facets("gửi trong quý III năm 2022", "gửi trong quý IV năm 2022");
        assert!(matches!(&found[..], [Class::Deadline(time)] if time.to == Shifted::Later), "{found:?}");
    }

    #[test]
    fn bodies_lead_support_or_act() {
        assert_eq!(facets("Sở Nội vụ chủ trì", "Sở Tài chính chủ trì"), [Class::Responsibility(Duty::Lead)]);
        assert_eq!(
            facets("Chủ trì, phối hợp với Sở Nội vụ tham mưu", "Chủ trì, phối hợp với Sở Tài chính tham mưu"),
            [Class::Responsibility(Duty::Support)]
        );
        assert_eq!(facets("Đề nghị Sở Nội vụ xem xét", "Đề nghị Sở Tài chính xem xét"), [Class::Actor]);
        assert_eq!(facets("thực hiện tốt", "thực hiện thật tốt"), []);
        assert_eq!(facets("Quyết định số 12/QĐ-UBND", "Quyết định số 15/QĐ-UBND"), [Class::Citation]);
    }
}
