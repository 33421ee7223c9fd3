//! What can stop a closing plan from being made.

use muster_study::{ExchangeError, StandardId};

/// Why there is no closing plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ClosingError {
    /// A cost cannot be brought into the study's money.
    #[error("{table}: {source}")]
    Money {
        /// The table of the cost.
        table: &'static str,
        /// Why.
        source: ExchangeError,
    },
    /// Standards need one another in a ring, so that none can come first.
    #[error(
        "standard_relations.csv: {standard} needs itself through others, so it can never be adopted; remove one of the rows"
    )]
    Ring {
        /// A standard of the ring.
        standard: StandardId,
    },
    /// The solver refused or failed.
    #[error("the solver failed: {0}")]
    Solver(#[from] muster_highs::Error),
    /// The time was up before any plan was found.
    #[error("no closing plan was found in the time given; give it more")]
    OutOfTime,
}
