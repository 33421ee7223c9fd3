//! The command line of `muster stress`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use muster_table::Month;

/// What every question on stress starts from.
#[derive(Debug, Args)]
pub struct StressGround {
    /// The study's folder.
    pub study: PathBuf,
    /// A plan's folder; without it, the order book alone is put under stress.
    #[arg(long, value_name = "FOLDER")]
    pub plan: Option<PathBuf>,
    /// Write the result as a data package into this folder, instead of printing it.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum StressCommand {
    /// Show the supply network: tiers, chokepoints, and who depends on which country and maker.
    Network {
        #[command(flatten)]
        ground: StressGround,
    },
    /// For every plant: how long deliveries go on without it, and what is lost while it recovers.
    Exposure {
        #[command(flatten)]
        ground: StressGround,
        /// Also prove each by a linear programme: the most that any reaction could keep on plan.
        #[arg(long)]
        prove: bool,
    },
    /// The worst that one, two or three losses at once can do, exactly and with a bound.
    Worst {
        #[command(flatten)]
        ground: StressGround,
        /// What is lost.
        #[arg(long, value_enum, default_value_t = LostKind::Plants)]
        of: LostKind,
        /// How many at once, at most.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=4))]
        count: u8,
        /// How long nations, makers and routes are lost for, in months; plants for as long as they take to recover.
        #[arg(long, default_value_t = 6.0)]
        months: f64,
        /// The month in which they fall, as YYYY-MM; without it, the worst January.
        #[arg(long)]
        begins: Option<Month>,
    },
    /// Try out the named events of the study.
    Event {
        #[command(flatten)]
        ground: StressGround,
        /// The event; without it, every event of the study.
        #[arg(long)]
        event: Option<String>,
        /// The month in which it begins, as YYYY-MM; without it, the first month of the study.
        #[arg(long)]
        begins: Option<Month>,
    },
    /// How sure the dates are: bands of deliveries, chances of needs, and what drives the spread.
    Dates {
        #[command(flatten)]
        ground: StressGround,
        /// Draws of bad luck, in whole batches of 1,024.
        #[arg(long, default_value_t = 102_400)]
        draws: u64,
        /// Stop once the mean loss is known to within this share of itself, with a chance of 95 per cent.
        #[arg(long, value_name = "SHARE")]
        accuracy: Option<f64>,
        /// The seed of everything random.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Threads; the result does not depend on them.
        #[arg(long, default_value_t = 2, value_parser = threads)]
        threads: usize,
        /// Also write what is drawn from as a JSON file, so that another program can draw the same.
        #[arg(long, value_name = "FILE")]
        write_model: Option<PathBuf>,
        /// No progress on standard error.
        #[arg(long)]
        quiet: bool,
    },
    /// The best protections under a budget, against the expected loss, the worst twentieth and the worst draw.
    Protect {
        #[command(flatten)]
        ground: StressGround,
        /// What may be spent, in millions of the study's currency.
        #[arg(long, value_name = "MILLIONS")]
        budget: f64,
        /// How many budgets up to this one, evenly spaced, the frontier shows.
        #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=50))]
        steps: u8,
        /// Draws on which the protections are chosen, and as many fresh ones on which they are checked.
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=20_000))]
        draws: u32,
        /// The seed of everything random.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Threads; the result does not depend on them.
        #[arg(long, default_value_t = 2, value_parser = threads)]
        threads: usize,
    },
    /// Make one HTML file of the network, exposure, worst cases, events, dates and protections.
    Report {
        /// The study's folder.
        study: PathBuf,
        /// A plan's folder; without it, the order book alone is put under stress.
        #[arg(long, value_name = "FOLDER")]
        plan: Option<PathBuf>,
        /// The file to write.
        #[arg(short, long)]
        output: PathBuf,
        /// What may be spent on protections, in millions of the study's currency.
        #[arg(long, value_name = "MILLIONS", default_value_t = 300.0)]
        budget: f64,
        /// Draws for the dates.
        #[arg(long, default_value_t = 102_400)]
        draws: u64,
        /// The seed of everything random.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Threads; the result does not depend on them.
        #[arg(long, default_value_t = 2, value_parser = threads)]
        threads: usize,
    },
}

/// What can be lost as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LostKind {
    /// Single plants.
    Plants,
    /// All plants in a nation.
    Nations,
    /// All plants of a maker.
    Makers,
    /// Ways between two zones.
    Routes,
}

/// A number of threads that a machine can have.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads) if (1..=1024).contains(&threads) => Ok(threads),
        _ => Err("give a whole number from 1 to 1024".to_owned()),
    }
}
