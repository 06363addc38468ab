//! Words with their bold and italic, by asterisks where these are sure to be read as such, else by tags.

use super::escape::{escape, is_address, is_letter};
use crate::document::Run;
use crate::document::revision::Revision;

/// A stretch of one look.
struct Stretch {
    bold: bool,
    italic: bool,
    revision: Option<Revision>,
    text: String,
}

/// The tags of words that are new or gone; asterisks and tildes would have to be told from the words' own beside any letter.
pub(super) const fn tags(revision: Revision) -> (&'static str, &'static str) {
    match revision {
        Revision::Inserted | Revision::MovedTo(_) => ("<ins>", "</ins>"),
        Revision::Deleted | Revision::MovedFrom(_) => ("<del>", "</del>"),
    }
}

impl Stretch {
    /// The letter that it is written with first.
    fn begins(&self) -> char {
        if self.bold || self.italic || self.revision.is_some() { '<' } else { first(&self.text) }
    }
}

/// A paragraph's words; `start` where they begin a line.
pub(super) fn inline(words: &[Run], start: bool) -> String {
    let stretches = stretches(words);
    let mut out = String::new();
    for (index, stretch) in stretches.iter().enumerate() {
        let begins = start && out.is_empty();
        if let Some((open, close)) = stretch.revision.map(tags) {
            let (inner_open, inner_close) = match (stretch.bold, stretch.italic) {
                (false, false) => ("", ""),
                (true, false) => ("<strong>", "</strong>"),
                (false, true) => ("<em>", "</em>"),
                (true, true) => ("<strong><em>", "</em></strong>"),
            };
            out.extend([open, inner_open, &escape(&stretch.text, false), inner_close, close]);
            continue;
        }
        let marks = match (stretch.bold, stretch.italic) {
            (false, false) => {
                out.push_str(&escape(&stretch.text, begins));
                continue;
            }
            (true, false) => ("**", "<strong>", "</strong>"),
            (false, true) => ("*", "<em>", "</em>"),
            (true, true) => ("***", "<strong><em>", "</em></strong>"),
        };
        // After the first mark the line has begun.
        let text = escape(&stretch.text, false);
        let next = stretches.get(index + 1).map(Stretch::begins);
        let (asterisks, open, close) = marks;
        // Asterisks after an address would be read as part of it; a tag ends it.
        let beside_address = ends_with_address(&out) || ends_with_address(&stretch.text);
        if !beside_address && opens(out.chars().last(), first(&stretch.text)) && closes(last(&stretch.text), next) {
            out.extend([asterisks, &text, asterisks]);
        } else {
            out.extend([open, &text, close]);
        }
    }
    out
}

/// A text of one look.
pub(super) fn styled(text: &str, bold: bool, italic: bool) -> String {
    inline(&[Run { bold, italic, ..Run::plain(text) }], true)
}

fn ends_with_address(text: &str) -> bool {
    let word: Vec<char> = text.rsplit(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or_default().chars().collect();
    is_address(&word)
}

/// Whether asterisks open emphasis here, by every version of the rules: a neighbour that is neither a letter or digit nor a
/// plain sign or space is not relied on.
fn opens(before: Option<char>, inside: char) -> bool {
    before != Some('*') && (is_letter(inside) || is_border(before))
}

/// Whether asterisks close emphasis here.
fn closes(inside: char, after: Option<char>) -> bool {
    is_letter(inside) || is_border(after)
}

fn is_border(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| letter == ' ' || letter == '\u{a0}' || letter.is_ascii_punctuation())
}

/// Runs of the same look joined, without the white space at the ends of the paragraph; white space at the ends of bold or italic
/// words is outside of them.
fn stretches(words: &[Run]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut push = |bold: bool, italic: bool, revision: Option<Revision>, text: &str| match stretches.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.bold == bold && last.italic == italic && last.revision == revision => last.text.push_str(text),
        _ => stretches.push(Stretch { bold, italic, revision, text: text.to_owned() }),
    };
    for run in words {
        let inside = run.text.trim();
        let before = run.text.len() - run.text.trim_start().len();
        push(false, false, run.revision, run.text.get(..before).unwrap_or_default());
        push(run.bold, run.italic, run.revision, inside);
        push(false, false, run.revision, run.text.get(before + inside.len()..).unwrap_or_default());
    }
    if let Some(stretch) = stretches.first_mut() {
        stretch.text = stretch.text.trim_start().to_owned();
    }
    if let Some(stretch) = stretches.last_mut() {
        stretch.text.truncate(stretch.text.trim_end().len());
    }
    stretches.retain(|stretch| !stretch.text.is_empty());
    stretches
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

fn last(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use proptest::proptest;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::inline;
    use crate::document::Run;
    use crate::document::arbitrary::{wild_text, words};
    use crate::write::markdown::tests::OPTIONS;

    /// Letters with their bold and italic, without white space.
    fn looks(markdown: &str) -> Vec<(char, bool, bool)> {
        let (mut bold, mut italic) = (0, 0);
        let mut letters = Vec::new();
        for event in Parser::new_ext(markdown, OPTIONS) {
            match event {
                Event::Start(Tag::Strong) => bold += 1,
                Event::End(TagEnd::Strong) => bold -= 1,
                Event::Start(Tag::Emphasis) => italic += 1,
                Event::End(TagEnd::Emphasis) => italic -= 1,
                Event::InlineHtml(tag) => match &*tag {
                    "<strong>" => bold += 1,
                    "</strong>" => bold -= 1,
                    "<em>" => italic += 1,
                    "</em>" => italic -= 1,
                    other => panic!("{other}"),
                },
                Event::Text(text) => letters.extend(text.chars().map(|letter| (letter, bold > 0, italic > 0))),
                Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => {}
                Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_) => panic!("{event:?} in {markdown:?}"),
            }
        }
        letters.retain(|(letter, _, _)| !letter.is_whitespace());
        letters
    }

    fn bold(text: &str) -> Run {
        Run { bold: true, ..Run::plain(text) }
    }

    #[test]
    fn asterisks_where_they_are_sure_and_tags_elsewhere() {
        let plain = |text: &str| Run::plain(text);
        assert_eq!(inline(&[plain("đạt "), bold("80% "), plain("hồ sơ")], true), "đạt **80%** hồ sơ");
        assert_eq!(inline(&[plain("số"), bold("hóa"), plain("hồ sơ")], true), "số**hóa**hồ sơ");
        assert_eq!(inline(&[plain("đạt"), bold("80%"), plain("hồ sơ")], true), "đạt<strong>80%</strong>hồ sơ");
        assert_eq!(inline(&[bold("a"), Run { italic: true, ..bold("b") }], true), "**a**<strong><em>b</em></strong>");
        // GitHub would show the asterisks as a part of the address.
        assert_eq!(inline(&[bold("https://x.vn"), plain("; x")], true), "<strong>https://x.vn</strong>; x");
        assert_eq!(inline(&[plain("www.x.vn/"), bold("a"), plain(" b")], true), "www.x.vn/<strong>a</strong> b");
        assert_eq!(inline(&[bold("🄰"), plain("đ")], true), "<strong>🄰</strong>đ");
        assert_eq!(inline(&[bold("1. "), plain("1. x")], true), "**1.** 1. x");
    }

    proptest! {
        #[test]
        fn every_letter_keeps_its_look(words in words(&wild_text())) {
            let wanted: Vec<(char, bool, bool)> = words
                .iter()
                .flat_map(|run| run.text.chars().map(|letter| (letter, run.bold, run.italic)))
                .filter(|(letter, _, _)| !letter.is_whitespace())
                .collect();
            assert_eq!(looks(&inline(&words, true)), wanted);
        }
    }
}
