//! One file per command.

mod backtest;
mod check;
mod describe;
pub mod explain;
mod generate;
mod interop;
pub mod new;
mod outlook;
mod plan;
mod report;
mod standards;
mod stress;
mod verify;
mod workbook;

use crate::arguments::{Command, StudyCommand};
use crate::error::Error;
use crate::interop_arguments::StandardsCommand;
use crate::manual;

/// Runs a command; `false` if it worked and found something wrong.
pub fn run(command: Command) -> Result<bool, Error> {
    match command {
        Command::New { folder } => new::run(&folder),
        Command::Generate { family, folder, seed, scale } => generate::family(family, seed, scale, &folder),
        Command::Check { study, format, all } => check::run(&study, format, all),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Study(StudyCommand::ToXlsx { study, workbook }) => workbook::to_xlsx(&study, &workbook),
        Command::Study(StudyCommand::FromXlsx { workbook, study }) => workbook::from_xlsx(&workbook, &study),
        Command::Study(StudyCommand::FromWarehouses { problem, study, capacity, serve }) => {
            generate::from_warehouses(&problem, capacity, serve, &study)
        }
        Command::Study(StudyCommand::Describe { study }) => describe::run(&study),
        Command::Outlook { study, path, output, anchors } => {
            outlook::run(&study, path, output.as_deref(), anchors)
        }
        Command::Plan {
            study,
            output,
            time_limit,
            gap,
            tolerance,
            method,
            work,
            threads,
            seed,
            aims,
            weights,
            certainty,
            rounds,
            draws,
            from,
            keep,
            change_price,
            write_model,
            quiet,
        } => {
            let choices = plan::Choices {
                time_limit,
                gap,
                tolerance,
                method,
                work,
                threads,
                seed,
                aims,
                weights,
                certainty: certainty.map(f64::from),
                rounds,
                draws,
                from,
                keep,
                change_price,
                write_model,
                quiet,
            };
            plan::run(&study, &output, &choices)
        }
        Command::Verify { study, plan, format } => verify::run(&study, &plan, format),
        Command::Backtest { study, contract, output } => {
            backtest::run(&study, contract.as_deref(), output.as_deref())
        }
        Command::Interop(arguments) => interop::run(arguments),
        Command::Standards(StandardsCommand::Import { source, output, format }) => {
            standards::import(&source, &output, format)
        }
        Command::Standards(StandardsCommand::Diff { before, after, format, output }) => {
            standards::diff(&before, &after, format, output.as_deref())
        }
        Command::Stress(command) => stress::run(&command),
        Command::Report { plan, output } => report::run(&plan, &output),
        Command::Manual { folder, check } => manual::run(&folder, check),
    }
}
