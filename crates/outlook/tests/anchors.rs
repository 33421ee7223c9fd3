//! Published totals, recomputed from the reference study.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use muster_outlook::{Outlook, Reproduction, Verdict, anchors_markdown, published_totals, reproduce};
use muster_study::{MoneyPath, NationId, Study};
use muster_table::Files;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn reference() -> Study {
    let entries =
        std::fs::read_dir(root().join("studies/nato-rok")).unwrap().map(|entry| entry.unwrap().path());
    let files: Files = entries
        .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension != "md"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    Study::read(&files).0.unwrap()
}

fn row<'a>(rows: &'a [Reproduction], anchor: &str) -> &'a Reproduction {
    rows.iter().find(|row| row.anchor == anchor).unwrap()
}

#[test]
fn every_published_total_ships_with_muster() {
    let published = std::fs::read_to_string(root().join("data/reference/anchors.csv")).unwrap();
    let embedded = std::fs::read_to_string(root().join("crates/outlook/data/anchors.csv")).unwrap();
    for line in published.lines() {
        assert!(embedded.lines().any(|other| other == line), "{line}");
    }
    assert_eq!(published_totals().len(), embedded.lines().count() - 1);
}

#[test]
fn the_totals_that_matter_most_are_reproduced() {
    let rows = reproduce(&reference());
    let reproduced = [
        ("sum-832", 832.0, 1.0),
        ("sum-810", 810.0, 3.0),
        ("sum-786", 786.0, 1.0),
        ("sum-764", 764.0, 3.0),
        ("nato-us-2025-const", 845.0, 0.5),
        ("nato-ec-2025-const", 559.0, 0.5),
        ("nato-ec-2024-const", 482.4, 0.05),
        ("nato-ec-pct-2024", 1.99, 0.005),
        ("nato-ec-pct-2025", 2.27, 0.005),
        ("nato-total-pct-2025", 2.76, 0.005),
        ("nato-ec-2025-cur", 608.0, 6.08),
        ("nato-us-2025-cur", 980.0, 9.8),
        ("nato-total-2025", 1588.0, 15.88),
        ("iiss-5pct", 1192.0, 11.92),
        ("nato-ec-2026-const", 634.0, 6.34),
        ("nato-us-2026-cur", 1032.8, 0.1),
    ];
    for (anchor, published, tolerance) in reproduced {
        let row = row(&rows, anchor);
        assert_eq!((row.published, row.verdict), (published, Verdict::Reproduced), "{anchor}");
        assert!((row.ours.unwrap() - published).abs() <= tolerance, "{anchor}: {:?}", row.ours);
    }
    // More than 250 billion on top of 442: the sum is a lower end.
    let three = row(&rows, "iiss-3pct");
    assert!(three.ours.unwrap() > three.published && three.verdict == Verdict::Near, "{three:?}");
}

#[test]
fn what_cannot_be_computed_has_a_reason() {
    let rows = reproduce(&reference());
    assert_eq!(rows.len(), published_totals().len());
    for row in &rows {
        assert!(!row.why.is_empty(), "{}", row.anchor);
        assert!(!row.why.contains("No formula"), "{}", row.anchor);
        assert_eq!(row.ours.is_none(), row.verdict == Verdict::NotPossible, "{}", row.anchor);
        // A study that holds the rows never falls back to the reason for a study that lacks them.
        assert!(!row.why.contains("The study lacks"), "{}", row.anchor);
    }
    for anchor in ["iiss-457", "ec-readiness-800", "sipri-world-2024", "nato-equip-2026-median"] {
        assert_eq!(row(&rows, anchor).verdict, Verdict::NotPossible, "{anchor}");
    }
    let union = row(&rows, "eda-35");
    assert_eq!(union.verdict, Verdict::Partial);
    assert!(union.ours.unwrap() < union.published && union.why.contains("AUT, CYP, IRL, MLT"), "{union:?}");
}

#[test]
fn a_study_without_figures_reproduces_nothing_and_says_so() {
    let mut study = reference();
    study.economy = muster_table::Table::default();
    for row in reproduce(&study) {
        assert_eq!((row.ours, row.verdict), (None, Verdict::NotPossible), "{}", row.anchor);
    }
}

#[test]
fn allies_have_money_and_iceland_and_ukraine_have_none_that_is_known() {
    let study = reference();
    for path in [MoneyPath::National, MoneyPath::StraightLine, MoneyPath::FrontLoaded, MoneyPath::Flat] {
        let outlook = Outlook::of(&study, path);
        for nation in ["ISL", "UKR"] {
            assert_eq!(outlook.budget(&NationId::new(nation), 2030), None, "{nation}");
            let named = |finding: &muster_table::Finding| {
                finding.code.0 == "O01" && finding.value.as_deref() == Some(nation)
            };
            assert!(outlook.findings.iter().any(named), "{nation}");
        }
        let known: std::collections::BTreeSet<_> =
            outlook.budgets().map(|(nation, _, _)| nation.clone()).collect();
        let allies = study.nations.iter().filter(|nation| nation.group == muster_study::NationGroup::Nato);
        assert_eq!(allies.filter(|nation| known.contains(&nation.nation)).count(), 31);
    }
    let national = Outlook::of(&study, MoneyPath::National);
    let share = |nation: &str, year: i32| {
        let row = national.rows.iter().find(|row| row.nation.as_str() == nation && row.year == year);
        row.unwrap().share.unwrap()
    };
    // Spain keeps to its own ceiling, Germany is early, everybody else arrives.
    assert_eq!((share("ESP", 2035), share("DEU", 2029), share("ITA", 2035)), (2.1, 3.5, 3.5));
}

#[test]
fn the_page_of_the_manual_is_current() {
    let current = std::fs::read_to_string(root().join("docs/src/anchors.md")).unwrap();
    assert_eq!(current, anchors_markdown(&reference()), "write it again: muster manual docs/src");
}
