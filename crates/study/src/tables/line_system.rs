//! `line_systems.csv`.

use crate::{LineId, Quality, SystemId};
use muster_table::record;

record! {
    /// A system that a line makes.
    pub struct LineSystem in "line_systems" key ["line", "system"] {
        /// The line.
        line: LineId,
        /// The system.
        system: SystemId,
        /// Months from contract to the first finished unit.
        lead_months: Option<i64> [assumable(), unit("months"), at_least(0.0), at_most(240.0)],
        /// The smallest quantity of one contract on this line.
        minimum_order: Option<i64> [assumable(), unit("units"), at_least(1.0), at_most(1000000000.0)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
