//! Merging random documents, and pairs made by hand.

use proptest::prelude::{ProptestConfig, proptest};

use super::{Reviser, Unlike, check, redline};
use crate::document::arbitrary::{document, document_of, tame_text};
use crate::document::revision::{View, any};
use crate::document::samples::samples;
use crate::document::text::{comparable, lines_of};
use crate::document::{Block, Document, Run};

fn merged(old: &Document, new: &Document) -> Document {
    redline(old, new, &Reviser::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn either_version_is_in_the_merged_document(old in document(), new in document()) {
        let merged = merged(&old, &new);
        assert_eq!(comparable(&merged, View::Old), comparable(&old, View::Marked));
        assert_eq!(comparable(&merged, View::New), comparable(&new, View::Marked));
    }

    #[test]
    fn a_document_and_itself_have_no_marks(document in document_of(&tame_text())) {
        let merged = merged(&document, &document);
        assert!(merged.body.iter().zip(&document.body).all(|(a, b)| a == b));
        assert_eq!(lines_of(&merged, View::Marked), lines_of(&document, View::Marked));
        assert!(!any(&Document { marked: None, ..merged }));
    }
}

/// The check that guards every run must see a word that is lost, in either version and in any box.
#[test]
fn a_merged_document_that_lost_a_word_is_not_let_through() {
    let [old, new, _] = samples();
    let sound = merged(&old, &new);
    assert_eq!(check(&sound, &old, &new), Ok(()));
    let broken: [fn(&mut Document); 4] = [
        |document| drop(document.body.remove(0)),
        |document| {
            document.body.push(Block::Paragraph(crate::document::Paragraph {
                role: crate::document::ParagraphRole::Body,
                words: vec![Run::plain("thừa")],
            }));
        },
        |document| document.marked.as_mut().unwrap().subject.as_mut().unwrap().truncate(1),
        |document| document.marked.as_mut().unwrap().ending.as_mut().unwrap().recipients.truncate(1),
    ];
    for break_it in broken {
        let mut document = sound.clone();
        break_it(&mut document);
        assert!(matches!(check(&document, &old, &new), Err(Unlike { view: View::Old | View::New, .. })));
    }
}
