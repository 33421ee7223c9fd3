//! `reliance.csv`.

use muster_study::{LineId, SupplyNodeId};
use muster_table::record;

record! {
    /// How much of what the plan delivers hangs on each plant, through the bill of materials and the shares of sources.
    pub struct PlantReliance in "reliance" key ["line", "node"] optional {
        /// The line, where the plant is one.
        line: Option<LineId>,
        /// The supply node, where the plant is one.
        node: Option<SupplyNodeId>,
        /// What hangs on it, by the value of the needs.
        value: f64 [unit("millions of currency"), at_least(0.0)],
        /// The same as a share of all that is wanted.
        share: f64 [at_least(0.0)],
    }
}
