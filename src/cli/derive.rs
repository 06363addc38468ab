//! `kehoach derive`: the lower level's plan from the higher one, and its update when the higher one changes.

use std::path::{Path, PathBuf};

use clap::Args;
use kehoach::derive::{Action, Phrases, Report, Unit, derive, update};
use kehoach::diag::{Diagnostic, Diagnostics, Lang, Message, Sources};
use kehoach::plan::date::PartialDate;
use kehoach::plan::lists::{Row, read_phrases, read_units};
use kehoach::terms::Level;

use super::exit::Exit;
use super::output::Talk;
use super::{files, plans, schema};

/// Arguments of `derive`.
#[derive(Debug, Args)]
pub(crate) struct Derive {
    /// Kế hoạch cấp trên (.yaml)
    #[arg(value_name = "PARENT", required_unless_present = "update", conflicts_with = "update")]
    source: Option<PathBuf>,
    /// Đơn vị trong bảng: TỆP#mã
    #[arg(long, value_name = "UNITS#ID", conflicts_with_all = ["level", "name", "symbol"])]
    unit: Option<String>,
    /// Cấp của đơn vị, khi không có bảng
    #[arg(long, requires = "name", value_parser = clap::builder::PossibleValuesParser::new(Level::KEYS))]
    level: Option<String>,
    /// Tên đầy đủ của đơn vị
    #[arg(long, requires = "level")]
    name: Option<String>,
    /// Chữ viết tắt trong ký hiệu văn bản
    #[arg(long, requires = "level")]
    symbol: Option<String>,
    /// Cơ quan chủ quản; mặc định là cơ quan ban hành kế hoạch cấp trên
    #[arg(long, requires = "level")]
    superior: Option<String>,
    /// Thời gian ban hành của kế hoạch cấp dưới: 2022, 2022-09, 2022-09-12
    #[arg(long)]
    date: Option<String>,
    /// Bảng lời thay của cơ quan, đặt trước bảng có sẵn
    #[arg(long, value_name = "FILE")]
    phrases: Option<PathBuf>,
    /// Cập nhật tệp này theo kế hoạch cấp trên mới (--parent)
    #[arg(long, value_name = "CHILD", requires = "parent", conflicts_with_all = ["unit", "level", "date"])]
    update: Option<PathBuf>,
    /// Kế hoạch cấp trên mới
    #[arg(long, value_name = "NEW", requires = "update")]
    parent: Option<PathBuf>,
    /// In ra những gì đã giữ, thu hẹp, đổi tên, bỏ, thêm ở từng phần
    #[arg(long)]
    report: bool,
    /// Tệp kết quả; mặc định in ra màn hình (khi cập nhật: chính tệp đó)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Derive, talk: &Talk) -> Exit {
    let done = match (&arguments.update, &arguments.parent, &arguments.source) {
        (Some(child), Some(parent), _) => run_update(arguments, child, parent, talk),
        (_, _, Some(parent)) => run_derive(arguments, parent, talk),
        (Some(_) | None, _, None) => Err(Exit::Usage),
    };
    done.unwrap_or_else(|exit| exit)
}

fn run_derive(arguments: &Derive, path: &Path, talk: &Talk) -> Result<Exit, Exit> {
    let mut sources = Sources::new();
    let (parent, _) = plans::plan(path, &mut sources, talk)?;
    let unit = unit(arguments, &mut sources, talk)?;
    let own = phrases(arguments, &mut sources, talk)?;
    let told = |findings: Diagnostics, sources: &Sources| {
        talk.findings(&findings.sorted(), sources);
        Exit::Findings
    };
    let phrases = Phrases::new(&own, &parent, &unit).map_err(|findings| told(findings, &sources))?;
    let derived = derive(&parent, &unit, &phrases, today()).map_err(|findings| told(findings, &sources))?;
    talk.findings(&derived.notes.clone().sorted(), &sources);
    let text = derived.text();
    let Some(output) = arguments.output.as_deref().filter(|output| *output != Path::new("-")) else {
        report(arguments, &derived.report, talk);
        return Ok(schema::print(text.as_bytes(), talk));
    };
    if output.exists() {
        let name = output.display();
        talk.finding(
            Diagnostic::error(
                "TP03",
                None,
                Message::new(format!("{name} đã có, không ghi đè"), format!("{name} exists and is not overwritten")),
            )
            .hint(Message::new(
                "chọn tên khác, hoặc cập nhật tệp đó bằng --update",
                "choose another name, or update that file with --update",
            )),
        );
        return Err(Exit::Failed);
    }
    write(output, &text, talk)?;
    report(arguments, &derived.report, talk);
    let (name, ask) = (output.display(), derived.report.count(Action::Ask));
    talk.say(&Message::new(
        format!("Đã lập {name}; {ask} chỗ cần xem lại. Lập bản dự thảo: kehoach render {name}"),
        format!("Made {name}; {ask} places to look at. Render the draft: kehoach render {name}"),
    ));
    Ok(Exit::Sound)
}

fn run_update(arguments: &Derive, child_path: &Path, parent_path: &Path, talk: &Talk) -> Result<Exit, Exit> {
    let mut sources = Sources::new();
    let (parent, _) = plans::plan(parent_path, &mut sources, talk)?;
    let (child, source) = plans::plan(child_path, &mut sources, talk)?;
    let own = phrases(arguments, &mut sources, talk)?;
    let updated = update(&sources, source, &child, &parent, &own, today()).map_err(|findings| {
        talk.findings(&findings.sorted(), &sources);
        Exit::Findings
    })?;
    let output = arguments.output.as_deref().unwrap_or(child_path);
    if output == Path::new("-") {
        report(arguments, &updated.report, talk);
        return Ok(schema::print(updated.text.as_bytes(), talk));
    }
    if output != child_path || updated.text != sources.text(source) {
        write(output, &updated.text, talk)?;
    }
    report(arguments, &updated.report, talk);
    let (name, changes, conflicts) = (output.display(), updated.report.entries.len(), updated.conflicts);
    talk.say(&Message::new(
        format!("{name}: {changes} thay đổi của cấp trên, {conflicts} xung đột (tìm “XUNG ĐỘT” trong tệp)"),
        format!("{name}: {changes} changes of the parent, {conflicts} conflicts (look for “XUNG ĐỘT” in the file)"),
    ));
    Ok(if updated.conflicts > 0 { Exit::Findings } else { Exit::Sound })
}

fn write(path: &Path, text: &str, talk: &Talk) -> Result<(), Exit> {
    files::write(path, text.as_bytes()).map_err(|finding| {
        talk.finding(finding);
        Exit::Failed
    })
}

fn report(arguments: &Derive, report: &Report, talk: &Talk) {
    if arguments.report {
        talk.say(&Message::new(report.text(Lang::Vi), report.text(Lang::En)));
    }
}

/// The unit of the table, or the one that the options describe.
fn unit(arguments: &Derive, sources: &mut Sources, talk: &Talk) -> Result<Unit, Exit> {
    let wrong = |finding: Diagnostic, exit: Exit| {
        talk.finding(finding);
        exit
    };
    let mut unit = match (&arguments.unit, &arguments.level, &arguments.name) {
        (Some(place), ..) => {
            let Some((file, id)) = place.rsplit_once('#') else {
                return Err(wrong(
                    Diagnostic::error(
                        "TD10",
                        None,
                        Message::new(format!("`{place}`: viết TỆP#mã"), format!("`{place}`: write FILE#id")),
                    ),
                    Exit::Usage,
                ));
            };
            let source = plans::text(Path::new(file), sources, talk)?;
            let told = |findings: &[Diagnostic], sources: &Sources| {
                talk.findings(findings, sources);
                Exit::Findings
            };
            let rows = read_units(sources, source).map_err(|findings| told(&findings.sorted(), sources))?;
            Unit::in_table(&rows, id).map_err(|finding| told(&[finding], sources))?
        }
        (None, Some(level), Some(name)) => {
            let level = Level::from_key(level).ok_or(Exit::Usage)?;
            let symbol = arguments.symbol.clone().unwrap_or_else(|| match level {
                Level::Province | Level::District | Level::Commune => "UBND".to_owned(),
                Level::Central | Level::Department | Level::Unit => "{{ fill: ký hiệu }}".to_owned(),
            });
            Unit { superior: arguments.superior.clone(), ..Unit::new(level, name.clone(), symbol) }
        }
        (None, ..) => {
            return Err(wrong(
                Diagnostic::error("TD10", None, Message::new("lập cho đơn vị nào?", "for which unit?")).hint(Message::new(
                    "--unit don-vi.yaml#so-noi-vu, hoặc --level department --name \"Sở Nội vụ\" --symbol SNV",
                    "--unit units.yaml#so-noi-vu, or --level department --name \"Sở Nội vụ\" --symbol SNV",
                )),
                Exit::Usage,
            ));
        }
    };
    if let Some(date) = &arguments.date {
        match PartialDate::parse(date) {
            Ok(date) => unit.date = Some(date),
            Err(error) => {
                return Err(wrong(Diagnostic::error("DT10", None, error.message()).hint(error.hint()), Exit::Usage));
            }
        }
    }
    Ok(unit)
}

fn phrases(arguments: &Derive, sources: &mut Sources, talk: &Talk) -> Result<Vec<Row>, Exit> {
    let Some(path) = &arguments.phrases else { return Ok(Vec::new()) };
    let source = plans::text(path, sources, talk)?;
    read_phrases(sources, source).map_err(|findings| {
        talk.findings(&findings.sorted(), sources);
        Exit::Findings
    })
}

/// Today by the machine's clock.
pub(super) fn today() -> PartialDate {
    let today = jiff::Zoned::now().date();
    PartialDate::Day { year: today.year(), month: today.month(), day: today.day() }
}
