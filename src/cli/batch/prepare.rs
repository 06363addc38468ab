//! All that can be known before work: plan, table, names, tools. Every mistake is told before the first file.

use std::path::{Path, PathBuf};

use kehoach::batch::{Columns, Job, Key, Kind, Pattern, Place, Table, jobs, read, used_columns};
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, Diagnostics, Message, Sources};
use kehoach::plan::{Override, Plan, decode, read as read_plan};
use kehoach::terms::Stage;
use kehoach::write::{Format, Writers};

use super::Batch;
use super::derived::{self, Deriving};
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::render::unreadable;
use crate::cli::{files, schema, work};

/// What all rows share.
pub(super) struct Prepared {
    pub(super) sources: Sources,
    pub(super) plan: Plan,
    /// Where the units' own plans lie, if anywhere.
    pub(super) plans: Option<PathBuf>,
    /// What was set on the command line.
    pub(super) overrides: Vec<Override>,
    /// Set when the plan is a higher one, from which each unit's plan is derived.
    pub(super) deriving: Option<Deriving>,
    pub(super) table: Table,
    /// Columns whose cells make a difference to a row's files.
    pub(super) used: Vec<String>,
    pub(super) jobs: Vec<Job>,
    pub(super) formats: Vec<Format>,
    pub(super) templates: Templates,
    pub(super) writers: Writers,
    pub(super) workers: usize,
    /// The beginning of every row's key: plan, templates, fonts, formats.
    pub(super) key: Key,
}

pub(super) fn prepare(batch: &Batch, talk: &Talk) -> Result<Prepared, Exit> {
    let (Some(plan_path), Some(data_path)) = (&batch.plan, &batch.data) else { return Err(Exit::Usage) };
    let mut sources = Sources::new();
    let fail = |finding: Diagnostic, exit: Exit| {
        talk.finding(finding);
        exit
    };
    let plan_bytes = files::read(plan_path).map_err(|finding| fail(finding, Exit::Failed))?;
    let (plan_text, note) = decode(&plan_bytes).map_err(|reason| fail(unreadable(plan_path, &reason), Exit::Findings))?;
    if let Some(note) = note {
        talk.finding(Diagnostic::note("DT29", None, note));
    }
    let plan_source = sources.add(plan_path.display().to_string(), plan_text);
    let heads = heads(batch, sources.text(plan_source));
    let (raw, mut findings) = table(batch, data_path, &heads, &mut sources, talk)?;

    // The plan is read once with a word for every column, so that `unit.…` is known; each row then brings its own words.
    let mut overrides = batch.set.clone();
    if let Some(stage) = batch.stage {
        overrides.push(Override { path: "stage".to_owned(), value: Stage::from(stage).key().to_owned() });
    }
    let key = overrides.iter().fold(Key::new().with("plan", &plan_bytes), |key, one| key.with(&one.path, one.value.as_bytes()));
    let own_overrides = overrides.clone();
    let mut asked = placeholders(sources.text(plan_source));
    asked.extend(batch.set.iter().flat_map(|one| placeholders(&one.value)));
    for name in asked {
        overrides.push(Override { path: format!("unit.{name}"), value: "mẫu".to_owned() });
    }
    let (plan, more) = read_plan(&mut sources, plan_source, &overrides);
    findings.extend(more);

    let mut pattern = None;
    let mut table = Table::default();
    let mut used = Vec::new();
    if let (Some(plan), Some(raw)) = (&plan, raw) {
        let given = batch.name.as_deref().map(Pattern::parse).transpose();
        match given {
            Ok(given) => {
                used = used_columns(plan);
                for name in given.iter().flat_map(Pattern::columns) {
                    if !used.iter().any(|(known, _)| known == name) {
                        used.push((name.to_owned(), None));
                    }
                }
                for name in derived::WANTED.iter().filter(|_| batch.has_units()) {
                    if !used.iter().any(|(known, _)| known == name) {
                        used.push(((*name).to_owned(), None));
                    }
                }
                let wanted = Columns { map: &batch.column, used: &used, key: batch.key.as_deref() };
                table = Table::new(raw, &wanted, &mut findings);
                if batch.has_units() {
                    findings.extend(derived::wrong(&table));
                    let known = derived::KNOWN.iter().filter(|name| table.names.iter().any(|known| known == *name));
                    used.extend(known.map(|name| ((*name).to_owned(), None)));
                }
                pattern = Some(given.unwrap_or_else(|| Pattern::of_table(&table.names)));
            }
            Err(error) => findings.push(Diagnostic::error("LO01", None, error.0)),
        }
    }
    let formats = batch.formats();
    let endings: Vec<&str> = formats.iter().map(|format| format.key()).collect();
    let jobs = pattern.map(|pattern| jobs(&table, &pattern, &endings, batch.shard, &mut findings)).unwrap_or_default();
    if batch.output.is_file() {
        let name = batch.output.display();
        findings.push(Diagnostic::error(
            "TP05",
            None,
            Message::new(format!("{name} là một tệp, cần một thư mục"), format!("{name} is a file; a folder is wanted")),
        ));
    }
    if batch.combined.as_deref().is_some_and(|path| combined_kind(path, &formats).is_none()) {
        findings.push(Diagnostic::error(
            "TP05",
            None,
            Message::new(
                "tệp gộp phải là .zip, hoặc .pdf khi có lập PDF (-f pdf)",
                "the combined file is a .zip, or a .pdf where PDF is made (-f pdf)",
            ),
        ));
    }
    let errors = findings.has_errors();
    talk.findings(&findings.sorted(), &sources);
    let Some(plan) = plan.filter(|_| !errors) else {
        talk.say(&Message::new("Chưa lập gì: hãy sửa các lỗi trên.", "Nothing was made: mend the above first."));
        return Err(Exit::Findings);
    };
    let workers = work::workers(batch.jobs, jobs.len());
    let (templates, own) = batch.house.templates(&mut sources, talk)?;
    let (writers, outside) = batch.house.writers(&formats, workers, talk)?;
    let (deriving, key) = derived::deriving(batch, &plan, key, &mut sources, talk)?;
    let key = own.iter().fold(key, |key, one| key.with(&one.name, one.text.as_bytes()));
    let key = outside.iter().fold(key, |key, digest| key.with("outside", digest.as_bytes()));
    let key = endings.iter().fold(key, |key, ending| key.with("format", ending.as_bytes()));
    let used = used.into_iter().map(|(name, _)| name).collect();
    let (plans, overrides) = (batch.plans.clone(), own_overrides);
    Ok(Prepared { sources, plan, plans, overrides, deriving, table, used, jobs, formats, templates, writers, workers, key })
}

/// The heads that the table should have, as far as they are known before it is read: by them its head is found below titles.
fn heads(batch: &Batch, plan: &str) -> Vec<String> {
    let mut names: Vec<String> = placeholders(plan);
    names.extend(batch.set.iter().flat_map(|one| placeholders(&one.value)));
    names.extend(batch.key.clone());
    names.extend(["code", "name", "level"].map(str::to_owned));
    if let Some(Ok(pattern)) = batch.name.as_deref().map(Pattern::parse) {
        names.extend(pattern.columns().map(str::to_owned));
    }
    let head = |name: String| batch.column.iter().find(|(known, _)| *known == name).map_or(name, |(_, head)| head.clone());
    let mut heads: Vec<String> = names.into_iter().map(head).chain(batch.column.iter().map(|(_, head)| head.clone())).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

fn table(
    batch: &Batch,
    path: &Path,
    heads: &[String],
    sources: &mut Sources,
    talk: &Talk,
) -> Result<(Option<kehoach::batch::Raw>, Diagnostics), Exit> {
    let name = path.display().to_string();
    let Some(kind) = Kind::of_name(&name) else {
        let endings = Kind::ENDINGS.join(", ");
        talk.finding(Diagnostic::error(
            "BG01",
            None,
            Message::new(
                format!("{name}: bảng phải là một trong các loại {endings}"),
                format!("{name}: a table is one of {endings}"),
            ),
        ));
        return Err(Exit::Usage);
    };
    let bytes = files::read(path).map_err(|finding| {
        talk.finding(finding);
        Exit::Failed
    })?;
    Ok(read(kind, &name, &bytes, Place { sheet: batch.sheet.as_deref(), heads }, sources))
}

/// The names `x` of all `{{ unit.x }}` in a text.
pub(super) fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split("{{")
        .skip(1)
        .filter_map(|behind| behind.split("}}").next()?.trim().strip_prefix("unit."))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty() && !name.contains('.'))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What the combined file is, by its ending; `None` when it cannot be made.
pub(super) fn combined_kind(path: &Path, formats: &[Format]) -> Option<CombinedKind> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "zip" => Some(CombinedKind::Zip),
        "pdf" if formats.contains(&Format::Pdf) => Some(CombinedKind::Pdf),
        _ => None,
    }
}

/// Kinds of combined files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CombinedKind {
    Pdf,
    Zip,
}

impl Prepared {
    /// The key of a row's files; `own` is the text of the unit's own plan.
    pub(super) fn key_of(&self, job: &Job, own: Option<&str>) -> String {
        let key = self.key.clone().with("stem", job.stem.as_bytes());
        let key = own.iter().fold(key, |key, own| key.with("own", own.as_bytes()));
        let Some(row) = self.table.rows.get(job.index) else { return key.finish() };
        let cells = self.used.iter().filter_map(|name| Some((name, self.table.text(row, name)?)));
        cells.fold(key, |key, (name, text)| key.with(name, text.as_bytes())).finish()
    }

    /// The path of a file within the output folder.
    pub(super) fn path_of(job: &Job, format: Format) -> String {
        format!("{}.{}", job.stem, format.key())
    }
}

/// Prints which row becomes which files: row, id, path, parted by tabs.
pub(super) fn dry_run(prepared: &Prepared, talk: &Talk) -> Exit {
    let mut out = String::new();
    for job in &prepared.jobs {
        for format in &prepared.formats {
            out.push_str(&format!("{}\t{}\t{}\n", job.row, job.id, Prepared::path_of(job, *format)));
        }
    }
    let (rows, files) = (prepared.jobs.len(), prepared.jobs.len() * prepared.formats.len());
    let exit = schema::print(out.as_bytes(), talk);
    talk.say(&Message::new(
        format!("{rows} dòng → {files} tệp; chưa lập gì"),
        format!("{rows} rows → {files} files; nothing was made"),
    ));
    exit
}
