//! `kehoach render`: plans in, finished files out.

mod jobs;
mod one;
mod report;
pub(super) mod tools;

pub(super) use one::unreadable;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::plan::Override;
use kehoach::terms::Stage;
use kehoach::write::Format;

use super::exit::Exit;
use super::output::Talk;
use super::work;
use tools::HouseStyle;

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
    #[command(flatten)]
    house: HouseStyle,
    /// Số luồng làm việc
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
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
pub(super) enum StageName {
    Draft,
    Issue,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Draft => Self::Draft,
            StageName::Issue => Self::Issue,
        }
    }
}

pub(super) fn assignment(text: &str) -> Result<Override, String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() => Ok(Override { path: path.trim().to_owned(), value: value.to_owned() }),
        Some(_) | None => Err("viết KHÓA=GIÁ_TRỊ, ví dụ number=05 / write KEY=VALUE".to_owned()),
    }
}

pub(crate) fn run(render: &Render, talk: &Talk) -> Exit {
    let start = Instant::now();
    let mut formats: Vec<Format> = render.format.iter().map(|name| Format::from(*name)).collect();
    formats.sort_unstable();
    formats.dedup();
    let (jobs, mut worst) = match jobs::jobs(render, &formats, talk) {
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
    let house = &render.house;
    let prepared =
        house.templates(&mut sources, talk).and_then(|(ours, _)| Ok((ours, house.writers(&formats, workers, talk)?.0)));
    let (templates, writers) = match prepared {
        Ok(prepared) => prepared,
        Err(exit) => return exit,
    };
    let mut overrides = render.set.clone();
    if let Some(stage) = render.stage {
        overrides.push(Override { path: "stage".to_owned(), value: Stage::from(stage).key().to_owned() });
    }
    let shared = one::Shared { sources: &sources, templates: &templates, writers: &writers, overrides: &overrides, talk };
    let progress = progress(jobs.len(), talk);
    let outcomes = work::share(&jobs, workers, |job, slot| {
        let outcome = one::one(job, slot, &shared);
        progress.inc(1);
        outcome
    });
    progress.finish_and_clear();
    worst.max(report::report(&jobs, outcomes, start, talk))
}

fn progress(jobs: usize, talk: &Talk) -> indicatif::ProgressBar {
    if !talk.is_live() || jobs < 3 {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  còn {eta}")
        .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
    indicatif::ProgressBar::new(jobs as u64).with_style(style)
}
