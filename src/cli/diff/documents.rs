//! `kehoach diff --as …`: the comparison as a document: a redline, a bản so sánh, or a plan that amends the old one.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kehoach::assemble;
use kehoach::compose::Templates;
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::diff::amendment;
use kehoach::diff::comparison::comparison;
use kehoach::diff::redline::{self, Reviser};
use kehoach::diff::{Diff, Side, compare};
use kehoach::document::Document;
use kehoach::plan::date::PartialDate;
use kehoach::plan::{self, Plan};
use kehoach::write::{Format, Writers, pdf};

use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::render::tools;
use crate::cli::{files, plans, schema};

/// What the comparison is printed as.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Lập thành văn bản: bản có dấu sửa đổi, bản so sánh, hoặc kế hoạch sửa đổi
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub(super) kind: Option<Kind>,
    /// Định dạng của văn bản: docx, pdf, html, md
    #[arg(short, long, value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(Format::KEYS), requires = "kind")]
    format: Vec<String>,
    /// Tệp kết quả; nhiều định dạng thì là thư mục hoặc tên tệp không có đuôi
    #[arg(short, long, value_name = "FILE", requires = "kind")]
    output: Option<PathBuf>,
    /// Thêm cột số thứ tự vào bản so sánh
    #[arg(long, requires = "kind")]
    numbered: bool,
    /// Tên người sửa, ghi vào dấu sửa đổi trong tệp Word
    #[arg(long, requires = "kind")]
    author: Option<String>,
    /// Thời điểm sửa (2026-11-21 hoặc 2026-11-21T08:00:00Z); không ghi nếu không cho
    #[arg(long, requires = "kind")]
    date: Option<String>,
}

/// Kinds of documents that a comparison makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// Bản mới với dấu sửa đổi mà Word và LibreOffice chấp nhận, từ chối được
    Redline,
    /// Bản so sánh, thuyết minh
    Table,
    /// Kế hoạch sửa đổi, bổ sung: tệp YAML, hoặc văn bản nếu chọn định dạng
    Amendment,
}

/// One of the two versions.
struct Version {
    plan: Plan,
    document: Document,
}

pub(super) fn run(old: &Path, new: &Path, options: &Options, talk: &Talk) -> Exit {
    let Some(kind) = options.kind else { return Exit::Usage };
    make(old, new, kind, options, talk).unwrap_or_else(|exit| exit)
}

fn make(old_path: &Path, new_path: &Path, kind: Kind, options: &Options, talk: &Talk) -> Result<Exit, Exit> {
    let reviser = reviser(options, talk)?;
    let mut sources = Sources::new();
    let templates = tools::templates(None, &mut sources, talk)?.0;
    let old = version(old_path, &templates, &mut sources, talk)?;
    let new = version(new_path, &templates, &mut sources, talk)?;
    let diff = compare(&Side::new(&old.plan, Some(&old.document)), &Side::new(&new.plan, Some(&new.document)));
    let document = match kind {
        Kind::Redline => redline::redline(&old.document, &new.document, &reviser).map_err(|unlike| bug(&unlike, talk))?,
        Kind::Table => comparison(&diff, &new.document, options.numbered),
        Kind::Amendment => return amend(&diff, (&old, &new), &name(kind, new_path), options, &templates, &mut sources, talk),
    };
    write(&document, &name(kind, new_path), options, &sources, talk)?;
    Ok(if diff.is_empty() { Exit::Sound } else { Exit::Findings })
}

/// The name of a file without its ending.
fn name(kind: Kind, new: &Path) -> String {
    let stem = new.file_stem().unwrap_or_default().to_string_lossy();
    match kind {
        Kind::Redline => format!("{stem}-sua-doi"),
        Kind::Table => format!("{stem}-so-sanh"),
        Kind::Amendment => format!("{stem}-ke-hoach-sua-doi"),
    }
}

fn version(path: &Path, templates: &Templates, sources: &mut Sources, talk: &Talk) -> Result<Version, Exit> {
    let (plan, _) = plans::plan(path, sources, talk)?;
    let document = assemble::document(&plan, templates).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Findings
    })?;
    Ok(Version { plan, document })
}

/// The amending plan, as a plan; and printed where a format is asked for.
fn amend(
    diff: &Diff,
    (old, new): (&Version, &Version),
    name: &str,
    options: &Options,
    templates: &Templates,
    sources: &mut Sources,
    talk: &Talk,
) -> Result<Exit, Exit> {
    let [old, new] = [old, new].map(|it| amendment::Version { plan: &it.plan, document: &it.document });
    let Some(plan) = amendment::amendment(diff, old, new) else {
        talk.say(&Message::new("Không có nội dung nào phải sửa đổi, bổ sung.", "Nothing is to be amended."));
        return Ok(Exit::Sound);
    };
    let text = plan::write::write(&plan);
    // What is handed out is what was read again.
    let source = sources.add(format!("{name}.yaml"), text.clone());
    let (read, findings) = plan::read(sources, source, &[]);
    let Some(read) = read else {
        talk.findings(&findings.sorted(), sources);
        return Err(Exit::Bug);
    };
    let document = assemble::document(&read, templates).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Bug
    })?;
    if !options.format.is_empty() {
        write(&document, name, options, sources, talk)?;
        return Ok(Exit::Findings);
    }
    match options.output.as_deref().filter(|path| *path != Path::new("-")) {
        None if schema::print(text.as_bytes(), talk) != Exit::Sound => return Err(Exit::Failed),
        None => {}
        Some(path) => files::write(path, text.as_bytes()).map_err(|finding| {
            talk.finding(finding);
            Exit::Failed
        })?,
    }
    Ok(Exit::Findings)
}

/// A document that would lose words of a version is never written.
fn bug(unlike: &redline::Unlike, talk: &Talk) -> Exit {
    talk.finding(Diagnostic::error(
        "SS90",
        None,
        Message::new(
            format!("lỗi của chương trình: bản đánh dấu không khớp hai bản ({unlike})"),
            format!("a mistake of the program: the marked document is not the two versions ({unlike})"),
        ),
    ));
    Exit::Bug
}

/// Who revised, and when. A day alone is its first moment.
fn reviser(options: &Options, talk: &Talk) -> Result<Reviser, Exit> {
    let wrong = |date: &str| {
        talk.finding(
            Diagnostic::error(
                "SS91",
                None,
                Message::new(format!("--date {date}: không phải thời điểm"), format!("--date {date}: not a date")),
            )
            .hint(Message::new("viết 2026-11-21 hoặc 2026-11-21T08:00:00Z", "write 2026-11-21 or 2026-11-21T08:00:00Z")),
        );
        Exit::Usage
    };
    let date = match options.date.as_deref() {
        None => None,
        Some(text) if text.contains('T') => {
            let moment: jiff::Timestamp = text.parse().map_err(|_| wrong(text))?;
            Some(moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        }
        Some(text) => match PartialDate::parse(text) {
            Ok(PartialDate::Day { year, month, day }) => Some(format!("{year:04}-{month:02}-{day:02}T00:00:00Z")),
            Ok(PartialDate::Month { .. } | PartialDate::Quarter { .. } | PartialDate::Year { .. }) | Err(_) => {
                return Err(wrong(text));
            }
        },
    };
    Ok(Reviser { author: options.author.clone().unwrap_or_else(|| "kehoach".to_owned()), date })
}

/// Writes the document in all its formats or none.
fn write(document: &Document, name: &str, options: &Options, sources: &Sources, talk: &Talk) -> Result<(), Exit> {
    let outputs = outputs(name, options, talk)?;
    let formats: Vec<Format> = outputs.iter().map(|(format, _)| *format).collect();
    let (writers, _) = tools::writers(None, None, &formats, 1, talk)?;
    let finished = std::thread::scope(|scope| {
        // The typesetter needs a stack and a pool of its own.
        let printing = || pdf::with_own_pool(|| print(document, &formats, &writers));
        let thread = std::thread::Builder::new().stack_size(pdf::STACK_SIZE).spawn_scoped(scope, printing);
        thread.ok().and_then(|thread| thread.join().ok())
    });
    let finished = finished.ok_or(Exit::Bug)?.map_err(|findings| {
        talk.findings(&findings, sources);
        Exit::Failed
    })?;
    let mut files_to_write: Vec<(&Path, &[u8])> = Vec::new();
    for (bytes, (_, path)) in finished.iter().zip(&outputs) {
        match path {
            Some(path) => files_to_write.push((path, bytes)),
            None => return if schema::print(bytes, talk) == Exit::Sound { Ok(()) } else { Err(Exit::Failed) },
        }
    }
    files::write_all(&files_to_write).map_err(|finding| {
        talk.finding(finding);
        Exit::Failed
    })?;
    let names = files_to_write.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>().join(", ");
    talk.say(&Message::new(format!("Đã lập {names}"), format!("Made {names}")));
    Ok(())
}

fn print(document: &Document, formats: &[Format], writers: &Writers) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    formats.iter().map(|format| writers.write(document, *format, 0).map(|finished| finished.bytes)).collect()
}

/// The formats and where each goes; none is standard output.
fn outputs(name: &str, options: &Options, talk: &Talk) -> Result<Vec<(Format, Option<PathBuf>)>, Exit> {
    let of_ending = |path: &Path| path.extension().and_then(|ending| Format::from_key(&ending.to_string_lossy().to_lowercase()));
    let mut formats: Vec<Format> = options.format.iter().filter_map(|key| Format::from_key(key)).collect();
    formats.dedup();
    let output = options.output.clone().unwrap_or_else(|| PathBuf::from("output"));
    if formats.is_empty() {
        formats.push(of_ending(&output).unwrap_or(Format::Docx));
    }
    match (formats.as_slice(), of_ending(&output)) {
        ([one], _) if output == Path::new("-") => Ok(vec![(*one, None)]),
        ([one], Some(ending)) if *one == ending => Ok(vec![(*one, Some(output))]),
        (_, None) if output != Path::new("-") => {
            Ok(formats.iter().map(|format| (*format, Some(output.join(format!("{name}.{}", format.key()))))).collect())
        }
        (_, _) => {
            let shown = output.display();
            talk.finding(
                Diagnostic::error(
                    "SS92",
                    None,
                    Message::new(
                        format!("-o {shown}: không hợp với định dạng đã chọn"),
                        format!("-o {shown} does not go with the formats asked for"),
                    ),
                )
                .hint(Message::new(
                    "một định dạng: tên tệp có đuôi của nó; nhiều định dạng: một thư mục",
                    "one format: a file name with its ending; several: a folder",
                )),
            );
            Err(Exit::Usage)
        }
    }
}
