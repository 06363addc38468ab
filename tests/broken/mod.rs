//! Broken plans: every mistake is told with its place and with what to write instead, all at once, and nothing is written.
//!
//! The cases that a text can show stand in `cases.md`; those of bytes, sizes and templates are here.

mod bytes;
mod templates;

use crate::run::{ROOT, Run, SOUND};

/// A broken plan of `cases.md`.
struct Case<'a> {
    name: &'a str,
    plan: String,
    messages: &'a str,
}

/// The cases of the file; a block `yaml +` is laid after the sound plan.
fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for section in file.split("\n## ").skip(1) {
        let (name, rest) = section.split_once('\n').expect("a name");
        let (_, rest) = rest.split_once("```yaml").expect("a plan");
        let (kind, rest) = rest.split_once('\n').expect("a plan");
        let (plan, rest) = rest.split_once("```\n").expect("the plan's end");
        let plan = if kind.trim() == "+" { format!("{SOUND}{plan}") } else { plan.to_owned() };
        let (_, messages) = rest.split_once("```text\n").expect("messages");
        let (messages, _) = messages.split_once("```").expect("the messages' end");
        cases.push(Case { name, plan, messages });
    }
    cases
}

#[test]
fn every_broken_plan_is_told_its_mistakes_and_nothing_is_written() {
    let path = format!("{ROOT}/tests/broken/cases.md");
    let file = std::fs::read_to_string(&path).expect("cases");
    let cases = cases(&file);
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut blessed = file.clone();
    let mut wrong = String::new();
    for Case { name, plan, messages } in cases {
        let run = Run::new("render kh.yaml -f md --messages short").plan(&plan).run();
        assert_eq!(run.code, Some(1), "{name}: {}", run.talk);
        let run = run.writes_nothing();
        let (said, end) = run.talk.split_once("Chưa lập được").unwrap_or_else(|| panic!("{name}: {}", run.talk));
        assert_eq!(end.trim(), ", không ghi tệp nào của: kh.yaml", "{name}");
        if said != messages {
            wrong.push_str(&format!("## {name}\nis said:\n{said}should be:\n{messages}"));
            let section = blessed.find(&format!("\n## {name}\n")).expect("the case");
            let at = section + blessed[section..].find("```text\n").expect("messages") + 8;
            blessed.replace_range(at..at + messages.len(), said);
        }
    }
    if std::env::var_os("KEHOACH_BLESS").is_some() {
        std::fs::write(path, blessed).expect("cases");
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

#[test]
fn the_sound_plan_under_the_cases_is_sound() {
    Run::new("render kh.yaml -f md").plan(SOUND).exits(0).writes(&["output/kh.md"]);
}
