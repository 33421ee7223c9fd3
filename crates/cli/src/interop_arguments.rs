//! The command line of interoperability and standards as clap sees it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::arguments::Format;

/// `muster interop`, with or without one of its commands.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct InteropArguments {
    /// What to do instead of asking who works with whom.
    #[command(subcommand)]
    pub command: Option<InteropCommand>,
    /// What to ask.
    #[command(flatten)]
    pub inquiry: Option<InquiryArguments>,
}

/// Who is asked, and how the answers are given.
#[derive(Debug, Args)]
pub struct InquiryArguments {
    /// The study's folder.
    pub study: PathBuf,
    /// Ask about these parties instead of all allies and partners: nations (POL), systems (k9), or systems in the
    /// service of a nation (k9:NOR).
    #[arg(long, value_delimiter = ',', value_name = "PARTIES", conflicts_with_all = ["project", "requirement"])]
    pub parties: Vec<String>,
    /// Ask about the participants of a High-Visibility Project or, with --plan, the members of a joint project.
    #[arg(long, value_name = "ID", conflicts_with = "requirement")]
    pub project: Option<String>,
    /// The plan's folder in which --project is looked up.
    #[arg(long, value_name = "FOLDER", requires = "project")]
    pub plan: Option<PathBuf>,
    /// Ask about the parties of a requirement of interop_requirements.csv.
    #[arg(long, value_name = "ID")]
    pub requirement: Option<String>,
    /// Ask about these functions only.
    #[arg(long, value_delimiter = ',', value_name = "FUNCTIONS")]
    pub functions: Vec<String>,
    /// How to show the answers.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write the answers as a data package into this folder, instead of printing them.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// What else can be asked.
#[derive(Debug, Subcommand)]
pub enum InteropCommand {
    /// Find the cheapest adoptions, gateways and memberships that meet every requirement in time, with the proof.
    ///
    /// Everything is solved twice: with what nobody has said counted as not there, and as there. What it really costs
    /// lies between. Exit status 1 if a requirement cannot be met even with everything unknown counted as there.
    Close(CloseArguments),
    /// Show which open needs fall into which High-Visibility Project, who could join with what, and which overlap.
    Projects {
        /// The study's folder.
        study: PathBuf,
        /// Show one project only, with every need and every nation that could join.
        #[arg(long, value_name = "ID")]
        project: Option<String>,
        /// How to show the result.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Write the result as a data package into this folder, instead of printing it.
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
}

/// What is to be closed, and how far the search goes.
#[derive(Debug, Args)]
pub struct CloseArguments {
    /// The study's folder.
    pub study: PathBuf,
    /// Meet these requirements only.
    #[arg(long, value_delimiter = ',', value_name = "REQUIREMENTS")]
    pub requirements: Vec<String>,
    /// Meet every requirement by this month (YYYY-MM) instead of its own.
    #[arg(long, value_name = "MONTH")]
    pub by: Option<String>,
    /// Look for so many next-best plans.
    #[arg(long, default_value_t = 2, value_name = "NUMBER")]
    pub alternatives: usize,
    /// Stop each search after so many seconds with the best plan found and its proven bound.
    #[arg(long, default_value_t = 60.0, value_name = "SECONDS")]
    pub time_limit: f64,
    /// Stop each search when cost and bound are this close, as a share of the cost.
    #[arg(long, default_value_t = 0.0)]
    pub gap: f64,
    /// Threads for the solver.
    #[arg(long, default_value_t = 2)]
    pub threads: u32,
    /// The seed of everything random.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    /// How to show the plans.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write the plans as a data package into this folder, instead of printing them.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// No progress on standard error.
    #[arg(long)]
    pub quiet: bool,
}

/// What can be done with the body of standards.
#[derive(Debug, Subcommand)]
pub enum StandardsCommand {
    /// Read an edition of NATO's database of standards (NISP), and write it as tables of a study.
    ///
    /// The source is the XML database, a folder with the export as YAML front matter, or a folder with
    /// nisp_standards.csv and nisp_profile_edges.csv, or with standards.csv, standard_relations.csv and
    /// profile_edges.csv.
    Import {
        /// The XML file, or the folder.
        source: PathBuf,
        /// The folder to write standards.csv, standard_relations.csv and profile_edges.csv into.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
        /// How to show what is wrong with the source.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Show what changed between two editions, each in any of the forms that can be imported.
    Diff {
        /// The earlier edition.
        before: PathBuf,
        /// The later edition.
        after: PathBuf,
        /// How to show the changes.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Write the changes as a data package into this folder, instead of printing them.
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
}
