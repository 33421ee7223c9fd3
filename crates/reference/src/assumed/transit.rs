//! `data/assumed/transit.csv`.

use muster_study::{Quality, Zone};
use muster_table::record;

record! {
    /// How long goods travel from one transport zone to another.
    pub struct Transit in "transit" key ["from", "to"] {
        /// The zone of the line.
        from: Zone,
        /// The zone of the buyer.
        to: Zone,
        /// Months on the way.
        months: i64,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: String,
    }
}
