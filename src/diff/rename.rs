//! Names that are another name throughout the new plan: found, and put into the old plan before the rest is compared.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::compare::Both;
use super::facets::BODIES;
use super::fold::bare;
use super::likeness::said;
use super::pairs::Pairs;
use super::tree::{Tree, Value};
use super::words::{Mark, Marked, tokens, words};
use crate::document::capital_first;
use crate::plan::{Piece, Text};

/// A value with a name in its words changed to another.
pub(super) fn replaced(value: &Value, from: &str, to: &str) -> Value {
    let text = |text: &Text| Text {
        pieces: text
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => Piece::Words(renamed(words, from, to)),
                Piece::Fact(..) | Piece::Cite(..) | Piece::Label(..) | Piece::Path(..) | Piece::Term(..) | Piece::Fill(..) => {
                    piece.clone()
                }
            })
            .collect(),
        span: text.span,
    };
    match value {
        Value::Text(one) => Value::Text(text(one)),
        Value::Texts(all) => Value::Texts(all.iter().map(text).collect()),
        Value::Id(_)
        | Value::Date(_)
        | Value::Flag(_)
        | Value::Whole(_)
        | Value::Width(_)
        | Value::Level(_)
        | Value::Stage(_)
        | Value::Role(_)
        | Value::Marks(_)
        | Value::Align(_)
        | Value::Secrecy(_)
        | Value::Urgency(_)
        | Value::Authority(_)
        | Value::Audience(_)
        | Value::Source(_)
        | Value::Bound(..) => value.clone(),
    }
}

/// Where a name stands in a text as whole words.
pub(super) fn places(text: &str, name: &str) -> Vec<usize> {
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    if name.is_empty() { Vec::new() } else { text.match_indices(name).map(|(at, _)| at).filter(whole).collect() }
}

pub(super) fn replace_name(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in places(text, from) {
        if at < done {
            continue;
        }
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(to);
        done = at + from.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A text with a name changed to another, also where it goes on after a title: "Phòng Nội vụ", "Trưởng phòng Nội vụ".
pub(super) fn renamed(text: &str, from: &str, to: &str) -> String {
    let there = replace_name(text, from, to);
    let inner = inside(from);
    if inner == from { there } else { replace_name(&there, &inner, &inside(to)) }
}

/// Whether a text has a name, also where it goes on after a title.
pub(super) fn holds_name(text: &str, name: &str) -> bool {
    !places(text, name).is_empty() || !places(text, &inside(name)).is_empty()
}

/// A name as it stands inside another: "phòng Nội vụ". Only where the body's kind is one that a title may stand before.
fn inside(name: &str) -> String {
    name.strip_prefix("Phòng ").map_or_else(|| name.to_owned(), |rest| format!("phòng {rest}"))
}

/// A name and what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Renaming {
    pub(super) from: String,
    pub(super) to: String,
    /// The old pieces that it was made in.
    pub(super) nodes: Vec<usize>,
}

/// Renamings are looked for again after each that was found; more than this are taken as ordinary changes.
const MOST: usize = 24;

/// The names that are others throughout: in at least two pieces, more than keep the old name or had the new one, and either the old
/// name is nowhere left, or the new one was nowhere before; and the issuer's own name. The old tree is left with the new names in it.
pub(super) fn take(old: &mut Tree, new: &Tree, first: &Pairs) -> Vec<Renaming> {
    let mut found = Vec::new();
    let news: Vec<String> = texts(new).map(|(_, text)| text).collect();
    let new_texts: HashSet<String> = news.iter().map(|text| bare(text)).collect();
    while found.len() < MOST {
        let named = candidates(old, new, first).into_iter().chain(issuer(old, new));
        let holding = named.into_iter().find_map(|one| holds(one, old, new, &news, &new_texts, first));
        // A name that goes to and fro was no name.
        let Some(one) = holding.filter(|one| !found.iter().any(|other: &Renaming| other.from == one.to)) else { break };
        for at in &one.nodes {
            if let Some(node) = old.nodes.get_mut(*at) {
                node.value = node.value.as_ref().map(|value| replaced(value, &one.from, &one.to));
            }
        }
        found.push(one);
    }
    found
}

fn texts(tree: &Tree) -> impl Iterator<Item = (usize, String)> {
    let all = tree.nodes.iter().enumerate();
    all.flat_map(|(at, node)| node.value.iter().flat_map(Value::texts).map(move |text| (at, text.source())))
}

/// A renaming with the pieces it was made in, where it is really one.
fn holds(one: Renaming, old: &Tree, new: &Tree, news: &[String], new_texts: &HashSet<String>, pairs: &Pairs) -> Option<Renaming> {
    let has =
        |text: &str, name: &str, inside: &str| text.contains(name) && !places(&text.replace(inside, "\u{0}"), name).is_empty();
    let left = news.iter().filter(|text| has(text, &one.from, &one.to)).count();
    let known = texts(old).filter(|(_, text)| has(text, &one.to, &one.from)).count();
    let of_issuer = !one.nodes.is_empty();
    if left > 0 && known > 0 && !of_issuer {
        return None;
    }
    let mut nodes: Vec<usize> = one.nodes.clone();
    // A task's field and its own sentence are one piece: the task was given to another body.
    let mut sure: BTreeSet<usize> = BTreeSet::new();
    for (at, text) in texts(old).filter(|(_, text)| holds_name(text, &one.from)) {
        let now = pairs.new_of(at).and_then(|at| new.get(at)).and_then(|node| node.value.as_ref());
        let holds_new = |value: &Value| value.texts().iter().any(|text| holds_name(&text.source(), &one.to));
        // The new plan has the sentence with the new name, or the piece has the new name now.
        let is_one = now.is_some_and(holds_new) || new_texts.contains(&bare(&renamed(&text, &one.from, &one.to)));
        if is_one {
            sure.insert(Both::piece_of(old, at));
        }
        // Where the old name is left somewhere, only what was renamed is.
        if is_one || left == 0 && !of_issuer {
            nodes.push(at);
        }
    }
    nodes.sort_unstable();
    nodes.dedup();
    let throughout = sure.len() >= 2 && sure.len() > left && sure.len() > known;
    (of_issuer || throughout).then_some(Renaming { nodes, ..one })
}

/// The issuer's name, where the same plan is issued by a body of the same level with another one.
fn issuer(old: &Tree, new: &Tree) -> Option<Renaming> {
    let id = |tree: &Tree| tree.value(0, "id").map(said);
    if let (Some(a), Some(b)) = (id(old), id(new))
        && a != b
    {
        return None;
    }
    let (a, b) = (old.field(0, "issuer")?, new.field(0, "issuer")?);
    let level = |tree: &Tree, at: usize| tree.value(at, "level").map(said);
    let name = |tree: &Tree, at: usize| tree.value(at, "name").map(said);
    let (from, to) = (name(old, a)?, name(new, b)?);
    let other = level(old, a) == level(new, b) && is_name(&from) && is_name(&to) && bare(&from) != bare(&to);
    other.then(|| Renaming { from, to, nodes: old.field(a, "name").into_iter().collect() })
}

/// What was put in the place of what, in pieces that were paired, most places first; each with the words round it that all share.
fn candidates(old: &Tree, new: &Tree, pairs: &Pairs) -> Vec<Renaming> {
    // Together, and by the kind of body: a ministry and a department of one name may be renamed at different times.
    let mut cores: BTreeMap<(String, String, String), Vec<Core>> = BTreeMap::new();
    for (at, node) in old.nodes.iter().enumerate() {
        let (Some(was), Some(is)) =
            (node.value.as_ref(), pairs.new_of(at).and_then(|at| new.get(at)).and_then(|node| node.value.as_ref()))
        else {
            continue;
        };
        for (a, b) in was.texts().iter().zip(is.texts()) {
            let (a, b) = (a.source(), b.source());
            if a != b {
                for core in self::cores(&words(&a, &b), at) {
                    let key = |head: &str| (head.to_owned(), core.from.clone(), core.to.clone());
                    if let Some(head) = core.head() {
                        cores.entry(key(&head)).or_default().push(core.clone());
                    }
                    cores.entry(key("")).or_default().push(core);
                }
            }
        }
    }
    let mut all: Vec<(usize, Renaming)> = cores
        .into_values()
        .filter_map(|mut cores| {
            cores.dedup_by_key(|core| core.at);
            let count = cores.len();
            (count >= 2).then(|| widened(&cores)).flatten().map(|one| (count, one))
        })
        .collect();
    // In an order that does not depend on which plan is the old one.
    let both = |one: &Renaming| (one.from.len() + one.to.len(), one.from.clone().min(one.to.clone()));
    all.sort_by(|(n, a), (m, b)| m.cmp(n).then_with(|| both(b).cmp(&both(a))));
    all.into_iter().map(|(_, one)| one).collect()
}

/// Words that were put in the place of others, with what stood before and behind.
#[derive(Debug, Clone)]
struct Core {
    at: usize,
    from: String,
    to: String,
    before: String,
    after: String,
}

impl Core {
    /// The word for the kind of body that stands before.
    fn head(&self) -> Option<String> {
        let before = tokens(&self.before);
        Some(capital_first(before.get(head(&before)?)?))
    }

    /// Whether it stands inside a sentence, where a capital letter makes a name.
    fn is_inside(&self) -> bool {
        let before = self.before.trim_end();
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '(' | '-'))
    }
}

/// Where the name of a body begins that goes on to the end of some words.
fn head(before: &[&str]) -> Option<usize> {
    // Names end at a sign, and begin with the word for the kind of body.
    let from = before.iter().rposition(|word| is_sign(word)).map_or(0, |at| at + 1);
    let near = before.len().saturating_sub(16).max(from);
    let is_head = |at: &usize| before.get(*at).is_some_and(|word| BODIES.contains(word));
    let mut head = (near..before.len()).rev().find(is_head)?;
    // "Văn hóa" in "Phòng Văn hóa - Thông tin" begins like "Văn phòng".
    while let Some(at) = (head.saturating_sub(4).max(near)..head).find(is_head) {
        head = at;
    }
    Some(head)
}

fn is_sign(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric() && !c.is_whitespace()) && !matches!(word, "-" | "–")
}

/// Whether words are a name: of a body by its first word, of a place by all of them.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let body = words.first().is_some_and(|first| capital(first) && BODIES.contains(first));
    words.len() >= 2 && (body || words.iter().all(|word| capital(word)))
}

/// What was put in the place of what in one text; stretches that only "và", "-" part are taken together as well.
fn cores(marked: &[Marked], at: usize) -> Vec<Core> {
    let mut all = Vec::new();
    let mut index = 0;
    while index < marked.len() {
        if marked.get(index).is_none_or(|stretch| stretch.mark == Mark::Equal) {
            index += 1;
            continue;
        }
        let mut end = index;
        while let Some(stretch) = marked.get(end) {
            // "Văn phòng Sở" -> "Sở Xây dựng" shares its middle by chance.
            let link = stretch.mark == Mark::Equal
                && (matches!(stretch.text.trim(), "và" | "-" | "–" | "" | ",") || BODIES.contains(&stretch.text.trim()));
            let goes_on = link && marked.get(end + 1).is_some_and(|next| next.mark != Mark::Equal);
            if stretch.mark == Mark::Equal && !goes_on {
                break;
            }
            end += 1;
        }
        let inner = marked.get(index..end).unwrap_or_default();
        let side = |not: Mark| inner.iter().filter(|s| s.mark != not).map(|s| s.text.as_str()).collect::<String>();
        let text_of = |range: Option<&[Marked]>| {
            let equal = range.and_then(|range| range.first()).filter(|s| s.mark == Mark::Equal);
            equal.map(|s| s.text.clone()).unwrap_or_default()
        };
        let before = text_of(index.checked_sub(1).and_then(|from| marked.get(from..index)));
        let after = text_of(marked.get(end..));
        all.push(Core { at, from: side(Mark::Inserted), to: side(Mark::Deleted), before, after });
        index = end.max(index + 1);
    }
    all
}

/// The name whole: from the first word of a body's name that all places share, up to the end of what they share where only a part
/// of the name was changed.
fn widened(cores: &[Core]) -> Option<Renaming> {
    let first = cores.first()?;
    let digit = |text: &str| text.chars().any(|c| c.is_ascii_digit()) || text.contains(['{', '}', '\n']);
    if digit(&first.from) || digit(&first.to) {
        return None;
    }
    // A name that begins with a capital letter gives the way it is written.
    let first = cores.iter().find(|core| core.head().is_some_and(|head| core.before.contains(&head))).unwrap_or(first);
    let mut before: Vec<&str> = tokens(&first.before);
    let mut after: Vec<&str> = tokens(&first.after);
    for core in cores {
        let (other, behind) = (tokens(&core.before), tokens(&core.after));
        let alike = |(a, b): &(&&str, &&str)| a.to_lowercase() == b.to_lowercase();
        let shared = before.iter().rev().zip(other.iter().rev()).take_while(alike).count();
        before = before.split_off(before.len() - shared);
        let shared = after.iter().zip(&behind).take_while(|(a, b)| a == b).count();
        after.truncate(shared);
    }
    let before: String = head(&before).map(|head| before.get(head..).unwrap_or_default().concat()).unwrap_or_default();
    let partial =
        |text: &str| text.trim().is_empty() || text.trim_end().ends_with(['-', ',']) || text.trim_end().ends_with(" và");
    let after: String = if partial(&first.from) || partial(&first.to) {
        let end = after.iter().position(|word| is_sign(word)).unwrap_or(after.len());
        after.get(..end.min(8)).unwrap_or_default().concat()
    } else if let [" ", "-" | "–", " ", word, ..] = after.as_slice()
        && word.starts_with(char::is_uppercase)
    {
        // "Phòng Văn hóa - Xã hội": the second half has two syllables.
        after.get(..6).unwrap_or(&after).concat()
    } else {
        String::new()
    };
    let whole = |inner: &str| format!("{before}{inner}{after}").split_whitespace().collect::<Vec<_>>().join(" ");
    let (from, to) = (capital_first(&whole(&first.from)), capital_first(&whole(&first.to)));
    let capitals = |text: &str| text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    // One capital letter may be a sentence's.
    let sure = cores.iter().any(Core::is_inside) || capitals(&from) >= 2 && capitals(&to) >= 2;
    (is_name(&from) && is_name(&to) && sure && !partial(&from) && !partial(&to) && bare(&from) != bare(&to)).then_some(Renaming {
        from,
        to,
        nodes: Vec::new(),
    })
}
