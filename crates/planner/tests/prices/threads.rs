//! Counted rounds give the same plan, byte by byte, on any number of threads.

use std::collections::BTreeMap;

use muster_generate::{Family, Shape, generate};
use muster_plan::Provenance;
use muster_planner::{Aims, Method, Options, Outcome, Unwatched, plan};
use muster_study::Study;
use muster_table::Files;

/// The files of the plan and of the world without cooperation.
fn files(outcome: &Outcome) -> [Files; 2] {
    let nothing = Provenance {
        version: String::new(),
        commit: None,
        study: String::new(),
        title: String::new(),
        inputs: BTreeMap::new(),
        options: BTreeMap::new(),
        seed: 1,
        machine: String::new(),
        time: String::new(),
    };
    [outcome.plan.write(&nothing), outcome.alone.write(&nothing)]
}

fn planned(study: &Study, work: u32, threads: u32, aims: Aims) -> Outcome {
    let options = Options {
        method: Method::Automatic,
        work: Some(work),
        threads,
        time_limit: None,
        gap: 0.0,
        aims,
        ..Options::default()
    };
    plan(study, &options, &mut Unwatched).unwrap()
}

fn same(name: &str, study: &Study, work: u32, aims: Aims) {
    let one = planned(study, work, 1, aims);
    assert!(!one.plan.contracts.is_empty(), "{name}: nothing is bought");
    for threads in [2, 8] {
        let several = planned(study, work, threads, aims);
        assert_eq!(one.plan.proof, several.plan.proof, "{name}: values and bounds on {threads} threads");
        assert!(files(&one) == files(&several), "{name}: another plan on {threads} threads");
    }
}

/// More needs than are looked at with a model each, for the world without cooperation and for explanations.
fn medium(seed: u64) -> Study {
    let shape = Shape { needs_per_nation: 51, months: 16, most_lots: 10, ..Family::Medium.shape() };
    generate(&shape, seed).unwrap()
}

#[test]
fn counted_rounds_give_the_same_plan_on_any_number_of_threads() {
    let small = generate(&Shape { months: 24, ..Family::Small.shape() }, 1).unwrap();
    same("small", &small, 1, Aims::Strict);

    same("medium", &medium(1), 1, Aims::Weights([1.0, 0.1, 0.0, 0.0]));
}
