//! `kehoach diff --as …`: the comparison as a document: a redline, a bản so sánh, or a plan that amends the old one.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kehoach::diag::{Diagnostic, Message};
use kehoach::diff::amendment::{Numbers, amendment};
use kehoach::diff::comparison::{Wanted, comparison};
use kehoach::diff::redline::{Reviser, Unlike, redline};
use kehoach::diff::{Change, Diff as Changes, Version as Printed};
use kehoach::document::Document;
use kehoach::plan;
use kehoach::plan::date::PartialDate;
use kehoach::write::{Finished, Format, Writers, pdf};

use super::versions::{Reader, Version};
use super::{Diff, Pair};
use crate::cli::exit::Exit;
use crate::cli::files;
use crate::cli::output::Talk;
use crate::cli::schema::print;

/// What the comparison is printed as.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Lập thành văn bản: bản có dấu sửa đổi, bản so sánh, hoặc kế hoạch sửa đổi
    #[arg(long = "as", value_enum, value_name = "KIND", conflicts_with = "stat")]
    pub(super) kind: Option<Kind>,
    /// Thêm cột số thứ tự vào bản so sánh
    #[arg(long, requires = "kind")]
    numbered: bool,
    /// Tên người sửa, ghi vào dấu sửa đổi trong tệp Word
    #[arg(long, requires = "kind")]
    author: Option<String>,
    /// Thời điểm sửa: 2026-11-21 hoặc 2026-11-21T08:00:00Z; không ghi nếu không cho
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

impl Kind {
    /// What is added to the new version's name.
    const fn ending(self) -> &'static str {
        match self {
            Self::Redline => "dau-sua-doi",
            Self::Table => "so-sanh",
            Self::Amendment => "ke-hoach-sua-doi",
        }
    }
}

/// A file to write, and where; none is standard output.
type Output = (Vec<u8>, Option<PathBuf>);

/// Formats of files are those of documents, text and JSON those of the list of changes.
pub(super) fn check(arguments: &Diff, talk: &Talk) -> Result<(), Exit> {
    let for_document = arguments.documents.kind.is_some();
    if arguments.format.iter().all(|form| form.file().is_some() == for_document) && (for_document || arguments.format.len() < 2) {
        return Ok(());
    }
    talk.finding(
        Diagnostic::error("SS03", None, Message::new("-f và --as không hợp nhau", "-f does not go with what is asked for")).hint(
            Message::new(
                "danh sách thay đổi: -f text hoặc json; văn bản: --as redline|table|amendment -f docx,pdf,html,md",
                "the list of changes: -f text or json; documents: --as redline|table|amendment -f docx,pdf,html,md",
            ),
        ),
    );
    Err(Exit::Usage)
}

/// Makes the documents of all pairs that have two versions; the files of all of them or of none.
pub(super) fn run(
    kind: Kind,
    arguments: &Diff,
    pairs: &[Pair],
    found: &[Changes],
    reader: &mut Reader<'_>,
    talk: &Talk,
) -> Result<Exit, Exit> {
    let reviser = reviser(&arguments.documents, talk)?;
    let formats = formats(kind, arguments);
    let (writers, _) = arguments.house.writers(&formats, 1, talk)?;
    let places = Places { kind, output: arguments.output.as_deref(), count: pairs.len() * formats.len().max(1) };
    let is_all = arguments.only.is_empty() && arguments.ignore.is_empty();
    let mut outputs: Vec<Output> = Vec::new();
    let mut any = false;
    for (pair, found) in pairs.iter().zip(found) {
        let (Some(old), Some(new)) = (&pair.old, &pair.new) else {
            any = true;
            continue;
        };
        let changes: Vec<&Change> = found.changes.iter().filter(|change| arguments.shows(change)).collect();
        any |= !changes.is_empty();
        let (old_document, new_document) = (printed(old)?, printed(new)?);
        let old_version = Printed { plan: &old.plan, document: old_document };
        let new_version = Printed { plan: &new.plan, document: new_document };
        let document = match kind {
            Kind::Redline => redline(old_document, new_document, &reviser).map_err(|unlike| bug(&unlike, talk))?,
            Kind::Table => {
                let wanted = Wanted { shows: &|change| arguments.shows(change), is_all, numbered: arguments.documents.numbered };
                comparison(&found.changes, old_version, new_version, &wanted)
            }
            Kind::Amendment => {
                let numbers = Numbers::new(old_document, new_document);
                let pointing = reader.pointing(&new.plan, &numbers)?;
                let new_version = Printed { plan: &new.plan, document: &pointing };
                let Some(made) = amendment(&changes, is_all, old_version, new_version, &numbers) else {
                    let name = &new.name;
                    talk.say(&Message::new(
                        format!("{name}: không có nội dung nào phải sửa đổi, bổ sung"),
                        format!("{name}: nothing is to be amended"),
                    ));
                    continue;
                };
                let text = plan::write::write(&made.plan);
                let document = reader.printed_again(&text)?;
                if let Some(words) = made.unlike(&document, &pointing) {
                    return Err(misquoted(words, talk));
                }
                if formats.is_empty() {
                    outputs.push((text.into_bytes(), places.of(&new.name, "yaml", talk)?));
                    continue;
                }
                document
            }
        };
        let files = print_all(&document, &formats, &writers).map_err(|findings| {
            talk.findings(&findings, &reader.sources);
            Exit::Failed
        })?;
        for (format, bytes) in formats.iter().zip(files) {
            outputs.push((bytes, places.of(&new.name, format.key(), talk)?));
        }
    }
    hand_out(&outputs, talk)?;
    Ok(if any { Exit::Findings } else { Exit::Sound })
}

/// What is printed of a version; why it cannot be has been said.
fn printed(version: &Version) -> Result<&Document, Exit> {
    version.document.as_ref().ok_or(Exit::Failed)
}

/// The formats asked for, else the one that the file's name tells, else Word; an amending plan stays a plan unless one is asked for.
fn formats(kind: Kind, arguments: &Diff) -> Vec<Format> {
    let mut formats: Vec<Format> = arguments.format.iter().filter_map(|form| form.file()).collect();
    formats.sort_unstable();
    formats.dedup();
    if formats.is_empty() {
        let of_name = arguments.output.as_deref().and_then(format_of);
        formats.extend(of_name.or_else(|| (kind != Kind::Amendment).then_some(Format::Docx)));
    }
    formats
}

fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|ending| Format::from_key(&ending.to_string_lossy().to_lowercase()))
}

/// Where files go.
struct Places<'a> {
    kind: Kind,
    output: Option<&'a Path>,
    /// How many files there will be.
    count: usize,
}

impl Places<'_> {
    /// The place of one file: the file named, a file in the folder named, or standard output.
    fn of(&self, new: &str, ending: &str, talk: &Talk) -> Result<Option<PathBuf>, Exit> {
        // A plan is read by programs; documents go to a folder.
        let output = self.output.unwrap_or(Path::new(if ending == "yaml" { "-" } else { "output" }));
        let is_file = output.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        let one = self.count == 1;
        if output == Path::new("-") && one {
            return Ok(None);
        }
        if is_file && one {
            return Ok(Some(output.to_owned()));
        }
        if output == Path::new("-") || is_file || output.is_file() || format_of(output).is_some() {
            let shown = output.display();
            talk.finding(
                Diagnostic::error(
                    "SS04",
                    None,
                    Message::new(
                        format!("-o {shown}: không hợp với các tệp .{ending} sẽ lập"),
                        format!("-o {shown} does not go with the .{ending} files to be made"),
                    ),
                )
                .hint(Message::new(
                    "một tệp: tên tệp có đuôi của định dạng; nhiều tệp: một thư mục",
                    "one file: a name with the format's ending; several: a folder",
                )),
            );
            return Err(Exit::Usage);
        }
        // The name may be a revision of git, "HEAD:plans/a.yaml".
        let path = new.rsplit(':').next().unwrap_or(new);
        let stem = Path::new(path).file_stem().map_or_else(|| "ke-hoach".into(), |stem| stem.to_string_lossy());
        Ok(Some(output.join(format!("{stem}-{}.{ending}", self.kind.ending()))))
    }
}

/// A document in all its formats. The typesetter needs a stack and a pool of its own.
fn print_all(document: &Document, formats: &[Format], writers: &Writers) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    let bytes = |files: Vec<Finished>| files.into_iter().map(|file| file.bytes).collect();
    let print = || writers.write(document, formats, 0).map(bytes);
    if !formats.contains(&Format::Pdf) {
        return print();
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(pdf::STACK_SIZE).spawn_scoped(scope, || pdf::with_own_pool(print));
        let joined = thread.map_err(|error| error.to_string()).and_then(|thread| thread.join().map_err(|_| "panic".to_owned()));
        joined.unwrap_or_else(|reason| Err(vec![Diagnostic::error("SS05", None, Message::new(reason.clone(), reason))]))
    })
}

fn hand_out(outputs: &[Output], talk: &Talk) -> Result<(), Exit> {
    let mut named: Vec<(&Path, &[u8])> = Vec::new();
    for (bytes, path) in outputs {
        match path {
            Some(path) => named.push((path, bytes)),
            None if print(bytes, talk) != Exit::Sound => return Err(Exit::Failed),
            None => {}
        }
    }
    files::write_all(&named).map_err(|finding| {
        talk.finding(finding);
        Exit::Failed
    })?;
    if !named.is_empty() {
        let names = named.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>().join(", ");
        talk.say(&Message::new(format!("Đã lập {names}"), format!("Made {names}")));
    }
    Ok(())
}

/// A document that would lose words of a version is never written.
fn bug(unlike: &Unlike, talk: &Talk) -> Exit {
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

/// A plan that quotes words which the new version does not have is never written.
fn misquoted(words: &str, talk: &Talk) -> Exit {
    talk.finding(Diagnostic::error(
        "SS91",
        None,
        Message::new(
            format!("lỗi của chương trình: bản mới không có lời được trích: “{words}”"),
            format!("a mistake of the program: the new version does not have the quoted words: “{words}”"),
        ),
    ));
    Exit::Bug
}

/// Who revised, and when. A day alone is its first moment.
fn reviser(options: &Options, talk: &Talk) -> Result<Reviser, Exit> {
    let wrong = |date: &str| {
        talk.finding(
            Diagnostic::error(
                "SS06",
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
