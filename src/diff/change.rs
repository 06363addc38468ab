//! What a comparison finds: changes as data, each with what it is, both values, both places and both printed labels.

use super::edit::Edit;
use super::words::Marked;
use crate::diag::{Message, Span};
use crate::terms::TargetBound;

/// Everything that is different between two plans, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diff {
    /// The changes; those of the new plan where they stand in it, what is gone where it stood.
    pub changes: Vec<Change>,
}

/// One change, with all the places where it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is; the weightiest where one sentence was changed in several ways.
    pub class: Class,
    /// What else it is: a target and its deadline in one sentence are one change of two classes.
    pub also: Vec<Class>,
    /// What was done to the piece.
    pub how: How,
    /// Where and what it was; none for what is added.
    pub old: Option<Place>,
    /// Where and what it is; none for what is removed.
    pub new: Option<Place>,
    /// The section of the new plan that it is told in; of what is gone the one that its neighbours stand in now.
    pub section: Message,
    /// The reason that the new plan gives (`why:` of the item or of one that holds it); the old plan's for what is removed.
    pub why: Option<String>,
    /// The other places of a fact that was changed in several, in reading order; a split or merged piece's other parts.
    pub more: Vec<(Option<Place>, Option<Place>)>,
    /// What to do to the old plan, so that the change is made ([`super::apply`]).
    pub(super) edits: Vec<Edit>,
}

/// A place in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The way to it in the file, counted from 1: `criteria.items.2.text.1`.
    pub path: String,
    /// Where it stands in the file.
    pub span: Span,
    /// As the decree cites it: "điểm a khoản 2 Mục IV"; "Nơi nhận" for what has no label of its own.
    pub label: Message,
    /// The label as it is printed before the piece: "a)", "IV."; none where nothing is printed.
    pub mark: Option<String>,
    /// The section that it stands in, as printed: "IV. HÌNH THỨC KHEN THƯỞNG"; "Nơi nhận".
    pub section: Message,
    /// The id of the piece, or of the nearest one that holds it.
    pub id: Option<String>,
    /// The words as printed, without label: facts put in, documents and terms in their short form. One line a paragraph; an item
    /// with all that stands under it where the whole item was added, removed or moved.
    pub text: String,
}

/// What was done to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands where it stood and is different.
    Changed,
    /// It stands elsewhere, with the same words.
    Moved,
    /// It became several ([`Change::more`] has the other parts).
    Split,
    /// Several became one ([`Change::more`] has the other parts).
    Merged,
}

/// What a change is, to an office.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Chỉ tiêu.
    Target(Shift),
    /// Thời hạn, mốc thời gian.
    Deadline(Time),
    /// A body renamed wherever it is named: old and new name.
    Renamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Cơ quan thực hiện.
    Actor,
    /// Chủ trì, phối hợp, nhiệm vụ.
    Responsibility(Duty),
    /// Khen thưởng.
    Award,
    /// Kinh phí.
    Funding,
    /// Căn cứ ban hành.
    Base,
    /// Văn bản viện dẫn.
    Citation,
    /// A cell or row of a table.
    TableCell,
    /// Nơi nhận.
    Recipient,
    /// Người ký.
    Signature,
    /// Thể thức phần đầu và cuối: cơ quan, số, ngày, trích yếu, độ mật, phụ lục.
    Head,
    /// Words that are none of the above.
    Wording,
    /// The piece stands elsewhere.
    Moved,
    /// Only the number of the piece is different.
    Renumbered,
    /// Its key in the file is different, and what is not printed: ids, roles, marks of templates.
    Rekeyed,
    /// Nothing that a reader would see: blanks, line breaks, where a tone mark stands (Ủy, Uỷ), the order of a set of bodies.
    Noise,
}

/// What a class says beyond its name.
#[derive(Debug, Clone, Copy)]
pub enum Detail<'c> {
    /// Of a target.
    Target(&'c Shift),
    /// Of a deadline.
    Deadline(&'c Time),
    /// The old and the new name of a body.
    Renamed(&'c str, &'c str),
    /// Of a responsibility.
    Duty(Duty),
}

impl Class {
    /// What it says beyond its name; most say nothing.
    pub fn detail(&self) -> Option<Detail<'_>> {
        match self {
            Self::Target(shift) => Some(Detail::Target(shift)),
            Self::Deadline(time) => Some(Detail::Deadline(time)),
            Self::Renamed { from, to } => Some(Detail::Renamed(from, to)),
            Self::Responsibility(duty) => Some(Detail::Duty(*duty)),
            Self::Actor
            | Self::Award
            | Self::Funding
            | Self::Base
            | Self::Citation
            | Self::TableCell
            | Self::Recipient
            | Self::Signature
            | Self::Head
            | Self::Wording
            | Self::Moved
            | Self::Renumbered
            | Self::Rekeyed
            | Self::Noise => None,
        }
    }
}

/// What became of a target.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shift {
    /// Where it went.
    pub to: Direction,
    /// What is counted, in the plan's words: "hồ sơ thủ tục hành chính".
    pub what: String,
    /// The old quantity in canonical words: "tối thiểu 80%"; none for a new target.
    pub old: Option<String>,
    /// The new quantity; none for a target that is gone.
    pub new: Option<String>,
}

impl Shift {
    /// Whether both quantities are limits that may not be passed: such a target is eased or tightened.
    pub fn is_limit(&self) -> bool {
        let limits = [TargetBound::AtMost.vi(), TargetBound::LessThan.vi()];
        let is_limit =
            |quantity: &Option<String>| quantity.as_ref().is_some_and(|text| limits.iter().any(|limit| text.starts_with(limit)));
        is_limit(&self.old) && is_limit(&self.new)
    }
}

/// Where a target went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// It asks more.
    Up,
    /// It asks less.
    Down,
    /// It asks something else: another unit, another kind of bound, another object.
    Other,
    /// It is new.
    New,
    /// It is gone.
    Gone,
}

/// What became of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    /// Where it went.
    pub to: Shifted,
    /// The old time as printed; none for a new one.
    pub old: Option<String>,
    /// The new time; none for one that is gone.
    pub new: Option<String>,
}

/// Where a deadline went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shifted {
    /// It is nearer.
    Earlier,
    /// It is further.
    Later,
    /// It cannot be said: "thường xuyên" and a date.
    Other,
    /// There was none.
    New,
    /// There is none.
    Gone,
}

/// A duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Duty {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Support,
    /// Nhiệm vụ, sản phẩm.
    Task,
}

impl Change {
    /// All its classes, the weightiest first.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        std::iter::once(&self.class).chain(&self.also)
    }

    /// The change with those of its classes that are wanted; none where none is.
    pub fn narrowed(&self, wanted: impl Fn(&Class) -> bool) -> Option<Self> {
        let mut classes = self.classes().filter(|class| wanted(class)).cloned();
        let class = classes.next()?;
        Some(Self { class, also: classes.collect(), ..self.clone() })
    }

    /// Whether it is shown only when asked for: renumbering, keys that are not printed, and noise.
    pub fn is_hidden(&self) -> bool {
        matches!(self.class, Class::Renumbered | Class::Rekeyed | Class::Noise)
    }

    /// The old and the new name, where that is the change.
    pub fn renaming(&self) -> Option<(&str, &str)> {
        if let Class::Renamed { from, to } = &self.class { Some((from, to)) } else { None }
    }

    /// Every place of it, the first included.
    pub fn places(&self) -> impl Iterator<Item = (Option<&Place>, Option<&Place>)> {
        let more = self.more.iter().map(|(old, new)| (old.as_ref(), new.as_ref()));
        std::iter::once((self.old.as_ref(), self.new.as_ref())).chain(more)
    }

    /// Old and new words of the first place, marked; a name that was exchanged for another is marked whole.
    pub fn marked(&self, names: &[(&str, &str)]) -> Vec<Marked> {
        let text = |place: &Option<Place>| place.as_ref().map_or("", |place| place.text.as_str()).to_owned();
        super::named::marked(&text(&self.old), &text(&self.new), names)
    }
}

impl Diff {
    /// Whether nothing is different, hidden changes included.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes that are shown without being asked for.
    pub fn shown(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| !change.is_hidden())
    }
}
