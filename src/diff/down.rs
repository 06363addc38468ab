//! A plan taken apart into nodes. Every struct is taken apart whole, so that a new field cannot be forgotten: it does not compile.

use super::tree::{Kind, Tree, Value};
use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::{
    Appendix, BasisEntry, Cell, Drafter, Filing, Issuer, Item, Movement, OutlineEntry, Plan, Recipient, Reference, Section,
    Signature, SignatureBlock, Slot, Spanned, Table, TableColumn, TableRow, Term, Text, When, WrittenTarget,
};

/// The nodes of a plan.
pub(super) fn tree(plan: &Plan) -> Tree {
    let mut tree = Tree::new(plan.subject.span);
    let mut at = Maker { tree: &mut tree, at: 0, span: plan.subject.span };
    let Plan {
        id,
        kind,
        stage,
        issuer,
        number,
        symbol,
        place,
        date,
        subject,
        movement,
        facts,
        unit,
        references,
        implements,
        abbreviations,
        basis,
        opening,
        closing,
        end_mark,
        slots,
        outline,
        recipients,
        filing,
        signature,
        secrecy,
        urgency,
        circulation,
        drafter,
        contact,
        appendices,
        promulgated_by,
    } = plan;
    at.id("id", id.as_ref());
    at.id("kind", Some(kind));
    at.leaf("stage", Some(Value::Stage(*stage)));
    self::issuer(&mut at, issuer);
    at.text("number", number.as_ref());
    at.text("symbol", symbol.as_ref());
    at.text("place", place.as_ref());
    at.date("date", date.as_ref());
    at.text("subject", Some(subject));
    if let Some(Movement { name, scope }) = movement {
        let mut at = at.node(Kind::Field, "movement", None, name.span);
        at.text("name", Some(name));
        at.text("scope", scope.as_ref());
    }
    for (field, all) in [("facts", facts), ("unit", unit)] {
        for (name, text) in all {
            at.node(Kind::Fact, field, Some(Value::Id(name.clone())), text.span).text("text", Some(text));
        }
    }
    references.iter().for_each(|reference| self::reference(&mut at, reference));
    at.id("implements", implements.as_ref());
    at.id("promulgated_by", promulgated_by.as_ref());
    abbreviations.iter().for_each(|term| self::term(&mut at, term));
    for entry in basis {
        match entry {
            BasisEntry::Reference(id) => at.node(Kind::Basis, "basis", Some(Value::Id(id.value.clone())), id.span),
            BasisEntry::Words(text) => at.node(Kind::Basis, "basis", Some(Value::Text(text.clone())), text.span),
        };
    }
    at.paragraph_list("opening", opening.as_deref());
    outline_entries(&mut at, outline.as_deref());
    for Slot { name, item } in slots {
        let mut at = at.node(Kind::Slot, "slots", Some(Value::Id(name.value.clone())), item.span);
        item_fields(&mut at, item);
    }
    at.paragraph_list("closing", closing.as_deref());
    at.text("end_mark", end_mark.as_ref());
    for Recipient { name, purpose } in recipients {
        let mut at = at.node(Kind::Recipient, "recipients", Some(Value::Text(name.clone())), name.span);
        at.text("for", purpose.as_ref());
    }
    self::filing(&mut at, filing.as_ref());
    self::signature(&mut at, signature);
    at.leaf("secrecy", secrecy.map(Value::Secrecy));
    at.leaf("urgency", urgency.map(Value::Urgency));
    at.text("circulation", circulation.as_ref());
    if let Some(Drafter { initials, copies }) = drafter {
        let mut at = at.node(Kind::Field, "drafter", None, initials.span);
        at.text("initials", Some(initials));
        at.text("copies", copies.as_ref());
    }
    at.texts("contact", contact);
    appendices.iter().for_each(|appendix| self::appendix(&mut at, appendix));
    tree
}

/// Adds nodes under one.
struct Maker<'t> {
    tree: &'t mut Tree,
    at: usize,
    span: Span,
}

impl Maker<'_> {
    fn node(&mut self, kind: Kind, field: &'static str, value: Option<Value>, span: Span) -> Maker<'_> {
        let at = self.tree.add(self.at, kind, field, value, span);
        Maker { tree: self.tree, at, span }
    }

    fn leaf(&mut self, field: &'static str, value: Option<Value>) {
        if value.is_some() {
            self.node(Kind::Field, field, value, self.span);
        }
    }

    fn text(&mut self, field: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.node(Kind::Field, field, Some(Value::Text(text.clone())), text.span);
        }
    }

    fn texts(&mut self, field: &'static str, texts: &[Text]) {
        if let Some(first) = texts.first() {
            self.node(Kind::Field, field, Some(Value::Texts(texts.to_vec())), first.span);
        }
    }

    fn id(&mut self, field: &'static str, id: Option<&Spanned<String>>) {
        if let Some(id) = id {
            self.node(Kind::Field, field, Some(Value::Id(id.value.clone())), id.span);
        }
    }

    fn date(&mut self, field: &'static str, date: Option<&Spanned<PartialDate>>) {
        if let Some(date) = date {
            self.node(Kind::Field, field, Some(Value::Date(date.value)), date.span);
        }
    }

    fn flag(&mut self, field: &'static str, flag: bool) {
        self.leaf(field, flag.then_some(Value::Flag(true)));
    }

    fn paragraphs(&mut self, field: &'static str, texts: &[Text]) {
        for text in texts {
            self.node(Kind::Paragraph, field, Some(Value::Text(text.clone())), text.span);
        }
    }

    /// A list that may be empty and still be given.
    fn paragraph_list(&mut self, field: &'static str, texts: Option<&[Text]>) {
        if let Some(texts) = texts {
            let span = texts.first().map_or(self.span, |text| text.span);
            self.node(Kind::Field, field, None, span).paragraphs("text", texts);
        }
    }
}

fn issuer(at: &mut Maker<'_>, issuer: &Issuer) {
    let Issuer { level, name, symbol, superior, short } = issuer;
    let mut at = at.node(Kind::Field, "issuer", None, name.span);
    at.node(Kind::Field, "level", Some(Value::Level(level.value)), level.span);
    at.text("name", Some(name));
    at.text("symbol", symbol.as_ref());
    at.text("superior", superior.as_ref());
    at.text("short", short.as_ref());
}

fn reference(at: &mut Maker<'_>, reference: &Reference) {
    let Reference { id, kind, number, name, date, issuer, about } = reference;
    let mut at = at.node(Kind::Reference, "references", Some(Value::Id(id.value.clone())), id.span);
    at.text("kind", Some(kind));
    at.text("number", number.as_ref());
    at.text("name", name.as_ref());
    at.date("date", date.as_ref());
    at.text("issuer", issuer.as_ref());
    at.text("about", about.as_ref());
}

fn term(at: &mut Maker<'_>, term: &Term) {
    let Term { id, full, short, intro } = term;
    let mut at = at.node(Kind::Term, "abbreviations", Some(Value::Id(id.value.clone())), id.span);
    at.text("full", Some(full));
    at.text("short", Some(short));
    at.text("intro", intro.as_ref());
}

fn outline_entries(at: &mut Maker<'_>, outline: Option<&[OutlineEntry]>) {
    let Some(outline) = outline else { return };
    let mut at = at.node(Kind::Field, "outline", None, at.span);
    for entry in outline {
        match entry {
            OutlineEntry::Part { title, sections } => {
                let mut at = at.node(Kind::Part, "entries", Some(Value::Text(title.clone())), title.span);
                sections.iter().for_each(|section| self::section(&mut at, section));
            }
            OutlineEntry::Section(section) => self::section(&mut at, section),
        }
    }
}

fn section(at: &mut Maker<'_>, section: &Section) {
    let Section { id, title, parts } = section;
    let mut at = at.node(Kind::Section, "entries", Some(Value::Text(title.clone())), title.span);
    at.id("id", id.as_ref());
    for part in parts {
        at.node(Kind::PartRef, "parts", Some(Value::Id(part.value.clone())), part.span);
    }
}

fn filing(at: &mut Maker<'_>, filing: Option<&Filing>) {
    match filing {
        None => {}
        Some(Filing::Words(text)) => at.text("filing", Some(text)),
        Some(Filing::Parts { units, drafter, copies }) => {
            let span = units.first().map_or(at.span, |unit| unit.span);
            let mut at = at.node(Kind::Field, "filing", None, span);
            at.texts("units", units);
            at.text("drafter", drafter.as_ref());
            at.text("copies", copies.as_ref());
        }
    }
}

fn signature(at: &mut Maker<'_>, block: &SignatureBlock) {
    match block {
        SignatureBlock::Absent => {}
        SignatureBlock::None => at.leaf("signature", Some(Value::Flag(false))),
        SignatureBlock::Given(signature) => {
            let Signature { authority, collective, head, position, post, name, span } = &**signature;
            let mut at = at.node(Kind::Field, "signature", None, *span);
            let authority: Vec<_> = authority.iter().map(|authority| authority.value).collect();
            at.leaf("authority", (!authority.is_empty()).then_some(Value::Authority(authority)));
            at.text("collective", collective.as_ref());
            at.text("for", head.as_ref());
            at.text("position", position.as_ref());
            at.text("post", post.as_ref());
            at.text("name", name.as_ref());
        }
    }
}

fn appendix(at: &mut Maker<'_>, appendix: &Appendix) {
    let Appendix { id, title, source, landscape, content } = appendix;
    let mut at = at.node(Kind::Appendix, "appendices", Some(Value::Text(title.clone())), title.span);
    at.id("id", id.as_ref());
    at.leaf("source", source.map(Value::Source));
    at.leaf("landscape", landscape.map(Value::Flag));
    let mut at = at.node(Kind::Field, "content", None, content.span);
    item_fields(&mut at, content);
}

fn item_fields(at: &mut Maker<'_>, item: &Item) {
    let Item {
        span: _,
        sub_slot,
        id,
        from,
        lock,
        role,
        why,
        title,
        text,
        items,
        after,
        marks,
        unmarked,
        table,
        audience,
        targets,
        in_text,
        unit,
        leads,
        lead,
        support,
        deliverable,
        deadline,
        phase,
        start,
        end,
        award,
        given_by,
    } = item;
    at.id("sub_slot", sub_slot.as_ref());
    at.id("id", id.as_ref());
    at.id("from", from.as_ref());
    at.flag("lock", *lock);
    at.leaf("role", role.map(Value::Role));
    at.text("why", why.as_ref());
    at.text("title", title.as_ref());
    at.paragraphs("text", text);
    at.leaf("audience", (!audience.is_empty()).then(|| Value::Audience(audience.clone())));
    targets.iter().for_each(|target| self::target(at, target));
    at.flag("in_text", *in_text);
    at.text("unit", unit.as_ref());
    at.flag("leads", *leads);
    at.texts("lead", lead);
    at.texts("support", support);
    at.text("deliverable", deliverable.as_ref());
    match deadline {
        None => {}
        Some(When::Date(date)) => at.date("deadline", Some(date)),
        Some(When::Words(text)) => at.text("deadline", Some(text)),
    }
    at.text("phase", phase.as_ref());
    at.date("start", start.as_ref());
    at.date("end", end.as_ref());
    at.text("award", award.as_ref());
    at.text("given_by", given_by.as_ref());
    at.leaf("marks", marks.map(Value::Marks));
    at.flag("unmarked", *unmarked);
    for child in items {
        let mut at = at.node(Kind::Item, "items", None, child.span);
        item_fields(&mut at, child);
    }
    if let Some(table) = table {
        self::table(at, table);
    }
    at.paragraphs("after", after);
}

fn target(at: &mut Maker<'_>, target: &WrittenTarget) {
    let WrittenTarget { what, bound: (bound, number), unit, by, except, span } = target;
    let mut at = at.node(Kind::Target, "targets", Some(Value::Text(what.clone())), *span);
    at.leaf("bound", Some(Value::Bound(*bound, *number)));
    at.text("unit", unit.as_ref());
    at.date("by", by.as_ref());
    at.text("except", except.as_ref());
}

fn table(at: &mut Maker<'_>, table: &Table) {
    let Table { span, columns, head, rows, notes } = table;
    let mut at = at.node(Kind::Field, "table", None, *span);
    for TableColumn { title, width, align } in columns {
        let mut at = at.node(Kind::Column, "columns", Some(Value::Text(title.clone())), title.span);
        at.leaf("width", width.map(Value::Width));
        at.leaf("align", align.map(Value::Align));
    }
    for row in head {
        cells(&mut at, Kind::HeadRow, "head", row);
    }
    for row in rows {
        match row {
            TableRow::Cells(row) => cells(&mut at, Kind::Row, "rows", row),
            TableRow::Total(row) => cells(&mut at, Kind::TotalRow, "rows", row),
            TableRow::Group(text) => {
                at.node(Kind::GroupRow, "rows", Some(Value::Text(text.clone())), text.span);
            }
        }
    }
    at.paragraphs("notes", notes);
}

fn cells(at: &mut Maker<'_>, kind: Kind, field: &'static str, row: &[Cell]) {
    let span = row.first().zip(row.last()).map_or(at.span, |(first, last)| Span { end: last.span.end, ..first.span });
    let mut at = at.node(kind, field, None, span);
    for Cell { paragraphs, columns, rows, span } in row {
        let mut at = at.node(Kind::Cell, "cells", Some(Value::Texts(paragraphs.clone())), *span);
        at.leaf("columns", (*columns != 1).then_some(Value::Whole(*columns)));
        at.leaf("rows", (*rows != 1).then_some(Value::Whole(*rows)));
    }
}
