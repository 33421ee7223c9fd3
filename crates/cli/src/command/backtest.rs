//! `muster backtest`.

use std::path::Path;

use muster_backtest::{Backtest, BacktestContract, BacktestMonth, BacktestScore, backtest, backtest_all};
use muster_study::ContractId;
use muster_table::{Files, PackageInformation, Record, package_descriptor, write_records};

use crate::error::Error;
use crate::{folder, input, output};

/// Tests the delivery model against one contract, or every contract that can be tested.
pub fn run(study: &Path, contract: Option<&str>, target: Option<&Path>) -> Result<bool, Error> {
    let study = input::sound_study(study)?;
    let (text, contracts, tests): (String, Vec<BacktestContract>, Vec<Backtest>) = match contract {
        Some(contract) => {
            let test = backtest(&study, &ContractId::new(contract))?;
            (test.to_string(), Vec::new(), vec![test])
        }
        None => {
            let all = backtest_all(&study);
            (all.to_string(), all.contracts(), all.tests)
        }
    };
    match target {
        Some(target) => write(target, &contracts, &tests)?,
        None => output::data(&text),
    }
    Ok(true)
}

fn write(target: &Path, contracts: &[BacktestContract], tests: &[Backtest]) -> Result<(), Error> {
    folder::must_be_empty(target)?;
    let scores: Vec<BacktestScore> = tests.iter().flat_map(|test| test.scores.clone()).collect();
    let months: Vec<BacktestMonth> = tests.iter().flat_map(|test| test.months.clone()).collect();
    let information = PackageInformation {
        name: "backtest".to_owned(),
        title: "The delivery model against the past".to_owned(),
        description: "What the model would have said at signature, beside what came.".to_owned(),
    };
    let mut files = Files::new();
    files.insert("backtest_contracts.csv", write_records(contracts));
    files.insert("backtest_scores.csv", write_records(&scores));
    files.insert("backtest_months.csv", write_records(&months));
    let schemas = [BacktestContract::schema(), BacktestScore::schema(), BacktestMonth::schema()];
    files.insert("datapackage.json", package_descriptor(&information, &schemas));
    folder::write(target, &files)?;
    output::message(&format!("The tables are in {}.", target.display()));
    Ok(())
}
