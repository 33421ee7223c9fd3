//! `data/decisions/sites.csv`.

use muster_study::CapacityStatus;
use muster_table::{Month, record};

use super::SiteTreatment;

record! {
    /// What becomes of a row of the published sites.
    pub struct SiteDecision in "sites" key [] {
        /// The published row.
        row: String,
        /// What it becomes.
        treatment: SiteTreatment,
        /// The site.
        site: Option<String>,
        /// The line.
        line: Option<String>,
        /// The status of its step.
        status: Option<CapacityStatus>,
        /// The first month of its step.
        from: Option<Month>,
        /// The rate, where the row has none but its note tells it.
        units_per_year: Option<i64>,
        /// The reason, in words.
        why: Option<String>,
    }
}
