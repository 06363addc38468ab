//! Finished files: ours are sound by the rules that measure, broken ones are told, and nothing that is read makes the reader fall over.

use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

use kehoach::measure::{self, MeasureError};
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
    let mut run = Run::new("check --stage draft --deny warning");
    for (name, bytes) in rendered() {
        run = run.arg(name.as_str()).file(name, bytes);
    }
    run.exits(0).says("12 tệp PDF, DOCX").writes_nothing();
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
