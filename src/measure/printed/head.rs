//! Boxes 1 to 5a on the first page of a PDF.

use super::edges::{self, Edges};
use super::{Page, under};
use crate::measure::layout::{Head, Placed, Under};
use crate::measure::look::{Line, Rule};
use crate::measure::words;

/// The head before the edges of the text are known.
#[derive(Debug)]
pub(super) struct Found {
    head: Head,
    kind: Option<Line>,
    subject: Vec<Line>,
    /// mm from the top to where the running text may begin.
    pub(super) bottom: f64,
}

/// Lines of a trích yếu at most.
const MOST_SUBJECT: usize = 7;

/// Finds the components of the head by their words.
pub(super) fn find(lines: &[Line], page: Option<&Page>) -> Found {
    let height = page.map_or(297.0, |page| page.height);
    let kinds = || lines.iter().filter(|line| line.base() < 0.6 * height);
    let middle = page.map_or(105.0, |page| page.width / 2.0);
    let small = |line: &&Line| words::is_kind_in_small(line) && (line.centre() - middle).abs() < 15.0;
    let kind = kinds().find(|line| words::is_kind(&line.text())).or_else(|| kinds().find(small)).cloned();
    let limit = kind.as_ref().map_or(0.35 * height, |kind| kind.base() - 0.4);
    let above: Vec<Line> = lines.iter().filter(|line| line.base() < limit).cloned().collect();
    let national = national(&above);
    let motto = above.iter().find_map(|line| words::part(line, words::MOTTO));
    let number = above.iter().find_map(|line| Some(line.part(0, words::number_length(&line.text())?)));
    let place_date = above.iter().find_map(words::place_date);
    let right =
        [national.first(), motto.as_ref(), place_date.as_ref()].into_iter().flatten().map(Line::left).fold(f64::MAX, f64::min);
    let floor = number.as_ref().or(place_date.as_ref()).map_or(limit, Line::base) - 0.7;
    let corner: Vec<Line> = if national.is_empty() && motto.is_none() { Vec::new() } else { corner(&above, right, floor) };
    let (superior, issuer) = words::agencies(corner);
    let no_page = Under::Missing;
    let motto_rule = motto.as_ref().zip(page).map_or(no_page, |(line, page)| {
        let limit =
            place_date.as_ref().filter(|date| date.base() > line.base()).map_or(line.base() + 7.0, |date| date.base() - 2.5);
        under::find(line, limit, page, lines)
    });
    let issuer_rule = issuer.last().zip(page).map_or(no_page, |(line, page)| {
        let limit =
            number.as_ref().filter(|number| number.base() > line.base()).map_or(line.base() + 8.0, |number| number.base() - 2.5);
        under::find(line, limit, page, lines)
    });
    let (subject, subject_rule) = match (&kind, page) {
        (Some(kind), Some(page)) => subject(kind, lines, page),
        _ => (Vec::new(), Under::Missing),
    };
    let bottom = subject.last().or(kind.as_ref()).map_or(limit, Line::base) + 1.0;
    let date_below_number = number.as_ref().zip(place_date.as_ref()).map(|(number, date)| date.base() - number.base());
    let head = Head {
        national,
        motto,
        motto_rule,
        superior,
        issuer,
        issuer_rule,
        number,
        place_date,
        date_below_number,
        kind: None,
        subject: Vec::new(),
        subject_rule,
    };
    Found { head, kind, subject, bottom }
}

impl Found {
    /// The base line of the last line of the head.
    pub(super) fn has_kind(&self) -> bool {
        self.kind.is_some()
    }

    /// The head with the distances from the middle.
    pub(super) fn place(self, edges: &Edges, _page: Option<&Page>) -> Head {
        let placed = |line: Line| Placed { off: Some(edges.off(line.centre())), line };
        Head { kind: self.kind.map(placed), subject: self.subject.into_iter().map(placed).collect(), ..self.head }
    }
}

/// Quốc hiệu: whole, broken over two lines, or with other words.
fn national(above: &[Line]) -> Vec<Line> {
    if let Some(line) = above.iter().find_map(|line| words::part(line, words::NATIONAL)) {
        return vec![line];
    }
    // The longest beginning that a line holds, and the rest on a line below it.
    for line in above {
        let bare = words::skeleton(&line.text());
        let Some(at) = bare.find("CONGHOA") else { continue };
        let Some(begin) = bare.get(at..).filter(|begin| words::NATIONAL.starts_with(begin)) else {
            if bare.contains("XAHOI") || bare.contains("VIETNAM") {
                return vec![words::part(line, bare.get(at..).unwrap_or_default()).unwrap_or_else(|| line.clone())];
            }
            continue;
        };
        let rest = words::NATIONAL.get(begin.len()..).unwrap_or_default();
        let first = words::part(line, begin).unwrap_or_else(|| line.clone());
        let second = above
            .iter()
            .filter(|next| next.base() > line.base() && next.base() < line.base() + 9.0)
            .find_map(|next| words::part(next, rest).filter(|next| (next.centre() - first.centre()).abs() < 30.0));
        return second.map_or_else(|| vec![first.clone()], |second| vec![first.clone(), second]);
    }
    above.iter().filter(|line| words::skeleton(&line.text()).contains("CHUNGHIAVIETNAM")).take(1).cloned().collect()
}

/// The lines of the upper left corner; pieces of one height are one.
fn corner(above: &[Line], right: f64, floor: f64) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in above.iter().filter(|line| line.base() < floor) {
        let text = line.text();
        let end = words::letters(&text).iter().map(|(at, _)| at + 1).max().unwrap_or(0);
        // A line that runs into Quốc hiệu is cut there.
        let cut = if line.right() <= right + 0.3 {
            line.clone()
        } else {
            let solid = (0..end).take_while(|at| line.part(*at, *at + 1).right() <= right + 0.3).count();
            line.part(0, solid)
        };
        if cut.spans.is_empty() || !cut.text().contains(char::is_alphabetic) || words::is_urgency(&text) {
            continue;
        }
        match out.last_mut() {
            Some(last) if (last.base() - cut.base()).abs() < 0.42 => last.spans.extend(cut.spans),
            _ => out.push(cut),
        }
    }
    out
}

/// Trích yếu: the lines between the kind and its rule, or as far as they look alike.
fn subject(kind: &Line, lines: &[Line], page: &Page) -> (Vec<Line>, Under) {
    // A kind that stands aside is told by itself; the rule is under the words below it.
    let below = lines.iter().find(|line| line.base() > kind.base() + 1.4);
    let in_line = |rule: &Rule| {
        std::iter::once(kind).chain(below).any(|line| (rule.centre() - line.centre()).abs() < 12.0) && rule.length() < 105.0
    };
    let rule = page
        .rules
        .iter()
        .filter(|rule| rule.top > kind.base() + 1.4 && rule.top < kind.base() + 50.0)
        .filter(|rule| in_line(rule))
        .filter(|rule| !page.uprights.iter().any(|(_, top, bottom)| (top - 1.0..=bottom + 1.0).contains(&rule.top)))
        .min_by(|a, b| a.top.total_cmp(&b.top));
    let below: Vec<Line> = lines.iter().filter(|line| line.base() > kind.base() + 0.7).cloned().collect();
    let mut out: Vec<Line> = Vec::new();
    let mut strokes = None;
    for row in edges::rows(&below) {
        let Some(first) = row.first() else { continue };
        if rule.is_some_and(|rule| first.base() > rule.top) || out.len() >= MOST_SUBJECT {
            break;
        }
        let line = Line { spans: row.iter().flat_map(|line| line.spans.iter().cloned()).collect(), place: first.place };
        if words::is_row_of_strokes(&line.text()) {
            strokes = Some(line.place);
            break;
        }
        if (rule.is_none() && !continues(kind, &out, &line)) || words::is_basis(&line.text()) {
            break;
        }
        out.push(line);
    }
    // A rule farther down belongs to something else when the lines above it are a text.
    let under = match (rule, strokes, out.last()) {
        (Some(rule), _, Some(last)) => {
            Under::Drawn { length: rule.length(), off: Some(rule.centre() - last.centre()), dashed: rule.dashed }
        }
        (None, Some(place), _) => Under::Letters(place),
        _ => Under::Missing,
    };
    (out, under)
}

/// Without a rule: whether a line goes on with the subject.
fn continues(kind: &Line, out: &[Line], line: &Line) -> bool {
    let (Some(first), Some(last)) = (out.first(), out.last()) else { return true };
    let usual = first.base() - kind.base();
    let gap = line.base() - last.base();
    let same_weight = (line.share(|look| look.bold) > 0.5) == (first.share(|look| look.bold) > 0.5);
    let centred = (line.centre() - kind.centre()).abs() < 4.0;
    same_weight && centred && gap <= 1.45 * usual.max(5.0)
}
