//! The real plans as issued: what is found in them is known, one by one, and judged by a reader.

use super::cases::findings;
use super::table;

fn text(name: &str) -> String {
    let path = format!("{}/plans/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The codes found in a plan by the rules, those of reading left out.
fn codes(yaml: &str) -> Vec<&'static str> {
    let (found, _) = findings(yaml, None, &[], None);
    found.iter().map(|finding| finding.code).filter(|code| table::rule(code).is_some()).collect()
}

#[test]
#[ignore = "prints"]
fn show() {
    for name in ["soc-trang-ubnd", "tuyen-quang-sldtbxh", "binh-phuoc-sldtbxh", "thanh-pho-sldtbxh", "lao-cai-ubnd", "huong-dan"] {
        let yaml = text(name);
        let (found, _) = findings(&yaml, None, &[], None);
        for finding in found {
            let at = finding.span.map_or(0, |span| yaml[..span.start as usize].matches('\n').count() + 1);
            let words = finding.span.and_then(|span| yaml.get(span.start as usize..span.end as usize)).unwrap_or("");
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
            println!("{name}:{at} {:?} {} {} | {words}", finding.severity, finding.code, finding.message.vi);
        }
    }
}

#[test]
fn slips_of_the_originals_are_found() {
    for (plan, right, wrong, code) in [
        ("soc-trang-ubnd", "(thông\n        qua Sở Nội vụ) xem xét", "(through\n        qua Sở Nội vụ) xem xét", "ND03"),
        ("lao-cai-ubnd", "giấy khen của giám đốc", "giấy khen của của giám đốc", "ND11"),
        ("lao-cai-ubnd", "trong việc thực\n      hiện chuyển đổi số; gắn", "trong việc thực\n      hiện thực hiện chuyển đổi số; gắn", "ND11"),
        ("lao-cai-ubnd", "Các doanh nghiệp bưu chính", "Các doanh nghiệp buu chính", "ND03"),
        ("binh-phuoc-sldtbxh", "để người dân", "để nguời dân", "ND03"),
        ("thanh-pho-sldtbxh", "cải cách thủ tục hành\n      chính, cải cách tổ chức", "cải cách thủtục hành\n      chính, cải cách tổ chức", "ND03"),
    ] {
        let yaml = text(plan);
        assert!(yaml.contains(right), "{plan}: {right}");
        let (before, after) = (codes(&yaml), codes(&yaml.replace(right, wrong)));
        let count = |codes: &[&str]| codes.iter().filter(|found| **found == code).count();
        assert!(count(&after) > count(&before), "{plan}: {wrong}: {before:?} {after:?}");
    }
}
