//! `data/reference/systems.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A product as published.
    pub struct System in "systems" key [] {
        /// The identifier.
        id: String,
        /// The name.
        name: String,
        /// Who makes it.
        maker: String,
        /// The nation of the maker.
        country: String,
        /// What it provides.
        category: String,
        /// How far it has come.
        status: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
