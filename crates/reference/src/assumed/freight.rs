//! `data/assumed/freight.csv`.

use muster_table::record;

record! {
    /// What it costs to bring a unit to its buyer, in euros of 2025.
    pub struct Freight in "freight" key [] {
        /// The capability; blank for all that are not named.
        capability: Option<String>,
        /// Cost of a unit within a transport zone.
        same_zone: f64,
        /// Cost of a unit from one transport zone to another.
        between_zones: f64,
        /// A remark.
        note: String,
    }
}
