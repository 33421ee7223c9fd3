//! How late plants come, against what can be worked out.

#![allow(clippy::unwrap_used)]

mod support;

use muster_stress::{Cause, Chosen, Lateness, SampleOptions, Setup, Target, Timing, lateness};
use support::Draft;

/// A line without parts that cannot work faster than planned, struck in month 3 with a chance of 80 per cent for two months
/// on average.
fn struck(draws: u64, threads: usize) -> Lateness {
    let mut draft = Draft::new(60);
    let plant = draft.line("tanks", 3.0, 1.0, Vec::new());
    let cause = Cause {
        name: "strike".to_owned(),
        rule: "strike".to_owned(),
        targets: vec![Target::Plant(plant)],
        timing: Timing::Once { month: 3, chance: 0.8 },
        months: 2.0,
        remaining: 0.0,
        own: true,
    };
    let setup = Setup::whole(&draft.0, &Chosen::new());
    let options = SampleOptions { draws, accuracy: None, seed: 7, threads };
    lateness(&draft.0, &setup, &[cause], &options).unwrap()
}

#[test]
fn months_late_are_those_of_the_exponential_distribution() {
    // More than k months are lost with the chance 0.8 exp(-k / 2): at most 20 per cent from 2 ln 4 = 2.8 on, 50 per cent from
    // 0.9 on, 95 per cent from 5.5 on. Whole months of plan come in whole months: 3, 1 and 6.
    let found = struck(102_400, 2);
    for month in [10, 20, 30] {
        let late = [0.5, 0.8, 0.95].map(|chance| found.at_most(0, month, chance));
        assert_eq!(late, [1, 3, 6], "month {month}");
    }
    // Before the strike nothing is late; and of the last month nothing comes within the horizon that is late at all.
    assert_eq!(found.at_most(0, 2, 0.99), 0);
    assert_eq!(found.at_most(0, 59, 0.8), 1);
}

#[test]
fn the_same_seed_gives_the_same_on_any_number_of_threads() {
    assert_eq!(struck(10_240, 1), struck(10_240, 3));
    assert_eq!(struck(10_240, 1).draws, 10_240);
}
