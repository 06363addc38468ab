//! `kehoach check`: a plan held against the higher plan that it carries out.

use std::path::PathBuf;

use clap::Args;
use kehoach::check::against;
use kehoach::diag::{Message, Severity, Sources};

use super::exit::Exit;
use super::output::Talk;
use super::plans;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Kế hoạch (.yaml)
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Kế hoạch cấp trên mà kế hoạch này thực hiện
    #[arg(long, value_name = "PARENT")]
    against: PathBuf,
}

pub(crate) fn run(check: &Check, talk: &Talk) -> Exit {
    let mut sources = Sources::new();
    let read = plans::plan(&check.against, &mut sources, talk)
        .and_then(|(parent, _)| Ok((parent, plans::plan(&check.plan, &mut sources, talk)?.0)));
    let (parent, child) = match read {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let findings = against(&child, &parent).sorted();
    talk.findings(&findings, &sources);
    let serious = findings.iter().filter(|finding| finding.severity > Severity::Note).count();
    if serious == 0 {
        talk.say(&Message::new("Không có điểm nào trái kế hoạch cấp trên.", "Nothing falls short of the higher plan."));
        return Exit::Sound;
    }
    talk.say(&Message::new(
        format!("{serious} điểm cần xem lại so với kế hoạch cấp trên."),
        format!("{serious} findings against the higher plan."),
    ));
    Exit::Findings
}
