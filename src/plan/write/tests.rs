//! What is written reads back the same.

use proptest::prelude::*;

use super::{Comments, write, write_with};
use crate::diag::Sources;
use crate::plan::arbitrary::{plan, without_places};
use crate::plan::{Plan, read_unchecked};

fn again(text: &str) -> Plan {
    let mut sources = Sources::new();
    let source = sources.add("written", text);
    let (plan, findings) = read_unchecked(&sources, source);
    assert!(!findings.has_errors(), "{text}\n{findings:?}");
    plan.unwrap_or_else(|| panic!("{text}"))
}

/// The plans of the repository.
fn real() -> [(&'static str, &'static str); 6] {
    [
        ("huong-dan", include_str!("../../../plans/huong-dan.yaml")),
        ("tuyen-quang", include_str!("../../../plans/tuyen-quang-sldtbxh.yaml")),
        ("soc-trang", include_str!("../../../plans/soc-trang-ubnd.yaml")),
        ("binh-phuoc", include_str!("../../../plans/binh-phuoc-sldtbxh.yaml")),
        ("thanh-pho", include_str!("../../../plans/thanh-pho-sldtbxh.yaml")),
        ("lao-cai", include_str!("../../../plans/lao-cai-ubnd.yaml")),
    ]
}

#[test]
fn the_real_plans_come_back() {
    for (name, text) in real() {
        let plan = again(text);
        let written = write(&plan);
        let back = again(&written);
        assert_eq!(without_places(&plan), without_places(&back), "{name}\n{written}");
        assert_eq!(written, write(&back), "{name}: the second writing differs");
        assert!(written.lines().all(|line| line.chars().count() <= 140), "{name}: a line is too long to read");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn random_plans_come_back(plan in plan()) {
        let written = write(&plan);
        let back = again(&written);
        prop_assert_eq!(without_places(&plan), without_places(&back), "{}", written);
        prop_assert_eq!(&written, &write(&back));
    }
}

#[test]
fn comments_stand_before_what_they_are_about() {
    let plan = again(
        "schema: kehoach/v1\nkind: general\nissuer: {level: commune, name: Ủy ban nhân dân xã Mẫu}\nsubject: thử\npurpose:\n  - {id: a, text: Một.}\n  - {from: b, text: Hai.}\nrecipients: [Các thôn]\n",
    );
    let mut comments = Comments::new();
    comments.at_head("Đầu tệp.");
    comments.at_item("b", "bỏ: cụm từ");
    comments.at_item("a", "dòng một\ndòng hai");
    comments.at_key("recipients", "còn ai nữa?");
    let text = write_with(&plan, &comments);
    assert_eq!(
        text,
        "# Đầu tệp.\n\nschema: kehoach/v1\nkind: general\nstage: draft\n\nissuer:\n  level: commune\n  name: Ủy ban nhân dân xã Mẫu\n\nsubject: thử\n\npurpose:\n  # dòng một\n  # dòng hai\n  - id: a\n    text: Một.\n  # bỏ: cụm từ\n  - from: b\n    text: Hai.\n\n# còn ai nữa?\nrecipients:\n  - Các thôn\n"
    );
    assert_eq!(without_places(&again(&text)), without_places(&plan));
}
