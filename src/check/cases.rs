//! The manual's examples are run: what a page calls wrong is found, what it calls right is not, what it says is printed is printed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::fix::{Edit, applied, of_refused};
use super::report::{Folder, Subject};
use super::rule::{Certainty, Rule, Way, Weight};
use super::table::rules;
use super::{allow, manual, run};
use crate::assemble;
use crate::compose::Templates;
use crate::diag::{Diagnostic, Sources};
use crate::document::text::lines;
use crate::law;
use crate::plan::{Plan, decode, read};
use crate::terms::Stage;

/// A small sound plan, ready to be issued; a page's snippets replace its keys.
const BASE: &str = "\
schema: kehoach/v1
kind: general
stage: issue
issuer:
  level: commune
  name: Ủy ban nhân dân xã Đồng Sen
  symbol: UBND
number: \"05\"
place: Đồng Sen
date: 2026-10-05
subject: Tổ chức Ngày hội đọc sách năm 2026
basis:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
purpose: Xây dựng thói quen đọc sách trong Nhân dân.
requirements: Tổ chức thiết thực, tiết kiệm, hiệu quả.
contents:
  - Trưng bày, giới thiệu sách tại Nhà văn hóa xã.
responsibilities:
  - {unit: Phòng Văn hóa - Xã hội, deadline: 2026-11-30, tasks: [Tổ chức trưng bày sách.]}
recipients:
  - {name: Đảng ủy xã, for: để báo cáo}
  - Phòng Văn hóa - Xã hội
filing: {units: [VT, VHXH]}
signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
";

/// The built-in templates, read once, among the texts that findings point into.
static TEMPLATES: LazyLock<(Sources, Templates)> = LazyLock::new(|| {
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).expect("built-in templates");
    (sources, templates)
});

/// The base with the top-level keys of a snippet in place of its own.
fn merged(snippet: &str) -> String {
    let mut blocks = blocks(BASE);
    for (key, block) in self::blocks(snippet) {
        match blocks.iter_mut().find(|(known, _)| *known == key) {
            Some(known) => known.1 = block,
            None => blocks.push((key, block)),
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// Top-level keys with their lines.
fn blocks(yaml: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in yaml.lines() {
        let top =
            line.split_once(':').filter(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        match (top, all.last_mut()) {
            (Some((key, _)), _) => all.push((key.to_owned(), format!("{line}\n"))),
            (None, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => panic!("no key: {line}"),
        }
    }
    all
}

/// The fenced blocks of a page with the heading above each.
fn snippets(rule: &Rule) -> Vec<(&'static str, String)> {
    const HEADINGS: [&str; 6] = ["Sai", "Đúng", "In ra", "Cấp trên", "Cùng thư mục", "Bảng"];
    let page = manual::text(rule);
    let mut heading = None;
    let mut inside: Option<String> = None;
    let mut all = Vec::new();
    for line in page.lines() {
        match (&mut inside, line.starts_with("```")) {
            (Some(text), true) => {
                all.push((heading.unwrap_or_else(|| panic!("{}: a block without a heading", rule.code)), std::mem::take(text)));
                inside = None;
            }
            (Some(text), false) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, true) => inside = Some(String::new()),
            (None, false) => {
                let found = HEADINGS
                    .iter()
                    .find(|h| line.strip_prefix(**h).is_some_and(|rest| rest.ends_with(':') && !rest.contains('.')));
                heading = found.copied().or(heading);
            }
        }
    }
    assert!(inside.is_none(), "{}: a block is not closed", rule.code);
    all
}

/// What a plan gives: its findings, how they are mended, and the printed text where there is one.
pub(super) struct Given {
    pub(super) findings: Vec<Diagnostic>,
    mended: String,
    printed: String,
}

pub(super) fn given(yaml: &str, parent: Option<&str>, neighbours: &[&str], table: Option<&str>) -> Given {
    let (sources, templates) = &*TEMPLATES;
    let mut sources = sources.clone();
    let table = table.map(|table| sources.add("bang.yaml", table));
    let law = table.map_or_else(|| law::ours().clone(), |table| law::ours().overlaid(&sources, table).expect("a sound table"));
    let (text, note) = decode(yaml.as_bytes()).expect("UTF-8");
    let source = sources.add("kh.yaml", text);
    let text = |sources: &Sources, edits: &[Edit]| applied(sources.text(source), source, edits);
    let (plan, found) = read(&mut sources, source, &[]);
    let mut all: Vec<Diagnostic> = found.sorted();
    all.extend(note.map(|note| Diagnostic::note("DT29", None, note)));
    let Some(plan) = plan else {
        let edits: Vec<Edit> = all.iter().filter_map(|finding| of_refused(finding, &sources)).collect();
        return Given { findings: all, mended: text(&sources, &edits), printed: String::new() };
    };
    let document = match assemble::document(&plan, templates) {
        Ok(document) => Some(document),
        Err(more) => {
            all.extend(more.sorted());
            assemble::document(&Plan { stage: Stage::Draft, ..plan.clone() }, templates).ok()
        }
    };
    let mut other = |yaml: &str| {
        let source = sources.add("khac.yaml", merged(yaml));
        let (plan, found) = read(&mut sources, source, &[]);
        plan.unwrap_or_else(|| panic!("{found:?}"))
    };
    let parent = parent.map(&mut other);
    let neighbours: Vec<Plan> = neighbours.iter().map(|yaml| other(yaml)).collect();
    let subject = |plan, document, parent| Subject { plan, document, sources: &sources, stage: plan.stage, parent, law: &law };
    let subject_of_plan = subject(&plan, document.as_ref(), parent.as_ref());
    all.extend(run::plan(&subject_of_plan).sorted());
    let mut subjects = vec![subject_of_plan];
    subjects.extend(neighbours.iter().map(|plan| subject(plan, None, None)));
    all.extend(run::folder(&Folder { subjects: &subjects }).sorted());
    let findings = allow::apply(all, &plan.allow.iter().collect::<Vec<_>>(), &[]);
    let printed = document.as_ref().map(|document| lines(document).iter().map(|line| line.printed() + "\n").collect());
    Given { findings, mended: text(&sources, &run::edits(&subject_of_plan)), printed: printed.unwrap_or_default() }
}

#[test]
fn the_base_is_sound() {
    let Given { findings, mended, printed } = given(BASE, None, &[], None);
    assert_eq!(mended, BASE);
    assert_eq!(findings, [], "the plan that all pages build on has findings");
    assert!(printed.contains("Số: 05/KH-UBND"), "{printed}");
}

#[test]
fn what_pages_say_is_so() {
    let mut failed = Vec::new();
    for rule in rules() {
        let snippets = snippets(rule);
        let of = |heading: &'static str| snippets.iter().filter(move |(h, _)| *h == heading).map(|(_, text)| text.as_str());
        let neighbours: Vec<&str> = of("Cùng thư mục").collect();
        let parent = of("Cấp trên").next();
        let table = of("Bảng").next();
        let refused: Vec<&str> = rule.ways.iter().flat_map(manual::refused_codes).collect();
        let codes: Vec<&str> = std::iter::once(rule.code).chain(refused).collect();
        let mut last = String::new();
        for (heading, text) in &snippets {
            match *heading {
                "Sai" => {
                    let Given { findings: found, printed, .. } = given(&merged(text), parent, &neighbours, table);
                    last = printed;
                    if !found.iter().any(|finding| codes.contains(&finding.code)) {
                        failed.push(format!("{}: not found in\n{text}{found:#?}", rule.code));
                    }
                }
                "Đúng" => {
                    let Given { findings: found, printed, .. } = given(&merged(text), parent, &neighbours, table);
                    last = printed;
                    let hit: Vec<_> = found.iter().filter(|finding| codes.contains(&finding.code)).collect();
                    if !hit.is_empty() || last.is_empty() {
                        failed.push(format!("{}: found in\n{text}{found:#?}", rule.code));
                    }
                }
                "In ra" => {
                    for line in text.lines().filter(|line| !last.lines().any(|printed| printed == *line)) {
                        failed.push(format!("{}: not printed: {line}\n{last}", rule.code));
                    }
                }
                _ => {}
            }
        }
    }
    assert!(failed.is_empty(), "{} pages are wrong\n{}", failed.len(), failed.join("\n\n"));
}

#[test]
fn what_is_mended_reads_and_stays_mended() {
    let mut mended_rules = BTreeSet::new();
    for rule in rules() {
        for (_, text) in snippets(rule).iter().filter(|(heading, _)| *heading == "Sai") {
            let yaml = merged(text);
            let before = given(&yaml, None, &[], None);
            if before.mended == yaml {
                continue;
            }
            let mut mended = before.mended;
            for _ in 0..4 {
                mended = given(&mended, None, &[], None).mended;
            }
            let after = given(&mended, None, &[], None);
            assert_eq!(after.mended, mended, "{}: mending goes on", rule.code);
            assert!(!after.printed.is_empty(), "{}: does not read\n{mended}", rule.code);
            let left = after.findings.iter().filter(|finding| finding.code == rule.code).count();
            let found = before.findings.iter().filter(|finding| finding.code == rule.code).count();
            if found == 0 || left < found {
                mended_rules.insert(rule.code);
            }
            assert_eq!(mended.lines().count(), yaml.lines().count(), "{}: lines are kept", rule.code);
        }
    }
    for code in ["KY02", "ND13", "NN02", "NN08", "SO01", "SO05", "TY07", "TY08", "VD03"] {
        assert!(mended_rules.contains(code), "{code} is not mended");
    }
}

#[test]
fn every_rule_has_a_whole_row_and_a_whole_page() {
    let mut codes = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for rule in rules() {
        let code = rule.code;
        assert!(codes.insert(code) && slugs.insert(rule.slug), "{code} stands twice");
        assert!(code.len() == 4 && code[..2].chars().all(|c| c.is_ascii_uppercase()), "{code}");
        assert!(rule.slug.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()), "{code}: {}", rule.slug);
        assert!(!rule.vi.is_empty() && !rule.en.is_empty() && !rule.source.is_empty() && !rule.ways.is_empty(), "{code}");
        let page = manual::text(rule);
        let paragraphs = page.split("\n\n").count();
        assert!(paragraphs >= 2 && page.contains("Đúng"), "{code}: what, why and what is right");
        let weight = rule.weight.0.max(rule.weight.1);
        assert!(rule.certainty != Certainty::C || weight <= Weight::Warning, "{code}: what was not read is no error");
        let headings: Vec<&str> = snippets(rule).iter().map(|(heading, _)| *heading).collect();
        let looks = rule
            .ways
            .iter()
            .any(|way| matches!(way, Way::Plan(_) | Way::Text(_) | Way::Folder(_) | Way::Parent | Way::Run | Way::Refused(_)));
        assert!(!looks || headings.contains(&"Sai"), "{code}: no failing case");
        assert!(
            !rule.ways.iter().any(|way| matches!(way, Way::Printed)) || headings.contains(&"In ra"),
            "{code}: nothing printed"
        );
        assert!(headings.contains(&"Đúng") || !looks, "{code}: no passing case");
    }
}

/// The rules that a list of them, read out of the decree and the laws, asks for.
const WANTED: &str = "\
    PG01 PG02 PG03 PG04 PG05 PG06 PG07 PG08 TY01 TY02 TY03 TY04 TY05 TY06 QH01 QH02 QH03 QH04 CQ01 CQ02 CQ03 CQ04 CQ05 \
    SO01 SO02 SO03 SO04 SO05 SO06 SO07 SO08 DD01 DD02 DD03 DD04 DD05 DD06 DD07 DD08 TL01 TL02 TL03 TL04 TL05 TL06 \
    CC01 CC02 CC03 CC04 CC05 CC06 CC07 CC08 CC09 VD01 VD02 VD03 VD04 VD05 VD06 \
    BC01 BC02 BC03 BC04 BC05 BC06 BC07 BC08 BC09 BC10 BC11 BC12 BC13 BC14 BC15 \
    KY01 KY02 KY03 KY04 KY05 KY06 KY07 KY08 KY09 KY10 KY11 KY12 NN01 NN02 NN03 NN04 NN05 NN06 NN07 \
    PL01 PL02 PL03 PL04 PL05 DM01 DM02 DT01 DT02 DT03 VH01 VH02 VH03 VH04 VH05 DP01 DP02 DP03 DP04 DP05 \
    TD01 TD02 TD03 TD04 TD05 TD06 TD07";

/// Rules that are wanted and not here, with the reason.
const NOT_HERE: &[(&str, &str)] = &[
    ("DT01", "here as CS01: DT01 is the reader's"),
    ("DT02", "here as CS02: DT02 is the reader's"),
    ("DT03", "here as CS03: DT03 is the reader's"),
    ("PL05", "the decree lets an electronic copy leave the note open and does not ask it to: a filled note is no fault"),
];

#[test]
fn every_rule_of_the_decree_is_here_or_has_its_reason() {
    let wanted: Vec<&str> = WANTED.split_whitespace().collect();
    assert_eq!(wanted.len(), 121);
    for code in &wanted {
        let here = rules().iter().any(|rule| rule.code == *code);
        let reason = NOT_HERE.iter().any(|(other, _)| other == code);
        assert!(here != reason, "{code}: here {here}, with a reason for not being here {reason}");
    }
}

/// A code means one thing: no rule takes one that the reader, the templates or the files of a run have.
#[test]
fn no_rule_takes_a_code_of_the_readers() {
    for rule in rules() {
        let family = &rule.code[..2];
        assert!(!["DT", "MA", "TP", "BG", "LO", "WD"].contains(&family), "{}: the family is taken", rule.code);
    }
}
