//! The real plans as issued: what is found in them is known, one by one, and judged by a reader.

use super::cases::given;
use super::table;

/// The text of a plan of the repository.
fn text(name: &str) -> String {
    read_file(&format!("{}/plans/{name}.yaml", env!("CARGO_MANIFEST_DIR")))
}

#[allow(clippy::disallowed_methods, reason = "a test reads files of the repository")]
fn read_file(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The codes found in a plan by the rules, those of reading left out.
fn codes(yaml: &str) -> Vec<&'static str> {
    let found = given(yaml, None, &[], None).findings;
    found.iter().map(|finding| finding.code).filter(|code| table::rule(code).is_some()).collect()
}

/// A code, its line and a reader's verdict.
type Known = (&'static str, usize, &'static str);

/// What the rules on law, words and dates find in each plan as it was issued: where, and what a reader says of it.
const KNOWN: &[(&str, &[Known])] = &[
    (
        "soc-trang-ubnd",
        &[
            ("VD07", 63, "right: the opening cites 07-NQ/TU, the text 07/NQ/TU"),
            ("BC12", 402, "right: the forms of the decree end with ./."),
        ],
    ),
    (
        "tuyen-quang-sldtbxh",
        &[
            ("VD04", 192, "right: Mục takes a capital in a citation (Phụ lục II, Mục V.7)"),
            ("VD04", 220, "right: so does Phần, and the section is called Mục two pages before"),
        ],
    ),
    ("binh-phuoc-sldtbxh", &[]),
    ("thanh-pho-sldtbxh", &[("ND12", 73, "right: BHTN stands there once, unexplained")]),
    (
        "lao-cai-ubnd",
        &[
            ("ND12", 298, "right: ODOL stands there once, unexplained"),
            ("ND01", 392, "right: the criterion that stands twice"),
            ("ND12", 400, "right: TTHC is used four times and never explained; a mere note"),
            ("BC12", 616, "right: the forms of the decree end with ./."),
        ],
    ),
    ("huong-dan", &[]),
];

fn ours(code: &str) -> bool {
    super::table::WORDS.iter().copied().flatten().any(|rule| rule.code == code)
}

#[test]
fn the_plans_as_issued_have_the_findings_that_they_deserve() {
    for (name, known) in KNOWN {
        let yaml = text(name);
        let found = given(&yaml, None, &[], None).findings;
        let line = |at: u32| yaml[..at as usize].matches('\n').count() + 1;
        let told: Vec<(&str, usize)> = found
            .iter()
            .filter(|finding| ours(finding.code))
            .map(|finding| (finding.code, finding.span.map_or(0, |span| line(span.start))))
            .collect();
        let known: Vec<(&str, usize)> = known.iter().map(|(code, line, _)| (*code, *line)).collect();
        assert_eq!(told, known, "{name}: {found:#?}");
    }
}

#[test]
fn a_plan_of_2022_is_right_with_its_district_and_the_same_of_2026_is_not() {
    let old = text("lao-cai-ubnd");
    let law = |codes: Vec<&'static str>| -> Vec<&'static str> {
        let mut codes: Vec<_> =
            codes.into_iter().filter(|code| ["DP", "NN07", "TD"].iter().any(|family| code.starts_with(family))).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    assert_eq!(law(codes(&old)), Vec::<&str>::new());
    let new = old.replace("\ndate: 2022\n", "\ndate: 2026-10-05\n");
    assert!(new != old);
    // Districts, the departments of 2022, the ministry among the recipients, and what the law of 2022 asks of a movement.
    for code in ["DP01", "DP04", "NN07", "TD07"] {
        assert!(codes(&new).contains(&code), "{code}");
    }
    // A province that was merged: right until the end of June 2025.
    let soc_trang = text("soc-trang-ubnd");
    for (date, wrong) in [("2025-06-30", false), ("2025-07-01", true)] {
        let dated = soc_trang.replace("\nplace: Sóc Trăng\n", &format!("\nplace: Sóc Trăng\ndate: {date}\n"));
        assert_eq!(codes(&dated).contains(&"DP02"), wrong, "{date}");
    }
}

#[test]
fn slips_of_the_originals_are_found() {
    for (plan, right, wrong, code) in [
        ("soc-trang-ubnd", "(thông\n        qua Sở Nội vụ) xem xét", "(through\n        qua Sở Nội vụ) xem xét", "ND03"),
        ("lao-cai-ubnd", "giấy khen của giám đốc", "giấy khen của của giám đốc", "ND11"),
        (
            "lao-cai-ubnd",
            "trong việc thực\n      hiện chuyển đổi số; gắn",
            "trong việc thực\n      hiện thực hiện chuyển đổi số; gắn",
            "ND11",
        ),
        ("lao-cai-ubnd", "Các doanh nghiệp bưu chính", "Các doanh nghiệp buu chính", "ND03"),
        ("binh-phuoc-sldtbxh", "để người dân", "để nguời dân", "ND03"),
        (
            "thanh-pho-sldtbxh",
            "cải cách thủ tục hành\n      chính, cải cách tổ chức",
            "cải cách thủtục hành\n      chính, cải cách tổ chức",
            "ND03",
        ),
    ] {
        let yaml = text(plan);
        assert!(yaml.contains(right), "{plan}: {right}");
        let (before, after) = (codes(&yaml), codes(&yaml.replace(right, wrong)));
        let count = |codes: &[&str]| codes.iter().filter(|found| **found == code).count();
        assert!(count(&after) > count(&before), "{plan}: {wrong}: {before:?} {after:?}");
    }
}

/// The body of an original as one list of paragraphs with their typed labels.
fn original(name: &str) -> String {
    let path = format!("{}/tests/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = read_file(&path);
    let body = text.split("== nơi nhận").next().unwrap_or_default();
    let items: String = body.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("    - {line:?}\n")).collect();
    let head = "schema: kehoach/v1\nkind: general\ndate: 2022\nissuer: {level: province, name: Ủy ban nhân dân tỉnh Mẫu, symbol: UBND}\n";
    format!("{head}subject: thử\npurpose: thử\nresponsibilities: Các sở làm.\ncontents:\n  marks: none\n  items:\n{items}")
}

#[test]
fn slips_are_found_in_the_originals_as_they_were_typed() {
    for (name, known) in [
        ("soc-trang-ubnd", &["ND03 LUỢNG", "ND03 through"][..]),
        ("tuyen-quang-sldtbxh", &[]),
        ("binh-phuoc-sldtbxh", &["ND03 nguời"]),
        ("thanh-pho-sldtbxh", &["ND03 thủtục", "ND03 tàichính"]),
        ("lao-cai-ubnd", &["BC04 c)", "BC04 d)", "BC04 5.", "ND01 ", "ND11 của của", "ND11 thực hiện thực hiện", "ND03 buu"]),
    ] {
        let yaml = original(name);
        let told: Vec<String> = given(&yaml, None, &[], None)
            .findings
            .iter()
            .filter(|finding| ["ND01", "ND03", "ND11", "BC03", "BC04"].contains(&finding.code))
            .map(|finding| {
                let words = finding.span.and_then(|span| yaml.get(span.start as usize..span.end as usize)).unwrap_or_default();
                format!("{} {}", finding.code, if finding.code == "ND01" { "" } else { words })
            })
            .collect();
        assert_eq!(told, known, "{name}");
    }
}
