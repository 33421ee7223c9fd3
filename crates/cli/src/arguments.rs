//! The command line as clap sees it.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use muster_generate::Family;
use muster_plan::Aim;
use muster_planner::Method;
use muster_table::Cell;

use crate::interop_arguments::{InteropArguments, StandardsCommand};
use crate::stress_arguments::StressCommand;

/// Plan, buy and keep up defence equipment together.
///
/// A study (a folder of tables) goes in; a plan with a proof, and a report, come out. Data goes to standard output,
/// progress and messages to standard error. Exit status: 0 all is well, 1 something is wrong with the input or the
/// result, 2 the command line is wrong.
#[derive(Debug, Parser)]
#[command(name = "muster", version, propagate_version = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Copy the reference study into a new folder, to start from.
    New {
        /// The folder to make; it must not exist or be empty.
        folder: PathBuf,
    },
    /// Make a synthetic study from a seed, to try Muster at any size.
    Generate {
        /// The family: how large the study is, and what is scarce in it.
        #[arg(value_parser = family_parser())]
        family: Family,
        /// The folder to make; it must not exist or be empty.
        folder: PathBuf,
        /// The seed: the same family, scale and seed give the same study, byte for byte.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many nations, systems and lines, as per cent of the family's own number.
        #[arg(long, default_value_t = 100, value_name = "PER_CENT")]
        scale: u32,
    },
    /// Read a study to the end and show everything that is wrong with it.
    Check {
        /// The study's folder.
        study: PathBuf,
        /// How to show the findings.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Show every finding, also where many are alike.
        #[arg(long)]
        all: bool,
    },
    /// Print the page of an error code, or the list of codes.
    Explain {
        /// The code, such as T05; without it, all codes are listed.
        code: Option<String>,
    },
    /// Turn a study into an Excel workbook and back.
    #[command(subcommand)]
    Study(StudyCommand),
    /// Show the money per nation and year, and what signed contracts take of it.
    Outlook {
        /// The study's folder.
        study: PathBuf,
        /// The path of defence spending; without it, the one of study.toml.
        #[arg(long, value_enum)]
        path: Option<Path>,
        /// Write the outlook as a data package into this folder, instead of printing it.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Show published totals beside our own instead.
        #[arg(long)]
        anchors: bool,
    },
    /// Plan: contracts, projects, deliveries and payments, with a proven bound.
    Plan {
        /// The study's folder.
        study: PathBuf,
        /// The folder for the plan; a plan that lies there is replaced.
        #[arg(short, long)]
        output: PathBuf,
        /// Stop after so many seconds with the best plan found and its proven gap.
        #[arg(long, default_value_t = 60.0, value_name = "SECONDS")]
        time_limit: f64,
        /// Stop each aim when value and bound are this close, as a share of the value.
        #[arg(long, default_value_t = 0.01)]
        gap: f64,
        /// How much of an earlier aim may be given up for a later one, as a share of its value; 0 for none.
        #[arg(long, default_value_t = 0.001, value_name = "SHARE")]
        tolerance: f64,
        /// How plans and bounds are found: by the model in HiGHS, by prices of what needs compete for, or (automatic) by
        /// the model unless it is too large.
        #[arg(long, default_value = "automatic", value_name = "METHOD", value_parser = method)]
        method: Method,
        /// Leave each aim after so many rounds of the search by prices, which is then the only one: unlike the time limit,
        /// this gives the same plan on every machine and with any number of threads.
        #[arg(long, value_name = "ROUNDS")]
        work: Option<u32>,
        /// Searches side by side; the plan depends on their number, and on nothing else of the machine but its speed.
        #[arg(long, default_value_t = 2)]
        threads: u32,
        /// The seed of everything random.
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// The aims in strict order, the most important first: waiting, then money, dependence and, if wanted, reliance
        /// (on one plant); without it, waiting, money, dependence.
        #[arg(long, value_delimiter = ',', value_name = "AIMS", value_parser = aim, conflicts_with = "weights")]
        aims: Option<Vec<Aim>>,
        /// Weigh the aims (waiting, money, dependence and, as a fourth, reliance) against each other, instead of one
        /// after the other.
        #[arg(long, value_delimiter = ',', value_name = "WAITING,MONEY,DEPENDENCE[,RELIANCE]")]
        weights: Option<Vec<f64>>,
        /// Plan so that needs are met by their date with this chance instead of on paper: draw bad luck, have units reckoned
        /// as much later as they then come, and plan again, each time with the whole time limit.
        #[arg(long, value_name = "PER CENT", value_parser = clap::value_parser!(u8).range(50..=99))]
        certainty: Option<u8>,
        /// With --certainty: plans after the one on paper, at most.
        #[arg(long, default_value_t = 4, requires = "certainty", value_parser = clap::value_parser!(u32).range(1..=50))]
        rounds: u32,
        /// With --certainty: draws of bad luck for each plan, in whole batches of 1,024.
        #[arg(long, default_value_t = 10_240, requires = "certainty")]
        draws: u64,
        /// Begin from a former plan, as far as the study still allows it, and say what it no longer allows.
        #[arg(long, value_name = "OLD_PLAN")]
        from: Option<PathBuf>,
        /// With --from: these of its contracts stay. Each is a contract, a need, a nation, a pattern with * for contracts
        /// (such as '*/nasams/*'), or all; a contract named in full stays or there is no plan, of others those stay that can.
        #[arg(long, value_delimiter = ',', value_name = "CONTRACTS", requires = "from")]
        keep: Vec<String>,
        /// With --from: what each contract dropped, added or replaced adds to the aim of money, so that a former plan is
        /// not upset for a trifle.
        #[arg(long, default_value_t = 0.0, value_name = "MILLIONS", requires = "from")]
        change_price: f64,
        /// Also write the solver's model of the first aim, or of the weighted sum, as an MPS file, for another solver.
        #[arg(long, value_name = "FILE")]
        write_model: Option<PathBuf>,
        /// No progress on standard error.
        #[arg(long)]
        quiet: bool,
    },
    /// Recompute a plan from the study with code that shares nothing with the planner.
    Verify {
        /// The study's folder.
        study: PathBuf,
        /// The plan's folder.
        plan: PathBuf,
        /// How to show the findings.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Lay out a signed contract with what was known then, and compare with what came.
    Backtest {
        /// The study's folder.
        study: PathBuf,
        /// The contract of the order book; without it, every contract that can be tested.
        #[arg(long)]
        contract: Option<String>,
        /// Write the result as a data package into this folder, instead of printing it.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Say who works with whom in which function, what is missing, and what to ask first.
    Interop(InteropArguments),
    /// Read and compare editions of the body of standards.
    #[command(subcommand)]
    Standards(StandardsCommand),
    /// Put the supply network under stress: what breaks, for how long, how sure the dates are, and what protects best.
    #[command(subcommand)]
    Stress(StressCommand),
    /// Make one HTML file of a plan, which opens from disk without a network.
    Report {
        /// The plan's folder.
        plan: PathBuf,
        /// The file to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Write the manual's generated pages.
    #[command(hide = true)]
    Manual {
        /// The manual's source folder.
        folder: PathBuf,
        /// Write nothing; fail if a page is not current.
        #[arg(long)]
        check: bool,
    },
}

/// A way to plan.
fn method(text: &str) -> Result<Method, String> {
    Method::parse(text).ok_or_else(|| "the methods are automatic, model and prices".to_owned())
}

/// An aim that can be put in order.
fn aim(text: &str) -> Result<Aim, String> {
    match Aim::parse(text) {
        Some(aim) if aim != Aim::Weighted => Ok(aim),
        _ => Err("the aims are waiting, money, dependence and reliance".to_owned()),
    }
}

/// What can be done with a study's files.
#[derive(Debug, Subcommand)]
pub enum StudyCommand {
    /// Write a study as an Excel workbook: one sheet per table.
    ToXlsx {
        /// The study's folder.
        study: PathBuf,
        /// The workbook to write.
        workbook: PathBuf,
    },
    /// Write datapackage.json, which describes every table and column, anew.
    Describe {
        /// The study's folder.
        study: PathBuf,
    },
    /// Write the tables of an Excel workbook as a study's folder.
    FromXlsx {
        /// The workbook.
        workbook: PathBuf,
        /// The folder to write.
        study: PathBuf,
    },
    /// Write a published warehouse location problem as a study, whose plan can be held against the published optimum.
    ///
    /// Customers become needs, warehouses become lines that open at a cost. The plan's second aim, money, is the
    /// cost of the published problem: one unit of its cost is a million of the study's currency.
    FromWarehouses {
        /// The problem, in the form of the OR-Library (capacitated warehouse location) or of Holmberg.
        problem: PathBuf,
        /// The folder to make; it must not exist or be empty.
        study: PathBuf,
        /// What every warehouse can hold, where the file says `capacity` instead of a figure.
        #[arg(long, value_name = "UNITS")]
        capacity: Option<u64>,
        /// Whether a customer may be served by several warehouses; without it, by the form of the file (OR-Library:
        /// several, Holmberg: one).
        #[arg(long, value_enum)]
        serve: Option<Service>,
    },
}

/// How many warehouses may serve a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Service {
    /// Any number.
    FromSeveral,
    /// Exactly one.
    FromOne,
}

/// Reads the name of a family; the help lists what each of them is.
fn family_parser() -> impl TypedValueParser<Value = Family> {
    let names = Family::WORDS.iter().map(|(word, meaning)| PossibleValue::new(*word).help(*meaning));
    PossibleValuesParser::new(names).try_map(|word| Family::parse(&word).ok_or("there is no such family"))
}

/// How findings and answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text, for people.
    Text,
    /// JSON, for programs.
    Json,
}

/// The paths of defence spending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Path {
    /// By a straight line to the core pledge.
    StraightLine,
    /// Half of the rise within the first third of the time.
    FrontLoaded,
    /// The last known share for ever.
    Flat,
    /// The pledged share at once, on one year's GDP.
    Static,
    /// The nation's own dated pledges where it has some.
    National,
}
