//! Plan -> Markdown: Tera templates put words around the texts of a plan.
//!
//! A template never sees a text, only the mark of its insert (see [`draft::OPEN`](crate::document::draft::OPEN)), so that nothing in a
//! plan can be taken for Markdown or for a template. It chooses words, loops and tests presence; labels and looks are not its business.

mod appendices;
mod complaints;
mod components;
mod context;
mod inserts;
mod lines;
mod tables;
mod templates;

pub use inserts::insert_pieces;
pub use templates::{OwnTemplate, Templates};

use crate::diag::Diagnostics;
use crate::document::draft::Insert;
use crate::plan::{OutlineEntry, Plan, references};
use crate::terms::Mark;
use inserts::Inserts;

/// A composed text: Markdown with marks, and the values that the marks stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// Markdown of the running text.
    pub markdown: String,
    /// Markdown of the appendices, in order.
    pub appendices: Vec<String>,
    /// The values, by number.
    pub inserts: Vec<Insert>,
}

/// Composes a plan's running text and appendices.
pub fn compose(plan: &Plan, templates: &Templates) -> Result<Composed, Diagnostics> {
    let family = templates.family(&plan.kind)?;
    let outline: &[OutlineEntry] = plan.outline.as_deref().unwrap_or_else(|| family.outline(plan.issuer.level.value));
    let mut findings = Diagnostics::new();
    if plan.outline.is_none() {
        let placed = references::placed(outline);
        references::unplaced(plan, |name| placed.contains(&name), &mut findings);
    }
    let mut inserts = Inserts::new(plan);
    let context = context::context(plan, outline, &mut inserts);
    let markdown = family.render(&context, plan).unwrap_or_else(|error| {
        findings.extend(error);
        String::new()
    });
    let mut appendices = Vec::with_capacity(plan.appendices.len());
    for appendix in &plan.appendices {
        let mut lines = Vec::new();
        if let Some(source) = appendix.source {
            let table = appendices::table(source, plan, &mut inserts);
            lines.push(lines::table_line(table, "", &mut inserts));
        }
        lines::content(&appendix.content, Mark::Part, &mut inserts, &mut lines);
        match family.render_lines(&lines) {
            Ok(markdown) => appendices.push(markdown),
            Err(error) => findings.extend(error),
        }
    }
    let (inserts, more) = inserts.into_parts();
    findings.extend(more);
    if findings.has_errors() { Err(findings) } else { Ok(Composed { markdown, appendices, inserts }) }
}
