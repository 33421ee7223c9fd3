//! Holds the code against `ARCHITECTURE.md` and the house rules.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Crate and the crates it may use, from the table of `ARCHITECTURE.md`.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    page.lines()
        .skip_while(|line| !line.starts_with("| crate |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let uses = cells[2]
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect();
            (cells[0].to_owned(), uses)
        })
        .collect()
}

/// Crate and the crates of this workspace it depends on, tests included only where `tests` says so.
fn actual(tests: bool) -> BTreeMap<String, BTreeSet<String>> {
    fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .map(|path| {
            let manifest: toml::Table = fs::read_to_string(path.join("Cargo.toml")).unwrap().parse().unwrap();
            let sections =
                if tests { vec!["dependencies", "dev-dependencies"] } else { vec!["dependencies"] };
            let uses = sections
                .into_iter()
                .filter_map(|section| manifest.get(section)?.as_table())
                .flat_map(|table| table.keys())
                .filter_map(|name| name.strip_prefix("muster-"))
                .map(str::to_owned)
                .collect();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), uses)
        })
        .collect()
}

#[test]
fn crates_use_only_what_the_architecture_allows() {
    let allowed = allowed();
    let actual = actual(false);
    assert_eq!(
        allowed.keys().collect::<Vec<_>>(),
        actual.keys().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(),
        "ARCHITECTURE.md and crates/ name different crates"
    );
    for (name, uses) in &actual {
        let forbidden: Vec<_> = uses.difference(&allowed[name]).collect();
        assert!(
            forbidden.is_empty(),
            "crate {name} uses {forbidden:?}, which ARCHITECTURE.md does not allow"
        );
    }
}

#[test]
fn judge_and_optimiser_do_not_know_each_other_even_through_others() {
    let actual = actual(true);
    let reach = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from.to_owned()];
        while let Some(name) = open.pop() {
            for next in &actual[&name] {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    for forbidden in ["planner", "delivery", "highs"] {
        assert!(!reach("verify").contains(forbidden), "verify reaches {forbidden}");
    }
    assert!(!reach("planner").contains("verify"), "planner reaches verify");
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    source_files(&root().join("crates"), &mut found);
    assert!(found.len() > 50, "the source files were not found");
    found
}

#[test]
fn files_are_of_readable_length_and_named_by_a_noun() {
    for path in all_sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 800, "{} has {lines} lines; split it", path.display());
        let stem = path.file_stem().unwrap().to_str().unwrap();
        for vague in ["util", "utils", "common", "helper", "helpers", "misc"] {
            assert_ne!(stem, vague, "{} is named by no noun of the field", path.display());
        }
    }
}

#[test]
fn only_the_doors_touch_files_clock_and_environment() {
    let doors = ["/cli/", "/reference/src/main.rs", "/tests/", "/benches/", "/examples/", "/build.rs"];
    let words = ["std::fs", "std::net", "SystemTime", "std::env::", "println!", "eprintln!", "std::process"];
    for path in all_sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if doors.iter().any(|door| name.contains(door)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in words {
            let used = code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(!used, "{name} uses {word}, which belongs to the doors");
        }
    }
}

#[test]
fn unsafe_code_stays_in_the_solver_wrapper() {
    for path in all_sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if name.contains("/crates/highs/") || name.ends_with("/architecture.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("unsafe {") && !text.contains("allow(unsafe_code)"), "{name} has unsafe code");
    }
}
