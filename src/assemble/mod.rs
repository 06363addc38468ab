//! Plan -> [`Document`]: the boxes of the decree go over as data, the running text comes back through templates and Markdown.

mod boxes;
mod ending;
mod mentions;

use std::collections::HashMap;

use crate::compose::{Templates, compose};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::document::draft::{DraftBlock, Fragment, InsertPiece, Pending};
use crate::document::numbering::roman;
use crate::document::resolve::{Pointed, Resolver};
use crate::document::{Appendix, Block, Document, ParagraphRole, Run};
use crate::markdown::{MarkdownError, blocks, fragments};
use crate::plan::{BasisEntry, Plan, Text};
use crate::terms::{Form, Stage};

/// The end mark of the decree's own forms (mẫu 1.1 to 1.10).
const END_MARK: &str = "./.";
/// More columns than this want a landscape page.
const PORTRAIT_COLUMNS: usize = 5;

/// Makes the document of a plan.
pub fn document(plan: &Plan, templates: &Templates) -> Result<Document, Diagnostics> {
    document_pointing(plan, templates, &HashMap::new())
}

/// Makes the document of a plan in which some pieces, by id, are pointed to by other names than they are printed under.
pub fn document_pointing(
    plan: &Plan,
    templates: &Templates,
    pointed: &HashMap<String, Pointed>,
) -> Result<Document, Diagnostics> {
    let composed = compose(plan, templates)?;
    let mut findings = Diagnostics::new();
    let mut read = |markdown: &str| {
        blocks(markdown, &composed.inserts).unwrap_or_else(|error| {
            findings.push(refused(plan, &error));
            Vec::new()
        })
    };
    let running = read(&composed.markdown);
    let appendix_bodies: Vec<Vec<DraftBlock>> = composed.appendices.iter().map(|markdown| read(markdown)).collect();

    let mut words = boxes::Words { plan, findings };
    let mut context = mentions::context(&mut words);
    context.appendices = appendix_labels(plan);
    context.pointed.clone_from(pointed);
    let mut resolver = Resolver::new(&context, &running);

    let basis = basis(plan, &mut words);
    let mut body = resolver.blocks(basis);
    body.extend(resolver.blocks(running));
    let end_mark = words.runs(plan.end_mark.as_ref()).unwrap_or_else(|| vec![Run::plain(END_MARK)]);
    end_with(&mut body, &end_mark);

    let letterhead = words.letterhead();
    let title = words.title();
    let meta = words.metadata(&title);
    let ending = ending::ending(&mut words, &mut resolver);
    let appendices = appendices(&mut words, &mut resolver, appendix_bodies);
    let contact = plan.contact.iter().map(|text| words.plain(text)).collect();
    let document = Document {
        meta,
        stage: plan.stage,
        letterhead: Some(letterhead),
        title,
        landscape: false,
        body,
        ending,
        contact,
        appendices,
        marked: None,
    };
    let mut findings = words.findings;
    if plan.stage == Stage::Issue {
        boxes::complete(plan, &document, &mut findings);
    }
    if findings.has_errors() { Err(findings) } else { Ok(document) }
}

/// Căn cứ: one paragraph each, ";" after each and "." after the last (Phụ lục I, Phần I, Mục II.6.a).
fn basis(plan: &Plan, words: &mut boxes::Words<'_>) -> Vec<DraftBlock> {
    let last = plan.basis.len().saturating_sub(1);
    let look = Run::default();
    let mut all = Vec::with_capacity(plan.basis.len());
    for (index, entry) in plan.basis.iter().enumerate() {
        let mut fragments = match entry {
            BasisEntry::Words(text) => words.fragments(text),
            BasisEntry::Reference(id) => vec![
                Fragment::Run(Run { origin: Some(id.span), ..Run::plain("Căn cứ ") }),
                Fragment::Pending {
                    what: Pending::Cite(id.value.clone(), Form::Auto),
                    look: Run { origin: Some(id.span), ..look.clone() },
                },
            ],
        };
        trim_end(&mut fragments);
        fragments.push(Fragment::Run(Run::plain(if index == last { "." } else { ";" })));
        all.push(DraftBlock::Paragraph { role: ParagraphRole::Basis, words: fragments });
    }
    all
}

fn trim_end(fragments: &mut [Fragment]) {
    if let Some(Fragment::Run(run)) = fragments.last_mut() {
        run.text.truncate(run.text.trim_end_matches([' ', ';', '.', ',']).len());
    }
}

/// Puts the end mark after the last words, in place of their full stop.
fn end_with(body: &mut Vec<Block>, end_mark: &[Run]) {
    let Some(words) = body.last_mut().and_then(last_words) else {
        if let Some(Block::Table(_)) = body.last() {
            body.push(Block::Paragraph(crate::document::Paragraph { role: ParagraphRole::Body, words: end_mark.to_vec() }));
        }
        return;
    };
    if let Some(run) = words.last_mut().filter(|run| run.blank.is_none()) {
        run.text.truncate(run.text.trim_end_matches(['.', ' ', ';', '/']).len());
    }
    words.extend(end_mark.iter().cloned());
}

fn last_words(block: &mut Block) -> Option<&mut crate::document::Words> {
    match block {
        Block::Paragraph(paragraph) => Some(&mut paragraph.words),
        Block::Item(item) => match item.children.last_mut() {
            Some(child) => last_words(child),
            None => Some(&mut item.words),
        },
        Block::Table(_) => None,
    }
}

fn appendix_labels(plan: &Plan) -> HashMap<String, String> {
    let count = plan.appendices.len();
    let id_and_label = |(index, appendix): (usize, &crate::plan::Appendix)| {
        Some((appendix.id.as_ref()?.value.clone(), appendix_label(index, count)))
    };
    plan.appendices.iter().enumerate().filter_map(id_and_label).collect()
}

/// "Phụ lục" alone, Roman numbers for two and more (Phụ lục I, Phần I, Mục III.1.a).
fn appendix_label(index: usize, count: usize) -> String {
    if count > 1 { format!("Phụ lục {}", roman(index + 1)) } else { "Phụ lục".to_owned() }
}

fn appendices(words: &mut boxes::Words<'_>, resolver: &mut Resolver<'_>, bodies: Vec<Vec<DraftBlock>>) -> Vec<Appendix> {
    let plan = words.plan;
    let count = plan.appendices.len();
    let mut all = Vec::with_capacity(count);
    for (index, (appendix, body)) in plan.appendices.iter().zip(bodies).enumerate() {
        let mut body = resolver.blocks(body);
        let columns = body.iter().map(|block| match block {
            Block::Table(table) => table.columns.len(),
            Block::Paragraph(_) | Block::Item(_) => 0,
        });
        let landscape = appendix.landscape.unwrap_or(columns.max().unwrap_or(0) > PORTRAIT_COLUMNS);
        let ends_with_table = matches!(body.last(), Some(Block::Table(_)) | None);
        if !ends_with_table {
            end_with(&mut body, &[Run::plain(END_MARK)]);
        }
        all.push(Appendix {
            label: appendix_label(index, count),
            title: words.appendix_title(&appendix.title, landscape),
            note: words.appendix_note(),
            landscape,
            body,
            end_mark: ends_with_table.then(|| END_MARK.to_owned()),
            marked: None,
            id: appendix.id.as_ref().map(|id| id.value.clone()),
        });
    }
    all
}

fn refused(plan: &Plan, error: &MarkdownError) -> Diagnostic {
    Diagnostic::error(
        "MA05",
        plan.kind.span,
        Message::new(
            format!("mẫu viết {} mà văn bản hành chính không có: “{}”", error.what.0, error.excerpt),
            format!("the template writes {}, which an administrative document does not have: “{}”", error.what.1, error.excerpt),
        ),
    )
    .hint(Message::new(
        "mẫu chỉ dùng `##`, danh sách, đoạn văn, *nghiêng* và **đậm**",
        "a template uses `##`, lists, paragraphs, *italic* and **bold** only",
    ))
}

/// The fragments of a text of the plan, outside of templates.
fn text_fragments(pieces: Vec<InsertPiece>, text: &Text) -> Vec<Fragment> {
    let insert = crate::document::draft::Insert { pieces, origin: Some(text.span), ..Default::default() };
    fragments(&insert, &Run::default())
}
