//! The program as a user runs it.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use muster_generate::{Family, generate};

fn muster(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Every file below a folder, with its bytes.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                all.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn new_study(folder: &Path) {
    let made = muster(&["new", folder.to_str().unwrap()]);
    assert!(made.status.success(), "{}", text(&made.stderr));
}

#[test]
fn a_new_study_is_free_of_errors_and_no_folder_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    new_study(&study);
    assert!(muster(&["check", study.to_str().unwrap()]).status.success());
    let again = muster(&["new", study.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("not empty"));
}

#[test]
fn every_fault_is_named_at_once_with_line_and_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    new_study(&study);
    let change = |name: &str, from: &str, to: &str| {
        let path = study.join(name);
        let before = fs::read_to_string(&path).unwrap();
        let after = before.replacen(from, to, 1);
        assert_ne!(before, after, "{from} does not stand in {name}");
        fs::write(path, after).unwrap();
    };
    change("needs.csv", "wanted_from", "wanted_form");
    change("candidates.csv", ",k2pl,", ",k2pll,");
    let checked = muster(&["check", study.to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    let shown = text(&checked.stdout);
    assert!(shown.contains("Did you mean `wanted_from`?"), "{shown}");
    assert!(shown.contains("Did you mean `k2pl`?"), "{shown}");
    let json = muster(&["check", study.to_str().unwrap(), "--format", "json"]);
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert!(findings.iter().any(|finding| finding["code"] == "T05" && finding["file"] == "needs.csv"));
}

#[test]
fn a_workbook_gives_the_same_study_back() {
    let folder = tempfile::tempdir().unwrap();
    let (study, workbook, back) =
        (folder.path().join("study"), folder.path().join("study.xlsx"), folder.path().join("back"));
    new_study(&study);
    let paths = [&study, &workbook, &back].map(|path| path.to_str().unwrap());
    let out = muster(&["study", "to-xlsx", paths[0], paths[1]]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let out = muster(&["study", "from-xlsx", paths[1], paths[2]]);
    assert!(out.status.success(), "{}{}", text(&out.stdout), text(&out.stderr));
    let (before, after) = (contents(&study), contents(&back));
    for (name, bytes) in after.iter().filter(|(name, _)| name.extension().is_some_and(|kind| kind == "csv")) {
        assert_eq!(before.get(name), Some(bytes), "{} came back changed", name.display());
    }
    assert_eq!(before[Path::new("study.toml")], after[Path::new("study.toml")]);
}

#[test]
fn codes_are_explained_and_misspelt_ones_suggested() {
    let page = muster(&["explain", "t05"]);
    assert!(text(&page.stdout).starts_with("T05 "));
    let unknown = muster(&["explain", "T0555"]);
    assert_eq!(unknown.status.code(), Some(1));
}

#[test]
fn the_same_input_gives_the_same_plan_which_passes_the_judge_and_makes_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let study_of_seed = |seed: u64| {
        let study = folder.path().join(format!("study-{seed}"));
        fs::create_dir(&study).unwrap();
        for (name, bytes) in generate(&Family::Tiny.shape(), seed).unwrap().write().iter() {
            fs::write(study.join(name), bytes).unwrap();
        }
        study
    };
    let plan = |study: &Path, name: &str| {
        let target = folder.path().join(name);
        let planned = muster(&[
            "plan",
            study.to_str().unwrap(),
            "-o",
            target.to_str().unwrap(),
            "--gap",
            "0.0001",
            "--threads",
            "1",
            "--quiet",
        ]);
        assert!(planned.status.success(), "{}", text(&planned.stderr));
        target
    };
    // The first study in which anything is worth buying.
    let (study, first) = (1..50)
        .map(|seed| (study_of_seed(seed), seed))
        .map(|(study, seed)| (study.clone(), plan(&study, &format!("first-{seed}"))))
        .find(|(_, plan)| fs::read_to_string(plan.join("contracts.csv")).unwrap().lines().count() > 1)
        .unwrap();
    let second = plan(&study, "second");
    let tables = |folder: &Path| {
        let mut files = contents(folder);
        files.retain(|name, _| !name.ends_with("provenance.json"));
        files
    };
    assert_eq!(tables(&first), tables(&second));

    let (study, first) = (study.to_str().unwrap(), first.to_str().unwrap());
    let verified = muster(&["verify", study, first]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
    let report = folder.path().join("report.html");
    assert!(muster(&["report", first, "-o", report.to_str().unwrap()]).status.success());
    assert!(fs::read_to_string(&report).unwrap().contains("<html"));

    // A plan that says something else than its own deliveries must not pass.
    let contracts = Path::new(first).join("contracts.csv");
    let before = fs::read_to_string(&contracts).unwrap();
    let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
    assert!(lines.len() > 1, "the plan has no contract to change");
    lines.remove(1);
    fs::write(&contracts, lines.join("\n") + "\n").unwrap();
    assert_eq!(muster(&["verify", study, first]).status.code(), Some(1));
}

#[test]
fn counted_rounds_give_the_same_plan_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    fs::create_dir(&study).unwrap();
    for (name, bytes) in generate(&Family::Tiny.shape(), 3).unwrap().write().iter() {
        fs::write(study.join(name), bytes).unwrap();
    }
    let plans = ["1", "2", "8"].map(|threads| {
        let target = folder.path().join(threads);
        let places = [study.to_str().unwrap(), "-o", target.to_str().unwrap()];
        let rounds = ["--work", "2", "--time-limit", "3600", "--threads", threads, "--quiet"];
        let planned = muster(&[["plan"].as_slice(), &places, &rounds].concat());
        assert!(planned.status.success(), "{}", text(&planned.stderr));
        let mut files = contents(&target);
        files.retain(|name, _| !name.ends_with("provenance.json") && !name.ends_with("datapackage.json"));
        files
    });
    assert_eq!(plans[0], plans[1]);
    assert_eq!(plans[0], plans[2]);
}
