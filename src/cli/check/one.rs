//! One plan: read, made into a document, held against every rule that looks at one plan alone.

use kehoach::assemble;
use kehoach::check::report::Subject;
use kehoach::check::run;
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, SourceId, Sources};
use kehoach::document::Document;
use kehoach::law::Law;
use kehoach::plan::{Plan, read_written};
use kehoach::terms::Stage;

/// What all plans of a run share.
#[derive(Clone, Copy)]
pub(super) struct Shared<'a> {
    pub(super) sources: &'a Sources,
    pub(super) templates: &'a Templates,
    pub(super) stage: Option<Stage>,
    pub(super) parent: Option<&'a Plan>,
    pub(super) law: &'a Law,
}

/// A plan after its check.
pub(super) struct Checked {
    plan: Option<Plan>,
    document: Option<Document>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads a plan and holds it against the rules.
pub(super) fn one(source: SourceId, shared: &Shared<'_>) -> Checked {
    let (plan, findings) = read_written(shared.sources, source);
    let findings = findings.sorted();
    let Some(plan) = plan else { return Checked { plan: None, document: None, findings } };
    let mut checked = made(plan, findings, shared);
    let more = checked.subject(shared).map(|subject| run::plan(&subject).sorted());
    checked.findings.extend(more.into_iter().flatten());
    checked
}

/// A plan and its document, before any rule has looked at them.
pub(super) fn made(mut plan: Plan, mut findings: Vec<Diagnostic>, shared: &Shared<'_>) -> Checked {
    plan.stage = shared.stage.unwrap_or(plan.stage);
    let document = match assemble::document(&plan, shared.templates) {
        Ok(document) => Some(document),
        Err(more) => {
            findings.extend(more.sorted());
            // What an issued plan lacks does not keep the rules from looking at the rest of it.
            let draft = Plan { stage: Stage::Draft, ..plan.clone() };
            (plan.stage == Stage::Issue).then(|| assemble::document(&draft, shared.templates).ok()).flatten()
        }
    };
    Checked { plan: Some(plan), document, findings }
}

impl Checked {
    /// What rules look at; `None` for a plan that does not read.
    pub(super) fn subject<'a>(&'a self, shared: &Shared<'a>) -> Option<Subject<'a>> {
        let plan = self.plan.as_ref()?;
        let document = self.document.as_ref();
        Some(Subject { plan, document, sources: shared.sources, stage: plan.stage, parent: shared.parent, law: shared.law })
    }
}
