//! The check on every amending plan: what its clauses quote is printed in the new version, to the letter, and in the amending plan.

use std::collections::HashSet;

use super::clauses::Clause;
use crate::document::{Document, text};

/// The first quoted paragraph that the new version does not print, or that the printed amending plan does not.
pub(super) fn unlike<'c>(clauses: &'c [Clause], printed: &Document, new: &Document) -> Option<&'c str> {
    let all = text::lines(new);
    let lines: HashSet<&str> = all.iter().map(|line| line.words.as_str()).collect();
    let own: Vec<String> = text::lines(printed).into_iter().map(|line| one_blank(&line.words)).collect();
    let stands = |quoted: &str| quoted.is_empty() || lines.contains(quoted);
    let told = |quoted: &str| own.iter().any(|line| line.contains(&one_blank(quoted)));
    let quoted = clauses.iter().flat_map(|clause| &clause.quoted).flatten().map(|(_, words)| words.as_str());
    quoted.into_iter().find(|words| !stands(words) || !told(words))
}

/// Words with one blank between them: a plan's text has no more.
fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::clauses::{Clause, Quoted, Subject, clauses};
    use super::super::rows::line;
    use super::unlike;
    use crate::diff::amendment::Numbers;
    use crate::diff::pieces::Tree;
    use crate::document::samples::samples;
    use crate::document::{Block, Document, Paragraph, ParagraphRole, Run};

    /// The clauses of a pair, and a document that prints them.
    fn made(old: &Document, new: &Document) -> (Vec<Clause>, Document) {
        let (a, b) = (Tree::new(old), Tree::new(new));
        let clauses = clauses(&a, &b, Subject::default(), &Numbers::new(old, new), &[]);
        let printed = printed(&clauses, old);
        (clauses, printed)
    }

    fn printed(clauses: &[Clause], like: &Document) -> Document {
        let paragraph = |quoted: &Quoted| {
            let words = vec![Run::plain(format!("“{}”.", line(quoted)))];
            Block::Paragraph(Paragraph { role: ParagraphRole::Body, words })
        };
        let body = clauses.iter().flat_map(|clause| &clause.quoted).map(paragraph).collect();
        Document { body, appendices: Vec::new(), ..like.clone() }
    }

    #[test]
    fn what_the_samples_quote_of_one_another_is_printed() {
        for old in &samples() {
            for new in &samples() {
                let (clauses, printed) = made(old, new);
                assert_eq!(unlike(&clauses, &printed, new), None);
            }
        }
    }

    /// Every quoted paragraph, with a word too many, with a word too few, of another version, and left out of the plan.
    #[test]
    fn a_wrong_quote_is_caught_wherever_it_stands() {
        let [old, new, _] = samples();
        let (sound, _) = made(&old, &new);
        let cells = |(at, clause): (usize, &Clause)| -> Vec<(usize, usize, usize)> {
            let all = clause.quoted.iter().enumerate();
            all.flat_map(|(nth, quoted)| (0..quoted.len()).map(move |cell| (at, nth, cell))).collect()
        };
        let places: Vec<(usize, usize, usize)> = sound.iter().enumerate().flat_map(cells).collect();
        assert!(places.len() > 3, "the samples are amended in many places: {sound:#?}");
        let wrongs: [fn(&str) -> String; 3] = [
            |words| format!("{words} thừa"),
            |words| words.rsplit_once(' ').map_or_else(|| "khác".to_owned(), |(before, _)| before.to_owned()),
            |_| "Một câu không bản nào có".to_owned(),
        ];
        for (at, nth, cell) in places {
            for wrong in wrongs {
                let mut clauses = sound.clone();
                let words = &mut clauses[at].quoted[nth][cell].1;
                if words.is_empty() {
                    continue;
                }
                *words = wrong(words);
                let said = words.clone();
                let printed = printed(&clauses, &old);
                assert_eq!(unlike(&clauses, &printed, &new), Some(said.as_str()), "clause {at}, paragraph {nth}, cell {cell}");
            }
            let mut others = sound.clone();
            others[at].quoted.clear();
            if !sound[at].quoted[nth][cell].1.is_empty() {
                assert!(unlike(&sound, &printed(&others, &old), &new).is_some(), "not told: {:?}", sound[at].quoted[nth]);
            }
        }
    }
}
