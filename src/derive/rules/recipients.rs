//! Rule 10: recipients, rebuilt: the parent's issuer and focal bodies, own leaders, own rooms; nothing inherited.

use crate::derive::phrases::capitalised;
use crate::derive::report::Action;
use crate::derive::work::Work;
use crate::plan::{Filing, Recipient};
use crate::terms::Level;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    for recipient in &work.parent.recipients {
        work.report.push("recipients", Action::Dropped, rule, "recipients", &recipient.name.source());
    }
    let mut names = vec![work.parent_issuer()];
    names.extend(work.unit.superior.clone().filter(|superior| *superior != work.parent_issuer()));
    names.extend(work.focal_bodies().into_iter().filter(|body| !work.unit.is_named_in(body)));
    match work.unit.level {
        Level::District => names.extend(["Thường trực Huyện ủy, Thường trực HĐND huyện".to_owned()]),
        Level::Commune => names.extend(["Thường trực Đảng ủy, Thường trực HĐND".to_owned()]),
        Level::Central | Level::Province | Level::Department | Level::Unit => {}
    }
    names.push(work.phrases.name("leaders").to_owned());
    names.extend(own_rooms(work));
    let mut seen: Vec<String> = Vec::new();
    names.retain(|name| {
        let new = !name.is_empty() && !seen.contains(name);
        seen.push(name.clone());
        new
    });
    for name in &names {
        work.report.push("recipients", Action::Added, rule, "recipients", name);
    }
    work.child.recipients = names.iter().map(|name| Recipient { name: work.text(&capitalised(name)), purpose: None }).collect();
    let filed = work.unit.filing.clone().unwrap_or_else(|| "{{ fill: đơn vị soạn thảo }}".to_owned());
    work.child.filing = Some(Filing::Parts {
        units: vec![work.text("VT"), work.text(&filed)],
        drafter: Some(work.text("{{ fill: người soạn }}")),
        copies: None,
    });
}

/// Own rooms and units, one line each.
fn own_rooms(work: &Work<'_>) -> Vec<String> {
    let short = work.unit.short_name();
    match work.unit.level {
        Level::Department => vec![format!("Các phòng thuộc {short}"), format!("Các đơn vị sự nghiệp thuộc {short}")],
        Level::District => {
            vec!["Các phòng, ban, đơn vị thuộc huyện".to_owned(), "Ủy ban nhân dân các xã, phường, thị trấn".to_owned()]
        }
        Level::Unit => vec![format!("Các phòng, bộ phận thuộc {short}")],
        Level::Central | Level::Province | Level::Commune => vec![capitalised(work.phrases.name("rooms"))],
    }
}
