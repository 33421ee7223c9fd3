//! Builds and minimises the first aim of a study, and prints on one line of JSON what that took; for `make benchmark`.
//!
//! `first_aim plan STUDY GAP SECONDS MODEL.mps`: as `muster plan` does, from the plan without cooperation; the model is
//! written afterwards. With 0 seconds the model is only built.
//!
//! `first_aim model GAP SECONDS MODEL.mps`: the model alone, from nothing.
//!
//! STUDY is a folder, or a family of synthetic studies and a seed, such as `small:5`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/support/first_aim.rs"]
mod first_aim;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use first_aim::FirstAim;
use muster_generate::{Family, generate};
use muster_highs::{Control, Options as SolverOptions, Problem, Solver};
use muster_plan::Aim;
use muster_planner::{Aims, Monitor, Options, Progress, Stage, plan, write_model};
use muster_study::Study;
use muster_table::{Cell, Files};

fn read(study: &str) -> Study {
    if let Some((family, seed)) = study.split_once(':') {
        let family = Family::parse(family).unwrap();
        return generate(&family.shape(), seed.parse().unwrap()).unwrap();
    }
    let mut files = Files::default();
    for entry in fs::read_dir(study).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files.insert(path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
        }
    }
    Study::read(&files).0.unwrap()
}

/// The most memory that this process has had, in megabytes; 0 where the system does not say.
fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes =
        line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

fn planned(study: &str, gap: f64, seconds: f64, model: &Path) {
    let study = read(study);
    let options = Options { gap, time_limit: None, threads: 1, explain: false, ..Options::default() };
    let began = Instant::now();
    // Without a limit for the plan as a whole, the first aim has all the time that it wants; the monitor ends it.
    let mut monitor = Limited { inner: FirstAim { done: seconds == 0.0 }, first: None, seconds };
    let outcome = plan(&study, &options, &mut monitor).unwrap();
    let all = began.elapsed().as_secs_f64();
    let statistics = &outcome.statistics;
    let solving = statistics.aims.first().map_or(0.0, |(_, seconds)| *seconds);
    let proof = outcome.plan.proof.iter().find(|row| row.aim == Aim::Waiting).unwrap();
    println!(
        r#"{{"columns": {}, "integers": {}, "rows": {}, "coefficients": {}, "building": {}, "start": {}, "solving": {}, "value": {}, "bound": {}, "megabytes": {}, "all": {all}}}"#,
        statistics.columns,
        statistics.integers,
        statistics.rows,
        statistics.coefficients,
        statistics.building,
        statistics.alone,
        solving,
        proof.value,
        proof.bound.unwrap_or(f64::NEG_INFINITY),
        peak_megabytes(),
    );
    write_model(&study, Aims::Strict, model).unwrap();
}

/// Gives the first aim so many seconds.
struct Limited {
    inner: FirstAim,
    first: Option<Instant>,
    seconds: f64,
}

impl Monitor for Limited {
    fn report(&mut self, progress: &Progress) {
        if progress.stage == Stage::Waiting {
            self.first.get_or_insert_with(Instant::now);
        }
        self.inner.report(progress);
    }

    fn stop(&mut self) -> bool {
        self.inner.stop() || self.first.is_some_and(|first| first.elapsed().as_secs_f64() > self.seconds)
    }
}

fn model(gap: f64, seconds: f64, model: &Path) {
    let problem = Problem::read_mps(model).unwrap();
    let options = SolverOptions {
        time_limit: Some(Duration::from_secs_f64(seconds)),
        relative_gap: gap,
        absolute_gap: 1e-7,
        threads: 1,
        ..SolverOptions::default()
    };
    let began = Instant::now();
    let outcome = Solver::new(&problem, &options).unwrap().solve(&mut |_| Control::Continue).unwrap();
    println!(
        r#"{{"solving": {}, "value": {}, "bound": {}, "megabytes": {}}}"#,
        began.elapsed().as_secs_f64(),
        outcome.objective.map_or("null".to_owned(), |value| value.to_string()),
        outcome.bound,
        peak_megabytes(),
    );
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["plan", study, gap, seconds, file] => {
            planned(study, gap.parse().unwrap(), seconds.parse().unwrap(), Path::new(file));
        }
        ["model", gap, seconds, file] => {
            model(gap.parse().unwrap(), seconds.parse().unwrap(), Path::new(file))
        }
        _ => panic!("first_aim plan STUDY GAP SECONDS MODEL.mps | first_aim model GAP SECONDS MODEL.mps"),
    }
}
