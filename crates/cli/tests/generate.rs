//! `muster generate` and `muster study from-warehouses` as a user runs them.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use muster_generate::Family;

fn muster(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The files of a folder with their bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect()
}

fn generated(folder: &Path, family: &str, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let made = muster(&[&["generate", family, folder.to_str().unwrap()], options].concat());
    assert!(made.status.success(), "{family}: {}", text(&made.stderr));
    contents(folder)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_families_differ() {
    let folder = tempfile::tempdir().unwrap();
    let make =
        |name: &str, family: &str, options: &[&str]| generated(&folder.path().join(name), family, options);
    let first = make("first", "medium", &["--seed", "7"]);
    assert_eq!(first, make("again", "medium", &["--seed", "7"]));
    assert_ne!(first["needs.csv"], make("other", "medium", &["--seed", "8"])["needs.csv"]);
    assert_ne!(first["needs.csv"], make("larger", "medium", &["--seed", "7", "--scale", "200"])["needs.csv"]);
    let mut families = Vec::new();
    for (word, _) in Family::WORDS {
        let files = make(&format!("family-{word}"), word, &["--scale", "10"]);
        assert!(!families.contains(&files), "{word} is another family");
        families.push(files);
    }
}

#[test]
fn every_family_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    for (word, _) in Family::WORDS {
        let study = folder.path().join(word);
        generated(&study, word, &[]);
        let checked = muster(&["check", study.to_str().unwrap()]);
        assert!(checked.status.success(), "{word}: {}", text(&checked.stdout));
    }
}

#[test]
fn a_generated_study_can_be_planned_and_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    let (study, plan) = (folder.path().join("study"), folder.path().join("plan"));
    generated(&study, "alliance", &["--scale", "3"]);
    let (study, plan) = (study.to_str().unwrap(), plan.to_str().unwrap());
    let planned = muster(&["plan", study, "--output", plan, "--time-limit", "5", "--quiet"]);
    assert!(planned.status.success(), "{}", text(&planned.stderr));
    assert!(muster(&["verify", study, plan]).status.success());
}

#[test]
fn sizes_that_no_study_has_and_folders_in_use_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    let place = place.to_str().unwrap();
    let large = muster(&["generate", "alliance", place, "--scale", "4000"]);
    assert_eq!(large.status.code(), Some(1));
    assert!(text(&large.stderr).contains("from 1 to 1040 nations, not 1320"), "{}", text(&large.stderr));
    assert_eq!(muster(&["generate", "coalition", place]).status.code(), Some(2));
    assert!(muster(&["generate", "tiny", place]).status.success());
    let again = muster(&["generate", "tiny", place]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("not empty"));
}
