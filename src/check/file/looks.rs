//! How a line must look: size, weight, slant, case — told in one finding with what was measured.

use super::finished::{Finished, en, range, vi};
use crate::check::report::Report;
use crate::document::measures::Measure;
use crate::measure::{Line, Placed};

/// Sizes that differ by less are equal, pt: Word writes 14 pt as 14.04.
pub(super) const NEAR_PT: f64 = 0.1;

/// What the decree wants of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The line's name in both languages.
    pub(super) name: (&'static str, &'static str),
    pub(super) size: Measure,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
}

/// Tells what a line has otherwise than wanted, if anything.
pub(super) fn look(finished: &Finished, report: &mut Report<'_>, line: &Line, wanted: Wanted) {
    let mut wrong: Vec<(String, String)> = Vec::new();
    let (low, high) = line.sizes();
    if low < wanted.size.min - NEAR_PT || high > wanted.size.max + NEAR_PT {
        let legal = range(wanted.size.min, wanted.size.max, "pt");
        let worst = if low < wanted.size.min - NEAR_PT { low } else { high };
        wrong
            .push((format!("cỡ chữ {} pt (quy định {})", vi(worst), legal.0), format!("{} pt (must be {})", en(worst), legal.1)));
    }
    let mut holds = |must: Option<bool>, yes: bool, no: bool, when: [(&str, &str); 2]| {
        let text = match must {
            Some(true) if !yes => when[0],
            Some(false) if !no => when[1],
            Some(_) | None => return,
        };
        wrong.push((text.0.to_owned(), text.1.to_owned()));
    };
    let weight = [("không đậm (quy định đậm)", "not bold (must be bold)"), ("in đậm (quy định không đậm)", "bold (must not be)")];
    holds(wanted.bold, line.is_bold(), line.is_regular(), weight);
    let slant = [
        ("chữ đứng (quy định nghiêng)", "upright (must be italic)"),
        ("chữ nghiêng (quy định đứng)", "italic (must be upright)"),
    ];
    holds(wanted.italic, line.is_italic(), line.is_upright(), slant);
    let case = [
        ("không viết hoa hết (quy định chữ in hoa)", "not in capitals (must be)"),
        ("viết hoa hết (quy định chữ in thường)", "in capitals (must not be)"),
    ];
    let capitals = line.is_capitals() || !line.has_letters();
    holds(wanted.capitals, capitals, !line.is_capitals(), case);
    if wrong.is_empty() {
        return;
    }
    let (vi, en): (Vec<String>, Vec<String>) = wrong.into_iter().unzip();
    finished.tell(
        report,
        line,
        &format!("{}: {}", wanted.name.0, vi.join(", ")),
        &format!("{}: {}", wanted.name.1, en.join(", ")),
    );
}

/// Tells that a line does not stand in the middle.
pub(super) fn centred(finished: &Finished, report: &mut Report<'_>, placed: &Placed, near: f64, name: (&str, &str)) {
    match placed.off {
        Some(off) if off.abs() <= near => {}
        Some(off) => {
            let (side_vi, side_en) = if off > 0.0 { ("phải", "right") } else { ("trái", "left") };
            let vi_text = format!("{} lệch {} mm về bên {side_vi} (quy định canh giữa)", name.0, vi(off.abs()));
            let en_text = format!("{} is {} mm too far {side_en} (must be centred)", name.1, en(off.abs()));
            finished.tell(report, &placed.line, &vi_text, &en_text);
        }
        None => {
            let vi_text = format!("{} không canh giữa (quy định canh giữa)", name.0);
            finished.tell(report, &placed.line, &vi_text, &format!("{} is not centred (must be)", name.1));
        }
    }
}
