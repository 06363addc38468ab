//! Days and months of the running text that lack their leading zero.

use std::ops::Range;

use super::found::days;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{At, Line, Reading};
use crate::diag::Span;

pub(in crate::check) const RULES: &[&Rule] = &[&ND13];

rule! {
    /// Ngày nhỏ hơn 10 và tháng 1, 2 trong bài cũng ghi thêm số 0 ở trước; tháng 3 đến tháng 9 thì không.
    ///
    /// Nghị định chỉ quy định cho thời gian ban hành (DD02), nhưng chính Nghị định và các mẫu đều viết ngày tháng trong bài theo cách ấy:
    /// “ngày 05 tháng 3 năm 2020”. Ngày ghi số (“1/4/2027”) được soát khi có năm hoặc đứng sau chữ “ngày”: “1/4 số hộ” là phân số.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Báo cáo kết quả trước ngày 1/4/2027.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Tổng kết ngày 15 tháng 1 năm 2027.]
    /// ```
    /// Sai:
    /// ```yaml
    /// basis: [Căn cứ Luật Thi đua, khen thưởng ngày 5 tháng 6 năm 2022]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Báo cáo trước ngày 01/4/2027 và ngày 15 tháng 01; mời 1/4 số hộ, 1/2/3 tổ; làm ngày 12 tháng 3 và 10/5/2027.]
    /// ```
    ND13 "date-without-zero";
    vi: "ngày, tháng trong bài thiếu số 0 ở trước";
    en: "a date of the text without its leading zero";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.4.b (áp dụng cho ngày tháng trong bài theo cách viết của Nghị định)";
    ways: Way::Text(zeros), Way::ReadBack;
}

fn zeros(reading: &Reading<'_>, report: &mut Report<'_>) {
    let is_text = |at: At| at.is_running() || matches!(at, At::Basis | At::Deadline);
    for line in reading.lines.iter().filter(|line| is_text(line.at) && line.has_digits()) {
        for found in days(&line.words).into_iter().filter(|found| found.date.is_ok() && line.is_written(&found.bytes)) {
            let bare = bare_numbers(&line.words, &found.bytes);
            if bare.is_empty() {
                continue;
            }
            let words = line.words.get(found.bytes.clone()).unwrap_or_default();
            let mut right = words.to_owned();
            for number in bare.iter().rev() {
                right.insert(number.start - found.bytes.start, '0');
            }
            let mut told = report
                .tell(
                    reading.place_in(line, found.bytes.clone()),
                    format!("“{words}” thiếu số 0 ở trước"),
                    format!("“{words}” lacks a leading zero"),
                )
                .hint(format!("viết “{right}”"), format!("write “{right}”"));
            // Each number by itself: a date may be broken over two lines of the file.
            for number in bare {
                told = told.fix(padded(reading, line, number));
            }
        }
    }
}

/// The numbers of a date, from byte to byte.
pub(in crate::check) fn numbers(words: &str, date: &Range<usize>) -> Vec<Range<usize>> {
    let text = words.get(date.clone()).unwrap_or_default();
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let at = date.start + at;
        match numbers.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + c.len_utf8(),
            None => numbers.push(at..at + c.len_utf8()),
        }
    }
    numbers
}

/// The numbers of a date to which a zero is to be put: a day below 10, month 1 or 2.
pub(in crate::check) fn bare_numbers(words: &str, date: &Range<usize>) -> Vec<Range<usize>> {
    let value = |number: &Range<usize>| words.get(number.clone()).and_then(|digits| digits.parse::<u8>().ok());
    let is_bare = |(place, number): &(usize, Range<usize>)| {
        number.len() == 1 && (*place == 0 || value(number).is_some_and(|month| month <= 2))
    };
    numbers(words, date).into_iter().take(2).enumerate().filter(is_bare).map(|(_, number)| number).collect()
}

/// The mending of one number; `None` where the file does not write it as it reads.
fn padded(reading: &Reading<'_>, line: &Line<'_>, number: Range<usize>) -> Option<(Span, String)> {
    let digits = line.words.get(number.clone())?;
    let span = reading.place_in(line, number);
    let written = reading.subject.sources.text(span.source).get(span.start as usize..span.end as usize)?;
    (written == digits).then(|| (span, format!("0{digits}")))
}
