//! An office's own Word file as the model of looks: fonts, sizes, spacing and indents of the styles that both know by name.
//!
//! Content and structure stay ours, and so do bold, italic, capitals, alignment and what is kept together, for those the decree
//! sets. The way to such a file: write a plan, change its styles in Word, save it.

use super::error::DocxError;
use super::stylefile::{Settings, StyleFile};
use super::styles::{Definition, Style};
use crate::diag::{Diagnostic, Message};
use crate::document::head::HeadGeometry;
use crate::document::measures::{self as m, Measure};

/// Looks taken from a Word file.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    styles: Vec<(Style, Settings)>,
}

impl Reference {
    /// Reads a DOCX or DOTX. The findings tell which styles it lacks, and which of its sizes the decree does not allow.
    pub fn read(bytes: &[u8]) -> Result<(Self, Vec<Diagnostic>), DocxError> {
        let file = StyleFile::read(bytes).map_err(DocxError::Reference)?;
        let mut styles = Vec::new();
        let mut missing = Vec::new();
        let mut findings = Vec::new();
        for style in Style::ALL.iter().copied().filter(|style| style.is_for_persons()) {
            match file.find(style.name()) {
                Some(settings) => {
                    findings.extend(illegal_size(style, &settings));
                    styles.push((style, settings));
                }
                None => missing.push(format!("“{}”", style.name())),
            }
        }
        if styles.iter().all(|(style, _)| *style == Style::Normal) {
            // A file with no style of ours: of "Normal" only the font says how the office wants its text.
            for (_, settings) in &mut styles {
                *settings = Settings { font: settings.font.take(), ..Settings::default() };
            }
            findings.clear();
        }
        if !missing.is_empty() {
            let list = missing.join(", ");
            findings.push(
                Diagnostic::note(
                    "WD05",
                    None,
                    Message::new(
                        format!("tệp mẫu không có kiểu {list}; dùng kiểu sẵn có"),
                        format!("the reference file lacks the styles {list}; ours are used"),
                    ),
                )
                .hint(Message::new(
                    "xuất một kế hoạch ra Word, sửa các kiểu trong tệp đó rồi dùng làm tệp mẫu",
                    "write a plan to Word, change its styles there and use that file as the reference",
                )),
            );
        }
        Ok((Self { styles }, findings))
    }

    /// Lays the looks over the style sheet. A style sets only what it would not show anyway, so that a change of "Nội dung" in
    /// Word still changes all running text.
    pub(super) fn lay_over(&self, sheet: &mut [Definition]) {
        // A style stands behind the one it is based on, so what it inherits is settled when its turn comes.
        for at in 0..sheet.len() {
            let Some(definition) = sheet.get(at) else { continue };
            let Some((_, wanted)) = self.styles.iter().find(|(style, _)| *style == definition.style) else { continue };
            let shown = shown(sheet, definition);
            let Some(Definition { look, .. }) = sheet.get_mut(at) else { continue };
            if wanted.font.is_some() && wanted.font != shown.font {
                look.font.clone_from(&wanted.font);
            }
            let replace = |own: &mut Option<i64>, wanted: Option<i64>, shown: Option<i64>| {
                if wanted.is_some() && wanted != shown {
                    *own = wanted;
                }
            };
            replace(&mut look.size, wanted.size, shown.size);
            replace(&mut look.before, wanted.before, shown.before);
            replace(&mut look.after, wanted.after, shown.after);
            replace(&mut look.first_line, wanted.first_line, shown.first_line);
            if wanted.line.is_some() && wanted.line != shown.line {
                look.line = wanted.line;
            }
        }
    }
}

/// What a style shows, with all that it takes from the styles it is based on.
fn shown(sheet: &[Definition], definition: &Definition) -> Settings {
    let mut shown = Settings::default();
    let mut at = Some(definition);
    while let Some(Definition { look, based_on, .. }) = at {
        shown = shown.or(&Settings {
            font: look.font.clone(),
            size: look.size,
            before: look.before,
            after: look.after,
            line: look.line,
            first_line: look.first_line,
        });
        at = based_on.and_then(|base| sheet.iter().find(|other| other.style == base));
    }
    shown.or(&Settings::of_word())
}

/// The head's geometry with the sizes that the sheet has now, so that rules are as long as the words above them say.
pub(super) fn resize(geometry: HeadGeometry, sheet: &[Definition]) -> HeadGeometry {
    let size = |style: Style, own: f64| {
        let definition = sheet.iter().find(|definition| definition.style == style);
        definition.and_then(|it| shown(sheet, it).size).map_or(own, |half_points| half_points as f64 / 2.0)
    };
    HeadGeometry {
        national_title: size(Style::NationalTitle, geometry.national_title),
        motto: size(Style::Motto, geometry.motto),
        agency: size(Style::Issuer, geometry.agency),
        place_date: size(Style::PlaceDate, geometry.place_date),
        ..geometry
    }
}

fn illegal_size(style: Style, settings: &Settings) -> Option<Diagnostic> {
    let measure = size_of(style)?;
    let size = settings.size? as f64 / 2.0;
    if (measure.min..=measure.max).contains(&size) {
        return None;
    }
    let Measure { min, max, source, .. } = measure;
    let name = style.name();
    let message = Message::new(
        format!("tệp mẫu đặt kiểu “{name}” cỡ {size}; Nghị định 30/2020/NĐ-CP cho từ {min} đến {max}"),
        format!("the reference file sets the style “{name}” at {size} pt; the decree allows {min} to {max}"),
    );
    Some(Diagnostic::warning("WD06", None, message).legal(source))
}

/// The decree's range of sizes for a style.
fn size_of(style: Style) -> Option<Measure> {
    Some(match style {
        Style::NationalTitle => m::NATIONAL_TITLE,
        Style::Motto => m::MOTTO,
        Style::Superior | Style::Issuer => m::AGENCY,
        Style::Number => m::NUMBER,
        Style::PlaceDate => m::PLACE_DATE,
        Style::Mark => m::MARKS,
        Style::Kind => m::KIND,
        Style::Subject => m::SUBJECT,
        Style::Attached => m::APPENDIX_NOTE,
        Style::Body
        | Style::Part
        | Style::Section
        | Style::Clause
        | Style::Point
        | Style::NumberText
        | Style::LetterText
        | Style::DashText
        | Style::PlusText
        | Style::StarText
        | Style::StepText
        | Style::Basis => m::BODY,
        Style::Recipients => m::RECIPIENTS_LABEL,
        Style::Recipient => m::RECIPIENTS,
        Style::Signature | Style::Position | Style::OtherPost | Style::Signer => m::SIGNATURE,
        Style::Appendix => m::APPENDIX_LABEL,
        Style::PageNumber => m::PAGE_NUMBER,
        Style::Contact => m::CONTACT,
        Style::Normal
        | Style::Heading1
        | Style::Heading2
        | Style::Heading3
        | Style::Heading4
        | Style::Note
        | Style::Head
        | Style::Rule
        | Style::Cell
        | Style::CellHead
        | Style::CellGroup
        | Style::Break => return None,
    })
}
