//! What can go wrong when a study is put under stress.

use muster_study::{CapabilityId, EventId, LineId, SystemId};

/// Why a question on supply and disruption has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StressError {
    /// The study says nothing of supply.
    #[error(
        "The study has no supply network: supplies.csv is empty or missing. Add the tables parts, bill_of_materials, \
         makers, supply_nodes, node_parts, supplies and recovery_times; `muster new` makes a study that has them."
    )]
    NoNetwork,
    /// Nothing is to be delivered.
    #[error(
        "Nothing is to be delivered within the horizon: neither the order book nor the plan loads a line. Give a plan \
         with --plan, or fill line, quantity and dates of the orders in order_book.csv."
    )]
    NoDeliveries,
    /// A table that this question needs is empty.
    #[error(
        "{0}.csv is empty or missing, and this question needs it. Add its rows; the reference pages tell its columns."
    )]
    NoTable(&'static str),
    /// A row names something that the study does not hold; a checked study has no such rows.
    #[error("`{0}` is referred to and not declared. Check the study with `muster check`.")]
    Dangling(String),
    /// A line delivers a system that the study does not know.
    #[error(
        "The plan takes {system} from {line}, but the study has no such pair. Plan and study do not belong together."
    )]
    ForeignPlan {
        /// The line.
        line: LineId,
        /// The system.
        system: SystemId,
    },
    /// No such event.
    #[error("There is no event `{event}`. Events of this study are {known}.")]
    UnknownEvent {
        /// What was asked for.
        event: EventId,
        /// What there is.
        known: String,
    },
    /// An amount cannot be converted.
    #[error(transparent)]
    Exchange(#[from] muster_study::ExchangeError),
    /// The solver refused or failed.
    #[error("The solver failed: {0}. This is a fault of Muster: please report it, with the study.")]
    Solver(#[from] muster_highs::Error),
    /// The solver stopped without an answer.
    #[error("The solver stopped without an answer ({0}). Raise the time limit, or ask for fewer at once.")]
    Unsolved(String),
    /// Too many combinations for an exact answer.
    #[error(
        "{what} reaches {count} {of}, and every combination of them would have to be tried: more than {most} take too \
         long. Ask for fewer at once, or take some out of the study."
    )]
    TooMany {
        /// What is affected.
        what: String,
        /// By how many.
        count: usize,
        /// Of what.
        of: &'static str,
        /// How many can be.
        most: usize,
    },
    /// A capability that is not in the study.
    #[error("There is no capability `{0}`.")]
    UnknownCapability(CapabilityId),
    /// A number of draws of no use.
    #[error("{0} draws are too few: give at least 1,024.")]
    TooFewDraws(u64),
}
