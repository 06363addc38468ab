//! `kehoach diff`: two versions of a plan side by side.

mod documents;

use std::path::PathBuf;

use clap::Args;

use super::exit::Exit;
use super::output::Talk;

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// Bản cũ (.yaml)
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Bản mới (.yaml)
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    documents: documents::Options,
}

pub(crate) fn run(arguments: &Diff, talk: &Talk) -> Exit {
    documents::run(&arguments.old, &arguments.new, &arguments.documents, talk)
}
