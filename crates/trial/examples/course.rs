//! Plans a study, judges the plan, and prints on one line of JSON how value and bound went; for `make benchmark`.
//!
//! `course plan STUDY AIMS GAP SECONDS THREADS`: AIMS is `strict`, or the weights of the first aims, such as `1,0,0`. With weights there is
//! one aim, and `points` holds every change of it as seconds, value and bound.
//!
//! `course model STUDY AIMS MODEL.mps`: writes the model of the first aim, or of the weighted sum.
//!
//! STUDY is a folder; a family of synthetic studies with seed and scale, such as `small:5:100`; or the file of a published
//! warehouse location problem, such as `cap41.txt` or `capa.txt:8000`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use muster_generate::{Family, WarehouseProblem, generate};
use muster_planner::{Aims, Losses, Monitor, Options, Progress, Stage, plan, write_model};
use muster_study::Study;
use muster_table::{Cell, Files};
use muster_verify::{verify, verify_comparison};

fn study(words: &str) -> Study {
    let parts: Vec<&str> = words.split(':').collect();
    match parts.as_slice() {
        [family, seed, scale] => {
            let shape = Family::parse(family).unwrap().shape().scaled(scale.parse().unwrap());
            generate(&shape, seed.parse().unwrap()).unwrap()
        }
        [file] if Path::new(file).is_dir() => folder(Path::new(file)),
        [file, rest @ ..] => {
            let capacity = rest.first().map(|capacity| capacity.parse().unwrap());
            let problem = WarehouseProblem::read(&fs::read_to_string(file).unwrap(), capacity).unwrap();
            problem.study("warehouses").unwrap()
        }
        [] => panic!("no study is named"),
    }
}

fn folder(folder: &Path) -> Study {
    let mut files = Files::default();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files.insert(path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
        }
    }
    Study::read(&files).0.unwrap()
}

fn aims(words: &str) -> Aims {
    if words == "strict" {
        return Aims::Strict;
    }
    let mut weights: Vec<f64> = words.split(',').map(|weight| weight.parse().unwrap()).collect();
    weights.resize(4, 0.0);
    Aims::Weights(weights.try_into().unwrap())
}

/// The most memory that this process has had, in megabytes; 0 where the system does not say.
fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Writes down when there was a first plan, and every change of value and bound.
#[derive(Default)]
struct Course {
    first: Option<f64>,
    points: Vec<(f64, f64, f64)>,
}

impl Monitor for Course {
    fn report(&mut self, progress: &Progress) {
        let Some(value) = progress.value else { return };
        if matches!(progress.stage, Stage::Baseline | Stage::Explanation) {
            return;
        }
        self.first.get_or_insert(progress.seconds);
        let changed = self.points.last().is_none_or(|last| (last.1, last.2) != (value, progress.bound));
        if progress.stage == Stage::Weighted && progress.bound.is_finite() && changed {
            self.points.push((progress.seconds, value, progress.bound));
        }
    }

    fn stop(&mut self) -> bool {
        false
    }
}

fn planned(study: &Study, aims: Aims, gap: f64, seconds: f64, threads: u32) {
    let options = Options {
        time_limit: Some(Duration::from_secs_f64(seconds)),
        gap,
        threads,
        seed: 1,
        aims,
        explain: false,
        ..Options::default()
    };
    let mut course = Course::default();
    let outcome = plan(study, &options, &mut course).unwrap();
    let began = Instant::now();
    let mut objections = verify(study, &outcome.plan);
    objections.extend(verify_comparison(study, &outcome.plan, &outcome.alone));
    assert!(!objections.has_errors(), "{}", objections.report(false));
    let judging = began.elapsed().as_secs_f64();
    // Those with a bound: of weighted aims, only the sum has one.
    let proofs: Vec<String> = (outcome.plan.proof.iter())
        .filter_map(|row| Some(format!("[{:?}, {}, {}]", row.aim.word(), row.value, row.bound?)))
        .collect();
    let points: Vec<String> =
        course.points.iter().map(|(at, value, bound)| format!("[{at}, {value}, {bound}]")).collect();
    let statistics = &outcome.statistics;
    let losses = statistics.losses.iter().flat_map(Losses::parts);
    let losses: Vec<String> = losses.map(|(of, loss)| format!("[{of:?}, {loss}]")).collect();
    println!(
        r#"{{"needs": {}, "columns": {}, "integers": {}, "rows": {}, "building": {}, "alone": {}, "seconds": {}, "first": {}, "judging": {judging}, "proofs": [{}], "losses": [{}], "points": [{}], "megabytes": {}}}"#,
        statistics.needs,
        statistics.columns,
        statistics.integers,
        statistics.rows,
        statistics.building,
        statistics.alone,
        statistics.total,
        course.first.map_or("null".to_owned(), |seconds| seconds.to_string()),
        proofs.join(", "),
        losses.join(", "),
        points.join(", "),
        peak_megabytes(),
    );
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["plan", name, weights, gap, seconds, threads] => planned(
            &study(name),
            aims(weights),
            gap.parse().unwrap(),
            seconds.parse().unwrap(),
            threads.parse().unwrap(),
        ),
        ["model", name, weights, file] => write_model(&study(name), aims(weights), Path::new(file)).unwrap(),
        _ => panic!("course plan STUDY AIMS GAP SECONDS THREADS | course model STUDY AIMS MODEL.mps"),
    }
}
