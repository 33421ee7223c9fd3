//! `data/reference/supply.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A component of a system and who supplies it, as published.
    pub struct Supply in "supply" key [] {
        /// The system.
        system_id: String,
        /// The component.
        component: String,
        /// Who supplies it.
        supplier: String,
        /// The nation.
        country: Option<String>,
        /// The place.
        place: Option<String>,
        /// How many steps before final assembly.
        tier: i64,
        /// Whether there is no other source: `y`, `n` or `unknown`.
        sole_source: Option<String>,
        /// Whether a source says so, or it was inferred.
        sole_source_basis: Option<String>,
        /// From when, or until when.
        status: Option<String>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
