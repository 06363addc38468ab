//! Laws of derivation, over random parents and over the real ones.

use proptest::prelude::*;
use proptest::sample::select;

use super::{Action, Derived, Phrases, Unit, derive, update};
use crate::diag::{Diagnostics, Sources};
use crate::plan::arbitrary::without_places;
use crate::plan::date::PartialDate;
use crate::plan::write::{Comments, write, write_with};
use crate::plan::{Item, Plan, read};
use crate::terms::Level;

const SOC_TRANG: &str = include_str!("../../plans/soc-trang-ubnd.yaml");
const LAO_CAI: &str = include_str!("../../plans/lao-cai-ubnd.yaml");
const YEAR: PartialDate = PartialDate::Year { year: 2022 };

fn plan(text: &str) -> Plan {
    let mut sources = Sources::new();
    let source = sources.add("t", text);
    let (plan, findings) = read(&mut sources, source, &[]);
    plan.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

fn child(parent: &Plan, unit: &Unit) -> Result<Derived, Diagnostics> {
    derive(parent, unit, &Phrases::new(&[], parent, unit)?, YEAR)
}

fn unit(level: Level, name: &str, symbol: &str) -> Unit {
    Unit { date: Some(YEAR), ..Unit::new(level, name, symbol) }
}

fn units() -> Vec<Unit> {
    vec![
        unit(Level::Department, "Sở Nội vụ", "SNV"),
        unit(Level::District, "Ủy ban nhân dân huyện Kế Sách", "UBND"),
        unit(Level::Commune, "Ủy ban nhân dân xã Thới An Hội", "UBND"),
        unit(Level::Unit, "Trường Trung học phổ thông Kế Sách", "THPTKS"),
    ]
}

#[test]
fn the_real_parents_give_plans_that_read_without_a_finding() {
    for parent in [SOC_TRANG, LAO_CAI] {
        let parent = plan(parent);
        for unit in units() {
            let derived = child(&parent, &unit).unwrap_or_else(|findings| panic!("{findings:?}"));
            let text = derived.text();
            let back = plan(&text);
            assert_eq!(without_places(&back), without_places(&derived.plan), "{text}");
            assert_eq!(back.issuer.name.source(), unit.name);
            assert_eq!(derived.text(), child(&parent, &unit).unwrap().text(), "deriving twice gives the same bytes");
            // Every piece of the parent is told of: kept, changed or dropped.
            assert!(derived.report.count(Action::Kept) > 0 && derived.report.count(Action::Dropped) > 0);
        }
    }
}

/// The words of a derived plan that would be printed from its slots, opening and recipients.
fn printed(parent: &str, unit: &Unit) -> (Plan, String) {
    let derived = child(&plan(parent), unit).unwrap_or_else(|findings| panic!("{findings:?}"));
    let mut all = Vec::new();
    derived.plan.for_each_text(&mut |text| all.push(text.source()));
    (derived.plan, all.join("\n"))
}

/// What the real department plan of Tuyên Quang (plans/tuyen-quang-sldtbxh.yaml) made of its province's: the same recipients, the same
/// two who carry out, only the head's own award.
#[test]
fn a_department_draft_stands_as_a_real_department_plan_does() {
    let unit = unit(Level::Department, "Sở Lao động - Thương binh và Xã hội", "SLĐTBXH");
    let (plan, words) = printed(SOC_TRANG, &unit);
    let recipients: Vec<String> = plan.recipients.iter().map(|recipient| recipient.name.source()).collect();
    assert_eq!(
        recipients,
        [
            "Ủy ban nhân dân tỉnh Sóc Trăng",
            "Sở Thông tin và Truyền thông",
            "Sở Nội vụ",
            "Lãnh đạo Sở",
            "Các phòng thuộc Sở",
            "Các đơn vị sự nghiệp thuộc Sở"
        ]
    );
    assert_eq!(plan.issuer.superior.as_ref().unwrap().source(), "Ủy ban nhân dân tỉnh Sóc Trăng");
    for there in [
        "sức mạnh của tập thể công chức, viên chức, người lao động thuộc Sở",
        "Giao Văn phòng Sở theo dõi, hướng dẫn, đôn đốc việc tổ chức thực hiện Kế hoạch này",
        "báo cáo kết quả thực hiện về Sở Thông tin và Truyền thông {{ fill: thời hạn, sớm hơn ngày 10 tháng 12 hàng năm }}",
        "90% hồ sơ công việc được xử lý",
        "Lĩnh vực An sinh xã hội",
        "Giám đốc Sở",
        "đề nghị Chủ tịch {{ term.ubnd }} tỉnh tặng Bằng khen",
        "Tích cực phổ biến, tuyên truyền đầy đủ, hiệu quả {{ cite.qd749 }}; {{ cite.nq07 }}",
    ] {
        assert!(words.contains(there), "{there}\n{words}");
    }
    for gone in
        ["cả hệ thống chính trị", "60% hồ sơ", "80% hồ sơ", "cấp huyện", "Lĩnh vực Y tế", "Đài Phát thanh", "trong toàn tỉnh"]
    {
        assert!(!words.contains(gone), "{gone}\n{words}");
    }
}

#[test]
fn every_level_gets_its_own_targets_tasks_and_signature() {
    let (commune, words) = printed(SOC_TRANG, &units()[2]);
    assert!(words.contains("60% hồ sơ công việc") && !words.contains("90% hồ sơ công việc"));
    assert_eq!(commune.place.as_ref().unwrap().source(), "Thới An Hội");
    assert!(commune.issuer.superior.is_none(), "an UBND names no superior");
    assert_eq!(commune.signature.given().unwrap().authority[0].value.key(), "TM.");
    let (district, words) = printed(SOC_TRANG, &units()[1]);
    assert!(words.contains("80% hồ sơ công việc") && words.contains("60% hồ sơ công việc"), "its own and its communes'");
    assert_eq!(district.movement.unwrap().scope.unwrap().source(), "huyện Kế Sách");
    let (department, words) = printed(SOC_TRANG, &units()[0]);
    assert!(words.contains("Giao {{ fill: phòng nào? }} tham mưu, giúp Lãnh đạo Sở: kiểm tra, theo dõi"), "{words}");
    assert!(department.signature.given().unwrap().authority.is_empty(), "KT. is for a person to decide");
    // A later mention of the parent is not spelt out twice in the child.
    let (_, words) = printed(LAO_CAI, &units()[0]);
    assert!(words.contains("{{ cite.nq52.short }} ngày 27/9/2019 của Bộ Chính trị"), "{words}");
}

#[test]
fn a_district_is_derived_only_before_july_2025() {
    let parent = plan(SOC_TRANG);
    let late = Unit { date: Some(PartialDate::Day { year: 2025, month: 7, day: 1 }), ..units()[1].clone() };
    let findings = child(&parent, &late).unwrap_err();
    assert!(findings.iter().any(|finding| finding.code == "TD15"), "{findings:?}");
    let last = Unit { date: Some(PartialDate::Day { year: 2025, month: 6, day: 30 }), ..units()[1].clone() };
    assert!(child(&parent, &last).is_ok());
    let upward = unit(Level::Province, "Ủy ban nhân dân tỉnh Mẫu", "UBND");
    assert!(child(&parent, &upward).unwrap_err().iter().any(|finding| finding.code == "TD13"));
}

/// The parent with some of its items locked.
fn locked(parent: &Plan, every: usize) -> Plan {
    fn lock(item: &mut Item, counter: &mut usize, every: usize) {
        *counter += 1;
        item.lock = (*counter).is_multiple_of(every) && !item.text.is_empty();
        item.items.iter_mut().for_each(|child| lock(child, counter, every));
    }
    let mut parent = parent.clone();
    let mut counter = 0;
    for slot in parent.slots.iter_mut().filter(|slot| slot.name.value != "awards") {
        lock(&mut slot.item, &mut counter, every);
    }
    parent
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn locked_words_survive(every in 2_usize..9, which in 0_usize..4, soc_trang in any::<bool>()) {
        let parent = locked(&plan(if soc_trang { SOC_TRANG } else { LAO_CAI }), every);
        let unit = units()[which].clone();
        let derived = child(&parent, &unit).unwrap();
        let mut parents = Vec::new();
        parent.for_each_named(&mut |named| parents.push((named.name.to_owned(), named.item.clone())));
        let mut checked = 0;
        derived.plan.for_each_item(&mut |item| if item.lock {
            let from = &item.from.as_ref().unwrap().value;
            let (_, there) = parents.iter().find(|(name, _)| name == from).unwrap();
            let words = |item: &Item| item.text.iter().map(crate::plan::Text::source).collect::<Vec<_>>();
            assert_eq!(words(item), words(there));
            checked += 1;
        });
        prop_assert!(checked > 0);
        // Nor is anything changed that stands under a locked item.
        let broken: Vec<String> = crate::check::against(&derived.plan, &parent).iter().filter(|finding| finding.code == "CT06").map(|finding| format!("{finding:?}")).collect();
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    #[test]
    fn every_edit_survives_an_update(which in 0_usize..4, place in 0_usize..60, word in select(vec!["sửa", "a: b", "x #y"])) {
        let parent = plan(SOC_TRANG);
        let unit = units()[which].clone();
        let text = child(&parent, &unit).unwrap().text();
        // The drafter changes one item.
        let mut edited = plan(&text);
        let mut number = 0;
        let mut changed = None;
        for slot in &mut edited.slots {
            change(&mut slot.item, place, &mut number, word, &mut changed);
        }
        prop_assume!(changed.is_some());
        let record = &text[text.find("# ---- Ghi chép").unwrap()..];
        let edited_text = format!("{}\n{record}", write_with(&edited, &Comments::new()));
        // The parent changes another word in every item it has.
        let new_parent = plan(&SOC_TRANG.replace("Phong trào thi đua", "phong trào THI ĐUA"));
        let updated = updated(&edited_text, &new_parent);
        let back = plan(&updated.text);
        let mut found = false;
        back.for_each_item(&mut |item| found |= item.text.iter().any(|text| Some(text.source()) == changed));
        prop_assert!(found, "{}", updated.text);
    }
}

fn change(item: &mut Item, place: usize, number: &mut usize, word: &str, changed: &mut Option<String>) {
    if let [text] = item.text.as_mut_slice() {
        *number += 1;
        if *number == place {
            let new = format!("{word} {}", text.source());
            *text = crate::plan::Text::parse(&new, text.span);
            *changed = Some(new);
        }
    }
    item.items.iter_mut().for_each(|child| change(child, place, number, word, changed));
}

fn updated(child: &str, parent: &Plan) -> super::Updated {
    let mut sources = Sources::new();
    let source = sources.add("child", child);
    let (plan, findings) = read(&mut sources, source, &[]);
    let plan = plan.unwrap_or_else(|| panic!("{findings:?}"));
    update(&sources, source, &plan, parent, &[], YEAR).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[test]
fn an_update_with_the_same_parent_changes_nothing() {
    for parent in [SOC_TRANG, LAO_CAI] {
        let parent = plan(parent);
        for unit in units() {
            let text = child(&parent, &unit).unwrap().text();
            let same = updated(&text, &parent);
            assert_eq!(same.text, text);
            assert_eq!(same.conflicts, 0);
            // Nor does it when the drafter has changed a word and added a comment.
            let edited =
                text.replacen("Công tác khen thưởng", "Việc khen thưởng", 1).replacen("\npurpose:", "\n# của tôi\npurpose:", 1);
            assert_eq!(updated(&edited, &parent).text, edited);
        }
    }
}

#[test]
fn both_sides_are_merged_and_a_conflict_is_marked_at_its_item() {
    let parent = plan(SOC_TRANG);
    let text = child(&parent, &units()[0]).unwrap().text();
    // The parent: one item changed, one added, another changed that the drafter has changed as well.
    let new = SOC_TRANG
        .replace("Công tác khen thưởng đảm bảo dân chủ", "Công tác khen thưởng bảo đảm khách quan, dân chủ")
        .replace("Nâng cao trách nhiệm của các tập thể", "Đề cao trách nhiệm của các tập thể")
        .replace(
            "        - id: tinh-van-ban\n",
            "        - id: tinh-moi\n          text: 70% cuộc họp không giấy tờ.\n        - id: tinh-van-ban\n",
        );
    let edited = text.replace("Nâng cao trách nhiệm của các tập thể", "Tăng cường trách nhiệm của các tập thể");
    let merged = updated(&edited, &plan(&new));
    let back = plan(&merged.text);
    assert!(merged.text.contains("bảo đảm khách quan, dân chủ"), "{}", merged.text);
    assert!(merged.text.contains("# CẬP NHẬT: cấp trên thêm mục này"), "{}", merged.text);
    assert!(merged.text.contains("Tăng cường trách nhiệm"), "the drafter's words stay");
    assert!(merged.text.contains("# XUNG ĐỘT: bản của cấp trên nay là: Đề cao trách nhiệm"), "{}", merged.text);
    assert_eq!(merged.conflicts, 1);
    assert!(write(&back).contains("tinh-moi"));
    // A second update finds nothing more to do.
    assert_eq!(updated(&merged.text, &plan(&new)).text, merged.text);
    // The parent is issued: its number and day take the place that was left for them.
    let issued = SOC_TRANG.replace("place: Sóc Trăng\n", "place: Sóc Trăng\nnumber: \"154\"\ndate: 2022-08-12\n");
    let cited = plan(&updated(&edited, &plan(&issued)).text);
    let cited = cited.reference("cap-tren").unwrap();
    assert_eq!(cited.number.as_ref().unwrap().source(), "154/KH-UBND");
    assert_eq!(cited.date.as_ref().unwrap().value, PartialDate::Day { year: 2022, month: 8, day: 12 });
    // Another parent is refused.
    let mut sources = Sources::new();
    let source = sources.add("child", text.as_str());
    let refused = update(&sources, source, &plan(&text), &plan(LAO_CAI), &[], YEAR).unwrap_err();
    assert!(refused.iter().any(|finding| finding.code == "TD22"));
}
