//! Rule 15: from 01/7/2025 there are no districts: their branches go, and their name gives way to the communes'.

use crate::derive::work::Work;
use crate::law;
use crate::plan::LevelOrGroup;
use crate::terms::Level;

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    if work.date.is_some_and(|date| !law::ours().has_level(Level::District, date)) {
        work.drop_where(rule, |_, item, _| item.audience == [LevelOrGroup::Level(Level::District)]);
    }
}
