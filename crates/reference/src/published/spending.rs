//! `data/reference/spending.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A figure of a nation and year in one edition.
    pub struct Spending in "spending" key [] {
        /// The nation.
        code: String,
        /// The year.
        year: i32,
        /// What is measured, with its unit.
        measure: String,
        /// Current or constant prices, or what the share is of.
        price_basis: String,
        /// The figure.
        value: f64,
        /// The publication.
        edition: String,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
