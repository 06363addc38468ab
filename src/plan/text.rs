//! A text of a plan: words with inline Markdown, and placeholders `{{ … }}` between them.

use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::terms::Form;

/// A text of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, with `*italic*` and `**bold**`; never holds a line break in running text.
    Words(String),
    /// A fact of the plan by its path, e.g. `issuer.name`.
    Fact(String, Span),
    /// A reference by id.
    Cite(String, Form, Span),
    /// The label of a piece of the plan by id.
    Label(String, Span),
    /// The way to a piece of the plan by id: "điểm a khoản 2 Mục IV".
    Path(String, Span),
    /// A term by id.
    Term(String, Form, Span),
    /// A place left to fill in, with a hint.
    Fill(String, Span),
}

impl Text {
    /// A text of plain words.
    pub fn words(words: impl Into<String>, span: Span) -> Self {
        Self { pieces: vec![Piece::Words(words.into())], span }
    }

    /// A text with the placeholders that its words hold; what cannot be read as one stays words.
    pub fn parse(words: &str, span: Span) -> Self {
        read(words, span, words, &mut Diagnostics::new())
    }

    /// Whether nothing would be printed.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Words(words) if words.trim().is_empty()))
    }

    /// The words as written, placeholders and all; for data that is compared and for messages.
    pub fn source(&self) -> String {
        self.pieces.iter().map(Piece::source).collect()
    }
}

impl Piece {
    /// The piece as it is written in a plan.
    pub fn source(&self) -> String {
        let form = |form: &Form| match form {
            Form::Auto => "",
            Form::Full => ".full",
            Form::Short => ".short",
        };
        match self {
            Self::Words(words) => words.clone(),
            Self::Fact(path, _) => format!("{{{{ {path} }}}}"),
            Self::Cite(id, f, _) => format!("{{{{ cite.{id}{} }}}}", form(f)),
            Self::Label(id, _) => format!("{{{{ see.{id} }}}}"),
            Self::Path(id, _) => format!("{{{{ path.{id} }}}}"),
            Self::Term(id, f, _) => format!("{{{{ term.{id}{} }}}}", form(f)),
            Self::Fill(hint, _) => format!("{{{{ fill: {hint} }}}}"),
        }
    }
}

/// Words as a text writes them, so that nothing in them is read as italic or bold.
pub fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '*' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Reads the pieces of a text. `written` is the stretch of the file that holds it, for the places of placeholders.
pub(super) fn read(text: &str, span: Span, written: &str, findings: &mut Diagnostics) -> Text {
    refuse_marks(text, span, findings);
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest.find("{{") {
        let (words, tail) = rest.split_at(open);
        push_words(&mut pieces, words);
        let inner = &tail[2..];
        // The n-th placeholder of the value is the n-th of the written text, however the value is quoted.
        let place = written.get(from..).and_then(|w| w.find("{{")).map(|i| from + i);
        let Some(close) = inner.find("}}") else {
            let at = place.map_or(span, |start| part(span, start, start + 2));
            findings.push(
                Diagnostic::error("DT20", at, Message::new("`{{` không có `}}` đóng lại", "`{{` is never closed by `}}`")).hint(
                    Message::new(
                        "thêm `}}` sau tên, ví dụ `{{ issuer.name }}`",
                        "add `}}` after the name, e.g. `{{ issuer.name }}`",
                    ),
                ),
            );
            push_words(&mut pieces, tail);
            return Text { pieces, span };
        };
        let length = written.get(place.unwrap_or(0)..).and_then(|w| w.find("}}")).map(|i| i + 2);
        let at = match (place, length) {
            (Some(start), Some(length)) => {
                from = start + length;
                part(span, start, start + length)
            }
            _ => span,
        };
        match placeholder(&inner[..close], at) {
            Ok(piece) => pieces.push(piece),
            Err(finding) => findings.push(*finding),
        }
        rest = &inner[close + 2..];
    }
    push_words(&mut pieces, rest);
    Text { pieces, span }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if !words.is_empty() {
        pieces.push(Piece::Words(words.to_owned()));
    }
}

fn part(span: Span, start: usize, end: usize) -> Span {
    let offset = |n: usize| span.start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX)).min(span.end.max(span.start));
    Span { source: span.source, start: offset(start), end: offset(end) }
}

fn placeholder(inner: &str, at: Span) -> Result<Piece, Box<Diagnostic>> {
    let inner = inner.trim();
    if let Some(hint) = inner.strip_prefix("fill") {
        let hint = hint.trim_start();
        if hint.is_empty() || hint.starts_with(':') {
            return Ok(Piece::Fill(hint.trim_start_matches(':').trim().to_owned(), at));
        }
    }
    let words: Vec<&str> = inner.split('.').map(str::trim).collect();
    let sound = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    if !words.iter().all(sound) {
        return Err(Box::new(
            Diagnostic::error(
                "DT20",
                at,
                Message::new(format!("không hiểu `{{{{ {inner} }}}}`"), format!("cannot read `{{{{ {inner} }}}}`")),
            )
            .hint(Message::new(
                "viết `{{ issuer.name }}`, `{{ cite.id }}`, `{{ see.id }}`, `{{ term.id }}` hoặc `{{ fill: gợi ý }}`",
                "write `{{ issuer.name }}`, `{{ cite.id }}`, `{{ see.id }}`, `{{ term.id }}` or `{{ fill: hint }}`",
            )),
        ));
    }
    let form = |word: Option<&&str>| match word {
        None => Some(Form::Auto),
        Some(&"full") => Some(Form::Full),
        Some(&"short") => Some(Form::Short),
        Some(_) => None,
    };
    let id = |word: &&str| (*word).to_owned();
    Ok(match words.as_slice() {
        ["cite", name, rest @ ..] if rest.len() < 2 && form(rest.first()).is_some() => {
            Piece::Cite(id(name), form(rest.first()).unwrap_or(Form::Auto), at)
        }
        ["term", name, rest @ ..] if rest.len() < 2 && form(rest.first()).is_some() => {
            Piece::Term(id(name), form(rest.first()).unwrap_or(Form::Auto), at)
        }
        ["see", name] => Piece::Label(id(name), at),
        ["path", name] => Piece::Path(id(name), at),
        _ => Piece::Fact(words.join("."), at),
    })
}

/// Control signs and private-use letters would be mistaken for our own marks, and print nothing in an office's file.
fn refuse_marks(text: &str, span: Span, findings: &mut Diagnostics) {
    let bad = text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    if let Some(c) = bad {
        let code = format!("U+{:04X}", c as u32);
        findings.push(
            Diagnostic::error(
                "DT21",
                span,
                Message::new(format!("có ký tự không in được {code}"), format!("holds a sign that cannot be printed, {code}")),
            )
            .hint(Message::new(
                "xóa ký tự này (thường do chép từ PDF hoặc phông cũ)",
                "delete it (it usually comes from a PDF or an old font)",
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Text, read};
    use crate::diag::{Diagnostics, Sources, Span};
    use crate::terms::Form;

    fn text(words: &str) -> (Text, Diagnostics) {
        let source = Sources::new().add("t", words);
        let mut findings = Diagnostics::new();
        let span = Span { source, start: 0, end: words.len() as u32 };
        let text = read(words, span, words, &mut findings);
        (text, findings)
    }

    #[test]
    fn placeholders_know_their_places() {
        let (text, findings) = text("Theo {{ cite.kh154 }} và {{fill: giao phòng nào?}}, {{ see.contents }}.");
        assert!(findings.is_empty());
        let Some(Piece::Cite(id, Form::Auto, at)) = text.pieces.get(1) else { panic!("{text:?}") };
        assert_eq!((id.as_str(), at.start, at.end), ("kh154", 5, 21));
        assert!(matches!(&text.pieces[3], Piece::Fill(hint, _) if hint == "giao phòng nào?"));
        assert_eq!(text.source(), "Theo {{ cite.kh154 }} và {{ fill: giao phòng nào? }}, {{ see.contents }}.");
    }

    #[test]
    fn unclosed_and_unreadable_placeholders_are_reported() {
        assert!(text("a {{ b").1.has_errors());
        assert!(text("a {{ 1 + 1 }}").1.has_errors());
        assert!(text("a {% if x %}").1.is_empty(), "only {{{{ }}}} means something");
        assert!(text("a\u{e000}b").1.has_errors());
    }
}
