//! The running text of two versions as one.

use super::align::{Key, Lexicon, Step, TABLE, align};
use super::marks::{ends, merged, revised};
use super::moves::{Moves, moved};
use super::table;
use crate::document::revision::Revision;
use crate::document::{Block, Heading, Item, Paragraph, Run, Words, plain_text};

/// A paragraph, the first line of an item or a table, and how many items it stands under.
#[derive(Clone, Copy)]
struct Piece<'a> {
    depth: usize,
    block: &'a Block,
}

/// Merges two running texts.
pub(super) fn blocks(old: &[Block], new: &[Block], moves: &mut Moves) -> Vec<Block> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    flatten(old, 0, &mut a);
    flatten(new, 0, &mut b);
    let (old_keys, new_keys) = keys(&a, &b);
    let steps = align(&old_keys, &new_keys);
    let moved = moved(&steps, &old_keys, &new_keys, moves);
    let mut tree = Tree::default();
    for step in steps {
        match step {
            Step::Both(x, y) => {
                if let (Some(old), Some(new)) = (a.get(x), b.get(y)) {
                    both(*old, *new, &mut tree);
                }
            }
            Step::Old(x) => {
                let Some(piece) = a.get(x) else { continue };
                let end = moved.from.get(&x).and_then(|it| Some((b.get(it.other)?, it.number)));
                let words = end.map(|(other, number)| ends(words(piece.block), words(other.block), number).0);
                tree.push(piece.depth, one_end(piece.block, words, Revision::Deleted));
            }
            Step::New(y) => {
                let Some(piece) = b.get(y) else { continue };
                let end = moved.to.get(&y).and_then(|it| Some((a.get(it.other)?, it.number)));
                let words = end.map(|(other, number)| ends(words(other.block), words(piece.block), number).1);
                tree.push(piece.depth, one_end(piece.block, words, Revision::Inserted));
            }
        }
    }
    tree.finish()
}

/// The pairing of two running texts: places in reading order, counting everything that stands under an item.
pub(in crate::diff) fn steps(old: &[Block], new: &[Block]) -> Vec<Step> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    flatten(old, 0, &mut a);
    flatten(new, 0, &mut b);
    let (old_keys, new_keys) = keys(&a, &b);
    align(&old_keys, &new_keys)
}

/// All of a running text as one version only has it.
pub(super) fn all(blocks: &[Block], revision: Revision) -> Vec<Block> {
    let mut pieces = Vec::new();
    flatten(blocks, 0, &mut pieces);
    let mut tree = Tree::default();
    pieces.into_iter().for_each(|piece| tree.push(piece.depth, one(piece.block, revision)));
    tree.finish()
}

fn flatten<'a>(blocks: &'a [Block], depth: usize, out: &mut Vec<Piece<'a>>) {
    for block in blocks {
        out.push(Piece { depth, block });
        match block {
            Block::Item(item) => flatten(&item.children, depth + 1, out),
            Block::Paragraph(_) | Block::Table(_) => {}
        }
    }
}

fn keys(old: &[Piece<'_>], new: &[Piece<'_>]) -> (Vec<Key>, Vec<Key>) {
    let mut lexicon = Lexicon::default();
    let mut keys = |pieces: &[Piece<'_>]| -> Vec<Key> { pieces.iter().map(|piece| key(piece.block, &mut lexicon)).collect() };
    (keys(old), keys(new))
}

fn key(block: &Block, lexicon: &mut Lexicon) -> Key {
    match block {
        Block::Paragraph(it) => lexicon.key(format!("{:?}", it.role), plain_text(&it.words), None),
        // The label of a part stands on a line of its own.
        Block::Item(it) => {
            let kind = if it.heading == Heading::Part { "part" } else { "item" };
            lexicon.key(kind.to_owned(), plain_text(&it.words), it.id.clone())
        }
        Block::Table(it) => {
            lexicon.key(format!("{TABLE}{}", it.columns.len()), table::text(it.head.iter().chain(&it.rows)), None)
        }
    }
}

/// What both versions have.
fn both(old: Piece<'_>, new: Piece<'_>, tree: &mut Tree) {
    let block = match (old.block, new.block) {
        (Block::Paragraph(a), Block::Paragraph(b)) => {
            Block::Paragraph(Paragraph { role: b.role, words: merged(&a.words, &b.words) })
        }
        (Block::Item(a), Block::Item(b)) => Block::Item(Item {
            label_was: (a.label != b.label).then(|| a.label.clone()),
            look_was: ((a.mark, a.heading) != (b.mark, b.heading)).then_some((a.mark, a.heading)),
            words: merged(&a.words, &b.words),
            ..without_children(b)
        }),
        (Block::Table(a), Block::Table(b)) => Block::Table(table::merged(a, b)),
        // Pieces of two kinds are never one; if they were, either would still be there whole.
        (Block::Paragraph(_) | Block::Item(_) | Block::Table(_), _) => {
            tree.push(old.depth, one(old.block, Revision::Deleted));
            one(new.block, Revision::Inserted)
        }
    };
    tree.push(new.depth, block);
}

/// What one version has only.
fn one(block: &Block, revision: Revision) -> Block {
    match block {
        Block::Paragraph(it) => Block::Paragraph(Paragraph { role: it.role, words: revised(&it.words, revision) }),
        Block::Item(it) => Block::Item(Item { words: revised(&it.words, revision), ..without_children(it) }),
        Block::Table(it) => Block::Table(table::one(it, revision)),
    }
}

/// One end of a move, if its words are given; else what one version has only.
fn one_end(block: &Block, moved: Option<Words>, revision: Revision) -> Block {
    match (block, moved) {
        (Block::Paragraph(it), Some(words)) => Block::Paragraph(Paragraph { role: it.role, words }),
        (Block::Item(it), Some(words)) => Block::Item(Item { words, ..without_children(it) }),
        (Block::Paragraph(_) | Block::Item(_), None) | (Block::Table(_), _) => one(block, revision),
    }
}

/// A piece's own words; those of a table stand in its cells.
fn words(block: &Block) -> &[Run] {
    match block {
        Block::Paragraph(it) => &it.words,
        Block::Item(it) => &it.words,
        Block::Table(_) => &[],
    }
}

fn without_children(item: &Item) -> Item {
    let Item { id, mark, label, label_was, look_was, heading, words: _, children: _, origin } = item;
    Item {
        id: id.clone(),
        mark: *mark,
        label: label.clone(),
        label_was: label_was.clone(),
        look_was: *look_was,
        heading: *heading,
        words: Vec::new(),
        children: Vec::new(),
        origin: *origin,
    }
}

/// Puts pieces back under one another.
#[derive(Default)]
struct Tree {
    top: Vec<Block>,
    /// Items that are still open, from above.
    open: Vec<Item>,
}

impl Tree {
    /// The next piece in reading order; it stands under no more items than it should, and under no more than there are.
    fn push(&mut self, depth: usize, block: Block) {
        self.close(depth);
        match block {
            Block::Item(item) => self.open.push(item),
            Block::Paragraph(_) | Block::Table(_) => self.put(block),
        }
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(item) = self.open.pop()
        {
            self.put(Block::Item(item));
        }
    }

    fn put(&mut self, block: Block) {
        self.open.last_mut().map_or(&mut self.top, |item| &mut item.children).push(block);
    }

    fn finish(mut self) -> Vec<Block> {
        self.close(0);
        self.top
    }
}
