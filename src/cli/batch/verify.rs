//! `--verify` and `--merge`: manifests held against the folder, manifests of shards put together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kehoach::batch::{Manifest, RowStatus, merge as merged};
use kehoach::diag::{Diagnostic, Message};
use kehoach::write::Format;

use super::done::holds;
use super::folder::Folder;
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;

/// Holds every file against the manifests of the folder.
pub(super) fn verify(root: &Path, talk: &Talk) -> Exit {
    let all = match manifests(root, talk) {
        Ok(all) => all,
        Err(exit) => return exit,
    };
    let mut known = BTreeSet::new();
    let (mut sound, mut wrong, mut failed) = (0, 0, 0);
    for row in all.iter().flat_map(|(_, manifest)| &manifest.rows) {
        failed += usize::from(row.status == RowStatus::Failed);
        for file in &row.files {
            known.insert(file.path.clone());
            if holds(root, &file.path, file.bytes, &file.sha256) {
                sound += 1;
                continue;
            }
            wrong += 1;
            let (number, path) = (row.row, &file.path);
            let message = if root.join(path).exists() {
                Message::new(
                    format!("{path} (dòng {number}): nội dung đã khác"),
                    format!("{path} (row {number}): its content has changed"),
                )
            } else {
                Message::new(format!("{path} (dòng {number}): không còn"), format!("{path} (row {number}): is gone"))
            };
            talk.finding(Diagnostic::error("LO14", None, message));
        }
    }
    let mut strange = 0;
    for path in files::walk(root, Format::KEYS).0 {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !known.contains(&name) {
            strange += 1;
            talk.finding(Diagnostic::note(
                "LO15",
                None,
                Message::new(format!("{name}: không có trong bản kê"), format!("{name}: not in the manifest")),
            ));
        }
    }
    talk.say(&Message::new(
        format!("{sound} tệp đúng bản kê, {wrong} tệp sai, {failed} dòng chưa lập được, {strange} tệp ngoài bản kê"),
        format!("{sound} files as in the manifest, {wrong} wrong, {failed} rows not made, {strange} files not in it"),
    ));
    if wrong + failed > 0 { Exit::Findings } else { Exit::Sound }
}

/// Puts the manifests of shards together into one.
pub(super) fn merge(root: &Path, talk: &Talk) -> Exit {
    let all = match manifests(root, talk) {
        Ok(all) => all,
        Err(exit) => return exit,
    };
    let (paths, all): (Vec<PathBuf>, Vec<Manifest>) = all.into_iter().unzip();
    let count = all.len();
    let manifest = match merged(all) {
        Ok(manifest) => manifest,
        Err(messages) => {
            messages.into_iter().for_each(|message| talk.finding(Diagnostic::error("LO16", None, message)));
            return Exit::Findings;
        }
    };
    let rows = manifest.rows.len();
    let written = Folder::open(root, None).and_then(|folder| {
        folder.write_manifest(&manifest)?;
        folder.close();
        Ok(())
    });
    if let Err(finding) = written {
        talk.finding(finding);
        return Exit::Failed;
    }
    // The parts are in the whole now; left behind they would be counted twice.
    for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name != "manifest.json")) {
        let _ = std::fs::remove_file(path);
        let _ = std::fs::remove_file(path.with_extension("csv"));
    }
    talk.say(&Message::new(format!("Đã gộp {count} bản kê, {rows} dòng"), format!("Merged {count} manifests, {rows} rows")));
    Exit::Sound
}

fn manifests(root: &Path, talk: &Talk) -> Result<Vec<(PathBuf, Manifest)>, Exit> {
    let fail = |finding: Diagnostic| {
        talk.finding(finding);
        Exit::Failed
    };
    let entries = std::fs::read_dir(root).map_err(|error| fail(files::trouble(root, &error, ("đọc", "read"))))?;
    let is_manifest = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name == "manifest.json" || (name.starts_with("manifest-") && name.ends_with(".json"))
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_manifest).collect();
    paths.sort();
    if paths.is_empty() {
        let name = root.display();
        return Err(fail(Diagnostic::error(
            "LO14",
            None,
            Message::new(format!("{name}: không có bản kê (manifest.json)"), format!("{name}: no manifest.json here")),
        )));
    }
    let mut all = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = files::read(&path).map_err(&fail)?;
        let manifest = Manifest::from_json(&bytes).map_err(|reason| {
            let name = path.display();
            fail(Diagnostic::error(
                "LO14",
                None,
                Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)),
            ))
        })?;
        all.push((path, manifest));
    }
    Ok(all)
}
