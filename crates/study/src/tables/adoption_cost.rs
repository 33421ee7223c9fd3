//! `adoption_costs.csv`.

use crate::{NationId, Quality, StandardId};
use muster_table::record;

record! {
    /// What it costs a nation to adopt a standard, and how long it takes. Of the rows that fit, one with the standard goes
    /// before one with the domain, that before one with neither; then one with the nation before one without.
    /// A standard that no row fits cannot be adopted in a plan.
    pub struct AdoptionCost in "adoption_costs" key ["standard", "domain", "nation"] optional {
        /// The standard; blank for all.
        standard: Option<StandardId>,
        /// The domain of standards; blank for all.
        domain: Option<String>,
        /// The nation; blank for all.
        nation: Option<NationId>,
        /// How much.
        cost: f64 [at_least(0.0)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// How long, once the standards that it needs are there.
        months: i64 [at_least(0.0), unit("months")],
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
