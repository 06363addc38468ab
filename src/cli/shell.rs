//! `kehoach completions` and `kehoach man`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::exit::Exit;
use super::output::Talk;
use super::{Arguments, schema};

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// bash, zsh, fish, powershell, elvish
    shell: Shell,
}

pub(crate) fn completions(completions: &Completions, talk: &Talk) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "kehoach", &mut text);
    schema::print(&text, talk)
}

pub(crate) fn man(talk: &Talk) -> Exit {
    let mut text = Vec::new();
    match clap_mangen::Man::new(Arguments::command()).render(&mut text) {
        Ok(()) => schema::print(&text, talk),
        Err(_) => Exit::Bug,
    }
}
