//! Nodes put together to a plan again: the way back of [`super::down`].

use super::tree::{Kind, Node, Tree, Value};
use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::{
    Appendix, BasisEntry, Cell, Drafter, Filing, Issuer, Item, Movement, OutlineEntry, Plan, Recipient, Reference, Section,
    Signature, SignatureBlock, Slot, Spanned, Table, TableColumn, TableRow, Term, Text, When, WrittenTarget,
};
use crate::terms::{Level, Stage, TargetBound};

/// Makes a value out of the value of a node, where it is of that type.
macro_rules! take {
    ($at:expr, $field:expr, $variant:ident) => {
        match $at.value($field) {
            Some(Value::$variant(value)) => Some(value.clone()),
            Some(_) | None => None,
        }
    };
}

/// The plan of nodes. What only the nodes of a whole plan have is filled in empty where a tree lacks it.
pub(super) fn plan(tree: &Tree) -> Plan {
    let at = At { tree, at: 0 };
    let facts = |field| {
        at.list(field)
            .map(|at| (at.own_id().value, at.text("text").unwrap_or_else(|| at.empty())))
            .collect::<Vec<(String, Text)>>()
    };
    Plan {
        id: at.id("id"),
        kind: at.id("kind").unwrap_or_else(|| Spanned { value: String::new(), span: at.span() }),
        stage: take!(at, "stage", Stage).unwrap_or(Stage::Draft),
        issuer: issuer(at),
        number: at.text("number"),
        symbol: at.text("symbol"),
        place: at.text("place"),
        date: at.date("date"),
        subject: at.text("subject").unwrap_or_else(|| at.empty()),
        movement: at
            .child("movement")
            .map(|at| Movement { name: at.text("name").unwrap_or_else(|| at.empty()), scope: at.text("scope") }),
        facts: facts("facts"),
        unit: facts("unit"),
        references: at.list("references").map(reference).collect(),
        implements: at.id("implements"),
        abbreviations: at.list("abbreviations").map(term).collect(),
        basis: at
            .list("basis")
            .map(|at| match at.own() {
                Some(Value::Text(text)) => BasisEntry::Words(text.clone()),
                Some(_) | None => BasisEntry::Reference(at.own_id()),
            })
            .collect(),
        opening: at.child("opening").map(|at| at.paragraphs("text")),
        closing: at.child("closing").map(|at| at.paragraphs("text")),
        end_mark: at.text("end_mark"),
        slots: at.list("slots").map(|at| Slot { name: at.own_id(), item: item(at) }).collect(),
        outline: at.child("outline").map(|at| at.list("entries").map(entry).collect()),
        recipients: at.list("recipients").map(|at| Recipient { name: at.own_text(), purpose: at.text("for") }).collect(),
        filing: at.child("filing").map(|at| match at.own() {
            Some(Value::Text(text)) => Filing::Words(text.clone()),
            Some(_) | None => Filing::Parts { units: at.texts("units"), drafter: at.text("drafter"), copies: at.text("copies") },
        }),
        signature: signature(at),
        secrecy: take!(at, "secrecy", Secrecy),
        urgency: take!(at, "urgency", Urgency),
        circulation: at.text("circulation"),
        drafter: at
            .child("drafter")
            .map(|at| Drafter { initials: at.text("initials").unwrap_or_else(|| at.empty()), copies: at.text("copies") }),
        contact: at.texts("contact"),
        appendices: at.list("appendices").map(appendix).collect(),
        promulgated_by: at.id("promulgated_by"),
    }
}

/// A node with its tree.
#[derive(Clone, Copy)]
struct At<'t> {
    tree: &'t Tree,
    at: usize,
}

impl<'t> At<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.get(self.at)
    }

    fn own(self) -> Option<&'t Value> {
        self.node()?.value.as_ref()
    }

    fn span(self) -> Span {
        // A tree has a root; the plan's own place serves where a node is asked for that is not there.
        self.node().or_else(|| self.tree.nodes.first()).map_or_else(nowhere, |node| node.span)
    }

    fn list(self, field: &'static str) -> impl Iterator<Item = At<'t>> {
        self.tree.list(self.at, field).map(move |at| At { at, ..self })
    }

    fn child(self, field: &'static str) -> Option<Self> {
        self.list(field).next()
    }

    fn value(self, field: &'static str) -> Option<&'t Value> {
        self.child(field)?.own()
    }

    fn empty(self) -> Text {
        Text { pieces: Vec::new(), span: self.span() }
    }

    fn own_text(self) -> Text {
        match self.own() {
            Some(Value::Text(text)) => text.clone(),
            Some(_) | None => self.empty(),
        }
    }

    fn own_id(self) -> Spanned<String> {
        let value = match self.own() {
            Some(Value::Id(id)) => id.clone(),
            Some(_) | None => String::new(),
        };
        Spanned { value, span: self.span() }
    }

    fn text(self, field: &'static str) -> Option<Text> {
        take!(self, field, Text)
    }

    fn texts(self, field: &'static str) -> Vec<Text> {
        take!(self, field, Texts).unwrap_or_default()
    }

    fn id(self, field: &'static str) -> Option<Spanned<String>> {
        let child = self.child(field)?;
        Some(child.own_id())
    }

    fn date(self, field: &'static str) -> Option<Spanned<PartialDate>> {
        let value: PartialDate = take!(self, field, Date)?;
        Some(Spanned { value, span: self.child(field)?.span() })
    }

    fn flag(self, field: &'static str) -> bool {
        take!(self, field, Flag).unwrap_or(false)
    }

    fn paragraphs(self, field: &'static str) -> Vec<Text> {
        self.list(field).map(Self::own_text).collect()
    }
}

fn nowhere() -> Span {
    Span::at(crate::diag::Sources::new().add("", ""), 0)
}

fn issuer(plan: At<'_>) -> Issuer {
    let at = plan.child("issuer").unwrap_or(plan);
    let level = take!(at, "level", Level).unwrap_or(Level::Unit);
    Issuer {
        level: Spanned { value: level, span: at.child("level").unwrap_or(at).span() },
        name: at.text("name").unwrap_or_else(|| at.empty()),
        symbol: at.text("symbol"),
        superior: at.text("superior"),
        short: at.text("short"),
    }
}

fn reference(at: At<'_>) -> Reference {
    Reference {
        id: at.own_id(),
        kind: at.text("kind").unwrap_or_else(|| at.empty()),
        number: at.text("number"),
        name: at.text("name"),
        date: at.date("date"),
        issuer: at.text("issuer"),
        about: at.text("about"),
    }
}

fn term(at: At<'_>) -> Term {
    Term {
        id: at.own_id(),
        full: at.text("full").unwrap_or_else(|| at.empty()),
        short: at.text("short").unwrap_or_else(|| at.empty()),
        intro: at.text("intro"),
    }
}

fn entry(at: At<'_>) -> OutlineEntry {
    match at.node() {
        Some(node) if node.kind == Kind::Part => {
            OutlineEntry::Part { title: at.own_text(), sections: at.list("entries").map(section).collect() }
        }
        Some(_) | None => OutlineEntry::Section(section(at)),
    }
}

fn section(at: At<'_>) -> Section {
    Section { id: at.id("id"), title: at.own_text(), parts: at.list("parts").map(At::own_id).collect() }
}

fn signature(plan: At<'_>) -> SignatureBlock {
    let Some(at) = plan.child("signature") else { return SignatureBlock::Absent };
    if at.own().is_some() {
        return SignatureBlock::None;
    }
    let span = at.child("authority").unwrap_or(at).span();
    let authority = take!(at, "authority", Authority).unwrap_or_default();
    SignatureBlock::Given(Box::new(Signature {
        authority: authority.into_iter().map(|value| Spanned { value, span }).collect(),
        collective: at.text("collective"),
        head: at.text("for"),
        position: at.text("position"),
        post: at.text("post"),
        name: at.text("name"),
        span: at.span(),
    }))
}

fn appendix(at: At<'_>) -> Appendix {
    Appendix {
        id: at.id("id"),
        title: at.own_text(),
        source: take!(at, "source", Source),
        landscape: take!(at, "landscape", Flag),
        content: at.child("content").map_or_else(|| Item::at(at.span()), item),
    }
}

fn item(at: At<'_>) -> Item {
    Item {
        span: at.span(),
        sub_slot: at.id("sub_slot"),
        id: at.id("id"),
        from: at.id("from"),
        lock: at.flag("lock"),
        role: take!(at, "role", Role),
        why: at.text("why"),
        title: at.text("title"),
        text: at.paragraphs("text"),
        items: at.list("items").map(item).collect(),
        after: at.paragraphs("after"),
        marks: take!(at, "marks", Marks),
        unmarked: at.flag("unmarked"),
        table: at.child("table").map(table),
        audience: take!(at, "audience", Audience).unwrap_or_default(),
        targets: at.list("targets").map(target).collect(),
        in_text: at.flag("in_text"),
        unit: at.text("unit"),
        leads: at.flag("leads"),
        lead: at.texts("lead"),
        support: at.texts("support"),
        deliverable: at.text("deliverable"),
        deadline: match at.value("deadline") {
            Some(Value::Text(text)) => Some(When::Words(text.clone())),
            Some(_) | None => at.date("deadline").map(When::Date),
        },
        phase: at.text("phase"),
        start: at.date("start"),
        end: at.date("end"),
        award: at.text("award"),
        given_by: at.text("given_by"),
    }
}

fn target(at: At<'_>) -> WrittenTarget {
    let bound = match at.value("bound") {
        Some(Value::Bound(bound, number)) => (*bound, *number),
        Some(_) | None => (TargetBound::Exactly, 0.0),
    };
    WrittenTarget {
        what: at.own_text(),
        bound,
        unit: at.text("unit"),
        by: at.date("by"),
        except: at.text("except"),
        span: at.span(),
    }
}

fn table(at: At<'_>) -> Table {
    Table {
        span: at.span(),
        columns: at
            .list("columns")
            .map(|at| TableColumn { title: at.own_text(), width: take!(at, "width", Width), align: take!(at, "align", Align) })
            .collect(),
        head: at.list("head").map(cells).collect(),
        rows: at.list("rows").map(row).collect(),
        notes: at.paragraphs("notes"),
    }
}

fn row(at: At<'_>) -> TableRow {
    match at.node().map(|node| node.kind) {
        Some(Kind::GroupRow) => TableRow::Group(at.own_text()),
        Some(Kind::TotalRow) => TableRow::Total(cells(at)),
        Some(_) | None => TableRow::Cells(cells(at)),
    }
}

fn cells(at: At<'_>) -> Vec<Cell> {
    at.list("cells")
        .map(|at| Cell {
            paragraphs: match at.own() {
                Some(Value::Texts(texts)) => texts.clone(),
                Some(_) | None => Vec::new(),
            },
            columns: take!(at, "columns", Whole).unwrap_or(1),
            rows: take!(at, "rows", Whole).unwrap_or(1),
            span: at.span(),
        })
        .collect()
}
