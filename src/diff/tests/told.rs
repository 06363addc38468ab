//! What an office is told, for single changes: expected values written by hand.

use super::diff;
use crate::assemble;
use crate::compose::Templates;
use crate::diag::{Lang, Sources};
use crate::diff::kind::summary;
use crate::diff::text::{Look, text};
use crate::diff::{Change, Class, Diff, How, Side, compare};
use crate::plan::{Plan, read};

const HEAD: &str = "schema: kehoach/v1
id: mau
kind: general
issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
place: Đồng Sen
date: 2026-10
subject: Cải cách hành chính
recipients: [Đảng ủy xã]
filing: {units: [VT]}
";

fn plan(sources: &mut Sources, body: &str) -> Plan {
    let source = sources.add("mau.yaml", format!("{HEAD}{body}"));
    let (plan, findings) = read(sources, source, &[]);
    plan.unwrap_or_else(|| panic!("{:?}", findings.sorted()))
}

/// Both plans with their documents: the changes, and what the terminal shows.
fn told(old: &str, new: &str) -> (Diff, String) {
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).unwrap();
    let (a, b) = (plan(&mut sources, old), plan(&mut sources, new));
    let (x, y) = (assemble::document(&a, &templates).unwrap(), assemble::document(&b, &templates).unwrap());
    let found = compare(&Side::new(&a, Some(&x)), &Side::new(&b, Some(&y)));
    let shown: Vec<&Change> = found.shown().collect();
    let out = text(&shown, 0, &sources, Look { lang: Lang::Vi, color: false, stat: false });
    (found, out)
}

fn counted(found: &Diff) -> String {
    summary(found.shown()).vi
}

/// The id that is left is the same piece, and nothing is gone that stands in it.
#[test]
fn two_items_made_one_under_the_id_of_the_first_are_merged() {
    let (found, _) = told(
        "criteria:
  - {id: truc-tuyen, text: Tối thiểu 30% hồ sơ giải quyết trực tuyến trên tổng số hồ sơ của Sở.}
  - {id: ho-so, text: 'Tối thiểu 90% hồ sơ công việc tại Sở, 70% hồ sơ công việc tại đơn vị trực thuộc được xử lý trên môi trường mạng (không bao gồm hồ sơ có nội dung mật).'}
  - {id: an-toan, text: 100% cán bộ được tập huấn an toàn thông tin.}
",
        "criteria:
  - {id: truc-tuyen, text: 'Tối thiểu 30% hồ sơ giải quyết trực tuyến trên tổng số hồ sơ của Sở; tối thiểu 90% hồ sơ công việc tại Sở, 70% hồ sơ công việc tại đơn vị trực thuộc được xử lý trên môi trường mạng (không bao gồm hồ sơ có nội dung mật).'}
  - {id: an-toan, text: 100% cán bộ được tập huấn an toàn thông tin.}
",
    );
    assert_eq!(counted(&found), "1 lời văn gộp");
    assert!(found.shown().all(|change| change.how == How::Merged));
}

/// An office's name is told whole, with the places that print it through a fact.
#[test]
fn an_office_renamed_is_told_whole_with_all_its_places() {
    let body = |office: &str| {
        format!(
            "facts: {{office: Phòng {office} - Xã hội}}
basis: [Theo đề nghị của Trưởng phòng {office} - Xã hội]
contents:
  - '{{{{ facts.office }}}} tổng hợp kết quả của các thôn.'
closing: 'Khó khăn phản ánh về {{{{ facts.office }}}} để giải quyết.'
"
        )
    };
    let (found, out) = told(&body("Văn hóa"), &body("Nội vụ"));
    assert_eq!(counted(&found), "1 đổi tên");
    assert!(out.contains("đổi tên: Phòng Văn hóa - Xã hội → Phòng Nội vụ - Xã hội"), "{out}");
    let renamed: Vec<_> = found.changes.iter().filter(|change| change.renaming().is_some()).collect();
    assert_eq!(renamed.iter().map(|change| change.places().count()).collect::<Vec<_>>(), [4], "fact, basis, item, closing");
}

/// One task given to another room is no renaming, and its field and its sentence are one change.
#[test]
fn a_task_given_to_another_room_is_no_renaming() {
    let body = |unit: &str| {
        format!(
            "responsibilities:
  - {{id: mot, unit: {unit}, in_text: true, text: 'Giao {unit} theo dõi, đôn đốc việc thực hiện Kế hoạch này.'}}
  - {{id: hai, unit: Công an xã, tasks: [Bảo đảm an ninh trật tự trên địa bàn xã.]}}
"
        )
    };
    let (found, _) = told(&body("Văn phòng Ủy ban"), &body("Phòng Kinh tế"));
    assert_eq!(counted(&found), "1 cơ quan thực hiện sửa");
}

#[test]
fn common_nouns_have_no_name_to_change() {
    let body = |who: &str| {
        format!("contents:\n  - Các {who} lập kế hoạch năm.\n  - Những {who} báo cáo kết quả.\n  - Mọi {who} tự kiểm tra.\n")
    };
    let (found, _) = told(&body("tổ chức"), &body("phòng chuyên môn"));
    assert!(found.changes.iter().all(|change| change.renaming().is_none()), "{:#?}", found.changes);
}

#[test]
fn the_issuer_with_another_name_is_renamed() {
    let mut sources = Sources::new();
    let old = plan(&mut sources, "contents: ['{{ issuer.name }} chỉ đạo các thôn thực hiện.']\n");
    let mut new = old.clone();
    new.issuer.name = crate::plan::Text::parse("Ủy ban nhân dân xã Sen Mới", new.issuer.name.span);
    let found = diff(&old, &new);
    let names: Vec<_> = found.changes.iter().filter_map(Change::renaming).collect();
    assert_eq!(names, [("Ủy ban nhân dân xã Đồng Sen", "Ủy ban nhân dân xã Sen Mới")]);
}

/// A period has a field and a sentence.
#[test]
fn a_period_is_changed_once() {
    let body = |words: &str, end: &str| {
        format!("period: {{text: Từ ngày ký đến {words}., end: {end}, in_text: true}}\ncontents: [Rà soát.]\n")
    };
    let (found, _) = told(&body("tháng 12 năm 2022", "2022-12"), &body("hết tháng 3 năm 2023", "2023-03"));
    assert_eq!(counted(&found), "1 thời hạn lùi");
    assert_eq!(found.shown().map(|change| change.places().count()).collect::<Vec<_>>(), [2]);
}

/// How many are rewarded is no target; a limit is eased, not lowered.
#[test]
fn a_quota_of_awards_is_no_target_and_a_limit_is_eased() {
    let award =
        |most: &str| format!("contents: [Rà soát.]\nawards: ['Số lượng khen thưởng hằng năm không quá {most} tập thể.']\n");
    let (found, _) = told(&award("05"), &award("07"));
    assert_eq!(counted(&found), "1 khen thưởng sửa");
    let late = |most: &str| format!("criteria: ['Không quá {most}% hồ sơ trễ hạn.']\n");
    assert_eq!(counted(&told(&late("10"), &late("20")).0), "1 chỉ tiêu nới");
    assert_eq!(counted(&told(&late("20"), &late("10")).0), "1 chỉ tiêu siết");
}

/// "Cộng" reaches over two columns.
#[test]
fn a_cell_behind_a_wide_one_stands_under_its_own_column() {
    let table = |sum: &str| {
        format!(
            "contents:
  - text: Chỉ tiêu tập huấn của các thôn như sau.
    table:
      columns: [TT, Thôn, Năm 2026, Năm 2030]
      rows:
        - [1, Thôn Sen Thượng, 100, 200]
        - {{total: [{{text: Cộng, columns: 2}}, {sum}, 200]}}
"
        )
    };
    let (_, out) = told(&table("448"), &table("511"));
    assert!(out.contains("cột “Năm 2026”, dòng thứ 2 của bảng"), "{out}");
}

/// Sections that got another number stand once, under the new one.
#[test]
fn a_section_has_one_heading() {
    let body = |outline: &str, criteria: &str| {
        format!("outline:\n{outline}purpose: [Nâng cao chất lượng.]\ncontents: [Rà soát thủ tục.]\ncriteria:\n{criteria}")
    };
    let (a, b, c) = (
        "  - {title: Mục đích, parts: [purpose]}\n",
        "  - {title: Nội dung, parts: [contents]}\n",
        "  - {title: Tiêu chí, parts: [criteria]}\n",
    );
    let old = body(
        &format!("{a}{b}{c}"),
        "  - {id: m, text: 80% hồ sơ trực tuyến.}\n  - {id: h, text: 70% văn bản được ký số.}\n  - {id: b, text: 50% người dân có tài khoản điện tử.}\n",
    );
    let new = body(
        &format!("{a}{c}{b}"),
        "  - {id: m, text: 85% hồ sơ trực tuyến.}\n  - {id: b, text: 60% người dân có tài khoản điện tử.}\n",
    );
    let (_, out) = told(&old, &new);
    assert_eq!(out.lines().filter(|line| line.contains("TIÊU CHÍ")).collect::<Vec<_>>(), ["II. TIÊU CHÍ"], "{out}");
}

#[test]
fn what_leads_in_the_tasks_is_no_task() {
    let body = |text: &str| {
        format!(
            "responsibilities:\n{text}  items:\n    - {{unit: Công an xã, tasks: [Bảo đảm an ninh trật tự trên địa bàn xã.]}}\n"
        )
    };
    let (found, _) = told(&body("  text: Sản phẩm của từng nhiệm vụ được tổng hợp tại bảng dưới đây.\n"), &body(""));
    assert_eq!(found.shown().map(|change| change.class.clone()).collect::<Vec<_>>(), [Class::Wording]);
}

/// Of a change only what was asked for is named and counted.
#[test]
fn a_change_is_narrowed_to_the_classes_that_are_wanted() {
    let body = |share: &str, day: &str| format!("contents: ['Tối thiểu {share}% hồ sơ trực tuyến trước ngày {day}/10/2026.']\n");
    let (found, _) = told(&body("80", "10"), &body("85", "12"));
    let change = found.shown().next().unwrap();
    assert_eq!(counted(&found), "1 chỉ tiêu tăng, 1 thời hạn lùi");
    let rest = change.narrowed(|class| class.key() != "targets").unwrap();
    assert_eq!(summary([&rest]).vi, "1 thời hạn lùi");
    assert_eq!(change.narrowed(|class| class.key() == "funding"), None);
}
