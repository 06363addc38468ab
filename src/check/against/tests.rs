//! Every way to fall short of a higher plan, and ways that are none.

use super::against;
use crate::diag::Sources;
use crate::plan::{Plan, read};

const HEAD: &str = "schema: kehoach/v1\nkind: general\n";
const PARENT: &str = "id: tinh\nissuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}\nnumber: \"15\"\nsubject: thử\npurpose:\n  - {id: khoa, lock: true, text: Không được sửa câu này.}\ncriteria:\n  - id: xa\n    title: Đối với cấp xã\n    audience: [commune]\n    items:\n      - {id: ho-so, text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}\n      - {id: bao-cao, text: 100% báo cáo được gửi điện tử., deadline: 2026-06-30}\nresponsibilities:\n  - {id: cac-xa, unit: Ủy ban nhân dân các xã, audience: [commune], in_text: true, text: Ủy ban nhân dân các xã lập kế hoạch.}\n";
const CHILD: &str = "id: xa\nissuer: {level: commune, name: Ủy ban nhân dân xã Mẫu, symbol: UBND}\nsubject: thử\nreferences:\n  kh15: {kind: Kế hoạch, number: 15/KH-UBND}\nimplements: kh15\npurpose:\n  - {from: khoa, text: Không được sửa câu này.}\ncriteria:\n  - from: xa\n    title: Đối với tập thể\n    items:\n      - {from: ho-so, text: Tối thiểu 85% hồ sơ được xử lý trực tuyến.}\n      - {from: bao-cao, text: 100% báo cáo được gửi điện tử., deadline: 2026-05-30}\nawards:\n  - {name: Giấy khen, by: Chủ tịch}\nresponsibilities:\n  - {from: cac-xa, unit: Các thôn, in_text: true, text: Các thôn thực hiện.}\n";

fn plan(sources: &mut Sources, text: &str) -> Plan {
    let source = sources.add("t", format!("{HEAD}{text}"));
    let (plan, findings) = read(sources, source, &[]);
    plan.unwrap_or_else(|| panic!("{findings:?}"))
}

fn codes(child: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let (parent, child) = (plan(&mut sources, PARENT), plan(&mut sources, child));
    let found = against(&child, &parent);
    assert!(found.iter().all(|finding| finding.span.is_some() && !finding.labels.is_empty()), "both places: {found:?}");
    found.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_faithful_child_has_no_finding() {
    assert_eq!(codes(CHILD), Vec::<&str>::new());
}

#[test]
fn every_way_to_fall_short_is_found() {
    for (code, from, to) in [
        ("CT01", "implements: kh15\n", ""),
        ("CT01", "implements: kh15\n", "implements: kh15\nopening: Không nhắc đến.\n"),
        ("CT01", "number: 15/KH-UBND", "number: 16/KH-UBND"),
        ("CT02", "{from: cac-xa, unit", "{id: cac-xa, unit"),
        ("CT03", "      - {from: ho-so, text: Tối thiểu 85% hồ sơ được xử lý trực tuyến.}\n", ""),
        ("CT04", "Tối thiểu 85%", "Tối thiểu 75%"),
        ("CT05", "deadline: 2026-05-30", "deadline: 2026-07-01"),
        ("CT06", "Không được sửa câu này", "Được sửa câu này"),
        ("CT06", "  - {from: khoa, text: Không được sửa câu này.}\n", "  - Câu khác.\n"),
    ] {
        // A trace that leads nowhere: the item is lost as well.
        let (code, to) = if code == "CT02" { ("CT07", to) } else { (code, to) };
        assert!(CHILD.contains(from), "{from}");
        assert_eq!(codes(&CHILD.replace(from, to)), [code], "{from} -> {to}");
    }
    assert_eq!(codes(&CHILD.replace("from: cac-xa", "from: cac-xe")), ["CT02", "CT07"]);
}

/// The codes of a pair that differs from the one above in an item of `requirements`.
fn of_item(parent: &str, child: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let with = |text: &str, item: &str| format!("{text}requirements:\n  - {item}\n");
    let (parent, child) = (plan(&mut sources, &with(PARENT, parent)), plan(&mut sources, &with(CHILD, child)));
    against(&child, &parent).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_lock_holds_below_and_lets_add() {
    let parent = "{id: k, lock: true, title: Gồm, text: Câu một., deadline: 2026-06-30, items: [{id: a, text: Ý một.}, Ý hai.]}";
    let child = "{from: k, title: Gồm, text: Câu một., deadline: 2026-06-30, items: [{from: a, text: Ý một.}, {from: k.2, text: Ý hai.}]}";
    assert_eq!(of_item(parent, child), Vec::<&str>::new());
    for (from, to) in [
        ("text: Câu một.,", "text: [Câu một., Câu thêm.],"),
        ("items: [{from", "items: [Ý thêm., {from"),
        ("Ý một.}", "Ý một., items: [Ý nhỏ thêm.]}"),
        ("Ý một.}", "Ý một., support: Các thôn}"),
    ] {
        assert!(child.contains(from));
        assert_eq!(of_item(parent, &child.replacen(from, to, 1)), Vec::<&str>::new(), "{to}: adding is free");
    }
    for (from, to) in [
        ("title: Gồm", "title: Bao gồm"),
        ("Câu một.", "Câu khác."),
        ("Ý một.", "Ý khác."),
        ("{from: k.2, text: Ý hai.}", "Ý hai."),
        (", {from: k.2, text: Ý hai.}", ""),
        ("2026-06-30", "2026-05-30"),
    ] {
        assert!(child.contains(from));
        assert_eq!(of_item(parent, &child.replacen(from, to, 1)), ["CT06"], "{from} -> {to}: changing is not");
    }
    // A branch for others may go, whatever is locked above it.
    let others = parent.replace("{id: a,", "{id: a, audience: [department],");
    assert_eq!(of_item(&others, &child.replace("{from: a, text: Ý một.}, ", "")), Vec::<&str>::new());
}

#[test]
fn a_later_target_is_told_once() {
    let late = |by: &str| format!("text: Đến trước ngày {by} có 100% hộ dân dùng mạng.");
    let mut sources = Sources::new();
    let with = |text: &str, head: &str, by: &str| {
        text.replace("      - {id: bao", &format!("      - {{{head}, {}}}\n      - {{id: bao", late(by)))
            .replace("      - {from: bao", &format!("      - {{{head}, {}}}\n      - {{from: bao", late(by)))
    };
    let (parent, child) =
        (plan(&mut sources, &with(PARENT, "id: mang", "30/6/2026")), plan(&mut sources, &with(CHILD, "from: mang", "30/9/2026")));
    assert_eq!(against(&child, &parent).iter().map(|finding| finding.code).collect::<Vec<_>>(), ["CT05"]);
}

#[test]
fn deadlines_in_words_are_held_against_each_other() {
    for (parent, child, codes) in [
        ("deadline: trước ngày 15/12 hằng năm", "deadline: trước ngày 10/12 hằng năm", &[] as &[&str]),
        ("deadline: trước ngày 15/12 hằng năm", "deadline: chậm nhất ngày 15/12 hàng năm", &["CT05"]),
        ("deadline: quý III năm 2026", "deadline: 2026-09-30", &[]),
        ("deadline: quý III năm 2026", "deadline: 2026-10", &["CT05"]),
        ("deadline: 2026-06-30", "deadline: trước tháng 8/2026", &["CT05"]),
        ("deadline: 2026-06-30", "text: \"Làm xong, chậm nhất ngày 30/6/2026.\"", &[]),
        ("deadline: 2026-06-30", "text: Làm xong.", &["CT05"]),
        ("deadline: 2026-06-30", "text: \"Làm xong {{ fill: thời hạn }}.\"", &[]),
        ("deadline: thường xuyên", "deadline: khi có yêu cầu", &[]),
        ("text: Báo cáo trước ngày 10/12 hằng năm.", "text: Báo cáo trước ngày 20/12 hằng năm.", &["CT05"]),
        ("text: Báo cáo trước ngày 10/12 hằng năm.", "text: Báo cáo trước ngày 05/12 hằng năm.", &[]),
        (
            "text: \"Sáu tháng trước ngày 10/6, cả năm trước ngày 10/12.\"",
            "text: \"Sáu tháng trước ngày 20/6, cả năm trước ngày 10/12.\"",
            &["CT05"],
        ),
        ("text: \"Sáu tháng trước ngày 10/6, cả năm trước ngày 10/12.\"", "text: Cả năm trước ngày 10/12.", &[]),
        // One names a year and the other does not: nobody can tell.
        ("text: Báo cáo trước ngày 10/12/2026.", "text: Báo cáo trước ngày 20/12 hằng năm.", &[]),
    ] {
        let item = |head: &str, words: &str| {
            let text = if words.contains("text:") { String::new() } else { "text: Làm xong., ".to_owned() };
            format!("{{{head}, {text}{words}}}")
        };
        assert_eq!(of_item(&item("id: h", parent), &item("from: h", child)), codes, "{parent} / {child}");
    }
}
