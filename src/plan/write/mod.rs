//! The writer of the specification: a [`Plan`] as YAML that a drafter would like to edit.
//!
//! Keys stand in the order of the list of fields ([`super::fields`]), slots in the order of the plan; short maps stand on one line,
//! long texts are folded. What is read from the result is the plan again, but for the places.

mod item;
mod scalar;
mod table;
mod tree;

use std::collections::BTreeMap;

use super::fields::{SCHEMA, SLOTS};
use super::model::{
    Appendix, AppendixSource, BasisEntry, Filing, Item, OutlineEntry, Plan, Recipient, Reference, Section, SignatureBlock, Slot,
    Spanned, Term,
};
use super::text::Text;
use tree::{Node, Value};

/// Comments to write before pieces of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    head: Vec<String>,
    keys: BTreeMap<String, Vec<String>>,
    items: BTreeMap<String, Vec<String>>,
}

impl Comments {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A comment at the top of the file.
    pub fn at_head(&mut self, comment: impl Into<String>) {
        self.head.push(comment.into());
    }

    /// A comment before a key of the plan, e.g. `recipients`.
    pub fn at_key(&mut self, key: impl Into<String>, comment: impl Into<String>) {
        self.keys.entry(key.into()).or_default().push(comment.into());
    }

    /// A comment before the item with this `id`, or else before the one with this `from`.
    pub fn at_item(&mut self, name: impl Into<String>, comment: impl Into<String>) {
        self.items.entry(name.into()).or_default().push(comment.into());
    }

    fn of_item(&self, item: &Item) -> Vec<String> {
        let of = |name: &Option<Spanned<String>>| name.as_ref().and_then(|name| self.items.get(&name.value));
        let same = item.id.as_ref().map(|id| &id.value) == item.from.as_ref().map(|from| &from.value);
        of(&item.id).into_iter().chain(of(&item.from).filter(|_| !same)).flatten().cloned().collect()
    }
}

/// The plan as YAML.
pub fn write(plan: &Plan) -> String {
    write_with(plan, &Comments::new())
}

/// The plan as YAML, with comments.
pub fn write_with(plan: &Plan, comments: &Comments) -> String {
    let mut out = String::new();
    for comment in &comments.head {
        for line in comment.lines().flat_map(|line| scalar::wrapped(line, scalar::WIDTH - 2)) {
            out.push_str(format!("# {line}").trim_end());
            out.push('\n');
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let mut fields = Fields { all: Vec::new() };
    head(plan, &mut fields);
    words(plan, &mut fields);
    slots(plan, comments, &mut fields);
    ending(plan, comments, &mut fields);
    for (key, node) in &mut fields.all {
        node.comments.extend(comments.keys.get(key).into_iter().flatten().cloned());
    }
    out.push_str(&tree::document(&fields.all));
    out
}

/// One item as it stands in a list whose dash is written already, its further lines indented.
pub fn item_text(item: &Item, indent: usize) -> String {
    tree::value_at(&item::node(item, &Comments::new()), indent)
}

/// One text as it stands behind a key or dash that ends at a column, its further lines indented.
pub fn text_at(text: &Text, column: usize, indent: usize) -> String {
    scalar::block(&text.source(), column, indent)
}

/// One text between brackets.
pub fn text_in_flow(text: &Text) -> String {
    scalar::one_line(&text.source(), scalar::Place::Flow)
}

/// The fields of a map on the way, empty ones left out.
#[derive(Default)]
struct Fields {
    all: Vec<(String, Node)>,
}

impl Fields {
    fn node(&mut self, key: &str, node: Node) {
        self.all.push((key.to_owned(), node));
    }

    fn text(&mut self, key: &str, text: Option<&Text>) {
        self.all.extend(text.map(|text| (key.to_owned(), text_node(text))));
    }

    fn word<T: ToString + Copy>(&mut self, key: &str, word: T) {
        self.node(key, Node::block(Value::Word(word.to_string())));
    }

    fn id(&mut self, key: &str, id: Option<&Spanned<String>>) {
        self.all.extend(id.map(|id| (key.to_owned(), Node::block(Value::Text(id.value.clone())))));
    }

    fn date(&mut self, key: &str, date: Option<&Spanned<super::date::PartialDate>>) {
        if let Some(date) = date {
            self.word(key, date.value);
        }
    }

    /// Paragraphs: one as a text, several as a list.
    fn paragraphs(&mut self, key: &str, texts: &[Text]) {
        match texts {
            [] => {}
            texts => self.node(key, one_or_more(texts, false)),
        }
    }

    /// Short texts: one as a text, several on one line.
    fn texts(&mut self, key: &str, texts: &[Text]) {
        match texts {
            [] => {}
            texts => self.node(key, one_or_more(texts, true)),
        }
    }

    fn flow(self) -> Node {
        Node::flow(Value::Map(self.all))
    }

    fn block(self) -> Node {
        Node::block(Value::Map(self.all))
    }
}

fn text_node(text: &Text) -> Node {
    Node::flow(Value::Text(text.source()))
}

fn one_or_more(texts: &[Text], flow: bool) -> Node {
    match texts {
        [one] => text_node(one),
        more => Node { flow, ..Node::block(Value::List(more.iter().map(text_node).collect())) },
    }
}

fn list<T>(all: &[T], node: impl FnMut(&T) -> Node) -> Node {
    Node::block(Value::List(all.iter().map(node).collect()))
}

fn ids(ids: &[Spanned<String>]) -> Node {
    Node::flow(Value::List(ids.iter().map(|id| Node::flow(Value::Text(id.value.clone()))).collect()))
}

/// What stands above the running text.
fn head(plan: &Plan, fields: &mut Fields) {
    fields.word("schema", SCHEMA);
    fields.id("id", plan.id.as_ref());
    fields.id("kind", Some(&plan.kind));
    fields.word("stage", plan.stage.key());
    let mut issuer = Fields::default();
    issuer.word("level", plan.issuer.level.value.key());
    issuer.text("name", Some(&plan.issuer.name));
    issuer.text("symbol", plan.issuer.symbol.as_ref());
    issuer.text("superior", plan.issuer.superior.as_ref());
    issuer.text("short", plan.issuer.short.as_ref());
    fields.node("issuer", issuer.block());
    fields.text("number", plan.number.as_ref());
    fields.text("symbol", plan.symbol.as_ref());
    fields.text("place", plan.place.as_ref());
    fields.date("date", plan.date.as_ref());
    fields.text("subject", Some(&plan.subject));
    if let Some(movement) = &plan.movement {
        let mut map = Fields::default();
        map.text("name", Some(&movement.name));
        map.text("scope", movement.scope.as_ref());
        fields.node("movement", map.block());
    }
    for (key, facts) in [("facts", &plan.facts), ("unit", &plan.unit)] {
        if !facts.is_empty() {
            let all = facts.iter().map(|(name, text)| (name.clone(), text_node(text))).collect();
            fields.node(key, Node::flow(Value::Map(all)));
        }
    }
}

/// Documents, terms, bases and what stands before the first section.
fn words(plan: &Plan, fields: &mut Fields) {
    if !plan.references.is_empty() {
        let all = plan.references.iter().map(|reference| (reference.id.value.clone(), self::reference(reference))).collect();
        fields.node("references", Node::block(Value::Map(all)));
    }
    fields.id("implements", plan.implements.as_ref());
    fields.id("promulgated_by", plan.promulgated_by.as_ref());
    if !plan.abbreviations.is_empty() {
        let all = plan.abbreviations.iter().map(|term| (term.id.value.clone(), self::term(term))).collect();
        fields.node("abbreviations", Node::block(Value::Map(all)));
    }
    if !plan.basis.is_empty() {
        fields.node(
            "basis",
            list(&plan.basis, |basis| match basis {
                BasisEntry::Words(text) => text_node(text),
                BasisEntry::Reference(id) => {
                    let mut map = Fields::default();
                    map.id("ref", Some(id));
                    map.flow()
                }
            }),
        );
    }
    if let Some(opening) = &plan.opening {
        fields.node("opening", one_or_more(opening, false));
    }
}

fn reference(reference: &Reference) -> Node {
    let mut map = Fields::default();
    map.text("kind", Some(&reference.kind));
    map.text("number", reference.number.as_ref());
    map.text("name", reference.name.as_ref());
    map.date("date", reference.date.as_ref());
    map.text("issuer", reference.issuer.as_ref());
    map.text("about", reference.about.as_ref());
    map.flow()
}

fn term(term: &Term) -> Node {
    let mut map = Fields::default();
    map.text("full", Some(&term.full));
    map.text("short", Some(&term.short));
    map.text("intro", term.intro.as_ref());
    map.flow()
}

/// Slots in the order of the plan; its own sections where the first of them stands.
fn slots(plan: &Plan, comments: &Comments, fields: &mut Fields) {
    let named = |slot: &Slot| slot.item.role.is_some() && SLOTS.iter().any(|role| role.key() == slot.name.value);
    let mut own: Vec<(String, Node)> = plan
        .slots
        .iter()
        .filter(|slot| !named(slot))
        .map(|slot| (slot.name.value.clone(), item::slot(slot, None, comments)))
        .collect();
    for slot in &plan.slots {
        if named(slot) {
            let role = SLOTS.iter().copied().find(|role| role.key() == slot.name.value);
            fields.node(&slot.name.value, item::slot(slot, role, comments));
        } else if !own.is_empty() {
            fields.node("sections", Node::block(Value::Map(std::mem::take(&mut own))));
        }
    }
    if let Some(outline) = &plan.outline {
        fields.node("outline", list(outline, outline_entry));
    }
}

fn outline_entry(entry: &OutlineEntry) -> Node {
    match entry {
        OutlineEntry::Section(section) => self::section(section),
        OutlineEntry::Part { title, sections } => {
            let mut map = Fields::default();
            map.text("part", Some(title));
            map.node("sections", list(sections, self::section));
            map.block()
        }
    }
}

fn section(section: &Section) -> Node {
    let mut map = Fields::default();
    map.id("id", section.id.as_ref());
    map.text("title", Some(&section.title));
    map.node("parts", ids(&section.parts));
    map.flow()
}

/// What stands below the running text.
fn ending(plan: &Plan, comments: &Comments, fields: &mut Fields) {
    if let Some(closing) = &plan.closing {
        fields.node("closing", one_or_more(closing, false));
    }
    fields.text("end_mark", plan.end_mark.as_ref());
    if !plan.recipients.is_empty() {
        fields.node("recipients", list(&plan.recipients, recipient));
    }
    match &plan.filing {
        None => {}
        Some(Filing::Words(text)) => fields.text("filing", Some(text)),
        Some(Filing::Parts { units, drafter, copies }) => {
            let mut map = Fields::default();
            map.node("units", Node::flow(Value::List(units.iter().map(text_node).collect())));
            map.text("drafter", drafter.as_ref());
            map.text("copies", copies.as_ref());
            fields.node("filing", map.flow());
        }
    }
    signature(&plan.signature, fields);
    if let Some(secrecy) = plan.secrecy {
        fields.word("secrecy", secrecy.key());
    }
    if let Some(urgency) = plan.urgency {
        fields.word("urgency", urgency.key());
    }
    fields.text("circulation", plan.circulation.as_ref());
    if let Some(drafter) = &plan.drafter {
        let mut map = Fields::default();
        map.text("initials", Some(&drafter.initials));
        map.text("copies", drafter.copies.as_ref());
        fields.node("drafter", map.flow());
    }
    fields.paragraphs("contact", &plan.contact);
    if !plan.appendices.is_empty() {
        fields.node("appendices", list(&plan.appendices, |appendix| self::appendix(appendix, comments)));
    }
    if !plan.allow.is_empty() {
        fields.node(
            "allow",
            list(&plan.allow, |allowance| {
                let mut map = Fields::default();
                map.id("rule", Some(&allowance.rule));
                map.text("why", Some(&allowance.why));
                map.flow()
            }),
        );
    }
}

fn recipient(recipient: &Recipient) -> Node {
    if recipient.purpose.is_none() {
        return text_node(&recipient.name);
    }
    let mut map = Fields::default();
    map.text("name", Some(&recipient.name));
    map.text("for", recipient.purpose.as_ref());
    map.flow()
}

fn signature(block: &SignatureBlock, fields: &mut Fields) {
    match block {
        SignatureBlock::Absent => {}
        SignatureBlock::None => fields.word("signature", "none"),
        SignatureBlock::Given(signature) => {
            let mut map = Fields::default();
            let keys: Vec<Node> = signature.authority.iter().map(|a| Node::flow(Value::Word(a.value.key().to_owned()))).collect();
            match keys.as_slice() {
                [] => {}
                [one] => map.node("authority", one.clone()),
                _ => map.node("authority", Node::flow(Value::List(keys))),
            }
            map.text("collective", signature.collective.as_ref());
            map.text("for", signature.head.as_ref());
            map.text("position", signature.position.as_ref());
            map.text("post", signature.post.as_ref());
            map.text("name", signature.name.as_ref());
            fields.node("signature", map.flow());
        }
    }
}

fn appendix(appendix: &Appendix, comments: &Comments) -> Node {
    let mut map = Fields::default();
    map.id("id", appendix.id.as_ref());
    map.text("title", Some(&appendix.title));
    if let Some(source) = appendix.source {
        map.word(
            "source",
            match source {
                AppendixSource::Responsibilities => "responsibilities",
                AppendixSource::Timeline => "timeline",
            },
        );
    }
    if let Some(landscape) = appendix.landscape {
        map.word("landscape", landscape);
    }
    item::appendix_content(&appendix.content, comments, &mut map);
    map.block()
}

#[cfg(test)]
mod tests;
