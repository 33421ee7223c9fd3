//! The first aim of generated studies, minimised by HiGHS and by SCIP: both must find the same optimum.
//!
//! SCIP comes as the Python package `pyscipopt`. Where it is missing the test says so and passes, unless
//! `MUSTER_REQUIRE_SECOND_SOLVER` is set, as it is for `make test`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::path::Path;
use std::process::Command;

use muster_generate::{Family, generate};
use muster_plan::Aim;
use muster_planner::{Options, Unwatched, plan, write_model};

fn scip(model: &Path) -> f64 {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_solver.py");
    let output = Command::new("python").arg(script).arg(model).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

fn scip_is_there() -> bool {
    Command::new("python")
        .args(["-c", "import pyscipopt"])
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn highs_and_scip_find_the_same_least_waiting() {
    if !scip_is_there() {
        assert!(
            std::env::var_os("MUSTER_REQUIRE_SECOND_SOLVER").is_none(),
            "python with pyscipopt is not on the path; `tools/install test` puts it into target/python"
        );
        eprintln!("skipped: python with pyscipopt is not on the path");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut differ_from_nothing = 0;
    let cases = (1..=25).map(|seed| (Family::Tiny, seed));
    for (family, seed) in cases {
        let study = generate(&family.shape(), seed).unwrap();
        let file = folder.path().join(format!("{seed}.mps"));
        write_model(&study, &file).unwrap();
        let options = Options { gap: 1e-9, time_limit: None, explain: false, ..Options::default() };
        let outcome = plan(&study, &options, &mut Unwatched).unwrap();
        let Some(ours) = outcome.plan.proof.iter().find(|row| row.aim == Aim::Waiting) else {
            panic!("the plan proves nothing");
        };
        let theirs = scip(&file);
        // Later aims may give up one part in a million of the first.
        let tolerance = 3e-6 * theirs.abs() + 1e-6;
        assert!(
            (ours.value - theirs).abs() <= tolerance,
            "seed {seed}: HiGHS {} against SCIP {theirs}",
            ours.value
        );
        assert!(
            ours.bound <= theirs + tolerance,
            "seed {seed}: the bound {} is above the optimum",
            ours.bound
        );
        differ_from_nothing += usize::from(!outcome.plan.contracts.is_empty());
    }
    assert!(differ_from_nothing >= 3, "hardly anything was bought: {differ_from_nothing}");
}
