//! Finished files of a run: PDF and DOCX, measured and held against the rules on layout.

use std::path::Path;

use kehoach::check::file::{Finished, findings as findings_of};
use kehoach::diag::{Diagnostic, Message, Sources};
use kehoach::law::Law;
use kehoach::measure::{self, Layout, MeasureError};
use kehoach::terms::Stage;

/// A reader of one form of finished files.
type Reader = fn(&[u8]) -> Result<Layout, MeasureError>;

/// Whether a file is a finished one, by its ending.
pub(super) fn is_finished(path: &Path) -> bool {
    kind(path).is_some()
}

fn kind(path: &Path) -> Option<Reader> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => Some(measure::pdf),
        "docx" => Some(measure::docx),
        _ => None,
    }
}

/// Measures a file from its bytes; what cannot be read is a finding.
pub(super) fn measured(path: &Path, bytes: &[u8], sources: &mut Sources) -> Result<Finished, Diagnostic> {
    let name = path.display().to_string();
    let read = kind(path).map_or(Err(MeasureError::Foreign { wanted: "PDF, DOCX" }), |read| read(bytes));
    match read {
        Ok(layout) => Ok(Finished::new(layout, &name, sources)),
        Err(error) => {
            let message = error.message();
            let named = |text: &str| format!("{name}: {text}");
            Err(Diagnostic::error("TP09", None, Message::new(named(&message.vi), named(&message.en))))
        }
    }
}

/// What was looked at in finished files and what was not, so that a file without findings is not taken for one without faults.
pub(super) fn examined(files: &[Finished]) -> Option<Message> {
    (!files.is_empty()).then(|| {
        if files.iter().all(Finished::reads_as_plan) {
            Message::new(
                " Đã đo thể thức và soát chữ đọc được; chưa xét bảng, phụ lục, số liệu: muốn kiểm tra đủ thì kiểm tra đặc tả (.yaml).",
                " The form was measured and the words were read; tables, appendices and figures were not: for those check the plan (.yaml).",
            )
        } else {
            Message::new(
                " Chỉ đo thể thức: có tệp không phải kế hoạch hoặc không đọc được chữ, nội dung không được xét.",
                " Only the form was measured: a file is no plan or its words cannot be read, so its contents were not looked at.",
            )
        }
    })
}

/// What a file of another program is and how it becomes one that can be checked; `None` for endings that are not known.
pub(super) fn of_another_program(path: &Path) -> Option<Message> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let (vi, en) = match ending.as_str() {
        "odt" | "ott" | "fodt" => ("tệp của LibreOffice", "a LibreOffice file"),
        "doc" | "dot" => ("tệp Word kiểu cũ", "an old Word file"),
        "rtf" => ("tệp RTF", "an RTF file"),
        _ => return None,
    };
    Some(Message::new(
        format!("đây là {vi} (.{ending}), chưa kiểm tra được; hãy lưu thành .docx hoặc .pdf rồi kiểm tra tệp đó"),
        format!("this is {en} (.{ending}), which cannot be checked; save it as .docx or .pdf and check that"),
    ))
}

/// The findings of a measured file. A finished file is judged as issued unless told otherwise.
pub(super) fn findings(finished: &Finished, stage: Option<Stage>, sources: &Sources, law: &Law) -> Vec<Diagnostic> {
    findings_of(finished, stage.unwrap_or(Stage::Issue), sources, law).sorted()
}
