//! Batches of the real program: what is made, what is not made again, what one bad row does, what a killed run leaves behind.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::run::ROOT;

const PLAN: &str = "\
schema: kehoach/v1
kind: general
issuer: {level: commune, name: 'Ủy ban nhân dân {{ unit.name }}', symbol: UBND}
place: '{{ unit.place }}'
date: 2026-10
subject: Tổ chức Ngày hội đọc sách tại {{ unit.name }}
purpose: Xây dựng thói quen đọc sách.
recipients: [Đảng ủy xã]
filing: {units: [VT]}
";

/// A folder with the plan and a table of some rows, in which the program is run.
struct Place(TempDir);

impl Place {
    fn new(rows: usize) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.file("kh.yaml", PLAN);
        let row = |n| format!("{n:05},xã Đồng {n},Đồng {n}\n");
        place.file("t.csv", &((1..=rows).map(row).fold("code,name,place\n".to_owned(), |all, row| all + &row)));
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.args(args.split_whitespace()).args(["--lang", "en"]).current_dir(self.0.path());
        command
    }

    /// Runs to the end; what was said and printed.
    #[track_caller]
    fn run(&self, args: &str, code: i32) -> (String, String) {
        let output = self.command(args).output().expect("the program");
        let (talk, result) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
        assert_eq!(output.status.code(), Some(code), "kehoach {args}\n{talk}");
        (talk.into_owned(), result.into_owned())
    }

    /// The files of a folder by name, without the manifests.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.path(folder)) {
            let entry = entry.expect("a folder");
            let name = entry.path().strip_prefix(self.path(folder)).expect("inside").to_string_lossy().into_owned();
            if entry.file_type().is_file() && !name.starts_with("manifest") {
                files.insert(name, std::fs::read(entry.path()).expect("a file"));
            }
        }
        files
    }
}

/// The statuses that events tell, with their numbers.
fn statuses(events: &str) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for line in events.lines() {
        let event: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        if event["event"] == "row" {
            *all.entry(event["status"].as_str().expect("a status").to_owned()).or_default() += 1;
        }
    }
    all
}

const BATCH: &str = "batch kh.yaml --data t.csv -f md,html -o out --events";

#[test]
fn rows_become_files_that_only_changed_rows_make_again() {
    let place = Place::new(6);
    let (_, plan) = place.run("batch kh.yaml --data t.csv -f md,html -o out --dry-run", 0);
    assert_eq!(plan.lines().count(), 12);
    assert!(plan.starts_with("2\t00001\txa-dong-1-00001.html\n"), "{plan}");
    assert!(!place.path("out").exists(), "a plan of work makes nothing");
    assert_eq!(statuses(&place.run(BATCH, 0).1), BTreeMap::from([("made".to_owned(), 6)]));
    assert_eq!(place.files("out").len(), 12, "and nothing unfinished is left");
    assert!(place.text("out/xa-dong-4-00004.md").contains("xã Đồng 4"));
    place.run("batch --verify -o out", 0);

    let changed = format!("{BATCH} --changed");
    assert_eq!(statuses(&place.run(&changed, 0).1), BTreeMap::from([("unchanged".to_owned(), 6)]));
    // One row says something else, one file was written over, one is gone; a column that nothing prints is no change.
    let table = place.text("t.csv").replace("xã Đồng 2,", "xã Sen,").replace('\n', ",x\n");
    place.file("t.csv", &table);
    place.file("out/xa-dong-3-00003.md", "khác");
    std::fs::remove_file(place.path("out/xa-dong-5-00005.html")).expect("a file");
    let (talk, _) = place.run("batch --verify -o out", 1);
    assert!(talk.contains("xa-dong-3-00003.md (row 4): its content has changed"), "{talk}");
    assert!(talk.contains("xa-dong-5-00005.html (row 6): is gone"), "{talk}");
    let (_, events) = place.run(&changed, 0);
    assert_eq!(statuses(&events), BTreeMap::from([("made".to_owned(), 3), ("unchanged".to_owned(), 3)]));
    // Whoever has the old file open, or linked, keeps it whole: the new one is renamed into its place, never written over it.
    let old = place.text("out/xa-dong-4-00004.md");
    std::fs::hard_link(place.path("out/xa-dong-4-00004.md"), place.path("kept.md")).expect("a link");
    // The plan is an input of all rows.
    place.file("kh.yaml", &PLAN.replace("thói quen", "văn hóa"));
    assert_eq!(statuses(&place.run(&changed, 0).1), BTreeMap::from([("made".to_owned(), 6)]));
    assert!(place.text("kept.md") == old && place.text("out/xa-dong-4-00004.md") != old);
    // Without --changed a finished batch is made anew.
    assert_eq!(statuses(&place.run(BATCH, 0).1), BTreeMap::from([("made".to_owned(), 6)]));
}

#[test]
fn a_bad_row_fails_alone() {
    let place = Place::new(4);
    // No font of the decree has this letter: only the typesetter can know.
    place.file("t.csv", &place.text("t.csv").replace("Đồng 2", "Đồng \u{2603}"));
    let (talk, events) = place.run("batch kh.yaml --data t.csv -f md,pdf -o out --events --combined out/all.pdf", 4);
    assert_eq!(statuses(&events), BTreeMap::from([("failed".to_owned(), 1), ("made".to_owned(), 3)]));
    assert!(talk.contains("t.csv:3"), "told with its line: {talk}");
    let names: Vec<String> = place.files("out").into_keys().filter(|name| name.contains("00002")).collect();
    assert_eq!(names, Vec::<String>::new(), "not one format of a failed row is written");
    assert_eq!(place.files("out").len(), 7);
    let manifest: Value = serde_json::from_str(&place.text("out/manifest.json")).expect("JSON");
    let rows = manifest["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1]["status"], "failed");
    assert!(rows[1]["cause"].as_str().is_some_and(|cause| !cause.is_empty()));
    assert_eq!(rows[0]["files"][0]["pages"], 1);
    let all = std::fs::read(place.path("out/all.pdf")).expect("the combined file");
    assert_eq!(lopdf::Document::load_mem(&all).expect("a PDF").get_pages().len(), 3);
}

#[test]
fn killed_runs_leave_whole_files_and_the_next_goes_on() {
    const ROWS: usize = 300;
    let place = Place::new(ROWS);
    place.run("batch kh.yaml --data t.csv -f md,html -o clean", 0);
    let clean = place.files("clean");
    let mut told = 0;
    for _ in 0..6 {
        let mut child =
            place.command(&format!("{BATCH} -j 2")).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program");
        let events = BufReader::new(child.stdout.take().expect("events")).lines();
        let mut made = events.map_while(Result::ok).filter(|line| line.contains("\"made\""));
        told += made.by_ref().take(20).count();
        child.kill().expect("a kill");
        child.wait().expect("its end");
        // What was told before the kill came.
        told += made.count();
        assert!(told < ROWS, "it was killed too late to show anything");
        for (name, bytes) in place.files("out").iter().filter(|(name, _)| !name.starts_with(".kehoach")) {
            assert!(clean[name] == *bytes, "{name} is not whole");
        }
    }
    let (_, events) = place.run(BATCH, 0);
    let statuses = statuses(&events);
    // None of those that were told done is done again.
    assert!(statuses["unchanged"] >= told && statuses["made"] <= ROWS - told, "{told} {statuses:?}");
    assert_eq!(statuses.values().sum::<usize>(), ROWS);
    assert!(place.files("out") == clean, "the same files as of one run");
    place.run("batch --verify -o out", 0);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_asked_to_stop_ends_in_order() {
    let place = Place::new(400);
    let mut child =
        place.command(&format!("{BATCH} -j 1")).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program");
    let mut events = BufReader::new(child.stdout.take().expect("events"));
    for _ in 0..20 {
        events.read_line(&mut String::new()).expect("an event");
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    let mut rest = String::new();
    events.read_to_string(&mut rest).expect("events");
    assert_eq!(child.wait().expect("its end").code(), Some(4));
    let end: Value = serde_json::from_str(rest.lines().last().expect("an end")).expect("JSON");
    let made = end["made"].as_u64().expect("a number");
    assert!(end["not_begun"].as_u64().is_some_and(|n| n > 0 && n + made == 400), "{end}");
    let manifest: Value = serde_json::from_str(&place.text("out/manifest.json")).expect("JSON");
    assert_eq!(manifest["rows"].as_array().map(Vec::len), usize::try_from(made).ok());
    place.run("batch --verify -o out", 0);
    assert_eq!(statuses(&place.run(BATCH, 0).1)["unchanged"] as u64, made);
}

#[test]
fn shards_make_together_what_one_run_makes() {
    let place = Place::new(10);
    place.run("batch kh.yaml --data t.csv -f md,html -o whole --combined whole.zip", 0);
    for shard in ["1/3", "2/3", "3/3"] {
        place.run(&format!("{BATCH} --shard {shard}"), 0);
    }
    assert!(place.files("out") == place.files("whole"));
    place.run("batch --verify -o out", 0);
    place.run("batch --merge -o out", 0);
    assert!(!place.path("out/manifest-1-3.json").exists());
    let rows = |name: &str| {
        let manifest: Value = serde_json::from_str(&place.text(name)).expect("JSON");
        let rows = manifest["rows"].as_array().expect("rows").clone();
        rows.into_iter().map(|row| (row["row"].clone(), row["key"].clone(), row["files"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(rows("out/manifest.json"), rows("whole/manifest.json"));
    let zip = std::fs::File::open(place.path("whole.zip")).expect("the archive");
    assert_eq!(zip::ZipArchive::new(zip).expect("a ZIP").len(), 21, "all files and the list");
}

#[test]
fn a_title_above_the_table_is_passed_over() {
    let place = Place::new(0);
    place.file(
        "t.csv",
        "DANH SÁCH CÁC XÃ, PHƯỜNG\n(Kèm theo Kế hoạch số 05/KH-UBND)\nMã;Tên xã;place\n00001;xã A;A\n00002;xã B;B\n",
    );
    let args = ["--column", "name=Tên xã", "--column", "code=Mã"];
    let run = place.command("batch kh.yaml --data t.csv -f md -o out").args(args).output().expect("the program");
    let talk = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && talk.contains("BG11") && talk.contains("t.csv:3:1"), "{talk}");
    assert!(place.text("out/xa-b-00002.md").contains("xã B"));
}

#[test]
fn a_broken_table_stops_before_the_first_file() {
    let place = Place::new(3);
    place.file("t.csv", "code,name,pace\n1,A,x\n1,,y\n2,\"B,z\n");
    let (talk, _) = place.run("batch kh.yaml --data t.csv -o out", 1);
    for told in ["BG06", "BG09", "BG07", "BG05", "t.csv:3:1", "t.csv:4:3", "did you mean the column `pace`?"] {
        assert!(talk.contains(told), "{told} is not told\n{talk}");
    }
    assert!(!place.path("out").exists());
    place.run("batch kh.yaml --data t.doc -o out", 2);
    place.run("batch kh.yaml --data no.csv -o out", 3);
    place.run("batch --verify -o out", 3);
}

#[test]
fn the_tables_of_the_repository_name_all_their_units() {
    let plan = format!("{ROOT}/plans/bang/dich-vu-cong.yaml");
    for (table, rows) in [("xa-tuyen-quang.csv", 124), ("huyen-tuyen-quang-truoc-2025.csv", 7)] {
        let place = Place::new(0);
        let (_, names) = place.run(&format!("batch {plan} --data {ROOT}/plans/bang/{table} --dry-run"), 0);
        assert_eq!(names.lines().count(), rows);
        assert!(names.lines().all(|line| Path::new(line).is_relative() && line.is_ascii()));
    }
}

#[test]
fn deriving_in_a_batch_is_deriving_and_then_rendering() {
    let parent = format!("{ROOT}/plans/lao-cai-ubnd.yaml");
    let place = Place::new(0);
    place.file("t.csv", "code,name,level\n071,huyện Lâm Bình,district\n00706,xã Phú Linh,commune\n");
    place.run(&format!("batch {parent} --data t.csv --derive -f md,html -o out"), 0);
    for (level, name, stem) in
        [("district", "huyện Lâm Bình", "huyen-lam-binh-071"), ("commune", "xã Phú Linh", "xa-phu-linh-00706")]
    {
        let name = format!("Ủy ban nhân dân {name}");
        let mut derive = place.command(&format!("derive {parent} --level {level} -o {stem}.yaml"));
        assert!(derive.args(["--name", &name]).output().expect("the program").status.success());
        place.run(&format!("render {stem}.yaml -f md,html -o one"), 0);
        for ending in ["md", "html"] {
            assert!(
                place.text(&format!("out/{stem}.{ending}")) == place.text(&format!("one/{stem}.{ending}")),
                "{stem}.{ending}"
            );
        }
    }
    // A level that there is none of, an empty name and a day that there is none of are told before work, all at once.
    place.file("t.csv", "code,name,level,date\n071,huyện Lâm Bình,huyen,2026-02-30\n072,,commune,\n");
    let (talk, _) = place.run(&format!("batch {parent} --data t.csv --derive -f md -o no"), 1);
    for told in ["BG08", "t.csv:2:20", "t.csv:2:26", "BG07", "t.csv:3:5"] {
        assert!(talk.contains(told), "{told}: {talk}");
    }
    assert!(!place.path("no").exists(), "{talk}");
}
