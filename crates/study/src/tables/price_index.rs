//! `price_indices.csv`.

use crate::Quality;
use muster_table::record;

record! {
    /// The price level of a currency area by year.
    pub struct PriceIndex in "price_indices" key ["currency", "year"] {
        /// ISO 4217 code.
        currency: String,
        /// The calendar year.
        year: i32,
        /// The level; only ratios count.
        index: f64 [at_least(0.000001), at_most(1e12)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
