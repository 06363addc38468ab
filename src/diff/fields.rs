//! A fact of an item that stands in a field and is said in its words is one change with two places.

use super::change::{Class, How};
use super::compare::{Both, Found};
use super::tree::Kind;

/// Joins changes of fields with those of the sentences that say the same.
pub(super) fn join(both: &Both<'_>, found: &mut Vec<Found>) {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (nth, field) in found.iter().enumerate().filter(|(_, one)| one.change.how == How::Changed && one.change.more.is_empty()) {
        let Some(item) = item_of(both, field, Kind::Field) else { continue };
        let says = |one: &&(usize, &Found)| item_of(both, one.1, Kind::Paragraph) == Some(item) && says(one.1, field);
        if let Some((sentence, _)) = found.iter().enumerate().collect::<Vec<_>>().iter().find(says) {
            joined.push((nth, *sentence));
        }
    }
    for (field, sentence) in &joined {
        let Some(one) = found.get_mut(*field) else { continue };
        let (class, edits) = (one.change.class.clone(), std::mem::take(&mut one.change.edits));
        let place = (one.change.old.take(), one.change.new.take());
        if let Some(sentence) = found.get_mut(*sentence) {
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
    let mut index = 0;
    found.retain(|_| {
        index += 1;
        !joined.iter().any(|(field, _)| *field + 1 == index)
    });
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
    match &field.change.class {
        Class::Deadline(_) => sentence.change.classes().any(|class| *class == field.change.class),
        Class::Actor | Class::Responsibility(_) => {
            let (text, words) = (&sentence.change, &field.change);
            let pairs = [(&text.old, &words.old), (&text.new, &words.new)];
            pairs.iter().all(|pair| matches!(pair, (Some(text), Some(words)) if text.text.contains(words.text.as_str())))
        }
        Class::Target(_)
        | Class::Renamed { .. }
        | Class::Award
        | Class::Funding
        | Class::Base
        | Class::Citation
        | Class::TableCell
        | Class::Recipient
        | Class::Signature
        | Class::Head
        | Class::Wording
        | Class::Moved
        | Class::Renumbered
        | Class::Rekeyed
        | Class::Noise => false,
    }
}
