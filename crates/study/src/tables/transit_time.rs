//! `transit_times.csv`.

use crate::{Quality, TransitTimeId, Zone};
use muster_table::record;

record! {
    /// How long goods and parts really travel between zones, beside `months` of `transport` and `transit_months` of
    /// `supplies`: a triangular distribution, drawn once for every way. A row that names the zones goes before one that names
    /// none.
    pub struct TransitTime in "transit_times" key ["zone", "other_zone"] optional {
        /// The identifier.
        transit_time: TransitTimeId,
        /// One end of the way; blank, like the other, for every way.
        zone: Option<Zone>,
        /// Its other end. The row holds in both directions.
        other_zone: Option<Zone>,
        /// It never takes less.
        least: f64 [at_least(0.0), at_most(1000.0), unit("per cent of the months planned")],
        /// The most likely.
        likely: f64 [at_least(0.0), at_most(1000.0), unit("per cent of the months planned")],
        /// It never takes more.
        most: f64 [at_least(0.0), at_most(1000.0), unit("per cent of the months planned")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
