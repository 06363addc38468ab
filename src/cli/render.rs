//! `kehoach render`: plans in, finished files out.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use kehoach::assemble::document;
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, Diagnostics, Message, Sources};
use kehoach::plan::{Override, decode, read};
use kehoach::terms::Stage;
use kehoach::write::docx::Reference;
use kehoach::write::pdf::{Fonts, Typesetter};
use kehoach::write::{Finished, Format, Writers};

use super::exit::Exit;
use super::output::{self, Talk};
use super::{files, work};

/// Arguments of `render`.
#[derive(Debug, Args)]
pub(crate) struct Render {
    /// Kế hoạch (.yaml), thư mục chứa kế hoạch, hoặc - (đọc từ đầu vào chuẩn)
    #[arg(required = true, value_name = "PLAN|DIR")]
    inputs: Vec<PathBuf>,
    /// Định dạng, cách nhau bằng dấu phẩy
    #[arg(short, long, value_delimiter = ',', value_enum, default_value = "pdf", value_name = "pdf,docx,html,md")]
    format: Vec<FormatName>,
    /// Thư mục kết quả, hoặc tệp kết quả khi chỉ có một kế hoạch và một định dạng; - là đầu ra chuẩn
    #[arg(short, long, default_value = "output", value_name = "FILE|DIR")]
    output: PathBuf,
    /// Đặt lại một giá trị của kế hoạch, ví dụ --set number=05 --set unit.name="xã Đồng Sen"
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<Override>,
    /// Lập bản dự thảo hay bản ban hành, thay cho `stage:` của kế hoạch
    #[arg(long, value_enum)]
    stage: Option<StageName>,
    /// Thư mục mẫu riêng, đặt lên trên mẫu có sẵn
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Thư mục phông chữ (Times New Roman) thay cho phông nhúng sẵn
    #[arg(long, value_name = "DIR")]
    font_dir: Option<PathBuf>,
    /// Tệp Word của cơ quan để lấy kiểu chữ
    #[arg(long, value_name = "FILE.docx")]
    reference: Option<PathBuf>,
    /// Số luồng làm việc
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Pdf,
    Docx,
    Html,
    Md,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Pdf => Self::Pdf,
            FormatName::Docx => Self::Docx,
            FormatName::Html => Self::Html,
            FormatName::Md => Self::Markdown,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StageName {
    Draft,
    Issue,
}

fn assignment(text: &str) -> Result<Override, String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() => Ok(Override { path: path.trim().to_owned(), value: value.to_owned() }),
        Some(_) | None => Err("viết KHÓA=GIÁ_TRỊ, ví dụ number=05 / write KEY=VALUE".to_owned()),
    }
}

/// A plan to render and where its files go.
struct Job {
    input: PathBuf,
    /// Where each format goes; `None` is standard output.
    outputs: Vec<(Format, Option<PathBuf>)>,
    /// Found in a folder rather than named: other YAML files may lie beside.
    in_folder: bool,
}

/// What became of a job.
enum Outcome {
    Done { files: usize, pages: Option<usize>, text: String, result: Option<Vec<u8>> },
    NotAPlan,
    Invalid { text: String },
    Failed { text: String },
}

/// What all jobs share.
struct Shared<'a> {
    sources: &'a Sources,
    templates: &'a Templates,
    writers: &'a Writers,
    overrides: &'a [Override],
    talk: &'a Talk,
}

pub(crate) fn run(render: &Render, talk: &Talk) -> Exit {
    let start = Instant::now();
    let mut formats: Vec<Format> = render.format.iter().map(|name| Format::from(*name)).collect();
    formats.sort_unstable();
    formats.dedup();
    let (jobs, mut worst) = match jobs(render, &formats, talk) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    if jobs.is_empty() {
        if worst == Exit::Sound {
            talk.finding(Diagnostic::error(
                "TP04",
                None,
                Message::new("không tìm thấy kế hoạch nào (.yaml)", "found no plan (.yaml)"),
            ));
            worst = Exit::Usage;
        }
        return worst;
    }
    let workers = work::workers(render.jobs, jobs.len());
    let mut sources = Sources::new();
    let prepared =
        templates(render, &mut sources, talk).and_then(|templates| Ok((templates, writers(render, &formats, workers, talk)?)));
    let (templates, writers) = match prepared {
        Ok(prepared) => prepared,
        Err(exit) => return exit,
    };
    let mut overrides = render.set.clone();
    if let Some(stage) = render.stage {
        let value = match stage {
            StageName::Draft => Stage::Draft,
            StageName::Issue => Stage::Issue,
        };
        overrides.push(Override { path: "stage".to_owned(), value: value.key().to_owned() });
    }
    let shared = Shared { sources: &sources, templates: &templates, writers: &writers, overrides: &overrides, talk };
    let progress = progress(jobs.len(), talk);
    let outcomes = work::share(&jobs, workers, |job, slot| {
        let outcome = one(job, slot, &shared);
        progress.inc(1);
        outcome
    });
    progress.finish_and_clear();
    worst.max(report(&jobs, outcomes, start, talk))
}

fn progress(jobs: usize, talk: &Talk) -> indicatif::ProgressBar {
    if !talk.is_live() || jobs < 3 {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  còn {eta}")
        .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
    indicatif::ProgressBar::new(jobs as u64).with_style(style)
}

/// The plan of work, before any work: every mistake in names and places is found here.
fn jobs(render: &Render, formats: &[Format], talk: &Talk) -> Result<(Vec<Job>, Exit), Exit> {
    let mut worst = Exit::Sound;
    let mut inputs: Vec<(PathBuf, PathBuf, bool)> = Vec::new();
    for input in &render.inputs {
        if input.is_dir() {
            let (found, troubles) = files::walk(input, &["yaml", "yml"]);
            if !troubles.is_empty() {
                talk.findings(&troubles, &Sources::new());
                worst = Exit::Failed;
            }
            inputs.extend(found.into_iter().map(|path| {
                let stem = path.strip_prefix(input).unwrap_or(&path).with_extension("");
                (path, stem, true)
            }));
        } else {
            let stem = if input == Path::new("-") {
                PathBuf::from("ke-hoach")
            } else {
                PathBuf::from(input.file_stem().unwrap_or_default())
            };
            inputs.push((input.clone(), stem, false));
        }
    }
    let single = inputs.len() == 1 && formats.len() == 1 && inputs.iter().all(|(.., in_folder)| !in_folder);
    let to_stdout = render.output == Path::new("-");
    let to_file =
        single && render.output.extension().is_some_and(|e| Format::KEYS.contains(&e.to_string_lossy().to_lowercase().as_str()));
    let usage = |message: Message, hint: Message| {
        talk.finding(Diagnostic::error("TP05", None, message).hint(hint));
        Err(Exit::Usage)
    };
    if to_stdout && !single {
        return usage(
            Message::new("đầu ra chuẩn chỉ nhận một kế hoạch, một định dạng", "standard output takes one plan in one format"),
            Message::new("dùng -o THƯ_MỤC", "use -o DIR"),
        );
    }
    if to_file
        && let Some(format) = formats.first()
        && !render.output.extension().is_some_and(|e| e.eq_ignore_ascii_case(format.key()))
    {
        let name = render.output.display();
        return usage(
            Message::new(
                format!("{name} không phải tên tệp {}", format.vi()),
                format!("{name} is not a name for a file of format {}", format.key()),
            ),
            Message::new(
                format!("dùng -f hoặc đổi đuôi thành .{}", format.key()),
                format!("use -f, or the ending .{}", format.key()),
            ),
        );
    }
    if !to_file && !to_stdout && render.output.is_file() {
        let name = render.output.display();
        return usage(
            Message::new(format!("{name} là một tệp, cần một thư mục"), format!("{name} is a file; a folder is wanted")),
            Message::new("dùng -o THƯ_MỤC", "use -o DIR"),
        );
    }
    let mut taken: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut jobs = Vec::with_capacity(inputs.len());
    for (input, stem, in_folder) in inputs {
        if !stays_inside(&stem) {
            let name = stem.display();
            return usage(
                Message::new(
                    format!("tên `{name}` ra ngoài thư mục kết quả"),
                    format!("the name `{name}` leaves the output folder"),
                ),
                Message::new("đổi tên tệp kế hoạch", "rename the plan's file"),
            );
        }
        let mut outputs = Vec::with_capacity(formats.len());
        for format in formats {
            let path = match (to_stdout, to_file) {
                (true, _) => None,
                (_, true) => Some(render.output.clone()),
                _ => Some(with_ending(&render.output.join(&stem), format.key())),
            };
            if let Some(path) = &path
                && let Some(other) = taken.insert(path.clone(), input.clone())
            {
                let (path, other, input) = (path.display(), other.display(), input.display());
                return usage(
                    Message::new(
                        format!("{other} và {input} cùng ghi vào {path}"),
                        format!("{other} and {input} would both write {path}"),
                    ),
                    Message::new(
                        "đổi tên một tệp, hoặc lập từng thư mục riêng với -o",
                        "rename one, or render them into folders of their own with -o",
                    ),
                );
            }
            outputs.push((*format, path));
        }
        jobs.push(Job { input, outputs, in_folder });
    }
    Ok((jobs, worst))
}

fn stays_inside(stem: &Path) -> bool {
    stem.file_name().is_some() && stem.components().all(|part| matches!(part, Component::Normal(_)))
}

/// Adds an ending; a stem with a full stop in it keeps it.
fn with_ending(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn templates(render: &Render, sources: &mut Sources, talk: &Talk) -> Result<Templates, Exit> {
    let mut own = Vec::new();
    if let Some(folder) = &render.templates {
        let (found, mut troubles) = files::walk(folder, &["md", "yaml"]);
        for path in found {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            match files::read(&path).and_then(|bytes| decode(&bytes).map_err(|reason| unreadable(&path, reason))) {
                Ok((text, _)) => own.push((name, text)),
                Err(finding) => troubles.push(finding),
            }
        }
        if !troubles.is_empty() {
            talk.findings(&troubles, sources);
            return Err(Exit::Failed);
        }
    }
    Templates::with(&own, sources).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Findings
    })
}

fn writers(render: &Render, formats: &[Format], workers: usize, talk: &Talk) -> Result<Writers, Exit> {
    let mut writers = Writers::default();
    let fail = |findings: Vec<Diagnostic>| {
        talk.findings(&findings, &Sources::new());
        Exit::Failed
    };
    if let Some(path) = &render.reference {
        let bytes = files::read(path).map_err(|finding| fail(vec![finding]))?;
        let (reference, notes) = Reference::read(&bytes).map_err(|error| fail(vec![error.diagnostic()]))?;
        talk.findings(&notes, &Sources::new());
        writers.reference = Some(reference);
    }
    if formats.contains(&Format::Pdf) {
        let fonts = match &render.font_dir {
            None => Fonts::embedded().map_err(|error| fail(vec![error.diagnostic()]))?,
            Some(folder) => {
                let (found, mut troubles) = files::walk(folder, &["ttf", "otf", "ttc"]);
                let mut faces = Vec::new();
                for path in found {
                    match files::read(&path) {
                        Ok(bytes) => faces.push((path.display().to_string(), bytes)),
                        Err(finding) => troubles.push(finding),
                    }
                }
                if !troubles.is_empty() {
                    return Err(fail(troubles));
                }
                Fonts::from_files(faces).map_err(|error| fail(vec![error.diagnostic()]))?
            }
        };
        writers.typesetter = Some(Typesetter::new(fonts, workers).map_err(|error| fail(error.diagnostics()))?);
    }
    Ok(writers)
}

fn unreadable(path: &Path, reason: Message) -> Diagnostic {
    let name = path.display();
    Diagnostic::error("TP06", None, Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)))
}

/// One plan, from its file to its files: all of its formats or none.
fn one(job: &Job, slot: usize, shared: &Shared<'_>) -> Outcome {
    let bytes = match files::read(&job.input) {
        Ok(bytes) => bytes,
        Err(finding) => return Outcome::Failed { text: shared.talk.findings_text(&[finding], shared.sources) },
    };
    let (text, composed) = match decode(&bytes) {
        Ok(decoded) => decoded,
        Err(reason) => {
            return Outcome::Invalid { text: shared.talk.findings_text(&[unreadable(&job.input, reason)], shared.sources) };
        }
    };
    if job.in_folder && !text.lines().any(|line| line.starts_with("schema:")) {
        return Outcome::NotAPlan;
    }
    let mut sources = shared.sources.clone();
    let source = sources.add(job.input.display().to_string(), text);
    let (plan, mut findings) = read(&mut sources, source, shared.overrides);
    if let Some(note) = composed {
        findings.push(Diagnostic::note("DT29", None, note));
    }
    let Some(plan) = plan else { return Outcome::Invalid { text: shared.talk.findings_text(&findings.sorted(), &sources) } };
    let invalid = |mut findings: Diagnostics, more: Diagnostics| {
        findings.extend(more);
        Outcome::Invalid { text: shared.talk.findings_text(&findings.sorted(), &sources) }
    };
    let document = match document(&plan, shared.templates) {
        Ok(document) => document,
        Err(more) => return invalid(findings, more),
    };
    let mut finished = Vec::with_capacity(job.outputs.len());
    for (format, path) in &job.outputs {
        match shared.writers.write(&document, *format, slot) {
            Ok(file) => finished.push((file, path)),
            Err(more) => {
                let at_the_plan = more.iter().any(|finding| finding.span.is_some());
                findings.extend(more.into_iter().collect());
                let text = shared.talk.findings_text(&findings.sorted(), &sources);
                return if at_the_plan { Outcome::Invalid { text } } else { Outcome::Failed { text } };
            }
        }
    }
    let mut result = None;
    let pages = finished.iter().find_map(|(file, _)| file.pages);
    let files = finished.len();
    for (Finished { bytes, .. }, path) in finished {
        match path {
            None => result = Some(bytes),
            Some(path) => {
                if let Err(finding) = files::write(path, &bytes) {
                    findings.push(finding);
                    return Outcome::Failed { text: shared.talk.findings_text(&findings.sorted(), &sources) };
                }
            }
        }
    }
    let findings = findings.sorted();
    let text = if findings.is_empty() { String::new() } else { shared.talk.findings_text(&findings, &sources) };
    Outcome::Done { files, pages, text, result }
}

/// Says what became of every job, in the order of the inputs, and the sum at the end.
fn report(jobs: &[Job], outcomes: Vec<Option<Outcome>>, start: Instant, talk: &Talk) -> Exit {
    let mut worst = Exit::Sound;
    let (mut plans, mut files, mut broken) = (0, 0, Vec::new());
    let single = jobs.len() == 1;
    for (job, outcome) in jobs.iter().zip(outcomes) {
        let name = job.input.display();
        let exit = match outcome {
            Some(Outcome::Done { files: made, pages, text, result }) => {
                talk_text(&text, talk);
                plans += 1;
                files += made;
                if let Some(bytes) = result {
                    worst = worst.max(super::schema::print(&bytes, talk));
                } else {
                    let to = job
                        .outputs
                        .iter()
                        .filter_map(|(_, path)| path.as_ref())
                        .map(|p| p.display().to_string())
                        .collect::<Vec<_>>()
                        .join(", ");
                    let (vi, en) = pages.map_or_else(Default::default, |n| (format!(" ({n} trang)"), format!(" ({n} pages)")));
                    talk.say(&Message::new(format!("{name} → {to}{vi}"), format!("{name} → {to}{en}")));
                }
                Exit::Sound
            }
            Some(Outcome::NotAPlan) => {
                talk.say(&Message::new(
                    format!("{name}: bỏ qua, không phải kế hoạch (không có `schema:`)"),
                    format!("{name}: skipped, not a plan (no `schema:`)"),
                ));
                Exit::Sound
            }
            Some(Outcome::Invalid { text }) => {
                talk_text(&text, talk);
                broken.push(name.to_string());
                Exit::Findings
            }
            Some(Outcome::Failed { text }) => {
                talk_text(&text, talk);
                broken.push(name.to_string());
                Exit::Failed
            }
            None => {
                broken.push(name.to_string());
                Exit::Bug
            }
        };
        worst = worst.max(exit);
    }
    let seconds = start.elapsed().as_secs_f64();
    if !single {
        talk.say(&Message::new(
            format!("{plans} kế hoạch, {files} tệp, {seconds:.2} giây"),
            format!("{plans} plans, {files} files, {seconds:.2} s"),
        ));
    }
    if !broken.is_empty() {
        let all = broken.join(", ");
        talk.say(&Message::new(
            format!("Chưa lập được, không ghi tệp nào của: {all}"),
            format!("Not made, nothing written of: {all}"),
        ));
    }
    worst
}

fn talk_text(text: &str, talk: &Talk) {
    if !text.is_empty() {
        talk.raw(text);
    }
}
