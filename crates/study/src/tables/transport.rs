//! `transport.csv`.

use crate::{CapabilityId, Quality, Zone};
use muster_table::record;

record! {
    /// How long goods travel from a line's zone to a buyer's, and what that costs. The row of the nearest
    /// capability up the tree applies.
    pub struct Transport in "transport" key ["from", "to", "capability"] {
        /// The zone of the line.
        from: Zone,
        /// The zone of the buyer.
        to: Zone,
        /// The capability (and all below it); blank for every capability.
        capability: Option<CapabilityId>,
        /// Months from the finished unit to its arrival.
        months: i64 [unit("months"), at_least(0.0), at_most(24.0)],
        /// Cost of one unit.
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
