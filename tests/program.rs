//! The program as it is called: files and folders, standard input and output, options, exit codes, and what it leaves alone.

use crate::readers;
use crate::run::{PLANS, ROOT, Run, SOUND, plan_text};

/// A plan with a mistake.
fn broken() -> String {
    SOUND.replace("purpose", "purpos")
}

#[test]
fn one_plan_becomes_a_pdf_in_the_folder_output() {
    let run =
        Run::new("render kh.yaml").plan(SOUND).exits(0).writes(&["output/kh.pdf"]).says("kh.yaml → output/kh.pdf (1 trang)");
    assert!(run.result.is_empty(), "results go to files");
    assert!(readers::pdf(&run.bytes("output/kh.pdf")).spoken.contains("Xây dựng thói quen đọc sách"));
}

#[test]
fn many_plans_and_formats_are_made_in_one_run() {
    let run = Run::new("render a.yaml b.yml -f md,html,docx,html -o ra").file("a.yaml", SOUND).file("b.yml", SOUND).exits(0);
    run.writes(&["ra/a.md", "ra/a.html", "ra/a.docx", "ra/b.md", "ra/b.html", "ra/b.docx"]).says("2 kế hoạch, 6 tệp");
}

#[test]
fn a_folder_is_walked_and_its_shape_is_kept() {
    let run = Run::new("render xa -f md -o ra").file("xa/kh.yaml", SOUND).file("xa/2026/quy.1/kh.yaml", SOUND);
    let run = run.file("xa/ghi-chu.yaml", "- việc cần làm\n").file("xa/.nhap/kh.yaml", broken()).file("xa/anh.png", "ảnh");
    run.exits(0)
        .writes(&["ra/kh.md", "ra/2026/quy.1/kh.md"])
        .says("xa/ghi-chu.yaml: bỏ qua, không phải kế hoạch (không có `schema:`)")
        .does_not_say(".nhap");
}

#[test]
fn a_folder_with_one_broken_plan_renders_the_others_and_says_which_failed() {
    let run = Run::new("render xa -f md -o ra").file("xa/a.yaml", SOUND).file("xa/b.yaml", broken()).file("xa/c.yaml", SOUND);
    run.exits(1)
        .writes(&["ra/a.md", "ra/c.md"])
        .says("xa/b.yaml:10:1")
        .says("có phải `purpose`?")
        .says("2 kế hoạch, 2 tệp")
        .says("Chưa lập được, không ghi tệp nào của: xa/b.yaml\n");
}

#[test]
fn a_missing_plan_does_not_stop_the_others() {
    let run = Run::new("render khong-co.yaml kh.yaml -f md").plan(SOUND).exits(3).writes(&["output/kh.md"]);
    run.says("lỗi[TP01]: không đọc được khong-co.yaml: không có tệp hoặc thư mục này");
}

#[test]
fn an_empty_folder_is_wrong_use() {
    Run::new("render xa")
        .file("xa/doc.txt", "")
        .exits(2)
        .writes_nothing()
        .says("TP04")
        .says("không tìm thấy kế hoạch nào (.yaml)");
}

#[test]
fn standard_input_and_output_stand_for_files() {
    let to_file = Run::new("render kh.yaml -f md").plan(SOUND).exits(0).bytes("output/kh.md");
    let through = Run::new("render - -f md -o -").stdin(SOUND).exits(0).writes_nothing();
    assert_eq!(through.result, to_file);
    assert_eq!(through.talk, "", "a pipe hears nothing of success");
    Run::new("render - -f html").stdin(SOUND).exits(0).writes(&["output/ke-hoach.html"]);
    let run = Run::new("render - -f md -o - --messages short").stdin(broken()).exits(1);
    assert!(run.result.is_empty());
    run.says("-:10:1: lỗi[DT05]");
}

#[test]
fn standard_output_takes_one_plan_in_one_format() {
    Run::new("render kh.yaml -f md,html -o -").plan(SOUND).exits(2).says("đầu ra chuẩn chỉ nhận một kế hoạch, một định dạng");
    Run::new("render . -f md -o -").plan(SOUND).exits(2).says("đầu ra chuẩn chỉ nhận một kế hoạch, một định dạng");
}

#[test]
fn a_result_file_may_be_named() {
    Run::new("render kh.yaml -f docx -o ban-ky/ke-hoach.docx").plan(SOUND).exits(0).writes(&["ban-ky/ke-hoach.docx"]);
    Run::new("render kh.yaml -o ke-hoach.PDF").plan(SOUND).exits(0).writes(&["ke-hoach.PDF"]);
    let run = Run::new("render kh.yaml -f pdf -o ke-hoach.docx").plan(SOUND).exits(2).writes_nothing();
    run.says("ke-hoach.docx không phải tên tệp PDF").says("dùng -f hoặc đổi đuôi thành .pdf");
    Run::new("render kh.yaml -f md -o kh.yaml").plan(SOUND).exits(2).writes_nothing().says("kh.yaml là một tệp, cần một thư mục");
}

#[test]
fn two_plans_never_write_one_file() {
    let run =
        Run::new("render a/kh.yaml b/kh.yaml -f md").file("a/kh.yaml", SOUND).file("b/kh.yaml", SOUND).exits(2).writes_nothing();
    run.says("a/kh.yaml và b/kh.yaml cùng ghi vào output/kh.md");
    Run::new("render xa -f md").file("xa/kh.yaml", SOUND).file("xa/kh.yml", SOUND).exits(2).writes_nothing().says("cùng ghi vào");
}

#[test]
fn a_plan_is_never_overwritten_by_its_result() {
    Run::new("render kh.md -f md -o .").file("kh.md", SOUND).exits(2).writes_nothing().says("kh.md");
    Run::new("render kh.md -f md -o ./kh.md").file("kh.md", SOUND).exits(2).writes_nothing().says("kh.md");
}

#[test]
fn a_name_that_leaves_the_output_folder_is_refused() {
    for name in ["..yaml", "...yaml"] {
        Run::new("render -f md -o ra/sau").arg(name).file(name, SOUND).exits(2).writes_nothing().says("ra ngoài thư mục kết quả");
        Run::new("render xa -f md -o ra/sau").file(&format!("xa/b/{name}"), SOUND).run().writes_nothing();
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let run = Run::new("render kh.yaml -f md -o kh.yaml/ra").plan(SOUND).exits(3).writes_nothing();
    run.says("TP01").says("không ghi được kh.yaml/ra/kh.md: một phần của đường dẫn không phải thư mục");
}

#[test]
fn if_one_format_cannot_be_written_none_is() {
    let run = Run::new("render kh.yaml -f docx,html,md -o ra").plan(SOUND).file("ra/kh.md/o-day", "").exits(3).writes_nothing();
    run.says("không ghi được ra/kh.md").says("không ghi tệp nào của: kh.yaml");
}

#[test]
fn a_failed_run_leaves_earlier_results_alone() {
    let made = Run::new("render kh.yaml -f pdf,md").plan(SOUND).exits(0);
    let (pdf, md) = (made.bytes("output/kh.pdf"), made.bytes("output/kh.md"));
    let later =
        |plan: String| Run::new("render kh.yaml -f pdf,md").plan(plan).file("output/kh.pdf", &pdf).file("output/kh.md", &md);
    later(broken()).exits(1).writes_nothing();
    later(format!("{SOUND}scope: Ngày hội 読書.\n")).exits(1).writes_nothing();
    later(SOUND.replace("đọc sách", "trồng cây")).exits(0).writes(&["output/kh.pdf", "output/kh.md"]);
    // The same plan again changes no byte.
    later(SOUND.to_owned()).exits(0).writes_nothing();
}

#[test]
fn values_can_be_set_from_the_command_line() {
    let run = Run::new("render kh.yaml -f md -o - --set number=05 --set date=2026-10-03 --set issuer.superior=").plan(SOUND);
    let text = run.arg("--set").arg("place=Đồng Sen = Bãi Trà").exits(0).result_text();
    assert!(text.contains("Số: 05/KH-UBND") && text.contains("Đồng Sen = Bãi Trà, ngày 03 tháng 10 năm 2026"), "{text}");
}

#[test]
fn a_wrong_set_is_told_with_its_own_place() {
    let run = |set: &str| Run::new("render kh.yaml -f md --messages short --set").arg(set).plan(SOUND);
    run("number").exits(2).says("KHÓA=GIÁ_TRỊ");
    run("=05").exits(2).says("KHÓA=GIÁ_TRỊ");
    run("so=05").exits(1).writes_nothing().says("--set so:1:1: lỗi[DT05]: không có khóa `so` ở đây");
    run("date=2026-02-30").exits(1).says("--set date:1:1: lỗi[DT10]: không có ngày 30/02/2026");
    run("recipients=Đảng ủy xã").exits(1).says("--set recipients:1:1: lỗi[DT17]: không đặt được `recipients`");
    run("place=Theo {{ issuer.ten }}").exits(1).says("--set place:1:6: lỗi[DT22]");
    run("issuer.level=xã").exits(1).says("--set issuer.level:1:1: lỗi[DT11]").says("có phải `commune`?");
}

#[test]
fn an_issued_plan_leaves_nothing_open() {
    let run = Run::new("render kh.yaml -f md --stage issue --messages short").plan(SOUND).exits(1).writes_nothing();
    run.says("bản ban hành thiếu số").says("bản ban hành thiếu chữ ký").says("thiếu ngày tháng năm đầy đủ");
    let whole = format!("{SOUND}signature: {{authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê An}}\n");
    let args = "render kh.yaml -f md -o - --stage issue --set number=05 --set date=2026-10-03";
    let text = Run::new(args).plan(&whole).exits(0).result_text();
    assert!(!text.contains("DỰ THẢO"), "{text}");
    assert!(Run::new("render kh.yaml -f md -o -").plan(&whole).exits(0).result_text().contains("DỰ THẢO"));
    // A place left to fill in is found wherever it stands.
    for key in ["name: Lê An", "position: Chủ tịch", "collective: Ủy ban nhân dân"] {
        let (key, _) = key.split_once(':').expect("a key");
        let at = whole.rfind(&format!("{key}: ")).expect("the key");
        let end = at + whole[at..].find([',', '}']).expect("the value's end");
        let open = format!("{}{key}: \"{{{{ fill: chưa rõ }}}}\"{}", &whole[..at], &whole[end..]);
        Run::new(args).plan(&open).exits(1).says("bản ban hành còn chỗ để trống: chưa rõ");
    }
}

#[test]
fn a_users_templates_lie_over_the_built_in_ones() {
    let own =
        "{% extends \"plan.md\" %}\n{% block closing %}\nTrên đây là lời kết riêng của {{ issuer.short }}.\n{% endblock %}\n";
    let run = Run::new("render kh.yaml -f md -o - --templates mau").plan(SOUND).file("mau/general.md", own);
    let text = run.exits(0).result_text();
    assert!(text.contains("Trên đây là lời kết riêng của Ủy ban nhân dân xã Đồng Sen./."), "{text}");
    // A family of one's own needs words and an outline.
    let run = Run::new("render kh.yaml -f md -o - --templates mau").plan(SOUND.replace("general", "ngay-hoi"));
    let run = run.file("mau/ngay-hoi.md", "{% extends \"plan.md\" %}\n");
    let run = run.file("mau/ngay-hoi.yaml", "default:\n  - {title: Vì sao đọc sách, parts: [purpose]}\n");
    assert!(run.exits(0).result_text().contains("## I. VÌ SAO ĐỌC SÁCH"));
    Run::new("render kh.yaml -f md --templates khong-co").plan(SOUND).exits(3).writes_nothing().says("không đọc được khong-co");
}

/// The embedded face without its Vietnamese letters: the character map ends the stretch U+1EA0… at its first letter.
fn without_vietnamese(face: &[u8]) -> Vec<u8> {
    let two = |at: usize| usize::from(u16::from_be_bytes([face[at], face[at + 1]]));
    let four = |at: usize| two(at) << 16 | two(at + 2);
    let tables = (0..two(4)).map(|n| 12 + 16 * n);
    let cmap =
        tables.map(|record| (&face[record..record + 4], four(record + 8))).find(|(name, _)| name == b"cmap").expect("cmap").1;
    let mut out = face.to_vec();
    for map in (0..two(cmap + 2)).map(|n| cmap + four(cmap + 4 + 8 * n + 4)).filter(|&map| two(map) == 4) {
        let segments = two(map + 6) / 2;
        for segment in 0..segments {
            let end = map + 14 + 2 * segment;
            let start = end + 2 * segments + 2;
            if two(start) <= 0x1ea0 && two(end) > 0x1ea0 {
                out[end..end + 2].copy_from_slice(&0x1ea0_u16.to_be_bytes());
            }
        }
    }
    assert_ne!(out, face);
    out
}

#[test]
fn a_font_without_vietnamese_is_refused_with_the_letters_it_lacks() {
    let mut run = Run::new("render kh.yaml --font-dir phong --messages short").plan(SOUND);
    for face in ["Regular", "Bold", "Italic", "BoldItalic"] {
        let bytes = std::fs::read(format!("{ROOT}/src/write/pdf/fonts/LiberationSerif-{face}.ttf")).expect("a face");
        run = run.file(&format!("phong/{face}.ttf"), without_vietnamese(&bytes));
    }
    let run =
        run.exits(3).writes_nothing().says("lỗi[PDF02]: phông Liberation Serif, kiểu đứng, thiếu 89 chữ cái tiếng Việt: ạ Ả ả");
    run.says("bỏ tùy chọn phông chữ để dùng Liberation Serif có sẵn");
}

#[test]
fn a_font_folder_without_fonts_is_refused() {
    Run::new("render kh.yaml --font-dir phong").plan(SOUND).file("phong/doc.txt", "").exits(3).writes_nothing().says("lỗi[");
    Run::new("render kh.yaml --font-dir phong").plan(SOUND).exits(3).writes_nothing().says("không đọc được phong");
    Run::new("render kh.yaml --font-dir phong").plan(SOUND).file("phong/hong.ttf", "không phải phông").exits(3).writes_nothing();
    // Formats that need no fonts do not ask for them.
    Run::new("render kh.yaml -f md --font-dir phong").plan(SOUND).exits(0);
}

#[test]
fn workers_and_repetition_change_no_byte() {
    let made = |jobs: &str| {
        let mut run = Run::new("render ke-hoach -f pdf,docx,html,md -o ra").arg("-j").arg(jobs);
        for name in PLANS {
            run = run.file(&format!("ke-hoach/{name}.yaml"), plan_text(name));
        }
        run.exits(0).files()
    };
    let one = made("1");
    assert_eq!(one.len(), 5 * PLANS.len());
    for jobs in ["2", "3", "1"] {
        let other = made(jobs);
        let differ: Vec<_> = one.iter().filter(|(name, bytes)| other.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
        assert!(differ.is_empty() && other.len() == one.len(), "-j {jobs}: {differ:?}");
    }
    Run::new("render kh.yaml -j 0").plan(SOUND).exits(2);
}

#[test]
fn a_new_plan_of_every_level_and_kind_renders() {
    for kind in ["emulation", "general"] {
        for level in ["central", "province", "department", "district", "commune", "unit"] {
            let made = Run::new("new -o kh.yaml --kind").arg(kind).arg("--level").arg(level).exits(0).writes(&["kh.yaml"]);
            let made = made.says("Đã tạo kh.yaml");
            let text = made.text("kh.yaml");
            assert!(text.contains(&format!("level: {level}")) && text.contains(&format!("kind: {kind}")));
            Run::new("render kh.yaml -f md").plan(&text).exits(0).does_not_say("lỗi").does_not_say("cảnh báo");
        }
    }
}

#[test]
fn new_prints_where_no_file_is_named_and_overwrites_nothing() {
    let printed = Run::new("new").exits(0).writes_nothing();
    assert_eq!(printed.result, Run::new("new -o -").exits(0).result);
    let from_pipe = Run::new("render - -f md -o -").stdin(printed.result).exits(0);
    assert!(from_pipe.result_text().contains("KẾ HOẠCH"));
    let run = Run::new("new -o kh.yaml").plan("việc của tôi").exits(3).writes_nothing();
    run.says("kh.yaml đã có, không ghi đè").says("chọn tên khác");
    Run::new("new -o kh.yaml/moi.yaml").plan(SOUND).exits(3).writes_nothing().says("không ghi được kh.yaml/moi.yaml");
    Run::new("new --level xa").exits(2);
}

#[test]
fn messages_come_short_and_as_json() {
    let run = Run::new("render kh.yaml -f md --messages short").plan(broken()).exits(1);
    assert!(
        run.talk.starts_with("kh.yaml:10:1: lỗi[DT05]: không có khóa `purpos` ở đây (gợi ý: có phải `purpose`?)\n"),
        "{}",
        run.talk
    );
    let run = Run::new("render kh.yaml -f md --messages json").plan(broken()).exits(1);
    let findings: serde_json::Value = serde_json::from_str(&run.talk).unwrap_or_else(|error| panic!("{error}\n{}", run.talk));
    let first = &findings[0];
    assert_eq!((&first["code"], &first["severity"], &first["file"]), (&"DT05".into(), &"error".into(), &"kh.yaml".into()));
    assert_eq!((&first["line"], &first["column"], &first["end_column"]), (&10.into(), &1.into(), &7.into()));
    assert_eq!(first["message"]["vi"], "không có khóa `purpos` ở đây");
    assert_eq!(first["hints"][0]["en"], "did you mean `purpose`?");
}

#[test]
fn messages_of_many_plans_are_one_json_array_each() {
    let run = Run::new("render xa -f md --messages json").file("xa/a.yaml", broken()).file("xa/b.yaml", broken()).exits(1);
    let arrays: Vec<serde_json::Value> = serde_json::Deserializer::from_str(&run.talk)
        .into_iter()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{error}\n{}", run.talk));
    assert_eq!(arrays.iter().map(|array| array[0]["file"].clone()).collect::<Vec<_>>(), ["xa/a.yaml", "xa/b.yaml"]);
}

#[test]
fn messages_come_in_english_on_demand() {
    let run = Run::new("render kh.yaml -f md --lang en").plan(broken()).exits(1);
    run.says("error[DT05]: there is no key `purpos` here")
        .says("did you mean `purpose`?")
        .says("Not made, nothing written of: kh.yaml")
        .does_not_say("lỗi");
}

#[test]
fn colour_is_for_terminals() {
    let plain = Run::new("render kh.yaml -f md").plan(broken()).exits(1);
    assert!(!plain.talk.contains('\u{1b}'));
    Run::new("render kh.yaml -f md --color always").plan(broken()).exits(1).says("\u{1b}[");
}

#[test]
fn a_plan_cannot_steer_the_terminal() {
    let run = Run::new("render kh.yaml -f md --set").arg("number=\u{1b}[2J\u{7}").plan(SOUND).exits(1).writes_nothing();
    run.does_not_say("\u{1b}").does_not_say("\u{7}").says("DT21");
}

#[test]
fn completions_and_manual_are_printed() {
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef kehoach"),
        ("fish", "complete -c kehoach"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let text = Run::new("completions").arg(shell).exits(0).writes_nothing().result_text();
        assert!(text.contains(sign) && text.contains("font-dir"), "{shell}");
    }
    let manual = Run::new("man").exits(0).writes_nothing().result_text();
    assert!(manual.contains(".TH kehoach 1") && manual.contains("Mã thoát"), "{manual}");
}

#[test]
fn wrong_use_is_exit_code_2_and_help_is_0() {
    for args in [
        "",
        "lam",
        "render",
        "render kh.yaml -f odt",
        "render kh.yaml --stage final",
        "completions tcsh",
        "new --kind thi-dua",
        "--lang fr schema",
    ] {
        let run = Run::new(args).plan(SOUND).exits(2).writes_nothing();
        assert!(run.result.is_empty() && !run.talk.is_empty(), "{args}");
    }
    for args in ["--help", "render --help", "--version"] {
        let run = Run::new(args).exits(0);
        assert!(!run.result.is_empty() && run.talk.is_empty(), "{args}");
    }
}
