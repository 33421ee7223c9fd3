//! `incompatibility_costs.csv`.

use crate::{FunctionId, NationId, Quality};
use muster_table::record;

record! {
    /// What it costs a nation, over the time of the study, not to work together with a partner in a function. Such a pair
    /// need not be brought together: it is, where that is cheaper.
    pub struct IncompatibilityCost in "incompatibility_costs" key ["function", "nation", "partner"] optional {
        /// The function.
        function: FunctionId,
        /// The nation that bears the cost.
        nation: NationId,
        /// The partner.
        partner: NationId,
        /// How much.
        cost: f64 [at_least(0.0)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
