//! The manual's examples are run: what a page calls wrong is found, what it calls right is not, what it says is printed is printed.

use std::collections::BTreeSet;

use super::report::{Folder, Subject};
use super::rule::{Certainty, Rule, Way, Weight};
use super::table::rules;
use super::{allow, manual, run};
use crate::assemble;
use crate::compose::Templates;
use crate::diag::{Diagnostic, Sources};
use crate::document::text::lines;
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
    const HEADINGS: [&str; 5] = ["Sai", "Đúng", "In ra", "Cấp trên", "Cùng thư mục"];
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

/// What a plan gives: its findings, and the printed text where there is one.
fn findings(yaml: &str, parent: Option<&str>, neighbours: &[&str]) -> (Vec<Diagnostic>, String) {
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).expect("built-in templates");
    let (text, note) = decode(yaml.as_bytes()).expect("UTF-8");
    let source = sources.add("kh.yaml", text);
    let (plan, found) = read(&mut sources, source, &[]);
    let mut all: Vec<Diagnostic> = found.sorted();
    all.extend(note.map(|note| Diagnostic::note("DT29", None, note)));
    let Some(plan) = plan else { return (all, String::new()) };
    let document = match assemble::document(&plan, &templates) {
        Ok(document) => Some(document),
        Err(more) => {
            all.extend(more.sorted());
            assemble::document(&Plan { stage: Stage::Draft, ..plan.clone() }, &templates).ok()
        }
    };
    let mut other = |yaml: &str| {
        let source = sources.add("khac.yaml", merged(yaml));
        let (plan, found) = read(&mut sources, source, &[]);
        plan.unwrap_or_else(|| panic!("{found:?}"))
    };
    let parent = parent.map(&mut other);
    let neighbours: Vec<Plan> = neighbours.iter().map(|yaml| other(yaml)).collect();
    let subject = |plan, document, parent| Subject { plan, document, sources: &sources, stage: plan.stage, parent };
    let subject_of_plan = subject(&plan, document.as_ref(), parent.as_ref());
    all.extend(run::plan(&subject_of_plan).sorted());
    let mut subjects = vec![subject_of_plan];
    subjects.extend(neighbours.iter().map(|plan| subject(plan, None, None)));
    all.extend(run::folder(&Folder { subjects: &subjects }).sorted());
    let all = allow::apply(all, &plan.allow.iter().collect::<Vec<_>>(), &[]);
    let printed = document.map(|document| lines(&document).iter().map(|line| line.printed() + "\n").collect());
    (all, printed.unwrap_or_default())
}

#[test]
fn the_base_is_sound() {
    let (found, printed) = findings(BASE, None, &[]);
    assert_eq!(found, [], "the plan that all pages build on has findings");
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
        let refused: Vec<&str> = rule.ways.iter().flat_map(manual::refused_codes).collect();
        let codes: Vec<&str> = std::iter::once(rule.code).chain(refused).collect();
        let mut last = String::new();
        for (heading, text) in &snippets {
            let yaml = merged(text);
            match *heading {
                "Sai" => {
                    let (found, printed) = findings(&yaml, parent, &neighbours);
                    last = printed;
                    if !found.iter().any(|finding| codes.contains(&finding.code)) {
                        failed.push(format!("{}: not found in\n{text}{found:#?}", rule.code));
                    }
                }
                "Đúng" => {
                    let (found, printed) = findings(&yaml, parent, &neighbours);
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
        assert!(
            page.lines().take_while(|line| !line.starts_with("Sai")).filter(|line| line.is_empty()).count() >= 2,
            "{code}: what and why"
        );
        let weight = rule.weight.0.max(rule.weight.1);
        assert!(rule.certainty != Certainty::C || weight <= Weight::Warning, "{code}: what was not read is no error");
        let headings: Vec<&str> = snippets(rule).iter().map(|(heading, _)| *heading).collect();
        let looks =
            rule.ways.iter().any(|way| matches!(way, Way::Plan(_) | Way::Folder(_) | Way::Parent | Way::Run | Way::Refused(_)));
        assert!(!looks || headings.contains(&"Sai"), "{code}: no failing case");
        assert!(
            !rule.ways.iter().any(|way| matches!(way, Way::Printed)) || headings.contains(&"In ra"),
            "{code}: nothing printed"
        );
        assert!(headings.contains(&"Đúng") || !looks || code.starts_with("CP"), "{code}: no passing case");
    }
}
