//! Largest intersecting families: the ways in which many parties can all share bundles two by two.
//!
//! Every two of a group of parties work together exactly if the sets of bundles they have meet two by two. Each family of
//! sets that meet two by two is part of a largest one, and a set belongs to a largest one exactly if it contains one of
//! the family's smallest members, which is so exactly if it meets every one of them. For two bundles there are two
//! largest families (all have the first; all have the second), for three there are four (one of the three, or any two),
//! for four twelve, then 81 and 2,646.

/// The largest intersecting families of sets of `bundles` bundles, each by its smallest members as bit masks. Empty for
/// more than five bundles, where there are too many to be of use.
pub fn intersecting_families(bundles: usize) -> Vec<Vec<u32>> {
    if !(1..=5).contains(&bundles) {
        return Vec::new();
    }
    let mut families = Vec::new();
    extend(bundles, 0, &mut Vec::new(), &mut families);
    families.sort();
    families
}

/// Decides, for each set without the last bundle, whether it or its complement belongs: exactly one of them does.
fn extend(bundles: usize, next: u32, chosen: &mut Vec<u32>, families: &mut Vec<Vec<u32>>) {
    let all = (1_u32 << bundles) - 1;
    if next == 1 << (bundles - 1) {
        let smallest =
            chosen.iter().filter(|set| !chosen.iter().any(|other| other != *set && other & **set == *other));
        let mut smallest: Vec<u32> = smallest.copied().collect();
        smallest.sort_unstable();
        families.push(smallest);
        return;
    }
    for set in [next, all & !next] {
        // Sets that meet two by two, one of each complementary pair, contain with a set all that contain it.
        if set != 0 && chosen.iter().all(|other| other & set != 0) {
            chosen.push(set);
            extend(bundles, next + 1, chosen, families);
            chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_the_known_numbers_say() {
        assert_eq!([1, 2, 3, 4, 5].map(|bundles| intersecting_families(bundles).len()), [1, 2, 4, 12, 81]);
        assert_eq!(intersecting_families(2), [vec![0b01], vec![0b10]]);
        assert!(intersecting_families(3).contains(&vec![0b011, 0b101, 0b110]));
    }

    #[test]
    fn a_group_of_sets_meets_two_by_two_exactly_if_a_family_holds_all_of_them() {
        for bundles in 1..=4 {
            let families = intersecting_families(bundles);
            let holds = |family: &Vec<u32>, set: u32| family.iter().all(|member| member & set != 0);
            for seed in 0_u32..4096 {
                let group: Vec<u32> = (0..3).map(|at| (seed >> (4 * at)) & ((1 << bundles) - 1)).collect();
                let meet = group.iter().all(|a| group.iter().all(|b| a & b != 0));
                assert_eq!(
                    families.iter().any(|family| group.iter().all(|set| holds(family, *set))),
                    meet,
                    "{group:?}"
                );
            }
        }
    }
}
