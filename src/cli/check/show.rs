//! Prints the findings of a run on standard output.

use kehoach::check::sarif::sarif;
use kehoach::diag::render::{Style, render};
use kehoach::diag::{Diagnostic, Sources};

use super::Form;
use crate::cli::exit::Exit;
use crate::cli::output::Talk;

pub(super) fn findings(all: &[Diagnostic], sources: &Sources, form: Form, talk: &Talk) -> Result<(), Exit> {
    let drawn = |style| render(all, sources, talk.lang(), style);
    let text = match form {
        Form::Text => drawn(Style::Human { color: talk.colors_result() }),
        Form::Short => drawn(Style::Short),
        Form::Json => drawn(Style::Json),
        Form::Sarif => format!("{:#}\n", sarif(all, sources, talk.lang())),
    };
    match super::say(&text, talk) {
        Exit::Sound => Ok(()),
        other @ (Exit::Findings | Exit::Rows | Exit::Usage | Exit::Failed | Exit::Bug) => Err(other),
    }
}
