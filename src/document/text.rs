//! The plain text of a document, line by line in reading order: the yardstick that every format's text is held against.

use super::measures::{DRAFT_TEXT, MOTTO_TEXT, NATIONAL_TITLE_TEXT, RECIPIENTS_TEXT};
use super::{Appendix, Block, Document, Ending, Item, Letterhead, Row, Run, Signature, Table, Words, plain_text};
use crate::terms::{Secrecy, Stage, Urgency};

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
    let mut text = Text::default();
    text.letterhead(&document.letterhead);
    if document.stage == Stage::Draft {
        text.plain(DRAFT_TEXT);
    }
    text.plain(&document.title.kind);
    text.plain(&document.title.subject.join(" "));
    text.plain(document.title.note.as_deref().unwrap_or_default());
    text.blocks(&document.body);
    if let Some(ending) = &document.ending {
        text.ending(ending);
    }
    for appendix in &document.appendices {
        text.appendix(appendix);
    }
    for line in &document.contact {
        text.plain(line);
    }
    text.0
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

#[derive(Default)]
struct Text(Vec<Line>);

impl Text {
    fn line(&mut self, label: &str, words: &str) {
        let (label, words) = (fold(label), fold(words));
        if !label.is_empty() || !words.is_empty() {
            self.0.push(Line { label: (!label.is_empty()).then_some(label), words });
        }
    }

    fn plain(&mut self, words: &str) {
        self.line("", words);
    }

    fn letterhead(&mut self, letterhead: &Letterhead) {
        self.plain(&letterhead.superior.join(" "));
        self.plain(&letterhead.issuer.join(" "));
        self.plain(NATIONAL_TITLE_TEXT);
        self.plain(MOTTO_TEXT);
        self.plain(&letterhead.number.text(" "));
        self.plain(&letterhead.place_date.text(" "));
        self.plain(letterhead.secrecy.map_or("", Secrecy::vi));
        self.plain(letterhead.urgency.map_or("", Urgency::vi));
        self.plain(letterhead.circulation.as_deref().unwrap_or_default());
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.plain(&plain_text(&paragraph.words)),
                Block::Item(item) => self.item(item),
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn item(&mut self, item: &Item) {
        self.line(&item.label, &plain_text(&item.words));
        self.blocks(&item.children);
    }

    fn table(&mut self, table: &Table) {
        let rows = table.head.iter().chain(&table.rows);
        for paragraph in rows.flat_map(|Row { cells, .. }| cells).flat_map(|cell| &cell.paragraphs) {
            self.plain(&plain_text(paragraph));
        }
    }

    fn ending(&mut self, ending: &Ending) {
        self.plain(RECIPIENTS_TEXT);
        for line in ending.recipient_lines() {
            self.line(RECIPIENT_MARK, &plain_text(&line));
        }
        if let Some(signature) = &ending.signature {
            self.signature(signature);
        }
    }

    fn signature(&mut self, signature: &Signature) {
        for line in &signature.lines {
            self.plain(line);
        }
        self.plain(signature.other_post.as_deref().unwrap_or_default());
        self.plain(signature.name.as_deref().unwrap_or_default());
    }

    fn appendix(&mut self, appendix: &Appendix) {
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
