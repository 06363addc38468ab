//! What the template engine complains about, as findings at their places in the templates.

use tera::ErrorKind;

use super::templates::{MAX_OUTPUT, Places};
use crate::diag::{Diagnostic, Diagnostics, Message, Sources, Span};

/// Mistakes found while templates are read.
pub(super) fn in_templates(error: &tera::Error, places: &Places, sources: &Sources) -> Diagnostics {
    if let ErrorKind::Msg(reports) = error.kind()
        && reports.contains("\n --> ")
    {
        return reports
            .split("error: ")
            .filter(|report| !report.trim().is_empty())
            .map(|report| drawn(report, places, sources))
            .collect();
    }
    std::iter::once(complaint(error, places)).collect()
}

/// A mistake, at its place in the template.
#[expect(clippy::wildcard_enum_match_arm, reason = "the engine may grow new kinds; their own words are the best there are")]
pub(super) fn complaint(error: &tera::Error, places: &Places) -> Diagnostic {
    let at = |name: &str| places.get(name).map(|source| Span::at(*source, 0));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            let place = places.get(report.filename()).map(|source| Span {
                source: *source,
                start: u32::try_from(range.start).unwrap_or(u32::MAX),
                end: u32::try_from(range.end).unwrap_or(u32::MAX),
            });
            finding("MA02", place, in_vietnamese(report.message()), report.message())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            finding("MA03", at(tpl), format!("`{tpl}` gọi vòng lại chính nó"), format!("`{tpl}` calls itself in a circle"))
        }
        ErrorKind::MissingParent { current, parent } => {
            finding("MA02", at(current), format!("không có mẫu `{parent}`"), format!("there is no template `{parent}`"))
        }
        ErrorKind::TemplateNotFound(name) => {
            finding("MA02", None, format!("không có mẫu `{name}`"), format!("there is no template `{name}`"))
        }
        ErrorKind::Io(_) => {
            let limit = MAX_OUTPUT / 1_000_000;
            finding(
                "MA04",
                None,
                format!("lời văn dài quá {limit} MB, mẫu lặp không dừng?"),
                format!("the text is longer than {limit} MB; does the template loop without end?"),
            )
        }
        _ => finding("MA02", None, error.to_string(), error.to_string()),
    }
}

/// A mistake that the engine gives only as a drawing: "Unknown filter `x`\n --> general.md:1:14\n …".
fn drawn(report: &str, places: &Places, sources: &Sources) -> Diagnostic {
    let mut lines = report.lines();
    let words = lines.next().unwrap_or_default();
    let place = lines.find_map(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
        let mut parts = place.trim().rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?);
        let source = *places.get(parts.next()?)?;
        let text = sources.text(source);
        let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let inside: usize = text.get(before..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
        Some(Span::at(source, u32::try_from(before + inside).ok()?))
    });
    finding("MA02", place, in_vietnamese(words), words)
}

fn finding(code: &'static str, place: Option<Span>, vi: impl std::fmt::Display, en: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error(code, place, Message::new(format!("mẫu: {vi}"), format!("template: {en}")))
}

/// The engine's words for the mistakes that drafters make; others stay as they are.
fn in_vietnamese(words: &str) -> String {
    let name = words.split('`').nth(1).unwrap_or_default();
    let there_are = words.split_once("Available ").and_then(|(_, rest)| rest.split_once(": "));
    let there_are = there_are.map(|(_, list)| format!("; có: {list}")).unwrap_or_default();
    for (start, vi) in [
        ("Variable `", "không có biến"),
        ("Field `", "không có trường"),
        ("Unknown template `", "không có mẫu"),
        ("Unknown filter `", "không có bộ lọc"),
        ("Unknown test `", "không có phép thử"),
        ("Unknown function `", "không có hàm"),
        ("Unknown component `", "không có thành phần"),
    ] {
        if words.starts_with(start) {
            return format!("{vi} `{name}`{there_are}");
        }
    }
    if words.starts_with("Unexpected end of input") {
        return "mẫu hết giữa chừng: thiếu `}}`, `%}`, `{% endif %}`, `{% endfor %}` hoặc `{% endblock %}`".to_owned();
    }
    words.to_owned()
}
