//! `kehoach check`: may these plans be issued? Every rule over every file in one run.

mod finished;
mod inputs;
mod one;
mod show;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kehoach::check::report::{Folder, Subject};
use kehoach::check::{allow, manual, run as rules, table};
use kehoach::diag::{Diagnostic, Message, Severity, Sources, render};
use kehoach::plan::nearest;
use kehoach::terms::Stage;

use super::exit::Exit;
use super::output::{self, Talk};
use super::render::{StageName, tools};
use super::{plans, work};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Kế hoạch (.yaml), thư mục chứa kế hoạch, tệp PDF hoặc DOCX đã lập, hoặc - (đọc từ đầu vào chuẩn)
    #[arg(value_name = "PLAN|DIR|PDF|DOCX", required_unless_present_any = ["explain", "rules"])]
    inputs: Vec<PathBuf>,
    /// Kế hoạch cấp trên mà các kế hoạch này thực hiện
    #[arg(long, value_name = "PARENT")]
    against: Option<PathBuf>,
    /// Xét như bản dự thảo hay bản ban hành, thay cho `stage:` của kế hoạch
    #[arg(long, value_enum)]
    stage: Option<StageName>,
    /// Cách in kết quả
    #[arg(short, long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Mức làm lệnh kết thúc với mã 1
    #[arg(long, value_enum, default_value_t = Deny::Error)]
    deny: Deny,
    /// Bỏ qua một quy tắc trong lần chạy này; cách bền hơn là `allow:` trong kế hoạch, kèm lý do
    #[arg(long, value_name = "CODE")]
    allow: Vec<String>,
    /// In trang hướng dẫn của một quy tắc: điều gì, vì sao, sai, đúng
    #[arg(long, value_name = "CODE", conflicts_with = "rules")]
    explain: Vec<String>,
    /// Liệt kê mọi quy tắc; thêm -f json cho chương trình khác
    #[arg(long)]
    rules: bool,
    /// Thư mục mẫu riêng, đặt lên trên mẫu có sẵn
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Số luồng làm việc
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Có dòng bị lỗi và gợi ý sửa
    Text,
    /// Mỗi điểm một dòng
    Short,
    /// JSON
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Chỉ lỗi
    Error,
    /// Lỗi và cảnh báo
    Warning,
}

pub(crate) fn run(check: &Check, talk: &Talk) -> Exit {
    if check.rules {
        let list = match check.format {
            Form::Json => format!("{:#}\n", manual::list_json()),
            Form::Text | Form::Short => manual::list(talk.lang()),
        };
        return say(&list, talk);
    }
    if !check.explain.is_empty() {
        return explain(&check.explain, talk);
    }
    if let Some(exit) = check.allow.iter().find_map(|code| known(code, talk).err()) {
        return exit;
    }
    plans_of(check, talk).unwrap_or_else(|exit| exit)
}

/// Checks plans, prints the findings, counts them.
fn plans_of(check: &Check, talk: &Talk) -> Result<Exit, Exit> {
    let mut sources = Sources::new();
    let (templates, _) = tools::templates(check.templates.as_deref(), &mut sources, talk)?;
    let mut inputs = inputs::read(&check.inputs, &mut sources, talk)?;
    let parent = match &check.against {
        Some(path) => Some(plans::text(path, &mut sources, talk)?),
        None => None,
    };
    let parent = parent.map(|source| kehoach::plan::read_written(&sources, source));
    let stage = check.stage.map(Stage::from);
    let parent_plan = parent.as_ref().and_then(|(plan, _)| plan.as_ref());
    let workers = work::workers(check.jobs, inputs.plans.len());
    let shared = one::Shared { sources: &sources, templates: &templates, stage, parent: parent_plan };
    let checked: Vec<one::Checked> =
        work::share(&inputs.plans, workers, |source, _| one::one(*source, &shared)).into_iter().flatten().collect();
    if checked.len() < inputs.plans.len() {
        return Err(Exit::Bug);
    }
    let subjects: Vec<Subject<'_>> = checked.iter().filter_map(|checked| checked.subject(&shared)).collect();
    let allowances: Vec<_> = subjects.iter().flat_map(|subject| &subject.plan.allow).collect();
    let folder = rules::folder(&Folder { subjects: &subjects });
    let mut all = std::mem::take(&mut inputs.findings);
    all.extend(parent.iter().flat_map(|(_, findings)| findings.clone().sorted()));
    all.extend(checked.iter().flat_map(|checked| checked.findings.iter().cloned()));
    all.extend(folder.sorted());
    all.extend(inputs.finished.iter().flat_map(|file| finished::findings(file, stage)));
    let all = allow::apply(all, &allowances, &check.allow).into_iter().collect::<kehoach::diag::Diagnostics>().sorted();
    show::findings(&all, &sources, check.format, talk)?;
    talk.say(&summary(&all, &inputs, check.against.is_some()));
    let denied = match check.deny {
        Deny::Error => Severity::Error,
        Deny::Warning => Severity::Warning,
    };
    let end = if all.iter().any(|finding| finding.severity >= denied) { Exit::Findings } else { Exit::Sound };
    Ok(end.max(inputs.worst))
}

fn summary(all: &[Diagnostic], inputs: &inputs::Inputs, against: bool) -> Message {
    let count = inputs.plans.len();
    let files = inputs.finished.len();
    let (vi, en) = (render::summary(all, kehoach::diag::Lang::Vi), render::summary(all, kehoach::diag::Lang::En));
    let plans = if count == 1 { "plan" } else { "plans" };
    if all.iter().all(|finding| finding.severity == Severity::Note) && against {
        return Message::new(
            format!("{count} kế hoạch: không có điểm nào trái kế hoạch cấp trên."),
            format!("{count} {plans}: nothing falls short of the higher plan."),
        );
    }
    let file = if files == 1 { "file" } else { "files" };
    match (count, files) {
        (_, 0) => Message::new(format!("{count} kế hoạch: {vi}."), format!("{count} {plans}: {en}.")),
        (0, _) => Message::new(format!("{files} tệp PDF, DOCX: {vi}."), format!("{files} finished {file}: {en}.")),
        _ => Message::new(
            format!("{count} kế hoạch, {files} tệp PDF, DOCX: {vi}."),
            format!("{count} {plans}, {files} finished {file}: {en}."),
        ),
    }
}

fn explain(codes: &[String], talk: &Talk) -> Exit {
    let mut pages = Vec::with_capacity(codes.len());
    for code in codes {
        match known(code, talk) {
            Ok(rule) => pages.push(manual::page(rule)),
            Err(exit) => return exit,
        }
    }
    say(&pages.join("\n"), talk)
}

/// The rule that a user names; an unknown one is told with the nearest.
fn known(code: &str, talk: &Talk) -> Result<&'static kehoach::check::rule::Rule, Exit> {
    table::rule(code).ok_or_else(|| {
        let finding = Diagnostic::error(
            "TP07",
            None,
            Message::new(format!("không có quy tắc `{code}`"), format!("there is no rule `{code}`")),
        );
        let near = nearest(code, table::rules().iter().map(|rule| rule.code));
        talk.finding(match near {
            Some(near) => finding.hint(Message::new(format!("có phải `{near}`?"), format!("did you mean `{near}`?"))),
            None => finding
                .hint(Message::new("xem các mã bằng `kehoach check --rules`", "see the codes with `kehoach check --rules`")),
        });
        Exit::Usage
    })
}

fn say(text: &str, talk: &Talk) -> Exit {
    match output::result(text.as_bytes()) {
        Ok(()) => Exit::Sound,
        Err(error) => {
            talk.finding(super::files::trouble("-".as_ref(), &error, ("ghi", "write")));
            Exit::Failed
        }
    }
}
