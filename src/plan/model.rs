//! The types of a plan: what was written, with places, before a word of it is printed.

use super::date::PartialDate;
use super::text::Text;
use crate::diag::Span;
use crate::terms::{Align, Authority, Level, Mark, Role, Secrecy, Stage, TargetBound, Urgency};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A whole plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The plan's own id, the same in all its versions.
    pub id: Option<Spanned<String>>,
    /// Family of templates, e.g. `emulation`.
    pub kind: Spanned<String>,
    /// Draft or issue.
    pub stage: Stage,
    /// The issuing body (ô số 2).
    pub issuer: Issuer,
    /// Số, without symbol.
    pub number: Option<Text>,
    /// Ký hiệu, e.g. `KH-UBND`.
    pub symbol: Option<Text>,
    /// Địa danh.
    pub place: Option<Text>,
    /// Date of issue, as far as it is known.
    pub date: Option<Spanned<PartialDate>>,
    /// Trích yếu.
    pub subject: Text,
    /// The movement (phong trào) that the plan launches.
    pub movement: Option<Movement>,
    /// The plan's own facts, by name.
    pub facts: Vec<(String, Text)>,
    /// Facts of the row of a batch, by name.
    pub unit: Vec<(String, Text)>,
    /// Documents that the text cites.
    pub references: Vec<Reference>,
    /// The higher plan that this one carries out: the id of a reference.
    pub implements: Option<Spanned<String>>,
    /// Terms with short forms.
    pub abbreviations: Vec<Term>,
    /// Căn cứ ban hành.
    pub basis: Vec<BasisEntry>,
    /// Paragraphs before the first section; `None` leaves them to the template.
    pub opening: Option<Vec<Text>>,
    /// Paragraphs after the last section; `None` leaves them to the template.
    pub closing: Option<Vec<Text>>,
    /// What ends the running text; "./." when absent.
    pub end_mark: Option<Text>,
    /// Named slots and the plan's own sections, in file order.
    pub slots: Vec<Slot>,
    /// Order, titles and nesting of what is printed; `None` leaves it to the template.
    pub outline: Option<Vec<OutlineEntry>>,
    /// Nơi nhận, without the filing line.
    pub recipients: Vec<Recipient>,
    /// Lưu.
    pub filing: Option<Filing>,
    /// Box 7: absent, left out on purpose, or given.
    pub signature: SignatureBlock,
    /// Độ mật.
    pub secrecy: Option<Secrecy>,
    /// Độ khẩn.
    pub urgency: Option<Urgency>,
    /// Phạm vi lưu hành.
    pub circulation: Option<Text>,
    /// Ký hiệu người soạn thảo.
    pub drafter: Option<Drafter>,
    /// Địa chỉ, liên hệ.
    pub contact: Vec<Text>,
    /// Phụ lục.
    pub appendices: Vec<Appendix>,
    /// The decision that promulgates the plan (mẫu 1.3): id of a reference.
    pub promulgated_by: Option<Spanned<String>>,
    /// Rules that the plan may break, each with the reason.
    pub allow: Vec<Allowance>,
}

/// A rule of `kehoach check` that the plan may break.
#[derive(Debug, Clone, PartialEq)]
pub struct Allowance {
    /// Code of the rule.
    pub rule: Spanned<String>,
    /// Why.
    pub why: Text,
    /// Where it stands.
    pub span: Span,
}

/// The issuing body.
#[derive(Debug, Clone, PartialEq)]
pub struct Issuer {
    /// Its level.
    pub level: Spanned<Level>,
    /// Full name.
    pub name: Text,
    /// Its abbreviation in a symbol.
    pub symbol: Option<Text>,
    /// Cơ quan chủ quản trực tiếp.
    pub superior: Option<Text>,
    /// Short name used in running text.
    pub short: Option<Text>,
}

/// A movement: its name, with a scope in it that changes from level to level.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Its name.
    pub name: Text,
    /// What stands for the place or body in the name.
    pub scope: Option<Text>,
}

/// A document that the plan cites.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Its id in the plan.
    pub id: Spanned<String>,
    /// Tên loại, e.g. "Kế hoạch", "Luật".
    pub kind: Text,
    /// Number and symbol; none for a law.
    pub number: Option<Text>,
    /// Name of a law, after its kind.
    pub name: Option<Text>,
    /// Date of issue.
    pub date: Option<Spanned<PartialDate>>,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// What it is about, as it follows the issuer ("về …").
    pub about: Option<Text>,
}

/// A term with a short form.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its id in the plan.
    pub id: Spanned<String>,
    /// Spelt out.
    pub full: Text,
    /// Short.
    pub short: Text,
    /// Words before the short form in the brackets of the first mention, e.g. "sau đây gọi tắt là".
    pub intro: Option<Text>,
}

/// A legal basis.
#[derive(Debug, Clone, PartialEq)]
pub enum BasisEntry {
    /// A reference by id.
    Reference(Spanned<String>),
    /// Own words.
    Words(Text),
}

/// A named slot or a section of the plan's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The name that an outline uses.
    pub name: Spanned<String>,
    /// What it holds.
    pub item: Item,
}

/// A piece of the plan, with pieces under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// Its name among the slots of `awards`, e.g. `awards.forms`, which an outline may use.
    pub sub_slot: Option<Spanned<String>>,
    /// Its id, for references and for the plans that carry this one out.
    pub id: Option<Spanned<String>>,
    /// The item of the higher plan that it carries out.
    pub from: Option<Spanned<String>>,
    /// A plan that carries this one out may add to it, never change it.
    pub lock: bool,
    /// What it is.
    pub role: Option<Role>,
    /// Why it is so, for comparisons.
    pub why: Option<Text>,
    /// Title after the label.
    pub title: Option<Text>,
    /// Paragraphs.
    pub text: Vec<Text>,
    /// What stands under it.
    pub items: Vec<Entry>,
    /// Paragraphs after the items.
    pub after: Vec<Text>,
    /// Marks of its items; `None` leaves them to the template.
    pub marks: Option<Marks>,
    /// The item itself prints no label.
    pub unmarked: bool,
    /// A table after its text.
    pub table: Option<Table>,
    /// Whom it concerns.
    pub audience: Vec<LevelOrGroup>,
    /// Quantified targets written as data.
    pub targets: Vec<WrittenTarget>,
    /// The text already says the facts below: the template does not print them again.
    pub in_text: bool,
    /// Body that does it.
    pub unit: Option<Text>,
    /// The body leads (chủ trì).
    pub leads: bool,
    /// Who leads (chủ trì).
    pub lead: Vec<Text>,
    /// Who supports (phối hợp).
    pub support: Vec<Text>,
    /// Sản phẩm.
    pub deliverable: Option<Text>,
    /// Thời hạn.
    pub deadline: Option<When>,
    /// Name of a phase of the timeline.
    pub phase: Option<Text>,
    /// First day of a phase.
    pub start: Option<Spanned<PartialDate>>,
    /// Last day of a phase.
    pub end: Option<Spanned<PartialDate>>,
    /// Name of an award (forms).
    pub award: Option<Text>,
    /// Who gives the award.
    pub given_by: Option<Text>,
}

/// A quantified target written as data.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenTarget {
    /// What is counted.
    pub what: Text,
    /// The bound and its value.
    pub bound: (TargetBound, f64),
    /// Unit, e.g. "%".
    pub unit: Option<Text>,
    /// Deadline.
    pub by: Option<Spanned<PartialDate>>,
    /// Exception.
    pub except: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

/// A time: a date, or words such as "thường xuyên".
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// A date.
    Date(Spanned<PartialDate>),
    /// Words.
    Words(Text),
}

/// A child of an item.
pub type Entry = Item;

/// Whom an item concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelOrGroup {
    /// Bodies of a level.
    Level(Level),
    /// Enterprises.
    Enterprise,
    /// Persons.
    Person,
}

/// Marks of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Items carry this mark.
    Mark(Mark),
    /// Items are plain paragraphs.
    None,
}

/// A top-level entry of the outline.
#[derive(Debug, Clone, PartialEq)]
pub enum OutlineEntry {
    /// "Phần I" with its sections.
    Part {
        /// Title of the part.
        title: Text,
        /// Its sections.
        sections: Vec<Section>,
    },
    /// A section (mục).
    Section(Section),
}

/// A section of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Id for references.
    pub id: Option<Spanned<String>>,
    /// Title.
    pub title: Text,
    /// Names of the slots it holds.
    pub parts: Vec<PartRef>,
}

/// A slot, or a sub-slot of `awards`, named by an outline.
pub type PartRef = Spanned<String>;

/// A recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    /// Name.
    pub name: Text,
    /// What it is sent for, e.g. "để báo cáo".
    pub purpose: Option<Text>,
}

/// Lưu.
#[derive(Debug, Clone, PartialEq)]
pub enum Filing {
    /// From its parts.
    Parts {
        /// Units that keep a copy.
        units: Vec<Text>,
        /// Drafter's name or sign, in brackets.
        drafter: Option<Text>,
        /// Number of copies kept.
        copies: Option<Text>,
    },
    /// Own words after "Lưu: ".
    Words(Text),
}

/// Box 7.
#[derive(Debug, Clone, PartialEq)]
pub enum SignatureBlock {
    /// Not given yet: a draft leaves room for it.
    Absent,
    /// Left out on purpose.
    None,
    /// Given.
    Given(Box<Signature>),
}

/// What stands in box 7.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// TM., KT. …
    pub authority: Vec<Spanned<Authority>>,
    /// The collective after TM.
    pub collective: Option<Text>,
    /// The head's position after KT., TL., TUQ.
    pub head: Option<Text>,
    /// The signer's position.
    pub position: Option<Text>,
    /// Another post of the signer.
    pub post: Option<Text>,
    /// The signer.
    pub name: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

impl SignatureBlock {
    /// What stands in box 7, where it is given.
    pub fn given(&self) -> Option<&Signature> {
        match self {
            Self::Given(signature) => Some(signature),
            Self::Absent | Self::None => None,
        }
    }
}

/// Box 12.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafter {
    /// Sign of the drafter.
    pub initials: Text,
    /// Number of copies issued.
    pub copies: Option<Text>,
}

/// Phụ lục.
#[derive(Debug, Clone, PartialEq)]
pub struct Appendix {
    /// Id for references.
    pub id: Option<Spanned<String>>,
    /// Title.
    pub title: Text,
    /// Made from the plan's own data.
    pub source: Option<AppendixSource>,
    /// Landscape; `None` decides by the table.
    pub landscape: Option<bool>,
    /// Own content.
    pub content: Item,
}

/// What an appendix is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendixSource {
    /// Phân công nhiệm vụ, from `responsibilities`.
    Responsibilities,
    /// Mốc thời gian, from `timeline`.
    Timeline,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it stands.
    pub span: Span,
    /// Columns.
    pub columns: Vec<TableColumn>,
    /// Head rows where column titles are not enough.
    pub head: Vec<Vec<Cell>>,
    /// Rows.
    pub rows: Vec<TableRow>,
    /// Notes below.
    pub notes: Vec<Text>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// Title.
    pub title: Text,
    /// Width, as a share of the sum of all widths.
    pub width: Option<f32>,
    /// Alignment.
    pub align: Option<Align>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum TableRow {
    /// An ordinary row.
    Cells(Vec<Cell>),
    /// A title over the whole width.
    Group(Text),
    /// A total.
    Total(Vec<Cell>),
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
    /// Columns it covers.
    pub columns: u16,
    /// Rows it covers.
    pub rows: u16,
    /// Where it stands.
    pub span: Span,
}

impl Item {
    /// An empty item at a place.
    pub fn at(span: Span) -> Self {
        Self {
            span,
            sub_slot: None,
            id: None,
            from: None,
            lock: false,
            role: None,
            why: None,
            title: None,
            text: Vec::new(),
            items: Vec::new(),
            after: Vec::new(),
            marks: None,
            unmarked: false,
            table: None,
            audience: Vec::new(),
            targets: Vec::new(),
            in_text: false,
            unit: None,
            leads: false,
            lead: Vec::new(),
            support: Vec::new(),
            deliverable: None,
            deadline: None,
            phase: None,
            start: None,
            end: None,
            award: None,
            given_by: None,
        }
    }
}

impl Plan {
    /// The slot with a name.
    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name.value == name)
    }

    /// The reference with an id.
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.id.value == id)
    }
}
