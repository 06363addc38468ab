//! Signs between words: blanks round them, and letters that only look like đ.

use super::report::{Report, Subject, part};
use super::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::Text;

pub(super) const RULES: &[&Rule] = &[&TY07, &TY08];

rule! {
    /// Dấu câu viết liền chữ trước, cách chữ sau; chữ trong ngoặc viết liền ngoặc.
    ///
    /// Dấu cách thừa trước dấu phẩy, dấu chấm phẩy làm dấu rơi xuống đầu dòng sau khi dàn trang; thiếu dấu cách thì hai chữ dính nhau.
    /// `kehoach check --fix` sửa.
    ///
    /// Sai:
    /// ```yaml
    /// purpose: Xây dựng thói quen , nếp sống đọc sách.
    /// ```
    /// Sai:
    /// ```yaml
    /// purpose: Xây dựng thói quen,nếp sống ( trong thôn ) đọc sách.
    /// ```
    /// Đúng:
    /// ```yaml
    /// purpose: Xây dựng thói quen, nếp sống (trong thôn) đọc sách tăng 1,5 lần; xem https://a.vn/b,c ... lúc 19:30.
    /// ```
    TY07 "blanks-round-punctuation";
    vi: "dấu cách thừa hoặc thiếu quanh dấu câu";
    en: "blanks too many or too few round punctuation";
    weight: Warning, Warning;
    certainty: D;
    source: other "Quy tắc gõ dấu câu tiếng Việt (thực tế soạn thảo)";
    ways: Way::Plan(blanks);
}

rule! {
    /// Chữ Đ viết bằng Ð hoặc Ɖ, là chữ của tiếng khác.
    ///
    /// Bộ gõ và phông cũ hay sinh ra chữ Ð (eth, tiếng Iceland) trông giống hệt Đ: “QÐ-UBND”. Tìm “QĐ-UBND” sẽ không thấy.
    /// `kehoach check --fix` thay bằng Đ, đ.
    ///
    /// Sai:
    /// ```yaml
    /// purpose: Thực hiện Quyết định số 12/QÐ-UBND.
    /// ```
    /// Đúng:
    /// ```yaml
    /// purpose: Thực hiện Quyết định số 12/QĐ-UBND.
    /// ```
    TY08 "eth-for-d";
    vi: "chữ Ð (eth) thay cho Đ";
    en: "the letter Ð (eth) in place of Đ";
    weight: Error, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::Plan(eth);
}

/// Every written value once: the paragraphs of one value share its place.
fn for_each_value<'a>(subject: &Subject<'a>, mut visit: impl FnMut(&'a Text)) {
    let mut seen: Vec<Span> = Vec::new();
    subject.plan.for_each_text(&mut |text| {
        if seen.last() != Some(&text.span) {
            seen.push(text.span);
            visit(text);
        }
    });
}

fn blanks(subject: &Subject<'_>, report: &mut Report<'_>) {
    for_each_value(subject, |text| {
        let written = subject.written(text);
        for (start, end, new) in wrong_blanks(written) {
            // A blank is hard to see: the letters at both sides are shown with it.
            let before = written.get(..start).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8);
            let after = written.get(end..).and_then(|after| after.chars().next()).map_or(0, char::len_utf8);
            report
                .tell(
                    part(text.span, start - before, end + after),
                    if new.is_empty() { "thừa dấu cách cạnh dấu câu" } else { "thiếu dấu cách sau dấu câu" },
                    if new.is_empty() { "a blank too many beside a sign" } else { "no blank after a sign" },
                )
                .fix(Some((part(text.span, start, end), new.to_owned())));
        }
    });
}

/// Signs that may have a blank too many or too few beside them.
const fn is_sign(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | '”' | '.' | '(' | '“')
}

/// Byte ranges of a written value and what belongs there.
fn wrong_blanks(written: &str) -> Vec<(usize, usize, &'static str)> {
    let mut all = Vec::new();
    let mut at = 0;
    for line in written.split_inclusive('\n') {
        wrong_in_line(line, at, &mut all);
        at += line.len();
    }
    all
}

fn wrong_in_line(line: &str, offset: usize, all: &mut Vec<(usize, usize, &'static str)>) {
    for (at, sign) in line.char_indices().filter(|(_, c)| is_sign(*c)) {
        let Some((left, right)) = line.get(..at).zip(line.get(at + sign.len_utf8()..)) else { continue };
        let (before, after) = (left.chars().next_back(), right.chars().next());
        let end = at + sign.len_utf8();
        let ends_here = after.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | ')' | ',' | ';' | '.'));
        let full_stop = sign == '.' && after != Some('.');
        if (full_stop || matches!(sign, ',' | ';' | ':' | '!' | '?' | ')' | '”'))
            && before == Some(' ')
            && ends_here
            && !is_left_alone(left)
        {
            let bare = left.trim_end_matches(' ');
            let word = bare.chars().next_back();
            if word.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '”' | '%' | '}' | '*')) {
                all.push((offset + bare.len(), offset + at, ""));
            }
        }
        if matches!(sign, '(' | '“') && after == Some(' ') && !is_left_alone(left) && !right.trim().is_empty() {
            let blanks = right.len() - right.trim_start_matches(' ').len();
            all.push((offset + end, offset + end + blanks, ""));
        }
        let between_letters =
            || before.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '”')) && after.is_some_and(char::is_alphabetic);
        if matches!(sign, ',' | ';') && between_letters() && !is_left_alone(left) {
            all.push((offset + end, offset + end, " "));
        }
    }
}

/// An address and a placeholder, which what stands before a sign may be in the middle of, are left as they are.
fn is_left_alone(before: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    before.rfind("{{").is_some_and(|open| !before.get(open..).unwrap_or_default().contains("}}"))
        || word.contains("//")
        || word.contains('@')
        || word.contains("www.")
}

fn eth(subject: &Subject<'_>, report: &mut Report<'_>) {
    for_each_value(subject, |text| {
        for (at, letter) in subject.written(text).char_indices() {
            let right = match letter {
                'Ð' | 'Ɖ' => "Đ",
                'ð' => "đ",
                _ => continue,
            };
            let place = part(text.span, at, at + letter.len_utf8());
            report
                .tell(
                    place,
                    format!("chữ `{letter}` (U+{:04X}) không phải chữ {right}", letter as u32),
                    format!("the letter `{letter}` (U+{:04X}) is not {right}", letter as u32),
                )
                .hint(format!("viết {right}"), format!("write {right}"))
                .fix(Some((place, right.to_owned())));
        }
    });
}
