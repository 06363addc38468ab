//! Boxes 7, 9b and 12: signature, recipients, drafter's sign.

use super::boxes::Words;
use crate::document::draft::Fragment;
use crate::document::resolve::Resolver;
use crate::document::{Ending, Run, Signature, Words as Runs};
use crate::plan::{Filing, Plan, SignatureBlock, Text};
use crate::terms::Authority;

/// The end of a plan; none where a decision promulgates it (mẫu 1.3).
pub(super) fn ending(words: &mut Words<'_>, resolver: &mut Resolver<'_>) -> Option<Ending> {
    let plan = words.plan;
    if plan.promulgated_by.is_some() {
        return None;
    }
    let recipients = plan
        .recipients
        .iter()
        .map(|recipient| {
            let mut fragments = words.fragments(&recipient.name);
            if let Some(purpose) = &recipient.purpose {
                fragments.push(Fragment::Run(Run::plain(" (")));
                fragments.extend(words.fragments(purpose));
                fragments.push(Fragment::Run(Run::plain(")")));
            }
            trimmed(resolver.words(fragments, false))
        })
        .collect();
    Some(Ending {
        recipients,
        filing: filing(plan, words, resolver),
        drafter: drafter(plan, words),
        signature: signature(plan, words),
    })
}

/// Items carry no end mark of their own: ";" and "." are the list's. They are upright and regular (Mục II.9.d).
fn trimmed(mut runs: Runs) -> Runs {
    for run in &mut runs {
        (run.bold, run.italic) = (false, false);
    }
    if let Some(run) = runs.last_mut() {
        run.text.truncate(run.text.trim_end_matches([';', '.', ' ']).len());
    }
    runs
}

/// "Lưu: VT, VP (Hàng)" (Phụ lục I, Phần I, Mục II.9.d).
fn filing(plan: &Plan, words: &mut Words<'_>, resolver: &mut Resolver<'_>) -> Runs {
    let mut all = vec![Fragment::Run(Run::plain("Lưu: "))];
    match &plan.filing {
        None => all.push(Fragment::Run(Run::plain("VT"))),
        Some(Filing::Words(text)) => all.extend(words.fragments(text)),
        Some(Filing::Parts { units, drafter, copies }) => {
            for (index, unit) in units.iter().enumerate() {
                if index > 0 {
                    all.push(Fragment::Run(Run::plain(", ")));
                }
                all.extend(words.fragments(unit));
            }
            for text in drafter.iter().chain(copies) {
                all.push(Fragment::Run(Run::plain(" (")));
                all.extend(words.fragments(text));
                all.push(Fragment::Run(Run::plain(")")));
            }
        }
    }
    trimmed(resolver.words(all, false))
}

/// "PL.(300)" (Phụ lục I, Phần I, Mục III.3).
fn drafter(plan: &Plan, words: &mut Words<'_>) -> Option<String> {
    let drafter = plan.drafter.as_ref()?;
    let initials = words.plain(&drafter.initials);
    Some(match &drafter.copies {
        Some(copies) => format!("{initials}.({})", words.plain(copies)),
        None => initials,
    })
}

/// The lines of box 7a in capitals, in the order of Mục II.7.b.
fn signature(plan: &Plan, words: &mut Words<'_>) -> Option<Signature> {
    let given = match &plan.signature {
        SignatureBlock::None => return None,
        SignatureBlock::Absent => return Some(Signature { lines: Vec::new(), other_post: None, name: None }),
        SignatureBlock::Given(given) => given,
    };
    let mut text = |text: &Option<Text>| text.as_ref().map(|text| words.plain(text));
    let (collective, head, position) = (text(&given.collective), text(&given.head), text(&given.position));
    let (other_post, name) =
        (text(&given.post).map(|post| post.to_uppercase()), text(&given.name).filter(|name| !name.is_empty()));
    let mut lines = Vec::new();
    let mut position_printed = false;
    for one in &given.authority {
        let form = one.value.key();
        let after = match one.value {
            Authority::OnBehalf => collective.as_deref(),
            Authority::For | Authority::ByOrder | Authority::ByDelegation => head.as_deref(),
            Authority::Acting => {
                position_printed = true;
                position.as_deref()
            }
        };
        lines.extend(after.map(|words| format!("{form} {}", words.to_uppercase())));
    }
    if !position_printed {
        lines.extend(position.map(|words| words.to_uppercase()));
    }
    Some(Signature { lines, other_post, name })
}
