//! Mục and khoản in the running text (Phụ lục I, Phần I, Mục V.6.b).

use super::finished::Finished;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::measure::{Align, Line, Paragraph};

pub(in crate::check) const RULES: &[&Rule] = &[&BC05];

/// A khoản longer than this has no title of its own, in letters: more than one line of 155 mm holds.
const TITLE: usize = 88;

rule! {
    /// Mục “I.” chữ in hoa, đậm; khoản có tiêu đề thì số và tiêu đề đậm; khoản không có tiêu đề thì không đậm.
    ///
    /// Khoản được coi là có tiêu đề khi đứng riêng một dòng ngắn, cuối dòng không có dấu câu, và sau nó là đoạn khác; được coi là
    /// không có tiêu đề khi dài hơn một dòng và kết thúc bằng dấu câu. Cả một đoạn dài in đậm là cảnh báo.
    ///
    /// Sai: “I. Mục đích, yêu cầu” chữ thường. Đúng: “I. MỤC ĐÍCH, YÊU CẦU” đậm.
    BC05 "heading-form";
    vi: "tiêu đề mục, khoản sai kiểu chữ";
    en: "headings in the wrong form";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục V.6.b";
    ways: Way::File(form);
}

/// What kind of number a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    /// "I."
    Section,
    /// "1."
    Clause,
}

/// The number that a paragraph begins with and the text behind it.
fn number(text: &str) -> Option<(Number, &str)> {
    let (mark, rest) = text.split_once(['.', ' '])?;
    let dotted = text.get(mark.len()..).is_some_and(|rest| rest.starts_with('.'));
    let rest = rest.trim_start();
    let roman = (1..=5).contains(&mark.len()) && mark.bytes().all(|byte| b"IVX".contains(&byte));
    let arabic = (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
    // "1.1." is no khoản, "20.000 đồng" no number of one.
    let words = rest.starts_with(char::is_alphabetic) || rest.starts_with(['“', '"', '(']);
    match (dotted && words, roman, arabic) {
        (true, true, _) => Some((Number::Section, rest)),
        (true, _, true) => Some((Number::Clause, rest)),
        _ => None,
    }
}

fn form(finished: &Finished, report: &mut Report<'_>) {
    let paragraphs = &finished.layout.body.paragraphs;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let text = paragraph.text();
        let Some(line) = paragraph.lines.first() else { continue };
        let bold = paragraph.all(Line::is_bold);
        let Some((kind, title)) = number(&text) else {
            // A dash before it makes it an item of a list, never a title.
            let dash = text.starts_with(['-', '–', '+']);
            let sentence = text.trim_end().ends_with(['.', ';']) && (dash || text.chars().count() > TITLE);
            if bold && sentence && paragraph.align != Some(Align::Centre) {
                finished
                    .tell(report, line, "đoạn nội dung in đậm (quy định chữ thường, đứng)", "a paragraph of the text is bold")
                    .at_most(Severity::Warning);
            }
            continue;
        };
        let sentence = title.ends_with(['.', ';', ':', ',', '!', '?', '/']);
        match kind {
            Number::Section => {
                // A sentence that begins with "V. " is no heading.
                if sentence && text.chars().count() > TITLE {
                    continue;
                }
                if !title.chars().any(char::is_alphabetic) || title.chars().any(char::is_lowercase) {
                    finished.tell(
                        report,
                        line,
                        "tiêu đề mục không viết hoa hết (quy định chữ in hoa, đậm)",
                        "a section's title is not in capitals",
                    );
                }
                if !bold {
                    finished.tell(
                        report,
                        line,
                        "tiêu đề mục không đậm (quy định chữ in hoa, đậm)",
                        "a section's title is not bold",
                    );
                }
            }
            Number::Clause if !sentence && text.chars().count() <= TITLE && paragraph.lines.len() == 1 => {
                let leads = paragraphs.get(at + 1).is_some_and(|next| !same_level(next));
                if leads && !bold {
                    finished.tell(report, line, "tiêu đề khoản không đậm (quy định đậm)", "a clause's title is not bold");
                }
            }
            Number::Clause => {
                if bold && sentence && text.chars().count() > TITLE {
                    finished.tell(report, line, "khoản không có tiêu đề mà in đậm", "a clause without a title is bold");
                }
            }
        }
    }
}

/// Whether a paragraph is itself a mục or khoản: a short one before it is an item of a list, not a title.
fn same_level(paragraph: &Paragraph) -> bool {
    number(&paragraph.text()).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Number, number};

    #[test]
    fn numbers_of_headings() {
        assert_eq!(number("I. MỤC ĐÍCH"), Some((Number::Section, "MỤC ĐÍCH")));
        assert_eq!(number("12. Yêu cầu"), Some((Number::Clause, "Yêu cầu")));
        assert_eq!(number("1.1. Mục đích"), None);
        assert_eq!(number("20.000 đồng"), None);
        assert_eq!(number("a) Cấp xã"), None);
    }
}
