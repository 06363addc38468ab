//! Merging random documents, and pairs made by hand.

use proptest::prelude::{ProptestConfig, proptest};

use super::{Reviser, Unlike, check, redline};
use crate::document::arbitrary::{document, document_of, tame_text};
use crate::document::revision::{Revision, View, any, whole};
use crate::document::samples::samples;
use crate::document::text::{comparable, lines_of};
use crate::document::{Block, Document, Run, Words};

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

    /// One mark that says the opposite is one word too many in either version.
    #[test]
    fn a_mark_turned_round_is_not_let_through(old in document_of(&tame_text()), new in document_of(&tame_text()), at in 0_usize..64) {
        let mut document = merged(&old, &new);
        let mut words = Vec::new();
        gather(&mut document.body, &mut words);
        let mut marked: Vec<&mut Run> =
            words.into_iter().flatten().filter(|run| run.revision.is_some() && !run.text.trim().is_empty()).collect();
        if marked.is_empty() {
            return Ok(());
        }
        let at = at % marked.len();
        let run = &mut *marked[at];
        run.revision = run.revision.map(|own| if own.shows(View::Old) { Revision::Inserted } else { Revision::Deleted });
        assert!(check(&document, &old, &new).is_err());
    }

    #[test]
    fn a_document_and_itself_have_no_marks(document in document_of(&tame_text())) {
        let merged = merged(&document, &document);
        assert!(merged.body.iter().zip(&document.body).all(|(a, b)| a == b));
        assert_eq!(lines_of(&merged, View::Marked), lines_of(&document, View::Marked));
        assert!(!any(&Document { marked: None, ..merged }));
    }
}

/// The words of a running text, cells included.
fn gather<'a>(blocks: &'a mut [Block], all: &mut Vec<&'a mut Words>) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => all.push(&mut it.words),
            Block::Item(it) => {
                all.push(&mut it.words);
                gather(&mut it.children, all);
            }
            Block::Table(it) => {
                let rows = it.head.iter_mut().chain(&mut it.rows);
                all.extend(rows.flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.paragraphs));
            }
        }
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

/// A text of paragraphs, and nothing around it.
fn paragraphs(all: &[&str]) -> Document {
    let [sample, ..] = samples();
    let paragraph = |text: &&str| {
        Block::Paragraph(crate::document::Paragraph {
            role: crate::document::ParagraphRole::Body,
            words: vec![Run::plain(*text)],
        })
    };
    Document { body: all.iter().map(paragraph).collect(), appendices: Vec::new(), ..sample }
}

/// Paragraphs with their marks: `[-gone-]`, `{+come+}`, `<1 left 1>`, `(1 arrived 1)`; each begins with the mark of its whole.
fn marked(document: &Document) -> Vec<String> {
    let mark = |revision: Option<Revision>, text: &str| match revision {
        None => text.to_owned(),
        Some(Revision::Deleted) => format!("[-{text}-]"),
        Some(Revision::Inserted) => format!("{{+{text}+}}"),
        Some(Revision::MovedFrom(n)) => format!("<{n} {text} {n}>"),
        Some(Revision::MovedTo(n)) => format!("({n} {text} {n})"),
    };
    let line = |block: &Block| match block {
        Block::Paragraph(it) => {
            let words: String = it.words.iter().map(|run| mark(run.revision, &run.text)).collect();
            format!("{} {words}", mark(whole(&it.words), "¶"))
        }
        Block::Item(_) | Block::Table(_) => String::new(),
    };
    document.body.iter().map(line).collect()
}

#[test]
fn a_piece_that_moved_with_other_words_is_one_piece_at_two_places() {
    let stays = ["Tuyên truyền trên hệ thống truyền thanh cơ sở hằng ngày.", "Bố trí kinh phí từ ngân sách của xã năm 2026."];
    let (was, is) = (
        "Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn trước ngày 15/10.",
        "Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn và trường học trước ngày 20/10.",
    );
    let merged = merged(&paragraphs(&[was, stays[0], stays[1]]), &paragraphs(&[stays[0], stays[1], is]));
    assert_eq!(
        marked(&merged),
        [
            "<1 ¶ 1> <1 Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn trước ngày  1>[-15/10-]<1 . 1>",
            "¶ Tuyên truyền trên hệ thống truyền thanh cơ sở hằng ngày.",
            "¶ Bố trí kinh phí từ ngân sách của xã năm 2026.",
            "(1 ¶ 1) (1 Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn  1){+và trường học +}(1 trước ngày  1){+20/10+}(1 . 1)",
        ]
    );
}

/// Sentences of one pattern about other things, and short ones, are not the same piece.
#[test]
fn what_only_reads_alike_has_not_moved() {
    let stays = "Tuyên truyền trên hệ thống truyền thanh cơ sở hằng ngày, hằng tuần và hằng tháng.";
    let cases = [
        (
            "Sở Tài chính chủ trì tham mưu bố trí kinh phí thực hiện Kế hoạch.",
            "Công an tỉnh chủ trì bảo đảm an ninh, trật tự tại các điểm tổ chức Ngày hội.",
        ),
        ("Hằng quý có báo cáo.", "Hằng năm có báo cáo."),
    ];
    for (was, is) in cases {
        let merged = merged(&paragraphs(&[was, stays]), &paragraphs(&[stays, is]));
        let shown = marked(&merged);
        assert!(shown[0].starts_with("[-¶-]") && shown[2].starts_with("{+¶+}"), "{shown:?}");
    }
}
