//! `muster backtest`.

use std::path::Path;

use muster_backtest::{
    Backtest, BacktestBand, BacktestContract, BacktestMonth, BacktestScore, backtest, backtest_all,
};
use muster_study::ContractId;
use muster_table::{Files, TableSet};

use crate::error::Error;
use crate::{input, output, result_tables};

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
    let scores: Vec<BacktestScore> = tests.iter().flat_map(|test| test.scores.clone()).collect();
    let months: Vec<BacktestMonth> = tests.iter().flat_map(|test| test.months.clone()).collect();
    let bands: Vec<BacktestBand> = tests.iter().flat_map(|test| test.bands.clone()).collect();
    let title = "The delivery model against the past";
    let description = "What the model would have said at signature, beside what came.";
    let tables = TableSet::new().with(contracts).with(&scores).with(&bands).with(&months);
    result_tables::write_described(target, ("backtest", title, description), &tables, &Files::new())
}
