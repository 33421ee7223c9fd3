//! `data/decisions/supply.csv`.

use muster_table::record;

use super::SupplyTreatment;

record! {
    /// What becomes of a row of the published components. A row may be decided several times, for several users.
    pub struct SupplyDecision in "supply" key [] {
        /// The published system.
        system: String,
        /// The published component.
        component: String,
        /// The published supplier.
        supplier: String,
        /// What it becomes.
        treatment: SupplyTreatment,
        /// The part.
        part: Option<String>,
        /// The source.
        node: Option<String>,
        /// The line that it supplies.
        line: Option<String>,
        /// The node that it supplies.
        user: Option<String>,
        /// Its share, per cent.
        share: Option<f64>,
        /// The most it can supply, per cent of the user's need.
        most: Option<f64>,
        /// The reason, in words.
        why: Option<String>,
    }
}
