//! What is printed outside the running text: the head, the title, the recipients, the signature, the contact, the notes of appendices.

use super::entry::{Entry, Source, Told};
use crate::diff::pieces::{Name, became};
use crate::diff::redline::{Step, line_steps};
use crate::document::marks::{Stamp, marks};
use crate::document::text::{RECIPIENT_MARK, fold};
use crate::document::{Document, plain_text};

/// A box of one version.
struct Printed {
    section: &'static str,
    /// What it is called; nothing where the section says it.
    name: String,
    keys: &'static [&'static str],
    lines: Vec<String>,
}

const HEAD: &str = "Phần đầu";
/// What is left to be written by hand.
const OPEN: &str = "…";
const RECIPIENTS: &str = "Nơi nhận";

/// The entries of the boxes above the running text.
pub(super) fn above(old: &Document, new: &Document, names: &[Name<'_>]) -> Vec<Entry> {
    single(head(old), head(new), names)
}

/// The entries of the boxes below it, appendices aside.
pub(super) fn below(old: &Document, new: &Document, names: &[Name<'_>]) -> Vec<Entry> {
    let recipients = |document: &Document| -> Vec<String> {
        let lines = document.ending.iter().flat_map(crate::document::Ending::recipient_lines);
        lines.map(|line| fold(&plain_text(&line))).collect()
    };
    let contact = |document: &Document| -> Vec<String> { document.contact.iter().map(|line| fold(line)).collect() };
    let mut all =
        list(RECIPIENTS, RECIPIENT_MARK, &["recipients", "filing", "drafter"], (recipients(old), recipients(new)), names);
    all.extend(single(signature(old), signature(new), names));
    all.extend(list("Liên hệ", "", &["contact"], (contact(old), contact(new)), names));
    all
}

/// The entries of the notes under the titles of appendices and of the marks at their ends.
pub(super) fn appendices(old: &Document, new: &Document, names: &[Name<'_>]) -> Vec<Entry> {
    single(notes(old), notes(new), names)
}

fn head(document: &Document) -> Vec<Printed> {
    let mut all = Vec::new();
    let mut push = |name: &str, keys, line: String| {
        if !line.trim().is_empty() {
            all.push(Printed { section: HEAD, name: name.to_owned(), keys, lines: vec![line] });
        }
    };
    if let Some(head) = &document.letterhead {
        push("cơ quan chủ quản", &["issuer"], head.superior.join(" "));
        push("cơ quan ban hành", &["issuer"], head.issuer.join(" "));
        push("số, ký hiệu", &["number", "symbol", "issuer"], head.number.text(OPEN));
        push("địa danh, thời gian ban hành", &["place", "date"], head.place_date.text(OPEN));
    }
    for mark in marks(document) {
        let (name, keys): (_, &'static [&'static str]) = match mark.stamp {
            Stamp::Secrecy => ("độ mật", &["secrecy"]),
            Stamp::Urgency => ("độ khẩn", &["urgency"]),
            Stamp::Circulation => ("phạm vi lưu hành", &["circulation"]),
            Stamp::Draft => ("dấu dự thảo", &["stage"]),
        };
        push(name, keys, mark.text.to_owned());
    }
    let title = &document.title;
    push("tên loại", &["kind"], title.kind.clone());
    push("trích yếu", &["subject", "movement"], title.subject.join(" "));
    push("dòng kèm theo", &["promulgated_by", "references"], title.note.clone().unwrap_or_default());
    all
}

fn signature(document: &Document) -> Vec<Printed> {
    let signature = document.ending.as_ref().and_then(|ending| ending.signature.as_ref());
    let lines = signature.map(|it| it.lines.iter().chain(&it.other_post).chain(&it.name).cloned().collect());
    let printed = |lines| Printed { section: "Chữ ký", name: String::new(), keys: &["signature"], lines };
    lines.map(printed).into_iter().collect()
}

fn notes(document: &Document) -> Vec<Printed> {
    let printed = |name: String, keys, line: &str| {
        (!line.is_empty()).then(|| Printed { section: "Phụ lục", name, keys, lines: vec![line.to_owned()] })
    };
    let of = |appendix: &crate::document::Appendix| {
        let note = printed(
            format!("dòng kèm theo của {}", appendix.label),
            &["number", "symbol", "date", "issuer"],
            &fold(&appendix.note),
        );
        let end = appendix.end_mark.as_deref().unwrap_or_default();
        [note, printed(format!("dấu kết thúc {}", appendix.label), &["end_mark"], end)]
    };
    document.appendices.iter().flat_map(of).flatten().collect()
}

/// Boxes of both versions, paired by what they are called.
fn single(old: Vec<Printed>, new: Vec<Printed>, names: &[Name<'_>]) -> Vec<Entry> {
    let mut old: Vec<Option<Printed>> = old.into_iter().map(Some).collect();
    let mut all = Vec::new();
    let key = |printed: &Printed| (printed.section, printed.name.clone());
    let mut at = 0;
    for is in new {
        let found = old.iter().position(|was| was.as_ref().is_some_and(|was| key(was) == key(&is)));
        if let Some(found) = found {
            // What is gone stands before what still stood behind it.
            all.extend(
                old.iter_mut().take(found).skip(at).filter_map(Option::take).filter_map(|was| entry(Some(was), None, names)),
            );
            at = found + 1;
        }
        let was = found.and_then(|found| old.get_mut(found)).and_then(Option::take);
        all.extend(entry(was, Some(is), names));
    }
    all.extend(old.into_iter().flatten().filter_map(|was| entry(Some(was), None, names)));
    all
}

fn entry(old: Option<Printed>, new: Option<Printed>, names: &[Name<'_>]) -> Option<Entry> {
    let lines = |printed: &Option<Printed>| printed.as_ref().map(|it| it.lines.clone()).unwrap_or_default();
    let (before, after) = (lines(&old), lines(&new));
    let became = became(&before, &after, names)?;
    let one = new.as_ref().or(old.as_ref())?;
    let (section, source) = (one.section.to_owned(), Source::Keys(one.keys));
    let told = |printed: Option<Printed>| -> Vec<Told> {
        let told = |it: Printed| Told { name: it.name, lines: it.lines.into_iter().map(|line| (String::new(), line)).collect() };
        printed.map(told).into_iter().collect()
    };
    Some(Entry { section, old: told(old), new: told(new), became, source, notes: Vec::new() })
}

/// Lines one under another, an entry for each that is different.
fn list(
    section: &'static str,
    mark: &str,
    keys: &'static [&'static str],
    (old, new): (Vec<String>, Vec<String>),
    names: &[Name<'_>],
) -> Vec<Entry> {
    let told = |line: Option<&String>| -> Vec<Told> {
        let told = |line: &String| Told { name: String::new(), lines: vec![(mark.to_owned(), line.clone())] };
        line.map(told).into_iter().collect()
    };
    let of = |step: Step| {
        let (was, is) = match step {
            Step::Both(x, y) => (old.get(x), new.get(y)),
            Step::Old(x) => (old.get(x), None),
            Step::New(y) => (None, new.get(y)),
        };
        let became = became(was.map_or(&[], std::slice::from_ref), is.map_or(&[], std::slice::from_ref), names)?;
        Some(Entry {
            section: section.to_owned(),
            old: told(was),
            new: told(is),
            became,
            source: Source::Keys(keys),
            notes: Vec::new(),
        })
    };
    line_steps(&old, &new).into_iter().filter_map(of).collect()
}
