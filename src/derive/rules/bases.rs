//! Rule 3: the bases. The parent's go, the parent itself comes; what the parent carried out comes back as documents to make known.

use crate::derive::phrases::uncapitalised;
use crate::derive::report::Action;
use crate::derive::work::{PARENT, Work};
use crate::plan::date::PartialDate;
use crate::plan::{BasisEntry, Item, Piece, Reference, facts};
use crate::terms::{Form, Level, Role};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    for basis in &work.parent.basis {
        let words = match basis {
            BasisEntry::Reference(id) => id.value.clone(),
            BasisEntry::Words(text) => text.source(),
        };
        work.report.push("basis", Action::Dropped, rule, "basis", &words);
    }
    work.child.basis = Vec::new();
    let reference = parent_reference(work);
    work.child.references.retain(|known| known.id.value != PARENT);
    work.child.references.insert(0, reference);
    work.child.implements = Some(work.spanned(PARENT.to_owned()));
    opening(work, rule);
    closing(work, rule);
    for slot in &mut work.child.slots {
        cited_short(&mut slot.item);
    }
    made_known(work, rule);
}

/// A citation that the parent goes on to spell out itself ("… ngày 27/9/2019 của Bộ Chính trị") was a later mention there and stays short.
fn cited_short(item: &mut Item) {
    for text in item.text.iter_mut().chain(&mut item.title).chain(&mut item.after) {
        let goes_on: Vec<bool> =
            text.pieces.iter().skip(1).map(|next| matches!(next, Piece::Words(words) if words.starts_with(" ngày "))).collect();
        for (piece, goes_on) in text.pieces.iter_mut().zip(goes_on) {
            if let Piece::Cite(_, form @ Form::Auto, _) = piece
                && goes_on
            {
                *form = Form::Short;
            }
        }
    }
    item.items.iter_mut().for_each(cited_short);
}

/// The parent as a document that the child cites.
fn parent_reference(work: &Work<'_>) -> Reference {
    let parent = work.parent;
    let plain = |text: &crate::plan::Text| facts::plain(parent, text).unwrap_or_default().replace('\n', " ");
    let number = parent.number.as_ref().map_or_else(|| "{{ fill: số }}".to_owned(), &plain);
    let symbol = match (&parent.symbol, &parent.issuer.symbol) {
        (Some(symbol), _) => plain(symbol),
        (None, Some(issuer)) => format!("KH-{}", plain(issuer)),
        (None, None) => "KH-{{ fill: ký hiệu }}".to_owned(),
    };
    let day = parent.date.clone().filter(|date| matches!(date.value, PartialDate::Day { .. }));
    Reference {
        id: work.spanned(PARENT.to_owned()),
        kind: work.text("Kế hoạch"),
        number: Some(work.text(&format!("{number}/{symbol}"))),
        name: None,
        date: day,
        issuer: Some(work.text(&work.parent_issuer())),
        about: Some(work.text(&format!("về {}", uncapitalised(&plain(&parent.subject))))),
    }
}

fn opening(work: &mut Work<'_>, rule: u8) {
    let verb = match work.unit.level {
        Level::Central | Level::Province | Level::District | Level::Commune => "ban hành",
        Level::Department | Level::Unit => "xây dựng",
    };
    let name = super::abbreviations::issuer_in_text(work);
    let subject = uncapitalised(&work.child.subject.source().replace('\n', " "));
    let words = format!("Thực hiện {{{{ cite.{PARENT} }}}}, {name} {verb} Kế hoạch {subject}, cụ thể như sau:");
    work.report.push("opening", Action::Renamed, rule, "opening", &words);
    work.child.opening = Some(vec![work.text(&words)]);
    if work.parent.date.as_ref().is_none_or(|date| !matches!(date.value, PartialDate::Day { .. })) || work.parent.number.is_none()
    {
        work.ask_at_key("references", rule, "số, ngày ban hành của kế hoạch cấp trên");
    }
}

fn closing(work: &mut Work<'_>, rule: u8) {
    let office = work.phrases.name("office").to_owned();
    let leaders = work.phrases.name("leaders").to_owned();
    let via = if office.contains("fill:") { String::new() } else { format!(" (qua {office})") };
    let words = format!(
        "Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị báo cáo {leaders}{via} để xem xét, giải quyết"
    );
    work.report.push("closing", Action::Renamed, rule, "closing", &words);
    work.child.closing = Some(vec![work.text(&words)]);
    work.child.end_mark = None;
}

/// Documents that the parent carried out, made known in the child's solutions; one that is cited there already is not doubled.
fn made_known(work: &mut Work<'_>, rule: u8) {
    let mut cited = Vec::new();
    work.child.for_each_item(&mut |item| {
        for text in item.text.iter().chain(&item.title).chain(&item.after) {
            cited.extend(text.pieces.iter().filter_map(|piece| match piece {
                Piece::Cite(id, ..) => Some(id.clone()),
                Piece::Words(_) | Piece::Fact(..) | Piece::Label(..) | Piece::Path(..) | Piece::Term(..) | Piece::Fill(..) => {
                    None
                }
            }));
        }
    });
    let mut wanted: Vec<String> = Vec::new();
    for text in work.parent.opening.iter().flatten() {
        for piece in &text.pieces {
            if let Piece::Cite(id, ..) = piece
                && !cited.contains(id)
                && !wanted.contains(id)
            {
                wanted.push(id.clone());
            }
        }
    }
    let section = Role::Solutions.key();
    let Some(at) = work.child.slots.iter().position(|slot| slot.name.value == section && !slot.item.items.is_empty()) else {
        return;
    };
    if wanted.is_empty() {
        return;
    }
    let documents: Vec<String> = wanted.iter().map(|id| format!("{{{{ cite.{id} }}}}")).collect();
    let words = format!(
        "Tích cực phổ biến, tuyên truyền đầy đủ, hiệu quả {} và Kế hoạch này nhằm nâng cao nhận thức của {}.",
        documents.join("; "),
        work.phrases.name("people")
    );
    let item = work.new_item(section, rule, "pho-bien", &words);
    if let Some(slot) = work.child.slots.get_mut(at) {
        slot.item.items.insert(0, item);
    }
}
