//! `price_steps.csv`.

use crate::{CapabilityId, Quality};
use muster_table::record;

record! {
    /// From a quantity in one contract or project on, every unit of it costs this factor of the list price.
    pub struct PriceStep in "price_steps" key ["capability", "from_quantity"] optional {
        /// The capability whose systems it applies to (and all below it).
        capability: CapabilityId,
        /// The quantity from which it holds.
        from_quantity: i64 [at_least(1.0), unit("units"), at_most(1000000000.0)],
        /// The factor on the list price; below the first step it is 1.
        factor: f64 [at_least(0.01), at_most(1.0)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
