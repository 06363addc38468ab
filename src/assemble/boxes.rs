//! Boxes 1 to 5 of the decree, the file's properties, and what an issued plan may not leave open.

use super::text_fragments;
use crate::compose::insert_pieces;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::document::balance::{balance, balance_capitals};
use crate::document::draft::{DOTS, Fragment, InsertPiece};
use crate::document::head::HeadGeometry;
use crate::document::measures::{APPENDIX_TITLE, PAGE_HEIGHT, SUBJECT, TEXT_WIDTH};
use crate::document::metrics::Face;
use crate::document::{Document, Letterhead, Metadata, NumberLine, PlaceDate, Run, Title};
use crate::plan::date::PartialDate;
use crate::plan::{Piece, Plan, SignatureBlock, Text};
use crate::terms::Level;

/// Widest line of a subject, as a share of the text's width: titles stand free of the margins.
const SUBJECT_SHARE: f64 = 0.88;
/// Width of the text of a landscape page, mm.
const LANDSCAPE_WIDTH: f64 = PAGE_HEIGHT.value - 50.0;

/// Turns texts of a plan into final words.
pub(super) struct Words<'p> {
    pub(super) plan: &'p Plan,
    pub(super) findings: Diagnostics,
}

impl Words<'_> {
    /// A text with its facts, as fragments.
    pub(super) fn fragments(&mut self, text: &Text) -> Vec<Fragment> {
        let pieces = insert_pieces(self.plan, text, &mut self.findings);
        text_fragments(pieces, text)
    }

    /// A text whose words do not depend on their place; placeholders that do are refused.
    pub(super) fn runs(&mut self, text: Option<&Text>) -> Option<Vec<Run>> {
        let text = text?;
        let mut runs = Vec::new();
        for fragment in self.fragments(text) {
            match fragment {
                Fragment::Run(run) => runs.push(run),
                Fragment::Pending { .. } => self.findings.push(not_here(text)),
            }
        }
        Some(runs)
    }

    /// The plain words of a text, line breaks kept.
    pub(super) fn plain(&mut self, text: &Text) -> String {
        let pieces = insert_pieces(self.plan, text, &mut self.findings);
        let line = |pieces: Vec<InsertPiece>, this: &mut Self| -> String {
            let runs = text_fragments(pieces, text).into_iter().filter_map(|fragment| match fragment {
                Fragment::Run(run) => Some(run.text),
                Fragment::Pending { .. } => {
                    this.findings.push(not_here(text));
                    None
                }
            });
            runs.collect()
        };
        let has_lines = pieces.iter().any(|piece| matches!(piece, InsertPiece::Markup(words) if words.contains('\n')));
        if !has_lines {
            return line(pieces, self);
        }
        // A line break forces lines: each is read by itself.
        let mut lines = vec![Vec::new()];
        for piece in pieces {
            match piece {
                InsertPiece::Markup(words) => {
                    for (index, part) in words.split('\n').enumerate() {
                        if index > 0 {
                            lines.push(Vec::new());
                        }
                        if let Some(last) = lines.last_mut() {
                            last.push(InsertPiece::Markup(part.to_owned()));
                        }
                    }
                }
                other @ (InsertPiece::Plain(_) | InsertPiece::Pending(_) | InsertPiece::Blank(_)) => {
                    if let Some(last) = lines.last_mut() {
                        last.push(other);
                    }
                }
            }
        }
        lines.into_iter().map(|pieces| line(pieces, self).trim().to_owned()).collect::<Vec<_>>().join("\n")
    }

    fn some(&mut self, text: Option<&Text>) -> Option<String> {
        text.map(|text| self.plain(text)).filter(|words| !words.trim().is_empty())
    }

    /// Boxes 1 to 4, 10 and 11.
    pub(super) fn letterhead(&mut self) -> Letterhead {
        let plan = self.plan;
        let place_date = self.place_date();
        let geometry = HeadGeometry::of(&place_date);
        let width = geometry.agency_width();
        let superior = self.some(plan.issuer.superior.as_ref()).unwrap_or_default();
        let issuer = head_name(&self.plain(&plan.issuer.name), plan.issuer.level.value);
        Letterhead {
            superior: balance_capitals(&superior, width, geometry.agency, Face::Regular),
            issuer: balance_capitals(&issuer, width, geometry.agency, Face::Bold),
            number: NumberLine { number: self.some(plan.number.as_ref()), symbol: self.symbol() },
            place_date,
            secrecy: plan.secrecy,
            urgency: plan.urgency,
            circulation: self.some(plan.circulation.as_ref()).map(|words| words.to_uppercase()),
        }
    }

    /// Ký hiệu: as given, else KH and the issuer's abbreviation (Phụ lục III, Mục I).
    fn symbol(&mut self) -> String {
        let plan = self.plan;
        if let Some(symbol) = self.some(plan.symbol.as_ref()) {
            return symbol;
        }
        match self.some(plan.issuer.symbol.as_ref()) {
            Some(symbol) => format!("KH-{symbol}"),
            None => format!("KH-{DOTS}"),
        }
    }

    fn place_date(&mut self) -> PlaceDate {
        let date = self.plan.date.as_ref().map(|date| date.value);
        PlaceDate {
            place: self.some(self.plan.place.as_ref()).unwrap_or_else(|| DOTS.to_owned()),
            day: date.and_then(PartialDate::day_text),
            month: date.and_then(PartialDate::month_text),
            year: date.and_then(PartialDate::year_text),
        }
    }

    /// Box 5a.
    pub(super) fn title(&mut self) -> Title {
        let subject = self.plain(&self.plan.subject);
        let note = self.plan.promulgated_by.as_ref().and_then(|id| self.plan.reference(&id.value)).map(|reference| {
            let cited = super::mentions::short_with_date(reference, self);
            format!("(Kèm theo {cited})")
        });
        Title {
            kind: KIND.to_uppercase(),
            subject: balance(&subject, TEXT_WIDTH * SUBJECT_SHARE, SUBJECT.value, Face::Bold),
            note,
        }
    }

    /// Title of an appendix in balanced lines.
    pub(super) fn appendix_title(&mut self, title: &Text, landscape: bool) -> Vec<String> {
        let width = if landscape { LANDSCAPE_WIDTH } else { TEXT_WIDTH };
        balance_capitals(&self.plain(title), width * SUBJECT_SHARE, APPENDIX_TITLE.value, Face::Bold)
    }

    /// "(Kèm theo Kế hoạch số …/KH-… ngày … tháng … năm … của …)" (Phụ lục I, Phần I, Mục III.1.c).
    pub(super) fn appendix_note(&mut self) -> String {
        let number = self.some(self.plan.number.as_ref()).unwrap_or_else(|| DOTS.to_owned());
        let place_date = self.place_date();
        let part = |part: Option<String>| part.unwrap_or_else(|| "…".to_owned());
        let (day, month, year) = (part(place_date.day), part(place_date.month), part(place_date.year));
        let issuer = self.plain(&self.plan.issuer.name).replace('\n', " ");
        // The date stays on one line.
        let date = format!("ngày {day} tháng {month} năm {year}").replace(' ', "\u{a0}");
        format!("(Kèm theo {KIND} số {number}/{} {date} của {issuer})", self.symbol())
    }

    /// Properties of the file.
    pub(super) fn metadata(&mut self, title: &Title) -> Metadata {
        let plan = self.plan;
        let subject = title.subject.join(" ");
        let signature = plan.signature.given();
        let position = signature.and_then(|s| s.position.as_ref().or(s.head.as_ref()));
        let (position, signer) = (self.some(position), self.some(signature.and_then(|s| s.name.as_ref())));
        let (position, signer) = (position.unwrap_or_default(), signer.unwrap_or_default());
        let date = plan.date.as_ref().map(|date| date.value);
        Metadata {
            title: format!("{KIND} {subject}"),
            issuer: self.plain(&plan.issuer.name).replace('\n', " "),
            number: self.some(plan.number.as_ref()).unwrap_or_default(),
            symbol: self.symbol(),
            date: match date {
                Some(PartialDate::Day { year, month, day }) => Some((year, month, day)),
                Some(PartialDate::Year { .. } | PartialDate::Quarter { .. } | PartialDate::Month { .. }) | None => None,
            },
            year: date.map(PartialDate::year),
            position,
            signer,
            urgency: plan.urgency,
            subject,
        }
    }
}

/// A citation, label or term where the words must be known before the text is in order.
fn not_here(text: &Text) -> Diagnostic {
    Diagnostic::error(
        "DT28",
        text.span,
        Message::new("chỗ này không viện dẫn được: chỉ dùng {{ dữ kiện }}", "nothing can be cited here: use facts only"),
    )
    .hint(Message::new("viết hẳn tên văn bản, số mục", "write the document's name or the number out"))
}

/// Tên loại.
const KIND: &str = "Kế hoạch";

/// An UBND's name stands in two lines, "ỦY BAN NHÂN DÂN" and the unit's (practice under Phụ lục I, Phần I, Mục II.2).
fn head_name(name: &str, level: Level) -> String {
    if name.contains('\n') {
        return name.to_owned();
    }
    match level {
        Level::Province | Level::District | Level::Commune => {
            for body in ["Ủy ban nhân dân ", "Uỷ ban nhân dân ", "Hội đồng nhân dân "] {
                if let Some(unit) = name.strip_prefix(body) {
                    return format!("{}\n{unit}", body.trim_end());
                }
            }
            name.to_owned()
        }
        Level::Central | Level::Department | Level::Unit => name.to_owned(),
    }
}

/// An issued plan leaves nothing open: number, day, place, signer, and no place left to fill in.
pub(super) fn complete(plan: &Plan, document: &Document, findings: &mut Diagnostics) {
    let mut missing = |at: Span, vi: &str, en: &str, key: &str| {
        findings.push(
            Diagnostic::error("BH01", at, Message::new(format!("bản ban hành thiếu {vi}"), format!("an issued plan needs {en}")))
                .hint(Message::new(
                    format!("thêm `{key}: …`, hoặc để `stage: draft`"),
                    format!("add `{key}: …`, or keep `stage: draft`"),
                )),
        );
    };
    let top = plan.kind.span;
    if document.letterhead.as_ref().is_none_or(|it| it.number.number.is_none()) {
        missing(top, "số", "a number", "number");
    }
    if plan.place.is_none() {
        missing(top, "địa danh", "a place", "place");
    }
    if document.meta.date.is_none() {
        missing(plan.date.as_ref().map_or(top, |date| date.span), "ngày tháng năm đầy đủ", "a full date", "date");
    }
    match &plan.signature {
        SignatureBlock::Absent => missing(top, "chữ ký", "a signature", "signature"),
        SignatureBlock::Given(signature) if signature.name.is_none() => {
            missing(signature.span, "họ tên người ký trong `signature:`", "the signer's name in `signature:`", "name");
        }
        SignatureBlock::Given(_) | SignatureBlock::None => {}
    }
    if plan.recipients.is_empty() {
        missing(top, "nơi nhận", "recipients", "recipients");
    }
    if plan.filing.is_none() {
        missing(top, "nơi lưu", "a filing line", "filing");
    }
    plan.for_each_text(&mut |text| {
        for piece in &text.pieces {
            let Piece::Fill(hint, at) = piece else { continue };
            findings.push(
                Diagnostic::error(
                    "BH02",
                    *at,
                    Message::new(
                        format!("bản ban hành còn chỗ để trống: {hint}"),
                        format!("an issued plan still has a place to fill in: {hint}"),
                    ),
                )
                .hint(Message::new("thay `{{ fill: … }}` bằng nội dung", "put words in place of `{{ fill: … }}`")),
            );
        }
    });
}
