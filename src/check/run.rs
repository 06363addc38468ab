//! Runs the rules over plans.

use super::against;
use super::fix::Edit;
use super::report::{Folder, Report, Subject};
use super::rule::Way;
use super::table::rules;
use super::text::Reading;
use crate::diag::{Diagnostic, Diagnostics};

/// The findings of one plan: by every rule that looks at one plan alone, and against its parent where one is given.
pub fn plan(subject: &Subject<'_>) -> Diagnostics {
    let (findings, _) = look(subject);
    let mut findings: Diagnostics = findings.into_iter().collect();
    if let Some(parent) = subject.parent {
        findings.extend(against(subject.plan, parent));
    }
    findings
}

/// How the findings of one plan that have one right answer are mended.
pub fn edits(subject: &Subject<'_>) -> Vec<Edit> {
    look(subject).1
}

/// Has every rule that looks at one plan alone look at it.
fn look(subject: &Subject<'_>) -> (Vec<Diagnostic>, Vec<Edit>) {
    let (mut findings, mut edits) = (Vec::new(), Vec::new());
    let reading = Reading::new(subject);
    for rule in rules() {
        for way in rule.ways {
            let mut report = Report::new(rule, subject.stage, &mut findings);
            match way {
                Way::Plan(run) => run(subject, &mut report),
                Way::Text(run) => run(&reading, &mut report),
                Way::Folder(_) | Way::Parent | Way::File(_) | Way::Run | Way::Refused(_) | Way::Printed => {}
            }
            edits.extend(report.into_edits());
        }
    }
    (findings, edits)
}

/// The findings of plans side by side.
pub fn folder(folder: &Folder<'_>) -> Diagnostics {
    let mut findings = Vec::new();
    let Some(first) = folder.subjects.first() else { return Diagnostics::new() };
    for rule in rules() {
        for way in rule.ways {
            if let Way::Folder(run) = way {
                run(folder, &mut Report::new(rule, first.stage, &mut findings));
            }
        }
    }
    findings.into_iter().collect()
}
