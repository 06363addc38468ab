//! `kehoach check`: may these plans be issued? Every rule over every file in one run.

mod finished;
mod inputs;
mod mend;
mod one;
mod show;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kehoach::check::report::{Folder, Subject};
use kehoach::check::rule::Way;
use kehoach::check::{allow, manual, run as rules, table};
use kehoach::diag::{Diagnostic, Message, Severity, Sources, render};
use kehoach::law::{self, Law};
use kehoach::plan::nearest;
use kehoach::terms::Stage;

use super::exit::Exit;
use super::output::{self, Talk};
use super::render::{StageName, tools};
use super::{plans, work};

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
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
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<String>,
    /// In trang hướng dẫn của một quy tắc: điều gì, vì sao, sai, đúng
    #[arg(long, value_name = "CODE", conflicts_with = "rules")]
    explain: Vec<String>,
    /// Liệt kê mọi quy tắc; thêm -f json cho chương trình khác
    #[arg(long)]
    rules: bool,
    /// Bảng riêng đặt lên trên bảng pháp luật có sẵn: văn bản thay thế, cơ quan, ký hiệu cơ quan, từ ngữ (.yaml)
    #[arg(long, value_name = "FILE")]
    law: Option<PathBuf>,
    /// Sửa tại chỗ những điểm chỉ có một cách đúng, giữ chú thích và cách trình bày; --fix=dry chỉ in bản vá
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "write", value_name = "dry")]
    fix: Option<Fix>,
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
    /// SARIF 2.1.0, cho máy chủ mã nguồn và trình soạn thảo
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Fix {
    /// Ghi vào tệp
    Write,
    /// Chỉ in bản vá
    Dry,
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
            Form::Json | Form::Sarif => format!("{:#}\n", manual::list_json()),
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
    let own_law = match &check.law {
        Some(path) => Some(own_law(path, &mut sources, talk)?),
        None => None,
    };
    let stage = check.stage.map(Stage::from);
    let parent_plan = parent.as_ref().and_then(|(plan, _)| plan.as_ref());
    let workers = work::workers(check.jobs, inputs.plans.len());
    let shared = one::Shared {
        sources: &sources,
        templates: &templates,
        stage,
        parent: parent_plan,
        law: own_law.as_ref().unwrap_or_else(|| law::ours()),
    };
    if let Some(fix) = check.fix {
        if let Some(end) = mend(check, fix, &inputs, &shared, talk) {
            return Ok(end);
        }
        // What is left to a person is told of the plans as they are now.
        return plans_of(&Check { fix: None, ..check.clone() }, talk);
    }
    let checked: Vec<one::Checked> =
        work::share(&inputs.plans, workers, |plan, _| one::one(plan.source, &shared)).into_iter().flatten().collect();
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
    all.extend(inputs.finished.iter().flat_map(|file| finished::findings(file, stage, &sources, shared.law)));
    let all = allow::apply(all, &allowances, &check.allow).into_iter().collect::<kehoach::diag::Diagnostics>().sorted();
    show::findings(&all, &sources, check.format, talk)?;
    if let Some(passed) = inputs.passed_over() {
        talk.say(&passed);
    }
    talk.say(&summary(&all, &inputs, check.against.is_some()));
    let denied = match check.deny {
        Deny::Error => Severity::Error,
        Deny::Warning => Severity::Warning,
    };
    let end = if all.iter().any(|finding| finding.severity >= denied) { Exit::Findings } else { Exit::Sound };
    Ok(end.max(inputs.worst))
}

/// A user's own tables laid over the program's; what is wrong with them has been said when this fails.
fn own_law(path: &Path, sources: &mut Sources, talk: &Talk) -> Result<Law, Exit> {
    let source = plans::text(path, sources, talk)?;
    law::ours().overlaid(sources, source).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Usage
    })
}

/// Mends the plans, or shows how; `None` when the check goes on with the mended plans.
fn mend(check: &Check, fix: Fix, inputs: &inputs::Inputs, shared: &one::Shared<'_>, talk: &Talk) -> Option<Exit> {
    if check.inputs.iter().any(|path| path == std::path::Path::new("-")) {
        talk.finding(Diagnostic::error(
            "TP05",
            None,
            Message::new(
                "không sửa được kế hoạch từ đầu vào chuẩn; hãy nêu tên tệp",
                "a plan from standard input cannot be mended; name the file",
            ),
        ));
        return Some(Exit::Usage);
    }
    if check.inputs.iter().any(|path| finished::is_finished(path) && !path.is_dir()) {
        talk.finding(Diagnostic::error(
            "TP05",
            None,
            Message::new(
                "--fix chỉ sửa được kế hoạch (.yaml), không sửa được PDF, DOCX; hãy sửa kế hoạch rồi lập lại",
                "--fix mends plans (.yaml), not PDF or DOCX; mend the plan and render it again",
            ),
        ));
        return Some(Exit::Usage);
    }
    let mended = mend::all(&inputs.plans, shared, &check.allow, fix == Fix::Dry);
    talk.findings(&mended.findings, shared.sources);
    let files = mended.files;
    let patched = match fix {
        Fix::Dry => {
            let end = say(&mended.patch, talk);
            talk.say(&Message::new(format!("{files} tệp sẽ được sửa."), format!("{files} files would be mended.")));
            Some(if files > 0 { end.max(Exit::Findings) } else { end })
        }
        Fix::Write => {
            talk.say(&Message::new(format!("Đã sửa {files} tệp."), format!("{files} files mended.")));
            None
        }
    };
    if mended.findings.is_empty() { patched } else { Some(Exit::Failed) }
}

fn summary(all: &[Diagnostic], inputs: &inputs::Inputs, against: bool) -> Message {
    let count = inputs.plans.len();
    let files = inputs.finished.len();
    let (vi, en) = if all.is_empty() && files > 0 {
        ("không thấy lỗi ở phần đã xét".to_owned(), "no faults in what was examined".to_owned())
    } else {
        (render::summary(all, kehoach::diag::Lang::Vi), render::summary(all, kehoach::diag::Lang::En))
    };
    let plans = if count == 1 { "plan" } else { "plans" };
    let file = if files == 1 { "file" } else { "files" };
    let (what_vi, what_en) = match (count, files) {
        (_, 0) => (format!("{count} kế hoạch"), format!("{count} {plans}")),
        (0, _) => (format!("{files} tệp PDF, DOCX"), format!("{files} finished {file}")),
        _ => (format!("{count} kế hoạch, {files} tệp PDF, DOCX"), format!("{count} {plans}, {files} finished {file}")),
    };
    let mut summary = Message::new(format!("{what_vi}: {vi}."), format!("{what_en}: {en}."));
    if let Some(examined) = finished::examined(&inputs.finished) {
        summary.vi.push_str(&examined.vi);
        summary.en.push_str(&examined.en);
    }
    let of_parent = |finding: &Diagnostic| {
        table::rule(finding.code).is_some_and(|rule| rule.ways.iter().any(|way| matches!(way, Way::Parent)))
    };
    if against && !all.iter().any(of_parent) {
        summary.vi.push_str(" Không có điểm nào trái kế hoạch cấp trên.");
        summary.en.push_str(" Nothing falls short of the higher plan.");
    }
    summary
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
