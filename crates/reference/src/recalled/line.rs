//! `data/recalled/lines.csv`.

use muster_study::{CapacityStatus, Quality};
use muster_table::{Month, record};

record! {
    /// A line that the published sites do not hold.
    pub struct RecalledLine in "lines" key [] {
        /// The identifier.
        line: String,
        /// The site.
        site: String,
        /// Where.
        place: String,
        /// The nation.
        country: String,
        /// Latitude.
        lat: Option<f64>,
        /// Longitude.
        lon: Option<f64>,
        /// Who runs it.
        company: String,
        /// What is done there.
        role: String,
        /// What is made.
        system: String,
        /// The status of its step.
        status: CapacityStatus,
        /// The first month of its step.
        from: Month,
        /// The rate; blank for an assumption.
        units_per_year: Option<i64>,
        /// What the row leans on.
        basis: String,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
