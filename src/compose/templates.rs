//! Template families: the built-in ones are part of the program, a user's folder is laid over them by file name.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use tera::{Context, Tera};

use super::{complaints, components};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};
use crate::plan::{OutlineEntry, Plan, Spanned, read_outline};
use crate::terms::Level;

/// The built-in templates by name, as they lie in `templates/`.
const BUILT_IN: &[(&str, &str)] = &[
    ("plan.md", include_str!("../../templates/plan.md")),
    ("lines.md", include_str!("../../templates/lines.md")),
    ("emulation.md", include_str!("../../templates/emulation.md")),
    ("emulation.yaml", include_str!("../../templates/emulation.yaml")),
    ("general.md", include_str!("../../templates/general.md")),
    ("general.yaml", include_str!("../../templates/general.yaml")),
];
/// A template that writes more than this has lost its way.
pub(super) const MAX_OUTPUT: usize = 8_000_000;
/// The template of a list of lines alone, for appendices.
const LINES: &str = "{% include \"lines.md\" %}{{<lines lines={lines} />}}";

/// A file that a user lays over the built-in templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Its name among the templates, e.g. `emulation.md`.
    pub name: String,
    /// The name that messages show.
    pub shown: String,
    /// What it says.
    pub text: String,
}

/// All families.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    outlines: BTreeMap<String, Vec<(String, Vec<OutlineEntry>)>>,
    places: Places,
}

/// Where each template stands among the sources.
pub(super) type Places = BTreeMap<String, SourceId>;

/// One family, e.g. `emulation`.
pub(super) struct Family<'t> {
    templates: &'t Templates,
    name: &'t str,
    outlines: &'t [(String, Vec<OutlineEntry>)],
}

impl Templates {
    /// The built-in families.
    pub fn built_in(sources: &mut Sources) -> Result<Self, Diagnostics> {
        Self::with(&[], sources)
    }

    /// The built-in families with a user's files laid over them: `NAME.md` and `NAME.yaml` make a family.
    pub fn with(own: &[OwnTemplate], sources: &mut Sources) -> Result<Self, Diagnostics> {
        // Name among the templates -> the name that messages show, and the text.
        let built_in = BUILT_IN.iter().map(|(name, text)| (*name, (format!("templates/{name}"), *text)));
        let laid_over = own.iter().map(|file| (file.name.as_str(), (file.shown.clone(), file.text.as_str())));
        let texts: BTreeMap<&str, (String, &str)> = built_in.chain(laid_over).collect();
        let mut findings = Diagnostics::new();
        let mut outlines = BTreeMap::new();
        let places: Places =
            texts.iter().map(|(name, (shown, text))| ((*name).to_owned(), sources.add(shown.clone(), *text))).collect();
        for (name, source) in places.iter().filter(|(name, _)| name.ends_with(".yaml")) {
            match read_outline(sources, *source) {
                Ok(read) => {
                    outlines.insert(name.trim_end_matches(".yaml").to_owned(), read);
                }
                Err(more) => findings.extend(more),
            }
        }
        let mut tera = Tera::new();
        let markdown = || texts.iter().filter(|(name, _)| name.ends_with(".md")).map(|(name, (_, text))| (*name, *text));
        let mut calls = Vec::new();
        for (name, text) in markdown() {
            calls.extend(components::calls(text).into_iter().map(|call| (name.to_owned(), call)));
        }
        if let Some((name, call)) = components::circle(&calls) {
            let at = places.get(name).map(|source| Span { source: *source, start: call.at.0, end: call.at.1 });
            findings.push(
                Diagnostic::error(
                    "MA03",
                    at,
                    Message::new(
                        format!("thành phần `{}` gọi vòng lại chính nó không dừng", call.from),
                        format!("component `{}` calls itself without end", call.from),
                    ),
                )
                .hint(Message::new("bỏ lời gọi này", "take this call out")),
            );
        }
        if findings.has_errors() {
            return Err(findings);
        }
        let all = markdown().chain([("lines-only.md", LINES)]);
        if let Err(error) = tera.add_raw_templates(all) {
            findings.extend(complaints::in_templates(&error, &places, sources));
        }
        if findings.has_errors() { Err(findings) } else { Ok(Self { tera, outlines, places }) }
    }

    /// Names of the families.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.outlines.keys().map(String::as_str).filter(|name| self.places.contains_key(&format!("{name}.md")))
    }

    pub(super) fn family<'t>(&'t self, kind: &'t Spanned<String>) -> Result<Family<'t>, Diagnostics> {
        match self.outlines.get(&kind.value) {
            Some(outlines) if self.kinds().any(|name| name == kind.value) => {
                Ok(Family { templates: self, name: &kind.value, outlines })
            }
            Some(_) | None => {
                let all = self.kinds().collect::<Vec<_>>().join(", ");
                Err(std::iter::once(
                    Diagnostic::error(
                        "MA01",
                        kind.span,
                        Message::new(
                            format!("không có mẫu cho loại `{}`", kind.value),
                            format!("there are no templates of kind `{}`", kind.value),
                        ),
                    )
                    .hint(Message::new(
                        format!("chọn: {all}; hoặc thêm mẫu bằng --templates"),
                        format!("choose: {all}; or bring templates with --templates"),
                    )),
                )
                .collect())
            }
        }
    }
}

impl Family<'_> {
    /// The default outline of a level.
    pub(super) fn outline(&self, level: Level) -> &[OutlineEntry] {
        let of = |key: &str| self.outlines.iter().find(|(k, _)| k == key).map(|(_, outline)| outline.as_slice());
        of(level.key()).or_else(|| of("default")).unwrap_or_default()
    }

    /// Composes the running text.
    pub(super) fn render(&self, context: &impl Serialize, plan: &Plan) -> Result<String, Diagnostics> {
        let name = format!("{}.md", self.name);
        self.run(&name, Context::from_serialize(context)).map_err(|error| {
            // The plan's line that led to the template: its kind.
            std::iter::once(error.label(plan.kind.span, Message::new("kế hoạch dùng mẫu này", "the plan uses this template")))
                .collect()
        })
    }

    /// Composes a list of lines alone.
    pub(super) fn render_lines(&self, lines: &impl Serialize) -> Result<String, Diagnostics> {
        let mut context = Context::new();
        context.insert("lines", lines);
        self.run("lines-only.md", Ok(context)).map_err(|error| std::iter::once(error).collect())
    }

    fn run(&self, name: &str, context: tera::TeraResult<Context>) -> Result<String, Diagnostic> {
        let mut output = Limited(Vec::new());
        let result = context.and_then(|context| self.templates.tera.render_to(name, &context, &mut output));
        match result {
            Ok(()) => Ok(String::from_utf8_lossy(&output.0).into_owned()),
            Err(error) => Err(complaints::complaint(&error, &self.templates.places)),
        }
    }
}

/// A buffer that refuses to grow without end.
struct Limited(Vec<u8>);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_OUTPUT {
            return Err(std::io::Error::other("the template writes without end"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
