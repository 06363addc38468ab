//! Phrases: how a lower level says what the higher one says. Data, so that an office can add its own.

use super::unit::Unit;
use crate::diag::{Diagnostics, Sources};
use crate::plan::lists::{Row, read_phrases};
use crate::plan::{Plan, facts};
use crate::terms::Level;

/// The table that comes with the program.
const BUILT_IN: &str = include_str!("phrases.yaml");

/// The phrases for one unit, longer ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    names: Vec<(String, String)>,
    swaps: Vec<(String, String)>,
    asks: Vec<(String, String)>,
}

/// A text after its phrases were swapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub(super) text: String,
    pub(super) found: Vec<String>,
}

impl Phrases {
    /// The phrases of the program for a unit, after an office's own.
    pub fn new(own: &[Row], parent: &Plan, unit: &Unit) -> Result<Self, Diagnostics> {
        let mut sources = Sources::new();
        let source = sources.add("phrases.yaml", BUILT_IN);
        let built_in = read_phrases(&sources, source)?;
        let all: Vec<&Row> = own.iter().chain(&built_in).collect();
        let rows: Vec<&Row> = all.iter().copied().filter(|row| is_for(row, unit.level)).collect();
        let plain = |text: Option<&crate::plan::Text>| text.and_then(|text| facts::plain(parent, text).ok()).unwrap_or_default();
        let parent_name = plain(Some(&parent.issuer.name));
        // Of a department the short name stands for it everywhere; of a province it would catch "Sở" and "tỉnh" of others.
        let is_department = parent.issuer.level.value == Level::Department;
        let parent_short = if is_department { plain(parent.issuer.short.as_ref()) } else { String::new() };
        let mut names = own_names(unit);
        names.extend([
            ("parent".to_owned(), parent_name.clone()),
            ("parent.short".to_owned(), parent_short.clone()),
            ("parent.place".to_owned(), plain(parent.place.as_ref())),
            ("parent.scope".to_owned(), plain(parent.movement.as_ref().and_then(|movement| movement.scope.as_ref()))),
        ]);
        name_by_rows(&rows, &mut names);
        let (mut swaps, mut asks) = (Vec::new(), Vec::new());
        if is_department && !parent_short.is_empty() {
            // What a department calls its rooms and people becomes what the unit calls its own.
            let above = Unit { short: Some(parent_short), ..Unit::new(Level::Department, parent_name, "") };
            let mut theirs = own_names(&above);
            name_by_rows(&all.iter().copied().filter(|row| is_for(row, Level::Department)).collect::<Vec<_>>(), &mut theirs);
            for (name, words) in
                theirs.into_iter().filter(|(name, _)| !matches!(name.as_str(), "name" | "short" | "scope" | "place" | "office"))
            {
                let mine = names.iter().find(|(known, _)| *known == name).map(|(_, words)| words.clone());
                swaps.extend(mine.filter(|_| !words.contains('{')).map(|mine| (words, mine)));
            }
        }
        for row in &rows {
            let Some(find) = row.get("find").filter(|find| !needs_nothing(find, &names)) else { continue };
            for find in variants(&filled(find, &names), parent) {
                if let Some(write) = row.get("write") {
                    swaps.push((find, filled(write, &names)));
                } else if let Some(ask) = row.get("ask") {
                    asks.push((find, filled(ask, &names)));
                }
            }
        }
        swaps.sort_by_key(|(find, _)| std::cmp::Reverse(find.len()));
        Ok(Self { names, swaps, asks })
    }

    /// The words that go by a name, e.g. `rooms`.
    pub(super) fn name(&self, name: &str) -> &str {
        self.names.iter().find(|(known, _)| known == name).map_or("", |(_, words)| words)
    }

    /// A text with every phrase of the higher level said as the lower one says it.
    pub(super) fn narrow(&self, text: &str) -> Narrowed {
        let mut out = String::with_capacity(text.len());
        let mut found = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let whole_word = !out.ends_with(char::is_alphanumeric);
            let hit = self.swaps.iter().filter(|_| whole_word).find_map(|(find, write)| {
                let tail = after(rest, find)?;
                (!tail.starts_with(char::is_alphanumeric)).then_some((find, write, tail))
            });
            match hit {
                Some((find, write, tail)) => {
                    let capital = c.is_uppercase() && out.trim_end().is_empty_or_sentence_end();
                    out.push_str(&if capital { capitalised(write) } else { write.clone() });
                    found.push(find.clone());
                    rest = tail;
                }
                None => {
                    out.push(c);
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                }
            }
        }
        Narrowed { text: out, found }
    }

    /// What a person should look at again in a text.
    pub(super) fn asks(&self, text: &str) -> Vec<&str> {
        let mut asks: Vec<&str> =
            self.asks.iter().filter(|(find, _)| text.contains(find.as_str())).map(|(_, ask)| ask.as_str()).collect();
        asks.dedup();
        asks
    }
}

fn is_for(row: &Row, level: Level) -> bool {
    row.all("for").iter().any(|key| key == level.key())
}

/// What a unit tells of itself.
fn own_names(unit: &Unit) -> Vec<(String, String)> {
    let mut names = vec![
        ("name".to_owned(), unit.name.clone()),
        ("short".to_owned(), unit.short_name()),
        ("scope".to_owned(), unit.scope_name()),
        ("place".to_owned(), unit.place_name().unwrap_or_default()),
        ("head".to_owned(), unit.head()),
    ];
    names.extend(unit.office.iter().map(|office| ("office".to_owned(), office.clone())));
    names
}

/// Adds the names that rows give; a name that is there stays.
fn name_by_rows(rows: &[&Row], names: &mut Vec<(String, String)>) {
    for row in rows {
        if let (Some(name), Some(write)) = (row.get("name"), row.get("write"))
            && !names.iter().any(|(known, _)| known == name)
        {
            let write = filled(write, names);
            names.push((name.to_owned(), write));
        }
    }
}

/// Whether a phrase goes by a name that stands for nothing here: it would match too much.
fn needs_nothing(phrase: &str, names: &[(String, String)]) -> bool {
    names.iter().any(|(name, words)| words.is_empty() && phrase.contains(&format!("{{{name}}}")))
}

trait SentenceEnd {
    fn is_empty_or_sentence_end(&self) -> bool;
}

impl SentenceEnd for str {
    fn is_empty_or_sentence_end(&self) -> bool {
        self.is_empty() || self.ends_with(['.', ':', '!', '?', ';'])
    }
}

/// The rest of a text that begins with a phrase, a capital first letter taken for a small one and the other way round.
fn after<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let (first_text, first_phrase) = (text.chars().next()?, phrase.chars().next()?);
    if !first_text.to_lowercase().eq(first_phrase.to_lowercase()) {
        return None;
    }
    text.get(first_text.len_utf8()..)?.strip_prefix(phrase.get(first_phrase.len_utf8()..)?)
}

/// A text with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A text with a small first letter, unless its first word is a name: an abbreviation or a body.
pub(super) fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The phrase with `{name}` filled in.
fn filled(phrase: &str, names: &[(String, String)]) -> String {
    names.iter().fold(phrase.to_owned(), |text, (name, words)| text.replace(&format!("{{{name}}}"), words))
}

/// The phrase as the parent may have written it: with an abbreviation, spelt out, or with its placeholder.
fn variants(phrase: &str, parent: &Plan) -> Vec<String> {
    let mut all = vec![phrase.to_owned()];
    let mut forms: Vec<(String, String)> = vec![("UBND".to_owned(), "Ủy ban nhân dân".to_owned())];
    for term in &parent.abbreviations {
        let placeholder = format!("{{{{ term.{} }}}}", term.id.value);
        forms.push((term.short.source(), placeholder.clone()));
        forms.push((term.full.source(), placeholder));
    }
    for (short, other) in forms {
        if !short.is_empty() && phrase.contains(&short) {
            all.push(phrase.replace(&short, &other));
        }
    }
    all
}
