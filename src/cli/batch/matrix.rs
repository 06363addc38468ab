//! `--matrix`: what each unit's plan makes of the higher one, as a page or a table.

use std::path::{Component, Path, PathBuf};

use kehoach::batch::Job;
use kehoach::derive::Derived;
use kehoach::diag::{Diagnostic, Diagnostics, Message};
use kehoach::matrix::{self, Columns, Compared, Matrix, Row, Standing, compare, csv, html};
use kehoach::plan::{Plan, facts};
use kehoach::write::Format;

use super::derived::unit;
use super::own::{self, own};
use super::prepare::Prepared;
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::{files, work};

/// What the matrix is written as, by the ending of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MatrixKind {
    Html,
    Csv,
}

/// What the matrix is written as; `None` when it cannot be told.
pub(super) fn matrix_kind(path: &Path) -> Option<MatrixKind> {
    match path.extension()?.to_string_lossy().to_lowercase().as_str() {
        "html" | "htm" => Some(MatrixKind::Html),
        "csv" => Some(MatrixKind::Csv),
        _ => None,
    }
}

/// Makes the matrix of all rows and says how it came out.
pub(super) fn write(path: &Path, prepared: &Prepared, output: &Path, talk: &Talk) -> Exit {
    let columns = Columns::of(&prepared.plan);
    let rows = work::share(&prepared.jobs, prepared.workers, |job, _| row(job, prepared, &columns, path, output));
    let bugs = rows.iter().filter(|row| row.is_none()).count();
    let matrix = Matrix { title: title(&prepared.plan), columns, rows: rows.into_iter().flatten().collect() };
    let text = match matrix_kind(path) {
        Some(MatrixKind::Csv) => csv(&matrix),
        Some(MatrixKind::Html) | None => html(&matrix),
    };
    if let Err(finding) = files::write(path, text.as_bytes()) {
        talk.finding(finding);
        return Exit::Failed;
    }
    let ((sound, short, without), name) = (matrix.sum(), path.display());
    talk.say(&Message::new(
        format!("{name}: {sound} đơn vị đủ theo cấp trên, {short} có điểm cần xem lại, {without} chưa có kế hoạch dùng được"),
        format!("{name}: {sound} units sound, {short} with points to look at, {without} without a usable plan"),
    ));
    match (bugs, without, short) {
        (0, 0, 0) => Exit::Sound,
        (0, 0, _) => Exit::Findings,
        (0, ..) => Exit::Rows,
        _ => Exit::Bug,
    }
}

fn row(job: &Job, prepared: &Prepared, columns: &Columns, page: &Path, output: &Path) -> Row {
    let cells = prepared.table.rows.get(job.index);
    let name = cells.and_then(|row| prepared.table.text(row, "name")).unwrap_or(&job.stem).to_owned();
    let mut row = Row {
        id: job.id.clone(),
        name,
        links: links(job, prepared, page, output),
        standing: Standing::Derived,
        cause: String::new(),
        compared: Compared::default(),
    };
    match compared(job, prepared, columns) {
        Ok((standing, compared)) => (row.standing, row.compared) = (standing, compared),
        Err((standing, cause)) => (row.standing, row.cause) = (standing, cause),
    }
    row
}

fn compared(job: &Job, prepared: &Prepared, columns: &Columns) -> Result<(Standing, Compared), (Standing, String)> {
    let broken =
        |finding: Option<&Diagnostic>| (Standing::Broken, finding.map(|finding| finding.message.vi.clone()).unwrap_or_default());
    let (Some(cells), Some(deriving)) = (prepared.table.rows.get(job.index), &prepared.deriving) else {
        return Err(broken(None));
    };
    let first = |findings: Diagnostics| broken(findings.sorted().first());
    let unit = unit(&prepared.table, cells).map_err(first)?;
    let derived: Derived = deriving.derived(&prepared.plan, &prepared.table, cells).map_err(first)?;
    let Some(path) = own::path_of(prepared, job) else {
        return Ok((Standing::Derived, compare(&prepared.plan, columns, &derived, None)));
    };
    let own = own(prepared, job).map_err(|finding| broken(Some(&finding)))?;
    let Some(own) = own else {
        return Err((Standing::Absent, format!("không có tệp {}", path.display())));
    };
    let (plan, sources, source) = own::plan(&own, prepared).map_err(|trouble| {
        let count = trouble.findings.len();
        let first = trouble.findings.first();
        let place = first.and_then(|finding| finding.span).zip(trouble.sources.as_ref());
        let line = place.map(|(span, sources)| sources.line_column(span.source, span.start).0).unwrap_or_default();
        let what = first.map(|finding| finding.message.vi.as_str()).unwrap_or_default();
        (Standing::Broken, format!("{}, dòng {line}: {what} ({count} lỗi)", own.path.display()))
    })?;
    if let Some(issuer) = matrix::stranger(&unit, &plan) {
        return Err((Standing::Strange, format!("{}: kế hoạch của {issuer}", own.path.display())));
    }
    let compared = compare(&prepared.plan, columns, &derived, Some(matrix::Own { plan: &plan, sources: &sources, source }));
    Ok((if compared.edited { Standing::Edited } else { Standing::Untouched }, compared))
}

/// The finished files and the plan of a row, as far as they are there, with their addresses from the page.
fn links(job: &Job, prepared: &Prepared, page: &Path, output: &Path) -> Vec<(String, String)> {
    let finished = Format::ALL.iter().map(|format| (format.key(), output.join(Prepared::path_of(job, *format))));
    let plan = own::path_of(prepared, job).map(|path| ("yaml", path));
    finished.chain(plan).filter(|(_, path)| path.exists()).map(|(what, path)| (what.to_owned(), address(page, &path))).collect()
}

/// The address of a file as a page in another folder gives it.
fn address(page: &Path, file: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (page, file) = (whole(page), whole(file));
    let from: Vec<Component<'_>> = page.parent().map(|folder| folder.components().collect()).unwrap_or_default();
    let to: Vec<Component<'_>> = file.components().collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to.iter().skip(shared).copied()).collect();
    let mut address = String::new();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => address.push(char::from(byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

/// The higher plan in one line: "Kế hoạch số 15/KH-UBND ngày … của … : trích yếu".
fn title(plan: &Plan) -> String {
    let text = |text: &kehoach::plan::Text| facts::plain(plan, text).unwrap_or_default().replace('\n', " ");
    let number = plan.number.as_ref().map(|number| {
        let symbol = plan.symbol.as_ref().map(|symbol| format!("/{}", text(symbol))).unwrap_or_default();
        format!(" số {}{symbol}", text(number))
    });
    let date = plan.date.as_ref().map(|date| format!(" {}", date.value.words()));
    let (number, date) = (number.unwrap_or_default(), date.unwrap_or_default());
    format!("Kế hoạch{number}{date} của {}: {}", text(&plan.issuer.name), text(&plan.subject))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::address;

    #[test]
    fn addresses_lead_from_the_page_to_the_file() {
        let address = |page: &str, file: &str| address(Path::new(page), Path::new(file));
        assert_eq!(address("m.html", "out/a.pdf"), "out/a.pdf");
        assert_eq!(address("bang/m.html", "out/xã A.pdf"), "../out/x%C3%A3%20A.pdf");
        assert_eq!(address("/a/b/m.html", "/a/c/d#e?f.pdf"), "../c/d%23e%3Ff.pdf");
    }
}
