//! A fact of an item that stands in a field and is said in its words is one change with two places.

use std::collections::HashMap;

use super::change::{Class, How};
use super::compare::{Both, Found};
use super::tree::Kind;

/// Joins changes of fields with those of the sentences that say the same.
pub(super) fn join(both: &Both<'_>, found: &mut Vec<Found>) {
    let mut sentences: HashMap<usize, Vec<usize>> = HashMap::new();
    for (nth, one) in found.iter().enumerate() {
        if let Some(item) = item_of(both, one, Kind::Paragraph) {
            sentences.entry(item).or_default().push(nth);
        }
    }
    let sentence_of = |field: &Found| {
        let own = sentences.get(&item_of(both, field, Kind::Field)?)?;
        own.iter().copied().find(|nth| found.get(*nth).is_some_and(|sentence| says(sentence, field)))
    };
    let single = |one: &Found| one.change.how == How::Changed && one.change.more.is_empty();
    let home: Vec<Option<usize>> = found.iter().map(|one| if single(one) { sentence_of(one) } else { None }).collect();
    for (field, sentence) in home.iter().enumerate().filter_map(|(field, home)| Some((field, (*home)?))) {
        let Some(one) = found.get_mut(field) else { continue };
        let (class, edits) = (one.change.class.clone(), std::mem::take(&mut one.change.edits));
        let place = (one.change.old.take(), one.change.new.take());
        if let Some(sentence) = found.get_mut(sentence) {
            sentence.change.edits.extend(edits);
            sentence.change.more.push(place);
            if !sentence.change.classes().any(|own| *own == class) {
                // "cơ quan chủ trì" says more of the words than "cơ quan".
                sentence.change.also.retain(|own| *own != Class::Actor);
                if sentence.change.class == Class::Actor {
                    sentence.change.class = class;
                } else {
                    sentence.change.also.push(class);
                }
            }
        }
    }
    let mut is_joined = home.iter().map(Option::is_some);
    found.retain(|_| !is_joined.next().unwrap_or_default());
}

/// The item whose field or sentence a change was made in.
fn item_of(both: &Both<'_>, one: &Found, kind: Kind) -> Option<usize> {
    let node = one.units.1.and_then(|at| both.b.get(at)).filter(|node| node.kind == kind)?;
    let of_field =
        kind != Kind::Field || matches!(node.field, "deadline" | "start" | "end" | "by" | "unit" | "lead" | "leads" | "support");
    (of_field && one.change.how == How::Changed).then_some(node.parent)
}

/// Whether a sentence says what was changed in a field.
fn says(sentence: &Found, field: &Found) -> bool {
    let class = &field.change.class;
    if matches!(class, Class::Deadline(_)) {
        return sentence.change.classes().any(|own| own == class);
    }
    let (text, words) = (&sentence.change, &field.change);
    let sides = [(&text.old, &words.old), (&text.new, &words.new)];
    matches!(class, Class::Actor | Class::Responsibility(_))
        && sides.iter().all(|side| matches!(side, (Some(text), Some(words)) if text.text.contains(words.text.as_str())))
}
