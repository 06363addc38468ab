//! Merging random documents, and pairs made by hand.

use proptest::prelude::{ProptestConfig, proptest};

use super::{Reviser, redline};
use crate::document::Document;
use crate::document::arbitrary::{document, document_of, tame_text};
use crate::document::revision::{View, any};
use crate::document::text::{comparable, lines_of};

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
