//! The running text of two versions as one.

use std::collections::HashMap;

use super::align::{Key, Lexicon, Step, align};
use super::marks::{Moves, merged, revised};
use super::table;
use crate::document::revision::Revision;
use crate::document::{Block, Heading, Item, Paragraph, plain_text};

/// A paragraph, the first line of an item or a table, and how many items it stands under.
#[derive(Clone, Copy)]
struct Piece<'a> {
    depth: usize,
    block: &'a Block,
}

/// What keys of tables begin with.
const TABLE: &str = "table ";
/// Fewer words than this are met again by chance; they have not moved.
const FEW: usize = 4;

/// Merges two running texts.
pub(super) fn blocks(old: &[Block], new: &[Block], moves: &mut Moves) -> Vec<Block> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    flatten(old, 0, &mut a);
    flatten(new, 0, &mut b);
    let mut lexicon = Lexicon::default();
    let mut keys = |pieces: &[Piece<'_>]| -> Vec<Key> { pieces.iter().map(|piece| key(piece.block, &mut lexicon)).collect() };
    let (old_keys, new_keys) = (keys(&a), keys(&b));
    let steps = align(&old_keys, &new_keys);
    let (left, come) = moved(&steps, &old_keys, &new_keys, moves);
    let mut tree = Tree::default();
    for step in steps {
        match step {
            Step::Both(x, y) => {
                if let (Some(old), Some(new)) = (a.get(x), b.get(y)) {
                    both(*old, *new, &mut tree);
                }
            }
            Step::Old(x) => {
                let revision = left.get(&x).map_or(Revision::Deleted, |number| Revision::MovedFrom(*number));
                a.get(x).into_iter().for_each(|piece| tree.push(piece.depth, one(piece.block, revision)));
            }
            Step::New(y) => {
                let revision = come.get(&y).map_or(Revision::Inserted, |number| Revision::MovedTo(*number));
                b.get(y).into_iter().for_each(|piece| tree.push(piece.depth, one(piece.block, revision)));
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
    let mut lexicon = Lexicon::default();
    let mut keys = |pieces: &[Piece<'_>]| -> Vec<Key> { pieces.iter().map(|piece| key(piece.block, &mut lexicon)).collect() };
    let (a, b) = (keys(&a), keys(&b));
    align(&a, &b)
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

/// Pieces that stand elsewhere with the same words: the number of the move by their places in the old and the new row.
fn moved(steps: &[Step], old: &[Key], new: &[Key], moves: &mut Moves) -> (HashMap<usize, u32>, HashMap<usize, u32>) {
    let mut waiting: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for step in steps.iter().rev() {
        if let Step::New(y) = step
            && let Some(key) = new.get(*y).filter(|key| key.words() >= FEW && !key.kind().starts_with(TABLE))
        {
            waiting.entry((key.kind(), &key.text)).or_default().push(*y);
        }
    }
    let (mut left, mut come) = (HashMap::new(), HashMap::new());
    for step in steps {
        if let Step::Old(x) = step
            && let Some(key) = old.get(*x).filter(|key| key.words() >= FEW && !key.kind().starts_with(TABLE))
            && let Some(y) = waiting.get_mut(&(key.kind(), key.text.as_str())).and_then(Vec::pop)
        {
            let number = moves.next();
            left.insert(*x, number);
            come.insert(y, number);
        }
    }
    (left, come)
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
