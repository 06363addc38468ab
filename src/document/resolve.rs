//! From the tree without labels to blocks that are final in every word: labels, citations, terms and references to pieces.
//!
//! Reading order decides: the first mention of a document is full and later ones are short (Nghị định 30/2020/NĐ-CP, Phụ lục I,
//! Phần I, Mục II.6.b); the same holds for terms.

use std::collections::{HashMap, HashSet};

use super::draft::{DraftBlock, DraftItem, Fragment, Pending};
use super::{
    Block, Cell, Heading, Item, Mark, Paragraph, ParagraphRole, Row, Run, Table, Words, capital_first, numbering, together,
};
use crate::terms::Form;

/// The words of a citation or a term in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Spelt out.
    pub full: String,
    /// Short.
    pub short: String,
    /// Spelt out in a basis, where it differs: dates in words, laws with their date.
    pub in_basis: Option<String>,
}

/// How words point to a piece of their own plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointed {
    /// Its label: "II", "a".
    pub label: String,
    /// The whole way to it: "điểm a khoản 2 Mục IV".
    pub way: String,
}

/// What pending words may need.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Documents by id.
    pub citations: HashMap<String, Mention>,
    /// Terms by id.
    pub terms: HashMap<String, Mention>,
    /// Labels of appendices by id, e.g. "Phụ lục I".
    pub appendices: HashMap<String, String>,
    /// Pieces, by id, that are pointed to otherwise than they are printed: words that will stand in another plan.
    pub pointed: HashMap<String, Pointed>,
}

/// Resolves parts of one document in reading order.
#[derive(Debug)]
pub struct Resolver<'c> {
    context: &'c Context,
    places: HashMap<String, Pointed>,
    cited: HashSet<String>,
    defined: HashSet<String>,
}

impl<'c> Resolver<'c> {
    /// A resolver that knows the labels of all pieces of the running text.
    pub fn new(context: &'c Context, body: &[DraftBlock]) -> Self {
        let labels = numbering::labels(body);
        let appendix = |label: &String| Pointed { label: label.clone(), way: label.clone() };
        let mut places: HashMap<String, Pointed> =
            context.appendices.iter().map(|(id, label)| (id.clone(), appendix(label))).collect();
        find_places(body, &mut labels.iter(), &[], &mut places);
        places.extend(context.pointed.clone());
        Self { context, places, cited: HashSet::new(), defined: HashSet::new() }
    }

    /// Makes blocks final; `depth` tells running text from appendices, where no heading is a section of the document.
    pub fn blocks(&mut self, blocks: Vec<DraftBlock>) -> Vec<Block> {
        let labels = numbering::labels(&blocks);
        self.resolve(blocks, &mut labels.into_iter())
    }

    fn resolve(&mut self, blocks: Vec<DraftBlock>, labels: &mut impl Iterator<Item = String>) -> Vec<Block> {
        let mut all = Vec::with_capacity(blocks.len());
        for block in blocks {
            all.push(match block {
                DraftBlock::Paragraph { role, words } => {
                    Block::Paragraph(Paragraph { role, words: self.words(words, role == ParagraphRole::Basis) })
                }
                DraftBlock::Item(item) => Block::Item(self.item(item, labels)),
                DraftBlock::Table(draft) => {
                    let mut cells = draft.cells.into_iter();
                    let mut fill = |rows: Vec<Row>| -> Vec<Row> {
                        rows.into_iter().map(|row| self.row(row, cells.next().unwrap_or_default())).collect()
                    };
                    let head = fill(draft.table.head);
                    let rows = fill(draft.table.rows);
                    Block::Table(Table { kind: draft.table.kind, columns: draft.table.columns, head, rows })
                }
            });
        }
        all
    }

    fn item(&mut self, item: DraftItem, labels: &mut impl Iterator<Item = String>) -> Item {
        let heading = heading(item.mark, item.titled);
        let label = labels.next().unwrap_or_default();
        let mut words = self.words(item.words, false);
        if matches!(heading, Heading::Part | Heading::Section) {
            for run in &mut words {
                run.text = run.text.to_uppercase();
            }
        }
        let children = self.resolve(item.children, labels);
        Item {
            id: item.id,
            mark: item.mark,
            label,
            label_was: None,
            look_was: None,
            heading,
            words,
            children,
            origin: item.origin,
        }
    }

    fn row(&mut self, row: Row, paragraphs: Vec<Vec<Vec<Fragment>>>) -> Row {
        let mut paragraphs = paragraphs.into_iter();
        let cells = row.cells.into_iter().map(|cell| {
            let words = paragraphs.next().unwrap_or_default();
            Cell { paragraphs: words.into_iter().map(|p| self.words(p, false)).filter(|w| !w.is_empty()).collect(), ..cell }
        });
        Row { kind: row.kind, cells: cells.collect() }
    }

    /// Makes the words of one paragraph final.
    pub fn words(&mut self, fragments: Vec<Fragment>, in_basis: bool) -> Words {
        let mut words: Words = Vec::with_capacity(fragments.len());
        for fragment in fragments {
            let run = match fragment {
                Fragment::Run(run) => run,
                Fragment::Pending { what, look } => {
                    let mut text = self.pending(&what, in_basis);
                    if words.iter().all(|run| run.text.trim().is_empty()) {
                        text = capital_first(&text);
                    }
                    Run { text, ..look }
                }
            };
            push(&mut words, run);
        }
        words.iter_mut().for_each(|run| together::bound(&mut run.text));
        words
    }

    fn pending(&mut self, what: &Pending, in_basis: bool) -> String {
        match what {
            Pending::Cite(id, form) => {
                let Some(mention) = self.context.citations.get(id) else { return String::new() };
                let first = self.cited.insert(id.clone());
                if !is_full(*form, first) {
                    mention.short.clone()
                } else if in_basis {
                    mention.in_basis.clone().unwrap_or_else(|| mention.full.clone())
                } else {
                    mention.full.clone()
                }
            }
            Pending::Term(id, form) => {
                let Some(mention) = self.context.terms.get(id) else { return String::new() };
                let first = self.defined.insert(id.clone());
                if is_full(*form, first) { mention.full.clone() } else { mention.short.clone() }
            }
            Pending::Label(id) => self.places.get(id).map(|it| it.label.clone()).unwrap_or_default(),
            Pending::Path(id) => self.places.get(id).map(|it| it.way.clone()).unwrap_or_default(),
        }
    }
}

fn is_full(form: Form, first: bool) -> bool {
    match form {
        Form::Auto => first,
        Form::Full => true,
        Form::Short => false,
    }
}

/// Adds a run, joined to the one before where the look and the origin are the same.
fn push(words: &mut Words, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match words.last_mut() {
        Some(last)
            if last.blank.is_none()
                && run.blank.is_none()
                && (last.bold, last.italic, last.origin) == (run.bold, run.italic, run.origin) =>
        {
            last.text.push_str(&run.text);
        }
        Some(_) | None => words.push(run),
    }
}

/// How an item's first line is set: by its mark and whether it is a title.
fn heading(mark: Mark, titled: bool) -> Heading {
    match (mark, titled) {
        (_, false) => Heading::Text,
        (Mark::Part, true) => Heading::Part,
        (Mark::Roman, true) => Heading::Section,
        (Mark::Number | Mark::Capital, true) => Heading::Clause,
        (Mark::Letter | Mark::Dash | Mark::Plus | Mark::Star | Mark::Step, true) => Heading::Point,
    }
}

/// Label and way of every piece with an id.
fn find_places<'l>(
    blocks: &[DraftBlock],
    labels: &mut impl Iterator<Item = &'l String>,
    above: &[String],
    places: &mut HashMap<String, Pointed>,
) {
    let mut counts: HashMap<Mark, usize> = HashMap::new();
    for block in blocks {
        let DraftBlock::Item(item) = block else { continue };
        let Some(label) = labels.next() else { return };
        let count = counts.entry(item.mark).and_modify(|n| *n += 1).or_insert(1);
        let way = numbering::way(above, item.mark, label, *count);
        if let Some(id) = &item.id {
            places.insert(id.clone(), Pointed { label: numbering::bare(label).to_owned(), way: numbering::said(&way) });
        }
        find_places(&item.children, labels, &way, places);
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Mention, Resolver};
    use crate::document::draft::{DraftBlock, DraftItem, Fragment, Pending};
    use crate::document::{Block, ParagraphRole, Run, plain_text};
    use crate::terms::{Form, Mark};

    fn mention(full: &str, short: &str) -> Mention {
        Mention { full: full.to_owned(), short: short.to_owned(), in_basis: Some(format!("{full} (căn cứ)")) }
    }

    fn pending(what: Pending) -> Fragment {
        Fragment::Pending { what, look: Run::default() }
    }

    fn paragraph(role: ParagraphRole, words: Vec<Fragment>) -> DraftBlock {
        DraftBlock::Paragraph { role, words }
    }

    fn item(id: &str, mark: Mark, children: Vec<DraftBlock>) -> DraftBlock {
        let words = vec![Fragment::Run(Run::plain("mục"))];
        DraftBlock::Item(DraftItem { id: Some(id.to_owned()), mark, titled: false, words, children, origin: None })
    }

    fn texts(blocks: &[Block]) -> Vec<String> {
        let of = |block: &Block| match block {
            Block::Paragraph(paragraph) => vec![plain_text(&paragraph.words)],
            Block::Item(item) => {
                let own = format!("{} {}", item.label, plain_text(&item.words));
                std::iter::once(own).chain(texts(&item.children)).collect()
            }
            Block::Table(_) => Vec::new(),
        };
        blocks.iter().flat_map(of).collect()
    }

    /// Phụ lục I, Phần I, Mục II.6.b: in full the first time, kind and number later.
    #[test]
    fn the_first_mention_is_full_and_later_ones_are_short() {
        let mut context = Context::default();
        context
            .citations
            .insert("kh".into(), mention("Kế hoạch số 1/KH-UBND ngày 02/01/2026 của UBND tỉnh", "Kế hoạch số 1/KH-UBND"));
        context.terms.insert("tthc".into(), mention("thủ tục hành chính (TTHC)", "TTHC"));
        let cite = |form| pending(Pending::Cite("kh".into(), form));
        let term = || pending(Pending::Term("tthc".into(), Form::Auto));
        let body = vec![
            paragraph(ParagraphRole::Basis, vec![Fragment::Run(Run::plain("Căn cứ ")), cite(Form::Auto)]),
            paragraph(
                ParagraphRole::Body,
                vec![Fragment::Run(Run::plain("Theo ")), cite(Form::Auto), Fragment::Run(Run::plain(", ")), cite(Form::Full)],
            ),
            paragraph(ParagraphRole::Body, vec![term()]),
            paragraph(ParagraphRole::Body, vec![Fragment::Run(Run::plain("Giải quyết ")), term()]),
        ];
        let resolved = Resolver::new(&context, &body).blocks(body.clone());
        assert_eq!(
            texts(&resolved),
            [
                "Căn cứ Kế hoạch số 1/KH-UBND ngày 02/01/2026 của UBND tỉnh (căn cứ)",
                "Theo Kế hoạch số 1/KH-UBND, Kế hoạch số 1/KH-UBND ngày 02/01/2026 của UBND tỉnh",
                // A sentence begins with a capital.
                "Thủ tục hành chính (TTHC)",
                "Giải quyết TTHC",
            ]
        );
    }

    /// Phụ lục II, Mục V.7: "điểm a khoản 2 Mục IV".
    #[test]
    fn the_way_to_a_piece_is_cited_as_the_decree_does() {
        let body = vec![
            item("i", Mark::Roman, vec![]),
            item(
                "ii",
                Mark::Roman,
                vec![
                    item("k1", Mark::Number, vec![]),
                    item("k2", Mark::Number, vec![item("a", Mark::Letter, vec![]), item("b", Mark::Letter, vec![])]),
                ],
            ),
            paragraph(
                ParagraphRole::Body,
                vec![
                    pending(Pending::Path("b".into())),
                    Fragment::Run(Run::plain("; mục ")),
                    pending(Pending::Label("ii".into())),
                ],
            ),
        ];
        let context = Context::default();
        let resolved = Resolver::new(&context, &body).blocks(body.clone());
        assert_eq!(texts(&resolved).last().unwrap(), "Điểm b khoản 2 Mục II; mục II");
    }

    #[test]
    fn one_list_counts_on_over_paragraphs_and_titles() {
        let plain = paragraph(ParagraphRole::Body, vec![Fragment::Run(Run::plain("xen giữa"))]);
        let body = vec![item("x", Mark::Letter, vec![]), plain, item("y", Mark::Letter, vec![])];
        let context = Context::default();
        assert_eq!(texts(&Resolver::new(&context, &body).blocks(body.clone())), ["a) mục", "xen giữa", "b) mục"]);
    }
}
