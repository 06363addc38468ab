//! What a finished file must have once it is issued, and a draft may lack: number, day, signature, end; no mark of a draft, no blank.
//!
//! A file is judged as issued unless told otherwise. What was not recognised at all is a warning, for the file may only be laid out
//! in a way that was not foreseen; what stands there and is empty is an error.

use super::finished::Finished;
use super::read_back::is_plan;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::leftovers;
use crate::diag::Severity;
use crate::document::measures;
use crate::measure::{Layout, Line, Place};

pub(in crate::check) const RULES: &[&Rule] = &[&BH03];

rule! {
    /// Văn bản đã ban hành không còn khung “DỰ THẢO”.
    ///
    /// Khung này chỉ để phân biệt bản lấy ý kiến với bản trình ký; chương trình in nó khi `stage: draft` và bỏ khi `stage: issue`. Xét một
    /// bản dự thảo thì thêm `--stage draft`.
    ///
    /// Sai: khung “DỰ THẢO” phía trên tên loại của văn bản gửi đi. Đúng: lập lại với `stage: issue`.
    BH03 "draft-mark-left";
    vi: "văn bản ban hành còn ghi “DỰ THẢO”";
    en: "an issued document still marked as a draft";
    weight: Off, Error;
    certainty: D;
    source: other "thông lệ soạn thảo; Nghị định 30/2020/NĐ-CP không quy định khung này";
    ways: Way::File(draft_mark);
}

/// Whether the file is one of the decree's at all; without the head or the kind nothing can be missed in it.
fn is_ours(layout: &Layout) -> bool {
    !layout.head.national.is_empty() && layout.head.kind.is_some()
}

/// The stroke of a number with nothing before it: "Số:      /KH-UBND", "Số: ....../KH-UBND".
pub(in crate::check) fn number(finished: &Finished, report: &mut Report<'_>) {
    match &finished.layout.head.number {
        Some(line) => {
            let text = line.text();
            let before = text.split('/').next().unwrap_or_default();
            if !before.contains(|c: char| c.is_ascii_digit()) {
                finished.tell(report, line, "số văn bản để trống", "the number is blank");
            }
        }
        None if is_ours(&finished.layout) => {
            finished
                .tell_all(report, "không thấy số, ký hiệu".to_owned(), "no number and symbol found".to_owned())
                .at_most(Severity::Warning);
        }
        None => {}
    }
}

/// Day, recipients, signature.
pub(in crate::check) fn components(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    if !is_ours(layout) && !is_plan(finished) {
        return;
    }
    match &layout.head.place_date {
        Some(line) => {
            for (word, en) in [("ngày", "day"), ("tháng", "month"), ("năm", "year")] {
                if !is_filled(&line.text(), word) {
                    finished.tell(report, line, &format!("{word} ban hành để trống"), &format!("the {en} of issue is blank"));
                    break;
                }
            }
        }
        None => lacks(finished, report, ("địa danh, thời gian ban hành", "place and date of issue")),
    }
    if let Some(kind) = layout.head.kind.as_ref().filter(|_| layout.head.subject.is_empty()) {
        finished.tell(report, &kind.line, "dưới tên loại không có trích yếu", "no subject stands below the kind");
    }
    let ending = &layout.ending;
    match &ending.label {
        None => lacks(finished, report, ("“Nơi nhận:”", "“Nơi nhận:”")),
        Some(label) if ending.recipients.is_empty() => {
            finished.tell(report, label, "dưới “Nơi nhận:” không có nơi nhận nào", "no recipient stands below “Nơi nhận:”");
        }
        Some(label) if !layout.lines.iter().any(is_filing) => {
            finished.tell(report, label, "nơi nhận không có dòng “Lưu:”", "the recipients have no filing line “Lưu:”");
        }
        Some(_) => {}
    }
    match (ending.signature.titles.last(), &ending.signature.name) {
        (None, _) => lacks(finished, report, ("chức vụ, họ tên người ký", "the signer's position and name")),
        (Some(title), None) => {
            finished.tell(report, &title.line, "chưa có họ tên người ký", "the signer's name is missing");
        }
        (Some(_), Some(name)) if !name.line.has_letters() => {
            finished.tell(report, &name.line, "họ tên người ký để trống", "the signer's name is blank");
        }
        (Some(_), Some(_)) => {}
    }
}

/// "- Lưu: VT, VHXH.", on a line of its own or behind another recipient.
fn is_filing(line: &Line) -> bool {
    let text = line.text();
    text.contains("Lưu:") || text.trim_start_matches(['-', '–', '+', '•', ' ']).starts_with("Lưu")
}

fn lacks(finished: &Finished, report: &mut Report<'_>, (vi, en): (&str, &str)) {
    finished.tell_all(report, format!("không thấy {vi}"), format!("not found: {en}")).at_most(Severity::Warning);
}

/// Whether a number stands behind a word of a date.
fn is_filled(date: &str, word: &str) -> bool {
    let lower = date.to_lowercase();
    let behind = lower.rfind(word).and_then(|at| lower.get(at + word.len()..)).unwrap_or_default();
    behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// "DỰ THẢO", "Dự thảo lần 2" above the kind or in a margin.
fn draft_mark(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let kind = layout.head.kind.as_ref().map(|kind| kind.line.place);
    let above = layout.lines.iter().take_while(|line| kind.is_some() && Some(line.place) != kind);
    let margins = layout.lines.iter().filter(|line| line.place == Place::Margin);
    let mark = measures::DRAFT_TEXT.to_lowercase();
    let is_mark = |line: &&Line| {
        let lower = line.text().to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        bare.strip_prefix(&mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(" lần ") && rest.chars().count() < 12)
    };
    if let Some(line) = above.chain(margins).find(is_mark) {
        finished
            .tell(report, line, "còn ghi là bản dự thảo", "still marked as a draft")
            .hint("xét bản dự thảo thì thêm --stage draft", "to check a draft add --stage draft");
    }
}

/// The last line before recipients and signature.
pub(in crate::check) fn end_mark(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    if !is_ours(layout) || !report.is_issue() {
        return;
    }
    let starts = ending(layout).into_iter();
    let first = starts.filter_map(|start| layout.lines.iter().position(|line| line.place == start.place)).min();
    // The text may end with a table or a note: either line may carry the mark.
    let before = first.and_then(|at| layout.lines.get(..at)).and_then(<[Line]>::last);
    let body = layout.body.paragraphs.last().and_then(|paragraph| paragraph.lines.last());
    let ends = |line: &Line| line.text().split_whitespace().collect::<String>().ends_with("./.");
    let Some(line) = body.or(before).filter(|_| first.is_some()) else { return };
    if !body.into_iter().chain(before).any(ends) {
        finished.tell(report, line, "nội dung không kết thúc bằng “./.”", "the text does not end with “./.”");
    }
}

/// Rows of dots between head and ending, tables included, and in appendices, where they may be a form for others to fill in.
pub(in crate::check) fn blanks(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let lines: Vec<&Line> = layout.lines.iter().filter(|line| line.place != Place::Margin).collect();
    let at = |line: &Line| lines.iter().position(|other| other.place == line.place);
    let kind = layout.head.kind.as_ref().and_then(|kind| at(&kind.line)).map(|kind| kind + 1);
    let text = layout.body.bases.iter().chain(&layout.body.paragraphs).find_map(|paragraph| at(paragraph.lines.first()?));
    let appendix = layout.appendices.first().and_then(|appendix| at(&appendix.label.line)).unwrap_or(lines.len());
    let end = ending(layout).into_iter().filter_map(at).min().unwrap_or(appendix);
    let main = kind.or(text).and_then(|start| lines.get(start..end)).unwrap_or_default();
    for line in main.iter().filter(|line| leftovers::has_row_of_dots(&line.text())) {
        finished.tell(report, line, "còn chỗ trống chưa điền", "a place left to fill in");
    }
    let appendices = lines.get(appendix..).unwrap_or_default();
    for line in appendices.iter().filter(|line| leftovers::has_row_of_dots(&line.text())) {
        finished
            .tell(report, line, "phụ lục còn chỗ trống", "a blank in an appendix")
            .at_most(Severity::Warning)
            .hint("biểu mẫu để nơi nhận điền thì bỏ qua", "pass over a form that others fill in");
    }
}

/// The lines that begin recipients and signature.
fn ending(layout: &Layout) -> Vec<&Line> {
    let ending = &layout.ending;
    ending.label.iter().chain(ending.signature.titles.iter().map(|title| &title.line)).collect()
}
