//! The contracts of the reference study.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use muster_backtest::{ForecastKind, backtest, backtest_all, backtest_markdown};
use muster_study::{ContractId, Study};
use muster_table::{Files, Month};

fn reference() -> Study {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Files = entries
        .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension != "md"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    Study::read(&files).0.unwrap()
}

#[test]
fn the_first_k2_contract_of_poland_is_complete_and_laid_out() {
    let study = reference();
    let test = backtest(&study, &ContractId::new("pol-k2-1")).unwrap();
    let by = |text: &str| test.actual.by(text.parse::<Month>().unwrap());
    assert_eq!((by("2022-12"), by("2023-12"), by("2024-12"), by("2025-11")), (10, 28, 84, 180));
    assert_eq!(test.actual.total(), 180);
    let plan = &test.forecasts[&ForecastKind::Plan];
    assert_eq!((plan.by(Month::january(2024)), plan.total()), (28 + 4, 180));
    for kind in [ForecastKind::Model, ForecastKind::OrderBook, ForecastKind::StraightLine] {
        assert_eq!(test.forecasts[&kind].total(), 180, "{kind:?}");
    }
    // The rate of today was published in 2025 and must not be known in 2022.
    assert!(test.remarks.iter().any(|remark| remark.contains("no rate was public, assumption")));
    assert!(test.remarks.iter().any(|remark| remark.contains("not known then")));
    assert!(test.verdict.contains("worse than") || test.verdict.contains("better than"));
}

#[test]
fn the_disputed_lot_is_named() {
    let test = backtest(&reference(), &ContractId::new("pol-k239-1")).unwrap();
    assert_eq!(test.actual.total(), 126);
    assert!(test.remarks.iter().any(|remark| remark.contains("Disputed filler")));
}

#[test]
fn every_contract_with_rows_is_tested_or_explained() {
    let study = reference();
    let all = backtest_all(&study);
    let mut contracts: Vec<_> = study.deliveries.iter().map(|row| row.contract.clone()).collect();
    contracts.sort();
    contracts.dedup();
    assert_eq!(all.contracts().len(), contracts.len());
}

#[test]
fn the_page_of_the_manual_is_current() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/backtest.md");
    let current = std::fs::read_to_string(page).unwrap();
    assert_eq!(current, backtest_markdown(&reference()), "write it again: muster manual docs/src");
}
