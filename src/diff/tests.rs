//! The laws of a comparison, over random plans and over the real ones.

use proptest::prelude::*;

use super::{Diff, Side, apply, compare, down, up};
use crate::plan::arbitrary::{plan, without_places};
use crate::plan::{Plan, write::write};

fn diff(old: &Plan, new: &Plan) -> Diff {
    compare(&Side::new(old, None), &Side::new(new, None))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_taken_apart_is_put_together_again(plan in plan()) {
        prop_assert_eq!(without_places(&up::plan(&down::tree(&plan))), without_places(&plan));
    }

    #[test]
    fn a_plan_is_the_same_as_itself(plan in plan()) {
        prop_assert!(diff(&plan, &plan).is_empty());
    }

    #[test]
    fn the_changes_made_to_the_old_plan_give_the_new_one(old in plan(), new in plan()) {
        let found = diff(&old, &new);
        prop_assert_eq!(write(&apply(&old, &found)), write(&new));
    }

    #[test]
    fn the_order_of_changes_does_not_matter(old in plan(), new in plan()) {
        let mut found = diff(&old, &new);
        found.changes.reverse();
        prop_assert_eq!(write(&apply(&old, &found)), write(&new));
    }
}
