//! `data/recalled/steps.csv`.

use muster_study::{CapacityStatus, Quality};
use muster_table::{Month, record};

record! {
    /// A capacity step that the published sites do not hold.
    pub struct RecalledStep in "steps" key [] {
        /// The line.
        line: String,
        /// The first month.
        from: Month,
        /// The rate; blank for an assumption.
        units_per_year: Option<i64>,
        /// How sure it is.
        status: CapacityStatus,
        /// The month since when it is public.
        known_since: Option<Month>,
        /// What the row leans on.
        basis: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
