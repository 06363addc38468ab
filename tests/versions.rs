//! Two versions of a plan as documents: the redline, the bản so sánh, the plan that amends.

use super::run::Run;

const OLD: &str = "\
schema: kehoach/v1
id: doc-sach
kind: general
issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
place: Đồng Sen
date: 2026-10-05
number: \"12\"
stage: issue
subject: Tổ chức Ngày hội đọc sách
opening: Thực hiện nhiệm vụ năm 2026.
purpose:
  - {id: thoi-quen, text: Xây dựng thói quen đọc sách trong thanh thiếu niên của xã.}
  - {id: thu-vien, text: Vận động tối thiểu 80% hộ gia đình có tủ sách.}
  - {id: xa-hoi, text: Huy động nguồn lực xã hội cho thư viện của các thôn trong xã.}
closing: Các thôn báo cáo kết quả trước ngày 15/12/2026
recipients: [Đảng ủy xã, Các thôn]
filing: {units: [VT]}
signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Nguyễn Văn Mẫu}
";

/// A target raised, a piece taken out and one put in with its reason, a recipient more.
fn new() -> String {
    OLD.replace("tối thiểu 80%", "tối thiểu 90%")
        .replace(
            "  - {id: thu-vien,",
            "  - {id: so-hoa, why: Theo ý kiến của các thôn., text: Số hóa danh mục sách của thư viện xã để bạn đọc tra cứu.}\n  - {id: thu-vien,",
        )
        .replace("  - {id: xa-hoi, text: Huy động nguồn lực xã hội cho thư viện của các thôn trong xã.}\n", "")
        .replace("[Đảng ủy xã, Các thôn]", "[Đảng ủy xã, Phòng Văn hóa - Xã hội, Các thôn]")
}

fn compare(args: &str) -> Run {
    Run::new(args).file("cu.yaml", OLD).file("moi.yaml", new())
}

#[test]
fn a_redline_marks_words_pieces_and_recipients() {
    let done = compare("diff cu.yaml moi.yaml --as redline -f md -o -").exits(1);
    let text = done.result_text();
    assert!(text.contains("tối thiểu <del>80</del><ins>90</ins>% hộ gia đình"), "{text}");
    assert!(text.contains("<ins>2. Số hóa danh mục sách của thư viện xã để bạn đọc tra cứu.</ins>"), "{text}");
    assert!(text.contains("<del>3. Huy động nguồn lực xã hội cho thư viện của các thôn trong xã.</del>"), "{text}");
    assert!(text.contains("- <ins>Phòng Văn hóa - Xã hội;</ins>"), "{text}");
    assert!(text.contains("<del>2.</del><ins>3.</ins> Vận động"), "labels are marked: {text}");
    assert!(text.contains("**TM. ỦY BAN NHÂN DÂN**<br>\n**CHỦ TỊCH**"), "{text}");
    assert!(text.contains("Tổ chức Ngày hội đọc sách") && !text.contains("<del>Tổ chức"), "{text}");
}

#[test]
fn a_comparison_has_both_versions_and_the_reason() {
    let done = compare("diff cu.yaml moi.yaml --as table --numbered -f md -o -").exits(1);
    let text = done.result_text();
    assert!(
        text.starts_with("# BẢN SO SÁNH, THUYẾT MINH Nội dung sửa đổi, bổ sung Kế hoạch tổ chức Ngày hội đọc sách"),
        "{text}"
    );
    assert!(text.contains("| TT | Nội dung hiện hành | Nội dung sửa đổi, bổ sung | Thuyết minh |"), "{text}");
    let row = |words: &str| text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}\n{text}"));
    let added = row("Số hóa danh mục");
    assert!(added.contains("*(bổ sung mới)*") && added.contains("Theo ý kiến của các thôn."), "{added}");
    assert!(row("Huy động nguồn lực").contains("*(bãi bỏ)*"));
    let raised = row("hộ gia đình");
    assert!(raised.contains("<del>80</del>%") && raised.contains("<ins>90</ins>%"), "{raised}");
    assert!(!text.contains("Xây dựng thói quen"), "only what changed: {text}");
}

/// Clauses as the drafting of amendments has them: whole pieces in quotation marks, additions after a piece that stays.
#[test]
fn an_amending_plan_reads_and_says_what_to_do() {
    let done = compare("diff cu.yaml moi.yaml --as amendment -o sua.yaml").exits(1);
    let yaml = done.text("sua.yaml");
    let folded = yaml.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "kind: general",
        "subject: Sửa đổi, bổ sung một số nội dung Kế hoạch số 12/KH-UBND",
        "Bổ sung khoản 1a Mục I vào sau khoản 1 Mục I như sau:",
        "“1a. Số hóa danh mục sách của thư viện xã để bạn đọc tra cứu.”.",
        "Sửa đổi khoản 2 Mục I như sau:",
        "“2. Vận động tối thiểu 90% hộ gia đình có tủ sách.”.",
        "Bãi bỏ khoản 3 Mục I.",
        "date: 2026-10-05",
    ] {
        assert!(folded.contains(words), "{words}\n{yaml}");
    }
    assert!(!folded.contains("Phòng Văn hóa - Xã hội sửa"), "recipients are not amended: {yaml}");
    Run::new("render sua.yaml -f md -o -").file("sua.yaml", yaml).exits(0);
}

/// A version of [`OLD`] with a reference in its last piece and one in its closing.
fn pointing() -> String {
    let last = "  - {id: xa-hoi, text: Huy động nguồn lực xã hội cho thư viện của các thôn trong xã.}\n";
    let noted = format!("{last}  - \"Nguồn lực tại {{{{ path.xa-hoi }}}} do các thôn quản lý, công khai hằng quý.\"\n");
    OLD.replace(last, &noted).replace(
        "closing: Các thôn báo cáo kết quả trước ngày 15/12/2026",
        "closing: \"Các thôn báo cáo kết quả {{ path.thu-vien }} trước ngày 15/12/2026\"",
    )
}

fn amended(old: &str, new: &str, options: &str) -> String {
    Run::new(&format!("diff cu.yaml moi.yaml --as amendment -f md -o - {options}"))
        .file("cu.yaml", old)
        .file("moi.yaml", new)
        .exits(1)
        .result_text()
}

/// The amended plan keeps its numbers, so what is quoted points by them: by the old number to what stays, by the number it gets to what
/// is added. What is nothing but counted on is not amended.
#[test]
fn quoted_words_point_by_the_numbers_of_the_amended_plan() {
    let old = pointing();
    let new = old
        .replace(
            "  - {id: thu-vien,",
            "  - {id: so-hoa, text: \"Số hóa danh mục sách, làm trước {{ path.thu-vien }}.\"}\n  - {id: tu, text: Trang bị tủ sách lưu động.}\n  - {id: thu-vien,",
        )
        .replace("{{ path.thu-vien }} trước ngày 15/12", "{{ path.thu-vien }} và {{ path.so-hoa }} trước ngày 20/12");
    let text = amended(&old, &new, "");
    for words in [
        "Bổ sung khoản 1a Mục I vào sau khoản 1 Mục I như sau:",
        "“1a. Số hóa danh mục sách, làm trước khoản 2 Mục I.”.",
        "Bổ sung khoản 1b Mục I vào sau khoản 1a Mục I như sau:",
        "“Các thôn báo cáo kết quả khoản 2 Mục I và khoản 1a Mục I trước ngày 20/12/2026./.”.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("Nguồn lực tại"), "it still points to khoản 3: {text}");
}

/// A piece that changes its place is repealed at one and added at the other, under a number that nothing else has; what points to it
/// follows. Every other piece is left alone.
#[test]
fn a_moved_piece_is_repealed_and_added_once() {
    let old = pointing();
    let lines: Vec<&str> = old.lines().collect();
    let first = lines.iter().position(|line| line.contains("id: thoi-quen")).unwrap();
    let mut moved = lines.clone();
    let piece = moved.remove(first);
    moved.insert(first + 1, piece);
    let text = amended(&old, &moved.join("\n"), "");
    let leads: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches("\\. "))
        .filter(|line| ["Sửa đổi", "Bổ sung", "Bãi bỏ"].iter().any(|deed| line.starts_with(deed)))
        .collect();
    // The shorter of the two pieces has passed the other one, and the closing points to it.
    assert_eq!(
        leads,
        ["Bổ sung khoản 1a Mục I vào trước khoản 1 Mục I như sau:", "Sửa đổi phần kết như sau:", "Bãi bỏ khoản 2 Mục I.",],
        "{text}"
    );
    assert!(text.contains("kết quả khoản 1a Mục I trước ngày"), "{text}");
}

/// Only what was asked for: words that lead in are not amended for a date under them.
#[test]
fn clauses_of_other_classes_are_left_out() {
    let old = OLD.replace(
        "text: Vận động tối thiểu 80% hộ gia đình có tủ sách.}",
        "text: \"Nhiệm vụ của các thôn:\", items: [Hoàn thành việc sửa chữa nhà văn hóa trước ngày 10/11/2026., Vận động người dân tặng sách.]}",
    );
    let new = old.replace("Nhiệm vụ của các thôn", "Nhiệm vụ trọng tâm của các thôn").replace("10/11/2026", "01/11/2026");
    let (lead, date) = ("Nhiệm vụ trọng tâm của các thôn:", "trước ngày 01/11/2026");
    let both = amended(&old, &new, "");
    assert!(both.contains(lead) && both.contains(date), "{both}");
    let dates = amended(&old, &new, "--only deadlines");
    assert!(!dates.contains(lead) && dates.contains(date), "{dates}");
    let wording = amended(&old, &new, "--only wording");
    assert!(wording.contains(lead) && !wording.contains(date), "{wording}");
}

#[test]
fn versions_that_are_the_same_end_with_0() {
    for kind in ["redline", "table"] {
        let done =
            Run::new(&format!("diff a.yaml b.yaml --as {kind} -f md -o -")).file("a.yaml", OLD).file("b.yaml", OLD).exits(0);
        let text = done.result_text();
        assert!(!text.contains("<ins>") && !text.contains("<del>"), "{text}");
    }
    Run::new("diff a.yaml b.yaml --as amendment").file("a.yaml", OLD).file("b.yaml", OLD).exits(0).says("không có nội dung nào");
}

#[test]
fn wrong_use_is_told_before_anything_is_written() {
    for (args, words) in [
        ("--as redline --date mai -o a.docx", "không phải thời điểm"),
        ("--as redline -f docx,pdf -o a.docx", "không hợp với các tệp"),
        ("--as table -f json", "-f và --as không hợp nhau"),
        ("-f docx", "-f và --as không hợp nhau"),
    ] {
        compare(&format!("diff cu.yaml moi.yaml {args}")).exits(2).says(words).writes_nothing();
    }
}

/// Facts that the text tells already are printed nowhere: a row would send the reader to a place that is not there.
#[test]
fn a_comparison_tells_printed_facts_only() {
    let old = include_str!("../plans/lao-cai-ubnd.yaml");
    let new = old
        .replace("unit: Sở Nông nghiệp và Phát triển nông thôn", "unit: Sở Nông nghiệp và Môi trường")
        .replace("Xây dựng, phát triển nông nghiệp theo hướng", "Phát triển nông nghiệp xanh theo hướng")
        .replace("unit: Sở Công Thương", "unit: Sở Công Thương và Du lịch")
        .replace("title: Tiến độ thực hiện", "title: Tiến độ và thời gian thực hiện");
    let done = Run::new("diff cu.yaml moi.yaml --as table --numbered -f md -o -").file("cu.yaml", old).file("moi.yaml", &new);
    let text = done.exits(1).result_text();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| 1 ") || line.starts_with("| 2 ")).collect();
    assert_eq!(rows.len(), 2, "{text}");
    assert!(!text.contains("| 3 |") && !text.contains("Công Thương và Du lịch") && !text.contains("cơ quan thực hiện"), "{text}");
    assert!(text.contains("xanh"), "{text}");
    assert!(text.contains("Mục VI**") && !text.contains("Bố cục"), "{text}");
}

/// A name that is another one throughout: the places are printed ones, and what is amended whole is not listed again.
#[test]
fn a_renaming_lists_printed_places_once() {
    let old = include_str!("../plans/lao-cai-ubnd.yaml");
    let new = old
        .replace("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
        .replace("Để {{ term.pttd }} được triển khai rộng khắp", "Nhằm để {{ term.pttd }} được triển khai");
    let done = Run::new("diff cu.yaml moi.yaml --as amendment -f md -o -").file("cu.yaml", old).file("moi.yaml", &new);
    let text = done.exits(1).result_text();
    let clause = text.lines().find(|line| line.contains("Thay cụm từ")).unwrap_or_else(|| panic!("{text}"));
    assert!(
        clause.contains("Thay cụm từ “Sở Thông tin và Truyền thông” bằng cụm từ “Sở Khoa học và Công nghệ” tại khoản 2 Mục III;"),
        "{clause}"
    );
    let places: Vec<&str> = clause.split(" tại ").nth(1).unwrap().trim_end_matches('.').split("; ").collect();
    let mut once = places.clone();
    once.dedup();
    assert_eq!(once, places, "each place once");
    assert!(places.iter().all(|place| place.contains("Mục ") || place.contains("phần ")), "{places:?}");
    assert!(text.contains("Sửa đổi đoạn thứ hai phần mở đầu như sau:"), "{text}");
}

/// A real plan with what a lawyer would look at first: the clauses by their leads, and the words that they quote.
#[test]
fn clauses_are_made_of_what_is_printed() {
    let old = include_str!("../plans/lao-cai-ubnd.yaml");
    let mut new = old.to_owned();
    for (from, to) in [
        ("text: \"Chú trọng ưu tiên", "text: \"Đặc biệt chú trọng ưu tiên"),
        ("unit: Sở Nông nghiệp và Phát triển nông thôn", "unit: Sở Nông nghiệp và Môi trường"),
        ("Xây dựng, phát triển nông nghiệp theo hướng", "Phát triển nông nghiệp xanh theo hướng"),
        ("unit: Sở Công Thương", "unit: Sở Công Thương và Du lịch"),
        ("title: Tiến độ thực hiện", "title: Tiến độ và thời gian thực hiện"),
        ("number: 20-NQ/TU", "number: 21-NQ/TU"),
        ("contents:\n", "contents:\n  - Nội dung mới đặt đầu tiên của mục này.\n"),
        ("  - {title: Tiến độ", "  - {title: Kiểm tra và giám sát, parts: [inspection]}\n  - {title: Tiến độ"),
        ("timeline:\n", "inspection:\n  - Các đơn vị tự kiểm tra hằng quý.\n  - Sở Nội vụ kiểm tra đột xuất.\ntimeline:\n"),
    ] {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    let done = Run::new("diff cu.yaml moi.yaml --as amendment -f md -o -").file("cu.yaml", old).file("moi.yaml", &new).exits(1);
    let text = done.result_text().replace("\\.", ".");
    let leads: Vec<&str> = text.lines().filter(|line| line.ends_with("như sau:") && !line.starts_with("Ủy ban")).collect();
    assert_eq!(
        leads,
        [
            "1. Sửa đổi đoạn thứ nhất phần mở đầu như sau:",
            "2. Bổ sung khoản 1a Mục II vào trước khoản 1 Mục II như sau:",
            "3. Sửa đổi đoạn dẫn khoản 8 Mục II như sau:",
            "4. Sửa đổi điểm b khoản 8 Mục II như sau:",
            "5. Bổ sung Mục Va vào sau Mục V như sau:",
            "6. Sửa đổi tên Mục VI như sau:",
        ]
    );
    for words in [
        "Nghị quyết số 21-NQ/TU ngày 17/01/2022 của Ban Thường vụ Tỉnh ủy Lào Cai về chuyển đổi số",
        "“8. Đặc biệt chú trọng ưu tiên, đẩy mạnh phong trào thi đua chuyển đổi số ở một số lĩnh vực:”.",
        "“b) Lĩnh vực nông nghiệp:\n\nPhát triển nông nghiệp xanh",
        "“Va. KIỂM TRA VÀ GIÁM SÁT\n\n1. Các đơn vị tự kiểm tra hằng quý.\n\n2. Sở Nội vụ kiểm tra đột xuất.”.",
        "“VI. TIẾN ĐỘ VÀ THỜI GIAN THỰC HIỆN”.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    for words in ["Bố cục", "Văn bản viện dẫn", "Sở Công Thương và Du lịch", "Thay cụm từ"] {
        assert!(!text.contains(words), "{words}\n{text}");
    }
}

/// Urgency, the drafter's initials and the copies are the amending plan's own; what is secret in either paper is secret in it.
#[test]
fn an_amending_plan_has_its_own_stamps_and_drafter() {
    let stamped = |text: &str, secrecy: &str| {
        format!("{text}secrecy: {secrecy}\nurgency: urgent\ndrafter: {{initials: LTP, copies: 40}}\n")
    };
    let (old, new) = (stamped(OLD, "top-secret"), stamped(&new(), "secret"));
    let text = amended(&old, &new, "");
    assert!(text.contains("TUYỆT MẬT"), "{text}");
    for words in ["KHẨN", "LTP", "40"] {
        assert!(!text.contains(words), "{words}\n{text}");
    }
}

/// [`OLD`] with a table in an appendix: rows under two titles, counted through.
fn with_table() -> String {
    format!(
        "{OLD}appendices:
  - title: Số tủ sách của các thôn, đơn vị
    table:
      columns: [TT, Đơn vị, Năm 2026, Nguồn lực]
      rows:
        - {{group: I. Các thôn}}
        - [1, Thôn Sen Thượng, 120, Ngân sách xã]
        - [2, Thôn Sen Hạ, 145, Xã hội hóa]
        - {{group: II. Đơn vị}}
        - [3, Trường Tiểu học Đồng Sen, 54, Ngân sách xã]
        - [4, Trạm Y tế xã, 12, Ngân sách xã]
        - {{total: [{{text: Cộng, columns: 2}}, 331, \"\"]}}
"
    )
}

/// The leads and the quoted words of clauses, without the numbers before them.
fn clauses_of(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.replace("\\.", "."));
    let lines = lines.map(|line| match line.split_once(". ") {
        Some((number, words)) if number.parse::<u8>().is_ok() => words.to_owned(),
        _ => line,
    });
    lines.filter(|line| ["Sửa đổi ", "Bổ sung ", "Bãi bỏ ", "Thay cụm từ", "“"].iter().any(|one| line.starts_with(one))).collect()
}

/// A row that comes in and one that goes leave all others alone, though they are counted otherwise in the new version. Rows are cited by
/// the numbers of the table that is amended; a row between two of them gets a number beside, as a khoản does.
#[test]
fn rows_of_a_table_are_added_repealed_and_amended_one_by_one() {
    let old = with_table();
    let mut new = old.clone();
    for (from, to) in [
        ("[2, Thôn Sen Hạ, 145, Xã hội hóa]\n", "[2, Thôn Sen Hạ, 160, \"\"]\n        - [3, Thôn Đồng Lớn, 60, Xã hội hóa]\n"),
        ("[3, Trường", "[4, Trường"),
        ("        - [4, Trạm Y tế xã, 12, Ngân sách xã]\n", ""),
        ("331", "394"),
    ] {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    assert_eq!(
        clauses_of(&amended(&old, &new, "")),
        [
            "Sửa đổi số thứ tự 2 của bảng tại Phụ lục như sau:",
            "“TT: 2; Đơn vị: Thôn Sen Hạ; Năm 2026: 160; Nguồn lực: để trống”.",
            "Bổ sung số thứ tự 2a vào sau số thứ tự 2 của bảng tại Phụ lục như sau:",
            "“TT: 2a; Đơn vị: Thôn Đồng Lớn; Năm 2026: 60; Nguồn lực: Xã hội hóa”.",
            "Sửa đổi dòng “Cộng” của bảng tại Phụ lục như sau:",
            "“Cộng; Năm 2026: 394”.",
            "Bãi bỏ số thứ tự 4 của bảng tại Phụ lục.",
        ]
    );
}

/// At the end of a table rows are counted on; a table with other columns is given whole.
#[test]
fn rows_at_the_end_go_on_counting_and_other_columns_are_another_table() {
    let old = with_table();
    let last = "        - [4, Trạm Y tế xã, 12, Ngân sách xã]\n";
    let new = old.replace(last, &format!("{last}        - [5, Chợ Đồng Sen, 10, Tiểu thương đóng góp]\n"));
    assert_eq!(
        clauses_of(&amended(&old, &new, "")),
        [
            "Bổ sung số thứ tự 5 vào sau số thứ tự 4 của bảng tại Phụ lục như sau:",
            "“TT: 5; Đơn vị: Chợ Đồng Sen; Năm 2026: 10; Nguồn lực: Tiểu thương đóng góp”.",
        ]
    );
    let new = old
        .replace(", Nguồn lực]", "]")
        .replace(", Ngân sách xã]", "]")
        .replace(", Xã hội hóa]", "]")
        .replace("331, \"\"]", "331]");
    let text = amended(&old, &new, "");
    assert_eq!(clauses_of(&text), ["Sửa đổi bảng tại Phụ lục như sau:", "“TT; Đơn vị; Năm 2026"], "{text}");
    assert!(
        text.contains("\nTT: 2; Đơn vị: Thôn Sen Hạ; Năm 2026: 145\n") && text.contains("\nCộng; Năm 2026: 331”.\n"),
        "{text}"
    );
    assert!(!text.contains('|') || !text.contains("Thôn Sen Hạ |"), "{text}");
}

/// The trích yếu is amended before all else; where only a name in it is another one, it is among that name's places.
#[test]
fn a_changed_subject_is_amended_first() {
    let new = new().replace("subject: Tổ chức Ngày hội đọc sách", "subject: Tổ chức Tuần lễ văn hóa đọc");
    let text = amended(OLD, &new, "");
    let clauses = clauses_of(&text);
    assert_eq!(clauses[..2], ["Sửa đổi trích yếu như sau:", "“Tổ chức Tuần lễ văn hóa đọc”."], "{text}");
    assert!(clauses[2].starts_with("Bổ sung khoản 1a"), "{text}");

    let old = OLD
        .replace("subject: Tổ chức Ngày hội đọc sách", "subject: Tổ chức Ngày hội đọc sách của Phòng Văn hóa - Xã hội")
        .replace("trong thanh thiếu niên của xã", "trong thanh thiếu niên do Phòng Văn hóa - Xã hội phụ trách");
    let new = old.replace("Phòng Văn hóa - Xã hội", "Phòng Nội vụ - Xã hội");
    let text = amended(&old, &new, "");
    assert_eq!(
        clauses_of(&text),
        ["Thay cụm từ “Phòng Văn hóa - Xã hội” bằng cụm từ “Phòng Nội vụ - Xã hội” tại trích yếu; khoản 1 Mục I."],
        "{text}"
    );
}
