//! Every item and every text of a plan, in file order.

use super::model::{BasisEntry, Cell, Filing, Item, OutlineEntry, Plan, Section, Table, TableRow, When};
use super::text::Text;

impl Plan {
    /// Calls `visit` for every item, parents before children.
    pub fn for_each_item<'p>(&'p self, visit: &mut impl FnMut(&'p Item)) {
        for slot in &self.slots {
            item_tree(&slot.item, visit);
        }
        for appendix in &self.appendices {
            item_tree(&appendix.content, visit);
        }
    }

    /// The sections of the plan's own outline.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        sections(self.outline.as_deref().unwrap_or_default())
    }

    /// Calls `visit` for every text that may be printed.
    pub fn for_each_text<'p>(&'p self, visit: &mut impl FnMut(&'p Text)) {
        let mut some = |text: &'p Option<Text>| text.iter().for_each(&mut *visit);
        some(&self.number);
        some(&self.symbol);
        some(&self.place);
        some(&self.issuer.symbol);
        some(&self.issuer.superior);
        some(&self.issuer.short);
        some(&self.end_mark);
        some(&self.circulation);
        visit(&self.issuer.name);
        visit(&self.subject);
        if let Some(movement) = &self.movement {
            visit(&movement.name);
            movement.scope.iter().for_each(&mut *visit);
        }
        self.facts.iter().chain(&self.unit).for_each(|(_, text)| visit(text));
        for reference in &self.references {
            visit(&reference.kind);
            [&reference.number, &reference.name, &reference.issuer, &reference.about].into_iter().flatten().for_each(&mut *visit);
        }
        for term in &self.abbreviations {
            visit(&term.full);
            visit(&term.short);
            term.intro.iter().for_each(&mut *visit);
        }
        for basis in &self.basis {
            match basis {
                BasisEntry::Words(text) => visit(text),
                BasisEntry::Reference(_) => {}
            }
        }
        self.opening.iter().chain(&self.closing).flatten().for_each(&mut *visit);
        for entry in self.outline.iter().flatten() {
            if let OutlineEntry::Part { title, .. } = entry {
                visit(title);
            }
        }
        self.sections().for_each(|section| visit(&section.title));
        self.for_each_item(&mut |item| item_texts(item, visit));
        for recipient in &self.recipients {
            visit(&recipient.name);
            recipient.purpose.iter().for_each(&mut *visit);
        }
        match &self.filing {
            Some(Filing::Parts { units, drafter, copies }) => units.iter().chain(drafter).chain(copies).for_each(&mut *visit),
            Some(Filing::Words(text)) => visit(text),
            None => {}
        }
        if let Some(s) = self.signature.given() {
            [&s.collective, &s.head, &s.position, &s.post, &s.name].into_iter().flatten().for_each(&mut *visit);
        }
        if let Some(drafter) = &self.drafter {
            visit(&drafter.initials);
            drafter.copies.iter().for_each(&mut *visit);
        }
        self.contact.iter().for_each(&mut *visit);
        self.appendices.iter().for_each(|appendix| visit(&appendix.title));
        self.allow.iter().for_each(|allowance| visit(&allowance.why));
    }
}

/// The sections of an outline, those of its parts included.
pub(super) fn sections(outline: &[OutlineEntry]) -> impl Iterator<Item = &Section> {
    outline.iter().flat_map(|entry| match entry {
        OutlineEntry::Part { sections, .. } => sections.as_slice(),
        OutlineEntry::Section(section) => std::slice::from_ref(section),
    })
}

fn item_tree<'p>(item: &'p Item, visit: &mut impl FnMut(&'p Item)) {
    visit(item);
    for child in &item.items {
        item_tree(child, visit);
    }
}

fn item_texts<'p>(item: &'p Item, visit: &mut impl FnMut(&'p Text)) {
    [&item.why, &item.title, &item.unit, &item.deliverable, &item.phase, &item.award, &item.given_by]
        .into_iter()
        .flatten()
        .chain(&item.text)
        .chain(&item.after)
        .chain(&item.lead)
        .chain(&item.support)
        .for_each(&mut *visit);
    if let Some(When::Words(text)) = &item.deadline {
        visit(text);
    }
    item.table.iter().for_each(|table| table_texts(table, visit));
}

fn table_texts<'p>(table: &'p Table, visit: &mut impl FnMut(&'p Text)) {
    let mut cells = |cells: &'p [Cell]| cells.iter().flat_map(|cell| &cell.paragraphs).for_each(&mut *visit);
    table.head.iter().for_each(|row| cells(row));
    for row in &table.rows {
        match row {
            TableRow::Cells(row) | TableRow::Total(row) => cells(row),
            TableRow::Group(_) => {}
        }
    }
    for row in &table.rows {
        if let TableRow::Group(text) = row {
            visit(text);
        }
    }
    table.columns.iter().map(|column| &column.title).chain(&table.notes).for_each(&mut *visit);
}
