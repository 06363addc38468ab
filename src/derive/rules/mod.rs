//! The rules by which a lower plan follows from a higher one, measured on real pairs; each in a file of its own.

mod abbreviations;
mod awards;
mod bases;
mod branches;
mod funding;
mod head;
mod levels;
mod recipients;
mod reporting;
mod responsibilities;
mod signature;
mod targets;
mod times;
mod title;
mod trace;
mod words;

use super::work::Work;

/// A rule: its number in the list of rules, and what it does.
struct Step {
    number: u8,
    run: fn(&mut Work<'_>, u8),
}

/// The rules in the order of the work: first what goes, then what is rebuilt, then the words of what is left.
const STEPS: &[Step] = &[
    Step { number: 1, run: head::run },
    Step { number: 2, run: title::run },
    Step { number: 15, run: levels::run },
    Step { number: 12, run: targets::run },
    Step { number: 6, run: branches::run },
    Step { number: 8, run: responsibilities::run },
    Step { number: 9, run: reporting::run },
    Step { number: 13, run: awards::run },
    Step { number: 7, run: funding::run },
    Step { number: 5, run: words::run },
    Step { number: 14, run: times::run },
    Step { number: 3, run: bases::run },
    Step { number: 10, run: recipients::run },
    Step { number: 11, run: signature::run },
    Step { number: 4, run: abbreviations::run },
];

pub(super) fn run(work: &mut Work<'_>) {
    for step in STEPS {
        (step.run)(work, step.number);
    }
    trace::run(work);
}
