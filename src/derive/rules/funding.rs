//! Rule 7: funding, narrowed to what the child can spend.

use crate::derive::work::{Work, name};
use crate::terms::Role;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let mut asked = Vec::new();
    for slot in &work.child.slots {
        let money = slot.item.items.iter().filter(|item| item.role == Some(Role::AwardMoney));
        if slot.item.role == Some(Role::Funding) {
            asked.push((slot.name.value.clone(), name(&slot.item).to_owned(), true));
        }
        asked.extend(money.map(|item| (slot.name.value.clone(), name(item).to_owned(), false)));
    }
    for (section, item, is_slot) in asked {
        let question = "nguồn kinh phí, quỹ khen thưởng của đơn vị mình?";
        if is_slot {
            work.ask_at_key(&section, rule, question);
        } else {
            work.ask(&section, rule, &item, question);
        }
    }
}
