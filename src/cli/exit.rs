//! Exit codes: what a calling program may rely on.

use std::process::ExitCode;

/// How a run ended; a worse end hides a better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All well.
    Sound,
    /// Findings: an invalid plan.
    Findings,
    /// Some rows of a batch failed or were not begun.
    Rows,
    /// The command was used wrongly.
    Usage,
    /// A file or the engine failed.
    Failed,
    /// A mistake of the program.
    Bug,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Sound => 0,
            Exit::Findings => 1,
            Exit::Rows => 4,
            Exit::Usage => 2,
            Exit::Failed => 3,
            Exit::Bug => 70,
        })
    }
}
