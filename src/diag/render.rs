//! Draws findings: for people under their source lines, one line each, or as JSON.

use std::{borrow::Cow, fmt::Write as _, ops::Range};

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Lang, Message, Severity, SourceId, Sources, Span};

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Several lines each, with the source line and what to write instead.
    Human {
        /// With the colours of a terminal.
        color: bool,
    },
    /// `file:line:column: lỗi[DT05]: … (gợi ý: …)`, one line each.
    Short,
    /// One JSON array.
    Json,
}

/// Columns a drawn source line may take; longer ones are cut around what is marked.
const WIDTH: usize = 100;

/// The findings as text, in their order; empty text for none, except for JSON's `[]`.
pub fn render(findings: &[Diagnostic], sources: &Sources, lang: Lang, style: Style) -> String {
    match style {
        Style::Human { color } => {
            let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
            let drawn: Vec<String> = findings.iter().map(|finding| human(finding, sources, lang, &renderer)).collect();
            drawn.join("\n")
        }
        Style::Short => findings.iter().map(|finding| short(finding, sources, lang)).collect(),
        Style::Json => {
            let array = Value::Array(findings.iter().map(|finding| object(finding, sources)).collect());
            format!("{array:#}\n")
        }
    }
}

/// How many there are of each kind: `3 lỗi, 1 cảnh báo`.
pub fn summary(findings: &[Diagnostic], lang: Lang) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| match (findings.iter().filter(|f| f.severity == severity).count(), lang) {
            (0, _) => None,
            (count, Lang::En) if count > 1 => Some(format!("{count} {}s", word(severity, lang))),
            (count, Lang::Vi | Lang::En) => Some(format!("{count} {}", word(severity, lang))),
        })
        .collect();
    match lang {
        Lang::Vi if parts.is_empty() => "không có lỗi".to_owned(),
        Lang::En if parts.is_empty() => "no findings".to_owned(),
        Lang::Vi | Lang::En => parts.join(", "),
    }
}

/// The word before a finding.
const fn word(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
        (Severity::Note, Lang::Vi) => "ghi chú",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
    }
}

/// The word before what to write instead.
const fn hint_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "gợi ý",
        Lang::En => "help",
    }
}

/// The word before the article of the decree.
const fn legal_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "căn cứ",
        Lang::En => "legal basis",
    }
}

/// A place in a text as it can be shown: within the text, not inside a character, not on the empty line after the last line break.
struct Place<'s> {
    source: SourceId,
    /// Name of the text.
    file: Cow<'s, str>,
    /// Bytes of the text.
    bytes: Range<usize>,
    /// Bytes of the line the place begins in, without its break.
    line_bytes: Range<usize>,
    /// Line and column of the begin, from 1.
    start: (usize, usize),
    /// Line and column one past the end.
    end: (usize, usize),
}

impl<'s> Place<'s> {
    fn of(span: Span, sources: &'s Sources) -> Self {
        let text = sources.text(span.source);
        let inside = |byte: u32| (byte as usize).min(text.len());
        let mut start = text.floor_char_boundary(inside(span.start));
        let mut end = text.ceil_char_boundary(inside(span.end)).max(start);
        if start == text.len() && text.ends_with('\n') {
            start -= if text.ends_with("\r\n") { 2 } else { 1 };
            end = start;
        }
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        let line_end = line_start + line.strip_suffix('\r').unwrap_or(line).len();
        // A place behind the last visible character of a line is shown there.
        let start = start.min(line_end);
        let position = |byte: usize| sources.line_column(span.source, u32::try_from(byte).unwrap_or(u32::MAX));
        Self {
            source: span.source,
            file: visible(sources.name(span.source)),
            bytes: start..end,
            line_bytes: line_start..line_end,
            start: position(start),
            end: position(end),
        }
    }

    /// The part on its first line, in bytes of the text: a place of several lines is marked where it begins.
    fn marked(&self) -> Range<usize> {
        self.bytes.start..self.bytes.end.min(self.line_bytes.end)
    }
}

fn human(finding: &Diagnostic, sources: &Sources, lang: Lang, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title =
        level.with_name(word(finding.severity, lang)).primary_title(visible(finding.message.in_lang(lang))).id(finding.code);
    let mut marks: Vec<Mark<'_>> = Vec::new();
    if let Some(span) = finding.span.filter(|span| sources.has_text(span.source)) {
        marks.push(Mark { place: Place::of(span, sources), kind: AnnotationKind::Primary, label: None });
    }
    for label in &finding.labels {
        let text = visible(label.message.in_lang(lang));
        marks.push(Mark { place: Place::of(label.span, sources), kind: AnnotationKind::Context, label: Some(text) });
    }
    let mut elements: Vec<Element<'_>> = snippets(&marks, sources).into_iter().map(Element::from).collect();
    for hint in &finding.hints {
        elements.push(Level::HELP.with_name(hint_word(lang)).message(visible(hint.in_lang(lang))).into());
    }
    if let Some(legal) = finding.legal {
        elements.push(Level::NOTE.with_name(legal_word(lang)).message(visible(legal)).into());
    }
    let mut drawn = renderer.render(&[Group::with_title(title).elements(elements)]);
    drawn.push('\n');
    drawn
}

/// A place to be marked under its line.
struct Mark<'a> {
    place: Place<'a>,
    kind: AnnotationKind,
    label: Option<Cow<'a, str>>,
}

/// The marked lines: one picture for each text, with what lies between two marks left out. Marks on lines too long to be shown whole
/// get a picture each, cut around the mark.
fn snippets<'a>(marks: &[Mark<'a>], sources: &'a Sources) -> Vec<Snippet<'a, Annotation<'a>>> {
    let line = |mark: &Mark<'_>| sources.text(mark.place.source).get(mark.place.line_bytes.clone()).unwrap_or_default();
    let whole = |mark: &Mark<'_>| line(mark).chars().count() < WIDTH;
    let mut pictures: Vec<Vec<&Mark<'a>>> = Vec::new();
    for mark in marks {
        let same = |picture: &&mut Vec<&Mark<'a>>| {
            picture.iter().all(|m| m.place.source == mark.place.source && whole(m) && whole(mark))
        };
        match pictures.iter_mut().find(same) {
            Some(picture) => picture.push(mark),
            None => pictures.push(vec![mark]),
        }
    }
    pictures.iter().filter_map(|picture| snippet(picture, sources)).collect()
}

fn snippet<'a>(marks: &[&Mark<'a>], sources: &'a Sources) -> Option<Snippet<'a, Annotation<'a>>> {
    let first = marks.iter().min_by_key(|mark| mark.place.line_bytes.start)?;
    let from = first.place.line_bytes.start;
    let to = marks.iter().map(|mark| mark.place.line_bytes.end).max()?;
    let text = sources.text(first.place.source).get(from..to)?;
    let annotations = marks.iter().map(|mark| {
        let marked = mark.place.marked();
        mark.kind.span(marked.start - from..marked.end - from).label(mark.label.clone())
    });
    Some(Snippet::source(text).line_start(first.place.start.0).path(first.place.file.clone()).annotations(annotations))
}

fn short(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let mut line = String::new();
    if let Some(span) = finding.span {
        let place = Place::of(span, sources);
        line = if sources.has_text(span.source) {
            format!("{}:{}:{}: ", one_line(&place.file), place.start.0, place.start.1)
        } else {
            format!("{}: ", one_line(&place.file))
        };
    }
    // Writing to a String cannot fail.
    let _ = write!(line, "{}[{}]: {}", word(finding.severity, lang), finding.code, one_line(finding.message.in_lang(lang)));
    if !finding.hints.is_empty() {
        let hints: Vec<String> = finding.hints.iter().map(|hint| one_line(hint.in_lang(lang))).collect();
        let _ = write!(line, " ({}: {})", hint_word(lang), hints.join("; "));
    }
    for label in &finding.labels {
        let place = Place::of(label.span, sources);
        let see = match lang {
            Lang::Vi => "xem",
            Lang::En => "see",
        };
        let words = one_line(label.message.in_lang(lang));
        let _ = write!(line, " ({see} {}:{}:{}: {words})", one_line(&place.file), place.start.0, place.start.1);
    }
    line.push('\n');
    line
}

fn object(finding: &Diagnostic, sources: &Sources) -> Value {
    let mut object = json!({
        "code": finding.code,
        "severity": word(finding.severity, Lang::En),
        "message": both(&finding.message),
    });
    place_into(&mut object, finding.span, sources);
    object["labels"] = finding
        .labels
        .iter()
        .map(|label| {
            let mut object = json!({ "message": both(&label.message) });
            place_into(&mut object, Some(label.span), sources);
            object
        })
        .collect();
    object["hints"] = finding.hints.iter().map(both).collect();
    object["legal"] = json!(finding.legal);
    object
}

fn both(message: &Message) -> Value {
    json!({ "vi": message.vi, "en": message.en })
}

/// The five keys of a place, all null without one; of a file that was not read only its name.
fn place_into(object: &mut Value, span: Option<Span>, sources: &Sources) {
    let place = span.filter(|span| sources.has_text(span.source)).map(|span| Place::of(span, sources));
    let place = place.as_ref();
    object["file"] = json!(span.map(|span| sources.name(span.source)));
    object["line"] = json!(place.map(|p| p.start.0));
    object["column"] = json!(place.map(|p| p.start.1));
    object["end_line"] = json!(place.map(|p| p.end.0));
    object["end_column"] = json!(place.map(|p| p.end.1));
}

/// The text without what would steer a terminal: a plan's words must not colour or move the cursor.
fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(steers) { Cow::Owned(text.replace(steers, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// The text on one line.
fn one_line(text: &str) -> String {
    visible(text).split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Style, render, summary};
    use crate::diag::{Diagnostic, Lang, Message, SourceId, Sources, Span};
    use proptest::prelude::*;

    const PLAIN: Style = Style::Human { color: false };

    fn message(text: &str) -> Message {
        Message::new(text, format!("en: {text}"))
    }

    /// The span of a part of a text.
    fn part(sources: &Sources, source: SourceId, needle: &str) -> Span {
        let start = u32::try_from(sources.text(source).find(needle).expect("is there")).expect("short");
        Span { source, start, end: start + u32::try_from(needle.len()).expect("short") }
    }

    #[test]
    fn a_finding_stands_under_its_line_with_what_to_write_instead() {
        let mut sources = Sources::new();
        let plan =
            sources.add("plans/kế hoạch.yaml", "schema: kehoach/v1\nnumber: \"05\"\nplace: Tuyên Quang\nssuer:\n\tlevel: tỉnh\n");
        let parent = sources.add("tỉnh.yaml", "a: 1\r\nb: 漢字 tối thiểu 90% hồ sơ\r\n");
        let finding = Diagnostic::error("DT05", part(&sources, plan, "ssuer"), message("khóa “ssuer” không có"))
            .label(part(&sources, plan, "schema"), message("đặc tả theo kehoach/v1"))
            .label(part(&sources, parent, "90%"), message("cấp trên giao"))
            .hint(message("có phải “issuer”?"))
            .legal("Nghị định 30/2020/NĐ-CP, Phụ lục I");
        let expected = "\
lỗi[DT05]: khóa “ssuer” không có
 --> plans/kế hoạch.yaml:4:1
  |
1 | schema: kehoach/v1
  | ------ đặc tả theo kehoach/v1
...
4 | ssuer:
  | ^^^^^
  |
 ::: tỉnh.yaml:2:17
  |
2 | b: 漢字 tối thiểu 90% hồ sơ
  |                   --- cấp trên giao
  |
  = gợi ý: có phải “issuer”?
  = căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I
";
        assert_eq!(render(std::slice::from_ref(&finding), &sources, Lang::Vi, PLAIN), expected);
        let english = render(std::slice::from_ref(&finding), &sources, Lang::En, PLAIN);
        assert!(english.starts_with("error[DT05]: en: khóa") && english.contains("= help: en: có phải"), "{english}");
        assert_eq!(
            render(&[finding], &sources, Lang::Vi, Style::Short),
            "plans/kế hoạch.yaml:4:1: lỗi[DT05]: khóa “ssuer” không có (gợi ý: có phải “issuer”?) \
             (xem plans/kế hoạch.yaml:1:1: đặc tả theo kehoach/v1) (xem tỉnh.yaml:2:17: cấp trên giao)\n"
        );
        // A tab takes four columns in the picture and one in the place.
        let level = Diagnostic::warning("DT01", part(&sources, plan, "tỉnh"), message("cấp lạ"));
        let drawn = render(&[level], &sources, Lang::Vi, PLAIN);
        assert!(drawn.starts_with("cảnh báo[DT01]: cấp lạ\n --> plans/kế hoạch.yaml:5:9\n"), "{drawn}");
        assert!(drawn.ends_with("5 |     level: tỉnh\n  |            ^^^^\n"), "{drawn}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark_and_its_column_is_still_right() {
        let mut sources = Sources::new();
        let line =
            format!("text: {}tối thiểu 80% hồ sơ {}", "100% thủ tục hành chính ".repeat(20), "được xử lý trực tuyến ".repeat(20));
        let plan = sources.add("a.yaml", line);
        let findings = [Diagnostic::error("DT05", part(&sources, plan, "80%"), message("thấp"))
            .label(part(&sources, plan, "text"), message("ở mục này"))];
        let drawn = render(&findings, &sources, Lang::Vi, PLAIN);
        assert!(drawn.contains("--> a.yaml:1:497\n"), "{drawn}");
        assert!(drawn.contains("::: a.yaml:1:1\n"), "{drawn}");
        assert!(drawn.lines().all(|l| l.chars().count() <= super::WIDTH), "{drawn}");
        // The mark stands under what it means.
        let lines: Vec<&str> = drawn.lines().collect();
        let at = lines.iter().position(|l| l.contains("80%")).expect("shown");
        let column = |line: &str, c: char| line.chars().position(|x| x == c);
        assert_eq!(column(lines[at], '8'), column(lines[at + 1], '^'));
    }

    #[test]
    fn the_end_of_a_file_and_findings_without_a_place_are_shown() {
        let mut sources = Sources::new();
        let plan = sources.add("a.yaml", "a: 1\nb: [\n");
        let empty = sources.add("empty.yaml", "");
        let at = |source, start, end| Span { source, start, end };
        let drawn = |d: Diagnostic| render(&[d], &sources, Lang::Vi, PLAIN);
        assert_eq!(
            drawn(Diagnostic::error("E1", at(plan, 10, 10), message("hết tệp"))),
            "lỗi[E1]: hết tệp\n --> a.yaml:2:5\n  |\n2 | b: [\n  |     ^\n"
        );
        assert!(drawn(Diagnostic::error("E1", at(empty, 0, 0), message("rỗng"))).contains("empty.yaml:1:1"));
        assert!(drawn(Diagnostic::error("E1", at(plan, 900, 1000), message("ngoài tệp"))).contains("a.yaml:2:5"));
        assert_eq!(
            drawn(Diagnostic::note("E2", None, message("chung")).hint(message("a"))),
            "ghi chú[E2]: chung\n |\n = gợi ý: a\n"
        );
    }

    #[test]
    fn json_holds_all_of_a_finding() {
        let mut sources = Sources::new();
        let plan = sources.add("a.yaml", "ngày: 30/02\ny: 2\n");
        let findings = [
            Diagnostic::error("DD01", part(&sources, plan, "30/02\ny"), message("không có ngày"))
                .label(part(&sources, plan, "2\ny"), message("x"))
                .hint(message("28/02"))
                .legal("II.4.b"),
            Diagnostic::note("DD02", None, message("\u{1b}[31m\"")),
        ];
        let json: serde_json::Value = serde_json::from_str(&render(&findings, &sources, Lang::Vi, Style::Json)).expect("is JSON");
        assert_eq!(
            json[0],
            serde_json::json!({
                "code": "DD01", "severity": "error", "message": { "vi": "không có ngày", "en": "en: không có ngày" },
                "file": "a.yaml", "line": 1, "column": 7, "end_line": 2, "end_column": 2,
                "labels": [{ "message": { "vi": "x", "en": "en: x" },
                    "file": "a.yaml", "line": 1, "column": 11, "end_line": 2, "end_column": 2 }],
                "hints": [{ "vi": "28/02", "en": "en: 28/02" }], "legal": "II.4.b",
            })
        );
        assert_eq!((&json[1]["line"], &json[1]["message"]["vi"]), (&serde_json::Value::Null, &"\u{1b}[31m\"".into()));
        assert_eq!(render(&[], &sources, Lang::Vi, Style::Json), "[]\n");
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        let mut sources = Sources::new();
        let plan = sources.add("a\u{1b}.yaml", "x: \u{1b}[31m\u{202e}đỏ\n");
        let finding = Diagnostic::error("E1", part(&sources, plan, "đỏ"), message("\u{1b}[2J\u{7}"))
            .label(part(&sources, plan, "x"), message("\u{1b}[1m"))
            .hint(message("\u{1b}[1m\u{9b}"));
        for style in [PLAIN, Style::Short, Style::Json] {
            let drawn = render(std::slice::from_ref(&finding), &sources, Lang::Vi, style);
            assert!(!drawn.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']) || style == Style::Json, "{drawn:?}");
            assert!(!drawn.contains(['\u{1b}', '\u{7}']), "{drawn:?}");
        }
    }

    #[test]
    fn a_summary_counts() {
        let [error, warning] = [Diagnostic::error("E1", None, message("a")), Diagnostic::warning("E2", None, message("a"))];
        let findings = [error.clone(), warning, error.clone(), error];
        assert_eq!(summary(&findings, Lang::Vi), "3 lỗi, 1 cảnh báo");
        assert_eq!(summary(&findings, Lang::En), "3 errors, 1 warning");
        assert_eq!(summary(&[], Lang::Vi), "không có lỗi");
    }

    /// Texts with all that goes wrong: several bytes, wide, joining, turning and control characters, both line breaks.
    const TEXT: &str = "([a-zđệ ]{0,30}|[\u{0}-\u{20}\u{7f}\u{200d}\u{202e}\u{301}漢👩‍🚀ạ]{0,6}|\r\n|\n|\t){0,12}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn no_text_and_no_span_makes_it_panic(
            text in TEXT, other in TEXT, words in TEXT,
            spans in proptest::collection::vec((0u32..300, 0u32..300, any::<bool>()), 1..5),
            huge in any::<bool>(),
        ) {
            let mut sources = Sources::new();
            let ids = [sources.add("a.yaml", text.repeat(if huge { 20 } else { 1 })), sources.add("b.yaml", other)];
            let span = |(start, end, second): (u32, u32, bool)| Span { source: ids[usize::from(second)], start, end };
            let mut finding = Diagnostic::error("E1", span(spans[0]), message(&words)).hint(message(&words)).legal("Đ");
            for &label in &spans[1..] {
                finding = finding.label(span(label), message(&words));
            }
            let findings = [finding];
            for style in [PLAIN, Style::Human { color: true }, Style::Short, Style::Json] {
                let drawn = render(&findings, &sources, Lang::Vi, style);
                prop_assert!(drawn.contains("E1"));
                prop_assert!(style != Style::Short || drawn.lines().count() == 1, "{:?}", drawn);
            }
        }
    }
}
