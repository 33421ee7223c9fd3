//! `muster stress`: one file per question.

mod dates;
mod event;
mod exposure;
mod model;
mod network;
mod protect;
mod report;
mod worst;

use std::path::Path;

use muster_stress::{Network, Schedule};
use muster_study::Study;
use muster_table::{Files, Month, TableSet};

use crate::error::Error;
use crate::stress_arguments::{StressCommand, StressGround};
use crate::{input, package, result_tables};

/// What the data packages of all answers say of themselves.
const DESCRIPTION: &str = "Made by `muster stress`; the page Stress of the manual tells the maths.";

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
        let plan = ground.plan.as_deref().map(package::sound_plan).transpose()?;
        let schedule = Schedule::of(&study, plan.as_ref().map(|(plan, _)| plan))?;
        let network = Network::of(&study, &schedule)?;
        Ok(Self { study, schedule, network })
    }

    /// The position of a month in the horizon.
    fn position(&self, month: Month) -> Result<usize, Error> {
        let span = self.schedule.span;
        span.index(month).ok_or(Error::OutsideHorizon { month, start: span.start, end: span.end })
    }
}

/// Writes the tables of an answer.
fn write(target: &Path, name: &str, title: &str, tables: &TableSet) -> Result<(), Error> {
    result_tables::write_described(target, (name, title, DESCRIPTION), tables, &Files::new())
}
