//! The one table of all rules, in the order of their codes.

use std::sync::LazyLock;

use super::rule::Rule;
use super::{allow, boxes, file, letters};

/// The families; each lists its rules beside them.
const FAMILIES: &[&[&Rule]] = &[
    allow::RULES,
    boxes::national::RULES,
    boxes::agency::RULES,
    boxes::number::RULES,
    boxes::place::RULES,
    boxes::title::RULES,
    boxes::basis::RULES,
    boxes::signature::RULES,
    boxes::recipients::RULES,
    boxes::appendix::RULES,
    boxes::marks::RULES,
    letters::RULES,
    file::paper::RULES,
    file::numbers::RULES,
    file::type_face::RULES,
    file::head::RULES,
    file::agency::RULES,
    file::title::RULES,
    file::body::RULES,
    file::headings::RULES,
    file::ending::RULES,
    file::appendix::RULES,
    file::pictures::RULES,
];

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut all: Vec<&'static Rule> = FAMILIES.iter().copied().flatten().copied().collect();
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
