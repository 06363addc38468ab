//! `--fix`: plans mended in place, or the patch shown. A plan is written only when it reads after mending as well as before.

use std::path::PathBuf;

use kehoach::check::fix::{Edit, applied, of_refused, patch};
use kehoach::check::run;
use kehoach::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources};
use kehoach::plan::{Plan, read_written};

use super::one::{self, Shared};
use crate::cli::files;

/// One edit may uncover another: a plan that did not read, reads. More rounds than kinds of edits lead nowhere.
const ROUNDS: usize = 8;

/// A plan's file, for writing it again.
pub(super) struct Written {
    pub(super) source: SourceId,
    pub(super) path: PathBuf,
    /// The file as it lies, before it was brought to NFC.
    pub(super) raw: String,
}

/// What mending came to.
#[derive(Default)]
pub(super) struct Mended {
    /// Files changed.
    pub(super) files: usize,
    /// The patch of all of them.
    pub(super) patch: String,
    /// What went wrong.
    pub(super) findings: Vec<Diagnostic>,
}

/// Mends plans; `dry` only shows the patch. The texts of plans that were written are renewed in `sources` by the caller's next reading.
pub(super) fn all(written: &[Written], shared: &Shared<'_>, allowed: &[String], dry: bool) -> Mended {
    let mut mended = Mended::default();
    for one in written {
        let new = text(one.source, shared, allowed);
        let mark = if one.raw.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        let new = format!("{mark}{new}");
        if new == one.raw {
            continue;
        }
        if let Some(trouble) = worse(one, &new) {
            mended.findings.push(trouble);
            continue;
        }
        mended.files += 1;
        if dry {
            mended.patch.push_str(&patch(&one.path.display().to_string(), &one.raw, &new));
        } else if let Err(finding) = files::write(&one.path, new.as_bytes()) {
            mended.findings.push(finding);
        }
    }
    mended
}

/// The text of a plan with everything mended that has one right answer and is not allowed.
fn text(source: SourceId, shared: &Shared<'_>, allowed: &[String]) -> String {
    let mut text = shared.sources.text(source).to_owned();
    for _ in 0..ROUNDS {
        let mut sources = shared.sources.clone();
        let source = sources.add(shared.sources.name(source), text.clone());
        let edits = edits(source, &Shared { sources: &sources, ..*shared }, allowed);
        let new = applied(&text, source, &edits);
        if new == text {
            break;
        }
        text = new;
    }
    text
}

fn edits(source: SourceId, shared: &Shared<'_>, allowed: &[String]) -> Vec<Edit> {
    let (plan, findings) = read_written(shared.sources, source);
    let Some(plan) = plan else {
        return findings.iter().filter_map(|finding| of_refused(finding, shared.sources)).collect();
    };
    let is_allowed = |edit: &Edit, plan: &Plan| {
        let is = |name: &str| kehoach::check::table::rule(name).is_some_and(|rule| rule.code == edit.code);
        allowed.iter().any(|name| is(name)) || plan.allow.iter().any(|allowance| is(&allowance.rule.value))
    };
    let checked = one::made(plan, Vec::new(), shared);
    let subject = checked.subject(shared);
    subject.map_or_else(Vec::new, |subject| {
        run::edits(&subject).into_iter().filter(|edit| !is_allowed(edit, subject.plan)).collect()
    })
}

/// A plan that read before must read after.
fn worse(one: &Written, new: &str) -> Option<Diagnostic> {
    let (old, name) = (one.raw.as_str(), one.path.display());
    let errors = |text: &str| -> Diagnostics {
        let mut sources = Sources::new();
        let source = sources.add("", text.trim_start_matches('\u{feff}'));
        read_written(&sources, source).1
    };
    (!errors(old).has_errors() && errors(new).has_errors()).then(|| {
        Diagnostic::error(
            "TP08",
            None,
            Message::new(
                format!("{name}: sửa xong thì kế hoạch không đọc được; giữ nguyên tệp"),
                format!("{name}: the mended plan does not read; the file stays as it was"),
            ),
        )
    })
}
