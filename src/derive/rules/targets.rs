//! Rule 12: targets. Only those of the child's level; none below the parent's.

use crate::derive::report::Action;
use crate::derive::work::{Work, name};
use crate::plan::audience::concerns;
use crate::plan::{Item, LevelOrGroup, Text};
use crate::terms::{Level, Role};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let level = work.unit.level;
    work.drop_where(rule, |slot, item, siblings| slot.item.role == Some(Role::Criteria) && !is_kept(item, siblings, level));
    // The one branch for bodies that is left is simply the child's.
    let mut renamed = Vec::new();
    let rooms = work.phrases.name("rooms");
    for slot in work.child.slots.iter_mut().filter(|slot| slot.item.role == Some(Role::Criteria)) {
        rename(&mut slot.item, level, rooms, &mut renamed);
    }
    for (item, title) in renamed {
        work.report.push(Role::Criteria.key(), Action::Renamed, rule, &item, &title);
    }
    if work.child.slot(Role::Criteria.key()).is_some() {
        work.comments.at_key(Role::Criteria.key(), "Chỉ tiêu không được thấp hơn, thời hạn không được muộn hơn của cấp trên.");
    }
}

/// Whether a branch is for the child; the branch of the level above stands in where none of its list names the child's.
pub(super) fn is_kept(item: &Item, siblings: &[Item], level: Level) -> bool {
    let own = concerns(level);
    if item.audience.is_empty() || item.audience.iter().any(|group| own.contains(group)) {
        return true;
    }
    let of = |level: Level| LevelOrGroup::Level(level);
    let named = siblings.iter().any(|sibling| sibling.audience.contains(&of(level)));
    level == Level::Unit && !named && item.audience.contains(&of(Level::Department))
}

fn rename(item: &mut Item, level: Level, rooms: &str, renamed: &mut Vec<(String, String)>) {
    let is_body = |group: &LevelOrGroup| matches!(group, LevelOrGroup::Level(_));
    let bodies = item.items.iter().filter(|child| child.audience.iter().any(is_body)).count();
    let above = item.title.as_ref().map(Text::source).unwrap_or_default();
    // Under a heading that says “tập thể” already, a branch says which.
    let whom = if above.contains("tập thể") { rooms } else { "tập thể" };
    for child in &mut item.items {
        rename(child, level, rooms, renamed);
        let is_for_bodies = child.audience.iter().any(is_body);
        let title = child.title.as_ref().map(Text::source).unwrap_or_default();
        if bodies == 1 && is_for_bodies && title.starts_with("Đối với") && !child.lock {
            let colon = if title.ends_with(':') { ":" } else { "" };
            let title = format!("Đối với {whom}{colon}");
            renamed.push((name(child).to_owned(), title.clone()));
            child.title = Some(Text::parse(&title, child.span));
            child.audience = if level == Level::Unit {
                vec![LevelOrGroup::Level(level)]
            } else {
                child.audience.iter().copied().filter(|group| concerns(level).contains(group)).collect()
            };
        }
    }
    // The only branch under such a heading needs no label of its own: its items stand under the heading.
    let is_alone = |branch: &Item| branch.text.is_empty() && branch.table.is_none() && branch.after.is_empty() && !branch.lock;
    if above.contains("tập thể")
        && bodies == 1
        && let [branch] = item.items.as_slice()
        && is_alone(branch)
        && !branch.items.is_empty()
    {
        let branch = branch.clone();
        item.items = branch.items;
        item.marks = branch.marks;
        item.audience = branch.audience;
    }
}
