//! The bản so sánh: its rows on a real plan that was edited by hand, with what was edited written beside it.

use super::edited;
use crate::run::{Run, plan_text};

/// The rows of the table in Markdown, group titles in bold; the marks of new and old words stay.
fn rows(old: &str, new: &str, options: &str) -> Vec<String> {
    let run =
        Run::new(&format!("diff cu.yaml moi.yaml --as table -f md -o - {options}")).file("cu.yaml", old).file("moi.yaml", new);
    let text = run.run().result_text();
    text.lines().filter(|line| line.starts_with('|')).skip(2).map(str::to_owned).collect()
}

fn lao_cai(edits: &[(&str, &str)]) -> Vec<String> {
    let old = plan_text("lao-cai-ubnd");
    rows(&old, &edited(&old, edits), "")
}

/// Once in full in the opening, once in its short form: the words of each place, and no row for the list of documents.
#[test]
fn a_cited_document_is_told_where_it_is_cited() {
    let rows = lao_cai(&[("number: 749/QĐ-TTg", "number: 411/QĐ-TTg")]);
    let [opening, first, section, second] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!(opening, "| **Phần mở đầu** | | |");
    assert!(first.contains("**Đoạn thứ nhất phần mở đầu**<br>Thực hiện Nghị quyết số 52-NQ/TW"), "{first}");
    assert!(first.contains("Quyết định số <del>749/QĐ-TTg</del> ngày 03/6/2020 của Thủ tướng Chính phủ về phê duyệt"), "{first}");
    assert!(section.contains("III. TỔ CHỨC PHONG TRÀO THI ĐUA"), "{section}");
    assert!(second.contains("**Gạch đầu dòng thứ nhất khoản 1 Mục III**<br>- Tích cực phổ biến"), "{second}");
    assert!(second.contains("Quyết định số <ins>411/QĐ-TTg</ins> ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt"), "{second}");
}

/// A document that no sentence cites is printed nowhere; the list of changes tells it, the paper does not.
#[test]
fn what_is_printed_nowhere_is_not_told() {
    let edits =
        [("number: 50/2017/QĐ-UBND", "number: 51/2017/QĐ-UBND"), ("unit: Sở Công Thương", "unit: Sở Công Thương và Du lịch")];
    assert_eq!(lao_cai(&edits[1..]), Vec::<String>::new());
    let rows = lao_cai(&edits);
    assert!(!rows.iter().any(|row| row.contains("viện dẫn") || row.contains("Du lịch")), "{rows:#?}");
}

#[test]
fn a_section_is_one_row_with_all_its_pieces() {
    let old = plan_text("lao-cai-ubnd");
    let section = "inspection:\n  why: Theo ý kiến thẩm định.\n  items:\n    - Các đơn vị tự kiểm tra hằng quý.\n    - Sở Nội vụ kiểm tra đột xuất.\n\ntimeline:";
    let title = "{title: Kiểm tra và giám sát, parts: [inspection]}\n  - {title: Tiến độ";
    let new = edited(&old, &[("{title: Tiến độ", title), ("timeline:", section)]);
    let pieces = ["VI. KIỂM TRA VÀ GIÁM SÁT", "1. Các đơn vị tự kiểm tra hằng quý.", "2. Sở Nội vụ kiểm tra đột xuất."];
    let marked = |tag: &str| pieces.map(|piece| format!("<{tag}>{piece}</{tag}>")).join("<br>");
    let title = "| **VI. KIỂM TRA VÀ GIÁM SÁT** | | |".to_owned();
    let added = format!("| *(bổ sung mới)* | {} | Theo ý kiến thẩm định. |", marked("ins"));
    assert_eq!(rows(&old, &new, ""), [title.clone(), added]);
    let gone = format!("| {} | *(bãi bỏ)* | Theo ý kiến thẩm định. |", marked("del"));
    assert_eq!(rows(&new, &old, ""), [title, gone]);
}

/// One row for the name; a piece that is different otherwise as well marks the name whole, and the others are not shown.
#[test]
fn a_name_is_told_once_and_marked_whole() {
    let old = plan_text("lao-cai-ubnd");
    let new = old
        .replace("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
        .replace("truyền thông trong tỉnh đẩy mạnh công tác", "truyền thông trong tỉnh tăng cường công tác");
    let rows = rows(&old, &new, "");
    let [all, name, _, piece] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!(all, "| **Toàn văn bản** | | |");
    let cells = "| Cụm từ “<del>Sở Thông tin và Truyền thông</del>” | Cụm từ “<ins>Sở Khoa học và Công nghệ</ins>” | Thay tại 9 chỗ: khoản 2 Mục III; ";
    assert!(name.starts_with(cells) && name.ends_with("phần kết. |"), "{name}");
    assert!(piece.contains("2. <del>Sở Thông tin và Truyền thông</del> phối hợp với Ban Tuyên giáo"), "{piece}");
    assert!(piece.contains("2. <ins>Sở Khoa học và Công nghệ</ins> phối hợp với Ban Tuyên giáo"), "{piece}");
    assert!(piece.contains("trong tỉnh <del>đẩy mạnh</del> công tác"), "{piece}");
}

/// A row of a table under the titles of its columns, a moved khoản, the contact and the signer.
#[test]
fn rows_of_tables_moves_and_boxes_are_told_as_printed() {
    let old = plan_text("huong-dan");
    let new = edited(&old, &[("\"96%\", \"97%\", \"98%\"]", "\"96%\", \"97,5%\", \"98%\"]"), ("Sau 06 tháng", "Sau 03 tháng")]);
    let told = rows(&old, &new, "--only tables");
    let row = told.last().unwrap_or_else(|| panic!("{told:#?}"));
    assert!(
        row.contains("**Số thứ tự 2 của bảng tại điểm d khoản 2 Mục III**<br>TT: 2<br>Chỉ tiêu: Hồ sơ giải quyết đúng hạn"),
        "{row}"
    );
    assert!(row.contains("Năm 2028: <ins>97,5</ins>%<br>Năm 2030: 98%"), "{row}");
    assert_eq!(told.len(), 2, "{told:#?}");

    let old = plan_text("tuyen-quang-sldtbxh");
    let new =
        edited(&old, &[("name: Mai Thị Thanh Bình", "name: Trần Văn Mẫu"), ("stage: draft\n", "stage: draft\nnumber: \"57\"\n")]);
    let told = rows(&old, &new, "");
    assert_eq!(
        told,
        [
            "| **Phần đầu** | | |",
            "| **Số, ký hiệu**<br>Số: <del>…/KH-SLĐTBXH</del> | **Số, ký hiệu**<br>Số: <ins>57/KH-SLĐTBXH</ins> | |",
            "| **Chữ ký** | | |",
            "| KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC<br><del>Mai Thị Thanh Bình</del> | KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC<br><ins>Trần Văn Mẫu</ins> | |",
        ]
    );
}

#[test]
fn a_moved_piece_is_one_row_that_says_from_where() {
    let item = "  - >-\n    Xây dựng và tạo lập dữ liệu mở phục vụ người dân, doanh nghiệp khai thác, truy cập, sử dụng, góp phần\n    công khai, minh bạch, phòng, chống tiêu cực, tham nhũng, thúc đẩy phát triển kinh tế - xã hội của tỉnh.\n";
    let old = plan_text("lao-cai-ubnd");
    let new = edited(&old, &[(item, ""), ("contents:\n", &format!("contents:\n{item}"))]);
    let told = rows(&old, &new, "");
    let [_, moved] = told.as_slice() else { panic!("{told:#?}") };
    assert!(
        moved.contains("**Khoản 5 Mục II**<br><del>5.</del> Xây dựng và tạo lập") && moved.contains("<ins>1.</ins> Xây dựng"),
        "{moved}"
    );
    assert!(moved.ends_with("| Chuyển từ khoản 5 Mục II đến khoản 1 Mục II. |"), "{moved}");
}
