//! Labels, dashes and end marks as they are printed: rules that a plan cannot break, for the program prints them, and a file can.

use super::finished::Finished;
use super::read_back::{begins_recipient, is_plan};
use crate::check::report::Report;
use crate::check::structure::labels::fault_words;
use crate::check::structure::numbering::{Fault, Label, faults, label};
use crate::measure::{Line, Paragraph};

/// Labels that leave gaps or stand twice (BC04).
pub(in crate::check) fn numbering(finished: &Finished, report: &mut Report<'_>) {
    labels(finished, report, |fault| matches!(fault, Fault::Double | Fault::Gap));
}

/// Letters that are no points (BC03).
pub(in crate::check) fn letters(finished: &Finished, report: &mut Report<'_>) {
    labels(finished, report, |fault| matches!(fault, Fault::NoDd | Fault::NoLetter));
}

fn labels(finished: &Finished, report: &mut Report<'_>, wanted: impl Fn(Fault) -> bool) {
    let mut rows: Vec<(Label, &Line)> = Vec::new();
    let mut quoted = false;
    for paragraph in &finished.layout.body.paragraphs {
        let text = paragraph.text();
        // What a plan that amends another quotes is numbered as in that one.
        if !quoted && let (Some(label), Some(line)) = (label(&text), paragraph.lines.first()) {
            rows.push((label, line));
        }
        quoted = match (text.rfind('“'), text.rfind('”')) {
            (Some(open), Some(close)) => open > close,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => quoted,
        };
    }
    let all: Vec<Label> = rows.iter().map(|(label, _)| label.clone()).collect();
    for (at, fault) in faults(&all).into_iter().filter(|(_, fault)| wanted(*fault)) {
        let Some((label, line)) = rows.get(at) else { continue };
        // The begin of a list may stand in a table, which is not read.
        let begun = all.iter().take(at).any(|other| other.family == label.family);
        if fault == Fault::Gap && !begun {
            continue;
        }
        let (vi, en) = fault_words(fault, &label.text);
        finished.tell(report, line, &vi, &en);
    }
}

/// Bases without semicolons and the last full stop (CC01).
pub(in crate::check) fn basis_ends(finished: &Finished, report: &mut Report<'_>) {
    let bases = &finished.layout.body.bases;
    // "Căn cứ …, Sở Nội vụ ban hành Kế hoạch như sau:" opens the text and is no base of its own.
    let opens = |paragraph: &Paragraph| paragraph.text().trim_end().ends_with(':');
    let count = bases.iter().take_while(|base| !opens(base)).count();
    for (at, base) in bases.iter().take(count).enumerate() {
        let text = base.text();
        let text = text.trim_end();
        let is_last = at + 1 == count;
        let sound = match (is_last, count == bases.len()) {
            (false, _) => text.ends_with(';'),
            (true, true) => text.ends_with('.'),
            (true, false) => text.ends_with([';', '.']),
        };
        if let Some(line) = base.lines.last().filter(|_| !sound && is_plan(finished)) {
            let (vi, en) = if is_last {
                ("căn cứ cuối không kết thúc bằng dấu chấm", "the last base does not end with a full stop")
            } else {
                ("căn cứ không kết thúc bằng dấu chấm phẩy", "a base does not end with a semicolon")
            };
            finished.tell(report, line, vi, en);
        }
    }
}

/// Recipients that begin with another sign than a hyphen (NN02).
pub(in crate::check) fn recipient_dashes(finished: &Finished, report: &mut Report<'_>) {
    for line in &finished.layout.ending.recipients {
        let text = line.text();
        if begins_recipient(&text) && text.trim_start().starts_with(['+', '•', '*']) {
            finished
                .tell(report, line, "nơi nhận không bắt đầu bằng gạch nối", "a recipient does not begin with a hyphen")
                .hint("viết “- …;”", "write “- …;”");
        }
    }
}
