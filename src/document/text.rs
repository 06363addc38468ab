//! The plain text of a document, line by line in reading order: the yardstick that every format's text is held against.

use super::marks::marks;
use super::measures::{MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use super::revision::{Marked, Revision, View, whole};
use super::{Appendix, Block, Document, Ending, Item, Letterhead, Row, Run, Signature, Table, Words};

/// The mark before each recipient (Phụ lục I, Phần I, Mục II.9.d).
pub const RECIPIENT_MARK: &str = "-";

/// One paragraph of the printed text, its white space folded (see [`fold`]).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The label that it begins with: "I.", "a)", "-"; no label is ever empty.
    pub label: Option<String>,
    /// The words after the label; empty only where a label stands alone.
    pub words: String,
}

impl Line {
    /// The line as it is printed: label, space, words.
    pub fn printed(&self) -> String {
        match &self.label {
            Some(label) if self.words.is_empty() => label.clone(),
            Some(label) => format!("{label} {}", self.words),
            None => self.words.clone(),
        }
    }
}

/// The text of a document: boxes 2, 1, 3, 4, marks (10a, 10b, 11, draft), 5a, 6, 9b, 7, appendices, 13.
///
/// A name or title that is broken into lines is one line here. A number, day or name left blank is white space, so a
/// line that is nothing else is left out; a [`Run::blank`] shows its dots.
pub fn lines(document: &Document) -> Vec<Line> {
    lines_of(document, View::Marked)
}

/// The text of one version of a marked document.
pub fn lines_of(document: &Document, view: View) -> Vec<Line> {
    read(document, view, false)
}

/// The printed lines of one version, the signer's as one: where they break depends on the room that there is.
pub fn comparable(document: &Document, view: View) -> Vec<String> {
    read(document, view, true).iter().map(Line::printed).collect()
}

fn read(document: &Document, view: View, signer_on_one_line: bool) -> Vec<Line> {
    let marked = document.marked.as_deref();
    let mut text = Text { view, signer_on_one_line, lines: Vec::new() };
    if let Some(letterhead) = &document.letterhead {
        text.letterhead(letterhead, marked);
        for mark in marks(document) {
            if mark.revision.is_none_or(|revision| revision.shows(view)) {
                text.plain(mark.text);
            }
        }
    }
    let title = &document.title;
    text.boxed(marked.and_then(|it| it.kind.as_ref()), &title.kind);
    text.boxed(marked.and_then(|it| it.subject.as_ref()), &title.subject.join(" "));
    text.boxed(marked.and_then(|it| it.note.as_ref()), title.note.as_deref().unwrap_or_default());
    text.blocks(&document.body);
    if let Some(ending) = &document.ending {
        text.ending(ending, marked);
    }
    for appendix in &document.appendices {
        text.appendix(appendix);
    }
    match marked.and_then(|it| it.contact.as_ref()) {
        Some(lines) => lines.iter().for_each(|words| text.words("", words)),
        None => document.contact.iter().for_each(|line| text.plain(line)),
    }
    text.lines
}

/// A text with every stretch of white space made one space and none at its ends.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Ending {
    /// The lines under "Nơi nhận:" with their end marks, without [`RECIPIENT_MARK`]: the recipients, then filing and drafter
    /// on one line that ends with a full stop (mẫu 1.4).
    pub fn recipient_lines(&self) -> Vec<Words> {
        let mut lines = self.recipients.clone();
        let mut last = self.filing.clone();
        if let Some(drafter) = &self.drafter {
            last.push(Run::plain(if last.is_empty() { drafter.clone() } else { format!(". {drafter}") }));
        }
        if !last.is_empty() {
            lines.push(last);
        }
        let count = lines.len();
        for (index, line) in lines.iter_mut().enumerate() {
            line.push(Run::plain(if index + 1 == count { "." } else { ";" }));
        }
        lines
    }
}

struct Text {
    view: View,
    signer_on_one_line: bool,
    lines: Vec<Line>,
}

impl Text {
    fn line(&mut self, label: &str, words: &str) {
        let (label, words) = (fold(label), fold(words));
        if !label.is_empty() || !words.is_empty() {
            self.lines.push(Line { label: (!label.is_empty()).then_some(label), words });
        }
    }

    fn plain(&mut self, words: &str) {
        self.line("", words);
    }

    fn words(&mut self, label: &str, words: &[Run]) {
        let shown: String = words.iter().filter(|run| run.shows(self.view)).map(|run| run.text.as_str()).collect();
        self.line(label, &shown);
    }

    /// A box: its marked words where it differs between two versions.
    fn boxed(&mut self, marked: Option<&Words>, plain: &str) {
        match marked {
            Some(words) => self.words("", words),
            None => self.plain(plain),
        }
    }

    /// Whether a piece with a revision of the whole is in the view.
    fn shows(&self, revision: Option<Revision>) -> bool {
        revision.is_none_or(|revision| revision.shows(self.view))
    }

    fn letterhead(&mut self, letterhead: &Letterhead, marked: Option<&Marked>) {
        self.boxed(marked.and_then(|it| it.superior.as_ref()), &letterhead.superior.join(" "));
        self.boxed(marked.and_then(|it| it.issuer.as_ref()), &letterhead.issuer.join(" "));
        self.plain(NATIONAL_TITLE_TEXT);
        self.plain(MOTTO_TEXT);
        self.boxed(marked.and_then(|it| it.number.as_ref()), &letterhead.number.text(" "));
        self.boxed(marked.and_then(|it| it.place_date.as_ref()), &letterhead.place_date.text(" "));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.words("", &paragraph.words),
                Block::Item(item) => self.item(item),
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn item(&mut self, item: &Item) {
        if self.shows(item.revision()) {
            self.words(&item.label_in(self.view), &item.words);
        }
        self.blocks(&item.children);
    }

    fn table(&mut self, table: &Table) {
        let rows = table.head.iter().chain(&table.rows);
        for paragraph in rows.flat_map(|Row { cells, .. }| cells).flat_map(|cell| &cell.paragraphs) {
            self.words("", paragraph);
        }
    }

    fn ending(&mut self, ending: &Ending, marked: Option<&Marked>) {
        let Some(marked) = marked.and_then(|it| it.ending.as_ref()) else {
            self.plain(RECIPIENTS_TEXT);
            for line in ending.recipient_lines() {
                self.words(RECIPIENT_MARK, &line);
            }
            if let Some(signature) = &ending.signature {
                self.signature(signature);
            }
            return;
        };
        if self.shows(marked.revision) {
            self.plain(RECIPIENTS_TEXT);
        }
        for line in &marked.recipients {
            if self.shows(whole(line)) {
                self.words(RECIPIENT_MARK, line);
            }
        }
        let shown =
            |words: &Words| -> String { words.iter().filter(|run| run.shows(self.view)).map(|run| run.text.as_str()).collect() };
        let signer = [&marked.lines, &marked.post, &marked.name].map(shown);
        self.signer(signer.iter().flat_map(|words| words.split('\n')));
    }

    fn signature(&mut self, signature: &Signature) {
        let lines = signature.lines.iter().chain(&signature.other_post).chain(&signature.name);
        self.signer(lines.map(String::as_str));
    }

    fn signer<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        if self.signer_on_one_line {
            self.plain(&lines.collect::<Vec<_>>().join(" "));
        } else {
            lines.for_each(|line| self.plain(line));
        }
    }

    fn appendix(&mut self, appendix: &Appendix) {
        if let Some(marked) = &appendix.marked {
            // Label and title are two lines of the text.
            let shown: String = marked.heading.iter().filter(|run| run.shows(self.view)).map(|run| run.text.as_str()).collect();
            let (label, title) = shown.split_once('\n').unwrap_or((&shown, ""));
            self.plain(label);
            self.plain(title);
            self.words("", &marked.note);
            self.blocks(&appendix.body);
            self.words("", &marked.end_mark);
            return;
        }
        self.plain(&appendix.label);
        self.plain(&appendix.title.join(" "));
        self.plain(&appendix.note);
        self.blocks(&appendix.body);
        self.plain(appendix.end_mark.as_deref().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, fold, lines};
    use crate::document::samples::samples;

    #[test]
    fn the_head_is_read_from_left_to_right_and_down() {
        let [draft, ..] = samples();
        let text: Vec<String> = lines(&draft).iter().map(Line::printed).take(9).collect();
        assert_eq!(
            text,
            [
                "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
                "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Số: /KH-SLĐTBXH",
                "Tuyên Quang, ngày tháng 9 năm 2022",
                "MẬT",
                "HỎA TỐC",
                "LƯU HÀNH NỘI BỘ",
            ]
        );
    }

    /// Mẫu 1.4: "- …;" and at the end "- Lưu: VT, …. ….".
    #[test]
    fn recipients_end_with_semicolons_and_the_filing_line_with_a_full_stop() {
        let [draft, ..] = samples();
        let text = lines(&draft);
        let at = text.iter().position(|line| line.words == "Nơi nhận:").unwrap();
        let printed: Vec<String> = text[at + 1..].iter().map(Line::printed).take(4).collect();
        assert_eq!(
            printed,
            [
                "- Ủy ban nhân dân tỉnh (để báo cáo);",
                "- Các phòng, đơn vị thuộc Sở (để thực hiện);",
                "- Lưu: VT, VP (2). PL.(300).",
                "KT. GIÁM ĐỐC"
            ]
        );
    }

    #[test]
    fn labels_stand_apart_from_words() {
        let [draft, ..] = samples();
        let text = lines(&draft);
        assert!(text.contains(&Line { label: Some("I.".into()), words: "MỤC ĐÍCH, YÊU CẦU".into() }), "{text:#?}");
        assert!(text.iter().all(|line| line.words == fold(&line.words) && line.label.as_deref() != Some("")));
    }
}
