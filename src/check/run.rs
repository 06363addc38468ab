//! Runs the rules over plans.

use super::against;
use super::fix::Edit;
use super::report::{Folder, Report, Subject};
use super::rule::{Rule, Way};
use super::table::rules;
use super::text::Reading;
use crate::diag::{Diagnostic, Diagnostics};

/// The findings of one plan: by every rule that looks at one plan alone, and against its parent where one is given.
pub fn plan(subject: &Subject<'_>) -> Diagnostics {
    let mut findings = Vec::new();
    each(subject, |_| true, |rule, run| run(&mut Report::new(rule, subject.stage, &mut findings)));
    let mut findings: Diagnostics = findings.into_iter().collect();
    if let Some(parent) = subject.parent {
        findings.extend(against(subject.plan, parent));
    }
    findings
}

/// The findings of the plan that a finished file reads as, by the rules whose row asks for it.
pub(super) fn read_back(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let asked = |rule: &Rule| rule.ways.iter().any(|way| matches!(way, Way::ReadBack));
    each(subject, asked, |rule, run| run(&mut Report::new(rule, subject.stage, &mut findings)));
    findings
}

/// Calls `with` for every wanted rule that looks at one plan alone, with what runs it.
fn each(subject: &Subject<'_>, wanted: impl Fn(&Rule) -> bool, mut with: impl FnMut(&'static Rule, &dyn Fn(&mut Report<'_>))) {
    let reading = Reading::new(subject);
    for rule in rules().iter().filter(|rule| wanted(rule)) {
        for way in rule.ways {
            match way {
                Way::Plan(run) => with(rule, &|report| run(subject, report)),
                Way::Text(run) => with(rule, &|report| run(&reading, report)),
                Way::Folder(_) | Way::Parent | Way::File(_) | Way::ReadBack | Way::Run | Way::Refused(_) | Way::Printed => {}
            }
        }
    }
}

/// How the findings of one plan that have one right answer are mended.
pub fn edits(subject: &Subject<'_>) -> Vec<Edit> {
    let mut findings = Vec::new();
    let mut edits = Vec::new();
    each(
        subject,
        |_| true,
        |rule, run| {
            let mut report = Report::new(rule, subject.stage, &mut findings);
            run(&mut report);
            edits.extend(report.into_edits());
        },
    );
    edits
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
