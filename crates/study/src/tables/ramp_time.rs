//! `ramp_times.csv`.

use crate::{LineId, Quality, RampTimeId};
use muster_table::record;

record! {
    /// How long lines really take to reach a new rate, beside `ramp_months` of `lines`: a triangular distribution, drawn once
    /// for every rise of capacity after the start. A row that names the line goes before one that names none.
    pub struct RampTime in "ramp_times" key ["line"] optional {
        /// The identifier.
        ramp_time: RampTimeId,
        /// The line; blank for all.
        line: Option<LineId>,
        /// It never takes less.
        least: f64 [at_least(0.0), at_most(1000.0), unit("per cent of ramp_months")],
        /// The most likely.
        likely: f64 [at_least(0.0), at_most(1000.0), unit("per cent of ramp_months")],
        /// It never takes more.
        most: f64 [at_least(0.0), at_most(1000.0), unit("per cent of ramp_months")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
