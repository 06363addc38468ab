//! What a rule looks at, and where it says what it found.

use super::rule::Rule;
use crate::diag::{Diagnostic, Label, Message, Severity, Sources, Span};
use crate::document::Document;
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
        let span = text.span;
        let written = self.sources.text(span.source).get(span.start as usize..span.end as usize).unwrap_or_default();
        let Some(at) = written.find(words).filter(|_| !words.is_empty()) else { return span };
        let offset = |n: usize| span.start + u32::try_from(n).unwrap_or(0);
        Span { source: span.source, start: offset(at), end: offset(at + words.len()) }
    }
}

/// Takes the findings of one rule and fills in what its row says: code, severity, source.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    stage: Stage,
    findings: &'a mut Vec<Diagnostic>,
}

/// A finding just told, to which hints and other places may be added.
#[derive(Debug)]
pub struct Told<'r>(Option<&'r mut Diagnostic>);

impl<'a> Report<'a> {
    /// A report of a rule for plans of a stage.
    pub(crate) const fn new(rule: &'static Rule, stage: Stage, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { rule, stage, findings }
    }

    /// From here on the findings are of a plan of this stage; for rules that look at several plans.
    pub const fn at_stage(&mut self, stage: Stage) {
        self.stage = stage;
    }

    /// How many findings there are so far.
    pub const fn count(&self) -> usize {
        self.findings.len()
    }

    /// Tells a finding in both languages.
    pub fn tell(&mut self, span: impl Into<Option<Span>>, vi: impl Into<String>, en: impl Into<String>) -> Told<'_> {
        let Some(severity) = self.rule.severity(self.stage) else { return Told(None) };
        let finding = Diagnostic::error(self.rule.code, span, Message::new(vi, en)).legal(self.rule.source);
        self.findings.push(Diagnostic { severity, ..finding });
        Told(self.findings.last_mut())
    }
}

impl Told<'_> {
    /// What to write instead, in both languages.
    pub fn hint(self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self(self.0.map(|finding| {
            finding.hints.push(Message::new(vi, en));
            finding
        }))
    }

    /// A case that is less grave than its rule.
    pub fn at_most(self, severity: Severity) -> Self {
        Self(self.0.map(|finding| {
            finding.severity = finding.severity.min(severity);
            finding
        }))
    }

    /// Another place that belongs to it.
    pub fn label(self, span: Span, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self(self.0.map(|finding| {
            finding.labels.push(Label { span, message: Message::new(vi, en) });
            finding
        }))
    }
}
