//! Tracked changes of random pairs: rejected they are the old file, accepted the new one, paragraph by paragraph.

use proptest::prelude::{ProptestConfig, proptest};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{docx, tests::part};
use crate::diff::redline::{Reviser, redline};
use crate::document::arbitrary::{document_of, tame_text};
use crate::document::revision::View;
use crate::document::samples::samples;
use crate::document::text::fold;
use crate::document::{Block, Document, Heading, Paragraph, ParagraphRole, Run};

/// The paragraphs of a file as a reader sees them after accepting or rejecting everything. Written after the standard (ISO/IEC 29500-1,
/// 17.13.5), not after the writer.
struct Resolver {
    view: View,
    out: Vec<String>,
    /// Text of paragraphs whose mark is gone: it joins the next one.
    pending: Option<String>,
    text: String,
    /// Elements that are open.
    open: Vec<String>,
    /// How many open elements hold what is gone.
    gone: usize,
    mark_gone: bool,
    /// Where the rows began, and whether they are gone.
    rows: Vec<(usize, bool)>,
}

impl Resolver {
    fn is_gone(&self, name: &str) -> bool {
        match self.view {
            View::Old => matches!(name, "w:ins" | "w:moveTo"),
            View::New => matches!(name, "w:del" | "w:moveFrom"),
            View::Marked => false,
        }
    }

    fn settle(&mut self, ends_a_cell: bool) {
        // What is left of paragraphs without a mark: in a cell a paragraph, before a table or at the end nothing if empty.
        if let Some(text) = self.pending.take()
            && (ends_a_cell || !text.is_empty())
        {
            self.out.push(text);
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "w:tr" => self.rows.push((self.out.len(), false)),
            "w:tbl" => self.settle(false),
            _ if self.is_gone(name) => self.gone += 1,
            _ => {}
        }
        self.open.push(name.to_owned());
    }

    fn empty(&mut self, name: &str) {
        let parent = self.open.last().map_or("", String::as_str);
        match name {
            "w:br" | "w:tab" if self.gone == 0 => self.text.push(' '),
            _ if !self.is_gone(name) => {}
            _ if parent == "w:trPr" => self.rows.last_mut().unwrap().1 = true,
            _ if parent == "w:rPr" => self.mark_gone = true,
            other => panic!("{other} in {parent}"),
        }
    }

    fn end(&mut self, name: &str) {
        self.open.pop();
        match name {
            "w:p" => {
                let text = self.pending.take().unwrap_or_default() + &std::mem::take(&mut self.text);
                if std::mem::take(&mut self.mark_gone) { self.pending = Some(text) } else { self.out.push(text) }
            }
            "w:tc" => self.settle(true),
            "w:body" => self.settle(false),
            "w:tr" => {
                let (from, gone) = self.rows.pop().unwrap();
                if gone {
                    self.out.truncate(from);
                }
            }
            _ if self.is_gone(name) => self.gone -= 1,
            _ => {}
        }
    }

    fn read(mut self, xml: &str) -> Vec<String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => self.start(tag.name().as_ref()),
                Event::Empty(tag) => self.empty(tag.name().as_ref()),
                Event::End(tag) => self.end(tag.name().as_ref()),
                Event::Text(text) if self.gone == 0 => self.text.push_str(&text),
                Event::GeneralRef(entity) if self.gone == 0 => self.text.push_str(&format!("&{};", &*entity)),
                Event::Eof => return self.out.iter().map(|line| fold(line)).collect(),
                Event::Text(_) | Event::GeneralRef(_) | Event::Decl(_) => {}
                other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => panic!("{other:?}"),
            }
        }
    }
}

fn resolved(document: &Document, name: &str, view: View) -> Vec<String> {
    let resolver = Resolver {
        view,
        out: Vec::new(),
        pending: None,
        text: String::new(),
        open: Vec::new(),
        gone: 0,
        mark_gone: false,
        rows: Vec::new(),
    };
    resolver.read(&part(&docx(document).unwrap(), name))
}

/// Lines with words.
fn said(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn holds(old: &Document, new: &Document, date: Option<&str>) {
    let reviser = Reviser { author: "Văn phòng".into(), date: date.map(str::to_owned) };
    let merged = redline(old, new, &reviser).unwrap();
    for name in ["word/document.xml", "word/footer1.xml"] {
        for (view, version) in [(View::Old, old), (View::New, new)] {
            let plain = |document: &Document| -> Vec<String> {
                if part(&docx(document).unwrap(), name).is_empty() { Vec::new() } else { resolved(document, name, View::Marked) }
            };
            let found = if plain(&merged).is_empty() { Vec::new() } else { resolved(&merged, name, view) };
            assert_eq!(said(found), said(plain(version)), "{name} {view:?}");
        }
    }
}

#[test]
fn the_samples_come_out_of_their_redlines() {
    for old in &samples() {
        for new in &samples() {
            holds(old, new, Some("2026-11-21T00:00:00Z"));
        }
    }
}

/// A move without a date comes and goes: the ranges of moves want one.
#[test]
fn moves_have_ranges_only_with_a_date() {
    let [draft, ..] = samples();
    let mut new = draft.clone();
    let moved = new.body.remove(0);
    new.body.push(moved);
    for date in [None, Some("2026-11-21T00:00:00Z")] {
        let reviser = Reviser { author: String::new(), date: date.map(str::to_owned) };
        let xml = part(&docx(&redline(&draft, &new, &reviser).unwrap()).unwrap(), "word/document.xml");
        assert_eq!(xml.contains("w:moveFromRangeStart"), date.is_some());
        assert_eq!(xml.contains("<w:moveFrom "), date.is_some());
        assert!(xml.contains("w:author=\"kehoach\""), "Word wants a name");
    }
}

/// A piece that was reworded on its way: at its new place the new words are insertions in what has moved, and no words there are
/// deleted; either version comes out whole.
#[test]
fn a_moved_piece_with_other_words_comes_out_of_its_redline() {
    let [draft, ..] = samples();
    let paragraph = |text: &str| Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![Run::plain(text)] });
    let (mut old, mut new) = (draft.clone(), draft);
    old.body.insert(0, paragraph("Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn trước ngày 15/10."));
    new.body.push(paragraph("Tổ chức Ngày hội đọc sách tại nhà văn hóa của các thôn, trường học trước ngày 20/10."));
    let date = Some("2026-11-21T00:00:00Z");
    holds(&old, &new, date);
    let reviser = Reviser { author: String::new(), date: date.map(str::to_owned) };
    let xml = part(&docx(&redline(&old, &new, &reviser).unwrap()).unwrap(), "word/document.xml");
    let between = |from: &str, to: &str| xml.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let (left, come) =
        (between("<w:moveFromRangeStart", "<w:moveFromRangeEnd"), between("<w:moveToRangeStart", "<w:moveToRangeEnd"));
    assert!(left.contains("<w:del ") && left.contains("15/10") && !left.contains("<w:ins "), "{left}");
    assert!(come.contains("<w:ins ") && come.contains("20/10") && !come.contains("<w:del "), "{come}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_pairs_come_out_of_their_redlines(old in document_of(&tame_text()), new in document_of(&tame_text())) {
        holds(&old, &new, Some("2026-11-21T00:00:00Z"));
    }
}

/// Makes clauses of sections; how many there are.
fn lowered(blocks: &mut [Block]) -> usize {
    let mut count = 0;
    for block in blocks {
        if let Block::Item(item) = block {
            if item.heading == Heading::Section {
                (item.heading, count) = (Heading::Clause, count + 1);
            }
            count += lowered(&mut item.children);
        }
    }
    count
}

/// A piece that becomes a heading goes back to its old look when the revisions are rejected.
#[test]
fn a_changed_look_can_be_rejected() {
    let [draft, ..] = samples();
    let mut new = draft.clone();
    let count = lowered(&mut new.body);
    assert!(count > 0);
    let xml = part(&docx(&redline(&draft, &new, &Reviser::default()).unwrap()).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:pPrChange ").count(), count);
    assert_eq!(xml.matches("<w:pPr><w:pStyle w:val=\"Muc\"/></w:pPr></w:pPrChange>").count(), count, "{xml}");
}

/// Marks that nobody made are shown and not tracked.
#[test]
fn marks_without_a_reviser_are_looks() {
    let [draft, ..] = samples();
    let mut new = draft.clone();
    new.body.remove(1);
    new.body.push(Block::Paragraph(Paragraph { role: ParagraphRole::Body, words: vec![Run::plain("Một câu mới.")] }));
    let mut merged = redline(&draft, &new, &Reviser::default()).unwrap();
    merged.marked = None;
    let xml = part(&docx(&merged).unwrap(), "word/document.xml");
    assert!(!xml.contains("<w:ins") && !xml.contains("<w:del ") && !xml.contains("w:delText"));
    assert!(xml.contains("<w:strike/>") && xml.contains("<w:u w:val=\"single\"/>"));
}
