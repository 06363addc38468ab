//! Locked items: a plan may add to them, never change what they say; a lock holds for all that stands under an item.

use crate::plan::{Item, Plan, Text, When};

/// Whether all that a locked item says is still said.
pub(super) fn holds(mine: &Item, theirs: &Item) -> bool {
    let title = |item: &Item| item.title.as_ref().map(said);
    // What the locked item leaves open may be added.
    let kept = |mine: Option<&Text>, theirs: Option<&Text>| theirs.is_none_or(|own| mine.map(said) == Some(said(own)));
    let all = |mine: &[Text], theirs: &[Text]| {
        let mut rest = mine.iter().map(said);
        theirs.iter().all(|own| rest.any(|text| text == said(own)))
    };
    let when = |item: &Item| match &item.deadline {
        None => None,
        Some(When::Date(date)) => Some(date.value.to_string()),
        Some(When::Words(text)) => Some(said(text)),
    };
    let targets = |item: &Item| -> Vec<_> {
        item.targets.iter().map(|target| (target.what.source(), target.bound, target.by.as_ref().map(|by| by.value))).collect()
    };
    (theirs.title.is_none() || title(mine) == title(theirs))
        && all(&mine.text, &theirs.text)
        && all(&mine.after, &theirs.after)
        && all(&mine.lead, &theirs.lead)
        && all(&mine.support, &theirs.support)
        && kept(mine.unit.as_ref(), theirs.unit.as_ref())
        && kept(mine.deliverable.as_ref(), theirs.deliverable.as_ref())
        && (theirs.deadline.is_none() || when(mine) == when(theirs))
        && targets(theirs).iter().all(|target| targets(mine).contains(target))
}

/// What a text says: a document cited in full or in short is the same document.
fn said(text: &Text) -> String {
    text.source().replace(".short }}", " }}").replace(".full }}", " }}")
}

/// The locked items of a plan, and all that stand under them, with the slots they stand in.
pub(super) fn locked(plan: &Plan) -> Vec<(&Item, &str)> {
    fn down<'p>(item: &'p Item, slot: &'p str, above: bool, all: &mut Vec<(&'p Item, &'p str)>) {
        let is_locked = above || item.lock;
        if is_locked {
            all.push((item, slot));
        }
        item.items.iter().for_each(|child| down(child, slot, is_locked, all));
    }
    let mut all = Vec::new();
    plan.slots.iter().for_each(|slot| down(&slot.item, &slot.name.value, false, &mut all));
    all
}
