//! Why a contract cannot be tested.

use muster_study::{ContractId, LineId, SystemId, Zone};
use muster_table::{Cell, Month};

/// What is missing for a test against the past.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BacktestError {
    /// The order book has no such contract.
    #[error(
        "order_book.csv has no contract `{contract}`; {}",
        suggestion.as_ref().map_or("give one of its contracts".to_owned(), |near| format!("did you mean `{near}`?"))
    )]
    UnknownContract {
        /// What was asked for.
        contract: ContractId,
        /// The nearest contract there is.
        suggestion: Option<String>,
    },
    /// Nothing that came is known.
    #[error(
        "deliveries.csv has no batch or residual row of `{0}`, only plans or totals: there is nothing to compare with"
    )]
    NothingCame(ContractId),
    /// The row of the order book lacks a fact.
    #[error("order_book.csv leaves {fact} of `{contract}` blank; without it the contract cannot be laid out")]
    Blank {
        /// The contract.
        contract: ContractId,
        /// The column.
        fact: &'static str,
    },
    /// The line's lead time for the system is unknown.
    #[error("line_systems.csv has no lead time of {system} on {line}, and no assumption fills it")]
    NoLeadTime {
        /// The line.
        line: LineId,
        /// The system.
        system: SystemId,
    },
    /// Transit from the line to the buyer is unknown.
    #[error("transport.csv has no row from {} to {} for what the contract buys", from.word(), to.word())]
    NoTransport {
        /// The zone of the line.
        from: Zone,
        /// The zone of the buyer.
        to: Zone,
    },
    /// A row points to something the study does not have.
    #[error("`{0}` is not in the study")]
    Dangling(String),
    /// Nothing was known of the line's capacity.
    #[error(
        "no capacity of {line} was known or assumed in {}: add a step to capacity_steps.csv that holds from then",
        signed.format()
    )]
    NoCapacity {
        /// The line.
        line: LineId,
        /// The month of signature.
        signed: Month,
    },
}
