//! The first aim of generated studies, minimised by HiGHS and by SCIP: of tiny studies both must find the same optimum,
//! of larger ones neither may have a value below the other's bound.
//!
//! SCIP comes as the Python package `pyscipopt`. Where it is missing the tests say so and pass, unless
//! `MUSTER_REQUIRE_SECOND_SOLVER` is set, as it is for `make test`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

#[path = "support/first_aim.rs"]
mod first_aim;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use first_aim::FirstAim;
use muster_generate::{Family, generate};
use muster_plan::Aim;
use muster_plan::tables::Proof;
use muster_planner::{Aims, Options, Outcome, plan, write_model};
use muster_study::Study;

/// The value of the best plan found, and what no plan can be below.
#[derive(Debug, Clone, Copy)]
struct Interval {
    value: f64,
    bound: f64,
}

impl Interval {
    fn gap(self) -> f64 {
        (self.value - self.bound) / self.value.abs().max(1e-9)
    }
}

fn highs(study: &Study, gap: f64, time_limit: Option<Duration>) -> (Interval, Outcome) {
    let options = Options { gap, time_limit, explain: false, ..Options::default() };
    let outcome = plan(study, &options, &mut FirstAim::default()).unwrap();
    let Some(Proof { value, bound: Some(bound), .. }) =
        outcome.plan.proof.iter().find(|row| row.aim == Aim::Waiting)
    else {
        panic!("the plan proves nothing");
    };
    (Interval { value: *value, bound: *bound }, outcome)
}

fn scip(study: &Study, gap: f64, time_limit: Duration) -> Interval {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("model.mps");
    write_model(study, Aims::Strict, &model).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_solver.py");
    let limits = [gap.to_string(), time_limit.as_secs_f64().to_string()];
    let output = Command::new("python").arg(script).arg(model).args(limits).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<f64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    Interval { value: numbers[0], bound: numbers[1] }
}

fn scip_is_there() -> bool {
    let found = Command::new("python")
        .args(["-c", "import pyscipopt"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        assert!(
            std::env::var_os("MUSTER_REQUIRE_SECOND_SOLVER").is_none(),
            "python with pyscipopt is not on the path; `tools/install test` puts it into target/python"
        );
        eprintln!("skipped: python with pyscipopt is not on the path");
    }
    found
}

#[test]
fn highs_and_scip_find_the_same_least_waiting_of_tiny_studies() {
    if !scip_is_there() {
        return;
    }
    let mut with_contracts = 0;
    for seed in 1..=25 {
        let study = generate(&Family::Tiny.shape(), seed).unwrap();
        let (ours, outcome) = highs(&study, 1e-9, None);
        let theirs = scip(&study, 0.0, Duration::from_secs(60)).value;
        let tolerance = 3e-6 * theirs.abs() + 1e-6;
        assert!(
            (ours.value - theirs).abs() <= tolerance,
            "seed {seed}: HiGHS {ours:?} against SCIP {theirs}"
        );
        assert!(
            ours.bound <= theirs + tolerance,
            "seed {seed}: the bound {} is above the optimum",
            ours.bound
        );
        with_contracts += usize::from(!outcome.plan.contracts.is_empty());
    }
    assert!(with_contracts >= 3, "hardly anything was bought: {with_contracts}");
}

/// Seeds of studies of a handful of nations over three years that both solvers bring to the gap in some seconds, and how
/// long either may take for one.
const SMALL: [u64; 4] = [5, 7, 8, 10];
const TIME: Duration = Duration::from_secs(12);
const GAP: f64 = 0.01;

#[test]
fn the_least_waiting_of_small_studies_lies_between_the_bounds_and_values_of_both() {
    if !scip_is_there() {
        return;
    }
    let mut proven = 0;
    for seed in SMALL {
        let study = generate(&Family::Small.shape(), seed).unwrap();
        let (ours, outcome) = highs(&study, GAP, Some(TIME));
        let theirs = scip(&study, GAP, TIME);
        eprintln!("seed {seed}: HiGHS {ours:?}, SCIP {theirs:?}, columns {}", outcome.statistics.columns);
        let tolerance = 3e-6 * ours.value.abs() + 1e-6;
        assert!(
            ours.bound <= theirs.value + tolerance,
            "seed {seed}: HiGHS {ours:?} against SCIP {theirs:?}"
        );
        assert!(
            theirs.bound <= ours.value + tolerance,
            "seed {seed}: HiGHS {ours:?} against SCIP {theirs:?}"
        );
        assert!(!outcome.plan.contracts.is_empty(), "seed {seed} buys nothing");
        // Two wide intervals overlap whatever they say.
        proven += usize::from(ours.gap() <= 2.0 * GAP && theirs.gap() <= 2.0 * GAP);
    }
    assert!(proven >= 2, "both solvers come near the optimum of hardly any of these studies");
}
