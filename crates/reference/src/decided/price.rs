//! `data/decisions/prices.csv`.

use muster_study::PriceBasis;
use muster_table::record;

record! {
    /// What becomes of a published price.
    pub struct PriceDecision in "prices" key [] {
        /// The number of the published row, from 1.
        row: i64,
        /// Its item, to be sure of the row.
        item: String,
        /// The identifier; blank if it is left out.
        price: Option<String>,
        /// The system.
        system: Option<String>,
        /// What it stands for.
        basis: Option<PriceBasis>,
        /// Whether the plan uses it.
        chosen: Option<bool>,
        /// The reason, in words.
        why: Option<String>,
    }
}
