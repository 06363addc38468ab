//! The one table of all rules, in the order of their codes.

use std::sync::LazyLock;

use super::rule::Rule;
use super::{allow, boxes, carried_out, dates, file, folder, law, letters, punctuation, structure, text, whole};

/// The families; each lists its rules beside them.
const FAMILIES: &[&[&Rule]] = &[
    allow::RULES,
    boxes::national::RULES,
    boxes::agency::RULES,
    boxes::number::RULES,
    boxes::cited_number::RULES,
    boxes::place::RULES,
    boxes::title::RULES,
    boxes::basis::RULES,
    boxes::signature::RULES,
    boxes::standing::RULES,
    boxes::small::RULES,
    boxes::mandate::RULES,
    boxes::signer::RULES,
    boxes::recipients::RULES,
    boxes::appendix::RULES,
    boxes::marks::RULES,
    letters::RULES,
    whole::RULES,
    carried_out::RULES,
    punctuation::RULES,
];

/// The families on law, words, dates and folders.
pub(super) const WORDS: &[&[&Rule]] = &[
    dates::fields::RULES,
    dates::tasks::RULES,
    dates::times::RULES,
    dates::year::RULES,
    dates::zeros::RULES,
    folder::higher::RULES,
    folder::neighbours::RULES,
    law::bases::RULES,
    law::documents::RULES,
    law::emulation::RULES,
    law::house::RULES,
    law::places::RULES,
    structure::labels::RULES,
    structure::layout::RULES,
    structure::recipients::RULES,
    text::abbreviations::RULES,
    text::capitals::RULES,
    text::citing::RULES,
    text::cited_dates::RULES,
    text::sections::RULES,
    text::pointing::RULES,
    text::leftovers::RULES,
    text::repeats::RULES,
    text::shares::RULES,
    text::spelling::RULES,
];

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut all: Vec<&'static Rule> = FAMILIES.iter().chain(WORDS).chain(file::FAMILIES).copied().flatten().copied().collect();
    all.sort_by_key(|rule| rule.code);
    all
});

/// All rules in the order of their codes.
pub fn rules() -> &'static [&'static Rule] {
    &RULES
}

/// The rule with a code, in any case, or with a slug.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(name) || rule.slug == name)
}
