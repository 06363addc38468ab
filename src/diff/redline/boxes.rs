//! The boxes of the decree in two versions: head, title, recipients, signature, contact.

use super::marks::{boxed, either, revised};
use super::paragraphs;
use crate::document::ending::EndingGeometry;
use crate::document::head::HeadGeometry;
use crate::document::revision::{Marked, MarkedEnding, Revision, Stamps};
use crate::document::{Document, Ending, Letterhead, Run, Words};

/// The boxes that differ. Who revised is left open.
pub(super) fn boxes(old: &Document, new: &Document) -> Marked {
    let nothing = Letterhead::default();
    let (a, b) = (old.letterhead.as_ref().unwrap_or(&nothing), new.letterhead.as_ref().unwrap_or(&nothing));
    let (old_head, new_head) = (HeadGeometry::of(&a.place_date), HeadGeometry::of(&b.place_date));
    let stamps = |document: &Document, head: &Letterhead| Stamps {
        secrecy: head.secrecy,
        urgency: head.urgency,
        circulation: head.circulation.clone(),
        stage: document.stage,
    };
    let old_stamps = stamps(old, a);
    Marked {
        author: String::new(),
        date: None,
        superior: boxed(&a.superior.join("\n"), &b.superior.join("\n")),
        issuer: boxed(&a.issuer.join("\n"), &b.issuer.join("\n")),
        number: boxed(&old_head.number_line(&a.number), &new_head.number_line(&b.number)),
        place_date: boxed(&old_head.date_line(&a.place_date), &new_head.date_line(&b.place_date)),
        stamps: (old_stamps != stamps(new, b)).then_some(old_stamps),
        kind: boxed(&old.title.kind, &new.title.kind),
        subject: boxed(&old.title.subject.join("\n"), &new.title.subject.join("\n")),
        note: boxed(old.title.note.as_deref().unwrap_or_default(), new.title.note.as_deref().unwrap_or_default()),
        ending: ending(old.ending.as_ref(), new.ending.as_ref()),
        contact: (old.contact != new.contact).then(|| {
            let lines = |lines: &[String]| -> Vec<Words> { lines.iter().map(|line| vec![Run::plain(line.as_str())]).collect() };
            paragraphs::lines(&lines(&old.contact), &lines(&new.contact))
        }),
    }
}

fn ending(old: Option<&Ending>, new: Option<&Ending>) -> Option<MarkedEnding> {
    match (old, new) {
        (None, None) => None,
        (Some(old), None) => Some(one_ending(old, Revision::Deleted)),
        (None, Some(new)) => Some(one_ending(new, Revision::Inserted)),
        (Some(old), Some(new)) if old == new => None,
        (Some(old), Some(new)) => {
            let ([lines, post, name], [new_lines, new_post, new_name]) = (signer(old), signer(new));
            Some(MarkedEnding {
                revision: None,
                recipients: paragraphs::cell(&old.recipient_lines(), &new.recipient_lines()),
                lines: either(&lines, &new_lines),
                post: either(&post, &new_post),
                name: either(&name, &new_name),
            })
        }
    }
}

fn one_ending(ending: &Ending, revision: Revision) -> MarkedEnding {
    let words = |text: &String| if text.is_empty() { Words::new() } else { revised(&[Run::plain(text.as_str())], revision) };
    let [lines, post, name] = &signer(ending);
    MarkedEnding {
        revision: Some(revision),
        recipients: ending.recipient_lines().iter().map(|line| revised(line, revision)).collect(),
        lines: words(lines),
        post: words(post),
        name: words(name),
    }
}

/// Authority and position, another post, the name; lines as they are broken to fit.
fn signer(ending: &Ending) -> [String; 3] {
    let geometry = EndingGeometry::of(ending);
    let name = ending.signature.as_ref().and_then(|signature| signature.name.clone());
    [geometry.lines.join("\n"), geometry.post.join("\n"), name.unwrap_or_default()]
}
