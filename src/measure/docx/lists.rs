//! Automatic numbers of lists: what Word prints before a paragraph without its being in the text.

use std::collections::HashMap;

use super::styles::ParagraphSet;
use crate::ooxml::Node;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Levels by the list's number.
    lists: HashMap<String, Vec<Level>>,
    counts: HashMap<String, [usize; LEVELS]>,
}

#[derive(Debug, Clone)]
struct Level {
    start: usize,
    form: String,
    text: String,
    set: ParagraphSet,
}

impl Lists {
    pub(super) fn read(node: Option<&Node>) -> Self {
        let Some(node) = node else { return Self::default() };
        let abstracts: HashMap<&str, Vec<Level>> = node
            .children
            .iter()
            .filter(|child| child.name == "abstractNum")
            .filter_map(|list| Some((list.get("abstractNumId")?, levels(list))))
            .collect();
        let lists = node
            .children
            .iter()
            .filter(|child| child.name == "num")
            .filter_map(|num| Some((num.get("numId")?.to_owned(), abstracts.get(num.val("abstractNumId")?)?.clone())))
            .collect();
        Self { lists, counts: HashMap::new() }
    }

    /// The settings of a level.
    pub(super) fn set(&self, (list, level): &(String, usize)) -> Option<&ParagraphSet> {
        self.lists.get(list)?.get(*level).map(|level| &level.set)
    }

    /// Counts a paragraph and gives its number; empty for a bullet of a symbol font.
    pub(super) fn next(&mut self, (list, level): &(String, usize)) -> String {
        let Some(levels) = self.lists.get(list) else { return String::new() };
        let (Some(set), true) = (levels.get(*level), *level < LEVELS) else { return String::new() };
        let counts = self.counts.entry(list.clone()).or_insert([0; LEVELS]);
        for (at, count) in counts.iter_mut().enumerate() {
            let start = levels.get(at).map_or(1, |level| level.start);
            if at == *level {
                *count = if *count == 0 { start } else { *count + 1 };
            } else if at > *level {
                *count = 0;
            }
        }
        let mut text = set.text.clone();
        for (at, count) in counts.iter().enumerate() {
            let form = levels.get(at).map_or("decimal", |level| level.form.as_str());
            text = text.replace(&format!("%{}", at + 1), &written(*count, form));
        }
        text
    }
}

fn levels(list: &Node) -> Vec<Level> {
    let level = |node: &Node| Level {
        start: node.val("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        form: node.val("numFmt").unwrap_or("decimal").to_owned(),
        text: node.val("lvlText").unwrap_or_default().chars().take(24).collect(),
        set: node.child("pPr").map(ParagraphSet::read).unwrap_or_default(),
    };
    list.children.iter().filter(|child| child.name == "lvl").take(LEVELS).map(level).collect()
}

fn written(count: usize, form: &str) -> String {
    let letter =
        |first: u8| count.checked_sub(1).and_then(|at| u8::try_from(at % 26).ok()).map(|at| char::from(first + at).to_string());
    match form {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letter(b'A').unwrap_or_default(),
        "lowerLetter" => letter(b'a').unwrap_or_default(),
        "bullet" | "none" => String::new(),
        _ => count.to_string(),
    }
}

fn roman(mut count: usize) -> String {
    let signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    count = count.min(399);
    let mut out = String::new();
    for (value, sign) in signs {
        while count >= value {
            out.push_str(sign);
            count -= value;
        }
    }
    out
}
