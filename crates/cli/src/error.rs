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
    /// No synthetic study can be made so large or so small.
    #[error(transparent)]
    Shape(#[from] muster_generate::ShapeError),
    /// A published problem cannot be read or stated as a study.
    #[error("{file}: {cause}")]
    Warehouses {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        cause: muster_generate::WarehouseError,
    },
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
    /// A question on supply and disruption has no answer.
    #[error(transparent)]
    Stress(#[from] muster_stress::StressError),
    /// There is no certain plan.
    #[error(transparent)]
    Certainty(#[from] muster_certainty::CertaintyError),
    /// A month outside the horizon.
    #[error(
        "{month}: this month lies outside the horizon, which runs from {start} to {end}. Choose one within it."
    )]
    OutsideHorizon {
        /// What was asked for.
        month: muster_table::Month,
        /// The first month.
        start: muster_table::Month,
        /// The last month.
        end: muster_table::Month,
    },
    /// A table could not be written as Parquet.
    #[error("The Parquet file could not be made: {0}. This is a fault of Muster: please report it.")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A budget that is no amount.
    #[error("The budget cannot be {0} millions. Give a number of 0 or more.")]
    Budget(f64),
    /// There are no such parties, or no such project.
    #[error(transparent)]
    Circle(#[from] muster_interop::CircleError),
    /// No closing plan could be made.
    #[error(transparent)]
    Closing(#[from] muster_interop::closing::ClosingError),
    /// The judge objects to a closing plan.
    #[error(
        "The judge objects to a closing plan, as said above, so none is shown. This is a fault of Muster: please report it, with the study."
    )]
    UnverifiedClosing,
    /// The command line names no study.
    #[error("Name the study's folder: `muster interop STUDY`.")]
    NoStudy,
    /// Nothing is to be asked about.
    #[error("functions.csv is empty, so there is nothing to ask. Say in it what forces must do together.")]
    NoFunctions,
    /// Nothing is to be closed.
    #[error(
        "interop_requirements.csv and incompatibility_costs.csv are empty, so there is no gap to close. Say in them what must work, between whom and by when."
    )]
    NoRequirements,
    /// No such function.
    #[error("{id}: there is no such function.{suggestion} functions.csv lists them.")]
    UnknownFunction {
        /// What was asked for.
        id: String,
        /// The nearest one, in a sentence.
        suggestion: String,
    },
    /// No such requirement.
    #[error("{id}: there is no such requirement.{suggestion} interop_requirements.csv lists them.")]
    UnknownRequirement {
        /// What was asked for.
        id: String,
        /// The nearest one, in a sentence.
        suggestion: String,
    },
    /// A month that is no month.
    #[error("`{0}` is no month. Write it as YYYY-MM, such as 2030-12.")]
    Month(String),
    /// A gap that is no share.
    #[error("The gap cannot be {0}. Give a share from 0 up to 1, such as 0.01.")]
    Gap(f64),
    /// No body of standards at a place.
    #[error(
        "{0}: there is no database of standards. Give the XML file, the folder of the export as YAML front matter (.md files), or a folder with nisp_standards.csv and nisp_profile_edges.csv, or standards.csv, standard_relations.csv and profile_edges.csv."
    )]
    NoStandards(PathBuf),
    /// The source of standards has errors, which have been shown.
    #[error("{0}: the source has errors, which stand above. Nothing was written.")]
    FaultyStandards(PathBuf),
    /// A time limit that is no time.
    #[error("The time limit cannot be {0} seconds. Give a number above 0.")]
    TimeLimit(f64),
    /// A price on changes that is no price.
    #[error("The price of a change cannot be {0} millions. Give a number of 0 or more.")]
    ChangePrice(f64),
    /// Words that name no contract of the former plan.
    #[error(
        "--keep {}: the former plan has no such contract, need or nation, and no contract of such a pattern. Its contracts.csv lists them.",
        .0.join(",")
    )]
    NothingToKeep(Vec<String>),
    /// Too many weights or too few.
    #[error(
        "Weights are for waiting, money, dependence and, if wanted, reliance, so three or four are needed, not {0}. Give them as in `--weights 1,0.1,0`."
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
