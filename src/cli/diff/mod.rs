//! `kehoach diff`: two versions of a plan side by side.

mod documents;
mod folders;
mod git;
mod versions;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::diff::json::{Compared, json, schema};
use kehoach::diff::kind::KEYS;
use kehoach::diff::text::{Look, text};
use kehoach::diff::{Change, Class, Diff as Changes, Side, compare};
use kehoach::write::Format;

use super::exit::Exit;
use super::output::Talk;
use super::render::tools::HouseStyle;
use super::{files, schema as printer};
use versions::{Reader, Version};

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// Bản cũ và bản mới: tệp .yaml, BẢN:tệp của git (ví dụ HEAD~1:plans/a.yaml), hoặc hai thư mục; 7 tham số khi git gọi
    #[arg(value_name = "OLD NEW", required_unless_present = "schema", num_args = 1..)]
    inputs: Vec<PathBuf>,
    /// Cách in kết quả; văn bản (--as) có thể lập nhiều định dạng cùng lúc
    #[arg(short, long, value_enum, value_delimiter = ',')]
    format: Vec<Form>,
    /// Tệp kết quả; mặc định in ra màn hình, văn bản (--as) thì vào thư mục output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Chỉ hiện những loại này, cách nhau bằng dấu phẩy, ví dụ targets,deadlines
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = clap::builder::PossibleValuesParser::new(KEYS))]
    only: Vec<String>,
    /// Không hiện những loại này
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = clap::builder::PossibleValuesParser::new(KEYS))]
    ignore: Vec<String>,
    /// Chỉ đếm, theo từng phần
    #[arg(long)]
    stat: bool,
    /// Hiện cả đánh số lại, khóa của đặc tả, khoảng trắng
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    house: HouseStyle,
    /// In JSON Schema của kết quả -f json
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    documents: documents::Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Cho người đọc trên màn hình
    Text,
    /// Cho chương trình khác
    Json,
    /// Word (với --as)
    Docx,
    /// PDF (với --as)
    Pdf,
    /// HTML (với --as)
    Html,
    /// Markdown (với --as)
    Md,
}

impl Form {
    /// The format of a finished file.
    const fn file(self) -> Option<Format> {
        match self {
            Self::Text | Self::Json => None,
            Self::Docx => Some(Format::Docx),
            Self::Pdf => Some(Format::Pdf),
            Self::Html => Some(Format::Html),
            Self::Md => Some(Format::Markdown),
        }
    }
}

/// Two versions to compare; one of them may not be there.
struct Pair {
    /// What the pair is called where there are several.
    name: String,
    old: Option<Version>,
    new: Option<Version>,
}

pub(crate) fn run(arguments: &Diff, talk: &Talk) -> Exit {
    if arguments.schema {
        return printer::print(format!("{:#}\n", schema()).as_bytes(), talk);
    }
    made(arguments, talk).unwrap_or_else(|exit| exit)
}

fn made(arguments: &Diff, talk: &Talk) -> Result<Exit, Exit> {
    let mut reader = Reader::new(&arguments.house, talk)?;
    let inputs: Vec<&Path> = arguments.inputs.iter().map(PathBuf::as_path).collect();
    // What git calls an external driver with: path, then file, hash and mode of both sides, then what a renamed file was.
    let mut broken = false;
    let (pairs, by_git) = match inputs.as_slice() {
        [old, new] if old.is_dir() && new.is_dir() => {
            let pairs;
            (pairs, broken) = folders::pairs(old, new, &mut reader, talk)?;
            (pairs, false)
        }
        [old, new] if old.is_dir() || new.is_dir() => {
            talk.finding(one_folder(old, new));
            return Err(Exit::Usage);
        }
        [old, new] => (vec![Pair { name: String::new(), old: Some(reader.read(old)?), new: Some(reader.read(new)?) }], false),
        [path, old, _, _, new, _, _, ..] if matches!(inputs.len(), 7 | 9) => {
            let name = path.display().to_string();
            (vec![Pair { name: name.clone(), old: reader.named(old, &name)?, new: reader.named(new, &name)? }], true)
        }
        _ => {
            talk.finding(
                Diagnostic::error("SS01", None, Message::new("cần hai bản để so sánh", "two versions are needed")).hint(
                    Message::new(
                        "viết: kehoach diff BẢN-CŨ.yaml BẢN-MỚI.yaml, hoặc kehoach diff HEAD~1:plans/a.yaml plans/a.yaml",
                        "write: kehoach diff OLD.yaml NEW.yaml, or kehoach diff HEAD~1:plans/a.yaml plans/a.yaml",
                    ),
                ),
            );
            return Err(Exit::Usage);
        }
    };
    let found: Vec<Changes> = pairs.iter().map(changes).collect();
    documents::check(arguments, talk)?;
    if let Some(kind) = arguments.documents.kind {
        let made = documents::run(kind, arguments, &pairs, &found, &mut reader, talk)?;
        return Ok(if broken { Exit::Failed } else { made });
    }
    let (shown, any) = output(arguments, &pairs, &found, &reader.sources, talk);
    match arguments.output.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => files::write(path, shown.as_bytes()).map_err(|finding| {
            talk.finding(finding);
            Exit::Failed
        })?,
        None if printer::print(shown.as_bytes(), talk) != Exit::Sound => return Err(Exit::Failed),
        None => {}
    }
    // Git takes any other code for a driver that died; a plan that cannot be read is no difference.
    Ok(if broken {
        Exit::Failed
    } else if any && !by_git {
        Exit::Findings
    } else {
        Exit::Sound
    })
}

/// A folder with a file, or with a folder of a revision.
fn one_folder(old: &Path, new: &Path) -> Diagnostic {
    let other = if old.is_dir() { new } else { old };
    if let Some((revision, _)) = git::revision(other) {
        return git::folder(&other.display().to_string(), revision);
    }
    Diagnostic::error(
        "SS01",
        None,
        Message::new("không so sánh được một thư mục với một tệp", "a folder cannot be compared with a file"),
    )
    .hint(Message::new("đưa hai tệp hoặc hai thư mục", "give two files or two folders"))
}

fn changes(pair: &Pair) -> Changes {
    match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => {
            compare(&Side::new(&old.plan, old.document.as_ref()), &Side::new(&new.plan, new.document.as_ref()))
        }
        (Some(_), None) | (None, Some(_) | None) => Changes::default(),
    }
}

impl Diff {
    /// Whether a class was asked for, or none was, and it is not to be left out.
    fn wants(&self, class: &Class) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == class.key());
        (self.only.is_empty() || named(&self.only)) && !named(&self.ignore)
    }

    /// A change with those of its classes that are shown; none where it is not shown.
    fn shown(&self, change: &Change) -> Option<Change> {
        let asked = self.all || !self.only.is_empty();
        change.narrowed(|class| self.wants(class)).filter(|_| asked || !change.is_hidden())
    }

    fn shows(&self, change: &Change) -> bool {
        (self.all || !self.only.is_empty() || !change.is_hidden()) && change.classes().any(|class| self.wants(class))
    }
}

/// The result, and whether anything in it is different.
fn output(arguments: &Diff, pairs: &[Pair], found: &[Changes], sources: &Sources, talk: &Talk) -> (String, bool) {
    let narrowed: Vec<(Vec<Change>, usize)> = found
        .iter()
        .map(|found| {
            let shown: Vec<Change> = found.changes.iter().filter_map(|change| arguments.shown(change)).collect();
            let hidden = found.changes.iter().filter(|change| change.is_hidden() && !arguments.shows(change)).count();
            (shown, if arguments.only.is_empty() { hidden } else { 0 })
        })
        .collect();
    let shown: Vec<(Vec<&Change>, usize)> =
        narrowed.iter().map(|(changes, hidden)| (changes.iter().collect(), *hidden)).collect();
    let any =
        shown.iter().any(|(changes, _)| !changes.is_empty()) || pairs.iter().any(|pair| pair.old.is_none() || pair.new.is_none());
    if arguments.format.contains(&Form::Json) {
        let compared: Vec<Compared<'_>> = pairs
            .iter()
            .zip(shown)
            .map(|(pair, (changes, hidden))| Compared {
                old: pair.old.as_ref().map(|version| (version.name.as_str(), &version.plan)),
                new: pair.new.as_ref().map(|version| (version.name.as_str(), &version.plan)),
                changes,
                hidden,
            })
            .collect();
        return (format!("{:#}\n", json(&compared, sources)), any);
    }
    let color = talk.colors_result() && arguments.output.is_none();
    let look = Look { lang: talk.lang(), color, stat: arguments.stat };
    let mut out = String::new();
    for (pair, (changes, hidden)) in pairs.iter().zip(shown) {
        let head = match (&pair.old, &pair.new) {
            (Some(_), Some(_)) if pair.name.is_empty() => None,
            // Among many plans those that are the same are not named.
            (Some(_), Some(_)) if changes.is_empty() && pairs.len() > 1 => continue,
            (Some(_), Some(_)) => Some(Message::new(pair.name.clone(), pair.name.clone())),
            (Some(old), None) => Some(Message::new(format!("{}: không còn", old.name), format!("{}: gone", old.name))),
            (None, Some(new)) => Some(Message::new(format!("{}: kế hoạch mới", new.name), format!("{}: a new plan", new.name))),
            (None, None) => continue,
        };
        if let Some(head) = head {
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}═══ {} ═══\n", head.in_lang(look.lang)));
        }
        if pair.old.is_some() && pair.new.is_some() {
            out.push_str(&text(&changes, hidden, sources, look));
        }
    }
    if out.is_empty() {
        let same = Message::new(format!("{} kế hoạch giống nhau.", pairs.len()), format!("{} plans are the same.", pairs.len()));
        out = format!("{}\n", same.in_lang(look.lang));
    }
    (out, any)
}
