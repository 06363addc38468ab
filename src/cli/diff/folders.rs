//! Two folders: each plan of one with its version in the other, by the plan's own id, else by path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Pair;
use super::versions::{Reader, Version};
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;

/// The pairs of two folders, by path, and whether a plan cannot be read; a plan without a partner stands alone.
pub(super) fn pairs(old: &Path, new: &Path, reader: &mut Reader<'_>, talk: &Talk) -> Result<(Vec<Pair>, bool), Exit> {
    let (mut olds, old_broken) = plans(old, reader, talk)?;
    let (mut news, new_broken) = plans(new, reader, talk)?;
    let broken = !old_broken.is_empty() || !new_broken.is_empty();
    // What its partner cannot be read of is neither new nor gone.
    olds.retain(|path, _| !new_broken.contains(path));
    news.retain(|path, _| !old_broken.contains(path));
    let mut by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, version) in &news {
        by_id.entry(id(version)).or_default().push(path.clone());
    }
    let mut taken: BTreeMap<String, Option<String>> = BTreeMap::new();
    // The id goes before the path: a plan that was given another name is the same plan.
    for (path, version) in &olds {
        let same = by_id.get(&id(version)).filter(|_| !id(version).is_empty()).and_then(|all| {
            let free = |other: &&String| !taken.values().any(|taken| taken.as_ref() == Some(*other));
            all.iter().find(|other| *other == path).or(all.first()).filter(free)
        });
        taken.insert(path.clone(), same.cloned());
    }
    let used: Vec<String> = taken.values().flatten().cloned().collect();
    for (path, partner) in taken.iter_mut().filter(|(_, partner)| partner.is_none()) {
        *partner = (news.contains_key(path) && !used.contains(path)).then(|| path.clone());
    }
    let mut all = Vec::new();
    for (path, version) in olds {
        let partner = taken.get(&path).cloned().flatten();
        let name = match &partner {
            Some(other) if *other != path => format!("{path} → {other}"),
            Some(_) | None => path,
        };
        all.push(Pair { name, old: Some(version), new: partner.and_then(|partner| news.remove(&partner)) });
    }
    all.extend(news.into_iter().map(|(name, version)| Pair { name, old: None, new: Some(version) }));
    Ok((all, broken))
}

fn id(version: &Version) -> String {
    version.plan.id.as_ref().map(|id| id.value.clone()).unwrap_or_default()
}

/// Plans by their path in a folder, and the paths of those that cannot be read.
type Plans = (BTreeMap<String, Version>, BTreeSet<String>);

/// The plans of a folder; a broken one is told and does not keep the others from being compared.
fn plans(folder: &Path, reader: &mut Reader<'_>, talk: &Talk) -> Result<Plans, Exit> {
    let (found, troubles) = files::walk(folder, &["yaml", "yml"]);
    if !troubles.is_empty() {
        talk.findings(&troubles, &reader.sources);
        return Err(Exit::Failed);
    }
    let (mut all, mut broken) = (BTreeMap::new(), BTreeSet::new());
    for path in found {
        if !is_plan(&path)? {
            continue;
        }
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        match reader.read(&path) {
            Ok(version) => {
                all.insert(name, version);
            }
            Err(_) => {
                broken.insert(name);
            }
        }
    }
    Ok((all, broken))
}

/// A folder may hold tables of units and phrases beside the plans.
fn is_plan(path: &Path) -> Result<bool, Exit> {
    let bytes = files::read(path).map_err(|_| Exit::Failed)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("schema:")))
}
