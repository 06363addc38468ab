//! What the program prints, how it ends, and where it takes its versions from.

use std::process::Command;

use super::{diff, edited, json};
use crate::run::{PLANS, Run, SOUND, plan_text};

fn other() -> String {
    SOUND.replace("thói quen đọc sách", "thói quen đọc sách mỗi ngày")
}

#[test]
fn every_plan_is_the_same_as_itself() {
    for plan in PLANS {
        let text = plan_text(plan);
        let run = diff(&text, &text, "").exits(0).writes_nothing();
        assert_eq!(run.result_text(), "Không có thay đổi.\n");
    }
}

#[test]
fn words_are_marked_inside_the_line() {
    let text = diff(SOUND, &other(), "").exits(1).writes_nothing().result_text();
    assert!(text.starts_with("1 lời văn sửa\n"), "{text}");
    assert!(text.contains("Xây dựng thói quen đọc sách{+ mỗi ngày+}."), "{text}");
    assert!(text.contains("old.yaml:10 → new.yaml:10"), "{text}");
    let text = diff(SOUND, &other(), "--color always --lang en").exits(1).result_text();
    assert!(text.contains("1 wording changed") && text.contains("\u{1b}[4;32m mỗi ngày\u{1b}[0m"), "{text}");
}

#[test]
fn what_nobody_reads_is_shown_only_when_asked_for() {
    // The same words in the other school of tone marks, with other blanks; another id.
    let new = format!("id: khac\n{}", SOUND.replace("Xây dựng thói quen", "Xây  dựng thói quen").replace("Ủy ban", "Uỷ ban"));
    let text = diff(SOUND, &new, "").exits(0).result_text();
    assert!(text.contains("Không hiện"), "{text}");
    let value = json(SOUND, &new, "--all");
    let classes: Vec<&str> =
        value["comparisons"][0]["changes"].as_array().unwrap().iter().filter_map(|change| change["class"].as_str()).collect();
    assert_eq!(classes, ["noise", "keys"]);
}

#[test]
fn only_and_ignore_choose_classes_and_stat_counts() {
    let old = plan_text("binh-phuoc-sldtbxh");
    let edits = [("90% hồ sơ công việc", "70% hồ sơ công việc"), ("đến hết ngày 31/12/2025", "đến hết ngày 30/6/2025")];
    let new = edited(&old, &edits);
    let counts = |options: &str| json(&old, &new, options)["comparisons"][0]["counts"].to_string();
    assert_eq!(counts("--only targets"), r#"{"targets":1}"#);
    assert_eq!(counts("--ignore targets"), r#"{"deadlines":1}"#);
    diff(&old, &new, "--only signature").exits(0);
    let text = diff(&old, &new, "--stat").exits(1).result_text();
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "1 chỉ tiêu giảm, 1 thời hạn sớm hơn",
            "I. MỤC ĐÍCH, YÊU CẦU: 1 thời hạn sớm hơn",
            "III. CHỈ TIÊU THI ĐUA: 1 chỉ tiêu giảm",
        ]
    );
}

/// One broken plan does not keep the others from being compared; it is neither new nor gone, and the program says so at its end.
#[test]
fn a_broken_plan_of_a_folder_leaves_the_others_compared() {
    let run = Run::new("diff cu moi")
        .file("cu/a.yaml", SOUND)
        .file("moi/a.yaml", other())
        .file("cu/hong.yaml", SOUND)
        .file("moi/hong.yaml", "schema: kehoach/v1\nkind: [\n")
        .exits(3)
        .says("hong.yaml");
    let text = run.result_text();
    assert!(text.contains("═══ a.yaml ═══") && text.contains("mỗi ngày"), "{text}");
    assert!(!text.contains("hong.yaml"), "{text}");
}

#[test]
fn a_folder_is_not_compared_with_a_file() {
    Run::new("diff cu kh.yaml").plan(SOUND).file("cu/a.yaml", SOUND).exits(2).says("hai tệp hoặc hai thư mục");
    Run::new("diff HEAD~1:cu cu").file("cu/a.yaml", SOUND).exits(2).says("git worktree add");
}

/// What is left out is neither named nor counted, and wins over what is asked for.
#[test]
fn ignored_classes_leave_no_trace() {
    let old = SOUND.replace("Xây dựng thói quen đọc sách.", "'Tối thiểu 80% hồ sơ trực tuyến trước ngày 10/10/2026.'");
    let new = old.replace("80%", "85%").replace("10/10/2026", "12/10/2026");
    let text = diff(&old, &new, "--ignore targets").exits(1).result_text();
    assert!(text.starts_with("1 thời hạn lùi\n") && !text.contains("chỉ tiêu"), "{text}");
    assert_eq!(diff(&old, &new, "--only targets --ignore targets").exits(0).result_text(), "Không có thay đổi.\n");
}

#[test]
fn reasons_come_from_the_new_plan() {
    let new = SOUND.replace(
        "purpose: Xây dựng thói quen đọc sách.",
        "purpose: {why: Theo góp ý của Sở, text: Xây dựng phong trào đọc sách.}",
    );
    let value = json(SOUND, &new, "--only wording");
    assert_eq!(value["comparisons"][0]["changes"][0]["why"], "Theo góp ý của Sở");
}

#[test]
fn folders_pair_by_id_then_by_path() {
    let with_id = |id: &str, text: &str| format!("id: {id}\n{text}");
    let run = Run::new("diff cu moi")
        .file("cu/a.yaml", with_id("mot", SOUND))
        .file("moi/doi-ten.yaml", with_id("mot", &other()))
        .file("cu/b.yaml", SOUND)
        .file("moi/b.yaml", SOUND)
        .file("cu/het.yaml", SOUND)
        .file("moi/them.yaml", SOUND)
        .file("moi/bang.yaml", "- {id: x, name: Xã}\n")
        .exits(1);
    let text = run.result_text();
    assert!(text.contains("═══ a.yaml → doi-ten.yaml ═══") && text.contains("mỗi ngày"), "{text}");
    assert!(text.contains("het.yaml: không còn") && text.contains("them.yaml: kế hoạch mới"), "{text}");
    assert!(!text.contains("b.yaml ═══\n") && !text.contains("bang.yaml"), "{text}");
}

#[test]
fn a_plan_stands_against_the_one_it_was_derived_from() {
    let derived = Run::new("derive tinh.yaml -o con.yaml --level department --symbol SNV --date 2022 --name")
        .arg("Sở Nội vụ")
        .file("tinh.yaml", plan_text("soc-trang-ubnd"))
        .exits(0);
    let run = Run::new("diff tinh.yaml con.yaml -f json")
        .file("tinh.yaml", plan_text("soc-trang-ubnd"))
        .file("con.yaml", derived.text("con.yaml"))
        .exits(1);
    let value: serde_json::Value = serde_json::from_slice(&run.result).unwrap();
    let changes = value["comparisons"][0]["changes"].as_array().unwrap();
    // A content that was narrowed is told beside the parent's own words, by the item's `from`.
    let paired = changes
        .iter()
        .filter(|change| change["how"] == "changed" && change["new"]["path"].as_str().is_some_and(|p| p.starts_with("purpose")));
    assert!(paired.count() > 0, "{}", value["comparisons"][0]["summary"]);
}

#[test]
fn wrong_use_and_broken_files_do_not_end_like_differences() {
    Run::new("diff kh.yaml").plan(SOUND).exits(2).says("cần hai bản");
    Run::new("diff kh.yaml nix.yaml").plan(SOUND).exits(3).says("không có tệp");
    Run::new("diff kh.yaml hong.yaml").plan(SOUND).file("hong.yaml", "schema: kehoach/v1\nkind: [\n").exits(3);
    Run::new("diff kh.yaml kh.yaml --only nix").plan(SOUND).exits(2);
}

/// Git in a folder of its own, without the settings of the machine.
fn git(folder: &std::path::Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("LANG", "vi_VN.UTF-8")
        .env_remove("LC_ALL")
        .current_dir(folder)
        .output()
        .expect("git");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn revisions_of_git_are_read_and_git_calls_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let program = env!("CARGO_BIN_EXE_kehoach");
    git(path, &["init", "-q"]);
    std::fs::write(path.join("kh.yaml"), SOUND).unwrap();
    std::fs::write(path.join(".gitattributes"), "*.yaml diff=kehoach\n").unwrap();
    git(path, &["add", "."]);
    git(path, &["commit", "-qm", "một"]);
    std::fs::write(path.join("kh.yaml"), other()).unwrap();
    std::fs::write(path.join("moi.yaml"), SOUND).unwrap();
    git(path, &["add", "-N", "moi.yaml"]);
    let run = |args: &[&str]| Command::new(program).args(args).current_dir(path).env("LANG", "vi_VN.UTF-8").output().unwrap();
    let output = run(&["diff", "HEAD:kh.yaml", "kh.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("{+ mỗi ngày+}"));
    let output = run(&["diff", "HEAD:nix.yaml", "kh.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("không lấy được HEAD:nix.yaml từ git (git nói: “"));
    let shown = git(path, &["-c", &format!("diff.kehoach.command={program} diff"), "diff"]);
    assert!(shown.contains("═══ kh.yaml ═══") && shown.contains("{+ mỗi ngày+}"), "{shown}");
    assert!(shown.contains("moi.yaml: kế hoạch mới"), "{shown}");
}
