//! Runs the rules over plans and finished files.

use super::against;
use super::file::Finished;
use super::report::{Folder, Report, Subject};
use super::rule::Way;
use super::table::rules;
use crate::diag::Diagnostics;
use crate::terms::Stage;

/// The findings of one plan: by every rule that looks at one plan alone, and against its parent where one is given.
pub fn plan(subject: &Subject<'_>) -> Diagnostics {
    let mut findings = Vec::new();
    for rule in rules() {
        for way in rule.ways {
            if let Way::Plan(run) = way {
                run(subject, &mut Report::new(rule, subject.stage, &mut findings));
            }
        }
    }
    let mut findings: Diagnostics = findings.into_iter().collect();
    if let Some(parent) = subject.parent {
        findings.extend(against(subject.plan, parent));
    }
    findings
}

/// The findings of a finished file, by every rule that looks at one.
pub fn file(finished: &Finished, stage: Stage) -> Diagnostics {
    let mut findings = Vec::new();
    for rule in rules() {
        for way in rule.ways {
            if let Way::File(run) = way {
                run(finished, &mut Report::new(rule, stage, &mut findings));
            }
        }
    }
    findings.into_iter().collect()
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
