//! Laws of the update outside the items, and what becomes of pieces that the parent has dropped.

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::{Updated, update};
use crate::derive::{Action, Phrases, Unit, derive};
use crate::diag::Sources;
use crate::plan::date::PartialDate;
use crate::plan::{Plan, read};
use crate::terms::Level;

const PARENT: &str = include_str!("../../../plans/soc-trang-ubnd.yaml");
const YEAR: PartialDate = PartialDate::Year { year: 2022 };

fn plan(text: &str) -> Plan {
    let mut sources = Sources::new();
    let source = sources.add("t", text);
    let (plan, findings) = read(&mut sources, source, &[]);
    plan.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

fn derived(parent: &str) -> String {
    let parent = plan(parent);
    let unit = Unit { date: Some(YEAR), ..Unit::new(Level::Department, "Sở Nội vụ", "SNV") };
    derive(&parent, &unit, &Phrases::new(&[], &parent, &unit).expect("phrases"), YEAR).expect("a plan").text()
}

fn updated(child: &str, parent: &str) -> Updated {
    let mut sources = Sources::new();
    let source = sources.add("child", child);
    let (child, findings) = read(&mut sources, source, &[]);
    let child = child.unwrap_or_else(|| panic!("{findings:?}"));
    update(&sources, source, &child, &plan(parent), &[], YEAR).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[track_caller]
fn swap(text: &str, (from, to): (&str, &str)) -> String {
    assert!(text.contains(from), "{from}\n{text}");
    text.replacen(from, to, 1)
}

/// What a drafter does to the child, outside the items and in them; each leaves a word of its own.
const MINE: &[(&str, &str)] = &[
    ("xây dựng Kế hoạch phát động", "xây dựng Kế hoạch SỬA1 phát động"),
    ("để xem xét, giải quyết\n", "để xem xét, giải quyết SỬA2\n"),
    ("recipients:\n", "recipients:\n  - Phòng SỬA3\n"),
    ("  - Lãnh đạo Sở\n", "  - {name: Lãnh đạo Sở, for: để biết SỬA4}\n"),
    ("    issuer: Thủ tướng Chính phủ\n", "    issuer: Thủ tướng SỬA5\n"),
    ("ubnd: {full: Ủy ban nhân dân,", "ubnd: {full: Ủy ban nhân dân SỬA6,"),
    ("drafter: \"{{ fill: người soạn }}\"", "drafter: SỬA7"),
    ("  name: \"{{ fill: họ tên người ký }}\"", "  name: Trần Thị SỬA8"),
    ("title: Giải pháp thực hiện,", "title: Giải pháp SỬA9,"),
    ("  scope: Sở Nội vụ", "  scope: Sở SỬA10"),
    ("subject: Phát động", "subject: SỬA11 Phát động"),
    ("\nclosing:", "\n# SỬA12 ghi chú của tôi\nclosing:"),
    ("    number: 07-NQ/TU\n", "    # SỬA13 số theo bản gốc\n    number: 07-NQ/TU\n"),
    ("place: Sóc Trăng\n", "place: Sóc Trăng # SỬA14\n"),
    ("references:\n", "references:\n  cua-toi: {kind: Quyết định, number: SỬA15/QĐ-SNV}\n"),
    ("\nsections:\n", "\nsections:\n  rieng: Mục SỬA16.\n"),
    ("Nâng cao trách nhiệm", "Tăng cường SỬA17 trách nhiệm"),
];

/// What the parent changes; each leaves a word of its own that a child which nobody has touched must take over.
const THEIRS: &[(&str, &str)] = &[
    ("  name: Chuyển đổi số {{", "  name: CHA1 Chuyển đổi số {{"),
    ("    issuer: Thủ tướng Chính phủ\n", "    issuer: Thủ tướng CHA2\n"),
    ("ubnd: {full: Ủy ban nhân dân,", "ubnd: {full: Ủy ban nhân dân CHA3,"),
    ("title: Giải pháp thực hiện,", "title: Giải pháp CHA4,"),
    ("references:\n", "references:\n  moi: {kind: Luật, number: CHA5/QH15}\n"),
    ("abbreviations:\n", "abbreviations:\n  cntt: {full: công nghệ CHA6, short: CNTT}\n"),
    ("    number: 07-NQ/TU\n", "    number: CHA7-NQ/TU\n"),
    ("title: \"Mục đích, yêu cầu\",", "title: \"CHA8, yêu cầu\","),
    ("  - {title: Tổ chức thực hiện,", "  - {title: Tiến độ, parts: [timeline]}\n  - {title: Tổ chức thực hiện,"),
    ("Nâng cao trách nhiệm của các tập thể", "CHA10 trách nhiệm của các tập thể"),
];

fn mine(which: &[usize]) -> String {
    which.iter().fold(derived(PARENT), |text, index| {
        let text = swap(&text, MINE[*index]);
        // A section of one's own stands in the outline as well.
        if *index == 15 { swap(&text, ("\noutline:\n", "\noutline:\n  - {title: Riêng, parts: [rieng]}\n")) } else { text }
    })
}

fn theirs(which: &[usize]) -> (String, Vec<String>) {
    let mut text = PARENT.to_owned();
    let mut words = Vec::new();
    for (number, edit) in which.iter().filter_map(|index| Some((*index, *THEIRS.get(*index)?))) {
        text = swap(&text, edit);
        if number == 8 {
            text = swap(&text, ("\nparticipants:\n", "\ntimeline:\n  - Quý I CHA9.\n\nparticipants:\n"));
        }
        // A document or a term that nothing cites stands in the parent's list only.
        let is_unused = matches!(number, 5);
        if !is_unused {
            words.push(format!("CHA{}", number + 1));
        }
    }
    (text, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_edit_outside_the_items_survives_an_update(
        mine in subsequence((0..MINE.len()).collect::<Vec<_>>(), 0..=6),
        theirs in subsequence((0..THEIRS.len()).collect::<Vec<_>>(), 0..=5),
    ) {
        let (parent, _) = self::theirs(&theirs);
        let child = self::mine(&mine);
        let done = updated(&child, &parent);
        for index in &mine {
            let word = format!("SỬA{}", index + 1);
            let count = |text: &str| text.match_indices(&word).filter(|(at, _)| !text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit())).count();
            prop_assert!(count(&done.text) >= 1, "{word} is lost\n{}", done.text);
        }
        // It reads, and a second update finds nothing more to do.
        plan(&done.text);
        let again = updated(&done.text, &parent);
        prop_assert_eq!(&again.text, &done.text);
        // Comments aside nothing of the drafter's is doubled.
        if theirs.is_empty() {
            prop_assert_eq!(&done.text, &child);
        }
    }

    #[test]
    fn an_untouched_child_becomes_what_is_derived_from_the_new_parent(
        theirs in subsequence((0..THEIRS.len()).collect::<Vec<_>>(), 1..=6),
    ) {
        let (parent, words) = self::theirs(&theirs);
        let done = updated(&derived(PARENT), &parent);
        prop_assert_eq!(done.conflicts, 0, "{}", done.text);
        let fresh = derived(&parent);
        for word in words {
            prop_assert_eq!(done.text.contains(&word), fresh.contains(&word), "{}\n{}", word, done.text);
        }
        // But for comments and the order of new pieces it is the derived plan itself.
        let lines = |text: &str| {
            let mut all: Vec<String> = crate::plan::places::places(text).into_iter().map(|place| format!("{} {}", place.path, place.sign)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(lines(&done.text), lines(&fresh), "{}", done.text);
    }
}

#[test]
fn what_both_have_changed_is_marked_at_its_place() {
    for (mine, theirs, at) in [(4, 1, "issuer: Thủ tướng SỬA5"), (5, 2, "ubnd: {full"), (8, 3, "title: Giải pháp SỬA9")]
    {
        let child = swap(&derived(PARENT), MINE[mine]);
        let done = updated(&child, &swap(PARENT, THEIRS[theirs]));
        assert_eq!(done.conflicts, 1, "{}", done.text);
        let word = format!("CHA{}", theirs + 1);
        let line = done.text.lines().position(|line| line.contains("# XUNG ĐỘT") && line.contains(&word)).expect("a mark");
        let below: Vec<&str> = done.text.lines().skip(line).take(6).collect();
        assert!(below.iter().any(|line| line.contains(at)), "{below:?}");
        assert_eq!(done.report.count(Action::Ask), 1);
    }
}

/// An item of the real parent: a target of departments.
const DROPPED: &str = "- id: tinh-kiem-tra\n";

fn without_item() -> String {
    let start = PARENT.find(DROPPED).expect("an item");
    let pad = start - PARENT[..start].rfind('\n').expect("a line") - 1;
    let rest = &PARENT[start..];
    let end = rest.lines().skip(1).take_while(|line| line.len() - line.trim_start().len() > pad).map(|line| line.len() + 1);
    let length = DROPPED.len() + end.sum::<usize>();
    format!("{}{}", PARENT[..start].trim_end_matches(' '), &rest[length..])
}

#[test]
fn an_item_that_the_parent_drops_goes_when_nobody_has_touched_it() {
    let child = derived(PARENT);
    assert!(child.contains("50% hoạt động kiểm tra"));
    let done = updated(&child, &without_item());
    assert!(!done.text.contains("50% hoạt động kiểm tra") && !done.text.contains("CẬP NHẬT"), "{}", done.text);
    assert_eq!((done.conflicts, done.report.count(Action::Dropped)), (0, 1), "{:?}", done.report);
    plan(&done.text);
    // Edited, it stays with a mark and is a conflict.
    let edited = swap(&child, ("50% hoạt động kiểm tra", "55% hoạt động kiểm tra"));
    let done = updated(&edited, &without_item());
    assert!(done.text.contains("55% hoạt động kiểm tra"), "{}", done.text);
    assert_eq!((done.conflicts, done.report.count(Action::Dropped)), (1, 0));
    let mark = done.text.lines().position(|line| line.contains("# XUNG ĐỘT: cấp trên đã bỏ mục này")).expect("a mark");
    assert!(done.text.lines().skip(mark + 1).take(4).any(|line| line.contains("tinh-kiem-tra")), "{}", done.text);
    // So does one that has a comment of the drafter's in it, or that the drafter's words lead to.
    let noted = swap(&child, ("id: tinh-kiem-tra\n", "id: tinh-kiem-tra\n        # của tôi\n"));
    assert!(updated(&noted, &without_item()).text.contains("# của tôi"));
    let led = swap(&child, ("Nâng cao trách nhiệm", "Theo {{ path.tinh-kiem-tra }}, nâng cao trách nhiệm"));
    let done = updated(&led, &without_item());
    assert!(done.text.contains("50% hoạt động kiểm tra") && done.text.contains("còn chỗ trong tệp dẫn đến"), "{}", done.text);
}

#[test]
fn a_section_and_a_document_that_the_parent_drops_go_with_what_names_them() {
    let start = PARENT.find("\nparticipants:\n").expect("a slot");
    let end = PARENT.find("\ncontents:\n").expect("the next");
    let less = format!("{}{}", &PARENT[..start], &PARENT[end..]);
    let less = swap(&less, ("parts: [participants, contents]", "parts: [contents]"));
    let less = swap(&less, ("{{ cite.qd749 }}; ", ""));
    let from = less.find("  qd749:\n").expect("a document");
    let to = less.find("  nq07:\n").expect("the next");
    let less = format!("{}{}", &less[..from], &less[to..]);
    let child = derived(PARENT);
    assert!(child.contains("\nparticipants:") && child.contains("  qd749:"));
    let done = updated(&child, &less);
    assert!(
        !done.text.contains("participants") || done.text.split("# ---- Ghi").next().is_some_and(|t| !t.contains("participants"))
    );
    assert!(!done.text.contains("qd749"), "{}", done.text);
    assert_eq!(done.conflicts, 0, "{}", done.text);
    // A comment of the drafter's behind it keeps it as well, and is said to.
    let noted = swap(
        &child,
        ("đến năm 2025, định hướng đến năm 2030\n  nq07:", "đến năm 2025, định hướng đến năm 2030 # của tôi\n  nq07:"),
    );
    let done = updated(&noted, &less);
    assert!(done.text.contains("# của tôi") && done.text.contains("XUNG ĐỘT: cấp trên đã bỏ phần này"), "{}", done.text);
    // A drafter who has cited the document keeps it.
    let cited = swap(&child, ("Nâng cao trách nhiệm", "Theo {{ cite.qd749 }}, nâng cao trách nhiệm"));
    let done = updated(&cited, &less);
    assert!(done.text.contains("  qd749:") && done.text.contains("Theo {{ cite.qd749 }}"), "{}", done.text);
}
