//! `expansions.csv`.

use muster_study::{ExpansionId, LineId};
use muster_table::{Money, Month, record};

record! {
    /// An expansion that the plan pays for.
    pub struct ChosenExpansion in "expansions" key ["expansion"] {
        /// The expansion.
        expansion: ExpansionId,
        /// Its line.
        line: LineId,
        /// The month of the decision.
        decided: Month,
        /// The first month with more capacity.
        ready: Month,
        /// What it costs.
        cost: Money,
    }
}
