//! Where the words of a plan stand on paper: the labels that a document gives, by the place of the words in the file.

use std::collections::{BTreeMap, HashMap};

use crate::diag::Span;
use crate::document::numbering::{said, way};
use crate::document::{Block, Document, Item, Mark, Run, plain_text};

/// A place on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its number in reading order.
    pub(super) rank: usize,
    /// The label before the piece that the words begin; none inside and between pieces.
    pub(super) mark: Option<String>,
    /// The way from the section down, as the decree cites it: "Mục IV", "khoản 2", "điểm a".
    pub(super) way: Vec<String>,
    /// The section, as printed: "IV. HÌNH THỨC KHEN THƯỞNG"; none before the first one.
    pub(super) section: Option<String>,
    /// It stands in an appendix.
    pub(super) in_appendix: bool,
}

impl Spot {
    /// "điểm a khoản 2 Mục IV".
    pub(super) fn label(&self) -> String {
        said(&self.way)
    }
}

/// The places on paper of one plan.
#[derive(Debug, Default)]
pub(super) struct Printed {
    spots: HashMap<Span, Spot>,
    /// Ways of pieces by id, for `{{ path.id }}`.
    ways: BTreeMap<String, String>,
    /// Labels of pieces by id, for `{{ see.id }}`.
    labels: BTreeMap<String, String>,
}

impl Printed {
    pub(super) fn new(document: Option<&Document>) -> Self {
        let mut walk = Walk { printed: Self::default(), section: None, in_appendix: false };
        if let Some(document) = document {
            walk.blocks(&document.body, &[]);
            for appendix in &document.appendices {
                walk.in_appendix = true;
                walk.section = Some(format!("{} {}", appendix.label, appendix.title.join(" ")).trim().to_owned());
                walk.blocks(&appendix.body, std::slice::from_ref(&appendix.label));
                if let Some(id) = &appendix.id {
                    walk.printed.ways.insert(id.clone(), appendix.label.clone());
                    walk.printed.labels.insert(id.clone(), appendix.label.clone());
                }
            }
        }
        walk.printed
    }

    pub(super) fn spot(&self, span: Span) -> Option<&Spot> {
        self.spots.get(&span)
    }

    pub(super) fn label(&self, id: &str) -> Option<&str> {
        self.labels.get(id).map(String::as_str)
    }

    pub(super) fn way(&self, id: &str) -> Option<&str> {
        self.ways.get(id).map(String::as_str)
    }
}

struct Walk {
    printed: Printed,
    section: Option<String>,
    in_appendix: bool,
}

impl Walk {
    fn blocks(&mut self, blocks: &[Block], way: &[String]) {
        let mut counts: HashMap<Mark, usize> = HashMap::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.words(&paragraph.words, None, way),
                Block::Item(item) => {
                    let count = counts.entry(item.mark).and_modify(|n| *n += 1).or_insert(1);
                    self.item(item, *count, way);
                }
                Block::Table(table) => {
                    for row in table.head.iter().chain(&table.rows) {
                        for paragraph in row.cells.iter().flat_map(|cell| &cell.paragraphs) {
                            self.words(paragraph, None, way);
                        }
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &Item, count: usize, above: &[String]) {
        let way = way(above, item.mark, &item.label, count);
        if above.is_empty() || (item.mark == Mark::Roman && !self.in_appendix) {
            self.section = Some(format!("{} {}", item.label, plain_text(&item.words)));
        }
        if let Some(id) = &item.id {
            self.printed.ways.insert(id.clone(), said(&way));
            self.printed.labels.insert(id.clone(), item.label.trim_end_matches(['.', ')']).to_owned());
        }
        self.words(&item.words, Some(&item.label), &way);
        self.blocks(&item.children, &way);
    }

    fn words(&mut self, words: &[Run], mark: Option<&String>, way: &[String]) {
        let mut mark = mark.cloned();
        for origin in words.iter().filter_map(|run| run.origin) {
            let rank = self.printed.spots.len();
            let (section, in_appendix) = (self.section.clone(), self.in_appendix);
            // A text printed twice, as in a made appendix, is cited where it stands first.
            self.printed.spots.entry(origin).or_insert_with(|| Spot {
                rank,
                mark: mark.take(),
                way: way.to_vec(),
                section,
                in_appendix,
            });
        }
    }
}
