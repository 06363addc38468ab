//! Finished files: ours are sound by the rules that measure, broken ones are told, and nothing that is read makes the reader fall over.

use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

use kehoach::check::file::{Finished, findings};
use kehoach::diag::Sources;
use kehoach::law;
use kehoach::measure::{self, MeasureError};
use kehoach::terms::Stage;
use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;

use crate::run::{PLANS, Run, plan_text};

/// The plans of the repository as they are rendered: name and bytes.
fn rendered() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let run = PLANS.iter().fold(Run::new("render plans -f pdf,docx -o out"), |run, name| {
            run.file(&format!("plans/{name}.yaml"), plan_text(name))
        });
        let files = run.exits(0).files();
        let finished =
            files.into_iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "pdf" || ending == "docx"));
        finished.map(|(path, bytes)| (path.file_name().expect("a name").to_string_lossy().into_owned(), bytes)).collect()
    })
}

fn read(name: &str, bytes: &[u8]) -> Result<measure::Layout, MeasureError> {
    if name.ends_with("pdf") { measure::pdf(bytes) } else { measure::docx(bytes) }
}

#[test]
fn what_we_print_breaks_no_rule_that_measures() {
    assert_eq!(rendered().len(), 2 * PLANS.len());
    let mut run = Run::new("check --stage draft --deny warning -f short");
    for (name, bytes) in rendered() {
        run = run.arg(name.as_str()).file(name, bytes);
    }
    // The filing line of one original begins with "QT": the plan itself is told so too.
    let told = run.arg("--allow").arg("NN03").exits(0).says("12 tệp PDF, DOCX").writes_nothing().result_text();
    assert!(!told.contains("lỗi[") && !told.contains("cảnh báo["), "{told}");
}

/// A plan that may be issued, and the same as a draft with everything that a draft may lack.
const ISSUED: &str = "\
schema: kehoach/v1
kind: general
stage: issue
issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
number: \"05\"
place: Đồng Sen
date: 2026-10-05
subject: Tổ chức Ngày hội đọc sách năm 2026
basis: [Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
purpose: Xây dựng thói quen đọc sách trong Nhân dân.
requirements: Tổ chức thiết thực, tiết kiệm, hiệu quả.
contents: [Trưng bày 50 đầu sách tại Nhà văn hóa xã.]
responsibilities: [Phòng Văn hóa - Xã hội hướng dẫn các thôn thực hiện.]
recipients: [Đảng ủy xã, Phòng Văn hóa - Xã hội]
filing: {units: [VT, VHXH]}
signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
";

fn draft() -> String {
    ISSUED
        .replace("stage: issue", "stage: draft\nend_mark: ./sm")
        .replace("number: \"05\"\n", "")
        .replace("2026-10-05", "2026-10")
        .replace(", name: Lê Thị Sen", "")
        .replace("Trưng bày 50 đầu", "\"Trưng bày {{ fill: số }} đầu")
        .replace("văn hóa xã.]", "văn hóa xã.\"]")
}

#[test]
fn a_finished_draft_is_not_an_issued_document() {
    for ending in ["pdf", "docx"] {
        let printed = |text: &str| {
            let outcome = Run::new("render kh.yaml -o out").arg("-f").arg(ending).plan(text).exits(0);
            let files = outcome.files();
            let (_, bytes) = files.iter().find(|(path, _)| path.extension().is_some_and(|e| e == ending)).expect("rendered");
            bytes.clone()
        };
        let file = format!("kh.{ending}");
        let (draft, issued) = (printed(&draft()), printed(ISSUED));
        let outcome = Run::new("check -f short").arg(&file).file(&file, &draft).exits(1);
        let told = outcome.result_text();
        for code in ["lỗi[SO07]", "lỗi[BH01]: ngày", "lỗi[BH01]: chưa có họ tên", "lỗi[BH02]", "lỗi[BH03]", "cảnh báo[BC12]"]
        {
            assert_eq!(told.matches(code).count(), 1, "{ending}, {code}: {told}");
        }
        Run::new("check --stage issue").arg(&file).file(&file, &draft).exits(1);
        // A note on a layout that may break may stay: neither file has an error or a warning left.
        for (bytes, command) in
            [(&draft, "check --stage draft --deny warning -f short"), (&issued, "check --deny warning -f short")]
        {
            let told = Run::new(command).arg(&file).file(&file, bytes).exits(0).result_text();
            for code in ["SO07", "BH0", "BC12"] {
                assert!(!told.contains(code), "{ending}, {command}: {told}");
            }
        }
    }
}

/// A DOCX with words of its text changed, each where it stands first.
fn edited(bytes: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut entry = package.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        let name = entry.name().expect("a name").into_owned();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).expect("XML");
            bytes = edits
                .iter()
                .fold(text, |text, (from, to)| {
                    assert!(text.contains(from), "{from}");
                    text.replacen(from, to, 1)
                })
                .into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(&bytes).expect("bytes");
    }
    out.finish().expect("a package").into_inner()
}

/// The codes that a finished DOCX is told.
fn codes(bytes: &[u8]) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let finished = Finished::new(measure::docx(bytes).expect("readable"), "kh.docx", &mut sources);
    findings(&finished, Stage::Issue, &sources, law::ours()).sorted().iter().map(|finding| finding.code).collect()
}

#[test]
fn the_words_of_a_finished_file_are_held_against_the_rules() {
    let outcome = Run::new("render kh.yaml -o out -f docx").plan(ISSUED).exits(0);
    let files = outcome.files();
    let (_, bytes) = files.iter().find(|(path, _)| path.extension().is_some_and(|e| e == "docx")).expect("rendered");
    assert_eq!(codes(bytes), Vec::<&str>::new());
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("BC04", &[(">III.<", ">V.<")]),
        ("BH01", &[(">Tổ chức Ngày hội đọc sách năm 2026<", "><")]),
        ("BH01", &[(">Lưu: <", ">Gửi: <")]),
        ("CC01", &[(">.<", ">,<")]),
        ("DD02", &[("ngày 05 tháng 10", "ngày 5 tháng 10")]),
        ("DD02", &[("ngày 05 tháng 10", "ngày 15 tháng 1")]),
        ("DD03", &[("ngày 05 tháng 10", "ngày 05 tháng 09")]),
        ("DD05", &[(">Đồng Sen, ngày", ">Xã Đồng Sen, ngày")]),
        ("DD08", &[("ngày 05 tháng 10", "ngày 31 tháng 02")]),
        ("DP02", &[("tại Nhà văn hóa xã.", "của tỉnh Sóc Trăng.")]),
        ("DP04", &[("Phòng Văn hóa - Xã hội hướng", "Sở Thông tin và Truyền thông hướng")]),
        ("KY02", &[("TM. ỦY BAN", "T/M ỦY BAN")]),
        ("KY03", &[(">CHỦ TỊCH<", ">PHÓ CHỦ TỊCH<")]),
        ("KY03", &[(">TM. ỦY BAN NHÂN DÂN<", "><"), (">CHỦ TỊCH<", ">PHÓ GIÁM ĐỐC<")]),
        ("KY06", &[(">ỦY BAN NHÂN DÂN<", ">UBND TỈNH LÀO CAI<"), (">XÃ ĐỒNG SEN<", ">SỞ NỘI VỤ<")]),
        ("KY09", &[(">Lê Thị Sen<", ">ThS. Lê Thị Sen<")]),
        ("KY10", &[(">Lê Thị Sen<", ">LêThịSen<")]),
        ("ND03", &[("thói quen đọc", "thóiquen đọc")]),
        ("ND06", &[("hiệu quả.", "hiệu quả trước ngày 31/6/2027.")]),
        ("ND09", &[("hiệu quả.", "hiệu quả; hoàn thành trước ngày 30/6/2025.")]),
        ("NN02", &[(">-<", ">+<")]),
        ("NN03", &[(">VT<", ">VP<")]),
        ("QH01", &[("CỘNG HÒA", "CỘNG HOÀ")]),
        ("SO01", &[("Số: 05/", "Số: 5/")]),
        ("SO02", &[("Số: 05/KH-UBND", "Số: 05-KH/UBND")]),
        ("TD04", &[("hiệu quả.", "hiệu quả theo Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ.")]),
        ("TL01", &[(">KẾ HOẠCH<", ">Kế hoạch<")]),
        ("TL01", &[(">KẾ HOẠCH<", "><")]),
    ];
    for (code, edits) in cases {
        let told = codes(&edited(bytes, edits));
        assert!(told.contains(code), "{code} {edits:?}: {told:?}");
    }
    // A decision is no plan: its words are not held against a plan's rules.
    assert!(!codes(&edited(bytes, &[("Số: 05/KH-", "Số: 5/QĐ-"), (">KẾ HOẠCH<", ">QUYẾT ĐỊNH<")])).contains(&"SO01"));
}

#[test]
fn files_of_other_programs_are_named_and_the_sum_tells_what_was_examined() {
    Run::new("check kh.odt")
        .arg("kh.doc")
        .file("kh.odt", "PK")
        .file("kh.doc", "x")
        .exits(3)
        .prints("LibreOffice (.odt)")
        .prints("Word kiểu cũ (.doc)");
    let (name, sound) = rendered().iter().find(|(name, _)| name == "huong-dan.docx").expect("rendered");
    let run = Run::new("check --stage draft").arg(name.as_str()).file(name, sound).exits(0);
    run.says("không thấy lỗi ở phần đã xét").says("chưa xét bảng, phụ lục");
}

#[test]
fn blanks_are_found_in_tables_and_appendices() {
    let table =
        |words: &str| format!("{{columns: [TT, {{title: Nhiệm vụ, align: left}}], rows: [[1, \"{words}\"], [2, Mua sách]]}}");
    let plan = |in_text: &str, in_appendix: &str| {
        let text = ISSUED.replace("stage: issue", "stage: draft");
        let contents = text.find("recipients:").expect("recipients");
        let (before, after) = text.split_at(contents);
        format!(
            "{before}criteria:\n  - {{title: Bảng, table: {}}}\n  - Nêu tại Phụ lục.\nappendices:\n  - {{title: Danh mục, table: {}}}\n{after}",
            table(in_text),
            table(in_appendix)
        )
    };
    let dots = "{{ fill: số }} đầu sách";
    for ending in ["pdf", "docx"] {
        for (in_text, in_appendix, errors, warnings) in
            [("50 đầu sách", "50 đầu sách", 0, 0), (dots, "50 đầu sách", 1, 0), ("50 đầu sách", dots, 0, 1)]
        {
            let outcome = Run::new("render kh.yaml -o out").arg("-f").arg(ending).plan(plan(in_text, in_appendix)).exits(0);
            let files = outcome.files();
            let (_, bytes) = files.iter().find(|(path, _)| path.extension().is_some_and(|e| e == ending)).expect("rendered");
            let file = format!("kh.{ending}");
            let told = Run::new("check --stage issue -f short").arg(&file).file(&file, bytes).exits(1).result_text();
            let count = |severity: &str| told.matches(&format!("{severity}[BH02]")).count();
            assert_eq!((count("lỗi"), count("cảnh báo")), (errors, warnings), "{ending}: {told}");
        }
    }
}

#[test]
fn both_formats_of_a_plan_show_the_same_components() {
    for name in PLANS {
        let of = |ending: &str| {
            let file = format!("{name}.{ending}");
            let (_, bytes) = rendered().iter().find(|(known, _)| *known == file).expect("rendered");
            read(&file, bytes).expect("readable")
        };
        let (pdf, docx) = (of("pdf"), of("docx"));
        let words = |lines: &[measure::Line]| {
            let text: String = lines.iter().map(measure::Line::text).collect::<Vec<_>>().join(" ");
            text.split_whitespace().collect::<String>()
        };
        let placed = |lines: &[measure::Placed]| words(&lines.iter().map(|placed| placed.line.clone()).collect::<Vec<_>>());
        for layout in [&pdf, &docx] {
            assert_eq!(words(&layout.head.national), "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM", "{name}");
            assert!(layout.head.motto.is_some() && layout.head.kind.is_some() && layout.ending.label.is_some(), "{name}");
        }
        assert_eq!(words(&pdf.head.superior), words(&docx.head.superior), "{name}");
        assert_eq!(words(&pdf.head.issuer), words(&docx.head.issuer), "{name}");
        assert_eq!(placed(&pdf.head.subject), placed(&docx.head.subject), "{name}");
        assert_eq!(words(&pdf.ending.recipients), words(&docx.ending.recipients), "{name}");
        assert_eq!(placed(&pdf.ending.signature.titles), placed(&docx.ending.signature.titles), "{name}");
        let name_of = |layout: &measure::Layout| layout.ending.signature.name.as_ref().map(|name| name.line.text());
        assert_eq!(name_of(&pdf), name_of(&docx), "{name}");
        assert_eq!(pdf.body.bases.len(), docx.body.bases.len(), "{name}");
        // One paragraph a paragraph: what the pages show is what the file says.
        let first = |layout: &measure::Layout| layout.body.paragraphs.first().map(measure::Paragraph::text);
        assert_eq!(first(&pdf), first(&docx), "{name}");
    }
}

#[test]
fn files_that_are_none_are_told_and_the_others_are_checked() {
    let (name, sound) = rendered().first().expect("rendered");
    let run =
        Run::new("check x.pdf y.docx").arg(name.as_str()).file("x.pdf", "no PDF").file("y.docx", "no DOCX").file(name, sound);
    run.exits(3).prints("tệp không phải là PDF").prints("tệp không phải là DOCX").says("1 tệp PDF, DOCX");
}

/// Changes of a file's bytes.
fn changed(bytes: &[u8], others: &[u8], changes: &[(u8, Index, Index, u8)]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (kind, at, to, byte) in changes {
        if out.is_empty() {
            break;
        }
        let (from, until) = (at.index(out.len()), to.index(out.len()));
        let (from, until) = (from.min(until), from.max(until));
        let until = until.min(from + 4_000);
        match kind % 6 {
            0 => out[from] = *byte,
            1 => out.truncate(out.len() - out.len() / (2 + usize::from(*byte))),
            2 => drop(out.drain(from..until)),
            3 => {
                let start = to.index(others.len());
                let piece = others[start..(start + 2_000).min(others.len())].to_vec();
                out.splice(from..from, piece);
            }
            4 => {
                let piece = out[from..until].to_vec();
                out.splice(from..from, piece);
            }
            _ => drop(out.splice(from..=from, b"99999999999".iter().copied())),
        }
    }
    out
}

/// A DOCX with one part changed, so that the package itself is whole.
fn repacked(bytes: &[u8], part: Index, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = part.index(package.len());
    for at in 0..package.len() {
        let mut entry = package.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        let name = entry.name().expect("a name").into_owned();
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(&if at == chosen { change(&bytes) } else { bytes }).expect("bytes");
    }
    out.finish().expect("a package").into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_are_read_or_told(
        file in any::<Index>(),
        other in any::<Index>(),
        part in any::<Index>(),
        whole in any::<bool>(),
        changes in prop::collection::vec((any::<u8>(), any::<Index>(), any::<Index>(), any::<u8>()), 1..6),
    ) {
        let files = rendered();
        let (name, bytes) = &files[file.index(files.len())];
        let others = &files[other.index(files.len())].1;
        let bytes = if name.ends_with("docx") && !whole {
            repacked(bytes, part, |part| changed(part, others, &changes))
        } else {
            changed(bytes, others, &changes)
        };
        // Either is well; falling over is not.
        if let Err(error) = read(name, &bytes) {
            prop_assert!(!error.message().vi.is_empty());
        }
    }
}
