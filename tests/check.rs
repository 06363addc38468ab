//! `kehoach check` as a drafter and a machine meet it: exit codes, forms, allowances, mending.

use serde_json::Value;

use crate::run::{PLANS, Run, plan_text};

/// A draft that no rule has anything to say about.
const SOUND: &str = "\
schema: kehoach/v1
kind: general
issuer:
  level: commune
  name: Ủy ban nhân dân xã Đồng Sen
  symbol: UBND
place: Đồng Sen
date: 2026-10
subject: Tổ chức Ngày hội đọc sách năm 2026
basis:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
purpose: Xây dựng thói quen đọc sách.
requirements: Tổ chức thiết thực, tiết kiệm, hiệu quả.
contents:
  - Trưng bày, giới thiệu sách tại Nhà văn hóa xã.
responsibilities:
  - {unit: Phòng Văn hóa - Xã hội, deadline: 2026-11-30, tasks: [Tổ chức trưng bày sách.]}
recipients: [Đảng ủy xã, Phòng Văn hóa - Xã hội]
filing: {units: [VT]}
";

/// A plan with faults of several weights: an error, warnings, a note.
fn faulty() -> String {
    SOUND
        .replace("place: Đồng Sen", "place: Xã Đồng Sen")
        .replace("date:", "number: 5   # sổ năm nay\ndate:")
        .replace("[Đảng ủy xã,", "[Đảng ủy xã;,")
}

fn json(run: Run, code: i32) -> Value {
    serde_json::from_slice(&run.exits(code).result).expect("JSON")
}

fn codes(findings: &Value) -> Vec<&str> {
    findings.as_array().expect("a list").iter().map(|finding| finding["code"].as_str().expect("a code")).collect()
}

#[test]
fn a_sound_plan_passes_and_the_real_plans_have_no_error() {
    Run::new("check kh.yaml --deny warning").plan(SOUND).exits(0).says("1 kế hoạch: không có lỗi").writes_nothing();
    let run = PLANS.iter().fold(Run::new("check plans"), |run, name| run.file(&format!("plans/{name}.yaml"), plan_text(name)));
    // Its number of recipients' keepers stands as the office wrote it.
    run.exits(0).says("6 kế hoạch").prints("soc-trang-ubnd.yaml:417:9").prints("NN03").writes_nothing();
}

#[test]
fn a_file_named_twice_is_one_plan_and_two_plans_have_two_ids() {
    let numbered = SOUND.replace("date: 2026-10", "id: doc-sach\nnumber: \"05\"\ndate: 2026-10-05");
    Run::new("check kh.yaml kh.yaml --deny warning").plan(&numbered).exits(0).says("1 kế hoạch: không có lỗi");
    Run::new("check --deny warning kh.yaml khac.yaml")
        .plan(&numbered)
        .file("khac.yaml", numbered.replace("\"05\"", "\"06\""))
        .exits(1)
        .prints("TK04");
}

#[test]
fn findings_are_sorted_counted_and_weighed() {
    let outcome = Run::new("check kh.yaml -f short").plan(faulty()).exits(1).says("1 lỗi, 1 cảnh báo, 1 ghi chú");
    let result = outcome.result_text();
    let at = |code: &str| result.find(code).unwrap_or_else(|| panic!("{code}: {result}"));
    assert!(at("DD05") < at("SO01") && at("SO01") < at("NN08"), "{result}");
    Run::new("check kh.yaml --allow SO01").plan(faulty()).exits(0).says("1 cảnh báo");
    Run::new("check kh.yaml --allow SO01 --deny warning").plan(faulty()).exits(1);
    Run::new("check kh.yaml --allow SO01,DD05,NN08 --deny warning").plan(faulty()).exits(0).says("không có lỗi");
    Run::new("check kh.yaml").plan(faulty()).exits(1).prints("number: 5   # sổ năm nay").prints("^").prints("Mục II.3.c");
    // What a plan lacks at issue is told beside what the rules find.
    let issued = json(Run::new("check kh.yaml -f json --stage issue").plan(faulty()), 1);
    assert!(codes(&issued).contains(&"BH01") && codes(&issued).contains(&"SO01"), "{issued}");
}

#[test]
fn a_plan_that_does_not_read_does_not_hide_the_others() {
    Run::new("check . -f short")
        .file("a.yaml", "schema: kehoach/v1\nkind: x\n")
        .file("b.yaml", faulty())
        .file("c.yaml", [0xff, 0xfe, 0])
        .file("bang.yaml", "don-vi: []\n")
        .exits(1)
        .prints("a.yaml:")
        .prints("DT07")
        .prints("b.yaml:8:9: lỗi[SO01]")
        .prints("TP06")
        .says("2 kế hoạch");
    Run::new("check khong-co.yaml kh.yaml").plan(faulty()).exits(3).prints("TP01").prints("SO01");
    Run::new("check .").exits(2).says("TP04");
    Run::new("check").exits(2);
}

#[test]
fn allowances_need_a_rule_a_reason_and_a_finding() {
    let allow = |text: &str| format!("{}{text}", faulty());
    let why = "why: Sổ văn bản của xã đánh số như vậy đến hết năm";
    Run::new("check kh.yaml").plan(allow(&format!("allow: [{{rule: SO01, {why}}}]\n"))).exits(0).says("1 cảnh báo, 1 ghi chú");
    Run::new("check kh.yaml").plan(allow(&format!("allow: [{{rule: SO04, {why}}}]\n"))).exits(1).prints("CP03").prints("SO04");
    Run::new("check kh.yaml")
        .plan(allow(&format!("allow: [{{rule: S001, {why}}}]\n")))
        .exits(1)
        .prints("CP01")
        .prints("có phải `SO01`");
    Run::new("check kh.yaml").plan(allow("allow: [{rule: SO01, why: ' '}]\n")).exits(1).prints("CP02");
    Run::new("check kh.yaml").plan(allow("allow: [{rule: SO01}]\n")).exits(1).prints("DT07").prints("why");
    // An allowance is of its own file.
    Run::new("check kh.yaml b.yaml -f short")
        .plan(allow(&format!("allow: [{{rule: SO01, {why}}}]\n")))
        .file("b.yaml", faulty())
        .exits(1)
        .prints("b.yaml:8:9: lỗi[SO01]");
    Run::new("check kh.yaml --allow SO04").plan(SOUND).exits(0).prints("CP03");
    Run::new("check kh.yaml --allow SO99").plan(SOUND).exits(2).says("TP07");
}

#[test]
fn pages_and_lists_are_printed() {
    Run::new("check --explain ky03").exits(0).prints("# KY03").prints("Sai:").prints("Mục II.7.b").prints("mức A");
    Run::new("check --explain CQ04").exits(0).prints("nhiều nhất chỉ là cảnh báo");
    Run::new("check --explain KY99").exits(2).says("có phải `KY0");
    let list = json(Run::new("check --rules -f json"), 0);
    for rule in list.as_array().expect("a list") {
        for key in ["code", "slug", "source", "certainty", "scope", "page"] {
            assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {rule}");
        }
        assert!(["off", "note", "warning", "error"].contains(&rule["severity"]["issue"].as_str().expect("a word")), "{rule}");
    }
    let lines = Run::new("check --rules --lang en").exits(0).result_text();
    assert_eq!(lines.lines().count(), list.as_array().map_or(0, Vec::len));
}

#[test]
fn sarif_names_its_rules_and_places() {
    let log = json(Run::new("check kh.yaml -f sarif").plan(faulty()), 1);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let result = run["results"].as_array().expect("results").iter().find(|result| result["ruleId"] == "SO01").expect("SO01");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!((&place["artifactLocation"]["uri"], &place["region"]["startLine"]), (&"kh.yaml".into(), &8.into()));
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&9.into(), &10.into()));
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
    assert!(rule["help"]["markdown"].as_str().is_some_and(|page| page.contains("Sai:")), "{rule}");
}

#[test]
fn mending_keeps_comments_and_layout_and_is_done_once() {
    let text = faulty()
        .replace("Xây dựng thói quen đọc sách.", "Xây dựng thói quen , nếp sống ( mới )")
        .replace("purpose:", "# giữ\npurpose:");
    let dry = Run::new("check kh.yaml --fix=dry").plan(&text).exits(1).writes_nothing();
    let patch = dry.result_text();
    assert!(patch.starts_with("--- kh.yaml\n+++ kh.yaml\n@@ "), "{patch}");
    assert!(patch.contains("-number: 5   # sổ năm nay\n") && patch.contains("+number: \"05\"   # sổ năm nay\n"), "{patch}");
    let fixed = Run::new("check kh.yaml --fix").plan(&text).exits(0).writes(&["kh.yaml"]).says("Đã sửa 1 tệp").prints("DD05");
    let right = text
        .replace("number: 5", "number: \"05\"")
        .replace("quen , nếp sống ( mới )", "quen, nếp sống (mới)")
        .replace("[Đảng ủy xã;,", "[Đảng ủy xã,");
    assert_eq!(fixed.text("kh.yaml"), right);
    Run::new("check kh.yaml --fix").plan(&right).exits(0).writes_nothing().says("Đã sửa 0 tệp");
    Run::new("check kh.yaml --fix=dry").plan(&right).exits(0).writes_nothing();
    // What is allowed is not mended, and neither is what cannot be named.
    let allowed = format!("{text}allow: [{{rule: SO01, why: Sổ của xã}}]\n");
    let fixed = Run::new("check kh.yaml --fix").plan(&allowed).exits(0).writes(&["kh.yaml"]).text("kh.yaml");
    assert!(fixed.contains("number: 5   #"), "{fixed}");
    Run::new("check - --fix").stdin(text).exits(2).says("TP05").writes_nothing();
}

#[test]
fn only_plans_are_mended_and_finished_files_of_folders_are_told() {
    for fix in ["--fix", "--fix=dry"] {
        for name in ["kh.pdf", "KH.DOCX"] {
            Run::new("check").arg(name).arg(fix).file(name, "x").exits(2).says("TP05").says("lập lại").writes_nothing();
        }
    }
    let two = Run::new("check .").plan(SOUND).file("out/kh.pdf", "x").file("out/kh.docx", "x");
    two.exits(0).says("bỏ qua 2 tệp PDF, DOCX").says("nêu tên tệp").says("1 kế hoạch");
    Run::new("check out").file("out/kh.pdf", "x").exits(2).says("TP04").says("bỏ qua 1 tệp");
    Run::new("check . --fix").plan(faulty()).file("out/kh.pdf", "x").exits(0).writes(&["kh.yaml"]).says("bỏ qua 1 tệp");
}

#[test]
fn a_file_that_cannot_be_read_is_named_to_programs() {
    let run = |form: &str| Run::new("check khong-co.yaml x.pdf -f").arg(form).file("x.pdf", "no PDF");
    let found = json(run("json"), 3);
    for (finding, (code, file)) in found.as_array().expect("a list").iter().zip([("TP01", "khong-co.yaml"), ("TP09", "x.pdf")]) {
        assert_eq!((&finding["code"], &finding["file"], &finding["line"]), (&code.into(), &file.into(), &Value::Null));
    }
    let log = json(run("sarif"), 3);
    let place = &log["runs"][0]["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(*place, serde_json::json!({ "artifactLocation": { "uri": "x.pdf" } }));
    run("short").exits(3).prints("khong-co.yaml: lỗi[TP01]").prints("x.pdf: lỗi[TP09]");
}

#[test]
fn the_word_so_is_not_typed_into_a_citations_number() {
    let cited = |number: &str| {
        format!(
            "{SOUND}references:\n  qd: {{kind: Quyết định, number: {number}, date: 2026-04-12, issuer: Thủ tướng Chính phủ, about: \
             về đọc sách}}\n"
        )
    };
    for wrong in ["\"số 942 / QĐ-TTg\"", "\"Số: 942/QĐ-TTg\"", "số 942/QĐ-TTg"] {
        Run::new("check kh.yaml").plan(cited(wrong)).exits(1).prints("SO05").prints("viết 942/QĐ-TTg");
        let fixed = Run::new("check kh.yaml --fix").plan(cited(wrong)).run().text("kh.yaml");
        assert_eq!(fixed, cited("\"942/QĐ-TTg\""));
    }
}

#[test]
fn signing_forms_are_mended_though_the_plan_does_not_read() {
    let signed = "signature: {authority: [T/M, kt.], collective: Ủy ban nhân dân, for: Chủ tịch, position: Phó Chủ tịch}\n";
    let fixed = Run::new("check kh.yaml --fix").plan(format!("{SOUND}{signed}")).exits(0).writes(&["kh.yaml"]).text("kh.yaml");
    assert!(fixed.ends_with(&signed.replace("[T/M, kt.]", "[TM., KT.]")), "{fixed}");
    // No known form is near: the plan stays as it is.
    let unknown = format!("{SOUND}signature: {{authority: PT., position: Chủ tịch}}\n");
    Run::new("check kh.yaml --fix").plan(unknown).exits(1).writes_nothing().prints("DT11");
}

#[test]
fn loose_marks_are_composed_in_the_file() {
    let loose = SOUND.replace("Tổ chức", "To\u{302}\u{309} chu\u{31b}\u{301}c");
    Run::new("check kh.yaml").plan(&loose).exits(0).prints("DT29").writes_nothing();
    let fixed = Run::new("check kh.yaml --fix").plan(format!("\u{feff}{loose}")).exits(0).writes(&["kh.yaml"]);
    assert_eq!(fixed.text("kh.yaml"), format!("\u{feff}{SOUND}"));
}
