//! `deliveries.csv`.

use crate::PlannedContractId;
use muster_study::LineId;
use muster_table::{Month, record};

record! {
    /// Units that arrive at a buyer in a month.
    pub struct PlannedDelivery in "deliveries" key ["contract", "line", "month"] {
        /// The contract.
        contract: PlannedContractId,
        /// The line that makes them.
        line: LineId,
        /// The month in which they leave the line.
        made: Month,
        /// The month in which they arrive.
        month: Month,
        /// How many.
        quantity: i64 [unit("units"), at_least(0.0)],
    }
}
