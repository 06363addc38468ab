//! A plan as one tree of small nodes: what a comparison pairs, moves and changes. [`super::down`] makes it from a plan without loss,
//! [`super::up`] makes a plan of it again.

use crate::diag::Span;
use crate::plan::date::PartialDate;
use crate::plan::{AppendixSource, LevelOrGroup, Marks, Text};
use crate::terms::{Align, Authority, Level, Role, Secrecy, Stage, TargetBound, Urgency};

/// What a node is. Only nodes of one kind can be the same piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The whole plan.
    Plan,
    /// A field that its parent has at most once.
    Field,
    /// A fact of the plan or of the row of a batch, by name.
    Fact,
    Reference,
    Term,
    Basis,
    /// A paragraph: opening, closing, text of an item, a note of a table.
    Paragraph,
    Slot,
    Item,
    Target,
    Part,
    Section,
    /// A slot named by a section.
    PartRef,
    Recipient,
    Appendix,
    Column,
    HeadRow,
    Row,
    GroupRow,
    TotalRow,
    Cell,
}

/// What a node holds by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(Text),
    /// Short texts of one field: bodies that support, lines of an address.
    Texts(Vec<Text>),
    /// An id or a name in the file.
    Id(String),
    Date(PartialDate),
    Flag(bool),
    Whole(u16),
    Width(f32),
    Level(Level),
    Stage(Stage),
    Role(Role),
    Marks(Marks),
    Align(Align),
    Secrecy(Secrecy),
    Urgency(Urgency),
    Authority(Vec<Authority>),
    Audience(Vec<LevelOrGroup>),
    Source(AppendixSource),
    Bound(TargetBound, f64),
}

impl Value {
    /// Whether both say the same; places aside.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.source() == b.source(),
            (Self::Texts(a), Self::Texts(b)) => a.iter().map(Text::source).eq(b.iter().map(Text::source)),
            (a, b) => a == b,
        }
    }

    /// The texts that it holds.
    pub(super) fn texts(&self) -> &[Text] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Texts(texts) => texts,
            Self::Id(_)
            | Self::Date(_)
            | Self::Flag(_)
            | Self::Whole(_)
            | Self::Width(_)
            | Self::Level(_)
            | Self::Stage(_)
            | Self::Role(_)
            | Self::Marks(_)
            | Self::Align(_)
            | Self::Secrecy(_)
            | Self::Urgency(_)
            | Self::Authority(_)
            | Self::Audience(_)
            | Self::Source(_)
            | Self::Bound(..) => &[],
        }
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// The key of the list or field of its parent that it stands in.
    pub(super) field: &'static str,
    pub(super) value: Option<Value>,
    pub(super) span: Span,
    pub(super) parent: usize,
    pub(super) children: Vec<usize>,
}

/// A plan as nodes, parents before children, in file order; the first is the plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    pub(super) fn new(span: Span) -> Self {
        let root = Node { kind: Kind::Plan, field: "", value: None, span, parent: 0, children: Vec::new() };
        Self { nodes: vec![root] }
    }

    /// Adds a node as the last child of another.
    pub(super) fn add(&mut self, parent: usize, kind: Kind, field: &'static str, value: Option<Value>, span: Span) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { kind, field, value, span, parent, children: Vec::new() });
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(at);
        }
        at
    }

    pub(super) fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    pub(super) fn children(&self, at: usize) -> &[usize] {
        self.get(at).map_or(&[], |node| &node.children)
    }

    /// The children of one field.
    pub(super) fn list(&self, at: usize, field: &str) -> impl Iterator<Item = usize> {
        self.children(at).iter().copied().filter(move |child| self.get(*child).is_some_and(|node| node.field == field))
    }

    /// The node of a field that stands once.
    pub(super) fn field(&self, at: usize, field: &str) -> Option<usize> {
        self.list(at, field).next()
    }

    /// The value of a field that stands once.
    pub(super) fn value(&self, at: usize, field: &str) -> Option<&Value> {
        self.get(self.field(at, field)?)?.value.as_ref()
    }

    /// The nodes from one up to the plan, without the plan.
    pub(super) fn up_from(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.get(*at).map(|node| node.parent)).take_while(|at| *at != 0)
    }

    /// Calls `visit` for a node and all below it, parents first.
    pub(super) fn below(&self, at: usize, visit: &mut impl FnMut(usize, &Node)) {
        if let Some(node) = self.get(at) {
            visit(at, node);
            for child in &node.children {
                self.below(*child, visit);
            }
        }
    }
}
