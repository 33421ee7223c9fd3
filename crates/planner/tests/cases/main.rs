//! Studies whose right plan can be worked out by hand: each case writes out its sum.
//!
//! Unless a case says otherwise, a unit costs 10 million, a line makes one unit a month, contracts are signed and units
//! made without delay, the priority has the weight 1, and waiting counts from the month by which a unit is wanted. An
//! unmet unit counts as arriving in the month after the last, and twelve months later still.

#![allow(clippy::unwrap_used)]

mod buffers;
mod former;
mod lines;
mod money;
mod projects;
mod reliance;
mod rules;
mod standards;
#[path = "../support/mod.rs"]
mod support;

use muster_generate::{Family, generate};
use muster_planner::{Aims, Monitor, Options, Progress, Start, plan};
use muster_study::{RouteKind, Study};
use support::{Case, optimum};

/// One nation with so many millions a year, and one line.
fn one_nation(months: i32, money: f64) -> Case {
    let mut case = Case::new(months);
    case.nation("XAA", money);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 12, &["t1"]);
    case.route("own", RouteKind::Direct, 0);
    case
}

#[test]
fn the_same_input_gives_the_same_plan() {
    let mut contracts = 0;
    for seed in 1..=10 {
        let study = generate(&Family::Tiny.shape(), seed).unwrap();
        let (first, second) = (optimum(&study, Aims::Strict), optimum(&study, Aims::Strict));
        contracts += first.plan.contracts.len();
        assert_eq!((first.plan, first.alone), (second.plan, second.alone), "seed {seed}");
    }
    assert!(contracts > 0, "nothing is bought in any of these studies");
}

#[test]
fn cooperation_never_makes_all_together_wait_longer() {
    let mut gains = 0;
    for seed in 1..40 {
        let study = generate(&Family::Tiny.shape(), seed).unwrap();
        let plan = optimum(&study, Aims::Strict).plan;
        for row in plan.comparison.iter().filter(|row| row.name == "all") {
            let tolerance = row.value_months_alone * 1e-5;
            assert!(row.value_months_together <= row.value_months_alone + tolerance, "seed {seed}");
            gains += usize::from(row.value_months_together < row.value_months_alone - tolerance);
        }
    }
    assert!(gains > 0, "cooperation helps in none of these studies");
}

/// Ends the planning before the first aim is begun.
struct Hurry;

impl Monitor for Hurry {
    fn report(&mut self, _progress: &Progress) {}

    fn stop(&mut self) -> bool {
        true
    }
}

#[test]
fn an_earlier_plan_of_the_same_study_is_where_a_search_begins() {
    let mut case = one_nation(24, 1000.0);
    case.expansion("l1", 12, 2, 50.0);
    case.need("n1", "XAA", "tank", 6, 0, &["t1"]);
    let earlier = case.plan();
    // A first plan serves the need without the expansion; from the earlier plan it is there at once.
    let hurried = |study: &Study, start: Option<Start>| {
        let options = Options { start, ..Options::default() };
        plan(study, &options, &mut Hurry).unwrap().plan
    };
    assert!(!hurried(&case.study, None).deliveries.is_empty());
    assert!(hurried(&case.study, None).expansions.is_empty());
    let begun = hurried(&case.study, Some(earlier.start.clone()));
    assert_eq!(begun.deliveries, earlier.plan.deliveries);
    assert_eq!(begun.expansions, earlier.plan.expansions);
    // That of another study is not looked at.
    case.need("n2", "XAA", "tank", 3, 2, &["t1"]);
    assert!(hurried(&case.study, Some(earlier.start)).expansions.is_empty());
}
