//! What can go wrong at the door.

use std::path::PathBuf;

use crate::folder::FolderError;

/// A fault that ends a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder could not be read or written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The study has errors, which have been shown.
    #[error("{0}: the study has errors, which stand above. Mend them, then try again.")]
    FaultyStudy(PathBuf),
    /// The plan has errors, which have been shown.
    #[error("{0}: the plan has errors, which stand above. Make it again with `muster plan`.")]
    FaultyPlan(PathBuf),
    /// The plan's folder has no copy of its study.
    #[error(
        "{0}: the folder holds no `study` folder, so this is no plan of `muster plan`. Give the folder that it wrote."
    )]
    NoStudyInPlan(PathBuf),
    /// The planner gave up.
    #[error(transparent)]
    Planner(#[from] muster_planner::Error),
    /// The judge objects to what the planner made.
    #[error(
        "The judge objects to the plan, so it is not written. This is a fault of Muster: please report it, with the study."
    )]
    Unverified,
    /// The workbook could not be made.
    #[error(transparent)]
    Spreadsheet(#[from] muster_spreadsheet::Error),
    /// The backtest could not be computed.
    #[error(transparent)]
    Backtest(#[from] muster_backtest::BacktestError),
    /// A time limit that is no time.
    #[error("The time limit cannot be {0} seconds. Give a number above 0.")]
    TimeLimit(f64),
    /// Too many weights or too few.
    #[error(
        "There are three aims, so three weights are needed, not {0}. Give them as in `--weights 1,0.1,0`."
    )]
    Weights(usize),
    /// The embedded reference study cannot be read.
    #[error("The reference study in this program has errors. This is a fault of Muster: please report it.")]
    FaultyReference,
    /// No such code.
    #[error("{code}: there is no such code.{suggestion} `muster explain` lists them all.")]
    UnknownCode {
        /// What was asked for.
        code: String,
        /// The nearest code, in a sentence.
        suggestion: String,
    },
    /// Findings could not be written as JSON.
    #[error("The findings could not be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
    /// Generated pages are stale.
    #[error("These pages are not current: {0}. Run `make generated` and commit them.")]
    Stale(String),
    /// Ctrl-C could not be listened for.
    #[error("Ctrl-C cannot be listened for: {0}.")]
    Interrupt(#[from] ctrlc::Error),
}
