//! Studies of a few months in which everything is scarce now and then, by both methods.

use std::time::{Duration, Instant};

use muster_plan::{Aim, Plan};
use muster_planner::{Aims, Method, Monitor, Options, Outcome, Progress, Stage, plan};
use muster_study::Study;

use crate::study::study;
use crate::support::proof_of;

/// How long to go on with further studies, and how many there are at least.
const TIME: Duration = Duration::from_secs(8);
const AT_LEAST: u64 = 25;

/// The highest bound of each aim that was ever reported.
#[derive(Default)]
struct Bounds(Vec<(Stage, f64)>);

impl Monitor for Bounds {
    fn report(&mut self, progress: &Progress) {
        match self.0.iter_mut().find(|(stage, _)| *stage == progress.stage) {
            Some((_, bound)) => *bound = bound.max(progress.bound),
            None => self.0.push((progress.stage, progress.bound)),
        }
    }

    fn stop(&mut self) -> bool {
        false
    }
}

impl Bounds {
    fn of(&self, stage: Stage) -> f64 {
        self.0.iter().find(|(of, _)| *of == stage).map_or(f64::NEG_INFINITY, |(_, bound)| *bound)
    }
}

fn planned(study: &Study, method: Method, aims: Aims) -> (Outcome, Bounds) {
    let mut bounds = Bounds::default();
    let options = Options {
        method,
        work: (method == Method::Prices).then_some(2),
        gap: 0.0,
        tolerance: 1e-6,
        time_limit: None,
        explain: false,
        aims,
        ..Options::default()
    };
    (plan(study, &options, &mut bounds).unwrap(), bounds)
}

fn value(plan: &Plan, aim: Aim) -> f64 {
    proof_of(plan, aim).value
}

#[test]
fn plans_and_bounds_by_prices_enclose_the_least_values_of_small_studies() {
    let began = Instant::now();
    let (mut seed, mut compared, mut equal) = (0, [0; 4], [0; 4]);
    while began.elapsed() < TIME || seed < AT_LEAST {
        seed += 1;
        let study = study(seed);
        let aims = [
            (Aim::Waiting, Stage::Waiting),
            (Aim::Money, Stage::Money),
            (Aim::Dependence, Stage::Dependence),
        ];
        let (model, (prices, bounds)) =
            (planned(&study, Method::Model, Aims::Strict).0, planned(&study, Method::Prices, Aims::Strict));
        for (at, (aim, stage)) in aims.into_iter().enumerate() {
            let (least, found) = (value(&model.plan, aim), value(&prices.plan, aim));
            // Each aim keeps the earlier ones to one part in a million.
            let near = 3e-6 * least.abs() + 1e-6;
            let bound = bounds.of(stage);
            compared[at] += 1;
            assert!(
                found >= least - near,
                "seed {seed}: {aim:?} is {found} by prices, but {least} is the least"
            );
            assert!(bound <= least + near, "seed {seed}: {aim:?} has the bound {bound}, but is {least}");
            let proven = proof_of(&prices.plan, aim).bound.unwrap();
            assert!(proven <= found, "seed {seed}: {aim:?} is {found}, and proven are {proven}");
            // A later aim is only to be compared where the earlier ones are the same.
            if found > least + near {
                break;
            }
            equal[at] += 1;
        }
        let weights = Aims::Weights([1.0, 0.1 * (seed % 7) as f64, 5.0 * (seed % 3) as f64, 0.0]);
        let (model, (prices, bounds)) =
            (planned(&study, Method::Model, weights).0, planned(&study, Method::Prices, weights));
        let (least, found) = (value(&model.plan, Aim::Weighted), value(&prices.plan, Aim::Weighted));
        let near = 3e-6 * least.abs() + 1e-6;
        let bound = bounds.of(Stage::Weighted);
        assert!(found >= least - near && bound <= least + near, "seed {seed}: {bound}, {least}, {found}");
        compared[3] += 1;
        equal[3] += usize::from(found <= least + near);
    }
    eprintln!(
        "waiting, money, dependence, weighted sum: {equal:?} of {compared:?} plans by prices have the least value"
    );
    for (equal, compared) in equal.into_iter().zip(compared) {
        assert!(
            10 * equal >= 8 * compared,
            "only {equal} of {compared} plans by prices have the least value"
        );
    }
}
