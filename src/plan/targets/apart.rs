//! Takes a stretch of a sentence apart: what is excepted, until when, against what; and gives back the text of what is left.

use std::ops::Range;

use super::{
    tokens::{Kind, Token, starts_with, words},
    words::EXCEPT,
};
use crate::plan::date::PartialDate;

/// A date by which, or every year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Until {
    pub(super) by: Option<PartialDate>,
    pub(super) every_year: bool,
}

impl Until {
    pub(super) fn or(self, other: Self) -> Self {
        if self.by.is_some() || self.every_year { self } else { other }
    }
}

/// What stands before or behind a quantity, taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// The tokens that are left.
    pub(super) kept: Vec<usize>,
    pub(super) exception: Option<String>,
    pub(super) until: Until,
    pub(super) baseline: Option<String>,
}

/// A text and its tokens.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Reader<'_> {
    /// Takes exception, date and baseline out of a stretch of tokens.
    pub(super) fn take_apart(&self, range: Range<usize>, late: Option<&Range<usize>>) -> Parts {
        let mut parts = Parts::default();
        let mut at = range.start;
        let (mut spoken, mut quoted) = (false, false);
        while at < range.end {
            let rest = self.slice(at..range.end);
            let Some(token) = rest.first() else { break };
            if let Some(late) = late.filter(|late| late.start == at) {
                at = late.end;
            } else if token.is('(') {
                let close = rest.iter().position(|t| t.is(')')).map_or(range.end, |close| at + close);
                match self.exception_inside(at + 1..close) {
                    Some(exception) => parts.exception = Some(exception),
                    None => parts.kept.extend(at..range.end.min(close + 1)),
                }
                at = close + 1;
            } else if let Some(phrase) = EXCEPT.iter().find(|phrase| starts_with(rest, phrase) && self.excepts(at, range.start)) {
                let from = at + words(phrase);
                let passive = |t: &Token| t.is_word(&["được"]);
                let end = if spoken { None } else { self.slice(from..range.end).iter().position(passive) };
                let end = end.map_or(range.end, |end| from + end);
                parts.exception = self.phrase(from..end);
                at = end;
                while parts.kept.last().is_some_and(|last| self.tokens.get(*last).is_some_and(|t| t.is(','))) {
                    parts.kept.pop();
                }
            } else if let Some((until, to)) = self.until(at, range.clone()).filter(|_| !quoted) {
                parts.until = until.or(parts.until);
                at = to;
            } else if let Some(from) =
                ["so với", "trên tổng số", "trong tổng số"].iter().find(|p| starts_with(rest, p)).map(|p| at + words(p))
            {
                let from = if starts_with(rest, "so với") { from } else { at + 1 };
                let end = self.slice(from..range.end).iter().position(|t| t.is(',')).map_or(range.end, |end| from + end);
                parts.baseline = self.phrase(from..end);
                at = end;
            } else {
                spoken |= token.is_word(&["được"]);
                // Dates inside a quoted name are no deadlines.
                quoted = token.is('“') || (quoted && !token.is('”'));
                parts.kept.push(at);
                at += 1;
            }
        }
        let joins = |at: &usize| {
            self.tokens
                .get(*at)
                .is_some_and(|t| t.is(',') || t.is(':') || t.is('.') || t.is('…') || t.is_word(&["và", "hoặc", "phấn", "đấu"]))
        };
        while parts.kept.last().is_some_and(joins) {
            parts.kept.pop();
        }
        parts
    }

    /// Whether "trừ" at a token really excepts: not in "phòng trừ", "khấu trừ", "trừ khi".
    fn excepts(&self, at: usize, start: usize) -> bool {
        let before = self.slice(start..at).last();
        !before.is_some_and(|token| token.is_word(&["phòng", "khấu", "diệt", "bài", "loại", "ngoại", "bị"])) && before.is_some()
    }

    /// "(trừ …)", "(bao gồm …, không bao gồm …)".
    fn exception_inside(&self, inside: Range<usize>) -> Option<String> {
        inside.clone().find_map(|at| {
            let begins = at == inside.start || self.tokens.get(at - 1).is_some_and(|t| t.is(',') || t.is(';'));
            let phrase = EXCEPT.iter().find(|phrase| begins && starts_with(self.slice(at..inside.end), phrase))?;
            self.phrase(at + words(phrase)..inside.end)
        })
    }

    /// "đến năm 2025", "trước ngày 31/12/2025", "hằng năm", and the token behind it.
    fn until(&self, at: usize, range: Range<usize>) -> Option<(Until, usize)> {
        let rest = self.slice(at..range.end);
        if ["hằng năm", "hàng năm", "mỗi năm"].iter().any(|phrase| starts_with(rest, phrase)) {
            return Some((Until { by: None, every_year: true }, at + 2));
        }
        let aimed = at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|t| t.is_word(&["hướng"]));
        let leads = rest.first()?.is_word(&["đến", "trước", "hết", "trong", "vào", "tới", "nhất"]);
        let opens = at == range.start && rest.first()?.is_word(&["năm", "quý", "tháng"]);
        if aimed || !(leads || opens) {
            return None;
        }
        let skipped =
            rest.iter().take_while(|t| t.is_word(&["đến", "trước", "hết", "trong", "vào", "tới", "nhất", "là", "cuối"])).count();
        let from = at + skipped;
        (1..=6).rev().find_map(|length| {
            let to = from + length;
            let date = if to <= range.end { self.text.get(self.bytes(from..to))? } else { return None };
            let by = PartialDate::parse(date).ok()?;
            Some((Until { by: Some(by), every_year: false }, to))
        })
    }

    /// The text of an object: without brackets and without a comma at its end.
    pub(super) fn object(&self, kept: &[usize]) -> String {
        let mut depth = 0_usize;
        let mut plain = Vec::new();
        for &at in kept {
            match self.tokens.get(at).map(|token| token.kind) {
                Some(Kind::Mark('(')) => depth += 1,
                Some(Kind::Mark(')')) => depth = depth.saturating_sub(1),
                Some(Kind::Word | Kind::Number { .. } | Kind::Code | Kind::Mark(_)) if depth == 0 => plain.push(at),
                Some(_) | None => {}
            }
        }
        self.plain(&plain)
    }

    /// The text of some tokens as it stands, what was taken out left out.
    pub(super) fn plain(&self, kept: &[usize]) -> String {
        let mut text = String::new();
        for run in kept.chunk_by(|a, b| a + 1 == *b) {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                let part = self.phrase(*first..last + 1).unwrap_or_default();
                let space = !text.is_empty() && !part.starts_with([',', '.', ')', ':']);
                text.push_str(if space { " " } else { "" });
                text.push_str(&part);
            }
        }
        // Of a quantity in quotes the marks are left over: Ghi “tối thiểu 85%”, không ghi …
        let text = text.trim_start_matches([',', ':', ' ', '”']).trim_end_matches([',', ':', ' ', '“']);
        if text.contains(char::is_alphanumeric) { text.to_owned() } else { String::new() }
    }

    /// The text of a stretch on one line, without the stars of emphasis; `None` when empty.
    fn phrase(&self, range: Range<usize>) -> Option<String> {
        let text = self.text.get(self.bytes(range))?.replace('*', "");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_end_matches([',', '.', ' ']);
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// The bytes of a stretch of tokens.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (self.tokens.get(range.start), self.slice(range).last()) {
            (Some(first), Some(last)) => first.start..last.end,
            (Some(first), None) => first.start..first.start,
            (None, _) => self.text.len()..self.text.len(),
        }
    }
}
