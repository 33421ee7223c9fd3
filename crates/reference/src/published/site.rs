//! `data/reference/sites.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A plant, or a step of its capacity, as published.
    pub struct Site in "sites" key [] {
        /// The identifier of the row.
        id: String,
        /// What is made.
        system_id: String,
        /// Who makes it.
        company: String,
        /// Where.
        place: String,
        /// The nation.
        country: Option<String>,
        /// Latitude.
        lat: Option<f64>,
        /// Longitude.
        lon: Option<f64>,
        /// What is done there.
        role: String,
        /// Units a year.
        capacity_per_year: Option<i64>,
        /// The unit.
        capacity_unit: Option<String>,
        /// First year.
        from_year: Option<i32>,
        /// Last year.
        to_year: Option<i32>,
        /// How sure it is.
        capacity_status: Option<String>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
