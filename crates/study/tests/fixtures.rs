//! A folder is a test: `fixtures/check/NAME` holds the files in which a study differs from `fixtures/base`, and in
//! `expected.txt` the messages it must give. A file `removed.txt` names files of the base that are left out.
//!
//! With `MUSTER_BLESS=1` the expected messages are written anew; read the difference before you keep it.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use muster_study::Study;
use muster_table::{Files, Severity};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn files_of(folder: &Path) -> Files {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn base() -> Files {
    files_of(&fixtures().join("base"))
}

#[test]
fn every_fault_gives_its_messages() {
    let bless = std::env::var_os("MUSTER_BLESS").is_some();
    let mut differences = BTreeMap::new();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(fixtures().join("check")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 20, "the fixtures are gone");
    for folder in folders {
        let mut files = base();
        let mut expected = String::new();
        for (name, bytes) in files_of(&folder).0 {
            match name.as_str() {
                "expected.txt" => expected = String::from_utf8(bytes).unwrap(),
                "removed.txt" => {
                    for name in String::from_utf8(bytes).unwrap().lines() {
                        assert!(files.remove(name).is_some(), "{name} is not in the base");
                    }
                }
                _ => files.insert(name, bytes),
            }
        }
        let (study, findings) = Study::read(&files);
        assert_eq!(study.is_some(), !findings.has_errors(), "{}", folder.display());
        let report = findings.report(false);
        if report != expected {
            if bless {
                fs::write(folder.join("expected.txt"), &report).unwrap();
            }
            differences.insert(folder, (expected, report));
        }
    }
    for (folder, (expected, report)) in &differences {
        eprintln!("--- {}\nexpected:\n{expected}\nfound:\n{report}", folder.display());
    }
    assert!(differences.is_empty() || bless, "{} fixtures differ", differences.len());
}

#[test]
fn the_base_has_no_findings_and_is_written_as_it_was_read() {
    let files = base();
    let (study, findings) = Study::read(&files);
    assert!(findings.is_empty(), "{}", findings.report(true));
    let study = study.unwrap();
    let written = study.write();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let written = String::from_utf8_lossy(written.get(name).unwrap());
        assert_eq!(written, String::from_utf8_lossy(bytes), "{name}");
    }
    // The comments of study.toml are the analyst's; what it says is the same.
    let (again, findings) = Study::read(&written);
    assert!(findings.is_empty(), "{}", findings.report(true));
    assert_eq!(again, Some(study));
}

#[test]
fn closer_assumptions_go_before_wider_ones_and_are_named() {
    let (study, _) = Study::read(&base());
    let study = study.unwrap();
    let ramps: Vec<_> = study
        .lines
        .iter()
        .enumerate()
        .map(|(row, line)| (line.ramp_months, study.lines.assumption(row, "ramp_months")))
        .collect();
    assert_eq!(
        ramps,
        [(Some(6), Some("ramp")), (Some(6), Some("ramp")), (Some(12), None), (Some(12), Some("ramp-shells"))]
    );
    let first = study.order_book.iter().position(|order| order.contract.as_str() == "deu-leopard").unwrap();
    assert_eq!(study.order_book.assumption(first, "first_delivery"), Some("leopard-first"));
    assert_eq!(study.order_book[first].first_delivery.unwrap().to_string(), "2027-01");
}

/// Every code has a fixture that shows its message, so that no message is first seen by a user.
#[test]
fn every_code_is_shown_by_a_fixture() {
    let mut shown = String::new();
    for folder in fs::read_dir(fixtures().join("check")).unwrap() {
        shown.push_str(&fs::read_to_string(folder.unwrap().path().join("expected.txt")).unwrap());
    }
    // Files that cannot be read are for the door to report.
    let pages = muster_table::CODES.iter().chain(muster_study::CODES).filter(|page| page.code.0 != "T01");
    let missing: Vec<_> =
        pages.filter(|page| !shown.contains(&format!(" {}: ", page.code))).map(|page| page.code).collect();
    assert_eq!(missing, []);
}

#[test]
fn no_two_codes_are_the_same() {
    let codes = || muster_table::CODES.iter().chain(muster_study::CODES).map(|page| page.code);
    assert_eq!(codes().collect::<std::collections::BTreeSet<_>>().len(), codes().count());
}

/// A table of 200,000 rows, of which many are wrong, is read in seconds, and every wrong row is found.
#[test]
fn a_table_of_200_000_rows_is_read_to_the_end() {
    let mut files = base();
    let mut needs = String::from_utf8(files.remove("needs.csv").unwrap()).unwrap();
    let mut candidates = String::from_utf8(files.remove("candidates.csv").unwrap()).unwrap();
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    for number in 0..200_000 {
        let (nation, quantity, priority, code) = match number % 4 {
            0 => ("POL", "12", "high", None),
            1 => ("POL", "-12", "high", Some("T10")),
            2 => ("POL", "12", "hihg", Some("T09")),
            _ => ("ZZZ", "12", "high", Some("S20")),
        };
        *expected.entry(code.unwrap_or("sound")).or_default() += 1;
        needs.push_str(&format!(
            "need-{number},{nation},main-battle-tank,{quantity},2027-01,2029-12,{priority},1,1,announced,,,,Made for tests,assumed,\n"
        ));
        candidates.push_str(&format!("need-{number},k2,no,Made for tests,assumed\n"));
    }
    files.insert("needs.csv", needs);
    files.insert("candidates.csv", candidates);
    let began = Instant::now();
    let (study, findings) = Study::read(&files);
    let took = began.elapsed();
    assert_eq!(study, None);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *found.entry(finding.code.0).or_default() += 1;
    }
    expected.remove("sound");
    assert_eq!(found, expected);
    let report = findings.report(false);
    assert_eq!(report.lines().count(), 3 * 21 + 1, "{report}");
    assert!(
        report.contains("needs.csv: error T10: and 49,980 more like this; --all shows them."),
        "{report}"
    );
    // Wide enough for a busy machine; a table that takes minutes is what it must catch.
    assert!(took < Duration::from_secs(20), "{took:?}");
    println!("400,000 rows, 150,000 findings: {took:?}");
}
