//! Places of changes: the way in the file, the label on paper, the words as printed.

use super::change::Place;
use super::keys::column_of;
use super::printed::{Printed, Spot};
use super::tree::{Kind, Tree, Value};
use crate::diag::Message;
use crate::document::Document;
use crate::plan::{LevelOrGroup, Piece, Plan, Reference, Text, facts};
use crate::terms::Role;

/// One of the two plans, with what is printed of it.
#[derive(Debug)]
pub struct Side<'a> {
    pub(super) plan: &'a Plan,
    pub(super) printed: Printed,
}

impl<'a> Side<'a> {
    /// A plan and its document, which gives the labels; without one only the way in the file is told.
    pub fn new(plan: &'a Plan, document: Option<&Document>) -> Self {
        Self { plan, printed: Printed::new(document) }
    }

    /// The place of a node.
    pub(super) fn place(&self, tree: &Tree, at: usize) -> Place {
        let spot = self.spot(tree, at);
        let region = region(tree, at);
        let base = match spot {
            Some((spot, _)) if !spot.way.is_empty() => Message::new(spot.label(), spot.label()),
            Some(_) | None => region.clone(),
        };
        Place {
            path: path(tree, at),
            span: tree.get(at).map_or(self.plan.subject.span, |node| node.span),
            label: row_label(tree, at, &base.vi).unwrap_or(base),
            mark: spot.filter(|(_, own)| *own).and_then(|(spot, _)| spot.mark.clone()),
            section: spot
                .and_then(|(spot, _)| spot.section.clone())
                .map_or(region, |section| Message::new(section.clone(), section)),
            id: tree.up_from(at).find_map(|at| match tree.value(at, "id") {
                Some(Value::Id(id)) => Some(id.clone()),
                Some(_) | None => None,
            }),
            text: self.text(tree, at),
        }
    }

    /// The section that the words of a node stand in, as printed.
    pub(super) fn section(&self, tree: &Tree, at: usize) -> Option<String> {
        self.spot(tree, at)?.0.section.clone()
    }

    /// The label that is printed before a piece.
    pub(super) fn mark(&self, tree: &Tree, at: usize) -> Option<&str> {
        self.own_spot(tree, at)?.mark.as_deref()
    }

    /// The number of a node in reading order.
    pub(super) fn rank(&self, tree: &Tree, at: usize) -> (usize, usize) {
        let root = root(tree, at);
        match self.spot(tree, at) {
            // What is printed before the first section has its own part.
            Some((spot, _)) if root != "opening" && root != "basis" => {
                (if spot.in_appendix { APPENDICES } else { BODY }, spot.rank)
            }
            Some(_) | None => (order(root), at),
        }
    }

    /// Where the words of a node stand on paper, and whether they begin the piece.
    fn spot<'s>(&'s self, tree: &Tree, at: usize) -> Option<(&'s Spot, bool)> {
        // The issuer's name may be printed in any sentence: that is not where it is given.
        if !matches!(root(tree, at), "opening" | "basis" | "outline" | "slots" | "closing" | "appendices") {
            return None;
        }
        self.own_spot(tree, at)
            .map(|spot| (spot, true))
            .or_else(|| tree.up_from(at).skip(1).find_map(|above| self.own_spot(tree, above)).map(|spot| (spot, false)))
    }

    /// Where the first printed words of a node stand, those of pieces under it aside.
    fn own_spot<'s>(&'s self, tree: &Tree, at: usize) -> Option<&'s Spot> {
        let node = tree.get(at)?;
        let texts = node.value.iter().flat_map(Value::texts);
        let cited = (node.kind == Kind::Basis).then_some(node.span);
        texts.map(|text| text.span).chain(cited).find_map(|span| self.printed.spot(span)).or_else(|| {
            let inside = |child: &usize| tree.get(*child).is_some_and(|child| !matches!(child.kind, Kind::Item | Kind::Section));
            node.children.iter().copied().filter(inside).find_map(|child| self.own_spot(tree, child))
        })
    }

    /// The words of a node and of all below it, as printed.
    pub(super) fn text(&self, tree: &Tree, at: usize) -> String {
        let Some(node) = tree.get(at) else { return String::new() };
        let own = node.value.as_ref().map(|value| self.value(value)).unwrap_or_default();
        let field = |field: &str| tree.value(at, field).map(|value| self.value(value)).unwrap_or_default();
        let joined = |parts: &[(&str, &str)]| {
            let mut out = String::new();
            for (before, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
                if !out.is_empty() {
                    out.push_str(before);
                }
                out.push_str(part);
            }
            out
        };
        match node.kind {
            Kind::Plan => String::new(),
            Kind::Paragraph | Kind::GroupRow | Kind::Column | Kind::PartRef | Kind::Cell | Kind::Part => own,
            Kind::Basis => match &node.value {
                Some(Value::Id(id)) => self.plan.reference(id).map_or(own, |reference| self.reference(reference)),
                Some(_) | None => own,
            },
            Kind::Section => own,
            Kind::Reference => match &node.value {
                Some(Value::Id(id)) => self.plan.reference(id).map_or(own, |reference| self.reference(reference)),
                Some(_) | None => own,
            },
            Kind::Fact => field("text"),
            Kind::Term => format!("{} ({})", field("full"), joined(&[("", &field("intro")), (" ", &field("short"))])),
            Kind::Recipient => match field("for") {
                purpose if purpose.is_empty() => own,
                purpose => format!("{own} ({purpose})"),
            },
            Kind::Target => joined(&[
                ("", &own),
                (" ", &field("bound")),
                (" ", &field("unit")),
                (" đến ", &field("by")),
                (" trừ ", &field("except")),
            ]),
            Kind::Row | Kind::HeadRow | Kind::TotalRow => self.lines(tree, at, &["cells"], " | "),
            Kind::Field => match node.field {
                // A key of the file is no word of the plan.
                "implements" | "promulgated_by" => match &node.value {
                    Some(Value::Id(id)) => self.plan.reference(id).map_or(own, |reference| self.reference(reference)),
                    Some(_) | None => own,
                },
                _ if node.value.is_some() => own,
                "opening" | "closing" => self.lines(tree, at, &["text"], "\n"),
                "signature" => {
                    let fields = ["authority", "collective", "for", "position", "post", "name"];
                    self.lines(tree, at, &fields, "\n")
                }
                "filing" => self.lines(tree, at, &["units", "drafter", "copies"], ", "),
                "table" => self.lines(tree, at, &["columns", "head", "rows", "notes"], "\n"),
                "content" => self.item(tree, at),
                "movement" => field("name"),
                "issuer" => field("name"),
                "outline" => self.lines(tree, at, &["entries"], "\n"),
                _ => node.children.iter().map(|child| self.text(tree, *child)).collect::<Vec<_>>().join("\n"),
            },
            Kind::Slot | Kind::Item => self.item(tree, at),
            Kind::Appendix => {
                let content = tree.field(at, "content").map(|at| self.item(tree, at)).unwrap_or_default();
                joined(&[("", &own), ("\n", &content)])
            }
        }
    }

    fn lines(&self, tree: &Tree, at: usize, fields: &[&str], between: &str) -> String {
        let all = fields.iter().flat_map(|field| tree.list(at, field));
        all.map(|at| self.text(tree, at)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
    }

    /// An item with all that stands under it, the labels of what is under it in front.
    fn item(&self, tree: &Tree, at: usize) -> String {
        let mut lines = Vec::new();
        let head = ["title", "unit", "phase", "award", "text"];
        lines.extend(head.iter().flat_map(|field| tree.list(at, field)).map(|at| self.text(tree, at)));
        for (field, name) in [
            ("given_by", "của"),
            ("lead", "Chủ trì:"),
            ("support", "Phối hợp:"),
            ("deliverable", "Sản phẩm:"),
            ("deadline", "Thời hạn:"),
        ] {
            lines.extend(tree.field(at, field).map(|at| format!("{name} {}", self.text(tree, at))));
        }
        for child in tree.list(at, "items") {
            let mark = self.own_spot(tree, child).and_then(|spot| spot.mark.clone());
            let text = self.text(tree, child);
            lines.push(mark.map_or_else(|| text.clone(), |mark| format!("{mark} {text}")));
        }
        lines.extend(["table", "after"].iter().flat_map(|field| tree.list(at, field)).map(|at| self.text(tree, at)));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// A value as printed.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => self.plain(text),
            Value::Texts(texts) => texts.iter().map(|text| self.plain(text)).collect::<Vec<_>>().join("; "),
            Value::Id(id) => id.clone(),
            Value::Date(date) => date.words(),
            Value::Flag(true) => "có".to_owned(),
            Value::Flag(false) => "không".to_owned(),
            Value::Whole(number) => number.to_string(),
            Value::Width(width) => width.to_string(),
            Value::Level(level) => level.vi().to_owned(),
            Value::Stage(stage) => stage.vi().to_owned(),
            Value::Role(role) => role.vi().to_owned(),
            Value::Marks(crate::plan::Marks::Mark(mark)) => mark.vi().to_owned(),
            Value::Marks(crate::plan::Marks::None) => "không ký hiệu".to_owned(),
            Value::Align(align) => align.vi().to_owned(),
            Value::Secrecy(secrecy) => secrecy.vi().to_owned(),
            Value::Urgency(urgency) => urgency.vi().to_owned(),
            Value::Authority(all) => all.iter().map(|authority| authority.key()).collect::<Vec<_>>().join(" "),
            Value::Audience(all) => all.iter().map(audience).collect::<Vec<_>>().join(", "),
            Value::Source(crate::plan::AppendixSource::Responsibilities) => Role::Responsibilities.vi().to_owned(),
            Value::Source(crate::plan::AppendixSource::Timeline) => Role::Timeline.vi().to_owned(),
            Value::Bound(bound, number) => format!("{} {}", bound.vi(), number.to_string().replace('.', ",")),
        }
    }

    /// A text as printed, documents and terms in their short form.
    pub(super) fn plain(&self, text: &Text) -> String {
        let pieces = facts::expand(self.plan, text).unwrap_or_else(|_| text.pieces.clone());
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Words(words) => words.replace("\\*", "\u{0}").replace('*', "").replace('\u{0}', "*"),
            Piece::Fill(..) => facts::DOTS.to_owned(),
            Piece::Cite(id, ..) => self.plan.reference(id).map_or_else(|| piece.source(), |reference| self.short(reference)),
            Piece::Term(id, ..) => {
                let term = self.plan.abbreviations.iter().find(|term| term.id.value == *id);
                term.map_or_else(|| piece.source(), |term| self.plain(&term.short))
            }
            Piece::Label(id, _) => self.printed.label(id).map_or_else(|| piece.source(), str::to_owned),
            Piece::Path(id, _) => self.printed.way(id).map_or_else(|| piece.source(), str::to_owned),
            Piece::Fact(..) => piece.source(),
        }
    }

    /// "Kế hoạch số 154/KH-UBND", "Luật Thi đua, khen thưởng".
    fn short(&self, reference: &Reference) -> String {
        let kind = self.plain(&reference.kind);
        match (&reference.number, &reference.name) {
            (Some(number), _) => format!("{kind} số {}", self.plain(number)),
            (None, Some(name)) => format!("{kind} {}", self.plain(name)),
            (None, None) => kind,
        }
    }

    fn reference(&self, reference: &Reference) -> String {
        let mut text = self.short(reference);
        if let Some(date) = &reference.date {
            text.push_str(&format!(" {}", date.value.words()));
        }
        if let Some(issuer) = &reference.issuer {
            text.push_str(&format!(" của {}", self.plain(issuer)));
        }
        if let Some(about) = &reference.about {
            text.push_str(&format!(" {}", self.plain(about)));
        }
        text
    }
}

fn audience(group: &LevelOrGroup) -> &'static str {
    match group {
        LevelOrGroup::Level(level) => level.vi(),
        LevelOrGroup::Enterprise => "doanh nghiệp",
        LevelOrGroup::Person => "cá nhân",
    }
}

/// Rows and cells are cited by their row, and by their column's title.
fn row_label(tree: &Tree, at: usize, place: &str) -> Option<Message> {
    let is_row = |at: &usize| {
        tree.get(*at).is_some_and(|node| matches!(node.kind, Kind::Row | Kind::HeadRow | Kind::TotalRow | Kind::GroupRow))
    };
    let row = tree.up_from(at).find(is_row)?;
    let node = tree.get(row)?;
    let nth = tree.list(node.parent, node.field).position(|other| other == row).map_or(0, |nth| nth + 1);
    let first = tree.list(row, "cells").next().and_then(|cell| tree.get(cell)).and_then(|cell| cell.value.as_ref());
    let number = first.and_then(|value| value.texts().first()).map(Text::source).filter(|text| is_number(text));
    let row_vi = number.map_or_else(|| format!("dòng thứ {nth} của bảng"), |number| format!("số thứ tự {number} của bảng"));
    let column = (at != row).then(|| {
        let column = column_of(tree, row, at)?;
        let column = tree.list(node.parent, "columns").nth(column)?;
        Some(tree.get(column)?.value.as_ref()?.texts().first()?.source())
    });
    let vi = match column.flatten() {
        Some(column) => format!("cột “{column}”, {row_vi}, {place}"),
        None => format!("{row_vi}, {place}"),
    };
    Some(Message::new(vi.clone(), vi))
}

/// "3", "3.", "1.2", "IV": what a first column counts with.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')']);
    !text.is_empty()
        && (text.chars().all(|c| c.is_ascii_digit() || c == '.') || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')))
}

/// The way to a node in the file.
fn path(tree: &Tree, at: usize) -> String {
    let mut steps: Vec<String> = Vec::new();
    for at in tree.up_from(at) {
        let Some(node) = tree.get(at) else { break };
        match (&node.value, node.kind) {
            (_, Kind::Field) => steps.push(node.field.to_owned()),
            (Some(Value::Id(name)), Kind::Slot) => steps.push(name.clone()),
            (Some(Value::Id(name)), Kind::Fact | Kind::Reference | Kind::Term) => steps.push(format!("{}.{name}", node.field)),
            _ => {
                let nth = tree.list(node.parent, node.field).position(|other| other == at).map_or(0, |nth| nth + 1);
                steps.push(format!("{}.{nth}", node.field));
            }
        }
    }
    steps.reverse();
    steps.join(".")
}

/// The key of the plan that a node stands under.
fn root(tree: &Tree, at: usize) -> &'static str {
    tree.up_from(at).last().and_then(|at| tree.get(at)).map_or("", |node| node.field)
}

/// What the part of a plan is called that a node stands in.
fn region(tree: &Tree, at: usize) -> Message {
    let Some(root) = tree.up_from(at).last().and_then(|at| tree.get(at)) else { return Message::new("Kế hoạch", "The plan") };
    let (vi, en) = match root.field {
        "issuer" => ("Cơ quan ban hành", "Issuing body"),
        "number" | "symbol" => ("Số, ký hiệu", "Number and symbol"),
        "place" | "date" => ("Địa danh, thời gian ban hành", "Place and date"),
        "subject" | "movement" => ("Trích yếu", "Subject"),
        "facts" | "unit" => ("Dữ kiện", "Facts"),
        "allow" => ("Điều được phép khi kiểm tra", "Allowances"),
        "references" => ("Văn bản viện dẫn", "Documents cited"),
        "implements" | "promulgated_by" | "basis" => ("Căn cứ ban hành", "Bases"),
        "abbreviations" => ("Chữ viết tắt", "Abbreviations"),
        "opening" => ("Phần mở đầu", "Opening"),
        "closing" | "end_mark" => ("Phần kết", "Closing"),
        "outline" => ("Bố cục", "Outline"),
        "recipients" | "filing" => ("Nơi nhận", "Recipients"),
        "signature" => ("Chữ ký", "Signature"),
        "secrecy" | "urgency" | "circulation" => ("Độ mật, độ khẩn, phạm vi lưu hành", "Secrecy, urgency, circulation"),
        "drafter" | "contact" => ("Người soạn thảo, liên hệ", "Drafter and contact"),
        "appendices" => ("Phụ lục", "Appendix"),
        "slots" => {
            let name = match &root.value {
                Some(Value::Id(name)) => name.as_str(),
                Some(_) | None => "",
            };
            return match Role::from_key(name) {
                Some(role) => Message::new(role.vi(), role.key()),
                None => Message::new(name, name),
            };
        }
        _ => ("Kế hoạch", "The plan"),
    };
    Message::new(vi, en)
}

/// Parts that are not printed where they stand in the file, in the order of a printed plan.
fn order(root: &str) -> usize {
    const PARTS: [&[&str]; 11] = [
        &["issuer"],
        &["secrecy", "urgency", "circulation"],
        &["number", "symbol", "place", "date", "id", "kind", "stage"],
        &["subject", "movement"],
        &["facts", "unit", "allow"],
        &["references"],
        &["abbreviations"],
        &["basis", "implements", "promulgated_by"],
        &["opening"],
        &["outline"],
        &["slots"],
    ];
    let after = || match root {
        "closing" | "end_mark" => BODY + 1,
        "recipients" | "filing" => BODY + 2,
        "signature" => BODY + 3,
        "drafter" | "contact" => BODY + 4,
        _ => BODY + 5,
    };
    PARTS.iter().position(|part| part.contains(&root)).unwrap_or_else(after)
}

/// The place of the running text in that order, and that of appendices.
const BODY: usize = 10;
const APPENDICES: usize = BODY + 5;
