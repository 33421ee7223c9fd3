//! `muster`: the command line. It reads and writes folders, shows progress, and calls the libraries; it decides nothing.

mod arguments;
mod command;
mod draw_progress;
mod error;
mod folder;
mod headline;
mod input;
mod interop_arguments;
mod listing;
mod manual;
mod output;
mod package;
mod parquet_file;
mod progress;
mod result_tables;
mod selection;
mod stress_arguments;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match command::run(arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitCode::from(1)
        }
    }
}
