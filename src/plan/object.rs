//! Reading single values and maps of the YAML tree; each mistake becomes a finding and reading goes on.

use super::date::PartialDate;
use super::fields::{Object, Shape};
use super::model::{Spanned, When};
use super::node::{Key, Node, NodeKind};
use super::text::{self, Text};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// The text that is read and what was found wrong in it.
pub(super) struct Reader<'a> {
    pub(super) written: &'a str,
    /// The text's number: a value that was set beside the plan stands in another text.
    pub(super) source: SourceId,
    pub(super) findings: Diagnostics,
}

/// A map whose keys have been held against its list of fields.
pub(super) struct Fields<'a> {
    pub(super) span: Span,
    entries: Vec<(&'a Key, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// The value of a key; an empty value counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(k, node)| k.text == key && node.kind != NodeKind::Null).map(|(_, node)| *node)
    }

    /// Where a key stands.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(k, _)| k.text == key).map(|(k, _)| k.span)
    }

    /// Keys and values in file order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a Key, &'a Node)> {
        self.entries.iter().filter(|(_, node)| node.kind != NodeKind::Null).copied()
    }
}

impl<'a> Reader<'a> {
    pub(super) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The entries of a map; keys that stand twice are reported, the first counts.
    pub(super) fn map(&mut self, node: &'a Node, what: (&str, &str)) -> Option<Fields<'a>> {
        let NodeKind::Map(all) = &node.kind else {
            self.wrong_kind(node, what);
            return None;
        };
        let mut entries: Vec<(&Key, &Node)> = Vec::with_capacity(all.len());
        for (key, value) in all {
            match entries.iter().find(|(k, _)| k.text == key.text) {
                Some((first, _)) => self.push(
                    Diagnostic::error(
                        "DT06",
                        key.span,
                        Message::new(format!("khóa `{}` ghi hai lần", key.text), format!("key `{}` stands twice", key.text)),
                    )
                    .label(first.span, Message::new("lần đầu ở đây", "first here"))
                    .hint(Message::new("gộp hai chỗ làm một", "join the two")),
                ),
                None => entries.push((key, value)),
            }
        }
        Some(Fields { span: node.span, entries })
    }

    /// The entries of a map with known keys: unknown, doubled and missing keys are reported.
    pub(super) fn object(&mut self, node: &'a Node, object: &'static Object) -> Option<Fields<'a>> {
        let fields = self.map(node, ("một nhóm khóa: giá trị", "a map of keys and values"))?;
        for (key, _) in &fields.entries {
            if !object.fields.iter().any(|f| f.key == key.text) {
                self.push(unknown_key(key, object));
            }
        }
        for field in object.fields.iter().filter(|f| f.required && fields.get(f.key).is_none()) {
            let at = fields.key_span(field.key).unwrap_or(Span { end: fields.span.start, ..fields.span });
            let value = if let Shape::OneOf(&[only]) = field.shape { only } else { "…" };
            self.push(
                Diagnostic::error(
                    "DT07",
                    at,
                    Message::new(format!("thiếu `{}`", field.key), format!("`{}` is missing", field.key)),
                )
                .hint(Message::new(
                    format!("thêm `{}: {value}` — {}", field.key, field.vi),
                    format!("add `{}: {value}`", field.key),
                )),
            );
        }
        Some(fields)
    }

    /// A text of one paragraph: line breaks count as blanks unless `lines`.
    pub(super) fn text(&mut self, node: &'a Node) -> Option<Text> {
        let Some(words) = self.scalar(node) else {
            self.wrong_kind(node, ("một chuỗi chữ", "a text"));
            return None;
        };
        Some(self.read_text(&words.split_whitespace().collect::<Vec<_>>().join(" "), node.span))
    }

    /// A text whose line breaks are kept.
    pub(super) fn lines(&mut self, node: &'a Node) -> Option<Text> {
        let Some(words) = self.scalar(node) else {
            self.wrong_kind(node, ("một chuỗi chữ", "a text"));
            return None;
        };
        Some(self.read_text(words.trim(), node.span))
    }

    pub(super) fn read_text(&mut self, words: &str, span: Span) -> Text {
        let written = self.slice(span).unwrap_or(words);
        text::read(words, span, written, &mut self.findings)
    }

    /// One paragraph, or a list of them; an empty line inside a text separates paragraphs too.
    pub(super) fn paragraphs(&mut self, node: &'a Node) -> Vec<Text> {
        match &node.kind {
            NodeKind::List(nodes) => nodes.iter().flat_map(|n| self.paragraphs(n)).collect(),
            NodeKind::Scalar(words) if words.trim_end().contains("\n\n") => words
                .split("\n\n")
                .filter(|p| !p.trim().is_empty())
                .map(|p| self.read_text(&p.split_whitespace().collect::<Vec<_>>().join(" "), node.span))
                .collect(),
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::Map(_) => self.text(node).into_iter().collect(),
        }
    }

    /// Short texts: one, or a list.
    pub(super) fn texts(&mut self, node: &'a Node) -> Vec<Text> {
        match &node.kind {
            NodeKind::List(nodes) => nodes.iter().filter_map(|n| self.text(n)).collect(),
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::Map(_) => self.text(node).into_iter().collect(),
        }
    }

    /// The items of a list; a single value counts as a list of one.
    pub(super) fn list(&mut self, node: &'a Node, what: (&str, &str)) -> &'a [Node] {
        match &node.kind {
            NodeKind::List(nodes) => nodes,
            NodeKind::Null => &[],
            NodeKind::Scalar(_) | NodeKind::Map(_) => {
                self.push(
                    Diagnostic::error(
                        "DT08",
                        node.span,
                        Message::new(
                            format!("ở đây cần một danh sách {}", what.0),
                            format!("a list of {} is wanted here", what.1),
                        ),
                    )
                    .hint(Message::new("mỗi mục một dòng, bắt đầu bằng `- `", "one item a line, each beginning with `- `")),
                );
                &[]
            }
        }
    }

    pub(super) fn id(&mut self, node: &'a Node) -> Option<Spanned<String>> {
        let text = self.scalar(node).unwrap_or("");
        self.sound_id(text, node.span)
    }

    pub(super) fn sound_id(&mut self, text: &str, span: Span) -> Option<Spanned<String>> {
        let sound = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !sound {
            self.push(
                Diagnostic::error(
                    "DT09",
                    span,
                    Message::new(format!("`{text}` không dùng làm mã được"), format!("`{text}` cannot be an id")),
                )
                .hint(Message::new(
                    "mã chỉ gồm chữ không dấu, số, `-` và `_`, ví dụ `kh154`",
                    "an id has letters a-z, digits, `-` and `_`, e.g. `kh154`",
                )),
            );
        }
        sound.then(|| Spanned { value: text.to_owned(), span })
    }

    pub(super) fn flag(&mut self, node: &'a Node) -> bool {
        match self.scalar(node) {
            Some("true") => true,
            Some("false") => false,
            Some(_) | None => {
                self.push(Diagnostic::error(
                    "DT08",
                    node.span,
                    Message::new("ở đây cần true (có) hoặc false (không)", "true or false is wanted here"),
                ));
                false
            }
        }
    }

    pub(super) fn number(&mut self, node: &'a Node) -> Option<f64> {
        let number = self
            .scalar(node)
            .and_then(|text| text.trim().trim_end_matches('%').replace(',', ".").parse::<f64>().ok())
            .filter(|n| n.is_finite());
        if number.is_none() {
            self.push(
                Diagnostic::error("DT08", node.span, Message::new("ở đây cần một số", "a number is wanted here"))
                    .hint(Message::new("viết bằng chữ số, ví dụ 80 hoặc 12,5", "write it in digits, e.g. 80 or 12.5")),
            );
        }
        number
    }

    pub(super) fn date(&mut self, node: &'a Node) -> Option<Spanned<PartialDate>> {
        let Some(text) = self.scalar(node) else {
            self.wrong_kind(node, ("một ngày, ví dụ 2026-03-05", "a date, e.g. 2026-03-05"));
            return None;
        };
        match PartialDate::parse(text) {
            Ok(value) => Some(Spanned { value, span: node.span }),
            Err(error) => {
                self.push(Diagnostic::error("DT10", node.span, error.message()).hint(error.hint()));
                None
            }
        }
    }

    pub(super) fn when(&mut self, node: &'a Node) -> Option<When> {
        let text = node.scalar();
        if let Some(Ok(value)) = text.map(PartialDate::parse) {
            return Some(When::Date(Spanned { value, span: node.span }));
        }
        // Words may stand here; a date that does not exist would be printed as them, raw.
        match text.and_then(PartialDate::wrong) {
            Some(error) => {
                self.push(Diagnostic::error("DT10", node.span, error.message()).hint(error.hint()));
                None
            }
            None => self.text(node).map(When::Words),
        }
    }

    /// One of a closed list of words.
    pub(super) fn one_of<T>(
        &mut self,
        node: &'a Node,
        keys: &[&str],
        from_key: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let text = self.scalar(node).unwrap_or("");
        if let Some(value) = from_key(text) {
            return Some(Spanned { value, span: node.span });
        }
        let all = keys.join(", ");
        let meant =
            MEANT.iter().find(|(said, key)| text.to_lowercase().starts_with(said) && keys.contains(key)).map(|(_, key)| *key);
        let mut finding = Diagnostic::error(
            "DT11",
            node.span,
            Message::new(
                format!("`{text}` không có trong danh sách cho phép"),
                format!("`{text}` is not one of the words that may stand here"),
            ),
        )
        .hint(Message::new(format!("chọn một trong: {all}"), format!("choose one of: {all}")));
        if let Some(near) = meant.or_else(|| nearest(text, keys.iter().copied())) {
            finding = finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?")));
        }
        self.push(finding);
        None
    }

    /// One or several of a closed list of words.
    pub(super) fn some_of<T>(&mut self, node: &'a Node, keys: &[&str], from_key: impl Fn(&str) -> Option<T>) -> Vec<Spanned<T>> {
        match &node.kind {
            NodeKind::List(nodes) => nodes.iter().filter_map(|n| self.one_of(n, keys, &from_key)).collect(),
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::Map(_) => self.one_of(node, keys, from_key).into_iter().collect(),
        }
    }

    pub(super) fn wrong_kind(&mut self, node: &Node, wanted: (&str, &str)) {
        let (is_vi, is_en) = node.kind_name();
        let mut finding = Diagnostic::error(
            "DT08",
            node.span,
            Message::new(
                format!("ở đây cần {}, không phải {is_vi}", wanted.0),
                format!("{} is wanted here, not {is_en}", wanted.1),
            ),
        );
        // `{{ issuer.name }}` without quotes is a map in a map to YAML.
        let written = self.slice(node.span).unwrap_or("");
        if written.starts_with('{') {
            finding =
                finding.hint(Message::new("đặt giá trị trong dấu nháy: \"{{ … }}\"", "put the value in quotes: \"{{ … }}\""));
        } else if matches!(node.kind, NodeKind::Map(_)) {
            finding = finding.hint(Message::new(
                "câu có dấu hai chấm `: ` phải đặt trong dấu nháy",
                "a sentence with a colon `: ` stands in quotes",
            ));
        } else if matches!(node.kind, NodeKind::List(_)) {
            finding = finding.hint(Message::new(
                "viết một câu, không có `[ ]` hay gạch đầu dòng; chữ có `[` thì đặt trong dấu nháy",
                "write one text without `[ ]` or dashes; text with `[` stands in quotes",
            ));
        }
        self.push(finding);
    }

    /// What is written at a place of the plan itself.
    fn slice(&self, span: Span) -> Option<&'a str> {
        self.written.get(span.start as usize..span.end as usize).filter(|_| span.source == self.source)
    }

    fn scalar(&self, node: &'a Node) -> Option<&'a str> {
        node.scalar()
    }
}

fn unknown_key(key: &Key, object: &'static Object) -> Diagnostic {
    let keys = || object.fields.iter().map(|f| f.key);
    let finding = Diagnostic::error(
        "DT05",
        key.span,
        Message::new(format!("không có khóa `{}` ở đây", key.text), format!("there is no key `{}` here", key.text)),
    );
    match nearest(&key.text, keys()) {
        // No key has blanks or Vietnamese letters: a sentence with a colon was taken for a key.
        _ if key.text.contains(|c: char| c == ' ' || !c.is_ascii()) => finding.hint(Message::new(
            "nếu đây là câu có dấu hai chấm, đặt cả câu trong dấu nháy \"…\" hoặc viết sau `>-`",
            "if this is a sentence with a colon, put it in quotes \"…\" or write it after `>-`",
        )),
        Some(near) => finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?"))),
        None => {
            let all = keys().collect::<Vec<_>>().join(", ");
            finding.hint(Message::new(format!("các khóa được dùng: {all}"), format!("the keys are: {all}")))
        }
    }
}

/// What a drafter writes in Vietnamese where a key is wanted.
const MEANT: &[(&str, &str)] = &[
    ("trung ương", "central"),
    ("bộ", "central"),
    ("tỉnh", "province"),
    ("thành phố", "province"),
    ("sở", "department"),
    ("huyện", "district"),
    ("quận", "district"),
    ("xã", "commune"),
    ("phường", "commune"),
    ("đặc khu", "commune"),
    ("đơn vị", "unit"),
    ("trường", "unit"),
    ("doanh nghiệp", "enterprise"),
    ("cá nhân", "person"),
    ("dự thảo", "draft"),
    ("ban hành", "issue"),
    ("mật", "confidential"),
    ("tối mật", "secret"),
    ("tuyệt mật", "top-secret"),
    ("khẩn", "urgent"),
    ("thượng khẩn", "very-urgent"),
    ("hỏa tốc", "immediate"),
];

/// The known word that a wrong one was probably meant to be.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|k| (strsim::jaro_winkler(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(likeness, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| k)
}
