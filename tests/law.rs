//! The law at a plan's date, an office's own tables and plans side by side, through the program.

use serde_json::Value;

use crate::run::{Run, SOUND, plan_text};

fn codes(run: Run, code: i32) -> Vec<String> {
    let found: Value = serde_json::from_slice(&run.exits(code).result).expect("JSON");
    found.as_array().expect("a list").iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn one_plan_is_right_in_2022_and_wrong_in_2026() {
    let old = plan_text("lao-cai-ubnd");
    let new = old.replace("\ndate: 2022\n", "\ndate: 2026-10-05\n");
    assert!(old != new);
    let before = codes(Run::new("check kh.yaml -f json").plan(&old), 0);
    assert!(!before.iter().any(|code| code.starts_with("DP") || code == "NN07"), "{before:?}");
    let after = codes(Run::new("check kh.yaml -f json").plan(&new), 1);
    for code in ["DP01", "DP04", "NN07"] {
        assert!(after.iter().any(|found| found == code), "{code}: {after:?}");
    }
    // One finding for all places of a fault in the text, one for each recipient.
    Run::new("check kh.yaml -f short")
        .plan(new)
        .exits(1)
        .prints("chỗ nữa")
        .prints("cảnh báo[NN07]")
        .prints("Bộ Thông tin và Truyền thông");
}

#[test]
fn an_offices_own_table_is_laid_over_ours() {
    let plan = SOUND.replace("purpose: Xây dựng", "purpose: Hàng năm xây dựng");
    let table = "- {table: word, what: hàng năm, becomes: hằng năm, source: Quy chế của xã}\n- {table: symbol, what: Ủy ban nhân dân xã Đồng Sen, key: UBNDX}\n";
    Run::new("check kh.yaml -f short --law rieng.yaml")
        .plan(&plan)
        .file("rieng.yaml", table)
        .exits(1)
        .prints("kh.yaml:6:11: lỗi[NB01]")
        .prints("kh.yaml:10:10: cảnh báo[NB02]");
    Run::new("check kh.yaml -f short").plan(&plan).exits(0);
}

#[test]
fn mistakes_of_an_offices_table_are_told_with_their_places_and_nothing_is_checked() {
    let run = |table: &str| Run::new("check kh.yaml --law rieng.yaml").plan(SOUND).file("rieng.yaml", table).exits(2);
    run("- {table: words, what: a}\n").says("rieng.yaml:1:11").says("word");
    run("- {table: word, what: a}\n- {table: word, wath: b}\n").says("rieng.yaml:2:17").says("what");
    run("- {table: body, what: A, until: 2025-02-30}\n").says("rieng.yaml:1:33").says("28");
    run("- {table: body, what: A, from: 2026, until: 2025}\n").says("rieng.yaml:1:45");
    Run::new("check kh.yaml --law khong-co.yaml").plan(SOUND).exits(3).says("TP01");
}

#[test]
fn plans_of_a_folder_are_held_against_each_other() {
    let one = SOUND.replace("date: 2026-10\n", "id: mot\nnumber: \"05\"\ndate: 2026-10-01\n");
    let two = SOUND.replace(
        "date: 2026-10\n",
        "number: \"05\"\ndate: 2026-10-02\nreferences:\n  mot: {kind: Kế hoạch, number: 50/KH-UBND, date: 2026-10-01, issuer: Ủy ban nhân dân xã, about: về đọc sách}\nopening: [\"Thực hiện {{ cite.mot }}:\"]\n",
    );
    Run::new("check tm -f short")
        .file("tm/a.yaml", one)
        .file("tm/b.yaml", two)
        .exits(1)
        .prints("b.yaml:8:9: cảnh báo[SO08]")
        .prints("[TK01]")
        .prints("50/KH-UBND");
}

/// The sample table says what it does, and does it.
#[test]
fn the_sample_of_an_offices_table_reads_and_works() {
    let sample = std::fs::read_to_string(format!("{}/plans/bang/bang-rieng.yaml", crate::run::ROOT)).expect("the sample");
    let plan = SOUND.replace(
        "purpose: Xây dựng thói quen đọc sách.",
        "purpose: [Hàng năm giao TTVHTT xã cấp thẻ BHYT qua fintech.]\nbasis: [\"Căn cứ Quyết định số 12/2021/QĐ-UBND ngày 01 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh;\"]",
    );
    let run = Run::new("check kh.yaml -f json --law rieng.yaml").plan(plan).file("rieng.yaml", sample);
    let found = codes(run, 1);
    for code in ["CC08", "DP04", "NB02"] {
        assert!(found.iter().any(|other| other == code), "{code}: {found:?}");
    }
    assert!(!found.iter().any(|code| code == "ND03" || code == "ND12" || code == "NB01"), "{found:?}");
}
