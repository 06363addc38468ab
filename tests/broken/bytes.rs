//! Files that are not what a plan should be: too large, too deep, another encoding, no text at all.

use crate::run::{Outcome, Run, SOUND};

/// Renders bytes that must be refused.
fn refused(bytes: impl AsRef<[u8]>) -> Outcome {
    Run::new("render kh.yaml -f md --messages short").plan(bytes).exits(1).writes_nothing()
}

#[test]
fn a_file_of_five_megabytes_is_refused() {
    let long = format!("{SOUND}scope: {}\n", "đọc sách ".repeat(500_000));
    assert!(long.len() > 5_000_000);
    refused(long).says("lỗi[DT01]: tệp lớn").says("4 MB");
}

#[test]
fn a_file_of_seventy_megabytes_is_not_even_read() {
    let text = vec![b'#'; 70_000_000];
    Run::new("render kh.yaml -f md").plan(text).exits(3).writes_nothing().says("TP02").says("64 MB");
}

/// Ten lists of ten times the list before: a thousand million values.
#[test]
fn an_alias_bomb_is_refused_where_it_grows_too_large() {
    let mut bomb = format!("{SOUND}facts:\n  a0: &a0 [đọc, sách]\n");
    for level in 1..10 {
        let names = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("  a{level}: &a{level} [{names}]\n"));
    }
    refused(bomb).says("kh.yaml:19:").says("lỗi[DT01]: quá 200000 giá trị (kể cả các bí danh `*tên` được mở ra)");
}

#[test]
fn a_depth_bomb_is_refused() {
    refused(format!("{SOUND}scope: {}đọc{}\n", "[".repeat(5_000), "]".repeat(5_000))).says("kh.yaml:13:").says("lồng quá");
    let steps: String = (0..100).map(|depth| format!("{}- items:\n", "    ".repeat(depth + 1))).collect();
    refused(format!("{SOUND}scope:\n{steps}")).says("kh.yaml:").says("lồng quá");
}

#[test]
fn binary_data_is_refused() {
    refused(b"\x7fELF\x02\x01\x01\x00\x00").says("lỗi[TP06]: kh.yaml: đây không phải tệp văn bản");
    // A picture that was given the wrong name.
    refused(b"\x89PNG\r\n\x1a\n\xff\xd8").says("lỗi[TP06]: kh.yaml: dòng 1: không phải UTF-8");
}

#[test]
fn utf_16_is_refused_by_its_name() {
    for bytes in [
        SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        SOUND.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        let mark: &[u8] = if bytes.starts_with(b"s") { &[0xff, 0xfe] } else { &[0xfe, 0xff] };
        refused([mark, &bytes].concat()).says("UTF-16").says("hãy lưu lại theo UTF-8");
        // Without the mark it still is no text.
        refused(bytes).says("không phải tệp văn bản");
    }
}

/// "KÕ ho¹ch" in TCVN3: letters above 127 that are no UTF-8.
#[test]
fn tcvn3_is_refused_with_its_line() {
    let mut bytes = b"schema: kehoach/v1\nkind: general\nsubject: K".to_vec();
    bytes.extend([0xd5, b' ', b'h', b'o', 0xb9, b'c', b'h', b'\n']);
    refused(bytes).says("kh.yaml: dòng 3: không phải UTF-8 (có thể là TCVN3 hoặc VNI)");
}

#[test]
fn loose_marks_are_read_as_composed_letters_with_a_note() {
    // "ệ" as e + dot below + circumflex.
    let loose =
        SOUND.replace("thói quen", "thói quen tốt đẹp của mọi người, nhất là tuổi trẻ; việc").replace('ệ', "e\u{323}\u{302}");
    assert!(loose.contains('\u{323}'));
    let outcome = Run::new("render kh.yaml -f md --messages short").plan(loose).exits(0).writes(&["output/kh.md"]);
    let outcome = outcome.says("ghi chú[DT29]: từ dòng 10 có chữ Unicode tổ hợp");
    let text = outcome.text("output/kh.md");
    assert!(text.contains("việc đọc sách") && !text.contains('\u{323}'));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_mistake() {
    let plain = Run::new("render kh.yaml -f md").plan(SOUND).exits(0);
    let windows = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    let windows = Run::new("render kh.yaml -f md").plan(windows).exits(0);
    assert_eq!(windows.text("output/kh.md"), plain.text("output/kh.md"));
}

#[test]
fn signs_that_print_nothing_are_refused_with_their_code() {
    for (sign, code) in
        [("\u{7}", "U+0007"), ("\u{e000}", "U+E000"), ("\u{e010}", "U+E010"), ("\u{202e}", "U+202E"), ("\u{f0b7}", "U+F0B7")]
    {
        // Quoted: YAML itself refuses some of them in plain text.
        let escaped = format!("\\u{:04X}", u32::from(sign.chars().next().expect("a sign")));
        refused(format!("{SOUND}scope: \"Toàn {escaped}xã.\"\n")).says("kh.yaml:13:8: lỗi[DT21]").says(code);
        refused(format!("{SOUND}scope: Toàn {sign}xã.\n")).says("kh.yaml:13:");
    }
}

#[test]
fn letters_that_the_font_lacks_are_told_with_their_place() {
    let plan = format!("{SOUND}scope: Ngày hội 読書 toàn xã 📚.\n");
    let outcome = Run::new("render kh.yaml -f pdf,md --messages short").plan(&plan).exits(1).writes_nothing();
    outcome.says("kh.yaml:13:").says("読").says("📚");
    // Other formats are shown with the fonts of the reader.
    Run::new("render kh.yaml -f md").plan(plan).exits(0).writes(&["output/kh.md"]);
}
