//! `capacity_steps.csv`.

use crate::{CapacityStatus, LineId, Quality};
use muster_table::{Month, record};

record! {
    /// From a month on, a line can make so many units a year.
    pub struct CapacityStep in "capacity_steps" key ["line", "from", "status"] {
        /// The line.
        line: LineId,
        /// The first month of the step.
        from: Option<Month> [assumable()],
        /// The last month; blank until the next step.
        to: Option<Month>,
        /// The rate once the ramp-up is done.
        units_per_year: Option<i64> [assumable(), unit("units a year"), at_least(0.0), at_most(1000000000.0)],
        /// How sure it is; the study says which statuses count.
        status: CapacityStatus,
        /// The month since when it is public, for tests against the past; blank if unknown.
        known_since: Option<Month>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
