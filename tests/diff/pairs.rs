//! Each real plan and an edited version, with the list of what was changed: class, what became of it, and where it is printed.
//!
//! The labels are those of the printed plan, counted by hand on its pages.

use serde_json::Value;

use super::{edited, json};
use crate::run::plan_text;

/// A change that must be told: class, `to` or else `how`, and the label of its first place.
type Told<'a> = (&'a str, &'a str, &'a str);

#[track_caller]
fn changed(plan: &str, edits: &[(&str, &str)], told: &[Told<'_>]) -> Value {
    let old = plan_text(plan);
    let value = json(&old, &edited(&old, edits), "");
    let mut found: Vec<(String, String, String)> = Vec::new();
    for change in value["comparisons"][0]["changes"].as_array().expect("changes") {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let place = if change["new"].is_null() { &change["old"] } else { &change["new"] };
        let to = text(&change["facts"][0]["to"]);
        found.push((text(&change["class"]), if to.is_empty() { text(&change["how"]) } else { to }, text(&place["label"]["vi"])));
    }
    let mut wanted: Vec<(String, String, String)> =
        told.iter().map(|(class, to, label)| ((*class).to_owned(), (*to).to_owned(), (*label).to_owned())).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{:#}", value["comparisons"][0]["summary"]);
    value
}

#[test]
fn a_department_raises_a_target_drops_a_content_and_has_a_new_signer() {
    let value = changed(
        "tuyen-quang-sldtbxh",
        &[
            ("tối thiểu 80% hồ sơ thủ tục hành chính", "tối thiểu 85% hồ sơ thủ tục hành chính"),
            ("31/KH-SLĐTBXH", "35/KH-SLĐTBXH"),
            (
                "    - id: ha-tang\n      text: >-\n        Thi đua hoàn thiện hệ thống hạ tầng thông tin, bảo đảm an toàn, an ninh mạng và tăng cường dùng\n        chung hạ tầng.\n",
                "",
            ),
            ("Mai Thị Thanh Bình", "Nguyễn Thị Mẫu"),
        ],
        &[
            ("targets", "up", "gạch đầu dòng thứ nhất khoản 2.1 Mục II"),
            ("citations", "changed", "Văn bản viện dẫn"),
            ("wording", "removed", "khoản 1.3 Mục II"),
            ("signature", "changed", "Chữ ký"),
        ],
    );
    let change = &value["comparisons"][0]["changes"];
    let target = change.as_array().unwrap().iter().find(|change| change["class"] == "targets").unwrap();
    assert_eq!(target["facts"][0]["what"], "hồ sơ thủ tục hành chính");
    assert_eq!((&target["facts"][0]["old"], &target["facts"][0]["new"]), (&"tối thiểu 80%".into(), &"tối thiểu 85%".into()));
    // Two contents after the one that is gone have other numbers: not shown unless asked for.
    assert_eq!(value["comparisons"][0]["hidden"], 1);
}

#[test]
fn a_province_renames_a_department_and_asks_for_reports_earlier() {
    let value = changed(
        "soc-trang-ubnd",
        &[
            ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
            ("95% thủ tục hành chính", "97% thủ tục hành chính"),
            ("trước ngày 10 tháng 12 hàng năm", "trước ngày 05 tháng 12 hàng năm"),
            ("      - Xây dựng tiêu chí đánh giá, chấm điểm thi đua hàng năm và khi sơ, tổng kết phong trào thi đua.\n", ""),
        ],
        &[
            ("renamed", "changed", "khoản 2 Mục III"),
            ("targets", "up", "gạch đầu dòng thứ nhất điểm a khoản 1 Mục IV"),
            ("deadlines", "earlier", "gạch đầu dòng thứ tư khoản 1 Mục V"),
            ("responsibilities", "removed", "gạch đầu dòng thứ tư khoản 1 Mục V"),
        ],
    );
    let changes = value["comparisons"][0]["changes"].as_array().unwrap();
    let places = |class: &str| {
        let change = changes.iter().find(|change| change["class"] == class).unwrap();
        1 + change["more"].as_array().unwrap().len()
    };
    // The deadline stands in the sentence and as data.
    assert_eq!(places("deadlines"), 2);
    assert!(places("renamed") > 4, "{}", places("renamed"));
}

#[test]
fn a_department_lowers_a_target_and_ends_sooner() {
    changed(
        "binh-phuoc-sldtbxh",
        &[
            ("Tối thiểu 80% hồ sơ thủ tục hành chính", "Tối thiểu 85% hồ sơ thủ tục hành chính"),
            ("90% hồ sơ công việc", "70% hồ sơ công việc"),
            ("đến hết ngày 31/12/2025", "đến hết ngày 30/6/2025"),
            ("  - Ban TĐKT tỉnh\n", ""),
        ],
        &[
            ("targets", "up", "khoản 4 Mục III"),
            ("targets", "down", "khoản 2 Mục III"),
            ("deadlines", "earlier", "khoản 2 Mục I"),
            ("recipients", "removed", "Nơi nhận"),
        ],
    );
}

#[test]
fn a_city_department_moves_a_solution_and_splits_another() {
    changed(
        "thanh-pho-sldtbxh",
        &[
            ("Tối thiểu 30% hồ sơ giải quyết", "Tối thiểu 40% hồ sơ giải quyết"),
            ("  - Xây dựng triển khai Đề án hỗ trợ người khuyết tật, người yếu thế tiếp cận xã hội số, cuộc sống số.\n", ""),
            (
                "toàn thông tin.\n\nawards:",
                "toàn thông tin.\n  - Xây dựng triển khai Đề án hỗ trợ người khuyết tật, người yếu thế tiếp cận xã hội số, cuộc sống số.\n\nawards:",
            ),
            ("gian mạng; định kỳ thực hiện kiểm tra", "gian mạng.\n  - Định kỳ thực hiện kiểm tra"),
        ],
        &[("targets", "up", "khoản 5 Mục III"), ("moved", "moved", "khoản 5 Mục IV"), ("wording", "split", "khoản 3 Mục IV")],
    );
}

#[test]
fn a_province_cites_another_decision_and_has_longer() {
    changed(
        "lao-cai-ubnd",
        &[
            ("50/2017/QĐ-UBND", "61/2021/QĐ-UBND"),
            ("date: 2017-12-29", "date: 2021-08-18"),
            ("thực hiện từ năm 2022 đến năm 2025, như sau:", "thực hiện từ năm 2022 đến năm 2026, như sau:"),
            ("trước ngày 01/4/2022", "trước ngày 15/4/2022"),
            ("trích từ Quỹ Thi đua", "trích trong Quỹ Thi đua"),
            ("Tối thiểu 95% hồ sơ công việc cấp tỉnh", "Tối thiểu 90% hồ sơ công việc cấp tỉnh"),
        ],
        &[
            ("citations", "changed", "Văn bản viện dẫn"),
            ("deadlines", "later", "Mục VI"),
            // The first day stands in three sentences: one change with its places.
            ("deadlines", "later", "điểm b khoản 3 Mục III"),
            ("awards", "changed", "khoản 1 Mục V"),
            ("targets", "down", "gạch đầu dòng thứ hai điểm a khoản 2.1 Mục IV"),
        ],
    );
}

const TABLE: &str = "\
schema: kehoach/v1
kind: general
issuer:
  level: department
  name: Sở Nội vụ
  symbol: SNV
  superior: Ủy ban nhân dân tỉnh Tuyên Quang
place: Tuyên Quang
date: 2026-10
subject: Cải cách hành chính năm 2026
purpose: Phân công rõ việc, rõ người.
recipients: [Ủy ban nhân dân tỉnh]
filing: {units: [VT]}
appendices:
  - title: Phân công nhiệm vụ
    table:
      columns: [TT, Nội dung, Chủ trì, Phối hợp, Thời gian]
      rows:
        - {group: Thể chế}
        - [1, Rà soát văn bản quy phạm pháp luật hết hiệu lực, Phòng Pháp chế, \"Văn phòng Sở, Thanh tra Sở\", quý I năm 2026]
        - [2, Ban hành quy chế làm việc của cơ quan, Văn phòng Sở, Phòng Pháp chế, quý II năm 2026]
        - {group: Thủ tục}
        - [3, Cắt giảm thời gian giải quyết hồ sơ người có công, Phòng Người có công, Văn phòng Sở, quý III năm 2026]
        - [4, Công khai thủ tục tại bộ phận một cửa, Văn phòng Sở, Các phòng, tháng 12 năm 2026]
";

/// A row comes in and shifts the numbers, a time goes back, a set of bodies is written in another order, a body has another name in
/// three cells: three changes, the rest is not shown.
#[test]
fn a_table_is_told_by_its_cells_and_not_by_its_numbers() {
    let new = edited(
        TABLE,
        &[
            (
                "- [2, Ban hành",
                "- [2, Tập huấn kỹ năng soạn thảo văn bản cho công chức mới, Phòng Pháp chế, Thanh tra Sở, tháng 5 năm 2026]\n        - [3, Ban hành",
            ),
            ("- [3, Cắt giảm", "- [4, Cắt giảm"),
            ("- [4, Công khai", "- [5, Công khai"),
            ("\"Văn phòng Sở, Thanh tra Sở\"", "\"Thanh tra Sở, Văn phòng Sở\""),
            ("quý III năm 2026", "quý IV năm 2026"),
            ("Phòng Pháp chế", "Phòng Tổng hợp"),
        ],
    );
    let value = json(TABLE, &new, "");
    let changes = value["comparisons"][0]["changes"].as_array().unwrap();
    let told: Vec<(&str, &str, &str)> = changes
        .iter()
        .map(|change| {
            let text = |value: &'_ Value| value.as_str().unwrap_or_default().to_owned().leak() as &str;
            (text(&change["class"]), text(&change["how"]), text(&change["new"]["label"]["vi"]))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("renamed", "changed", "cột “Chủ trì”, số thứ tự 1 của bảng, Phụ lục"),
            ("tables", "added", "số thứ tự 2 của bảng, Phụ lục"),
            ("tables", "changed", "cột “Thời gian”, số thứ tự 4 của bảng, Phụ lục"),
        ]
    );
    assert_eq!(changes[2]["facts"][1]["to"], "later");
    assert_eq!(changes[0]["more"].as_array().unwrap().len(), 1);
}
