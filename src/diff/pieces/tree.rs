//! What a version prints, as a tree of pieces that an amending clause can name: "khoản 2 Mục IV", "đoạn thứ hai phần mở đầu".

use std::collections::HashMap;

use super::rows::Row;
use crate::diag::Span;
use crate::document::numbering::{nth, said, way};
use crate::document::text::fold;
use crate::document::{Appendix, Block, Document, Heading, Item, Mark, ParagraphRole, Run, plain_text};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) enum Shape {
    Paragraph,
    /// With a title, or words that its sub-items follow.
    Item {
        mark: Mark,
        titled: bool,
    },
    Table,
    Appendix,
}

/// A printed piece.
#[derive(Debug, Clone)]
pub(in crate::diff) struct Node {
    pub(in crate::diff) shape: Shape,
    pub(in crate::diff) id: Option<String>,
    /// The label before it; empty where none is printed.
    pub(in crate::diff) label: String,
    /// As a clause names it, with all that stands under it.
    pub(in crate::diff) name: String,
    /// Its own lines: one, or the rows of a table.
    pub(in crate::diff) lines: Vec<String>,
    /// The rows of a table.
    pub(in crate::diff) rows: Vec<Row>,
    /// Where its own words stand in the file.
    pub(in crate::diff) spans: Vec<Span>,
    pub(in crate::diff) parent: Option<usize>,
    pub(in crate::diff) children: Vec<usize>,
}

impl Node {
    /// Whether two pieces are counted together in one list.
    pub(in crate::diff) fn counts_with(&self, other: &Self) -> bool {
        match (self.shape, other.shape) {
            (Shape::Item { mark, .. }, Shape::Item { mark: another, .. }) => mark == another,
            (own, another) => own == another,
        }
    }
}

/// Between the cells of a row that is told as a line.
pub(in crate::diff) const CELLS: &str = " | ";

/// The pieces of a version, in reading order.
#[derive(Debug, Default)]
pub(in crate::diff) struct Tree {
    pub(in crate::diff) nodes: Vec<Node>,
    pub(in crate::diff) top: Vec<usize>,
    /// The appendices' places.
    pub(in crate::diff) appendices: Vec<usize>,
}

impl Tree {
    pub(in crate::diff) fn new(document: &Document) -> Self {
        let mut tree = Self::default();
        tree.blocks(&document.body, None, &[]);
        for appendix in &document.appendices {
            tree.appendix(appendix);
        }
        tree
    }

    pub(in crate::diff) fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The pieces that stand right under one, or at the top.
    pub(in crate::diff) fn level(&self, at: Option<usize>) -> &[usize] {
        at.map_or(&self.top, |at| self.get(at).map_or(&[], |node| &node.children))
    }

    /// The pieces from one up to the top.
    pub(in crate::diff) fn way(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.get(*at)?.parent)
    }

    /// Pieces that stand under one, the piece itself first.
    pub(in crate::diff) fn under(&self, at: usize) -> Vec<&Node> {
        let mut all = Vec::new();
        if let Some(node) = self.get(at) {
            all.push(node);
            all.extend(node.children.iter().flat_map(|child| self.under(*child)));
        }
        all
    }

    /// Whether other items or tables stand under a piece.
    pub(in crate::diff) fn has_parts(&self, at: usize) -> bool {
        let parts = |child: &usize| self.get(*child).is_some_and(|node| node.shape != Shape::Paragraph);
        self.get(at).is_some_and(|node| node.children.iter().any(parts))
    }

    /// What a piece's own line is called where other pieces stand under it, and whether that is a title.
    pub(in crate::diff) fn own_name(&self, at: usize) -> Option<(String, bool)> {
        let node = self.get(at)?;
        let has_paragraph = || {
            let before = node.children.iter().filter_map(|child| self.get(*child));
            before.take_while(|child| child.shape == Shape::Paragraph).next().is_some()
        };
        Some(match node.shape {
            Shape::Appendix | Shape::Item { titled: true, .. } => (format!("tên {}", node.name), true),
            Shape::Item { titled: false, .. } if self.has_parts(at) && has_paragraph() => {
                (format!("đoạn thứ nhất {}", node.name), false)
            }
            Shape::Item { titled: false, .. } if self.has_parts(at) => (format!("đoạn dẫn {}", node.name), false),
            Shape::Item { titled: false, .. } | Shape::Paragraph | Shape::Table => (node.name.clone(), false),
        })
    }

    /// The lines of a piece and of all that stands under it.
    pub(in crate::diff) fn lines_under(&self, at: usize) -> Vec<&str> {
        self.under(at).into_iter().flat_map(|node| &node.lines).map(String::as_str).collect()
    }

    fn push(&mut self, node: Node) -> usize {
        let at = self.nodes.len();
        match node.parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(at),
            None => self.top.push(at),
        }
        self.nodes.push(node);
        at
    }

    fn appendix(&mut self, it: &Appendix) {
        let at = self.push(Node {
            shape: Shape::Appendix,
            id: it.id.clone(),
            label: it.label.clone(),
            name: it.label.clone(),
            lines: vec![fold(&it.title.join(" "))],
            rows: Vec::new(),
            spans: Vec::new(),
            parent: None,
            children: Vec::new(),
        });
        self.appendices.push(at);
        self.blocks(&it.body, Some(at), std::slice::from_ref(&it.label));
    }

    fn blocks(&mut self, blocks: &[Block], parent: Option<usize>, way: &[String]) {
        let mut counts: HashMap<Mark, usize> = HashMap::new();
        let names = paragraph_names(blocks, self.own_line(parent), way);
        for (block, name) in blocks.iter().zip(names) {
            match block {
                Block::Paragraph(it) => {
                    self.push(plain(Shape::Paragraph, name, vec![fold(&plain_text(&it.words))], spans(&it.words), parent));
                }
                Block::Table(it) => {
                    let rows = Row::all(it);
                    let spans = rows.iter().flat_map(|row| row.spans.clone()).collect();
                    let lines = rows.iter().map(Row::line).collect();
                    self.push(Node { rows, ..plain(Shape::Table, name, lines, spans, parent) });
                }
                Block::Item(it) => {
                    let count = counts.entry(it.mark).and_modify(|n| *n += 1).or_insert(1);
                    self.item(it, *count, parent, way);
                }
            }
        }
    }

    /// Whether a piece's own line is the first of its paragraphs.
    fn own_line(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.get(at)).is_some_and(|node| matches!(node.shape, Shape::Item { titled: false, .. }))
    }

    fn item(&mut self, it: &Item, count: usize, parent: Option<usize>, above: &[String]) {
        let way = way(above, it.mark, &it.label, count);
        let at = self.push(Node {
            shape: Shape::Item { mark: it.mark, titled: it.heading != Heading::Text },
            id: it.id.clone(),
            label: it.label.clone(),
            name: said(&way),
            lines: vec![fold(&plain_text(&it.words))],
            rows: Vec::new(),
            spans: it.origin.into_iter().chain(spans(&it.words)).collect(),
            parent,
            children: Vec::new(),
        });
        self.blocks(&it.children, Some(at), &way);
    }
}

fn plain(shape: Shape, name: String, lines: Vec<String>, spans: Vec<Span>, parent: Option<usize>) -> Node {
    Node { shape, id: None, label: String::new(), name, lines, rows: Vec::new(), spans, parent, children: Vec::new() }
}

fn spans(words: &[Run]) -> Vec<Span> {
    words.iter().filter_map(|run| run.origin).collect()
}

/// What paragraphs and tables of one list are called; nothing for items.
fn paragraph_names(blocks: &[Block], after_own_line: bool, way: &[String]) -> Vec<String> {
    let is_item = |block: &Block| matches!(block, Block::Item(_));
    let first = blocks.iter().position(is_item);
    let within = said(way);
    let tables = blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    // Before and after the items of the whole text stand its opening and its closing; a section counts its paragraphs through.
    let part = |at: usize| match first {
        Some(first) if way.is_empty() => usize::from(at > first) + 1,
        Some(_) | None => 0,
    };
    let is_body = |block: &Block| matches!(block, Block::Paragraph(it) if it.role != ParagraphRole::Basis);
    let count = |part_of: usize| blocks.iter().enumerate().filter(|(at, block)| is_body(block) && part(*at) == part_of).count();
    let (mut bases, mut table, mut paragraphs) = (0, 0, [usize::from(after_own_line), 0, 0]);
    let name = |(at, block): (usize, &Block)| match block {
        Block::Item(_) => String::new(),
        Block::Table(_) => {
            table += 1;
            let own = if tables > 1 { format!("bảng {}", nth(table)) } else { "bảng".to_owned() };
            if within.is_empty() { own } else { format!("{own} tại {within}") }
        }
        Block::Paragraph(it) if it.role == ParagraphRole::Basis => {
            bases += 1;
            format!("căn cứ {}", nth(bases))
        }
        Block::Paragraph(_) => {
            let part = part(at);
            let place = ["", "phần mở đầu", "phần kết"].get(part).copied().unwrap_or_default();
            let place = if part == 0 { within.as_str() } else { place };
            let Some(own) = paragraphs.get_mut(part) else { return String::new() };
            *own += 1;
            if count(part) == 1 && part > 0 {
                return place.to_owned();
            }
            if count(part) == 1 && !after_own_line && first.is_some_and(|first| at < first) {
                return format!("đoạn dẫn {place}");
            }
            format!("đoạn {} {place}", nth(*own)).trim_end().to_owned()
        }
    };
    blocks.iter().enumerate().map(name).collect()
}
