//! `muster stress`: one file per question.

mod dates;
mod event;
mod exposure;
mod model;
mod network;
mod protect;
mod report;
mod worst;

use muster_plan::Plan;
use muster_stress::{Network, Schedule};
use muster_study::Study;
use muster_table::{
    Files, Month, PackageInformation, Record, TableSchema, package_descriptor, write_records,
};

use crate::error::Error;
use crate::parquet_file::parquet_file;
use crate::stress_arguments::{StressCommand, StressGround};
use crate::{folder, input, output, package};

/// Answers a question.
pub fn run(command: &StressCommand) -> Result<bool, Error> {
    match command {
        StressCommand::Network { ground } => network::run(ground),
        StressCommand::Exposure { ground, prove } => exposure::run(ground, *prove),
        StressCommand::Worst { ground, of, count, months, begins } => {
            worst::run(ground, *of, usize::from(*count), *months, *begins)
        }
        StressCommand::Event { ground, event, begins } => event::run(ground, event.as_deref(), *begins),
        StressCommand::Dates { ground, draws, accuracy, seed, threads, write_model, quiet } => {
            let choices = dates::Choices {
                draws: *draws,
                accuracy: *accuracy,
                seed: *seed,
                threads: *threads,
                write_model: write_model.clone(),
                quiet: *quiet,
            };
            dates::run(ground, &choices)
        }
        StressCommand::Protect { ground, budget, steps, draws, seed, threads } => {
            let choices = protect::Choices {
                budget: *budget,
                steps: usize::from(*steps),
                draws: *draws as usize,
                seed: *seed,
                threads: *threads,
            };
            protect::run(ground, &choices)
        }
        StressCommand::Report { study, plan, output, budget, draws, seed, threads } => {
            let ground = StressGround { study: study.clone(), plan: plan.clone(), output: None };
            let dates = dates::Choices {
                draws: *draws,
                accuracy: None,
                seed: *seed,
                threads: *threads,
                write_model: None,
                quiet: false,
            };
            let protect =
                protect::Choices { budget: *budget, steps: 6, draws: 1000, seed: *seed, threads: *threads };
            report::run(&ground, output, &dates, &protect)
        }
    }
}

/// A study with what is to be delivered and the network behind it.
struct Scene {
    study: Study,
    schedule: Schedule,
    network: Network,
}

impl Scene {
    fn read(ground: &StressGround) -> Result<Self, Error> {
        let study = input::sound_study(&ground.study)?;
        let plan = ground.plan.as_deref().map(read_plan).transpose()?;
        let schedule = Schedule::of(&study, plan.as_ref())?;
        let network = Network::of(&study, &schedule)?;
        Ok(Self { study, schedule, network })
    }

    /// The position of a month in the horizon.
    fn position(&self, month: Month) -> Result<usize, Error> {
        let span = self.schedule.span;
        span.index(month).ok_or(Error::OutsideHorizon { month, start: span.start, end: span.end })
    }
}

fn read_plan(path: &std::path::Path) -> Result<Plan, Error> {
    let package = package::read(path)?;
    match package.plan {
        Some(plan) => Ok(plan),
        None => {
            output::message(&package.findings.report(false));
            Err(Error::FaultyPlan(path.to_owned()))
        }
    }
}

/// The tables of an answer, gathered for a data package.
#[derive(Default)]
struct Tables {
    files: Files,
    schemas: Vec<&'static TableSchema>,
}

impl Tables {
    fn add<R: Record>(&mut self, rows: &[R]) {
        self.files.insert(format!("{}.csv", R::NAME), write_records(rows));
        self.schemas.push(R::schema());
    }

    /// The same rows again as a Parquet file.
    fn add_parquet<R: Record>(&mut self, rows: &[R]) -> Result<(), Error> {
        self.files.insert(format!("{}.parquet", R::NAME), parquet_file(rows)?);
        Ok(())
    }

    fn write(mut self, target: &std::path::Path, name: &str, title: &str) -> Result<(), Error> {
        folder::must_be_empty(target)?;
        let information = PackageInformation {
            name: name.to_owned(),
            title: title.to_owned(),
            description: "Made by `muster stress`; the page Stress of the manual tells the maths.".to_owned(),
        };
        self.files.insert("datapackage.json", package_descriptor(&information, &self.schemas));
        folder::write(target, &self.files)?;
        output::message(&format!("The tables are in {}.", target.display()));
        Ok(())
    }
}
