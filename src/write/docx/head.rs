//! Boxes 1 to 5, 10 and 11: the head of page 1.

use super::error::{DocxError, Place};
use super::frame::{FrameCell, FrameRow, Height, Outline, frame};
use super::paragraph::{Direct, Face, boxed, paragraph, revised, run, text};
use super::styles::Style;
use super::tracked::Fate;
use super::units::twips;
use super::xml::Xml;
use crate::document::head::{HeadGeometry, subject_rule};
use crate::document::marks::{FramedMark, marks};
use crate::document::measures::{APPENDIX_TITLE, MOTTO_TEXT, NATIONAL_TITLE_TEXT, RULE_SHARE};
use crate::document::metrics::{Face as Font, width_mm};
use crate::document::revision::Marked;
use crate::document::{Appendix, Document, Letterhead, Title};

/// The left column is never narrower than this, mm.
const LEFT_MIN: f64 = 40.0;
/// Room above a mark, twips (8 pt).
const MARK_GAP: i64 = 160;
/// Writes the letterhead and the title.
pub(super) fn head(xml: &mut Xml, document: &Document, geometry: &HeadGeometry, width: i64) -> Result<(), DocxError> {
    if let Some(it) = &document.letterhead {
        // LibreOffice forgets "keep with next" in a section that begins with a table: headings were left alone at the foot of a page
        // wherever one more line fitted under them.
        paragraph(xml, Style::Break, Direct::default(), |_| Ok(()))?;
        letterhead(xml, document, it, geometry, width)?;
    }
    title(xml, &document.title, document.marked.as_deref(), width)
}

fn letterhead(
    xml: &mut Xml,
    document: &Document,
    letterhead: &Letterhead,
    geometry: &HeadGeometry,
    width: i64,
) -> Result<(), DocxError> {
    let marked = document.marked.as_deref();
    // A place name that no line can hold must not push the other column off the page.
    let left = twips(geometry.left).clamp(twips(LEFT_MIN), width);
    let right = width - left;
    let mut rows = vec![
        FrameRow {
            height: Height::Own,
            fate: Fate::Stays,
            cells: vec![
                FrameCell::new(left, move |xml| agencies(xml, letterhead, marked, geometry, left)),
                FrameCell::new(right, move |xml| {
                    paragraph(xml, Style::NationalTitle, Direct::default(), |xml| {
                        text(xml, NATIONAL_TITLE_TEXT, Place::Letterhead)
                    })?;
                    paragraph(xml, Style::Motto, Direct::default(), |xml| text(xml, MOTTO_TEXT, Place::Letterhead))?;
                    rule(xml, geometry.motto_rule(), right, None, Fate::Stays)
                }),
            ],
        },
        FrameRow {
            height: Height::Own,
            fate: Fate::Stays,
            cells: vec![
                FrameCell::new(left, move |xml| {
                    let line = geometry.number_line(&letterhead.number);
                    let marked = marked.and_then(|it| it.number.as_ref());
                    boxed(xml, Style::Number, Direct::default(), marked, &[line], Place::Letterhead)
                }),
                FrameCell::new(right, move |xml| {
                    let line = geometry.date_line(&letterhead.place_date);
                    let marked = marked.and_then(|it| it.place_date.as_ref());
                    boxed(xml, Style::PlaceDate, Direct::default(), marked, &[line], Place::Letterhead)
                }),
            ],
        },
    ];
    for mark in marks(document) {
        let fate = Fate::from(mark.revision);
        // LibreOffice fills a tracked row that has no tracked words with a letter of its own.
        let gap = match mark.revision {
            None => FrameCell::empty(left),
            revision => FrameCell::new(left, move |xml| {
                paragraph(xml, Style::Break, Direct::default(), |xml| revised(xml, " ", revision, Place::Letterhead))
            }),
        };
        rows.push(FrameRow { height: Height::Exact(MARK_GAP), fate, cells: vec![gap, FrameCell::empty(right)] });
        rows.push(mark_row(mark, left, right));
    }
    frame(xml, 0, rows)
}

fn agencies(
    xml: &mut Xml,
    letterhead: &Letterhead,
    marked: Option<&Marked>,
    geometry: &HeadGeometry,
    width: i64,
) -> Result<(), DocxError> {
    let superior = marked.and_then(|it| it.superior.as_ref());
    boxed(xml, Style::Superior, Direct::default(), superior, &letterhead.superior, Place::Letterhead)?;
    let issuer = marked.and_then(|it| it.issuer.as_ref());
    boxed(xml, Style::Issuer, Direct::default(), issuer, &letterhead.issuer, Place::Letterhead)?;
    rule(xml, geometry.issuer_rule(letterhead), width, None, Fate::Stays)
}

/// A drawn line of a length in mm, centred: the top border of a paragraph of its own. The border of the words' own paragraph
/// would be as wide as the words may be, and the rule is shorter than they are.
pub(super) fn rule(xml: &mut Xml, length: f64, width: i64, after: Option<i64>, fate: Fate) -> Result<(), DocxError> {
    let length = twips(length);
    if length <= 0 {
        return Ok(());
    }
    let left = (width - length) / 2;
    let direct =
        Direct { sides: Some((left, width - length - left)), after, keep_next: after.is_some(), fate, ..Direct::default() };
    paragraph(xml, Style::Rule, direct, |_| Ok(()))
}

/// A mark centred in the left column; words too long for it reach into the right one, and beyond that onto a second line.
fn mark_row(mark: FramedMark<'_>, left: i64, right: i64) -> FrameRow<'_> {
    let FramedMark { stamp: _, text: words, width, height, red, revision } = mark;
    let width = twips(width).min(left + right);
    let before = ((left - width) / 2).max(0);
    let face = Face { red, revision, ..Face::default() };
    let content =
        move |xml: &mut Xml| paragraph(xml, Style::Mark, Direct::default(), |xml| run(xml, words, face, Place::Letterhead, None));
    let mark = FrameCell::new(width, content).outlined(if red { Outline::Red } else { Outline::Black });
    let after = (left - before - width).max(0);
    let rest = left + right - before - width - after;
    let empty = |width: i64| (width > 0).then(|| FrameCell::empty(width));
    let cells = [empty(before), Some(mark), empty(after), empty(rest)].into_iter().flatten().collect();
    let height = twips(height);
    // The stamps have the decree's size exactly; only the words of a stamp are known to fit it.
    let height = if red { Height::Exact(height) } else { Height::AtLeast(height) };
    FrameRow { height, fate: revision.into(), cells }
}

fn title(xml: &mut Xml, title: &Title, marked: Option<&Marked>, width: i64) -> Result<(), DocxError> {
    let kind = marked.and_then(|it| it.kind.as_ref());
    boxed(xml, Style::Kind, Direct::default(), kind, std::slice::from_ref(&title.kind), Place::Title)?;
    let subject = marked.and_then(|it| it.subject.as_ref());
    boxed(xml, Style::Subject, Direct::default(), subject, &title.subject, Place::Title)?;
    let note = marked.and_then(|it| it.note.as_ref());
    boxed(xml, Style::Attached, Direct { after: Some(0), ..Direct::default() }, note, title.note.as_slice(), Place::Title)?;
    rule(xml, subject_rule(title), width, Some(RULE_AFTER), Fate::Stays)
}

/// Space under the rule of a title, twips (10 pt).
pub(super) const RULE_AFTER: i64 = 200;

/// Length of the rule under an appendix's head, mm: a share of the last line of its title.
pub(super) fn appendix_rule(appendix: &Appendix) -> f64 {
    appendix.title.last().map_or(0.0, |line| width_mm(line, APPENDIX_TITLE.value, Font::Bold)) * RULE_SHARE.value
}
