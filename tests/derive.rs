//! `kehoach derive` and `kehoach check --against`: from a real provincial plan to the plans below it, checked and rendered.

use crate::run::{Run, plan_text};

const UNITS: &str = "\
- {id: snv, level: department, name: Sở Nội vụ, symbol: SNV, date: 2022}
- {id: ke-sach, level: district, name: Ủy ban nhân dân huyện Kế Sách, symbol: UBND, date: 2022}
- {id: thoi-an-hoi, level: commune, name: Ủy ban nhân dân xã Thới An Hội, symbol: UBND, date: 2022}
";

fn derive(unit: &str) -> Run {
    Run::new("derive tinh.yaml -o con.yaml --unit")
        .arg(format!("don-vi.yaml#{unit}"))
        .file("tinh.yaml", plan_text("soc-trang-ubnd"))
        .file("don-vi.yaml", UNITS)
}

/// The derived file of a unit.
fn child(unit: &str) -> String {
    derive(unit).exits(0).writes(&["con.yaml"]).text("con.yaml")
}

#[test]
fn every_level_gives_a_plan_that_renders_and_checks() {
    for unit in ["snv", "ke-sach", "thoi-an-hoi"] {
        let text = child(unit);
        Run::new("render con.yaml -f md -o con.md").file("con.yaml", &text).exits(0).writes(&["con.md"]);
        let outcome = Run::new("check con.yaml --against tinh.yaml -f short")
            .file("con.yaml", &text)
            .file("tinh.yaml", plan_text("soc-trang-ubnd"))
            .exits(0);
        // What falls short of the parent has a code of this family; the parent's own slips come down with its words.
        let result = outcome.result_text();
        assert!(!result.contains("[CT") && result.contains("[VD07]"), "{result}");
    }
}

#[test]
fn a_weaker_child_is_told_with_both_places() {
    let text = child("snv").replace("90% hồ sơ công việc", "70% hồ sơ công việc");
    Run::new("check con.yaml --against tinh.yaml")
        .file("con.yaml", &text)
        .file("tinh.yaml", plan_text("soc-trang-ubnd"))
        .exits(1)
        .prints("CT04")
        .prints("con.yaml:")
        .prints("tinh.yaml:");
}

#[test]
fn bad_input_is_told_and_nothing_is_written() {
    let late = UNITS.replace("symbol: UBND, date: 2022", "symbol: UBND, date: 2025-07-01");
    derive("ke-sach").file("don-vi.yaml", late).exits(1).says("TD15").says("01/7/2025").says("don-vi.yaml").writes_nothing();
    derive("khong-co").exits(1).says("không có đơn vị `khong-co`").writes_nothing();
    derive("snv").file("con.yaml", "của tôi").exits(3).says("không ghi đè").writes_nothing();
    derive("snv").file("tinh.yaml", "schema: kehoach/v1\nkind: x\n").exits(1).says("DT07").writes_nothing();
    Run::new("derive tinh.yaml").file("tinh.yaml", plan_text("soc-trang-ubnd")).exits(2).says("--unit").writes_nothing();
}

#[test]
fn an_update_keeps_the_drafters_words_and_marks_conflicts() {
    let edited = child("snv").replace("Nâng cao trách nhiệm", "Tăng cường trách nhiệm");
    let update = |parent: String, child: &str| {
        Run::new("derive --update con.yaml --parent tinh.yaml").file("con.yaml", child).file("tinh.yaml", parent)
    };
    // The same parent: the file is not even written.
    update(plan_text("soc-trang-ubnd"), &edited).exits(0).writes_nothing();
    let new = plan_text("soc-trang-ubnd")
        .replace("Nâng cao trách nhiệm của các tập thể", "Đề cao trách nhiệm của các tập thể")
        .replace("90% hồ sơ công việc được xử lý", "92% hồ sơ công việc được xử lý");
    let merged = update(new, &edited).exits(1).says("1 xung đột").writes(&["con.yaml"]).text("con.yaml");
    assert!(merged.contains("Tăng cường trách nhiệm") && merged.contains("# XUNG ĐỘT"), "{merged}");
    assert!(merged.contains("92% hồ sơ công việc"), "{merged}");
    // Another parent, and a child that no longer parses, leave the file alone.
    update(plan_text("lao-cai-ubnd"), &edited).exits(1).says("TD22").writes_nothing();
    update(plan_text("soc-trang-ubnd"), &edited.replace("purpose:", "purpose")).exits(1).writes_nothing();
}

#[test]
fn an_office_adds_its_own_phrases() {
    let own = "- {for: department, name: rooms, write: các phòng và Chi cục thuộc Sở}\n\
        - {for: department, find: trong toàn tỉnh, write: trong toàn ngành Nội vụ}\n";
    let text = derive("snv").arg("--phrases").arg("loi.yaml").file("loi.yaml", own).exits(0).text("con.yaml");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Tập thể: các phòng và Chi cục thuộc Sở."), "{text}");
    assert!(words.contains("lan tỏa trong toàn ngành Nội vụ"), "{text}");
    derive("snv").arg("--phrases").arg("loi.yaml").file("loi.yaml", "- {for: so, find: x}\n").exits(1).writes_nothing();
}

#[test]
fn an_update_merges_what_stands_outside_the_items() {
    let update = |parent: String, child: &str| {
        Run::new("derive --update con.yaml --parent tinh.yaml --report").file("con.yaml", child).file("tinh.yaml", parent)
    };
    let province = plan_text("soc-trang-ubnd");
    // The drafter has named the signer and the recipients, the province has a new term, a new title and one target less.
    let child = child("snv");
    let mine =
        child.replace("{{ fill: họ tên người ký }}", "Trần Thị Mẫu").replace("recipients:\n", "recipients:\n  - Công đoàn Sở\n");
    let new = province
        .replace("  name: Chuyển đổi số {{", "  name: Chuyển đổi số toàn diện {{")
        .replace("ubnd: {full: Ủy ban nhân dân, short: UBND}", "ubnd: {full: Ủy ban nhân dân, short: UBND, intro: viết tắt là}")
        .replace("{title: Giải pháp thực hiện,", "{title: Nhiệm vụ và giải pháp,");
    assert!(new != province && mine != child);
    let merged = update(new.clone(), &mine).exits(0).says("0 xung đột").says("thu hẹp").writes(&["con.yaml"]).text("con.yaml");
    for there in ["Chuyển đổi số toàn diện", "intro: viết tắt là", "Nhiệm vụ và giải pháp", "Trần Thị Mẫu", "- Công đoàn Sở"]
    {
        assert!(merged.contains(there), "{there}\n{merged}");
    }
    Run::new("render con.yaml -f md -o con.md").file("con.yaml", &merged).exits(0);
    // Both have changed the title of a section: the drafter's stays, with a mark.
    let both = mine.replace("{title: Giải pháp thực hiện,", "{title: Giải pháp của Sở,");
    let merged = update(new, &both).exits(1).says("1 xung đột").text("con.yaml");
    let mark = merged.find("# XUNG ĐỘT").expect("a mark");
    assert!(merged[mark..].lines().nth(1).is_some_and(|line| line.contains("Giải pháp của Sở")), "{merged}");
}
