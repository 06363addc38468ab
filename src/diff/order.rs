//! What keeps its order: the heaviest rising run of a row of numbers.

/// The places of a longest rising run.
pub(super) fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    heaviest_rising(numbers, |_| 1)
}

/// The places of a rising run with the greatest sum of weights, in n log n.
pub(super) fn heaviest_rising(numbers: &[usize], weight: impl Fn(usize) -> u64) -> Vec<usize> {
    let mut sorted: Vec<usize> = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    // A Fenwick tree over ranks: the heaviest run that ends at or below a number.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); sorted.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    let mut best: (u64, Option<usize>) = (0, None);
    for (place, number) in numbers.iter().enumerate() {
        let rank = sorted.partition_point(|n| n < number);
        let mut below: (u64, Option<usize>) = (0, None);
        let mut at = rank;
        while at > 0 {
            if let Some(entry) = tree.get(at).filter(|entry| entry.0 > below.0) {
                below = *entry;
            }
            at &= at - 1;
        }
        if let Some(slot) = before.get_mut(place) {
            *slot = below.1;
        }
        let here = (below.0 + weight(place), Some(place));
        if here.0 > best.0 {
            best = here;
        }
        let mut at = rank + 1;
        while let Some(entry) = tree.get_mut(at) {
            if here.0 > entry.0 {
                *entry = here;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut run = Vec::new();
    let mut at = best.1;
    while let Some(place) = at {
        run.push(place);
        at = before.get(place).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::{heaviest_rising, longest_rising};
    use proptest::prelude::*;

    #[test]
    fn the_heavy_piece_stays_and_the_light_one_moves() {
        assert_eq!(longest_rising(&[2, 0, 1]), [1, 2]);
        assert_eq!(heaviest_rising(&[2, 0, 1], |place| if place == 0 { 5 } else { 1 }), [0]);
    }

    proptest! {
        #[test]
        fn no_rising_run_is_heavier(numbers in proptest::collection::vec((0_usize..8, 1_u64..5), 0..9)) {
            let row: Vec<usize> = numbers.iter().map(|n| n.0).collect();
            let run = heaviest_rising(&row, |place| numbers[place].1);
            prop_assert!(run.windows(2).all(|w| w[0] < w[1] && row[w[0]] < row[w[1]]));
            let sum: u64 = run.iter().map(|p| numbers[*p].1).sum();
            let all = 0_u32..1 << row.len();
            let best = all.filter_map(|set| {
                let places: Vec<usize> = (0..row.len()).filter(|p| set >> p & 1 == 1).collect();
                places.windows(2).all(|w| row[w[0]] < row[w[1]]).then(|| places.iter().map(|p| numbers[*p].1).sum::<u64>())
            }).max().unwrap_or(0);
            prop_assert_eq!(sum, best);
        }
    }
}
