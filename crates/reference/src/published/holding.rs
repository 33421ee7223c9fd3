//! `data/reference/holdings.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// What a nation has in service, as published.
    pub struct Holding in "holdings" key [] {
        /// The nation.
        nation: String,
        /// A system of systems.csv, or a name.
        system: String,
        /// What it provides.
        category: String,
        /// How many.
        quantity: Option<i64>,
        /// When that was so.
        as_of: Option<String>,
        /// `y` if it is to be replaced.
        legacy: String,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
