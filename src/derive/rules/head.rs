//! Rule 1: the head. Issuer, superior, symbol and place are the child's; number and day are blank.

use crate::derive::report::Action;
use crate::derive::unit::slug;
use crate::derive::work::Work;
use crate::plan::Issuer;
use crate::terms::{Level, Stage};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let unit = work.unit;
    let superior = match unit.level {
        // UBND và HĐND không ghi cơ quan chủ quản.
        Level::Central | Level::Province | Level::District | Level::Commune => None,
        Level::Department | Level::Unit => Some(unit.superior.clone().unwrap_or_else(|| work.parent_issuer())),
    };
    let issuer = Issuer {
        level: work.spanned(unit.level),
        name: work.text(&unit.name),
        symbol: Some(work.text(&unit.symbol)),
        superior: superior.map(|name| work.text(&name)),
        short: Some(work.text(&unit.short_name())),
    };
    work.report.push("issuer", Action::Renamed, rule, "issuer", &unit.name);
    let place = unit.place_name().map(|name| work.text(&name));
    let parent_id = work.parent.id.as_ref().map(|id| format!("{}-", id.value)).unwrap_or_default();
    let id = work.spanned(format!("{parent_id}{}", slug(&unit.id)));
    let date = work.date.map(|date| work.spanned(date));
    let child = &mut work.child;
    child.place = place.or_else(|| work.parent.place.clone());
    child.id = Some(id);
    child.issuer = issuer;
    child.stage = Stage::Draft;
    child.number = None;
    child.symbol = None;
    child.date = date;
    child.secrecy = None;
    child.urgency = None;
    child.drafter = None;
    child.contact = Vec::new();
    child.promulgated_by = None;
    child.allow = Vec::new();
    // A table made of the plan's own data is the child's; any other was made for the parent.
    for appendix in work.parent.appendices.iter().filter(|appendix| appendix.source.is_none()) {
        work.report.push("appendices", Action::Dropped, rule, "appendices", &appendix.title.source());
    }
    work.child.appendices.retain(|appendix| appendix.source.is_some());
    let parent = work.parent_issuer();
    work.comments.at_head(format!(
        "Kế hoạch của {} thực hiện kế hoạch của {parent}. Bản thảo do kehoach derive lập; xem các dòng “xem lại” và các chỗ {{{{ fill }}}}.\n\
         from: mục của kế hoạch cấp trên mà mục này thực hiện; giữ nguyên để đối chiếu và cập nhật.",
        unit.name
    ));
}
