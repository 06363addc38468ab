//! What a rule looks at, and where it says what it found.

use super::fix::Edit;
use super::rule::Rule;
use crate::diag::{Diagnostic, Label, Message, Severity, Sources, Span};
use crate::document::Document;
use crate::law::{Certainty, Law};
use crate::plan::{Plan, Text, facts};
use crate::terms::Stage;

/// A plan under check with everything that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its document; `None` where none can be made, which has been told.
    pub document: Option<&'a Document>,
    /// The texts, for places inside a value.
    pub sources: &'a Sources,
    /// The stage that it is judged at, which may be another than the plan's own.
    pub stage: Stage,
    /// The plan that it carries out, where given.
    pub parent: Option<&'a Plan>,
    /// The law that it is held against.
    pub law: &'a Law,
}

/// All plans of a run.
#[derive(Debug, Clone, Copy)]
pub struct Folder<'a> {
    /// The plans that read.
    pub subjects: &'a [Subject<'a>],
}

impl Subject<'_> {
    /// A text as plain words with its facts in place.
    pub fn plain(&self, text: &Text) -> String {
        facts::plain(self.plan, text).unwrap_or_default()
    }

    /// An optional text as plain words; empty without one.
    pub fn some(&self, text: Option<&Text>) -> String {
        text.map(|text| self.plain(text)).unwrap_or_default()
    }

    /// Where words stand within a text of the plan: their first place in the written value, else the whole value.
    pub fn place(&self, text: &Text, words: &str) -> Span {
        let at = self.written(text).find(words).filter(|_| !words.is_empty());
        at.map_or(text.span, |at| part(text.span, at, at + words.len()))
    }

    /// A value as it is written in the file, quotes and all.
    pub fn written(&self, text: &Text) -> &str {
        let span = text.span;
        self.sources.text(span.source).get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The mending that puts another value in the place of a short one, in the quotes that it has; one without quotes gets them
    /// where YAML would take it for a number. `None` where the value is not written as it reads.
    pub fn rewritten(&self, text: &Text, new: &str) -> Option<(Span, String)> {
        let written = self.written(text);
        let value = text.source();
        let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = match quote {
            Some(quote) => written.strip_prefix(quote)?.strip_suffix(quote)?,
            None => written,
        };
        if inner != value || new.contains(['"', '\'', '\n', '\\']) {
            return None;
        }
        let quote = quote.or_else(|| new.starts_with(|c: char| c.is_ascii_digit()).then_some('"'));
        Some((text.span, quote.map_or_else(|| new.to_owned(), |quote| format!("{quote}{new}{quote}"))))
    }
}

/// Takes the findings of one rule and fills in what its row says: code, severity, source.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    stage: Stage,
    findings: &'a mut Vec<Diagnostic>,
    edits: Vec<Edit>,
}

/// A finding just told, to which hints, other places and a mending may be added.
#[derive(Debug)]
pub struct Told<'r> {
    code: &'static str,
    finding: Option<&'r mut Diagnostic>,
    edits: &'r mut Vec<Edit>,
}

impl<'a> Report<'a> {
    /// A report of a rule for plans of a stage.
    pub(crate) const fn new(rule: &'static Rule, stage: Stage, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { rule, stage, findings, edits: Vec::new() }
    }

    /// From here on the findings are of a plan of this stage; for rules that look at several plans.
    pub const fn at_stage(&mut self, stage: Stage) {
        self.stage = stage;
    }

    /// Whether it is judged as issued; for rules that ask of a finished file what they ask of every plan.
    pub fn is_issue(&self) -> bool {
        self.stage == Stage::Issue
    }

    /// Whether this rule has told something.
    pub fn has_findings(&self) -> bool {
        self.findings.iter().any(|finding| finding.code == self.rule.code)
    }

    /// How many findings there are so far.
    pub const fn count(&self) -> usize {
        self.findings.len()
    }

    /// Tells a finding in both languages.
    pub fn tell(&mut self, span: impl Into<Option<Span>>, vi: impl Into<String>, en: impl Into<String>) -> Told<'_> {
        let code = self.rule.code;
        let Some(severity) = self.rule.severity(self.stage) else {
            return Told { code, finding: None, edits: &mut self.edits };
        };
        let finding = Diagnostic::error(code, span, Message::new(vi, en)).legal(self.rule.source);
        self.findings.push(Diagnostic { severity, ..finding });
        Told { code, finding: self.findings.last_mut(), edits: &mut self.edits }
    }

    /// How the findings that have one right answer are mended.
    pub(crate) fn into_edits(self) -> Vec<Edit> {
        self.edits
    }
}

impl Told<'_> {
    /// What to write instead, in both languages.
    pub fn hint(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.finding {
            finding.hints.push(Message::new(vi, en));
        }
        self
    }

    /// What rests on a fact that was not held against its text is a warning at most.
    pub fn resting_on(mut self, certainty: Certainty) -> Self {
        if let Some(finding) = self.finding.as_mut().filter(|_| certainty == Certainty::C) {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        self
    }

    /// A case that is less grave than its rule.
    pub fn at_most(mut self, severity: Severity) -> Self {
        if let Some(finding) = &mut self.finding {
            finding.severity = finding.severity.min(severity);
        }
        self
    }

    /// Another place that belongs to it.
    pub fn label(mut self, span: Span, vi: impl Into<String>, en: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.finding {
            finding.labels.push(Label { span, message: Message::new(vi, en) });
        }
        self
    }

    /// What `--fix` puts in the place of written bytes: only where there is one right answer, never a name, never wording.
    pub fn fix(self, edit: Option<(Span, String)>) -> Self {
        if self.finding.is_some() {
            self.edits.extend(edit.map(|(span, new)| Edit { code: self.code, span, new }));
        }
        self
    }
}

/// A part of a written value, from byte to byte.
pub(crate) fn part(span: Span, start: usize, end: usize) -> Span {
    let offset = |n: usize| span.start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX)).min(span.end);
    Span { source: span.source, start: offset(start), end: offset(end) }
}
