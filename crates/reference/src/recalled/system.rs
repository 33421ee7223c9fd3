//! `data/recalled/systems.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A system that needs or prices name and systems.csv does not hold.
    pub struct RecalledSystem in "systems" key [] {
        /// The identifier.
        system: String,
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
        /// The published rows that name it.
        named_in: String,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
