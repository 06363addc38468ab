//! The plan that a finished file reads as: its words in the fields that they were printed from, so that rules on words need not be
//! written twice. Only rules whose row says so ([`Way::ReadBack`](crate::check::rule::Way::ReadBack)) look at it.

use super::finished::Finished;
use crate::check::boxes::bodies::{folded, level_of};
use crate::check::boxes::signature::is_title_of_a_person;
use crate::check::dates::found::days;
use crate::diag::{Sources, Span};
use crate::measure::Line;
use crate::plan::{BasisEntry, Filing, Issuer, Plan, Recipient, Signature, SignatureBlock, Spanned, Text};
use crate::terms::{Authority, Stage};

/// The symbol that every plan's begins with.
const KIND: &str = "KH";

/// The plan, as far as the file shows it; `None` for a document of another kind, or a part of one.
pub(super) fn plan(finished: &Finished, sources: &Sources, stage: Stage) -> Option<Plan> {
    if !is_plan(finished) {
        return None;
    }
    let file = File { finished, sources };
    let layout = &finished.layout;
    let (head, ending) = (&layout.head, &layout.ending);
    let whole = finished.whole();
    let name = file.text(&head.issuer).unwrap_or_else(|| Text::words("", whole));
    let (number, symbol) = head.number.as_ref().map_or((None, None), |line| file.number(line));
    let (place, date) = head.place_date.as_ref().map_or((None, None), |line| file.place_date(line));
    let subject: Vec<Line> = head.subject.iter().map(|placed| placed.line.clone()).collect();
    let paragraphs = layout.body.paragraphs.iter().filter_map(|paragraph| file.text(&paragraph.lines));
    let (closing, opening) = paragraphs.partition(|text: &Text| text.source().starts_with("Trên đây"));
    let (recipients, filing) = file.recipients(&ending.recipients);
    Some(Plan {
        id: None,
        kind: Spanned { value: "general".to_owned(), span: whole },
        stage,
        issuer: Issuer {
            level: Spanned { value: level_of(&name.source()), span: name.span },
            symbol: None,
            superior: file.text(&head.superior),
            short: None,
            name,
        },
        number,
        symbol,
        place,
        date,
        subject: file.text(&subject).unwrap_or_else(|| Text::words("", whole)),
        movement: None,
        facts: Vec::new(),
        unit: Vec::new(),
        references: Vec::new(),
        implements: None,
        abbreviations: Vec::new(),
        basis: layout.body.bases.iter().filter_map(|base| file.text(&base.lines)).map(BasisEntry::Words).collect(),
        opening: Some(opening),
        closing: Some(closing),
        end_mark: None,
        slots: Vec::new(),
        outline: None,
        recipients,
        filing,
        signature: file.signature(),
        secrecy: None,
        urgency: None,
        circulation: None,
        drafter: None,
        contact: Vec::new(),
        appendices: Vec::new(),
        promulgated_by: None,
        allow: Vec::new(),
    })
}

/// Whether the file is a kế hoạch: by its kind, or by its symbol where it has none.
pub(super) fn is_plan(finished: &Finished) -> bool {
    let head = &finished.layout.head;
    match &head.kind {
        Some(kind) => folded(&kind.line.text()) == "kế hoạch",
        None => head.number.as_ref().is_some_and(|line| {
            let text = line.text();
            let mut groups = text.split(['/', '-', ' ']);
            !head.national.is_empty() && groups.any(|group| group == KIND)
        }),
    }
}

/// A file whose lines become texts.
#[derive(Clone, Copy)]
struct File<'a> {
    finished: &'a Finished,
    sources: &'a Sources,
}

impl File<'_> {
    /// Lines as one text.
    fn text(self, lines: &[Line]) -> Option<Text> {
        let (first, last) = (lines.first()?, lines.last()?);
        let (from, to) = (self.finished.span(first.place)?, self.finished.span(last.place)?);
        let mut words = String::new();
        for line in lines {
            // A number or a range of years that was broken behind its hyphen or stroke is one word.
            let broken = words.ends_with(['-', '/']) && !words.ends_with(" -");
            if !words.is_empty() && !broken {
                words.push(' ');
            }
            words.push_str(line.text().trim());
        }
        Some(Text::words(words, Span { end: to.end.max(from.end), ..from }))
    }

    /// Words of a line as a text of their own.
    fn part(self, line: &Line, words: &str) -> Option<Text> {
        let whole = self.finished.span(line.place)?;
        let written = self.sources.text(whole.source).get(whole.start as usize..whole.end as usize).unwrap_or_default();
        let words = words.trim();
        let at = written.find(words).filter(|_| !words.is_empty());
        let span = at.map_or(whole, |at| crate::check::report::part(whole, at, at + words.len()));
        (!words.is_empty()).then(|| Text::words(words, span))
    }

    /// "Số: 05/KH-UBND": what stands before the stroke and behind it.
    fn number(self, line: &Line) -> (Option<Text>, Option<Text>) {
        let text = line.text();
        let bare = text.split_once(':').map_or(text.as_str(), |(_, bare)| bare);
        match bare.split_once('/') {
            Some((number, symbol)) => (self.part(line, number), self.part(line, symbol)),
            None => (self.part(line, bare), None),
        }
    }

    /// "Đồng Sen, ngày 05 tháng 10 năm 2026".
    fn place_date(self, line: &Line) -> (Option<Text>, Option<Spanned<crate::plan::date::PartialDate>>) {
        let text = line.text();
        let place = text.find("ngày").and_then(|at| text.get(..at)).unwrap_or_default();
        let place = self.part(line, place.trim_end().trim_end_matches(','));
        let date = days(&text).into_iter().next().and_then(|found| {
            let span = self.part(line, text.get(found.bytes.clone())?)?.span;
            Some(Spanned { value: found.date.ok().filter(|_| found.with_year)?, span })
        });
        (place, date)
    }

    /// The list under "Nơi nhận:": each entry with the lines that go on with it, and the filing line.
    fn recipients(self, lines: &[Line]) -> (Vec<Recipient>, Option<Filing>) {
        let mut entries: Vec<Vec<Line>> = Vec::new();
        for line in lines {
            match entries.last_mut().filter(|_| !begins_recipient(&line.text())) {
                Some(entry) => entry.push(line.clone()),
                None => entries.push(vec![line.clone()]),
            }
        }
        let mut recipients = Vec::new();
        let mut filing = None;
        for text in entries.iter().filter_map(|entry| self.text(entry)) {
            let words = text.source();
            let bare = words.trim_start_matches(['-', '–', '+', '•', ' ']).trim_end_matches([';', '.', ',', ' ']);
            match bare.strip_prefix("Lưu") {
                Some(units) => {
                    filing = Some(Filing::Words(Text::words(units.trim_start_matches([':', ' ']), text.span)));
                }
                None => recipients.push(Recipient { name: Text::words(bare, text.span), purpose: None }),
            }
        }
        (recipients, filing)
    }

    /// Box 7: a line that begins with an authority, the lines that go on with it, the signer's position.
    fn signature(self) -> SignatureBlock {
        let signature = &self.finished.layout.ending.signature;
        let Some(span) = signature.titles.first().and_then(|title| self.finished.span(title.line.place)) else {
            return SignatureBlock::Absent;
        };
        let mut forms: Vec<(Spanned<Authority>, Vec<Line>)> = Vec::new();
        let mut position: Vec<Line> = Vec::new();
        for title in &signature.titles {
            let line = &title.line;
            let text = line.text();
            let authority = text.split_once(' ').and_then(|(first, _)| Authority::from_key(first));
            match (authority, forms.last_mut()) {
                (Some(value), _) => {
                    let at = self.finished.span(line.place).unwrap_or(span);
                    forms.push((Spanned { value, span: at }, vec![line.clone()]));
                }
                (None, Some((_, lines))) if position.is_empty() && !is_title_of_a_person(&text) => lines.push(line.clone()),
                (None, _) => position.push(line.clone()),
            }
        }
        let position = self.text(&position);
        // A form without the signer's own position was not read whole.
        if position.is_none() {
            forms.retain(|(form, _)| form.value == Authority::OnBehalf);
        }
        let after = |wanted: &[Authority]| {
            let (form, lines) = forms.iter().find(|(form, _)| wanted.contains(&form.value))?;
            let text = self.text(lines)?;
            let words = text.source();
            Some(Text::words(words.strip_prefix(form.value.key())?.trim(), text.span))
        };
        let collective = after(&[Authority::OnBehalf]);
        let head = after(&[Authority::For, Authority::ByOrder, Authority::ByDelegation]);
        let name = signature.name.as_ref().and_then(|name| self.text(std::slice::from_ref(&name.line)));
        let authority = forms.into_iter().map(|(form, _)| form).collect();
        SignatureBlock::Given(Box::new(Signature { authority, collective, head, position, post: None, name, span }))
    }
}

/// Whether a line of the list begins a recipient of its own.
pub(super) fn begins_recipient(text: &str) -> bool {
    text.trim_start().starts_with(['-', '–', '—', '+', '•', '*']) || text.trim_start().starts_with("Lưu")
}
