//! `kehoach batch --matrix`: the plans of ten communes beside the province's, some of them edited, one gone, one broken.

use crate::run::{Outcome, Run, plan_text};

const COMMUNES: [&str; 10] =
    ["Đồng Sen", "Đồng Súng", "Bình Minh", "Hòa An", "Tân Lập", "Phú Mỹ", "Long Hưng", "An Thạnh", "Vĩnh Hải", "Lạc Hòa"];

fn table() -> String {
    let rows = COMMUNES.iter().enumerate().map(|(n, name)| format!("{:05},xã {name},commune\n", n + 1));
    rows.fold("code,name,level\n".to_owned(), |all, row| all + &row)
}

fn run(args: &str) -> Run {
    Run::new(args).file("tinh.yaml", plan_text("soc-trang-ubnd")).file("xa.csv", table())
}

/// The plans that a first run puts into `xa/`.
fn first() -> Outcome {
    run("batch tinh.yaml --data xa.csv --derive --plans xa -f md -o out --matrix m.html").exits(0)
}

fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}\n{text}");
    text.replacen(from, to, 1)
}

/// A file without one item of a list.
fn without(text: &str, head: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut inside = None;
    let kept = text.lines().filter(|line| {
        match inside {
            None if line.trim_start() == head => inside = Some(depth(line)),
            Some(start) if depth(line) <= start => inside = Some(usize::MAX),
            None | Some(_) => {}
        }
        inside.is_none_or(|start| start == usize::MAX)
    });
    let kept: Vec<&str> = kept.collect();
    assert!(kept.len() < text.lines().count(), "{head}\n{text}");
    kept.join("\n")
}

/// A run over the plans of the first, after some communes' drafters have done their work.
fn second(args: &str) -> Run {
    let before = first();
    let mut next = run(args);
    for (path, bytes) in before.files() {
        let name = path.to_string_lossy().replace('\\', "/");
        let text = String::from_utf8(bytes).expect("UTF-8");
        next = match name.as_str() {
            "xa/xa-binh-minh-00003.yaml" => continue,
            "xa/xa-dong-sen-00001.yaml" => next.file(&name, edited(&text, "60% hồ sơ công việc", "50% hồ sơ công việc")),
            "xa/xa-dong-sung-00002.yaml" => next.file(&name, without(&text, "- id: xa-ocop")),
            "xa/xa-hoa-an-00004.yaml" => next.file(&name, edited(&text, "\npurpose:", "\npurpose")),
            "xa/xa-tan-lap-00005.yaml" => next.file(&name, before.text("xa/xa-phu-my-00006.yaml")),
            _ if name.starts_with("xa/") => next.file(&name, text),
            _ => next,
        };
    }
    next
}

#[test]
fn derived_plans_are_put_there_once_and_never_written_over() {
    let names: Vec<String> = first().files().into_keys().map(|path| path.to_string_lossy().into_owned()).collect();
    assert!(names.iter().filter(|name| name.starts_with("xa/")).count() == 10, "{names:?}");
    let again = second("batch tinh.yaml --data xa.csv --derive --plans xa -f md -o out --events").exits(4);
    // The missing one is derived anew; the edited one is used as it stands; the broken one is told with its place and left alone.
    assert!(again.text("out/xa-dong-sen-00001.md").contains("50% hồ sơ công việc"));
    assert!(again.text("xa/xa-binh-minh-00003.yaml").contains("kehoach-derive"));
    let again = again.says("xa/xa-hoa-an-00004.yaml:").says("xa.csv:5");
    assert!(again.text("xa/xa-hoa-an-00004.yaml").contains("\npurpose\n"));
}

#[test]
fn the_matrix_tells_what_every_unit_lacks() {
    let args = "batch tinh.yaml --data xa.csv --plans xa -o out --matrix bang/m.csv";
    let outcome =
        second(args).exits(4).writes(&["bang/m.csv"]).says("5 đơn vị đủ theo cấp trên, 2 có điểm cần xem lại, 3 chưa có");
    let text = outcome.text("bang/m.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 10);
    let of = |row: usize, head: &str| {
        let column = heads.iter().position(|known| known.contains(head)).unwrap_or_else(|| panic!("{head}: {heads:?}"));
        rows[row][column].to_owned()
    };
    assert_eq!(of(0, "[xa-ho-so]"), "chỉ tiêu yếu hơn");
    assert_eq!((of(1, "[xa-ocop]").as_str(), of(1, "thiếu").as_str()), ("thiếu", "1"));
    assert_eq!(of(2, "tình trạng"), "CHƯA CÓ");
    assert!(of(3, "tình trạng") == "KHÔNG ĐỌC ĐƯỢC" && of(3, "ghi chú").contains("dòng "));
    assert!(of(4, "tình trạng") == "CỦA ĐƠN VỊ KHÁC" && of(4, "ghi chú").contains("xã Phú Mỹ"));
    for row in 5..10 {
        assert_eq!((of(row, "tình trạng").as_str(), of(row, "cần xem lại").as_str()), ("chưa sửa", "0"));
        assert!(of(row, "tệp").contains("../xa/"), "{}", of(row, "tệp"));
    }
}

#[test]
fn the_matrix_is_asked_for_with_what_it_needs() {
    run("batch tinh.yaml --data xa.csv --matrix m.html").exits(2).says("--plans").writes_nothing();
    run("batch tinh.yaml --data xa.csv --plans xa").exits(2).says("--derive").writes_nothing();
    run("batch tinh.yaml --data xa.csv --derive --matrix m.pdf -f md").exits(2).says("LO18").writes_nothing();
    run("batch tinh.yaml --data xa.csv --plans khong-co --matrix m.html").exits(4).says("10 chưa có").writes(&["m.html"]);
    run("batch tinh.yaml --data xa.csv --derive --shard 1/2 --matrix m.html").exits(2).writes_nothing();
}
