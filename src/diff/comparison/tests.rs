//! Laws of the bản so sánh: whatever is printed and different stands in it, and nothing else does.

use std::collections::{HashMap, HashSet};

use proptest::prelude::{ProptestConfig, proptest};

use super::entries::find;
use super::entry::{Entry, Told};
use super::{Wanted, comparison};
use crate::assemble;
use crate::compose::Templates;
use crate::diag::Sources;
use crate::diff::fold::bare;
use crate::diff::pieces::{CELLS, Name};
use crate::diff::place::is_number;
use crate::diff::rename::replace_name;
use crate::diff::tests::{real, run};
use crate::diff::{Change, Side, Version, compare};
use crate::document::arbitrary::{document_of, tame_text};
use crate::document::measures::{MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use crate::document::samples::samples;
use crate::document::text::{Line, lines};
use crate::document::{Block, Document, Item, Run};
use crate::plan::Plan;
use crate::plan::arbitrary::plan;

/// Words as they are compared, what is left to be filled in by hand aside.
fn said(words: &str) -> String {
    bare(&words.replace('…', " "))
}

/// The printed words of a document, its labels and what every document of its form prints aside.
fn printed(document: &Document) -> Vec<String> {
    let labels: Vec<&str> = document.appendices.iter().map(|it| it.label.as_str()).collect();
    let of_form = |words: &str| [NATIONAL_TITLE_TEXT, MOTTO_TEXT, RECIPIENTS_TEXT].contains(&words) || labels.contains(&words);
    let is_own = |line: &Line| !said(&line.words).is_empty() && !is_number(&line.words) && !of_form(&line.words);
    lines(document).into_iter().filter(is_own).map(|line| line.words).collect()
}

fn told(entries: &[Entry], side: fn(&Entry) -> &Vec<Told>) -> Vec<String> {
    entries.iter().flat_map(side).flat_map(|told| &told.lines).map(|(_, words)| words.clone()).collect()
}

/// A row of a table that is told with others stands on one line.
fn apart(line: &str) -> impl Iterator<Item = String> {
    line.split(CELLS).map(said).filter(|words| !words.is_empty())
}

/// The first paragraph of a version that has no equal in the other one, names that are others aside, and is not told.
fn untold(own: &Document, other: &Document, told: &[String], renamed: &dyn Fn(&str) -> String) -> Option<String> {
    let told: HashSet<String> = told.iter().flat_map(|line| apart(line).chain([said(line)])).collect();
    let mut left: HashMap<String, usize> = HashMap::new();
    printed(other).iter().for_each(|words| *left.entry(said(&renamed(words))).or_default() += 1);
    printed(own).into_iter().find(|words| match left.get_mut(&said(&renamed(words))).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => !told.contains(&said(words)),
    })
}

/// The first paragraph that is told of a version and not printed in it.
fn unprinted(document: &Document, told: &[String]) -> Option<String> {
    let all: HashSet<String> = lines(document).into_iter().map(|line| said(&line.words)).collect();
    told.iter().find(|line| !all.contains(&said(line)) && !apart(line).all(|words| all.contains(&words))).cloned()
}

fn check(old: &Document, new: &Document, names: &[Name<'_>]) {
    let entries = find(old, new, names).entries;
    let renamed = |words: &str| names.iter().fold(words.to_owned(), |words, (from, to)| replace_name(&words, from, to));
    let (was, is) = (told(&entries, |entry| &entry.old), told(&entries, |entry| &entry.new));
    assert_eq!(untold(old, new, &was, &renamed), None, "the old version");
    assert_eq!(untold(new, old, &is, &renamed), None, "the new version");
    assert_eq!(unprinted(old, &was), None, "the old version");
    assert_eq!(unprinted(new, &is), None, "the new version");
}

fn paper(old: &Plan, new: &Plan) -> Document {
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).unwrap();
    let [a, b] = [old, new].map(|plan| assemble::document(plan, &templates).unwrap());
    let found = compare(&Side::new(old, Some(&a)), &Side::new(new, Some(&b)));
    let wanted = Wanted { shows: &|change| !change.is_hidden(), is_all: true, numbered: false };
    comparison(&found.changes, Version { plan: old, document: &a }, Version { plan: new, document: &b }, &wanted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_printed_and_different_is_told_and_nothing_else(old in document_of(&tame_text()), new in document_of(&tame_text())) {
        check(&old, &new, &[]);
    }

    #[test]
    fn of_two_alike_documents_only_what_is_different_is_told(old in document_of(&tame_text()), words in tame_text()) {
        let mut new = old.clone();
        if let Some(Block::Item(Item { words: own, .. })) = new.body.iter_mut().rev().find(|block| matches!(block, Block::Item(_))) {
            *own = vec![Run::plain(words)];
        }
        check(&old, &new, &[]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_plan_beside_itself_has_no_rows(plan in plan()) {
        let mut sources = Sources::new();
        let templates = Templates::built_in(&mut sources).unwrap();
        if assemble::document(&plan, &templates).is_ok() {
            let said: Vec<String> = lines(&paper(&plan, &plan)).into_iter().map(|line| line.words).collect();
            assert_eq!(said.last().map(String::as_str), Some("Không có thay đổi."));
        }
    }
}

/// Real plans after many edits of all kinds: pieces that come, go, move and are reworded, and bodies renamed throughout.
#[test]
fn of_real_plans_all_that_is_different_is_told() {
    let mut sources = Sources::new();
    let templates = Templates::built_in(&mut sources).unwrap();
    let plans = real();
    let mut count = 0;
    for seed in 0..24 {
        let run = run(&plans, seed);
        let documents = [&run.old, &run.new].map(|plan| assemble::document(plan, &templates));
        let [Ok(old), Ok(new)] = &documents else { continue };
        let names: Vec<Name<'_>> = run.found.changes.iter().filter_map(Change::renaming).collect();
        check(old, new, &names);
        count += 1;
    }
    assert!(count > 12, "only {count} runs could be printed");
}

/// The law must see a paragraph that is lost, and one that is made up.
#[test]
fn a_table_that_loses_or_invents_a_paragraph_is_seen() {
    let [_, old, new] = samples();
    let same = |words: &str| words.to_owned();
    let was = told(&find(&old, &new, &[]).entries, |entry| &entry.old);
    assert_eq!(untold(&old, &new, &was, &same), None);
    let at = was.iter().position(|line| printed(&old).contains(line) && !printed(&new).contains(line)).unwrap();
    let mut lost = was.clone();
    let line = lost.remove(at);
    assert_eq!(untold(&old, &new, &lost, &same), Some(line));
    assert_eq!(unprinted(&old, &["Lời không ai viết".to_owned()]).as_deref(), Some("Lời không ai viết"));
}
