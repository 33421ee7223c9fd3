//! `muster stress` as a user runs it, beside NumPy and DuckDB.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn muster(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn new_study(folder: &Path) -> String {
    let study = folder.join("study").to_str().unwrap().to_owned();
    assert!(muster(&["new", &study]).status.success());
    study
}

/// Whether Python has a module; where tests must not be skipped, it has to.
fn python_has(module: &str) -> bool {
    let probe = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    let there = probe.is_ok_and(|probe| probe.status.success());
    assert!(
        there || std::env::var_os("MUSTER_REQUIRE_SECOND_SOLVER").is_none(),
        "python3 lacks {module}: run tools/install test"
    );
    if !there {
        eprintln!("skipped: python3 lacks {module}");
    }
    there
}

#[test]
fn a_study_without_supply_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path());
    for table in ["supplies", "node_parts"] {
        fs::remove_file(Path::new(&study).join(format!("{table}.csv"))).unwrap();
    }
    fs::remove_file(Path::new(&study).join("bill_of_materials.csv")).unwrap();
    let asked = muster(&["stress", "network", &study]);
    assert_eq!(asked.status.code(), Some(1));
    assert!(text(&asked.stderr).contains("supplies.csv is empty or missing"), "{}", text(&asked.stderr));
}

#[test]
fn every_question_has_an_answer_on_the_reference_study() {
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path());
    let network = muster(&["stress", "network", &study]);
    assert!(text(&network.stdout).contains("augsburg-renk"), "{}", text(&network.stderr));
    let exposure = muster(&["stress", "exposure", &study]);
    assert!(text(&exposure.stdout).lines().count() > 30);
    let event = muster(&["stress", "event", &study, "--event", "fire-at-renk", "--begins", "2028-03"]);
    assert!(text(&event.stdout).contains("2028-03"));
    let unknown = muster(&["stress", "event", &study, "--event", "fire-at-rank"]);
    assert!(text(&unknown.stderr).contains("fire-at-renk"));
    let late = muster(&["stress", "event", &study, "--begins", "2050-01"]);
    assert!(text(&late.stderr).contains("outside the horizon"));
    let worst =
        muster(&["stress", "worst", &study, "--of", "nations", "--count", "2", "--begins", "2028-01"]);
    assert!(text(&worst.stdout).lines().count() == 3, "{}", text(&worst.stderr));
    let protect = folder.path().join("protect");
    let run = muster(&[
        "stress",
        "protect",
        &study,
        "--budget",
        "60",
        "--steps",
        "2",
        "--draws",
        "100",
        "-o",
        protect.to_str().unwrap(),
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert_eq!(fs::read_to_string(protect.join("frontier.csv")).unwrap().lines().count(), 1 + 3 * 3);
}

fn dates(study: &str, target: &Path, more: &[&str]) {
    let target = target.to_str().unwrap();
    let mut arguments = vec!["stress", "dates", study, "-o", target, "--draws", "65536", "--quiet"];
    arguments.extend(more);
    let run = muster(&arguments);
    assert!(run.status.success(), "{}", text(&run.stderr));
}

/// One number of a table with one row.
fn number(file: &Path, column: &str) -> f64 {
    let table = fs::read_to_string(file).unwrap();
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    row[header.iter().position(|name| *name == column).unwrap()].parse().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_files_on_one_thread_and_on_three() {
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path());
    let (one, three) = (folder.path().join("one"), folder.path().join("three"));
    dates(&study, &one, &["--threads", "1"]);
    dates(&study, &three, &["--threads", "3"]);
    for name in
        ["sample.csv", "bands.csv", "bands.parquet", "need_chances.csv", "drivers.csv", "drivers.parquet"]
    {
        assert_eq!(fs::read(one.join(name)).unwrap(), fs::read(three.join(name)).unwrap(), "{name}");
    }
}

#[test]
fn numpy_draws_the_same_within_the_sampling_error() {
    if !python_has("numpy") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path());
    let (target, model) = (folder.path().join("dates"), folder.path().join("model.json"));
    dates(&study, &target, &["--write-model", model.to_str().unwrap()]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/benchmark/stress_numpy.py");
    let run = Command::new("python3").arg(script).arg(&model).args(["6000", "3"]).output().unwrap();
    assert!(run.status.success(), "{}", text(&run.stderr));
    let other: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let (mean, error) = (other["mean"].as_f64().unwrap(), other["error"].as_f64().unwrap());
    let sample = target.join("sample.csv");
    let (own, half_width) = (number(&sample, "mean"), number(&sample, "half_width"));
    let error = error.hypot(half_width / 1.96);
    assert!((own - mean).abs() < 4.0 * error, "{own} here, {mean} there, standard error {error}");
    let (own, other) = (number(&sample, "deviation"), other["deviation"].as_f64().unwrap());
    assert!((own / other - 1.0).abs() < 0.1, "deviation {own} here, {other} there");
}

#[test]
fn duckdb_reads_from_parquet_what_stands_in_the_csv_file() {
    if !python_has("duckdb") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path());
    let target = folder.path().join("dates");
    dates(&study, &target, &[]);
    let script = "import duckdb, sys\n\
        ask = lambda query: duckdb.connect().execute(query).fetchone()\n\
        from_csv = ask(f\"select count(*), sum(planned), sum(p80), count(nation), min(month) from read_csv('{sys.argv[1]}/bands.csv', all_varchar=false)\")\n\
        from_parquet = ask(f\"select count(*), sum(planned), sum(p80), count(nation), min(month) from '{sys.argv[1]}/bands.parquet'\")\n\
        assert from_csv[0] == from_parquet[0] > 1000, (from_csv, from_parquet)\n\
        assert abs(from_csv[1] - from_parquet[1]) < 1e-3 and abs(from_csv[2] - from_parquet[2]) < 1e-3\n\
        assert from_csv[3] == from_parquet[3] < from_parquet[0]\n\
        assert str(from_parquet[4]) == '2027-01-01', from_parquet\n";
    let run = Command::new("python3").args(["-c", script]).arg(&target).output().unwrap();
    assert!(run.status.success(), "{}", text(&run.stderr));
}
