//! The plan of work: which files are read and written. Every mistake in names and places is found before any work.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::write::Format;

use super::Render;
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;

/// A plan to render and where its files go.
pub(super) struct Job {
    pub(super) input: PathBuf,
    /// Where each format goes; `None` is standard output.
    pub(super) outputs: Vec<(Format, Option<PathBuf>)>,
    /// Found in a folder rather than named: other YAML files may lie beside.
    pub(super) in_folder: bool,
}

/// The plan of work, before any work: every mistake in names and places is found here.
pub(super) fn jobs(render: &Render, formats: &[Format], talk: &Talk) -> Result<(Vec<Job>, Exit), Exit> {
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
                && same_file(path, &input)
            {
                let path = path.display();
                return usage(
                    Message::new(
                        format!("kết quả {path} sẽ đè lên chính kế hoạch"),
                        format!("the result {path} would overwrite the plan itself"),
                    ),
                    Message::new("dùng -o THƯ_MỤC khác", "use -o with another DIR"),
                );
            }
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

/// Whether two names lead to one file that is there.
fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
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
