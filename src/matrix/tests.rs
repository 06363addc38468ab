//! What the matrix says of plans that were edited in known ways.

use super::{Columns, Compared, Matrix, Own, Row, Standing, State, compare, csv, html, stranger};
use crate::derive::{Derived, Phrases, Unit, derive};
use crate::diag::Sources;
use crate::plan::date::PartialDate;
use crate::plan::{Plan, read};
use crate::terms::Level;

const PARENT: &str = "\
schema: kehoach/v1
id: tinh
kind: general
issuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}
date: 2026
subject: thử
recipients: [Các xã]
filing: {units: [VT]}
purpose:
  - {id: khoa, lock: true, text: Không được sửa câu này.}
  - {id: tu-do, text: Nâng cao nhận thức trong toàn tỉnh.}
contents:
  - id: dau
    text: \"Gồm:\"
    items:
      - {id: mot, text: Mở lớp tập huấn., deadline: 2026-06-30}
      - {id: hai, text: Lập tổ công tác.}
criteria:
  - {id: huyen, audience: [department], text: Tối thiểu 90% hồ sơ của sở được xử lý trực tuyến.}
  - {id: ho-so, audience: [commune], text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}
";

fn plan(sources: &mut Sources, text: &str) -> (Plan, crate::diag::SourceId) {
    let source = sources.add("t", text);
    let (plan, findings) = read(sources, source, &[]);
    (plan.unwrap_or_else(|| panic!("{findings:?}\n{text}")), source)
}

fn unit() -> Unit {
    Unit::new(Level::Commune, "Ủy ban nhân dân xã Sen", "UBND")
}

fn derived(parent: &Plan) -> Derived {
    let phrases = Phrases::new(&[], parent, &unit()).expect("phrases");
    derive(parent, &unit(), &phrases, PartialDate::Year { year: 2026 }).expect("a plan")
}

/// The matrix entry of the derived plan after its text was changed.
fn after(edit: impl FnOnce(&str) -> String) -> (Columns, Compared) {
    let mut sources = Sources::new();
    let (parent, _) = plan(&mut sources, PARENT);
    let derived = derived(&parent);
    let text = derived.text();
    let edited = edit(&text);
    let (child, source) = plan(&mut sources, &edited);
    let columns = Columns::of(&parent);
    let compared = compare(&parent, &columns, &derived, Some(Own { plan: &child, sources: &sources, source }));
    (columns, compared)
}

fn swapped(from: &'static str, to: &'static str) -> impl FnOnce(&str) -> String {
    move |text| {
        assert!(text.contains(from), "{from}\n{text}");
        text.replacen(from, to, 1)
    }
}

fn state(entry: &(Columns, Compared), name: &str) -> State {
    let index = entry.0.all.iter().position(|column| column.name == name).expect("a column");
    entry.1.states[index]
}

#[test]
fn what_says_something_has_a_column() {
    let mut sources = Sources::new();
    let (parent, _) = plan(&mut sources, PARENT);
    let columns = Columns::of(&parent);
    let names: Vec<&str> = columns.all.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["khoa", "tu-do", "mot", "hai", "huyen", "ho-so"], "the heading `dau` has none");
    assert_eq!(columns.all[1].section, "Mục đích");
    assert_eq!(columns.all[5].words, "Tối thiểu 80% hồ sơ được xử lý trực tuyến");
}

#[test]
fn an_untouched_plan_is_sound() {
    let entry = after(str::to_owned);
    for (name, wanted) in [
        ("khoa", State::Kept),
        ("tu-do", State::Narrowed),
        ("mot", State::Kept),
        ("huyen", State::NotAsked),
        ("ho-so", State::Kept),
    ] {
        assert_eq!(state(&entry, name), wanted, "{name}");
    }
    assert!(!entry.1.edited && entry.1.notes.is_empty() && entry.1.added == 0, "{:?}", entry.1);
}

#[test]
fn every_edit_shows_in_its_own_cell() {
    for (name, from, to, wanted, serious) in [
        ("hai", "Lập tổ công tác.", "Giao Văn phòng.", State::Changed, 0),
        ("hai", "      - from: hai\n        id: hai\n        text: Lập tổ công tác.\n", "", State::Missing, 1),
        ("ho-so", "Tối thiểu 80%", "Tối thiểu 70%", State::Weaker, 1),
        ("ho-so", "Tối thiểu 80%", "Tối thiểu 85%", State::Changed, 0),
        ("mot", "deadline: 2026-06-30", "deadline: 2026-07-15", State::Later, 1),
        ("mot", "deadline: 2026-06-30", "deadline: 2026-05-15", State::Changed, 0),
        ("khoa", "Không được sửa câu này.", "Được sửa.", State::Locked, 1),
    ] {
        // Ids stand before traces in a derived file; the list above is read either way.
        let from = from.replace("- from: hai\n        id: hai\n", "- id: hai\n        from: hai\n");
        let entry = after(|text| {
            assert!(text.contains(&from), "{from}\n{text}");
            text.replacen(&from, to, 1)
        });
        assert_eq!(state(&entry, name), wanted, "{from} -> {to}: {:?}", entry.1);
        let others = ["khoa", "tu-do", "mot", "hai", "huyen", "ho-so"].into_iter().filter(|other| *other != name);
        for other in others {
            let plain = matches!(state(&entry, other), State::Kept | State::Narrowed | State::NotAsked);
            assert!(plain, "{from} -> {to} shows at {other}");
        }
        assert_eq!(entry.1.notes.iter().filter(|note| note.serious).count(), serious, "{:?}", entry.1.notes);
        assert!(entry.1.edited);
    }
}

#[test]
fn what_the_unit_adds_is_counted_and_told_with_its_line() {
    let entry = after(swapped("\ncontents:\n", "\ncontents:\n  - Việc của xã.\n"));
    assert_eq!(entry.1.added, 1, "{:?}", entry.1);
    let note = entry.1.notes.iter().find(|note| note.words == "thêm: Việc của xã").expect("a note");
    assert!(note.line.is_some_and(|line| line > 5) && !note.serious);
    // A finding about the whole plan has no column, and is not lost.
    let entry = after(swapped("\nimplements: cap-tren\n", "\n"));
    assert!(entry.1.notes.iter().any(|note| note.serious && note.column.is_none()), "{:?}", entry.1.notes);
}

#[test]
fn a_file_under_a_wrong_name_is_seen() {
    let mut sources = Sources::new();
    let (parent, _) = plan(&mut sources, PARENT);
    let mut child = derived(&parent).plan;
    assert_eq!(stranger(&unit(), &child), None);
    let other = Unit::new(Level::Commune, "Ủy ban nhân dân xã Súng", "UBND");
    assert_eq!(stranger(&other, &child).as_deref(), Some("Ủy ban nhân dân xã Sen"));
    child.issuer.level.value = Level::Unit;
    assert!(stranger(&unit(), &child).is_some());
}

fn matrix(name: &str) -> Matrix {
    let (columns, compared) = after(swapped("Tối thiểu 80%", "Tối thiểu 70%"));
    let row = |name: &str, standing: Standing, cause: &str, compared: Compared| Row {
        id: "00097".to_owned(),
        name: name.to_owned(),
        links: vec![("pdf".to_owned(), "out/a.pdf".to_owned())],
        standing,
        cause: cause.to_owned(),
        compared,
    };
    let rows =
        vec![row(name, Standing::Edited, "", compared), row("xã Vắng", Standing::Absent, "không có tệp", Compared::default())];
    Matrix { title: "Kế hoạch <thử>".to_owned(), columns, rows }
}

#[test]
fn the_table_is_read_back_and_holds_no_formula() {
    let text = csv(&matrix("=cmd|'/c calc'!A1"));
    assert!(text.starts_with('\u{feff}') && text.lines().all(|line| !line.starts_with('=')));
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let records: Vec<::csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
    let of = |row: usize, head: &str| {
        let column = heads.iter().position(|known| known == head).unwrap_or_else(|| panic!("{head}: {heads:?}"));
        records[row][column].to_owned()
    };
    assert_eq!(records.len(), 2);
    assert_eq!((of(0, "mã"), of(0, "đơn vị")), ("00097".to_owned(), "'=cmd|'/c calc'!A1".to_owned()));
    assert_eq!((of(0, "yếu hơn").as_str(), of(0, "cần xem lại").as_str()), ("1", "1"));
    assert_eq!(of(0, "Tiêu chí, chỉ tiêu: Tối thiểu 80% hồ sơ được xử lý trực tuyến [ho-so]"), "chỉ tiêu yếu hơn");
    // A unit without a plan has no numbers, and says why.
    assert_eq!(
        (of(1, "tình trạng").as_str(), of(1, "thiếu").as_str(), of(1, "ghi chú").as_str()),
        ("CHƯA CÓ", "", "không có tệp")
    );
    assert!(!heads.iter().any(|head| head.contains("[huyen]")), "asked of no unit");
}

#[test]
fn the_page_names_every_unit_and_item_and_holds_no_markup_of_theirs() {
    let page = html(&matrix("<script>alert(1)</script>"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("Kế hoạch &lt;thử&gt;") && page.contains("default-src &#39;none&#39;"));
    for told in [
        "<td class=\"weaker\" title=\"",
        "CHƯA CÓ",
        "không có tệp",
        "href=\"out/a.pdf\"",
        "thấp hơn cấp trên: “tối thiểu 80%”",
        // Asked of no unit, yet not left out in silence.
        "Tối thiểu 90% hồ sơ của sở",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
}
