//! `one_time_costs.csv`.

use crate::{CapabilityId, CostScope, OneTimeCostId, Quality};
use muster_table::record;

record! {
    /// A cost that is paid once, not per unit.
    pub struct OneTimeCost in "one_time_costs" key ["one_time_cost"] optional {
        /// The identifier.
        one_time_cost: OneTimeCostId,
        /// What it is for.
        name: String,
        /// Whom it meets.
        scope: CostScope,
        /// The capability whose systems it applies to (and all below it).
        capability: CapabilityId,
        /// How much.
        cost: f64 [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
